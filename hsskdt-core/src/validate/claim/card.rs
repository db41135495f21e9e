//! Insurance cards and route of the visit (C-01 to C-09, C-14, C-18, C-21 to C-23).

use super::super::limit::high;
use super::columns::Summary;
use super::law::{Law, listed_benefit};
use super::line::Line;
use super::place::Findings;
use super::stamp::{Stamp, day_number};
use super::visit::{Visit, items};
use crate::model::value::{InsuranceCard, PartialDate};
use crate::spec::Day;
use chrono::{Datelike, NaiveDate};

pub(super) fn check(visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let columns: &Summary = &law.columns.XML1;
    let cards = cells.text(columns.MA_THE);
    lists(visit, columns, out);
    periods(visit, columns, Stamp::at(law.context.now()), out);
    if cards.is_empty() {
        if cells.number(columns.T_BHTT).is_some_and(|fund| !fund.is_zero() && !fund.is_negative()) {
            out.cell("C-04", &cells.row, columns.MA_THE);
        }
    } else {
        for card in items(cards).filter(|c| !c.is_empty()) {
            one_card(card, visit, law, out);
        }
    }
    for registered in items(cells.text(columns.MA_DKBD)).filter(|r| !r.is_empty()) {
        let known = law.context.catalogues.and_then(|c| c.facility(registered));
        if registered.chars().count() != 5 || known == Some(false) {
            out.cell("C-07", &cells.row, columns.MA_DKBD);
        }
    }
    if !cards.is_empty() {
        route(visit, law, out);
    }
}

fn one_card(text: &str, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let row = &visit.cells.row;
    let column = law.columns.XML1.MA_THE;
    let Ok(card) = InsuranceCard::new(text) else {
        out.cell("C-01", row, column);
        return;
    };
    if law.is_new() && law.sets.object.is_some_and(|set| set.rows(card.object_code()).is_empty()) {
        out.variant("object").cell("C-01", row, column);
    }
    let day = visit.day().map(Day::from);
    if let Some((digit, later)) = listed_benefit(law.sets, card.object_code(), day) {
        let written = text.get(2..3).unwrap_or("");
        if written != digit && Some(written) != later {
            out.cell("C-05", row, column);
        }
    }
    // Cards of the two ministries have numbers of their own.
    let ministry = matches!(card.object_code(), "QN" | "CA" | "CY" | "HC" | "LS" | "XK");
    if !ministry && law.sets.province.is_some_and(|set| set.rows(card.province()).is_empty()) {
        out.cell("C-06", row, column);
    }
    if card.object_code() == "TE"
        && let (Some(birth), Some(day)) = (visit.birth, visit.start.and_then(Stamp::date))
        && last_day_of_child_card(birth).is_some_and(|last| day > last)
    {
        out.cell("C-14", row, column);
    }
}

/// The card of a child runs to 30 September of the year in which it turns six, or to the end of its month of birth in
/// that year if that is later (recalled). Unknown parts of the birth date count for the child.
fn last_day_of_child_card(birth: PartialDate) -> Option<NaiveDate> {
    let years = i32::try_from(high("C-14").to_whole()?).ok()?;
    let born = birth.latest();
    let year = born.year().checked_add(years)?;
    let school = NaiveDate::from_ymd_opt(year, 9, 30)?;
    let next = if born.month() == 12 {
        NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(year, born.month().checked_add(1)?, 1)
    };
    Some(school.max(next?.pred_opt()?))
}

/// C-02: the four lists have one item for each card. Cards of the army and police may have no end.
fn lists(visit: &Visit<'_>, columns: &Summary, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let count = |text: &str| if text.is_empty() { 0 } else { text.split(';').count() };
    // A `;` at the end closes the last item; it may also stand for an empty last item.
    let closed = |text: &str| count(text.strip_suffix(';').unwrap_or(text));
    let cards = closed(cells.text(columns.MA_THE));
    for column in [columns.MA_DKBD, columns.GT_THE_TU, columns.GT_THE_DEN] {
        let text = cells.text(column);
        let open_end = column == columns.GT_THE_DEN && text.is_empty();
        if count(text) != cards && closed(text) != cards && !open_end {
            out.cell("C-02", &cells.row, column);
        }
    }
}

/// C-03: one card covers the arrival. C-18: periods that cannot be.
fn periods(visit: &Visit<'_>, columns: &Summary, sent: Stamp, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    if cells.is_empty(columns.MA_THE) {
        return;
    }
    let day = |text: &str| day_number(text.as_bytes());
    let arrival = visit.start.map(Stamp::day_number);
    let mut ends = items(cells.text(columns.GT_THE_DEN));
    let (mut judged, mut covered, mut early) = (false, false, true);
    for from in items(cells.text(columns.GT_THE_TU)) {
        let until = ends.next().unwrap_or("");
        let Some(from) = day(from) else {
            continue;
        };
        let until = if until.is_empty() { Some(i64::MAX) } else { day(until) };
        let Some(until) = until else {
            continue;
        };
        if until < from {
            out.variant("order").cell("C-18", &cells.row, columns.GT_THE_TU);
        } else if Stamp::day(from).first > sent.last {
            out.variant("future").cell("C-18", &cells.row, columns.GT_THE_TU);
        }
        if let Some(arrival) = arrival {
            judged = true;
            covered |= from <= arrival && arrival <= until;
            early &= arrival < from;
        }
    }
    if judged && !covered {
        out.variant(if early { "early" } else { "expired" }).cell("C-03", &cells.row, columns.GT_THE_DEN);
    }
}

/// C-08, C-09, C-21: reason of the visit against the facility of registration, the referral and the living area.
fn route(visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let columns = &law.columns.XML1;
    let facility = cells.text(columns.MA_CSKCB);
    let registered = || items(cells.text(columns.MA_DKBD)).filter(|r| !r.is_empty());
    let own = registered().any(|r| r == facility);
    let counts_as_own =
        || registered().any(|r| law.context.catalogues.and_then(|c| c.on_route(r, facility)) == Some(true));
    let comparable = !facility.is_empty() && registered().next().is_some();
    if visit.reason == Some(1) && comparable && !own && cells.is_empty(columns.MA_NOI_CHUYEN) && !counts_as_own() {
        out.cell("C-08", &cells.row, columns.MA_NOI_CHUYEN);
    }
    if matches!(visit.reason, Some(3 | 4)) && comparable && (own || counts_as_own()) {
        out.cell("C-09", &cells.row, columns.MA_LYDO_VVIEN);
    }
    // The area raises the benefit of an off-route visit; on-route and in an emergency it changes nothing.
    let area = !cells.is_empty(columns.MA_KHUVUC);
    let entitled = items(cells.text(columns.MA_THE)).any(|c| matches!(c.get(..2), Some("DT" | "DK" | "XD")));
    if area && visit.reason == Some(1) {
        out.variant("present").cell("C-21", &cells.row, columns.MA_KHUVUC);
    } else if !area && visit.reason == Some(3) && entitled {
        out.variant("missing").cell("C-21", &cells.row, columns.MA_KHUVUC);
    }
}

/// C-22, C-23 for a line.
pub(super) fn line(line: &Line<'_, '_>, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    // Army, police and cipher staff, and their relatives.
    const ENTITLED: [&str; 6] = ["QN", "CA", "CY", "TQ", "TA", "TY"];
    if line.scope == 3 && law.is_new() {
        let cards = visit.cells.text(law.columns.XML1.MA_THE);
        if !items(cards).any(|card| card.get(..2).is_some_and(|object| ENTITLED.contains(&object))) {
            out.cell("C-23", &line.cells.row, line.columns.scope);
        }
    }
    if let (Some(ordered), Some(start)) = (line.ordered, visit.card_start)
        && ordered.before(start)
    {
        out.cell("C-22", &line.cells.row, line.columns.ordered);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn child_cards_run_to_september_or_to_the_birthday_month() {
        for (birth, last) in [
            ("20150310", (2021, 9, 30)),
            ("20151105", (2021, 11, 30)),
            ("20151224", (2021, 12, 31)),
            ("2015", (2021, 12, 31)),
        ] {
            let (y, m, d) = last;
            assert_eq!(
                last_day_of_child_card(PartialDate::from_claim(birth).unwrap()),
                NaiveDate::from_ymd_opt(y, m, d)
            );
        }
    }
}
