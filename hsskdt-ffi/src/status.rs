//! Status numbers. A released number is never reused.

use hsskdt_core::error::{Class, Error, catalogue::call};

/// What a call gives back: `HSSKDT_STATUS_OK` or why not. The error handle says more.
///
/// 1 to 99 the call itself, 100 to 199 reading, 200 to 299 writing, 300 to 399 conversion, 400 to 499 protection,
/// 900 to 999 the library's own faults.
pub type hsskdt_status = i32;

/// Done.
pub const HSSKDT_STATUS_OK: hsskdt_status = 0;
/// The call is wrong: unknown option, format, path or index, missing argument.
pub const HSSKDT_STATUS_USAGE: hsskdt_status = 1;
/// The input breaks the rules of its own syntax.
pub const HSSKDT_STATUS_MALFORMED: hsskdt_status = 100;
/// The input is well-formed but not what was asked for.
pub const HSSKDT_STATUS_UNEXPECTED: hsskdt_status = 101;
/// The input is larger or deeper than the limits.
pub const HSSKDT_STATUS_LIMIT: hsskdt_status = 102;
/// A value does not fit its type.
pub const HSSKDT_STATUS_VALUE: hsskdt_status = 103;
/// A stream could not be read or written.
pub const HSSKDT_STATUS_IO: hsskdt_status = 104;
/// The record cannot be written in the target format.
pub const HSSKDT_STATUS_CONVERT: hsskdt_status = 300;
/// A sealed record cannot be opened or made.
pub const HSSKDT_STATUS_SEAL: hsskdt_status = 400;
/// A fault inside the library. The handle that was being changed refuses further use; others go on.
pub const HSSKDT_STATUS_INTERNAL: hsskdt_status = 900;
/// The handle was being changed when a fault happened.
pub const HSSKDT_STATUS_BROKEN: hsskdt_status = 901;

/// The status of an error.
pub(crate) fn status_of(error: &Error) -> hsskdt_status {
    match error.class() {
        Class::Usage => HSSKDT_STATUS_USAGE,
        Class::Malformed => HSSKDT_STATUS_MALFORMED,
        Class::Unexpected => HSSKDT_STATUS_UNEXPECTED,
        Class::Limit => HSSKDT_STATUS_LIMIT,
        Class::Value => HSSKDT_STATUS_VALUE,
        Class::Io => HSSKDT_STATUS_IO,
        Class::Convert => HSSKDT_STATUS_CONVERT,
        Class::Seal => HSSKDT_STATUS_SEAL,
        Class::Internal if error.code() == call::BROKEN.code => HSSKDT_STATUS_BROKEN,
        // A class that this table does not know yet is a fault of the library; the test below finds it.
        _ => HSSKDT_STATUS_INTERNAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_a_status_of_its_own_class() {
        for kind in hsskdt_core::error::catalogue::all() {
            let status = status_of(&Error::new(kind));
            assert_ne!(status, HSSKDT_STATUS_OK, "{}", kind.code);
            assert_eq!(status >= HSSKDT_STATUS_INTERNAL, kind.class == Class::Internal, "{}", kind.code);
        }
    }
}
