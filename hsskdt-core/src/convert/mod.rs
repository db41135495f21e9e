//! Documents ⇄ record: pure functions that say what they lost, changed or assumed.

pub mod notes;

pub use notes::{Note, NoteCode, NoteKind, Notes};
