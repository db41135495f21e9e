//! The npm package of hsskdt. What a JavaScript reader needs stands in `npm/README.md` and `npm/index.d.ts`.
//!
//! Objects cross as JSON text that JavaScript parses: the same data as in every other binding.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod convert;
mod error;
mod options;
mod record;
mod seal;
mod value;

use wasm_bindgen::prelude::wasm_bindgen;

/// Types of records, reports and errors, put into the package's declarations.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

/// Version of the package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
