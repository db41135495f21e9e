//! Practitioner.

use super::datatypes::{HumanName, Identifier};

resource! {
    /// Who treated.
    Practitioner {
        /// Practice certificate.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Name.
        name: Vec<HumanName<'a>> = "name",
    }
}
