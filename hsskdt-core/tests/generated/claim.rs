//! Tables of the claim XML.

use crate::source::{Row, confidence, day, editions, head, rows, text};
use std::fmt::Write;

/// The text of `tables/claim.rs`.
pub fn tables() -> String {
    let mut out = head(
        "spec/claim4210, spec/claim130, spec/claim",
        "use crate::spec::claim_change::{Change, Property as P};\n\
         use crate::spec::claim_map::{CodeMap, PaperColumn, Role};\n\
         use crate::spec::claim_table::{Column, ColumnType as T, Required as R, TableKind, TableSpec};\n\
         use crate::spec::{Confidence as C, Day, EditionSet};",
    );
    out.push_str(
        "#[allow(clippy::too_many_arguments)]\n\
         const fn c(name: &'static str, kind: T, number: bool, max_length: u16, required: R, editions: EditionSet, \
         label_vi: &'static str, label_en: &'static str, value_set: &'static str, confidence: C) -> Column {\n    \
         Column { name, kind, number, max_length, required, editions, label_vi, label_en, value_set, confidence }\n}\n\n",
    );
    let aliases = rows("claim/aliases.csv");
    out.push_str("pub static ROOT_ALIASES: &[(&str, &str)] = &[\n");
    for alias in aliases.iter().filter(|a| a.get("kind") == "root") {
        writeln!(out, "    ({}, {}),", text(alias.get("alias")), text(alias.get("name"))).unwrap();
    }
    out.push_str("];\n\npub static TABLES: &[TableSpec] = &[\n");
    for family in ["claim4210", "claim130"] {
        for shape in rows(&format!("{family}/tables.csv")) {
            table(&mut out, family, &shape, &aliases);
        }
    }
    out.push_str("];\n");
    changes(&mut out);
    code_maps(&mut out);
    papers(&mut out);
    out
}

/// The text of `tables/edition.rs`.
pub fn edition_periods() -> String {
    let mut out = head(
        "spec/claim/editions.csv",
        "use crate::spec::edition::Period;\nuse crate::spec::{Confidence as C, Day, Edition};",
    );
    out.push_str("pub static EDITIONS: &[(Edition, Period)] = &[\n");
    for row in rows("claim/editions.csv") {
        writeln!(
            out,
            "    (Edition::Qd{}, Period {{ from: {}, to: {}, confidence: {} }}),",
            row.get("edition"),
            day(row.get("in_use_from"), "MIN"),
            day(row.get("in_use_to"), "MAX"),
            confidence(row.get("confidence")),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}

/// What QĐ 130 had instead (from the list of differences), and what dated instruments changed.
fn changes(out: &mut String) {
    out.push_str("\npub static CHANGES: &[Change] = &[\n");
    let mut put = |table: &str, column: &str, of: &str, from: &str, to: &str, property: &str, by: &str, sure: &str| {
        writeln!(
            out,
            "    Change {{ table: TableKind::{table}, column: {}, editions: {}, valid_from: {}, valid_to: {}, \
             property: {property}, instrument: {}, confidence: {} }},",
            text(column),
            editions(of),
            day(from, "MIN"),
            day(to, "MAX"),
            text(by),
            confidence(sure),
        )
        .unwrap();
    };
    for row in rows("claim130/diff-130-4750-3176.csv") {
        let (table, column, old) = (row.get("table"), row.get("field"), row.get("qd130"));
        if let Some(required) = old.strip_prefix("required=") {
            put(
                table,
                column,
                "130",
                "",
                "",
                &format!("P::Required({})", requirement(required)),
                "QĐ 130/QĐ-BYT",
                "decision",
            );
        }
        let Some((legal, length)) = old.trim_end_matches(')').split_once('(') else { continue };
        let new = row.get("qd4750").split('(').next().unwrap_or_default();
        if legal != new {
            put(table, column, "130", "", "", &format!("P::Number({})", legal == "Số"), "QĐ 130/QĐ-BYT", "decision");
        }
        let same = row.get("qd4750").trim_end_matches(')').ends_with(&format!("({length}"));
        if !same {
            put(table, column, "130", "", "", &format!("P::MaxLength({length})"), "QĐ 130/QĐ-BYT", "decision");
        }
    }
    for row in rows("claim130/changes.csv") {
        let value = row.get("value");
        let property = match row.get("property") {
            "type" => {
                let (legal, kind) = column_type(value);
                format!("P::Kind({kind}, {})", legal == "number")
            }
            "max_length" => format!("P::MaxLength({value})"),
            "required" => format!("P::Required({})", requirement(value)),
            other => panic!("unknown property {other}"),
        };
        put(
            row.get("table"),
            row.get("field"),
            row.get("editions"),
            row.get("valid_from"),
            row.get("valid_to"),
            &property,
            row.get("instrument"),
            row.get("confidence"),
        );
    }
    out.push_str("];\n");
}

/// Codes of one edition in another.
fn code_maps(out: &mut String) {
    out.push_str("\npub static CODE_MAPS: &[CodeMap] = &[\n");
    for row in rows("claim/code-maps.csv") {
        writeln!(
            out,
            "    CodeMap {{ from_list: {}, from: {}, code: {}, to_list: {}, to: {}, to_code: {}, confidence: {} }},",
            text(row.get("from_list")),
            editions(row.get("from_editions")),
            text(row.get("code")),
            text(row.get("to_list")),
            editions(row.get("to_editions")),
            text(row.get("to_code")),
            confidence(row.get("confidence")),
        )
        .unwrap();
    }
    out.push_str("];\n");
}

/// What the columns of papers mean for a record.
fn papers(out: &mut String) {
    out.push_str("\npub static PAPERS: &[PaperColumn] = &[\n");
    for row in rows("claim130/papers.csv") {
        let role = match row.get("role") {
            "link" => "Role::Link".to_owned(),
            "reserve" => "Role::Reserve".to_owned(),
            "visit" => "Role::Visit".to_owned(),
            "number" => "Role::Number".to_owned(),
            "serial" => "Role::Serial".to_owned(),
            "issued_on" => "Role::IssuedOn".to_owned(),
            "valid_from" => "Role::ValidFrom".to_owned(),
            "valid_to" => "Role::ValidTo".to_owned(),
            "signer" => "Role::Signer".to_owned(),
            "signer_code" => "Role::SignerCode".to_owned(),
            "head_code" => "Role::HeadCode".to_owned(),
            "father" => "Role::Father".to_owned(),
            "mother" => "Role::Mother".to_owned(),
            "insurance_id" => "Role::InsuranceId".to_owned(),
            "withheld" => "Role::Withheld".to_owned(),
            "field" => "Role::Field".to_owned(),
            other => match other.strip_prefix("repeats:") {
                Some(column) => format!("Role::Repeats({})", text(column)),
                None => panic!("unknown role {other}"),
            },
        };
        writeln!(
            out,
            "    PaperColumn {{ table: TableKind::{}, kind: {}, column: {}, role: {role} }},",
            row.get("table"),
            text(row.get("kind")),
            text(row.get("column")),
        )
        .unwrap();
    }
    out.push_str("];\n");
}

fn requirement(word: &str) -> &'static str {
    match word {
        "yes" => "R::Yes",
        "conditional" => "R::Conditional",
        "no" => "R::No",
        other => panic!("unknown requirement {other}"),
    }
}

/// Legal and logical type of `number/decimal2`.
fn column_type(word: &str) -> (&str, String) {
    let (legal, logical) = word.split_once('/').unwrap_or((word, "text"));
    let kind = match logical {
        "text" => "T::Text".to_owned(),
        "int" => "T::Integer".to_owned(),
        "date8" => "T::Date".to_owned(),
        "date8-list" => "T::DateList".to_owned(),
        "datetime12" => "T::DateTime".to_owned(),
        "date8-or-datetime12" => "T::DateOrDateTime".to_owned(),
        "date8 or yyyy" => "T::BirthDate".to_owned(),
        other => match other.strip_prefix("decimal") {
            Some(places) => format!("T::Decimal({places})"),
            None => panic!("unknown type {other}"),
        },
    };
    (legal, kind)
}

fn table(out: &mut String, family: &str, shape: &Row, aliases: &[Row]) {
    let kind = shape.get("table");
    let columns = rows(&format!("{family}/{}.csv", shape.get("file")));
    let path: Vec<String> = shape.get("path").split('/').map(text).collect();
    writeln!(
        out,
        "    TableSpec {{\n        kind: TableKind::{kind},\n        editions: {},\n        path: &[{}],\n        \
         single: {},\n        own_document: {},\n        name_vi: {},\n        name_en: {},\n        columns: &[",
        editions(shape.get("editions")),
        path.join(", "),
        shape.get("rows") == "1",
        match shape.get("place") {
            "own" => true,
            "bundle" => false,
            other => panic!("unknown place {other}"),
        },
        text(shape.get("name_vi")),
        text(shape.get("name_en")),
    )
    .unwrap();
    for (at, column) in columns.iter().enumerate() {
        assert_eq!(column.get("ordinal"), (at + 1).to_string(), "order in {family} {kind}");
        let of = if family == "claim4210" { "4210" } else { column.get("editions") };
        writeln!(out, "            {},", column_literal(column, of)).unwrap();
    }
    let names: Vec<&str> = columns.iter().map(|c| c.get("name")).collect();
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| names[*i]);
    assert!(order.windows(2).all(|w| names[w[0]] != names[w[1]]), "a column twice in {kind}");
    let index_of = |name: &str| names.iter().position(|n| *n == name);
    let mut spellings: Vec<(&str, usize)> = aliases
        .iter()
        .filter(|a| a.get("kind") == "field")
        .filter(|a| a.get("table").is_empty() || a.get("table") == kind)
        .filter(|a| a.get("editions").is_empty() || shares_edition(a.get("editions"), shape.get("editions")))
        .filter(|a| index_of(a.get("alias")).is_none())
        .filter_map(|a| Some((a.get("alias"), index_of(a.get("name"))?)))
        .collect();
    spellings.sort_unstable();
    spellings.dedup();
    writeln!(
        out,
        "        ],\n        by_name: &{order:?},\n        aliases: &[{}],\n    }},",
        spellings.iter().map(|(a, i)| format!("({}, {i})", text(a))).collect::<Vec<_>>().join(", "),
    )
    .unwrap();
}

fn shares_edition(a: &str, b: &str) -> bool {
    a.split(',').any(|x| b.split(',').any(|y| x == y))
}

fn column_literal(column: &Row, of: &str) -> String {
    let (legal, kind) = column_type(column.get("type"));
    let required = requirement(column.get("required"));
    let length = match column.get("max_length") {
        "n" | "" => "0",
        digits => digits,
    };
    format!(
        "c({}, {kind}, {}, {length}, {required}, {}, {}, {}, {}, {})",
        text(column.get("name")),
        legal == "number",
        editions(of),
        text(column.get("description_vi")),
        text(column.get("description_en")),
        text(column.get("value_set")),
        confidence(column.get("confidence")),
    )
}
