//! Procedure.

use super::datatypes::{CodeableConcept, Identifier, Narrative, Period, Reference};
use super::extension::Extension;
use super::primitive::When;

resource! {
    /// Surgery or another procedure.
    Procedure {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Row of the table, or place in the record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `completed`.
        status: &'static str = "status",
        /// What.
        code: CodeableConcept<'a> = "code",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit.
        encounter: Reference<'a> = "encounter",
        /// When, of an old operation.
        performed: When = "performedDateTime",
        /// From, to.
        performed_period: Period<'a> = "performedPeriod",
        /// Who.
        performer: Vec<Performer<'a>> = "performer",
        /// Reasons that are no diagnosis of the visit.
        reason_code: Vec<CodeableConcept<'a>> = "reasonCode",
        /// Diagnoses.
        reason_reference: Vec<Reference<'a>> = "reasonReference",
        /// Where on the body.
        body_site: Vec<CodeableConcept<'a>> = "bodySite",
    }
}

element! {
    /// Who did it.
    Performer {
        /// The practitioner or facility.
        actor: Reference<'a> = "actor",
    }
}
