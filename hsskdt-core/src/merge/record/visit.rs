//! What documents say about one visit.

use super::flatten::{counted, free, to_value};
use super::key::Key;
use super::origin::{Origin, digest};
use crate::error::Error;
use crate::model::{Encounter, SourceKind, VisitOrigin, VisitVersion};
use crate::spec::merge;
use serde_json::{Map, Value};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A document as far as one visit goes. Two documents of one source and moment differ in what they say: one of them
/// stands as a whole, they are never mixed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    origin: Origin,
    check: String,
}

/// What one document says about one field of the visit, or about one result or note.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slot {
    /// Null where the document says that there is nothing.
    value: Value,
    version: Version,
    /// Place among what its document says; only the order counts.
    position: usize,
}

impl Slot {
    /// Of the slots of one name the greatest stands.
    fn rank(&self) -> (&Version, bool, String, Reverse<usize>) {
        (&self.version, !self.value.is_null(), self.value.to_string(), Reverse(self.position))
    }

    /// Its place in a list of the visit.
    fn order(&self) -> (&Version, usize) {
        (&self.version, self.position)
    }
}

/// All that documents say about one visit. Joining is commutative, associative and idempotent: for each name the
/// greatest slot of a total order stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Visit {
    slots: BTreeMap<String, Slot>,
    versions: BTreeSet<Version>,
}

impl Visit {
    /// What one document says.
    pub(super) fn of(encounter: &Encounter, origin: &Origin) -> Result<Visit, Error> {
        let mut visit = Visit::default();
        let version = Version { origin: origin.clone(), check: check(encounter)? };
        for (position, (name, value)) in values(encounter)?.into_iter().enumerate() {
            visit.slots.insert(name, Slot { value, version: version.clone(), position });
        }
        if origin.kind() == Some(SourceKind::Claim) && is_complete(encounter) {
            visit.fill(merge::replaced(), &version);
        }
        visit.versions.insert(version);
        Ok(visit)
    }

    /// A visit of a record that was merged before.
    pub(super) fn merged(
        encounter: &Encounter,
        known: &VisitOrigin,
        sources: &[Origin],
        default: &Origin,
    ) -> Result<Visit, Error> {
        let mut visit = Visit::default();
        let mut said: BTreeMap<&str, (Version, usize)> = BTreeMap::new();
        for document in &known.versions {
            let Some(origin) = sources.get(document.source as usize).cloned() else { continue };
            let version = Version { origin, check: document.check.clone() };
            for (position, field) in document.fields.iter().enumerate() {
                match field.strip_prefix('-') {
                    Some(name) => visit.fill([name], &version),
                    None => drop(said.insert(field, (version.clone(), position))),
                }
            }
            visit.versions.insert(version);
        }
        if known.check == check(encounter)? {
            for (name, value) in recalled(encounter, &said)? {
                let (version, position) = match said.get(name.as_str()) {
                    Some(known) => known.clone(),
                    None => (Version { origin: default.clone(), check: known.check.clone() }, 0),
                };
                visit.versions.insert(version.clone());
                visit.slots.insert(name, Slot { value, version, position });
            }
            return Ok(visit);
        }
        // Somebody changed it: what stands there is what that person says, and so is what does not stand there any more.
        let mut edit = default.clone();
        if let Some(newest) = visit.versions.last() {
            edit = newest.origin.clone();
            edit.0.kind = Some(SourceKind::Person);
        }
        let mut edited = Visit::of(encounter, &edit)?;
        if let Some(version) = edited.versions.first().cloned() {
            edited.fill(said.into_keys().chain(visit.slots.keys().map(String::as_str)), &version);
        }
        edited.versions.extend(visit.versions);
        Ok(edited)
    }

    /// Says that there is nothing under names that it does not hold yet.
    fn fill<'a>(&mut self, names: impl IntoIterator<Item = &'a str>, version: &Version) {
        for name in names {
            let nothing = || Slot { value: Value::Null, version: version.clone(), position: 0 };
            self.slots.entry(name.to_owned()).or_insert_with(nothing);
        }
    }

    /// Joins what others say. True where two documents of one moment differ: none of them is the newer.
    pub(super) fn join(&mut self, other: Visit) -> bool {
        let mut doubt = false;
        self.versions.extend(other.versions);
        for (name, slot) in other.slots {
            match self.slots.get_mut(&name) {
                Some(known) => {
                    let (a, b) = (&known.version.origin, &slot.version.origin);
                    doubt |= known.value != slot.value && a.time() == b.time() && a.kind() == b.kind();
                    if slot.rank() > known.rank() {
                        *known = slot;
                    }
                }
                None => drop(self.slots.insert(name, slot)),
            }
        }
        doubt
    }

    /// The visit as a person changed it: what differs is said by that person.
    pub(super) fn entered(mut self, changed: &Encounter, origin: &Origin) -> Result<Visit, Error> {
        let version = Version { origin: origin.clone(), check: check(changed)? };
        let mut kept: BTreeSet<String> = BTreeSet::new();
        let mut differing = Vec::new();
        for (position, (name, value)) in values(changed)?.into_iter().enumerate() {
            let same = |(other, slot): &(&String, &Slot)| {
                counted(other) == counted(&name) && slot.value == value && !kept.contains(*other)
            };
            match self.slots.iter().find(same).map(|(other, _)| other.clone()) {
                Some(other) => drop(kept.insert(other)),
                None => differing.push((name, value, position)),
            }
        }
        let mut said = Visit::default();
        for (name, value, position) in differing {
            let name = free(&name, |name| kept.contains(name));
            kept.insert(name.clone());
            said.slots.insert(name, Slot { value, version: version.clone(), position });
        }
        said.fill(
            self.slots.iter().filter(|(n, s)| !s.value.is_null() && !kept.contains(*n)).map(|(n, _)| &**n),
            &version,
        );
        if !said.slots.is_empty() {
            said.versions.insert(version);
            self.join(said);
        }
        Ok(self)
    }

    pub(super) fn encounter(&self) -> Result<Encounter, Error> {
        let mut map = Map::new();
        let mut lists: BTreeMap<&str, Vec<&Slot>> = BTreeMap::new();
        for (name, slot) in self.slots.iter().filter(|(_, slot)| !slot.value.is_null()) {
            match name.split_once('/') {
                Some((list, _)) => lists.entry(list).or_default().push(slot),
                None => drop(map.insert(name.clone(), slot.value.clone())),
            }
        }
        for (name, mut items) in lists {
            items.sort_by(|a, b| a.order().cmp(&b.order()));
            map.insert(name.to_owned(), Value::Array(items.into_iter().map(|s| s.value.clone()).collect()));
        }
        crate::model::tree::encounter(Value::Object(map))
    }

    pub(super) fn documents(&self) -> impl Iterator<Item = &Origin> {
        self.versions.iter().map(|version| &version.origin)
    }

    /// What the record remembers of the documents.
    pub(super) fn origin(
        &self,
        key: &Key,
        encounter: &Encounter,
        position: &dyn Fn(&Origin) -> u32,
    ) -> Result<VisitOrigin, Error> {
        let mut said: BTreeMap<&Version, Vec<(&str, &Slot)>> = self.versions.iter().map(|v| (v, Vec::new())).collect();
        for (name, slot) in &self.slots {
            said.entry(&slot.version).or_default().push((name, slot));
        }
        let version = |(version, mut slots): (&Version, Vec<(&str, &Slot)>)| {
            // Single fields by name, then the items of each list in the order of the document.
            let list = |name: &str| name.split_once('/').map(|(list, _)| list.to_owned());
            slots.sort_by_cached_key(|(name, slot)| (list(name), list(name).map(|_| slot.position)));
            let field = |(name, slot): (&str, &Slot)| format!("{}{name}", if slot.value.is_null() { "-" } else { "" });
            VisitVersion {
                source: position(&version.origin),
                check: version.check.clone(),
                fields: slots.into_iter().map(field).collect(),
            }
        };
        Ok(VisitOrigin {
            versions: said.into_iter().map(version).collect(),
            check: check(encounter)?,
            ..key.to_origin()
        })
    }
}

/// Digest of all that a visit says.
pub(super) fn check(encounter: &Encounter) -> Result<String, Error> {
    Ok(digest(&to_value(encounter)?.to_string()))
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

/// Versions are told apart by what is left of them: nothing remembers the rest.
pub(super) fn recheck(known: &mut VisitOrigin, encounter: &Encounter) -> Result<(), Error> {
    let mut said: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (at, version) in known.versions.iter().enumerate() {
        let names = version.fields.iter().enumerate().filter(|(_, field)| !field.starts_with('-'));
        said.extend(names.map(|(position, field)| (field.as_str(), (at, position))));
    }
    let mut left: Vec<Visit> = Vec::new();
    left.resize_with(known.versions.len(), Visit::default);
    let version = Version { origin: Origin(Default::default()), check: String::new() };
    for (name, value) in recalled(encounter, &said)? {
        let Some((at, position)) = said.get(name.as_str()).copied() else { continue };
        if let Some(visit) = left.get_mut(at) {
            visit.slots.insert(name, Slot { value, version: version.clone(), position });
        }
    }
    for (version, visit) in known.versions.iter_mut().zip(left) {
        version.check = check(&visit.encounter()?)?;
    }
    Ok(())
}

/// Positions of the sources that decide a field of a visit, or an item of a list that adds up; of a whole list or visit
/// all of them.
pub(super) fn tellers(
    known: &VisitOrigin,
    encounter: &Encounter,
    field: Option<&str>,
    item: Option<usize>,
) -> Result<Vec<u32>, Error> {
    let Some(field) = field else { return Ok(known.versions.iter().map(|version| version.source).collect()) };
    let prefix = format!("{field}/");
    let mut wanted = None;
    if let Some(item) = item.filter(|_| merge::adds_up(field)) {
        let mut said: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (at, version) in known.versions.iter().enumerate() {
            said.extend(version.fields.iter().enumerate().map(|(position, name)| (name.as_str(), (at, position))));
        }
        let mut names = recalled(encounter, &said)?.into_iter().map(|(name, _)| name);
        wanted = names.by_ref().filter(|name| name.starts_with(&prefix)).nth(item);
    }
    let says = |name: &String| match &wanted {
        Some(wanted) => name == wanted,
        None => name == field || name.starts_with(&prefix),
    };
    let telling = known.versions.iter().filter(|version| version.fields.iter().any(says));
    Ok(telling.map(|version| version.source).collect())
}

/// Names of the fields, results and notes that a visit holds.
pub(super) fn names(encounter: &Encounter) -> Result<BTreeSet<String>, Error> {
    Ok(values(encounter)?.into_iter().map(|(name, _)| name).collect())
}

/// Place and name of an item in the order of its list.
type Known<'a, V> = (&'a (V, usize), &'a str);

/// What a merged visit says, under the names of its documents: its lists stand in the order in which they were written.
fn recalled<V: Ord>(encounter: &Encounter, said: &BTreeMap<&str, (V, usize)>) -> Result<Vec<(String, Value)>, Error> {
    let mut written: BTreeMap<&str, Vec<Known<'_, V>>> = BTreeMap::new();
    for (name, place) in said {
        if let Some((list, _)) = name.split_once('/') {
            written.entry(list).or_default().push((place, name));
        }
    }
    for names in written.values_mut() {
        names.sort();
    }
    let mut out = values(encounter)?;
    for (list, names) in written {
        let prefix = format!("{list}/");
        let items = || out.iter().filter(|(name, _)| name.starts_with(&prefix));
        // What was taken out since leaves no order to go by.
        if items().count() == names.len() {
            let mut names = names.into_iter();
            for (name, _) in out.iter_mut().filter(|(name, _)| name.starts_with(&prefix)) {
                if let Some((_, known)) = names.next() {
                    known.clone_into(name);
                }
            }
        }
    }
    Ok(out)
}

/// What a visit says by name: fields as they are, results and notes one by one in their order.
fn values(encounter: &Encounter) -> Result<Vec<(String, Value)>, Error> {
    let Value::Object(map) = to_value(encounter)? else { return Ok(Vec::new()) };
    let mut out = Vec::with_capacity(map.len());
    for (field, value) in map {
        match value {
            Value::Array(items) if merge::adds_up(&field) => {
                // Items with one key are counted by what they say, not by their order.
                let mut named: Vec<(String, String, usize, Value)> = Vec::with_capacity(items.len());
                named.extend(
                    items
                        .into_iter()
                        .enumerate()
                        .map(|(at, item)| (format!("{field}/{}", item_key(&item)), item.to_string(), at, item)),
                );
                named.sort_by(|a, b| (&a.0, &a.1, a.2).cmp(&(&b.0, &b.1, b.2)));
                let mut taken = BTreeSet::new();
                for (name, ..) in &mut named {
                    *name = free(name, |name| taken.contains(name));
                    taken.insert(name.clone());
                }
                named.sort_by_key(|(_, _, at, _)| *at);
                out.extend(named.into_iter().map(|(name, _, _, item)| (name, item)));
            }
            value => out.push((field, value)),
        }
    }
    Ok(out)
}

/// A result is named by service, index and time; a note by kind and time; a paper by kind and number. What else it says
/// may be corrected.
fn item_key(item: &Value) -> String {
    let mut text = String::new();
    for name in ["service", "code", "issued_at", "kind", "written_at", "number", "serial", "row_number"] {
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
