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
use crate::error::{Error, catalogue::document, catalogue::merge};
use crate::format::{Format, detect};
use crate::merge::person::{Person, Weights, compare};
use crate::merge::{Merger, Outcome};
use crate::model::HealthRecord;
use crate::settings::Settings;
use crate::validate::Report;

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

/// As [`super::validate`]. Nothing is left out before it is checked: findings hold no value of a record.
pub fn validate(
    input: &[u8],
    format: Option<Format>,
    settings: &Settings,
    now: impl FnOnce() -> i64,
) -> Result<Report, Error> {
    super::validate(input, format, &settings.read, settings.profile.as_ref(), &settings.context(now))
}

/// Takes every record of a document into the record of one person, see [`crate::merge`]. A document that seems to be
/// another person's is `merge.other-person`, unless the settings say `same_person`. After an error the record is as it
/// was.
///
/// ```
/// use hsskdt_core::{HealthRecord, Settings, pipeline::settled};
/// let document = |name: &str, day: &str| format!(
///     r#"{{"format":"hsskdt-record","version":1,"administrative":{{"full_name":"{name}","birth_date":"{day}"}}}}"#
/// );
/// let (mut record, settings) = (HealthRecord::default(), Settings::default());
/// let first = document("Nguyễn Thị Ví Dụ", "1957-03-01");
/// let (outcome, _) = settled::upsert(&mut record, first.as_bytes(), None, &settings).unwrap();
/// assert_eq!(outcome.changes.len(), 2);
/// let other = document("Trần Văn Giả Định", "2001-12-31");
/// let error = settled::upsert(&mut record, other.as_bytes(), None, &settings).unwrap_err();
/// assert_eq!(error.code(), "merge.other-person");
/// ```
pub fn upsert(
    record: &mut HealthRecord,
    input: &[u8],
    format: Option<Format>,
    settings: &Settings,
) -> Result<(Outcome, Notes), Error> {
    let format = format.or_else(|| detect::detect(input)).ok_or_else(|| Error::new(&document::UNKNOWN_FORMAT))?;
    let Records { records, failures } = read_all(input, Some(format), settings)?;
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure);
    }
    let weights = Weights::default();
    let mut person = record.clone();
    let mut merger = Merger::new(record.clone())?;
    let mut notes = Notes::new();
    for (incoming, said) in records {
        let found = compare(&Person::new("record", &person), &Person::new("document", &incoming), &weights);
        if found.speaks_against() && !settings.same_person {
            return Err(Error::new(&merge::OTHER_PERSON));
        }
        merger.add(&incoming, &super::source_of(format, input, &incoming))?;
        notes.append(said);
        if person.administrative == Default::default() {
            person.administrative = incoming.administrative;
        }
    }
    let (merged, outcome) = merger.finish()?;
    *record = merged;
    Ok((outcome, notes))
}

fn filter_of_output(to: Format, settings: &Settings) -> Result<Option<&Filter>, Error> {
    if to.is_claim() && settings.disclosure == crate::disclose::Policy::default() {
        return Ok(None);
    }
    settings.disclosure.filter()
}
