//! No message, error or `Debug` text holds a value of a record.
//!
//! Every text of the exemplar is unique. Damaged copies of its documents are read; what comes out in words must hold
//! none of those texts.

use aho_corasick::AhoCorasick;
use hsskdt_core::{Format, Lang, Mode, ReadOptions, WriteOptions};
use serde_json::Value;

/// Texts of a record that are long enough to be nobody's field name or number of a line. Options of the form
/// (`admission`, `cleft_lip_palate`) and names of code lists (`MA_LOAI_KCB`) are words of every record.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') => {}
        Value::String(text) if text.chars().count() >= 8 => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|v| texts(v, found)),
        Value::Object(map) => {
            map.iter().filter(|(key, _)| !["origin", "path", "system"].contains(&key.as_str())).for_each(|(_, v)| {
                texts(v, found);
            })
        }
        _ => {}
    }
}

fn secrets() -> AhoCorasick {
    let mut found = Vec::new();
    texts(&serde_json::to_value(hsskdt_synth::record::exemplar()).unwrap(), &mut found);
    assert!(found.len() > 300);
    AhoCorasick::new(found).unwrap()
}

/// Damages bytes at many places: cuts, and characters that break the syntax.
fn damaged(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..bytes.len()).step_by(bytes.len() / 29 + 1).flat_map(move |at| {
        let cut = bytes[..at].to_vec();
        let mut changed = bytes.to_vec();
        changed[at] = b'"';
        let mut wrong = bytes.to_vec();
        wrong[at] = 0xFF;
        [cut, changed, wrong]
    })
}

fn assert_silent(words: &str, secrets: &AhoCorasick) {
    let around = secrets.find(words).map(|found| {
        let before = &words[..found.start()];
        let from = before.char_indices().rev().nth(200).map_or(0, |(at, _)| at);
        &before[from..]
    });
    assert!(around.is_none(), "a value of the record stands behind: {}", around.unwrap_or_default());
}

#[test]
fn errors_and_notes_hold_no_values() {
    let secrets = secrets();
    let record = hsskdt_synth::record::exemplar();
    for format in Format::ALL {
        let Ok((bytes, notes)) = hsskdt_core::write(&record, *format, &WriteOptions::default()) else { continue };
        assert_silent(&format!("{notes:?} {}", hsskdt_core::as_json::notes(&notes)), &secrets);
        for input in damaged(&bytes) {
            for mode in [Mode::Strict, Mode::Lax] {
                let options = ReadOptions::default().with_mode(mode);
                match hsskdt_core::read_all(&input, Some(*format), &options) {
                    Ok(records) => {
                        for (_, notes) in &records.records {
                            assert_silent(&format!("{notes:?} {}", hsskdt_core::as_json::notes(notes)), &secrets);
                        }
                        assert_silent(&hsskdt_core::as_json::errors(&records.failures), &secrets);
                    }
                    Err(error) => {
                        let words =
                            format!("{error} {error:?} {} {}", error.message(Lang::Vi), error.message(Lang::En));
                        assert_silent(&words, &secrets);
                    }
                }
            }
        }
    }
}
