//! Disclosure control: recall and precision on the labelled set, and what it costs beside reading.
//!
//! `cargo bench -p hsskdt-synth --bench disclosure`

#[path = "../../../hsskdt-core/tests/labelled/mod.rs"]
mod labelled;

use hsskdt_core::disclose::Filter;
use hsskdt_core::format::claim::{ClaimFile, read_claim};
use hsskdt_core::{Format, HealthRecord, ReadOptions};
use hsskdt_synth::claim::Plan;
use labelled::{Kind, Score};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let start = Instant::now();
    let filter = Filter::plan().expect("the plan's lists are sound");
    println!("filter made in {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    quality(&filter);
    text(&filter);
    claims(&filter);
    records(&filter);
}

fn quality(filter: &Filter) {
    let lines = labelled::lines();
    let (mut structured, mut text) = (Score::default(), Score::default());
    for line in &lines {
        let score = if line.kind == Kind::Text { &mut text } else { &mut structured };
        score.count(line.protected, labelled::removed(filter, line));
    }
    println!("labelled set: {} lines", lines.len());
    for (name, score) in [("structured", structured), ("text", text)] {
        println!("  {name}: recall {:.4}, precision {:.4} ({score:?})", score.recall(), score.precision());
    }
}

/// The shortest of some runs.
fn best(runs: u32, mut run: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn text(filter: &Filter) {
    let note =
        "Bệnh nhân vào viện vì sốt cao ba ngày, ho đờm trắng, không khó thở; tiền sử tăng huyết áp đang điều trị. ";
    let mut record = HealthRecord::default();
    record.history.other_issues = note.repeat(10_000_000 / note.len());
    let bytes = record.history.other_issues.len() as f64;
    let time = best(5, || {
        black_box(filter.check(&record).expect("clean").is_clean());
    });
    println!("10 MB of notes: {:.0} ms, {:.0} MB/s", time.as_secs_f64() * 1e3, bytes / 1e6 / time.as_secs_f64());
}

fn claims(filter: &Filter) {
    let plan = Plan::new(7).encounters(1000).per_file(1000);
    let mut bytes = Vec::new();
    plan.write_file(0, &mut bytes).expect("memory takes it");
    let options = ReadOptions::default();
    let read = best(5, || {
        black_box(read_claim(&bytes, &options).expect("sound"));
    });
    let whole: ClaimFile = read_claim(&bytes, &options).expect("sound");
    let mut filtered = Duration::MAX;
    for _ in 0..5 {
        let mut copy = whole.clone();
        let start = Instant::now();
        for hoso in &mut copy.records {
            black_box(filter.apply_claim(hoso).expect("clean").is_clean());
        }
        filtered = filtered.min(start.elapsed());
    }
    let share = |part: Duration, of: Duration| part.as_secs_f64() / of.as_secs_f64() * 100.0;
    println!(
        "claims, {} visits, {:.1} MB: read {:.1} ms, filter tables {:.1} ms ({:.1} % of read)",
        whole.records.len(),
        bytes.len() as f64 / 1e6,
        read.as_secs_f64() * 1e3,
        filtered.as_secs_f64() * 1e3,
        share(filtered, read),
    );
    let start = Instant::now();
    let records = hsskdt_core::read_all(&bytes, Some(Format::Claim4210), &options);
    let both = start.elapsed();
    if let Ok(records) = records {
        let both = best(3, || {
            black_box(hsskdt_core::read_all(&bytes, Some(Format::Claim4210), &options).expect("sound"));
        })
        .min(both);
        let mut copies: Vec<HealthRecord> = records.records.into_iter().map(|(record, _)| record).collect();
        let start = Instant::now();
        for record in &mut copies {
            black_box(filter.apply(record).expect("clean").is_clean());
        }
        let door = start.elapsed();
        println!(
            "  read and convert {:.1} ms: tables {:.1} %, record {:.1} %",
            both.as_secs_f64() * 1e3,
            share(filtered, both),
            share(door, both)
        );
    }
}

fn records(filter: &Filter) {
    let records: Vec<HealthRecord> = (0..200).map(hsskdt_synth::record::record).collect();
    let options = hsskdt_core::WriteOptions::default();
    let written: Vec<Vec<u8>> =
        records.iter().map(|record| hsskdt_core::write(record, Format::Json, &options).expect("writable").0).collect();
    let bytes: usize = written.iter().map(Vec::len).sum();
    let read = best(5, || {
        for document in &written {
            black_box(hsskdt_core::read(document, Some(Format::Json), &ReadOptions::default()).expect("sound"));
        }
    });
    let mut applied = Duration::MAX;
    for _ in 0..5 {
        let mut copies = records.clone();
        let start = Instant::now();
        for record in &mut copies {
            black_box(filter.apply(record).expect("clean").is_clean());
        }
        applied = applied.min(start.elapsed());
    }
    let checked = best(5, || {
        for document in &written {
            let _ = black_box(filter.check_output(document));
        }
    });
    println!(
        "records, {:.1} MB of JSON: read {:.1} ms, filter {:.1} ms, final check {:.1} ms",
        bytes as f64 / 1e6,
        read.as_secs_f64() * 1e3,
        applied.as_secs_f64() * 1e3,
        checked.as_secs_f64() * 1e3,
    );
}
