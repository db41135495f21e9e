//! Claim tables of QĐ 4210 ⇄ record. Files are named as in `model/`.
//!
//! One HOSO is one record with one visit; its person comes from XML1. Both ways are exact for every column: a cell
//! whose value is written in another form keeps its text in `extra` (`text`), and unknown elements stand there with
//! origins such as `claim4210/XML1/DON_GIA_BV`.

mod address;
mod administrative;
mod cells;
mod columns;
mod costs;
mod coverage;
mod encounter;
mod lost;
mod medication;
mod note;
pub mod notes;
mod result;
mod service;
pub mod source;
mod text;

use super::Notes;
use crate::error::{Error, catalogue::claim};
use crate::format::claim::{Content, Envelope, Hoso, Row, Table, TableBuilder};
use crate::model::value::Recorded;
use crate::model::{Administrative, Encounter, Extra, HealthRecord};
use crate::spec::Edition;
use crate::spec::claim_table::{self, TableKind};
use cells::{ORIGIN, RowReader, RowWriter};
use columns::xml1;

/// One HOSO → a record with one visit. A broken HOSO, and one of a later edition, is an error.
pub fn to_record(hoso: &Hoso, envelope: &Envelope) -> Result<(HealthRecord, Notes), Error> {
    if let Some(error) = &hoso.error {
        return Err(error.clone());
    }
    let edition = hoso.edition();
    if edition != Edition::Qd4210 {
        return Err(Error::new(&claim::EDITION).at_path(hoso.path()).with_detail(edition.number()));
    }
    let mut notes = Notes::new();
    let path = hoso.path();
    let first = |kind| hoso.tables().find(|t| t.kind() == kind);
    let (person, mut visit) = match first(TableKind::XML1).and_then(|t| t.row(0)) {
        Some(row) => {
            let mut row = RowReader::new(row, &path, &mut notes);
            let (person, mut visit) = encounter::read(&mut row);
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
    let mut seen = Vec::new();
    for (i, part) in hoso.parts.iter().enumerate() {
        match &part.content {
            Content::Table(table) => {
                let kind = table.kind();
                if kind.number() == 0 || kind.number() > 5 || seen.contains(&kind) {
                    notes.add_to(&notes::FOREIGN_TABLE, hoso.part_path(i), "extra");
                    visit.extra.push(beside(&format!("FILEHOSO/{}", kind.name()), table.text()));
                    continue;
                }
                seen.push(kind);
                table_rows(table, &path, &link, &mut visit, &mut notes);
            }
            Content::Raw(text) => {
                notes.add_to(&notes::RAW_CONTENT, hoso.part_path(i), "extra");
                visit.extra.push(beside(&format!("FILEHOSO/{}", part.declared()), text));
            }
            Content::Empty | Content::Blank(_) => {}
        }
    }
    for one in hoso.extra().iter().filter(|e| !e.value.trim().is_empty()) {
        notes.add_to(&notes::BESIDE_TABLES, format!("{path}/{}", one.name), "extra");
        visit.extra.push(beside(&format!("HOSO/{}", one.name), &one.value));
    }
    around(envelope, &mut visit, &path, &mut notes);
    let record = HealthRecord { administrative: person, encounters: vec![visit], ..HealthRecord::default() };
    Ok((record, notes))
}

fn beside(place: &str, content: &str) -> Extra {
    Extra { origin: format!("{ORIGIN}/{place}"), path: String::new(), content: content.to_owned() }
}

fn table_rows(table: &Table, path: &str, link: &str, visit: &mut Encounter, notes: &mut Notes) {
    let rows: &mut dyn Iterator<Item = Row<'_>> = &mut table.rows();
    match table.kind() {
        TableKind::XML1 => {
            // The one row has been read; more are no visit of this record.
            for row in rows.skip(1) {
                notes.add_to(&notes::FOREIGN_TABLE, format!("{path}/XML1[{}]", row.index().saturating_add(1)), "extra");
                let cells = row.cells().map(|c| format!("<{0}>{1}</{0}>", c.name(), c.text())).collect::<String>();
                visit.extra.push(beside("FILEHOSO/XML1", &cells));
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
    for stray in table.strays().filter(|s| !s.markup().trim().is_empty()) {
        let name = table.kind().name();
        notes.add_to(&notes::BESIDE_ROWS, format!("{path}/{name}/{}", stray.name()), "extra");
        visit.extra.push(beside(&format!("FILEHOSO/{name}/beside"), stray.markup()));
    }
}

/// What the envelope says and XML1 does not.
fn around(envelope: &Envelope, visit: &mut Encounter, path: &str, notes: &mut Notes) {
    let Envelope { facility_code, created, signature, extra, .. } = envelope;
    let code = visit.facility.code.as_ref().map(Recorded::text).unwrap_or_default();
    let sender = facility_code.as_deref().map(str::trim).filter(|c| !c.is_empty() && *c != code).map(str::to_owned);
    for (name, content) in [("MACSKCB", sender.as_deref()), ("NGAYLAP", created.as_deref())] {
        if let Some(content) = content.filter(|c| !c.trim().is_empty()) {
            visit.extra.push(beside(&format!("GIAMDINHHS/{name}"), content));
        }
    }
    for one in extra.iter().filter(|e| !e.value.trim().is_empty()) {
        notes.add_to(&notes::BESIDE_TABLES, format!("/{}", one.name), "extra");
        visit.extra.push(beside(&format!("GIAMDINHHS/{}", one.name), &one.value));
    }
    if signature.is_some() {
        notes.add(&notes::SIGNATURE, format!("{path}/CHUKYDONVI"));
    }
}

/// A record → one HOSO for each visit.
pub fn from_record(record: &HealthRecord) -> (Vec<Hoso>, Notes) {
    let mut notes = Notes::new();
    lost::of_person(record, &mut notes);
    let mut out = Vec::with_capacity(record.encounters.len());
    for (i, visit) in record.encounters.iter().enumerate() {
        let path = format!("/encounters/{i}");
        lost::of_visit(visit, &path, &mut notes);
        let mut hoso = Hoso::new(tables(record, visit, &path, &mut notes));
        hoso.number = i.saturating_add(1);
        out.push(hoso);
    }
    (out, notes)
}

/// The envelope of records to be written: facility and day of the newest visit. There is no clock here.
pub fn envelope(records: &[&HealthRecord], count: usize) -> Envelope {
    let visits = || records.iter().flat_map(|r| &r.encounters);
    let kept = |name: &str| {
        let origin = format!("{ORIGIN}/GIAMDINHHS/{name}");
        visits().flat_map(|v| &v.extra).find(|e| e.origin == origin).map(|e| e.content.clone())
    };
    let facility = || visits().find_map(|v| v.facility.code.as_ref()).map(|c| c.text().into_owned());
    let day = |v: &Encounter| {
        [&v.costs.paid_at, &v.period_end, &v.period_start].into_iter().flatten().find_map(Recorded::valid).copied()
    };
    let created = kept("NGAYLAP").or_else(|| Some(visits().filter_map(day).max()?.to_date().to_claim()));
    let facility = kept("MACSKCB").or_else(facility).unwrap_or_default();
    Envelope::new(facility, created.unwrap_or_default(), count)
}

fn tables(record: &HealthRecord, visit: &Encounter, path: &str, notes: &mut Notes) -> Vec<Table> {
    let link = visit.link_id.as_str();
    let mut tables = Vec::new();
    if let Some(mut table) = builder(TableKind::XML1) {
        let mut row = RowWriter::new(table.row(), "XML1", &visit.extra);
        encounter::write(&mut row, &record.administrative, visit, notes);
        row.link(xml1::MA_LK, link);
        row.unknown(known(TableKind::XML1));
        tables.push(table.finish());
    }
    rows(
        &mut tables,
        TableKind::XML2,
        visit.medications.iter(),
        |m| &m.extra,
        |row, m| medication::write(row, m, link),
    );
    let lines = service::lines(visit);
    rows(&mut tables, TableKind::XML3, lines.iter(), |l| l.extra, |row, l| service::write(row, l, link));
    rows(&mut tables, TableKind::XML4, visit.results.iter(), |r| &r.extra, |row, r| result::write(row, r, link));
    let texts = note::rows(&visit.notes);
    rows(&mut tables, TableKind::XML5, texts.iter().copied(), note::extra, |row, texts| {
        note::write(row, texts, link, &format!("{path}/notes"), notes);
    });
    tables
}

fn builder(kind: TableKind) -> Option<TableBuilder> {
    claim_table::table(kind, Edition::Qd4210).map(|spec| TableBuilder::new(spec).complete())
}

fn known(kind: TableKind) -> impl Fn(&str) -> bool {
    move |name| claim_table::table(kind, Edition::Qd4210).is_some_and(|spec| spec.column_index(name).is_some())
}

/// A table of several rows; none where there are no rows.
fn rows<'r, T: Copy + 'r>(
    tables: &mut Vec<Table>,
    kind: TableKind,
    items: impl ExactSizeIterator<Item = T>,
    extra: impl Fn(T) -> &'r [Extra],
    mut write: impl FnMut(&mut RowWriter<'_, '_>, T),
) {
    let Some(mut table) = builder(kind) else { return };
    if items.len() == 0 {
        return;
    }
    for item in items {
        let mut row = RowWriter::new(table.row(), kind.name(), extra(item));
        write(&mut row, item);
        row.unknown(known(kind));
    }
    tables.push(table.finish());
}
