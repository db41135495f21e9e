//! Record → JSON.

use super::{NAME, VERSION, WriteDocument};
use crate::error::{Error, catalogue::json};
use crate::model::HealthRecord;
use std::io::Write;

/// Writes a record in its one canonical form, or indented for people. No line break at the end.
pub fn write(record: &HealthRecord, pretty: bool, out: &mut dyn Write) -> Result<(), Error> {
    let document = WriteDocument { format: NAME, version: VERSION, record };
    let done =
        if pretty { serde_json::to_writer_pretty(out, &document) } else { serde_json::to_writer(out, &document) };
    done.map_err(|e| match e.io_error_kind() {
        Some(kind) => std::io::Error::from(kind).into(),
        None => Error::new(&json::WRITE),
    })
}
