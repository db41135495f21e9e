//! Vietnam's personal health record as a library.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::arithmetic_side_effects
    )
)]

pub mod as_json;
pub mod convert;
pub mod disclose;
pub mod error;
pub mod format;
pub mod limits;
pub mod merge;
pub mod model;
pub mod options;
pub mod pipeline;
#[cfg(feature = "seal")]
pub mod seal;
pub mod settings;
pub mod spec;
pub mod validate;

pub use error::{Error, Lang, Position};
pub use format::Format;
pub use limits::Limits;
pub use model::HealthRecord;
pub use options::{Mode, ReadOptions, WriteOptions};
pub use pipeline::{Output, Records, convert, read, read_all, write};
pub use settings::Settings;
