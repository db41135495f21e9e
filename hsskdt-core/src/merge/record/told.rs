//! Where an element of a record comes from, and what stood there before.

use super::field::Judge;
use super::flatten::{Fields, flatten};
use super::key::{Key, named};
use super::state::recalled;
use super::visit;
use crate::error::Error;
use crate::model::{FieldOrigin, HealthRecord, Source};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the record remembers about one of its elements.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Told<'a> {
    /// Documents and people who say what stands there, oldest first. Empty where nobody knows.
    pub sources: Vec<&'a Source>,
    /// What stood there before or was said besides, with its source, oldest first. Visits keep none.
    pub past: Vec<(&'a Value, &'a Source)>,
    /// Does one of those values speak against the present one?
    pub conflict: bool,
}

/// Who says what stands at a pointer, and when (`Source::at`): a value of parts A to C, an item of a list, a whole part,
/// a visit, or a field of one. A pointer that no record has is an error.
///
/// ```
/// use hsskdt_core::merge::{told, upsert};
/// use hsskdt_core::model::{HealthRecord, Source, SourceKind, value::{PersonName, Recorded}};
/// let mut document = HealthRecord::default();
/// document.administrative.full_name = PersonName::new("Nguyễn Thị Ví Dụ");
/// let at = Some(Recorded::from_text("2026-03-05"));
/// let source = Source { kind: Some(SourceKind::Claim), at, ..Source::default() };
/// let mut record = HealthRecord::default();
/// upsert(&mut record, &document, &source)?;
/// assert_eq!(told(&record, "/administrative/full_name")?.sources, [&source]);
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
pub fn told<'a>(record: &'a HealthRecord, pointer: &str) -> Result<Told<'a>, Error> {
    let value = record.get(pointer)?;
    let mut steps = pointer.split('/').skip(1);
    if steps.next() == Some("encounters")
        && let Some(position) = steps.next().and_then(|step| step.parse().ok())
    {
        return of_visit(record, position, steps.next(), steps.next());
    }
    let provenance = &record.provenance;
    let mut known: BTreeMap<&str, Vec<&FieldOrigin>> = BTreeMap::new();
    for field in &provenance.fields {
        known.entry(&field.path).or_default().push(field);
    }
    let current = recalled(flatten(record)?, &known);
    let places = places(record, &current, pointer, &value)?;
    let mut out = Told::default();
    let mut sources: Vec<u32> = Vec::new();
    for place in &places {
        sources.extend(known.get(place).into_iter().flatten().map(|field| field.source));
        let past = provenance.history.iter().filter(|past| past.path == *place);
        out.past.extend(past.filter_map(|past| Some((&past.value, source(record, past.source)?))));
        out.conflict |= current.get(*place).is_some_and(|value| {
            let judge = Judge::of(place);
            let before = provenance.history.iter().filter(|past| past.path == *place);
            before.into_iter().any(|past| judge.speaks_against(&past.value, value))
        });
    }
    out.sources = ordered(record, sources);
    Ok(out)
}

fn source(record: &HealthRecord, position: u32) -> Option<&Source> {
    record.provenance.sources.get(position as usize)
}

/// Each once; the record has them oldest first.
fn ordered(record: &HealthRecord, mut positions: Vec<u32>) -> Vec<&Source> {
    positions.sort_unstable();
    positions.dedup();
    positions.into_iter().filter_map(|position| source(record, position)).collect()
}

/// The places that a pointer means: the one at it or around it, or all below it.
fn places<'f>(record: &HealthRecord, current: &'f Fields, pointer: &str, value: &Value) -> Result<Vec<&'f str>, Error> {
    // Steps from the pointer upwards, until a place or an item of a list holds it.
    let mut at = pointer;
    let mut here = value.clone();
    loop {
        let below = format!("{at}/");
        // A part of a value is told by the value, not by what stands beside it.
        let inside = |place: &&str| *place == at || (at == pointer && place.starts_with(&below));
        let found: Vec<&str> = current.keys().map(String::as_str).filter(inside).collect();
        if !found.is_empty() {
            return Ok(found);
        }
        let Some((parent, step)) = at.rsplit_once('/') else { return Ok(Vec::new()) };
        if step.parse::<usize>().is_ok() {
            let list = format!("{parent}/");
            let item = current.iter().find(|(place, value)| place.starts_with(&list) && **value == here);
            return Ok(item.into_iter().map(|(place, _)| place.as_str()).collect());
        }
        if parent.is_empty() {
            return Ok(Vec::new());
        }
        at = parent;
        here = record.get(at)?;
    }
}

fn of_visit<'a>(
    record: &'a HealthRecord,
    position: usize,
    field: Option<&str>,
    item: Option<&str>,
) -> Result<Told<'a>, Error> {
    let visits = &record.provenance.visits;
    let known: Vec<(Key, String)> =
        visits.iter().map(|origin| (Key::remembered(origin), origin.check.clone())).collect();
    let named = named(&record.encounters, &known)?;
    let Some((encounter, origin)) =
        named.into_iter().find(|n| n.position == position).and_then(|n| Some((n.encounter, visits.get(n.known?)?)))
    else {
        return Ok(Told::default());
    };
    let item = item.and_then(|item| item.parse().ok());
    let sources = visit::tellers(origin, encounter, field, item)?;
    Ok(Told { sources: ordered(record, sources), ..Told::default() })
}
