//! Any element by its address: `/administrative/birth_date`, `/encounters/0/diagnoses/1/code/code`.
//!
//! The address is an RFC 6901 pointer into the native JSON. Forms and the C library live on it: a new field of the
//! record needs no new function.

use super::HealthRecord;
use crate::error::{Error, catalogue::path};
use serde_json::Value;

impl HealthRecord {
    /// The element at `pointer` as JSON; `null` where the record holds nothing there. A path that no record can have
    /// is an error.
    pub fn get(&self, pointer: &str) -> Result<Value, Error> {
        let mut whole = to_value(self, pointer)?;
        if let Some(found) = whole.pointer_mut(pointer) {
            return Ok(found.take());
        }
        // Nothing there: find out whether something could be, by a record that holds null there.
        self.with(pointer, Value::Null).map(|_| Value::Null)
    }

    /// Puts JSON at `pointer`; `null` removes. One index past the end of a list appends. On an error the record stays
    /// as it was.
    pub fn set(&mut self, pointer: &str, value: Value) -> Result<(), Error> {
        *self = self.with(pointer, value)?;
        Ok(())
    }

    fn with(&self, pointer: &str, value: Value) -> Result<HealthRecord, Error> {
        let unknown = || Error::new(&path::UNKNOWN).at_path(pointer);
        if pointer.is_empty() {
            return from_value(value, pointer);
        }
        let mut whole = to_value(self, pointer)?;
        let mut at = &mut whole;
        let mut steps = pointer.strip_prefix('/').ok_or_else(unknown)?.split('/').peekable();
        while let Some(step) = steps.next() {
            let step = step.replace("~1", "/").replace("~0", "~");
            let last = steps.peek().is_none();
            // Missing containers on the way are made: the next step tells which.
            let mut fresh = || {
                let list = steps.peek().is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
                if last {
                    Value::Null
                } else if list {
                    Value::Array(Vec::new())
                } else {
                    Value::Object(serde_json::Map::new())
                }
            };
            at = match at {
                Value::Object(map) => {
                    if last && value.is_null() {
                        // Left in place for the check below, then skipped because it is empty.
                        map.insert(step.clone(), Value::Null);
                    }
                    map.entry(step).or_insert_with(fresh)
                }
                Value::Array(list) => {
                    let index: usize = step.parse().map_err(|_| unknown())?;
                    if last && value.is_null() {
                        if index < list.len() {
                            list.remove(index);
                        }
                        return from_value(whole, pointer);
                    }
                    if index == list.len() {
                        list.push(fresh());
                    }
                    list.get_mut(index).ok_or_else(|| Error::new(&path::INDEX).at_path(pointer))?
                }
                _ => return Err(unknown()),
            };
        }
        let clear = value.is_null();
        *at = value;
        if clear { from_value_without(whole, pointer) } else { from_value(whole, pointer) }
    }
}

fn to_value(record: &HealthRecord, pointer: &str) -> Result<Value, Error> {
    serde_json::to_value(record).map_err(|_| Error::new(&path::TYPE).at_path(pointer))
}

/// Strict: a name that no part has is an unknown path.
fn from_value(value: Value, pointer: &str) -> Result<HealthRecord, Error> {
    let mut unknown = false;
    let record = serde_ignored::deserialize(value, |_| unknown = true);
    if unknown {
        return Err(Error::new(&path::UNKNOWN).at_path(pointer));
    }
    record.map_err(|_| Error::new(&path::TYPE).at_path(pointer))
}

/// As [`from_value`], for a value that holds `null` at `pointer`: most types refuse null, so the name is checked first
/// by leaving it in (an unknown name is reported before types are), then taken out.
fn from_value_without(mut value: Value, pointer: &str) -> Result<HealthRecord, Error> {
    let mut unknown = false;
    let _: Result<HealthRecord, _> = serde_ignored::deserialize(value.clone(), |_| unknown = true);
    if unknown {
        return Err(Error::new(&path::UNKNOWN).at_path(pointer));
    }
    if let Some((parent, name)) = pointer.rsplit_once('/')
        && let Some(Value::Object(map)) = value.pointer_mut(parent)
    {
        map.remove(&name.replace("~1", "/").replace("~0", "~"));
    }
    from_value(value, pointer)
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
}
