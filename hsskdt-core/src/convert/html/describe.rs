//! Values of the record's tree as people read them.

use crate::format::html::{Cell, Mark, Piece};
use crate::model::value::{DateTime, FromText, PartialDate};
use crate::spec::form;
use serde_json::{Map, Value};

/// Words for a name of the record; the name itself where there are none.
pub(super) fn name(of: &str) -> &str {
    form::label(of).map_or(of, |(_, label)| label.label_vi)
}

/// A value under a name, which decides how dates and options are written.
pub(super) fn describe(of: &str, value: &Value) -> Cell {
    match value {
        Value::Null => Cell::new(),
        Value::Bool(yes) => vec![Piece::Mark(mark(Some(*yes)), String::new())],
        Value::Number(number) => vec![Piece::Text(number.to_string())],
        Value::String(text) => vec![Piece::Text(scalar(of, text))],
        Value::Array(list) => {
            let items = list.iter().map(|item| describe(of, item)).filter(|cell| !cell.is_empty());
            joined(items, if list.iter().all(is_simple) { "; " } else { "\n" })
        }
        Value::Object(map) if is_coded(map) => coded(map),
        Value::Object(map) => {
            let parts = ordered(map).into_iter().map(|(of, value)| {
                let mut cell = vec![Piece::Text(format!("{}: ", name(of)))];
                cell.extend(describe(of, value));
                cell
            });
            joined(parts, "; ")
        }
    }
}

/// A box of the tree.
pub(super) fn mark(answer: Option<bool>) -> Mark {
    match answer {
        None => Mark::Blank,
        Some(false) => Mark::No,
        Some(true) => Mark::Yes,
    }
}

/// Cells one after the other.
pub(super) fn joined(cells: impl Iterator<Item = Cell>, between: &str) -> Cell {
    let mut out = Cell::new();
    for cell in cells {
        if !out.is_empty() {
            out.push(Piece::Text(between.to_owned()));
        }
        out.extend(cell);
    }
    out
}

/// Dates and options in the words of people; anything else, and what cannot be read, as it is.
fn scalar(of: &str, text: &str) -> String {
    let kind = form::label(of).map_or("", |(_, label)| label.kind);
    match kind {
        "date" => PartialDate::from_text(text).map_or_else(|_| text.to_owned(), PartialDate::to_day_first),
        "moment" => DateTime::from_text(text).map_or_else(|_| text.to_owned(), moment),
        "word" => form::word(text).unwrap_or(text).to_owned(),
        _ => text.to_owned(),
    }
}

/// `20/11/2026 08:05`, as precise as it is. The record's times are those of Việt Nam.
fn moment(at: DateTime) -> String {
    let day = at.to_date().to_day_first();
    match at.time() {
        None => day,
        Some(time) => format!("{day} {}", time.format(if at.has_seconds() { "%H:%M:%S" } else { "%H:%M" })),
    }
}

/// A code of a list, a place or a facility: words and code belong together.
fn is_coded(map: &Map<String, Value>) -> bool {
    map.keys().all(|key| matches!(key.as_str(), "system" | "edition" | "code" | "display" | "name"))
        && map.values().all(Value::is_string)
}

fn coded(map: &Map<String, Value>) -> Cell {
    let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or("");
    let (display, name, code) = (text("display"), text("name"), text("code"));
    let words = [display, name].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ");
    let shown = match (words.is_empty(), code.is_empty()) {
        (false, false) => format!("{words} ({code})"),
        (false, true) => words,
        (true, _) => code.to_owned(),
    };
    let list = [text("system"), text("edition")].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
    let mut cell = vec![Piece::Text(shown)];
    if !list.is_empty() {
        cell.push(Piece::Faint(format!(" {list}")));
    }
    cell
}

/// Does the value fit into one line?
pub(super) fn is_simple(value: &Value) -> bool {
    match value {
        Value::Object(map) => is_coded(map),
        Value::Array(list) => list.iter().all(is_simple),
        _ => true,
    }
}

/// Members in the order of the labels, unknown ones last.
pub(super) fn ordered(map: &Map<String, Value>) -> Vec<(&str, &Value)> {
    let mut members: Vec<(&str, &Value)> = map.iter().map(|(name, value)| (name.as_str(), value)).collect();
    members.sort_by_key(|(name, _)| form::label(name).map_or(usize::MAX, |(at, _)| at));
    members
}

/// Without what was taken; `None` where nothing is left.
pub(super) fn pruned(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(list) => {
            let left: Vec<Value> = list.into_iter().filter_map(pruned).collect();
            (!left.is_empty()).then_some(Value::Array(left))
        }
        Value::Object(map) => {
            let left: Map<String, Value> = map.into_iter().filter_map(|(k, v)| Some((k, pruned(v)?))).collect();
            (!left.is_empty()).then_some(Value::Object(left))
        }
        other => Some(other),
    }
}
