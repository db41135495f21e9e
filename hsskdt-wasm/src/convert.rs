//! Whole documents in one call.

use crate::error::thrown;
use crate::{options, value};
use hsskdt_core::error::{Error, catalogue::call};
use hsskdt_core::{as_json, format::detect, pipeline::settled};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a document and writes it in another format. What must not enter the citizen's record is left out unless the
/// option `disclosure` says otherwise. Several records become one line each (NDJSON). Records that cannot
/// be read stand in `failures`; where none can be read the call throws.
#[wasm_bindgen(unchecked_return_type = "Converted")]
pub fn convert(
    data: &[u8],
    #[wasm_bindgen(unchecked_param_type = "ConvertOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let options = options::read(&options, &["from", "to"])?;
    let settings = &options.settings;
    let to = options.to.ok_or_else(|| thrown(&Error::new(&call::FORMAT).with_detail("to")))?;
    let output = settled::convert(data, options.from, to, settings)
        .and_then(hsskdt_core::Output::unless_all_failed)
        .map_err(|e| thrown(&e))?;
    Ok(value::object(&[
        ("bytes", value::bytes(&output.bytes)),
        ("notes", value::parsed(&as_json::notes(&output.notes))?),
        ("failures", value::parsed(&as_json::errors(&output.failures))?),
    ]))
}

/// The format of a document by its content; `undefined` where it is not recognised.
#[wasm_bindgen(unchecked_return_type = "Format | undefined")]
pub fn detect(data: &[u8]) -> JsValue {
    detect::detect(data).map_or(JsValue::UNDEFINED, |format| format.name().into())
}
