//! Reports as JSON: one array of findings, the same bytes for the command line, C and JavaScript.
//!
//! ```json
//! [{"rule":"M-01","severity":"reject","path":"/HOSO[1]/XML2[3]/THANH_TIEN","table":"XML2","row":3,
//!   "field":"THANH_TIEN","line":14,"column":5,"message_vi":"…","message_en":"…"}]
//! ```
//!
//! Every key is always there; what does not apply is `null`. `record` is the HOSO, from 1.

use super::report::{Finding, Report};
use crate::error::{Error, Lang, catalogue::json};
use serde::Serialize;
use std::io::Write;

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    severity: &'a str,
    path: &'a str,
    record: Option<u64>,
    table: Option<&'a str>,
    row: Option<u32>,
    field: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    message_vi: String,
    message_en: String,
}

impl<'a> From<&'a Finding> for Row<'a> {
    fn from(finding: &'a Finding) -> Row<'a> {
        let location = &finding.location;
        let filled = |text: &'a str| (!text.is_empty()).then_some(text);
        Row {
            rule: finding.rule,
            severity: finding.severity.as_str(),
            path: &finding.path,
            record: location.record,
            table: filled(&location.table),
            row: location.row,
            field: filled(&location.field),
            line: location.line,
            column: location.column,
            message_vi: finding.message(Lang::Vi),
            message_en: finding.message(Lang::En),
        }
    }
}

/// Writes the findings as a JSON array without a line break at the end.
pub fn write_json(report: &Report, out: &mut dyn Write) -> Result<(), Error> {
    let rows: Vec<Row<'_>> = report.findings().iter().map(Row::from).collect();
    serde_json::to_writer(out, &rows).map_err(error)
}

/// Writes one finding as a JSON object: a line of NDJSON, without the line break.
pub fn write_finding_json(finding: &Finding, out: &mut dyn Write) -> Result<(), Error> {
    serde_json::to_writer(out, &Row::from(finding)).map_err(error)
}

/// The findings as a JSON array.
pub fn to_json(report: &Report) -> Result<String, Error> {
    let mut out = Vec::new();
    write_json(report, &mut out)?;
    String::from_utf8(out).map_err(|_| Error::new(&json::WRITE))
}

fn error(e: serde_json::Error) -> Error {
    match e.io_error_kind() {
        Some(kind) => std::io::Error::from(kind).into(),
        None => Error::new(&json::WRITE),
    }
}
