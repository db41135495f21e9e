//! Error handles.

use crate::bytes::c_text;
use crate::guard::value;
use crate::handle::{Shared, Taken};
use crate::status::{HSSKDT_STATUS_OK, hsskdt_status, status_of};
use hsskdt_core::error::{Error, Lang};
use std::ffi::{CString, c_char};

/// Language of a message: `HSSKDT_LANG_VI` or `HSSKDT_LANG_EN`.
pub type hsskdt_lang = i32;
/// Tiếng Việt.
pub const HSSKDT_LANG_VI: hsskdt_lang = 0;
/// English.
pub const HSSKDT_LANG_EN: hsskdt_lang = 1;

/// Why a call failed. Holds no value of a record. Unchangeable: any thread may read it.
pub struct hsskdt_error {
    status: hsskdt_status,
    code: CString,
    path: CString,
    line: u32,
    column: u32,
    vi: CString,
    en: CString,
}

impl hsskdt_error {
    pub(crate) fn new(error: &Error) -> hsskdt_error {
        hsskdt_error {
            status: status_of(error),
            code: c_text(error.code()),
            path: c_text(error.path()),
            line: error.position().map_or(0, |p| p.line),
            column: error.position().map_or(0, |p| p.column),
            vi: c_text(&error.message(Lang::Vi)),
            en: c_text(&error.message(Lang::En)),
        }
    }

    #[cfg(test)]
    pub(crate) fn code(&self) -> &str {
        self.code.to_str().unwrap()
    }
}

fn text(error: &Shared<hsskdt_error>, of: impl FnOnce(&hsskdt_error) -> &CString) -> *const c_char {
    value(c"".as_ptr(), || error.get().map_or(c"".as_ptr(), |error| of(error).as_ptr()))
}

/// The status that the failed call gave back. `HSSKDT_STATUS_OK` for NULL.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_error_status(error: Shared<hsskdt_error>) -> hsskdt_status {
    value(HSSKDT_STATUS_OK, || error.get().map_or(HSSKDT_STATUS_OK, |error| error.status))
}

/// A stable code such as "xml.unclosed-element". Lives as long as the error.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_error_code(error: Shared<hsskdt_error>) -> *const c_char {
    text(&error, |error| &error.code)
}

/// Where in the document or record; "" where the whole input is meant. Lives as long as the error.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_error_path(error: Shared<hsskdt_error>) -> *const c_char {
    text(&error, |error| &error.path)
}

/// Line of the input, from 1; 0 where it has no lines.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_error_line(error: Shared<hsskdt_error>) -> u32 {
    value(0, || error.get().map_or(0, |error| error.line))
}

/// Column of the input in characters, from 1; 0 where it has no lines.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_error_column(error: Shared<hsskdt_error>) -> u32 {
    value(0, || error.get().map_or(0, |error| error.column))
}

/// What happened, for people, without the place. Lives as long as the error.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_error_message(error: Shared<hsskdt_error>, lang: hsskdt_lang) -> *const c_char {
    text(&error, |error| if lang == HSSKDT_LANG_EN { &error.en } else { &error.vi })
}

/// Frees an error. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_error_free(error: Taken<hsskdt_error>) {
    value((), || drop(error.into_box()));
}
