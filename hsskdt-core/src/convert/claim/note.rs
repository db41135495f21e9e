//! XML5: up to three texts in one row.

use super::cells::{RowReader, RowWriter};
use super::columns::{Column, xml5};
use super::notes;
use super::text::Kind;
use crate::convert::Notes;
use crate::model::Extra;
use crate::model::encounter::{ClinicalNote, NoteKind};

const COLUMNS: &[(NoteKind, Column)] = &[
    (NoteKind::Progress, xml5::DIEN_BIEN),
    (NoteKind::Consultation, xml5::HOI_CHAN),
    (NoteKind::Operation, xml5::PHAU_THUAT),
    (NoteKind::Stage, xml5::GIAI_DOAN_BENH),
];

/// Row → one note for each filled column; a row that fills none is a note without text.
pub(super) fn read(mut row: RowReader<'_, '_>, link: &str) -> Vec<ClinicalNote> {
    row.link(xml5::MA_LK, link);
    let row_number = row.text(xml5::STT);
    let written_at = row.moment(xml5::NGAY_YL);
    let authors = row.list(xml5::NGUOI_THUC_HIEN);
    let texts: Vec<_> = COLUMNS.iter().map(|(kind, column)| (Some(*kind), row.text(*column))).collect();
    let empty = texts.iter().all(|(_, text)| text.is_empty());
    let mut out = Vec::new();
    for (kind, text) in texts.into_iter().filter(|(_, text)| empty || !text.is_empty()) {
        let row_position = row.position();
        let (row_number, written_at, authors) = (row_number.clone(), written_at.clone(), authors.clone());
        out.push(ClinicalNote { row_number, row_position, kind, text, authors, written_at, extra: Vec::new() });
        if empty {
            break;
        }
    }
    if let Some(first) = out.first_mut() {
        first.extra = row.extra;
    }
    out
}

/// Notes of a visit in rows: those of one place share a row.
pub(super) fn rows(notes: &[ClinicalNote]) -> Vec<&[ClinicalNote]> {
    let together = |a: &ClinicalNote, b: &ClinicalNote| {
        a.row_position != 0 && a.row_position == b.row_position && a.row_number == b.row_number && a.kind != b.kind
    };
    notes.chunk_by(together).collect()
}

/// What is kept of a row.
pub(super) fn extra(row: &[ClinicalNote]) -> &[Extra] {
    row.first().map_or(&[], |n| &n.extra)
}

/// One row.
pub(super) fn write(row: &mut RowWriter<'_, '_>, texts: &[ClinicalNote], link: &str, path: &str, said: &mut Notes) {
    row.link(xml5::MA_LK, link);
    for ClinicalNote { row_number, row_position: _, kind, text, authors, written_at, extra: _ } in texts {
        row.list(xml5::NGUOI_THUC_HIEN, Kind::List, authors.iter().map(String::as_str));
        row.text(xml5::STT, row_number);
        row.moment(xml5::NGAY_YL, written_at.as_ref());
        let column = COLUMNS.iter().find(|(k, _)| Some(*k) == *kind).map(|(_, c)| *c);
        if column.is_none() {
            said.add_to(&notes::NOTE_COLUMN, path, xml5::DIEN_BIEN.name(row.family()));
        }
        row.text(column.unwrap_or(xml5::DIEN_BIEN), text);
    }
}
