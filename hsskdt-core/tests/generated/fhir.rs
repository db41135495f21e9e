//! URIs and concept maps of FHIR.

use crate::source::{head, rows, text};
use std::collections::BTreeMap;
use std::fmt::Write;

fn sure(mark: &str) -> &'static str {
    match mark {
        "v" => "Sure::Verified",
        "s" => "Sure::Seen",
        "p" => "Sure::Proposal",
        "L" => "Sure::Local",
        other => panic!("unknown mark {other}"),
    }
}

/// The text of `tables/fhir.rs`.
pub fn tables() -> String {
    let mut out = head("spec/fhir", "use crate::spec::fhir::{Concept, Item, Sure};");
    out.push_str("/// URIs by name.\npub mod uri {\n    use crate::spec::fhir::{Sure, Uri};\n");
    for row in rows("fhir/systems.csv") {
        let (uri, moh) = (row.get("uri"), row.get("uri_moh"));
        let moh = if moh.is_empty() { uri } else { moh };
        let shown = if uri == "-" { moh } else { uri };
        writeln!(
            out,
            "    /// `{shown}`\n    pub static {}: Uri = Uri {{ text: {}, moh: {}, sure: {} }};",
            row.get("name"),
            text(uri),
            text(moh),
            sure(row.get("sure")),
        )
        .unwrap();
    }
    out.push_str("    /// Code systems by the name of the list that stands in them, sorted.\n");
    out.push_str("    pub(crate) static LISTS: &[(&str, &Uri)] = &[\n");
    let mut lists: Vec<(String, String)> = rows("fhir/systems.csv")
        .iter()
        .filter(|r| !r.get("list").is_empty())
        .map(|r| (r.get("list").to_owned(), r.get("name").to_owned()))
        .collect();
    lists.sort();
    for (list, name) in lists {
        writeln!(out, "        ({}, &{name}),", text(&list)).unwrap();
    }
    out.push_str("    ];\n}\n\n");

    let mut concepts = rows("fhir/concepts.csv");
    concepts.sort_by_key(|c| (c.get("map").to_owned(), c.get("key").to_owned()));
    let literal = |c: &crate::source::Row, module: &str| {
        format!(
            "Concept {{ map: {}, key: {}, system: &{module}{}, code: {}, display: {}, sure: {} }}",
            text(c.get("map")),
            text(c.get("key")),
            c.get("system"),
            text(c.get("code")),
            text(c.get("display")),
            sure(c.get("sure")),
        )
    };
    out.push_str("/// Concepts that stand alone, by name.\npub mod concept {\n    use super::uri;\n    use crate::spec::fhir::{Concept, Sure};\n");
    let (fixed, mapped): (Vec<_>, Vec<_>) = concepts.into_iter().partition(|c| c.get("map") == "fixed");
    for c in &fixed {
        writeln!(
            out,
            "    /// `{}`\n    pub static {}: Concept = {};",
            c.get("code"),
            c.get("key"),
            literal(c, "uri::")
        )
        .unwrap();
    }
    let names: Vec<String> = fixed.iter().map(|c| format!("&{}", c.get("key"))).collect();
    writeln!(out, "    /// All of them.\n    pub static ALL: &[&Concept] = &[{}];\n}}\n", names.join(", ")).unwrap();
    out.push_str("pub static CONCEPTS: &[Concept] = &[\n");
    for c in &mapped {
        writeln!(out, "    {},", literal(c, "uri::")).unwrap();
    }
    out.push_str("];\n\n");

    let labels: BTreeMap<String, String> =
        rows("form831/fields.csv").iter().map(|f| (f.get("path").to_owned(), f.get("label_vi").to_owned())).collect();
    let mut items = rows("fhir/items.csv");
    items.sort_by_key(|i| i.get("path").to_owned());
    out.push_str("pub static ITEMS: &[Item] = &[\n");
    for i in items {
        let path = i.get("path");
        // The form's own label, unless the map has a shorter one.
        let label = match (i.get("label_vi"), labels.get(path)) {
            ("", Some(label)) => label,
            ("", None) => panic!("no label for {path}"),
            (own, _) => own,
        };
        writeln!(
            out,
            "    Item {{ path: {}, category: {}, loinc: {}, display: {}, local: {}, unit: {}, ucum: {}, label_vi: {}, sure: {} }},",
            text(path),
            text(i.get("category")),
            text(i.get("loinc")),
            text(i.get("display")),
            text(i.get("local")),
            text(i.get("unit")),
            text(i.get("ucum")),
            text(label),
            sure(i.get("sure")),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}
