//! MedicationRequest.

use super::datatypes::{Annotation, CodeableConcept, Identifier, Narrative, Quantity, Reference};
use super::extension::Extension;
use super::primitive::{Text, When};

resource! {
    /// A drug given or prescribed.
    MedicationRequest {
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
        /// The drug.
        medication: CodeableConcept<'a> = "medicationCodeableConcept",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit.
        encounter: Reference<'a> = "encounter",
        /// When ordered.
        authored_on: When = "authoredOn",
        /// First prescriber.
        requester: Reference<'a> = "requester",
        /// Reasons that are no diagnosis of the visit.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// Diagnoses.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// Dosage.
        dosage_instruction: Vec<Dosage<'a>> = "dosageInstruction",
        /// Quantity.
        dispense_request: DispenseRequest<'a> = "dispenseRequest",
    }
}

element! {
    /// How to take it.
    Dosage {
        /// As written.
        text: Text<'a> = "text",
        /// Instructions for the person.
        patient_instruction: Text<'a> = "patientInstruction",
        /// Route.
        route: CodeableConcept<'a> = "route",
    }
}

element! {
    /// How much.
    DispenseRequest {
        /// Amount.
        quantity: Quantity<'a> = "quantity",
    }
}
