//! DocumentReference.

use super::datatypes::{Attachment, CodeableConcept, Identifier, Narrative, Period, Reference};
use super::extension::Extension;
use super::primitive::When;

resource! {
    /// A note about the course of illness.
    DocumentReference {
        /// Text for people.
        text: Narrative = "text",
        /// Extensions.
        extension: Vec<Extension<'a>> = "extension",
        /// Field of a row.
        identifier: Vec<Identifier<'a>> = "identifier",
        /// `current`.
        status: &'static str = "status",
        /// `final`.
        doc_status: &'static str = "docStatus",
        /// Kind of note.
        kind: CodeableConcept<'a> = "type",
        /// The person.
        subject: Reference<'a> = "subject",
        /// When written, to the second.
        date: When = "date",
        /// Facility.
        author: Vec<Reference<'a>> = "author",
        /// The text.
        content: Vec<Content<'a>> = "content",
        /// Visit and time.
        context: DocumentContext<'a> = "context",
    }
}

element! {
    /// The text.
    Content {
        /// As Base64.
        attachment: Attachment<'a> = "attachment",
    }
}

element! {
    /// Visit and time.
    DocumentContext {
        /// The visit.
        encounter: Vec<Reference<'a>> = "encounter",
        /// When written.
        period: Period<'a> = "period",
    }
}
