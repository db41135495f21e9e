//! Which table is this? By LOAIHOSO, by the root of its document, by the edition.

use crate::spec::Edition;
use crate::spec::claim_table::{self, TableKind, TableSpec};
use std::cmp::Reverse;

/// The forms of a table that a document may have, the likeliest first.
pub struct Choice {
    pub candidates: Vec<&'static TableSpec>,
}

/// Is this the root of a table document?
pub fn is_table_root(name: &str) -> bool {
    claim_table::root_alias(name).is_some() || claim_table::by_element(name).next().is_some()
}

/// The forms that fit the root element.
///
/// The root decides: a LOAIHOSO that contradicts it is reported elsewhere. The root of QĐ 4210 stands one level lower
/// under QĐ 130, so forms that have it as their outermost element come first.
pub fn choose(root: &str, declared: Option<TableKind>, edition: Option<Edition>) -> Choice {
    let root = claim_table::root_alias(root).unwrap_or(root);
    let mut candidates: Vec<_> = claim_table::by_element(root).collect();
    // Among equals QĐ 4210 stays first, then the newest form.
    candidates.sort_by_key(|t| {
        let outermost = t.root().eq_ignore_ascii_case(root);
        let as_declared = declared.is_none_or(|kind| t.kind == kind);
        let in_edition = edition.is_none_or(|e| t.editions.contains(e));
        let old = t.editions.contains(Edition::Qd4210);
        (!as_declared, !in_edition, !outermost, !old, Reverse(t.editions.iter().last()))
    });
    Choice { candidates }
}
