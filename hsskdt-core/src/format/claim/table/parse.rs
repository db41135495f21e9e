//! Text of a table document → [`Table`].

use super::cell::{CellSpan, Flags, Side, StraySpan, UNKNOWN_COLUMN, offset};
use super::{Choice, RowSpan, Table, choose};
use crate::error::{Error, catalogue::claim};
use crate::format::xml::{Event, XmlReader, is_blank, joined, policy};
use crate::limits::Limits;
use crate::options::Mode;
use crate::spec::Edition;
use crate::spec::claim_table::{TableKind, TableSpec};
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What is known before reading.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    pub declared: Option<TableKind>,
    pub edition: Option<Edition>,
    pub mode: Mode,
    pub limits: &'a Limits,
}

/// Reads a table document. On failure the text comes back, to be kept as it is.
pub fn read(text: String, given: Given<'_>) -> Result<Table, (Error, String)> {
    match scan(&text, given) {
        Ok((spec, scanned)) => {
            let Scan { rows, cells, side, strays, flags, .. } = scanned;
            Ok(Table { spec, text, rows, cells, side, strays, flags, origin: None })
        }
        Err(e) => Err((e, text)),
    }
}

fn scan(text: &str, given: Given<'_>) -> Result<(&'static TableSpec, Scan), Error> {
    policy::check_characters(text)?;
    let mut best: Option<(usize, &'static TableSpec, Scan)> = None;
    let mut rest: Option<std::vec::IntoIter<&'static TableSpec>> = None;
    loop {
        let mut reader = XmlReader::over_checked(text, given.limits, given.mode);
        let Some(Event::Start(root)) = reader.next()? else { return Err(reader.error(&claim::UNKNOWN_TABLE)) };
        let candidates = rest.get_or_insert_with(|| {
            let Choice { candidates } = choose(root.local_name(), given.declared, given.edition);
            candidates.into_iter()
        });
        let Some(spec) = candidates.next() else {
            return best.map(|(_, spec, scan)| (spec, scan)).ok_or_else(|| reader.error(&claim::UNKNOWN_TABLE));
        };
        let mut scan = Scan::new(spec, text);
        scan.document(&mut reader, root.offset())?;
        let misfits = scan.misfits;
        if misfits == 0 {
            return Ok((spec, scan));
        }
        // Names of another edition: see whether its table fits better.
        if best.as_ref().is_none_or(|(least, ..)| misfits < *least) {
            best = Some((misfits, spec, scan));
        }
    }
}

/// Columns that a table can have at most.
const MOST_COLUMNS: usize = 128;

struct Scan {
    spec: &'static TableSpec,
    rows: Vec<RowSpan>,
    cells: Vec<CellSpan>,
    side: Side,
    strays: Vec<StraySpan>,
    flags: Flags,
    /// Index of the cell that counts, for each column that the present row has.
    counting: [u32; MOST_COLUMNS],
    /// Cells that the table does not have under their name.
    misfits: usize,
    /// May the text hold letters that are not in NFC?
    check_nfc: bool,
    /// Has the text carriage returns, which XML reads as line feeds?
    check_line_ends: bool,
}

impl Scan {
    fn new(spec: &'static TableSpec, text: &str) -> Scan {
        Scan {
            spec,
            rows: Vec::new(),
            // A cell of these tables takes about 36 bytes of text.
            cells: Vec::with_capacity(text.len() / 32),
            side: Side::default(),
            strays: Vec::new(),
            flags: Flags::NONE,
            counting: [0; MOST_COLUMNS],
            misfits: 0,
            check_nfc: may_be_decomposed(text.as_bytes()),
            check_line_ends: memchr::memchr(b'\r', text.as_bytes()).is_some(),
        }
    }

    fn document<'a>(&mut self, reader: &mut XmlReader<'a>, root: usize) -> Result<(), Error> {
        if self.spec.single {
            self.row(reader, root)?;
        }
        while let Some(event) = reader.next()? {
            match event {
                Event::Start(element) => {
                    let name = element.local_name();
                    if name == self.spec.row() || name.eq_ignore_ascii_case(self.spec.row()) {
                        self.row(reader, element.offset())?;
                    } else if !self.spec.path.iter().any(|p| p.eq_ignore_ascii_case(name)) {
                        reader.skip()?;
                        self.stray(element.offset(), reader.event_end());
                    }
                }
                Event::Text(piece) if is_blank(piece) => {}
                Event::Text(_) | Event::CData(_) | Event::Char(_) | Event::Unescaped(_) => {
                    self.stray(reader.event_start(), reader.event_end());
                }
                Event::End(_) => {}
            }
        }
        Ok(())
    }

    fn stray(&mut self, start: usize, end: usize) {
        self.strays.push(StraySpan { start: offset(start), end: offset(end) });
    }

    fn row<'a>(&mut self, reader: &mut XmlReader<'a>, begin: usize) -> Result<(), Error> {
        let first = self.cells.len();
        let mut seen = Seen::default();
        let mut expected: u16 = 0;
        loop {
            if let Some(leaf) = reader.leaf() {
                let (column, mut flags) = self.column_of(leaf.name, &mut expected);
                if leaf.is_cdata {
                    flags.add(Flags::CDATA);
                }
                let cell = self.plain(leaf.value, leaf.start, column, flags);
                self.take(cell, first, &mut seen);
                continue;
            }
            match reader.next()? {
                Some(Event::Start(element)) => {
                    let (column, flags) = self.column_of(element.name(), &mut expected);
                    let cell = self.cell(reader, column, flags)?;
                    self.take(cell, first, &mut seen);
                }
                Some(Event::End(_)) | None => break,
                Some(Event::Text(piece)) if is_blank(piece) => {}
                Some(_) => self.stray(reader.event_start(), reader.event_end()),
            }
        }
        self.rows.push(RowSpan {
            offset: offset(begin),
            first: offset(first),
            count: offset(self.cells.len().saturating_sub(first)),
        });
        Ok(())
    }

    /// Column of an element; the next one of the annex is the likeliest.
    #[inline]
    fn column_of(&self, name: &str, expected: &mut u16) -> (u16, Flags) {
        let (column, flags) = match self.spec.column(*expected) {
            Some(column) if column.name == name => (*expected, Flags::NONE),
            _ => self.find(name.split_once(':').map_or(name, |(_, local)| local)),
        };
        *expected = column.wrapping_add(1);
        (column, flags)
    }

    #[inline]
    fn take(&mut self, cell: CellSpan, first: usize, seen: &mut Seen) {
        self.cells.push(cell);
        let odd = cell.column == UNKNOWN_COLUMN || cell.flags.has(Flags::ALIAS);
        if odd || !seen.insert(cell.column) {
            self.misfits = self.misfits.saturating_add(usize::from(odd));
            self.settle(first, seen);
        } else {
            self.count(cell.column);
        }
    }

    fn find(&self, name: &str) -> (u16, Flags) {
        if let Some(column) = self.spec.column_index(name) {
            return (column, Flags::NONE);
        }
        match self.spec.alias_index(name) {
            Some(column) => (column, Flags::ALIAS),
            None => (UNKNOWN_COLUMN, Flags::UNKNOWN),
        }
    }

    /// The last cell is the one that counts for its column.
    #[inline]
    fn count(&mut self, column: u16) {
        let last = offset(self.cells.len().saturating_sub(1));
        if let Some(index) = self.counting.get_mut(usize::from(column)) {
            *index = last;
        }
    }

    /// The last cell is unknown, an alias, or repeats a column: decides which cell of the row counts.
    #[cold]
    fn settle(&mut self, first: usize, seen: &mut Seen) {
        let Some((last, earlier)) = self.cells.get_mut(first..).and_then(<[_]>::split_last_mut) else { return };
        let column = last.column;
        if column == UNKNOWN_COLUMN {
            self.flags.add(Flags::UNKNOWN);
            return;
        }
        let counting = self.counting.get(usize::from(column)).map_or(0, |index| *index as usize).checked_sub(first);
        let other = counting.and_then(|at| earlier.get_mut(at)).filter(|c| seen.has(column) && c.column == column);
        let Some(other) = other else {
            // An alias whose column has not come yet.
            self.flags.add(last.flags);
            seen.insert(column);
            self.count(column);
            return;
        };
        // Another name never competes with the name itself: then it is an element of its own.
        let last_counts = match (other.flags.has(Flags::ALIAS), last.flags.has(Flags::ALIAS)) {
            (false, true) => {
                make_unknown(last);
                false
            }
            (true, false) => {
                make_unknown(other);
                self.flags.add(Flags::UNKNOWN);
                true
            }
            _ => {
                other.flags.add(Flags::DUPLICATE);
                last.flags.add(Flags::DUPLICATE);
                // The last one with text counts.
                let last_counts = has_text(last);
                let loser = if last_counts { other } else { &mut *last };
                loser.flags.add(Flags::SHADOWED);
                last_counts
            }
        };
        self.flags.add(last.flags);
        if last_counts {
            self.count(column);
        }
    }

    /// A cell that is no leaf: with attributes, references, several pieces or elements inside.
    fn cell<'a>(&mut self, reader: &mut XmlReader<'a>, column: u16, flags: Flags) -> Result<CellSpan, Error> {
        let begin = reader.event_end();
        let event = reader.next()?;
        let start = reader.event_start();
        match event {
            Some(Event::End(_)) | None => Ok(CellSpan { start: offset(begin), end: offset(begin), column, flags }),
            Some(Event::Text(piece)) => match reader.next()? {
                Some(Event::End(_)) => Ok(self.plain(piece, start, column, flags)),
                next => self.mixed(reader, column, flags, begin, [Some(Event::Text(piece)), next]),
            },
            event => self.mixed(reader, column, flags, begin, [event, None]),
        }
    }

    /// A value that the text holds as it is, unless it has to be normalised.
    #[inline]
    fn plain(&mut self, piece: &str, start: usize, column: u16, flags: Flags) -> CellSpan {
        let end = start.saturating_add(piece.len());
        let mut cell = CellSpan { start: offset(start), end: offset(end), column, flags };
        if self.check_line_ends && piece.contains('\r') {
            let value = joined(Cow::Borrowed(""), &Event::Text(piece)).into_owned();
            self.keep_aside(&mut cell, &value);
        } else if self.check_nfc && !is_nfc(piece) {
            self.keep_aside(&mut cell, piece);
        }
        cell
    }

    fn keep_aside(&mut self, cell: &mut CellSpan, value: &str) {
        cell.flags.add(Flags::SIDE);
        let index = offset(self.cells.len());
        if is_nfc(value) {
            self.side.push(index, value);
        } else {
            cell.flags.add(Flags::DECOMPOSED);
            self.flags.add(Flags::DECOMPOSED);
            self.side.push(index, &value.nfc().collect::<String>());
        }
    }

    /// A value of several pieces, or with elements inside. `read` are the events already taken.
    #[cold]
    fn mixed<'a>(
        &mut self,
        reader: &mut XmlReader<'a>,
        column: u16,
        flags: Flags,
        begin: usize,
        read: [Option<Event<'a>>; 2],
    ) -> Result<CellSpan, Error> {
        let mut cell = CellSpan { start: offset(begin), end: 0, column, flags };
        let mut value = Cow::Borrowed("");
        let mut only_section: Option<Cow<'a, str>> = None;
        let mut sections = 0usize;
        let mut blank = true;
        let mut queue = read.into_iter().flatten().collect::<Vec<_>>().into_iter();
        loop {
            let event = match queue.next() {
                Some(event) => Some(event),
                None => reader.next()?,
            };
            match event {
                Some(Event::Start(_)) => {
                    cell.flags.add(Flags::NESTED);
                    reader.skip()?;
                    continue;
                }
                None | Some(Event::End(_)) => break,
                Some(Event::CData(piece)) => {
                    sections = sections.saturating_add(1);
                    only_section = Some(joined(Cow::Borrowed(""), &Event::CData(piece)));
                }
                Some(Event::Unescaped(_)) => {
                    cell.flags.add(Flags::REPAIRED);
                    self.flags.add(Flags::REPAIRED);
                    blank = false;
                }
                Some(Event::Text(piece)) => blank &= is_blank(piece),
                Some(Event::Char(_)) => blank = false,
            }
            if let Some(event) = &event {
                value = joined(value, event);
            }
        }
        cell.end = offset(reader.event_start().max(begin));
        if cell.flags.has(Flags::NESTED) {
            return Ok(cell);
        }
        // White space that only sets a CDATA section on its own line is no part of the value.
        let value = match only_section {
            Some(section) if sections == 1 && blank => section,
            _ => value,
        };
        self.keep_aside(&mut cell, &value);
        Ok(cell)
    }
}

fn make_unknown(cell: &mut CellSpan) {
    cell.column = UNKNOWN_COLUMN;
    cell.flags.remove(Flags::ALIAS);
    cell.flags.add(Flags::UNKNOWN);
}

fn has_text(cell: &CellSpan) -> bool {
    cell.end > cell.start
}

/// Columns of a row that have come.
#[derive(Default)]
struct Seen(u128);

impl Seen {
    /// Is it the first time? Columns beyond 127 do not exist.
    #[inline]
    fn insert(&mut self, column: u16) -> bool {
        let first = !self.has(column);
        self.0 |= Seen::bit(column);
        first
    }

    #[inline]
    fn has(&self, column: u16) -> bool {
        self.0 & Seen::bit(column) != 0
    }

    #[inline]
    fn bit(column: u16) -> u128 {
        1u128.checked_shl(u32::from(column)).unwrap_or(0)
    }
}

/// Quick look whether text may hold characters that are not in NFC; may be wrong only towards "yes".
///
/// Latin letters up to U+02FF and those of U+1E00–U+1EFF (all of Vietnamese) are always in NFC, and so is most
/// punctuation of U+2010–U+20FF.
fn may_be_decomposed(bytes: &[u8]) -> bool {
    let after = bytes.get(1..).unwrap_or(&[]);
    // Without branches, so that the compiler uses vector instructions.
    let pairs = |(a, b): (&u8, &u8)| {
        ((*a >= 0xCC) & (*a != 0xE1) & (*a != 0xE2))
            | ((*a == 0xE1) & (*b & 0xFC != 0xB8))
            | ((*a == 0xE2) & (*b != 0x82))
    };
    bytes.chunks(4096).zip(after.chunks(4096)).any(|(a, b)| a.iter().zip(b).fold(false, |bad, pair| bad | pairs(pair)))
}

#[cfg(test)]
mod tests {
    use super::may_be_decomposed;

    #[test]
    fn composed_vietnamese_takes_the_fast_path() {
        assert!(!may_be_decomposed("Nguyễn Thị Ví Dụ, Đặng Thuỳ, ưỡn ẹo Ỳ 25 ₫".as_bytes()));
        for text in ["Nguye\u{302}\u{303}n", "\u{212B}", "\u{1100}\u{1161}", "a\u{323}"] {
            assert!(may_be_decomposed(text.as_bytes()), "{text}");
        }
    }
}
