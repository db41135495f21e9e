//! Text of one record → [`Hoso`].

use super::envelope::{extra, text_of};
use super::framer::Wrapping;
use crate::error::catalogue::claim;
use crate::error::{Error, Position};
use crate::format::claim::document::{Content, Hoso, Part, RecordFrame, Slot};
use crate::format::claim::payload::{self, Carrier};
use crate::format::claim::table::{self, Given, is_table_root};
use crate::format::xml::encoding::{self, Charset, EncodingFacts};
use crate::format::xml::tag::{self, Ends, Found, Tag};
use crate::format::xml::{Event, Start, XmlReader, is_blank, policy};
use crate::options::ReadOptions;
use crate::spec::claim_table::TableKind;
use encoding_rs::Encoding;

/// A record cut out of a file, not read yet. It can be sent to another thread and read there.
#[derive(Clone)]
pub struct RawRecord {
    /// Position in the file, from 1.
    pub(super) number: usize,
    pub(super) document: usize,
    pub(super) position: Position,
    /// Text since the record before.
    pub(super) lead: Vec<u8>,
    pub(super) pieces: Vec<Piece>,
    pub(super) complete: bool,
    pub(super) declared: Option<&'static Encoding>,
}

/// One element of a record: a HOSO, or a part of a record without one.
#[derive(Clone)]
pub(super) struct Piece {
    pub wrapping: Wrapping,
    /// What lies between it and the piece before.
    pub gap: Vec<u8>,
    pub bytes: Vec<u8>,
    pub position: Position,
}

/// Without content.
impl std::fmt::Debug for RawRecord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RawRecord({}, {} bytes)", self.number, self.len())
    }
}

impl RawRecord {
    /// Position in the file, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// Size in bytes.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(|p| p.bytes.len()).fold(0, usize::saturating_add)
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Reads the record. Whatever is wrong is told in the result: see [`Hoso::error`] and [`Hoso::all_issues`].
    pub fn read(self, options: &ReadOptions) -> Hoso {
        let mut reading = Reading {
            options,
            declared: self.declared,
            frame: RecordFrame { lead: lossy(self.lead), ..RecordFrame::default() },
            hoso: Hoso {
                number: self.number,
                document: self.document,
                position: Some(self.position),
                told: options.edition,
                ..Hoso::default()
            },
            kinds: Vec::new(),
            cursor: (0, self.position),
        };
        let mut whole = String::new();
        for piece in self.pieces {
            let gap = lossy(piece.gap);
            whole.push_str(&gap);
            reading.frame.text.push_str(&gap);
            let text = reading.decode(piece.bytes);
            let result = match piece.wrapping {
                Wrapping::Table => {
                    reading.inline("", &text, piece.position);
                    Ok(())
                }
                Wrapping::Record | Wrapping::File => reading.element(&text, piece.position),
            };
            whole.push_str(&text);
            if let Err(e) = result {
                let path = reading.hoso.path();
                reading.hoso.error.get_or_insert(e.under(&path));
            }
        }
        if !self.complete {
            // More to the point than what the missing end did to the XML.
            let e = Error::new(&claim::UNCLOSED_RECORD).at_path(reading.hoso.path()).at(self.position);
            reading.hoso.error = Some(e);
        }
        reading.finish(whole)
    }
}

/// Bytes between records: white space, or markup that the envelope reads.
fn lossy(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
}

struct Reading<'o> {
    options: &'o ReadOptions,
    declared: Option<&'static Encoding>,
    frame: RecordFrame,
    hoso: Hoso,
    /// Kinds of the tables that have come.
    kinds: Vec<TableKind>,
    /// An offset in the present text with its place in the file.
    cursor: (usize, Position),
}

/// A FILEHOSO in the making.
#[derive(Default)]
struct File<'a> {
    declared: String,
    content: Option<Written<'a>>,
}

/// A NOIDUNGFILE: where it stands and what is between its tags.
struct Written<'a> {
    markup: &'a str,
    offset: usize,
    self_closed: bool,
}

impl Reading<'_> {
    fn decode(&mut self, bytes: Vec<u8>) -> String {
        let decoded = encoding::decode_octets(bytes, self.declared);
        let path = self.hoso.path();
        note_encoding(&decoded.facts, &path, &mut self.hoso.issues);
        decoded.text
    }

    /// Reads a HOSO or FILEHOSO element.
    fn element(&mut self, text: &str, place: Position) -> Result<(), Error> {
        let options = self.options;
        let relocate = |e: Error| match e.position() {
            Some(inside) => e.at(inside.after(place)),
            None => e,
        };
        // Table documents that stand inline are checked on their own, so that a bad one spoils nothing else.
        let mut reader = XmlReader::over_checked(text, &options.limits, options.mode);
        let mut files: Vec<File<'_>> = Vec::new();
        let mut leaf: Option<(&str, usize)> = None;
        let mut copied = 0;
        let mut ends = Ends::default();
        self.cursor = (0, place);
        let result = loop {
            let event = match reader.next() {
                Ok(Some(event)) => event,
                Ok(None) => break Ok(()),
                Err(e) => break Err(relocate(e)),
            };
            match event {
                Event::Start(element) => {
                    let name = element.local_name();
                    leaf = None;
                    if name.eq_ignore_ascii_case("FILEHOSO") {
                        files.push(File::default());
                    } else if name.eq_ignore_ascii_case("LOAIHOSO") && !files.is_empty() {
                        match reader.text() {
                            Ok(kind) => {
                                if let Some(file) = files.last_mut() {
                                    file.declared = kind.trim().to_owned();
                                }
                            }
                            Err(e) => break Err(relocate(e)),
                        }
                    } else if name.eq_ignore_ascii_case("NOIDUNGFILE") {
                        let (written, end) = written(text, &element, reader.event_end(), &mut ends);
                        self.frame.text.push_str(text.get(copied..written.offset).unwrap_or_default());
                        copied = end;
                        if !written.self_closed {
                            reader.jump(end);
                        }
                        match files.last_mut() {
                            Some(file) if file.content.is_none() => {
                                file.content = Some(written);
                                self.frame.holes.push(self.frame.text.len());
                            }
                            // A second one in the same FILEHOSO, or one without: a part of its own.
                            _ => {
                                self.frame.holes.push(self.frame.text.len());
                                self.part(String::new(), Some(written), text);
                            }
                        }
                    } else if is_table_root(name) {
                        let begin = element.offset();
                        if let Err(e) = reader.skip() {
                            break Err(relocate(e));
                        }
                        let end = reader.event_end();
                        self.frame.text.push_str(text.get(copied..begin).unwrap_or_default());
                        copied = end;
                        let place = self.place_of(text, begin);
                        self.inline("", text.get(begin..end).unwrap_or_default(), place);
                    } else {
                        leaf = Some((name, reader.event_end()));
                    }
                }
                Event::End(name) => {
                    let local = name.rsplit(':').next().unwrap_or(name);
                    if local.eq_ignore_ascii_case("FILEHOSO") {
                        if let Some(file) = files.pop()
                            && (file.content.is_some() || !file.declared.is_empty())
                        {
                            if file.content.is_none() {
                                let cut = reader.event_start();
                                self.frame.text.push_str(text.get(copied..cut).unwrap_or_default());
                                copied = cut;
                                self.frame.holes.push(self.frame.text.len());
                            }
                            self.part(file.declared, file.content, text);
                        }
                    } else if let Some((name, begin)) = leaf.take().filter(|_| reader.depth() > 0) {
                        let markup = text.get(begin..reader.event_start()).unwrap_or_default();
                        self.hoso.extra.push(extra(name, markup, &options.limits));
                    }
                }
                Event::Text(piece) if is_blank(piece) => {}
                Event::Text(_) | Event::CData(_) | Event::Char(_) | Event::Unescaped(_) => {
                    if leaf.is_none() {
                        let markup = text.get(reader.event_start()..reader.event_end()).unwrap_or_default();
                        self.hoso.extra.push(extra("", markup, &options.limits));
                    }
                }
            }
        };
        self.frame.text.push_str(text.get(copied..).unwrap_or_default());
        // Contents are checked by themselves; here only what stands around them.
        result.and_then(|()| policy::check_characters(&self.frame.text))
    }

    /// A table document that stands in the file as it is.
    fn inline(&mut self, declared: &str, text: &str, place: Position) {
        self.frame.holes.push(self.frame.text.len());
        let slot = Some(Slot { number: self.hoso.parts.len(), filled: true });
        let mut part = Part { declared: declared.to_owned(), carrier: Carrier::Inline, slot, ..Part::default() };
        self.table(&mut part, text.to_owned(), Some(place));
        self.hoso.parts.push(part);
    }

    /// Place in the file of an offset in the text; offsets mostly grow.
    fn place_of(&mut self, text: &str, offset: usize) -> Position {
        let (from, place) = self.cursor;
        if let Some(passed) = text.as_bytes().get(from..offset) {
            self.cursor = (offset, Position::end_of(passed).after(place));
        }
        self.cursor.1
    }

    fn part(&mut self, declared: String, written: Option<Written<'_>>, text: &str) {
        let mut slot = Slot { number: self.hoso.parts.len(), filled: false };
        let mut part = Part { declared, ..Part::default() };
        if let Some(written) = written {
            slot.filled = !written.self_closed;
            let body = written.markup.trim_ascii();
            let inline = body.starts_with('<') && !body.starts_with("<![CDATA[");
            let place = self.place_of(text, written.offset);
            if inline {
                part.carrier = Carrier::Inline;
                self.table(&mut part, written.markup.to_owned(), Some(place));
            } else {
                self.packed(&mut part, written.markup, place);
            }
        }
        part.slot = Some(slot);
        self.hoso.parts.push(part);
    }

    /// Base64, or a document as escaped text.
    fn packed(&mut self, part: &mut Part, markup: &str, place: Position) {
        let plain = memchr::memchr2(b'<', b'&', markup.as_bytes()).is_none();
        let joined = if plain { None } else { text_of(markup, &self.options.limits) };
        match payload::decode(joined.as_deref().unwrap_or(markup)) {
            Ok(None) => {
                part.carrier = Carrier::Verbatim;
                part.content = if markup.is_empty() { Content::Empty } else { Content::Blank(markup.to_owned()) };
            }
            Ok(Some((decoded, carrier))) => {
                let path = self.hoso.part_path(self.hoso.parts.len());
                note_encoding(&decoded.facts, &path, &mut part.issues);
                part.carrier = carrier;
                self.table(part, decoded.text, None);
            }
            Err(e) => {
                part.carrier = Carrier::Verbatim;
                part.content = Content::Raw(markup.to_owned());
                part.issues.push(e.at_path(self.hoso.part_path(self.hoso.parts.len())).at(place));
            }
        }
    }

    fn table(&mut self, part: &mut Part, text: String, place: Option<Position>) {
        let path = self.hoso.part_path(self.hoso.parts.len());
        let kind = TableKind::from_name(&part.declared);
        let given = Given {
            declared: kind,
            edition: self.options.edition,
            mode: self.options.mode,
            limits: &self.options.limits,
        };
        match table::read(text, given) {
            Ok(mut table) => {
                if let Some(place) = place {
                    table.set_origin(place);
                }
                if !part.declared.is_empty() && kind != Some(table.kind()) {
                    part.issues.push(Error::new(&claim::TABLE_CONTRADICTS).at_path(path.as_str()));
                }
                if self.kinds.contains(&table.kind()) {
                    let e = Error::new(&claim::DUPLICATE_TABLE).with_detail(table.kind().name());
                    part.issues.push(e.at_path(path.as_str()));
                }
                if table.is_repaired() {
                    part.issues.push(Error::new(&claim::REPAIRED).at_path(path.as_str()));
                }
                if !self.kinds.contains(&table.kind()) {
                    self.kinds.push(table.kind());
                }
                part.content = Content::Table(table);
            }
            Err((e, text)) => {
                let inside = e.position();
                let e = e.under(&path);
                part.issues.push(match (inside, place) {
                    (Some(inside), Some(place)) => e.at(inside.after(place)),
                    _ => e,
                });
                part.content = Content::Raw(text);
            }
        }
    }

    fn finish(self, whole: String) -> Hoso {
        let mut hoso = self.hoso;
        if hoso.error.is_some() {
            hoso.raw = Some(whole);
        }
        hoso.frame = Some(self.frame);
        hoso
    }
}

fn note_encoding(facts: &EncodingFacts, path: &str, issues: &mut Vec<Error>) {
    if let Charset::Legacy(name) = facts.charset {
        issues.push(Error::new(&claim::LEGACY_ENCODING).with_detail(name).at_path(path));
    }
    if facts.damaged {
        issues.push(Error::new(&claim::DAMAGED_TEXT).at_path(path));
    }
}

/// What stands between the tags of a NOIDUNGFILE, and the offset of its end tag.
fn written<'a>(text: &'a str, element: &Start<'a>, begin: usize, ends: &mut Ends) -> (Written<'a>, usize) {
    if element.is_empty() {
        return (Written { markup: "", offset: begin, self_closed: true }, begin);
    }
    let bytes = text.as_bytes();
    let (mut at, mut level) = (begin, 0usize);
    let end = loop {
        match tag::next(bytes, at, ends) {
            Found::Tag(Tag::End { name, begin, end }) => {
                if tag::is_named(bytes, name, "NOIDUNGFILE") {
                    if level == 0 {
                        break begin;
                    }
                    level = level.saturating_sub(1);
                }
                at = end;
            }
            Found::Tag(Tag::Start { name, empty, end, .. }) => {
                level = level.saturating_add(usize::from(!empty && tag::is_named(bytes, name, "NOIDUNGFILE")));
                at = end;
            }
            Found::Tag(Tag::Other { end } | Tag::Dtd { end, .. }) => at = end,
            // A comment or CDATA without end: the plain text of the end tag has to do.
            Found::Nothing | Found::Unfinished => break closing_text(bytes, begin),
        }
    };
    (Written { markup: text.get(begin..end).unwrap_or_default(), offset: begin, self_closed: false }, end)
}

fn closing_text(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let name = b"NOIDUNGFILE";
    let found = memchr::memmem::find_iter(rest, b"</").find(|at| {
        let inside = rest.get(at.saturating_add(2)..).unwrap_or_default();
        inside.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
    });
    found.map_or(bytes.len(), |at| from.saturating_add(at))
}
