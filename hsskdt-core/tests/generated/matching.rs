//! Weights of person matching.

use crate::source::{head, rows, text};
use std::fmt::Write;

/// The text of `tables/matching.rs`.
pub fn tables() -> String {
    let mut out = head("spec/matching", "use crate::spec::matching::LevelRow;");
    out.push_str("pub static LEVELS: &[LevelRow] = &[\n");
    for row in rows("matching/levels.csv") {
        writeln!(
            out,
            "    LevelRow {{ field: {}, level: {}, m: {}, u: {}, weight: {} }},",
            text(row.get("field")),
            text(row.get("level")),
            text(row.get("m")),
            text(row.get("u")),
            row.get("weight"),
        )
        .unwrap();
    }
    out.push_str("];\n\npub static SETTINGS: &[(&str, i32)] = &[\n");
    for row in rows("matching/settings.csv") {
        writeln!(out, "    ({}, {}),", text(row.get("name")), row.get("value")).unwrap();
    }
    out.push_str("];\n");
    out
}
