//! Money of one line (M-01 to M-04, M-14, M-15).
//!
//! Two conventions for THANH_TIEN coexist, with and without TYLE_TT. Each line decides for itself: if quantity × price
//! fits, TYLE_TT applies to what the fund pays; if quantity × price × TYLE_TT fits, it is already inside.

use super::columns::NO_COLUMN;
use super::insurance;
use super::line::Line;
use super::place::Findings;
use super::visit::Totals;
use crate::model::value::Number;

/// Exporters differ in where they round: amounts that differ by one đồng are equal.
pub(super) const TOLERANCE: Number = Number::whole(1);
pub(super) const PLACES: u32 = 2;

/// Rules of a table: XML2 checks the fund's amount too, XML3 has too many exceptions for it.
pub(super) struct LineRules {
    pub amount: &'static str,
    pub fund: Option<&'static str>,
    /// The formulas since QĐ 130.
    pub since_130: &'static str,
    /// XML3: the service has a rate of its own.
    pub is_service: bool,
}

pub(super) const DRUG_RULES: LineRules =
    LineRules { amount: "M-01", fund: Some("M-03"), since_130: "G-23", is_service: false };
pub(super) const SERVICE_RULES: LineRules =
    LineRules { amount: "M-02", fund: None, since_130: "G-24", is_service: true };

/// Checks a line and adds it to the sums.
pub(super) fn check(line: &Line<'_, '_>, rules: &LineRules, totals: &mut Totals, out: &mut Findings<'_>) {
    let (cells, columns) = (line.cells, line.columns);
    let amount = cells.number(columns.amount);
    let rate = line.rate.unwrap_or(Number::whole(100));
    let mut basis = None;
    if let (Some(quantity), Some(price), Some(amount)) = (line.quantity, cells.number(columns.price), amount) {
        match basis_of(quantity, price, rate, amount) {
            Fit::Basis(fits) => basis = Some(fits),
            Fit::Neither => out.cell(rules.amount, &cells.row, columns.amount),
            Fit::Unknown => {}
        }
    }
    let insured = cells.number(columns.insured);
    if columns.insured != NO_COLUMN {
        insurance::check(line, rules, amount.filter(|_| basis.is_some()), out);
        // Since QĐ 130 the fund's share is counted from an amount of its own.
        basis = insured.filter(|_| basis.is_some());
    }
    let benefit = cells.number(columns.benefit);
    let other = cells.number(columns.other).unwrap_or(Number::ZERO);
    let in_scope = !line.is_self_paid();
    if let (Some(basis), Some(benefit), true) = (basis, benefit, in_scope) {
        let expected = basis.times(benefit.percent()).map(|fund| fund.round(PLACES));
        if let (Some(rule), Some(fund), Some(expected)) = (rules.fund, line.fund, expected)
            && other.is_zero()
            && columns.insured == NO_COLUMN
            && !fund.within(expected, TOLERANCE)
        {
            out.cell(rule, &cells.row, columns.fund);
        }
        if let Some(expected) = expected {
            totals.entitled_fund.add_number(expected);
            if let Some(rest) = basis.minus(expected) {
                totals.entitled_copayment.add_number(rest);
            }
        }
        totals.benefit =
            Some(totals.benefit.map_or((benefit, benefit), |(least, most)| (least.min(benefit), most.max(benefit))));
    }
    payers(line, amount, other, out);
    if line.is_paid_by_fund() {
        if line.is_self_paid() {
            out.cell("M-14", &cells.row, columns.fund);
        }
        if cells.number(columns.price).is_some_and(Number::is_zero) {
            out.cell("M-15", &cells.row, columns.fund);
        }
    }
    totals.rows = totals.rows.saturating_add(1);
    for (sum, column) in [
        (&mut totals.amount, columns.amount),
        (&mut totals.fund, columns.fund),
        (&mut totals.copayment, columns.copayment),
        (&mut totals.self_paid, columns.self_paid),
        (&mut totals.other, columns.other),
        (&mut totals.outside, columns.outside),
        (&mut totals.insured, columns.insured),
    ] {
        sum.add(cells.text(column), cells.number(column));
    }
    if cells.text(columns.method) == "1" {
        totals.fee_for_service.add(cells.text(columns.fund), line.fund);
    }
}

enum Fit {
    /// What the fund's share is counted from.
    Basis(Number),
    Neither,
    /// Numbers too large to multiply.
    Unknown,
}

fn basis_of(quantity: Number, price: Number, rate: Number, amount: Number) -> Fit {
    let Some(product) = quantity.times(price) else {
        return Fit::Unknown;
    };
    if amount.within(product.round(PLACES), TOLERANCE) {
        return amount.times(rate.percent()).map_or(Fit::Unknown, Fit::Basis);
    }
    match product.times(rate.percent()) {
        Some(rated) if amount.within(rated.round(PLACES), TOLERANCE) => Fit::Basis(amount),
        Some(_) => Fit::Neither,
        None => Fit::Unknown,
    }
}

/// M-04: who pays adds up to the amount. Left-out elements count as nothing; a line without T_BHTT says nothing.
fn payers(line: &Line<'_, '_>, amount: Option<Number>, other: Number, out: &mut Findings<'_>) {
    let (cells, columns) = (line.cells, line.columns);
    let part = |column| if cells.is_empty(column) { Some(Number::ZERO) } else { cells.number(column) };
    let (Some(amount), Some(fund)) = (amount, line.fund) else {
        return;
    };
    let (Some(copayment), Some(self_paid)) = (part(columns.copayment), part(columns.self_paid)) else {
        return;
    };
    let sum = fund.plus(copayment).and_then(|s| s.plus(self_paid)).and_then(|s| s.plus(other));
    if sum.is_some_and(|sum| !sum.within(amount, TOLERANCE)) {
        out.cell("M-04", &cells.row, columns.amount);
    }
}
