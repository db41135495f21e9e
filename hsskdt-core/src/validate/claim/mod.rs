//! Rules of claim tables, by the ids of `spec/rules/claim.csv`; one file for each subject.
//!
//! Each row is read once ([`cells`]); what spans rows is collected in lists that are used again for the next record,
//! so that a record without findings costs no allocation.

mod arithmetic;
mod beds;
mod benefit;
mod card;
mod category;
mod cells;
mod columns;
mod diagnoses;
mod domains;
mod dose;
mod drugs;
mod execution;
mod facts;
mod file;
mod group;
mod insurance;
mod keys;
mod law;
mod line;
mod packages;
mod papers;
mod place;
mod record;
mod required;
mod services;
#[cfg(feature = "xmldsig")]
mod signature;
mod stamp;
mod structure;
mod table_checks;
mod time;
mod totals;
mod visit;

pub use file::{FileCheck, RecordKey, fingerprint};
pub use record::RecordCheck;
#[cfg(feature = "xmldsig")]
pub use signature::signature_findings;

use super::context::Context;
use super::profile::Profile;
use super::report::Report;
use crate::error::Error;
use crate::format::claim::{ClaimFile, Envelope, Hoso};

/// Checks a claim file record by record, in bounded memory.
///
/// ```
/// use hsskdt_core::format::claim::ClaimFile;
/// use hsskdt_core::validate::{ClaimValidator, Context, Profile};
/// let (profile, file) = (Profile::claim4210(), ClaimFile::default());
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let mut validator = ClaimValidator::new(&profile, Context::new(today));
/// for hoso in &file.records {
///     let report = validator.hoso(hoso, file.envelope_of(hoso));
///     assert!(report.is_empty());
/// }
/// let report = validator.finish([&file.envelope]);
/// // The envelope names no facility.
/// assert_eq!(report.findings()[0].rule, "S-04");
/// ```
#[derive(Debug)]
pub struct ClaimValidator<'p> {
    record: RecordCheck<'p>,
    file: FileCheck<'p>,
}

impl<'p> ClaimValidator<'p> {
    /// Begins with a file.
    pub fn new(profile: &'p Profile, context: Context<'p>) -> ClaimValidator<'p> {
        ClaimValidator { record: RecordCheck::new(profile, context), file: FileCheck::new(profile) }
    }

    /// Findings of the next record. `envelope` is the head of its document as far as it is known.
    pub fn hoso(&mut self, hoso: &Hoso, envelope: &Envelope) -> Report {
        let mut report = self.record.check(hoso, envelope);
        report.append(self.file.record(RecordKey::of(hoso, envelope)));
        report
    }

    /// Findings for an error that ended the reading: a file that is no XML, or no claim file.
    pub fn unreadable(&mut self, error: &Error) -> Report {
        self.file.unreadable(error)
    }

    /// Findings about the file as a whole. The envelopes are complete after the last record.
    pub fn finish<'e>(self, envelopes: impl IntoIterator<Item = &'e Envelope>) -> Report {
        self.file.finish(envelopes)
    }
}

/// Checks a whole claim file: the records in their order, then the file.
///
/// Signatures are looked at for their shape only (S-13): whether a CHUKYDONVI verifies, `sign::verify` tells, and
/// `signature_findings` what that means.
pub fn validate_claim(file: &ClaimFile, profile: &Profile, context: &Context<'_>) -> Report {
    let mut validator = ClaimValidator::new(profile, *context);
    let mut report = Report::default();
    for hoso in &file.records {
        report.append(validator.hoso(hoso, file.envelope_of(hoso)));
    }
    report.append(validator.finish(std::iter::once(&file.envelope).chain(&file.further)));
    report
}
