//! Statements about one place, and the value that follows from them.

use super::origin::Origin;
use super::value::{agree, readable, richness};
use crate::model::SourceKind;
use crate::spec::merge::{self, MergeField, Policy};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A value and who says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) value: Value,
    pub(super) origin: Origin,
}

/// All statements about one place: of each kind of source the newest for each value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Statements(BTreeMap<(String, Option<SourceKind>), Statement>);

/// How the values of a place are judged.
#[derive(Clone, Copy)]
pub(super) struct Judge {
    kind: &'static str,
    policy: Policy,
    /// Are two values a finding?
    conflict: bool,
}

impl Judge {
    /// By the row of the place or of its list.
    pub(super) fn of(place: &str) -> Judge {
        let parent = place.rsplit_once('/').map_or("", |(parent, _)| parent);
        let row: Option<&MergeField> = merge::field(place).or_else(|| merge::field(parent));
        row.map_or(Judge { kind: "text", policy: Policy::Newest, conflict: false }, |row| Judge {
            kind: row.kind,
            policy: row.policy,
            conflict: row.conflict,
        })
    }

    /// Is a value readable, and does it not agree with the one that holds, where that is a finding?
    pub(super) fn speaks_against(self, value: &Value, current: &Value) -> bool {
        self.conflict && readable(self.kind, value) && !agree(self.kind, value, current)
    }

    fn compare(self, a: &Statement, b: &Statement) -> Ordering {
        let better = a.origin.rank().cmp(&b.origin.rank());
        let newer = a.origin.cmp(&b.origin);
        let by_policy = match self.policy {
            Policy::Newest => newer,
            Policy::Best => better.then(newer),
        };
        readable(self.kind, &a.value)
            .cmp(&readable(self.kind, &b.value))
            .then(by_policy)
            .then_with(|| richness(self.kind, &a.value).cmp(&richness(self.kind, &b.value)))
            .then_with(|| a.value.to_string().cmp(&b.value.to_string()))
    }
}

impl Statements {
    pub(super) fn add(&mut self, statement: Statement) {
        let key = (statement.value.to_string(), statement.origin.kind());
        match self.0.get_mut(&key) {
            Some(known) if known.origin >= statement.origin => {}
            Some(known) => *known = statement,
            None => drop(self.0.insert(key, statement)),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Statement> {
        self.0.values()
    }

    /// The value that holds: the winner, or one that agrees with it and says more.
    pub(super) fn current(&self, judge: Judge) -> Option<&Statement> {
        let winner = self.iter().max_by(|a, b| judge.compare(a, b))?;
        let fits = |s: &&Statement| readable(judge.kind, &s.value) && agree(judge.kind, &s.value, &winner.value);
        self.iter()
            .filter(fits)
            .max_by(|a, b| {
                richness(judge.kind, &a.value).cmp(&richness(judge.kind, &b.value)).then_with(|| judge.compare(a, b))
            })
            .or(Some(winner))
    }

    /// Does a readable value speak against the one that holds?
    pub(super) fn has_conflict(&self, judge: Judge) -> bool {
        let against = |current: &Statement| self.iter().any(|s| judge.speaks_against(&s.value, &current.value));
        self.current(judge).is_some_and(against)
    }
}
