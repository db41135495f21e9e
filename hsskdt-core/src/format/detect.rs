//! Which format is this? By content only: file names lie.

use super::{Format, form831};
use crate::error::Error;
use crate::error::catalogue::{claim, document};
#[cfg(feature = "claim")]
use crate::options::{Mode, ReadOptions};
use crate::spec::dialect;

/// Other packages of the social insurance and of the Ministry of Health. They look like claims or forms and are none:
/// papers for the social insurance, death notices, birth certificates, catalogues, health checks (QĐ 2062), and the
/// check-in of older systems (`DATA`).
pub const SISTERS: [&str; 6] = ["HSCHUNGTU", "HSDLGBT", "HSDLGCS", "HSDANHMUC", "KHAMSUCKHOE", "DATA"];

/// The format of a document, or an error that names what it is instead where that is known.
pub fn require(input: &[u8]) -> Result<Format, Error> {
    detect(input).ok_or_else(|| match sister(input) {
        Some(name) => Error::new(&claim::SISTER_PACKAGE).with_detail(name),
        None => Error::new(&document::UNKNOWN_FORMAT),
    })
}

/// The sister package that a document is.
fn sister(input: &[u8]) -> Option<&'static str> {
    let narrow = narrow(input.get(..input.len().min(HEAD)).unwrap_or(input));
    let head = narrow.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&narrow).trim_ascii_start();
    let root = first_element(head)?;
    SISTERS.into_iter().find(|s| s.eq_ignore_ascii_case(root))
}

/// The format of a document, by its first bytes.
pub fn detect(input: &[u8]) -> Option<Format> {
    let narrow = narrow(input.get(..input.len().min(HEAD)).unwrap_or(input));
    let head = narrow.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&narrow).trim_ascii_start();
    match head.first()? {
        b'{' if contains(head, br#""hsskdt-record""#) => Some(Format::Json),
        b'{' if contains(head, br#""datKhamId""#) && contains(head, br#""maCSKCB""#) => Some(Format::Form831C),
        b'{' | b'[' if contains(head, br#""resourceType""#) || contains(input, br#""resourceType""#) => {
            Some(Format::Fhir)
        }
        b'<' if contains(head, b"http://hl7.org/fhir\"") || contains(head, b"http://hl7.org/fhir'") => {
            Some(Format::Fhir)
        }
        b'<' => of_element(first_element(head)?)
            .map(|f| claim_format(f, input))
            .filter(|f| *f != Format::Form831A || !is_old_check_in(head)),
        b'U' | b'C' | b'H' if is_call(head) => Some(Format::Form831D),
        _ => None,
    }
}

/// The edition of a claim file: that of its first record, as far as it lies in the bytes that are there.
#[cfg(feature = "claim")]
fn claim_format(format: Format, input: &[u8]) -> Format {
    use super::claim::ClaimReader;
    use crate::spec::claim_table::TableKind;
    if format != Format::Claim4210 {
        return format;
    }
    let options = ReadOptions::default().with_mode(Mode::Lax);
    let first = ClaimReader::new(input, options).ok().and_then(|mut reader| reader.next()?.ok());
    match first {
        Some(record) if record.table(TableKind::XML0).is_some() => Format::CheckIn,
        Some(record) => Format::of_edition(record.edition()),
        None => format,
    }
}

#[cfg(not(feature = "claim"))]
fn claim_format(format: Format, _: &[u8]) -> Format {
    format
}

/// The format whose documents begin with this element.
fn of_element(name: &str) -> Option<Format> {
    match name {
        _ if is_claim_element(name) => Some(Format::Claim4210),
        "ClinicalDocument" => Some(Format::Cda),
        // Known, so that the answer is "cannot be read" instead of "unknown".
        _ if name.eq_ignore_ascii_case("html") => Some(Format::Html),
        _ if name.eq_ignore_ascii_case(form831::ROOT_A) => Some(Format::Form831A),
        _ if name.eq_ignore_ascii_case(form831::ROOT_B) => Some(Format::Form831B),
        _ => None,
    }
}

/// The check-in of older systems shares the root of dialect A, and holds no form. Only a whole document tells.
fn is_old_check_in(head: &[u8]) -> bool {
    head.trim_ascii_end().ends_with(b"</DATA>") && !contains(head, b"HOSOSUCKHOE")
}

/// A call of dialect D on the first line: `UpdateKhuyetTat?…`.
fn is_call(head: &[u8]) -> bool {
    let name = head.split(|b| *b == b'?').next().and_then(|name| std::str::from_utf8(name).ok());
    name.is_some_and(|name| dialect::form831_d(name).next().is_some())
}

/// How many bytes are looked at.
const HEAD: usize = 8192;

/// ASCII of UTF-16, recognised by its byte order mark or by the zeros beside `<`; other text as it is.
fn narrow(head: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    let (rest, low) = match head {
        [0xFF, 0xFE, rest @ ..] => (rest, 0),
        [0xFE, 0xFF, rest @ ..] => (rest, 1),
        [b'<', 0, ..] => (head, 0),
        [0, b'<', ..] => (head, 1),
        _ => return head.into(),
    };
    rest.chunks_exact(2).map(|unit| unit.get(low).copied().unwrap_or(b'?')).collect::<Vec<_>>().into()
}

/// Local name of the first element, after declaration, comments and whatever else may stand before it.
fn first_element(head: &[u8]) -> Option<&str> {
    let mut rest = head;
    loop {
        let at = rest.iter().position(|b| *b == b'<')?;
        rest = rest.get(at.checked_add(1)?..)?;
        let end: &[u8] = match rest.first()? {
            b'?' => b"?>",
            b'!' if rest.starts_with(b"!--") => b"-->",
            b'!' => b">",
            _ => break,
        };
        let at = rest.windows(end.len()).position(|w| w == end)?;
        rest = rest.get(at..)?;
    }
    let name = rest.split(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')).next()?;
    let name = std::str::from_utf8(name).ok()?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

/// Does a claim file begin with this element? Bare records and tables count.
#[cfg(feature = "claim")]
fn is_claim_element(name: &str) -> bool {
    const ENVELOPE: [&str; 4] = ["GIAMDINHHS", "DANHSACHHOSO", "HOSO", "FILEHOSO"];
    use crate::spec::claim_table;
    ENVELOPE.iter().any(|e| e.eq_ignore_ascii_case(name))
        || claim_table::by_element(name).next().is_some()
        || claim_table::root_alias(name).is_some()
}

#[cfg(not(feature = "claim"))]
fn is_claim_element(_: &str) -> bool {
    false
}

fn contains(text: &[u8], needle: &[u8]) -> bool {
    memchr::memmem::find(text, needle).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "claim")]
    #[test]
    fn claims() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        for text in [
            "<?xml version=\"1.0\"?>\n<!-- <x> -->\r\n<GIAMDINHHS xmlns:xsd=\"a\">",
            "\u{feff}<giamdinhhs>",
            "<n:HOSO>",
            "<tong_hop/>",
            "<BaoHiemYTe>",
            "<DSACH_CHI_TIET_THUOC>",
        ] {
            assert_eq!(detect(text.as_bytes()), Some(Format::Claim4210), "{text}");
            assert_eq!(detect(&utf16(text)), Some(Format::Claim4210), "{text}");
        }
    }

    #[test]
    fn by_content() {
        assert_eq!(detect(b"\xEF\xBB\xBF \n{\"format\":\"hsskdt-record\"}"), Some(Format::Json));
        assert_eq!(detect(b"<?xml version=\"1.0\"?><n1:ClinicalDocument/>"), Some(Format::Cda));
        assert_eq!(detect(br#"{"id":"x","resourceType":"Patient"}"#), Some(Format::Fhir));
        assert_eq!(detect(br#"<Patient xmlns="http://hl7.org/fhir"/>"#), Some(Format::Fhir));
        assert_eq!(detect(b"<DATA><HEADER>"), Some(Format::Form831A));
        assert_eq!(detect(b"<?xml version='1.0'?><DuLieuLienThongYTeCoSo>"), Some(Format::Form831B));
        assert_eq!(detect(br#"{"maCSKCB":"99999","datKhamId":1}"#), Some(Format::Form831C));
        assert_eq!(detect(b"UpdateKhuyetTat?TAY=1"), Some(Format::Form831D));
        assert_eq!(detect(b"<!DOCTYPE html>\n<html lang=\"vi\">"), Some(Format::Html));
        for unknown in [&b""[..], b"<Bundle/>", b"<", b"<!-- <HOSO> -->", b"{}", b"name;value", b"\x00\x01"] {
            assert_eq!(detect(unknown), None);
        }
    }
}
