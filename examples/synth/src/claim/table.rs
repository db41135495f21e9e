//! Rows of claim tables as plain names and texts.

use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_table::{self, TableKind};

/// One element of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Element name as it is written.
    pub name: String,
    /// Text.
    pub value: String,
    /// Written as CDATA?
    pub cdata: bool,
}

/// One row, in the order of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<Field>);

impl Row {
    /// Adds an element.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(Field { name: name.to_owned(), value: value.into(), cdata: false });
    }

    /// Text of an element; empty where it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|f| f.name == name).map_or("", |f| f.value.as_str())
    }

    /// Replaces the text of an element.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        if let Some(field) = self.0.iter_mut().find(|f| f.name == name) {
            field.value = value.into();
        }
    }
}

/// One visit: the rows of XML1 to XML5, and the papers of later editions. XML1 has one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Edition of the tables; QĐ 4210 where none is set.
    pub edition: Option<Edition>,
    /// Rows by table.
    pub tables: [Vec<Row>; 5],
    /// Tables from XML7 on.
    pub further: Vec<(TableKind, Vec<Row>)>,
}

impl Visit {
    /// The tables that every edition has.
    pub const KINDS: [TableKind; 5] =
        [TableKind::XML1, TableKind::XML2, TableKind::XML3, TableKind::XML4, TableKind::XML5];

    /// All tables with their rows, empty ones of XML1 to XML5 too.
    pub fn parts(&self) -> impl Iterator<Item = (TableKind, &[Row])> {
        let first = Self::KINDS.into_iter().zip(self.tables.iter().map(Vec::as_slice));
        first.chain(self.further.iter().map(|(kind, rows)| (*kind, rows.as_slice())))
    }

    /// Element names from the root of a table document to the row.
    pub(super) fn path(&self, kind: TableKind) -> &'static [&'static str] {
        claim_table::table(kind, self.edition.unwrap_or(Edition::Qd4210)).map_or(&[], |spec| spec.path)
    }

    /// The row of XML1.
    pub fn summary(&self) -> &Row {
        &self.tables[0][0]
    }
}
