//! What editions and dated instruments change in the columns of the claim tables.
//!
//! The tables hold the wording of the newest edition; the rows here say what another edition or a later day has
//! instead: a length, a type, a requirement.

use super::claim_table::{ColumnType, Required, TableKind, TableSpec};
use super::tables::claim::CHANGES;
use super::{Confidence, Day, Edition, EditionSet};

/// What a change touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// What the column holds, and whether the legal type is a number.
    Kind(ColumnType, bool),
    /// Whether the legal type is a number; what the column holds stays.
    Number(bool),
    /// Longest text in characters.
    MaxLength(u16),
    /// Is it to be filled?
    Required(Required),
}

/// One change of one column.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// XML1 …
    pub table: TableKind,
    /// Element name.
    pub column: &'static str,
    /// Editions that it concerns.
    pub editions: EditionSet,
    /// First day.
    pub valid_from: Day,
    /// Last day.
    pub valid_to: Day,
    /// What it says.
    pub property: Property,
    /// The instrument: `QĐ 1931/QĐ-BYT`.
    pub instrument: &'static str,
    /// How sure the row is.
    pub confidence: Confidence,
}

/// All changes.
pub fn all() -> &'static [Change] {
    CHANGES
}

/// What is asked of a column in an edition on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnFacts {
    /// What it holds.
    pub kind: ColumnType,
    /// Is the legal type a number?
    pub number: bool,
    /// Longest text in characters; 0 = unbounded.
    pub max_length: u16,
    /// Is it to be filled?
    pub required: Required,
}

impl TableSpec {
    /// What an edition asks of a column, by index; with a day also what dated instruments changed (the day of the end
    /// of the visit). `None` if the edition does not have the column.
    pub fn facts(&self, column: u16, edition: Edition, day: Option<Day>) -> Option<ColumnFacts> {
        let spec = self.column(column).filter(|c| c.editions.contains(edition))?;
        let mut facts =
            ColumnFacts { kind: spec.kind, number: spec.number, max_length: spec.max_length, required: spec.required };
        let of_column = CHANGES.iter().filter(|c| c.table == self.kind && c.column == spec.name);
        for change in of_column.filter(|c| c.editions.contains(edition)) {
            let undated = change.valid_from == Day::MIN && change.valid_to == Day::MAX;
            if !undated && !day.is_some_and(|d| change.valid_from <= d && d <= change.valid_to) {
                continue;
            }
            match change.property {
                Property::Kind(kind, number) => (facts.kind, facts.number) = (kind, number),
                Property::Number(number) => facts.number = number,
                Property::MaxLength(length) => facts.max_length = length,
                Property::Required(required) => facts.required = required,
            }
        }
        Some(facts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::claim_table;

    #[test]
    fn editions_and_days() {
        let spec = claim_table::table(TableKind::XML2, Edition::Qd3176).unwrap();
        let facts = |name: &str, edition, day| spec.facts(spec.column_index(name).unwrap(), edition, day);
        assert_eq!(facts("NGAY_TH_YL", Edition::Qd130, None), None);
        assert_eq!(facts("MA_KHOA", Edition::Qd130, None).unwrap().max_length, 15);
        assert_eq!(facts("MA_KHOA", Edition::Qd4750, None).unwrap().max_length, 50);
        let rate = |day| facts("MUC_HUONG", Edition::Qd3176, day).unwrap();
        assert_eq!((rate(None).max_length, rate(None).kind), (3, ColumnType::Integer));
        assert_eq!(rate(Some(Day::new(2026, 6, 30))).max_length, 3);
        let new = rate(Some(Day::new(2026, 7, 1)));
        assert_eq!((new.max_length, new.kind), (4, ColumnType::Decimal(1)));
    }

    #[test]
    fn every_change_names_a_column() {
        for change in all() {
            let mut tables = claim_table::all().iter().filter(|t| t.kind == change.table);
            assert!(tables.any(|t| t.column_index(change.column).is_some()), "{} {}", change.table, change.column);
        }
    }
}
