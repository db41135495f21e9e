//! Bodies of the fuzz targets. Each takes any bytes and panics where a promise is broken; the ordinary tests replay
//! them over `seeds/` and `regressions/`.

#![forbid(unsafe_code)]

pub mod protection;

use hsskdt_core::format::claim::{ClaimReader, ClaimWriteOptions, Hoso, read_claim, write_claim};
use hsskdt_core::validate::{Context, Profile, validate_claim, validate_record};
use hsskdt_core::{Error, Format, Limits, Mode, ReadOptions, WriteOptions};

/// A target: its name, which is also the name of its folders, and its body.
pub const TARGETS: &[(&str, fn(&[u8]))] = &[
    ("any", any),
    ("claim", claim),
    ("header", protection::header),
    ("json", json),
    ("open_sealed", protection::open_sealed),
    ("protection_texts", protection::texts),
    ("sealed_stream", protection::sealed_stream),
];

fn both_modes() -> [ReadOptions; 2] {
    [Mode::Strict, Mode::Lax].map(|mode| ReadOptions::default().with_mode(mode).with_limits(Limits::small()))
}

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

/// Every format: reading ends with records or an error, and what was read can be checked and written.
pub fn any(data: &[u8]) {
    for options in both_modes() {
        let found = [None].into_iter().chain(Format::ALL.iter().copied().map(Some));
        for format in found {
            let Ok(records) = hsskdt_core::read_all(data, format, &options) else { continue };
            for (record, _) in &records.records {
                let _ = validate_record(record, &Profile::all(), &Context::new(today()));
                for target in Format::ALL {
                    let _ = hsskdt_core::write(record, *target, &WriteOptions::default());
                }
            }
        }
    }
}

/// The claim reader: whole and as a stream alike; read → write → read is equal; the rules take whatever was read.
pub fn claim(data: &[u8]) {
    for options in both_modes() {
        let whole = read_claim(data, &options);
        let streamed: Result<Vec<Hoso>, Error> =
            ClaimReader::new(std::io::BufReader::with_capacity(7, data), options.clone()).and_then(Iterator::collect);
        let Ok(file) = whole else {
            assert!(streamed.is_err(), "the stream reads what the whole refuses");
            continue;
        };
        assert!(streamed.is_ok_and(|records| records == file.records), "the stream gives other records");
        let _ = validate_claim(&file, &Profile::all(), &Context::new(today()));
        let Ok(written) = write_claim(&file, &ClaimWriteOptions::default()) else { continue };
        let again = read_claim(&written, &options);
        assert!(again.is_ok_and(|again| again == file), "read, write, read differs");
    }
}

/// The native JSON: one record has one byte sequence.
pub fn json(data: &[u8]) {
    for options in both_modes() {
        let Ok((record, _)) = hsskdt_core::read(data, Some(Format::Json), &options) else { continue };
        let write = |record| hsskdt_core::write(record, Format::Json, &WriteOptions::default());
        let (bytes, _) = write(&record).expect("a record that was read can be written");
        let (again, notes) = hsskdt_core::read(&bytes, Some(Format::Json), &ReadOptions::default())
            .expect("what was written can be read");
        assert!(notes.is_empty() && again == record, "read, write, read differs");
        assert!(write(&again).is_ok_and(|(twice, _)| twice == bytes), "two forms of one record");
    }
}
