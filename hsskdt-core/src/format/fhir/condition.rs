//! Condition.

use super::datatypes::{CodeableConcept, Identifier, Narrative, Reference};
use super::extension::Extension;
use super::primitive::When;

resource! {
    /// A diagnosis or a problem.
    Condition {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Place in the record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Active or not.
        clinical_status: CodeableConcept<'a> = "clinicalStatus",
        /// How sure.
        verification_status: CodeableConcept<'a> = "verificationStatus",
        /// Diagnosis of a visit or problem.
        category: Vec<CodeableConcept<'a>> = "category",
        /// What.
        code: CodeableConcept<'a> = "code",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit.
        encounter: Reference<'a> = "encounter",
        /// Since when.
        onset: When = "onsetDateTime",
        /// When recorded.
        recorded_date: When = "recordedDate",
    }
}
