//! Canonical XML 1.0 and Exclusive Canonical XML 1.0, both without comments: what digests and signatures are made over.
//!
//! The output goes to a sink piece by piece, so that a document of any size is hashed without a copy of it.

use crate::error::Error;
use crate::format::xml::{Event, Start, XmlReader};
use crate::limits::Limits;
use crate::options::Mode;
use std::borrow::Cow;

/// Inclusive Canonical XML 1.0 (W3C, 15 March 2001).
pub const INCLUSIVE: &str = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
/// Exclusive Canonical XML 1.0 (W3C, 18 July 2002).
pub const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

/// How namespaces are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// All that are in scope ([`INCLUSIVE`]).
    #[default]
    Inclusive,
    /// Those that an element or its attributes use, and these prefixes as if inclusive ([`EXCLUSIVE`]); the empty
    /// prefix stands for the default namespace.
    Exclusive(Vec<String>),
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// Everything.
    Document,
    /// The element whose `<` stands at this byte offset of the text.
    Element(usize),
}

/// Takes the canonical bytes.
pub trait Sink {
    /// The next piece.
    fn put(&mut self, bytes: &[u8]);
}

impl Sink for Vec<u8> {
    fn put(&mut self, bytes: &[u8]) {
        self.extend_from_slice(bytes);
    }
}

/// Writes a part of a document in canonical form, without the element at offset `omitted`.
///
/// # Errors
/// What [`XmlReader`] refuses: malformed XML, a DTD, limits.
pub fn canonicalize(
    text: &str,
    span: Span,
    omitted: Option<usize>,
    method: &Method,
    limits: &Limits,
    sink: &mut dyn Sink,
) -> Result<(), Error> {
    let mut reader = XmlReader::new(text, limits, Mode::Strict)?;
    let mut writer = Writer { method, scope: Vec::new(), rendered: Vec::new(), inherited: Vec::new(), open: 0, sink };
    let mut inside = false;
    let mut seen_root = false;
    let mut last = 0;
    while let Some(event) = reader.next()? {
        let gap = text.get(last..reader.event_start()).unwrap_or_default();
        last = reader.event_end().max(last);
        let in_document = span == Span::Document;
        if inside || in_document {
            writer.instructions(gap, if writer.open > 0 { Around::Inside } else { Around::before(!seen_root) });
        }
        match event {
            Event::Start(start) => {
                seen_root = true;
                let depth = reader.depth();
                if omitted == Some(start.offset()) {
                    reader.skip()?;
                    last = reader.event_end().max(last);
                    continue;
                }
                inside |= in_document || span == Span::Element(start.offset());
                writer.enter(&start, depth, inside);
            }
            Event::End(name) => {
                let depth = reader.depth().saturating_add(1);
                writer.leave(name, depth, inside);
                if inside && writer.open == 0 && !in_document {
                    return Ok(());
                }
            }
            Event::Text(piece) | Event::CData(piece) if inside => writer.text(piece),
            Event::Char(c) if inside => writer.reference(c),
            _ => {}
        }
    }
    if span == Span::Document {
        writer.instructions(text.get(last..).unwrap_or_default(), Around::before(false));
    }
    Ok(())
}

/// Where a processing instruction stands: beside the root it has a line of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Inside,
    BeforeRoot,
    BehindRoot,
}

impl Around {
    fn before(root_to_come: bool) -> Around {
        if root_to_come { Around::BeforeRoot } else { Around::BehindRoot }
    }
}

struct Writer<'a, 's> {
    method: &'a Method,
    /// Prefixes in scope with the depth of their element, innermost last.
    scope: Vec<(usize, &'a str, Cow<'a, str>)>,
    /// What the written ancestors declare.
    rendered: Vec<(usize, &'a str, Cow<'a, str>)>,
    /// `xml:` attributes of elements above what is written.
    inherited: Vec<(usize, &'a str, Cow<'a, str>)>,
    /// Written elements that are open.
    open: usize,
    sink: &'s mut dyn Sink,
}

fn lookup<'b>(list: &'b [(usize, &str, Cow<'_, str>)], prefix: &str) -> &'b str {
    list.iter().rev().find(|(_, p, _)| *p == prefix).map_or("", |(_, _, uri)| uri)
}

fn forget<T>(list: &mut Vec<(usize, &str, T)>, depth: usize) {
    while list.last().is_some_and(|(d, _, _)| *d >= depth) {
        list.pop();
    }
}

fn split(name: &str) -> (&str, &str) {
    name.split_once(':').unwrap_or(("", name))
}

impl<'a> Writer<'a, '_> {
    fn enter(&mut self, start: &Start<'a>, depth: usize, written: bool) {
        let mut attributes = Vec::new();
        let mut declared = Vec::new();
        for attribute in start.attributes() {
            let value = attribute.value();
            match split(attribute.name) {
                ("", "xmlns") => declared.push(("", value)),
                ("xmlns", prefix) => declared.push((prefix, value)),
                (prefix, local) => attributes.push((prefix, local, attribute.name, value)),
            }
        }
        for (prefix, uri) in &declared {
            self.scope.push((depth, prefix, uri.clone()));
        }
        if !written {
            for (prefix, _, name, value) in attributes {
                if prefix == "xml" {
                    self.inherited.push((depth, name, value));
                }
            }
            return;
        }
        let apex = self.open == 0;
        self.open = self.open.saturating_add(1);
        let used = || {
            let own = std::iter::once(start.prefix());
            own.chain(attributes.iter().map(|(prefix, ..)| *prefix).filter(|p| !p.is_empty()))
        };
        let mut prefixes: Vec<&'a str> = match self.method {
            Method::Inclusive if apex => self.scope.iter().map(|(_, prefix, _)| *prefix).collect(),
            Method::Inclusive => declared.iter().map(|(prefix, _)| *prefix).collect(),
            Method::Exclusive(listed) => {
                let listed = self.scope.iter().map(|(_, p, _)| *p).filter(|p| listed.iter().any(|l| l == p));
                used().chain(listed).collect()
            }
        };
        prefixes.sort_unstable();
        prefixes.dedup();
        self.put("<");
        self.put(start.name());
        for prefix in prefixes.into_iter().filter(|p| *p != "xml") {
            let uri = self.scope.iter().rev().find(|(_, p, _)| *p == prefix).map(|(_, _, uri)| uri.clone());
            let uri = uri.unwrap_or_default();
            if uri == lookup(&self.rendered, prefix) {
                continue;
            }
            self.put(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
            self.put(prefix);
            self.value(&uri);
            self.rendered.push((depth, prefix, uri));
        }
        if apex && *self.method == Method::Inclusive {
            // The innermost one of a name holds.
            for (_, name, value) in std::mem::take(&mut self.inherited).into_iter().rev() {
                if !attributes.iter().any(|(_, _, own, _)| *own == name) {
                    attributes.push(("xml", split(name).1, name, value));
                }
            }
        }
        attributes.sort_by(|a, b| {
            let key = |prefix: &'a str| match prefix {
                "" => "",
                "xml" => "http://www.w3.org/XML/1998/namespace",
                _ => lookup(&self.scope, prefix),
            };
            (key(a.0), a.1).cmp(&(key(b.0), b.1))
        });
        for (_, _, name, value) in attributes {
            self.put(" ");
            self.put(name);
            self.value(&value);
        }
        self.put(">");
    }

    fn leave(&mut self, name: &str, depth: usize, written: bool) {
        if written && self.open > 0 {
            self.put("</");
            self.put(name);
            self.put(">");
            self.open = self.open.saturating_sub(1);
        }
        forget(&mut self.scope, depth);
        forget(&mut self.rendered, depth);
        forget(&mut self.inherited, depth);
    }

    fn put(&mut self, text: &str) {
        self.sink.put(text.as_bytes());
    }

    /// `="…"`.
    fn value(&mut self, text: &str) {
        self.put("=\"");
        self.escaped(text, |c| match c {
            b'&' => Some("&amp;"),
            b'<' => Some("&lt;"),
            b'"' => Some("&quot;"),
            b'\t' => Some("&#x9;"),
            b'\n' => Some("&#xA;"),
            b'\r' => Some("&#xD;"),
            _ => None,
        });
        self.put("\"");
    }

    /// Character data as written; ends of lines become line feeds.
    fn text(&mut self, raw: &str) {
        if self.open == 0 {
            return;
        }
        let escape = |c| match c {
            b'&' => Some("&amp;"),
            b'<' => Some("&lt;"),
            b'>' => Some("&gt;"),
            _ => None,
        };
        if raw.contains('\r') {
            let lines = raw.replace("\r\n", "\n").replace('\r', "\n");
            self.escaped(&lines, escape);
        } else {
            self.escaped(raw, escape);
        }
    }

    fn reference(&mut self, c: char) {
        match c {
            '\r' => self.put("&#xD;"),
            _ => self.text(c.encode_utf8(&mut [0; 4])),
        }
    }

    fn escaped(&mut self, text: &str, escape: impl Fn(u8) -> Option<&'static str>) {
        let mut from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if let Some(reference) = escape(byte) {
                self.put(text.get(from..at).unwrap_or_default());
                self.put(reference);
                from = at.saturating_add(1);
            }
        }
        self.put(text.get(from..).unwrap_or_default());
    }

    /// Processing instructions among what the reader passed over; comments and the declaration are dropped.
    fn instructions(&mut self, gap: &str, around: Around) {
        let mut rest = gap;
        while let Some(at) = rest.find('<') {
            let markup = rest.get(at..).unwrap_or_default();
            let (end, instruction) = if markup.starts_with("<!--") {
                (markup.find("-->").map(|end| end.saturating_add(3)), None)
            } else if let Some(inner) = markup.strip_prefix("<?") {
                let end = inner.find("?>");
                (end.map(|end| end.saturating_add(4)), end.and_then(|end| inner.get(..end)))
            } else {
                (Some(1), None)
            };
            if let Some(instruction) = instruction.filter(|i| !i.starts_with("xml ") && *i != "xml") {
                let (target, data) = instruction.split_once([' ', '\n', '\t', '\r']).unwrap_or((instruction, ""));
                let data = data.trim_start().replace("\r\n", "\n").replace('\r', "\n");
                self.put(if around == Around::BehindRoot { "\n<?" } else { "<?" });
                self.put(target);
                if !data.is_empty() {
                    self.put(" ");
                    self.put(&data);
                }
                self.put(if around == Around::BeforeRoot { "?>\n" } else { "?>" });
            }
            rest = end.and_then(|end| markup.get(end..)).unwrap_or_default();
        }
    }
}
