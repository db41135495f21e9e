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
pub mod html;
#[cfg(any(feature = "cda", feature = "fhir"))]
mod kept;
pub mod notes;
mod tree;
mod visit;

pub use notes::{Note, NoteCode, NoteKind, Notes};
