//! Visits: one by facility and MA_LK, or by facility and day.

use super::flatten::to_value;
use super::origin::{Origin, digest};
use crate::error::Error;
use crate::model::value::{PartialDate, Recorded};
use crate::model::{Encounter, SourceKind, VisitOrigin, VisitVersion};
use crate::spec::merge;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What names a visit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    facility: String,
    link_id: String,
    date: Option<Recorded<PartialDate>>,
    /// Several visits of one document at one facility on one day, without MA_LK: 0, 1, …
    count: u32,
}

impl Key {
    pub(super) fn of(encounter: &Encounter) -> Result<Key, Error> {
        let facility = match &encounter.facility.code {
            Some(code) => code.text().into_owned(),
            None => encounter.facility.name.clone(),
        };
        let mut key = Key { facility, link_id: encounter.link_id.clone(), date: None, count: 0 };
        if key.link_id.is_empty() {
            key.date = day(encounter);
            if key.date.is_none() {
                key.link_id = format!("#{}", digest(&to_value(encounter)?.to_string()));
            }
        }
        Ok(key)
    }

    /// The key that a merged record remembers.
    pub(super) fn remembered(origin: &VisitOrigin) -> Key {
        let VisitOrigin { facility, link_id, date, versions: _, check: _ } = origin.clone();
        Key { facility, link_id, date, count: 0 }
    }

    pub(super) fn next(mut self) -> Key {
        self.count = self.count.saturating_add(1);
        self
    }

    /// May a second visit of the same document have the same name?
    pub(super) fn is_by_day(&self) -> bool {
        self.date.is_some()
    }
}

/// The day of a visit.
pub(super) fn day(encounter: &Encounter) -> Option<Recorded<PartialDate>> {
    encounter.exam_date.clone().or_else(|| {
        let start = encounter.period_start.as_ref().or(encounter.period_end.as_ref())?;
        Some(match start.valid() {
            Some(moment) => moment.to_date().into(),
            None => Recorded::Unreadable(start.text().into()),
        })
    })
}

/// What one document says about one field of the visit, or about one result or note.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slot {
    /// Null where a complete claim has nothing.
    value: Value,
    origin: Origin,
    /// Place in its list.
    position: usize,
}

/// All that documents say about one visit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Visit {
    slots: BTreeMap<String, Slot>,
    documents: BTreeSet<Origin>,
}

impl Visit {
    /// What one document says.
    pub(super) fn of(encounter: &Encounter, origin: &Origin) -> Result<Visit, Error> {
        let mut visit = Visit { slots: slots(encounter, &mut |_| origin.clone())?, documents: BTreeSet::new() };
        visit.documents.insert(origin.clone());
        if origin.kind() == Some(SourceKind::Claim) && is_complete(encounter) {
            for field in merge::replaced() {
                let empty = || Slot { value: Value::Null, origin: origin.clone(), position: 0 };
                visit.slots.entry(field.to_owned()).or_insert_with(empty);
            }
        }
        Ok(visit)
    }

    /// A visit of a record that was merged before.
    pub(super) fn merged(
        encounter: &Encounter,
        known: &VisitOrigin,
        sources: &[Origin],
        default: &Origin,
    ) -> Result<Visit, Error> {
        let source = |version: &VisitVersion| sources.get(version.source as usize).cloned();
        let documents: BTreeSet<Origin> = known.versions.iter().filter_map(source).collect();
        let mut edit = default.clone();
        if let Some(newest) = documents.last() {
            edit = newest.clone();
            edit.0.kind = Some(SourceKind::Person);
        }
        let whole = to_value(encounter)?.to_string();
        if known.check != digest(&whole) {
            // Somebody changed it: all that stands there is what that person says.
            let mut visit = Visit::of(encounter, &edit)?;
            visit.documents.extend(documents);
            return Ok(visit);
        }
        let owner = |slot: &str| {
            let version = known.versions.iter().find(|v| v.fields.iter().any(|f| f == slot));
            version.and_then(source).unwrap_or_else(|| default.clone())
        };
        let mut slots = slots(encounter, &mut |slot| owner(slot))?;
        for version in &known.versions {
            for field in version.fields.iter().filter(|f| merge::is_replaced(f)) {
                if let (false, Some(origin)) = (slots.contains_key(field), source(version)) {
                    slots.insert(field.clone(), Slot { value: Value::Null, origin, position: 0 });
                }
            }
        }
        Ok(Visit { slots, documents })
    }

    /// Joins what others say. True where two documents of one moment differ: none of them is the newer.
    pub(super) fn join(&mut self, other: Visit) -> bool {
        let mut doubt = false;
        self.documents.extend(other.documents);
        for (name, slot) in other.slots {
            match self.slots.get_mut(&name) {
                Some(known) => {
                    let rank = |s: &Slot| (!s.value.is_null(), s.value.to_string());
                    if known.origin == slot.origin && known.value == slot.value {
                        known.position = known.position.min(slot.position);
                    } else {
                        doubt |= known.origin.time() == slot.origin.time()
                            && known.value != slot.value
                            && known.origin.kind() == slot.origin.kind();
                        if (&slot.origin, rank(&slot)) > (&known.origin, rank(known)) {
                            *known = slot;
                        }
                    }
                }
                None => drop(self.slots.insert(name, slot)),
            }
        }
        doubt
    }

    pub(super) fn encounter(&self) -> Result<Encounter, Error> {
        let mut map = Map::new();
        let mut lists: BTreeMap<&str, Vec<&Slot>> = BTreeMap::new();
        for (name, slot) in &self.slots {
            match name.split_once('/') {
                Some((list, _)) => lists.entry(list).or_default().push(slot),
                None if slot.value.is_null() => {}
                None => drop(map.insert(name.clone(), slot.value.clone())),
            }
        }
        for (name, mut items) in lists {
            items.sort_by(|a, b| (&a.origin, a.position).cmp(&(&b.origin, b.position)));
            map.insert(name.to_owned(), Value::Array(items.into_iter().map(|s| s.value.clone()).collect()));
        }
        crate::model::tree::encounter(Value::Object(map))
    }

    pub(super) fn documents(&self) -> impl Iterator<Item = &Origin> {
        self.documents.iter().chain(self.slots.values().map(|slot| &slot.origin))
    }

    /// What the record remembers of the documents.
    pub(super) fn origin(
        &self,
        key: &Key,
        encounter: &Encounter,
        position: &dyn Fn(&Origin) -> u32,
    ) -> Result<VisitOrigin, Error> {
        let all: BTreeSet<&Origin> = self.documents().collect();
        let versions = all.into_iter().map(|origin| VisitVersion {
            source: position(origin),
            fields: self.slots.iter().filter(|(_, s)| s.origin == *origin).map(|(name, _)| name.clone()).collect(),
        });
        Ok(VisitOrigin {
            facility: key.facility.clone(),
            link_id: key.link_id.clone(),
            date: key.date.clone(),
            versions: versions.collect(),
            check: digest(&to_value(encounter)?.to_string()),
        })
    }
}

/// A claim with its summary or costs, not only late results or notes.
fn is_complete(encounter: &Encounter) -> bool {
    let Encounter { diagnoses, medications, services, procedures, supplies, costs, .. } = encounter;
    !(diagnoses.is_empty()
        && medications.is_empty()
        && services.is_empty()
        && procedures.is_empty()
        && supplies.is_empty()
        && *costs == Default::default())
}

/// Names of the fields, results and notes that a visit holds.
pub(super) fn names(encounter: &Encounter) -> Result<BTreeSet<String>, Error> {
    Ok(slots(encounter, &mut |_| Origin(Default::default()))?.into_keys().collect())
}

fn slots(encounter: &Encounter, origin: &mut dyn FnMut(&str) -> Origin) -> Result<BTreeMap<String, Slot>, Error> {
    let mut out = BTreeMap::new();
    let Value::Object(map) = to_value(encounter)? else { return Ok(out) };
    for (field, value) in map {
        match value {
            Value::Array(items) if merge::adds_up(&field) => {
                for (position, item) in items.into_iter().enumerate() {
                    let place = format!("{field}/{}", item_key(&item));
                    let mut name = place.clone();
                    let mut count = 1usize;
                    while out.contains_key(&name) {
                        count = count.saturating_add(1);
                        name = format!("{place}~{count}");
                    }
                    let origin = origin(&name);
                    out.insert(name, Slot { value: item, origin, position });
                }
            }
            value => {
                let origin = origin(&field);
                out.insert(field, Slot { value, origin, position: 0 });
            }
        }
    }
    Ok(out)
}

/// A result is named by service, index and time; a note by kind and time. What else it says may be corrected.
fn item_key(item: &Value) -> String {
    let mut text = String::new();
    for name in ["service", "code", "issued_at", "kind", "written_at", "row_number"] {
        let value = item.get(name);
        // The words of a code may change, the code does not.
        let value = value.and_then(|v| v.get("code")).or(value);
        // A row number names only what nothing else names.
        if name == "row_number" && !text.trim_matches('\u{1f}').is_empty() {
            continue;
        }
        text.push_str(&value.map(Value::to_string).unwrap_or_default());
        text.push('\u{1f}');
    }
    digest(&text)
}
