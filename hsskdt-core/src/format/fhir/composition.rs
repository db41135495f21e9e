//! Composition, and the Device that puts it together.

use super::datatypes::{CodeableConcept, Identifier, Narrative, Reference};
use super::primitive::{Text, When};

resource! {
    /// What a document is, and its sections.
    Composition {
        /// Text for people.
        text: Narrative = "text",
        /// Business identifier.
        identifier: Identifier<'a> = "identifier",
        /// `final`.
        status: &'static str = "status",
        /// Kind of document.
        kind: CodeableConcept<'a> = "type",
        /// The person.
        subject: Reference<'a> = "subject",
        /// The visit, of a document about one.
        encounter: Reference<'a> = "encounter",
        /// When.
        date: When = "date",
        /// Who.
        author: Vec<Reference<'a>> = "author",
        /// Title.
        title: Text<'a> = "title",
        /// `N`.
        confidentiality: &'static str = "confidentiality",
        /// Who keeps it.
        custodian: Reference<'a> = "custodian",
        /// Sections.
        section: Vec<Section<'a>> = "section",
    }
}

element! {
    /// A section.
    Section {
        /// Title.
        title: Text<'a> = "title",
        /// Kind of section.
        code: CodeableConcept<'a> = "code",
        /// Text for people.
        text: Narrative = "text",
        /// Resources.
        entry: Vec<Reference<'a>> = "entry",
        /// Why there are none.
        empty_reason: CodeableConcept<'a> = "emptyReason",
    }
}

resource! {
    /// A program.
    Device {
        /// Its names.
        device_name: Vec<DeviceName<'a>> = "deviceName",
        /// What it is.
        kind: CodeableConcept<'a> = "type",
    }
}

element! {
    /// Name of a program.
    DeviceName {
        /// Name.
        name: Text<'a> = "name",
        /// Kind of name.
        kind: &'static str = "type",
    }
}
