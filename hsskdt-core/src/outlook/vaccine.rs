//! Vaccines of the schedule that are due, overdue or to come.

use super::CalendarDay;
use crate::model::value::{PartialDate, PersonName, Recorded};
use crate::model::{Dose, HealthRecord};
use crate::spec::Day;
use crate::spec::outlook::{self, VaccineRow};
use crate::spec::schedule::{self, Schedule, ScheduledDose};
use chrono::{Days, NaiveDate};
use serde::Serialize;

/// How something with a day stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The day has passed; of vaccines by more than 30 days.
    Overdue,
    /// The day has come.
    Due,
    /// The day will come.
    Upcoming,
}

impl Status {
    /// As in the JSON: `overdue`, `due`, `upcoming`.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Overdue => "overdue",
            Status::Due => "due",
            Status::Upcoming => "upcoming",
        }
    }
}

/// A dose that is not given yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Word of the schedule: `measles`.
    pub vaccine: &'static str,
    /// Number of the dose; 0 is the birth dose.
    pub dose: u8,
    /// Vietnamese name.
    pub name_vi: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// How it stands.
    pub status: Status,
    /// First day on which the schedule has it; absent where the dose before has no date.
    pub due: Option<CalendarDay>,
    /// Is the day counted from a date of which only month or year are known?
    pub uncertain: bool,
    /// The circular whose schedule has it.
    pub instrument: &'static str,
    /// Is that circular in force? Since 2026-07-01 none prints a whole schedule: the last printed one is used.
    pub in_force: bool,
}

/// Days after which a dose that is not given counts as overdue.
const GRACE: Days = Days::new(30);

/// The next dose of every vaccine that a person of this age and sex may still need, by the schedule of the day. A dose
/// that was given without a date counts as given. Doses that belong to an earlier age are not called any more.
pub fn vaccines(record: &HealthRecord, today: NaiveDate) -> Vec<Due> {
    let a = &record.administrative;
    let Some(birth) = a.birth_date.as_ref().and_then(Recorded::valid).copied() else { return Vec::new() };
    if a.deceased || birth.earliest() > today {
        return Vec::new();
    }
    let sex = a.sex.as_ref().and_then(Recorded::valid).map_or("", |sex| sex.as_str());
    let mut out: Vec<Due> = Vec::new();
    for row in outlook::vaccines() {
        let over = row.until.and_then(|until| until.after(birth.latest())).is_some_and(|last| last <= today);
        let Some((plan, in_force)) = plan(row, today).filter(|_| !over) else { continue };
        let given = Given::of(record, row);
        let doses = plan.doses.iter().filter(|d| d.vaccine == row.vaccine && (d.sex.is_empty() || d.sex == sex));
        let Some(dose) = doses.into_iter().find(|d| given.date(d.dose).is_none()) else { continue };
        let Some((due, uncertain)) = due(dose, birth, record, &given) else { continue };
        let status = match due {
            Some(day) if day > today => Status::Upcoming,
            Some(day) if day.checked_add_days(GRACE).is_some_and(|late| late < today) => Status::Overdue,
            _ => Status::Due,
        };
        out.push(Due {
            vaccine: row.vaccine,
            dose: dose.dose,
            name_vi: row.name_vi,
            name_en: row.name_en,
            status,
            due: due.map(CalendarDay),
            uncertain,
            instrument: plan.instrument,
            in_force,
        });
    }
    out.sort_by_key(|d| (d.status, d.due, d.vaccine, d.dose));
    out
}

/// The circular in force where it has the vaccine, else the last one that prints a schedule.
fn plan(row: &VaccineRow, today: NaiveDate) -> Option<(&'static Schedule, bool)> {
    let today = Day::from(today);
    let has = |schedule: &&Schedule| schedule.doses.iter().any(|d| d.vaccine == row.vaccine);
    let in_force = schedule::in_force(today).filter(has).map(|s| (s, true));
    in_force.or_else(|| schedule::last_printed(today).filter(has).map(|s| (s, false)))
}

/// The first day of a dose, if known, and whether it is uncertain. `None` where the dose before is not given: that one
/// is called first, under its own vaccine.
fn due(
    dose: &ScheduledDose,
    birth: PartialDate,
    record: &HealthRecord,
    own: &Given,
) -> Option<(Option<NaiveDate>, bool)> {
    let from_birth = dose.age.and_then(|age| age.after(birth.latest()));
    let mut uncertain = from_birth.is_some() && birth.full().is_none();
    let Some((vaccine, number)) = dose.after else { return Some((from_birth, uncertain)) };
    let before = if vaccine == dose.vaccine {
        own.date(number)
    } else {
        let row = outlook::vaccines().iter().find(|row| row.vaccine == vaccine)?;
        Given::of(record, row).date(number)
    }?;
    let from_before = match (dose.interval, before) {
        (Some(interval), Some(date)) => {
            uncertain |= date.full().is_none();
            interval.after(date.latest())
        }
        // It cannot be dated by a dose without a date.
        (Some(_), None) => return Some((None, true)),
        (None, _) => None,
    };
    Some((from_birth.max(from_before), uncertain))
}

/// Doses of a vaccine that count as given: number and, where known, the date.
struct Given(Vec<(u8, Option<PartialDate>)>);

impl Given {
    fn of(record: &HealthRecord, row: &VaccineRow) -> Given {
        let part = &record.immunization;
        let mut numbered = Vec::new();
        let mut rest = Vec::new();
        for dose in part.basic_childhood.iter().chain(&part.non_programme).filter(|d| belongs(d, row)) {
            let date = dose.date_given.as_ref().and_then(Recorded::valid).copied();
            if dose.date_given.is_none() && (dose.not_given.is_yes() || !dose.given.is_yes()) {
                continue;
            }
            match dose.dose {
                Some(number) => numbered.push((number, date)),
                None => rest.push(date),
            }
        }
        // Doses without a number take the free ones, by their dates.
        rest.sort_by_key(|date| (date.is_none(), date.map(|d| d.earliest())));
        let first = u8::from(row.vaccine != "hepb_birth");
        let first = if row.vaccine == "dtp" { 4 } else { first };
        for date in rest {
            let free = (first..=u8::MAX).find(|n| numbered.iter().all(|(taken, _)| taken != n));
            numbered.extend(free.map(|number| (number, date)));
        }
        Given(numbered)
    }

    /// Is the dose given, and when?
    fn date(&self, number: u8) -> Option<Option<PartialDate>> {
        self.0.iter().find(|(n, _)| *n == number).map(|(_, date)| *date)
    }
}

/// Is this dose one of the vaccine? By the printed row, by the CVX code, or by words of the product's name.
fn belongs(dose: &Dose, row: &VaccineRow) -> bool {
    let product = &dose.product;
    let name = words(&product.display);
    let says = |row: &VaccineRow| {
        (product.system.to_lowercase().contains("cvx") && row.cvx.contains(&product.code.as_str()))
            || row.words.iter().any(|word| name.contains(&format!(" {word} ")))
    };
    match dose.vaccine {
        // The paper's polio says neither oral nor injected: a product may.
        Some(vaccine) if vaccine.as_str() == row.vaccine => {
            says(row) || !outlook::vaccines().iter().any(|other| other.vaccine != row.vaccine && says(other))
        }
        _ => says(row),
    }
}

/// Words between blanks, without marks, in small letters.
fn words(text: &str) -> String {
    let folded = PersonName::new(text).folded().to_lowercase();
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    words.fold(String::from(" "), |line, word| line + word + " ")
}
