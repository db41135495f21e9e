//! What the outlook counts.

use crate::schedules::span;
use crate::source::{head, rows, text};
use std::fmt::Write;

fn list(written: &str) -> String {
    written.split(';').filter(|w| !w.is_empty()).map(text).collect::<Vec<_>>().join(", ")
}

/// The text of `tables/outlook.rs`.
pub fn tables() -> String {
    let mut out =
        head("spec/outlook", "use crate::spec::outlook::{Expected, VaccineRow};\nuse crate::spec::schedule::Span;");
    out.push_str("pub static VACCINES: &[VaccineRow] = &[\n");
    for r in rows("outlook/vaccines.csv") {
        writeln!(
            out,
            "    VaccineRow {{ vaccine: {}, name_vi: {}, name_en: {}, until: {}, words: &[{}], cvx: &[{}] }},",
            text(r.get("vaccine")),
            text(r.get("name_vi")),
            text(r.get("name_en")),
            span(r.get("until")),
            list(r.get("words")),
            list(r.get("cvx")),
        )
        .unwrap();
    }
    out.push_str("];\n\npub static GROUPS: &[(&str, &str, &str)] = &[\n");
    for r in rows("outlook/groups.csv") {
        writeln!(out, "    ({}, {}, {}),", text(r.get("basis")), text(r.get("value")), text(r.get("group"))).unwrap();
    }
    out.push_str("];\n\npub static COMPLETENESS: &[Expected] = &[\n");
    for r in rows("outlook/completeness.csv") {
        writeln!(
            out,
            "    Expected {{ part: {}, path: {}, who: {} }},",
            text(r.get("part")),
            text(r.get("path")),
            text(r.get("for")),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}
