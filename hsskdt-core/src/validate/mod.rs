//! Record or claim → report. No clock: the day on which a rule looks is an argument.

mod collector;
mod context;
mod diagnosis;
mod limit;
mod profile;
pub mod report;
mod rules;

pub use context::{Archived, Catalogues, Context, DrugLine, ServiceLine};
pub use profile::Profile;
pub use report::{Finding, Location, Report, Severity};
pub use rules::validate_record;
