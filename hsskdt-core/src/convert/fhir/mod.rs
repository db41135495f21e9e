//! Record → FHIR R4 resources. Files are named as in `model/`.
//!
//! One transaction Bundle a record: every resource is a PUT on an id made of its business key (`ids`), so that a
//! second run changes nothing. What FHIR has no element for stands in extensions of this project, with a note.

mod administrative;
mod context;
mod costs;
mod coverage;
mod diagnosis;
mod encounter;
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
mod relatives;
mod result;
mod service;
mod supply;
mod values;
mod visit;

use super::Notes;
use crate::format::fhir::{Bundle, Stamp, Writer};
use crate::model::value::Recorded;
use crate::model::{HealthRecord, PatientNumber};
use crate::options::{FhirProfile, WriteOptions};
use crate::spec::fhir::uri;
use context::Context;
use ids::Ids;
use uuid::Uuid;

/// Appends a record as a transaction Bundle to `out`.
pub fn transaction(record: &HealthRecord, options: &WriteOptions, out: &mut Vec<u8>) -> Notes {
    let mut ids = Ids::new(&options.base_uri);
    let person = identity::of(record);
    let value: Vec<&str> = person.value.iter().map(AsRef::as_ref).collect();
    let patient = ids.unique_sub("Patient", person.system, &person.segment, &value);
    let mut key = value.join("|");
    if !person.segment.is_empty() {
        key = format!("{}|{key}", person.segment);
    }
    let moh = options.fhir_profile == FhirProfile::Moh;
    let writer = Writer::new(std::mem::take(out), &options.base_uri, moh, options.meta_profile, options.pretty);
    let bundle = Bundle::transaction(writer, moh, bundle_id(&mut ids, record, &key), timestamp(record));
    let mut cx = Context::new(ids, bundle, patient, key);
    if person.guessed {
        cx.notes.add(&notes::IDENTITY, "/administrative");
    }
    for PatientNumber { facility, number } in &record.administrative.patient_numbers {
        cx.patient_numbers.push((facility.as_ref().map(Recorded::text).unwrap_or_default(), number));
    }

    administrative::write(&mut cx, record);
    history::write(&mut cx, &record.history, values::recorded_date(record.administrative.birth_date.as_ref()));
    immunization::write(&mut cx, &record.immunization);
    for (i, visit) in record.encounters.iter().enumerate() {
        encounter::write(&mut cx, record, i, visit);
    }

    let Context { bundle, mut notes, .. } = cx;
    let writer = bundle.finish();
    if writer.changed_blanks() > 0 {
        notes.add(&notes::BLANKS, "");
    }
    *out = writer.finish();
    notes
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

/// When the newest visit was settled, or ended: there is no clock here.
fn timestamp(record: &HealthRecord) -> Option<Stamp> {
    let settled = |e: &crate::model::Encounter| {
        [&e.costs.paid_at, &e.period_end, &e.period_start].into_iter().flatten().find_map(Recorded::valid).copied()
    };
    values::moment(record.encounters.iter().filter_map(settled).max()?).instant().stamp()
}
