//! What a record says next: pure functions of a record and a day. Results name places and dates, never texts of the
//! record.

mod completeness;
mod group;
mod quality;
mod reminder;
mod supply;
mod tetanus;
mod vaccine;

pub use completeness::{Completeness, PartCompleteness, completeness};
pub use group::{Basis, Group, PopulationGroup, population_group};
pub use quality::{ConflictCount, FieldQuality, Quality, RuleCount};
pub use reminder::{Reminder, ReminderKind, reminders};
pub use supply::days_of_supply;
pub use tetanus::{Tetanus, tetanus};
pub use vaccine::{Due, Status, vaccines};

use crate::model::HealthRecord;
use chrono::NaiveDate;
use serde::Serialize;

/// Everything at once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outlook {
    /// The day that counts as today.
    pub today: CalendarDay,
    /// Population group, and what tells it.
    pub group: PopulationGroup,
    /// Vaccines of the schedule that are not given yet.
    pub vaccines: Vec<Due>,
    /// The next tetanus dose of a woman, in case of a pregnancy.
    pub tetanus: Option<Tetanus>,
    /// Visits, vaccinations and medicines.
    pub reminders: Vec<Reminder>,
    /// How much of the form is filled.
    pub completeness: Completeness,
}

/// A calendar day that is written as `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarDay(pub NaiveDate);

impl Serialize for CalendarDay {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// The outlook of a record on a day.
pub fn outlook(record: &HealthRecord, today: NaiveDate) -> Outlook {
    Outlook {
        today: CalendarDay(today),
        group: population_group(record, today),
        vaccines: vaccines(record, today),
        tetanus: tetanus(record, today),
        reminders: reminders(record, today),
        completeness: completeness(record, today),
    }
}

/// Completed years on a day: the least and the most that the date of birth allows.
fn age(record: &HealthRecord, today: NaiveDate) -> Option<(i32, i32)> {
    let birth = record.administrative.birth_date.as_ref()?.valid()?;
    Some(birth.years_until(today))
}
