//! Pages for people, from the same CSV files.

use crate::source::{Row, rows};
use std::fmt::Write;

/// Groups of rules with their titles.
const GROUPS: &[(&str, &str)] = &[
    ("S-", "Structure of the file"),
    ("K-", "Keys and links"),
    ("F-", "Required content"),
    ("D-", "Formats and code lists"),
    ("T-", "Order of time"),
    ("M-", "Money"),
    ("C-", "Cards and benefits"),
    ("I-", "Diagnoses"),
    ("B-", "Services, beds, drugs"),
    ("G-", "QĐ 130/QĐ-BYT and later"),
    ("F831-V", "Form 831: values"),
    ("F831-A", "Form 831, part A: the person"),
    ("F831-T", "Form 831: dates"),
    ("F831-B", "Form 831, part B: history"),
    ("F831-C", "Form 831, part C: immunisation"),
    ("F831-D", "Form 831, part D: examination"),
    ("F831-X", "Form 831: parts against each other"),
];

const HEAD: &str = "\
# Rules

Generated from `hsskdt-core/spec/rules/*.csv`; do not edit, see `hsskdt-core/tests/generated.rs`.

A finding has the rule's id, a severity, the place, and a message in Vietnamese and English, never a value of the
patient. Severities are proposals that a profile changes (`claim4210,M-06=off,T=info`):

* `reject`: the row or file cannot be trusted as structured data; keep its text.
* `warn`: import it and keep the finding with it.
* `info`: worth knowing.

Each claim record is checked by the edition that it follows: the rules marked 4210 hold for QĐ 4210/QĐ-BYT, those marked
130 for QĐ 130, 4750 and 3176; types, lengths and required columns come from the tables of the edition and, where an
instrument dates a change, from the day on which the visit ended. What single columns are asked stands in
`column-checks.csv`. Checks by the numbers that hospitals use are listed in [checks.md](checks.md); the profile `claim`
has both. Records are checked by the rules of Form 831.

Some rules speak only when the caller brings a list that the library does not carry (`Catalogues`): K-06 an archive, B-10
and B-11 the facility's own lists, C-11 the level of the facility; I-01, I-10, B-05, C-07, C-09, C-10, G-32 and G-35 look
at more with such a list than without. `FacilityCatalogues` reads the lists of drugs, services, supplies, staff, beds and
devices from CSV whose head names the elements as the decisions do (`hsskdt validate --catalogue drugs=FILE`).

S-13 looks at the shape of a signature; whether it verifies, `hsskdt verify` says (S-13 to S-16, [signatures.md](signatures.md)).
Since QĐ 130 M-01 and M-02 accept either convention of the amount, and G-23 and G-24 ask for the one of the annex; G-26 and
the shares of G-23 and G-24 are asked only where no other source pays.

Money: exact decimals; a product is rounded half away from zero to two places; amounts that differ by one đồng are
equal. Two conventions for THANH_TIEN coexist, with and without TYLE_TT, and each line decides for itself: if quantity
× price fits, TYLE_TT applies to what the fund pays; if quantity × price × TYLE_TT fits, it is already inside.
";

/// The text of `docs/rules.md`.
pub fn rules() -> String {
    let mut out = HEAD.to_owned();
    let mut list: Vec<(bool, Row)> = rows("rules/claim.csv").into_iter().map(|r| (true, r)).collect();
    list.extend(rows("rules/form831.csv").into_iter().map(|r| (false, r)));
    list.sort_by(|a, b| a.1.get("id").cmp(b.1.get("id")));
    let mut written = 0;
    for (group, title) in GROUPS {
        write!(
            out,
            "\n## {title}\n\n| id | for | where | broken when | severity | vi | en | source |\n|---|---|---|---|---|---|---|---|\n"
        )
        .unwrap();
        for (claim, rule) in list.iter().filter(|(_, r)| r.get("id").starts_with(group)) {
            let scope = if *claim { rule.get("applies_to") } else { "831" };
            let place = rule.get(if *claim { "tables_fields" } else { "fields" });
            let cell =
                |text: &str| text.replace("{0}", rule.get("low")).replace("{1}", rule.get("high")).replace('|', "\\|");
            writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} | {} | {} |",
                rule.get("id"),
                scope.replace(',', ", "),
                cell(place),
                cell(rule.get("violated_when")),
                rule.get("severity"),
                cell(rule.get("message_vi")),
                cell(rule.get("message_en")),
                cell(rule.get("source")),
            )
            .unwrap();
            written += 1;
        }
    }
    assert_eq!(written, list.len(), "a rule belongs to no group");
    out
}
