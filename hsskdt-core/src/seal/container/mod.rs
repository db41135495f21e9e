//! The byte layout of a sealed record, format version 1. Integers are big-endian.
//!
//! ```text
//! sealed record = header ‖ payload
//! header        = core (40) ‖ slot_count (1) ‖ slot × slot_count ‖ header_mac (32)
//! payload       = salt (24) ‖ commitment (32) ‖ chunk+
//! ```
//!
//! The layout is this project's own: no regulation names one.

mod core;
mod cursor;
mod header;

pub use self::core::{ContentType, Core, RecordId};
pub(crate) use cursor::Cursor;
pub use header::Header;
pub(crate) use header::build;
