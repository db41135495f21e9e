//! CDA documents for the judges of `tests/conformance/cda.sh`: `HSSKDT_CDA_OUT=folder` writes them there, beside the
//! FHIR that we make of the same records. `HSSKDT_CDA_COUNT` says how many generated records and how many claims
//! (6 each if left out).

use hsskdt_core::model::HealthRecord;
use hsskdt_core::{Format, Mode, ReadOptions, WriteOptions};
use hsskdt_synth::claim::Plan;
use hsskdt_synth::record::{self, Shape};
use std::path::PathBuf;

struct Out(PathBuf);

impl Out {
    /// The document, and for comparison of facts the FHIR of what is read of it.
    fn record(&self, name: &str, record: &HealthRecord, facts: bool, options: &WriteOptions) {
        let (cda, _) = hsskdt_core::write(record, Format::Cda, options).unwrap();
        if facts {
            let (back, _) = hsskdt_core::read(&cda, Some(Format::Cda), &ReadOptions::default()).unwrap();
            let (fhir, _) = hsskdt_core::write(&back, Format::FhirTransaction, &WriteOptions::default()).unwrap();
            std::fs::write(self.0.join(format!("{name}.fhir.json")), fhir).unwrap();
        }
        std::fs::write(self.0.join(format!("{name}.cda.xml")), cda).unwrap();
    }
}

#[test]
fn documents_for_the_validators() {
    let Some(folder) = std::env::var_os("HSSKDT_CDA_OUT") else { return };
    let count = std::env::var("HSSKDT_CDA_COUNT").map_or(6, |n| n.parse().unwrap());
    let out = Out(PathBuf::from(folder));
    let plain = WriteOptions::default();
    out.record("exemplar", &record::exemplar(), true, &plain);
    out.record("exemplar.pretty", &record::exemplar(), false, &plain.clone().with_pretty(true));
    let visit = std::fs::read(hsskdt_tests::root().join("examples/data/visit.4210.xml")).unwrap();
    let (visit, _) = hsskdt_core::read(&visit, None, &ReadOptions::default().with_keep_source(true)).unwrap();
    out.record("visit", &visit, true, &plain);
    // Microsoft's templates put text into JSON without escaping it: a quotation mark makes them refuse the document.
    let shape = Shape::default().filled(90).readable().plain_text();
    out.record("form831", &record::record_of(831, &shape), true, &plain);
    out.record("empty", &HealthRecord::default(), false, &plain);
    for seed in 0..count {
        out.record(&format!("record-{seed:03}"), &record::record(seed), false, &plain);
    }
    let lax = ReadOptions::default().with_mode(Mode::Lax);
    let (mut file, dirty) = (Vec::new(), [0.0, 1.0]);
    for (index, dirty) in dirty.into_iter().enumerate() {
        file.clear();
        let half = (count / 2).max(1) as usize;
        Plan::new(7).encounters(half.try_into().unwrap()).dirty(dirty).write_file(0, &mut file).unwrap();
        let read = hsskdt_core::read_all(&file, Some(Format::Claim4210), &lax).unwrap();
        assert!(!read.records.is_empty());
        for (number, (record, _)) in read.records.iter().enumerate() {
            out.record(&format!("claim-{index}-{number:03}"), record, false, &plain);
        }
    }
}
