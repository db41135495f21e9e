//! Records and documents → reports.

use crate::error::hsskdt_error;
use crate::format::{hsskdt_format, source};
use crate::guard::guard;
use crate::handle::{Out, Shared, Want};
use crate::options::{hsskdt_options, settings};
use crate::record::hsskdt_record;
use crate::report::hsskdt_report;
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::pipeline::settled;
use hsskdt_core::validate::{Profile, validate_record};

/// The system's clock, in seconds since 1970-01-01 UTC. Used where the option "today" is not set.
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(0))
}

/// Checks a record by the rules of the option "profile" (default "form831"), on the day of the option "today" (default:
/// today in Viet Nam). A record that breaks rules is no error: the report says so.
/// @param options NULL for the defaults.
/// @param report gets the findings; freed by hsskdt_report_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_validate(
    record: Shared<hsskdt_record>,
    options: Shared<hsskdt_options>,
    report: Out<hsskdt_report>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(report, err, || {
        let settings = settings(&options)?;
        let profile = settings.profile.clone().unwrap_or_else(Profile::form831);
        let found = validate_record(record.required()?.0.get()?, &profile, &settings.context(now));
        Ok(hsskdt_report::of_findings(&found))
    })
}

/// Checks a document: claim files by the rules of their tables, every other format by those of Form 831; the option
/// "profile" chooses others. A claim file that cannot be read is a finding too.
/// @param format HSSKDT_FORMAT_AUTO finds it by the content.
/// @param options NULL for the defaults.
/// @param report gets the findings; freed by hsskdt_report_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_validate(
    data: Start,
    len: usize,
    format: hsskdt_format,
    options: Shared<hsskdt_options>,
    report: Out<hsskdt_report>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(report, err, || {
        let found = settled::validate(data.bytes(len)?, source(format)?, &settings(&options)?, now)?;
        Ok(hsskdt_report::of_findings(&found))
    })
}
