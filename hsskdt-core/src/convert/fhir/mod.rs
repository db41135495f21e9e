//! Record ⇄ FHIR R4 resources: `transaction`, `document`, `collection` Bundles and NDJSON. Files are named as in `model/`.
//!
//! Every resource has an id made of its business key (`ids`), so that a second run changes nothing. What FHIR has no
//! element for stands in extensions of this project, with a note; and what the reader would not give back of a written
//! document rides in the extension `phr831-kept` of the Patient (`exact`), so that every way back is exact.

mod administrative;
mod context;
mod costs;
mod coverage;
mod diagnosis;
mod document;
mod encounter;
mod exact;
mod examination;
mod history;
mod identity;
mod ids;
mod immunization;
mod line;
mod medication;
mod note;
pub mod notes;
mod observe;
mod paper;
mod procedure;
mod read;
mod relatives;
mod result;
mod service;
mod supply;
mod values;
mod visit;

pub use exact::{collection, document, lines, transaction};
pub use read::{People, Withheld, read, read_withholding};

use super::Notes;
use crate::format::fhir::{Bundle, Head, Identifier, Listed, Shape, Stamp, When, Writer};
use crate::model::value::Recorded;
use crate::model::{HealthRecord, PatientNumber};
use crate::options::{FhirProfile, WriteOptions};
use crate::spec::fhir::uri;
use context::Context;
use ids::Ids;
use serde_json::{Map, Value};
use uuid::Uuid;

/// A record as bytes behind what `out` holds, in one shape; `left` goes into the extension of kept content. Gives the
/// notes and the lines of NDJSON.
fn compose(
    record: &HealthRecord,
    shape: Shape,
    options: &WriteOptions,
    left: &Map<String, Value>,
    out: &mut Vec<u8>,
) -> (Notes, Vec<Listed>, bool) {
    let mut ids = Ids::new(&options.base_uri);
    let person = identity::of(record);
    let value: Vec<&str> = person.value.iter().map(AsRef::as_ref).collect();
    let patient = ids.unique_sub("Patient", person.system, &person.segment, &value);
    let mut key = value.join("|");
    if !person.segment.is_empty() {
        key = format!("{}|{key}", person.segment);
    }
    let moh = options.fhir_profile == FhirProfile::Moh;
    let pretty = options.pretty && shape != Shape::Lines;
    let writer = |bytes| Writer::new(bytes, &options.base_uri, moh, options.meta_profile, pretty);
    let id = bundle_id(&mut ids, record, &key);
    let head =
        Head { id, identifier: bundle_identifier(record, shape, id), timestamp: timestamp(record, shape, options) };
    let is_document = shape == Shape::Document;
    let target = if is_document { writer(Vec::new()).remembering_words() } else { writer(std::mem::take(out)) };
    let bundle = Bundle::begin(target, shape, moh, &head);
    let mut cx = Context::new(ids, bundle, patient, key, left);
    if person.guessed {
        cx.notes.add(&notes::IDENTITY, "/administrative");
    }
    for PatientNumber { facility, number } in &record.administrative.patient_numbers {
        cx.patient_numbers.push((facility.as_ref().map(Recorded::text).unwrap_or_default(), number));
    }

    administrative::write(&mut cx, record);
    let birth = values::recorded_date(record.administrative.birth_date.as_ref());
    history::write(&mut cx, &record.history, birth, record_day(record));
    immunization::write(&mut cx, &record.immunization);
    for (i, visit) in record.encounters.iter().enumerate() {
        encounter::write(&mut cx, record, i, visit);
    }

    let mut listed = Vec::new();
    let (writer, mut notes) = match shape {
        Shape::Transaction | Shape::Collection => (cx.bundle.finish(), cx.notes),
        Shape::Lines => {
            let (writer, lines) = cx.bundle.finish_lines();
            listed = lines;
            (writer, cx.notes)
        }
        Shape::Document => document::finish(cx, record, writer(std::mem::take(out)), &head),
    };
    let blanks = writer.changed_blanks() > 0;
    if blanks {
        notes.add(&notes::BLANKS, "");
    }
    *out = writer.finish();
    (notes, listed, blanks)
}

/// A Bundle of one visit is that visit's; another is the person's.
fn bundle_id(ids: &mut Ids, record: &HealthRecord, person: &str) -> Uuid {
    match record.encounters.as_slice() {
        [visit] if !visit.link_id.is_empty() => {
            let facility = visit.facility.code.as_ref().map(Recorded::text).unwrap_or_default();
            ids.of("Bundle", &uri::SID_LINK, &[&facility, &visit.link_id])
        }
        _ => ids.of("Bundle", &uri::SID_PHR831, &[person]),
    }
}

/// A document has an identifier of its own; a submission has that of its claim.
fn bundle_identifier(record: &HealthRecord, shape: Shape, id: Uuid) -> Identifier<'_> {
    match (shape, record.encounters.as_slice()) {
        (Shape::Document, _) => Identifier::new(&uri::SID_URI, id.urn().to_string()),
        (Shape::Collection, [visit]) if !visit.link_id.is_empty() => {
            Identifier::new(&uri::SID_LINK, visit.link_id.as_str())
        }
        _ => Identifier::default(),
    }
}

/// The day of the newest visit: Form 831 has no day of its own.
fn record_day(record: &HealthRecord) -> When {
    let day = |e: &crate::model::Encounter| {
        let start = e.period_start.as_ref().and_then(Recorded::valid).map(|t| t.to_date());
        e.exam_date.as_ref().and_then(Recorded::valid).copied().or(start)
    };
    record.encounters.iter().filter_map(day).max().map_or(When::None, values::date)
}

/// When the newest visit was settled, or ended: there is no clock here.
fn settled(record: &HealthRecord) -> Option<crate::model::value::DateTime> {
    let settled = |e: &crate::model::Encounter| {
        [&e.costs.paid_at, &e.period_end, &e.period_start].into_iter().flatten().find_map(Recorded::valid).copied()
    };
    record.encounters.iter().filter_map(settled).max()
}

/// The time of a Bundle; a document must have one, to the second.
fn timestamp(record: &HealthRecord, shape: Shape, options: &WriteOptions) -> Option<Stamp> {
    let settled = settled(record);
    let stamp = settled.and_then(|moment| values::moment(moment).instant().stamp());
    if shape != Shape::Document {
        return stamp;
    }
    if let Some(moment) = options.written_at {
        return Stamp::new(format!("{}+07:00", moment.format("%Y-%m-%dT%H:%M:%S")).as_bytes());
    }
    stamp.or_else(|| document::midnight(document::day(record)))
}
