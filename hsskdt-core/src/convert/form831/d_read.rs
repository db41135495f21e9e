//! Dialect D: calls of an older app with form fields. Read only: the calls of one person, one on a line, each as the
//! name of the call, `?` and the fields: `UpdateKhuyetTat?TAY=1&MT_TAY=…`.

use super::build::Build;
use super::{Dates, notes};
use crate::convert::Notes;
use crate::error::{Error, catalogue::form831, catalogue::limit};
use crate::model::HealthRecord;
use crate::options::ReadOptions;
use crate::spec::dialect::form831_d;
use serde_json::Value;
use std::collections::BTreeMap;

/// The call of an examination.
const VISIT: &str = "HoSoKhamLap";

/// Reads the calls of one person.
pub fn read_d(input: &[u8], options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
    if input.len() > options.limits.bytes {
        return Err(Error::new(&limit::BYTES).with_detail(options.limits.bytes.to_string()));
    }
    let text = String::from_utf8_lossy(input);
    let mut build = Build::new(Dates::DayFirst, "form831-d");
    let mut known = false;
    for line in text.lines().filter(|line| !line.trim_ascii().is_empty()) {
        let (name, fields) = line.split_once('?').unwrap_or((line, ""));
        let name = name.trim_ascii().rsplit('/').next().unwrap_or("");
        known |= form831_d(name).next().is_some();
        call(&mut build, name, fields.trim_ascii());
    }
    if !known {
        return Err(Error::new(&form831::NO_RECORD));
    }
    build.record()
}

fn call(build: &mut Build, name: &str, fields: &str) {
    let mut surgery: BTreeMap<&'static str, String> = BTreeMap::new();
    let mut flags = Vec::new();
    let is_visit = name.eq_ignore_ascii_case(VISIT);
    let visit = format!("/encounters/{}", build.count("/encounters"));
    let holder = if is_visit { &*visit } else { "/history" };
    if is_visit {
        build.put(&visit, Value::Object(serde_json::Map::new()));
    }
    for pair in fields.split('&').filter(|pair| !pair.is_empty()) {
        let (field, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decoded(value);
        let Some(row) = form831_d(name).find(|row| row.element == field) else {
            build.keep(&notes::UNKNOWN, holder, &format!("{name}/{field}"), value);
            continue;
        };
        match row.kind {
            _ if value.trim_ascii().is_empty() => {}
            "extra" => build.keep(&notes::UNKNOWN, holder, &format!("{name}/{field}"), value),
            "examiner_name" => super::put_examiner(build, &visit, "", &value),
            "family_allergy" => item(build, "family_history/allergies", "", "", "description", value.into()),
            "family_disease" => item(build, "family_history/diseases", "", "", "description", value.into()),
            "disease" => {
                if matches!(&*value, "1" | "true" | "True") {
                    item(build, "personal_history/diseases", "disease", row.path, "present", Value::Bool(true));
                } else {
                    build.note(&notes::ZERO, format!("/{name}/{field}"));
                }
            }
            "allergy" => item(build, "personal_history/allergies", "category", row.path, "description", value.into()),
            "disability" => item(build, "disabilities", "body_part", row.path, "description", value.into()),
            "disability_flag" => flags.push((row.path, value)),
            "surgery" => drop(surgery.insert(row.path, value)),
            _ => {
                let flag =
                    if row.kind == "tick" && value.eq_ignore_ascii_case("true") { "1".to_owned() } else { value };
                build.read(row, if row.path.starts_with('/') { "" } else { &visit }, &flag);
            }
        }
    }
    for (part, flag) in flags {
        let list = "/history/disabilities";
        let named = (0..build.count(list))
            .any(|at| build.peek(&format!("{list}/{at}/body_part")).and_then(Value::as_str) == Some(part));
        if matches!(&*flag, "1" | "true" | "True") && !named {
            item(build, "disabilities", "body_part", part, "", Value::Null);
        }
    }
    if !surgery.is_empty() {
        let list = "/history/surgeries/entries";
        let item = format!("{list}/{}", build.count(list));
        for (field, text) in surgery {
            let text = match field {
                "date" => crate::model::value::PartialDate::from_day_first(&text).map_or(text, |d| d.to_string()),
                _ => text,
            };
            build.put_text(&format!("{item}/{field}"), &text);
        }
    }
}

/// Adds a row of a list of part B.
fn item(build: &mut Build, list: &str, word: &str, value: &str, field: &str, content: Value) {
    let list = format!("/history/{list}");
    let item = format!("{list}/{}", build.count(&list));
    if !word.is_empty() {
        build.put_text(&format!("{item}/{word}"), value);
    }
    if !field.is_empty() {
        build.put(&format!("{item}/{field}"), content);
    }
}

/// `application/x-www-form-urlencoded` text.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut digits = rest.clone();
                let digit =
                    |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
                match (digit(digits.next()), digit(digits.next())) {
                    (Some(high), Some(low)) => {
                        bytes.push(high << 4 | low);
                        rest = digits;
                    }
                    _ => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
