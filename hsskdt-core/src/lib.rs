//! Vietnam's personal health record as a library: it reads insurance claim XML, Form 831 and its own JSON into one
//! record of a person, checks it, and writes HL7 FHIR and what it read.
//!
//! ```
//! use hsskdt_core::validate::{Context, Profile, validate_record};
//! use hsskdt_core::{Format, Lang, ReadOptions, WriteOptions};
//!
//! let document = r#"{"format":"hsskdt-record","version":1,
//!     "administrative":{"full_name":"Nguyễn Thị Ví Dụ","sex":"female","birth_date":"1985"},
//!     "immunization":{"basic_childhood":[{"vaccine":"bcg","date_given":"1984-12"}]}}"#;
//!
//! // Bytes → record. The format is found by the content; notes say what reading had to change or keep aside.
//! let (record, notes) = hsskdt_core::read(document.as_bytes(), None, &ReadOptions::default())?;
//! assert!(notes.is_empty());
//!
//! // Record → report. There is no clock: "today" is an argument.
//! let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
//! let report = validate_record(&record, &Profile::form831(), &Context::new(today));
//! for finding in report.findings() {
//!     println!("{} {}: {}", finding.rule, finding.path, finding.message(Lang::Vi));
//! }
//! assert!(report.findings().iter().any(|f| f.path == "/immunization/basic_childhood/0/date_given"));
//!
//! // Record → bytes, with notes of what the target cannot hold.
//! let (bytes, _notes) = hsskdt_core::write(&record, Format::Json, &WriteOptions::default())?;
//! assert!(bytes.starts_with(b"{\"format\":\"hsskdt-record\""));
//! # Ok::<(), hsskdt_core::Error>(())
//! ```
//!
//! # Features
//!
//! | Feature | What it adds |
//! |---|---|
//! | `claim` | insurance claim XML ([`format::claim`], claim rules) |
//! | `fhir` | HL7 FHIR R4 |
//! | `seal` | sealed records: encryption, sharing, look-up tokens, audit chain |
//! | `xmldsig` | XML signatures: checks CHUKYDONVI, signs with a token; off unless switched on |
//!
//! The others are on unless switched off.
//!
#![doc = include_str!("../ARCHITECTURE.md")]
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
pub mod outlook;
pub mod pipeline;
#[cfg(feature = "seal")]
pub mod seal;
pub mod settings;
#[cfg(feature = "xmldsig")]
pub mod sign;
pub mod spec;
pub mod validate;

pub use error::{Error, Lang, Position};
pub use format::Format;
pub use limits::Limits;
pub use model::HealthRecord;
pub use options::{Mode, ReadOptions, WriteOptions};
pub use pipeline::{Output, Records, convert, read, read_all, write};
pub use settings::Settings;
