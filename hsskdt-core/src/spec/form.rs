//! The fields of Form 831 with labels, and the pre-printed rows of its vaccination tables.

use super::tables::form::{FIELDS, IMMUNIZATION_ROWS};

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
