//! The exemplar lies in `tests/data/exemplar` for programs that are not in Rust; it must be the one that the
//! generator makes. `HSSKDT_BLESS=1` rewrites it.

use hsskdt_core::{Format, WriteOptions};

#[test]
fn file_is_fresh() {
    let file = hsskdt_tests::data().join("exemplar/record.json");
    let options = WriteOptions::default().with_pretty(true);
    let (mut bytes, _) = hsskdt_core::write(&hsskdt_synth::record::exemplar(), Format::Json, &options).unwrap();
    bytes.push(b'\n');
    if std::env::var_os("HSSKDT_BLESS").is_some() {
        std::fs::write(&file, &bytes).unwrap();
    }
    assert!(std::fs::read(&file).unwrap() == bytes, "run HSSKDT_BLESS=1 cargo test -p hsskdt-tests --test exemplar");
}
