//! The last check: the written bytes, read as plain text.

use super::filter::Filter;
use super::rule::Condition;
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
        scan.document(&String::from_utf8_lossy(bytes));
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
    fn document(&mut self, text: &str) {
        let head = text.trim_start_matches('\u{FEFF}').trim_start();
        if head.starts_with('<') {
            self.xml(text);
        } else if head.starts_with(['{', '[']) {
            self.json(text);
        } else {
            text.lines().for_each(|line| self.text(line));
        }
    }

    /// Only what counts everywhere and needs nothing else to decide: names of people are in here too.
    fn text(&mut self, text: &str) {
        if self.hit || text.len() < 3 {
            return;
        }
        self.found.clear();
        self.filter.engine.scan(text, Scope::NAME, &mut self.scratch, &mut self.found);
        self.hit = self.found.iter().any(|found| {
            let rule = self.filter.rules.get(found.rule);
            rule.is_some_and(|rule| rule.level == 1 && rule.condition == Condition::Always)
        });
        #[cfg(any(feature = "claim", feature = "cda"))]
        self.payload(text);
    }

    /// Documents in Base64: tables inside a claim file, what CDA has no place for.
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
            && inner.trim_start_matches('\u{FEFF}').trim_start().starts_with(['<', '{'])
        {
            self.document(inner);
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

    fn json(&mut self, document: &str) {
        let mut rest = document;
        while let Some(open) = rest.find('"') {
            let inside = rest.get(open.saturating_add(1)..).unwrap_or_default();
            let mut end = None;
            let mut escaped = false;
            for (at, byte) in inside.bytes().enumerate() {
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' => escaped = true,
                    b'"' => {
                        end = Some(at);
                        break;
                    }
                    _ => {}
                }
            }
            let end = end.unwrap_or(inside.len());
            let raw = inside.get(..end).unwrap_or_default();
            if raw.contains('\\') {
                let quoted = format!("\"{raw}\"");
                let text: String = serde_json::from_str(&quoted).unwrap_or_else(|_| raw.to_owned());
                self.text(&text);
            } else {
                self.text(raw);
            }
            rest = inside.get(end.saturating_add(1)..).unwrap_or_default();
        }
    }
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
        let table =
            "<CHITIEU_CHITIET_THUOC><TEN>Xét nghiệm HIV sàng lọc nhanh tại giường</TEN></CHITIEU_CHITIET_THUOC>";
        let file = format!("<NOIDUNGFILE>{}</NOIDUNGFILE>", base64::prelude::BASE64_STANDARD.encode(table));
        assert!(Filter::plan().unwrap().check_output(file.as_bytes()).is_err());
        let kept = r#"{"/history/other_issues":"HIV (-), theo dõi tại phòng khám ngoại trú của huyện"}"#;
        let file = format!("<value>{}</value>", base64::prelude::BASE64_STANDARD.encode(kept));
        assert!(Filter::plan().unwrap().check_output(file.as_bytes()).is_err());
    }
}
