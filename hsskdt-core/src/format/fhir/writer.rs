//! JSON straight into bytes: no tree in between, numbers as written, the same bytes on every run.

use super::narrative;
use crate::spec::fhir::Uri;

/// Writes one document.
pub struct Writer<'b> {
    out: Vec<u8>,
    base: &'b str,
    moh: bool,
    profiles: bool,
    pretty: bool,
    depth: usize,
    /// The next member or item is the first of its object or list.
    first: bool,
    /// Blanks that FHIR's strings do not allow became plain ones.
    blanks: usize,
    /// The narrative written last, where somebody asks for it.
    words: Option<String>,
}

impl<'b> Writer<'b> {
    /// Appends to `out`. `base` replaces the base of project URIs; `moh` takes the URIs of the Ministry's draft;
    /// `profiles` writes `meta.profile`.
    pub fn new(out: Vec<u8>, base: &'b str, moh: bool, profiles: bool, pretty: bool) -> Writer<'b> {
        Writer {
            out,
            base: base.trim_end_matches('/'),
            moh,
            profiles,
            pretty,
            depth: 0,
            first: true,
            blanks: 0,
            words: None,
        }
    }

    /// The bytes.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    /// How many bytes are written.
    pub fn written(&self) -> usize {
        self.out.len()
    }

    /// Remembers narratives for `take_words`.
    #[must_use]
    pub fn remembering_words(mut self) -> Self {
        self.words = Some(String::new());
        self
    }

    /// The narrative written since the last call.
    pub(super) fn take_words(&mut self) -> String {
        self.words.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The bytes, to be given back by [`Writer::put_back`].
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out)
    }

    pub(super) fn put_back(&mut self, bytes: Vec<u8>) {
        self.out = bytes;
    }

    /// Behind the first entry of a Bundle.
    pub(super) fn skip_to_entries(&mut self) {
        self.depth = 2;
        self.first = false;
    }

    /// What another writer wrote from here on.
    pub(super) fn append(&mut self, other: Writer<'_>) {
        self.out.extend_from_slice(&other.out);
        self.blanks = self.blanks.saturating_add(other.blanks);
        self.first &= other.out.is_empty();
    }

    /// How many blanks of other kinds (no-break space and the like) were written as plain ones.
    pub fn changed_blanks(&self) -> usize {
        self.blanks
    }

    /// Is `meta.profile` wanted?
    pub fn wants_profiles(&self) -> bool {
        self.profiles
    }

    fn line(&mut self) {
        if self.pretty {
            self.out.push(b'\n');
            for _ in 0..self.depth {
                self.out.push(b' ');
            }
        }
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
        self.line();
    }

    fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth = self.depth.saturating_add(1);
        self.first = true;
    }

    fn close(&mut self, bracket: u8) {
        self.depth = self.depth.saturating_sub(1);
        if !self.first {
            self.line();
        }
        self.out.push(bracket);
        self.first = false;
    }

    /// `{`
    pub fn begin_object(&mut self) {
        self.open(b'{');
    }

    /// `}`
    pub fn end_object(&mut self) {
        self.close(b'}');
    }

    /// `[`
    pub fn begin_list(&mut self) {
        self.open(b'[');
    }

    /// `]`
    pub fn end_list(&mut self) {
        self.close(b']');
    }

    /// Before each item of a list.
    pub fn item(&mut self) {
        self.separate();
    }

    /// Name of a member. Names are FHIR's: nothing in them needs escaping.
    pub fn key(&mut self, name: &str) {
        self.key_parts(name, "");
    }

    /// Name of a choice element: `value` and `Quantity`.
    pub fn key_parts(&mut self, name: &str, kind: &str) {
        self.separate();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(kind.as_bytes());
        self.out.extend_from_slice(if self.pretty { b"\": " } else { b"\":" });
    }

    /// A number, a boolean: text that is JSON already.
    pub fn raw(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// A string of parts.
    pub fn string(&mut self, parts: &[&str]) {
        self.out.push(b'"');
        for part in parts {
            self.escaped(part);
        }
        self.out.push(b'"');
    }

    /// A known URI, with a last segment if there is one.
    pub fn uri(&mut self, uri: &Uri, segment: &str) {
        let text = if self.moh { uri.moh } else { uri.text };
        let base = if text.starts_with('/') { self.base } else { "" };
        self.out.push(b'"');
        self.escaped(base);
        self.out.extend_from_slice(text.as_bytes());
        if !segment.is_empty() {
            self.out.push(b'/');
            self.percent(segment);
        }
        self.out.push(b'"');
    }

    /// A segment of a URI: everything but unreserved characters is percent-encoded.
    fn percent(&mut self, segment: &str) {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        for b in segment.bytes() {
            if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~') {
                self.out.push(b);
            } else {
                let digit = |n: u8| HEX.get(usize::from(n & 15)).copied().unwrap_or(b'0');
                self.out.extend_from_slice(&[b'%', digit(b >> 4), digit(b)]);
            }
        }
    }

    /// A narrative: one paragraph of XHTML, safe for any text.
    pub fn narrative(&mut self, text: &str) {
        if let Some(words) = &mut self.words {
            text.clone_into(words);
        }
        self.raw("\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>");
        for part in narrative::parts(text) {
            match part {
                narrative::Part::Text(text) => self.escaped(text),
                narrative::Part::Markup(markup) => self.raw(markup),
            }
        }
        self.raw("</p></div>\"");
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let Some(at) = rest.iter().position(|b| special(*b)) {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, &[]));
            self.out.extend_from_slice(plain);
            rest = self.escape_one(tail);
        }
        self.out.extend_from_slice(rest);
    }

    /// Writes the character at the head of `tail`, which may need escaping, and returns what follows.
    fn escape_one<'t>(&mut self, tail: &'t [u8]) -> &'t [u8] {
        // FHIR's string: `[ \r\n\t\S]+`; other blanks are not in it.
        if let Some(width) = other_blank(tail) {
            self.out.push(b' ');
            self.blanks = self.blanks.saturating_add(1);
            return tail.get(width..).unwrap_or(&[]);
        }
        let Some((first, rest)) = tail.split_first() else { return tail };
        match first {
            b'"' => self.out.extend_from_slice(b"\\\""),
            b'\\' => self.out.extend_from_slice(b"\\\\"),
            b'\n' => self.out.extend_from_slice(b"\\n"),
            b'\r' => self.out.extend_from_slice(b"\\r"),
            b'\t' => self.out.extend_from_slice(b"\\t"),
            control @ 0..=0x1F => {
                let text = format!("\\u{control:04x}");
                self.out.extend_from_slice(text.as_bytes());
            }
            other => self.out.push(*other),
        }
        rest
    }
}

/// May a character that starts with this byte need escaping?
fn special(b: u8) -> bool {
    const TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut b = 0u8;
        loop {
            let i = b as usize;
            #[allow(clippy::indexing_slicing, reason = "bounded by the type of b, and in a constant")]
            {
                table[i] = matches!(b, 0..=0x1F | b'"' | b'\\' | 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF);
            }
            if b == u8::MAX {
                break table;
            }
            b = b.wrapping_add(1);
        }
    };
    TABLE.get(usize::from(b)).copied().unwrap_or(true)
}

/// Width in bytes of a blank at the head of `tail` that is no space, tab or line break.
fn other_blank(tail: &[u8]) -> Option<usize> {
    match tail {
        [0x0B | 0x0C, ..] => Some(1),
        [0xC2, 0x85 | 0xA0, ..] => Some(2),
        // U+1680, U+2000–200A, U+2028, U+2029, U+202F, U+205F, U+3000, U+FEFF
        [0xE1, 0x9A, 0x80, ..] | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..] => Some(3),
        [0xE2, 0x81, 0x9F, ..] | [0xE3, 0x80, 0x80, ..] | [0xEF, 0xBB, 0xBF, ..] => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string(text: &str) -> (String, usize) {
        let mut w = Writer::new(Vec::new(), "", false, false, false);
        w.string(&[text]);
        let blanks = w.changed_blanks();
        (String::from_utf8(w.finish()).unwrap(), blanks)
    }

    #[test]
    fn strings_read_back() {
        for text in ["", "Nguyễn Thị \"Ví\" Dụ\\", "a\tb\r\nc\u{1}\u{1f}", "ệ ⁂ 〠 ﷺ 😀", "\u{7f}"] {
            let (json, blanks) = string(text);
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
            assert_eq!(blanks, 0);
        }
        for blank in ['\u{b}', '\u{c}', '\u{85}', '\u{a0}', '\u{1680}', '\u{2003}', '\u{2028}', '\u{3000}', '\u{feff}']
        {
            let (json, blanks) = string(&format!("a{blank}b"));
            assert_eq!((json.as_str(), blanks), ("\"a b\"", 1), "U+{:04X}", u32::from(blank));
        }
    }

    #[test]
    fn uris() {
        use crate::spec::fhir::uri;
        for (moh, expected) in [
            (false, "\"https://a.example/fhir/sid/payer\"\"http://fhir.hl7.org.vn/core/sid/mrn/99%20999\""),
            (
                true,
                "\"https://a.example/fhir/sid/payer\"\"http://fhir.ehealth.gov.vn/core/sid/patient-internal-id/99%20999\"",
            ),
        ] {
            let mut w = Writer::new(Vec::new(), "https://a.example/fhir/", moh, false, false);
            w.uri(&uri::SID_PAYER, "");
            w.uri(&uri::SID_MRN, "99 999");
            assert_eq!(String::from_utf8(w.finish()).unwrap(), expected);
        }
    }
}
