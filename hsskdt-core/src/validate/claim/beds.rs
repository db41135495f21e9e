//! Bed days (B-01 to B-07, B-29).

use super::cells::Cells;
use super::columns::Services;
use super::group;
use super::law::Law;
use super::line::Line;
use super::place::Findings;
use super::stamp::Stamp;
use super::visit::Visit;
use crate::format::claim::Table;
use crate::model::value::Number;

/// A bed line.
pub(super) struct Bed {
    row: usize,
    quantity: Option<Number>,
    from: Option<Stamp>,
    until: Option<Stamp>,
    surgical: bool,
}

/// B-01, B-02, B-05 for one line; keeps it for the rules over all of them.
pub(super) fn line(line: &Line<'_, '_>, visit: &Visit<'_>, law: &Law<'_>, beds: &mut Vec<Bed>, out: &mut Findings<'_>) {
    if !group::is_bed(line.group) {
        return;
    }
    let cells = line.cells;
    let columns: &Services = &law.columns.XML3;
    if matches!(visit.care, Some(1 | 2)) {
        out.cell("B-01", &cells.row, columns.MA_NHOM);
    }
    if line.quantity.is_some_and(|n| n > law.bounds.bed_quantity) {
        out.cell("B-02", &cells.row, columns.SO_LUONG);
    }
    let catalogues = law.context.catalogues;
    let department = cells.text(columns.MA_KHOA);
    let elsewhere = |bed: &str| catalogues.and_then(|c| c.bed(bed, department)) == Some(false);
    let codes = cells.text(columns.MA_GIUONG);
    if is_of_other_department(cells, columns) || super::visit::items(codes).any(|b| !b.is_empty() && elsewhere(b)) {
        out.cell("B-05", &cells.row, columns.MA_KHOA);
    }
    beds.push(Bed {
        row: cells.row.index(),
        quantity: line.quantity,
        from: line.ordered,
        until: cells.stamp(columns.NGAY_KQ),
        surgical: is_surgical(cells.text(columns.TEN_DICH_VU)),
    });
}

/// Codes of bed days begin with the department: `K03.1901`.
fn is_of_other_department(cells: &Cells<'_>, columns: &Services) -> bool {
    let (code, department) = (cells.text(columns.MA_DICH_VU), cells.text(columns.MA_KHOA));
    let named = matches!(code.as_bytes(), [b'K', b'0'..=b'9', b'0'..=b'9', ..]) && code.contains('.');
    named && !department.is_empty() && head(code) != head(department)
}

fn head(code: &str) -> &str {
    code.split(['.', ';']).next().unwrap_or_default()
}

fn is_surgical(name: &str) -> bool {
    name.contains("goại khoa") || name.contains("GOẠI KHOA") || name.contains("goại Khoa")
}

/// What is known of the surgery of the visit.
#[derive(Clone, Copy, Default)]
pub(super) struct Surgery {
    pub any: bool,
    pub first_day: Option<i64>,
}

/// Rules over all bed lines. Empties the list.
pub(super) fn check(
    visit: &Visit<'_>,
    law: &Law<'_>,
    table: &Table,
    surgery: Surgery,
    beds: &mut Vec<Bed>,
    out: &mut Findings<'_>,
) {
    let columns = &law.columns.XML3;
    let row = |bed: &Bed| table.row(bed.row);
    if let Some(first) = beds.first().and_then(row) {
        days(visit, law, beds, &first, out);
    }
    for bed in beds.iter().filter(|b| b.surgical) {
        let before = bed.from.zip(surgery.first_day).is_some_and(|(from, operated)| from.day_number() < operated);
        if (!surgery.any || before)
            && let Some(row) = row(bed)
        {
            out.variant(if before { "before" } else { "none" }).cell("B-29", &row, columns.MA_DICH_VU);
        }
    }
    let mut surgical = beds.iter().filter(|b| b.surgical && surgery.any).filter_map(|b| b.quantity);
    let surgical = surgical.try_fold(Number::ZERO, Number::plus);
    if surgical.is_some_and(|sum| sum > law.bounds.surgical_bed_days)
        && let Some(last) = beds.iter().rfind(|b| b.surgical).and_then(row)
    {
        out.variant("long").cell("B-29", &last, columns.SO_LUONG);
    }
    // B-04: sorted by their beginning, an interval overlaps with an earlier one if it begins before the latest end.
    beds.sort_by_key(|bed| (bed.from.map_or(i64::MAX, |s| s.first), bed.row));
    let mut latest: Option<Stamp> = None;
    for bed in beds.iter() {
        let (Some(from), Some(until)) = (bed.from, bed.until) else {
            continue;
        };
        if latest.is_some_and(|latest| from.last < latest.first)
            && let Some(row) = row(bed)
        {
            out.cell("B-04", &row, columns.NGAY_YL);
        }
        latest = Some(latest.filter(|l| l.first >= until.first).unwrap_or(until));
    }
    beds.clear();
}

/// Sent to another facility, for whatever reason.
pub(super) fn is_transfer(visit: &Visit<'_>, law: &Law<'_>) -> bool {
    let code = visit.cells.number(law.columns.XML1.TINH_TRANG_RV).and_then(Number::to_whole);
    code == Some(2) || law.is_new() && code == Some(5)
}

/// B-03, B-06, B-07: bed days against the length of the stay.
fn days(visit: &Visit<'_>, law: &Law<'_>, beds: &[Bed], first: &crate::format::claim::Row<'_>, out: &mut Findings<'_>) {
    if !visit.is_inpatient() {
        return;
    }
    let columns = &law.columns.XML3;
    let stay = visit.end.zip(visit.start).and_then(|(end, start)| end.seconds_since(start));
    let Some(sum) = beds.iter().filter_map(|b| b.quantity).try_fold(Number::ZERO, Number::plus) else {
        return;
    };
    match stay {
        Some(stay) if (0..law.bounds.short_stay).contains(&stay) => out.cell("B-06", first, columns.MA_NHOM),
        Some(stay) if (0..=law.bounds.day_stay).contains(&stay) => {
            if sum >= Number::whole(2) {
                out.cell("B-07", first, columns.SO_LUONG);
            }
        }
        _ => {
            // Death and transfer count the last day.
            let whole = |column| visit.cells.number(column).and_then(Number::to_whole);
            let last_counts = matches!(whole(law.columns.XML1.KET_QUA_DTRI), Some(5 | 8)) || is_transfer(visit, law);
            let stated = visit.cells.number(law.columns.XML1.SO_NGAY_DTRI);
            if !last_counts && stated.is_some_and(|days| sum >= days) {
                out.cell("B-03", first, columns.SO_LUONG);
            }
            let one_less = |days: Number| days.minus(Number::whole(1)).unwrap_or(days);
            if stated.is_some_and(|days| sum != days && sum != one_less(days)) {
                out.cell("CHK-151", &visit.cells.row, law.columns.XML1.SO_NGAY_DTRI);
            }
            if stated.is_some_and(|days| sum < one_less(days)) {
                out.cell("CHK-244", first, columns.SO_LUONG);
                out.cell("CHK-440", first, columns.SO_LUONG);
            }
        }
    }
}
