//! What the outlook counts and whom it reminds: project choices beside the law, kept as data.

use super::schedule::Span;
use super::tables::outlook::{COMPLETENESS, GROUPS, VACCINES};

/// A vaccine of the schedules, and how to recognise it in products.
#[derive(Debug, PartialEq, Eq)]
pub struct VaccineRow {
    /// Word of the schedules.
    pub vaccine: &'static str,
    /// Vietnamese name.
    pub name_vi: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Age from which nobody is reminded any more.
    pub until: Option<Span>,
    /// Words in names of products, without marks and in small letters.
    pub words: &'static [&'static str],
    /// CVX codes.
    pub cvx: &'static [&'static str],
}

/// All vaccines of the schedules.
pub fn vaccines() -> &'static [VaccineRow] {
    VACCINES
}

/// The population group that the object code of a card means.
pub fn group_of_card(code: &str) -> Option<&'static str> {
    GROUPS.iter().find(|(basis, value, _)| *basis == "card" && *value == code).map(|(.., group)| *group)
}

/// The population group that words of an occupation mean; without marks, in capitals.
pub fn group_of_occupation(words: &str) -> Option<&'static str> {
    GROUPS.iter().find(|(basis, value, _)| *basis == "occupation" && words.contains(value)).map(|(.., group)| *group)
}

/// A field that a complete record has.
#[derive(Debug, PartialEq, Eq)]
pub struct Expected {
    /// Part of the form.
    pub part: &'static str,
    /// Paths, one of which is enough, joined with `|`; `*` stands for any item.
    pub path: &'static str,
    /// For whom: `all`, `infant` (under 6), `child` (under 16), `adult` (16 and over), `woman` (15 to 49).
    pub who: &'static str,
}

/// What a complete record has.
pub fn expected() -> &'static [Expected] {
    COMPLETENESS
}
