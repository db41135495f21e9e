//! One person's record over time: who is the same person ([`person`]), and how documents grow into one record
//! ([`record`]).
//!
//! Pure functions of their arguments; nothing of formats is known here.

pub mod person;
pub mod record;

pub use record::suggestion::{Suggestion, accept, decline, suggestions};
pub use record::{Change, ChangeKind, Merger, Outcome, Told, enter, findings, told, upsert};
