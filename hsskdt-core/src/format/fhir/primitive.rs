//! Primitive types, and the one trait by which everything is written.

use super::writer::Writer;
use crate::spec::fhir::{Uri, uri};
use std::borrow::Cow;
use uuid::Uuid;

/// Something that stands in a resource. What is empty is left out: FHIR has no empty strings, objects or lists.
pub trait Element {
    /// Nothing to write?
    fn is_empty(&self) -> bool;
    /// Writes the JSON value.
    fn write(&self, w: &mut Writer<'_>);
    /// Writes name and value, or nothing where empty.
    fn write_field(&self, name: &str, w: &mut Writer<'_>) {
        if !self.is_empty() {
            w.key(name);
            self.write(w);
        }
    }
}

/// `string`, `markdown`, `code`.
pub type Text<'a> = Cow<'a, str>;

impl Element for Text<'_> {
    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.string(&[self]);
    }
}

impl Element for &'static str {
    fn is_empty(&self) -> bool {
        str::is_empty(self)
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.string(&[self]);
    }
}

impl Element for Option<bool> {
    fn is_empty(&self) -> bool {
        self.is_none()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.raw(if *self == Some(true) { "true" } else { "false" });
    }
}

impl Element for Option<u32> {
    fn is_empty(&self) -> bool {
        self.is_none()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.raw(&self.unwrap_or(0).to_string());
    }
}

impl<T: Element> Element for Vec<T> {
    fn is_empty(&self) -> bool {
        self.iter().all(Element::is_empty)
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.begin_list();
        for item in self.iter().filter(|i| !i.is_empty()) {
            w.item();
            item.write(w);
        }
        w.end_list();
    }
}

impl<T: Element + ?Sized> Element for Box<T> {
    fn is_empty(&self) -> bool {
        T::is_empty(self)
    }
    fn write(&self, w: &mut Writer<'_>) {
        T::write(self, w);
    }
}

impl<T: Element + ?Sized> Element for Option<Box<T>> {
    fn is_empty(&self) -> bool {
        self.as_ref().is_none_or(|b| b.is_empty())
    }
    fn write(&self, w: &mut Writer<'_>) {
        if let Some(inner) = self {
            inner.write(w);
        }
    }
}

/// `decimal`, `integer`: the text of a JSON number, digits as written.
#[derive(Clone, Default)]
pub struct Number<'a>(pub Cow<'a, str>);

impl Element for Number<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.raw(&self.0);
    }
}

/// `uri`: a known one, or what a source gives.
#[derive(Clone, Default)]
pub enum Url<'a> {
    /// None.
    #[default]
    None,
    /// A known URI.
    Known(&'static Uri),
    /// A known URI with a last segment.
    Sub(&'static Uri, Text<'a>),
    /// As given.
    Other(Text<'a>),
}

impl Element for Url<'_> {
    fn is_empty(&self) -> bool {
        match self {
            Url::None => true,
            Url::Known(_) | Url::Sub(..) => false,
            Url::Other(text) => text.is_empty(),
        }
    }
    fn write(&self, w: &mut Writer<'_>) {
        match self {
            Url::None => {}
            Url::Known(uri) => w.uri(uri, ""),
            Url::Sub(uri, segment) => w.uri(uri, segment),
            Url::Other(text) => w.string(&[text]),
        }
    }
}

impl From<&'static Uri> for Url<'_> {
    fn from(uri: &'static Uri) -> Self {
        Url::Known(uri)
    }
}

/// Text of a `date` or `dateTime`: at most `2026-11-20T08:05:00+07:00`.
#[derive(Clone, Copy)]
pub struct Stamp {
    bytes: [u8; 25],
    len: u8,
}

impl Stamp {
    /// Keeps a text of at most 25 ASCII characters; `None` for another.
    pub fn new(text: &[u8]) -> Option<Stamp> {
        let mut bytes = [0; 25];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        (text.is_ascii() && !text.is_empty()).then_some(Stamp { bytes, len: u8::try_from(text.len()).ok()? })
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.bytes.get(..usize::from(self.len)).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    /// To the second, as `instant` demands?
    pub fn is_instant(&self) -> bool {
        self.len == 25
    }

    /// The day, or less where less is known.
    #[must_use]
    pub fn day(self) -> Stamp {
        Stamp { len: self.len.min(10), ..self }
    }
}

/// `date`, `dateTime`, `instant`; a required one may be said to be unknown.
#[derive(Clone, Copy, Default)]
pub enum When {
    /// Left out.
    #[default]
    None,
    /// Known.
    At(Stamp),
    /// Demanded by FHIR, unknown to the source.
    Unknown,
}

impl When {
    /// The time, if known.
    pub fn stamp(&self) -> Option<Stamp> {
        match self {
            When::At(stamp) => Some(*stamp),
            When::None | When::Unknown => None,
        }
    }

    /// Says that it is unknown instead of leaving it out.
    #[must_use]
    pub fn required(self) -> When {
        if let When::None = self { When::Unknown } else { self }
    }

    /// Only a time to the second.
    #[must_use]
    pub fn instant(self) -> When {
        match self {
            When::At(stamp) if stamp.is_instant() => self,
            _ => When::None,
        }
    }

    /// Only the day.
    #[must_use]
    pub fn day(self) -> When {
        match self {
            When::At(stamp) => When::At(stamp.day()),
            other => other,
        }
    }
}

impl From<Option<Stamp>> for When {
    fn from(stamp: Option<Stamp>) -> When {
        stamp.map_or(When::None, When::At)
    }
}

impl Element for When {
    fn is_empty(&self) -> bool {
        matches!(self, When::None)
    }
    fn write(&self, w: &mut Writer<'_>) {
        match self {
            When::None => {}
            When::At(stamp) => w.string(&[stamp.as_str()]),
            When::Unknown => {
                w.begin_object();
                absent(w);
                w.end_object();
            }
        }
    }
    fn write_field(&self, name: &str, w: &mut Writer<'_>) {
        match self {
            When::None => {}
            When::At(_) => w.key(name),
            // The companion of a primitive holds its extensions.
            When::Unknown => w.key_parts("_", name),
        }
        self.write(w);
    }
}

/// The member `extension` that says: unknown.
pub(super) fn absent(w: &mut Writer<'_>) {
    w.key("extension");
    w.begin_list();
    w.item();
    w.begin_object();
    w.key("url");
    w.uri(&uri::EXT_ABSENT, "");
    w.key("valueCode");
    w.string(&["unknown"]);
    w.end_object();
    w.end_list();
}

impl Element for Uuid {
    fn is_empty(&self) -> bool {
        self.is_nil()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.string(&[self.hyphenated().encode_lower(&mut [0; 36])]);
    }
}
