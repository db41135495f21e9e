//! Papers of a visit since QĐ 130: which have to be there, and what they say against each other (G-12, G-14, G-17, G-18,
//! G-29 to G-32). What single columns of them hold, the data of [`super::table_checks`] say.

use super::beds::is_transfer;
use super::law::Law;
use super::place::Findings;
use super::stamp::day_number;
use super::visit::{Visit, items};
use crate::format::claim::{Hoso, Row, Table};
use crate::model::value::Number;
use crate::spec::Edition;
use crate::spec::claim_table::TableKind;

/// Looks at the record as a whole.
pub(super) fn check(hoso: &Hoso, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    if !law.is_new() {
        return;
    }
    let has = |kind| hoso.tables().any(|t| t.kind() == kind && !t.is_empty());
    let cells = &visit.cells;
    let columns = &law.columns.XML1;
    let code = |column| cells.number(column).and_then(Number::to_whole);
    let stays = matches!(visit.care_code, Some(3 | 4 | 6));
    let (died, fled) = (matches!(code(columns.KET_QUA_DTRI), Some(5 | 8)), code(columns.TINH_TRANG_RV) == Some(3));
    if stays && !has(TableKind::XML7) && !died && !fled {
        out.table("G-29", "XML7");
    }
    if stays && !has(TableKind::XML8) {
        out.table("G-29", "XML8");
    } else if !stays && visit.care_code.is_some() && has(TableKind::XML8) {
        out.table("G-12", "XML8");
    }
    if !cells.is_empty(columns.CAN_NANG_CON) && !has(TableKind::XML9) {
        out.cell("G-18", &cells.row, columns.CAN_NANG_CON);
    }
    // Table XML13 came with QĐ 4750.
    if code(columns.TINH_TRANG_RV) == Some(2) && is_transfer(visit, law) {
        if law.edition != Edition::Qd130 && !has(TableKind::XML13) {
            out.table("G-30", "XML13");
        }
        for column in [columns.GIAY_CHUYEN_TUYEN, columns.MA_NOI_DEN] {
            if cells.is_empty(column) {
                out.cell("G-30", &cells.row, column);
            }
        }
    }
    if law.edition != Edition::Qd130 {
        follow_up(hoso, visit, law, out);
    }
    leave(hoso, visit, law, out);
    signers(hoso, law, out);
}

fn rows<'a>(hoso: &'a Hoso, kind: TableKind) -> impl Iterator<Item = Row<'a>> {
    hoso.tables().filter(move |t| t.kind() == kind).flat_map(Table::rows)
}

/// G-17, G-31: the days of NGAY_TAI_KHAM are those of the slips XML14.
fn follow_up(hoso: &Hoso, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let column = law.columns.XML1.NGAY_TAI_KHAM;
    let day = |text: &str| day_number(text.get(..8).unwrap_or(text).as_bytes());
    let mut booked: Vec<i64> = items(cells.text(column)).filter_map(day).collect();
    let slips = rows(hoso, TableKind::XML14).count();
    let mut given: Vec<i64> =
        rows(hoso, TableKind::XML14).filter_map(|row| day(row.filled("NGAY_HEN_KL")?.trim())).collect();
    booked.sort_unstable();
    given.sort_unstable();
    match (booked.is_empty(), slips == 0) {
        (true, true) => {}
        (true, false) => out.variant("no-date").cell("G-31", &cells.row, column),
        (false, true) => {
            out.variant("no-slip").table("G-31", "XML14");
            out.cell("G-17", &cells.row, column);
        }
        (false, false) => {
            if booked.len() != slips {
                out.variant("number").cell("G-31", &cells.row, column);
            } else if booked != given {
                out.variant("dates").cell("G-31", &cells.row, column);
            }
            if booked.iter().any(|day| given.binary_search(day).is_err()) {
                out.cell("G-17", &cells.row, column);
            }
        }
    }
}

/// G-14: most days of a sick leave.
fn leave(hoso: &Hoso, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let diagnoses = visit.cells.text(law.columns.XML1.MA_BENH);
    let tuberculosis = matches!(diagnoses.get(..3), Some("A15" | "A16" | "A17" | "A18" | "A19"));
    for row in rows(hoso, TableKind::XML11) {
        let ended = row.filled("MA_DINH_CHI_THAI").is_some_and(|flag| flag.trim() == "1");
        let kind = match (tuberculosis, ended) {
            (true, _) => "lao",
            (false, true) => "thai",
            (false, false) => "chung",
        };
        let most = law.sets.leave.and_then(|set| set.find(kind, None, None)?.property("days").and_then(Number::parse));
        let days = row.filled("SO_NGAY_NGHI").and_then(|days| Number::parse(days.trim()));
        if days.zip(most).is_some_and(|(days, most)| days > most)
            && let Some(column) = row.table().spec().column_index("SO_NGAY_NGHI")
        {
            out.cell("G-14", &row, column);
        }
    }
}

/// G-32: who signs the pregnancy leave stands in the list of staff, as head or delegated.
fn signers(hoso: &Hoso, law: &Law<'_>, out: &mut Findings<'_>) {
    let Some(catalogues) = law.context.catalogues else {
        return;
    };
    for row in rows(hoso, TableKind::XML10) {
        let text = |name| row.filled(name).map_or("", str::trim);
        let (code, name) = (text("MA_BS"), text("TEN_BS"));
        let Some(signer) = catalogues.signer(code, name).filter(|_| !code.is_empty() || !name.is_empty()) else {
            continue;
        };
        let column = |name| row.table().spec().column_index(name);
        match (signer.known, signer.may_sign, column("TEN_BS"), column("MA_BS")) {
            (false, _, Some(column), _) => out.variant("signer").cell("G-32", &row, column),
            (true, false, _, Some(column)) => out.variant("position").cell("G-32", &row, column),
            _ => {}
        }
    }
}
