//! Security labels of documents of elsewhere: `confidentialityCode`, and the observations of HL7's privacy segmentation.

use crate::format::cda::{Code, Element};

/// Templates of HL7's guide for privacy segmentation (DS4P).
const SEGMENTATION: &str = "2.16.840.1.113883.3.3251.1";

/// A label of a document, section or entry.
#[derive(Clone, Copy)]
pub struct Label<'l> {
    /// OID of its code system; empty if the document names none.
    pub system: &'l str,
    /// Code.
    pub code: &'l str,
    /// Where its item stands: `/section/11450-4/entry[2]`.
    pub place: &'l str,
}

/// Is it an observation that labels what it stands in?
fn is_security(observation: &Element<'_>) -> bool {
    let code = observation.child("code").and_then(|c| c.attribute("code")).unwrap_or_default();
    // SECCLASSOBS, SECCATOBS, SECCONOBS … of ActCode.
    (code.starts_with("SEC") && code.ends_with("OBS"))
        || observation.children("templateId").any(|t| t.attribute("root").is_some_and(|r| r.starts_with(SEGMENTATION)))
}

/// Is the whole statement nothing but a label?
pub(super) fn is_label(statement: &Element<'_>) -> bool {
    is_security(statement)
}

/// The labels of a statement, at any depth of it.
pub(super) fn of_statement<'e>(statement: &'e Element<'_>) -> Vec<Code<'e>> {
    let mut out = Vec::new();
    collect(statement, &mut out);
    out
}

fn collect<'e>(element: &'e Element<'_>, out: &mut Vec<Code<'e>>) {
    if element.name == "observation" && is_security(element) {
        let values = element.children("value").map(Code::read);
        values.for_each(|value| out.extend(value.codings().cloned()));
    }
    element.elements().for_each(|e| collect(e, out));
}

/// The labels of a document or section: its code, and entries that are labels.
pub(super) fn of_holder<'e>(holder: &'e Element<'_>) -> Vec<Code<'e>> {
    let mut out = Vec::new();
    for code in holder.children("confidentialityCode").map(Code::read) {
        out.extend(code.codings().cloned());
    }
    let statements = holder.children("entry").flat_map(Element::elements).filter(|s| is_label(s));
    statements.for_each(|statement| collect(statement, &mut out));
    out
}
