//! The rules of records (Form 831), one file for each subject. Texts, severities and limits: `spec/rules/form831.csv`.

mod cross;
mod dates;
mod examination;
mod history;
mod identity;
mod immunization;
mod schedule;
mod values;

use super::collector::Collector;
use super::context::Context;
use super::limit;
use super::profile::Profile;
use super::report::Report;
use crate::model::value::{Number, PartialDate, Recorded};
use crate::model::{Encounter, HealthRecord, Sex};
use chrono::NaiveDate;

/// Checks a record. Findings stand in the order of their paths, then of their rules.
///
/// ```
/// use hsskdt_core::HealthRecord;
/// use hsskdt_core::validate::{Context, Profile, validate_record};
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let report = validate_record(&HealthRecord::default(), &Profile::form831(), &Context::new(today));
/// assert_eq!(report.findings()[0].rule, "F831-A01");
/// ```
pub fn validate_record(record: &HealthRecord, profile: &Profile, context: &Context<'_>) -> Report {
    let mut out = Collector::new(profile);
    values::check(record, &mut out);
    identity::check(record, context, &mut out);
    dates::check(record, context, &mut out);
    history::check(record, context, &mut out);
    immunization::check(record, context, &mut out);
    schedule::check(record, &mut out);
    examination::check(record, &mut out);
    cross::check(record, &mut out);
    let mut report = out.take();
    report.sort();
    report
}

/// The value of a field, if it is filled and readable.
fn valid<T>(field: &Option<Recorded<T>>) -> Option<&T> {
    field.as_ref()?.valid()
}

fn sex(record: &HealthRecord) -> Option<Sex> {
    valid(&record.administrative.sex).copied()
}

fn birth(record: &HealthRecord) -> Option<PartialDate> {
    valid(&record.administrative.birth_date).copied()
}

/// Day on which a visit began: the examination's date, else the beginning of the period.
fn visit_day(encounter: &Encounter) -> Option<PartialDate> {
    valid(&encounter.exam_date).copied().or_else(|| valid(&encounter.period_start).map(|at| at.to_date()))
}

/// Is a person on a day surely younger than the lower limit of a rule?
fn is_under(born: PartialDate, day: NaiveDate, rule: &str) -> bool {
    let (_, most) = born.years_until(day);
    Number::whole(i64::from(most)) < limit::low(rule)
}

/// Is the date surely after this day?
fn is_after(date: PartialDate, day: NaiveDate) -> bool {
    date.earliest() > day
}
