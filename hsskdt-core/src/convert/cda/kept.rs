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

/// The form's words for a path, or the path.
fn label(path: &str) -> String {
    let steps: Vec<&str> =
        path.split('/').map(|s| if s.bytes().all(|b| b.is_ascii_digit()) && !s.is_empty() { "*" } else { s }).collect();
    match crate::spec::form::field(&steps.join("/")) {
        Some(field) => field.label_vi.to_owned(),
        None => path.to_owned(),
    }
}
