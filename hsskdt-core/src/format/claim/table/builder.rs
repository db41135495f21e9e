//! Making tables: for writers, conversions and invented data.

use super::cell::{CellSpan, Flags, Side, Stray, StraySpan, UNKNOWN_COLUMN, offset};
use super::{RowSpan, Table};
use crate::format::xml::{escape_text, policy};
use crate::spec::claim_table::{Column, TableSpec};
use crate::spec::{Edition, EditionSet};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Builds a table row by row, in the plain form: no white space between elements, no CDATA, columns in the order of
/// the annex, unknown elements after them.
///
/// ```
/// use hsskdt_core::format::claim::TableBuilder;
/// use hsskdt_core::spec::{Edition, claim_table::{self, TableKind}};
/// let spec = claim_table::table(TableKind::XML5, Edition::Qd4210).unwrap();
/// let mut table = TableBuilder::new(spec);
/// table.row().set("MA_LK", "99999_1").set("DIEN_BIEN", "Tỉnh, hết sốt");
/// assert_eq!(table.finish().row(0).unwrap().get("DIEN_BIEN"), Some("Tỉnh, hết sốt"));
/// ```
#[derive(Debug)]
pub struct TableBuilder {
    spec: &'static TableSpec,
    rows: Vec<RowBuilder>,
    current: Option<RowBuilder>,
    strays: Vec<String>,
    complete: Option<EditionSet>,
}

/// One row in the making. See [`TableBuilder::row`].
pub struct RowBuilder {
    spec: &'static TableSpec,
    cells: Vec<(u16, String, String)>,
}

/// Without values.
impl std::fmt::Debug for RowBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "RowBuilder({} cells)", self.cells.len())
    }
}

impl RowBuilder {
    /// Sets a column by name in any case; another name becomes an unknown element.
    /// A later value replaces an earlier one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        match self.spec.column_index(name) {
            Some(column) => self.set_at(column, value),
            None => self.unknown(name, value),
        }
    }

    /// Sets a column by index.
    pub fn set_at(&mut self, column: u16, value: impl Into<String>) -> &mut Self {
        let Some(spec) = self.spec.column(column) else { return self };
        self.cells.retain(|(c, ..)| *c != column);
        self.cells.push((column, spec.name.to_owned(), value.into()));
        self
    }

    /// Adds an element that the table does not know. A name that is none of XML is left out.
    pub fn unknown(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        if policy::is_name(name) {
            self.cells.push((UNKNOWN_COLUMN, name.to_owned(), value.into()));
        }
        self
    }
}

impl TableBuilder {
    /// A table without rows.
    pub fn new(spec: &'static TableSpec) -> TableBuilder {
        TableBuilder { spec, rows: Vec::new(), current: None, strays: Vec::new(), complete: None }
    }

    /// Writes every column of the table in every row, empty where nothing was set: what importers expect.
    #[must_use]
    pub fn complete(mut self) -> TableBuilder {
        self.complete = Some(EditionSet::ALL);
        self
    }

    /// As [`TableBuilder::complete`], with the columns that one edition has.
    #[must_use]
    pub fn complete_for(mut self, edition: Edition) -> TableBuilder {
        self.complete = Some([edition].into_iter().collect());
        self
    }

    /// Begins a row. A table with a single row takes the last one.
    pub fn row(&mut self) -> &mut RowBuilder {
        self.end_row();
        self.current.insert(RowBuilder { spec: self.spec, cells: Vec::new() })
    }

    /// Takes over content that stands beside the rows of another table; it follows the rows.
    pub fn stray(&mut self, stray: &Stray<'_>) {
        self.strays.push(stray.markup().to_owned());
    }

    fn end_row(&mut self) {
        if let Some(row) = self.current.take() {
            if self.spec.single {
                self.rows.clear();
            }
            self.rows.push(row);
        }
    }

    /// The table.
    pub fn finish(mut self) -> Table {
        self.end_row();
        let mut w = Writer { text: String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>"), ..Writer::default() };
        let (row_name, containers) = self.spec.path.split_last().map_or(("", &[][..]), |(row, c)| (*row, c));
        containers.iter().for_each(|name| w.tag("<", name));
        for row in self.rows {
            w.row(row, row_name, self.complete.map(|editions| (self.spec, editions)));
        }
        // A document of its own is signed behind its list.
        let outer = usize::from(self.spec.own_document);
        containers.iter().skip(outer).rev().for_each(|name| w.tag("</", name));
        let mut strays = Vec::new();
        for markup in self.strays {
            let start = offset(w.text.len());
            w.text.push_str(&markup);
            strays.push(StraySpan { start, end: offset(w.text.len()) });
        }
        containers.iter().take(outer).for_each(|name| w.tag("</", name));
        let Writer { text, rows, cells, side, flags } = w;
        Table { spec: self.spec, text, rows, cells, side, strays, flags, origin: None }
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    rows: Vec<RowSpan>,
    cells: Vec<CellSpan>,
    side: Side,
    flags: Flags,
}

impl Writer {
    fn tag(&mut self, open: &str, name: &str) {
        self.text.push_str(open);
        self.text.push_str(name);
        self.text.push('>');
    }

    fn row(&mut self, row: RowBuilder, name: &str, complete: Option<(&'static TableSpec, EditionSet)>) {
        let (begin, first) = (self.text.len(), self.cells.len());
        self.tag("<", name);
        let mut given = row.cells;
        if let Some((spec, editions)) = complete {
            let of = |column: &Column| !column.editions.and(editions).is_empty();
            for (at, column) in spec.columns.iter().enumerate().filter(|(_, column)| of(column)) {
                let at = u16::try_from(at).unwrap_or(UNKNOWN_COLUMN);
                if !given.iter().any(|(c, ..)| *c == at) {
                    given.push((at, column.name.to_owned(), String::new()));
                }
            }
        }
        // Stable: unknown elements keep their order behind the columns.
        given.sort_by_key(|(column, ..)| *column);
        for (column, name, value) in given {
            self.cell(column, &name, &value);
        }
        self.tag("</", name);
        self.rows.push(RowSpan {
            offset: offset(begin),
            first: offset(first),
            count: offset(self.cells.len().saturating_sub(first)),
        });
    }

    fn cell(&mut self, column: u16, name: &str, value: &str) {
        self.tag("<", name);
        let value: std::borrow::Cow<'_, str> =
            if is_nfc(value) { value.into() } else { value.nfc().collect::<String>().into() };
        // Characters that XML cannot hold cannot be written; the mark for lost characters stands in their place.
        let value = if value.chars().all(policy::is_xml_char) {
            value
        } else {
            value.chars().map(|c| if policy::is_xml_char(c) { c } else { '\u{FFFD}' }).collect::<String>().into()
        };
        let start = self.text.len();
        escape_text(&value, &mut self.text);
        let mut flags = if column == UNKNOWN_COLUMN { Flags::UNKNOWN } else { Flags::NONE };
        self.flags.add(flags);
        if self.text.len().saturating_sub(start) != value.len() {
            flags.add(Flags::SIDE);
            self.side.push(offset(self.cells.len()), &value);
        }
        self.cells.push(CellSpan { start: offset(start), end: offset(self.text.len()), column, flags });
        self.tag("</", name);
    }
}
