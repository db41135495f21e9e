//! The C ABI of hsskdt. What a C reader needs stands in `include/README.md` and `include/hsskdt.h`.
//!
//! Every export is plain safe Rust: its arguments are types that only a C caller can make ([`handle`], [`slice`]), its
//! body runs in [`guard`]. Those three files hold everything unsafe. A new function is one export in the file of its
//! subject; the header and the import units in `include/` follow it, and tests say where they do not.
#![warn(missing_docs)]
#![allow(non_camel_case_types)]

#[cfg(all(panic = "abort", not(test)))]
compile_error!("the guard catches panics: build with panic = \"unwind\"");

mod guard;
mod handle;
mod slice;

mod bytes;
mod convert;
mod entropy;
mod error;
mod format;
mod key;
mod options;
mod record;
mod records;
mod report;
mod sealer;
mod status;
mod validate;
mod version;

pub use bytes::*;
pub use convert::*;
pub use entropy::*;
pub use error::*;
pub use format::*;
pub use key::*;
pub use options::*;
pub use record::*;
pub use records::*;
pub use report::*;
pub use sealer::*;
pub use status::*;
pub use validate::*;
pub use version::*;
