//! Each rule stands in exactly one file of the code.

use hsskdt_core::spec::rule;
use std::collections::BTreeMap;
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
    for rule in rule::all() {
        let places = places.get(rule.id).map_or(0, Vec::len);
        let expected = usize::from(rule.for_4210 || rule.for_records());
        assert_eq!(places, expected, "{}", rule.id);
    }
}
