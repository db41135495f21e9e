//! Names of visits: facility and MA_LK, or facility and day.

use super::flatten::to_value;
use super::origin::digest;
use super::visit::check;
use crate::error::Error;
use crate::model::value::{DateTime, PartialDate, Recorded};
use crate::model::{Encounter, VisitOrigin};
use std::collections::{BTreeMap, BTreeSet};

/// What names a visit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    facility: String,
    link_id: String,
    date: Option<Recorded<PartialDate>>,
    start: Option<Recorded<DateTime>>,
    /// Several visits of one document that are named alike, without MA_LK: 0, 1, …
    count: u32,
}

impl Key {
    fn of(encounter: &Encounter) -> Result<Key, Error> {
        let facility = match &encounter.facility.code {
            Some(code) => code.text().into_owned(),
            None => encounter.facility.name.clone(),
        };
        let mut key = Key { facility, link_id: encounter.link_id.clone(), date: None, start: None, count: 0 };
        if key.link_id.is_empty() {
            key.date = day(encounter);
            if key.date.is_none() {
                key.link_id = format!("#{}", digest(&to_value(encounter)?.to_string()));
            } else if encounter.exam_date.is_none() {
                // A time tells several visits of one day apart.
                let timed = |start: &&Recorded<DateTime>| start.valid().is_some_and(|s| s.time().is_some());
                key.start = encounter.period_start.as_ref().filter(timed).cloned();
            }
        }
        Ok(key)
    }

    /// The key that a merged record remembers.
    pub(super) fn remembered(origin: &VisitOrigin) -> Key {
        let VisitOrigin { facility, link_id, date, start, count, versions: _, check: _ } = origin.clone();
        Key { facility, link_id, date, start, count }
    }

    /// What a merged record remembers, without the documents.
    pub(super) fn to_origin(&self) -> VisitOrigin {
        let Key { facility, link_id, date, start, count } = self.clone();
        VisitOrigin { facility, link_id, date, start, count, ..VisitOrigin::default() }
    }

    /// May a second visit of the same document have the same name?
    fn is_by_day(&self) -> bool {
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

/// A visit with its name.
pub(super) struct Named<'a> {
    pub(super) key: Key,
    pub(super) encounter: &'a Encounter,
    /// Position among the visits.
    pub(super) position: usize,
    /// Position of its name among those that were known.
    pub(super) known: Option<usize>,
}

/// Names visits. One that stood there before (names with digests of the visits) keeps its name; the others are named by
/// what they say, in whatever order they stand.
pub(super) fn named<'a>(encounters: &'a [Encounter], known: &[(Key, String)]) -> Result<Vec<Named<'a>>, Error> {
    let mut by_check: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, check)) in known.iter().enumerate().rev() {
        by_check.entry(check).or_default().push(at);
    }
    let mut out: Vec<Named<'a>> = Vec::with_capacity(encounters.len());
    let mut taken: BTreeSet<Key> = BTreeSet::new();
    let mut rest = Vec::new();
    for (position, encounter) in encounters.iter().enumerate() {
        let check = check(encounter)?;
        let same = by_check.get_mut(check.as_str()).and_then(Vec::pop);
        match same.and_then(|at| Some((at, known.get(at)?.0.clone()))) {
            Some((at, key)) => {
                taken.insert(key.clone());
                out.push(Named { key, encounter, position, known: Some(at) });
            }
            None => rest.push((position, encounter)),
        }
    }
    rest.sort_by_cached_key(|(_, encounter)| {
        (encounter.period_start.clone(), to_value(*encounter).map(|v| v.to_string()).unwrap_or_default())
    });
    for (position, encounter) in rest {
        let mut key = Key::of(encounter)?;
        while key.is_by_day() && taken.contains(&key) {
            key.count = key.count.saturating_add(1);
        }
        let at = known.iter().position(|(k, _)| *k == key);
        taken.insert(key.clone());
        out.push(Named { key, encounter, position, known: at });
    }
    Ok(out)
}
