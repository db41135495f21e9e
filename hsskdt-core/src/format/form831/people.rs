//! Dialect B holds many people in one file: one at a time, in bounded memory.

use super::{Element, PERSON_B, ROOT_B};
use crate::error::catalogue::{form831, limit, xml};
use crate::error::{Error, Position};
use crate::format::xml::encoding;
use crate::format::xml::source::Source;
use crate::format::xml::tag::{self, Ends, Found, Tag};
use crate::options::ReadOptions;
use std::io::BufRead;

/// What stands around the people.
const FRAME: [&str; 2] = [ROOT_B, "danhSachHoSoYTe"];
const FACILITY: &str = "MaCSKCB";

/// The people of a file of dialect B. A person that cannot be read is an error of its own; the others follow.
pub struct People<R> {
    source: Source<R>,
    options: ReadOptions,
    facility: String,
    /// Elements that stand beside the people: they go with the next one.
    beside: Vec<Element>,
    /// What is known of the rest of the window.
    ends: Ends,
    /// The person that was cut out, until somebody asks for it.
    next: Option<Vec<u8>>,
    count: u64,
    failure: Option<Error>,
}

/// One person as cut out of a file, not read yet.
#[derive(Clone)]
pub struct RawPerson {
    /// The bytes, in the encoding of the file.
    bytes: Vec<u8>,
    declared: Option<&'static encoding_rs::Encoding>,
    beside: Vec<Element>,
    /// Its number in the file, from 1.
    pub number: u64,
}

impl RawPerson {
    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Has it none?
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Reads it.
    pub fn read(self, options: &ReadOptions) -> Result<Element, Error> {
        let text = encoding::decode_octets(self.bytes, self.declared).text;
        let mut person = Element::parse(&text, options)
            .map_err(|e| e.under(&format!("/{ROOT_B}/danhSachHoSoYTe/{PERSON_B}[{}]", self.number)))?;
        person.children.extend(self.beside);
        Ok(person)
    }
}

impl<R: BufRead> People<R> {
    /// Reads the head of the file, up to the first person.
    pub fn new(input: R, options: &ReadOptions) -> Result<People<R>, Error> {
        let mut people = People {
            source: Source::new(input)?,
            options: options.clone(),
            facility: String::new(),
            beside: Vec::new(),
            ends: Ends::default(),
            next: None,
            count: 0,
            failure: None,
        };
        let root = loop {
            match people.tag(0)? {
                Some(Tag::Other { end }) => people.advance(end),
                Some(Tag::Dtd { begin, .. }) => return Err(Error::new(&xml::DTD).at(people.place_of(begin))),
                Some(Tag::Start { name, .. }) => break people.is(name, ROOT_B),
                Some(Tag::End { .. }) | None => break false,
            }
        };
        if !root {
            return Err(Error::new(&form831::ROOT).with_detail(ROOT_B));
        }
        people.next = people.cut()?;
        if people.next.is_none() { Err(Error::new(&form831::NO_RECORD)) } else { Ok(people) }
    }

    /// MaCSKCB of the head: the facility that sends.
    pub fn facility(&self) -> &str {
        &self.facility
    }

    /// The next person, not read yet. After an error there is nothing more.
    pub fn next_raw(&mut self) -> Option<Result<RawPerson, Error>> {
        if let Some(error) = self.failure.take() {
            return Some(Err(error));
        }
        let bytes = self.next.take()?;
        self.count = self.count.saturating_add(1);
        let (number, declared) = (self.count, self.source.declared);
        let beside = std::mem::take(&mut self.beside);
        match self.cut() {
            Ok(next) => self.next = next,
            Err(error) => self.failure = Some(error),
        }
        let mut person = RawPerson { bytes, declared, beside, number };
        if self.next.is_none() {
            // What stands behind the last person has nobody else to go with.
            person.beside.append(&mut self.beside);
        }
        Some(Ok(person))
    }

    /// The next person.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Option<Result<Element, Error>> {
        let options = self.options.clone();
        Some(self.next_raw()?.and_then(|person| person.read(&options)))
    }

    /// Cuts out the next person, and reads what stands before.
    fn cut(&mut self) -> Result<Option<Vec<u8>>, Error> {
        loop {
            match self.tag(0)? {
                None => return Ok(None),
                Some(Tag::Other { end }) => self.advance(end),
                Some(Tag::End { begin, end, .. }) => {
                    self.keep_text(begin);
                    self.advance(end);
                }
                Some(Tag::Dtd { begin, .. }) => return Err(Error::new(&xml::DTD).at(self.place_of(begin))),
                Some(Tag::Start { name, empty, begin, end }) => {
                    self.keep_text(begin);
                    if FRAME.iter().any(|frame| self.is(name, frame)) {
                        self.advance(end);
                        continue;
                    }
                    let is_person = self.is(name, PERSON_B);
                    let end = if empty { end } else { self.end_of(name, end)? };
                    let bytes = self.source.window().get(begin..end).unwrap_or_default().to_vec();
                    self.advance(end);
                    if is_person {
                        return Ok(Some(bytes));
                    }
                    self.keep(bytes);
                }
            }
        }
    }

    /// Text beside the people, up to an offset.
    fn keep_text(&mut self, until: usize) {
        let bytes = self.source.window().get(..until).unwrap_or_default().trim_ascii();
        if !bytes.is_empty() {
            let text = encoding::decode_octets(bytes.to_vec(), self.source.declared).text;
            self.beside.push(Element::leaf("text", text));
        }
    }

    /// An element beside the people. One that cannot be read says nothing that could be kept.
    fn keep(&mut self, bytes: Vec<u8>) {
        let text = encoding::decode_octets(bytes, self.source.declared).text;
        match Element::parse(&text, &self.options) {
            Ok(element) if element.is(FACILITY) && self.facility.is_empty() => {
                element.text.trim_ascii().clone_into(&mut self.facility);
            }
            Ok(element) => self.beside.push(element),
            Err(_) => self.beside.push(Element::leaf("text", text)),
        }
    }

    /// Offset behind the end tag of an element; where the next of its name begins, or the end, if it is not there.
    fn end_of(&mut self, name: (usize, usize), after: usize) -> Result<usize, Error> {
        let name = String::from_utf8_lossy(self.source.window().get(name.0..name.1).unwrap_or_default()).into_owned();
        let mut at = after;
        while let Some(tag) = self.tag(at)? {
            at = match tag {
                Tag::Other { end } | Tag::Dtd { end, .. } => end,
                Tag::Start { name: other, begin, .. } if self.is(other, &name) => return Ok(begin),
                Tag::End { name: other, end, .. } if self.is(other, &name) => return Ok(end),
                Tag::Start { end, .. } | Tag::End { end, .. } => end,
            };
        }
        Ok(self.source.window().len())
    }

    fn is(&self, name: (usize, usize), this: &str) -> bool {
        tag::is_named(self.source.window(), name, this)
    }

    fn advance(&mut self, count: usize) {
        self.source.advance(count);
        self.ends = Ends::default();
    }

    /// The next markup at or after an offset, reading on as needed. `None` if there is no more.
    fn tag(&mut self, from: usize) -> Result<Option<Tag>, Error> {
        loop {
            if let Found::Tag(tag) = tag::next(self.source.window(), from, &mut self.ends) {
                return Ok(Some(tag));
            }
            let most = self.options.limits.record_bytes;
            if self.source.window().len() > most {
                let error = Error::new(&limit::RECORD_BYTES).with_detail(most.to_string());
                return Err(error.at(self.source.place()));
            }
            if !self.source.fill()? {
                return Ok(None);
            }
            self.ends = Ends::default();
        }
    }

    fn place_of(&self, offset: usize) -> Position {
        Position::end_of(self.source.window().get(..offset).unwrap_or_default()).after(self.source.place())
    }
}
