//! Papers of a visit (XML7 to XML15) → DocumentReference: what the paper says in labelled lines, for people; the parts
//! themselves in an extension of this project.

use super::context::Context;
use super::values::recorded_date;
use super::visit::Visit;
use crate::format::fhir::{
    Attachment, CodeableConcept, Content, DocumentContext, DocumentReference, Identifier, Period,
};
use crate::model::encounter::{Paper, PaperField};
use crate::spec::fhir::{self, uri};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Writes the papers.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) {
    for (i, paper) in visit.model.papers.iter().enumerate() {
        let part = format!("{}/papers/{i}", visit.path);
        let kind = paper.kind.map_or("", |k| k.as_str());
        let place = format!("@{}", paper.row_position);
        let id = cx.ids.unique("DocumentReference", &uri::SID_PAPER, &[&visit.key, kind, &paper.number, &place]);
        let mut extension = Vec::new();
        cx.keep_part(&mut extension, &part, "paper", &Paper { extra: Vec::new(), ..paper.clone() });
        cx.keep_extra(&mut extension, &part, &paper.extra);
        let code = fhir::find("paper-kind", kind);
        cx.bundle.put(&DocumentReference {
            id,
            extension,
            identifier: vec![Identifier::new(
                &uri::SID_PAPER,
                format!("{}|{kind}|{}|{place}", visit.key, paper.number),
            )],
            status: "current",
            doc_status: "final",
            kind: code.map(CodeableConcept::from).unwrap_or_default(),
            subject: cx.subject(),
            date: recorded_date(paper.issued_on.as_ref()).instant(),
            author: visit.facility_reference(),
            content: vec![Content {
                attachment: Attachment {
                    content_type: "text/plain; charset=utf-8",
                    language: "vi",
                    data: STANDARD.encode(lines(paper)).into(),
                },
            }],
            context: DocumentContext {
                encounter: vec![visit.reference()],
                period: Period {
                    start: recorded_date(paper.valid_from.as_ref()),
                    end: recorded_date(paper.valid_to.as_ref()),
                    ..Period::default()
                },
            },
            ..DocumentReference::default()
        });
    }
}

/// The paper for people: a line for each statement.
fn lines(paper: &Paper) -> String {
    let mut out = String::new();
    let head = [("Số", paper.number.as_str()), ("Người ký", paper.signed_by.as_str())];
    let fields = paper.fields.iter().map(|PaperField { code, value }| {
        (if code.display.is_empty() { code.code.as_str() } else { code.display.as_str() }, value.as_str())
    });
    for (label, value) in head.into_iter().chain(fields).filter(|(_, value)| !value.is_empty()) {
        out.push_str(label);
        out.push_str(": ");
        out.push_str(value);
        out.push('\n');
    }
    out
}
