//! XML5 → DocumentReference, one per filled field.

use super::context::Context;
use super::values::recorded_moment;
use super::visit::Visit;
use crate::format::fhir::{
    Attachment, CodeableConcept, Content, DocumentContext, DocumentReference, Identifier, Period,
};
use crate::model::encounter::{ClinicalNote, NoteKind};
use crate::spec::fhir::{self, uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The column of XML5.
fn column(kind: Option<NoteKind>) -> &'static str {
    match kind {
        Some(NoteKind::Progress) => "DIEN_BIEN",
        Some(NoteKind::Consultation) => "HOI_CHAN",
        Some(NoteKind::Operation) => "PHAU_THUAT",
        Some(NoteKind::Stage) => "GIAI_DOAN_BENH",
        None => "GHI_CHU",
    }
}

/// Writes the notes.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) {
    for (i, note) in visit.model.notes.iter().enumerate() {
        let ClinicalNote { row_number, row_position, kind, text, authors, written_at, extra } = note;
        let part = format!("{}/notes/{i}", visit.path);
        let place = format!("@{row_position}");
        let number = if row_number.is_empty() { place.as_str() } else { row_number };
        let id = cx.ids.unique("DocumentReference", &uri::SID_XML5, &[&visit.key, number, column(*kind)]);
        let mut extension = Vec::new();
        cx.keep_leftover(&mut extension, &part, "written_at", written_at);
        for licence in authors {
            cx.keep(&mut extension, &part, "authors", licence.as_str());
        }
        cx.keep_extra(&mut extension, &part, extra);
        let when = recorded_moment(written_at.as_ref());
        let code = kind.and_then(|k| fhir::find("note-kind", k.as_str()));
        let words = cx.words(|| text.clone());
        cx.bundle.put(&DocumentReference {
            id,
            text: words,
            extension,
            identifier: vec![Identifier::new(&uri::SID_XML5, format!("{}|{number}|{}", visit.key, column(*kind)))],
            status: "current",
            doc_status: "final",
            kind: code.map(CodeableConcept::from).unwrap_or_default(),
            subject: cx.subject(),
            date: when.instant(),
            author: visit.facility_reference(),
            content: vec![Content {
                attachment: Attachment {
                    content_type: "text/plain; charset=utf-8",
                    language: "vi",
                    data: STANDARD.encode(text).into(),
                },
            }],
            context: DocumentContext {
                encounter: vec![visit.reference()],
                period: Period { start: when, ..Period::default() },
            },
            ..DocumentReference::default()
        });
    }
}
