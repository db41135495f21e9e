//! The verbs as [`Settings`] say, for the bindings: what is read is a citizen's record, so the policy of the settings
//! applies (the province's plan, unless they say otherwise); what is written as a claim file goes to the insurer and is
//! written as it is.
//!
//! The operator's [`crate::disclose::Report`] does not cross a binding: it is dropped, and wiped, here. A program that
//! has an operator calls [`super::citizen`].
//!
//! ```
//! use hsskdt_core::{Format, Settings, pipeline::settled};
//! let input = br#"{"format":"hsskdt-record","version":1,"history":{"other_issues":"HIV (-)"}}"#;
//! let mut settings = Settings::default();
//! let output = settled::convert(input, None, Format::Json, &settings).unwrap();
//! assert_eq!(output.bytes, br#"{"format":"hsskdt-record","version":1}"#);
//! settings.set("disclosure", "none").unwrap();
//! let output = settled::convert(input, None, Format::Json, &settings).unwrap();
//! assert!(output.bytes.len() > 60);
//! ```

use super::{Output, Records, citizen};
use crate::convert::Notes;
use crate::disclose::Filter;
use crate::error::Error;
use crate::format::Format;
use crate::model::HealthRecord;
use crate::settings::Settings;

/// As [`super::read_all`]. To read a claim file for another claim file, or for another facility, the settings say
/// `disclosure` = `none`.
pub fn read_all(input: &[u8], format: Option<Format>, settings: &Settings) -> Result<Records, Error> {
    match settings.disclosure.filter()? {
        None => super::read_all(input, format, &settings.read),
        Some(filter) => citizen::read_all(input, format, &settings.read, filter).map(|(records, _)| records),
    }
}

/// As [`super::read`].
pub fn read(input: &[u8], format: Option<Format>, settings: &Settings) -> Result<(HealthRecord, Notes), Error> {
    super::only(read_all(input, format, settings)?)
}

/// As [`super::write`].
pub fn write(record: &HealthRecord, format: Format, settings: &Settings) -> Result<(Vec<u8>, Notes), Error> {
    match filter_of_output(format, settings)? {
        None => super::write(record, format, &settings.write),
        Some(filter) => citizen::write(record, format, &settings.write, filter).map(|(bytes, notes, _)| (bytes, notes)),
    }
}

/// As [`super::convert`].
pub fn convert(input: &[u8], from: Option<Format>, to: Format, settings: &Settings) -> Result<Output, Error> {
    match filter_of_output(to, settings)? {
        None => super::convert(input, from, to, &settings.read, &settings.write),
        Some(filter) => {
            citizen::convert(input, from, to, &settings.read, &settings.write, filter).map(|(output, _)| output)
        }
    }
}

fn filter_of_output(to: Format, settings: &Settings) -> Result<Option<&Filter>, Error> {
    if to == Format::Claim4210 && settings.disclosure == crate::disclose::Policy::default() {
        return Ok(None);
    }
    settings.disclosure.filter()
}
