//! Record or claim → report. No clock: the day on which a rule looks is an argument.

#[cfg(feature = "claim")]
mod claim;
mod collector;
mod context;
mod diagnosis;
mod limit;
mod profile;
pub mod report;
mod rules;

#[cfg(feature = "claim")]
pub use claim::{ClaimValidator, FileCheck, RecordCheck, RecordKey, fingerprint, validate_claim};
pub use context::{Archived, Catalogues, Context, DrugLine, ServiceLine};
pub use profile::Profile;
pub use report::{Finding, Location, Report, Severity};
pub use rules::validate_record;
