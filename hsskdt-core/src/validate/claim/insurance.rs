//! Money of one line since QĐ 130: the amounts at the price of the hospital and of the insurance (G-23 to G-25).

use super::arithmetic::{LineRules, PLACES, TOLERANCE};
use super::group;
use super::line::Line;
use super::place::Findings;
use crate::model::value::Number;

/// G-23 (XML2), G-24 (XML3) and G-25. `amount` is THANH_TIEN_BV where M-01 or M-02 found nothing wrong with it.
pub(super) fn check(line: &Line<'_, '_>, rules: &LineRules, amount: Option<Number>, out: &mut Findings<'_>) {
    let (cells, columns) = (line.cells, line.columns);
    let row = &cells.row;
    let (rule, is_service) = (rules.since_130, rules.is_service);
    let hundred = Number::whole(100);
    let service_rate = if is_service { line.rate.unwrap_or(hundred) } else { hundred };
    let insured_rate = if is_service { cells.number(columns.insured_rate) } else { line.rate };
    let supply = group::is_supply(line.group);
    let product = |price: Option<Number>| line.quantity?.times(price?);
    let differs = |stated: Option<Number>, expected: Option<Number>| {
        stated.zip(expected).is_some_and(|(stated, expected)| !stated.within(expected.round(PLACES), TOLERANCE))
    };
    // Supplies have no rate of the service.
    let rated = |product: Option<Number>| if supply { product } else { product?.times(service_rate.percent()) };
    if differs(amount, rated(product(cells.number(columns.price)))) {
        out.cell(rule, row, columns.amount);
    }
    let insured = cells.number(columns.insured);
    let expected = rated(product(cells.number(columns.insured_price)))
        .zip(insured_rate)
        .and_then(|(product, rate)| product.times(rate.percent()));
    // Outside the scope the amount of the insurance is zero, whatever the rate says.
    let expected = if line.is_self_paid() { insured.map(|_| Number::ZERO) } else { expected };
    if differs(insured, expected) {
        let variant = match (is_service, supply) {
            (false, _) => "",
            (true, true) => "supply",
            (true, false) => "service",
        };
        out.variant(variant).cell(rule, row, columns.insured);
    }
    let other = cells.number(columns.other).unwrap_or(Number::ZERO);
    if other.is_zero() {
        shares(line, rule, insured, out);
    }
    sources(line, other, out);
}

/// Who pays what, where no other source does: the fund its rate, the person the rest of both amounts.
fn shares(line: &Line<'_, '_>, rule: &'static str, insured: Option<Number>, out: &mut Findings<'_>) {
    let (cells, columns) = (line.cells, line.columns);
    let Some(insured) = insured else {
        return;
    };
    let differs = |column, expected: Option<Number>| {
        let stated: Option<Number> = cells.number(column);
        stated.zip(expected).is_some_and(|(stated, expected)| !stated.within(expected.round(PLACES), TOLERANCE))
    };
    let fund = cells.number(columns.benefit).and_then(|rate| insured.times(rate.percent()));
    if differs(columns.fund, fund) {
        out.cell(rule, &cells.row, columns.fund);
    }
    if differs(columns.copayment, line.fund.and_then(|fund| insured.minus(fund))) {
        out.cell(rule, &cells.row, columns.copayment);
    }
    if differs(columns.self_paid, cells.number(columns.amount).and_then(|amount| amount.minus(insured))) {
        out.cell(rule, &cells.row, columns.self_paid);
    }
}

/// G-25: the other sources add up.
fn sources(line: &Line<'_, '_>, other: Number, out: &mut Findings<'_>) {
    let (cells, columns) = (line.cells, line.columns);
    if columns.other_parts.iter().all(|part| cells.is_empty(*part)) {
        return;
    }
    let part = |column: &u16| if cells.is_empty(*column) { Some(Number::ZERO) } else { cells.number(*column) };
    let sum = columns.other_parts.iter().try_fold(Number::ZERO, |sum, column| sum.plus(part(column)?));
    if sum.is_some_and(|sum| !sum.within(other, TOLERANCE)) {
        out.cell("G-25", &cells.row, columns.other);
    }
}
