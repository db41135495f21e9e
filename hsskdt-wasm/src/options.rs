//! One plain object of options → settings.

use crate::error::thrown;
use crate::value;
use hsskdt_core::error::{Error, catalogue::call, catalogue::option};
use hsskdt_core::{Format, Settings};
use serde_json::Value;
use wasm_bindgen::JsValue;

/// Options and the formats that stand among them.
#[derive(Default)]
pub(crate) struct Options {
    pub settings: Settings,
    /// `format` or `from`; `None` finds it by the content.
    pub from: Option<Format>,
    pub to: Option<Format>,
}

/// Reads the options of a call. `formats` names the keys that it takes beside the settings.
pub(crate) fn read(options: &JsValue, formats: &[&str]) -> Result<Options, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(Options::default());
    }
    parse(&value::text(options)?, formats).map_err(|e| thrown(&e))
}

/// Hands every option to `set` under its name in the core. For verbs with options of their own.
pub(crate) fn each(options: &JsValue, set: impl FnMut(&str, &str) -> Result<(), Error>) -> Result<(), JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(());
    }
    parse_each(&value::text(options)?, set).map_err(|e| thrown(&e))
}

/// The C library's name of the same option, with a capital for each `_`: no other spelling is taken.
fn parse_each(json: &str, mut set: impl FnMut(&str, &str) -> Result<(), Error>) -> Result<(), Error> {
    let Ok(Value::Object(map)) = serde_json::from_str(json) else { return Err(Error::new(&call::JSON)) };
    for (name, value) in map {
        let text = match value {
            Value::String(text) => text,
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            _ => return Err(Error::new(&option::VALUE).with_detail(name)),
        };
        if name.contains('_') {
            return Err(Error::new(&option::UNKNOWN).with_detail(name));
        }
        set(&snake(&name), &text).map_err(|e| {
            if e.code() == option::UNKNOWN.code { Error::new(&option::UNKNOWN).with_detail(name) } else { e }
        })?;
    }
    Ok(())
}

fn parse(json: &str, formats: &[&str]) -> Result<Options, Error> {
    let mut options = Options::default();
    parse_each(json, |name, text| {
        match name {
            "format" | "from" if formats.contains(&name) => options.from = source(text)?,
            "to" if formats.contains(&"to") => options.to = Some(format(text)?),
            _ => options.settings.set(name, text)?,
        }
        Ok(())
    })?;
    Ok(options)
}

fn source(name: &str) -> Result<Option<Format>, Error> {
    if name == "auto" { Ok(None) } else { format(name).map(Some) }
}

/// A format by its stable name.
pub(crate) fn format(name: &str) -> Result<Format, Error> {
    // The name comes from the caller's program, not from a record.
    Format::from_name(name).ok_or_else(|| Error::new(&call::FORMAT).with_detail(name))
}

/// `limitBytes` → `limit_bytes`.
fn snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use hsskdt_core::Mode;

    #[test]
    fn names_are_those_of_the_settings_in_camel_case() {
        let options = parse(r#"{"format":"auto","mode":"lax","limitBytes":20,"pretty":true}"#, &["format"]).unwrap();
        assert_eq!((options.from, options.settings.read.mode), (None, Mode::Lax));
        assert_eq!((options.settings.read.limits.bytes, options.settings.write.pretty), (20, true));
        let options = parse(r#"{"from":"json","to":"fhir-transaction"}"#, &["from", "to"]).unwrap();
        assert_eq!((options.from, options.to), (Some(Format::Json), Some(Format::FhirTransaction)));
    }

    #[test]
    fn what_is_unknown_is_refused() {
        for (json, code) in [
            ("[]", "call.json"),
            (r#"{"limit_bytes":20}"#, "option.unknown"),
            (r#"{"to":"json"}"#, "option.unknown"),
            (r#"{"colour":"blue"}"#, "option.unknown"),
            (r#"{"mode":null}"#, "option.value"),
            (r#"{"limitBytes":1.5}"#, "option.value"),
            (r#"{"format":"docx"}"#, "call.format"),
        ] {
            assert_eq!(parse(json, &["format"]).err().map(|e| e.code()), Some(code), "{json}");
        }
    }
}
