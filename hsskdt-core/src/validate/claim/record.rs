//! One HOSO through all rules.

use super::super::context::Context;
use super::super::profile::Profile;
use super::super::report::Report;
use super::arithmetic::{self, DRUG_RULES, SERVICE_RULES};
use super::beds::{self, Bed, Surgery};
use super::benefit::{self, Highest};
use super::cells::Cells;
use super::columns::{Drugs, Services};
use super::diagnoses::{self, Code};
use super::drugs::{self, Contrast};
use super::execution::{self, Order};
use super::keys::{self, Numbering};
use super::law::Law;
use super::line::{Line, LineColumns};
use super::packages::{self, PackageLine};
use super::place::Findings;
use super::services::{self, Event, NoteText};
use super::stamp::{Stamp, day_number};
use super::table_checks::Raised;
use super::time::{self, Dated};
use super::visit::{Totals, Visit};
use super::{card, category, domains, file, group, papers, required, structure, totals};
use crate::format::claim::{Content, Envelope, Hoso, Table};
use crate::model::value::Number;
use crate::spec::claim_table::{TableKind, TableSpec};
use crate::spec::{Day, Edition};

/// Checks records one by one; each is independent of the others, so that several checks may share a file.
pub struct RecordCheck<'p> {
    /// Of the edition of the present record.
    law: Law<'p>,
    drug_columns: LineColumns,
    service_columns: LineColumns,
    out: Findings<'p>,
    room: Room,
    /// Does the profile have numbers about the order of lines?
    ordered: bool,
}

/// Lists that are empty between records.
#[derive(Default)]
struct Room {
    numbering: Numbering,
    codes: Vec<Code>,
    packages: Vec<PackageLine>,
    beds: Vec<Bed>,
    examinations: Vec<Event>,
    surgeries: Vec<Event>,
    operations: Vec<Event>,
    service_dates: Vec<Dated>,
    result_dates: Vec<Dated>,
    notes: Vec<NoteText>,
    agents: Vec<Contrast>,
    scans: Vec<Contrast>,
    order: Order,
    raised: Raised,
}

/// What the lines of one record add up to.
#[derive(Default)]
struct Tally {
    drugs: Totals,
    services: Totals,
    dearest_drug: Option<Highest>,
    dearest_service: Option<Highest>,
    surgery: Surgery,
    first_laboratory: Option<usize>,
    results: usize,
    longest_supply: Option<Number>,
}

/// The tables of a record that typed rules look at.
struct Tables<'a> {
    drugs: Option<&'a Table>,
    services: Option<&'a Table>,
    results: Option<&'a Table>,
    notes: Option<&'a Table>,
}

impl<'p> RecordCheck<'p> {
    /// Looks up columns, limits and lists once.
    pub fn new(profile: &'p Profile, context: Context<'p>) -> RecordCheck<'p> {
        let law = Law::of(context, context.edition.unwrap_or(Edition::Qd4210));
        RecordCheck {
            drug_columns: LineColumns::from(&law.columns.XML2),
            service_columns: LineColumns::from(&law.columns.XML3),
            law,
            out: Findings::new(profile),
            room: Room::default(),
            ordered: execution::NUMBERS.iter().any(|id| profile.severity(id).is_some()),
        }
    }

    /// The findings of one record. `envelope` is the head of its document.
    pub fn check(&mut self, hoso: &Hoso, envelope: &Envelope) -> Report {
        self.follow(self.law.context.edition.unwrap_or_else(|| hoso.edition()));
        self.out.enter(hoso.number);
        structure::record(hoso, &mut self.out);
        let created = envelope.created.as_deref().and_then(|day| day_number(day.trim().as_bytes())).map(Stamp::day);
        let now = Stamp::at(self.law.context.now());
        let deadline = created.filter(|day| day.last < now.last).unwrap_or(now);
        let summary = typed(hoso, self.law.columns.XML1.spec).and_then(|table| table.row(0));
        let visit = summary.map(|row| {
            let facts = self.law.facts.table(
                row.table().spec(),
                row.filled("NGAY_RA").and_then(|end| Stamp::parse(end.trim())?.date()).map(Day::from),
            );
            Visit::of(Cells::read(row, &facts, &mut self.out), &self.law)
        });
        if let Some(visit) = &visit {
            self.summary(visit, deadline);
        }
        let columns = self.law.columns;
        let tables = Tables {
            drugs: typed(hoso, columns.XML2.spec),
            services: typed(hoso, columns.XML3.spec),
            results: typed(hoso, columns.XML4.spec),
            notes: typed(hoso, columns.XML5.spec),
        };
        let mut tally = Tally::default();
        for table in hoso.tables() {
            let is = |other: Option<&Table>| other.is_some_and(|other| std::ptr::eq(other, table));
            let visit = visit.as_ref();
            if is(tables.drugs) {
                self.drugs(table, visit, deadline, &mut tally);
            } else if is(tables.services) {
                self.services(table, visit, deadline, &mut tally);
            } else if is(tables.results) {
                self.results(table, visit, deadline, &mut tally);
            } else if is(tables.notes) {
                self.notes(table, visit, deadline);
            } else if summary.is_none_or(|row| !std::ptr::eq(row.table(), table)) {
                self.other(table, visit);
            }
        }
        self.whole(hoso, visit.as_ref(), &tables, &tally);
        file::archive(hoso, envelope, &self.law.context, &mut self.out);
        self.out.leave();
        self.out.take()
    }

    /// Takes up the columns and rules of an edition.
    fn follow(&mut self, edition: Edition) {
        if edition != self.law.edition {
            self.law = Law::of(self.law.context, edition);
            self.drug_columns = LineColumns::from(&self.law.columns.XML2);
            self.service_columns = LineColumns::from(&self.law.columns.XML3);
        }
        self.out.follow(edition);
    }

    fn summary(&mut self, visit: &Visit<'_>, deadline: Stamp) {
        let (law, out) = (&self.law, &mut self.out);
        let columns = &law.columns.XML1;
        keys::link(&visit.cells, columns.MA_LK, None, out);
        required::summary(visit, columns, out);
        domains::summary(visit, law, out);
        time::summary(visit, law, deadline, out);
        if let Some(spec) = columns.spec {
            time::future(&visit.cells, spec, columns.NGAY_RA, deadline, out);
        }
        card::check(visit, law, out);
        diagnoses::summary(visit, law, &mut self.room.codes, out);
        category::check(visit, law, out);
        let facts = law.facts.table(visit.cells.row.table().spec(), visit.day().map(Day::from));
        law.checks.row(&visit.cells, &facts, Some(visit), &mut self.room.raised, out);
    }

    fn drugs(&mut self, table: &Table, visit: Option<&Visit<'_>>, deadline: Stamp, tally: &mut Tally) {
        let (law, out, room) = (&self.law, &mut self.out, &mut self.room);
        let columns: &Drugs = &law.columns.XML2;
        let mut diagnosis = "";
        let facts = self.law.facts_of(table, visit.and_then(Visit::day));
        for row in table.rows() {
            let cells = Cells::read(row, &facts, out);
            let line = Line::of(&cells, &self.drug_columns);
            keys::link(&cells, columns.MA_LK, visit.map(|v| v.link), out);
            room.numbering.row(&cells, columns.STT, out);
            required::drug(&line, columns, out);
            domains::line(&line, law, out);
            domains::drug(&line, columns, out);
            arithmetic::check(&line, &DRUG_RULES, &mut tally.drugs, out);
            drugs::line(&line, law, out);
            time::future(&cells, table.spec(), u16::MAX, deadline, out);
            law.checks.row(&cells, &facts, visit, &mut room.raised, out);
            if self.ordered {
                room.order.drug(&line);
            }
            if law.is_new() {
                tally.longest_supply = tally.longest_supply.max(drugs::days(&cells, columns));
            }
            if let Some(visit) = visit {
                time::line(&line, visit, out);
                card::line(&line, visit, law, out);
                let codes = cells.text(columns.MA_BENH);
                diagnoses::line(codes, visit, law, columns.MA_BENH, &row, &mut diagnosis, out);
            }
            if !line.is_self_paid() {
                benefit::note_highest(&mut tally.dearest_drug, row.index(), cells.number(columns.MUC_HUONG));
            }
            if let Some(ordered) = line.ordered
                && drugs::is_contrast_agent(law, cells.text(columns.TEN_THUOC))
            {
                room.agents.push((ordered, row.index()));
            }
        }
        room.numbering.finish(table, columns.STT, out);
    }

    fn services(&mut self, table: &Table, visit: Option<&Visit<'_>>, deadline: Stamp, tally: &mut Tally) {
        let columns: &Services = &self.law.columns.XML3;
        let mut diagnosis = "";
        let facts = self.law.facts_of(table, visit.and_then(Visit::day));
        for row in table.rows() {
            let (law, out, room) = (&self.law, &mut self.out, &mut self.room);
            let cells = Cells::read(row, &facts, out);
            let line = Line::of(&cells, &self.service_columns);
            keys::link(&cells, columns.MA_LK, visit.map(|v| v.link), out);
            room.numbering.row(&cells, columns.STT, out);
            required::service(&line, columns, out);
            domains::line(&line, law, out);
            domains::service(&line, columns, out);
            arithmetic::check(&line, &SERVICE_RULES, &mut tally.services, out);
            time::future(&cells, table.spec(), u16::MAX, deadline, out);
            law.checks.row(&cells, &facts, visit, &mut room.raised, out);
            services::device(&cells, columns.MA_MAY, columns.MA_DICH_VU, law, out);
            if self.ordered {
                room.order.service(&line, columns, law.bounds.hundred);
            }
            if let Some(visit) = visit {
                time::line(&line, visit, out);
                execution::line(&line, visit, law, out);
                time::service(&line, visit, law, out);
                card::line(&line, visit, law, out);
                let codes = cells.text(columns.MA_BENH);
                diagnoses::line(codes, visit, law, columns.MA_BENH, &row, &mut diagnosis, out);
                services::line(&line, visit, law, out);
                beds::line(&line, visit, law, &mut room.beds, out);
            }
            collect(&line, columns, room, tally);
        }
        self.room.numbering.finish(table, columns.STT, &mut self.out);
    }

    fn results(&mut self, table: &Table, visit: Option<&Visit<'_>>, deadline: Stamp, tally: &mut Tally) {
        let (law, out, room) = (&self.law, &mut self.out, &mut self.room);
        let columns = &law.columns.XML4;
        let facts = self.law.facts_of(table, visit.and_then(Visit::day));
        for row in table.rows() {
            let cells = Cells::read(row, &facts, out);
            keys::link(&cells, columns.MA_LK, visit.map(|v| v.link), out);
            room.numbering.row(&cells, columns.STT, out);
            required::result(&cells, columns, out);
            services::result(&cells, law, out);
            law.checks.row(&cells, &facts, visit, &mut room.raised, out);
            time::future(&cells, table.spec(), u16::MAX, deadline, out);
            if let Some(visit) = visit {
                time::result(&cells, visit, law, out);
            }
            let issued = cells.stamp(columns.NGAY_KQ);
            let service = cells.text(columns.MA_DICH_VU);
            time::dated(service, issued, row.index(), &mut room.result_dates);
            let (described, concluded) = (!cells.is_empty(columns.MO_TA), !cells.is_empty(columns.KET_LUAN));
            if self.ordered {
                room.order.result(service, issued, row.index(), described, concluded);
            }
            tally.results = tally.results.saturating_add(1);
        }
        room.numbering.finish(table, columns.STT, out);
    }

    fn notes(&mut self, table: &Table, visit: Option<&Visit<'_>>, deadline: Stamp) {
        let (law, out, room) = (&self.law, &mut self.out, &mut self.room);
        let columns = &law.columns.XML5;
        let facts = self.law.facts_of(table, visit.and_then(Visit::day));
        for row in table.rows() {
            let cells = Cells::read(row, &facts, out);
            keys::link(&cells, columns.MA_LK, visit.map(|v| v.link), out);
            room.numbering.row(&cells, columns.STT, out);
            time::future(&cells, table.spec(), u16::MAX, deadline, out);
            law.checks.row(&cells, &facts, visit, &mut room.raised, out);
            domains::note(&cells, columns, out);
            if let Some(visit) = visit {
                time::note(&cells, visit, columns, out);
            }
            services::note(cells.text(columns.DIEN_BIEN), row.index(), &mut room.notes);
        }
        room.numbering.finish(table, columns.STT, out);
    }

    /// A table that no code looks at: types, keys and the checks that the data have for it. Of a table of another
    /// edition, types and keys only.
    fn other(&mut self, table: &Table, visit: Option<&Visit<'_>>) {
        let link = table.spec().column_index("MA_LK");
        let facts = self.law.facts_of(table, visit.and_then(Visit::day));
        for row in table.rows() {
            let cells = Cells::read(row, &facts, &mut self.out);
            if let Some(column) = link {
                keys::link(&cells, column, visit.map(|v| v.link), &mut self.out);
            }
            if self.law.checks.covers(table.spec()) {
                self.law.checks.row(&cells, &facts, visit, &mut self.room.raised, &mut self.out);
            }
        }
    }

    /// Rules over the whole record, when every row has been seen.
    fn whole(&mut self, hoso: &Hoso, visit: Option<&Visit<'_>>, tables: &Tables<'_>, tally: &Tally) {
        let (law, out, room) = (&self.law, &mut self.out, &mut self.room);
        let columns = law.columns;
        if let Some(visit) = visit {
            let complete = is_complete(hoso, tables);
            totals::check(visit, &columns.XML1, &tally.drugs, &tally.services, complete, out);
            let highest = [
                (tally.dearest_drug.as_ref(), tables.drugs, columns.XML2.MUC_HUONG),
                (tally.dearest_service.as_ref(), tables.services, columns.XML3.MUC_HUONG),
            ];
            benefit::check(visit, law, &tally.drugs.plus(tally.services), highest, out);
            papers::check(hoso, visit, law, out);
            time::drug_days(visit, law, tally.longest_supply, out);
            services::examinations(visit, law, tables.services, &mut room.examinations, out);
            services::notes(visit, tables.notes, columns.XML5.DIEN_BIEN, &mut room.notes, out);
            if let Some(table) = tables.services {
                packages::check(visit, table, &columns.XML3, &mut room.packages, out);
                beds::check(visit, law, table, tally.surgery, &mut room.beds, out);
            }
        }
        if let Some(table) = tables.services {
            services::operations(law, table, &mut room.surgeries, &mut room.operations, out);
        }
        let laboratory = tally.first_laboratory;
        services::laboratory(laboratory, tables.services, tally.results, columns.XML3.MA_DICH_VU, out);
        let results = columns.XML4.NGAY_KQ;
        time::result_dates(&mut room.service_dates, &mut room.result_dates, tables.results, results, out);
        let names = (columns.XML2.TEN_THUOC, columns.XML3.TEN_DICH_VU);
        drugs::contrast(&mut room.agents, &mut room.scans, (tables.drugs, tables.services), names, out);
        room.order.check(law, tables.services, tables.results, out);
        // A record without XML1 leaves some lists untouched.
        room.clear();
    }
}

impl Room {
    fn clear(&mut self) {
        self.packages.clear();
        self.beds.clear();
        self.examinations.clear();
        self.notes.clear();
    }
}

/// Keeps what rules over several lines of XML3 need.
fn collect(line: &Line<'_, '_>, columns: &Services, room: &mut Room, tally: &mut Tally) {
    let cells = line.cells;
    let row = cells.row.index();
    if !cells.is_empty(columns.MA_VAT_TU) {
        tally.services.supplies.add(cells.text(columns.THANH_TIEN), cells.number(columns.THANH_TIEN));
        packages::collect(cells, columns, line.fund, &mut room.packages);
    }
    let done = cells.stamp(columns.NGAY_KQ);
    time::dated(cells.text(columns.MA_DICH_VU), done, row, &mut room.service_dates);
    match line.group {
        group::LABORATORY => tally.first_laboratory = tally.first_laboratory.or(Some(row)),
        group::EXAMINATION => room.examinations.extend(Event::of(line, done)),
        operation if services::is_operation(operation) => {
            room.operations.extend(Event::of(line, done));
            if operation == group::SURGERY {
                room.surgeries.extend(Event::of(line, done));
                tally.surgery.any = true;
                let day = line.ordered.map(Stamp::day_number);
                tally.surgery.first_day = match (tally.surgery.first_day, day) {
                    (Some(a), Some(b)) => Some(a.min(b)),
                    (a, b) => a.or(b),
                };
            }
        }
        _ => {}
    }
    if let Some(ordered) = line.ordered
        && drugs::is_contrast_imaging(line, columns)
    {
        room.scans.push((ordered, row));
    }
    if !line.is_self_paid() {
        benefit::note_highest(&mut tally.dearest_service, row, cells.number(columns.MUC_HUONG));
    }
}

/// The first table of a record with exactly these columns.
fn typed<'a>(hoso: &'a Hoso, spec: Option<&'static TableSpec>) -> Option<&'a Table> {
    let spec = spec?;
    hoso.tables().find(|table| std::ptr::eq(table.spec(), spec))
}

/// Could every table with lines be read, and is there one of each at most?
fn is_complete(hoso: &Hoso, tables: &Tables<'_>) -> bool {
    let lines = [TableKind::XML2, TableKind::XML3];
    let readable = hoso.parts.iter().all(|part| !matches!(part.content, Content::Raw(_)));
    let typed = [tables.drugs, tables.services];
    let only = |kind: &TableKind| {
        hoso.tables()
            .filter(|t| t.kind() == *kind)
            .all(|t| typed.iter().any(|typed| typed.is_some_and(|typed| std::ptr::eq(typed, t))))
    };
    hoso.error.is_none() && readable && lines.iter().all(only)
}

impl std::fmt::Debug for RecordCheck<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecordCheck")
    }
}
