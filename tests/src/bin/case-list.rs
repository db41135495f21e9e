//! Prints the case files as plain lines, for runners whose language has no TOML reader.
//!
//! One line for each fact, `key` TAB `value` (TAB …): `case` begins a case, `end` ends it. Paths are absolute.

use hsskdt_tests::{Case, cases};

fn main() {
    let mut out = String::new();
    for case in cases() {
        print(&case, &mut out);
    }
    print!("{out}");
}

fn print(case: &Case, out: &mut String) {
    let mut line = |parts: &[&str]| {
        assert!(!parts.iter().any(|p| p.contains(['\t', '\n'])), "{}: tab or line break in case.toml", case.name);
        *out += &(parts.join("\t") + "\n");
    };
    let description = &case.description;
    line(&["case", &case.name]);
    line(&["verb", &format!("{:?}", description.verb).to_lowercase()]);
    line(&["input", &case.input_file().display().to_string()]);
    if let Some(file) = case.expect_file() {
        line(&["expect", &file.display().to_string()]);
    }
    if let Some(from) = &description.from {
        line(&["from", from]);
    }
    if let Some(to) = &description.to {
        line(&["to", to]);
    }
    for (name, value) in &description.options {
        line(&["option", name, value]);
    }
    if let Some(notes) = &description.notes {
        line(&["notes", &notes.len().to_string()]);
        notes.iter().for_each(|note| line(&["note", note]));
    }
    for failure in &description.failures {
        line(&["failure", failure]);
    }
    if let Some(error) = &description.error {
        let number = |n: Option<u32>| n.unwrap_or(0).to_string();
        line(&["error", &error.code, &error.path, &number(error.line), &number(error.column)]);
    }
    line(&["end"]);
}
