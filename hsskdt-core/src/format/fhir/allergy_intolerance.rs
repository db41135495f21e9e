//! AllergyIntolerance.

use super::datatypes::{CodeableConcept, Identifier, Narrative, Reference};
use super::extension::Extension;

resource! {
    /// An allergy as described.
    AllergyIntolerance {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Place in the record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// Active or not.
        clinical_status: CodeableConcept<'a> = "clinicalStatus",
        /// `medication`, `food`, `environment`.
        category: Vec<&'static str> = "category",
        /// Substance and reaction in one text.
        code: CodeableConcept<'a> = "code",
        /// The person.
        patient: Reference<'a> = "patient",
    }
}
