//! Vaccination schedules, each with the days on which it held.
//!
//! Since 2026-07-01 no circular prints one: a schedule is advice that can be replaced, chosen by the date of the dose,
//! and what differs from it is never an error.

use super::tables::schedule::{SCHEDULES, TETANUS};
use super::{Confidence, Day};
use chrono::{Days, Months, NaiveDate};

/// A length of time in the calendar: an age or an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Whole months.
    pub months: u16,
    /// Days beside them.
    pub days: u16,
}

impl Span {
    /// The day on which the span is completed, counted from a day; `None` past the end of the calendar.
    ///
    /// ```
    /// use hsskdt_core::spec::schedule::Span;
    /// let born = chrono::NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    /// let two_months = Span { months: 2, days: 0 };
    /// assert_eq!(two_months.after(born), chrono::NaiveDate::from_ymd_opt(2026, 2, 28));
    /// ```
    pub fn after(self, day: NaiveDate) -> Option<NaiveDate> {
        day.checked_add_months(Months::new(u32::from(self.months)))?.checked_add_days(Days::new(u64::from(self.days)))
    }
}

/// One dose of a schedule.
#[derive(Debug, PartialEq, Eq)]
pub struct ScheduledDose {
    /// Word of the form's vaccine, or `ipv`, `td`, `rota`, which the form does not print.
    pub vaccine: &'static str,
    /// Number of the dose; 0 is the birth dose.
    pub dose: u8,
    /// Age at which it is due, and before which it is early.
    pub age: Option<Span>,
    /// Age up to which it is recommended.
    pub latest_age: Option<Span>,
    /// The dose that it follows.
    pub after: Option<(&'static str, u8)>,
    /// Least interval after that dose, by the text.
    pub interval: Option<Span>,
    /// Interval below which it is surely too soon: a month of the text is counted as 28 days by some.
    pub warn_below: Option<Span>,
    /// `female` where it is for girls only; else empty.
    pub sex: &'static str,
    /// Name for people.
    pub label_vi: &'static str,
    /// How sure the row is.
    pub confidence: Confidence,
}

/// The schedule of a circular.
#[derive(Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Short name.
    pub id: &'static str,
    /// The circular.
    pub instrument: &'static str,
    /// First day.
    pub valid_from: Day,
    /// Last day.
    pub valid_to: Day,
    /// Does it print a schedule? TT 13/2026 does not: it has single rows only.
    pub prints_schedule: bool,
    /// How sure its days are.
    pub confidence: Confidence,
    /// Its doses.
    pub doses: &'static [ScheduledDose],
}

impl Schedule {
    /// The row of a dose.
    pub fn dose(&self, vaccine: &str, dose: u8) -> Option<&'static ScheduledDose> {
        self.doses.iter().find(|d| d.vaccine == vaccine && d.dose == dose)
    }
}

/// All schedules, oldest first.
pub fn all() -> &'static [Schedule] {
    SCHEDULES
}

/// The circular in force on a day; `None` before the first known one (2015).
pub fn in_force(day: Day) -> Option<&'static Schedule> {
    SCHEDULES.iter().find(|s| s.valid_from <= day && day <= s.valid_to)
}

/// The newest schedule printed in full up to a day: what health stations plan by where the law names none.
pub fn last_printed(day: Day) -> Option<&'static Schedule> {
    SCHEDULES.iter().rfind(|s| s.prints_schedule && s.valid_from <= day)
}

/// One dose of tetanus vaccine for pregnant women.
#[derive(Debug, PartialEq, Eq)]
pub struct TetanusDose {
    /// What the woman had before: `unknown` (or none, or fewer than three basic doses), `three_basic`,
    /// `three_basic_one_booster`.
    pub history: &'static str,
    /// Number of the dose.
    pub dose: u8,
    /// Least interval after the one before; the first is given as early as possible in the first pregnancy.
    pub interval: Option<Span>,
    /// Interval below which it is surely too soon.
    pub warn_below: Option<Span>,
    /// May it be given in the next pregnancy instead, whatever the interval?
    pub or_next_pregnancy: bool,
    /// How sure the row is.
    pub confidence: Confidence,
}

/// The doses for a history, in order.
pub fn tetanus(history: &str) -> impl Iterator<Item = &'static TetanusDose> {
    TETANUS.iter().filter(move |d| d.history == history)
}
