//! Rows and cells as callers see them.

use super::{RowSpan, Table};
use crate::error::Position;
use crate::spec::claim_table::Column;
use std::fmt;

/// Column index of an element that the table does not know.
pub(super) const UNKNOWN_COLUMN: u16 = u16::MAX;

/// What is special about a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags(u16);

impl Flags {
    pub const NONE: Flags = Flags(0);
    /// The whole value stood in one CDATA section.
    pub const CDATA: Flags = Flags(1);
    /// The value stands in the side buffer.
    pub const SIDE: Flags = Flags(2);
    /// There are elements inside.
    pub const NESTED: Flags = Flags(4);
    /// The row has the column more than once.
    pub const DUPLICATE: Flags = Flags(8);
    /// Another cell of the same column counts instead.
    pub const SHADOWED: Flags = Flags(16);
    /// Written under another name of the column.
    pub const ALIAS: Flags = Flags(32);
    /// An `&` had to be repaired.
    pub const REPAIRED: Flags = Flags(64);
    /// Was not in NFC.
    pub const DECOMPOSED: Flags = Flags(128);
    /// The table does not know the element.
    pub const UNKNOWN: Flags = Flags(256);

    #[inline]
    pub fn has(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    pub fn add(&mut self, other: Flags) {
        self.0 |= other.0;
    }

    #[inline]
    pub fn remove(&mut self, other: Flags) {
        self.0 &= !other.0;
    }
}

/// Where the value of a cell stands in the text of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellSpan {
    pub start: u32,
    pub end: u32,
    pub column: u16,
    pub flags: Flags,
}

/// Element or text beside the rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct StraySpan {
    pub start: u32,
    pub end: u32,
}

/// Values that the text does not hold as they are, by the index of their cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    text: String,
    entries: Vec<(u32, u32, u32)>,
}

impl Side {
    /// Adds the value of a cell; cells come in order.
    pub fn push(&mut self, cell: u32, value: &str) {
        let start = offset(self.text.len());
        self.text.push_str(value);
        self.entries.push((cell, start, offset(self.text.len())));
    }

    /// The values, in the order of their cells.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|(_, from, to)| self.text.get(*from as usize..*to as usize))
    }

    fn get(&self, cell: u32) -> &str {
        let found = self.entries.binary_search_by_key(&cell, |(c, _, _)| *c).ok().and_then(|i| self.entries.get(i));
        found.and_then(|(_, from, to)| self.text.get(*from as usize..*to as usize)).unwrap_or_default()
    }
}

/// Offset as it is stored; records are bounded far below 4 GiB.
#[inline]
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// One row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    pub(super) table: &'a Table,
    pub(super) span: RowSpan,
    pub(super) index: usize,
}

impl<'a> Row<'a> {
    /// Position in the table, from 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The table of the row.
    pub fn table(&self) -> &'a Table {
        self.table
    }

    /// Value of a column or of an unknown element by name in any case. `None` if the row has no such element;
    /// an empty element gives `""`.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.cell(name).map(|c| c.text())
    }

    /// As [`Row::get`], without white space around it, and `None` if nothing is left.
    pub fn filled(&self, name: &str) -> Option<&'a str> {
        self.get(name).map(str::trim).filter(|text| !text.is_empty())
    }

    /// Value of a column by index (see [`crate::spec::claim_table::TableSpec::column_index`]).
    pub fn value(&self, column: u16) -> Option<&'a str> {
        self.cell_at(column).map(|c| c.text())
    }

    /// The cell that counts for a column or unknown element, by name in any case.
    pub fn cell(&self, name: &str) -> Option<Cell<'a>> {
        match self.table.spec.column_index(name) {
            Some(column) => self.cell_at(column),
            None => self.cells().filter(|c| c.is_unknown()).filter(|c| c.name().eq_ignore_ascii_case(name)).last(),
        }
    }

    /// The cell that counts for a column.
    pub fn cell_at(&self, column: u16) -> Option<Cell<'a>> {
        let cells = self.spans();
        let counts = |c: &CellSpan| c.column == column && !c.flags.has(Flags::SHADOWED);
        // Complete rows in the order of the annex have the cell right there.
        let here = usize::from(column);
        let at = match cells.get(here) {
            Some(cell) if counts(cell) => here,
            _ => cells.iter().position(counts)?,
        };
        Some(self.make(at))
    }

    /// All cells in the order of the file, unknown and superseded ones included.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = Cell<'a>> + use<'a> {
        let row = *self;
        (0..self.spans().len()).map(move |at| row.make(at))
    }

    /// Line and column of the row.
    pub fn position(&self) -> Position {
        self.table.position(self.span.offset)
    }

    fn spans(&self) -> &'a [CellSpan] {
        let first = self.span.first as usize;
        self.table.cells.get(first..first.saturating_add(self.span.count as usize)).unwrap_or(&[])
    }

    fn make(&self, at: usize) -> Cell<'a> {
        Cell { table: self.table, index: self.span.first.saturating_add(offset(at)) }
    }
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cells().len() == other.cells().len()
            && self.cells().zip(other.cells()).all(|(a, b)| {
                a.column_index() == b.column_index()
                    && a.is_superseded() == b.is_superseded()
                    && a.text() == b.text()
                    && a.name().eq_ignore_ascii_case(b.name())
            })
    }
}

impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({} {}, {} cells)", self.table.kind(), self.index, self.span.count)
    }
}

/// One element of a row.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    table: &'a Table,
    index: u32,
}

impl<'a> Cell<'a> {
    pub(super) fn span(&self) -> CellSpan {
        const NOTHING: CellSpan = CellSpan { start: 0, end: 0, column: UNKNOWN_COLUMN, flags: Flags::NONE };
        self.table.cells.get(self.index as usize).copied().unwrap_or(NOTHING)
    }

    /// The value: text with references resolved and in NFC. Of an element with elements inside, the markup.
    pub fn text(&self) -> &'a str {
        let span = self.span();
        if span.flags.has(Flags::SIDE) {
            return self.table.side.get(self.index);
        }
        self.table.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Name as written in the file, without prefix.
    pub fn name(&self) -> &'a str {
        let span = self.span();
        if !span.flags.has(Flags::ALIAS)
            && let Some(column) = self.column()
        {
            return column.name;
        }
        let before = self.table.text.get(..span.start as usize).unwrap_or_default();
        let before = if span.flags.has(Flags::CDATA) {
            before.rsplit_once("<![CDATA[").map_or(before, |(head, _)| head)
        } else {
            before
        };
        let tag = before.rsplit_once('<').map_or("", |(_, tag)| tag);
        let name = tag.split(['>', '/', ' ', '\t', '\r', '\n']).next().unwrap_or_default();
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// The column; `None` for an unknown element.
    pub fn column(&self) -> Option<&'static Column> {
        self.table.spec.column(self.span().column)
    }

    /// Index of the column; `None` for an unknown element.
    pub fn column_index(&self) -> Option<u16> {
        Some(self.span().column).filter(|c| *c != UNKNOWN_COLUMN)
    }

    /// Is the element unknown to the table?
    pub fn is_unknown(&self) -> bool {
        self.span().column == UNKNOWN_COLUMN
    }

    /// Does the row have the column more than once?
    pub fn is_duplicate(&self) -> bool {
        self.span().flags.has(Flags::DUPLICATE)
    }

    /// Does another cell of the same column count instead (the last one with text)?
    pub fn is_superseded(&self) -> bool {
        self.span().flags.has(Flags::SHADOWED)
    }

    /// Was the column written under another name (`T_NGUONKHAC` for `T_NGUON_KHAC`)?
    pub fn is_alias(&self) -> bool {
        self.span().flags.has(Flags::ALIAS)
    }

    /// Had an `&` to be repaired?
    pub fn is_repaired(&self) -> bool {
        self.span().flags.has(Flags::REPAIRED)
    }

    /// Was the value not in composed Unicode (NFC)?
    pub fn was_decomposed(&self) -> bool {
        self.span().flags.has(Flags::DECOMPOSED)
    }

    /// Are there elements inside?
    pub fn is_nested(&self) -> bool {
        self.span().flags.has(Flags::NESTED)
    }

    /// Line and column of the value: in the file for a table that stands there as it is, in the inner document for
    /// one that came as Base64. Computed when asked for.
    pub fn position(&self) -> Position {
        self.table.position(self.span().start)
    }
}

/// Without the value.
impl fmt::Debug for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cell({})", self.name())
    }
}

/// Element or text beside the rows of a table.
#[derive(Clone, Copy)]
pub struct Stray<'a> {
    pub(super) table: &'a Table,
    pub(super) span: StraySpan,
}

impl<'a> Stray<'a> {
    /// As it stands in the file.
    pub fn markup(&self) -> &'a str {
        self.table.text.get(self.span.start as usize..self.span.end as usize).unwrap_or_default()
    }

    /// Name of the element; empty for text.
    pub fn name(&self) -> &'a str {
        let tag = self.markup().strip_prefix('<').unwrap_or_default();
        let name = tag.split(['>', '/', ' ', '\t', '\r', '\n']).next().unwrap_or_default();
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// Line and column.
    pub fn position(&self) -> Position {
        self.table.position(self.span.start)
    }
}

impl fmt::Debug for Stray<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stray({})", self.name())
    }
}
