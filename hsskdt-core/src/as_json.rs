//! Findings, notes and errors as JSON: the same bytes on the command line and in every binding.
//!
//! Each is an array of flat objects whose keys are always all there; `null` where a place does not apply.

use crate::convert::{Note, Notes};
use crate::error::{Error, Lang};
use crate::merge::person::Comparison;
use crate::merge::{Outcome, Suggestion};
#[cfg(feature = "seal")]
use crate::seal::Header;
use crate::validate::{Finding, Report};
use serde::Serialize;

#[derive(Serialize)]
struct FindingJson<'a> {
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

#[derive(Serialize)]
struct NoteJson<'a> {
    kind: &'a str,
    code: &'a str,
    path: &'a str,
    target: Option<&'a str>,
    message_vi: &'a str,
    message_en: &'a str,
}

#[derive(Serialize)]
struct ErrorJson<'a> {
    kind: &'static str,
    code: &'a str,
    path: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    message_vi: String,
    message_en: String,
}

/// One finding, for serializers of the caller that put something beside it.
pub fn finding(finding: &Finding) -> impl Serialize + '_ {
    FindingJson {
        rule: finding.rule,
        severity: finding.severity.as_str(),
        path: &finding.path,
        record: finding.location.record,
        table: filled(&finding.location.table),
        row: finding.location.row,
        field: filled(&finding.location.field),
        line: finding.location.line,
        column: finding.location.column,
        message_vi: finding.message(Lang::Vi),
        message_en: finding.message(Lang::En),
    }
}

/// The findings of a report.
pub fn findings(report: &Report) -> String {
    text(report.findings().iter().map(finding))
}

/// One note, for serializers of the caller that put something beside it.
pub fn note(note: &Note) -> impl Serialize + '_ {
    NoteJson {
        kind: note.kind().as_str(),
        code: note.code.code,
        path: &note.path,
        target: filled(&note.target),
        message_vi: note.message(Lang::Vi),
        message_en: note.message(Lang::En),
    }
}

/// The notes of a conversion.
pub fn notes(notes: &Notes) -> String {
    text(notes.iter().map(note))
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    kind: &'a str,
    path: &'a str,
}

#[derive(Serialize)]
struct SuggestionJson<'a> {
    path: &'a str,
    visits: &'a [usize],
    differs: bool,
}

#[derive(Serialize)]
struct OutcomeJson<'a, F: Serialize> {
    changes: Vec<ChangeJson<'a>>,
    findings: Vec<F>,
    suggestions: Vec<SuggestionJson<'a>>,
    identity: Option<Comparison>,
}

/// What growing a record did: places that changed, findings, what part B could say, and how surely the documents are
/// about one person.
pub fn outcome<'a>(outcome: &'a Outcome, suggestions: &'a [Suggestion]) -> impl Serialize + 'a {
    let change = |change: &'a crate::merge::Change| ChangeJson { kind: change.kind.as_str(), path: &change.path };
    let open = |s: &'a Suggestion| SuggestionJson { path: &s.path, visits: &s.visits, differs: s.differs };
    OutcomeJson {
        changes: outcome.changes.iter().map(change).collect(),
        findings: outcome.findings.findings().iter().map(finding).collect(),
        suggestions: suggestions.iter().map(open).collect(),
        identity: outcome.identity,
    }
}

/// Errors, such as the records of a document that could not be read; their kind is `failure`.
pub fn errors<'a>(errors: impl IntoIterator<Item = &'a Error>) -> String {
    text(errors.into_iter().map(|error| ErrorJson {
        kind: "failure",
        code: error.code(),
        path: error.path(),
        line: error.position().map(|p| p.line),
        column: error.position().map(|p| p.column),
        message_vi: error.message(Lang::Vi),
        message_en: error.message(Lang::En),
    }))
}

/// The notes of a conversion, then the records that could not be read, as one array.
pub fn notes_and_failures(notes: &Notes, failures: &[Error]) -> String {
    let (first, then) = (self::notes(notes), errors(failures));
    match (notes.is_empty(), failures.is_empty()) {
        (_, true) => first,
        (true, false) => then,
        (false, false) => [first.trim_end_matches(']'), then.trim_start_matches('[')].join(","),
    }
}

#[cfg(feature = "seal")]
#[derive(Serialize)]
struct SealedJson {
    version: u8,
    suite: u8,
    content_type: String,
    schema: u16,
    revision: u64,
    record_id: String,
    slots: Vec<String>,
    header_bytes: usize,
    payload_bytes: u64,
}

/// What everybody can read in a sealed record, as one object.
#[cfg(feature = "seal")]
pub fn sealed(header: &Header, payload_bytes: u64) -> String {
    let core = header.core();
    let facts = SealedJson {
        version: 1,
        suite: 1,
        content_type: core.content_type.to_string(),
        schema: core.schema,
        revision: core.revision,
        record_id: core.record_id.to_string(),
        slots: header.slots().map(|slot| slot.to_string()).collect(),
        header_bytes: header.as_bytes().len(),
        payload_bytes,
    };
    // Strings and numbers always have a JSON form.
    serde_json::to_string(&facts).unwrap_or_default()
}

fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn text<T: Serialize>(items: impl Iterator<Item = T>) -> String {
    // Strings and numbers always have a JSON form.
    serde_json::to_string(&items.collect::<Vec<_>>()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::convert::{NoteCode, NoteKind};
    use crate::error::{Position, catalogue};
    use crate::validate::{Location, Severity};

    #[test]
    fn every_key_stands_in_every_object() {
        let mut report = Report::default();
        report.add(Finding {
            rule: "S-01",
            severity: Severity::Warn,
            path: "/HOSO[1]/XML1/NGAY_VAO".to_owned(),
            location: Location { record: Some(1), table: "XML1".into(), row: Some(2), ..Location::default() },
            vi: "Thiếu {0}",
            en: "{0} is missing",
            args: vec!["NGAY_VAO".into()],
        });
        assert_eq!(
            findings(&report),
            r#"[{"rule":"S-01","severity":"warn","path":"/HOSO[1]/XML1/NGAY_VAO","record":1,"table":"XML1","row":2,"field":null,"line":null,"column":null,"message_vi":"Thiếu NGAY_VAO","message_en":"NGAY_VAO is missing"}]"#
        );
        static CODE: NoteCode = NoteCode { code: "x.y", kind: NoteKind::Lost, vi: "Mất", en: "Lost" };
        let mut list = Notes::new();
        list.add_to(&CODE, "/a", "b");
        assert_eq!(
            notes(&list),
            r#"[{"kind":"lost","code":"x.y","path":"/a","target":"b","message_vi":"Mất","message_en":"Lost"}]"#
        );
        let error = Error::new(&catalogue::json::UTF8).at(Position { line: 3, column: 4, offset: 9 });
        assert_eq!(
            errors([&error]),
            r#"[{"kind":"failure","code":"json.utf8","path":"","line":3,"column":4,"message_vi":"Văn bản không phải UTF-8","message_en":"The text is not UTF-8"}]"#
        );
        assert_eq!(
            notes_and_failures(&list, std::slice::from_ref(&error)).replace("},{", "}]+[{"),
            format!("{}+{}", notes(&list), errors([&error]))
        );
        assert_eq!(notes_and_failures(&Notes::new(), &[]), "[]");
        assert_eq!((findings(&Report::default()), notes(&Notes::new())), ("[]".to_owned(), "[]".to_owned()));
    }
}
