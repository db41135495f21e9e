//! Record ⇄ JSON: the one place where serde's derived code of the model is put to work.
//!
//! That code is large, and the compiler makes it anew for every reader and writer that it meets: with several, copies of
//! it were three quarters of the browser's module. So there is one reader (of text) and one writer (of text); trees of
//! values go through text too.

use super::shape::{HasShape, unknown};
use super::{Administrative, Encounter, Extra, HealthRecord, History, Immunization, Provenance};
use crate::error::{Error, catalogue::json};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};
use std::io::{self, Write};

/// A record with the header that a document of its own has. Unknown names are refused.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Document {
    pub format: String,
    pub version: u32,
    administrative: Administrative,
    history: History,
    immunization: Immunization,
    encounters: Vec<Encounter>,
    provenance: Provenance,
    extra: Vec<Extra>,
}

impl From<Document> for HealthRecord {
    fn from(document: Document) -> HealthRecord {
        let Document { format: _, version: _, administrative, history, immunization, encounters, provenance, extra } =
            document;
        HealthRecord { administrative, history, immunization, encounters, provenance, extra }
    }
}

/// Why a tree is no record.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A name that no part has, by its pointer.
    Unknown(String),
    /// A value of another type than its element.
    Type,
}

/// Reads JSON text.
pub(crate) fn read(text: &str) -> Result<Document, serde_json::Error> {
    serde_json::from_str(text)
}

/// The record of a tree.
pub(crate) fn record(tree: &Value) -> Result<HealthRecord, Refusal> {
    if let Some(first) = unknown(&HealthRecord::SHAPE, tree).into_iter().next() {
        return Err(Refusal::Unknown(first));
    }
    read(&tree.to_string()).map(HealthRecord::from).map_err(|_| Refusal::Type)
}

/// The encounter of a tree.
pub(crate) fn encounter(tree: Value) -> Result<Encounter, Error> {
    let whole = serde_json::json!({ "encounters": [tree] });
    let wrong = || Error::new(&json::TYPE);
    record(&whole).map_err(|_| wrong())?.encounters.into_iter().next().ok_or_else(wrong)
}

/// A record or a part of one as a tree.
pub(crate) fn of(part: &impl Serialize) -> Result<Value, Error> {
    serde_json::from_slice(&text(part, false)?).map_err(|_| Error::new(&json::WRITE))
}

/// A record or a part of one as JSON text: compact, or indented for people.
pub(crate) fn text(part: &impl Serialize, pretty: bool) -> Result<Vec<u8>, Error> {
    let layout = Layout(pretty.then(PrettyFormatter::new));
    let mut out = Vec::new();
    part.serialize(&mut Serializer::with_formatter(&mut out, layout)).map_err(|_| Error::new(&json::WRITE))?;
    Ok(out)
}

/// Indented or compact, chosen at run time.
struct Layout(Option<PrettyFormatter<'static>>);

/// The compact form is what the trait does by itself.
struct Compact;
impl Formatter for Compact {}

macro_rules! either {
    ($($name:ident($($argument:ident: $ty:ty),*);)*) => {
        impl Formatter for Layout {
            $(fn $name<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $ty)*) -> io::Result<()> {
                match &mut self.0 {
                    Some(pretty) => pretty.$name(writer $(, $argument)*),
                    None => Compact.$name(writer $(, $argument)*),
                }
            })*
        }
    };
}
either! {
    begin_array();
    end_array();
    begin_array_value(first: bool);
    end_array_value();
    begin_object();
    end_object();
    begin_object_key(first: bool);
    begin_object_value();
    end_object_value();
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn trees_and_records() {
        let tree = json!({ "administrative": { "birth_date": "1957" }, "encounters": [{ "note": [] }] });
        assert_eq!(record(&tree).unwrap_err(), Refusal::Unknown("/encounters/0/note".to_owned()));
        let tree = json!({ "administrative": { "birth_date": "1957" }, "extra": [{ "origin": "x" }] });
        let whole = record(&tree).unwrap();
        assert_eq!(of(&whole).unwrap(), tree);
        assert_eq!(record(&json!({ "encounters": {} })).unwrap_err(), Refusal::Type);
        assert_eq!(record(&json!("x")).unwrap_err(), Refusal::Type);
        let visit = json!({ "diagnoses": [{ "code": { "code": "J02.9" } }] });
        assert_eq!(of(&encounter(visit.clone()).unwrap()).unwrap(), visit);
    }

    #[test]
    fn both_layouts_are_those_of_serde_json() {
        let tree = json!({ "extra": [{ "origin": "x" }, {}], "encounters": [] });
        assert_eq!(text(&tree, true).unwrap(), serde_json::to_vec_pretty(&tree).unwrap());
        assert_eq!(text(&tree, false).unwrap(), serde_json::to_vec(&tree).unwrap());
    }
}
