//! What CDA has no place for, so that our own documents come back exactly.
//!
//! The written document is read back; where the record then differs, the difference rides as a list of paths and values
//! in an `observationMedia` (`application/json`, Base64) of a section of its own. Other readers pass over it; for people
//! the section's narrative says the same in words.

use super::ids::Ids;
use super::section::Row;
use crate::format::cda::{CdaWriter, Element};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};

/// Project template of the entry.
pub(super) const TEMPLATE: &str = "urn:entry:kept";

/// Paths and values in which `wanted` differs from `got`; `null` removes.
pub(super) fn difference(wanted: &Value, got: &Value) -> Map<String, Value> {
    let mut out = Map::new();
    compare(wanted, got, &mut String::new(), &mut out);
    out
}

fn compare(wanted: &Value, got: &Value, path: &mut String, out: &mut Map<String, Value>) {
    if wanted == got {
        return;
    }
    let length = path.len();
    let step = |path: &mut String, name: &str, w: &Value, g: &Value, out: &mut Map<String, Value>| {
        path.push('/');
        path.push_str(&name.replace('~', "~0").replace('/', "~1"));
        compare(w, g, path, out);
        path.truncate(length);
    };
    match (wanted, got) {
        (Value::Object(w), Value::Object(g)) => {
            for (name, value) in w {
                step(path, name, value, g.get(name).unwrap_or(&Value::Null), out);
            }
            for name in g.keys().filter(|name| !w.contains_key(*name)) {
                out.insert(format!("{path}/{name}"), Value::Null);
            }
        }
        (Value::Array(w), Value::Array(g)) if w.len() == g.len() => {
            for (index, (value, other)) in w.iter().zip(g).enumerate() {
                step(path, &index.to_string(), value, other, out);
            }
        }
        // One level deeper where the other side has nothing, so that each field gets a line and a note of its own.
        (Value::Object(w), Value::Null) if !w.is_empty() => {
            for (name, value) in w {
                step(path, name, value, &Value::Null, out);
            }
        }
        _ => {
            out.insert(path.clone(), wanted.clone());
        }
    }
}

/// Row of the narrative, with the entry that carries everything on the first.
pub(super) fn rows<'r>(kept: &'r Map<String, Value>) -> Vec<Row<'r>> {
    let mut rows: Vec<Row<'r>> = kept
        .iter()
        // Rows of money stand in the section of payments already.
        .filter(|(path, _)| !path.contains("/charge/"))
        .map(|(path, value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            Row::plain(vec![label(path), text])
        })
        .collect();
    rows.push(Row::entry(Vec::new(), move |w, ids, _| write(w, ids, kept)));
    rows
}

fn write(w: &mut CdaWriter, ids: &Ids, kept: &Map<String, Value>) {
    let json = serde_json::to_vec(kept).unwrap_or_default();
    w.element("observationMedia", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
        w.template(&ids.template(TEMPLATE), "");
        w.id(&ids.uuid("kept", ""), "");
        w.element("value", &[("mediaType", "application/json"), ("representation", "B64")], |w| {
            w.characters(&STANDARD.encode(json));
        });
    });
}

/// The kept paths of a statement that [`rows`] wrote.
pub(super) fn read_entry(media: &Element<'_>) -> Option<Map<String, Value>> {
    if media.name != "observationMedia" {
        return None;
    }
    let value = media.child("value").filter(|v| v.attribute("mediaType") == Some("application/json"))?;
    let text: String = value.text().split_whitespace().collect();
    match serde_json::from_slice(&STANDARD.decode(text).ok()?).ok()? {
        Value::Object(map) => Some(map),
        _ => None,
    }
}

/// Puts a kept value at its path; `null` removes a field. `None` if the tree has no such place.
pub(super) fn put(tree: &mut Value, path: &str, value: &Value) -> Option<()> {
    let mut at = tree;
    let mut steps = path.strip_prefix('/')?.split('/').peekable();
    while let Some(step) = steps.next() {
        let name = step.replace("~1", "/").replace("~0", "~");
        let last = steps.peek().is_none();
        match at {
            Value::Object(map) if last && value.is_null() => {
                map.remove(&name);
                return Some(());
            }
            Value::Object(map) => {
                at = map.entry(name).or_insert_with(|| Value::Object(Map::new()));
            }
            Value::Array(list) => at = list.get_mut(name.parse::<usize>().ok()?)?,
            _ => return None,
        }
    }
    *at = value.clone();
    Some(())
}

/// The form's words for a path, or the path.
fn label(path: &str) -> String {
    let steps: Vec<&str> =
        path.split('/').map(|s| if s.bytes().all(|b| b.is_ascii_digit()) && !s.is_empty() { "*" } else { s }).collect();
    match crate::spec::form::field(&steps.join("/")) {
        Some(field) => field.label_vi.to_owned(),
        None => path.to_owned(),
    }
}
