use wasm_bindgen::prelude::*;
#[wasm_bindgen]
pub fn convert(data: &[u8]) -> Result<Vec<u8>, JsValue> {
    let o = hsskdt_core::convert(data, None, hsskdt_core::Format::Json, &Default::default(), &Default::default())
        .map_err(|e| JsValue::from(js_sys::Error::new(&e.to_string())))?;
    Ok(o.bytes)
}
