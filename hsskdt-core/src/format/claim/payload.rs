//! NOIDUNGFILE: how a table document is carried inside it.

use crate::error::{Error, catalogue::claim};
use crate::format::xml::encoding::{self, Charset, Decoded, EncodingFacts};
use crate::format::xml::escape_text;
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::BASE64_STANDARD;

/// How a table document stands in NOIDUNGFILE.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carrier {
    /// As Base64 of its bytes.
    Base64 {
        /// Encoding of the inner document.
        encoding: EncodingFacts,
        /// Line breaks and blanks inside the Base64 text.
        wrap: Wrap,
    },
    /// As elements.
    Inline,
    /// As escaped text or CDATA.
    Escaped,
    /// Not understood: the text of NOIDUNGFILE stands as it is.
    Verbatim,
}

/// White space in Base64 text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrap {
    /// Characters of Base64 in a line; 0 = one line.
    pub width: usize,
    /// What stands between two lines: a line end and the indentation.
    pub between: String,
    /// What stands before the first line.
    pub before: String,
    /// What stands after the last line.
    pub after: String,
}

impl Default for Carrier {
    fn default() -> Self {
        Carrier::Base64 { encoding: EncodingFacts::default(), wrap: Wrap::default() }
    }
}

/// Missing padding is forgiven, anything else is not.
const FORGIVING: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Text of NOIDUNGFILE → the document inside and how it was carried. `None` if there is nothing inside.
pub fn decode(written: &str) -> Result<Option<(Decoded, Carrier)>, Error> {
    let body = written.trim_ascii();
    if body.is_empty() {
        return Ok(None);
    }
    if body.starts_with('<') {
        let decoded = Decoded { text: body.to_owned(), facts: EncodingFacts::default() };
        return Ok(Some((decoded, Carrier::Escaped)));
    }
    let (bytes, wrap) = match BASE64_STANDARD.decode(body) {
        Ok(bytes) => (bytes, Wrap::of_line(written, body)),
        Err(_) => {
            let joined = body.split_ascii_whitespace().collect::<String>();
            let wrap = if joined.len() == body.len() { Wrap::of_line(written, body) } else { Wrap::of(written, body) };
            (FORGIVING.decode(joined).map_err(|_| Error::new(&claim::BASE64))?, wrap)
        }
    };
    let decoded = encoding::decode(bytes);
    let carrier = Carrier::Base64 { encoding: decoded.facts, wrap };
    Ok(Some((decoded, carrier)))
}

/// Adds the text of NOIDUNGFILE for a table document.
pub fn encode(document: &str, carrier: &Carrier, out: &mut String) {
    match carrier {
        Carrier::Verbatim => out.push_str(document),
        Carrier::Inline => out.push_str(without_declaration(document)),
        Carrier::Escaped => escape_text(document, out),
        Carrier::Base64 { encoding: EncodingFacts { charset: Charset::Utf8, bom: false, .. }, wrap } => {
            wrap.encode(document.as_bytes(), out);
        }
        Carrier::Base64 { encoding, wrap } => {
            wrap.encode(&encoding::encode(document, encoding.charset, encoding.bom), out);
        }
    }
}

/// An XML declaration may stand at the beginning of a file only.
fn without_declaration(document: &str) -> &str {
    let body = document.trim_ascii_start();
    match body.strip_prefix("<?xml").filter(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace())) {
        Some(rest) => rest.split_once("?>").map_or(document, |(_, after)| after),
        None => document,
    }
}

impl Wrap {
    fn of_line(written: &str, body: &str) -> Wrap {
        if written.len() == body.len() {
            return Wrap::default();
        }
        let (before, after) = written.split_once(body).unwrap_or_default();
        Wrap { before: before.to_owned(), after: after.to_owned(), ..Wrap::default() }
    }

    /// Takes the first line for all.
    fn of(written: &str, body: &str) -> Wrap {
        let width = body.bytes().position(|b| b.is_ascii_whitespace()).unwrap_or(0);
        let rest = body.get(width..).unwrap_or_default();
        let gap = rest.bytes().position(|b| !b.is_ascii_whitespace()).unwrap_or(rest.len());
        Wrap { width, between: rest.get(..gap).unwrap_or_default().to_owned(), ..Wrap::of_line(written, body) }
    }

    fn encode(&self, bytes: &[u8], out: &mut String) {
        out.push_str(&self.before);
        if self.width == 0 {
            BASE64_STANDARD.encode_string(bytes, out);
        } else {
            let line = BASE64_STANDARD.encode(bytes);
            let mut rest = line.as_str();
            while let Some((head, tail)) = rest.split_at_checked(self.width).filter(|(_, tail)| !tail.is_empty()) {
                out.push_str(head);
                out.push_str(&self.between);
                rest = tail;
            }
            out.push_str(rest);
        }
        out.push_str(&self.after);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_and_back() {
        let document = "<TONG_HOP><HO_TEN>Nguyễn Thị Ví Dụ</HO_TEN></TONG_HOP>";
        for (before, between, after, width) in
            [("", "", "", 0), ("\n", "", "\n  ", 0), ("", "\r\n", "", 64), ("\n    ", "\n    ", "\n  ", 16)]
        {
            let wrap = Wrap { width, between: between.into(), before: before.into(), after: after.into() };
            let carrier = Carrier::Base64 { encoding: EncodingFacts::default(), wrap };
            let mut written = String::new();
            encode(document, &carrier, &mut written);
            let (decoded, found) = decode(&written).unwrap().unwrap();
            assert_eq!((decoded.text.as_str(), found), (document, carrier));
        }
    }

    #[test]
    fn damaged() {
        assert_eq!(decode(" \n").unwrap(), None);
        for bad in ["PFRP*", "PFRPTkdf!", "A"] {
            assert_eq!(decode(bad).unwrap_err().code(), "claim.base64", "{bad}");
        }
        assert!(decode("PGE+PC9hPg").unwrap().is_some(), "missing padding");
    }
}
