//! The last check: the written bytes, read as plain text.
//!
//! Every byte of a document is looked at, whoever wrote it, so that a fault of the filter or of a writer cannot pass. The
//! sieve of the text engine goes over the raw bytes first; only the strings that it lets through are decoded and searched.
//! It is made for the terms of this check alone, and its `no` is certain (see `text::sieve`), so the check finds the same
//! as if every string had been decoded.

use super::filter::Filter;
use super::text::{Found, Normalised, Scope};
use crate::error::{Error, catalogue::disclose};
use std::borrow::Cow;

/// Base64 shorter than this is a word.
#[cfg(any(feature = "claim", feature = "cda"))]
const SHORTEST_PAYLOAD: usize = 64;

impl Filter {
    /// Searches a written document (JSON, NDJSON, XML, text) for phrases that say it, in every text, attribute and key
    /// that it holds. An error is a fault of the filter: nothing may be handed out then.
    ///
    /// Sealed bytes cannot be searched: call this before sealing.
    pub fn check_output(&self, bytes: &[u8]) -> Result<(), Error> {
        let mut scan = Scan { filter: self, scratch: Normalised::default(), found: Vec::new(), hit: false };
        scan.document(bytes);
        if scan.hit { Err(Error::new(&disclose::SELF_CHECK)) } else { Ok(()) }
    }
}

struct Scan<'f> {
    filter: &'f Filter,
    scratch: Normalised,
    found: Vec<Found>,
    hit: bool,
}

impl Scan<'_> {
    fn document(&mut self, bytes: &[u8]) {
        let head = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
        if head.starts_with(b"{") || head.starts_with(b"[") {
            return self.json(bytes);
        }
        let text = String::from_utf8_lossy(bytes);
        if head.starts_with(b"<") {
            self.xml(&text);
        } else {
            text.lines().for_each(|line| self.text(line));
        }
    }

    /// Only what counts everywhere and needs nothing else to decide: names of people are in here too.
    fn text(&mut self, text: &str) {
        if self.hit || text.len() < 3 {
            return;
        }
        if self.filter.engine.next_certain(text.as_bytes()).is_some() {
            self.found.clear();
            self.filter.engine.scan(text, Scope::NAME, &mut self.scratch, &mut self.found);
            self.hit = self.found.iter().any(|found| self.filter.rules.is_certain(found.rule));
        }
        #[cfg(any(feature = "claim", feature = "cda"))]
        self.payload(text);
    }

    /// Documents in Base64: tables inside a claim file, what CDA has no place for, notes in FHIR.
    #[cfg(any(feature = "claim", feature = "cda"))]
    fn payload(&mut self, text: &str) {
        use base64::Engine;
        let text = text.trim();
        if text.len() < SHORTEST_PAYLOAD || text.contains(' ') {
            return;
        }
        let joined: String = text.split_ascii_whitespace().collect();
        if let Ok(bytes) = base64::prelude::BASE64_STANDARD.decode(joined)
            && let Ok(inner) = std::str::from_utf8(&bytes)
        {
            self.document(inner.as_bytes());
        }
    }

    /// Text, comments, CDATA and attribute values; names of elements are those of the format.
    fn xml(&mut self, document: &str) {
        let mut rest = document;
        while let Some(open) = rest.find('<') {
            let (text, markup) = rest.split_at_checked(open).unwrap_or((rest, ""));
            self.text(&unescaped_xml(text));
            let (end, inner) = if let Some(comment) = markup.strip_prefix("<!--") {
                (comment.find("-->").map(|at| at.saturating_add(7)), comment)
            } else if let Some(cdata) = markup.strip_prefix("<![CDATA[") {
                (cdata.find("]]>").map(|at| at.saturating_add(12)), cdata)
            } else {
                (markup.find('>').map(|at| at.saturating_add(1)), "")
            };
            let end = end.unwrap_or(markup.len());
            if inner.is_empty() {
                let tag = markup.get(..end).unwrap_or_default();
                // Every second piece between quotation marks is a value.
                tag.split('"').skip(1).step_by(2).for_each(|value| self.text(&unescaped_xml(value)));
            } else {
                let tail = if markup.starts_with("<!--") { 7 } else { 12 };
                self.text(inner.get(..end.saturating_sub(tail)).unwrap_or(inner));
            }
            rest = markup.get(end..).unwrap_or_default();
        }
        self.text(&unescaped_xml(rest));
    }

    /// Strings that the sieve lets through; what stands between two quotation marks is one.
    fn json(&mut self, document: &[u8]) {
        let mut from: usize = 0;
        while let Some(at) = document.get(from..).and_then(|rest| self.filter.engine.next_certain(rest)) {
            let at = from.saturating_add(at);
            let past = at.saturating_add(4);
            let mut start = quotation_before(document, at);
            loop {
                let end = quotation_after(document, start);
                self.string(document.get(start..end).unwrap_or_default());
                if self.hit {
                    return;
                }
                from = end;
                if end >= past || end >= document.len() {
                    break;
                }
                start = end.saturating_add(1);
            }
        }
        #[cfg(any(feature = "claim", feature = "cda"))]
        self.payloads(document);
    }

    /// Strings that are Base64. A run of it covers a whole block of half its length.
    #[cfg(any(feature = "claim", feature = "cda"))]
    fn payloads(&mut self, document: &[u8]) {
        const BLOCK: usize = SHORTEST_PAYLOAD / 2;
        let mut past: usize = 0;
        for (at, block) in document.chunks_exact(BLOCK).enumerate() {
            let at = at.saturating_mul(BLOCK);
            // Without a branch for each byte: nearly every block has a sign of JSON somewhere.
            if at < past || block.iter().fold(false, |other, b| other | !is_base64(*b)) {
                continue;
            }
            let start = quotation_before(document, at);
            past = quotation_after(document, start);
            if let Ok(raw) = std::str::from_utf8(document.get(start..past).unwrap_or_default()) {
                self.payload(&unescaped_json(raw));
            }
            if self.hit {
                return;
            }
        }
    }

    fn string(&mut self, raw: &[u8]) {
        self.text(&unescaped_json(&String::from_utf8_lossy(raw)));
    }
}

#[cfg(any(feature = "claim", feature = "cda"))]
fn is_base64(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'/') < 11) | (byte == b'+') | (byte == b'=')
}

/// The place after the last quotation mark up to `at`; the beginning where there is none.
fn quotation_before(document: &[u8], at: usize) -> usize {
    let mut head = document.get(..=at).unwrap_or(document);
    while let Some(mark) = memchr::memrchr(b'"', head) {
        if !is_escaped(document, mark) {
            return mark.saturating_add(1);
        }
        head = head.get(..mark).unwrap_or_default();
    }
    0
}

/// The next quotation mark from `start`; the end where there is none.
fn quotation_after(document: &[u8], start: usize) -> usize {
    let mut from = start;
    while let Some(found) = document.get(from..).and_then(|rest| memchr::memchr(b'"', rest)) {
        let mark = from.saturating_add(found);
        if !is_escaped(document, mark) {
            return mark;
        }
        from = mark.saturating_add(1);
    }
    document.len()
}

fn is_escaped(document: &[u8], mark: usize) -> bool {
    let before = document.get(..mark).unwrap_or_default();
    before.iter().rev().take_while(|b| **b == b'\\').count() % 2 == 1
}

fn unescaped_json(raw: &str) -> Cow<'_, str> {
    if !raw.contains('\\') {
        return Cow::Borrowed(raw);
    }
    serde_json::from_str(&format!("\"{raw}\"")).map_or(Cow::Borrowed(raw), Cow::Owned)
}

fn unescaped_xml(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let end = reference.find(';').unwrap_or(0);
        let name = reference.get(1..end).unwrap_or_default();
        let number = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X"));
        let ch = match (name, number, name.strip_prefix('#')) {
            ("lt", ..) => Some('<'),
            ("gt", ..) => Some('>'),
            ("amp", ..) => Some('&'),
            ("quot", ..) => Some('"'),
            ("apos", ..) => Some('\''),
            (_, Some(hex), _) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
            (_, None, Some(decimal)) => decimal.parse().ok().and_then(char::from_u32),
            _ => None,
        };
        match ch {
            Some(ch) => {
                out.push(ch);
                rest = reference.get(end.saturating_add(1)..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = reference.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_text_is_searched() {
        let filter = Filter::plan().unwrap();
        for bad in [
            r#"{"a":{"b":["Nhi\u1ec5m HIV"]}}"#,
            r#"{"hiv":1}"#,
            "{\"a\":1}\n{\"b\":\"ma\\ntúy\"}",
            "<a b=\"HIV\"/>",
            "<a><!-- HIV --></a>",
            "<a><![CDATA[cai nghiện ma túy]]></a>",
            "<a>H&#73;V</a>",
            "mại dâm",
        ] {
            assert!(filter.check_output(bad.as_bytes()).is_err(), "{bad}");
        }
        for good in [
            r#"{"drug_use":"","a":"nghiện thuốc lá"}"#,
            "<HSDLKCB><PHANLOAI_LAO_HIV/><HO_TEN>Mai Dam</HO_TEN></HSDLKCB>",
            super::super::notice(crate::Lang::Vi),
            super::super::notice(crate::Lang::En),
        ] {
            assert!(filter.check_output(good.as_bytes()).is_ok(), "{good}");
        }
    }

    #[cfg(any(feature = "claim", feature = "cda"))]
    #[test]
    fn documents_in_base64_are_searched() {
        use base64::Engine;
        let note = "Ngày thứ 5. Bệnh nhân tỉnh, tiếp xúc tốt. Xét nghiệm HIV âm tính.";
        let note = format!(r#"{{"resourceType":"Bundle","data":"{}"}}"#, base64::prelude::BASE64_STANDARD.encode(note));
        assert!(Filter::plan().unwrap().check_output(note.as_bytes()).is_err());
        let table =
            "<CHITIEU_CHITIET_THUOC><TEN>Xét nghiệm HIV sàng lọc nhanh tại giường</TEN></CHITIEU_CHITIET_THUOC>";
        let file = format!("<NOIDUNGFILE>{}</NOIDUNGFILE>", base64::prelude::BASE64_STANDARD.encode(table));
        assert!(Filter::plan().unwrap().check_output(file.as_bytes()).is_err());
        let kept = r#"{"/history/other_issues":"HIV (-), theo dõi tại phòng khám ngoại trú của huyện"}"#;
        let file = format!("<value>{}</value>", base64::prelude::BASE64_STANDARD.encode(kept));
        assert!(Filter::plan().unwrap().check_output(file.as_bytes()).is_err());
    }
}
