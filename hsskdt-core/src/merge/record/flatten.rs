//! Parts A to C as values by place, and back.

use super::origin::digest;
use crate::error::{Error, catalogue::json};
use crate::model::value::PersonName;
use crate::model::{Administrative, Extra, HealthRecord, History, Immunization, compose, tree};
use crate::spec::merge::{self, MergeField, Shape};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Value by place.
pub(super) type Fields = BTreeMap<String, Value>;

#[derive(Serialize)]
struct Parts<'a> {
    administrative: &'a Administrative,
    history: &'a History,
    immunization: &'a Immunization,
    extra: &'a Vec<Extra>,
}

/// All values of parts A to C.
pub(super) fn flatten(record: &HealthRecord) -> Result<Fields, Error> {
    let HealthRecord { administrative, history, immunization, extra, encounters: _, provenance: _ } = record;
    let root = to_value(&Parts { administrative, history, immunization, extra })?;
    let mut out = Fields::new();
    walk(&root, "", &root, &mut out);
    Ok(out)
}

/// As it will stand in the JSON: all text composed.
pub(super) fn to_value(part: &impl Serialize) -> Result<Value, Error> {
    let mut value = tree::of(part)?;
    compose(&mut value);
    Ok(value)
}

/// The name itself, or with the first number that makes it free: `name`, `name~2`, `name~3` …
pub(super) fn free(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut free = name.to_owned();
    let mut count = 1usize;
    while taken(&free) {
        count = count.saturating_add(1);
        free = format!("{name}~{count}");
    }
    free
}

/// The name without such a number.
pub(super) fn counted(name: &str) -> &str {
    name.split_once('~').map_or(name, |(name, _)| name)
}

fn walk(root: &Value, path: &str, value: &Value, out: &mut Fields) {
    let Some(field) = merge::field(path) else {
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(name, value)| walk(root, &format!("{path}/{name}"), value, out))
            }
            Value::Array(list) if list.is_empty() => {}
            other => drop(out.insert(path.to_owned(), other.clone())),
        }
        return;
    };
    match (field.shape, value) {
        (Shape::Items, Value::Array(list)) => {
            let mut items: Vec<(String, String, &Value)> = Vec::with_capacity(list.len());
            items.extend(list.iter().map(|item| (item_key(field, item), item.to_string(), item)));
            // Items with one key are counted by what they say: their order in the document does not name them.
            items.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
            for (key, _, item) in items {
                let place = free(&format!("{path}/{key}"), |name| out.contains_key(name));
                out.insert(place, item.clone());
            }
        }
        (Shape::With, value) => drop(out.insert(with_place(path, root.pointer(field.key)), value.clone())),
        (_, value) => drop(out.insert(path.to_owned(), value.clone())),
    }
}

fn with_place(path: &str, other: Option<&Value>) -> String {
    format!("{path}/#{}", digest(&other.map(Value::to_string).unwrap_or_default()))
}

/// The name of an item in its list: words of the form as they are, anything else as a digest.
fn item_key(field: &MergeField, item: &Value) -> String {
    if field.key.is_empty() {
        return format!("#{}", digest(&item.to_string()));
    }
    let mut words = String::new();
    let mut rest = String::new();
    for key in field.key.split(' ') {
        let (key, needed) = match key.split_once('?') {
            Some((key, other)) => (key, item.get(other).is_none()),
            None => (key, true),
        };
        if let Some(name) = key.strip_prefix('=') {
            if !words.is_empty() {
                words.push(':');
            }
            match item.get(name) {
                Some(Value::String(word)) => words.push_str(word),
                Some(other) => words.push_str(&other.to_string()),
                None => words.push('-'),
            }
        } else if needed {
            // Case, blanks and marks do not make another item.
            let text = match item.get(key) {
                Some(Value::String(text)) => PersonName::new(text).folded(),
                Some(other) => other.to_string(),
                None => String::new(),
            };
            rest.push_str(&text);
            rest.push('\u{1f}');
        }
    }
    let tail = if rest.is_empty() || (rest.trim_matches('\u{1f}').is_empty() && !words.is_empty()) {
        String::new()
    } else {
        format!("#{}", digest(&rest))
    };
    format!("{words}{tail}")
}

/// The record of these values; parts A to C only.
pub(super) fn rebuild(fields: &Fields) -> Result<HealthRecord, Error> {
    let mut root = Value::Object(Map::new());
    for (place, value) in fields {
        let parent = place.rsplit_once('/').map_or("", |(parent, _)| parent);
        match merge::field(place).is_none().then(|| merge::field(parent)).flatten() {
            Some(field) if field.shape == Shape::Items => {
                if let Value::Array(list) = slot(&mut root, parent, || Value::Array(Vec::new())) {
                    list.push(value.clone());
                }
            }
            Some(field) if field.shape == Shape::With => {
                if *place == with_place(parent, fields.get(field.key)) {
                    *slot(&mut root, parent, || Value::Null) = value.clone();
                }
            }
            _ => *slot(&mut root, place, || Value::Null) = value.clone(),
        }
    }
    let mut record = tree::record(&root).map_err(|_| Error::new(&json::TYPE))?;
    order(&mut record);
    Ok(record)
}

/// The place in the tree, made where it is missing.
fn slot<'a>(root: &'a mut Value, pointer: &str, fresh: impl FnOnce() -> Value) -> &'a mut Value {
    let mut at = root;
    for step in pointer.split('/').skip(1) {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Value::Object(map) = at else { return at };
        at = map.entry(step).or_insert(Value::Null);
    }
    if at.is_null() {
        *at = fresh();
    }
    at
}

/// Lists in the order of the form; the order of the places, which is fixed, decides the rest.
fn order(record: &mut HealthRecord) {
    let History { personal_history, disabilities, surgeries, family_history, .. } = &mut record.history;
    personal_history.diseases.sort_by_key(|d| (d.disease.is_none(), d.disease));
    personal_history.allergies.sort_by_key(|a| (a.category.is_none(), a.category));
    family_history.diseases.sort_by_key(|d| (d.disease.is_none(), d.disease));
    family_history.allergies.sort_by_key(|a| (a.category.is_none(), a.category));
    disabilities.sort_by_key(|d| (d.body_part.is_none(), d.body_part));
    surgeries.entries.sort_by(|a, b| a.date.cmp(&b.date));
    let Immunization { basic_childhood, non_programme, maternal_tetanus, .. } = &mut record.immunization;
    for list in [basic_childhood, non_programme, maternal_tetanus] {
        list.sort_by(|a, b| {
            let key = |d: &crate::model::Dose| (d.vaccine.is_none(), d.vaccine, d.dose, d.date_given.clone());
            key(a).cmp(&key(b))
        });
    }
}
