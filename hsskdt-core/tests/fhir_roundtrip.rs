//! What we write as FHIR comes back exactly: records of every kind, claims of every kind, in every shape.
#![cfg(all(feature = "fhir", feature = "claim"))]

use hsskdt_core::options::FhirProfile;
use hsskdt_core::{Format, HealthRecord, Mode, ReadOptions, WriteOptions};
use hsskdt_synth::claim::Plan;
use hsskdt_synth::record::{self, Shape};
use proptest::prelude::*;
use serde_json::Value;

const SHAPES: [Format; 3] = [Format::FhirTransaction, Format::FhirDocument, Format::FhirNdjson];

/// Paths in which two trees differ.
fn differences(wanted: &Value, got: &Value, path: &str, out: &mut Vec<String>) {
    match (wanted, got) {
        (Value::Object(w), Value::Object(g)) => {
            let names: std::collections::BTreeSet<&String> = w.keys().chain(g.keys()).collect();
            for name in names {
                let of = |map: &serde_json::Map<String, Value>| map.get(name).cloned().unwrap_or_default();
                differences(&of(w), &of(g), &format!("{path}/{name}"), out);
            }
        }
        (Value::Array(w), Value::Array(g)) if w.len() == g.len() => {
            w.iter().zip(g).enumerate().for_each(|(i, (w, g))| differences(w, g, &format!("{path}/{i}"), out));
        }
        _ if wanted != got => out.push(format!("{path}: {wanted} → {got}")),
        _ => {}
    }
}

fn assert_same(back: &HealthRecord, record: &HealthRecord, what: &str) {
    let mut out = Vec::new();
    differences(&tree(record), &tree(back), "", &mut out);
    assert!(out.is_empty(), "{what}: {out:#?}");
}

fn tree(record: &HealthRecord) -> Value {
    serde_json::to_value(record).unwrap()
}

/// Writes and reads; the notes of writing say nothing is lost, those of reading that everything was understood.
fn there_and_back(record: &HealthRecord, format: Format, options: &WriteOptions) -> (HealthRecord, Vec<u8>) {
    let (bytes, notes) = hsskdt_core::write(record, format, options).unwrap();
    assert!(!notes.has_lost() || !options.keep_source, "{notes:?}");
    assert_eq!(hsskdt_core::write(record, format, options).unwrap().0, bytes, "the same bytes every time");
    assert_eq!(hsskdt_core::format::detect::detect(&bytes), Some(Format::Fhir));
    let (back, notes) = hsskdt_core::read(&bytes, None, &ReadOptions::default()).unwrap();
    let strange: Vec<_> = notes.iter().map(|n| (n.code.code, n.path.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?}");
    (back, bytes)
}

fn check(record: &HealthRecord, options: &WriteOptions) {
    for format in SHAPES {
        let (back, _) = there_and_back(record, format, options);
        assert_same(&back, record, format.name());
    }
}

#[test]
fn exemplar() {
    let record = record::exemplar();
    for options in [
        WriteOptions::default(),
        WriteOptions::default().with_pretty(true),
        WriteOptions::default().with_fhir_profile(FhirProfile::Moh).with_meta_profile(true),
        WriteOptions::default().with_base_uri("https://a.example/x"),
    ] {
        check(&record, &options);
    }
}

/// What the reader does not get from the resources themselves rides in an extension: this bounds how much.
#[test]
fn resources_themselves_say_nearly_everything() {
    let record = record::exemplar();
    let mut options = WriteOptions::default();
    options.keep_source = false;
    for format in SHAPES {
        let (_, notes) = hsskdt_core::write(&record, format, &options).unwrap();
        // Places of rows in tables that nobody claims, and blanks that FHIR's strings do not allow, are no content.
        let lost = notes.iter().filter(|n| n.code.code == "fhir.lost" && !n.path.ends_with("/row_position"));
        let lost: Vec<&str> = lost.map(|n| n.path.as_str()).collect();
        if std::env::var_os("HSSKDT_SHOW").is_some() {
            println!("{}: {lost:#?}", format.name());
        }
        assert!(lost.len() <= 40, "{}: {lost:?}", format.name());
    }
}

#[test]
fn empty_record() {
    check(&HealthRecord::default(), &WriteOptions::default());
}

#[test]
fn one_visit_of_a_record() {
    let record = record::exemplar();
    let (bytes, _) = hsskdt_core::write(&record, Format::FhirDocument, &WriteOptions::default().with_visit(1)).unwrap();
    let (back, _) = hsskdt_core::read(&bytes, None, &ReadOptions::default()).unwrap();
    assert_eq!(tree(&back)["encounters"][0], tree(&record)["encounters"][1]);
    assert_eq!(back.encounters.len(), 1);
    let document: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(document["entry"][0]["resource"]["type"]["coding"][0]["code"], "34133-9");
    let error = hsskdt_core::write(&record, Format::FhirDocument, &WriteOptions::default().with_visit(99)).unwrap_err();
    assert_eq!(error.code(), "path.index");
}

#[test]
fn a_submission_for_each_visit() {
    let record = record::exemplar();
    let (bytes, notes) = hsskdt_core::write(&record, Format::FhirCollection, &WriteOptions::default()).unwrap();
    assert!(notes.iter().any(|n| n.code.code == "fhir.lost" && n.path == "/history"));
    let people = hsskdt_core::read_all(&bytes, None, &ReadOptions::default()).unwrap();
    assert_eq!(people.records.len(), record.encounters.len());
    for ((one, _), visit) in people.records.iter().zip(&record.encounters) {
        assert_eq!(serde_json::to_value(&one.encounters[0]).unwrap(), serde_json::to_value(visit).unwrap());
        assert_eq!(one.administrative, record.administrative);
    }
}

/// A transaction of a claim is not read again when it is written: the resources alone must give everything back.
fn claims(plan: &Plan) {
    let mut file = Vec::new();
    plan.write_file(0, &mut file).unwrap();
    let options = ReadOptions::default().with_mode(Mode::Lax);
    let read = hsskdt_core::read_all(&file, None, &options).unwrap();
    assert!(!read.records.is_empty());
    for (record, _) in &read.records {
        for format in [Format::FhirTransaction, Format::FhirCollection] {
            let (back, _) = there_and_back(record, format, &WriteOptions::default());
            assert_same(&back, record, format.name());
        }
    }
}

#[test]
fn plain_claims() {
    claims(&Plan::new(3).encounters(20));
}

#[test]
fn dirty_claims() {
    claims(&Plan::new(5).encounters(20).dirty(1.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn records_of_any_kind(seed: u64, filled in 5u8..95) {
        let record = record::record_of(seed, &Shape::default().filled(filled));
        check(&record, &WriteOptions::default());
    }

    #[test]
    fn claims_of_any_kind(seed in 0u64..1_000_000, dirty in prop::bool::ANY) {
        let plan = Plan::new(seed).encounters(3);
        claims(&if dirty { plan.dirty(1.0) } else { plan });
    }
}
