//! A record in the making: JSON that is filled by path, in any order, and becomes a record at the end.

use crate::model::HealthRecord;
use serde_json::{Map, Value};

/// No document holds longer lists; a hostile path must not make one.
const LONGEST: usize = 100_000;

/// The draft.
#[derive(Default)]
pub(in crate::convert) struct Draft {
    root: Value,
}

#[cfg_attr(not(feature = "cda"), allow(dead_code, reason = "some are called by the CDA reader only"))]
impl Draft {
    pub fn new() -> Draft {
        Draft { root: Value::Object(Map::new()) }
    }

    /// Puts a value at a path, making what is missing on the way. Empty text puts nothing. `false` if the path
    /// contradicts what is there.
    pub fn put(&mut self, path: &str, value: impl Into<Value>) -> bool {
        let value = value.into();
        if value.as_str() == Some("") {
            return true;
        }
        let mut at = &mut self.root;
        for step in path.split('/').filter(|s| !s.is_empty()) {
            let index = step.parse::<usize>().ok();
            if at.is_null() {
                *at = if index.is_some() { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
            }
            at = match (at, index) {
                (Value::Array(list), Some(index)) if index < LONGEST => {
                    while list.len() <= index {
                        list.push(Value::Object(Map::new()));
                    }
                    match list.get_mut(index) {
                        Some(item) => item,
                        None => return false,
                    }
                }
                (Value::Object(map), _) => map.entry(step).or_insert(Value::Null),
                _ => return false,
            };
        }
        *at = value;
        true
    }

    /// Takes the field at a path away.
    #[cfg(feature = "cda")]
    pub fn remove(&mut self, path: &str) {
        let Some((holder, name)) = path.rsplit_once('/') else { return };
        if let Some(Value::Object(map)) = self.root.pointer_mut(holder) {
            map.remove(name);
        }
    }

    /// The record with kept content over what the draft says; `None` if they do not fit together.
    #[cfg(feature = "cda")]
    pub fn with(&self, left: &Map<String, Value>) -> Option<HealthRecord> {
        let mut root = self.root.clone();
        for (path, value) in left {
            super::kept::put(&mut root, path, value)?;
        }
        crate::model::tree::record(&root).ok()
    }

    /// Adds a line to the text at a path.
    pub fn add_line(&mut self, path: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let line = match self.root.pointer(path).and_then(Value::as_str) {
            Some(before) if before.lines().any(|l| l == text) => return,
            Some(before) if !before.is_empty() => format!("{before}\n{text}"),
            _ => text.to_owned(),
        };
        self.put(path, line);
    }

    /// The text at a path.
    pub fn text(&self, path: &str) -> &str {
        self.root.pointer(path).and_then(Value::as_str).unwrap_or_default()
    }

    /// Is anything at this path?
    pub fn has(&self, path: &str) -> bool {
        self.root.pointer(path).is_some_and(|v| !v.is_null())
    }

    /// Length of the list at a path.
    pub fn len(&self, path: &str) -> usize {
        self.root.pointer(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Path of a new item behind the list at a path.
    pub fn next(&self, path: &str) -> String {
        format!("{path}/{}", self.len(path))
    }

    /// The record; parts that do not fit its types are given back by their paths.
    pub fn finish(self) -> (HealthRecord, Vec<String>) {
        match crate::model::tree::record(&self.root) {
            Ok(record) => (record, Vec::new()),
            Err(_) => piece_by_piece(&self.root),
        }
    }
}

/// Only a document that was changed by hand gets here: what fits is taken, the rest named.
fn piece_by_piece(root: &Value) -> (HealthRecord, Vec<String>) {
    fn walk(record: &mut HealthRecord, path: &str, value: &Value, left: &mut Vec<String>) {
        if record.set(path, value.clone()).is_ok() {
            return;
        }
        match value {
            Value::Object(map) => {
                map.iter().for_each(|(k, v)| walk(record, &format!("{path}/{k}"), v, left));
            }
            Value::Array(list) => {
                list.iter().enumerate().for_each(|(i, v)| walk(record, &format!("{path}/{i}"), v, left));
            }
            _ => left.push(path.to_owned()),
        }
    }
    let (mut record, mut left) = (HealthRecord::default(), Vec::new());
    if let Value::Object(map) = root {
        map.iter().for_each(|(k, v)| walk(&mut record, &format!("/{k}"), v, &mut left));
    }
    (record, left)
}
