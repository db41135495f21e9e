//! Documents a second from CDA to FHIR, one thread: `cda-bench FILE…`, lines as the other readers' scripts print them.

use hsskdt_core::{Format, ReadOptions, WriteOptions, pipeline};
use std::time::{Duration, Instant};

fn main() {
    for file in std::env::args().skip(1) {
        let bytes = std::fs::read(&file).expect("a CDA document");
        let convert = || {
            let (read, write) = (ReadOptions::default(), WriteOptions::default());
            let output = pipeline::convert(&bytes, Some(Format::Cda), Format::FhirTransaction, &read, &write);
            output.expect("a document that can be read").bytes.len()
        };
        convert();
        let (begin, mut rounds) = (Instant::now(), 0u32);
        while begin.elapsed() < Duration::from_secs(3) {
            std::hint::black_box(convert());
            rounds += 1;
        }
        let name = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".cda.xml");
        println!("hsskdt {name} {:.1}", f64::from(rounds) / begin.elapsed().as_secs_f64());
    }
}
