//! Record → JSON.

use super::{NAME, VERSION, WriteDocument};
use crate::error::Error;
use crate::model::{HealthRecord, tree};
use std::io::Write;

/// Writes a record in its one canonical form, or indented for people. No line break at the end.
pub fn write(record: &HealthRecord, pretty: bool, out: &mut dyn Write) -> Result<(), Error> {
    let HealthRecord { administrative, history, immunization, encounters, provenance, extra } = record;
    let document = WriteDocument {
        format: NAME,
        version: VERSION,
        administrative,
        history,
        immunization,
        encounters,
        provenance,
        extra,
    };
    Ok(out.write_all(&tree::text(&document, pretty)?)?)
}
