//! Reading claim files: bytes → records, one at a time.

mod envelope;
mod framer;
mod record;

pub use record::RawRecord;

use super::document::{ClaimFile, Envelope, Frame, Hoso, Shape};
use crate::error::catalogue::{claim, limit};
use crate::error::{Error, Position};
use crate::format::xml::{encoding, tag};
use crate::options::ReadOptions;
use crate::spec::claim_table;
use framer::{Cut, Framer, Next, Wrapping};
use record::Piece;
use std::collections::VecDeque;
use std::io::BufRead;

/// Reads a claim file record by record, in memory bounded by the largest record
/// ([`crate::Limits::record_bytes`]).
///
/// As an iterator it gives each [`Hoso`]. A broken record is given too, with [`Hoso::error`] set and its text kept;
/// an `Err` means that the file as a whole cannot be read on.
///
/// ```
/// use hsskdt_core::format::claim::ClaimReader;
/// use hsskdt_core::ReadOptions;
/// let file = "<GIAMDINHHS><THONGTINDONVI><MACSKCB>99999</MACSKCB></THONGTINDONVI><THONGTINHOSO><DANHSACHHOSO>\
///     <HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE><TONG_HOP><MA_LK>1</MA_LK></TONG_HOP></NOIDUNGFILE>\
///     </FILEHOSO></HOSO></DANHSACHHOSO></THONGTINHOSO></GIAMDINHHS>";
/// let mut reader = ClaimReader::new(file.as_bytes(), ReadOptions::default())?;
/// assert_eq!(reader.envelope().facility_code.as_deref(), Some("99999"));
/// let record = reader.next().unwrap()?;
/// assert_eq!(record.link(), Some("1"));
/// assert!(reader.next().is_none());
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
pub struct ClaimReader<R> {
    framer: Framer<R>,
    options: ReadOptions,
    /// The envelope that is being read.
    envelope: Envelope,
    /// Envelopes of the documents before.
    earlier: Vec<Envelope>,
    /// Text around the records of the present document.
    around: Around,
    /// Records cut out and not given yet.
    ready: VecDeque<RawRecord>,
    /// Parts of a record without HOSO.
    group: Option<Group>,
    given: usize,
    /// Records in the present document.
    in_document: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// No record has come yet.
    Head,
    Records,
    Ended,
}

/// Text around records, with the places where its pieces stood in the file.
#[derive(Default)]
struct Around {
    text: String,
    places: Vec<(usize, Position)>,
    has_root: bool,
}

/// Parts that a record without HOSO can have; there are 16 tables.
const MOST_PARTS: usize = 64;

/// Table documents or FILEHOSO elements that follow each other without a HOSO around them.
struct Group {
    record: RawRecord,
    wrapping: Wrapping,
    /// What they say they are, to see where the next record begins.
    kinds: Vec<String>,
}

impl<R: BufRead> ClaimReader<R> {
    /// Begins to read: up to the first record, so that the head of the file is known.
    pub fn new(input: R, options: ReadOptions) -> Result<ClaimReader<R>, Error> {
        let framer = Framer::new(input, &options.limits)?;
        let envelope = Envelope { encoding: framer.source.facts, ..Envelope::default() };
        let mut reader = ClaimReader {
            framer,
            options,
            envelope,
            earlier: Vec::new(),
            around: Around::default(),
            ready: VecDeque::new(),
            group: None,
            given: 0,
            in_document: 0,
            state: State::Head,
        };
        reader.advance()?;
        Ok(reader)
    }

    /// Head of the document that is being read. Elements behind the records (a signature) are known after the last one.
    pub fn envelope(&self) -> &Envelope {
        self.earlier.first().unwrap_or(&self.envelope)
    }

    /// The envelope of each document in the file. Complete after the last record.
    pub fn into_envelopes(self) -> Vec<Envelope> {
        let mut all = self.earlier;
        all.push(self.envelope);
        all
    }

    /// Cuts out the next record without reading it, so that other threads can ([`RawRecord::read`]).
    pub fn next_raw(&mut self) -> Option<Result<RawRecord, Error>> {
        while self.ready.is_empty() && self.state != State::Ended {
            if let Err(e) = self.advance() {
                self.state = State::Ended;
                return Some(Err(e));
            }
        }
        self.ready.pop_front().map(Ok)
    }

    /// Takes the next step through the file.
    fn advance(&mut self) -> Result<(), Error> {
        match self.framer.next()? {
            Next::Record(cut) => self.record(cut),
            Next::Rest { boundary } => self.rest(boundary),
        }
    }

    fn record(&mut self, cut: Cut) -> Result<(), Error> {
        let window = self.framer.source.window();
        let lead = window.get(..cut.begin).unwrap_or_default().to_vec();
        let bytes = window.get(cut.begin..cut.end).unwrap_or_default().to_vec();
        let position = self.framer.place_of(cut.begin);
        self.around(&lead, cut.boundary)?;
        self.framer.source.advance(cut.end);
        let wrapping = match cut.wrapping {
            // A record that some programs call FILEHOSO, as they call the files in it.
            Wrapping::File if holds_files(&bytes) => Wrapping::Record,
            other => other,
        };
        let piece = Piece { wrapping, gap: Vec::new(), bytes, position };
        let first = self.state == State::Head;
        if first {
            self.state = State::Records;
            let own_document = claim_table::own_document(&kind_of(&piece)).is_some();
            self.begin_envelope(wrapping, own_document, &lead)?;
        }
        let lead = if first { Vec::new() } else { lead };
        if wrapping == Wrapping::Record {
            self.end_group();
            let record = self.raw(lead, piece, cut.complete);
            self.ready.push_back(record);
        } else {
            self.join_group(lead, piece, cut.complete);
        }
        Ok(())
    }

    /// What is known of the envelope when the first record comes.
    fn begin_envelope(&mut self, wrapping: Wrapping, own_document: bool, lead: &[u8]) -> Result<(), Error> {
        if let Some(root) = &self.framer.root {
            let e = envelope::not_a_claim(root);
            if e.code() == claim::SISTER_PACKAGE.code {
                return Err(e);
            }
        }
        let encoding = self.envelope.encoding;
        self.envelope = self.read_around(true);
        self.envelope.encoding = encoding;
        self.envelope.shape = match (self.around.has_root, wrapping) {
            (true, _) => Shape::Standard,
            (false, Wrapping::Table) if own_document => Shape::OwnDocument,
            (false, Wrapping::Table) => Shape::BareTables,
            (false, Wrapping::Record | Wrapping::File) => Shape::BareRecord,
        };
        let head = encoding::decode_octets(lead.to_vec(), self.framer.source.declared).text;
        self.envelope.frame = Some(Frame { head, ..Frame::default() });
        Ok(())
    }

    fn raw(&mut self, lead: Vec<u8>, piece: Piece, complete: bool) -> RawRecord {
        self.given = self.given.saturating_add(1);
        self.in_document = self.in_document.saturating_add(1);
        RawRecord {
            number: self.given,
            document: self.earlier.len(),
            position: piece.position,
            lead,
            pieces: vec![piece],
            complete,
            declared: self.framer.source.declared,
        }
    }

    /// Adds a part to the record without HOSO that is being collected, or begins the next one.
    fn join_group(&mut self, gap: Vec<u8>, mut piece: Piece, complete: bool) {
        let kind = kind_of(&piece);
        let wrapping = piece.wrapping;
        let max_bytes = self.options.limits.record_bytes;
        let fits = |group: &Group| {
            group.wrapping == wrapping
                && group.kinds.len() < MOST_PARTS
                && group.record.len().saturating_add(piece.bytes.len()) <= max_bytes
                && (kind.is_empty() || !group.kinds.contains(&kind))
        };
        match &mut self.group {
            Some(group) if fits(group) => {
                piece.gap = gap;
                group.record.pieces.push(piece);
                group.record.complete &= complete;
                group.kinds.push(kind);
            }
            _ => {
                self.end_group();
                let record = self.raw(gap, piece, complete);
                self.group = Some(Group { record, wrapping, kinds: vec![kind] });
            }
        }
    }

    fn end_group(&mut self) {
        self.ready.extend(self.group.take().map(|group| group.record));
    }

    fn rest(&mut self, boundary: Option<usize>) -> Result<(), Error> {
        let rest = self.framer.source.window().to_vec();
        self.around(&rest, boundary)?;
        self.framer.source.advance(rest.len());
        self.end_group();
        let nothing = self.state == State::Head;
        self.state = State::Ended;
        if nothing {
            let root = self.framer.root.clone().unwrap_or_default();
            if !root.eq_ignore_ascii_case("GIAMDINHHS") {
                return Err(envelope::not_a_claim(&root));
            }
            let (_, error) = envelope::read(&self.around.text, false, &self.options.limits, self.options.mode);
            if let Some(e) = error {
                return Err(e);
            }
        }
        let tail = encoding::decode_octets(rest, self.framer.source.declared).text;
        self.end_envelope();
        let first = self.earlier.first_mut().unwrap_or(&mut self.envelope);
        let mut frame = match first.frame.take() {
            Some(frame) => Frame { tail, ..frame },
            None => Frame { head: tail, ..Frame::default() },
        };
        frame.said = Box::new(first.clone());
        first.frame = Some(frame);
        first.encoding.damaged |= self.framer.source.facts.damaged;
        if nothing {
            first.issues.push(Error::new(&claim::EMPTY));
        }
        Ok(())
    }

    /// Takes in text around records; at a boundary another document begins.
    fn around(&mut self, bytes: &[u8], boundary: Option<usize>) -> Result<(), Error> {
        let place = self.framer.source.place();
        let Some(at) = boundary else { return self.add_around(bytes, place) };
        let (before, after) = bytes.split_at_checked(at).unwrap_or((bytes, &[]));
        self.add_around(before, place)?;
        if self.state == State::Records {
            self.end_group();
            self.end_envelope();
            let ended = std::mem::take(&mut self.envelope);
            self.envelope.encoding = ended.encoding;
            self.envelope.issues.push(Error::new(&claim::SEVERAL_DOCUMENTS));
            self.earlier.push(ended);
            self.around = Around::default();
            self.in_document = 0;
        }
        self.add_around(after, Position::end_of(before).after(place))?;
        if self.state == State::Records {
            let encoding = self.envelope.encoding;
            let issues = std::mem::take(&mut self.envelope.issues);
            self.envelope = self.read_around(true);
            self.envelope.encoding = encoding;
            self.envelope.issues.splice(0..0, issues);
        }
        Ok(())
    }

    fn add_around(&mut self, bytes: &[u8], place: Position) -> Result<(), Error> {
        if bytes.trim_ascii().is_empty() {
            return Ok(());
        }
        let text = encoding::decode_octets(bytes.to_vec(), self.framer.source.declared).text;
        // A mark before a further document is no text, and its declaration stands at its beginning.
        let text = text.replace('\u{FEFF}', "");
        let (text, place) = match self.around.text.is_empty() {
            true => {
                let trimmed = text.trim_ascii_start();
                let blank = text.get(..text.len().saturating_sub(trimmed.len())).unwrap_or_default();
                (trimmed, Position::end_of(blank.as_bytes()).after(place))
            }
            false => (text.as_str(), place),
        };
        if self.around.text.len().saturating_add(text.len()) > self.options.limits.record_bytes {
            return Err(Error::new(&limit::RECORD_BYTES)
                .with_detail(self.options.limits.record_bytes.to_string())
                .at(place));
        }
        self.around.has_root |= text.contains("</") || has_element(text);
        self.around.places.push((self.around.text.len(), place));
        self.around.text.push_str(text);
        Ok(())
    }

    /// The envelope as far as it has come.
    fn read_around(&self, head_only: bool) -> Envelope {
        if !self.around.has_root {
            return Envelope::default();
        }
        let Around { text, places, .. } = &self.around;
        let (mut envelope, error) = envelope::read(text, head_only, &self.options.limits, self.options.mode);
        if let Some(e) = error {
            let place = e.position().and_then(|p| {
                let at = usize::try_from(p.offset).ok()?;
                let (from, place) = places.iter().rfind(|(from, _)| *from <= at)?;
                let inside = Position::end_of(text.as_bytes().get(*from..at)?);
                Some(inside.after(*place))
            });
            envelope.issues.push(match place {
                Some(place) => e.at(place),
                None => e,
            });
        }
        envelope
    }

    /// The whole envelope of a document is there.
    fn end_envelope(&mut self) {
        let Envelope { shape, encoding, frame, .. } = std::mem::take(&mut self.envelope);
        let earlier_issue = (!self.earlier.is_empty()).then(|| Error::new(&claim::SEVERAL_DOCUMENTS));
        self.envelope = self.read_around(false);
        self.envelope.issues.splice(0..0, earlier_issue);
        self.envelope.shape = shape;
        self.envelope.encoding = encoding;
        self.envelope.frame = frame;
        if let Some(declared) = &self.envelope.declared_count
            && declared.parse() != Ok(self.in_document)
        {
            let e = Error::new(&claim::COUNT).with_detail(self.in_document.to_string());
            self.envelope.issues.push(e.at_path("/GIAMDINHHS/THONGTINHOSO/SOLUONGHOSO"));
        }
    }
}

impl<R: BufRead> Iterator for ClaimReader<R> {
    type Item = Result<Hoso, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let raw = self.next_raw()?;
        Some(raw.map(|raw| raw.read(&self.options)))
    }
}

/// Without content.
impl<R> std::fmt::Debug for ClaimReader<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClaimReader({} records so far)", self.given)
    }
}

/// Reads a whole claim file in memory.
pub fn read_claim(input: &[u8], options: &ReadOptions) -> Result<ClaimFile, Error> {
    if input.len() > options.limits.bytes {
        return Err(Error::new(&limit::BYTES).with_detail(options.limits.bytes.to_string()));
    }
    let mut reader = ClaimReader::new(input, options.clone())?;
    let records = reader.by_ref().collect::<Result<Vec<_>, _>>()?;
    let mut envelopes = reader.into_envelopes().into_iter();
    let envelope = envelopes.next().unwrap_or_default();
    Ok(ClaimFile { envelope, further: envelopes.collect(), records })
}

/// Is there any element in the text (not only declarations and comments)?
fn has_element(text: &str) -> bool {
    let (mut at, mut ends) = (0, tag::Ends::default());
    while let tag::Found::Tag(tag) = tag::next(text.as_bytes(), at, &mut ends) {
        at = match tag {
            tag::Tag::Start { .. } | tag::Tag::End { .. } => return true,
            tag::Tag::Other { end } | tag::Tag::Dtd { end, .. } => end,
        };
    }
    false
}

/// Does a FILEHOSO hold further FILEHOSO elements?
fn holds_files(bytes: &[u8]) -> bool {
    start_tags(bytes).skip(1).any(|name| tag::is_named(bytes, name, "FILEHOSO"))
}

/// Names of the start tags.
fn start_tags(bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let (mut at, mut ends) = (0, tag::Ends::default());
    std::iter::from_fn(move || {
        while let tag::Found::Tag(tag) = tag::next(bytes, at, &mut ends) {
            match tag {
                tag::Tag::Start { name, end, .. } => {
                    at = end;
                    return Some(name);
                }
                tag::Tag::End { end, .. } | tag::Tag::Other { end } | tag::Tag::Dtd { end, .. } => at = end,
            }
        }
        None
    })
}

/// LOAIHOSO of a FILEHOSO, or the root of a table document, upper case.
fn kind_of(piece: &Piece) -> String {
    let bytes = piece.bytes.as_slice();
    let name = match piece.wrapping {
        Wrapping::Table => start_tags(bytes).next().and_then(|(from, to)| bytes.get(from..to)),
        Wrapping::File | Wrapping::Record => {
            start_tags(bytes).find(|name| tag::is_named(bytes, *name, "LOAIHOSO")).and_then(|(_, to)| {
                let rest = bytes.get(to..)?.splitn(2, |b| *b == b'>').nth(1)?;
                rest.split(|b| *b == b'<').next()
            })
        }
    };
    String::from_utf8_lossy(name.unwrap_or_default()).trim().to_ascii_uppercase()
}
