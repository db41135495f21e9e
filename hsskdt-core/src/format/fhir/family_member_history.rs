//! FamilyMemberHistory.

use super::datatypes::{Annotation, CodeableConcept, Identifier, Narrative, Reference};
use super::extension::Extension;

resource! {
    /// Illness of a relative.
    FamilyMemberHistory {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Place in the record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `completed`.
        status: &'static str = "status",
        /// The person.
        patient: Reference<'a> = "patient",
        /// Relation.
        relationship: CodeableConcept<'a> = "relationship",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// Illnesses.
        condition: Vec<FamilyCondition<'a>> = "condition",
    }
}

element! {
    /// An illness.
    FamilyCondition {
        /// What.
        code: CodeableConcept<'a> = "code",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
    }
}
