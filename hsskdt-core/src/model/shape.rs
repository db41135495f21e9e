//! Which names a record can have, as data: `part!` derives it.

use super::value::{Coded, PersonName, Recorded, Tick};
use serde_json::Value;

/// What stands at a place of the JSON.
pub(crate) enum Shape {
    /// A single value.
    Leaf,
    /// Any JSON.
    Any,
    /// A list of it.
    List(&'static Shape),
    /// An object with these names.
    Part(&'static [(&'static str, &'static Shape)]),
}

/// A type of the model.
pub(crate) trait HasShape {
    /// Its shape.
    const SHAPE: Shape = Shape::Leaf;
}

impl<T: HasShape> HasShape for Vec<T> {
    const SHAPE: Shape = Shape::List(&T::SHAPE);
}

impl<T: HasShape> HasShape for Option<T> {
    const SHAPE: Shape = T::SHAPE;
}

impl<T> HasShape for Recorded<T> {}

impl HasShape for Coded {
    const SHAPE: Shape = Shape::Part(&[
        ("system", &Shape::Leaf),
        ("edition", &Shape::Leaf),
        ("code", &Shape::Leaf),
        ("display", &Shape::Leaf),
    ]);
}

impl HasShape for Value {
    const SHAPE: Shape = Shape::Any;
}

/// Types that are single values.
macro_rules! leaves {
    ($($ty:ty),*) => {$(impl $crate::model::shape::HasShape for $ty {})*};
}
pub(crate) use leaves;
leaves!(String, PersonName, Tick, bool, u8, u32);

impl Shape {
    /// Can a record have something at this pointer?
    pub(crate) fn has(&self, pointer: &str) -> bool {
        if pointer.is_empty() {
            return true;
        }
        let Some(steps) = pointer.strip_prefix('/') else { return false };
        let mut at = self;
        for step in steps.split('/') {
            at = match at {
                Shape::Any => return true,
                Shape::Leaf => return false,
                Shape::List(item) if is_index(step) => item,
                Shape::List(_) => return false,
                Shape::Part(fields) => match fields.iter().find(|(name, _)| *name == step) {
                    Some((_, shape)) => shape,
                    None => return false,
                },
            };
        }
        true
    }
}

/// Digits as RFC 6901 writes an index.
pub(crate) fn is_index(step: &str) -> bool {
    step == "0" || (!step.starts_with('0') && !step.is_empty() && step.bytes().all(|b| b.is_ascii_digit()))
}

/// Pointers of the names in a tree that its shape does not have.
pub(crate) fn unknown(shape: &Shape, tree: &Value) -> Vec<String> {
    let mut found = Vec::new();
    look(shape, tree, &mut String::new(), &mut found);
    found
}

fn look(shape: &Shape, tree: &Value, path: &mut String, found: &mut Vec<String>) {
    let length = path.len();
    match (shape, tree) {
        (Shape::Part(fields), Value::Object(map)) => {
            for (name, inside) in map {
                path.push('/');
                path.push_str(&escaped(name));
                match fields.iter().find(|(known, _)| known == name) {
                    Some((_, shape)) => look(shape, inside, path, found),
                    None => found.push(path.clone()),
                }
                path.truncate(length);
            }
        }
        (Shape::List(item), Value::Array(list)) => {
            for (index, inside) in list.iter().enumerate() {
                path.push('/');
                path.push_str(&index.to_string());
                look(item, inside, path, found);
                path.truncate(length);
            }
        }
        // Another type than the shape's: the reader of the record refuses it.
        _ => {}
    }
}

/// A name as a step of a pointer.
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::HealthRecord;
    use serde_json::json;

    #[test]
    fn pointers() {
        for yes in ["", "/administrative", "/administrative/birth_date", "/encounters/12/diagnoses/0/code/code"] {
            assert!(HealthRecord::SHAPE.has(yes), "{yes}");
        }
        assert!(HealthRecord::SHAPE.has("/provenance/history/0/value/anything/below"));
        for no in ["/", "administrative", "/administrative/birth_date/x", "/encounters/x", "/encounters/01", "/format"]
        {
            assert!(!HealthRecord::SHAPE.has(no), "{no}");
        }
    }

    #[test]
    fn unknown_names() {
        let tree = json!({"a/b": 1, "administrative": {"x": 1, "sex": "male"}, "encounters": [{}, {"y~": []}]});
        assert_eq!(unknown(&HealthRecord::SHAPE, &tree), ["/a~1b", "/administrative/x", "/encounters/1/y~0"]);
    }
}
