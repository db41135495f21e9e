//! CarePlan.

use super::datatypes::{Identifier, Narrative, Reference};
use super::primitive::{Text, When};

resource! {
    /// Counselling.
    CarePlan {
        /// Text for people.
        text: Narrative = "text",
        /// Place in the record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `active`.
        status: &'static str = "status",
        /// `plan`.
        intent: &'static str = "intent",
        /// The advice.
        description: Text<'a> = "description",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit.
        encounter: Reference<'a> = "encounter",
        /// When.
        created: When = "created",
        /// Who.
        author: Reference<'a> = "author",
    }
}
