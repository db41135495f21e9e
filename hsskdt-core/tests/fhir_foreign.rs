//! Resources of elsewhere: `HSSKDT_FOREIGN_FHIR` names a folder of them (the conformance tests fetch some by package
//! name). Nothing well-formed is refused, every coded entry of the clinical resources arrives or has a note, and the
//! record that was read comes back exactly from our own document.
#![cfg(feature = "fhir")]

use hsskdt_core::convert::Notes;
use hsskdt_core::{Format, HealthRecord, ReadOptions, WriteOptions};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Clinical resources, with the element that names what they are about.
const CLINICAL: [(&str, &str); 13] = [
    ("AllergyIntolerance", "code"),
    ("Condition", "code"),
    ("DiagnosticReport", "code"),
    ("FamilyMemberHistory", "relationship"),
    ("Immunization", "vaccineCode"),
    ("MedicationAdministration", "medicationCodeableConcept"),
    ("MedicationDispense", "medicationCodeableConcept"),
    ("MedicationRequest", "medicationCodeableConcept"),
    ("MedicationStatement", "medicationCodeableConcept"),
    ("Observation", "code"),
    ("Procedure", "code"),
    ("ServiceRequest", "code"),
    ("SupplyDelivery", "suppliedItem"),
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "json" || e == "xml" || e == "ndjson") {
            out.push(path);
        }
    }
}

/// Clinical resources in a document: type, and the words and codes of each.
fn clinical(value: &Value, out: &mut Vec<(String, Vec<String>)>) {
    let kind = value["resourceType"].as_str().unwrap_or_default();
    match kind {
        "Bundle" => value["entry"].as_array().into_iter().flatten().for_each(|e| clinical(&e["resource"], out)),
        _ => {
            let Some((_, element)) = CLINICAL.iter().find(|(name, _)| *name == kind) else { return };
            let mut words = Vec::new();
            leaves(&value[element], &mut words);
            if !words.is_empty() {
                out.push((kind.to_owned(), words));
            }
        }
    }
}

fn leaves(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.starts_with("http") && !text.starts_with("urn:") => out.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|v| leaves(v, out)),
        Value::Object(map) => map.iter().filter(|(k, _)| *k != "extension").for_each(|(_, v)| leaves(v, out)),
        _ => {}
    }
}

/// Every text of a record but what it only keeps.
fn said(record: &HealthRecord) -> String {
    fn walk(value: &Value, out: &mut String) {
        match value {
            Value::String(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Value::Array(list) => list.iter().for_each(|v| walk(v, out)),
            Value::Object(map) => map.iter().filter(|(k, _)| *k != "extra").for_each(|(_, v)| walk(v, out)),
            _ => {}
        }
    }
    let mut out = String::new();
    walk(&serde_json::to_value(record).unwrap(), &mut out);
    out
}

#[test]
fn nothing_is_refused_or_dropped_in_silence() {
    let Some(folder) = std::env::var_os("HSSKDT_FOREIGN_FHIR") else { return };
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths);
    let (mut read, mut skipped) = (0, 0);
    let mut count: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut silent = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if hsskdt_core::format::detect::detect(&bytes) != Some(Format::Fhir) {
            skipped += 1;
            continue;
        }
        let records = hsskdt_core::read_all(&bytes, None, &ReadOptions::default())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(records.failures.is_empty(), "{name}: {:?}", records.failures);
        read += 1;
        let mut expected = Vec::new();
        if let Ok(document) = serde_json::from_slice::<Value>(&bytes) {
            clinical(&document, &mut expected);
        }
        let texts: Vec<String> = records.records.iter().map(|(record, _)| said(record)).collect();
        let notes: Vec<&Notes> = records.records.iter().map(|(_, notes)| notes).collect();
        for (kind, words) in expected {
            // A line of the form says by its place what the code says.
            let line = hsskdt_core::spec::fhir::items().iter().any(|i| words.iter().any(|w| w == i.loinc));
            let line = line && records.records.iter().any(|(record, _)| *record != HealthRecord::default());
            let arrived = line || words.iter().any(|w| texts.iter().any(|t| t.contains(w.as_str())));
            let noted = || {
                let head = format!("/{kind}[");
                notes.iter().any(|n| n.iter().any(|n| n.path.starts_with(&head)))
            };
            let place = if arrived {
                0
            } else if noted() {
                1
            } else {
                2
            };
            if place == 2 {
                silent.push(format!("{name}: {kind}"));
            }
            count.entry(kind).or_default()[place] += 1;
        }
        for (record, _) in &records.records {
            let (written, _) = hsskdt_core::write(record, Format::FhirDocument, &WriteOptions::default()).unwrap();
            let (back, _) = hsskdt_core::read(&written, None, &ReadOptions::default()).unwrap();
            assert!(back == *record, "{name} does not come back from our document");
        }
    }
    println!("{read} read, {skipped} not FHIR");
    for (kind, [arrived, noted, silent]) in &count {
        println!("{kind}: {arrived} arrived, {noted} kept with a note, {silent} silent");
    }
    assert!(silent.is_empty(), "{silent:#?}");
    assert!(read > 0);
}
