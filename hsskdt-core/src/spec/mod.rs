//! The law's facts: generated tables and their look-ups.
//!
//! The sources are the CSV files under `spec/` of this crate; `tables/` is generated from them and committed, and
//! `tests/generated.rs` fails when the two differ. A number or a code of the law stands nowhere else.
//!
//! Rows that the law dates are looked up with the [`Day`] of the visit.

pub mod base_salary;
#[cfg(any(feature = "fhir", feature = "cda"))]
pub mod cda;
#[cfg(feature = "claim")]
pub mod claim_change;
#[cfg(feature = "claim")]
pub mod claim_map;
#[cfg(feature = "claim")]
pub mod claim_table;
#[cfg(feature = "claim")]
pub mod column_check;
mod day;
pub mod dialect;
pub mod disclosure;
#[cfg(any(feature = "fhir", feature = "cda"))]
pub mod disease_box;
pub mod edition;
#[cfg(any(feature = "fhir", feature = "cda"))]
pub mod fhir;
pub mod form;
pub mod icd;
pub mod matching;
pub mod merge;
pub mod mobile_prefix;
pub mod outlook;
pub mod rule;
pub mod schedule;
mod tables;
pub mod value_set;

pub use day::Day;
pub use edition::{Edition, EditionSet};

/// How sure a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// From memory, not seen in a text.
    Recalled,
    /// One secondary source.
    Secondary,
    /// Several public programs agree.
    Implementation,
    /// Read in the legal annex or a letter of the insurer.
    Decision,
}
