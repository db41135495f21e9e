//! Claim → CDA → claim: the tables come back byte for byte where they are kept, and a citizen's copy never has them.
#![cfg(all(feature = "cda", feature = "claim"))]

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hsskdt_core::disclose::{Costs, Filter, Profile};
use hsskdt_core::model::Extra;
use hsskdt_core::pipeline::{self, citizen};
use hsskdt_core::{Format, Mode, ReadOptions, WriteOptions};
use hsskdt_synth::claim::{Plan, Variant};

fn lax() -> ReadOptions {
    ReadOptions::default().with_mode(Mode::Lax)
}

fn one_visit(seed: u64, variants: &[Variant]) -> Vec<u8> {
    Plan::new(seed).with_variants(variants).unwrap()
}

fn there_and_back(claim: &[u8]) -> Vec<u8> {
    let keep = lax().with_keep_source(true);
    let cda = pipeline::convert(claim, None, Format::Cda, &keep, &WriteOptions::default()).unwrap();
    assert!(cda.failures.is_empty() && !cda.bytes.is_empty());
    pipeline::convert(&cda.bytes, None, Format::Claim4210, &lax(), &WriteOptions::default()).unwrap().bytes
}

#[test]
fn byte_for_byte() {
    for seed in 0..8 {
        let claim = one_visit(seed, &[]);
        assert_eq!(String::from_utf8(there_and_back(&claim)).unwrap(), String::from_utf8(claim).unwrap());
    }
}

#[test]
fn every_packing_of_the_field() {
    let mut same = 0;
    for variant in Variant::ALL {
        let claim = one_visit(28, &[*variant]);
        let Ok(before) = pipeline::read_all(&claim, None, &lax()) else { continue };
        if before.records.len() != 1 {
            continue;
        }
        let after = there_and_back(&claim);
        let tables = |bytes: &[u8]| hsskdt_core::format::claim::read_claim(bytes, &lax()).unwrap();
        // A claim file of one encoding becomes one of UTF-8: the tables are the same.
        assert_eq!(tables(&after).records, tables(&claim).records, "{}", variant.id());
        same += usize::from(after == claim);
    }
    assert!(same >= 15, "{same}");
}

#[test]
fn several_visits_go_back_into_one_file() {
    let mut claim = Vec::new();
    Plan::new(4).encounters(5).write_file(0, &mut claim).unwrap();
    let keep = lax().with_keep_source(true);
    let records = pipeline::read_all(&claim, None, &keep).unwrap().records;
    let lines = pipeline::convert(&claim, None, Format::Json, &keep, &WriteOptions::default()).unwrap().bytes;
    assert_eq!(lines.split(|b| *b == b'\n').filter(|l| !l.is_empty()).count(), records.len());
    for (record, _) in &records {
        let (cda, _) = pipeline::write(record, Format::Cda, &WriteOptions::default()).unwrap();
        let (back, _) = pipeline::read(&cda, None, &lax()).unwrap();
        assert_eq!(&back, record);
        let (one, notes) = pipeline::write(&back, Format::Claim4210, &WriteOptions::default()).unwrap();
        assert!(notes.is_empty(), "{notes:?}");
        // The head says how many there are now.
        assert!(String::from_utf8(one).unwrap().contains("<SOLUONGHOSO>1</SOLUONGHOSO>"));
    }
}

#[test]
fn a_changed_record_gets_new_tables() {
    let claim = one_visit(3, &[]);
    let (mut record, _) = pipeline::read(&claim, None, &lax().with_keep_source(true)).unwrap();
    record.encounters[0].diagnoses[0].code.code = "J06".to_owned();
    let (again, notes) = pipeline::write(&record, Format::Claim4210, &WriteOptions::default()).unwrap();
    assert!(notes.iter().any(|n| n.code.code == "claim.source-changed"), "{notes:?}");
    let (read, _) = pipeline::read(&again, None, &lax()).unwrap();
    assert_eq!(read.encounters[0].diagnoses[0].code.code, "J06");
    record.history.other_issues = "Ghi chú".to_owned();
    let (_, notes) = pipeline::write(&record, Format::Claim4210, &WriteOptions::default()).unwrap();
    assert!(notes.iter().any(|n| n.path == "/history"), "{notes:?}");
}

#[test]
fn without_the_option_nothing_is_embedded() {
    let claim = one_visit(3, &[]);
    let cda = pipeline::convert(&claim, None, Format::Cda, &lax(), &WriteOptions::default()).unwrap().bytes;
    let text = String::from_utf8(cda).unwrap();
    assert!(!text.contains("mediaType=\"application/xml\""));
    // A writer that keeps nothing says that it drops the source.
    let (record, _) = pipeline::read(&claim, None, &lax().with_keep_source(true)).unwrap();
    let bare = WriteOptions::default().with_keep_source(false);
    let (bytes, notes) = pipeline::write(&record, Format::Cda, &bare).unwrap();
    assert!(!String::from_utf8(bytes).unwrap().contains("observationMedia"));
    assert!(notes.iter().any(|n| n.code.code == "cda.lost" && n.path.starts_with("/encounters/0/extra/")));
}

/// The withheld code as a value, or the tables.
fn has_it(text: &str) -> bool {
    ["\"B20", ">B20", ";B20", "<GIAMDINHHS"].iter().any(|trace| text.contains(trace))
}

/// What a document holds in Base64, decoded as often as it can be.
fn all_text(document: &[u8]) -> String {
    let text = String::from_utf8_lossy(document).into_owned();
    let mut out = text.clone();
    for piece in text.split(['<', '>', '"']).filter(|p| p.len() > 40 && !p.contains(' ')) {
        if let Ok(inner) = BASE64_STANDARD.decode(piece) {
            out.push_str(&all_text(&inner));
        }
    }
    out
}

#[test]
fn a_citizens_copy_has_neither_source_nor_what_was_withheld() {
    let claim = one_visit(3, &[]);
    let (mut record, _) = pipeline::read(&claim, None, &lax()).unwrap();
    record.encounters[0].diagnoses.push(hsskdt_core::model::encounter::Diagnosis {
        code: hsskdt_core::model::value::Coded::new("icd-10", "B20"),
        role: Some(hsskdt_core::model::encounter::DiagnosisRole::Other),
        ..Default::default()
    });
    let (claim, _) = pipeline::write(&record, Format::Claim4210, &WriteOptions::default()).unwrap();
    let keep = lax().with_keep_source(true);
    for filter in [Filter::plan().unwrap(), Filter::new(&Profile::plan().with_costs(Costs::Kept)).unwrap()] {
        let (cda, report) =
            citizen::convert(&claim, None, Format::Cda, &keep, &WriteOptions::default(), &filter).unwrap();
        assert!(!report.is_clean());
        let text = all_text(&cda.bytes);
        assert!(text.contains("ClinicalDocument") && !has_it(&text));
        // A record that was read before with its source is filtered at the second door.
        let (whole, _) = pipeline::read(&claim, None, &keep).unwrap();
        assert!(whole.encounters[0].extra.iter().any(|e| e.origin == Extra::CLAIM_SOURCE));
        for format in [Format::Cda, Format::Json] {
            let (bytes, _, _) = citizen::write(&whole, format, &WriteOptions::default(), &filter).unwrap();
            let text = all_text(&bytes);
            assert!(!has_it(&text) && !text.contains(Extra::CLAIM_SOURCE));
        }
        // The same bytes as of a visit that never had it.
        let mut other = whole.clone();
        other.encounters[0].diagnoses.pop();
        let bytes = |record| citizen::write(record, Format::Cda, &WriteOptions::default(), &filter).unwrap().0;
        assert_eq!(bytes(&whole), bytes(&other));
    }
}
