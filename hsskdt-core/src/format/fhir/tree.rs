//! FHIR of any origin as a tree that borrows from the input.
//!
//! A parser of its own rather than serde_json's `Value`: numbers keep their digits (`10.000` stays `10.000`), texts
//! without escapes are not copied, the bounds of [`crate::Limits`] hold, and errors name a place but never a value.
//! One object, or one value where FHIR has a list, reads the same: [`Node::items`] and [`Node::get`] do not mind.

use crate::error::{Error, Kind, Position, catalogue::json, catalogue::limit};
use crate::limits::Limits;
use std::borrow::Cow;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Node<'a> {
    /// `null`, or nothing.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// Digits as written.
    Number(&'a str),
    /// A string.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// Members in written order.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

static NOTHING: Node<'static> = Node::Null;

impl<'a> Node<'a> {
    /// A member; of a list, that of its first item.
    pub fn get(&self, name: &str) -> &Node<'a> {
        match self {
            Node::Object(members) => members.iter().find(|(key, _)| key == name).map_or(&NOTHING, |(_, value)| value),
            Node::List(items) => items.first().map_or(&NOTHING, |first| first.get(name)),
            _ => &NOTHING,
        }
    }

    /// A member by steps: `code`, `coding`.
    pub fn at(&self, steps: &[&str]) -> &Node<'a> {
        steps.iter().fold(self, |node, step| node.get(step))
    }

    /// Items of a list; anything else is its own only item, nothing has none.
    pub fn items(&self) -> &[Node<'a>] {
        match self {
            Node::List(items) => items,
            Node::Null => &[],
            other => std::slice::from_ref(other),
        }
    }

    /// The items of a member.
    pub fn list(&self, name: &str) -> &[Node<'a>] {
        self.get(name).items()
    }

    /// Members of an object; of a list, those of its first item.
    pub fn members(&self) -> &[(Cow<'a, str>, Node<'a>)] {
        match self {
            Node::Object(members) => members,
            Node::List(items) => items.first().map_or(&[], Node::members),
            _ => &[],
        }
    }

    /// A string or the digits of a number; empty for anything else.
    pub fn as_str(&self) -> &str {
        match self {
            Node::Text(text) => text,
            Node::Number(digits) => digits,
            Node::Bool(true) => "true",
            Node::Bool(false) => "false",
            Node::List(items) => items.first().map_or("", Node::as_str),
            Node::Null | Node::Object(_) => "",
        }
    }

    /// The text of a member.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).as_str()
    }

    /// A boolean; XML writes it as text.
    pub fn flag(&self) -> Option<bool> {
        match self.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Nothing there?
    pub fn is_null(&self) -> bool {
        matches!(self, Node::Null)
    }

    /// The member of a choice: `value` finds `valueQuantity` and gives its type with it.
    pub fn choice(&self, name: &str) -> (&str, &Node<'a>) {
        let found = self.members().iter().find_map(|(key, value)| {
            let kind = key.strip_prefix(name)?;
            kind.starts_with(|c: char| c.is_ascii_uppercase()).then_some((kind, value))
        });
        found.unwrap_or(("", &NOTHING))
    }

    /// JSON text.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Node::Null => out.push_str("null"),
            Node::Bool(yes) => out.push_str(if *yes { "true" } else { "false" }),
            Node::Number(digits) => out.push_str(digits),
            Node::Text(text) => quoted(text, out),
            Node::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Node::Object(members) => {
                out.push('{');
                for (i, (name, value)) in members.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    quoted(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

fn quoted(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// One document of the input: its tree, or why it cannot be read.
pub type Parsed<'a> = Result<Node<'a>, Error>;

/// The text of an input, composed (NFC).
pub fn decode<'a>(input: &'a [u8], limits: &Limits) -> Result<Cow<'a, str>, Error> {
    if input.len() > limits.bytes {
        return Err(Error::new(&limit::BYTES));
    }
    let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    let text = std::str::from_utf8(input)
        .map_err(|e| Error::new(&json::UTF8).at(Position::in_text(input, e.valid_up_to())))?;
    Ok(composed(text.into()))
}

/// Composed Unicode; combining marks start with the bytes 0xCC and 0xCD, text without them is composed already.
pub(super) fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    use unicode_normalization::{UnicodeNormalization, is_nfc};
    if memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_none() || is_nfc(&text) {
        return text;
    }
    Cow::Owned(text.nfc().collect())
}

/// Reads a document, or NDJSON: one document a line, where a broken line does not stop the others.
pub fn parse_all<'a>(text: &'a str, limits: &Limits) -> Result<Vec<Parsed<'a>>, Error> {
    let first = text.trim_start();
    let line = first.lines().next().unwrap_or_default();
    let lines = || first.lines().filter(|l| !l.trim().is_empty());
    let several = first.len() > line.len() && lines().nth(1).is_some_and(|l| l.starts_with(['{', '[']));
    // A document of several lines may have one that begins so, too.
    if !several || (parse(line, limits).is_err() && parse(text, limits).is_ok()) {
        return Ok(vec![Ok(parse(text, limits)?)]);
    }
    let line_limits = Limits { bytes: limits.record_bytes, ..limits.clone() };
    Ok(lines().map(|line| parse(line, &line_limits)).collect())
}

/// Reads one JSON value.
pub fn parse<'a>(text: &'a str, limits: &Limits) -> Parsed<'a> {
    if text.len() > limits.bytes {
        return Err(Error::new(&limit::BYTES));
    }
    let mut parser = Parser { text, at: 0, limits, elements: 0 };
    let node = parser.value(0)?;
    parser.blanks();
    if parser.at < text.len() { Err(parser.error(&json::SYNTAX)) } else { Ok(node) }
}

struct Parser<'a, 'l> {
    text: &'a str,
    at: usize,
    limits: &'l Limits,
    elements: usize,
}

impl<'a> Parser<'a, '_> {
    fn error(&self, kind: &'static Kind) -> Error {
        Error::new(kind).at(Position::in_text(self.text.as_bytes(), self.at))
    }

    fn unexpected(&self) -> Error {
        self.error(if self.at >= self.text.len() { &json::TRUNCATED } else { &json::SYNTAX })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.step();
        }
    }

    fn value(&mut self, depth: usize) -> Parsed<'a> {
        if depth > self.limits.depth {
            return Err(self.error(&limit::DEPTH));
        }
        self.elements = self.elements.saturating_add(1);
        if self.elements > self.limits.elements {
            return Err(self.error(&limit::ELEMENTS));
        }
        self.blanks();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.items(depth),
            Some(b'"') => Ok(Node::Text(self.string()?)),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            Some(b'n') => self.word("null", Node::Null),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(self.unexpected()),
        }
    }

    fn word(&mut self, word: &str, node: Node<'a>) -> Parsed<'a> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(word) {
            return Err(self.error(if word.starts_with(rest) { &json::TRUNCATED } else { &json::SYNTAX }));
        }
        self.at = self.at.saturating_add(word.len());
        Ok(node)
    }

    fn number(&mut self) -> Parsed<'a> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.step();
        }
        match self.peek() {
            Some(b'0') => self.step(),
            Some(b'1'..=b'9') => self.digits()?,
            _ => return Err(self.unexpected()),
        }
        if self.peek() == Some(b'.') {
            self.step();
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.step();
            if let Some(b'+' | b'-') = self.peek() {
                self.step();
            }
            self.digits()?;
        }
        Ok(Node::Number(self.text.get(start..self.at).unwrap_or_default()))
    }

    fn digits(&mut self) -> Result<(), Error> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.step();
        }
        if self.at == start { Err(self.unexpected()) } else { Ok(()) }
    }

    fn object(&mut self, depth: usize) -> Parsed<'a> {
        self.step();
        let mut members = Vec::new();
        self.blanks();
        if self.peek() == Some(b'}') {
            self.step();
            return Ok(Node::Object(members));
        }
        loop {
            self.blanks();
            if self.peek() != Some(b'"') {
                return Err(self.unexpected());
            }
            let name = self.string()?;
            self.blanks();
            if self.peek() != Some(b':') {
                return Err(self.unexpected());
            }
            self.step();
            members.push((name, self.value(depth.saturating_add(1))?));
            self.blanks();
            match self.peek() {
                Some(b',') => self.step(),
                Some(b'}') => {
                    self.step();
                    return Ok(Node::Object(members));
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    fn items(&mut self, depth: usize) -> Parsed<'a> {
        self.step();
        let mut items = Vec::new();
        self.blanks();
        if self.peek() == Some(b']') {
            self.step();
            return Ok(Node::List(items));
        }
        loop {
            items.push(self.value(depth.saturating_add(1))?);
            self.blanks();
            match self.peek() {
                Some(b',') => self.step(),
                Some(b']') => {
                    self.step();
                    return Ok(Node::List(items));
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    /// A string; borrowed where nothing in it is escaped.
    fn string(&mut self) -> Result<Cow<'a, str>, Error> {
        self.step();
        let start = self.at;
        let mut owned: Option<String> = None;
        loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let Some(length) = memchr::memchr2(b'"', b'\\', rest) else {
                self.at = self.text.len();
                return Err(self.error(&json::TRUNCATED));
            };
            let plain = self.text.get(self.at..self.at.saturating_add(length)).unwrap_or_default();
            if let Some(bad) = plain.bytes().position(|b| b < 0x20) {
                self.at = self.at.saturating_add(bad);
                return Err(self.error(&json::SYNTAX));
            }
            if let Some(text) = &mut owned {
                text.push_str(plain);
            }
            self.at = self.at.saturating_add(length);
            if self.at.saturating_sub(start) > self.limits.text {
                return Err(self.error(&limit::TEXT));
            }
            if self.peek() == Some(b'"') {
                let whole = self.text.get(start..self.at).unwrap_or_default();
                self.step();
                // Escapes may have hidden combining marks.
                return Ok(owned.map_or(Cow::Borrowed(whole), |text| composed(Cow::Owned(text))));
            }
            let mut text = owned.take().unwrap_or_else(|| self.text.get(start..self.at).unwrap_or_default().to_owned());
            self.step();
            text.push(self.escape()?);
            owned = Some(text);
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        let c = match self.peek() {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.step();
                return self.code_point();
            }
            _ => return Err(self.unexpected()),
        };
        self.step();
        Ok(c)
    }

    fn code_point(&mut self) -> Result<char, Error> {
        let first = self.four()?;
        let code = match first {
            0xD800..=0xDBFF if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) => {
                self.at = self.at.saturating_add(2);
                let second = self.four()?;
                if !(0xDC00..=0xDFFF).contains(&second) {
                    return Err(self.error(&json::SYNTAX));
                }
                // Both are in their ranges: at most 0x10FFFF.
                0x1_0000_u32.saturating_add((first & 0x3FF) << 10).saturating_add(second & 0x3FF)
            }
            other => other,
        };
        char::from_u32(code).ok_or_else(|| self.error(&json::SYNTAX))
    }

    fn four(&mut self) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at.saturating_add(4)).ok_or_else(|| self.unexpected())?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(self.error(&json::SYNTAX));
        }
        let code = u32::from_str_radix(digits, 16).map_err(|_| self.error(&json::SYNTAX))?;
        self.at = self.at.saturating_add(4);
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Parsed<'_> {
        parse(text, &Limits::default())
    }

    #[test]
    fn reads_what_serde_json_reads() {
        for text in [
            "{}",
            "[]",
            r#" {"a":[1,-0.50e+3,10.000,"x\n\u0111\ud83d\ude00\"\\\/"],"b":{"c":null,"d":true,"e":false}} "#,
            "\"ệ\"",
            "0",
        ] {
            let ours = read(text).unwrap();
            let same: serde_json::Value = serde_json::from_str(&ours.to_json()).unwrap();
            assert_eq!(same, serde_json::from_str::<serde_json::Value>(text).unwrap(), "{text}");
        }
        assert_eq!(read("10.000").unwrap().as_str(), "10.000");
        assert!(matches!(read("\"plain\"").unwrap(), Node::Text(Cow::Borrowed("plain"))));
    }

    #[test]
    fn refuses_what_serde_json_refuses() {
        for text in [
            "",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "01",
            "1.",
            "-",
            "tru",
            "\"a",
            "\"\\x\"",
            "\"\\ud800\"",
            "1 2",
            "{a:1}",
            "\"\u{1}\"",
            "nul",
            "\"\\u12\"",
            "\"\\u+123\"",
        ] {
            assert!(read(text).is_err(), "{text}");
            assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
        }
        let error = read("{\"name\":\"Ví Dụ\",\n x}").unwrap_err();
        assert_eq!((error.code(), error.position().unwrap().line), ("json.syntax", 2));
    }

    #[test]
    fn bounds_hold() {
        let deep = "[".repeat(1000);
        assert_eq!(read(&deep).unwrap_err().code(), "limit.depth");
        let small = Limits { elements: 3, ..Limits::default() };
        assert_eq!(parse("[1,2,3,4]", &small).unwrap_err().code(), "limit.elements");
        let small = Limits { text: 3, ..Limits::default() };
        assert_eq!(parse("\"abcd\"", &small).unwrap_err().code(), "limit.text");
    }

    #[test]
    fn lines() {
        let read = |text: &'static str| parse_all(text, &Limits::default()).unwrap();
        assert_eq!(read("{\"a\":1}\n{\"a\":2}\n").len(), 2);
        assert_eq!(read("{\n\"a\":1\n}").len(), 1);
        let mixed = read("{\"a\":1}\n{\"a\":\n{\"a\":3}\n");
        assert_eq!(mixed.iter().filter(|p| p.is_err()).count(), 1);
        assert_eq!(mixed.len(), 3);
    }

    #[test]
    fn one_or_many() {
        let node = read(r#"{"a":[{"b":"x"}],"c":{"b":"y"},"valueQuantity":{"value":1.50}}"#).unwrap();
        assert_eq!((node.get("a").text("b"), node.list("c").len(), node.list("d").len()), ("x", 1, 0));
        let (kind, value) = node.choice("value");
        assert_eq!((kind, value.text("value")), ("Quantity", "1.50"));
    }
}
