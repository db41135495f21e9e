//! Rules, value sets, ICD flags, base salary and the form.

use crate::checks;
use crate::source::{confidence, day, editions, folder, head, rows, text};
use std::fmt::Write;

/// The text of `tables/rules.rs`.
pub fn rules() -> String {
    let mut out = head("spec/rules", "use crate::spec::rule::{Alias, Rule, Severity};");
    out.push_str("pub static RULES: &[Rule] = &[\n");
    let mut list: Vec<(bool, crate::source::Row)> = rows("rules/claim.csv").into_iter().map(|r| (true, r)).collect();
    list.extend(rows("rules/form831.csv").into_iter().map(|r| (false, r)));
    let mut lines: Vec<(String, String)> = Vec::new();
    for (claim, rule) in list {
        let for_edition = |e: &str| claim && rule.get("applies_to").split(',').any(|x| x == e);
        let line = Line {
            id: rule.get("id"),
            for_4210: for_edition("4210"),
            for_130: for_edition("130"),
            tables: rule.get(if claim { "tables_fields" } else { "fields" }),
            violated_when: rule.get("violated_when"),
            low: rule.get("low"),
            high: rule.get("high"),
            severity: rule.get("severity"),
            vi: rule.get("message_vi"),
            en: rule.get("message_en"),
            repeats: false,
        };
        lines.push((rule.get("id").to_owned(), line.literal()));
    }
    for check in rows("rules/check-catalogue.csv").iter().filter(|r| checks::is_done(r)) {
        let id = checks::id(check);
        let tables = format!("{} {}", check.get("table"), check.get("fields"));
        let line = Line {
            id: &id,
            // The tables from XML6 on came with QĐ 130.
            for_4210: check.get("era_tag") != "130"
                && matches!(check.get("table"), "XML1" | "XML2" | "XML3" | "XML4" | "XML5"),
            for_130: true,
            tables: &tables,
            violated_when: check.get("raised_when"),
            low: "",
            high: "",
            severity: check.get("severity"),
            vi: check.get("message_vi"),
            en: check.get("message_en"),
            repeats: checks::repeats(check),
        };
        lines.push((id.clone(), line.literal()));
    }
    lines.sort();
    for (_, line) in lines {
        out.push_str(&line);
    }
    out.push_str("];\n\npub static ALIASES: &[Alias] = &[\n");
    for (rule, variant, table, field, check) in checks::aliases() {
        let [rule, variant, table, field, check] = [rule, variant, table, field, check].map(|t| text(&t));
        writeln!(
            out,
            "    Alias {{ rule: {rule}, variant: {variant}, table: {table}, field: {field}, check: {check} }},"
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}

struct Line<'a> {
    id: &'a str,
    for_4210: bool,
    for_130: bool,
    tables: &'a str,
    violated_when: &'a str,
    low: &'a str,
    high: &'a str,
    severity: &'a str,
    vi: &'a str,
    en: &'a str,
    repeats: bool,
}

impl Line<'_> {
    fn literal(&self) -> String {
        let severity = match self.severity {
            "reject" => "Severity::Reject",
            "warn" => "Severity::Warn",
            "info" => "Severity::Info",
            other => panic!("unknown severity {other}"),
        };
        format!(
            "    Rule {{ id: {}, for_4210: {}, for_130: {}, tables: {}, violated_when: {}, low: {}, high: {}, \
             severity: {severity}, message_vi: {}, message_en: {}, repeats: {} }},\n",
            text(self.id),
            self.for_4210,
            self.for_130,
            text(self.tables),
            text(self.violated_when),
            text(self.low),
            text(self.high),
            text(self.vi),
            text(self.en),
            self.repeats,
        )
    }
}

/// Lists with a shape of their own.
const NOT_CODES: [&str; 4] = ["base-salary", "icd10vn-dual-codes", "icd10vn-flags", "mobile-prefixes-2018"];
/// Columns that every code list has.
const COMMON: [&str; 8] =
    ["code", "display_vi", "display_en", "edition", "valid_from", "valid_to", "source", "confidence"];

/// The text of `tables/value_sets.rs`.
pub fn value_sets() -> String {
    let mut out = head(
        "spec/value-sets",
        "use crate::spec::value_set::{Code, ValueSet};\nuse crate::spec::{Confidence as C, Day, EditionSet};",
    );
    let mut files: Vec<String> = std::fs::read_dir(folder().join("value-sets"))
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| !NOT_CODES.contains(&name.as_str()))
        .collect();
    files.sort_by_key(|f| set_name(f));
    out.push_str("pub static SETS: &[ValueSet] = &[\n");
    for file in files {
        writeln!(out, "    ValueSet {{\n        name: {},\n        codes: &[", text(&set_name(&file))).unwrap();
        let mut codes = rows(&format!("value-sets/{file}.csv"));
        codes.sort_by_key(|c| (c.get("code").to_owned(), c.get("valid_from").to_owned()));
        for code in codes {
            let more: Vec<String> = code
                .columns()
                .iter()
                .filter(|c| !COMMON.contains(&c.as_str()) && !code.get(c).is_empty())
                .map(|c| format!("({}, {})", text(c), text(code.get(c))))
                .collect();
            writeln!(
                out,
                "            Code {{ code: {}, display_vi: {}, display_en: {}, editions: {}, valid_from: {}, \
                 valid_to: {}, confidence: {}, properties: &[{}] }},",
                text(code.get("code")),
                text(code.get("display_vi")),
                text(code.get("display_en")),
                editions(code.get("edition")),
                day(code.get("valid_from"), "MIN"),
                day(code.get("valid_to"), "MAX"),
                confidence(code.get("confidence")),
                more.join(", "),
            )
            .unwrap();
        }
        out.push_str("        ],\n    },\n");
    }
    out.push_str("];\n");
    out
}

fn set_name(file: &str) -> String {
    file.replace('-', "_").to_uppercase()
}

fn icd_key(code: &str) -> [u8; 5] {
    let mut key = [0; 5];
    for (at, b) in code.bytes().filter(|b| *b != b'.').enumerate() {
        key[at] = b;
    }
    key
}

fn key_literal(key: [u8; 5]) -> String {
    let text: String =
        key.iter().map(|b| if *b == 0 { "\\0".to_owned() } else { char::from(*b).to_string() }).collect();
    format!("*b\"{text}\"")
}

/// The text of `tables/icd.rs`.
pub fn icd() -> String {
    const BITS: [&str; 13] = [
        "not_principal",
        "female_only",
        "male_only",
        "age_0_365d",
        "age_0_2y",
        "age_0_10y",
        "age_0_19y",
        "age_8_19y",
        "age_9_60y",
        "age_1y_up",
        "age_over_15y",
        "age_over_30y",
        "age_over_27d",
    ];
    let mut out = head("spec/value-sets/icd10vn-*.csv", "");
    let mut flags: Vec<([u8; 5], u16)> = rows("value-sets/icd10vn-flags.csv")
        .iter()
        .map(|r| {
            let bits = r
                .get("flags")
                .split(';')
                .map(|f| 1u16 << BITS.iter().position(|b| *b == f).unwrap_or_else(|| panic!("unknown flag {f}")));
            (icd_key(r.get("code")), bits.sum())
        })
        .collect();
    flags.sort_unstable();
    writeln!(out, "pub static FLAGS: [([u8; 5], u16); {}] = [", flags.len()).unwrap();
    for (key, bits) in flags {
        writeln!(out, "    ({}, {bits}),", key_literal(key)).unwrap();
    }
    let mut dual: Vec<([u8; 5], [u8; 5])> = rows("value-sets/icd10vn-dual-codes.csv")
        .iter()
        .map(|r| (icd_key(r.get("dagger")), icd_key(r.get("asterisk"))))
        .collect();
    dual.sort_unstable();
    writeln!(out, "];\n\npub static DUAL: [([u8; 5], [u8; 5]); {}] = [", dual.len()).unwrap();
    for (dagger, asterisk) in dual {
        writeln!(out, "    ({}, {}),", key_literal(dagger), key_literal(asterisk)).unwrap();
    }
    let mut asterisks: Vec<[u8; 5]> =
        rows("value-sets/icd10vn-dual-codes.csv").iter().map(|r| icd_key(r.get("asterisk"))).collect();
    asterisks.sort_unstable();
    asterisks.dedup();
    writeln!(out, "];\n\npub static ASTERISKS: [[u8; 5]; {}] = [", asterisks.len()).unwrap();
    for asterisk in asterisks {
        writeln!(out, "    {},", key_literal(asterisk)).unwrap();
    }
    out.push_str("];\n");
    out
}

/// The text of `tables/base_salary.rs`.
pub fn base_salary() -> String {
    let mut out = head(
        "spec/value-sets/base-salary.csv",
        "use crate::spec::base_salary::BaseSalary;\nuse crate::spec::{Confidence as C, Day};",
    );
    out.push_str("pub static ROWS: &[BaseSalary] = &[\n");
    for row in rows("value-sets/base-salary.csv") {
        writeln!(
            out,
            "    BaseSalary {{ valid_from: {}, valid_to: {}, dong: {}, confidence: {} }},",
            day(row.get("valid_from"), "MIN"),
            day(row.get("valid_to"), "MAX"),
            row.get("dong_per_month"),
            confidence(row.get("confidence")),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}

/// The text of `tables/mobile_prefix.rs`: both prefixes without their zero.
pub fn mobile_prefixes() -> String {
    let mut out = format!("//! Generated from `{}`.\n\n", "spec/value-sets/mobile-prefixes-2018.csv");
    out.push_str("pub static ROWS: &[(&str, &str)] = &[\n");
    for row in rows("value-sets/mobile-prefixes-2018.csv") {
        let [old, new] = ["old", "new"].map(|column| text(row.get(column).strip_prefix('0').unwrap()));
        writeln!(out, "    ({old}, {new}),").unwrap();
    }
    out.push_str("];\n");
    out
}

/// The text of `tables/form.rs`.
pub fn form() -> String {
    let mut out = head("spec/form831", "use crate::spec::form::{FormField, ImmunizationRow, Label};");
    out.push_str("pub static FIELDS: &[FormField] = &[\n");
    for f in rows("form831/fields.csv") {
        let options: Vec<String> = f.get("options").split('|').filter(|o| !o.is_empty()).map(text).collect();
        writeln!(
            out,
            "    FormField {{ path: {}, number: {}, label_vi: {}, label_en: {}, kind: {}, cardinality: {}, \
             options: &[{}], unit: {}, sure: {} }},",
            text(f.get("path")),
            text(f.get("number")),
            text(f.get("label_vi")),
            text(f.get("label_en")),
            text(f.get("type")),
            text(f.get("cardinality")),
            options.join(", "),
            text(f.get("unit")),
            text(f.get("sure")),
        )
        .unwrap();
    }
    out.push_str("];\n\npub static IMMUNIZATION_ROWS: &[ImmunizationRow] = &[\n");
    for r in rows("form831/immunization-rows.csv") {
        writeln!(
            out,
            "    ImmunizationRow {{ section: {}, row: {}, label_vi: {}, vaccine: {}, dose: {} }},",
            text(r.get("section")),
            r.get("row"),
            text(r.get("label_vi")),
            text(r.get("vaccine")),
            r.get("dose"),
        )
        .unwrap();
    }
    out.push_str("];\n\npub static HEADINGS: &[(&str, &str)] = &[\n");
    for row in rows("form831/headings.csv") {
        writeln!(out, "    ({}, {}),", text(row.get("key")), text(row.get("text_vi"))).unwrap();
    }
    out.push_str("];\n\npub static LABELS: &[Label] = &[\n");
    for row in rows("form831/labels.csv") {
        writeln!(
            out,
            "    Label {{ name: {}, kind: {}, label_vi: {} }},",
            text(row.get("name")),
            text(row.get("kind")),
            text(row.get("label_vi")),
        )
        .unwrap();
    }
    out.push_str("];\n\npub static WORDS: &[(&str, &str)] = &[\n");
    for row in rows("form831/words.csv") {
        writeln!(out, "    ({}, {}),", text(row.get("word")), text(row.get("label_vi"))).unwrap();
    }
    out.push_str("];\n");
    out
}
