//! Cuts a claim file into records, one after the other, without reading them.
//!
//! It looks for the tags that begin and end a record and believes nothing else, so that a broken record never takes
//! the next one with it.

use crate::error::catalogue::{limit, xml};
use crate::error::{Error, Position};
use crate::format::claim::table::is_table_root;
use crate::format::xml::source::Source;
use crate::format::xml::tag::{self, Ends, Found, Tag};
use crate::limits::Limits;
use std::io::BufRead;

/// What a record is wrapped in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    /// HOSO.
    Record,
    /// FILEHOSO without a HOSO around it.
    File,
    /// A table document of its own.
    Table,
}

/// One record as cut out. Offsets count in the window.
#[derive(Debug)]
pub struct Cut {
    pub wrapping: Wrapping,
    /// Where it begins and ends.
    pub begin: usize,
    pub end: usize,
    /// Was its end tag found?
    pub complete: bool,
    /// Where a further document begins before it.
    pub boundary: Option<usize>,
}

/// What comes next.
#[derive(Debug)]
pub enum Next {
    Record(Cut),
    /// The rest of the input; with the offset of a further document without records.
    Rest {
        boundary: Option<usize>,
    },
}

/// Cuts records out of a source.
pub struct Framer<R> {
    pub source: Source<R>,
    max_bytes: usize,
    /// Open elements around the records.
    depth: usize,
    /// Local name of the root of the first document that is no record itself.
    pub root: Option<String>,
    /// Was something at the outermost level, so that an envelope would be a further document?
    started: bool,
    /// What is known of the rest of the window.
    ends: Ends,
}

impl<R: BufRead> Framer<R> {
    pub fn new(input: R, limits: &Limits) -> Result<Framer<R>, Error> {
        let source = Source::new(input)?;
        Ok(Framer {
            source,
            max_bytes: limits.record_bytes,
            depth: 0,
            root: None,
            started: false,
            ends: Ends::default(),
        })
    }

    /// The next record. The window then holds what lies before it and all of it.
    pub fn next(&mut self) -> Result<Next, Error> {
        let mut at = 0;
        let mut boundary = None;
        // End of the last thing at the outermost level: where a further document begins.
        let mut outside = 0;
        while let Some(tag) = self.tag(at)? {
            at = match tag {
                Tag::Other { end } => end,
                Tag::Dtd { begin, .. } => return Err(Error::new(&xml::DTD).at(self.place_of(begin))),
                Tag::End { end, .. } => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        outside = end;
                    }
                    end
                }
                Tag::Start { name, empty, begin, end } => {
                    if let Some(wrapping) = self.wrapping(name) {
                        let (end, complete) = if empty { (end, true) } else { self.end_of(name, end)? };
                        self.started = true;
                        return Ok(Next::Record(Cut { wrapping, begin, end, complete, boundary }));
                    }
                    if self.depth == 0 {
                        if self.started {
                            boundary = boundary.or(Some(outside));
                        }
                        if self.root.is_none() {
                            let root = self.source.window().get(name.0..name.1).unwrap_or_default();
                            self.root = Some(String::from_utf8_lossy(root).into_owned());
                        }
                        self.started = true;
                    }
                    self.depth = self.depth.saturating_add(usize::from(!empty));
                    end
                }
            };
        }
        Ok(Next::Rest { boundary })
    }

    fn wrapping(&self, name: (usize, usize)) -> Option<Wrapping> {
        let window = self.source.window();
        if tag::is_named(window, name, "HOSO") {
            return Some(Wrapping::Record);
        }
        if tag::is_named(window, name, "FILEHOSO") {
            return Some(Wrapping::File);
        }
        let name = std::str::from_utf8(window.get(name.0..name.1)?).ok()?;
        (self.depth == 0 && is_table_root(name)).then_some(Wrapping::Table)
    }

    /// Offset behind the end tag of a record, and whether it is there.
    fn end_of(&mut self, name: (usize, usize), after: usize) -> Result<(usize, bool), Error> {
        let name = String::from_utf8_lossy(self.source.window().get(name.0..name.1).unwrap_or_default()).into_owned();
        // A HOSO holds no HOSO, a table no table of its kind: another one means that the end tag is missing. Only
        // FILEHOSO is used for records and for the files in them.
        let nests = name.eq_ignore_ascii_case("FILEHOSO");
        let (mut at, mut level) = (after, 1usize);
        while let Some(tag) = self.tag(at)? {
            let window = self.source.window();
            at = match tag {
                Tag::Other { end } | Tag::Dtd { end, .. } => end,
                Tag::Start { name: other, empty, begin, end } => {
                    if !empty && tag::is_named(window, other, &name) {
                        if !nests {
                            return Ok((begin, false));
                        }
                        level = level.saturating_add(1);
                    }
                    end
                }
                Tag::End { name: other, end, .. } => {
                    if tag::is_named(window, other, &name) {
                        level = level.saturating_sub(1);
                        if level == 0 {
                            return Ok((end, true));
                        }
                    }
                    end
                }
            };
        }
        // Of nested ones nobody can tell which end is missing.
        let end = if nests { self.source.window().len() } else { self.last_resort(&name, after) };
        Ok((end, false))
    }

    /// No end tag, perhaps because of an open comment or CDATA: the next text that looks like one.
    fn last_resort(&self, name: &str, after: usize) -> usize {
        let window = self.source.window();
        let rest = window.get(after..).unwrap_or_default();
        let found = memchr::memchr_iter(b'<', rest).find_map(|at| {
            let inside = rest.get(at.checked_add(1)?..)?;
            let closing = inside.first() == Some(&b'/');
            let inside = inside.strip_prefix(b"/").unwrap_or(inside);
            let head = inside.get(..name.len())?;
            let ends = inside.get(name.len()).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'_');
            if !head.eq_ignore_ascii_case(name.as_bytes()) || !ends {
                return None;
            }
            let behind = memchr::memchr(b'>', inside)
                .map_or(rest.len(), |gt| rest.len().saturating_sub(inside.len()).saturating_add(gt).saturating_add(1));
            Some(if closing { behind } else { at })
        });
        found.map_or(window.len(), |at| after.saturating_add(at))
    }

    /// The next markup at or after an offset, reading on as needed. `None` if there is no more.
    fn tag(&mut self, from: usize) -> Result<Option<Tag>, Error> {
        loop {
            match tag::next(self.source.window(), from, &mut self.ends) {
                Found::Tag(tag) => return Ok(Some(tag)),
                Found::Nothing | Found::Unfinished => {
                    if self.source.window().len() > self.max_bytes {
                        return Err(Error::new(&limit::RECORD_BYTES)
                            .with_detail(self.max_bytes.to_string())
                            .at(self.source.place()));
                    }
                    if !self.source.fill()? {
                        return Ok(None);
                    }
                    self.ends = Ends::default();
                }
            }
        }
    }

    /// Position of an offset in the window.
    pub fn place_of(&self, offset: usize) -> Position {
        Position::end_of(self.source.window().get(..offset).unwrap_or_default()).after(self.source.place())
    }
}
