//! Each rule stands in exactly one file of the code.

use hsskdt_core::spec::claim_table::{self, TableKind};
use hsskdt_core::spec::{column_check, rule};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn each_rule_stands_in_one_file() {
    let mut sources = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/validate"), &mut sources);
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for path in sources {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        for rule in rule::all() {
            let id = format!("\"{}\"", rule.id);
            // A limit may be asked for elsewhere.
            let raised = code.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
                line.contains(&id) && !line.contains(&format!("high({id})")) && !line.contains(&format!("low({id})"))
            });
            if raised {
                places.entry(rule.id).or_default().push(name.clone());
            }
        }
    }
    let data: BTreeSet<&str> = column_check::all().iter().flat_map(|c| [c.rule, c.check]).collect();
    let named: BTreeSet<&str> = rule::all().iter().flat_map(|r| rule::aliases(r.id)).map(|a| a.check).collect();
    for rule in rule::all() {
        let places = places.get(rule.id).map_or(0, Vec::len);
        assert!(places <= 1, "{} stands in several files", rule.id);
        let other = data.contains(rule.id) || named.contains(rule.id);
        assert!(places == 1 || other, "{} stands nowhere", rule.id);
    }
}

#[test]
fn checks_name_findings_that_there_are() {
    for alias in rule::all().iter().flat_map(|r| rule::aliases(r.id)) {
        let number: u8 = alias.table.trim_start_matches("XML").parse().unwrap();
        let kind = TableKind::from_name(alias.table).unwrap();
        assert_eq!(kind.number(), number);
        let mut tables = claim_table::all().iter().filter(|t| t.kind == kind);
        let known = alias.field.is_empty() || tables.any(|t| t.column_index(alias.field).is_some());
        assert!(known, "{} {} {}: no such column", alias.check, alias.table, alias.field);
        assert!(rule::find(alias.check).is_some_and(|r| r.is_check()), "{}", alias.check);
    }
}
