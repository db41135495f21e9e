//! Weights of person matching.

use super::tables::matching::{LEVELS, SETTINGS};

/// One level of agreement of one field.
#[derive(Debug, PartialEq, Eq)]
pub struct LevelRow {
    /// Field: `name`, `birth_date` …
    pub field: &'static str,
    /// Level: `equal`, `differ` …
    pub level: &'static str,
    /// Probability of the level between two records of one person.
    pub m: &'static str,
    /// Probability of the level between records of two people.
    pub u: &'static str,
    /// `100 · log2(m / u)`, rounded.
    pub weight: i32,
}

/// All levels.
pub fn levels() -> &'static [LevelRow] {
    LEVELS
}

/// What a level weighs, in hundredths of a bit.
pub fn weight(field: &str, level: &str) -> Option<i32> {
    LEVELS.iter().find(|r| r.field == field && r.level == level).map(|r| r.weight)
}

/// A setting by its name.
pub fn setting(name: &str) -> Option<i32> {
    SETTINGS.iter().find(|(n, _)| *n == name).map(|(_, v)| *v)
}
