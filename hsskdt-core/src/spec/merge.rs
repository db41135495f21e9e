//! How documents about one person are merged.

use super::icd::IcdKey;
use super::tables::merge::{FIELDS, SOURCES, SUGGESTIONS, VISIT};

/// How the values of a field stand in the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value, taken as a whole.
    Whole,
    /// One value that belongs to the value of another field (in [`MergeField::key`]).
    With,
    /// A list; items with the same key are one.
    Items,
}

/// Which of two values wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The newer, then the better-sourced.
    Newest,
    /// The better-sourced, then the newer.
    Best,
}

/// A row of `spec/merge/fields.csv`. Single values without a row: [`Policy::Newest`], no conflict.
#[derive(Debug, PartialEq, Eq)]
pub struct MergeField {
    /// Path in the record.
    pub path: &'static str,
    /// Shape.
    pub shape: Shape,
    /// Items: fields of an item that name it, empty for the whole item; those that hold a word of the form begin with
    /// `=`; `a?b` counts only where `b` is missing. With: path of the other field.
    pub key: &'static str,
    /// Kind of value: `name`, `date`, `address`, `dose` …
    pub kind: &'static str,
    /// Which value wins.
    pub policy: Policy,
    /// Are two different values a finding?
    pub conflict: bool,
}

/// The row of a path.
pub fn field(path: &str) -> Option<&'static MergeField> {
    FIELDS.iter().find(|f| f.path == path)
}

/// Rank of a kind of source, higher is better; 0 for unknown kinds.
pub fn rank(kind: &str) -> u8 {
    SOURCES.iter().find(|(k, _)| *k == kind).map_or(0, |(_, rank)| *rank)
}

/// Does a newer complete claim replace this field of a visit even where it has nothing?
pub fn is_replaced(visit_field: &str) -> bool {
    VISIT.contains(&(visit_field, "replaced"))
}

/// Fields of a visit that claims replace.
pub fn replaced() -> impl Iterator<Item = &'static str> {
    VISIT.iter().filter(|(_, rule)| *rule == "replaced").map(|(field, _)| *field)
}

/// Is this field of a visit a list whose items add up?
pub fn adds_up(visit_field: &str) -> bool {
    VISIT.contains(&(visit_field, "items"))
}

/// Codes that suggest something for part B.
#[derive(Debug, PartialEq, Eq)]
pub struct SuggestionRow {
    /// First category, three characters.
    pub from: &'static str,
    /// Last category.
    pub to: &'static str,
    /// Place below `/history/personal_history/`.
    pub place: &'static str,
}

/// The place below `/history/personal_history/` that a diagnosis suggests.
pub fn suggestion_for(code: IcdKey) -> Option<&'static str> {
    let dotted = code.dotted();
    let category = dotted.get(..3)?;
    SUGGESTIONS.iter().find(|row| row.from <= category && category <= row.to).map(|row| row.place)
}
