//! Numbers of the formats.

use crate::error::hsskdt_error;
use crate::guard::{guard, value};
use crate::handle::Want;
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::Format;
use hsskdt_core::error::{Error, catalogue::call};
use hsskdt_core::format::detect;
use std::ffi::{CStr, c_char};

/// A format: one of `HSSKDT_FORMAT_…`. A released number is never reused.
pub type hsskdt_format = i32;

/// Found by the content. For reading only.
pub const HSSKDT_FORMAT_AUTO: hsskdt_format = 0;
/// The record's own JSON.
pub const HSSKDT_FORMAT_JSON: hsskdt_format = 1;
/// Insurance claim XML of QĐ 4210.
pub const HSSKDT_FORMAT_CLAIM4210: hsskdt_format = 2;
/// FHIR R4 transaction Bundle.
pub const HSSKDT_FORMAT_FHIR_TRANSACTION: hsskdt_format = 3;
/// HL7 CDA R2.
pub const HSSKDT_FORMAT_CDA: hsskdt_format = 4;
/// Form 831 XML, dialect A.
pub const HSSKDT_FORMAT_FORM831_A: hsskdt_format = 5;
/// Form 831 XML, dialect B.
pub const HSSKDT_FORMAT_FORM831_B: hsskdt_format = 6;
/// Form 831 JSON, dialect C. For reading only.
pub const HSSKDT_FORMAT_FORM831_C: hsskdt_format = 7;
/// Form 831 as form fields, dialect D. For reading only.
pub const HSSKDT_FORMAT_FORM831_D: hsskdt_format = 8;
/// Insurance claim XML of QĐ 130.
pub const HSSKDT_FORMAT_CLAIM130: hsskdt_format = 20;
/// Insurance claim XML of QĐ 4750.
pub const HSSKDT_FORMAT_CLAIM4750: hsskdt_format = 21;
/// Insurance claim XML of QĐ 3176.
pub const HSSKDT_FORMAT_CLAIM3176: hsskdt_format = 22;
/// Check-in document XML0 of QĐ 130 and later.
pub const HSSKDT_FORMAT_CHECKIN: hsskdt_format = 23;
/// FHIR R4 of any kind. For reading only.
pub const HSSKDT_FORMAT_FHIR: hsskdt_format = 9;
/// FHIR R4 document Bundle.
pub const HSSKDT_FORMAT_FHIR_DOCUMENT: hsskdt_format = 10;
/// FHIR R4 collection Bundle of a submission.
pub const HSSKDT_FORMAT_FHIR_COLLECTION: hsskdt_format = 11;
/// FHIR R4 resources, one a line.
pub const HSSKDT_FORMAT_FHIR_NDJSON: hsskdt_format = 12;
/// HTML for paper and screen. For writing only.
pub const HSSKDT_FORMAT_HTML: hsskdt_format = 30;

/// Number and stable name of each format.
const NUMBERS: &[(hsskdt_format, &CStr)] = &[
    (HSSKDT_FORMAT_JSON, c"json"),
    (HSSKDT_FORMAT_CLAIM4210, c"claim4210"),
    (HSSKDT_FORMAT_FHIR_TRANSACTION, c"fhir-transaction"),
    (HSSKDT_FORMAT_CDA, c"cda"),
    (HSSKDT_FORMAT_FORM831_A, c"form831-a"),
    (HSSKDT_FORMAT_FORM831_B, c"form831-b"),
    (HSSKDT_FORMAT_FORM831_C, c"form831-c"),
    (HSSKDT_FORMAT_FORM831_D, c"form831-d"),
    (HSSKDT_FORMAT_CLAIM130, c"claim130"),
    (HSSKDT_FORMAT_CLAIM4750, c"claim4750"),
    (HSSKDT_FORMAT_CLAIM3176, c"claim3176"),
    (HSSKDT_FORMAT_CHECKIN, c"checkin"),
    (HSSKDT_FORMAT_FHIR, c"fhir"),
    (HSSKDT_FORMAT_FHIR_DOCUMENT, c"fhir-document"),
    (HSSKDT_FORMAT_FHIR_COLLECTION, c"fhir-collection"),
    (HSSKDT_FORMAT_FHIR_NDJSON, c"fhir-ndjson"),
    (HSSKDT_FORMAT_HTML, c"html"),
];

/// The format to read; `None` finds it by the content.
pub(crate) fn source(format: hsskdt_format) -> Result<Option<Format>, Error> {
    if format == HSSKDT_FORMAT_AUTO { Ok(None) } else { target(format).map(Some) }
}

/// The format to write.
pub(crate) fn target(format: hsskdt_format) -> Result<Format, Error> {
    NUMBERS
        .iter()
        .find(|(number, _)| *number == format)
        .and_then(|(_, name)| Format::from_name(name.to_str().ok()?))
        .ok_or_else(|| Error::new(&call::FORMAT).with_detail(format.to_string()))
}

fn number(name: &str) -> Option<hsskdt_format> {
    NUMBERS.iter().find(|(_, known)| known.to_bytes() == name.as_bytes()).map(|(number, _)| *number)
}

/// The format of a document by its content; HSSKDT_FORMAT_AUTO where it is not recognised.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_format_detect(data: Start, len: usize) -> hsskdt_format {
    value(HSSKDT_FORMAT_AUTO, || {
        data.bytes(len).ok().and_then(detect::detect).and_then(|f| number(f.name())).unwrap_or(HSSKDT_FORMAT_AUTO)
    })
}

/// The number of a format's stable name, such as "claim4210".
/// @param format gets the number; HSSKDT_FORMAT_AUTO after an error.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_format_from_name(
    name: Start,
    name_len: usize,
    format: crate::handle::OutNumber,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(format, err, || {
        let name = name.text(name_len)?;
        if name == "auto" {
            return Ok(HSSKDT_FORMAT_AUTO);
        }
        number(name).ok_or_else(|| Error::new(&call::FORMAT))
    })
}

/// The stable name of a format, such as "claim4210"; "auto" for HSSKDT_FORMAT_AUTO, NULL for an unknown number. Static.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_format_name(format: hsskdt_format) -> *const c_char {
    if format == HSSKDT_FORMAT_AUTO {
        return c"auto".as_ptr();
    }
    NUMBERS.iter().find(|(number, _)| *number == format).map_or(std::ptr::null(), |(_, name)| name.as_ptr())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_one_number_and_both_ways_agree() {
        for format in Format::ALL {
            let number = number(format.name()).unwrap_or_else(|| panic!("{} has no number", format.name()));
            assert_eq!(target(number).ok(), Some(*format));
            assert_eq!(source(number).ok(), Some(Some(*format)));
        }
        assert_eq!(NUMBERS.len(), Format::ALL.len());
        assert_eq!(source(HSSKDT_FORMAT_AUTO).ok(), Some(None));
        assert_eq!(target(HSSKDT_FORMAT_AUTO).unwrap_err().code(), "call.format");
        assert_eq!(source(-1).unwrap_err().code(), "call.format");
    }
}
