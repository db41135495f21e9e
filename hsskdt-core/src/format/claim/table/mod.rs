//! One table of a HOSO: rows of cells over the text of the table document.
//!
//! The text is kept once. A cell is a range of it with the index of its column; only values that the text does not
//! hold as they are (references, mixed CDATA, decomposed letters) stand in a side buffer. Nothing is allocated per
//! cell, and a table that nobody changes is written back byte for byte.

mod builder;
mod cell;
mod choose;
mod parse;
mod plain;

pub use builder::{RowBuilder, TableBuilder};
pub use cell::{Cell, Row, Stray};
pub(super) use choose::{Choice, choose, is_table_root};
pub(super) use parse::{Given, read};

use crate::error::Position;
use crate::spec::claim_table::{TableKind, TableSpec};
use cell::{CellSpan, Flags, Side, StraySpan};
use std::fmt;

/// A table that could be read. Comparison looks at rows, cells and values, not at how they were written.
#[derive(Clone)]
pub struct Table {
    spec: &'static TableSpec,
    text: String,
    rows: Vec<RowSpan>,
    cells: Vec<CellSpan>,
    side: Side,
    strays: Vec<StraySpan>,
    /// Union of the flags of all cells.
    flags: Flags,
    /// Where the text begins in the file, if it stands there as it is.
    origin: Option<Position>,
}

/// Cells of one row.
#[derive(Clone, Copy)]
struct RowSpan {
    /// Offset of the `<` of the row.
    offset: u32,
    first: u32,
    count: u32,
}

impl Table {
    /// Which table.
    pub fn kind(&self) -> TableKind {
        self.spec.kind
    }

    /// Its columns and shape.
    pub fn spec(&self) -> &'static TableSpec {
        self.spec
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Has it no row?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        self.rows.iter().enumerate().map(|(index, span)| Row { table: self, span: *span, index })
    }

    /// A row by position, from 0.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        self.rows.get(index).map(|span| Row { table: self, span: *span, index })
    }

    /// Content that belongs to no row: elements or text beside the rows.
    pub fn strays(&self) -> impl Iterator<Item = Stray<'_>> {
        self.strays.iter().map(|span| Stray { table: self, span: *span })
    }

    /// Text of the table document, in UTF-8 and without byte order mark, as it was read or built.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The value that a place of [`Table::text`] belongs to, and where it ends there. `None` for markup, and for a value
    /// that the text does not hold as it is (see [`Table::values_aside`]).
    pub(crate) fn value_at(&self, offset: usize) -> Option<(&str, usize)> {
        let cell = self.cells.get(self.cells.partition_point(|cell| cell.end as usize <= offset))?;
        if cell.start as usize > offset || cell.flags.has(Flags::SIDE) {
            return None;
        }
        Some((self.text.get(cell.start as usize..cell.end as usize)?, cell.end as usize))
    }

    /// Values that the text does not hold as they are.
    pub(crate) fn values_aside(&self) -> impl Iterator<Item = &str> {
        self.side.values()
    }

    /// Has a row an element that the table does not know?
    pub fn has_unknown(&self) -> bool {
        self.flags.has(Flags::UNKNOWN)
    }

    /// Has a row an element twice?
    pub fn has_duplicates(&self) -> bool {
        self.flags.has(Flags::DUPLICATE)
    }

    /// Had an `&` to be repaired ([`crate::Mode::Lax`])?
    pub fn is_repaired(&self) -> bool {
        self.flags.has(Flags::REPAIRED)
    }

    /// Was a value not in composed Unicode (NFC)?
    pub fn was_decomposed(&self) -> bool {
        self.flags.has(Flags::DECOMPOSED)
    }

    /// Was a column written under another name?
    pub fn has_aliases(&self) -> bool {
        self.flags.has(Flags::ALIAS)
    }

    /// Line and column of an offset in [`Table::text`]: in the file if the table stands there as it is, in the inner
    /// document if it came as Base64.
    fn position(&self, offset: u32) -> Position {
        let inside = Position::in_text(self.text.as_bytes(), offset as usize);
        self.origin.map_or(inside, |origin| inside.after(origin))
    }

    pub(super) fn set_origin(&mut self, origin: Position) {
        self.origin = Some(origin);
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        self.spec == other.spec
            && self.len() == other.len()
            && self.rows().zip(other.rows()).all(|(a, b)| a == b)
            && self.strays().map(|s| s.markup()).eq(other.strays().map(|s| s.markup()))
    }
}

impl Eq for Table {}

/// Without any value: tables hold data of patients.
impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table")
            .field("kind", &self.spec.kind)
            .field("rows", &self.rows.len())
            .field("cells", &self.cells.len())
            .field("strays", &self.strays.len())
            .finish_non_exhaustive()
    }
}
