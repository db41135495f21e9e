//! Organization.

use super::datatypes::Identifier;
use super::extension::Extension;
use super::primitive::Text;

resource! {
    /// A facility or the payer.
    Organization {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Code.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Name.
        name: Text<'a> = "name",
    }
}
