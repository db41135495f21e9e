//! Category of the visit and identity since QĐ 130 (C-15, C-16, C-20, G-19, G-39).

use super::super::limit::low;
use super::law::Law;
use super::place::Findings;
use super::visit::{Visit, items};
use crate::model::Sex;
use crate::model::value::{Number, PersonalNumber};
use crate::spec::Day;

pub(super) fn check(visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    if law.is_new() {
        identity(visit, law, out);
        category(visit, law, out);
    }
}

/// C-15, C-16: the personal number.
fn identity(visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let (cells, columns) = (&visit.cells, &law.columns.XML1);
    let number = cells.text(columns.SO_CCCD);
    if number.is_empty() {
        let ages = visit.birth.zip(visit.day()).map(|(birth, day)| birth.years_until(day));
        if ages.is_some_and(|(least, _)| Number::whole(i64::from(least)) >= low("C-15")) {
            out.cell("C-15", &cells.row, columns.SO_CCCD);
        }
        return;
    }
    let Ok(number) = PersonalNumber::new(number) else {
        return;
    };
    let other_sex =
        matches!((visit.sex, number.sex()), (Some(Sex::Male), Sex::Female) | (Some(Sex::Female), Sex::Male));
    if other_sex || visit.birth.is_some_and(|birth| birth.year() != number.birth_year()) {
        out.cell("C-16", &cells.row, columns.SO_CCCD);
    }
}

fn category(visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let (cells, columns) = (&visit.cells, &law.columns.XML1);
    let row = &cells.row;
    let (code, column) = (visit.category, columns.MA_LYDO_VVIEN);
    if code.is_empty() {
        return;
    }
    let paid = cells.number(columns.T_BHTT).is_some_and(|fund| fund > Number::ZERO);
    let day = visit.day().map(Day::from);
    if law.sets.category.is_some_and(|set| set.find(code, Some(law.edition), day).is_none()) {
        out.variant("list").cell("G-39", row, column);
    } else if code == "9" && paid {
        out.variant("nine").cell("G-39", row, column);
    }
    let referred = !cells.is_empty(columns.MA_NOI_CHUYEN);
    let self_referred = visit.reason == Some(4) && code.starts_with("1.1") || code.starts_with("3.");
    if code == "1.3" && !referred {
        out.variant("referral").cell("G-19", row, columns.MA_NOI_CHUYEN);
    } else if self_referred && referred {
        out.variant("self").cell("G-19", row, columns.MA_NOI_CHUYEN);
    }
    if code == "9" && !cells.is_empty(columns.MA_THE) {
        out.variant("card").cell("G-19", row, column);
    }
    // 3.1 and 3.2 are paid to in-patients only.
    if matches!(code, "3.1" | "3.2") && matches!(visit.care, Some(1 | 2)) && paid {
        out.variant("inpatient-code").cell("G-19", row, column);
    }
    facility(visit, law, out);
}

/// C-20, G-19: the facility of registration against the category.
fn facility(visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let (cells, columns) = (&visit.cells, &law.columns.XML1);
    let (row, column) = (&cells.row, columns.MA_LYDO_VVIEN);
    let facility = cells.text(columns.MA_CSKCB);
    let registered = || items(cells.text(columns.MA_DKBD)).filter(|r| !r.is_empty());
    if facility.is_empty() || registered().next().is_none() {
        return;
    }
    let counts = |r: &str| r == facility || law.context.catalogues.and_then(|c| c.on_route(r, facility)) == Some(true);
    let own = registered().any(|r| r == facility);
    match visit.category {
        "1.1" if !registered().any(counts) => out.variant("registered").cell("G-19", row, column),
        "1.3" | "1.4" if own => out.variant("own").cell("G-19", row, column),
        _ if own && matches!(visit.reason, Some(3 | 4)) && visit.category != "1.2" => out.cell("C-20", row, column),
        _ => {}
    }
}
