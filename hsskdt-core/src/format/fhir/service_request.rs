//! ServiceRequest.

use super::datatypes::{CodeableConcept, Identifier, Narrative, Reference};
use super::extension::Extension;
use super::primitive::When;

resource! {
    /// An ordered test or service.
    ServiceRequest {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Row of the table.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `completed`.
        status: &'static str = "status",
        /// `order`.
        intent: &'static str = "intent",
        /// Category.
        category: Vec<CodeableConcept<'a>> = "category",
        /// The service.
        code: CodeableConcept<'a> = "code",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit.
        encounter: Reference<'a> = "encounter",
        /// When.
        occurrence: When = "occurrenceDateTime",
        /// First orderer.
        requester: Reference<'a> = "requester",
        /// Reasons that are no diagnosis of the visit.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// Diagnoses.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
    }
}
