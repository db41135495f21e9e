//! DocumentReference, CarePlan and the words of a Composition.

use super::reading::{Holder, Reading};
use super::rows::place_or_number;
use super::scope::is;
use super::values::{extras, kept, kept_json, moment, words};
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::Extra;
use crate::model::encounter::{ClinicalNote, NoteKind};
use crate::spec::fhir::{self, uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A clinical note in plain text. `false` for pictures, PDF and content that stands elsewhere.
pub(super) fn document(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    if let Some(json) = kept_json(node, "paper") {
        return paper(r, index, json);
    }
    let mut texts = Vec::new();
    for content in node.list("content") {
        let attachment = content.get("attachment");
        let plain = attachment.text("contentType").starts_with("text/plain");
        let data: String = attachment.text("data").split_ascii_whitespace().collect();
        match STANDARD.decode(data).ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
            Some(text) if plain => texts.push(text),
            _ => return false,
        }
    }
    let own = node.list("identifier").iter().find(|i| is(&uri::SID_XML5, i.text("system")));
    let number = own.and_then(|i| i.text("value").rsplit('|').nth(1)).unwrap_or_default();
    let (row_number, mut row_position) = place_or_number(number);
    let codings = node.get("type").list("coding");
    let kind = codings.iter().find_map(|c| {
        let found = fhir::concepts().iter().find(|x| x.map == "note-kind" && x.code == c.text("code"))?;
        NoteKind::from_word(found.key)
    });
    let start = node.at(&["context", "period", "start"]).as_str();
    let when = if start.is_empty() { node.text("date") } else { start }.to_owned();
    let visit = r.visit_of(index, &when);
    let place = r.place(index);
    let written_at = moment(&when, &place, &mut r.notes);
    let extra = extras(node);
    let Some(list) = r.visit(visit).map(|v| &mut v.notes) else { return false };
    let at = list.len();
    if own.is_some() && row_position == 0 {
        // Texts of one row follow each other.
        row_position = match list.last() {
            Some(last) if last.row_number == row_number && last.kind != kind && last.row_position > 0 => {
                last.row_position
            }
            last => last.map_or(0, |l| l.row_position).saturating_add(1),
        };
    }
    let authors = kept(node).filter(|k| k.path == "authors").map(|k| k.value.to_owned()).collect();
    let text = texts.join("\n");
    list.push(ClinicalNote { row_number, row_position, kind, text, authors, written_at, extra });
    r.kept_texts(node, &format!("/encounters/{visit}/notes/{at}"), &["authors"]);
    true
}

/// A paper of ours stands whole in its extension; what no field takes of it beside.
fn paper(r: &mut Reading<'_>, index: usize, json: &str) -> bool {
    let node = r.node(index);
    let Ok(mut paper) = serde_json::from_str::<Value>(json) else { return false };
    let extra: Vec<Value> = extras(node)
        .into_iter()
        .map(|Extra { origin, path, content }| json!({ "origin": origin, "path": path, "content": content }))
        .collect();
    if let (Value::Object(fields), false) = (&mut paper, extra.is_empty()) {
        fields.insert("extra".to_owned(), Value::Array(extra));
    }
    let visit = r.visit_of(index, "");
    r.papers.entry(visit).or_default().push(paper);
    true
}

/// Advice of a visit.
pub(super) fn counselling(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let details = node.list("activity").iter().map(|a| a.get("detail"));
    let details = details.map(|d| {
        if d.text("description").is_empty() { words(d.get("code")) } else { d.text("description").to_owned() }
    });
    let mut texts: Vec<String> = vec![node.text("description").to_owned()];
    if texts.iter().all(String::is_empty) {
        texts = vec![node.text("title").to_owned()];
    }
    texts.extend(details);
    texts.retain(|t| !t.is_empty());
    if texts.is_empty() {
        return false;
    }
    let created =
        if node.text("created").is_empty() { node.at(&["period", "start"]).as_str() } else { node.text("created") };
    let when = created.to_owned();
    let visit = r.visit_of(index, &when);
    let Some(visit) = r.visit(visit) else { return false };
    for text in texts {
        if !visit.counselling.is_empty() {
            visit.counselling.push('\n');
        }
        visit.counselling.push_str(&text);
    }
    true
}

/// Sections that lead to resources are those resources; one of words alone is kept.
pub(super) fn composition(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let mut waiting: Vec<&Node<'_>> = node.list("section").iter().rev().collect();
    while let Some(section) = waiting.pop() {
        waiting.extend(section.list("section").iter().rev());
        let words = plain(section.at(&["text", "div"]).as_str());
        if !section.list("entry").is_empty() || !section.get("emptyReason").is_null() || words.is_empty() {
            continue;
        }
        let code = section.at(&["code", "coding", "code"]).as_str();
        r.extra(Holder::Record, Extra { origin: format!("fhir/section/{code}"), path: String::new(), content: words });
        r.note(&notes::SECTION_TEXT, index, "section");
    }
    true
}

/// XHTML as text: tags become blanks, the five entities and numbers are resolved.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(text);
        out.push(' ');
        rest = tail.find('>').and_then(|end| tail.get(end.saturating_add(1)..)).unwrap_or_default();
    }
    out.push_str(rest);
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    entities.iter().fold(words, |text, (entity, c)| text.replace(entity, c))
}
