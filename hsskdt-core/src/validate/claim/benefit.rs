//! Benefit rates and co-payment (C-10 to C-13, G-20).
//!
//! Law on health insurance: digits 1, 2 and 5 of the card 100 %, digit 3 95 %, digit 4 80 %; 100 % for all where a
//! visit costs less than a share of the base salary, at facilities of the commune level, and once the co-payment of
//! the year has reached its ceiling (MIEN_CUNG_CT).

use super::super::limit::high;
use super::law::{Law, listed_benefit};
use super::place::Findings;
use super::visit::{Totals, Visit, items};
use crate::format::claim::Table;
use crate::model::value::{InsuranceCard, Number};
use crate::spec::{Day, base_salary};

/// MUC_HUONG of a line above what the visit allows: the first line of each table is reported.
pub(super) struct Highest {
    pub row: usize,
    pub benefit: Number,
}

pub(super) fn note_highest(highest: &mut Option<Highest>, row: usize, benefit: Option<Number>) {
    if let Some(benefit) = benefit
        && highest.as_ref().is_none_or(|h| benefit > h.benefit)
    {
        *highest = Some(Highest { row, benefit });
    }
}

/// What the visit's cards and cost entitle to.
struct Entitlement {
    /// Best rate of the cards, percent.
    rate: Number,
    /// Below the share of the base salary.
    small: Option<bool>,
    /// Co-payment has ended.
    exempt: bool,
    /// Facility of the commune level: everything at 100 %.
    commune: bool,
}

/// C-10 and C-11 for the dearest line of a table; C-12 and C-13 for the visit.
pub(super) fn check(
    visit: &Visit<'_>,
    law: &Law<'_>,
    lines: &Totals,
    highest: [(Option<&Highest>, Option<&Table>, u16); 2],
    out: &mut Findings<'_>,
) {
    let cells = &visit.cells;
    let columns = &law.columns.XML1;
    let Some(entitled) = entitlement(visit, law) else {
        return;
    };
    let facility = cells.text(columns.MA_CSKCB);
    let catalogues = law.context.catalogues;
    let central = || visit.day().is_some_and(|day| catalogues.and_then(|c| c.is_central(facility, day)) == Some(true));
    let off_route_central = visit.reason == Some(3) && visit.care == Some(3) && central();
    let judged = visit.is_on_route() && entitled.small == Some(false) && !entitled.exempt && !entitled.commune;
    for (dearest, table, column) in highest {
        let (Some(dearest), Some(row)) = (dearest, dearest.and_then(|d| table?.row(d.row))) else {
            continue;
        };
        if judged && dearest.benefit > entitled.rate {
            out.cell("C-10", &row, column);
        }
        let share = category_share(visit, law);
        if let Some(share) = share.filter(|share| *share > Number::ZERO)
            && entitled.rate.times(share).is_some_and(|most| dearest.benefit > most)
        {
            out.cell("G-20", &row, column);
        }
        if off_route_central && dearest.benefit > high("C-11") {
            out.cell("C-11", &row, column);
        }
    }
    if category_share(visit, law).is_some_and(Number::is_zero)
        && cells.number(columns.T_BHTT).is_some_and(|fund| fund > Number::ZERO)
    {
        out.cell("G-20", &cells.row, columns.T_BHTT);
    }
    copayment(visit, law, lines, &entitled, out);
}

/// Share of the entitled rate that the fund pays for self-referral to an out-patient clinic (1.13, 1.14, 1.18); the
/// list dates it.
fn category_share(visit: &Visit<'_>, law: &Law<'_>) -> Option<Number> {
    if !matches!(visit.category, "1.13" | "1.14" | "1.18") {
        return None;
    }
    let row = law.sets.category?.find(visit.category, Some(law.edition), Some(Day::from(visit.day()?)))?;
    Number::parse(row.property("benefit_factor")?)
}

fn entitlement(visit: &Visit<'_>, law: &Law<'_>) -> Option<Entitlement> {
    let cells = &visit.cells;
    let columns = &law.columns.XML1;
    let day = visit.day();
    let rate = items(cells.text(columns.MA_THE)).filter_map(|c| InsuranceCard::new(c).ok()).map(|card| {
        // A later law may have raised the digit that is printed on the card.
        let listed = listed_benefit(law.sets, card.object_code(), day.map(Day::from));
        let listed = listed.and_then(|(digit, _)| digit.parse::<u8>().ok());
        rate_of(card.benefit()).max(listed.map_or(Number::ZERO, rate_of))
    });
    let rate = rate.max()?;
    let salary = day.and_then(|day| base_salary::on(day.into())).map(|s| Number::whole(i64::from(s.dong)));
    let threshold = salary.and_then(|s| s.times(high("C-12").percent()));
    let in_scope = cells.number(columns.T_TONGCHI_BH).or_else(|| {
        cells
            .number(columns.T_TONGCHI)
            .and_then(|total| total.minus(cells.number(columns.T_BNTT).unwrap_or(Number::ZERO)))
    });
    let exempt_from = cells.stamp(columns.MIEN_CUNG_CT);
    let facility = cells.text(columns.MA_CSKCB);
    Some(Entitlement {
        rate,
        small: threshold.zip(in_scope).map(|(threshold, cost)| cost < threshold),
        exempt: exempt_from.is_some_and(|from| visit.end.or(visit.start).is_some_and(|end| from.first <= end.last)),
        commune: law.context.catalogues.and_then(|c| c.is_commune_level(facility)) == Some(true),
    })
}

fn rate_of(digit: u8) -> Number {
    Number::whole(match digit {
        3 => 95,
        4 => 80,
        _ => 100,
    })
}

fn copayment(visit: &Visit<'_>, law: &Law<'_>, lines: &Totals, entitled: &Entitlement, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let columns = &law.columns.XML1;
    let Some(paid) = cells.number(columns.T_BNCCT) else {
        return;
    };
    let free = entitled.exempt || entitled.small == Some(true);
    if free && visit.is_on_route() && paid > Number::ZERO {
        out.cell("C-12", &cells.row, columns.T_BNCCT);
    }
    // Lines at several rates, other sources and exemptions change the share legally.
    let one_rate = lines.benefit.is_none_or(|(least, most)| least == most);
    let other = cells.number(columns.T_NGUONKHAC).unwrap_or(Number::ZERO);
    if free || entitled.commune || entitled.small.is_none() || !visit.is_on_route() || !one_rate || !other.is_zero() {
        return;
    }
    let Some(fund) = cells.number(columns.T_BHTT) else {
        return;
    };
    let share = law.bounds.hundred.minus(entitled.rate).map(Number::percent);
    let expected = fund.plus(paid).zip(share).and_then(|(cost, share)| cost.times(share));
    if entitled.rate < law.bounds.hundred && expected.is_some_and(|e| !paid.within(e, high("C-13"))) {
        out.cell("C-13", &cells.row, columns.T_BNCCT);
    }
}
