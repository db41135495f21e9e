//! Records.

use crate::bytes::hsskdt_bytes;
use crate::error::hsskdt_error;
use crate::format::{hsskdt_format, source, target};
use crate::guard::{Breakable, guard, value};
use crate::handle::{Exclusive, Out, Shared, Taken, Want, give};
use crate::options::{hsskdt_options, settings};
use crate::report::hsskdt_report;
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::error::{Error, catalogue::call, catalogue::json};
use hsskdt_core::merge::suggestions;
use hsskdt_core::pipeline::settled;
use hsskdt_core::{HealthRecord, as_json};

/// The record of one person. One thread at a time may change it; any number may read it while none does.
pub struct hsskdt_record(pub(crate) Breakable<HealthRecord>);

impl hsskdt_record {
    pub(crate) fn new(record: HealthRecord) -> hsskdt_record {
        hsskdt_record(Breakable::new(record))
    }
}

/// An empty record. Never NULL; freed by hsskdt_record_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_new() -> *mut hsskdt_record {
    give(hsskdt_record::new(HealthRecord::default()))
}

/// Reads the one record of a document, without what must not enter the citizen's record unless the option "disclosure"
/// says otherwise. A document of several is an error: see hsskdt_records_read.
/// @param format HSSKDT_FORMAT_AUTO finds it by the content.
/// @param options NULL for the defaults.
/// @param record gets the record; freed by hsskdt_record_free.
/// @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
/// @param err gets the error; freed by hsskdt_error_free. NULL if not wanted.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_read(
    data: Start,
    len: usize,
    format: hsskdt_format,
    options: Shared<hsskdt_options>,
    record: Out<hsskdt_record>,
    notes: Want<hsskdt_report>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((record, notes), err, || {
        let settings = settings(&options)?;
        let (record, notes) = settled::read(data.bytes(len)?, source(format)?, &settings)?;
        Ok((hsskdt_record::new(record), hsskdt_report::of_notes(&notes, &[])))
    })
}

/// Writes a record, without what must not enter the citizen's record unless the option "disclosure" says otherwise; a
/// claim file gets everything that the record holds.
/// @param options NULL for the defaults.
/// @param out gets the document; freed by hsskdt_bytes_free.
/// @param notes gets what writing did to the data; freed by hsskdt_report_free. NULL if not wanted.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_write(
    record: Shared<hsskdt_record>,
    format: hsskdt_format,
    options: Shared<hsskdt_options>,
    out: Out<hsskdt_bytes>,
    notes: Want<hsskdt_report>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((out, notes), err, || {
        let settings = settings(&options)?;
        let (bytes, notes) = settled::write(record.required()?.0.get()?, target(format)?, &settings)?;
        Ok((hsskdt_bytes::new(bytes), hsskdt_report::of_notes(&notes, &[])))
    })
}

/// The element at a path, such as "/administrative/birth_date", as JSON; "null" where the record holds nothing there.
/// A path that no record can have is an error.
/// @param json gets the JSON; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_get(
    record: Shared<hsskdt_record>,
    path: Start,
    path_len: usize,
    json: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(json, err, || {
        let element = record.required()?.0.get()?.get(path.text(path_len)?)?;
        let text = serde_json::to_vec(&element).map_err(|_| Error::new(&json::WRITE))?;
        Ok(hsskdt_bytes::new(text))
    })
}

/// Puts JSON at a path; "null" removes, one index past the end of a list appends. After an error the record is as it
/// was.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_set(
    mut record: Exclusive<hsskdt_record>,
    path: Start,
    path_len: usize,
    json: Start,
    json_len: usize,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((), err, || {
        let path = path.text(path_len)?;
        let element = serde_json::from_str(json.text(json_len)?).map_err(|_| Error::new(&call::JSON))?;
        record.required()?.0.change(|record| record.set(path, element))
    })
}

/// Takes a document of the same person into a record: a visit that is known is replaced or completed, values of part A
/// follow the better or newer source, part B only gets suggestions. Order and repetition of documents do not matter. A
/// document that seems to be another person's is the error "merge.other-person", unless the option "same_person" is
/// "true". After an error the record is as it was.
/// @param format HSSKDT_FORMAT_AUTO finds it by the content.
/// @param options NULL for the defaults.
/// @param outcome gets JSON: what changed, where sources differ, what part B could say; freed by hsskdt_bytes_free. NULL
/// if not wanted.
/// @param notes gets what reading did to the data; freed by hsskdt_report_free. NULL if not wanted.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_upsert(
    mut record: Exclusive<hsskdt_record>,
    data: Start,
    len: usize,
    format: hsskdt_format,
    options: Shared<hsskdt_options>,
    outcome: Want<hsskdt_bytes>,
    notes: Want<hsskdt_report>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((outcome, notes), err, || {
        let settings = settings(&options)?;
        let (data, format) = (data.bytes(len)?, source(format)?);
        record.required()?.0.change(|record| {
            let (outcome, notes) = settled::upsert(record, data, format, &settings)?;
            let json = serde_json::to_vec(&as_json::outcome(&outcome, &suggestions(record)));
            let json = json.map_err(|_| Error::new(&json::WRITE))?;
            Ok((hsskdt_bytes::new(json), hsskdt_report::of_notes(&notes, &[])))
        })
    })
}

/// A copy of a record, for another thread or to try a change on.
/// @param copy gets the record; freed by hsskdt_record_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_clone(
    record: Shared<hsskdt_record>,
    copy: Out<hsskdt_record>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(copy, err, || Ok(hsskdt_record::new(record.required()?.0.get()?.clone())))
}

/// Frees a record. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_record_free(record: Taken<hsskdt_record>) {
    value((), || drop(record.into_box()));
}
