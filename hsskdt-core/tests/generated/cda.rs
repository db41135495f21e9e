//! Sections and OIDs of CDA.

use crate::source::{head, rows, text};
use std::fmt::Write;

/// The text of `tables/cda.rs`.
pub fn tables() -> String {
    let mut out = head("spec/cda", "use crate::spec::cda::{Alias, Oid, Section};");
    out.push_str("pub static SECTIONS: &[Section] = &[\n");
    for row in rows("cda/sections.csv") {
        let field = |name: &str| text(row.get(name));
        writeln!(
            out,
            "    Section {{ key: {}, loinc: {}, display: {}, title_vi: {}, template: {}, version: {} }},",
            field("key"),
            field("loinc"),
            field("display"),
            field("title_vi"),
            field("template"),
            field("version")
        )
        .unwrap();
    }
    out.push_str("];\n\npub static OIDS: &[Oid] = &[\n");
    for row in rows("cda/oids.csv") {
        let field = |name: &str| text(row.get(name));
        writeln!(out, "    Oid {{ uri: {}, oid: {}, name: {} }},", field("uri"), field("oid"), field("name")).unwrap();
    }
    out.push_str("];\n\npub static ALIASES: &[Alias] = &[\n");
    for row in rows("cda/section-aliases.csv") {
        let field = |name: &str| text(row.get(name));
        writeln!(out, "    Alias {{ code: {}, key: {} }},", field("code"), field("key")).unwrap();
    }
    out.push_str("];\n");
    out
}

/// The text of `tables/disease_box.rs`.
pub fn disease_boxes() -> String {
    let mut out = head("spec/form831/disease-boxes.csv", "use crate::spec::disease_box::Range;");
    let mut list = rows("form831/disease-boxes.csv");
    list.sort_by_key(|r| r.get("rank").to_owned());
    out.push_str("pub static RANGES: &[Range] = &[\n");
    for row in list {
        let field = |name: &str| text(row.get(name));
        writeln!(out, "    Range {{ line: {}, from: {}, to: {} }},", field("line"), field("from"), field("to"))
            .unwrap();
    }
    out.push_str("];\n");
    out
}
