//! Dates against the birth and today.

use super::super::collector::Collector;
use super::super::context::Context;
use super::super::limit;
use super::{birth, is_after, valid, visit_day};
use crate::model::value::{Number, PartialDate};
use crate::model::{Encounter, HealthRecord};

pub(super) fn check(record: &HealthRecord, context: &Context<'_>, out: &mut Collector<'_>) {
    let born = birth(record);
    if let Some(date) = born {
        if is_after(date, context.today) {
            out.at("F831-T01", "/administrative/birth_date");
        }
        let (least, _) = date.years_until(context.today);
        if Number::whole(i64::from(least)) > limit::high("F831-T02") {
            out.at("F831-T02", "/administrative/birth_date");
        }
    }
    let possible = |date: PartialDate| !is_after(date, context.today) && !born.is_some_and(|b| date.surely_before(b));
    if valid(&record.administrative.national_id_issue_date).is_some_and(|date| !possible(*date)) {
        out.at("F831-T03", "/administrative/national_id_issue_date");
    }
    for (index, surgery) in record.history.surgeries.entries.iter().enumerate() {
        if valid(&surgery.date).is_some_and(|date| !possible(*date)) {
            out.at("F831-T04", format_args!("/history/surgeries/entries/{index}/date"));
        }
    }
    for (index, encounter) in record.encounters.iter().enumerate() {
        visit(index, encounter, born, context, out);
    }
}

fn visit(
    index: usize,
    encounter: &Encounter,
    born: Option<PartialDate>,
    context: &Context<'_>,
    out: &mut Collector<'_>,
) {
    let start = valid(&encounter.period_start);
    let end = valid(&encounter.period_end);
    match visit_day(encounter) {
        Some(day) => {
            if born.is_some_and(|b| day.surely_before(b)) {
                out.at("F831-T05", format_args!("/encounters/{index}"));
            }
            if is_after(day, context.today) {
                out.at("F831-T06", format_args!("/encounters/{index}"));
            }
            for (slip, date) in encounter.follow_up_dates.iter().enumerate() {
                if date.valid().is_some_and(|date| date.surely_before(day)) {
                    out.at("F831-T09", format_args!("/encounters/{index}/follow_up_dates/{slip}"));
                }
            }
        }
        // An unreadable date has its own finding.
        None if encounter.exam_date.is_none() && encounter.period_start.is_none() => {
            out.at("F831-T10", format_args!("/encounters/{index}"));
        }
        None => {}
    }
    if let (Some(start), Some(end)) = (start, end)
        && end.latest() < start.earliest()
    {
        out.at("F831-T07", format_args!("/encounters/{index}/period_end"));
    }
    if let Some(exam) = valid(&encounter.exam_date) {
        let before = start.is_some_and(|s| exam.latest() < s.date());
        let after = end.is_some_and(|e| exam.earliest() > e.date());
        if before || after {
            out.at("F831-T08", format_args!("/encounters/{index}/exam_date"));
        }
    }
}
