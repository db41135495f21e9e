//! Checks of columns, and the page about the shared numbering of checks.

use crate::source::{Row, head, rows, text};
use std::fmt::Write;

/// The text of `tables/column_checks.rs`.
pub fn column_checks() -> String {
    let mut out = head(
        "spec/rules/column-checks.csv",
        "use crate::spec::claim_table::TableKind;\nuse crate::spec::column_check::{ColumnCheck, State, Test, When};",
    );
    out.push_str("pub static CHECKS: &[ColumnCheck] = &[\n");
    let mut list = rows("rules/column-checks.csv");
    list.sort_by_key(|r| r.get("table").trim_start_matches("XML").parse::<u8>().unwrap());
    for row in list {
        let code = row.get("code");
        let check = if code.is_empty() { String::new() } else { format!("CHK-{code}") };
        let when: Vec<String> = row.get("when").split(" & ").filter(|w| !w.is_empty()).map(condition).collect();
        writeln!(
            out,
            "    ColumnCheck {{ rule: {}, check: {}, table: TableKind::{}, column: {}, test: {}, when: &[{}] }},",
            text(row.get("rule")),
            text(&check),
            row.get("table"),
            text(row.get("column")),
            test(&row),
            when.join(", "),
        )
        .unwrap();
    }
    out.push_str("];\n");
    out
}

fn list(argument: &str) -> String {
    let items: Vec<String> = argument.split('|').map(text).collect();
    format!("&[{}]", items.join(", "))
}

fn condition(words: &str) -> String {
    let (column, state) = if let Some(column) = words.strip_suffix(" filled") {
        (column, "State::Filled".to_owned())
    } else if let Some(column) = words.strip_suffix(" empty") {
        (column, "State::Empty".to_owned())
    } else if let Some((column, values)) = words.split_once("!=") {
        (column, format!("State::Not({})", list(values)))
    } else {
        let (column, values) = words.split_once('=').unwrap_or_else(|| panic!("condition {words}"));
        (column, format!("State::Is({})", list(values)))
    };
    format!("When {{ column: {}, state: {state} }}", text(column))
}

fn test(row: &Row) -> String {
    let argument = row.get("argument");
    let number = || argument.parse::<u16>().unwrap_or_else(|_| panic!("{argument} is no number"));
    let two = || argument.split_once('|').unwrap_or_else(|| panic!("{argument} has no two parts"));
    let pair = |name: &str| format!("Test::{name}({}, {})", two().0, two().1);
    let columns = |name: &str| format!("Test::{name}({}, {})", text(two().0), text(two().1));
    let column = |name: &str| format!("Test::{name}({})", text(argument));
    match row.get("test") {
        "empty" => "Test::Empty".to_owned(),
        "longer" => format!("Test::Longer({})", number()),
        "short" => format!("Test::Short({})", number()),
        "shape" => pair("Shape"),
        "range" | "ranges" => pair("Range"),
        "zero" => "Test::Zero".to_owned(),
        "positive" => "Test::NotPositive".to_owned(),
        "over" => "Test::Positive".to_owned(),
        "is" => format!("Test::Is({})", list(argument)),
        "outside" | "not" => format!("Test::Outside({})", list(argument)),
        "list" => column("List"),
        "items" => format!("Test::Items({})", number()),
        "gap" => "Test::Gap".to_owned(),
        "places" => format!("Test::Places({})", number()),
        "decimals" => "Test::Decimals".to_owned(),
        "digits" => format!("Test::Digits({})", number()),
        "bhxh" => "Test::Bhxh".to_owned(),
        "identity" => "Test::Identity".to_owned(),
        "temporary-card" => "Test::TemporaryCard".to_owned(),
        "source-facility" => "Test::SourceFacility".to_owned(),
        "before" => column("Before"),
        "before-day" => column("BeforeDay"),
        "later-than-next-day" => column("LaterThanNextDay"),
        "same-moment" => column("SameMoment"),
        "differs" => column("Differs"),
        "equals" => column("Equals"),
        "days" => columns("Days"),
        "more-days" => columns("MoreDays"),
        other => panic!("unknown test {other}"),
    }
}

/// `CHK-35`.
pub fn id(row: &Row) -> String {
    format!("CHK-{}", row.get("code"))
}

/// Is the check carried out, with or without a catalogue of the facility?
pub fn is_done(row: &Row) -> bool {
    matches!(row.get("state"), "file" | "catalogue")
}

/// The lettered rule whose findings a check repeats; `None` if it has findings of its own.
pub fn repeats(row: &Row) -> bool {
    let by: Vec<&str> = row.get("raised_by").split(';').collect();
    let own = by.iter().any(|b| b.starts_with("CHK-"));
    let code = row.get("code");
    let columns = rows("rules/column-checks.csv");
    let own_column = columns.iter().any(|c| c.get("code") == code && c.get("rule").is_empty());
    !own && !own_column
}

/// Aliases: rule, variant, table, field → check.
pub fn aliases() -> Vec<(String, String, String, String, String)> {
    let mut out = Vec::new();
    for row in rows("rules/check-catalogue.csv").iter().filter(|r| is_done(r)) {
        for by in row.get("raised_by").split(';').filter(|b| b.contains('@')) {
            let (rule, place) = by.split_once('@').unwrap();
            let (rule, variant) = rule.split_once(':').unwrap_or((rule, ""));
            let (table, field) = place.split_once('.').unwrap_or((row.get("table"), place));
            out.push((rule.to_owned(), variant.to_owned(), table.to_owned(), field.to_owned(), id(row)));
        }
    }
    out.sort();
    out.dedup();
    out
}

const STATES: [(&str, &str); 4] = [
    ("file", "Checked from the file alone"),
    ("catalogue", "Checked with a catalogue of the facility"),
    ("outside", "Needs other data"),
    ("undecidable", "Not decidable"),
];

const HEAD: &str = "\
# Checks of the shared numbering

Generated from `hsskdt-core/spec/rules/check-catalogue.csv` and `column-checks.csv`; do not edit.

Vietnamese hospitals number the checks of claim files alike (745 numbers in a list that goes round; who issues it is not
settled). The 617 general ones stand here; left out are the payment conditions of single drugs, clinical indications and
rules of single hospitals. A finding has the id `CHK-` and the number, and the same shape as every other.

Most numbers say what a rule of [rules.md](rules.md) says too. So that a fault is not reported twice, the profile
`claim` (the default) has the lettered rules and those checks of severity `warn` or `reject` that no lettered rule
covers; `checks` has the numbers alone, and `claim,CHK=on` both.

Where a check needs a list of the facility, `FacilityCatalogues` takes it as CSV, on the command line
`--catalogue drugs=FILE`; the lists are `drugs`, `services`, `supplies`, `staff`, `beds` and `devices`. The head names the
elements as the decisions do:

| List | Columns |
|---|---|
| `drugs` | MA_THUOC, TEN_THUOC, HAM_LUONG, DON_VI_TINH, DUONG_DUNG, DANG_BAO_CHE, SO_DANG_KY, TT_THAU, DON_GIA, TU_NGAY, DEN_NGAY |
| `services` | MA_DICH_VU, TEN_DICH_VU, DON_VI_TINH, DON_GIA, TU_NGAY, DEN_NGAY |
| `supplies` | MA_VAT_TU, TEN_VAT_TU, DON_VI_TINH, TT_THAU, MA_HIEU_SP, DON_GIA, TU_NGAY, DEN_NGAY |
| `staff` | HO_TEN, MA_BS, MA_BAC_SI, VI_TRI (2 head of a department, 3 delegated) |
| `beds` | MA_GIUONG, MA_KHOA |
| `devices` | MA_MAY, MA_DICH_VU (a service that needs it) |

Only the first column of each has to be there. A column that is missing or empty is not compared; a drug stands in a row
for each tender.
";

/// The text of `docs/checks.md`.
pub fn page() -> String {
    let list = rows("rules/check-catalogue.csv");
    let mut out = HEAD.to_owned();
    out.push_str("\n| | checks |\n|---|---|\n");
    for (state, title) in STATES {
        let count = list.iter().filter(|r| r.get("state") == state).count();
        writeln!(out, "| {title} | {count} |").unwrap();
    }
    writeln!(out, "| Together | {} |", list.len()).unwrap();
    let mut written = 0;
    for (state, title) in STATES {
        write!(out, "\n## {title}\n\n").unwrap();
        let done = matches!(state, "file" | "catalogue");
        out.push_str(if done {
            "| code | table | fields | raised when | severity | by |\n|---|---|---|---|---|---|\n"
        } else {
            "| code | table | fields | raised when | why |\n|---|---|---|---|---|\n"
        });
        for row in list.iter().filter(|r| r.get("state") == state) {
            let cell = |name: &str| row.get(name).replace('|', "\\|");
            let head =
                format!("| {} | {} | {} | {} |", cell("code"), cell("table"), cell("fields"), cell("raised_when"));
            if done {
                let by = match (cell("raised_by"), cell("needs")) {
                    (by, needs) if needs.is_empty() => by.replace(';', ", "),
                    (by, needs) => format!("{}; needs: {needs}", by.replace(';', ", ")),
                };
                writeln!(out, "{head} {} | {by} |", cell("severity")).unwrap();
            } else {
                writeln!(out, "{head} {} |", cell("needs")).unwrap();
            }
            written += 1;
        }
    }
    assert_eq!(written, list.len(), "a check has no state");
    out
}
