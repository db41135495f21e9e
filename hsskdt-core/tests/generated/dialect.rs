//! Dialects of Form 831.

use crate::source::{head, rows, text};
use std::fmt::Write;

/// The text of `tables/dialect.rs`.
pub fn tables() -> String {
    let mut out = head("spec/dialects", "use crate::spec::dialect::{DialectElement, ListCode};");
    for (name, file) in
        [("FORM831_A", "form831-a"), ("FORM831_B", "form831-b"), ("FORM831_C", "form831-c"), ("FORM831_D", "form831-d")]
    {
        writeln!(out, "pub static {name}: &[DialectElement] = &[").unwrap();
        for row in rows(&format!("dialects/{file}.csv")) {
            writeln!(
                out,
                "    DialectElement {{ block: {}, element: {}, path: {}, kind: {} }},",
                text(row.get("block")),
                text(row.get("element")),
                text(row.get("path")),
                text(row.get("kind")),
            )
            .unwrap();
        }
        out.push_str("];\n\n");
    }
    out.push_str("pub static LISTS: &[ListCode] = &[\n");
    for row in rows("dialects/form831-a-lists.csv") {
        writeln!(
            out,
            "    ListCode {{ list: {}, code: {}, word: {}, label: {} }},",
            text(row.get("list")),
            text(row.get("code")),
            text(row.get("word")),
            text(row.get("label_vi")),
        )
        .unwrap();
    }
    out.push_str("];\n\n");
    out.push_str("pub static RELATIONS: &[(&str, &str)] = &[\n");
    for row in rows("dialects/relations.csv") {
        writeln!(out, "    ({}, {}),", text(row.get("code")), text(row.get("display_vi"))).unwrap();
    }
    out.push_str("];\n");
    out
}
