//! Packing of the file (S-01 to S-05, S-07 to S-13). S-06 counts records, see [`super::file`].

use super::cells::NOT_COMPOSED;
use super::place::Findings;
use super::stamp::day_number;
use crate::error::Error;
use crate::error::catalogue::claim;
use crate::format::claim::{Content, Envelope, Hoso, Part, Shape, Table};
use crate::format::xml::{Event, XmlReader};
use crate::limits::Limits;
use crate::options::Mode;
use crate::spec::claim_table::TableKind;

/// Rule about signatures: of the wrong shape, or one that does not verify.
pub(super) const INVALID_SIGNATURE: &str = "S-13";

/// Rule about files and records that hold nothing.
const NOTHING: &str = "S-02";

/// The rule that a reading error breaks; `None` for what rules of their own look at.
fn rule_of(error: &Error) -> Option<&'static str> {
    let code = error.code();
    let own =
        [claim::COUNT.code, claim::TABLE_CONTRADICTS.code, claim::DUPLICATE_TABLE.code, claim::SEVERAL_DOCUMENTS.code];
    if own.contains(&code) {
        None
    } else if code == claim::EMPTY.code {
        Some(NOTHING)
    } else if code == claim::NOT_A_CLAIM.code
        || code == claim::SISTER_PACKAGE.code
        || code == claim::UNKNOWN_ROOT.code
        || code.starts_with("document.")
    {
        Some("S-03")
    } else if code == claim::BASE64.code {
        Some("S-08")
    } else if code == claim::UNKNOWN_TABLE.code {
        Some("S-09")
    } else if code == claim::LEGACY_ENCODING.code || code == claim::DAMAGED_TEXT.code {
        Some(NOT_COMPOSED)
    } else {
        // Syntax, limits, records cut off, and what only a repair made readable.
        Some("S-01")
    }
}

/// A reading error as a finding.
pub(super) fn error(error: &Error, out: &mut Findings<'_>) {
    if let Some(rule) = rule_of(error) {
        out.error(rule, error);
    }
}

/// The head of a document.
pub(super) fn envelope(envelope: &Envelope, out: &mut Findings<'_>) {
    for issue in &envelope.issues {
        error(issue, out);
    }
    if envelope.shape != Shape::Standard {
        return;
    }
    let facility = envelope.facility_code.as_deref().unwrap_or("").trim();
    if facility.chars().count() != 5 {
        out.envelope("S-04", "/GIAMDINHHS/THONGTINDONVI/MACSKCB", "MACSKCB");
    }
    let created = envelope.created.as_deref().unwrap_or("").trim();
    if day_number(created.as_bytes()).is_none() {
        out.envelope("S-05", "/GIAMDINHHS/THONGTINHOSO/NGAYLAP", "NGAYLAP");
    }
    if envelope.signature.as_deref().is_some_and(|s| !is_signature(s)) {
        out.envelope(INVALID_SIGNATURE, "/GIAMDINHHS/CHUKYDONVI", "CHUKYDONVI");
    }
}

/// Has the content the shape of an XML signature: `Signature` with `SignedInfo` and a filled `SignatureValue`?
/// Whether it verifies, this does not tell.
fn is_signature(markup: &str) -> bool {
    let limits = Limits::default();
    let Ok(mut reader) = XmlReader::new(markup, &limits, Mode::Strict) else {
        return false;
    };
    let (mut root, mut info, mut value) = (false, false, false);
    loop {
        match reader.next() {
            Err(_) => return false,
            Ok(None) => return root && info && value,
            Ok(Some(Event::Start(element))) => match element.local_name() {
                "Signature" if reader.depth() == 1 => root = true,
                "SignedInfo" => info = true,
                "SignatureValue" => match reader.text() {
                    Ok(text) => value = !text.trim().is_empty(),
                    Err(_) => return false,
                },
                _ => {}
            },
            Ok(Some(_)) => {}
        }
    }
}

/// One HOSO.
pub(super) fn record(hoso: &Hoso, out: &mut Findings<'_>) {
    for issue in hoso.error.iter().chain(&hoso.issues) {
        error(issue, out);
    }
    let has_content = |part: &Part| matches!(part.content, Content::Table(_) | Content::Raw(_));
    if !hoso.parts.iter().any(has_content) && hoso.error.is_none() {
        out.record(NOTHING, hoso.position);
    } else if !has_summary(hoso) {
        out.record("S-07", hoso.position);
    }
    let mut seen = 0u32;
    for (index, part) in hoso.parts.iter().enumerate() {
        for issue in &part.issues {
            error(issue, out);
        }
        let Some(table) = part.table() else {
            continue;
        };
        if !part.declared().is_empty() && TableKind::from_name(part.declared()) != Some(table.kind()) {
            out.part("S-09", index, None);
        }
        let bit = 1u32.checked_shl(u32::from(table.kind().number())).unwrap_or(0);
        if seen & bit != 0 {
            out.part("S-12", index, None);
        }
        seen |= bit;
        elements(table, out);
    }
}

/// XML1 with its row; one that could not be read has a finding of its own. XML0 and XML12 stand alone.
fn has_summary(hoso: &Hoso) -> bool {
    let unreadable = |part: &Part| {
        matches!(part.content, Content::Raw(_)) && TableKind::from_name(part.declared()) == Some(TableKind::XML1)
    };
    hoso.error.is_some()
        || hoso.tables().any(|t| t.kind() == TableKind::XML1 && !t.is_empty() || t.spec().own_document)
        || hoso.parts.iter().any(unreadable)
}

/// S-10, S-11: unknown and repeated elements. Most tables have none, and say so at once.
fn elements(table: &Table, out: &mut Findings<'_>) {
    if table.has_unknown() || table.has_duplicates() {
        for row in table.rows() {
            for cell in row.cells() {
                if cell.is_unknown() {
                    out.element("S-10", &row, cell);
                } else if cell.is_duplicate() && cell.is_superseded() {
                    out.element("S-11", &row, cell);
                }
            }
        }
    }
    for stray in table.strays().filter(|s| !s.name().is_empty()) {
        out.stray("S-10", table, stray.name(), stray.position());
    }
}

#[cfg(test)]
mod tests {
    use super::is_signature;

    #[test]
    fn shape_of_a_signature() {
        let good = "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><SignedInfo><Reference/></SignedInfo>\
            <SignatureValue>QUJD</SignatureValue></Signature>";
        assert!(is_signature(good));
        assert!(is_signature(
            &good.replace("<Sig", "<ds:Sig").replace("</Sig", "</ds:Sig").replace("xmlns=", "xmlns:ds=")
        ));
        for bad in [
            "ký rồi",
            "<Signature/>",
            "<Signature><SignedInfo/><SignatureValue> </SignatureValue></Signature>",
            "<Signature><SignedInfo>",
            "<x><SignedInfo/><SignatureValue>QQ==</SignatureValue></x>",
        ] {
            assert!(!is_signature(bad), "{bad}");
        }
    }
}
