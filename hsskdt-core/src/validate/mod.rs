//! Record or claim → report. No clock: the day on which a rule looks is an argument.

pub mod report;

pub use report::{Finding, Location, Report, Severity};
