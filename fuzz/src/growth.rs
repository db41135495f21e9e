//! Growing a record by a script.
//!
//! A line is one step: a digit for the source and a document in any format that stands on one line; or `=` with a pointer,
//! a blank and JSON, entered by a person; or `+` or `-` with the path of a suggestion, accepted or declined.

use crate::today;
use hsskdt_core::merge::{self, Merger, accept, decline, enter, suggestions};
use hsskdt_core::model::value::Recorded;
use hsskdt_core::model::{Source, SourceKind};
use hsskdt_core::{Format, HealthRecord, Limits, ReadOptions, WriteOptions};

/// Steps of a script that count.
const STEPS: usize = 8;

/// The order and repetition of documents change nothing; a step ends with a record or an error; a record that grew is
/// read back as it was, and knows itself.
pub fn upsert(data: &[u8]) {
    let mut documents: Vec<(HealthRecord, Source)> = Vec::new();
    let mut record = HealthRecord::default();
    for line in data.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).take(STEPS) {
        let Some((first, rest)) = line.split_first() else { continue };
        match first {
            b'=' | b'+' | b'-' => by_hand(&mut record, *first, rest),
            _ => {
                let source = source(*first);
                for (document, _) in read(rest) {
                    let _ = merge::upsert(&mut record, &document, &source);
                    // What a document says of its own sources may be anything; the promise is about documents.
                    documents.push((HealthRecord { provenance: Default::default(), ..document }, source.clone()));
                }
            }
        }
        let _ = merge::findings(&record);
        let _ = hsskdt_core::outlook::outlook(&record, today());
    }
    documents.truncate(STEPS);
    let once = grown(documents.iter());
    let Some(json) = once.as_ref().map(text) else { return };
    let back = documents.iter().rev().chain(&documents);
    assert!(grown(back).map(|other| text(&other)) == Some(json.clone()), "the order shows");
    if let (Some(mut whole), Some(copy)) = (once.clone(), once) {
        let said = merge::upsert(&mut whole, &copy, &Source::default()).expect("a record takes up itself");
        assert!(said.changes.is_empty() && text(&whole) == json, "a record changes itself");
    }
}

/// One after the other, each time through JSON; and the last half at once.
fn grown<'a>(documents: impl Iterator<Item = &'a (HealthRecord, Source)>) -> Option<HealthRecord> {
    let documents: Vec<_> = documents.collect();
    let (first, last) = documents.split_at(documents.len() / 2);
    let mut record = HealthRecord::default();
    for (document, source) in first {
        merge::upsert(&mut record, document, source).ok()?;
        let json = text(&record);
        let (back, _) = hsskdt_core::read(&json, Some(Format::Json), &ReadOptions::default()).expect("it was written");
        assert!(back == record, "read, write, read differs");
        record = back;
    }
    let mut merger = Merger::new(record).ok()?;
    for (document, source) in last {
        merger.add(document, source).ok()?;
    }
    merger.finish().ok().map(|(record, _)| record)
}

fn text(record: &HealthRecord) -> Vec<u8> {
    hsskdt_core::write(record, Format::Json, &WriteOptions::default()).expect("a record can be written").0
}

fn read(line: &[u8]) -> Vec<(HealthRecord, hsskdt_core::convert::Notes)> {
    let options = ReadOptions::default().with_limits(Limits::small());
    hsskdt_core::read_all(line, None, &options).map(|found| found.records).unwrap_or_default()
}

fn by_hand(record: &mut HealthRecord, step: u8, rest: &[u8]) {
    let by = Source { author: "BS Giả Định".to_owned(), ..source(b'9') };
    let Ok(rest) = std::str::from_utf8(rest) else { return };
    match step {
        b'=' => {
            let (pointer, value) = rest.split_once(' ').unwrap_or((rest, "null"));
            if let Ok(value) = serde_json::from_str(value) {
                let _ = enter(record, pointer, value, &by);
            }
        }
        b'+' => drop(accept(record, rest, &by)),
        _ => drop(decline(record, rest, &by)),
    }
    let _ = suggestions(record);
}

/// Kinds and days by a digit; some know no day.
fn source(digit: u8) -> Source {
    let kinds = [SourceKind::Claim, SourceKind::Form831, SourceKind::Fhir, SourceKind::Cda, SourceKind::Record];
    let kind = if digit == b'9' { Some(SourceKind::Person) } else { kinds.get(usize::from(digit % 5)).copied() };
    let at = (digit % 3 > 0).then(|| Recorded::from_text(&format!("2026-03-0{}", digit % 3)));
    Source { kind, at, ..Source::default() }
}
