//! Any element by its address: `/administrative/birth_date`, `/encounters/0/diagnoses/1/code/code`.
//!
//! The address is an RFC 6901 pointer into the native JSON. Forms and the C library live on it: a new field of the
//! record needs no new function.

use super::HealthRecord;
use super::shape::{HasShape, is_index};
use super::tree::{self, Refusal};
use super::value::nfc;
use crate::error::{Error, catalogue::path};
use serde_json::Value;
use std::borrow::Cow;

impl HealthRecord {
    /// The element at `pointer` as JSON; `null` where the record holds nothing there. A path that no record can have
    /// is an error.
    pub fn get(&self, pointer: &str) -> Result<Value, Error> {
        if !HealthRecord::SHAPE.has(pointer) {
            return Err(Error::new(&path::UNKNOWN).at_path(pointer));
        }
        Ok(tree::of(self)?.pointer_mut(pointer).map(Value::take).unwrap_or_default())
    }

    /// Puts JSON at `pointer`; `null` removes. One index past the end of a list appends. Text becomes NFC. On an error
    /// the record stays as it was.
    pub fn set(&mut self, pointer: &str, mut value: Value) -> Result<(), Error> {
        if !HealthRecord::SHAPE.has(pointer) {
            return Err(Error::new(&path::UNKNOWN).at_path(pointer));
        }
        compose(&mut value);
        let mut whole = tree::of(self)?;
        if value.is_null() {
            // The items on the way are made as for any other value.
            if slot(&mut whole, pointer).is_ok() {
                remove(&mut whole, pointer);
            }
        } else {
            *slot(&mut whole, pointer)? = value;
        }
        *self = tree::record(&whole).map_err(|refusal| match refusal {
            Refusal::Unknown(name) => Error::new(&path::UNKNOWN).at_path(name),
            Refusal::Type => Error::new(&path::TYPE).at_path(pointer),
        })?;
        Ok(())
    }
}

/// All text of a tree in NFC.
pub(crate) fn compose(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Cow::Owned(composed) = nfc(text) {
                *text = composed;
            }
        }
        Value::Array(list) => list.iter_mut().for_each(compose),
        Value::Object(map) => map.values_mut().for_each(compose),
        _ => {}
    }
}

/// Takes the element at `pointer` out.
fn remove(whole: &mut Value, pointer: &str) {
    let Some((parent, step)) = pointer.rsplit_once('/') else {
        *whole = Value::Object(serde_json::Map::new());
        return;
    };
    match whole.pointer_mut(parent) {
        Some(Value::Object(map)) => drop(map.remove(&unescaped(step))),
        Some(Value::Array(list)) => match step.parse::<usize>() {
            Ok(index) if index < list.len() => drop(list.remove(index)),
            _ => {}
        },
        _ => {}
    }
}

/// The place at `pointer`; missing containers on the way are made.
fn slot<'a>(whole: &'a mut Value, pointer: &str) -> Result<&'a mut Value, Error> {
    let mut at = whole;
    let mut steps = pointer.split('/').skip(1).peekable();
    while let Some(step) = steps.next() {
        // The next step tells what is missing here.
        let mut fresh = || match steps.peek() {
            None => Value::Null,
            Some(next) if is_index(next) => Value::Array(Vec::new()),
            Some(_) => Value::Object(serde_json::Map::new()),
        };
        at = match at {
            Value::Object(map) => map.entry(unescaped(step)).or_insert_with(fresh),
            Value::Array(list) => {
                let past_the_end = || Error::new(&path::INDEX).at_path(pointer);
                let index: usize = step.parse().map_err(|_| past_the_end())?;
                if index == list.len() {
                    list.push(fresh());
                }
                list.get_mut(index).ok_or_else(past_the_end)?
            }
            _ => return Err(Error::new(&path::UNKNOWN).at_path(pointer)),
        };
    }
    Ok(at)
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn set_then_get() {
        let mut record = HealthRecord::default();
        record.set("/administrative/birth_date", json!("1957")).unwrap();
        record.set("/encounters/0/diagnoses/0/code/code", json!("J02.9")).unwrap();
        record.set("/encounters/0/examination/vital_signs/temperature", json!("37.50")).unwrap();
        assert_eq!(record.get("/administrative/birth_date").unwrap(), json!("1957"));
        assert_eq!(record.encounters[0].diagnoses[0].code.code, "J02.9");
        assert_eq!(record.get("/administrative/email").unwrap(), Value::Null);
        record.set("/administrative/birth_date", Value::Null).unwrap();
        assert_eq!(record.administrative.birth_date, None);
        record.set("/encounters/0", Value::Null).unwrap();
        assert_eq!(record, HealthRecord::default());
    }

    #[test]
    fn wrong_paths_and_types_change_nothing() {
        let mut record = HealthRecord::default();
        for (pointer, value, code) in [
            ("/administrative/birthdate", json!("1957"), "path.unknown"),
            ("/administrative/birthdate", Value::Null, "path.unknown"),
            ("administrative", json!({}), "path.unknown"),
            ("/encounters/3", json!({}), "path.index"),
            ("/administrative/deceased", json!("maybe"), "path.type"),
            ("/encounters", json!({}), "path.type"),
        ] {
            assert_eq!(record.set(pointer, value).unwrap_err().code(), code, "{pointer}");
        }
        assert_eq!(record.get("/nowhere/at/all").unwrap_err().code(), "path.unknown");
        assert_eq!(record, HealthRecord::default());
    }

    #[test]
    fn text_is_composed() {
        let mut record = HealthRecord::default();
        record.set("/administrative/full_name", json!("Nguye\u{302}\u{303}n")).unwrap();
        assert_eq!(record.get("/administrative/full_name").unwrap(), json!("Nguy\u{1ec5}n"));
    }
}
