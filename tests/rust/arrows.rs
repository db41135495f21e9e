//! The dependency rule of the core, read from its `use` lines and paths: an arrow means "may use".

use hsskdt_tests::{files_below, root};
use std::collections::BTreeMap;
use std::fs;

/// Module → modules that it may use. `lib.rs` and the verbs (`pipeline`) stand above everything.
const MAY_USE: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("limits", &[]),
    ("text", &[]),
    ("spec", &[]),
    ("options", &["limits", "spec"]),
    ("settings", &["disclose", "error", "limits", "options", "spec", "validate"]),
    ("model", &["error", "spec", "text"]),
    ("format", &["error", "limits", "options", "spec"]),
    ("convert", &["error", "format", "limits", "model", "options", "spec", "text"]),
    ("validate", &["error", "model", "options", "spec", "text"]),
    ("seal", &["error", "limits", "spec"]),
    ("sign", &["error", "format", "limits", "options"]),
    // A record that was filtered keeps a provenance that fits: only merge knows how.
    ("disclose", &["error", "format", "limits", "merge", "model", "options", "spec", "text"]),
    ("merge", &["error", "limits", "model", "options", "spec", "text", "validate"]),
    ("outlook", &["error", "merge", "model", "options", "spec", "text", "validate"]),
    ("as_json", &["convert", "error", "merge", "seal", "validate"]),
];

/// Files with a longer list: `(path below src, modules that it may use besides)`.
const EXCEPTIONS: &[(&str, &[&str])] = &[
    // The native JSON document is the record itself; what it keeps or drops is said in the conversion's notes.
    ("format/json/", &["model", "convert"]),
    // Claim rules look at the insurance tables themselves.
    ("validate/claim/", &["format", "limits", "sign"]),
];

#[test]
fn no_wrong_arrow() {
    let src = root().join("hsskdt-core/src");
    let mut wrong = Vec::new();
    let mut seen = BTreeMap::new();
    for file in files_below(&src, "rs") {
        let path = file.strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
        let module = path.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        if module == "lib" || module == "pipeline" {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{path}: the module has no row in MAY_USE"));
            continue;
        };
        let besides = EXCEPTIONS.iter().filter(|(head, _)| path.starts_with(head)).flat_map(|(_, list)| *list);
        let allowed: Vec<&str> = allowed.iter().chain(besides).copied().collect();
        for used in used_modules(&fs::read_to_string(&file).unwrap()) {
            if used != module && MAY_USE.iter().any(|(name, _)| *name == used) && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{path} uses {used}"));
            }
            seen.entry(module.clone()).or_insert_with(Vec::new).push(used);
        }
    }
    assert!(seen.len() > 5, "the source was not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// First steps of every `crate::…` path outside comments and test modules.
fn used_modules(source: &str) -> Vec<String> {
    // Tests stand at the end of a file and may use what they like.
    let code = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut used = Vec::new();
    for line in code.lines().map(str::trim_start).filter(|l| !l.starts_with("//")) {
        for rest in line.split("crate::").skip(1) {
            let names = match rest.strip_prefix('{') {
                Some(list) => list.split(',').map(str::trim).map(first_word).collect(),
                None => vec![first_word(rest)],
            };
            used.extend(names.into_iter().filter(|n| !n.is_empty()).map(str::to_owned));
        }
    }
    used
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}
