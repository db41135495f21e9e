//! `src/spec/tables/*.rs` say the same as `spec/**/*.csv`.
//!
//! `HSSKDT_BLESS=1 cargo test -p hsskdt-core --test generated` writes them anew.

#[path = "generated/cda.rs"]
mod cda;
#[path = "generated/checks.rs"]
mod checks;
#[path = "generated/claim.rs"]
mod claim;
#[path = "generated/dialect.rs"]
mod dialect;
#[path = "generated/disclosure.rs"]
mod disclosure;
#[path = "generated/fhir.rs"]
mod fhir;
#[path = "generated/lists.rs"]
mod lists;
#[path = "generated/matching.rs"]
mod matching;
#[path = "generated/merge.rs"]
mod merge;
#[path = "generated/outlook.rs"]
mod outlook;
#[path = "generated/pages.rs"]
mod pages;
#[path = "generated/schedules.rs"]
mod schedules;
#[path = "generated/source.rs"]
mod source;

use std::path::Path;

#[test]
fn tables_are_fresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spec/tables");
    let bless = std::env::var_os("HSSKDT_BLESS").is_some_and(|v| v == "1");
    let mut stale = Vec::new();
    for (name, text) in [
        ("cda.rs", cda::tables()),
        ("disease_box.rs", cda::disease_boxes()),
        ("claim.rs", claim::tables()),
        ("edition.rs", claim::edition_periods()),
        ("column_checks.rs", checks::column_checks()),
        ("fhir.rs", fhir::tables()),
        ("rules.rs", lists::rules()),
        ("value_sets.rs", lists::value_sets()),
        ("icd.rs", lists::icd()),
        ("base_salary.rs", lists::base_salary()),
        ("mobile_prefix.rs", lists::mobile_prefixes()),
        ("form.rs", lists::form()),
        ("disclosure.rs", disclosure::tables()),
        ("matching.rs", matching::tables()),
        ("merge.rs", merge::tables()),
        ("dialect.rs", dialect::tables()),
        ("outlook.rs", outlook::tables()),
        ("schedule.rs", schedules::tables()),
    ] {
        let path = folder.join(name);
        if bless {
            std::fs::write(&path, &text).unwrap();
        } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "stale: {stale:?}; run with HSSKDT_BLESS=1");
}

#[test]
fn pages_are_fresh() {
    let bless = std::env::var_os("HSSKDT_BLESS").is_some_and(|v| v == "1");
    for (name, text) in [("rules.md", pages::rules()), ("checks.md", checks::page())] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
        if bless {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        } else {
            let fresh = std::fs::read_to_string(&path).unwrap_or_default() == text;
            assert!(fresh, "docs/{name} is stale; run with HSSKDT_BLESS=1");
        }
    }
}
