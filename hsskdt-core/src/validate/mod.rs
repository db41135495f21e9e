//! Record or claim → report. No clock: the day on which a rule looks is an argument.
//!
//! | To check | use |
//! |---|---|
//! | a document in memory | [`crate::pipeline::validate`] |
//! | a record | [`validate_record`] |
//! | a claim file in memory | `validate_claim` |
//! | a claim file record by record | `ClaimValidator` |
//! | the same on several threads | one `RecordCheck` each, and one `FileCheck` in the order of the file |
//!
//! A [`Profile`] says which rules hold and how severe they are, a [`Context`] which day it is and which lists the
//! caller has. Rules are data (`spec/rules/*.csv`: ids, limits, severities, texts); what each tests is code, each in one
//! place. [`crate::as_json::findings`] writes a report as JSON.

#[cfg(feature = "claim")]
mod claim;
mod collector;
mod context;
mod diagnosis;
#[cfg(feature = "claim")]
mod facility;
mod limit;
mod profile;
pub mod report;
mod rules;

#[cfg(all(feature = "claim", feature = "xmldsig"))]
pub use claim::signature_findings;
#[cfg(feature = "claim")]
pub use claim::{ClaimValidator, FileCheck, RecordCheck, RecordKey, fingerprint, validate_claim};
pub use context::{Archived, Catalogues, Context, DrugFault, DrugLine, ServiceFault, ServiceLine, Signer};
#[cfg(feature = "claim")]
pub use facility::{FacilityCatalogues, FacilityList};
pub use profile::Profile;
pub use report::{Finding, Location, Report, Severity};
pub use rules::validate_record;
