//! The records of a document that holds several, such as a claim file.

use crate::error::hsskdt_error;
use crate::format::{hsskdt_format, source};
use crate::guard::{Breakable, guard, value};
use crate::handle::{Exclusive, Out, Shared, Taken, Want};
use crate::options::{hsskdt_options, settings};
use crate::record::hsskdt_record;
use crate::report::hsskdt_report;
use crate::slice::Start;
use crate::status::hsskdt_status;
use hsskdt_core::HealthRecord;
use hsskdt_core::convert::Notes;
use hsskdt_core::error::{Error, catalogue::call};
use hsskdt_core::pipeline::{Records, settled};

/// Records in the order of their document, each until it is taken out. One thread at a time.
pub struct hsskdt_records(Breakable<Vec<Option<HealthRecord>>>);

/// Reads every record of a document, without what must not enter the citizen's record unless the option "disclosure"
/// says otherwise.
/// @param format HSSKDT_FORMAT_AUTO finds it by the content.
/// @param options NULL for the defaults.
/// @param records gets the records; freed by hsskdt_records_free.
/// @param notes gets what reading did to the data, and an entry of kind HSSKDT_ENTRY_FAILURE for each record that could
/// not be read; freed by hsskdt_report_free. NULL if not wanted.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_records_read(
    data: Start,
    len: usize,
    format: hsskdt_format,
    options: Shared<hsskdt_options>,
    records: Out<hsskdt_records>,
    notes: Want<hsskdt_report>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard((records, notes), err, || {
        let settings = settings(&options)?;
        let Records { records, failures } = settled::read_all(data.bytes(len)?, source(format)?, &settings)?;
        let mut all = Notes::new();
        let mut kept = Vec::with_capacity(records.len());
        for (record, notes) in records {
            all.append(notes);
            kept.push(Some(record));
        }
        Ok((hsskdt_records(Breakable::new(kept)), hsskdt_report::of_notes(&all, &failures)))
    })
}

/// How many records, with those taken out.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_records_len(records: Shared<hsskdt_records>) -> usize {
    value(0, || records.get().and_then(|records| records.0.get().ok()).map_or(0, Vec::len))
}

/// Takes the record at an index, from 0, out. Each can be taken once.
/// @param record gets the record; freed by hsskdt_record_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_records_take(
    mut records: Exclusive<hsskdt_records>,
    index: usize,
    record: Out<hsskdt_record>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(record, err, || {
        records.required()?.0.change(|records| {
            let place = records.get_mut(index).ok_or_else(|| Error::new(&call::INDEX))?;
            place.take().map(hsskdt_record::new).ok_or_else(|| Error::new(&call::INDEX))
        })
    })
}

/// Frees records that were not taken out. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_records_free(records: Taken<hsskdt_records>) {
    value((), || drop(records.into_box()));
}
