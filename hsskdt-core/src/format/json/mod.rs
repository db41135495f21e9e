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

mod place;
mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::model::{Administrative, Encounter, Extra, History, Immunization, Provenance};
use serde::Serialize;

/// Value of `format`.
pub const NAME: &str = "hsskdt-record";
/// Version that this library writes.
pub const VERSION: u32 = 1;

/// The document: the parts of a record behind its header. Empty parts are left out.
#[derive(Serialize)]
struct WriteDocument<'a> {
    format: &'static str,
    version: u32,
    #[serde(skip_serializing_if = "is_default")]
    administrative: &'a Administrative,
    #[serde(skip_serializing_if = "is_default")]
    history: &'a History,
    #[serde(skip_serializing_if = "is_default")]
    immunization: &'a Immunization,
    #[serde(skip_serializing_if = "is_default")]
    encounters: &'a Vec<Encounter>,
    #[serde(skip_serializing_if = "is_default")]
    provenance: &'a Provenance,
    #[serde(skip_serializing_if = "is_default")]
    extra: &'a Vec<Extra>,
}

fn is_default<T: Default + PartialEq>(part: &&T) -> bool {
    **part == T::default()
}
