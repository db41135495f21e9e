//! The pull reader.

use super::policy;
use crate::error::catalogue::{limit, xml};
use crate::error::{Error, Kind, Position};
use crate::limits::Limits;
use crate::options::Mode;
use quick_xml::errors::{IllFormedError, SyntaxError};
use quick_xml::events::Event as Raw;
use quick_xml::reader::Reader;
use std::borrow::Cow;

/// One step through a document. Comments and processing instructions are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// An element begins. An empty element `<x/>` begins and ends too.
    Start(Start<'a>),
    /// The innermost element ends.
    End(&'a str),
    /// Text as it stands, without references.
    Text(&'a str),
    /// Content of a CDATA section.
    CData(&'a str),
    /// The character of a reference such as `&amp;` or `&#272;`.
    Char(char),
    /// [`Mode::Lax`] only: text around an `&` that should have been escaped, as it stands.
    Unescaped(&'a str),
}

/// Begin of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start<'a> {
    name: &'a str,
    attributes: &'a str,
    offset: usize,
    empty: bool,
}

impl<'a> Start<'a> {
    /// Name as written, with its prefix.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Name without prefix.
    pub fn local_name(&self) -> &'a str {
        self.name.split_once(':').map_or(self.name, |(_, local)| local)
    }

    /// The prefix; empty if none.
    pub fn prefix(&self) -> &'a str {
        self.name.split_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Is it written `<x/>`?
    pub fn is_empty(&self) -> bool {
        self.empty
    }

    /// Byte offset of its `<`.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Its attributes in order. Their syntax has been checked.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (attribute, after) = Attribute::split(rest)?;
            rest = after;
            Some(attribute)
        })
    }

    /// Value of the attribute with this name as written.
    pub fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|a| a.name == name).map(|a| a.value())
    }
}

/// One attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// Name as written, with its prefix.
    pub name: &'a str,
    /// Value as written, with references.
    pub raw: &'a str,
}

impl<'a> Attribute<'a> {
    /// First attribute of `name="value" …`, and what follows it.
    fn split(text: &'a str) -> Option<(Attribute<'a>, &'a str)> {
        let (name, after) = text.trim_ascii_start().split_once('=')?;
        let after = after.trim_ascii_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (raw, rest) = after.strip_prefix(quote)?.split_once(quote)?;
        Some((Attribute { name: name.trim_ascii_end(), raw }, rest))
    }

    /// The value: references resolved, white space as blanks. A reference that means nothing stays as written.
    pub fn value(&self) -> Cow<'a, str> {
        if memchr::memchr3(b'&', b'\n', b'\t', self.raw.as_bytes()).is_none() && !self.raw.contains('\r') {
            return Cow::Borrowed(self.raw);
        }
        let plain = self.raw.replace("\r\n", " ").replace(['\n', '\t', '\r'], " ");
        let mut out = String::with_capacity(plain.len());
        let mut rest = plain.as_str();
        while let Some((before, after)) = rest.split_once('&') {
            out.push_str(before);
            match policy::reference_at(after) {
                Some((c, tail)) => {
                    out.push(c);
                    rest = tail;
                }
                None => {
                    out.push('&');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        Cow::Owned(out)
    }
}

/// A whole element without elements inside. See [`XmlReader::leaf`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf<'a> {
    /// Name as written, with its prefix.
    pub name: &'a str,
    /// The text as it stands, without references.
    pub value: &'a str,
    /// Offset of the value.
    pub start: usize,
    /// Did the value stand in a CDATA section?
    pub is_cdata: bool,
    /// Offset of the `<` of the element.
    offset: usize,
    /// Offset behind the element.
    end: usize,
}

impl<'a> Leaf<'a> {
    #[inline]
    fn at(text: &'a str, from: usize) -> Option<Leaf<'a>> {
        let bytes = text.as_bytes();
        let rest = bytes.get(from..)?;
        let blank = rest.iter().position(|b| !matches!(b, b' ' | b'\n' | b'\r' | b'\t'))?;
        let offset = from.checked_add(blank)?;
        let inside = rest.get(blank..)?.strip_prefix(b"<")?;
        let length = policy::name_length(inside);
        let begin = offset.checked_add(1)?;
        let name_end = begin.checked_add(length)?;
        let name = text.get(begin..name_end).filter(|name| !name.is_empty())?;
        match inside.get(length..)? {
            [b'>', value @ ..] => {
                let start = name_end.checked_add(1)?;
                Leaf::with_value(text, name, value, start, offset)
            }
            [b'/', b'>', ..] => Some(Leaf::empty(name, offset, name_end.checked_add(2)?)),
            [b' ', b'/', b'>', ..] => Some(Leaf::empty(name, offset, name_end.checked_add(3)?)),
            _ => None,
        }
    }

    fn empty(name: &'a str, offset: usize, end: usize) -> Leaf<'a> {
        Leaf { name, value: "", start: end, is_cdata: false, offset, end }
    }

    /// `rest` begins behind the start tag.
    #[inline]
    fn with_value(text: &'a str, name: &'a str, rest: &[u8], start: usize, offset: usize) -> Option<Leaf<'a>> {
        let length = memchr::memchr2(b'<', b'&', rest)?;
        let tail = rest.get(length..)?;
        if length == 0
            && let Some(section) = tail.strip_prefix(b"<![CDATA[")
        {
            let length = memchr::memchr_iter(b']', section)
                .find(|at| section.get(*at..).is_some_and(|end| end.starts_with(b"]]>")))?;
            let start = start.checked_add(9)?;
            let value_end = start.checked_add(length)?;
            let end = value_end.checked_add(3)?.checked_add(closing(section.get(length..)?.get(3..)?, name)?)?;
            return Some(Leaf { name, value: text.get(start..value_end)?, start, is_cdata: true, offset, end });
        }
        let value_end = start.checked_add(length)?;
        let end = value_end.checked_add(closing(tail, name)?)?;
        Some(Leaf { name, value: text.get(start..value_end)?, start, is_cdata: false, offset, end })
    }
}

/// Length of `</name>` if the bytes begin with it.
#[inline]
fn closing(bytes: &[u8], name: &str) -> Option<usize> {
    let after = bytes.strip_prefix(b"</")?.strip_prefix(name.as_bytes())?;
    after.starts_with(b">").then(|| name.len().saturating_add(3))
}

/// Pull reader over one document in memory.
///
/// ```
/// use hsskdt_core::format::xml::{Event, XmlReader};
/// use hsskdt_core::{Limits, Mode};
/// let limits = Limits::default();
/// let mut reader = XmlReader::new("<a><b>Nội &amp; Nhi</b></a>", &limits, Mode::Strict)?;
/// while let Some(event) = reader.next()? {
///     if let Event::Start(b) = event && b.local_name() == "b" {
///         assert_eq!(reader.text()?, "Nội & Nhi");
///     }
/// }
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
pub struct XmlReader<'a> {
    text: &'a str,
    inner: Reader<&'a [u8]>,
    /// Offset in the text where the inner reader began.
    base: usize,
    limits: &'a Limits,
    mode: Mode,
    /// Names of the open elements.
    open: Vec<&'a str>,
    /// Prefix bindings with the depth of their element.
    bindings: Vec<(usize, &'a str, Cow<'a, str>)>,
    elements: usize,
    /// Where the last event begins.
    last: usize,
    /// Where the last event ends.
    end: usize,
    /// An empty element whose end is still to be told.
    pending_end: bool,
    /// The inner reader has to go on at `end`, which ran ahead of it.
    ahead: bool,
    root_seen: bool,
}

impl<'a> XmlReader<'a> {
    /// A reader over a document. Refuses characters that XML does not allow.
    pub fn new(text: &'a str, limits: &'a Limits, mode: Mode) -> Result<Self, Error> {
        policy::check_characters(text)?;
        Ok(XmlReader::over_checked(text, limits, mode))
    }

    /// A reader over text whose characters have been checked before.
    pub fn over_checked(text: &'a str, limits: &'a Limits, mode: Mode) -> Self {
        // quick-xml would take a byte order mark away without counting it.
        let text = text.trim_start_matches('\u{FEFF}');
        let mut inner = Reader::from_str(text);
        let config = inner.config_mut();
        // Names of ends are compared here, without copies.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = mode == Mode::Lax;
        XmlReader {
            text,
            inner,
            base: 0,
            limits,
            mode,
            open: Vec::with_capacity(8),
            bindings: Vec::new(),
            elements: 0,
            last: 0,
            end: 0,
            pending_end: false,
            ahead: false,
            root_seen: false,
        }
    }

    /// The next event; `None` after the end of a complete document.
    #[allow(clippy::should_implement_trait)]
    #[inline]
    pub fn next(&mut self) -> Result<Option<Event<'a>>, Error> {
        if self.pending_end {
            self.pending_end = false;
            return Ok(self.close().map(Event::End));
        }
        if self.ahead {
            self.catch_up();
        }
        loop {
            let before = self.end;
            self.last = before;
            let event = match self.inner.read_event() {
                Ok(event) => event,
                Err(e) => return Err(self.syntax_error(&e)),
            };
            self.end = self.base.saturating_add(usize::try_from(self.inner.buffer_position()).unwrap_or(usize::MAX));
            match event {
                Raw::Text(_) => {
                    let piece = self.span(before, self.end);
                    if self.open.is_empty() {
                        self.check_outside(piece)?;
                        continue;
                    }
                    self.check_text(piece)?;
                    return Ok(Some(match piece.starts_with('&') {
                        true => Event::Unescaped(piece),
                        false => Event::Text(piece),
                    }));
                }
                Raw::Start(_) => return self.start(before, false).map(Some),
                Raw::Empty(_) => return self.start(before, true).map(Some),
                Raw::End(_) => {
                    let tag = self.span(before, self.end);
                    let name = tag.strip_prefix("</").and_then(|t| t.strip_suffix('>')).unwrap_or(tag);
                    return self.finish(name.trim_ascii_end()).map(Some);
                }
                Raw::CData(_) => {
                    let section = self.span(before, self.end);
                    let piece = section.strip_prefix("<![CDATA[").and_then(|t| t.strip_suffix("]]>"));
                    let piece = piece.unwrap_or_default();
                    if self.open.is_empty() {
                        return Err(self.error(&xml::TEXT_OUTSIDE_ROOT));
                    }
                    self.check_text(piece)?;
                    return Ok(Some(Event::CData(piece)));
                }
                Raw::GeneralRef(_) => return self.reference(before).map(Some),
                Raw::Comment(_) | Raw::PI(_) => {}
                Raw::Decl(_) => {
                    if before != 0 && self.mode == Mode::Strict {
                        return Err(self.error(&xml::MISPLACED_DECLARATION));
                    }
                }
                Raw::DocType(_) => return Err(self.error(&xml::DTD)),
                Raw::Eof => {
                    return match self.open.last() {
                        Some(name) => Err(self.error(&xml::UNCLOSED_ELEMENT).with_detail(*name)),
                        None if !self.root_seen => Err(self.error(&xml::NO_ROOT)),
                        None => Ok(None),
                    };
                }
            }
        }
    }

    #[inline]
    fn start(&mut self, offset: usize, empty: bool) -> Result<Event<'a>, Error> {
        let tag = self.span(offset, self.end);
        let inside = tag.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or_default();
        let inside = if empty { inside.strip_suffix('/').unwrap_or(inside) } else { inside };
        let (name, attributes) =
            inside.split_at_checked(policy::name_length(inside.as_bytes())).unwrap_or((inside, ""));
        if name.is_empty() || !(attributes.is_empty() || attributes.starts_with(|c: char| c.is_ascii_whitespace())) {
            return Err(self.error(&xml::BAD_NAME));
        }
        if self.open.is_empty() && self.root_seen {
            return Err(self.error(&xml::SECOND_ROOT));
        }
        self.root_seen = true;
        self.elements = self.elements.saturating_add(1);
        if self.elements > self.limits.elements {
            return Err(self.error(&limit::ELEMENTS).with_detail(self.limits.elements.to_string()));
        }
        if self.open.len() >= self.limits.depth {
            return Err(self.error(&limit::DEPTH).with_detail(self.limits.depth.to_string()));
        }
        self.open.push(name);
        let start = Start { name, attributes, offset, empty };
        if !attributes.is_empty() {
            self.check_attributes(&start)?;
        }
        self.pending_end = empty;
        Ok(Event::Start(start))
    }

    fn check_attributes(&mut self, start: &Start<'a>) -> Result<(), Error> {
        let mut names: Vec<&str> = Vec::new();
        let mut rest = start.attributes;
        while !rest.trim_ascii().is_empty() {
            let Some((attribute, after)) = Attribute::split(rest) else {
                return Err(self.error(&xml::BAD_ATTRIBUTE));
            };
            let spaced = after.is_empty() || after.starts_with(|c: char| c.is_ascii_whitespace());
            if !spaced || !policy::is_name(attribute.name) || attribute.raw.contains('<') {
                return Err(self.error(&xml::BAD_ATTRIBUTE));
            }
            if names.contains(&attribute.name) {
                return Err(self.error(&xml::DUPLICATE_ATTRIBUTE).with_detail(attribute.name));
            }
            if names.len() >= self.limits.attributes {
                return Err(self.error(&limit::ATTRIBUTES).with_detail(self.limits.attributes.to_string()));
            }
            self.check_text(attribute.raw)?;
            if self.mode == Mode::Strict {
                self.check_references(attribute.raw)?;
            }
            let prefix = match attribute.name {
                "xmlns" => Some(""),
                name => name.strip_prefix("xmlns:"),
            };
            if let Some(prefix) = prefix {
                if self.bindings.len() >= self.limits.attributes {
                    return Err(self.error(&limit::ATTRIBUTES).with_detail(self.limits.attributes.to_string()));
                }
                self.bindings.push((self.open.len(), prefix, attribute.value()));
            }
            names.push(attribute.name);
            rest = after;
        }
        Ok(())
    }

    fn check_references(&self, raw: &str) -> Result<(), Error> {
        let mut rest = raw;
        while let Some((_, after)) = rest.split_once('&') {
            match policy::reference_at(after) {
                Some((_, tail)) => rest = tail,
                None if after.split_once(';').is_some_and(|(name, _)| policy::is_name(name)) => {
                    return Err(self.error(&xml::UNKNOWN_ENTITY));
                }
                None => return Err(self.error(&xml::UNESCAPED_AMPERSAND)),
            }
        }
        Ok(())
    }

    #[inline]
    fn finish(&mut self, name: &'a str) -> Result<Event<'a>, Error> {
        match self.open.last() {
            Some(open) if *open == name => {}
            Some(open) => return Err(self.error(&xml::MISMATCHED_END).with_detail(*open)),
            None => return Err(self.error(&xml::UNMATCHED_END)),
        }
        self.close();
        Ok(Event::End(name))
    }

    #[inline]
    fn close(&mut self) -> Option<&'a str> {
        while self.bindings.last().is_some_and(|(depth, ..)| *depth >= self.open.len()) {
            self.bindings.pop();
        }
        self.open.pop()
    }

    fn reference(&mut self, offset: usize) -> Result<Event<'a>, Error> {
        let written = self.span(offset, self.end);
        let name = written.strip_prefix('&').and_then(|t| t.strip_suffix(';')).unwrap_or_default();
        if self.open.is_empty() {
            return Err(self.error(&xml::TEXT_OUTSIDE_ROOT));
        }
        match policy::reference(name) {
            Some(c) => Ok(Event::Char(c)),
            None if self.mode == Mode::Lax => Ok(Event::Unescaped(written)),
            // `R & D; nội` looks like a reference only by its semicolon.
            None if policy::is_name(name) || name.starts_with('#') => Err(self.error(&xml::UNKNOWN_ENTITY)),
            None => Err(self.error(&xml::UNESCAPED_AMPERSAND)),
        }
    }

    #[inline]
    fn check_text(&self, piece: &str) -> Result<(), Error> {
        if piece.len() > self.limits.text {
            return Err(self.error(&limit::TEXT).with_detail(self.limits.text.to_string()));
        }
        Ok(())
    }

    fn check_outside(&self, piece: &str) -> Result<(), Error> {
        let lead = piece.len().saturating_sub(piece.trim_ascii_start().len());
        if lead == piece.len() {
            return Ok(());
        }
        Err(self.error_at(&xml::TEXT_OUTSIDE_ROOT, self.last.saturating_add(lead)))
    }

    fn syntax_error(&self, e: &quick_xml::Error) -> Error {
        let kind = match e {
            quick_xml::Error::Syntax(e) => match e {
                SyntaxError::UnclosedTag
                | SyntaxError::UnclosedSingleQuotedAttributeValue
                | SyntaxError::UnclosedDoubleQuotedAttributeValue => &xml::UNCLOSED_TAG,
                SyntaxError::UnclosedComment => &xml::UNCLOSED_COMMENT,
                SyntaxError::UnclosedCData => &xml::UNCLOSED_CDATA,
                SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => &xml::UNCLOSED_INSTRUCTION,
                SyntaxError::UnclosedDoctype => &xml::DTD,
                SyntaxError::InvalidBangMarkup => &xml::BAD_MARKUP,
            },
            quick_xml::Error::IllFormed(IllFormedError::UnclosedReference) => &xml::UNESCAPED_AMPERSAND,
            quick_xml::Error::IllFormed(IllFormedError::MissingDoctypeName) => &xml::DTD,
            _ => &xml::BAD_MARKUP,
        };
        let offset = usize::try_from(self.inner.error_position()).unwrap_or(usize::MAX);
        self.error_at(kind, self.base.saturating_add(offset))
    }

    /// An error of this kind at the last event, with path, line and column.
    pub fn error(&self, kind: &'static Kind) -> Error {
        self.error_at(kind, self.last)
    }

    /// An error of this kind at a byte offset.
    pub fn error_at(&self, kind: &'static Kind, offset: usize) -> Error {
        Error::new(kind).at_path(self.path()).at(Position::in_text(self.text.as_bytes(), offset))
    }

    /// Position of the last event. Computed when asked for.
    pub fn position(&self) -> Position {
        Position::in_text(self.text.as_bytes(), self.last)
    }

    /// Names of the open elements, `/TONG_HOP/HO_TEN`.
    pub fn path(&self) -> String {
        self.open.iter().fold(String::new(), |mut path, name| {
            path.push('/');
            path.push_str(name);
            path
        })
    }

    /// Number of open elements.
    #[inline]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Byte offset where the last event begins.
    #[inline]
    pub fn event_start(&self) -> usize {
        self.last
    }

    /// Byte offset where the last event ends.
    #[inline]
    pub fn event_end(&self) -> usize {
        self.end
    }

    /// The whole text that is read, without byte order mark: what offsets count in.
    pub fn source(&self) -> &'a str {
        self.text
    }

    /// Namespace of the element that has just begun; `None` if its prefix (or no prefix) is not bound.
    pub fn namespace(&self, start: &Start<'a>) -> Option<&str> {
        self.resolve(start.prefix())
    }

    /// Namespace that a prefix is bound to at this place; the empty prefix is the default namespace.
    pub fn resolve(&self, prefix: &str) -> Option<&str> {
        self.bindings
            .iter()
            .rev()
            .find(|(_, p, _)| *p == prefix)
            .map(|(_, _, uri)| uri.as_ref())
            .filter(|uri| !uri.is_empty())
    }

    /// Goes on at a byte offset further on, without looking at what lies between. The open elements stay open.
    pub fn jump(&mut self, offset: usize) {
        self.end = offset.min(self.text.len());
        self.pending_end = false;
        self.ahead = true;
    }

    fn catch_up(&mut self) {
        let mut inner = Reader::from_str(self.text.get(self.end..).unwrap_or_default());
        *inner.config_mut() = self.inner.config().clone();
        self.inner = inner;
        self.base = self.end;
        self.ahead = false;
    }

    /// Takes a whole element at once if that is what comes next, apart from white space: no attributes, and inside
    /// nothing, plain text without references, or one CDATA section. Anything else is left for [`XmlReader::next`].
    ///
    /// This is what makes tables fast: most of their elements are leaves.
    #[inline]
    pub fn leaf(&mut self) -> Option<Leaf<'a>> {
        if self.pending_end || self.open.len() >= self.limits.depth || self.elements >= self.limits.elements {
            return None;
        }
        let leaf = Leaf::at(self.text, self.end)?;
        if leaf.value.len() > self.limits.text || self.open.is_empty() {
            return None;
        }
        self.elements = self.elements.saturating_add(1);
        self.last = leaf.offset;
        self.end = leaf.end;
        self.ahead = true;
        Some(leaf)
    }

    /// Text of the element that has just begun, up to its end: pieces, CDATA and references joined.
    /// A child element is refused.
    pub fn text(&mut self) -> Result<Cow<'a, str>, Error> {
        let mut out = Cow::Borrowed("");
        loop {
            match self.next()? {
                Some(Event::End(_)) | None => return Ok(out),
                Some(Event::Start(_)) => return Err(self.error(&xml::UNEXPECTED_ELEMENT)),
                Some(piece) => out = super::text::joined(out, &piece),
            }
        }
    }

    /// Passes over the element that has just begun. Gives back what stood between its tags, as written.
    pub fn skip(&mut self) -> Result<&'a str, Error> {
        let from = self.end;
        let depth = self.open.len();
        loop {
            match self.next()? {
                Some(Event::End(_)) if self.open.len() < depth => {
                    return Ok(self.span(from, self.last.max(from)));
                }
                Some(_) => {}
                None => return Ok(""),
            }
        }
    }

    #[inline]
    fn span(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }
}
