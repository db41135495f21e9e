//! The verbs over whole documents: bytes → records → bytes. Streams of many records have their own readers
//! (`format::claim`); everything here holds one document in memory.

pub mod citizen;
pub mod settled;
mod source;

pub use source::source_of;

use crate::convert::{Notes, form831};
use crate::error::{Error, catalogue::document};
use crate::format::{Format, Several, detect, json};
use crate::model::HealthRecord;
use crate::options::{ReadOptions, WriteOptions};
use crate::validate::{Context, Profile, Report, validate_record};

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
    let found = match format {
        Some(format) => format,
        None => detect::require(input)?,
    };
    match found {
        Format::Json => one(json::read(input, options)),
        #[cfg(feature = "claim")]
        claim if claim.is_claim() => read_claims(input, &with_edition(options, format)),
        #[cfg(feature = "cda")]
        Format::Cda => {
            let record = crate::convert::cda::read(input, options)?;
            Ok(Records { records: vec![record], failures: Vec::new() })
        }
        Format::Form831A => Ok(Records { records: form831::read_a(input, options)?, failures: Vec::new() }),
        Format::Form831B => {
            let (records, failures) = form831::read_b(input, options)?;
            Ok(Records { records, failures })
        }
        Format::Form831C => one(form831::read_c(input, options)),
        Format::Form831D => one(form831::read_d(input, options)),
        Format::Html => Err(Error::new(&document::NOT_READABLE).with_detail(found.name())),
        #[cfg(feature = "fhir")]
        format if format.is_fhir() => {
            let (records, failures) = crate::convert::fhir::read(input, options)?;
            Ok(Records { records, failures })
        }
        #[allow(unreachable_patterns, reason = "formats whose feature is off")]
        _ => Err(Error::new(&document::NOT_READABLE).with_detail(found.name())),
    }
}

fn one(read: Result<(HealthRecord, Notes), Error>) -> Result<Records, Error> {
    Ok(Records { records: vec![read?], failures: Vec::new() })
}

/// A claim format that was told tells the edition too, where its tables fit.
pub fn with_edition(options: &ReadOptions, told: Option<Format>) -> ReadOptions {
    let mut options = options.clone();
    options.edition = options.edition.or(told.and_then(Format::claim_edition));
    options
}

/// Every HOSO of a claim file; one that cannot be read does not stop the others.
#[cfg(feature = "claim")]
fn read_claims(input: &[u8], options: &ReadOptions) -> Result<Records, Error> {
    let file = crate::format::claim::read_claim(input, options)?;
    let mut out = Records::default();
    let people = file.records.iter().flat_map(|hoso| {
        let envelope = file.envelope_of(hoso);
        crate::convert::claim::people(hoso).into_iter().map(move |one| (one, envelope))
    });
    for (hoso, envelope) in people {
        let read = crate::convert::claim::to_record(&hoso, envelope).and_then(|(mut record, notes)| {
            if options.keep_source {
                crate::convert::claim::source::keep(&hoso, envelope, &mut record)?;
            }
            Ok((record, notes))
        });
        match read {
            Ok(record) => out.records.push(record),
            Err(error) => out.failures.push(error),
        }
    }
    Ok(out)
}

/// Records as one claim file, or one check-in document; people with nothing but an assessment as XML12.
#[cfg(feature = "claim")]
fn write_claims(records: &[&HealthRecord], format: Format) -> Result<(Vec<u8>, Notes), Error> {
    use crate::convert::claim;
    use crate::format::claim::{ClaimFile, ClaimWriteOptions, write_claim};
    let edition = format.claim_edition().unwrap_or(crate::spec::Edition::Qd4210);
    let mut notes = Notes::new();
    if let Some(source) = claim::source::file(records, format, &mut notes) {
        return Ok((write_claim(&source, &ClaimWriteOptions::default())?, notes));
    }
    let alone = match format {
        Format::CheckIn => Some(claim::check_in(records, edition)),
        _ => claim::assessments(records, edition),
    };
    if let Some((file, said)) = alone {
        notes.append(said);
        return Ok((write_claim(&file, &ClaimWriteOptions::plain())?, notes));
    }
    let mut file = ClaimFile::default();
    for record in records {
        let (hosos, said) = claim::from_record(record, edition);
        notes.append(said);
        file.records.extend(hosos);
    }
    file.envelope = claim::envelope(records, file.records.len());
    Ok((write_claim(&file, &ClaimWriteOptions::plain())?, notes))
}

/// Reads the one record of a document. Several records, or one that failed, are an error.
pub fn read(input: &[u8], format: Option<Format>, options: &ReadOptions) -> Result<(HealthRecord, Notes), Error> {
    only(read_all(input, format, options)?)
}

/// The one record of a document.
fn only(records: Records) -> Result<(HealthRecord, Notes), Error> {
    let Records { records, failures } = records;
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
        #[cfg(feature = "fhir")]
        Format::FhirDocument => {
            let notes = crate::convert::fhir::document(record, options, &mut bytes)?;
            Ok((bytes, notes))
        }
        #[cfg(feature = "fhir")]
        Format::FhirCollection => {
            let notes = crate::convert::fhir::collection(record, options, &mut bytes)?;
            Ok((bytes, notes))
        }
        #[cfg(feature = "fhir")]
        Format::FhirNdjson => {
            let notes = crate::convert::fhir::lines(record, options, &mut |_, line| {
                bytes.extend_from_slice(line);
                bytes.push(b'\n');
            });
            Ok((bytes, notes))
        }
        #[cfg(feature = "claim")]
        claim if claim.is_claim() => write_claims(&[record], claim),
        #[cfg(feature = "cda")]
        Format::Cda => crate::convert::cda::write(record, options),
        Format::Form831A => form831::write_a(record, options),
        Format::Form831B => form831::write_b(record, options),
        Format::Html => crate::convert::html::write_html(record, options),
        #[allow(unreachable_patterns, reason = "formats whose feature is off")]
        _ => Err(Error::new(&document::NOT_WRITABLE).with_detail(format.name())),
    }
}

/// Reads a document and writes it in another format. Several records become one line each
/// (NDJSON), or one claim file.
pub fn convert(
    input: &[u8],
    from: Option<Format>,
    to: Format,
    read_options: &ReadOptions,
    write_options: &WriteOptions,
) -> Result<Output, Error> {
    write_all(read_all(input, from, read_options)?, to, write_options)
}

/// Writes the records of a document.
fn write_all(records: Records, to: Format, write_options: &WriteOptions) -> Result<Output, Error> {
    let Records { records, failures } = records;
    let mut output = Output { failures, written: records.len(), ..Output::default() };
    let several = records.len() > 1;
    if several && to == Format::Form831B {
        let (records, read): (Vec<_>, Vec<_>) = records.into_iter().unzip();
        read.into_iter().for_each(|notes| output.notes.append(notes));
        let sender = form831::sender(&records, &write_options.form831_header);
        let written = form831::write_people(&mut records.iter(), &sender, &mut output.bytes)?;
        written.into_iter().for_each(|notes| output.notes.append(notes));
        return Ok(output);
    }
    #[cfg(feature = "claim")]
    if several && to.is_claim() {
        // One file takes them all.
        let (records, read): (Vec<_>, Vec<_>) = records.into_iter().unzip();
        read.into_iter().for_each(|notes| output.notes.append(notes));
        let (bytes, notes) = write_claims(&records.iter().collect::<Vec<_>>(), to)?;
        output.bytes = bytes;
        output.notes.append(notes);
        return Ok(output);
    }
    if several && to.several() == Several::Apart {
        return Err(Error::new(&document::ONE_RECORD_ONLY).with_detail(to.name()));
    }
    for (record, notes) in records {
        output.notes.append(notes);
        // A record of several stands on one line.
        let options = if several { write_options.clone().with_pretty(false) } else { write_options.clone() };
        let (bytes, notes) = write(&record, to, &options)?;
        output.bytes.extend_from_slice(&bytes);
        output.notes.append(notes);
        if several && output.bytes.last() != Some(&b'\n') {
            output.bytes.push(b'\n');
        }
    }
    Ok(output)
}

/// Checks a document: claims by the rules of their tables, records of every other format by those of Form 831.
/// `profile` `None` takes the one for the kind. A claim file that cannot be read is a finding too (S-01 to S-03);
/// another document, or a bound that was passed, is an error.
///
/// ```
/// use hsskdt_core::{ReadOptions, pipeline, validate::Context};
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let record = r#"{"format":"hsskdt-record","version":1,"administrative":{"full_name":"Ví Dụ","sex":"x"}}"#;
/// let report = pipeline::validate(record.as_bytes(), None, &ReadOptions::default(), None, &Context::new(today))?;
/// assert_eq!(report.findings()[0].rule, "F831-A03");
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
pub fn validate(
    input: &[u8],
    format: Option<Format>,
    options: &ReadOptions,
    profile: Option<&Profile>,
    context: &Context<'_>,
) -> Result<Report, Error> {
    let found = match format {
        Some(format) => format,
        None => detect::require(input)?,
    };
    #[cfg(feature = "claim")]
    if found.is_claim() {
        return validate_claims(input, &with_edition(options, format), profile, context);
    }
    let own = Profile::form831();
    let Records { records, failures } = read_all(input, Some(found), options)?;
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure);
    }
    let mut report = Report::default();
    for (record, _) in &records {
        report.append(validate_record(record, profile.unwrap_or(&own), context));
    }
    Ok(report)
}

#[cfg(feature = "claim")]
fn validate_claims(
    input: &[u8],
    options: &ReadOptions,
    profile: Option<&Profile>,
    context: &Context<'_>,
) -> Result<Report, Error> {
    use crate::error::Class;
    let own = Profile::claim();
    let profile = profile.unwrap_or(&own);
    match crate::format::claim::read_claim(input, options) {
        Ok(file) => Ok(crate::validate::validate_claim(&file, profile, context)),
        Err(error) if matches!(error.class(), Class::Malformed | Class::Unexpected) => {
            Ok(crate::validate::ClaimValidator::new(profile, *context).unreadable(&error))
        }
        Err(error) => Err(error),
    }
}
