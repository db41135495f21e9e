//! Content that has to be there (F-01 to F-13).

use super::super::limit::high;
use super::cells::Cells;
use super::columns::{Drugs, Results, Services, Summary};
use super::group;
use super::line::Line;
use super::place::Findings;
use super::visit::Visit;

pub(super) fn summary(visit: &Visit<'_>, columns: &Summary, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let mut need = |rule, column| {
        if cells.is_empty(column) {
            out.cell(rule, &cells.row, column);
        }
    };
    for column in [columns.MA_BN, columns.HO_TEN, columns.NGAY_SINH, columns.GIOI_TINH, columns.DIA_CHI] {
        need("F-01", column);
    }
    need("F-02", columns.MA_BENH);
    for column in [columns.NGAY_VAO, columns.NGAY_RA] {
        need("F-03", column);
    }
    for column in [columns.NAM_QT, columns.THANG_QT] {
        need("F-04", column);
    }
    let codes = [columns.MA_LOAI_KCB, columns.KET_QUA_DTRI, columns.TINH_TRANG_RV, columns.MA_KHOA, columns.MA_CSKCB];
    for column in codes {
        need("F-05", column);
    }
    if cells.is_empty(columns.CAN_NANG)
        && let (Some(birth), Some(day)) = (visit.birth, visit.start.and_then(|s| s.date()))
    {
        let (_, most) = birth.years_until(day);
        if (0..high("F-13").to_whole().unwrap_or(0)).contains(&i64::from(most)) {
            out.cell("F-13", &cells.row, columns.CAN_NANG);
        }
    }
}

pub(super) fn drug(line: &Line<'_, '_>, columns: &Drugs, out: &mut Findings<'_>) {
    let cells = line.cells;
    for column in [columns.MA_THUOC, columns.TEN_THUOC] {
        if cells.is_empty(column) {
            out.cell("F-06", &cells.row, column);
        }
    }
    for column in [columns.HAM_LUONG, columns.SO_DANG_KY, columns.TT_THAU] {
        if cells.is_empty(column) && !is_unregistered_kind(line, columns) {
            out.cell("F-07", &cells.row, column);
        }
    }
    practitioner(line, out);
}

/// Drugs that have no registration: blood, medical oxygen (40.17), nitric oxide (40.573), decoctions and what the
/// facility makes itself (codes joined by `+`, `BB.`, herbs `05V`, unit "thang"), radiopharmaceuticals (units of
/// radioactivity).
fn is_unregistered_kind(line: &Line<'_, '_>, columns: &Drugs) -> bool {
    let code = line.cells.text(columns.MA_THUOC);
    let unit = line.cells.text(columns.DON_VI_TINH);
    let is_gas = |number: &str| code == number || code.strip_prefix(number).is_some_and(|rest| rest.starts_with('.'));
    group::is_blood(line.group)
        || is_gas("40.17")
        || is_gas("40.573")
        || code.contains('+')
        || code.starts_with("BB.")
        || code.starts_with("05V")
        || ["thang", "mci", "mbq", "ci", "µci", "gbq"].iter().any(|u| unit.eq_ignore_ascii_case(u))
}

pub(super) fn service(line: &Line<'_, '_>, columns: &Services, out: &mut Findings<'_>) {
    let cells = line.cells;
    if cells.is_empty(columns.MA_DICH_VU) && cells.is_empty(columns.MA_VAT_TU) {
        out.cell("F-08", &cells.row, columns.MA_DICH_VU);
    }
    if group::is_supply(line.group) {
        for column in [columns.MA_VAT_TU, columns.TEN_VAT_TU] {
            if cells.is_empty(column) {
                out.cell("F-09", &cells.row, column);
            }
        }
    }
    if !cells.is_empty(columns.MA_DICH_VU) && cells.is_empty(columns.NGAY_YL) {
        out.cell("F-12", &cells.row, columns.NGAY_YL);
    }
    practitioner(line, out);
}

fn practitioner(line: &Line<'_, '_>, out: &mut Findings<'_>) {
    if line.cells.is_empty(line.columns.practitioner) {
        out.cell("F-10", &line.cells.row, line.columns.practitioner);
    }
}

pub(super) fn result(cells: &Cells<'_>, columns: &Results, out: &mut Findings<'_>) {
    if !cells.is_empty(columns.GIA_TRI) && cells.is_empty(columns.NGAY_KQ) {
        out.cell("F-11", &cells.row, columns.NGAY_KQ);
    }
}
