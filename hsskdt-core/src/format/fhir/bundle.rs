//! The Bundle, written entry by entry: no resource waits in memory for the others. Only a document does: its
//! Composition stands first and names what follows.

use super::datatypes::Identifier;
use super::primitive::{Element, Stamp};
use super::writer::Writer;
use crate::spec::fhir::Uri;
use std::collections::HashMap;
use std::ops::Range;
use uuid::Uuid;

/// A resource with an id of its own.
pub trait Resource {
    /// `resourceType`.
    const TYPE: &'static str;
    /// Logical id.
    fn id(&self) -> Uuid;
    /// Profile that it may claim.
    fn profile(&self) -> Option<&'static Uri>;
    /// Writes everything after the id.
    fn write_content(&self, w: &mut Writer<'_>);
}

/// What resources stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A transaction Bundle: every entry is a PUT on the id of its resource.
    Transaction,
    /// A document Bundle: a Composition, then everything that it names.
    Document,
    /// A collection Bundle.
    Collection,
    /// NDJSON: one resource a line, references by type and id.
    Lines,
}

impl Shape {
    fn word(self) -> &'static str {
        match self {
            Shape::Transaction => "transaction",
            Shape::Document => "document",
            Shape::Collection | Shape::Lines => "collection",
        }
    }
}

/// A resource that was written.
pub struct Listed {
    /// `resourceType`.
    pub kind: &'static str,
    /// Logical id.
    pub id: Uuid,
    /// Section of a document that it stands in; empty for the one of its type.
    pub section: &'static str,
    /// Its text for people.
    pub words: String,
    /// Its bytes, of a line.
    pub bytes: Range<usize>,
}

/// Head of a Bundle.
#[derive(Default)]
pub struct Head<'a> {
    /// Logical id.
    pub id: Uuid,
    /// Business identifier.
    pub identifier: Identifier<'a>,
    /// When it was put together; only a time to the second is written.
    pub timestamp: Option<Stamp>,
}

/// A Bundle in the making.
pub struct Bundle<'b> {
    w: Writer<'b>,
    shape: Shape,
    moh: bool,
    /// Section of a document in which the next resources stand; empty for the ones of their types.
    pub section: &'static str,
    listed: Vec<Listed>,
}

impl<'b> Bundle<'b> {
    /// Starts. `moh` tells which guide's profiles may be claimed. The head of a document is written at its end.
    pub fn begin(mut w: Writer<'b>, shape: Shape, moh: bool, head: &Head<'_>) -> Bundle<'b> {
        match shape {
            Shape::Transaction | Shape::Collection => open(&mut w, shape, head),
            Shape::Document => w.skip_to_entries(),
            Shape::Lines => {}
        }
        Bundle { w, shape, moh, section: "", listed: Vec::new() }
    }

    /// What it becomes.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Everything written so far; a transaction keeps no list.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// Adds a resource.
    pub fn put<R: Resource>(&mut self, resource: &R) {
        let mut buffer = [0; 36];
        let id: &str = resource.id().hyphenated().encode_lower(&mut buffer);
        let start = self.w.written();
        if self.shape == Shape::Lines {
            self.content(resource, id);
            self.list(resource, start);
            self.w.raw("\n");
            return;
        }
        let w = &mut self.w;
        w.item();
        w.begin_object();
        w.key("fullUrl");
        w.string(&["urn:uuid:", id]);
        w.key("resource");
        self.content(resource, id);
        let w = &mut self.w;
        if self.shape == Shape::Transaction {
            w.key("request");
            w.begin_object();
            w.key("method");
            w.string(&["PUT"]);
            w.key("url");
            w.string(&[R::TYPE, "/", id]);
            w.end_object();
        } else {
            self.list(resource, start);
        }
        self.w.end_object();
    }

    fn list<R: Resource>(&mut self, resource: &R, start: usize) {
        let words = self.w.take_words();
        let bytes = start..self.w.written();
        self.listed.push(Listed { kind: R::TYPE, id: resource.id(), section: self.section, words, bytes });
    }

    fn content<R: Resource>(&mut self, resource: &R, id: &str) {
        let w = &mut self.w;
        w.begin_object();
        w.key("resourceType");
        w.string(&[R::TYPE]);
        w.key("id");
        w.string(&[id]);
        if w.wants_profiles()
            && let Some(profile) = resource.profile()
            && (if self.moh { profile.moh } else { profile.text }) != "-"
        {
            w.key("meta");
            w.begin_object();
            w.key("profile");
            w.begin_list();
            w.item();
            w.uri(profile, "");
            w.end_list();
            w.end_object();
        }
        resource.write_content(w);
        w.end_object();
    }

    /// Ends a transaction or a collection.
    pub fn finish(mut self) -> Writer<'b> {
        self.w.end_list();
        self.w.end_object();
        self.w
    }

    /// Ends a document: its head and Composition go into `w`, and everything that was put behind them.
    pub fn finish_document<R: Resource>(mut self, mut w: Writer<'b>, head: &Head<'_>, composition: &R) -> Writer<'b> {
        open(&mut w, Shape::Document, head);
        let mut whole =
            Bundle { w, shape: Shape::Document, moh: self.moh, section: "", listed: std::mem::take(&mut self.listed) };
        whole.put(composition);
        whole.w.append(self.w);
        whole.finish()
    }

    /// Ends lines: the bytes with references by type and id, and each line with its type.
    pub fn finish_lines(self) -> (Writer<'b>, Vec<Listed>) {
        let kinds: HashMap<Uuid, &'static str> = self.listed.iter().map(|l| (l.id, l.kind)).collect();
        let Bundle { mut w, mut listed, .. } = self;
        let bytes = w.take();
        let mut out = Vec::with_capacity(bytes.len());
        for line in &mut listed {
            let start = out.len();
            with_relative_references(bytes.get(line.bytes.clone()).unwrap_or_default(), &kinds, &mut out);
            line.bytes = start..out.len();
            out.push(b'\n');
        }
        w.put_back(out);
        (w, listed)
    }
}

fn open(w: &mut Writer<'_>, shape: Shape, head: &Head<'_>) {
    w.begin_object();
    w.key("resourceType");
    w.string(&["Bundle"]);
    head.id.write_field("id", w);
    head.identifier.write_field("identifier", w);
    w.key("type");
    w.string(&[shape.word()]);
    if let Some(stamp) = head.timestamp.filter(Stamp::is_instant) {
        w.key("timestamp");
        w.string(&[stamp.as_str()]);
    }
    w.key("entry");
    w.begin_list();
}

/// `urn:uuid:` in references becomes type and id. No text can look so: its quotation marks are escaped.
fn with_relative_references(line: &[u8], kinds: &HashMap<Uuid, &'static str>, out: &mut Vec<u8>) {
    const MARK: &[u8] = b"\"reference\":\"urn:uuid:";
    const PREFIX: usize = b"urn:uuid:".len();
    let mut rest = line;
    while let Some(at) = memchr::memmem::find(rest, MARK) {
        let end = at.saturating_add(MARK.len());
        let (before, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        let id = after.get(..36).and_then(|id| Uuid::try_parse_ascii(id).ok());
        match id.and_then(|id| kinds.get(&id)) {
            Some(kind) => {
                out.extend_from_slice(before.get(..end.saturating_sub(PREFIX)).unwrap_or(before));
                out.extend_from_slice(kind.as_bytes());
                out.push(b'/');
            }
            None => out.extend_from_slice(before),
        }
        rest = after;
    }
    out.extend_from_slice(rest);
}
