//! Claim tables of QĐ 4210, 130, 4750 and 3176 ⇄ record. Files are named as in `model/`.
//!
//! One HOSO is one record with one visit; its person comes from XML1. Both ways are exact for every column: a cell
//! whose value is written in another form keeps its text in `extra` (`text`), and unknown elements stand there with
//! origins such as `claim4210/XML1/DON_GIA_BV`. From one edition to another a claim goes through the record: what the
//! older edition cannot hold and what the newer demands and nobody said is told in notes. XML6 (HIV) and the columns
//! of XML15 that disclose HIV never enter a record.

mod address;
mod administrative;
mod cells;
mod codes;
mod columns;
mod costs;
mod coverage;
mod encounter;
mod lost;
mod medication;
mod note;
pub mod notes;
mod paper;
mod result;
mod service;
pub mod source;
mod text;
mod write;

use super::Notes;
use crate::error::{Error, catalogue::document};
use crate::format::claim::{Content, Envelope, Hoso, Part, Row, Table};
use crate::model::value::Recorded;
use crate::model::{Administrative, Encounter, Extra, HealthRecord};
use crate::spec::Edition;
use crate::spec::claim_map::{self, Role};
use crate::spec::claim_table::TableKind;
use cells::RowReader;
use columns::Family;
use std::borrow::Cow;
pub use write::{assessments, check_in, envelope, from_record};

/// The people of a HOSO: documents that stand alone (XML0, XML12) list one in each row, any other record is about one.
pub fn people(hoso: &Hoso) -> Vec<Cow<'_, Hoso>> {
    // An empty list is about nobody.
    let rows = |table: &Table| table.spec().own_document && table.len() != 1;
    let several = match hoso.parts.as_slice() {
        [part] if hoso.error.is_none() => part.table().filter(|t| rows(t)),
        _ => None,
    };
    let Some(table) = several else { return vec![Cow::Borrowed(hoso)] };
    table.rows().map(|row| Cow::Owned(hoso.with_row(row))).collect()
}

/// One HOSO → a record with one visit. A broken HOSO, and one that is about several people ([`people`]), is an error.
pub fn to_record(hoso: &Hoso, envelope: &Envelope) -> Result<(HealthRecord, Notes), Error> {
    if let Some(error) = &hoso.error {
        return Err(error.clone());
    }
    let count = people(hoso).len();
    if count != 1 {
        return Err(Error::new(&document::NOT_ONE_RECORD).at_path(hoso.path()).with_detail(count.to_string()));
    }
    let edition = hoso.edition();
    let mut notes = Notes::new();
    let path = hoso.path();
    let summary = hoso.tables().find(|t| t.kind() == TableKind::XML1 || t.spec().own_document).and_then(|t| t.row(0));
    let (mut person, mut visit) = match summary {
        Some(row) => {
            let mut row = RowReader::new(row, &path, &mut notes);
            let (person, mut visit) = encounter::read(&mut row, edition);
            visit.extra = row.extra;
            (person, visit)
        }
        None => (Administrative::default(), Encounter::default()),
    };
    if visit.link_id.is_empty() {
        // Without XML1 the other tables still say which visit they belong to.
        visit.link_id = hoso.link().unwrap_or_default().to_owned();
    }
    let link = visit.link_id.clone();
    let (mut seen, mut papers) = (Vec::new(), Vec::new());
    for (i, part) in hoso.parts.iter().enumerate() {
        if withheld(part) {
            // Without a note: that there was something would say it all.
            continue;
        }
        match &part.content {
            Content::Table(table) => {
                let kind = table.kind();
                let paper = paper::is_paper(kind);
                // A second table of rows is not this visit's; papers can be several.
                if (!paper && (kind.number() > 5 || seen.contains(&kind))) || (table.spec().own_document && i > 0) {
                    notes.add_to(&notes::FOREIGN_TABLE, hoso.part_path(i), "extra");
                    visit.extra.push(beside(edition, &format!("FILEHOSO/{}", kind.name()), table.text()));
                    continue;
                }
                seen.push(kind);
                if paper {
                    papers.push(table);
                } else {
                    table_rows(table, &path, &link, edition, &mut visit, &mut notes);
                }
            }
            Content::Raw(text) => {
                notes.add_to(&notes::RAW_CONTENT, hoso.part_path(i), "extra");
                visit.extra.push(beside(edition, &format!("FILEHOSO/{}", part.declared()), text));
            }
            Content::Empty | Content::Blank(_) => {}
        }
    }
    // In the order of their numbers, whatever the order of the file.
    papers.sort_by_key(|table| table.kind());
    for table in papers {
        let read = |row| paper::read(RowReader::new(row, &path, &mut notes), summary, &mut person, &link);
        visit.papers.extend(table.rows().map(read));
        strays(table, &path, edition, &mut visit, &mut notes);
    }
    for one in hoso.extra().iter().filter(|e| !e.value.trim().is_empty()) {
        notes.add_to(&notes::BESIDE_TABLES, format!("{path}/{}", one.name), "extra");
        visit.extra.push(beside(edition, &format!("HOSO/{}", one.name), &one.value));
    }
    around(envelope, edition, &mut visit, &path, &mut notes);
    let record = HealthRecord { administrative: person, encounters: vec![visit], ..HealthRecord::default() };
    Ok((record, notes))
}

/// XML6 exists for people with HIV only: it never enters a record, read or unread.
pub(crate) fn withheld(part: &Part) -> bool {
    let kind = part.table().map(Table::kind).or_else(|| TableKind::from_name(part.declared()));
    kind == Some(TableKind::XML6) && !matches!(part.content, Content::Empty | Content::Blank(_))
}

/// Does a part hold anything that never enters a record?
fn holds_withheld(part: &Part) -> bool {
    let columns = |table: &Table| {
        let withheld = claim_map::paper(table.kind()).iter().filter(|c| c.role == Role::Withheld);
        let filled = |name: &str| table.rows().any(|row| row.filled(name).is_some());
        withheld.into_iter().any(|c| filled(c.column))
    };
    withheld(part) || part.table().is_some_and(columns)
}

fn beside(edition: Edition, place: &str, content: &str) -> Extra {
    let family = Family::of_edition(edition).origin();
    Extra { origin: format!("{family}/{place}"), path: String::new(), content: content.to_owned() }
}

fn table_rows(table: &Table, path: &str, link: &str, edition: Edition, visit: &mut Encounter, notes: &mut Notes) {
    let rows: &mut dyn Iterator<Item = Row<'_>> = &mut table.rows();
    match table.kind() {
        TableKind::XML1 => {
            // The one row has been read; more are no visit of this record.
            for row in rows.skip(1) {
                notes.add_to(&notes::FOREIGN_TABLE, format!("{path}/XML1[{}]", row.index().saturating_add(1)), "extra");
                let cells = row.cells().map(|c| format!("<{0}>{1}</{0}>", c.name(), c.text())).collect::<String>();
                visit.extra.push(beside(edition, "FILEHOSO/XML1", &cells));
            }
        }
        TableKind::XML2 => {
            visit.medications.reserve_exact(table.len());
            visit.medications.extend(rows.map(|row| medication::read(RowReader::new(row, path, notes), link)));
        }
        TableKind::XML3 => rows.for_each(|row| service::read(RowReader::new(row, path, notes), link, visit)),
        TableKind::XML4 => {
            visit.results.reserve_exact(table.len());
            visit.results.extend(rows.map(|row| result::read(RowReader::new(row, path, notes), link)));
        }
        _ => visit.notes.extend(rows.flat_map(|row| note::read(RowReader::new(row, path, notes), link))),
    }
    strays(table, path, edition, visit, notes);
}

/// Content beside the rows; the signature of a document that stands alone is no content.
fn strays(table: &Table, path: &str, edition: Edition, visit: &mut Encounter, notes: &mut Notes) {
    for stray in table.strays().filter(|s| !s.markup().trim().is_empty()) {
        let name = table.kind().name();
        if table.spec().own_document && stray.name().eq_ignore_ascii_case("CHUKYDONVI") {
            // Empty in most files: nobody signed.
            let inside = stray.markup().split_once('>').and_then(|(_, rest)| rest.rsplit_once("</"));
            if inside.is_some_and(|(text, _)| !text.trim().is_empty()) {
                notes.add(&notes::SIGNATURE, format!("{path}/CHUKYDONVI"));
            }
            continue;
        }
        notes.add_to(&notes::BESIDE_ROWS, format!("{path}/{name}/{}", stray.name()), "extra");
        visit.extra.push(beside(edition, &format!("FILEHOSO/{name}/beside"), stray.markup()));
    }
}

/// What the envelope says and XML1 does not.
fn around(envelope: &Envelope, edition: Edition, visit: &mut Encounter, path: &str, notes: &mut Notes) {
    let Envelope { facility_code, created, signature, extra, .. } = envelope;
    let code = visit.facility.code.as_ref().map(Recorded::text).unwrap_or_default();
    let sender = facility_code.as_deref().map(str::trim).filter(|c| !c.is_empty() && *c != code).map(str::to_owned);
    for (name, content) in [("MACSKCB", sender.as_deref()), ("NGAYLAP", created.as_deref())] {
        if let Some(content) = content.filter(|c| !c.trim().is_empty()) {
            visit.extra.push(beside(edition, &format!("GIAMDINHHS/{name}"), content));
        }
    }
    for one in extra.iter().filter(|e| !e.value.trim().is_empty()) {
        notes.add_to(&notes::BESIDE_TABLES, format!("/{}", one.name), "extra");
        visit.extra.push(beside(edition, &format!("GIAMDINHHS/{}", one.name), &one.value));
    }
    if signature.is_some() {
        notes.add(&notes::SIGNATURE, format!("{path}/CHUKYDONVI"));
    }
}
