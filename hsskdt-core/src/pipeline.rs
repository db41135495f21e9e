//! The verbs over whole documents: bytes → records → bytes. Streams of many records have their own readers
//! (`format::claim`); everything here holds one document in memory.

use crate::convert::Notes;
use crate::error::{Error, catalogue::document};
use crate::format::{Format, detect, json};
use crate::model::HealthRecord;
use crate::options::{ReadOptions, WriteOptions};

/// What a document holds: the records that could be read, and why others could not.
#[derive(Debug, Default)]
pub struct Records {
    /// Each record with what the conversion did to it.
    pub records: Vec<(HealthRecord, Notes)>,
    /// One error for each record of the document that could not be read; the others are there all the same.
    pub failures: Vec<Error>,
}

/// A written document.
#[derive(Debug, Default)]
pub struct Output {
    /// The document.
    pub bytes: Vec<u8>,
    /// What reading and writing did to the data.
    pub notes: Notes,
    /// Records of the input that could not be read.
    pub failures: Vec<Error>,
    /// How many records were written.
    pub written: usize,
}

impl Output {
    /// The output, or the first failure where no record could be read.
    pub fn unless_all_failed(mut self) -> Result<Output, Error> {
        if self.written == 0 && !self.failures.is_empty() {
            return Err(self.failures.swap_remove(0));
        }
        Ok(self)
    }
}

/// Reads every record of a document. `format` `None` detects it by content.
pub fn read_all(input: &[u8], format: Option<Format>, options: &ReadOptions) -> Result<Records, Error> {
    let format = match format {
        Some(format) => format,
        None => detect::detect(input).ok_or_else(|| Error::new(&document::UNKNOWN_FORMAT))?,
    };
    match format {
        Format::Json => {
            let record = json::read(input, options)?;
            Ok(Records { records: vec![record], failures: Vec::new() })
        }
        Format::Claim4210 | Format::FhirTransaction => {
            Err(Error::new(&document::NOT_READABLE).with_detail(format.name()))
        }
    }
}

/// Reads the one record of a document. Several records, or one that failed, are an error.
pub fn read(input: &[u8], format: Option<Format>, options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
    let Records { records, failures } = read_all(input, format, options)?;
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure);
    }
    let count = records.len();
    let mut records = records.into_iter();
    match (records.next(), records.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(Error::new(&document::NOT_ONE_RECORD).with_detail(count.to_string())),
    }
}

/// Writes one record.
pub fn write(record: &HealthRecord, format: Format, options: &WriteOptions) -> Result<(Vec<u8>, Notes), Error> {
    let mut bytes = Vec::new();
    match format {
        Format::Json => {
            json::write(record, options.pretty, &mut bytes)?;
            Ok((bytes, Notes::new()))
        }
        #[cfg(feature = "fhir")]
        Format::FhirTransaction => {
            let notes = crate::convert::fhir::transaction(record, options, &mut bytes);
            Ok((bytes, notes))
        }
        #[allow(unreachable_patterns, reason = "formats whose feature is off")]
        Format::Claim4210 | Format::FhirTransaction => {
            Err(Error::new(&document::NOT_WRITABLE).with_detail(format.name()))
        }
    }
}

/// Reads a document and writes it in another format. Several records become one line each (NDJSON).
pub fn convert(
    input: &[u8],
    from: Option<Format>,
    to: Format,
    read_options: &ReadOptions,
    write_options: &WriteOptions,
) -> Result<Output, Error> {
    let Records { records, failures } = read_all(input, from, read_options)?;
    let mut output = Output { failures, written: records.len(), ..Output::default() };
    let several = records.len() > 1;
    for (record, notes) in records {
        output.notes.append(notes);
        // A record of several stands on one line.
        let options = if several { write_options.clone().with_pretty(false) } else { write_options.clone() };
        let (bytes, notes) = write(&record, to, &options)?;
        output.bytes.extend_from_slice(&bytes);
        output.notes.append(notes);
        if several {
            output.bytes.push(b'\n');
        }
    }
    Ok(output)
}
