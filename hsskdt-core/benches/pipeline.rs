//! Claims through the library, against a raw scan of the same bytes: every event of the file and of the documents
//! inside it, Base64 decoded, nothing kept (= 1.0).
//!
//! ```text
//! cargo bench -p hsskdt-core --bench pipeline                      criterion
//! cargo bench -p hsskdt-core --bench pipeline -- --quick           ratios of one run
//! cargo bench -p hsskdt-core --bench pipeline -- --quick FILE      the same over a file
//! cargo bench -p hsskdt-core --bench pipeline -- --quick --edition=3176
//!                                                                 the same visits in the tables of QĐ 3176
//! cargo bench -p hsskdt-core --bench pipeline -- --scan FILE       seconds of the raw scan alone
//! ```

use base64::prelude::{BASE64_STANDARD, Engine};
use criterion::{Criterion, Throughput};
use hsskdt_core::ReadOptions;
use hsskdt_core::convert::claim::to_record;
#[cfg(feature = "fhir")]
use hsskdt_core::disclose::{Costs, Filter, Profile as DisclosureProfile};
use hsskdt_core::format::claim::ClaimReader;
use hsskdt_core::model::HealthRecord;
#[cfg(feature = "fhir")]
use hsskdt_core::pipeline::citizen::{claim_to_record as citizen_record, write_filtered};
use hsskdt_core::spec::Edition;
use hsskdt_core::validate::{ClaimValidator, Context, Profile};
#[cfg(feature = "fhir")]
use hsskdt_core::{Format, WriteOptions, write};
use hsskdt_synth::claim::Plan;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::hint::black_box;
#[cfg(feature = "fhir")]
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Visits of the invented file.
const ENCOUNTERS: u64 = 1000;
/// Rounds of `--quick`; the shortest of each work counts, so that a busy machine slows all alike.
const ROUNDS: usize = 9;

type Work = (&'static str, fn(&[u8]) -> usize);

const WORKS: &[Work] = &[
    ("raw scan", raw_scan),
    ("read", read),
    ("read + validate", read_and_validate),
    ("read + record", |input| read_and_convert(input, |record, _| record.encounters.len())),
    #[cfg(feature = "fhir")]
    ("read + FHIR", |input| read_and_convert(input, fhir)),
    #[cfg(feature = "fhir")]
    ("read + FHIR document", |input| read_and_convert(input, document)),
    #[cfg(feature = "fhir")]
    ("the same for the citizen", citizen),
];

fn raw_scan(input: &[u8]) -> usize {
    let mut reader = Reader::from_reader(input);
    let (mut events, mut content) = (0, false);
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(e) => content = e.name().as_ref() == "NOIDUNGFILE",
            Event::Text(text) if content => {
                let inner = BASE64_STANDARD.decode(text.trim_ascii()).expect("Base64");
                let mut reader = Reader::from_reader(inner.as_slice());
                while !matches!(black_box(reader.read_event().expect("well-formed")), Event::Eof) {
                    events += 1;
                }
            }
            Event::Eof => return events,
            _ => content = false,
        }
        events += 1;
    }
}

fn read(input: &[u8]) -> usize {
    let reader = ClaimReader::new(input, ReadOptions::default()).expect("a claim file");
    reader.map(|hoso| black_box(hoso.expect("readable")).parts.len()).sum()
}

fn read_and_validate(input: &[u8]) -> usize {
    let mut reader = ClaimReader::new(input, ReadOptions::default()).expect("a claim file");
    let profile = Profile::claim4210();
    let today = chrono::NaiveDate::from_ymd_opt(2024, 7, 1).expect("a day");
    let mut validator = ClaimValidator::new(&profile, Context::new(today));
    let envelope = reader.envelope().clone();
    let mut findings = 0;
    for hoso in reader.by_ref() {
        findings += validator.hoso(&hoso.expect("readable"), &envelope).findings().len();
    }
    findings + validator.finish(&reader.into_envelopes()).findings().len()
}

fn read_and_convert(input: &[u8], mut write: impl FnMut(&HealthRecord, &mut Vec<u8>) -> usize) -> usize {
    let reader = ClaimReader::new(input, ReadOptions::default()).expect("a claim file");
    let envelope = reader.envelope().clone();
    let mut buffer = Vec::new();
    let mut done = 0;
    for hoso in reader {
        let (record, notes) = to_record(&hoso.expect("readable"), &envelope).expect("one person");
        buffer.clear();
        done += write(black_box(&record), &mut buffer) + notes.len();
    }
    done
}

#[cfg(feature = "fhir")]
fn fhir(record: &HealthRecord, buffer: &mut Vec<u8>) -> usize {
    let notes = hsskdt_core::convert::fhir::transaction(record, &WriteOptions::default(), buffer);
    black_box(&buffer).len() + notes.len()
}

/// A document of its own for each record, as the command line makes them.
#[cfg(feature = "fhir")]
fn document(record: &HealthRecord, _: &mut Vec<u8>) -> usize {
    let (bytes, notes) = write(record, Format::FhirTransaction, &WriteOptions::default()).expect("writable");
    black_box(&bytes).len() + notes.len()
}

/// The province's plan at both doors and over the written bytes, with costs as the command line keeps them.
#[cfg(feature = "fhir")]
fn citizen(input: &[u8]) -> usize {
    static FILTER: LazyLock<Filter> = LazyLock::new(|| {
        Filter::new(&DisclosureProfile::plan().with_costs(Costs::Kept)).expect("the plan's lists are sound")
    });
    let reader = ClaimReader::new(input, ReadOptions::default()).expect("a claim file");
    let envelope = reader.envelope().clone();
    let mut done = 0;
    for hoso in reader {
        let (record, report) =
            citizen_record(&mut hoso.expect("readable"), &envelope, &FILTER).expect("a clean record");
        done += report.hits().len();
        if let Some((record, notes)) = record {
            let options = WriteOptions::default();
            let written = write_filtered(black_box(&record), Format::FhirTransaction, &options, &FILTER);
            done += written.expect("clean bytes").0.len() + notes.len();
        }
    }
    done
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let file = arguments.iter().find(|a| !a.starts_with("--"));
    let told = arguments.iter().find_map(|a| a.strip_prefix("--edition="));
    let edition = told.map_or(Edition::Qd4210, |number| Edition::from_number(number).expect("4210, 130, 4750 or 3176"));
    let input = match file {
        Some(file) => std::fs::read(file).expect("a readable file"),
        None => {
            let mut bytes = Vec::new();
            Plan::new(1).encounters(ENCOUNTERS).edition(edition).write_file(0, &mut bytes).expect("memory");
            bytes
        }
    };
    if arguments.iter().any(|a| a == "--scan") {
        println!("{:.3}", shortest(3, || raw_scan(&input)).as_secs_f64());
    } else if arguments.iter().any(|a| a == "--quick") {
        quick(&input);
    } else {
        let mut criterion = Criterion::default().sample_size(20);
        let mut group = criterion.benchmark_group(format!("claim{}", edition.number()));
        group.throughput(Throughput::Bytes(input.len() as u64));
        for (name, work) in WORKS {
            group.bench_function(*name, |b| b.iter(|| work(&input)));
        }
        group.finish();
    }
}

fn quick(input: &[u8]) {
    println!("{:.1} MB", input.len() as f64 / 1e6);
    let mut best = vec![Duration::MAX; WORKS.len()];
    for _ in 0..ROUNDS {
        for ((_, work), best) in WORKS.iter().zip(&mut best) {
            *best = (*best).min(shortest(1, || work(input)));
        }
    }
    for ((name, _), time) in WORKS.iter().zip(&best) {
        let seconds = time.as_secs_f64();
        let (ratio, speed) = (seconds / best[0].as_secs_f64(), input.len() as f64 / seconds / 1e6);
        println!("{name:<24} {ratio:>6.2} x {speed:>8.0} MB/s");
    }
}

fn shortest<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            black_box(work());
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}
