//! Encounter.

use super::datatypes::{CodeableConcept, Coding, Identifier, Narrative, Period, Quantity, Reference};
use super::extension::Extension;
use super::primitive::Number;

resource! {
    /// A visit.
    Encounter {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// MA_LK.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `finished`.
        status: &'static str = "status",
        /// Class.
        class: Coding<'a> = "class",
        /// Type of care.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// Department.
        service_type: CodeableConcept<'a> = "serviceType",
        /// Urgency.
        priority: CodeableConcept<'a> = "priority",
        /// The person.
        subject: Reference<'a> = "subject",
        /// Who treated.
        participant: Vec<Participant<'a>> = "participant",
        /// From, to.
        period: Period<'a> = "period",
        /// Days of treatment.
        length: Quantity<'a> = "length",
        /// Reasons.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// Diagnoses.
        diagnosis: Vec<EncounterDiagnosis<'a>> = "diagnosis",
        /// Coming and leaving.
        hospitalization: Hospitalization<'a> = "hospitalization",
        /// Facility.
        service_provider: Reference<'a> = "serviceProvider",
    }
}

element! {
    /// Who treated.
    Participant {
        /// Role.
        kind: Vec<CodeableConcept<'a>> = "type",
        /// The practitioner.
        individual: Reference<'a> = "individual",
    }
}

element! {
    /// A diagnosis of the visit.
    EncounterDiagnosis {
        /// The Condition.
        condition: Reference<'a> = "condition",
        /// Role.
        use_: CodeableConcept<'a> = "use",
        /// Rank, from 1.
        rank: Number<'a> = "rank",
    }
}

element! {
    /// Coming and leaving.
    Hospitalization {
        /// Sending facility.
        origin: Reference<'a> = "origin",
        /// Receiving facility.
        destination: Reference<'a> = "destination",
        /// How the person left.
        discharge_disposition: CodeableConcept<'a> = "dischargeDisposition",
    }
}
