//! Whole records: [`exemplar`] fills every field, [`record`] fills some of them by a seed.
//!
//! Every part is built field by field without `..Default::default()`: a new field of the model does not compile here
//! until it is filled. Texts carry a running number, so that a lost or swapped value is seen.

mod administrative;
mod encounter;
mod generator;
mod history;
mod immunization;

pub use generator::Shape;

use generator::Generator;
use hsskdt_core::model::{HealthRecord, Provenance};

/// One record that uses every field: hard Unicode, `&<>"'`, line breaks, partial dates, decimals with trailing zeros,
/// every option of every list. Every value is readable. The holder is a woman, so that part B7 applies.
pub fn exemplar() -> HealthRecord {
    build(&mut Generator::full())
}

/// A record that a seed decides: any field may be empty, any list may be empty or long, and some values are
/// unreadable (kept text).
pub fn record(seed: u64) -> HealthRecord {
    record_of(seed, &Shape::default())
}

/// As [`record`], of a chosen shape.
pub fn record_of(seed: u64, shape: &Shape) -> HealthRecord {
    build(&mut Generator::random(seed, shape.clone()))
}

fn build(g: &mut Generator) -> HealthRecord {
    HealthRecord {
        administrative: administrative::administrative(g),
        history: history::history(g),
        immunization: immunization::immunization(g),
        encounters: g.list(3, encounter::encounter),
        // Made by merging documents, never by a form.
        provenance: Provenance::default(),
        extra: g.extras(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hsskdt_core::{Format, ReadOptions, WriteOptions};

    #[test]
    fn exemplar_fills_every_field() {
        let value = serde_json::to_value(exemplar()).unwrap();
        // A field that is left out of the JSON is an empty field: compare with the names that the parts declare.
        let part = |pointer: &str, names: &[&str]| {
            let object = value.pointer(pointer).and_then(|v| v.as_object()).unwrap();
            for name in names {
                assert!(object.contains_key(*name), "{pointer}/{name} is empty");
            }
        };
        use hsskdt_core::model::*;
        let filled: Vec<&str> = HealthRecord::FIELDS.iter().copied().filter(|f| *f != "provenance").collect();
        part("", &filled);
        part("/administrative", Administrative::FIELDS);
        part("/administrative/primary_caregiver", Caregiver::FIELDS);
        part("/history", History::FIELDS);
        part("/history/birth_status", BirthStatus::FIELDS);
        part("/history/risk_factors", RiskFactors::FIELDS);
        part("/history/personal_history", PersonalHistory::FIELDS);
        part("/history/reproductive_health", ReproductiveHealth::FIELDS);
        part("/immunization", Immunization::FIELDS);
        part("/immunization/basic_childhood/0", Dose::FIELDS);
        part("/encounters/0", Encounter::FIELDS);
        part("/encounters/0/medications/0", encounter::Medication::FIELDS);
        part("/encounters/0/medications/0/charge", encounter::Charge::FIELDS);
        part("/encounters/0/examination/vital_signs", encounter::VitalSigns::FIELDS);
        part("/encounters/0/examination/organs", encounter::OrganFindings::FIELDS);
    }

    #[test]
    fn json_keeps_every_record() {
        for record in (0..40).map(record).chain([exemplar()]) {
            let (bytes, _) = hsskdt_core::write(&record, Format::Json, &WriteOptions::default()).unwrap();
            let (back, notes) = hsskdt_core::read(&bytes, Some(Format::Json), &ReadOptions::default()).unwrap();
            assert!(notes.is_empty());
            assert!(back == record);
        }
    }

    #[test]
    fn a_seed_decides() {
        assert!(record(7) == record(7));
        assert!(record(7) != record(8));
    }
}
