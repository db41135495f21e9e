//! Order of moments (T-01 to T-15, T-17).

use super::cells::Cells;
use super::columns::{Notes, Results, Services, Summary};
use super::group;
use super::law::Law;
use super::line::Line;
use super::place::Findings;
use super::stamp::Stamp;
use super::visit::Visit;
use crate::format::claim::{Row, Table};
use crate::model::value::Number;
use crate::spec::claim_table::{ColumnType, TableSpec};
use std::hash::{DefaultHasher, Hash, Hasher};

pub(super) fn summary(visit: &Visit<'_>, law: &Law<'_>, deadline: Stamp, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let columns: &Summary = &law.columns.XML1;
    let paid = cells.stamp(columns.NGAY_TTOAN);
    if let Some(start) = visit.start {
        if visit.end.is_some_and(|end| end.before(start)) {
            out.cell("T-01", &cells.row, columns.NGAY_RA);
        }
        if let (Some(birth), Some(day)) = (visit.birth, start.date())
            && birth.earliest() > day
        {
            out.cell("T-02", &cells.row, columns.NGAY_SINH);
        }
        if paid.is_some_and(|paid| paid.before(start)) {
            out.cell("T-03", &cells.row, columns.NGAY_TTOAN);
        }
    }
    if let Some(end) = visit.end {
        // Out-patient treatment writes 23:59 for the whole of its last day.
        let end_of_visit = if visit.ends_with_day { Stamp::day(end.day_number()) } else { end };
        if deadline.last < end_of_visit.first {
            out.cell("T-04", &cells.row, columns.NGAY_RA);
        }
        if paid.is_some_and(|paid| paid.before(end_of_visit)) {
            out.cell("T-13", &cells.row, columns.NGAY_TTOAN);
        }
        settlement(visit, law, end, out);
    }
    if let (Some(start), Some(end)) = (visit.start, visit.end) {
        duration(visit, law, start, end, out);
    }
}

fn duration(visit: &Visit<'_>, law: &Law<'_>, start: Stamp, end: Stamp, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let columns = &law.columns.XML1;
    let seconds = end.seconds_since(start);
    if visit.care == Some(1) && seconds.is_some_and(|s| s > law.bounds.longest_examination) {
        out.cell("T-09", &cells.row, columns.NGAY_RA);
    }
    // Picking up drugs takes no examination.
    let examined = matches!(visit.care, Some(1 | 2)) && visit.reason != Some(7);
    if examined && seconds.is_some_and(|s| (0..law.bounds.shortest_visit).contains(&s)) {
        out.cell("T-15", &cells.row, columns.NGAY_RA);
    }
    if examined && seconds.is_some_and(|s| (0..15 * 60).contains(&s)) {
        out.cell("CHK-1640", &cells.row, columns.NGAY_RA);
    }
    let days = end.day_number().saturating_sub(start.day_number()).saturating_add(1);
    let (variant, expected) = match (visit.care_code, law.is_new()) {
        (Some(1), _) | (Some(7 | 9), true) => ("zero", 0),
        (Some(3), _) | (Some(2 | 4 | 6), true) if days > 0 => ("days", days),
        _ => return,
    };
    let stated = cells.number(columns.SO_NGAY_DTRI);
    if stated.is_some_and(|n| n != Number::whole(expected)) {
        out.variant(variant).cell("T-11", &cells.row, columns.SO_NGAY_DTRI);
    }
}

/// T-11 for long-term drugs (05): the days of treatment are the days of drugs given. `longest`: of any drug.
pub(super) fn drug_days(visit: &Visit<'_>, law: &Law<'_>, longest: Option<Number>, out: &mut Findings<'_>) {
    let columns = &law.columns.XML1;
    let stated = visit.cells.number(columns.SO_NGAY_DTRI);
    if law.is_new()
        && visit.care_code == Some(5)
        && stated.zip(longest).is_some_and(|(stated, longest)| stated != longest)
    {
        out.variant("drugs").cell("T-11", &visit.cells.row, columns.SO_NGAY_DTRI);
    }
}

/// T-12: the month of the claim is not before the month of the end.
fn settlement(visit: &Visit<'_>, law: &Law<'_>, end: Stamp, out: &mut Findings<'_>) {
    use chrono::Datelike;
    let (cells, columns) = (&visit.cells, &law.columns.XML1);
    let whole = |column| cells.number(column).and_then(Number::to_whole);
    if let (Some(year), Some(month), Some(day)) = (whole(columns.NAM_QT), whole(columns.THANG_QT), end.date())
        && (year, month) < (i64::from(day.year()), i64::from(day.month()))
    {
        out.cell("T-12", &cells.row, columns.THANG_QT);
    }
    let today = law.context.today;
    let current = (i64::from(today.year()), i64::from(today.month()));
    if let (Some(year), Some(month)) = (whole(columns.NAM_QT), whole(columns.THANG_QT))
        && (year, month) != current
    {
        out.cell("CHK-2199", &cells.row, columns.THANG_QT);
    }
}

/// T-14: nothing happens after the file was made or sent. NGAY_RA has T-04.
pub(super) fn future(cells: &Cells<'_>, spec: &TableSpec, end: u16, deadline: Stamp, out: &mut Findings<'_>) {
    for (index, column) in (0u16..).zip(spec.columns) {
        if column.kind == ColumnType::DateTime
            && index != end
            && cells.stamp(index).is_some_and(|at| deadline.before(at))
        {
            out.cell("T-14", &cells.row, index);
        }
    }
}

/// T-05 for a line of XML2 or XML3.
pub(super) fn line(line: &Line<'_, '_>, visit: &Visit<'_>, out: &mut Findings<'_>) {
    let supply = group::is_supply(line.group);
    for (moment, column) in [(line.ordered, line.columns.ordered), (line.executed, line.columns.executed)] {
        let Some(moment) = moment.filter(|moment| visit.excludes(*moment)) else {
            continue;
        };
        let variant = match (visit.start.is_some_and(|start| moment.before(start)), supply) {
            (true, false) => "before",
            (true, true) => "before-supply",
            (false, false) => "after",
            (false, true) => "after-supply",
        };
        out.variant(variant).cell("T-05", &line.cells.row, column);
    }
}

/// T-06, T-17, B-18 and numbers about the time between order, execution and result of a service.
fn execution(line: &Line<'_, '_>, done: Stamp, law: &Law<'_>, out: &mut Findings<'_>) {
    let column = law.columns.XML3.NGAY_KQ;
    let row = &line.cells.row;
    let Some(executed) = line.executed else {
        return;
    };
    if done.before(executed) {
        out.variant("executed").cell("T-06", row, column);
        return;
    }
    let kind = match line.group {
        group::LABORATORY => "laboratory",
        group::IMAGING => "imaging",
        group::FUNCTION => "function",
        _ => return,
    };
    let Some(seconds) = done.seconds_since(executed) else {
        return;
    };
    if seconds < law.bounds.shortest_execution {
        out.variant(if seconds < 60 { "same" } else { kind }).cell("B-18", row, column);
    }
    if seconds < 5 * 60 {
        out.cell("CHK-373", row, column);
    }
}

pub(super) fn service(line: &Line<'_, '_>, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let columns: &Services = &law.columns.XML3;
    let Some(done) = line.cells.stamp(columns.NGAY_KQ) else {
        return;
    };
    let row = &line.cells.row;
    if let Some(ordered) = line.ordered {
        if done.before(ordered) && line.executed.is_none() {
            out.cell("T-06", row, columns.NGAY_KQ);
        }
        if done.first.saturating_sub(ordered.last) > law.bounds.slow_result {
            out.cell("T-17", row, columns.NGAY_KQ);
        }
    }
    execution(line, done, law, out);
    odd_result(visit, done, law, row, columns.NGAY_KQ, out);
    if visit.end.is_some_and(|end| done.first >= end.first) {
        out.cell("CHK-199", row, columns.NGAY_KQ);
    }
}

/// T-07: before the visit, or later after it than late results may be.
fn odd_result(visit: &Visit<'_>, done: Stamp, law: &Law<'_>, row: &Row<'_>, column: u16, out: &mut Findings<'_>) {
    if visit.start.is_some_and(|start| done.before(start)) {
        out.variant("before").cell("T-07", row, column);
    } else if visit.end.is_some_and(|end| done.first.saturating_sub(end.last) > law.bounds.late_result) {
        out.variant("after").cell("T-07", row, column);
    }
}

pub(super) fn result(cells: &Cells<'_>, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let columns: &Results = &law.columns.XML4;
    if let Some(done) = cells.stamp(columns.NGAY_KQ) {
        odd_result(visit, done, law, &cells.row, columns.NGAY_KQ, out);
    }
}

pub(super) fn note(cells: &Cells<'_>, visit: &Visit<'_>, columns: &Notes, out: &mut Findings<'_>) {
    if let Some(at) = cells.stamp(columns.NGAY_YL).filter(|at| visit.excludes(*at)) {
        let early = visit.start.is_some_and(|start| at.before(start));
        out.variant(if early { "before" } else { "after" }).cell("T-10", &cells.row, columns.NGAY_YL);
    }
}

/// A service of XML3 or a result of XML4 that has a date of result: service, first and last second, row.
pub(super) type Dated = (u64, i64, i64, usize);

pub(super) fn dated(service: &str, at: Option<Stamp>, row: usize, list: &mut Vec<Dated>) {
    if let Some(at) = at
        && !service.is_empty()
    {
        let mut hasher = DefaultHasher::new();
        service.hash(&mut hasher);
        list.push((hasher.finish(), at.first, at.last, row));
    }
}

/// T-08: a result is dated as one of the lines of its service. Empties both lists.
pub(super) fn result_dates(
    services: &mut Vec<Dated>,
    results: &mut Vec<Dated>,
    table: Option<&Table>,
    column: u16,
    out: &mut Findings<'_>,
) {
    services.sort_unstable();
    for (service, first, last, row) in results.drain(..) {
        let from = services.partition_point(|s| s.0 < service);
        let same = services.get(from..).unwrap_or(&[]);
        let same = same.get(..same.partition_point(|s| s.0 == service)).unwrap_or(&[]);
        let agrees = |line: &Dated| line.1 <= last && first <= line.2;
        if !same.is_empty()
            && !same.iter().any(agrees)
            && let Some(row) = table.and_then(|t| t.row(row))
        {
            out.cell("T-08", &row, column);
        }
    }
    services.clear();
}
