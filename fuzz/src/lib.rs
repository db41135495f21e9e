//! Bodies of the fuzz targets. Each takes any bytes and panics where a promise is broken; the ordinary tests replay
//! them over `seeds/` and `regressions/`.

#![forbid(unsafe_code)]

pub mod disclosure;
pub mod form831;
pub mod growth;
pub mod protection;

use hsskdt_core::format::claim::{ClaimReader, ClaimWriteOptions, Hoso, read_claim, write_claim};
use hsskdt_core::validate::{Context, Profile, validate_claim, validate_record};
use hsskdt_core::{Error, Format, Limits, Mode, ReadOptions, WriteOptions};

/// A target: its name, which is also the name of its folders, and its body.
pub const TARGETS: &[(&str, fn(&[u8]))] = &[
    ("any", any),
    ("cda", cda),
    ("cda_record", cda_record),
    ("claim", claim),
    ("disclose_claims", disclosure::claims),
    ("disclose_texts", disclosure::texts),
    ("fhir", fhir),
    ("fhir_roundtrip", fhir_roundtrip),
    ("form831_a", form831::dialect_a),
    ("form831_b", form831::dialect_b),
    ("form831_cd", form831::dialects_c_and_d),
    ("header", protection::header),
    ("json", json),
    ("open_sealed", protection::open_sealed),
    ("protection_texts", protection::texts),
    ("sealed_stream", protection::sealed_stream),
    ("upsert", growth::upsert),
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

/// The CDA reader: what was read is written as our own document and comes back the same.
pub fn cda(data: &[u8]) {
    for options in both_modes() {
        if let Ok((record, _)) = hsskdt_core::read(data, Some(Format::Cda), &options) {
            through_cda(&record);
        }
    }
}

/// An invented record with texts of the fuzzer in its fields, through CDA. Eight bytes of seed, one for how full it is,
/// then the texts, one a line.
pub fn cda_record(data: &[u8]) {
    let Some((seed, rest)) = data.split_first_chunk::<8>() else { return };
    let Some((filled, texts)) = rest.split_first() else { return };
    let shape = hsskdt_synth::record::Shape::default().filled(filled % 101);
    let invented = hsskdt_synth::record::record_of(u64::from_le_bytes(*seed), &shape);
    let Ok((bytes, _)) = hsskdt_core::write(&invented, Format::Json, &WriteOptions::default()) else { return };
    let Ok(mut tree) = serde_json::from_slice(&bytes) else { return };
    let texts = String::from_utf8_lossy(texts);
    put_texts(&mut tree, &mut texts.lines().filter(|line| !line.is_empty()));
    let options = ReadOptions::default().with_mode(Mode::Lax);
    if let Ok((record, _)) = hsskdt_core::read(tree.to_string().as_bytes(), Some(Format::Json), &options) {
        through_cda(&record);
    }
}

/// Words are replaced, in the order of the document, until there are no more texts; words of lists stay as they are
/// where the record refuses others.
fn put_texts<'t>(tree: &mut serde_json::Value, texts: &mut impl Iterator<Item = &'t str>) {
    use serde_json::Value;
    match tree {
        Value::String(word) if word.contains(' ') => {
            if let Some(text) = texts.next() {
                text.clone_into(word);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|item| put_texts(item, texts)),
        Value::Object(map) => map.values_mut().for_each(|item| put_texts(item, texts)),
        _ => {}
    }
}

fn through_cda(record: &hsskdt_core::HealthRecord) {
    let Ok((own, _)) = hsskdt_core::write(record, Format::Cda, &WriteOptions::default()) else { return };
    let (back, notes) =
        hsskdt_core::read(&own, Some(Format::Cda), &ReadOptions::default()).expect("what was written can be read");
    assert!(notes.iter().all(|n| n.code.code != "cda.kept-unusable"), "kept content does not fit");
    assert!(back == *record, "write, read differs");
    let again = hsskdt_core::write(&back, Format::Cda, &WriteOptions::default());
    assert!(again.is_ok_and(|(bytes, _)| bytes == own), "two forms of one record");
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

/// What is written in every shape of FHIR, for reading back.
const SHAPES: [Format; 3] = [Format::FhirTransaction, Format::FhirDocument, Format::FhirNdjson];

/// FHIR of anybody: reading ends with records or an error; what was read comes back from our own document, and the
/// second document is the first.
pub fn fhir(data: &[u8]) {
    let options = ReadOptions::default().with_limits(Limits::small());
    let Ok(people) = hsskdt_core::read_all(data, Some(Format::Fhir), &options) else { return };
    for (record, _) in &people.records {
        comes_back(record, Format::FhirDocument);
    }
}

/// A record of any content comes back from every shape.
pub fn fhir_roundtrip(data: &[u8]) {
    let options = ReadOptions::default().with_mode(Mode::Lax).with_limits(Limits::small());
    let Ok((record, _)) = hsskdt_core::read(data, Some(Format::Json), &options) else { return };
    for shape in SHAPES {
        comes_back(&record, shape);
    }
}

fn comes_back(record: &hsskdt_core::HealthRecord, shape: Format) {
    let (bytes, _) =
        hsskdt_core::write(record, shape, &WriteOptions::default()).expect("a record that was read can be written");
    let (back, _) =
        hsskdt_core::read(&bytes, Some(Format::Fhir), &ReadOptions::default()).expect("what was written can be read");
    assert!(back == *record, "{} does not come back", shape.name());
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
