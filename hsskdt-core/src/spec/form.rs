//! The fields of Form 831 with labels, and the pre-printed rows of its vaccination tables.

use super::tables::form::{FIELDS, HEADINGS, IMMUNIZATION_ROWS, LABELS, WORDS};

/// One field of the form.
#[derive(Debug, PartialEq, Eq)]
pub struct FormField {
    /// Path in the record; `*` stands for any item of a list.
    pub path: &'static str,
    /// Place on the form: `A12`, `B3`, `D2.1`.
    pub number: &'static str,
    /// Vietnamese label.
    pub label_vi: &'static str,
    /// English label.
    pub label_en: &'static str,
    /// `text`, `date`, `integer`, `decimal`, `tick`, `code`, `coded`, `habit`.
    pub kind: &'static str,
    /// `0..1`, `1..1` or `0..*`.
    pub cardinality: &'static str,
    /// Printed options.
    pub options: &'static [&'static str],
    /// Unit; empty if none.
    pub unit: &'static str,
    /// How sure the label is: `decision`, or `impl-N` for about N independent replicas.
    pub sure: &'static str,
}

/// One pre-printed row of a vaccination table.
#[derive(Debug, PartialEq, Eq)]
pub struct ImmunizationRow {
    /// `C1`, `C2` or `C3`.
    pub section: &'static str,
    /// Row in the section, from 1.
    pub row: u8,
    /// Printed label.
    pub label_vi: &'static str,
    /// Vaccine.
    pub vaccine: &'static str,
    /// Dose number; 0 is the birth dose.
    pub dose: u8,
}

/// Words for a name in the record, for what the paper has no row for.
#[derive(Debug, PartialEq, Eq)]
pub struct Label {
    /// Name of the field, wherever it stands.
    pub name: &'static str,
    /// `date`, `moment`, `tick`, `word`; empty for anything else.
    pub kind: &'static str,
    /// Vietnamese words.
    pub label_vi: &'static str,
}

/// A heading or the head of a column, by its place on the form (`B3`, `D2.1`) or its key (`column.reaction`); the key
/// itself where there is none.
pub fn heading(key: &str) -> &str {
    HEADINGS.iter().find(|(k, _)| *k == key).map_or(key, |(_, text)| text)
}

/// Words for a name, and their place in the order of labels.
pub fn label(name: &str) -> Option<(usize, &'static Label)> {
    LABELS.iter().enumerate().find(|(_, label)| label.name == name)
}

/// Vietnamese for an option's word in the record.
pub fn word(word: &str) -> Option<&'static str> {
    WORDS.iter().find(|(w, _)| *w == word).map(|(_, text)| *text)
}

/// All fields in the order of the form.
pub fn fields() -> &'static [FormField] {
    FIELDS
}

/// The field at a path with `*` in place of list positions.
pub fn field(path: &str) -> Option<&'static FormField> {
    FIELDS.iter().find(|f| f.path == path)
}

/// The pre-printed vaccination rows in order.
pub fn immunization_rows() -> &'static [ImmunizationRow] {
    IMMUNIZATION_ROWS
}
