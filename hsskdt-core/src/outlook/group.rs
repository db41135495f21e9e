//! The population group of the plan.

use super::age;
use crate::model::HealthRecord;
use crate::model::value::{InsuranceCard, PersonName, Recorded};
use crate::spec::outlook::{group_of_card, group_of_occupation};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// Groups of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Under 6.
    #[serde(rename = "child_under_6")]
    ChildUnder6,
    /// Pupil of a primary school.
    PupilPrimary,
    /// Pupil of a lower secondary school.
    PupilLowerSecondary,
    /// Pupil of an upper secondary school.
    PupilUpperSecondary,
    /// Pupil of a school that age does not tell.
    Pupil,
    /// Student.
    Student,
    /// Employee.
    Employee,
    /// 60 and over, or retired.
    Elderly,
    /// Somebody else.
    Other,
    /// The record does not tell.
    Unknown,
}

impl Group {
    /// As in the JSON: `child_under_6`, `pupil_primary` …
    pub fn as_str(self) -> &'static str {
        match self {
            Group::ChildUnder6 => "child_under_6",
            Group::PupilPrimary => "pupil_primary",
            Group::PupilLowerSecondary => "pupil_lower_secondary",
            Group::PupilUpperSecondary => "pupil_upper_secondary",
            Group::Pupil => "pupil",
            Group::Student => "student",
            Group::Employee => "employee",
            Group::Elderly => "elderly",
            Group::Other => "other",
            Group::Unknown => "unknown",
        }
    }
}

/// What tells the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Age alone.
    Age,
    /// The object code of the insurance card.
    Card,
    /// The occupation in words.
    Occupation,
    /// Nothing.
    None,
}

/// A group and what tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct PopulationGroup {
    /// The group.
    pub group: Group,
    /// What tells it.
    pub basis: Basis,
}

/// The group of a person on a day. Age decides for children, for the years of primary and lower secondary school, which
/// everybody attends, and from 60 on; card and occupation decide between. The card of a household says nothing of a
/// pupil's school.
pub fn population_group(record: &HealthRecord, today: NaiveDate) -> PopulationGroup {
    let answer = |group, basis| PopulationGroup { group, basis };
    let age = age(record, today).filter(|(least, _)| *least >= 0);
    if age.is_some_and(|(_, most)| most < 6) {
        return answer(Group::ChildUnder6, Basis::Age);
    }
    if age.is_some_and(|(least, _)| least >= 60) {
        return answer(Group::Elderly, Basis::Age);
    }
    let level = school(record, today);
    if let Some(Group::PupilPrimary | Group::PupilLowerSecondary) = level {
        return answer(level.unwrap_or(Group::Pupil), Basis::Age);
    }
    let words = PersonName::new(&record.administrative.occupation.display).folded();
    let told = [(card_group(record), Basis::Card), (group_of_occupation(&words), Basis::Occupation)];
    // A household's card is the weakest word.
    let strong = told.iter().find(|(group, _)| group.is_some_and(|g| g != "other"));
    let Some((Some(group), basis)) = strong.or_else(|| told.iter().find(|(group, _)| group.is_some())) else {
        return answer(Group::Unknown, Basis::None);
    };
    match *group {
        "child_under_6" if age.is_none() => answer(Group::ChildUnder6, *basis),
        "pupil" => answer(level.unwrap_or(Group::Pupil), *basis),
        "student" => answer(Group::Student, *basis),
        "employee" => answer(Group::Employee, *basis),
        "elderly" => answer(Group::Elderly, *basis),
        // At the age of upper secondary school, and without an age, it tells nothing.
        "other" if level.is_none() && age.is_some() => answer(Group::Other, *basis),
        _ => answer(Group::Unknown, Basis::None),
    }
}

/// The school of a year of birth: the first class begins in September of the year in which a child turns six.
fn school(record: &HealthRecord, today: NaiveDate) -> Option<Group> {
    let birth = record.administrative.birth_date.as_ref()?.valid()?;
    let begun = if today.month() >= 9 { today.year() } else { today.year().saturating_sub(1) };
    match begun.saturating_sub(i32::from(birth.year())) {
        // Five years and a half at the end of August: the school begins soon, and six is over already.
        5 if super::age(record, today).is_some_and(|(least, _)| least >= 6) => Some(Group::PupilPrimary),
        6..=10 => Some(Group::PupilPrimary),
        11..=14 => Some(Group::PupilLowerSecondary),
        15..=18 => Some(Group::PupilUpperSecondary),
        _ => None,
    }
}

/// The card in force, else that of the last visit that used one.
fn card_group(record: &HealthRecord) -> Option<&'static str> {
    let own = record.administrative.insurance_card_number.as_ref().and_then(Recorded::valid);
    let used = || {
        let cards = record.encounters.iter().rev().flat_map(|e| e.coverage.iter().rev());
        cards.filter_map(|c| c.card.as_ref()?.valid()).next()
    };
    own.or_else(used).map(InsuranceCard::object_code).and_then(group_of_card)
}
