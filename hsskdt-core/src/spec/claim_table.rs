//! Tables and columns of the claim XML (QĐ 4210, 130, 4750, 3176).

use super::tables::claim::TABLES;
use super::{Confidence, Edition, EditionSet};
use std::cmp::Ordering;
use std::fmt;

/// Which of the claim tables: XML0 (check-in) to XML15.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableKind(u8);

impl TableKind {
    /// Check-in (QĐ 130 on).
    pub const XML0: TableKind = TableKind(0);
    /// Encounter summary, one row.
    pub const XML1: TableKind = TableKind(1);
    /// Drug lines.
    pub const XML2: TableKind = TableKind(2);
    /// Service and supply lines.
    pub const XML3: TableKind = TableKind(3);
    /// Paraclinical results.
    pub const XML4: TableKind = TableKind(4);
    /// Course notes.
    pub const XML5: TableKind = TableKind(5);
    /// HIV care (QĐ 130 on).
    pub const XML6: TableKind = TableKind(6);
    /// Discharge paper (QĐ 130 on).
    pub const XML7: TableKind = TableKind(7);
    /// Summary of the medical record (QĐ 130 on).
    pub const XML8: TableKind = TableKind(8);
    /// Birth certificate (QĐ 130 on).
    pub const XML9: TableKind = TableKind(9);
    /// Pregnancy leave (QĐ 130 on).
    pub const XML10: TableKind = TableKind(10);
    /// Sick leave (QĐ 130 on).
    pub const XML11: TableKind = TableKind(11);
    /// Disability assessment (QĐ 130 on).
    pub const XML12: TableKind = TableKind(12);
    /// Referral paper (QĐ 4750 on).
    pub const XML13: TableKind = TableKind(13);
    /// Appointment slip (QĐ 4750 on).
    pub const XML14: TableKind = TableKind(14);
    /// Tuberculosis treatment (QĐ 4750 on).
    pub const XML15: TableKind = TableKind(15);

    /// The number: 1 for XML1.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The value of LOAIHOSO, `XML1`.
    pub const fn name(self) -> &'static str {
        const NAMES: [&str; 16] = [
            "XML0", "XML1", "XML2", "XML3", "XML4", "XML5", "XML6", "XML7", "XML8", "XML9", "XML10", "XML11", "XML12",
            "XML13", "XML14", "XML15",
        ];
        // Only numbers up to 15 are ever made.
        if (self.0 as usize) < NAMES.len() {
            match NAMES.split_at(self.0 as usize).1 {
                [name, ..] => name,
                [] => "",
            }
        } else {
            ""
        }
    }

    /// The kind of a LOAIHOSO value, whatever its case and spaces.
    pub fn from_name(name: &str) -> Option<TableKind> {
        let name = name.trim();
        let (head, digits) = name.split_at_checked(3)?;
        if !head.eq_ignore_ascii_case("xml") {
            return None;
        }
        digits.parse::<u8>().ok().filter(|n| *n <= 15).map(TableKind)
    }
}

impl fmt::Debug for TableKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for TableKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// Free text or a code.
    Text,
    /// Whole number.
    Integer,
    /// Decimal with up to this many places.
    Decimal(u8),
    /// `yyyymmdd`.
    Date,
    /// `;`-joined list of `yyyymmdd`.
    DateList,
    /// `yyyymmddHHMM`.
    DateTime,
    /// `yyyymmdd` or `yyyymmddHHMM`.
    DateOrDateTime,
    /// Birth date: `yyyymmdd` or `yyyy` (QĐ 4210).
    BirthDate,
}

/// Is the column to be filled?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Required {
    /// Always.
    Yes,
    /// Under a condition that a rule states.
    Conditional,
    /// Never.
    No,
}

/// One column of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Element name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnType,
    /// Is the legal type a number (`Số`) rather than a string (`Chuỗi`)?
    pub number: bool,
    /// Longest text in characters; 0 = unbounded.
    pub max_length: u16,
    /// Is it to be filled?
    pub required: Required,
    /// Editions that have the column.
    pub editions: EditionSet,
    /// Vietnamese description.
    pub label_vi: &'static str,
    /// English description.
    pub label_en: &'static str,
    /// Name of the value set or grammar; empty if none.
    pub value_set: &'static str,
    /// How sure the row is.
    pub confidence: Confidence,
}

/// One table of one family of editions.
#[derive(Debug, PartialEq, Eq)]
pub struct TableSpec {
    /// XML1 …
    pub kind: TableKind,
    /// Editions that this form of the table belongs to.
    pub editions: EditionSet,
    /// Element names from the root of the table document to the row, both included.
    pub path: &'static [&'static str],
    /// Is there exactly one row?
    pub single: bool,
    /// Is it a document of its own, which never travels inside GIAMDINHHS (XML0, XML12)?
    pub own_document: bool,
    /// Vietnamese name.
    pub name_vi: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Columns in the order of the annex.
    pub columns: &'static [Column],
    /// Column indices in the order of their names.
    pub(crate) by_name: &'static [u16],
    /// Other spellings seen, upper case and sorted, with the index of the column meant.
    pub(crate) aliases: &'static [(&'static str, u16)],
}

impl TableSpec {
    /// Root element of the table document.
    pub fn root(&self) -> &'static str {
        self.path.first().copied().unwrap_or_default()
    }

    /// Element of one row.
    pub fn row(&self) -> &'static str {
        self.path.last().copied().unwrap_or_default()
    }

    /// Index of a column by its name in any case. Does not allocate.
    pub fn column_index(&self, name: &str) -> Option<u16> {
        let at = self
            .by_name
            .binary_search_by(|i| {
                let column = self.columns.get(usize::from(*i)).map_or("", |c| c.name);
                compare_ignoring_case(column, name)
            })
            .ok()?;
        self.by_name.get(at).copied()
    }

    /// Index of the column that another spelling means ([`TableSpec::column_index`] goes first).
    pub fn alias_index(&self, name: &str) -> Option<u16> {
        let at = self.aliases.binary_search_by(|(alias, _)| compare_ignoring_case(alias, name)).ok()?;
        self.aliases.get(at).map(|(_, index)| *index)
    }

    /// A column by index.
    pub fn column(&self, index: u16) -> Option<&'static Column> {
        self.columns.get(usize::from(index))
    }
}

/// Order of two ASCII names, the first already upper case.
fn compare_ignoring_case(upper: &str, any: &str) -> Ordering {
    upper.bytes().cmp(any.bytes().map(|b| b.to_ascii_uppercase()))
}

/// All tables of all editions.
pub fn all() -> &'static [TableSpec] {
    TABLES
}

/// The table of an edition.
pub fn table(kind: TableKind, edition: Edition) -> Option<&'static TableSpec> {
    TABLES.iter().find(|t| t.kind == kind && t.editions.contains(edition))
}

/// The table whose document has this root and stands alone (XML0, XML12).
pub fn own_document(root: &str) -> Option<&'static TableSpec> {
    TABLES.iter().find(|t| t.own_document && t.root().eq_ignore_ascii_case(root))
}

/// The tables whose document or row element has this name, in any case, oldest edition first.
pub fn by_element(name: &str) -> impl Iterator<Item = &'static TableSpec> {
    TABLES.iter().filter(move |t| t.path.iter().any(|p| p.eq_ignore_ascii_case(name)))
}

/// The element that another spelling of a root means (`BaoHiemYTe` for `TONG_HOP`).
pub fn root_alias(name: &str) -> Option<&'static str> {
    super::tables::claim::ROOT_ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(name)).map(|(_, root)| *root)
}
