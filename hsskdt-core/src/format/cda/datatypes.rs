//! CDA's data types, as far as records need them. Reading never fails: what is not understood stays as text.

use super::Element;
use std::borrow::Cow;

/// `II`: an instance identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Id<'e> {
    /// OID or UUID.
    pub root: &'e str,
    /// Number below the root; empty if none.
    pub extension: &'e str,
}

impl<'e> Id<'e> {
    /// Reads one.
    pub fn read(element: &'e Element<'_>) -> Option<Id<'e>> {
        let root = element.attribute("root").unwrap_or_default();
        let extension = element.attribute("extension").unwrap_or_default();
        (!root.is_empty() || !extension.is_empty()).then_some(Id { root, extension })
    }

    /// All `id` of an element.
    pub fn all(parent: &'e Element<'_>) -> Vec<Id<'e>> {
        parent.children("id").filter_map(Id::read).collect()
    }
}

/// `CD`, `CE`, `CV`, `CS`: a coded value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code<'e> {
    /// Code; empty with a `nullFlavor`.
    pub code: &'e str,
    /// OID of its system.
    pub system: &'e str,
    /// Name of its system.
    pub system_name: &'e str,
    /// Name of the code.
    pub display: &'e str,
    /// `originalText`, or the id of the narrative that holds it (`#…`).
    pub original: Cow<'e, str>,
    /// Why there is no code.
    pub null_flavor: &'e str,
    /// Codes of other systems with the same meaning.
    pub translations: Vec<Code<'e>>,
}

impl<'e> Code<'e> {
    /// Reads one.
    pub fn read(element: &'e Element<'_>) -> Code<'e> {
        let get = |name| element.attribute(name).unwrap_or_default();
        let original = element.child("originalText").map(text_or_reference);
        Code {
            code: get("code"),
            system: get("codeSystem"),
            system_name: get("codeSystemName"),
            display: get("displayName"),
            original: original.unwrap_or_default(),
            null_flavor: get("nullFlavor"),
            translations: element.children("translation").map(Code::read).collect(),
        }
    }

    /// Itself and its translations, those with a code only.
    pub fn codings(&self) -> impl Iterator<Item = &Code<'e>> {
        std::iter::once(self).chain(&self.translations).filter(|c| !c.code.is_empty())
    }
}

/// Words of an element, or `#…` where a narrative holds them.
pub fn text_or_reference<'e>(element: &'e Element<'_>) -> Cow<'e, str> {
    let words = element.text();
    match element.child("reference").and_then(|r| r.attribute("value")) {
        Some(reference) if words.is_empty() => Cow::Borrowed(reference),
        _ => words,
    }
}

/// `PQ`: a measured value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quantity<'e> {
    /// Number as written.
    pub value: &'e str,
    /// UCUM unit; empty or `1` for none.
    pub unit: &'e str,
    /// As a bound: the value itself is outside (`inclusive="false"`).
    pub outside: bool,
}

impl<'e> Quantity<'e> {
    /// Reads one.
    pub fn read(element: &'e Element<'_>) -> Quantity<'e> {
        Quantity {
            value: element.attribute("value").unwrap_or_default(),
            // Money has a currency instead.
            unit: element.attribute("unit").or(element.attribute("currency")).unwrap_or_default(),
            outside: element.attribute("inclusive") == Some("false"),
        }
    }
}

/// `TS` or `IVL_TS`: a moment, or from when to when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval<'e> {
    /// `value`, or the centre.
    pub at: &'e str,
    /// From.
    pub low: &'e str,
    /// To.
    pub high: &'e str,
}

impl<'e> Interval<'e> {
    /// Reads one.
    pub fn read(element: &'e Element<'_>) -> Interval<'e> {
        let part = |name| element.child(name).and_then(|e| e.attribute("value")).unwrap_or_default();
        let at = element.attribute("value").unwrap_or_default();
        Interval { at: if at.is_empty() { part("center") } else { at }, low: part("low"), high: part("high") }
    }

    /// The first moment that it names.
    pub fn first(&self) -> &'e str {
        [self.at, self.low, self.high].into_iter().find(|t| !t.is_empty()).unwrap_or_default()
    }

    /// The first `effectiveTime` of an element that names a moment.
    pub fn effective(parent: &'e Element<'_>) -> Interval<'e> {
        let mut all = parent.children("effectiveTime").map(Interval::read);
        all.find(|t| !t.first().is_empty()).unwrap_or_default()
    }
}

/// `value` of an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'e> {
    /// `CD`, `CE`, `CV`, `CO`, `CS`.
    Code(Code<'e>),
    /// `PQ`.
    Quantity(Quantity<'e>),
    /// `IVL_PQ`, `IVL_INT`, `IVL_REAL`: low and high, either may be empty.
    Range(Quantity<'e>, Quantity<'e>),
    /// `RTO…`: numerator and denominator.
    Ratio(Quantity<'e>, Quantity<'e>),
    /// `INT`, `REAL`.
    Number(&'e str),
    /// `BL`.
    Boolean(bool),
    /// `TS`, `IVL_TS`.
    Time(Interval<'e>),
    /// `ST`, `ED`, and what is not known: text, or `#…` for a narrative.
    Text(Cow<'e, str>),
    /// `PIVL_TS`: every so often.
    Period(Quantity<'e>),
    /// A type that is not known, without text: the values that stand in it.
    Other(String),
    /// Nothing but a `nullFlavor`.
    Null(&'e str),
}

impl<'e> Value<'e> {
    /// Reads one by its `xsi:type`, or by its shape where the type is left out.
    pub fn read(element: &'e Element<'_>) -> Value<'e> {
        let kind = element.attribute("xsi:type").unwrap_or_default();
        let kind = kind.split_once(':').map_or(kind, |(_, local)| local);
        let value = element.attribute("value").unwrap_or_default();
        let has_code = element.attribute("code").is_some()
            || element.child("originalText").is_some()
            || element.child("translation").is_some();
        let null = element.null_flavor().unwrap_or_default();
        let part = |name| element.child(name).map(Quantity::read).unwrap_or_default();
        match kind {
            // The event of `EIVL_TS` is a code in an element of its own.
            "EIVL_TS" => match element.child("event") {
                Some(event) => Value::Code(Code::read(event)),
                None => Value::Null(null),
            },
            "PIVL_TS" if element.child("period").is_some() => Value::Period(part("period")),
            "CD" | "CE" | "CV" | "CO" | "CS" if has_code || null.is_empty() => Value::Code(Code::read(element)),
            // A measured value whose number is only known in words.
            "PQ" if value.is_empty() && element.child("translation").is_some() => {
                let words = element.children("translation").filter_map(|t| t.child("originalText")).next();
                words.map_or(Value::Null(null), |w| Value::Text(text_or_reference(w)))
            }
            "PQ" | "MO" if !value.is_empty() => Value::Quantity(Quantity::read(element)),
            "IVL_PQ" | "IVL_INT" | "IVL_REAL" | "IVL_MO" if value.is_empty() => {
                let (low, high) = (part("low"), part("high"));
                match (low.value.is_empty() && high.value.is_empty(), element.child("center")) {
                    (true, Some(center)) => Value::Quantity(Quantity::read(center)),
                    (true, None) => Value::Null(null),
                    _ => Value::Range(low, high),
                }
            }
            _ if kind.starts_with("RTO") => Value::Ratio(part("numerator"), part("denominator")),
            "INT" | "REAL" if !value.is_empty() => Value::Number(value),
            "BL" if !value.is_empty() => Value::Boolean(value == "true" || value == "1"),
            "TS" | "IVL_TS" => Value::Time(Interval::read(element)),
            _ => Value::by_shape(element, value, has_code, null),
        }
    }

    fn by_shape(element: &'e Element<'_>, value: &'e str, has_code: bool, null: &'e str) -> Value<'e> {
        let text = text_or_reference(element);
        if has_code {
            Value::Code(Code::read(element))
        } else if !text.is_empty() {
            Value::Text(text)
        } else if !value.is_empty() {
            Value::Quantity(Quantity::read(element))
        } else {
            let mut all = Vec::new();
            element.any(&mut |e| {
                all.extend(
                    e.attributes().filter(|(n, _)| *n != "xsi:type" && *n != "nullFlavor").map(|(_, v)| v.to_owned()),
                );
                all.extend(Some(e.text().into_owned()).filter(|t| !t.is_empty()));
                false
            });
            if all.is_empty() { Value::Null(null) } else { Value::Other(all.join(" ")) }
        }
    }
}
