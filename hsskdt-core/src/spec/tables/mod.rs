//! Generated from `spec/**/*.csv` by `tests/generated.rs`. Do not edit: run
//! `HSSKDT_BLESS=1 cargo test -p hsskdt-core --test generated`.

#[rustfmt::skip]
pub(super) mod base_salary;
#[cfg(any(feature = "fhir", feature = "cda"))]
#[rustfmt::skip]
pub(super) mod cda;
#[cfg(feature = "claim")]
#[rustfmt::skip]
pub(super) mod claim;
#[cfg(feature = "claim")]
#[rustfmt::skip]
pub(super) mod column_checks;
#[cfg(any(feature = "fhir", feature = "cda"))]
#[rustfmt::skip]
pub(super) mod disease_box;
#[cfg(any(feature = "fhir", feature = "cda"))]
#[rustfmt::skip]
pub(super) mod fhir;
#[rustfmt::skip]
pub(super) mod dialect;
#[rustfmt::skip]
pub(super) mod disclosure;
#[rustfmt::skip]
pub(super) mod edition;
#[rustfmt::skip]
pub(super) mod form;
#[rustfmt::skip]
pub(super) mod icd;
#[rustfmt::skip]
pub(super) mod matching;
#[rustfmt::skip]
pub(super) mod merge;
#[rustfmt::skip]
pub(super) mod mobile_prefix;
#[rustfmt::skip]
pub(super) mod outlook;
#[rustfmt::skip]
pub(super) mod rules;
#[rustfmt::skip]
pub(super) mod schedule;
#[rustfmt::skip]
pub(super) mod value_sets;
