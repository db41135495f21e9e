//! The lists of disclosure control.

use crate::source::{Row, day, head, rows, text};
use std::fmt::Write;

fn validity(row: &Row) -> String {
    format!("Validity {{ from: {}, to: {} }}", day(row.get("valid_from"), "MIN"), day(row.get("valid_to"), "MAX"))
}

fn level(row: &Row) -> u8 {
    match row.get("level") {
        "keep" => 0,
        "1" => 1,
        "2" => 2,
        "3" => 3,
        other => panic!("unknown level {other}"),
    }
}

fn level_field(row: &Row) -> String {
    format!("level: {}, ", level(row))
}

/// One static list; `texts` are (field, column) pairs.
fn list(
    out: &mut String,
    name: &str,
    row_type: &str,
    file: &str,
    texts: &[(&str, &str)],
    more: impl Fn(&Row) -> String,
) {
    writeln!(out, "/// `{file}.csv`.\npub static {name}: &[{row_type}] = &[").unwrap();
    for row in rows(&format!("disclosure/{file}.csv")) {
        let fields: Vec<String> =
            texts.iter().map(|(field, column)| format!("{field}: {}", text(row.get(column)))).collect();
        writeln!(out, "    {row_type} {{ {}, {}valid: {} }},", fields.join(", "), more(&row), validity(&row)).unwrap();
    }
    out.push_str("];\n");
}

/// The text of `tables/disclosure.rs`.
pub fn tables() -> String {
    let mut out = head(
        "spec/disclosure/*.csv",
        "use crate::spec::Day;\nuse crate::spec::disclosure::{\n    CategoryRow, ContextRow, DrugRow, FieldRow, IcdRow, \
         LabelRow, ServiceRow, TermRow, TrapRow, Validity,\n};",
    );
    let files = ["categories", "icd10", "drugs", "services", "terms", "traps", "contexts", "labels", "fields"];
    let state = files
        .iter()
        .flat_map(|f| rows(&format!("disclosure/{f}.csv")))
        .flat_map(|r| [r.get("valid_from").to_owned(), r.get("valid_to").to_owned()])
        .max()
        .unwrap();
    writeln!(out, "/// Day of the last change of the lists.\npub static STATE: Day = {};", day(&state, "MIN")).unwrap();
    list(
        &mut out,
        "CATEGORIES",
        "CategoryRow",
        "categories",
        &[("code", "category"), ("name_vi", "name_vi"), ("name_en", "name_en")],
        |r| format!("in_plan: {}, ", r.get("in_plan") == "yes"),
    );
    list(
        &mut out,
        "ICD10",
        "IcdRow",
        "icd10",
        &[("code", "code"), ("category", "category"), ("name", "name_vi")],
        |r| format!("exact: {}, level: {}, ", r.get("match") == "exact", level(r)),
    );
    let with_level = level_field;
    list(
        &mut out,
        "DRUGS",
        "DrugRow",
        "drugs",
        &[("key_type", "key_type"), ("key", "key"), ("category", "category"), ("rule", "rule"), ("scope", "scope")],
        with_level,
    );
    list(
        &mut out,
        "SERVICES",
        "ServiceRow",
        "services",
        &[
            ("key_type", "key_type"),
            ("key", "key"),
            ("category", "category"),
            ("action", "action"),
            ("replacement", "replacement"),
            ("rule", "rule"),
            ("name", "name_vi"),
        ],
        with_level,
    );
    list(
        &mut out,
        "TERMS",
        "TermRow",
        "terms",
        &[
            ("id", "id"),
            ("category", "category"),
            ("form", "form"),
            ("scope", "scope"),
            ("phrase", "phrase"),
            ("rule", "rule"),
        ],
        with_level,
    );
    list(&mut out, "TRAPS", "TrapRow", "traps", &[("phrase", "phrase")], |_| String::new());
    list(&mut out, "CONTEXTS", "ContextRow", "contexts", &[("context", "context"), ("code", "code")], |_| {
        String::new()
    });
    list(
        &mut out,
        "LABELS",
        "LabelRow",
        "labels",
        &[("system", "system"), ("code", "code"), ("category", "category")],
        |r| format!("{}out: {}, ", level_field(r), r.get("out") == "yes"),
    );
    list(
        &mut out,
        "FIELDS",
        "FieldRow",
        "fields",
        &[("edition", "edition"), ("table", "table"), ("column", "column"), ("treatment", "treatment")],
        |_| String::new(),
    );
    out
}
