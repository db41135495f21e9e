//! The native JSON of a record.
//!
//! ```json
//! {"format":"hsskdt-record","version":1,"administrative":{"full_name":"Nguyễn Thị Ví Dụ","birth_date":"1985-03-15"}}
//! ```
//!
//! * `format` and `version` come first; readers refuse another version.
//! * Fields stand in the order of the model's structs and are left out where empty, so that one record has exactly
//!   one byte sequence.
//! * Dates, date-times, decimals and identifiers are strings, as written; ticks are `true`, `false` or left out.
//! * Text is NFC on reading. Unknown names are refused; in lax mode they are kept in `extra` with a note.

mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::model::{Administrative, Encounter, Extra, HealthRecord, History, Immunization, Provenance};
use serde::{Deserialize, Serialize};

/// Value of `format`.
pub const NAME: &str = "hsskdt-record";
/// Version that this library writes.
pub const VERSION: u32 = 1;

/// The document: a record with its header. Borrowed for writing, owned after reading.
#[derive(Serialize)]
struct WriteDocument<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    record: &'a HealthRecord,
}

/// As [`WriteDocument`]; the fields of the record stand here once more because `flatten` hides unknown names.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ReadDocument {
    format: String,
    version: u32,
    administrative: Administrative,
    history: History,
    immunization: Immunization,
    encounters: Vec<Encounter>,
    provenance: Provenance,
    extra: Vec<Extra>,
}

impl From<ReadDocument> for HealthRecord {
    fn from(document: ReadDocument) -> HealthRecord {
        let ReadDocument {
            format: _,
            version: _,
            administrative,
            history,
            immunization,
            encounters,
            provenance,
            extra,
        } = document;
        HealthRecord { administrative, history, immunization, encounters, provenance, extra }
    }
}
