//! Visits: one `encounter` each, and the sections that hold what a visit brought.

mod coverage;
mod diagnosis;
mod header;
mod medication;
mod note;
mod procedure;
mod result;
mod supply;
mod visit;

pub(super) use coverage::rows as payments;
pub(super) use diagnosis::rows as diagnoses;
pub(super) use header::{read as read_header, write as write_header};
pub(super) use medication::{read as read_medication, rows as medications};
pub(super) use note::{read as read_note, rows as notes};
pub(super) use procedure::{read as read_procedure, rows as procedures};
pub(super) use result::{read as read_result, rows as results};
pub(super) use supply::{read as read_supply, rows as supplies};
pub(super) use visit::{for_moment, read as read_visit, rows as visits, start};
