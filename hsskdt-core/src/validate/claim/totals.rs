//! Money of the visit against its lines (M-06 to M-13, M-16, G-26, G-27).

use super::arithmetic::TOLERANCE;
use super::columns::{NO_COLUMN, Summary};
use super::place::Findings;
use super::visit::{Sum, Totals, Visit};
use crate::model::value::Number;

/// `complete`: every table with lines could be read, so that sums over them mean something.
pub(super) fn check(
    visit: &Visit<'_>,
    columns: &Summary,
    drugs: &Totals,
    services: &Totals,
    complete: bool,
    out: &mut Findings<'_>,
) {
    let lines = drugs.plus(*services);
    if complete {
        against_lines(visit, columns, drugs, services, &lines, out);
        deduction(visit, columns, &lines, out);
    }
    balance(visit, columns, out);
}

fn against_lines(
    visit: &Visit<'_>,
    columns: &Summary,
    drugs: &Totals,
    services: &Totals,
    lines: &Totals,
    out: &mut Findings<'_>,
) {
    let cells = &visit.cells;
    let row = &cells.row;
    // An empty total stands for nothing.
    let stated = |column| if cells.is_empty(column) { Some(Number::ZERO) } else { cells.number(column) };
    let differs = |column, sum: Option<Number>| matches!((stated(column), sum), (Some(total), Some(sum)) if !total.within(sum, TOLERANCE));
    if differs(columns.T_THUOC, drugs.amount.total()) {
        out.cell("M-06", row, columns.T_THUOC);
    }
    if differs(columns.T_VTYT, services.supplies.total()) {
        out.cell("M-07", row, columns.T_VTYT);
    }
    let total = cells.number(columns.T_TONGCHI);
    if total.is_some() && differs(columns.T_TONGCHI, lines.amount.total()) {
        out.cell("M-08", row, columns.T_TONGCHI);
    }
    if !cells.is_empty(columns.T_TONGCHI_BH) && differs(columns.T_TONGCHI_BH, lines.insured.total()) {
        out.cell("M-08", row, columns.T_TONGCHI_BH);
    }
    if !cells.is_empty(columns.T_BHTT_GDV) && differs(columns.T_BHTT_GDV, lines.fee_for_service.total()) {
        out.cell("G-27", row, columns.T_BHTT_GDV);
    }
    // Some programs leave the payers out of the lines: then there is nothing to compare.
    let compared = |sum: Sum| if lines.rows == 0 { sum.total() } else { sum.said() };
    for (column, sum) in [
        (columns.T_BNTT, lines.self_paid),
        (columns.T_BNCCT, lines.copayment),
        (columns.T_NGUONKHAC, lines.other),
        (columns.T_NGOAIDS, lines.outside),
    ] {
        if column != NO_COLUMN && differs(column, compared(sum)) {
            out.cell("M-09", row, column);
        }
    }
    if differs(columns.T_BHTT, compared(lines.fund)) {
        out.cell("M-10", row, columns.T_BHTT);
    }
    match total {
        Some(total) if total > Number::ZERO && lines.rows == 0 => out.cell("M-13", row, columns.T_TONGCHI),
        Some(total) if total.is_zero() && lines.rows > 0 => out.cell("M-13", row, columns.T_TONGCHI),
        _ => {}
    }
}

fn balance(visit: &Visit<'_>, columns: &Summary, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let part = |column| if cells.is_empty(column) { Some(Number::ZERO) } else { cells.number(column) };
    let (Some(total), Some(fund)) = (cells.number(columns.T_TONGCHI), cells.number(columns.T_BHTT)) else {
        return;
    };
    if let (Some(copayment), Some(self_paid), Some(other)) =
        (part(columns.T_BNCCT), part(columns.T_BNTT), part(columns.T_NGUONKHAC))
    {
        let sum = fund.plus(copayment).and_then(|s| s.plus(self_paid)).and_then(|s| s.plus(other));
        if sum.is_some_and(|sum| !sum.within(total, TOLERANCE)) {
            out.cell("M-11", &cells.row, columns.T_TONGCHI);
        }
    }
    // Other sources may relieve the fund too.
    let other = cells.number(columns.T_NGUONKHAC).unwrap_or(Number::ZERO);
    let rest = cells.number(columns.T_TONGCHI_BH).zip(part(columns.T_BNCCT)).and_then(|(all, paid)| all.minus(paid));
    if other.is_zero() && rest.is_some_and(|rest| !rest.within(fund, TOLERANCE)) {
        out.cell("G-26", &cells.row, columns.T_BHTT);
    }
    if total.plus(TOLERANCE).is_some_and(|most| fund > most) {
        out.cell("M-12", &cells.row, columns.T_BHTT);
    }
}

/// Other sources relieve first what the person pays outside the scope, then the co-payment, then the fund. Nobody
/// later in the row is relieved while an earlier one still pays.
fn deduction(visit: &Visit<'_>, columns: &Summary, lines: &Totals, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let number = |column| cells.number(column).unwrap_or(Number::ZERO);
    if number(columns.T_NGUONKHAC) <= TOLERANCE {
        return;
    }
    let (Some(fund), Some(copayment)) = (lines.entitled_fund.said(), lines.entitled_copayment.said()) else {
        return;
    };
    let pays = |column| number(column) > TOLERANCE;
    let relieved = |column, entitled: Number| number(column).plus(TOLERANCE).is_some_and(|paid| paid < entitled);
    let copayment_relieved = relieved(columns.T_BNCCT, copayment);
    let fund_relieved = relieved(columns.T_BHTT, fund);
    if pays(columns.T_BNTT) && (copayment_relieved || fund_relieved) || pays(columns.T_BNCCT) && fund_relieved {
        out.cell("M-16", &cells.row, columns.T_NGUONKHAC);
    }
}
