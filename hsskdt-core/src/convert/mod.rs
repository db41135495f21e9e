//! Documents ⇄ record: pure functions that say what they lost, changed or assumed.

#[cfg(feature = "cda")]
pub mod cda;
#[cfg(feature = "claim")]
pub mod claim;
#[cfg(any(feature = "cda", feature = "fhir"))]
mod draft;
#[cfg(feature = "fhir")]
pub mod fhir;
pub mod form831;
#[cfg(any(feature = "cda", feature = "fhir"))]
mod kept;
pub mod notes;

pub use notes::{Note, NoteCode, NoteKind, Notes};
