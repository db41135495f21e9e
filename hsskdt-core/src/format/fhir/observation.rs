//! Observation.

use super::datatypes::{Annotation, CodeableConcept, Identifier, Narrative, Reference};
use super::extension::{Extension, Value};
use super::primitive::When;

resource! {
    /// A result, a finding, an answer.
    Observation {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Place in the table or record.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// The order.
        based_on: Vec<Reference<'a>> = "basedOn",
        /// The procedure.
        part_of: Vec<Reference<'a>> = "partOf",
        /// `final`.
        status: &'static str = "status",
        /// Category.
        category: Vec<CodeableConcept<'a>> = "category",
        /// What was observed.
        code: CodeableConcept<'a> = "code",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit.
        encounter: Reference<'a> = "encounter",
        /// When.
        effective: When = "effectiveDateTime",
        /// When published.
        issued: When = "issued",
        /// Who.
        performer: Vec<Reference<'a>> = "performer",
        /// Value.
        value: Value<'a> = "value",
        /// Why there is no value.
        data_absent_reason: CodeableConcept<'a> = "dataAbsentReason",
        /// Remarks.
        note: Vec<Annotation<'a>> = "note",
        /// Device.
        device: Reference<'a> = "device",
        /// Parts.
        component: Vec<Component<'a>> = "component",
    }
}

element! {
    /// A part of a panel.
    Component {
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// What was observed.
        code: CodeableConcept<'a> = "code",
        /// Value.
        value: Value<'a> = "value",
        /// Why there is no value.
        data_absent_reason: CodeableConcept<'a> = "dataAbsentReason",
    }
}
