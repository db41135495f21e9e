//! Reports: findings of a validation, or notes of a conversion.

use crate::bytes::{c_text, hsskdt_bytes};
use crate::error::{HSSKDT_LANG_EN, hsskdt_error, hsskdt_lang};
use crate::guard::{guard, value};
use crate::handle::{Out, Shared, Taken, Want};
use crate::status::hsskdt_status;
use hsskdt_core::as_json;
use hsskdt_core::convert::{NoteKind, Notes};
use hsskdt_core::error::{Error, Lang};
use hsskdt_core::validate::{Report, Severity};
use std::ffi::{CString, c_char};

/// What an entry of a report is: one of `HSSKDT_ENTRY_…`.
pub type hsskdt_entry = i32;
/// A finding of a validation.
pub const HSSKDT_ENTRY_FINDING: hsskdt_entry = 0;
/// The target has no place for it.
pub const HSSKDT_ENTRY_LOST: hsskdt_entry = 1;
/// It stands in the target in another form.
pub const HSSKDT_ENTRY_CHANGED: hsskdt_entry = 2;
/// The target needs what the source does not say.
pub const HSSKDT_ENTRY_ASSUMED: hsskdt_entry = 3;
/// It has no field of its own and is kept beside.
pub const HSSKDT_ENTRY_KEPT: hsskdt_entry = 4;
/// A record of the document that could not be read.
pub const HSSKDT_ENTRY_FAILURE: hsskdt_entry = 5;

/// How bad an entry is: one of `HSSKDT_SEVERITY_…`; a greater number is worse.
pub type hsskdt_severity = i32;
/// No entry.
pub const HSSKDT_SEVERITY_NONE: hsskdt_severity = 0;
/// Worth knowing; the data are valid.
pub const HSSKDT_SEVERITY_INFO: hsskdt_severity = 1;
/// Keep the entry with the data; they are usable.
pub const HSSKDT_SEVERITY_WARN: hsskdt_severity = 2;
/// The row or file cannot be trusted as structured data.
pub const HSSKDT_SEVERITY_REJECT: hsskdt_severity = 3;

struct Entry {
    kind: hsskdt_entry,
    severity: hsskdt_severity,
    code: CString,
    path: CString,
    target: CString,
    record: i64,
    table: CString,
    row: u32,
    field: CString,
    line: u32,
    column: u32,
    vi: CString,
    en: CString,
}

/// Findings of a validation, or notes of a conversion. Holds no value of a record. Unchangeable: any thread may read it.
pub struct hsskdt_report {
    entries: Vec<Entry>,
    json: String,
}

impl hsskdt_report {
    pub(crate) fn of_findings(report: &Report) -> hsskdt_report {
        let entries = report.findings().iter().map(|finding| Entry {
            kind: HSSKDT_ENTRY_FINDING,
            severity: match finding.severity {
                Severity::Info => HSSKDT_SEVERITY_INFO,
                Severity::Warn => HSSKDT_SEVERITY_WARN,
                Severity::Reject => HSSKDT_SEVERITY_REJECT,
            },
            code: c_text(finding.rule),
            path: c_text(&finding.path),
            target: CString::default(),
            record: finding.location.record.map_or(0, |n| i64::try_from(n).unwrap_or(i64::MAX)),
            table: c_text(&finding.location.table),
            row: finding.location.row.unwrap_or(0),
            field: c_text(&finding.location.field),
            line: finding.location.line.unwrap_or(0),
            column: finding.location.column.unwrap_or(0),
            vi: c_text(&finding.message(Lang::Vi)),
            en: c_text(&finding.message(Lang::En)),
        });
        hsskdt_report { entries: entries.collect(), json: as_json::findings(report) }
    }

    pub(crate) fn of_notes(notes: &Notes, failures: &[Error]) -> hsskdt_report {
        let notes_first = notes.iter().map(|note| {
            let (kind, severity) = match note.kind() {
                NoteKind::Lost => (HSSKDT_ENTRY_LOST, HSSKDT_SEVERITY_WARN),
                NoteKind::Changed => (HSSKDT_ENTRY_CHANGED, HSSKDT_SEVERITY_INFO),
                NoteKind::Assumed => (HSSKDT_ENTRY_ASSUMED, HSSKDT_SEVERITY_INFO),
                NoteKind::Kept => (HSSKDT_ENTRY_KEPT, HSSKDT_SEVERITY_INFO),
            };
            Entry {
                target: c_text(&note.target),
                ..Entry::plain(kind, severity, note.code.code, &note.path, note.code.vi, note.code.en)
            }
        });
        let then_failures = failures.iter().map(|error| {
            let (vi, en) = (error.message(Lang::Vi), error.message(Lang::En));
            Entry {
                line: error.position().map_or(0, |p| p.line),
                column: error.position().map_or(0, |p| p.column),
                ..Entry::plain(HSSKDT_ENTRY_FAILURE, HSSKDT_SEVERITY_REJECT, error.code(), error.path(), &vi, &en)
            }
        });
        hsskdt_report {
            entries: notes_first.chain(then_failures).collect(),
            json: as_json::notes_and_failures(notes, failures),
        }
    }
}

impl Entry {
    /// Without a place in a table or in the text.
    fn plain(kind: hsskdt_entry, severity: hsskdt_severity, code: &str, path: &str, vi: &str, en: &str) -> Entry {
        Entry {
            kind,
            severity,
            code: c_text(code),
            path: c_text(path),
            target: CString::default(),
            record: 0,
            table: CString::default(),
            row: 0,
            field: CString::default(),
            line: 0,
            column: 0,
            vi: c_text(vi),
            en: c_text(en),
        }
    }
}

/// One property of an entry; `otherwise` for a NULL report or an index past the end.
fn of<T: Copy>(report: &Shared<hsskdt_report>, index: usize, otherwise: T, get: impl FnOnce(&Entry) -> T) -> T {
    value(otherwise, || report.get().and_then(|report| report.entries.get(index)).map_or(otherwise, get))
}

fn text(report: &Shared<hsskdt_report>, index: usize, get: impl FnOnce(&Entry) -> &CString) -> *const c_char {
    of(report, index, c"".as_ptr(), |entry| get(entry).as_ptr())
}

/// How many entries.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_len(report: Shared<hsskdt_report>) -> usize {
    value(0, || report.get().map_or(0, |report| report.entries.len()))
}

/// The worst severity; HSSKDT_SEVERITY_NONE where there is no entry.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_worst(report: Shared<hsskdt_report>) -> hsskdt_severity {
    value(HSSKDT_SEVERITY_NONE, || {
        report.get().and_then(|r| r.entries.iter().map(|e| e.severity).max()).unwrap_or(HSSKDT_SEVERITY_NONE)
    })
}

/// What the entry is. -1 past the end.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_kind(report: Shared<hsskdt_report>, index: usize) -> hsskdt_entry {
    of(&report, index, -1, |entry| entry.kind)
}

/// How bad the entry is.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_severity(report: Shared<hsskdt_report>, index: usize) -> hsskdt_severity {
    of(&report, index, HSSKDT_SEVERITY_NONE, |entry| entry.severity)
}

/// The id of the rule or the code of the note or failure. As every text of a report it is "" where there is none, and
/// lives as long as the report.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_code(report: Shared<hsskdt_report>, index: usize) -> *const c_char {
    text(&report, index, |entry| &entry.code)
}

/// Where in the document or record.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_path(report: Shared<hsskdt_report>, index: usize) -> *const c_char {
    text(&report, index, |entry| &entry.path)
}

/// The name in the target that stands for it, for notes.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_target(report: Shared<hsskdt_report>, index: usize) -> *const c_char {
    text(&report, index, |entry| &entry.target)
}

/// The HOSO of a claim file, from 1; 0 where it does not apply.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_record(report: Shared<hsskdt_report>, index: usize) -> i64 {
    of(&report, index, 0, |entry| entry.record)
}

/// The table of a claim file, such as "XML2".
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_table(report: Shared<hsskdt_report>, index: usize) -> *const c_char {
    text(&report, index, |entry| &entry.table)
}

/// The row of that table, from 1; 0 where it does not apply.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_row(report: Shared<hsskdt_report>, index: usize) -> u32 {
    of(&report, index, 0, |entry| entry.row)
}

/// The field of that row.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_field(report: Shared<hsskdt_report>, index: usize) -> *const c_char {
    text(&report, index, |entry| &entry.field)
}

/// The line, from 1; 0 where it does not apply. Inside Base64 it counts in the inner document.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_line(report: Shared<hsskdt_report>, index: usize) -> u32 {
    of(&report, index, 0, |entry| entry.line)
}

/// The column in characters, from 1; 0 where it does not apply.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_column(report: Shared<hsskdt_report>, index: usize) -> u32 {
    of(&report, index, 0, |entry| entry.column)
}

/// What it says, for people.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_message(
    report: Shared<hsskdt_report>,
    index: usize,
    lang: hsskdt_lang,
) -> *const c_char {
    text(&report, index, |entry| if lang == HSSKDT_LANG_EN { &entry.en } else { &entry.vi })
}

/// The whole report as a JSON array, with the messages in both languages.
/// @param json gets the JSON; freed by hsskdt_bytes_free.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_json(
    report: Shared<hsskdt_report>,
    json: Out<hsskdt_bytes>,
    err: Want<hsskdt_error>,
) -> hsskdt_status {
    guard(json, err, || Ok(hsskdt_bytes::new(report.required()?.json.clone().into_bytes())))
}

/// Frees a report. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_report_free(report: Taken<hsskdt_report>) {
    value((), || drop(report.into_box()));
}
