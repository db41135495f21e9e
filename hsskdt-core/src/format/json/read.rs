//! JSON → record.

use super::{NAME, ReadDocument, VERSION};
use crate::convert::{NoteCode, NoteKind, Notes};
use crate::error::{Error, Position, catalogue::json, catalogue::limit};
use crate::model::value::nfc;
use crate::model::{Extra, HealthRecord};
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

    let mut unknown = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let document: Result<ReadDocument, _> = {
        let tracked = serde_path_to_error::Deserializer::new(&mut deserializer, &mut track);
        serde::Deserialize::deserialize(serde_ignored::Deserializer::new(tracked, &mut |path: serde_ignored::Path<
            '_,
        >| {
            unknown.push(pointer(&path));
        }))
    };
    let document = document.map_err(|e| error(&e, &text, &dotted_to_pointer(&track.path().to_string())))?;
    deserializer.end().map_err(|e| error(&e, &text, ""))?;

    if document.format != NAME {
        return Err(Error::new(&json::FORMAT).at_path("/format"));
    }
    if document.version != VERSION {
        return Err(Error::new(&json::VERSION).at_path("/version").with_detail(VERSION.to_string()));
    }
    let mut record = HealthRecord::from(document);
    let mut notes = Notes::new();
    if !unknown.is_empty() {
        keep_unknown(&text, unknown, options.mode, &mut record, &mut notes)?;
    }
    if text.contains("\\u03") {
        // An escaped combining mark escapes the normalisation of the text above.
        record = normalise(&record)?;
    }
    Ok((record, notes))
}

fn keep_unknown(
    text: &str,
    unknown: Vec<String>,
    mode: Mode,
    record: &mut HealthRecord,
    notes: &mut Notes,
) -> Result<(), Error> {
    if mode == Mode::Strict {
        let first = unknown.into_iter().next().unwrap_or_default();
        return Err(Error::new(&json::UNKNOWN_NAME).at_path(first));
    }
    let whole: Value = serde_json::from_str(text).map_err(|e| error(&e, text, ""))?;
    for path in unknown {
        let content = whole.pointer(&path).map(Value::to_string).unwrap_or_default();
        notes.add_to(&UNKNOWN_NAME, path.clone(), "/extra");
        record.extra.push(Extra { origin: ORIGIN.to_owned(), path, content });
    }
    Ok(())
}

fn normalise(record: &HealthRecord) -> Result<HealthRecord, Error> {
    fn walk(value: &mut Value) {
        match value {
            Value::String(text) => {
                if let std::borrow::Cow::Owned(composed) = nfc(text) {
                    *text = composed;
                }
            }
            Value::Array(list) => list.iter_mut().for_each(walk),
            Value::Object(map) => map.values_mut().for_each(walk),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(record).map_err(|_| Error::new(&json::WRITE))?;
    walk(&mut value);
    serde_json::from_value(value).map_err(|_| Error::new(&json::TYPE))
}

/// Only the class and the place of serde's error: its text may quote the input.
fn error(e: &serde_json::Error, text: &str, path: &str) -> Error {
    let kind = match e.classify() {
        serde_json::error::Category::Data => &json::TYPE,
        serde_json::error::Category::Eof => &json::TRUNCATED,
        _ => &json::SYNTAX,
    };
    let offset = offset_of(text, e.line(), e.column());
    Error::new(kind).at_path(path).at(Position::in_text(text.as_bytes(), offset))
}

/// serde_json counts columns in bytes.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    start.saturating_add(column.saturating_sub(1)).min(text.len())
}

fn pointer(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}/{index}", pointer(parent)),
        Path::Map { parent, key } => format!("{}/{}", pointer(parent), key.replace('~', "~0").replace('/', "~1")),
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => pointer(parent),
    }
}

/// `encounters[0].class` of serde_path_to_error → `/encounters/0/class`.
fn dotted_to_pointer(path: &str) -> String {
    if path == "." {
        return String::new();
    }
    let steps = path.replace("][", "/").replace('[', "/").replace("].", "/").replace(']', "").replace('.', "/");
    format!("/{steps}").replace("//", "/").trim_end_matches("/?").to_owned()
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
