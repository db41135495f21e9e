//! Writing that is checked by reading: what would not come back is kept beside, and said in a note.

use super::{compose, notes, read};
use crate::convert::kept::difference;
use crate::convert::visit::chosen;
use crate::convert::{NoteKind, Notes};
use crate::error::{Error, catalogue::document};
use crate::format::fhir::{Listed, Shape};
use crate::model::encounter::{Encounter, Examination, Paraclinical, VitalSigns};
use crate::model::{Caregiver, HealthRecord, tree};
use crate::options::{ReadOptions, WriteOptions};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Appends a record as a transaction Bundle to `out`: every visit and the person, each a PUT on its own id.
pub fn transaction(record: &HealthRecord, options: &WriteOptions, out: &mut Vec<u8>) -> Notes {
    checked(record, Shape::Transaction, options, out).0
}

/// Appends a record as a document Bundle of the shape of the International Patient Summary; with
/// [`WriteOptions::visit`], or where the record holds nothing but one visit, the summary of that visit.
pub fn document(record: &HealthRecord, options: &WriteOptions, out: &mut Vec<u8>) -> Result<Notes, Error> {
    let record = match &options.visit {
        Some(wanted) => Cow::Owned(of_visit(record, chosen(record, wanted)?.into_iter().next())?),
        None => Cow::Borrowed(record),
    };
    Ok(checked(&record, Shape::Document, options, out).0)
}

/// Appends a record as a collection Bundle in the shape of VN Core's submission: one for each visit, each on a line of
/// its own where there are several. What belongs to no visit stays out, with a note.
pub fn collection(record: &HealthRecord, options: &WriteOptions, out: &mut Vec<u8>) -> Result<Notes, Error> {
    let count = record.encounters.len();
    if count == 0 {
        return Ok(checked(record, Shape::Collection, options, out).0);
    }
    let mut said = Notes::new();
    for (path, lost) in [
        ("/history", record.history != Default::default()),
        ("/immunization", record.immunization != Default::default()),
        ("/provenance", record.provenance != Default::default()),
        ("/extra", !record.extra.is_empty()),
    ] {
        if lost {
            said.add(&notes::LOST, path);
        }
    }
    let options = WriteOptions { pretty: options.pretty && count == 1, ..options.clone() };
    for visit in 0..count {
        let one = of_visit(record, Some(visit))?;
        said.append(checked(&one, Shape::Collection, &options, out).0);
        if count > 1 {
            out.push(b'\n');
        }
    }
    Ok(said)
}

/// Hands each resource as a line of NDJSON, without its line break, with its type.
pub fn lines(record: &HealthRecord, options: &WriteOptions, sink: &mut dyn FnMut(&'static str, &[u8])) -> Notes {
    let mut bytes = Vec::new();
    let (notes, lines) = checked(record, Shape::Lines, options, &mut bytes);
    for Listed { kind, bytes: range, .. } in lines {
        sink(kind, bytes.get(range).unwrap_or_default());
    }
    notes
}

/// The person and one visit.
fn of_visit(record: &HealthRecord, visit: Option<usize>) -> Result<HealthRecord, Error> {
    let only = visit.and_then(|visit| record.encounters.get(visit)).ok_or_else(|| Error::new(&document::NO_VISIT))?;
    Ok(HealthRecord {
        administrative: record.administrative.clone(),
        encounters: vec![only.clone()],
        ..HealthRecord::default()
    })
}

/// Writes, reads back, and writes again with what was missing.
fn checked(record: &HealthRecord, shape: Shape, options: &WriteOptions, out: &mut Vec<u8>) -> (Notes, Vec<Listed>) {
    let none = Map::new();
    let start = out.len();
    let (mut notes, lines, blanks) = compose(record, shape, options, &none, out);
    if shape == Shape::Transaction && !blanks && comes_back(record) {
        return (notes, lines);
    }
    let Some(left) = missing(record, out.get(start..).unwrap_or_default()) else { return (notes, lines) };
    if left.is_empty() {
        return (without_nothing_said(notes), lines);
    }
    if !options.keep_source {
        for (path, _) in left.iter().filter(|(_, value)| !value.is_null()) {
            notes.add(&notes::LOST, path.as_str());
        }
        return (notes, lines);
    }
    out.truncate(start);
    let (notes, lines, _) = compose(record, shape, options, &left, out);
    let mut notes = without_nothing_said(notes);
    for (path, _) in left.iter().filter(|(_, value)| !value.is_null()) {
        notes.add_to(&notes::KEPT, path.as_str(), "phr831-kept");
    }
    (notes, lines)
}

/// What the document as read differs in; `None` where it cannot be told.
fn missing(record: &HealthRecord, bytes: &[u8]) -> Option<Map<String, Value>> {
    let wanted = tree::of(record).ok()?;
    let (people, _) = read::read(bytes, &ReadOptions::default()).ok()?;
    let (back, _) = people.into_iter().next()?;
    Some(difference(&wanted, &tree::of(&back).ok()?))
}

/// A line that records nothing is not lost: it comes back.
fn without_nothing_said(notes: Notes) -> Notes {
    let mut left = Notes::new();
    for note in notes.iter().filter(|n| n.code.kind != NoteKind::Lost) {
        left.add_to(note.code, note.path.clone(), note.target.clone());
    }
    left
}

/// Does a record hold nothing but what claim tables hold, all of which the resources themselves give back? Then a
/// transaction is not read again: speed matters for millions of claims. Tests hold this for claims of every kind.
fn comes_back(record: &HealthRecord) -> bool {
    let HealthRecord { administrative: a, history, immunization, encounters, provenance, extra: _ } = record;
    let no_form =
        *history == Default::default() && *immunization == Default::default() && *provenance == Default::default();
    let plain_person = a.relatives.is_empty()
        && a.other_id_numbers.is_empty()
        && a.national_id_number.is_none()
        && a.insurance_id.is_none()
        && a.permanent_address.is_empty()
        && a.primary_caregiver == Caregiver::default()
        && a.phone_landline.is_none()
        && a.phone_mobile.is_none()
        && a.patient_numbers.len() <= 1;
    no_form && plain_person && encounters.len() == 1 && encounters.iter().all(is_claim)
}

fn is_claim(visit: &Encounter) -> bool {
    let VitalSigns { weight_kg, .. } = &visit.examination.vital_signs;
    let weighed = Examination {
        vital_signs: VitalSigns { weight_kg: weight_kg.clone(), ..Default::default() },
        ..Default::default()
    };
    visit.class.edition == crate::spec::Edition::Qd4210.number()
        && visit.papers.is_empty()
        && !visit.link_id.is_empty()
        && visit.exam_date.is_none()
        && visit.paraclinical == Paraclinical::default()
        && visit.counselling.is_empty()
        && visit.practitioners.is_empty()
        && visit.examination == weighed
        && super::costs::has_claim(visit)
}
