//! Values of the record as FHIR's data types.

use crate::format::fhir::{CodeableConcept, Coding, Extension, Number, Quantity, Stamp, Text, Url, Value, When};
use crate::model::Extra;
use crate::model::value::{Coded, DateTime, Decimal, PartialDate, Recorded};
use crate::spec::Edition;
use crate::spec::fhir::{self, uri};
use crate::spec::value_set;
use std::borrow::Cow;

/// A partial date.
pub(super) fn date(date: PartialDate) -> When {
    Stamp::new(date.to_string().as_bytes()).into()
}

/// A recorded date; nothing for an unreadable one.
pub(super) fn recorded_date(value: Option<&Recorded<PartialDate>>) -> When {
    value.and_then(Recorded::valid).map_or(When::None, |d| date(*d))
}

/// A moment.
pub(super) fn moment(value: DateTime) -> When {
    Stamp::new(value.to_fhir().as_bytes()).into()
}

/// A recorded moment; nothing for an unreadable one.
pub(super) fn recorded_moment(value: Option<&Recorded<DateTime>>) -> When {
    value.and_then(Recorded::valid).map_or(When::None, |d| moment(*d))
}

/// What a date, a moment or a number cannot say in FHIR: text that is no such value, or that reads back otherwise.
pub(super) trait Leftover {
    /// The text to be kept beside.
    fn leftover(&self) -> Option<Cow<'_, str>>;
}

impl Leftover for Recorded<PartialDate> {
    fn leftover(&self) -> Option<Cow<'_, str>> {
        self.is_unreadable().then(|| self.text())
    }
}

impl Leftover for Recorded<DateTime> {
    fn leftover(&self) -> Option<Cow<'_, str>> {
        match self {
            Recorded::Unreadable(text) => Some(Cow::Borrowed(text)),
            // FHIR writes seconds always: a written `00` would read back as a minute.
            Recorded::Valid(t) if t.has_seconds() && t.to_fhir().get(17..19) == Some("00") => {
                Some(t.to_string().into())
            }
            Recorded::Valid(_) => None,
        }
    }
}

impl Leftover for Recorded<Decimal> {
    fn leftover(&self) -> Option<Cow<'_, str>> {
        match self {
            Recorded::Unreadable(text) => Some(Cow::Borrowed(text)),
            Recorded::Valid(number) if number.to_json() != number.as_str() => Some(number.as_str().into()),
            Recorded::Valid(_) => None,
        }
    }
}

impl<T: Leftover> Leftover for Option<T> {
    fn leftover(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(Leftover::leftover)
    }
}

/// A number as JSON; empty for an unreadable one.
pub(super) fn number(value: Option<&Recorded<Decimal>>) -> Number<'_> {
    Number(value.and_then(Recorded::valid).map_or(Cow::Borrowed(""), Decimal::to_json))
}

/// A small count.
pub(super) fn count(n: usize) -> Number<'static> {
    Number(n.to_string().into())
}

/// Money, or the text where it is no plain number.
pub(super) fn money_or_text(value: Option<&Recorded<Decimal>>) -> Value<'_> {
    amount_or_text(value, Value::Money)
}

/// A number, or the text where it is no plain number.
pub(super) fn decimal_or_text(value: Option<&Recorded<Decimal>>) -> Value<'_> {
    amount_or_text(value, Value::Decimal)
}

fn amount_or_text<'a>(value: Option<&'a Recorded<Decimal>>, make: fn(Number<'a>) -> Value<'a>) -> Value<'a> {
    match value.map(|v| (v, v.leftover())) {
        None => Value::None,
        Some((_, Some(text))) => Value::String(text),
        Some((v, None)) => make(number(Some(v))),
    }
}

/// An amount with the unit's words; a unit alone stands too.
pub(super) fn quantity<'a>(value: Option<&'a Recorded<Decimal>>, unit: &'a str) -> Quantity<'a> {
    let plain = value.filter(|v| v.leftover().is_none());
    Quantity { value: number(plain), unit: unit.into(), ..Quantity::default() }
}

/// FHIR's `code`: no blanks at the ends, single blanks inside. `Err` holds the nearest code of a text that is none.
fn code(text: &str) -> Result<Text<'_>, Text<'_>> {
    let mut blank_before = true;
    let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
    for c in text.chars() {
        let is_blank = blank(c);
        if is_blank && (blank_before || c != ' ') {
            return Err(text.split(blank).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ").into());
        }
        blank_before = is_blank;
    }
    if blank_before && !text.is_empty() { Err(text.trim_end().into()) } else { Ok(text.into()) }
}

/// The system of a code: of a known list, a URI as given, or a list of this project by its name.
fn system(name: &str) -> Url<'_> {
    if name.is_empty() {
        Url::None
    } else if let Some(known) = fhir::system(name) {
        known.into()
    } else if name.contains(':') && !name.contains(char::is_whitespace) {
        Url::Other(name.into())
    } else {
        Url::Sub(&uri::CS_LOCAL, name.into())
    }
}

/// A code with its list; the words of the source stand in the text beside it.
pub(super) fn concept(coded: &Coded) -> CodeableConcept<'_> {
    let Coded { system: list, edition, code: written, display } = coded;
    let mut out = CodeableConcept { text: display.as_str().into(), ..CodeableConcept::default() };
    if !(written.is_empty() && list.is_empty() && edition.is_empty()) {
        let code = code(written).unwrap_or_else(|nearest| {
            out.extension.push(kept_part("code", written.as_str().into()));
            nearest
        });
        out.coding.push(Coding { system: system(list), version: edition.as_str().into(), code, display: "".into() });
    }
    out
}

/// [`concept`] with the list's own words for the code, where the project knows the list.
pub(super) fn listed<'a>(coded: &'a Coded, edition: Option<Edition>) -> CodeableConcept<'a> {
    let mut out = concept(coded);
    if let (Some(words), Some(coding)) = (display(&coded.system, &coded.code, edition), out.coding.first_mut()) {
        coding.display = words.into();
    }
    out
}

/// The words of a list for a code.
pub(super) fn display(list: &str, code: &str, edition: Option<Edition>) -> Option<&'static str> {
    value_set::by_name(list)?.find(code, edition, None).map(|c| c.display_vi)
}

/// The words of a code, or the code.
pub(super) fn named(coded: &Coded) -> String {
    if coded.display.is_empty() { coded.code.clone() } else { coded.display.clone() }
}

/// Does a code say no more than its digits in the list that its place implies?
pub(super) fn is_plain(coded: &Coded, list: &str) -> bool {
    coded.system == list && coded.edition.is_empty() && coded.display.is_empty()
}

/// One value that FHIR has no element for, by the name of its field.
pub(super) fn kept_part<'a>(field: &'static str, text: Text<'a>) -> Extension<'a> {
    kept(Text::Borrowed(field), text)
}

/// One value that FHIR has no element for.
pub(super) fn kept<'a>(path: Text<'a>, text: Text<'a>) -> Extension<'a> {
    Extension::of(
        &uri::EXT_KEPT,
        vec![Extension::part("path", Value::String(path)), Extension::part("value", Value::String(text))],
    )
}

/// A value that FHIR has no element for, as JSON: blanks that FHIR's strings do not allow are escaped.
pub(super) fn kept_json<'a>(path: impl Into<Text<'a>>, json: &str) -> Extension<'a> {
    let special = |c: char| (c.is_whitespace() && c != ' ') || c == '\u{feff}' || c.is_control();
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if special(c) { text.push_str(&format!("\\u{:04x}", u32::from(c))) } else { text.push(c) }
    }
    let part = |name, value| Extension::part(name, Value::String(value));
    Extension::of(&uri::EXT_KEPT, vec![part("path", path.into()), part("json", Text::from(text))])
}

/// Content that the record has no field for; `holder` names the part where that is not the resource's own element.
pub(super) fn extra<'a>(extra: &'a Extra, holder: &'static str) -> Extension<'a> {
    let Extra { origin, path, content } = extra;
    Extension::of(
        &uri::EXT_KEPT,
        vec![
            Extension::part("origin", Value::String(origin.into())),
            Extension::part("path", Value::String(path.into())),
            Extension::part("value", Value::String(content.into())),
            Extension::part("holder", Value::String(holder.into())),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_no_stray_blanks() {
        for good in ["", "J02.9", "a b"] {
            assert_eq!(code(good).as_deref(), Ok(good));
        }
        for (text, nearest) in [(" J02.9", "J02.9"), ("J02.9 ", "J02.9"), ("a  b", "a b"), ("a\tb", "a b"), ("\n", "")]
        {
            assert_eq!(code(text).as_deref().map_err(|n| n.as_ref()), Err(nearest), "{text:?}");
        }
    }

    #[test]
    fn leftovers() {
        let decimal = |t: &str| Recorded::<Decimal>::from_text(t);
        assert!(decimal("10.000").leftover().is_none());
        assert_eq!(decimal("007").leftover().as_deref(), Some("007"));
        assert_eq!(decimal("1,5").leftover().as_deref(), Some("1,5"));
        let time = |t: &str| Recorded::Valid(DateTime::from_claim(t).unwrap());
        assert!(time("202611200805").leftover().is_none());
        assert!(time("20261120080559").leftover().is_none());
        assert_eq!(time("20261120080500").leftover().as_deref(), Some("2026-11-20T08:05:00+07:00"));
    }
}
