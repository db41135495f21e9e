//! The verbs for the citizen's record: what must not enter it is filtered at both doors.
//!
//! Claim tables are filtered before they are converted, every record after, and the written bytes are searched once
//! more. What goes to the insurer or to another treating facility uses the verbs of [`super`].
//!
//! ```
//! use hsskdt_core::disclose::Filter;
//! use hsskdt_core::pipeline::citizen;
//! use hsskdt_core::{Format, ReadOptions, WriteOptions};
//! let filter = Filter::plan().unwrap();
//! let input = br#"{"format":"hsskdt-record","version":1,"history":{"other_issues":"HIV (-)"}}"#;
//! let (output, report) =
//!     citizen::convert(input, None, Format::Json, &ReadOptions::default(), &WriteOptions::default(), &filter).unwrap();
//! assert_eq!(output.bytes, br#"{"format":"hsskdt-record","version":1}"#);
//! assert!(!report.is_clean()); // for the operator's eyes only
//! ```

use super::{Output, Records};
use crate::convert::Notes;
use crate::disclose::{Filter, Report};
use crate::error::Error;
use crate::format::Format;
use crate::model::HealthRecord;
use crate::options::{ReadOptions, WriteOptions};
use std::borrow::Cow;
use std::collections::HashMap;

/// As [`super::read_all`]. A visit that falls whole leaves nothing.
pub fn read_all(
    input: &[u8],
    format: Option<Format>,
    options: &ReadOptions,
    filter: &Filter,
) -> Result<(Records, Report), Error> {
    #[cfg(feature = "claim")]
    if format.or_else(|| crate::format::detect::detect(input)).is_some_and(Format::is_claim) {
        let mut file = crate::format::claim::read_claim(input, &super::with_edition(options, format))?;
        let (mut out, mut report) = (Records::default(), Report::default());
        let records = std::mem::take(&mut file.records);
        let people = records.iter().flat_map(|hoso| {
            let envelope = file.envelope_of(hoso);
            crate::convert::claim::people(hoso).into_iter().map(move |one| (one.into_owned(), envelope))
        });
        for (mut hoso, envelope) in people {
            let converted = claim_to_record(&mut hoso, envelope, filter);
            match converted {
                Ok((record, found)) => {
                    out.records.extend(record);
                    report.append(found);
                }
                Err(error) => out.failures.push(error),
            }
        }
        return Ok((out, report));
    }
    #[cfg(feature = "cda")]
    if format.or_else(|| crate::format::detect::detect(input)) == Some(Format::Cda) {
        return read_cda(input, options, filter);
    }
    #[cfg(feature = "fhir")]
    if format.or_else(|| crate::format::detect::detect(input)).is_some_and(Format::is_fhir) {
        return read_fhir(input, options, filter);
    }
    Ok(filtered(super::read_all(input, format, options)?, filter))
}

/// Records that somebody has read, without what must not enter them.
pub fn filtered(records: Records, filter: &Filter) -> (Records, Report) {
    let Records { records, mut failures } = records;
    let mut report = Report::default();
    let mut left = Vec::with_capacity(records.len());
    for (mut record, notes) in records {
        match filter.apply(&mut record) {
            Ok(found) => {
                left.push((record, without_traces(filter, notes)));
                report.append(found);
            }
            Err(error) => failures.push(error),
        }
    }
    (Records { records: left, failures }, report)
}

/// FHIR: resources whose labels withhold them are not read at all. "Restricted" alone withholds a resource only where the
/// input has another hit; of a whole Bundle, document or person it says no more than the resources do.
#[cfg(feature = "fhir")]
fn read_fhir(input: &[u8], options: &ReadOptions, filter: &Filter) -> Result<(Records, Report), Error> {
    use crate::convert::fhir::read_withholding;
    use crate::disclose::LabelVerdict;
    use std::cell::{Cell, RefCell};
    let read = |beside_hit: bool| {
        let (report, restricted) = (RefCell::new(Report::default()), Cell::new(false));
        let withhold = |kind: &str, system: &str, code: &str| match filter.label(system, code) {
            LabelVerdict::Pass => false,
            LabelVerdict::WithholdBesideHit if matches!(kind, "Bundle" | "Composition" | "Patient") => false,
            LabelVerdict::WithholdBesideHit if !beside_hit => {
                restricted.set(true);
                false
            }
            LabelVerdict::Withhold | LabelVerdict::WithholdBesideHit => {
                filter.report_label(system, code, &format!("/{kind}"), &mut report.borrow_mut());
                true
            }
        };
        let (records, failures) = read_withholding(input, options, Some(&withhold))?;
        let mut report = report.into_inner();
        let (records, found) = filtered(Records { records, failures }, filter);
        report.append(found);
        Ok::<_, Error>((records, report, restricted.get()))
    };
    let (records, report, restricted) = read(false)?;
    if !restricted || report.is_clean() {
        return Ok((records, report));
    }
    let (records, report, _) = read(true)?;
    Ok((records, report))
}

/// A CDA document: parts whose labels withhold them are not read at all. "Restricted" alone withholds a section or entry
/// only where the document has another hit; of the whole document it says no more than its parts do.
#[cfg(feature = "cda")]
fn read_cda(input: &[u8], options: &ReadOptions, filter: &Filter) -> Result<(Records, Report), Error> {
    use crate::convert::cda::{Label, read_withholding};
    use crate::disclose::LabelVerdict;
    use std::cell::{Cell, RefCell};
    let read = |beside_hit: bool| {
        let (report, restricted) = (RefCell::new(Report::default()), Cell::new(false));
        let withhold = |label: &Label<'_>| match filter.label(label.system, label.code) {
            LabelVerdict::Pass => false,
            LabelVerdict::WithholdBesideHit if label.place == "/ClinicalDocument" => false,
            LabelVerdict::WithholdBesideHit if !beside_hit => {
                restricted.set(true);
                false
            }
            LabelVerdict::Withhold | LabelVerdict::WithholdBesideHit => {
                filter.report_label(label.system, label.code, label.place, &mut report.borrow_mut());
                true
            }
        };
        let (mut record, notes) = read_withholding(input, options, &withhold)?;
        let mut report = report.into_inner();
        report.append(filter.apply(&mut record)?);
        Ok::<_, Error>((record, notes, report, restricted.get()))
    };
    let (mut record, mut notes, mut report, restricted) = read(false)?;
    if restricted && !report.is_clean() {
        (record, notes, report, _) = read(true)?;
    }
    Ok((Records { records: vec![(record, without_traces(filter, notes))], failures: Vec::new() }, report))
}

/// One visit of a claim file as a record; `None` where the visit falls whole.
#[cfg(feature = "claim")]
pub fn claim_to_record(
    hoso: &mut crate::format::claim::Hoso,
    envelope: &crate::format::claim::Envelope,
    filter: &Filter,
) -> Result<(Option<(HealthRecord, Notes)>, Report), Error> {
    let mut report = filter.apply_claim(hoso)?;
    if report.dropped_encounters() > 0 {
        return Ok((None, report));
    }
    let (mut record, notes) = crate::convert::claim::to_record(hoso, envelope)?;
    let had_visit = !record.encounters.is_empty();
    report.append(filter.apply(&mut record)?);
    if had_visit && record.encounters.is_empty() {
        return Ok((None, report));
    }
    Ok((Some((record, without_traces(filter, notes))), report))
}

/// As [`super::write`]: the record is filtered once more (lists grow, old records stay), and the bytes are searched
/// before they are handed out.
pub fn write(
    record: &HealthRecord,
    format: Format,
    options: &WriteOptions,
    filter: &Filter,
) -> Result<(Vec<u8>, Notes, Report), Error> {
    let mut copy = record.clone();
    let report = filter.apply(&mut copy)?;
    let (bytes, notes) = write_filtered(&copy, format, options, filter)?;
    Ok((bytes, notes, report))
}

/// As [`write()`], for a record that comes straight from [`read_all`] with the same filter.
pub fn write_filtered(
    record: &HealthRecord,
    format: Format,
    options: &WriteOptions,
    filter: &Filter,
) -> Result<(Vec<u8>, Notes), Error> {
    let (bytes, notes) = super::write(record, format, options)?;
    filter.check_output(&without_printed_words(&bytes, format)?)?;
    Ok((bytes, without_traces(filter, notes)))
}

/// As [`super::convert`].
pub fn convert(
    input: &[u8],
    from: Option<Format>,
    to: Format,
    read_options: &ReadOptions,
    write_options: &WriteOptions,
    filter: &Filter,
) -> Result<(Output, Report), Error> {
    let (records, report) = read_all(input, from, read_options, filter)?;
    let mut output = super::write_all(records, to, write_options)?;
    filter.check_output(&without_printed_words(&output.bytes, to)?)?;
    output.notes = without_traces(filter, output.notes);
    Ok((output, report))
}

/// The text without the words that a form prints whoever it is about ("Sử dụng ma túy" over empty boxes), each as often
/// as an empty form prints it: one more is the person's, and is found.
fn without_printed_words(bytes: &[u8], format: Format) -> Result<Cow<'_, [u8]>, Error> {
    if !matches!(format, Format::Form831A | Format::Html) {
        return Ok(bytes.into());
    }
    let (empty, _) = super::write(&HealthRecord::default(), format, &WriteOptions::default())?;
    let mut printed: HashMap<&[u8], usize> = HashMap::new();
    for words in empty.split(|b| *b == b'<').filter_map(text_of) {
        let count = printed.entry(words).or_default();
        *count = count.saturating_add(1);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (at, piece) in bytes.split(|b| *b == b'<').enumerate() {
        if at > 0 {
            out.push(b'<');
        }
        match text_of(piece).and_then(|words| Some((words, printed.get_mut(words).filter(|left| **left > 0)?))) {
            Some((words, left)) => {
                *left = left.saturating_sub(1);
                out.extend_from_slice(piece.get(..piece.len().saturating_sub(words.len())).unwrap_or_default());
            }
            None => out.extend_from_slice(piece),
        }
    }
    Ok(out.into())
}

/// The text behind a tag that was cut at its `<`.
fn text_of(piece: &[u8]) -> Option<&[u8]> {
    let at = piece.iter().position(|b| *b == b'>')?;
    piece.get(at.checked_add(1)?..).filter(|words| !words.trim_ascii().is_empty())
}

/// Notes without those whose place names what was removed.
fn without_traces(filter: &Filter, notes: Notes) -> Notes {
    let clean = |text: &str| text.is_empty() || filter.check_output(text.as_bytes()).is_ok();
    if notes.iter().all(|note| clean(&note.path) && clean(&note.target)) {
        return notes;
    }
    let mut left = Notes::new();
    for note in notes.iter().filter(|note| clean(&note.path) && clean(&note.target)) {
        left.add_to(note.code, note.path.clone(), note.target.clone());
    }
    left
}
