//! All statements about a person, and the record that follows from them.

use super::field::{Judge, Statement, Statements};
use super::finding;
use super::flatten::{Fields, counted, flatten, free, rebuild};
use super::key::{self, Key, Named, named};
use super::origin::{Origin, digest};
use super::visit::{self, Visit};
use crate::error::Error;
use crate::model::value::{NationalId, Recorded};
use crate::model::{Choice, Decision, Encounter, FieldOrigin, HealthRecord, PastValue, Provenance, Source, SourceKind};
use crate::spec::merge::{self, Shape};
use crate::validate::report::Report;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const NUMBER: &str = "/administrative/national_id_number";

/// Statements by place and by visit.
#[derive(Debug, Default)]
pub(super) struct State {
    fields: BTreeMap<String, Statements>,
    visits: BTreeMap<Key, Visit>,
    decisions: BTreeMap<String, (Origin, Option<Choice>)>,
}

impl State {
    /// What a record says. Content whose source it does not know comes from `source`.
    pub(super) fn of(record: &HealthRecord, source: &Source) -> Result<State, Error> {
        let default = Origin(source.clone());
        let provenance = &record.provenance;
        let sources: Vec<Origin> = provenance.sources.iter().cloned().map(Origin).collect();
        let mut known: BTreeMap<&str, Vec<&FieldOrigin>> = BTreeMap::new();
        for field in &provenance.fields {
            known.entry(&field.path).or_default().push(field);
        }
        let mut state = State::default();
        let current = recalled(flatten(record)?, &known);
        state.remember(&current, provenance, &sources);
        state.adopt(current, &known, &sources, &default);
        state.visits = visits(&record.encounters, provenance, &sources, &default)?;
        for decision in &provenance.decisions {
            let origin = sources.get(decision.source as usize).cloned().unwrap_or_else(|| default.clone());
            state.decide(decision.path.clone(), origin, decision.choice);
        }
        Ok(state)
    }

    /// Past values of places that still hold something: what was emptied is forgotten.
    fn remember(&mut self, current: &Fields, provenance: &Provenance, sources: &[Origin]) {
        for past in &provenance.history {
            // An issue date belongs to its number, which may have lost: then it shows nowhere.
            let alive =
                current.contains_key(&past.path) || other_of(&past.path).is_some_and(|p| current.contains_key(p));
            if let (true, Some(origin)) = (alive, sources.get(past.source as usize)) {
                self.state(&past.path, past.value.clone(), origin.clone());
            }
        }
    }

    fn adopt(
        &mut self,
        current: Fields,
        known: &BTreeMap<&str, Vec<&FieldOrigin>>,
        sources: &[Origin],
        default: &Origin,
    ) {
        let lost_numbers: BTreeSet<String> = match self.fields.get(NUMBER) {
            Some(statements) => statements.iter().map(|s| s.value.to_string()).collect(),
            None => BTreeSet::new(),
        };
        for (place, value) in current {
            let origins = known.get(place.as_str()).map_or(&[][..], Vec::as_slice);
            let check = digest(&value.to_string());
            let newest = origins.iter().filter_map(|o| sources.get(o.source as usize)).max();
            match newest {
                Some(_) if origins.iter().any(|o| o.check == check) => {
                    for origin in origins.iter().filter_map(|o| sources.get(o.source as usize)) {
                        self.state(&place, value.clone(), origin.clone());
                    }
                }
                Some(newest) => {
                    // Changed by hand, without a word about the source.
                    let mut edit = newest.clone();
                    edit.0.kind = Some(SourceKind::Person);
                    self.state(&place, value, edit);
                }
                // A number that lost stands among the others; nobody said so.
                None if place.starts_with("/administrative/other_id_numbers/")
                    && lost_numbers.contains(&value.to_string()) => {}
                None => self.state(&place, value, default.clone()),
            }
        }
    }

    fn state(&mut self, place: &str, value: Value, origin: Origin) {
        self.fields.entry(place.to_owned()).or_default().add(Statement { value, origin });
    }

    pub(super) fn decide(&mut self, path: String, origin: Origin, choice: Option<Choice>) {
        match self.decisions.get_mut(&path) {
            Some(known) if (&known.0, known.1) >= (&origin, choice) => {}
            Some(known) => *known = (origin, choice),
            None => drop(self.decisions.insert(path, (origin, choice))),
        }
    }

    /// A statement of a person about one place.
    pub(super) fn say(&mut self, place: &str, value: Value, source: &Source) {
        self.state(place, value, Origin(source.clone()));
    }

    /// Takes from a changed record what differs, as said by `source`.
    pub(super) fn enter(&mut self, changed: &HealthRecord, source: &Source) -> Result<(), Error> {
        let before = flatten(&self.record()?)?;
        let after = flatten(changed)?;
        for place in before.keys().filter(|place| !after.contains_key(*place)) {
            self.fields.remove(place);
        }
        for (place, value) in after {
            if before.get(&place) != Some(&value) {
                self.say(&place, value, source);
            }
        }
        let origin = Origin(source.clone());
        let mut before: Vec<(Key, String)> = Vec::with_capacity(self.visits.len());
        for (key, visit) in &self.visits {
            before.push((key.clone(), visit::check(&visit.encounter()?)?));
        }
        let mut visits = BTreeMap::new();
        for Named { key, encounter, .. } in named(&changed.encounters, &before)? {
            let visit = match self.visits.remove(&key) {
                Some(known) => known.entered(encounter, &origin)?,
                None => Visit::of(encounter, &origin)?,
            };
            visits.insert(key, visit);
        }
        self.visits = visits;
        Ok(())
    }

    /// Joins the statements of another record.
    pub(super) fn join(&mut self, other: State, report: &mut Report) {
        for (place, statements) in other.fields {
            let mine = self.fields.entry(place).or_default();
            statements.iter().for_each(|s| mine.add(s.clone()));
        }
        for (key, visit) in other.visits {
            if self.visits.entry(key).or_default().join(visit) {
                finding::same_stamp(report);
            }
        }
        for (path, (origin, choice)) in other.decisions {
            self.decide(path, origin, choice);
        }
    }

    /// The record that follows.
    pub(super) fn record(&self) -> Result<HealthRecord, Error> {
        let mut current = Fields::new();
        for (place, statements) in &self.fields {
            if let Some(statement) = statements.current(Judge::of(place)) {
                current.insert(place.clone(), statement.value.clone());
            }
        }
        let mut record = rebuild(&current)?;
        let shown = flatten(&record)?;
        self.keep_numbers(&mut record);

        let mut visits: Vec<(&Key, &Visit, Encounter)> = Vec::new();
        for (key, visit) in &self.visits {
            visits.push((key, visit, visit.encounter()?));
        }
        visits.sort_by_cached_key(|(key, _, encounter)| (start(encounter), (*key).clone()));

        let mut used: BTreeSet<&Origin> = self.decisions.values().map(|(origin, _)| origin).collect();
        used.extend(self.fields.values().flat_map(|s| s.iter().map(|s| &s.origin)));
        used.extend(self.visits.values().flat_map(Visit::documents));
        let sources: Vec<&Origin> = used.into_iter().collect();
        let position =
            |origin: &Origin| u32::try_from(sources.binary_search(&origin).unwrap_or(usize::MAX)).unwrap_or(u32::MAX);

        let mut provenance =
            Provenance { sources: sources.iter().map(|origin| origin.0.clone()).collect(), ..Provenance::default() };
        for (place, statements) in &self.fields {
            let value = current.get(place);
            let mut list: Vec<&Statement> = statements.iter().collect();
            list.sort_by(|a, b| (&a.origin, a.value.to_string()).cmp(&(&b.origin, b.value.to_string())));
            for Statement { value: said, origin } in list {
                let source = position(origin);
                if Some(said) == value && shown.contains_key(place) {
                    let check = digest(&said.to_string());
                    provenance.fields.push(FieldOrigin { path: place.clone(), source, check });
                } else {
                    provenance.history.push(PastValue { path: place.clone(), value: said.clone(), source });
                }
            }
        }
        for (key, visit, encounter) in visits {
            provenance.visits.push(visit.origin(key, &encounter, &position)?);
            record.encounters.push(encounter);
        }
        let decision = |(path, (origin, choice)): (&String, &(Origin, Option<Choice>))| Decision {
            path: path.clone(),
            choice: *choice,
            source: position(origin),
        };
        provenance.decisions = self.decisions.iter().map(decision).collect();
        record.provenance = provenance;
        Ok(record)
    }

    /// Identity numbers that lost against another stand among the other numbers.
    fn keep_numbers(&self, record: &mut HealthRecord) {
        let Some(statements) = self.fields.get(NUMBER) else { return };
        let a = &mut record.administrative;
        for statement in statements.iter() {
            let number = Recorded::<NationalId>::from_text(statement.value.as_str().unwrap_or(""));
            if a.national_id_number.as_ref() != Some(&number) && !a.other_id_numbers.contains(&number) {
                a.other_id_numbers.push(number);
            }
        }
        a.other_id_numbers.sort();
    }
}

/// The place that the value of a place belongs to.
fn other_of(place: &str) -> Option<&'static str> {
    let (parent, _) = place.rsplit_once('/')?;
    merge::field(parent).filter(|f| f.shape == Shape::With).map(|f| f.key)
}

/// The values of a merged record under the places where its provenance knows them: items that share a key are told
/// apart by what they say.
pub(super) fn recalled(current: Fields, known: &BTreeMap<&str, Vec<&FieldOrigin>>) -> Fields {
    let says = |place: &str, check: &str| known.get(place).is_some_and(|list| list.iter().any(|o| o.check == check));
    let mut out = Fields::new();
    let mut rest = Vec::new();
    for (place, value) in current {
        let check = digest(&value.to_string());
        if says(&place, &check) { drop(out.insert(place, value)) } else { rest.push((place, value, check)) }
    }
    let mut others = Vec::new();
    for (place, value, check) in rest {
        let base = counted(&place);
        let twin = |p: &&&str| counted(p) == base && says(p, &check) && !out.contains_key(**p);
        match known.range(base..).map(|(p, _)| p).take_while(|p| p.starts_with(base)).find(twin) {
            Some(twin) => drop(out.insert((*twin).to_owned(), value)),
            None => others.push((place, value)),
        }
    }
    for (place, value) in others {
        let place = if out.contains_key(&place) { free(counted(&place), |p| out.contains_key(p)) } else { place };
        out.insert(place, value);
    }
    out
}

fn visits(
    encounters: &[Encounter],
    provenance: &Provenance,
    sources: &[Origin],
    default: &Origin,
) -> Result<BTreeMap<Key, Visit>, Error> {
    let known: Vec<(Key, String)> =
        provenance.visits.iter().map(|origin| (Key::remembered(origin), origin.check.clone())).collect();
    let mut out: BTreeMap<Key, Visit> = BTreeMap::new();
    for Named { key, encounter, known, .. } in named(encounters, &known)? {
        let visit = match known.and_then(|at| provenance.visits.get(at)) {
            Some(origin) => Visit::merged(encounter, origin, sources, default)?,
            None => Visit::of(encounter, default)?,
        };
        out.entry(key).or_default().join(visit);
    }
    Ok(out)
}

/// First moment of a visit; undated visits come last.
fn start(encounter: &Encounter) -> (bool, Option<chrono::NaiveDateTime>) {
    let start = encounter.period_start.as_ref().and_then(Recorded::valid).map(|t| t.earliest());
    let day = || {
        let day = key::day(encounter)?.valid().copied()?;
        day.earliest().and_hms_opt(0, 0, 0)
    };
    let at = start.or_else(day);
    (at.is_none(), at)
}
