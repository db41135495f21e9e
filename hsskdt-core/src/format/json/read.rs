//! JSON → record.

use super::place::pointer_at;
use super::{NAME, VERSION};
use crate::convert::{NoteCode, NoteKind, Notes};
use crate::error::{Error, Kind, Position, catalogue::json, catalogue::limit};
use crate::model::value::nfc;
use crate::model::{Extra, HealthRecord, compose, tree, unknown_names};
use crate::options::{Mode, ReadOptions};
use serde_json::Value;

/// A name that no part of the record has, kept in `extra`.
pub static UNKNOWN_NAME: NoteCode = NoteCode {
    code: "json.unknown-name",
    kind: NoteKind::Kept,
    vi: "Tên trường không có trong hồ sơ, nội dung được giữ ở phần extra",
    en: "Unknown name; the content is kept in extra",
};

/// Origin of the [`Extra`] entries that [`read`] makes.
const ORIGIN: &str = "json";

/// Reads a record. Strict mode refuses unknown names, lax mode keeps them.
pub fn read(input: &[u8], options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
    if input.len() > options.limits.bytes {
        return Err(Error::new(&limit::BYTES).with_detail(options.limits.bytes.to_string()));
    }
    let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    let text = std::str::from_utf8(input)
        .map_err(|e| Error::new(&json::UTF8).at(Position::in_text(input, e.valid_up_to())))?;
    let text = nfc(text);

    let (mut record, notes) = match tree::read(&text) {
        Ok(document) => {
            header(&document.format, u64::from(document.version))?;
            (HealthRecord::from(document), Notes::new())
        }
        Err(e) => second_look(&text, &e, options.mode)?,
    };
    if text.contains("\\u03") {
        // An escaped combining mark escapes the normalisation of the text above.
        let mut whole = tree::of(&record)?;
        compose(&mut whole);
        record = tree::record(&whole).map_err(|_| Error::new(&json::TYPE))?;
    }
    Ok((record, notes))
}

fn header(format: &str, version: u64) -> Result<(), Error> {
    if format != NAME {
        return Err(Error::new(&json::FORMAT).at_path("/format"));
    }
    if version != u64::from(VERSION) {
        return Err(Error::new(&json::VERSION).at_path("/version").with_detail(VERSION.to_string()));
    }
    Ok(())
}

/// The text is broken, or no document of ours, or has unknown names (which lax mode keeps), or a value of a wrong type.
fn second_look(text: &str, first: &serde_json::Error, mode: Mode) -> Result<(HealthRecord, Notes), Error> {
    let mut whole: Value = serde_json::from_str(text).map_err(|e| {
        let kind = if e.is_eof() { &json::TRUNCATED } else { &json::SYNTAX };
        located(kind, &e, text)
    })?;
    let Value::Object(map) = &mut whole else { return Err(located(&json::TYPE, first, text)) };
    let (format, version) = (map.remove("format"), map.remove("version"));
    let text_of = |value: &Option<Value>| value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
    header(&text_of(&format), version.as_ref().and_then(Value::as_u64).unwrap_or_default())?;

    let unknown = unknown_names(&whole);
    let Some(strange) = unknown.first() else { return Err(located(&json::TYPE, first, text)) };
    if mode == Mode::Strict {
        return Err(Error::new(&json::UNKNOWN_NAME).at_path(strange));
    }
    let mut notes = Notes::new();
    let mut extra = Vec::new();
    for path in unknown {
        let content = take(&mut whole, &path).map(|content| content.to_string()).unwrap_or_default();
        notes.add_to(&UNKNOWN_NAME, path.clone(), "/extra");
        extra.push(Extra { origin: ORIGIN.to_owned(), path, content });
    }
    // What is still wrong is a type; the place in the text below is not that of the input.
    let rest = whole.to_string();
    let document = tree::read(&rest).map_err(|e| {
        let offset = offset_of(&rest, e.line(), e.column());
        Error::new(&json::TYPE).at_path(pointer_at(&rest, offset))
    })?;
    let mut record = HealthRecord::from(document);
    record.extra.append(&mut extra);
    Ok((record, notes))
}

/// Takes the member at a pointer out of its object.
fn take(whole: &mut Value, pointer: &str) -> Option<Value> {
    let (parent, name) = pointer.rsplit_once('/')?;
    whole.pointer_mut(parent)?.as_object_mut()?.remove(&name.replace("~1", "/").replace("~0", "~"))
}

/// Only the place of serde's error: its text may quote the input.
fn located(kind: &'static Kind, e: &serde_json::Error, text: &str) -> Error {
    let offset = offset_of(text, e.line(), e.column());
    Error::new(kind).at_path(pointer_at(text, offset)).at(Position::in_text(text.as_bytes(), offset))
}

/// serde_json counts columns in bytes.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    start.saturating_add(column.saturating_sub(1)).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strict(text: &str) -> Result<HealthRecord, Error> {
        read(text.as_bytes(), &ReadOptions::default()).map(|(record, _)| record)
    }

    #[test]
    fn same_record_same_bytes() {
        let text = r#"{"format":"hsskdt-record","version":1,"administrative":{"full_name":"Nguyễn Thị Ví Dụ","birth_date":"1985-13-99"},"encounters":[{"examination":{"vital_signs":{"temperature":"37.50"}}}]}"#;
        let record = strict(text).unwrap();
        assert!(record.administrative.birth_date.as_ref().unwrap().is_unreadable());
        let mut out = Vec::new();
        super::super::write(&record, false, &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), text);
    }

    #[test]
    fn decomposed_input_gives_equal_values() {
        let head = r#"{"format":"hsskdt-record","version":1,"administrative":{"full_name":"#;
        let composed = strict(&format!("{head}\"Dụ\",\"email\":\"ạ\"}}}}")).unwrap();
        let decomposed = strict(&format!("{head}\"Du\u{323}\",\"email\":\"a\\u0323\"}}}}")).unwrap();
        assert_eq!(composed, decomposed);
    }

    #[test]
    fn refusals_say_where() {
        let head = r#"{"format":"hsskdt-record","version":1,"#;
        for (rest, code, path) in [
            (r#""administrative":{"nickname":"x"}}"#, "json.unknown-name", "/administrative/nickname"),
            (r#""administrative":{"deceased":"Ví Dụ"}}"#, "json.type", "/administrative/deceased"),
            (r#""encounters":[{"class":7}]}"#, "json.type", "/encounters/0/class"),
            (r#""administrative":{"#, "json.truncated", "/administrative"),
        ] {
            let error = strict(&format!("{head}{rest}")).unwrap_err();
            assert_eq!((error.code(), error.path()), (code, path));
            assert!(!error.to_string().contains("Ví Dụ"));
        }
        assert_eq!(strict(r#"{"format":"hsskdt-record","version":2}"#).unwrap_err().code(), "json.version");
        assert_eq!(strict("{} x").unwrap_err().position().unwrap().column, 4);
        assert_eq!(strict("{}").unwrap_err().code(), "json.format");
    }

    #[test]
    fn lax_keeps_unknown_names() {
        let text = r#"{"format":"hsskdt-record","version":1,"administrative":{"nickname":["x",1]}}"#;
        let (record, notes) = read(text.as_bytes(), &ReadOptions::default().with_mode(Mode::Lax)).unwrap();
        assert_eq!(record.extra.len(), 1);
        assert_eq!(
            (record.extra[0].path.as_str(), record.extra[0].content.as_str()),
            ("/administrative/nickname", "[\"x\",1]")
        );
        assert_eq!(notes.iter().next().unwrap().path, "/administrative/nickname");
    }
}
