//! Codes of lists and forms of single values (D-08 to D-23, D-27).

use super::cells::Cells;
use super::columns::{Drugs, Notes, Services, Summary};
use super::group;
use super::law::Law;
use super::line::Line;
use super::place::Findings;
use super::visit::{Visit, items};
use crate::model::value::Number;

pub(super) fn summary(visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let columns: &Summary = &law.columns.XML1;
    let sets = &law.sets;
    let outside = |set, column| !cells.is_empty(column) && !law.knows(set, cells.text(column));
    if outside(sets.sex, columns.GIOI_TINH) {
        out.cell("D-08", &cells.row, columns.GIOI_TINH);
    }
    if outside(sets.area, columns.MA_KHUVUC) {
        out.cell("D-09", &cells.row, columns.MA_KHUVUC);
    }
    // Required, and no other rule asks for it.
    if !law.knows(sets.reason, cells.text(columns.MA_LYDO_VVIEN)) {
        out.cell("D-10", &cells.row, columns.MA_LYDO_VVIEN);
    }
    for (set, column) in [
        (sets.outcome, columns.KET_QUA_DTRI),
        (if law.is_new() { sets.disposition_since_130 } else { sets.disposition }, columns.TINH_TRANG_RV),
        (sets.care, columns.MA_LOAI_KCB),
    ] {
        if outside(set, column) {
            out.cell("D-11", &cells.row, column);
        }
    }
    // The list has the second level; codes of files have up to five digits, and zeros for none.
    let occupation = cells.text(columns.MA_NGHE_NGHIEP);
    let level = occupation.get(..2).unwrap_or(occupation);
    if !occupation.is_empty() && level != "00" && sets.occupation.is_some_and(|set| set.rows(level).is_empty()) {
        out.cell("D-11", &cells.row, columns.MA_NGHE_NGHIEP);
    }
    if cells.text(columns.MA_TAI_NAN) != "0" && outside(sets.accident, columns.MA_TAI_NAN) {
        out.cell("D-12", &cells.row, columns.MA_TAI_NAN);
    }
    if cells.number(columns.CAN_NANG).is_some_and(|kg| kg > law.bounds.heaviest) {
        out.cell("D-18", &cells.row, columns.CAN_NANG);
    }
}

/// What both line tables share.
pub(super) fn line(line: &Line<'_, '_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let (cells, columns) = (line.cells, line.columns);
    if !law.knows(law.sets.scope, cells.text(columns.scope)) {
        out.cell("D-13", &cells.row, columns.scope);
    }
    let outside = |number: Option<Number>| number.is_some_and(|n| n.is_negative() || n > law.bounds.hundred);
    for (rate, column) in [(line.rate, columns.rate), (cells.number(columns.insured_rate), columns.insured_rate)] {
        if outside(rate) {
            out.cell("D-14", &cells.row, column);
        }
    }
    if outside(cells.number(columns.benefit)) {
        out.cell("D-15", &cells.row, columns.benefit);
    }
    if !law.knows(law.sets.method, cells.text(columns.method)) {
        out.cell("D-16", &cells.row, columns.method);
    }
}

pub(super) fn drug(line: &Line<'_, '_>, columns: &Drugs, out: &mut Findings<'_>) {
    let cells = line.cells;
    if !cells.is_empty(columns.MA_NHOM) && !group::is_drug(line.group) {
        out.cell("D-19", &cells.row, columns.MA_NHOM);
    }
    let tender = cells.text(columns.TT_THAU);
    if !tender.is_empty() && tender_parts(tender) < 3 {
        out.cell("D-21", &cells.row, columns.TT_THAU);
    }
    let route = cells.text(columns.DUONG_DUNG);
    if !route.is_empty() && !is_route(route) {
        out.cell("D-23", &cells.row, columns.DUONG_DUNG);
    }
}

pub(super) fn service(line: &Line<'_, '_>, columns: &Services, out: &mut Findings<'_>) {
    let cells = line.cells;
    let beds = cells.text(columns.MA_GIUONG);
    if !beds.is_empty() && !items(beds).filter(|bed| !bed.is_empty()).all(is_bed) {
        out.cell("D-20", &cells.row, columns.MA_GIUONG);
    }
    let tender = cells.text(columns.TT_THAU);
    if !tender.is_empty() && !cells.is_empty(columns.MA_VAT_TU) && !is_supply_tender(tender) {
        out.cell("D-22", &cells.row, columns.TT_THAU);
    }
    for column in [columns.MA_BAC_SI, columns.NGUOI_THUC_HIEN, columns.MA_BENH, columns.MA_GIUONG] {
        list(cells, column, out);
    }
}

pub(super) fn note(cells: &Cells<'_>, columns: &Notes, out: &mut Findings<'_>) {
    list(cells, columns.NGUOI_THUC_HIEN, out);
}

/// D-27: no empty item between two `;`.
fn list(cells: &Cells<'_>, column: u16, out: &mut Findings<'_>) {
    let list = cells.text(column);
    if list.as_bytes().contains(&b';') && items(list).any(str::is_empty) {
        out.cell("D-27", &cells.row, column);
    }
}

/// Parts of `decision;package;group`, or of the older `year.package.decision`.
fn tender_parts(text: &str) -> usize {
    let separator = if text.contains(';') { ';' } else { '.' };
    text.split(separator).count()
}

/// `1.01`.
fn is_route(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0'..=b'9', b'.', b'0'..=b'9', b'0'..=b'9'])
}

/// `H001`: planned, added (T), chosen (C) or other (K) bed.
fn is_bed(text: &str) -> bool {
    matches!(text.as_bytes(), [b'H' | b'T' | b'C' | b'K', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9'])
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// `year.package.decision` of QĐ 4210; `decision;G1;N1;year` of QĐ 130, or `document;year` for what the facility makes.
fn is_supply_tender(text: &str) -> bool {
    if text.contains(';') {
        if let Some((document, year)) = text.split_once(';').filter(|(_, year)| !year.contains(';')) {
            return !document.is_empty() && is_year(year);
        }
        let mut parts = text.split(';');
        let decision = parts.next().is_some_and(|d| !d.is_empty());
        let letter = |part: Option<&str>, letter| part.is_some_and(|p| p.starts_with(letter) && p.len() > 1);
        let package = letter(parts.next(), 'G');
        let group = letter(parts.next(), 'N');
        return decision && package && group && parts.next().is_some_and(is_year) && parts.next().is_none();
    }
    let mut parts = text.splitn(3, '.');
    parts.next().is_some_and(is_year)
        && parts.next().is_some_and(|p| !p.is_empty())
        && parts.next().is_some_and(|d| !d.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenders_of_both_times() {
        for good in ["2019.1.123/QĐ-VD", "123/QĐ-VD;G1;N2;2024", "2019.G1.12.3"] {
            assert!(is_supply_tender(good), "{good}");
        }
        for bad in ["123/QĐ-VD", "19.1.2", "2019..5", "123/QĐ-VD;G1;N2", "x;1;N2;2024", "x;G1;N2;2024;y"] {
            assert!(!is_supply_tender(bad), "{bad}");
        }
        assert_eq!((tender_parts("a;b;c"), tender_parts("2019.1.2"), tender_parts("a;b.c.d")), (3, 3, 2));
    }
}
