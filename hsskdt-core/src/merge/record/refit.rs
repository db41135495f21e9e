//! The provenance of a record from which something was taken out.

use super::flatten::{Fields, flatten};
use super::key::{Key, named};
use super::origin::digest;
use super::visit::{check, names, recheck};
use crate::error::Error;
use crate::model::{Encounter, HealthRecord, VisitOrigin};
use crate::spec::merge;
use std::collections::{BTreeMap, BTreeSet};

/// Makes the provenance of `record` fit its content, where `before` is the same record before something was taken out
/// or shortened: what is left has the sources that it had, and nothing remembers the rest. A later merge then finds a
/// record that nobody changed by hand.
pub fn refit(before: &HealthRecord, record: &mut HealthRecord) -> Result<(), Error> {
    fields(&flatten(before)?, &flatten(record)?, record);
    visits(before, record)
}

fn fields(old: &Fields, new: &Fields, record: &mut HealthRecord) {
    let moved = moved(old, new);
    record.provenance.fields.retain_mut(|origin| {
        let Some(was) = old.get(&origin.path) else { return true };
        let place = moved.get(origin.path.as_str()).copied().unwrap_or(origin.path.as_str());
        let Some(is) = new.get(place) else { return false };
        if origin.check == digest(&was.to_string()) {
            origin.check = digest(&is.to_string());
        }
        origin.path = place.to_owned();
        true
    });
}

/// Items of lists are placed by what they say: a shortened one has another place. Lists that kept their length are
/// compared item by item.
fn moved<'a>(old: &'a Fields, new: &'a Fields) -> BTreeMap<&'a str, &'a str> {
    let list = |fields: &'a Fields, others: &Fields| -> BTreeMap<&'a str, Vec<&'a str>> {
        let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for place in fields.keys().filter(|place| !others.contains_key(*place)) {
            if let Some((parent, _)) = place.rsplit_once('/')
                && merge::field(parent).is_some()
            {
                lists.entry(parent).or_default().push(place);
            }
        }
        lists
    };
    let (gone, come) = (list(old, new), list(new, old));
    let mut moved = BTreeMap::new();
    for (parent, places) in gone {
        let there = come.get(parent).map_or(&[][..], Vec::as_slice);
        if there.len() == places.len() {
            moved.extend(places.into_iter().zip(there.iter().copied()));
        }
    }
    moved
}

fn visits(before: &HealthRecord, record: &mut HealthRecord) -> Result<(), Error> {
    let mut visits = std::mem::take(&mut record.provenance.visits);
    let was = keyed(&before.encounters, &before.provenance.visits)?;
    let is = keyed(&record.encounters, &visits)?;
    let mut kept = Vec::with_capacity(visits.len());
    for mut visit in visits.drain(..) {
        let key = Key::remembered(&visit);
        let Some(new) = is.get(&key) else {
            // A visit that was not there before either is none of our business.
            if !was.contains_key(&key) {
                kept.push(visit);
            }
            continue;
        };
        let old_names: BTreeSet<String> = was.get(&key).map_or_else(|| Ok(BTreeSet::new()), |old| names(old))?;
        let new_names = names(new)?;
        for version in &mut visit.versions {
            version
                .fields
                .retain(|field| new_names.contains(field) || !old_names.contains(field) || merge::is_replaced(field));
        }
        let check = check(new)?;
        if visit.check != check {
            recheck(&mut visit, new)?;
            visit.check = check;
        }
        kept.push(visit);
    }
    record.provenance.visits = kept;
    Ok(())
}

fn keyed<'a>(encounters: &'a [Encounter], visits: &[VisitOrigin]) -> Result<BTreeMap<Key, &'a Encounter>, Error> {
    let known: Vec<(Key, String)> =
        visits.iter().map(|origin| (Key::remembered(origin), origin.check.clone())).collect();
    Ok(named(encounters, &known)?.into_iter().map(|n| (n.key, n.encounter)).collect())
}
