//! Claim tables as they were written (`ReadOptions::keep_source`), in an `observationMedia` of the section of payments:
//! other readers pass over it.

use super::ids::{self, Ids};
use super::items;
use super::section::Row;
use crate::format::cda::{CdaWriter, Element};
use crate::model::{Extra, HealthRecord};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Cow;

/// Project template of the entry.
const TEMPLATE: &str = "urn:entry:claim-source";

/// A kept claim file.
pub(super) struct Source<'r> {
    /// Path in the record.
    pub path: String,
    /// Path of its visit.
    visit: String,
    content: &'r str,
}

/// The record without kept claim files, and these.
pub(super) fn taken_out(record: &HealthRecord) -> (Cow<'_, HealthRecord>, Vec<Source<'_>>) {
    let mut sources = Vec::new();
    for (index, visit) in record.encounters.iter().enumerate() {
        // Where there were several, the others ride with what is kept of the record.
        if let Some((number, extra)) = visit.extra.iter().enumerate().next_back()
            && extra.origin == Extra::CLAIM_SOURCE
            && extra.path.is_empty()
        {
            let visit = format!("/encounters/{index}");
            sources.push(Source { path: format!("{visit}/extra/{number}"), visit, content: &extra.content });
        }
    }
    if sources.is_empty() {
        return (Cow::Borrowed(record), sources);
    }
    let mut rest = record.clone();
    for source in &sources {
        if let Some(visit) = items::index_of(&source.visit).and_then(|i| rest.encounters.get_mut(i)) {
            visit.extra.pop();
        }
    }
    (Cow::Owned(rest), sources)
}

/// An entry without words of its own: the section's table says what the tables cost.
pub(super) fn row<'r>(source: &'r Source<'r>) -> Row<'r> {
    Row::entry(Vec::new(), move |w, ids, _| write(w, ids, source))
}

fn write(w: &mut CdaWriter, ids: &Ids, source: &Source<'_>) {
    w.element("observationMedia", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
        w.template(&ids.template(TEMPLATE), "");
        ids.write(w, "claim-source", &source.visit);
        w.element("value", &[("mediaType", "application/xml"), ("representation", "B64")], |w| {
            w.characters(&STANDARD.encode(source.content));
        });
    });
}

/// Puts a kept claim file back into its visit, behind what else the visit keeps. `false` if the entry is none.
pub(super) fn read(media: &Element<'_>, late: &mut Vec<(usize, String)>) -> bool {
    let value = media.child("value").filter(|v| v.attribute("mediaType") == Some("application/xml"));
    let visit = ids::path_of(media).and_then(|path| items::index_of(&format!("/{path}")));
    let (true, Some(value), Some(visit)) = (media.name == "observationMedia", value, visit) else { return false };
    let text: String = value.text().split_whitespace().collect();
    let decoded = STANDARD.decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    late.extend(decoded.map(|content| (visit, content)));
    true
}

/// What [`read`] found, once the visits stand.
pub(super) fn put(late: Vec<(usize, String)>, record: &mut HealthRecord) {
    for (visit, content) in late {
        if let Some(visit) = record.encounters.get_mut(visit) {
            visit.extra.push(Extra { origin: Extra::CLAIM_SOURCE.to_owned(), path: String::new(), content });
        }
    }
}
