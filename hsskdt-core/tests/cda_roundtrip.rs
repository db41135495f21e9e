//! Our own CDA documents come back exactly, and twice the same bytes.
#![cfg(feature = "cda")]

use hsskdt_core::convert::cda;
use hsskdt_core::{HealthRecord, ReadOptions, WriteOptions};
use proptest::prelude::*;

fn there_and_back(record: &HealthRecord) -> (HealthRecord, String) {
    let (bytes, _) = cda::write(record, &WriteOptions::default()).unwrap();
    let (again, _) = cda::write(record, &WriteOptions::default()).unwrap();
    assert_eq!(bytes, again);
    let (back, notes) = cda::read(&bytes, &ReadOptions::default()).unwrap();
    assert!(notes.iter().all(|n| n.code.code != "cda.kept-unusable"), "{notes:?}");
    (back, String::from_utf8(bytes).unwrap())
}

#[test]
fn exemplar() {
    let record = hsskdt_synth::record::exemplar();
    let (back, text) = there_and_back(&record);
    if let Some(folder) = std::env::var_os("HSSKDT_CDA_OUT") {
        let pretty = cda::write(&record, &WriteOptions::default().with_pretty(true)).unwrap().0;
        std::fs::write(std::path::Path::new(&folder).join("exemplar.xml"), pretty).unwrap();
        std::fs::write(std::path::Path::new(&folder).join("exemplar.compact.xml"), &text).unwrap();
    }
    assert_eq!(serde_json::to_value(&back).unwrap(), serde_json::to_value(&record).unwrap());
}

#[test]
fn empty_record() {
    let (back, _) = there_and_back(&HealthRecord::default());
    assert_eq!(back, HealthRecord::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn generated(seed in any::<u64>()) {
        let record = hsskdt_synth::record::record(seed);
        let (back, _) = there_and_back(&record);
        prop_assert_eq!(serde_json::to_value(&back).unwrap(), serde_json::to_value(&record).unwrap());
    }
}
