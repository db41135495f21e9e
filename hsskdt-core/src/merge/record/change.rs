//! What a merge changed: places, never values.

use super::flatten::{flatten, to_value};
use super::key::{Key, named};
use crate::error::Error;
use crate::model::{Encounter, HealthRecord};
use serde_json::Value;
use std::collections::BTreeMap;

/// What happened to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It holds something now.
    Added,
    /// It holds something else.
    Changed,
    /// It holds nothing any more.
    Removed,
}

impl ChangeKind {
    /// `added`, `changed`, `removed`.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Changed => "changed",
            ChangeKind::Removed => "removed",
        }
    }
}

/// One place that changed. Items of lists without a word of the form stand for their list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// Place in the new record; of a removed visit in the old one.
    pub path: String,
    /// What happened.
    pub kind: ChangeKind,
}

/// Differences of two records.
pub(super) fn changes(before: &HealthRecord, after: &HealthRecord) -> Result<Vec<Change>, Error> {
    let mut out = Vec::new();
    differences("", &flatten(before)?, &flatten(after)?, &mut out);
    out.sort();
    out.dedup();
    let old = positions(before)?;
    let new = positions(after)?;
    for (key, (position, encounter)) in &new {
        let path = format!("/encounters/{position}");
        match old.get(key) {
            None => out.push(Change { path, kind: ChangeKind::Added }),
            Some((_, former)) if former == encounter => {}
            Some((_, former)) => {
                let fields = |e: &Encounter| -> Result<BTreeMap<String, Value>, Error> {
                    let Value::Object(map) = to_value(e)? else { return Ok(BTreeMap::new()) };
                    Ok(map.into_iter().map(|(name, value)| (format!("/{name}"), value)).collect())
                };
                differences(&path, &fields(former)?, &fields(encounter)?, &mut out);
            }
        }
    }
    for (key, (position, _)) in &old {
        if !new.contains_key(key) {
            out.push(Change { path: format!("/encounters/{position}"), kind: ChangeKind::Removed });
        }
    }
    Ok(out)
}

fn positions(record: &HealthRecord) -> Result<BTreeMap<Key, (usize, &Encounter)>, Error> {
    let known: Vec<(Key, String)> =
        record.provenance.visits.iter().map(|origin| (Key::remembered(origin), origin.check.clone())).collect();
    let names = named(&record.encounters, &known)?;
    Ok(names.into_iter().map(|n| (n.key, (n.position, n.encounter))).collect())
}

fn differences(under: &str, before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>, out: &mut Vec<Change>) {
    let mut add = |place: &str, kind| out.push(Change { path: format!("{under}{}", public(place)), kind });
    for (place, value) in after {
        match before.get(place) {
            None => add(place, ChangeKind::Added),
            Some(former) if former != value => add(place, ChangeKind::Changed),
            Some(_) => {}
        }
    }
    for place in before.keys().filter(|place| !after.contains_key(*place)) {
        add(place, ChangeKind::Removed);
    }
}

/// The place without digests of values.
pub(super) fn public(place: &str) -> &str {
    place.split_once('#').map_or(place, |(head, _)| head.trim_end_matches('/'))
}
