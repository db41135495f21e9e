//! Dialect C: the JSON message `healthcare_result`, one examination. Read only.

use super::build::Build;
use super::{Dates, notes};
use crate::convert::Notes;
use crate::error::{Error, catalogue::json, catalogue::limit};
use crate::model::HealthRecord;
use crate::model::value::DateTime;
use crate::options::ReadOptions;
use crate::spec::dialect::form831_c;
use serde_json::Value;

/// Reads one message.
pub fn read_c(input: &[u8], options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
    if input.len() > options.limits.bytes {
        return Err(Error::new(&limit::BYTES).with_detail(options.limits.bytes.to_string()));
    }
    let Ok(Value::Object(message)) = serde_json::from_slice(input) else {
        return Err(Error::new(&json::SYNTAX));
    };
    let mut build = Build::new(Dates::DayFirst, "form831-c");
    let base = "/encounters/0";
    build.put(base, Value::Object(serde_json::Map::new()));
    let mut examiner = [String::new(), String::new()];
    for (name, value) in message {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text,
            other => other.to_string(),
        };
        let Some(row) = form831_c().find(|row| row.element == name) else {
            build.keep(&notes::UNKNOWN, base, &name, text);
            continue;
        };
        match row.kind {
            _ if text.trim_ascii().is_empty() => {}
            "examiner_licence" => examiner[0] = text,
            "examiner_name" => examiner[1] = text,
            "moment" => build.put_text(row.path, &moment(&text).unwrap_or(text)),
            // Its path is whole; only what is kept stands below the visit.
            "extra" => build.keep(&notes::UNKNOWN, base, &name, text),
            _ => build.read(row, "", &text),
        }
    }
    let [licence, name] = examiner;
    super::put_examiner(&mut build, base, &licence, &name);
    super::check_pressure(&mut build, base);
    build.record()
}

/// `dd/MM/yyyy HH:mm:ss`, or a day alone.
fn moment(text: &str) -> Option<String> {
    let (day, time) = text.trim_ascii().split_once(' ').unwrap_or((text.trim_ascii(), ""));
    let mut parts = day.split('/');
    let (d, m, y) = (parts.next()?, parts.next()?, parts.next()?);
    let claim = format!("{y:0>4}{m:0>2}{d:0>2}{}", time.replace(':', ""));
    DateTime::from_claim(&claim).ok().map(|at| at.to_string())
}
