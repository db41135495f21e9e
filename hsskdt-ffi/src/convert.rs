//! Whole documents in one call.

use crate::bytes::hsskdt_bytes;
use crate::error::hsskdt_error;
use crate::format::{hsskdt_format, source, target};
use crate::guard::guard;
use crate::handle::{Out, Shared, Want};
use crate::options::{hsskdt_options, settings};
use crate::report::hsskdt_report;
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::pipeline::settled;

/// Reads a document and writes it in another format. What must not enter the citizen's record is left out unless the
/// option "disclosure" says otherwise; a claim file goes to the insurer and gets everything. Several records become one line each (NDJSON). Records that cannot
/// be read do not stop the others: they stand in the notes. Where none can be read the call fails.
/// @param from HSSKDT_FORMAT_AUTO finds it by the content.
/// @param options NULL for the defaults.
/// @param out gets the document; freed by hsskdt_bytes_free.
/// @param notes gets what the conversion did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that
/// could not be read; freed by hsskdt_report_free. NULL if not wanted.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_convert(
    data: Start,
    len: usize,
    from: hsskdt_format,
    to: hsskdt_format,
    options: Shared<hsskdt_options>,
    out: Out<hsskdt_bytes>,
    notes: Want<hsskdt_report>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((out, notes), err, || {
        let settings = settings(&options)?;
        let data = data.bytes(len)?;
        let output = settled::convert(data, source(from)?, target(to)?, &settings)?.unless_all_failed()?;
        Ok((hsskdt_bytes::new(output.bytes), hsskdt_report::of_notes(&output.notes, &output.failures)))
    })
}
