//! Documents about one person grow into one record.
//!
//! What documents say is kept as statements: a place, a value, and the document. The record is what follows from all
//! statements together, so that neither order nor repetition of the documents matters:
//!
//! * Parts A to C: `spec/merge/fields.csv` says for each field whether the newer or the better-sourced value wins. A
//!   value that agrees with the winner and says more (a full date for a year, a name with its marks) stands for it.
//!   The others stay in [`crate::model::Provenance::history`].
//! * Visits are one by facility and MA_LK, or by facility and day. Field by field the newest document wins; a complete
//!   claim also replaces what it no longer has (`spec/merge/visit.csv`); results and notes add up.
//! * A value that somebody changed in the record without naming a source counts as entered by a person when the value
//!   that it replaced was made. A value that somebody emptied is forgotten with its history.

mod change;
mod field;
mod finding;
mod flatten;
mod key;
mod origin;
mod refit;
mod state;
pub mod suggestion;
mod told;
mod value;
mod visit;

pub use change::{Change, ChangeKind};
pub use finding::findings;
pub use refit::refit;
pub use told::{Told, told};

use crate::error::Error;
use crate::merge::person::{Comparison, Person, Weights, compare};
use crate::model::{HealthRecord, Source, SourceKind};
use crate::validate::report::Report;
use serde_json::Value;
use state::State;

/// What a merge did.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Outcome {
    /// What changed in the record, in its order.
    pub changes: Vec<Change>,
    /// Conflicts and doubts of the record as it is now, and of this merge.
    pub findings: Report,
    /// How surely the documents are about the person of the record: the worst of them. `None` where the record was
    /// empty.
    pub identity: Option<Comparison>,
}

/// Takes up documents, then gives the record.
#[derive(Debug)]
pub struct Merger {
    before: HealthRecord,
    state: State,
    report: Report,
    identity: Option<Comparison>,
}

impl Merger {
    /// Starts from a record; an empty one starts a new person.
    pub fn new(record: HealthRecord) -> Result<Merger, Error> {
        let unknown = Source { kind: Some(SourceKind::Record), ..Source::default() };
        let state = State::of(&record, &unknown)?;
        Ok(Merger { before: record, state, report: Report::default(), identity: None })
    }

    /// Takes up a document. What it knows of its own sources stays; all else comes from `source`.
    pub fn add(&mut self, incoming: &HealthRecord, source: &Source) -> Result<(), Error> {
        if self.before != HealthRecord::default() {
            let weights = Weights::default();
            let found = compare(&Person::new("record", &self.before), &Person::new("document", incoming), &weights);
            self.identity = match self.identity {
                Some(worst) if (worst.verdict, worst.score) <= (found.verdict, found.score) => Some(worst),
                _ => Some(found),
            };
        }
        self.state.join(State::of(incoming, source)?, &mut self.report);
        Ok(())
    }

    /// The record, and what changed against the one at the start.
    pub fn finish(self) -> Result<(HealthRecord, Outcome), Error> {
        let record = self.state.record()?;
        let mut findings = self.report;
        findings.append(finding::findings(&record));
        findings.sort();
        let changes = change::changes(&self.before, &record)?;
        Ok((record, Outcome { changes, findings, identity: self.identity }))
    }
}

/// Takes up one document into a record. On an error the record stays as it was.
pub fn upsert(record: &mut HealthRecord, incoming: &HealthRecord, source: &Source) -> Result<Outcome, Error> {
    let mut merger = Merger::new(record.clone())?;
    merger.add(incoming, source)?;
    let (merged, outcome) = merger.finish()?;
    *record = merged;
    Ok(outcome)
}

/// Enters a value by hand, as [`HealthRecord::set`], with its source.
pub fn enter(record: &mut HealthRecord, pointer: &str, value: Value, source: &Source) -> Result<Outcome, Error> {
    let mut changed = record.clone();
    changed.set(pointer, value)?;
    let mut merger = Merger::new(record.clone())?;
    merger.state.enter(&changed, source)?;
    let (merged, outcome) = merger.finish()?;
    *record = merged;
    Ok(outcome)
}
