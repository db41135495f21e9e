//! JSON text ⇄ JavaScript values, and plain objects.

use crate::error::thrown;
use hsskdt_core::as_json;
use hsskdt_core::error::{Error, catalogue::call};
use hsskdt_core::validate::Report;
use js_sys::{JSON, Object, Reflect, Uint8Array};
use wasm_bindgen::JsValue;

/// The value of JSON text.
pub(crate) fn parsed(json: &str) -> Result<JsValue, JsValue> {
    JSON::parse(json)
}

/// JSON text of a value. Functions, symbols, `undefined`, big integers and cycles have none.
pub(crate) fn text(value: &JsValue) -> Result<String, JsValue> {
    let text = JSON::stringify(value).ok().filter(|text| text.is_string());
    text.map(String::from).ok_or_else(|| thrown(&Error::new(&call::JSON)))
}

/// A plain object.
pub(crate) fn object(properties: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of a fresh ordinary object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Bytes of the library as an array of JavaScript's own.
pub(crate) fn bytes(data: &[u8]) -> JsValue {
    Uint8Array::from(data).into()
}

/// A report as `{ worst, findings }`.
pub(crate) fn report(report: &Report) -> Result<JsValue, JsValue> {
    let worst = report.worst().map_or(JsValue::NULL, |severity| severity.as_str().into());
    Ok(object(&[("worst", worst), ("findings", parsed(&as_json::findings(report))?)]))
}
