//! What has a date ahead, or one that passed unnoticed: follow-up visits, vaccinations, medicines that run out.

use super::{CalendarDay, Status, days_of_supply};
use crate::model::encounter::Encounter;
use crate::model::value::Recorded;
use crate::model::{Dose, HealthRecord};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// What a reminder is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReminderKind {
    /// Hẹn khám lại.
    FollowUp,
    /// Ngày hẹn tiêm.
    Vaccination,
    /// A medicine runs out.
    MedicationEnds,
}

/// One reminder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reminder {
    /// The day.
    pub date: CalendarDay,
    /// What it is about.
    pub kind: ReminderKind,
    /// How it stands.
    pub status: Status,
    /// Place in the record: the date, the dose, or the medicine.
    pub path: String,
}

/// How long a day that passed is still told.
const FOLLOW_UP_DAYS: u64 = 180;
const MEDICATION_DAYS: u64 = 30;
/// A visit this long before the day still keeps the appointment.
const EARLY_DAYS: u64 = 7;

/// Reminders by date. An appointment that was kept is none any more.
pub fn reminders(record: &HealthRecord, today: NaiveDate) -> Vec<Reminder> {
    if record.administrative.deceased {
        return Vec::new();
    }
    let mut out = Vec::new();
    let ago = |days: u64| today.checked_sub_days(Days::new(days)).unwrap_or(today);
    let mut add = |date: NaiveDate, kind, oldest: NaiveDate, path: String| {
        if date >= oldest {
            let status = match date.cmp(&today) {
                std::cmp::Ordering::Less => Status::Overdue,
                std::cmp::Ordering::Equal => Status::Due,
                std::cmp::Ordering::Greater => Status::Upcoming,
            };
            out.push(Reminder { date: CalendarDay(date), kind, status, path });
        }
    };
    for (at, encounter) in record.encounters.iter().enumerate() {
        for (n, date) in encounter.follow_up_dates.iter().enumerate() {
            let Some(date) = date.valid().and_then(|d| d.full()) else { continue };
            if !kept(record, encounter, date) {
                let path = format!("/encounters/{at}/follow_up_dates/{n}");
                add(date, ReminderKind::FollowUp, ago(FOLLOW_UP_DAYS), path);
            }
        }
        for (n, medication) in encounter.medications.iter().enumerate() {
            let start = medication.ordered_at.as_ref().or(encounter.period_end.as_ref()).and_then(Recorded::valid);
            let days = days_of_supply(medication).map(u64::from);
            let end = start.zip(days).and_then(|(start, days)| start.date().checked_add_days(Days::new(days)));
            if let Some(end) = end {
                let path = format!("/encounters/{at}/medications/{n}");
                add(end, ReminderKind::MedicationEnds, ago(MEDICATION_DAYS), path);
            }
        }
    }
    let i = &record.immunization;
    let sections = [
        ("basic_childhood", &i.basic_childhood),
        ("non_programme", &i.non_programme),
        ("maternal_tetanus", &i.maternal_tetanus),
    ];
    for (name, doses) in sections {
        for (n, dose) in doses.iter().enumerate() {
            let Some(date) = dose.appointment_date.as_ref().and_then(Recorded::valid).and_then(|d| d.full()) else {
                continue;
            };
            if !given_since(doses, dose, date) {
                add(date, ReminderKind::Vaccination, ago(FOLLOW_UP_DAYS), format!("/immunization/{name}/{n}"));
            }
        }
    }
    out.sort_by(|a, b| (a.date, a.kind, &a.path).cmp(&(b.date, b.kind, &b.path)));
    out
}

/// Did a later visit come about the day?
fn kept(record: &HealthRecord, visit: &Encounter, date: NaiveDate) -> bool {
    let start = |e: &Encounter| {
        let day = e.exam_date.as_ref().and_then(Recorded::valid).and_then(|d| d.full());
        day.or_else(|| e.period_start.as_ref().and_then(Recorded::valid).map(|t| t.date()))
    };
    let from = date.checked_sub_days(Days::new(EARLY_DAYS)).unwrap_or(date);
    let own = start(visit);
    record.encounters.iter().any(|other| {
        other.facility == visit.facility
            && start(other).is_some_and(|day| day >= from && own.is_none_or(|own| day > own))
    })
}

/// The appointment on a row may mean this dose or the next of the vaccine.
fn given_since(doses: &[Dose], dose: &Dose, date: NaiveDate) -> bool {
    let from = date.checked_sub_days(Days::new(EARLY_DAYS)).unwrap_or(date);
    let same = |d: &&Dose| d.vaccine == dose.vaccine && d.product == dose.product;
    doses
        .iter()
        .filter(same)
        .any(|d| d.date_given.as_ref().and_then(Recorded::valid).is_some_and(|given| given.latest() >= from))
}
