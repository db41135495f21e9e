//! Speed, memory and quality of finding duplicates, on a population with known truth.
//!
//! `cargo bench -p hsskdt-synth --bench matching [-- --people N] [-- --seed S] [-- --errors]`

use hsskdt_core::merge::person::{Candidates, Comparison, Person, Verdict, Weights};
use hsskdt_synth::people::population;
use std::collections::BTreeMap;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: u64| {
        let at = arguments.iter().position(|a| a == name);
        at.and_then(|at| arguments.get(at + 1)).and_then(|n| n.parse().ok()).unwrap_or(default)
    };
    let (count, seed) = (number("--people", 100_000) as usize, number("--seed", 1));

    let start = Instant::now();
    let mut truth = Vec::with_capacity(count);
    let mut people = Vec::with_capacity(count);
    for (at, entry) in population(seed).take(count).enumerate() {
        truth.push(entry.person);
        people.push(Person::new(&at.to_string(), &entry.record));
    }
    println!("records {count}, seed {seed}, made in {:.1} s", start.elapsed().as_secs_f64());

    let start = Instant::now();
    let weights = Weights::default();
    let mut candidates = Candidates::new(&people, &weights);
    let mut found: Vec<(usize, usize, Comparison)> = Vec::new();
    while candidates.next_pass().is_some() {
        let blocks = candidates.blocks();
        let (left, right) = blocks.split_at(blocks.len() / 2);
        let run = |part| {
            let mut out = Vec::new();
            candidates.pairs(part, &mut |a, b, c| out.push((a, b, c)));
            out
        };
        std::thread::scope(|scope| {
            let other = scope.spawn(|| run(right));
            found.extend(run(left));
            found.extend(other.join().expect("no panic"));
        });
    }
    let seconds = start.elapsed().as_secs_f64();

    let mut bearers: BTreeMap<u64, u64> = BTreeMap::new();
    for person in &truth {
        *bearers.entry(*person).or_default() += 1;
    }
    let pairs: u64 = bearers.values().map(|n| n * (n - 1) / 2).sum();
    println!("time {seconds:.1} s on 2 threads, blocks left out {}", candidates.skipped());
    println!("peak memory {} MiB", peak_mib().map_or("unknown".to_owned(), |m| m.to_string()));
    for (name, from) in [("match", Verdict::Match), ("match or possible", Verdict::Possible)] {
        let said: Vec<_> = found.iter().filter(|(_, _, c)| c.verdict >= from).collect();
        let right = said.iter().filter(|(a, b, _)| truth[*a] == truth[*b]).count();
        println!(
            "{name}: precision {:.5}, recall {:.5} ({right} right of {} said, {pairs} true)",
            right as f64 / said.len().max(1) as f64,
            right as f64 / pairs.max(1) as f64,
            said.len(),
        );
    }
    if arguments.iter().any(|a| a == "--errors") {
        errors(&found, &truth);
    }
}

/// What the wrong and the missed matches agree in: levels only.
fn errors(found: &[(usize, usize, Comparison)], truth: &[u64]) {
    let mut kinds: BTreeMap<String, u64> = BTreeMap::new();
    for (a, b, comparison) in found {
        let same = truth[*a] == truth[*b];
        let said = comparison.verdict == Verdict::Match;
        if same != said && (said || same) {
            let levels: Vec<String> = comparison.parts().map(|p| format!("{:?}", p.level)).collect();
            let trap = comparison.trap.map_or("", |t| t.as_str());
            *kinds
                .entry(format!("{} {trap} {}", if said { "WRONG" } else { "missed" }, levels.join(" ")))
                .or_default() += 1;
        }
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (kind, count) in kinds.iter().take(60) {
        println!("{count:6} {kind}");
    }
}

/// Linux only.
fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
