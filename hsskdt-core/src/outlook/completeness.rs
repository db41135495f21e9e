//! How much of the form is filled, by part: a health station works from it.

use super::age;
use crate::model::value::Recorded;
use crate::model::{HealthRecord, Sex};
use crate::spec::outlook::{Expected, expected};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::Value;

/// One part of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartCompleteness {
    /// `A` to `D`.
    pub part: &'static str,
    /// Filled fields in percent of those that apply to the person, rounded down.
    pub percent: u8,
    /// Fields that apply and are empty; of alternatives the first.
    pub missing: Vec<&'static str>,
}

/// The whole form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completeness {
    /// Filled fields in percent of those that apply.
    pub percent: u8,
    /// By part.
    pub parts: Vec<PartCompleteness>,
}

/// Does a field apply to the person? What depends on an unknown age or sex does not.
pub(super) fn applies(field: &Expected, record: &HealthRecord, today: NaiveDate) -> bool {
    let age = age(record, today);
    let sex = record.administrative.sex.as_ref().and_then(Recorded::valid);
    match field.who {
        "infant" => age.is_some_and(|(_, most)| most < 6),
        "child" => age.is_some_and(|(_, most)| most < 16),
        "adult" => age.is_some_and(|(least, _)| least >= 16),
        "woman" => sex == Some(&Sex::Female) && age.is_some_and(|(least, most)| least >= 15 && most <= 49),
        _ => true,
    }
}

/// Is one of the alternatives filled?
pub(super) fn filled(field: &Expected, root: &Value) -> bool {
    field.path.split('|').any(|path| any(root, path.trim_start_matches('/')))
}

fn any(at: &Value, path: &str) -> bool {
    let (step, rest) = path.split_once('/').unwrap_or((path, ""));
    let next = |value: &Value| if rest.is_empty() { !value.is_null() } else { any(value, rest) };
    match (at, step) {
        (Value::Array(list), "*") => list.iter().any(next),
        (Value::Object(map), name) => map.get(name).is_some_and(next),
        _ => false,
    }
}

/// Completeness of a record on a day.
pub fn completeness(record: &HealthRecord, today: NaiveDate) -> Completeness {
    let root = serde_json::to_value(record).unwrap_or(Value::Null);
    let mut parts: Vec<(PartCompleteness, u32, u32)> = Vec::new();
    for field in expected().iter().filter(|field| applies(field, record, today)) {
        if parts.last().is_none_or(|(part, ..)| part.part != field.part) {
            parts.push((PartCompleteness { part: field.part, percent: 0, missing: Vec::new() }, 0, 0));
        }
        if let Some((part, has, all)) = parts.last_mut() {
            *all = all.saturating_add(1);
            if filled(field, &root) {
                *has = has.saturating_add(1);
            } else {
                part.missing.push(field.path.split('|').next().unwrap_or(field.path));
            }
        }
    }
    let (mut has_all, mut of_all) = (0u32, 0u32);
    let mut out = Vec::new();
    for (mut part, has, all) in parts {
        part.percent = percent(has, all);
        has_all = has_all.saturating_add(has);
        of_all = of_all.saturating_add(all);
        out.push(part);
    }
    Completeness { percent: percent(has_all, of_all), parts: out }
}

fn percent(has: u32, all: u32) -> u8 {
    has.saturating_mul(100).checked_div(all).and_then(|p| u8::try_from(p).ok()).unwrap_or(100)
}
