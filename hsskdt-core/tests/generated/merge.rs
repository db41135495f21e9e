//! Rules of merging.

use crate::source::{head, rows, text};
use std::fmt::Write;

/// The text of `tables/merge.rs`.
pub fn tables() -> String {
    let mut out = head("spec/merge", "use crate::spec::merge::{MergeField, Policy, Shape, SuggestionRow};");
    out.push_str("pub static FIELDS: &[MergeField] = &[\n");
    for row in rows("merge/fields.csv") {
        let shape = match row.get("shape") {
            "whole" => "Whole",
            "with" => "With",
            "items" => "Items",
            other => panic!("unknown shape {other}"),
        };
        let policy = match row.get("policy") {
            "newest" => "Newest",
            "best" => "Best",
            other => panic!("unknown policy {other}"),
        };
        writeln!(
            out,
            "    MergeField {{ path: {}, shape: Shape::{shape}, key: {}, kind: {}, policy: Policy::{policy}, conflict: {} }},",
            text(row.get("path")),
            text(row.get("key")),
            text(row.get("type")),
            row.get("conflict") == "yes",
        )
        .unwrap();
    }
    out.push_str("];\n\npub static SOURCES: &[(&str, u8)] = &[\n");
    for row in rows("merge/sources.csv") {
        writeln!(out, "    ({}, {}),", text(row.get("kind")), row.get("rank")).unwrap();
    }
    out.push_str("];\n\npub static VISIT: &[(&str, &str)] = &[\n");
    for row in rows("merge/visit.csv") {
        writeln!(out, "    ({}, {}),", text(row.get("field")), text(row.get("rule"))).unwrap();
    }
    out.push_str("];\n\npub static SUGGESTIONS: &[SuggestionRow] = &[\n");
    for row in rows("merge/suggestions.csv") {
        writeln!(
            out,
            "    SuggestionRow {{ from: {}, to: {}, place: {} }},",
            text(row.get("icd_from")),
            text(row.get("icd_to")),
            text(row.get("place")),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}
