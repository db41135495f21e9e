//! Bodies of the fuzz targets over their seeds and over everything that fuzzing found, on a stable compiler.
//!
//! Seeds of the claim reader are invented visits in each variant of the field; `HSSKDT_BLESS=1` writes them anew.

use hsskdt_core::spec::Edition;
use hsskdt_fuzz::TARGETS;
use hsskdt_synth::claim::{Plan, Variant};
use hsskdt_tests::{entries, root};
use std::fs;

/// The seed whose first visit is among the smallest.
const SMALL: u64 = 28;

#[test]
fn seeds_and_findings() {
    for (name, body) in TARGETS {
        for folder in ["seeds", "regressions"] {
            for file in entries(&root().join("fuzz").join(folder).join(name)) {
                // The name of the file stands in the output of a panic.
                println!("{}", file.display());
                body(&fs::read(&file).unwrap());
            }
        }
    }
}

#[test]
fn seeds_of_claims_are_fresh() {
    let folder = root().join("fuzz/seeds/claim");
    let plan = Plan::new(SMALL);
    let mut seeds = vec![("plain".to_owned(), plan.with_variants(&[]).unwrap())];
    seeds.extend(Variant::ALL.iter().map(|v| (v.id(), plan.with_variants(&[*v]).unwrap())));
    for edition in [Edition::Qd130, Edition::Qd4750, Edition::Qd3176] {
        let later = plan.clone().edition(edition);
        let inline = later.with_variants(&[Variant::Inline, Variant::NoNamespaces]).unwrap();
        seeds.push((format!("{}-inline", edition.number()), inline));
        let mut check_in = Vec::new();
        later.check_in().write_file(0, &mut check_in).unwrap();
        seeds.push((format!("{}-checkin", edition.number()), check_in));
    }
    for (name, bytes) in seeds {
        let file = folder.join(format!("{name}.xml"));
        if std::env::var_os("HSSKDT_BLESS").is_some() {
            fs::write(&file, &bytes).unwrap();
        }
        assert!(fs::read(&file).is_ok_and(|found| found == bytes), "HSSKDT_BLESS=1 cargo test --test replay ({name})");
    }
}

/// Cuts and exchanged bytes of every seed: what a fuzzer would try first.
#[test]
fn damaged_seeds() {
    for (name, body) in TARGETS {
        for file in entries(&root().join("fuzz/seeds").join(name)) {
            println!("{}", file.display());
            let bytes = fs::read(&file).unwrap();
            for step in 1..8 {
                let at = bytes.len() * step / 8;
                body(&bytes[..at]);
                for byte in [b'<', b'&', 0xFF] {
                    let mut changed = bytes.clone();
                    changed[at] = byte;
                    body(&changed);
                }
            }
        }
    }
}
