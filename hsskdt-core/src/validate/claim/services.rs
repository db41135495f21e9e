//! Service lines, results and notes (B-08, B-09, B-11, B-15 to B-17, B-22, B-23, B-27, B-28, G-35).

use super::super::context::{ServiceFault, ServiceLine};
use super::super::limit::high;
use super::cells::Cells;
use super::columns::{NO_COLUMN, Results, Services};
use super::group;
use super::law::Law;
use super::line::Line;
use super::place::Findings;
use super::stamp::Stamp;
use super::visit::{Visit, items};
use crate::format::claim::Table;
use crate::model::value::Number;
use crate::spec::Edition;
use std::hash::{DefaultHasher, Hash, Hasher};

/// An examination, surgery or procedure line.
#[derive(Clone, Copy)]
pub(super) struct Event {
    row: usize,
    from: Stamp,
    until: Option<Stamp>,
    rate: Option<Number>,
}

impl Event {
    /// An event needs its time; an examination counts without.
    pub fn of(line: &Line<'_, '_>, until: Option<Stamp>) -> Option<Event> {
        // Since QĐ 130 the execution has a time of its own.
        let from = line.executed.or(line.ordered).or((line.group == group::EXAMINATION).then(|| Stamp::day(0)))?;
        Some(Event { row: line.cells.row.index(), from, until, rate: line.rate })
    }
}

/// Rules of one line that need nothing else.
pub(super) fn line(line: &Line<'_, '_>, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let columns: &Services = &law.columns.XML3;
    let cells = line.cells;
    let service = cells.text(columns.MA_DICH_VU);
    if let Some(catalogues) = law.context.catalogues {
        let asked = ServiceLine {
            service,
            service_name: cells.text(columns.TEN_DICH_VU),
            supply: cells.text(columns.MA_VAT_TU),
            supply_name: cells.text(columns.TEN_VAT_TU),
            unit: cells.text(columns.DON_VI_TINH),
            tender: cells.text(columns.TT_THAU),
            mark: cells.text(columns.MA_HIEU_SP),
            price: cells.text(line.columns.insured_price),
            day: line.ordered.and_then(Stamp::date),
        };
        let is_service = !service.is_empty();
        for fault in catalogues.service_faults(asked) {
            let column = match fault {
                ServiceFault::Unknown | ServiceFault::Period if is_service => columns.MA_DICH_VU,
                ServiceFault::Unknown | ServiceFault::Period => columns.MA_VAT_TU,
                ServiceFault::Name | ServiceFault::NameCase | ServiceFault::NameEncoding if is_service => {
                    columns.TEN_DICH_VU
                }
                ServiceFault::Name | ServiceFault::NameCase | ServiceFault::NameEncoding => columns.TEN_VAT_TU,
                ServiceFault::Unit | ServiceFault::UnitCase => columns.DON_VI_TINH,
                ServiceFault::Tender | ServiceFault::TenderForm => columns.TT_THAU,
                ServiceFault::Mark => columns.MA_HIEU_SP,
                ServiceFault::PriceAbove | ServiceFault::PriceBelow => line.columns.insured_price,
            };
            out.variant(fault.name()).cell("B-11", &cells.row, column);
        }
    }
    // Chapter 03 of the list of services is paediatrics.
    if service.starts_with("03.")
        && let (Some(birth), Some(day)) = (visit.birth, visit.start.and_then(Stamp::date))
        && Number::whole(i64::from(birth.years_until(day).0)) >= high("B-27")
    {
        out.cell("B-27", &cells.row, columns.MA_DICH_VU);
    }
}

/// B-08, B-22, B-23: examinations of the visit. Empties the list.
pub(super) fn examinations(
    visit: &Visit<'_>,
    law: &Law<'_>,
    table: Option<&Table>,
    events: &mut Vec<Event>,
    out: &mut Findings<'_>,
) {
    let columns = &law.columns.XML3;
    events.sort_by_key(|e| (e.from.first, e.row));
    let row = |event: &Event| table.and_then(|t| t.row(event.row));
    if events.is_empty() && visit.care == Some(1) && visit.reason != Some(7) {
        out.table("B-22", "XML3");
    }
    if visit.is_inpatient()
        && let Some(second) = events.get(1).and_then(row)
    {
        out.cell("B-08", &second, columns.MA_NHOM);
    }
    for (index, event) in events.iter().enumerate() {
        let expected = examination_rate(law, index);
        if let (Some(rate), Some(expected)) = (event.rate, expected)
            && rate != expected
            && let Some(row) = row(event)
        {
            let variant = if events.len() == 1 { "single" } else { "later" };
            out.variant(variant).cell("B-23", &row, columns.TYLE_TT);
        }
    }
    events.clear();
}

/// Rate of the n-th examination (from 0); the last row of the list stands for all later ones.
fn examination_rate(law: &Law<'_>, index: usize) -> Option<Number> {
    let rows = law.sets.examination_rate?.codes;
    rows.get(index).or(rows.last()).and_then(|r| Number::parse(r.property("percent")?))
}

/// B-09, B-28: surgery and procedures. `surgeries` are lines of group 8, `all` those and procedures. Empties both.
pub(super) fn operations(
    law: &Law<'_>,
    table: &Table,
    surgeries: &mut Vec<Event>,
    all: &mut Vec<Event>,
    out: &mut Findings<'_>,
) {
    let columns = &law.columns.XML3;
    surgeries.sort_by_key(|e| (e.from.first, e.row));
    let full = |e: &&Event| e.rate == Some(law.bounds.hundred);
    for day in surgeries.chunk_by(|a, b| a.from.day_number() == b.from.day_number()) {
        for second in day.iter().filter(full).skip(1) {
            if let Some(row) = table.row(second.row) {
                out.cell("B-09", &row, columns.TYLE_TT);
            }
        }
    }
    all.sort_by_key(|e| (e.from.first, e.row));
    let mut latest: Option<Event> = None;
    for event in all.iter() {
        let overlaps = latest.is_some_and(|latest| {
            event.from.first == latest.from.first || latest.until.is_some_and(|until| event.from.last < until.first)
        });
        if overlaps && let Some(row) = table.row(event.row) {
            let executed = columns.NGAY_TH_YL != NO_COLUMN && row.filled("NGAY_TH_YL").is_some();
            out.cell("B-28", &row, if executed { columns.NGAY_TH_YL } else { columns.NGAY_YL });
        }
        let end = |e: &Event| e.until.map_or(e.from.first, |u| u.first);
        latest = latest.filter(|l| end(l) > end(event)).or(Some(*event));
    }
    surgeries.clear();
    all.clear();
}

/// B-16 and G-35 for a row of XML4.
pub(super) fn result(cells: &Cells<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let columns: &Results = &law.columns.XML4;
    let measured = !cells.is_empty(columns.GIA_TRI);
    if measured {
        // QĐ 4750 no longer asks for the code.
        let code_asked = matches!(law.edition, Edition::Qd4210 | Edition::Qd130);
        let code = if code_asked { columns.MA_CHI_SO } else { NO_COLUMN };
        for column in [code, columns.TEN_CHI_SO] {
            if cells.is_empty(column) {
                out.cell("B-16", &cells.row, column);
            }
        }
    } else if cells.is_empty(columns.MO_TA) && cells.is_empty(columns.KET_LUAN) {
        out.cell("B-16", &cells.row, columns.GIA_TRI);
    }
    device(cells, columns.MA_MAY, columns.MA_DICH_VU, law, out);
}

/// G-35 for a row of XML4, since QĐ 130 of XML3.
pub(super) fn device(cells: &Cells<'_>, column: u16, service: u16, law: &Law<'_>, out: &mut Findings<'_>) {
    if column == NO_COLUMN {
        return;
    }
    let devices = cells.text(column);
    let catalogues = law.context.catalogues;
    let variant = if devices.is_empty() {
        let needed = catalogues.and_then(|c| c.needs_device(cells.text(service))) == Some(true);
        needed.then_some("missing")
    } else if items(devices).any(|device| !is_device(device, law)) {
        Some("form")
    } else {
        let unknown = |device| catalogues.and_then(|c| c.device(device)) == Some(false);
        items(devices).any(unknown).then_some("unknown")
    };
    if let Some(variant) = variant {
        out.variant(variant).cell("G-35", &cells.row, column);
    }
}

/// `XX.n.YYYYY.Z`: group, funding, facility, serial number.
fn is_device(code: &str, law: &Law<'_>) -> bool {
    let mut parts = code.splitn(4, '.');
    let group = parts.next().is_some_and(|group| law.sets.device.is_none_or(|set| !set.rows(group).is_empty()));
    let funding = parts.next().is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    let facility = parts.next().is_some_and(|f| f.len() == 5 && f.bytes().all(|b| b.is_ascii_alphanumeric()));
    group && funding && facility && parts.next().is_some_and(|serial| !serial.is_empty())
}

/// B-15: laboratory services without any result.
pub(super) fn laboratory(
    first_laboratory: Option<usize>,
    table: Option<&Table>,
    results: usize,
    column: u16,
    out: &mut Findings<'_>,
) {
    if results == 0
        && let Some(row) = first_laboratory.and_then(|row| table?.row(row))
    {
        out.cell("B-15", &row, column);
    }
}

/// A note's text and its row.
pub(super) type NoteText = (u64, usize);

pub(super) fn note(text: &str, row: usize, notes: &mut Vec<NoteText>) {
    if !text.is_empty() {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        notes.push((hasher.finish(), row));
    }
}

/// B-17: an in-patient has notes, and no two with the same text. Empties the list.
pub(super) fn notes(
    visit: &Visit<'_>,
    table: Option<&Table>,
    column: u16,
    notes: &mut Vec<NoteText>,
    out: &mut Findings<'_>,
) {
    if visit.care == Some(3) && table.is_none_or(Table::is_empty) {
        out.table("B-17", "XML5");
    }
    notes.sort_unstable();
    for pair in notes.windows(2) {
        if let [(first, _), (second, row)] = pair
            && first == second
            && let Some(row) = table.and_then(|t| t.row(*row))
        {
            out.cell("B-17", &row, column);
        }
    }
    notes.clear();
}

/// Which lists a line of XML3 belongs to.
pub(super) fn is_operation(group: i64) -> bool {
    matches!(group, group::SURGERY | group::PROCEDURE)
}
