//! The record as a tree from which a writer takes what it writes. What is left over, it has no place for.

use crate::error::{Error, catalogue::json};
use crate::model::HealthRecord;
use serde_json::Value;

/// The tree. Paths are JSON pointers without escapes: names of the record have none.
pub(crate) struct Tree(Value);

impl Tree {
    pub(crate) fn new(record: &HealthRecord) -> Result<Tree, Error> {
        serde_json::to_value(record).map(Tree).map_err(|_| Error::new(&json::WRITE))
    }

    pub(crate) fn peek(&self, path: &str) -> Option<&Value> {
        self.0.pointer(path).filter(|v| !v.is_null())
    }

    pub(crate) fn word(&self, path: &str) -> String {
        self.peek(path).and_then(Value::as_str).unwrap_or("").to_owned()
    }

    pub(crate) fn count(&self, path: &str) -> usize {
        self.peek(path).and_then(Value::as_array).map_or(0, Vec::len)
    }

    pub(crate) fn take(&mut self, path: &str) -> Option<Value> {
        self.0.pointer_mut(path).map(Value::take).filter(|v| !v.is_null())
    }

    /// Paths of everything that still holds something; provenance as a whole.
    pub(crate) fn left(&self) -> Vec<String> {
        let mut left = Vec::new();
        leaves(&self.0, String::new(), &mut left);
        left
    }
}

fn leaves(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::Null => {}
        _ if path == "/provenance" => out.push(path),
        Value::Object(map) => map.iter().for_each(|(name, value)| leaves(value, format!("{path}/{name}"), out)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| leaves(value, format!("{path}/{at}"), out));
        }
        _ => out.push(path),
    }
}
