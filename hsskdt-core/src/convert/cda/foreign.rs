//! What a document of elsewhere says beside what a record has fields for: kept as it is written, in the record's
//! `extra`. Nothing that the reader does not understand, or understands in part, is dropped in silence.

use super::draft::Draft;
use super::notes;
use super::section::Read;
use crate::convert::Notes;
use crate::format::cda::Element;
use crate::model::Extra;

/// Parts of the head that every document has and that say nothing of the person.
const FORMAL: [&str; 5] = ["realmCode", "typeId", "templateId", "languageCode", "component"];

/// Keeps a text under an origin.
pub(super) fn keep(draft: &mut Draft, origin: &str, content: &str) {
    let path = draft.next("/extra");
    draft.put(&format!("{path}/origin"), origin);
    draft.put(&format!("{path}/content"), content);
}

/// Keeps an element as it is written, beside what was read of it.
pub(super) fn keep_source(draft: &mut Draft, notes: &mut Notes, part: &str, place: &str, element: &Element<'_>) {
    keep(draft, &format!("{}{part}", Extra::CDA_SOURCE), &element.to_xml());
    notes.add_to(&notes::SOURCE_KEPT, place, "/extra");
}

/// Keeps the head of a document: several authors, signatures, services, other ids of the person.
pub(super) fn keep_header(document: &Element<'_>, draft: &mut Draft, notes: &mut Notes) {
    for part in document.elements().filter(|e| !FORMAL.contains(&e.name)) {
        keep(draft, &format!("{}{}", Extra::CDA_SOURCE, part.name), &part.to_xml());
    }
    notes.add_to(&notes::SOURCE_KEPT, "/ClinicalDocument", "/extra");
}

/// Keeps a section that no part of a record takes: its words, and its entries as they are.
pub(super) fn unknown_section(section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) {
    let text = section.narrative();
    let title = section.element.child("title").map(|t| t.text().into_owned()).unwrap_or_default();
    let place = format!("/section/{}", section.code);
    if !text.is_empty() {
        keep(draft, &format!("cda/section/{}", section.code), format!("{title}\n{text}").trim());
        notes.add_to(&notes::UNKNOWN_SECTION, place.as_str(), "/extra");
    }
    for entry in section.element.children("entry") {
        keep_source(draft, notes, &format!("entry/{}", section.code), &place, entry);
    }
}

/// Keeps an entry that is not understood: its words for people, and itself as it is.
pub(super) fn unknown_entry(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft, notes: &mut Notes) {
    use crate::format::cda::{Code, plain_text};
    let mut text = section.text_of(statement);
    if text.is_empty() {
        text = plain_text(statement);
    }
    let code = statement.child("code").map(Code::read).unwrap_or_default();
    let label = code.codings().next().map(|c| super::words::code_and_words(c.code, c.display)).unwrap_or_default();
    if !text.is_empty() || !label.is_empty() {
        let origin = format!("cda/section/{}/{}", section.code, statement.name);
        keep(draft, &origin, format!("{label} {text}").trim());
    }
    notes.add_to(&notes::UNKNOWN_ENTRY, section.place(), "/extra");
    if section.is_own() {
        return;
    }
    keep_source(draft, notes, &format!("entry/{}", section.code), &section.place(), statement);
}
