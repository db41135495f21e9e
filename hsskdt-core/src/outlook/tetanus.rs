//! The next tetanus dose of a woman, by her history. It matters in a pregnancy only.

use super::{CalendarDay, age};
use crate::model::value::Recorded;
use crate::model::{Dose, HealthRecord, Sex, Vaccine};
use crate::spec::schedule;
use chrono::NaiveDate;
use serde::Serialize;

/// The dose that comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tetanus {
    /// What she had before: `unknown` (or none, or fewer than three basic doses), `three_basic`,
    /// `three_basic_one_booster`.
    pub history: &'static str,
    /// Number of the next dose, 1 to 5; absent where the series is complete.
    pub next: Option<u8>,
    /// First day for it; absent where it may be given at once, or where the dose before has no date.
    pub from: Option<CalendarDay>,
    /// Or in the next pregnancy, if that comes earlier.
    pub or_next_pregnancy: bool,
}

/// `None` for men and for women outside 15 to 49 without a dose in a pregnancy.
pub fn tetanus(record: &HealthRecord, today: NaiveDate) -> Option<Tetanus> {
    let a = &record.administrative;
    let sex = a.sex.as_ref().and_then(Recorded::valid);
    let doses = &record.immunization.maternal_tetanus;
    let fertile =
        sex == Some(&Sex::Female) && age(record, today).is_some_and(|(least, most)| least >= 15 && most <= 49);
    if a.deceased || sex == Some(&Sex::Male) || (doses.is_empty() && !fertile) {
        return None;
    }
    let is_given = |d: &&Dose| d.date_given.is_some() || d.given.is_yes();
    let childhood = |vaccine: Vaccine| {
        let rows = record.immunization.basic_childhood.iter().filter(is_given);
        rows.filter(|d| d.vaccine == Some(vaccine)).count()
    };
    let history = match (childhood(Vaccine::DtpHepbHib), childhood(Vaccine::Dtp)) {
        (3.., 1..) => "three_basic_one_booster",
        (3.., 0) => "three_basic",
        _ => "unknown",
    };
    let given: Vec<&Dose> = doses.iter().filter(is_given).collect();
    let counted = u8::try_from(given.len()).unwrap_or(u8::MAX);
    let number = given.iter().filter_map(|d| d.dose).max().unwrap_or(0).max(counted);
    let next = number.saturating_add(1);
    let Some(row) = schedule::tetanus(history).find(|row| row.dose == next) else {
        return Some(Tetanus { history, next: None, from: None, or_next_pregnancy: false });
    };
    let last = given.iter().filter_map(|d| d.date_given.as_ref()?.valid()).map(|d| d.latest()).max();
    let from = row.interval.zip(last).and_then(|(span, last)| span.after(last)).map(CalendarDay);
    Some(Tetanus { history, next: Some(next), from, or_next_pregnancy: row.or_next_pregnancy })
}
