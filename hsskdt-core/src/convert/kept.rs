//! What a format has no place for, as paths and values: the difference between a record and what its written document
//! gives back. A document that carries the difference comes back exactly.

use crate::model::HealthRecord;
use serde_json::{Map, Value};

/// Paths and values in which `wanted` differs from `got`; `null` removes.
pub(in crate::convert) fn difference(wanted: &Value, got: &Value) -> Map<String, Value> {
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

/// No kept path makes a list longer than this.
const LONGEST: usize = 10_000;

/// Puts a kept value at its path; `null` removes a field. Lists and items on the way are made. `None` if the tree has
/// something else there.
pub(in crate::convert) fn put(tree: &mut Value, path: &str, value: &Value) -> Option<()> {
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
                let is_index = steps.peek().is_some_and(|next| next.bytes().all(|b| b.is_ascii_digit()));
                let fresh = || if is_index { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
                at = map.entry(name).or_insert_with(fresh);
            }
            Value::Array(list) => {
                let index = name.parse::<usize>().ok().filter(|index| *index < LONGEST)?;
                while list.len() <= index {
                    list.push(Value::Object(Map::new()));
                }
                at = list.get_mut(index)?;
            }
            _ => return None,
        }
    }
    *at = value.clone();
    Some(())
}

/// Puts kept content over what a document itself said. Gives back the paths that do not fit the record any more.
pub(in crate::convert) fn apply(record: &mut HealthRecord, left: &Map<String, Value>) -> Vec<String> {
    if left.is_empty() {
        return Vec::new();
    }
    if let Some(whole) = all_at_once(record, left) {
        *record = whole;
        return Vec::new();
    }
    let unusable = left.iter().filter(|(path, value)| record.set(path, (*value).clone()).is_err());
    unusable.map(|(path, _)| path.clone()).collect()
}

fn all_at_once(record: &HealthRecord, left: &Map<String, Value>) -> Option<HealthRecord> {
    let mut tree = crate::model::tree::of(record).ok()?;
    for (path, value) in left {
        put(&mut tree, path, value)?;
    }
    crate::model::tree::record(&tree).ok()
}
