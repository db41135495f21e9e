//! Record → claim tables of an edition.

use super::cells::RowWriter;
use super::columns::{place_of, xml1};
use super::{encounter, lost, medication, note, notes, paper, result, service};
use crate::convert::Notes;
use crate::format::claim::{ClaimFile, Envelope, Hoso, Table, TableBuilder};
use crate::model::encounter::{Paper, PaperKind};
use crate::model::value::Recorded;
use crate::model::{Encounter, Extra, HealthRecord};
use crate::spec::claim_table::{self, Required, TableKind, TableSpec};
use crate::spec::{Day, Edition};

/// A record → one HOSO for each visit, in the tables of an edition. XML12 is no part of a claim file: see
/// [`assessments`].
pub fn from_record(record: &HealthRecord, edition: Edition) -> (Vec<Hoso>, Notes) {
    let mut notes = Notes::new();
    lost::of_person(record, edition, &mut notes);
    let mut out = Vec::with_capacity(record.encounters.len());
    for (i, visit) in record.encounters.iter().enumerate() {
        let path = format!("/encounters/{i}");
        lost::of_visit(visit, edition, &path, &mut notes);
        let mut writing = Writing { record, visit, edition, path: &path, notes: &mut notes };
        let tables = writing.bundle();
        writing.demanded(&tables);
        let mut hoso = Hoso::new(tables);
        hoso.number = i.saturating_add(1);
        out.push(hoso);
    }
    (out, notes)
}

/// Records as a check-in document (XML0): one row a visit.
pub fn check_in(records: &[&HealthRecord], edition: Edition) -> (ClaimFile, Notes) {
    alone(TableKind::XML0, PaperKind::CheckIn, records, edition)
}

/// Records as a document of disability assessments (XML12), if every visit of them is one.
pub fn assessments(records: &[&HealthRecord], edition: Edition) -> Option<(ClaimFile, Notes)> {
    let is_one = |visit: &Encounter| visit.papers.iter().any(is_assessment) && visit.link_id.is_empty();
    let mut visits = records.iter().flat_map(|r| &r.encounters).peekable();
    visits.peek()?;
    visits.all(is_one).then(|| alone(TableKind::XML12, PaperKind::DisabilityAssessment, records, edition))
}

fn is_assessment(paper: &Paper) -> bool {
    paper.kind == Some(PaperKind::DisabilityAssessment)
}

/// A document of one table, one row a visit.
fn alone(kind: TableKind, word: PaperKind, records: &[&HealthRecord], edition: Edition) -> (ClaimFile, Notes) {
    let mut notes = Notes::new();
    let mut file = ClaimFile { envelope: Envelope::own_document(), ..ClaimFile::default() };
    // QĐ 4210 has neither table.
    let edition = edition.max(Edition::Qd130);
    let Some(spec) = claim_table::table(kind, edition) else { return (file, notes) };
    let mut builder = TableBuilder::new(spec).complete_for(edition);
    for record in records {
        lost::of_other_parts(record, &mut notes);
        for (i, visit) in record.encounters.iter().enumerate() {
            let path = format!("/encounters/{i}");
            lost::beside(visit, spec, &path, &mut notes);
            let mut row = RowWriter::new(builder.row(), spec, edition, &visit.extra);
            encounter::write(&mut row, &record.administrative, visit, &path, &mut notes);
            if kind == TableKind::XML0 {
                row.link(xml1::MA_LK, &visit.link_id);
            }
            let own = visit.papers.iter().position(|p| p.kind == Some(word));
            if let Some((n, own)) = own.and_then(|n| Some((n, visit.papers.get(n)?))) {
                let place = (format!("{path}/papers/{n}"), &mut notes);
                paper::write(&mut row, spec, own, &record.administrative, "", |_| None, (&place.0, place.1));
            }
            row.unknown();
        }
    }
    file.records.push(Hoso::new([builder.finish()]));
    (file, notes)
}

/// The envelope of records to be written: facility and day of the newest visit. There is no clock here.
pub fn envelope(records: &[&HealthRecord], count: usize) -> Envelope {
    let visits = || records.iter().flat_map(|r| &r.encounters);
    let kept = |name: &str| {
        let is_it = |e: &&Extra| {
            place_of(&e.origin).and_then(|(_, place)| place.strip_prefix("GIAMDINHHS/")).is_some_and(|n| n == name)
        };
        visits().flat_map(|v| &v.extra).find(is_it).map(|e| e.content.clone())
    };
    let facility = || visits().find_map(|v| v.facility.code.as_ref()).map(|c| c.text().into_owned());
    let day = |v: &Encounter| {
        [&v.costs.paid_at, &v.period_end, &v.period_start].into_iter().flatten().find_map(Recorded::valid).copied()
    };
    let created = kept("NGAYLAP").or_else(|| Some(visits().filter_map(day).max()?.to_date().to_claim()));
    let facility = kept("MACSKCB").or_else(facility).unwrap_or_default();
    Envelope::new(facility, created.unwrap_or_default(), count)
}

/// One visit on its way into tables.
struct Writing<'r, 'n> {
    record: &'r HealthRecord,
    visit: &'r Encounter,
    edition: Edition,
    path: &'n str,
    notes: &'n mut Notes,
}

impl<'r> Writing<'r, '_> {
    fn bundle(&mut self) -> Vec<Table> {
        let Writing { record, visit, edition, path, .. } = *self;
        let link = visit.link_id.as_str();
        let mut tables = Vec::new();
        if let Some(spec) = claim_table::table(TableKind::XML1, edition) {
            let mut table = TableBuilder::new(spec).complete_for(edition);
            let mut row = RowWriter::new(table.row(), spec, edition, &visit.extra);
            encounter::write(&mut row, &record.administrative, visit, path, self.notes);
            row.link(xml1::MA_LK, link);
            row.unknown();
            tables.push(table.finish());
        }
        let medications = visit.medications.iter();
        self.rows(&mut tables, TableKind::XML2, medications, |m| &m.extra, |row, m, _| medication::write(row, m, link));
        let lines = service::lines(visit);
        self.rows(&mut tables, TableKind::XML3, lines.iter(), |l| l.extra, |row, l, _| service::write(row, l, link));
        let results = visit.results.iter();
        self.rows(&mut tables, TableKind::XML4, results, |r| &r.extra, |row, r, _| result::write(row, r, link));
        let texts = note::rows(&visit.notes);
        let place = format!("{path}/notes");
        self.rows(&mut tables, TableKind::XML5, texts.iter().copied(), note::extra, |row, texts, said| {
            note::write(row, texts, link, &place, said);
        });
        self.papers(&mut tables);
        tables
    }

    /// A table of several rows; none where there are no rows.
    fn rows<T: Copy>(
        &mut self,
        tables: &mut Vec<Table>,
        kind: TableKind,
        items: impl ExactSizeIterator<Item = T>,
        extra: impl Fn(T) -> &'r [Extra],
        mut write: impl FnMut(&mut RowWriter<'_, '_>, T, &mut Notes),
    ) {
        let Some(spec) = claim_table::table(kind, self.edition).filter(|_| items.len() > 0) else { return };
        let mut table = TableBuilder::new(spec).complete_for(self.edition);
        for item in items {
            let mut row = RowWriter::new(table.row(), spec, self.edition, extra(item));
            write(&mut row, item, self.notes);
            row.unknown();
        }
        tables.push(table.finish());
    }

    /// XML7 to XML15, in the order of their numbers; a table with one row is written once for each paper.
    fn papers(&mut self, tables: &mut Vec<Table>) {
        let mut papers: Vec<(TableKind, usize, &'r Paper)> = Vec::new();
        for (i, paper) in self.visit.papers.iter().enumerate() {
            let path = format!("{}/papers/{i}", self.path);
            if is_assessment(paper) {
                self.notes.add(&notes::OWN_DOCUMENT, path);
                continue;
            }
            match paper::table_of(paper).filter(|kind| claim_table::table(*kind, self.edition).is_some()) {
                // The provisional check-in has done its work once there is a visit to claim.
                Some(TableKind::XML0) | None => self.notes.add(&notes::NO_COLUMN, path),
                Some(kind) => papers.push((kind, i, paper)),
            }
        }
        papers.sort_by_key(|(kind, _, paper)| (*kind, paper.row_position));
        let summary = tables.first().filter(|t| t.kind() == TableKind::XML1).cloned();
        let repeated = |name: &str| summary.as_ref().and_then(|t| t.row(0)).and_then(|row| row.get(name));
        for group in papers
            .chunk_by(|(a, ..), (b, ..)| a == b && claim_table::table(*a, self.edition).is_some_and(|s| !s.single))
        {
            let Some(spec) = group.first().and_then(|(kind, ..)| claim_table::table(*kind, self.edition)) else {
                continue;
            };
            let mut table = TableBuilder::new(spec).complete_for(self.edition);
            for (_, i, paper) in group {
                let path = format!("{}/papers/{i}", self.path);
                let mut row = RowWriter::new(table.row(), spec, self.edition, &paper.extra);
                let (person, link) = (&self.record.administrative, self.visit.link_id.as_str());
                paper::write(&mut row, spec, paper, person, link, repeated, (&path, self.notes));
                row.unknown();
            }
            tables.push(table.finish());
        }
    }

    /// What a newer edition demands and a source of another kind did not say: a note for each column, once.
    fn demanded(&mut self, tables: &[Table]) {
        let from = self.visit.class.edition.as_str();
        if self.edition == Edition::Qd4210 || from == self.edition.number() {
            return;
        }
        let ended = self.visit.period_end.as_ref().and_then(Recorded::valid);
        let day = ended.map(|moment| Day::from(moment.to_date().latest()));
        for table in tables {
            for index in missing(table, table.spec(), self.edition, day) {
                let name = table.spec().column(index).map_or("", |c| c.name);
                self.notes.add_to(&notes::DEMANDED, self.path, format!("{}/{name}", table.kind()));
            }
        }
    }
}

/// Columns that an edition demands and that a row of the table leaves empty.
fn missing(table: &Table, spec: &'static TableSpec, edition: Edition, day: Option<Day>) -> impl Iterator<Item = u16> {
    let asked = (0..u16::try_from(spec.columns.len()).unwrap_or(0))
        .filter(move |index| spec.facts(*index, edition, day).is_some_and(|f| f.required == Required::Yes));
    asked.filter(|index| table.rows().any(|row| row.value(*index).is_none_or(|text| text.trim().is_empty())))
}
