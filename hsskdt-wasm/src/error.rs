//! Errors of the core as JavaScript errors.

use hsskdt_core::error::{Error, Lang};
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// An `Error` named `HsskdtError` with `code`, `messageVi` and, where known, `path`, `line`, `column`.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let js = js_sys::Error::new(&error.message(Lang::En));
    js.set_name("HsskdtError");
    let put = |name: &str, value: JsValue| {
        // Setting a property of a fresh ordinary object does not fail.
        let _ = Reflect::set(&js, &name.into(), &value);
    };
    put("code", error.code().into());
    put("messageVi", error.message(Lang::Vi).into());
    if !error.path().is_empty() {
        put("path", error.path().into());
    }
    if let Some(position) = error.position() {
        put("line", position.line.into());
        put("column", position.column.into());
    }
    js.into()
}
