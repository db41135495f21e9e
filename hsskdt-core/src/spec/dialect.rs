//! Elements of the XML dialects of Form 831, and the fields that they stand for.

use super::tables::dialect::{FORM831_A, FORM831_B, FORM831_C, FORM831_D, LISTS, RELATIONS};

/// One element of a dialect.
#[derive(Debug, PartialEq, Eq)]
pub struct DialectElement {
    /// The element that it stands in.
    pub block: &'static str,
    /// Its name, with the dialect's own spelling.
    pub element: &'static str,
    /// Path in the record; without a leading slash: inside the item that the block stands for.
    pub path: &'static str,
    /// How it is written: `text`, `date`, `day`, `sex`, `tick`, `line`, `code:LIST`, `extra` (no field takes it), or a
    /// word that the conversion knows.
    pub kind: &'static str,
}

/// The elements of a block of dialect A, in the order of the dialect.
pub fn form831_a(block: &str) -> impl Iterator<Item = &'static DialectElement> {
    FORM831_A.iter().filter(move |e| e.block == block)
}

/// The elements of a block of dialect B, in the order of the dialect.
pub fn form831_b(block: &str) -> impl Iterator<Item = &'static DialectElement> {
    FORM831_B.iter().filter(move |e| e.block == block)
}

/// The fields of dialect C's message.
pub fn form831_c() -> impl Iterator<Item = &'static DialectElement> {
    FORM831_C.iter()
}

/// The fields of a call of dialect D.
pub fn form831_d(call: &str) -> impl Iterator<Item = &'static DialectElement> {
    FORM831_D.iter().filter(move |e| e.block.eq_ignore_ascii_case(call))
}

/// The names that a relation code of dialect A has; `18` has two.
pub fn relations(code: &str) -> impl Iterator<Item = &'static str> {
    RELATIONS.iter().filter(move |(c, _)| *c == code).map(|(_, name)| *name)
}

/// One code of a numbered list of dialect A.
#[derive(Debug, PartialEq, Eq)]
pub struct ListCode {
    /// `risk`, `disability`, `allergy`, `disease`, `section`.
    pub list: &'static str,
    /// Number in the dialect.
    pub code: &'static str,
    /// Word of the record.
    pub word: &'static str,
    /// Name that stands beside the number.
    pub label: &'static str,
}

/// A list of dialect A in its order.
pub fn list(name: &str) -> impl Iterator<Item = &'static ListCode> {
    LISTS.iter().filter(move |c| c.list == name)
}

/// The row of a number.
pub fn by_code(name: &str, code: &str) -> Option<&'static ListCode> {
    list(name).find(|c| c.code == code)
}

/// The row of a word of the record.
pub fn by_word(name: &str, word: &str) -> Option<&'static ListCode> {
    list(name).find(|c| c.word == word)
}
