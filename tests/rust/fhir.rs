//! Any record as a FHIR transaction Bundle: nothing is lost, everything resolves, the same bytes every time.
//!
//! `HSSKDT_FHIR_OUT=folder` also writes the Bundles there, for the validators of `tests/conformance`.

use base64::Engine;
use hsskdt_core::convert::Notes;
use hsskdt_core::model::HealthRecord;
use hsskdt_core::options::FhirProfile;
use hsskdt_core::{Format, Mode, ReadOptions, WriteOptions};
use hsskdt_synth::claim::Plan;
use hsskdt_synth::record::{self, Shape};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn bundle(record: &HealthRecord, options: &WriteOptions) -> (Vec<u8>, Notes) {
    hsskdt_core::write(record, Format::FhirTransaction, options).unwrap()
}

/// Every string and number below a value, with its path.
fn leaves(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Number(number) => found.push((path.to_owned(), number.to_string())),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, v)| leaves(v, &format!("{path}/{i}"), found)),
        Value::Object(map) => map.iter().for_each(|(k, v)| leaves(v, &format!("{path}/{k}"), found)),
        Value::Bool(_) | Value::Null => {}
    }
}

/// FHIR's strings hold no other blanks than these.
fn plain_blanks(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() && !"\r\n\t".contains(c) { ' ' } else { c }).collect()
}

/// Everything that a Bundle says, numbers as written and attachments decoded.
fn said(bytes: &[u8]) -> String {
    let value: Value = serde_json::from_slice(bytes).unwrap();
    let mut found = Vec::new();
    leaves(&value, "", &mut found);
    let mut text = String::from_utf8(bytes.to_vec()).unwrap();
    for (path, leaf) in found {
        text.push('\n');
        if path.ends_with("/attachment/data") {
            let plain = base64::engine::general_purpose::STANDARD.decode(&leaf).unwrap();
            text.push_str(&plain_blanks(&String::from_utf8(plain).unwrap()));
        } else {
            text.push_str(&leaf);
        }
    }
    text
}

/// Words of the native JSON that FHIR says with its own: options of lists, names of lists.
fn is_word_of_the_form(path: &str) -> bool {
    let last = path.rsplit('/').find(|step| step.parse::<u32>().is_err()).unwrap_or_default();
    ["sex", "kind", "role", "vaccine", "category", "disease", "body_part", "system", "row_position", "dose"]
        .contains(&last)
}

fn lost_values(record: &HealthRecord, bytes: &[u8], notes: &Notes) -> Vec<String> {
    let said = said(bytes);
    let mut values = Vec::new();
    leaves(&serde_json::to_value(record).unwrap(), "", &mut values);
    assert!(record == &HealthRecord::default() || !values.is_empty());
    let noted = |path: &str| notes.iter().any(|n| n.code.code == "fhir.nothing-said" && path.starts_with(&n.path));
    values.retain(|(path, text)| {
        let text = plain_blanks(text);
        // A minute is written with its seconds.
        let seconds = text.strip_suffix("+07:00").map(|head| format!("{head}:00+07:00"));
        // A line of the Claim has the moment as the table writes it.
        let digits: String = text.trim_end_matches("+07:00").chars().filter(char::is_ascii_digit).collect();
        let digits = path.ends_with("_at").then_some(digits).filter(|d| d.len() >= 8);
        let shown = said.contains(&text) || [seconds, digits].into_iter().flatten().any(|t| said.contains(&t));
        !shown && !is_word_of_the_form(path) && !noted(path)
    });
    values.into_iter().map(|(path, _)| path).collect()
}

/// Structure: references resolve, ids and URLs agree, nothing is empty.
fn check_structure(bytes: &[u8]) {
    let bundle: Value = serde_json::from_slice(bytes).unwrap();
    assert_eq!(bundle["resourceType"], "Bundle");
    assert_eq!(bundle["type"], "transaction");
    let mut known = BTreeSet::new();
    for entry in bundle["entry"].as_array().unwrap() {
        let (kind, id) =
            (entry["resource"]["resourceType"].as_str().unwrap(), entry["resource"]["id"].as_str().unwrap());
        assert_eq!(entry["fullUrl"], format!("urn:uuid:{id}"));
        assert_eq!(entry["request"]["method"], "PUT");
        assert_eq!(entry["request"]["url"], format!("{kind}/{id}"));
        assert!(known.insert(format!("urn:uuid:{id}")), "{kind} twice");
    }
    fn walk(value: &Value, path: &str, known: &BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                assert!(!map.is_empty(), "{path} is empty");
                for (key, child) in map {
                    if key == "reference" {
                        assert!(known.contains(child.as_str().unwrap()), "{path} leads nowhere");
                    }
                    walk(child, &format!("{path}.{key}"), known);
                }
            }
            Value::Array(list) => {
                assert!(!list.is_empty(), "{path} is empty");
                list.iter().enumerate().for_each(|(i, v)| walk(v, &format!("{path}[{i}]"), known));
            }
            Value::String(text) => assert!(!text.is_empty(), "{path} is empty"),
            Value::Null => panic!("{path} is null"),
            _ => {}
        }
    }
    walk(&bundle, "Bundle", &known);
}

fn out(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("HSSKDT_FHIR_OUT") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

#[test]
fn exemplar_loses_nothing() {
    let record = record::exemplar();
    for (name, options) in [
        ("exemplar.json", WriteOptions::default()),
        ("exemplar-moh.json", WriteOptions::default().with_fhir_profile(FhirProfile::Moh).with_meta_profile(true)),
        ("exemplar-profiles.json", WriteOptions::default().with_meta_profile(true).with_pretty(true)),
    ] {
        let (bytes, notes) = bundle(&record, &options);
        check_structure(&bytes);
        assert_eq!(lost_values(&record, &bytes, &notes), Vec::<String>::new(), "{name}");
        assert!(!notes.has_lost());
        out(name, &bytes);
    }
}

#[test]
fn pretty_says_the_same() {
    let record = record::exemplar();
    let (compact, _) = bundle(&record, &WriteOptions::default());
    let (pretty, _) = bundle(&record, &WriteOptions::default().with_pretty(true));
    let value = |b: &[u8]| serde_json::from_slice::<Value>(b).unwrap();
    assert_eq!(value(&compact), value(&pretty));
    assert!(pretty.len() > compact.len() && !compact.contains(&b'\n'));
}

#[test]
fn profiles_change_uris_but_no_ids() {
    let record = record::exemplar();
    let ids = |bytes: &[u8]| {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        let entries = value["entry"].as_array().unwrap();
        entries.iter().map(|e| e["request"]["url"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (vn, _) = bundle(&record, &WriteOptions::default());
    let (moh, _) = bundle(&record, &WriteOptions::default().with_fhir_profile(FhirProfile::Moh));
    assert_eq!(ids(&vn), ids(&moh));
    let text = |b: &[u8]| String::from_utf8(b.to_vec()).unwrap();
    assert!(text(&vn).contains("http://fhir.hl7.org.vn/core/sid/cccd") && !text(&vn).contains("fhir.ehealth.gov.vn"));
    assert!(text(&moh).contains("http://fhir.ehealth.gov.vn/core/sid/national_id"));
    assert!(!text(&moh).contains("http://fhir.hl7.org.vn/core/sid/cccd"));
    let (other, _) = bundle(&record, &WriteOptions::default().with_base_uri("https://example.com/fhir/"));
    assert!(text(&other).contains("\"https://example.com/fhir/StructureDefinition/qd4210-line\""));
    assert!(!text(&other).contains("hsskdt.example.org"));
    assert_ne!(ids(&vn), ids(&other));
}

#[test]
fn empty_record_is_a_patient() {
    let record = HealthRecord::default();
    let (bytes, notes) = bundle(&record, &WriteOptions::default());
    check_structure(&bytes);
    assert_eq!(notes.iter().map(|n| n.code.code).collect::<Vec<_>>(), ["fhir.identity"]);
    out("empty.json", &bytes);
}

#[test]
fn rows_with_one_number_stay_apart() {
    let mut record = record::exemplar();
    let visit = &mut record.encounters[0];
    let row = visit.medications[0].clone();
    visit.medications = vec![row; 3];
    let twin = visit.clone();
    record.encounters.push(twin);
    let (bytes, _) = bundle(&record, &WriteOptions::default());
    check_structure(&bytes);
    let value: Value = serde_json::from_slice(&bytes).unwrap();
    let mut count = BTreeMap::new();
    for entry in value["entry"].as_array().unwrap() {
        *count.entry(entry["resource"]["resourceType"].as_str().unwrap().to_owned()).or_insert(0) += 1;
    }
    assert_eq!(count["MedicationRequest"], 3 + 3 + record.encounters[1].medications.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn records_of_any_kind(seed: u64, filled in 5u8..95) {
        let record = record::record_of(seed, &Shape::default().filled(filled));
        let (bytes, notes) = bundle(&record, &WriteOptions::default());
        check_structure(&bytes);
        prop_assert_eq!(lost_values(&record, &bytes, &notes), Vec::<String>::new());
        prop_assert_eq!(bundle(&record, &WriteOptions::default()).0, bytes);
    }
}

#[test]
fn visits_of_claims() {
    for (name, plan) in [("plain", Plan::new(3).encounters(12)), ("dirty", Plan::new(5).encounters(12).dirty(1.0))] {
        let mut file = Vec::new();
        plan.write_file(0, &mut file).unwrap();
        let options = ReadOptions::default().with_mode(Mode::Lax);
        let read = hsskdt_core::read_all(&file, Some(Format::Claim4210), &options).unwrap();
        assert!(!read.records.is_empty());
        for (i, (record, _)) in read.records.iter().enumerate() {
            let (bytes, notes) = bundle(record, &WriteOptions::default());
            check_structure(&bytes);
            assert_eq!(lost_values(record, &bytes, &notes), Vec::<String>::new(), "{name} {i}");
            out(&format!("claim-{name}-{i}.json"), &bytes);
        }
    }
}

/// How many records and claims are written for the validators: `HSSKDT_MANY`, or a sample.
fn many() -> u64 {
    std::env::var("HSSKDT_MANY").ok().and_then(|n| n.parse().ok()).unwrap_or(8)
}

#[test]
fn every_shape_for_the_validators() {
    if std::env::var_os("HSSKDT_FHIR_OUT").is_none() {
        return;
    }
    let shapes = [Format::FhirTransaction, Format::FhirDocument, Format::FhirCollection, Format::FhirNdjson];
    let write = |name: &str, record: &HealthRecord, options: &WriteOptions| {
        for format in shapes {
            let bytes = hsskdt_core::write(record, format, options).unwrap().0;
            // A line of NDJSON is judged by itself.
            let lines =
                format == Format::FhirNdjson || (format == Format::FhirCollection && record.encounters.len() > 1);
            let end = if lines { "ndjson" } else { "json" };
            out(&format!("{name}.{}.{end}", format.name()), &bytes);
        }
    };
    write("exemplar", &record::exemplar(), &WriteOptions::default());
    write("empty", &HealthRecord::default(), &WriteOptions::default());
    let profiles = WriteOptions::default().with_meta_profile(true).with_fhir_profile(FhirProfile::Moh);
    write("exemplar-moh", &record::exemplar(), &profiles);
    for seed in 0..many() {
        let record = record::record_of(seed, &Shape::default().filled(u8::try_from(10 + seed % 85).unwrap()));
        write(&format!("record-{seed}"), &record, &WriteOptions::default());
    }
    let visit = std::fs::read(hsskdt_tests::data().join("cases/claim/visit-to-fhir/in.xml")).unwrap();
    let (record, _) = hsskdt_core::read(&visit, None, &ReadOptions::default()).unwrap();
    write("visit", &record, &WriteOptions::default());
    let mut file = Vec::new();
    Plan::new(11).encounters(many()).write_file(0, &mut file).unwrap();
    let read = hsskdt_core::read_all(&file, Some(Format::Claim4210), &ReadOptions::default()).unwrap();
    for (i, (record, _)) in read.records.iter().enumerate() {
        write(&format!("claim-{i}"), record, &WriteOptions::default());
    }
}
