//! Reading of FHIR documents, against serde_json's parsing of the same bytes to a `Value` (= 1.0), and the tree alone.
//!
//! ```text
//! cargo bench -p hsskdt-core --bench fhir                 criterion
//! cargo bench -p hsskdt-core --bench fhir -- --quick      ratios of one run
//! ```

use criterion::{Criterion, Throughput};
use hsskdt_core::format::fhir::tree;
use hsskdt_core::{Format, Limits, ReadOptions, WriteOptions};
use hsskdt_synth::claim::Plan;
use hsskdt_synth::record;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Rounds of `--quick`; the shortest of each work counts, so that a busy machine slows all alike.
const ROUNDS: usize = 9;

type Work = (&'static str, fn(&[Vec<u8>]) -> usize);

const WORKS: &[Work] = &[
    ("serde_json Value", |all| {
        let is_object =
            |b: &&Vec<u8>| black_box(serde_json::from_slice::<serde_json::Value>(b).expect("JSON")).is_object();
        all.iter().filter(is_object).count()
    }),
    ("tree", |all| {
        let limits = Limits::default();
        let one = |b: &Vec<u8>| {
            let text = tree::decode(b, &limits).expect("UTF-8");
            black_box(tree::parse(&text, &limits).expect("JSON")).members().len()
        };
        all.iter().map(one).sum()
    }),
    ("record", |all| {
        let one = |b: &Vec<u8>| hsskdt_core::read_all(b, Some(Format::Fhir), &ReadOptions::default()).expect("FHIR");
        all.iter().map(|b| black_box(one(b)).records.len()).sum()
    }),
];

/// Documents of invented records and transactions of invented claims.
fn inputs() -> [(&'static str, Vec<Vec<u8>>); 2] {
    let options = WriteOptions::default();
    let write = |record: &_, format| hsskdt_core::write(record, format, &options).expect("written").0;
    let documents = (0..20).map(|seed| write(&record::record(seed), Format::FhirDocument)).collect();
    let mut file = Vec::new();
    Plan::new(1).encounters(100).write_file(0, &mut file).expect("memory");
    let claims = hsskdt_core::read_all(&file, None, &ReadOptions::default()).expect("claims").records;
    let transactions = claims.iter().map(|(record, _)| write(record, Format::FhirTransaction)).collect();
    [("fhir-document", documents), ("fhir-transaction", transactions)]
}

fn main() {
    let quick = std::env::args().any(|a| a == "--quick");
    for (name, input) in inputs() {
        let bytes: usize = input.iter().map(Vec::len).sum();
        if quick {
            println!("{name}: {} of {:.1} MB", input.len(), bytes as f64 / 1e6);
            ratios(&input, bytes);
            continue;
        }
        let mut criterion = Criterion::default().sample_size(20);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(bytes as u64));
        for (name, work) in WORKS {
            group.bench_function(*name, |b| b.iter(|| work(&input)));
        }
        group.finish();
    }
}

fn ratios(input: &[Vec<u8>], bytes: usize) {
    let mut best = vec![Duration::MAX; WORKS.len()];
    for _ in 0..ROUNDS {
        for ((_, work), best) in WORKS.iter().zip(&mut best) {
            let begin = Instant::now();
            black_box(work(input));
            *best = (*best).min(begin.elapsed());
        }
    }
    for ((name, _), time) in WORKS.iter().zip(&best) {
        let seconds = time.as_secs_f64();
        let (ratio, speed) = (seconds / best[0].as_secs_f64(), bytes as f64 / seconds / 1e6);
        println!("{name:<24} {ratio:>6.2} x {speed:>8.0} MB/s");
    }
}
