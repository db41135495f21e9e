//! Loader of the case files under `tests/data/cases/<area>/<name>/`, which Rust, C and JavaScript all run.
//!
//! A case is a folder with `case.toml`, an input `in.*` and, where the call succeeds, the expected bytes `expect.*`
//! (one line break at the end of the file is not part of them). `tests/data/cases/README.md` describes the keys.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub mod run;

/// `case.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// What is called.
    pub verb: Verb,
    /// Format of the input by name; left out: found by the content.
    pub from: Option<String>,
    /// Format of the output by name (`convert`).
    pub to: Option<String>,
    /// Input file relative to the case; left out: the one file `in.*`.
    pub input: Option<String>,
    /// File of the expected bytes relative to the case; left out: the one file `expect.*`.
    pub expect: Option<String>,
    /// Options by name and text, as every binding takes them.
    #[serde(default)]
    pub options: BTreeMap<String, String>,
    /// Notes in order, each `kind code path`; left out: not compared.
    pub notes: Option<Vec<String>>,
    /// Records that could not be read, each `code path`; left out: there must be none.
    #[serde(default)]
    pub failures: Vec<String>,
    /// The call fails with this.
    pub error: Option<ExpectedError>,
}

/// The verbs of a case.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// Reads `from` and writes `to`; the output is the document.
    Convert,
}

/// How a call fails.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct ExpectedError {
    /// Stable code.
    pub code: String,
    /// Path in the document; left out: empty.
    #[serde(default)]
    pub path: String,
    /// Line, from 1; left out: the error has no position.
    pub line: Option<u32>,
    /// Column, from 1.
    pub column: Option<u32>,
}

/// A loaded case.
#[derive(Debug)]
pub struct Case {
    /// `area/name`.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// `case.toml`.
    pub description: Description,
    /// The input.
    pub input: Vec<u8>,
}

impl Case {
    /// File of the input.
    pub fn input_file(&self) -> PathBuf {
        input_file(&self.folder, &self.description)
    }

    /// File of the expected bytes, if there is one.
    pub fn expect_file(&self) -> Option<PathBuf> {
        match &self.description.expect {
            Some(other) => Some(self.folder.join(other)),
            None => file_that_begins(&self.folder, "expect."),
        }
    }

    /// The expected bytes.
    pub fn expected(&self) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.expect_file()?).expect("the expect file is readable");
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
        }
        Some(bytes)
    }
}

/// The folder `tests/data`.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every case, in the order of the names.
pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for area in folders(&data().join("cases")) {
        for folder in folders(&area) {
            cases.push(load(&folder));
        }
    }
    assert!(!cases.is_empty(), "no case files");
    cases
}

fn load(folder: &Path) -> Case {
    let names: Vec<&str> = folder.iter().rev().take(2).filter_map(|n| n.to_str()).collect();
    let name = format!("{}/{}", names[1], names[0]);
    let text = fs::read_to_string(folder.join("case.toml")).unwrap_or_else(|e| panic!("{name}/case.toml: {e}"));
    let description: Description = toml::from_str(&text).unwrap_or_else(|e| panic!("{name}/case.toml: {e}"));
    let input = input_file(folder, &description);
    let input = fs::read(&input).unwrap_or_else(|e| panic!("{name}: {}: {e}", input.display()));
    Case { name, folder: folder.to_owned(), description, input }
}

fn input_file(folder: &Path, description: &Description) -> PathBuf {
    match &description.input {
        Some(other) => folder.join(other),
        None => file_that_begins(folder, "in.").unwrap_or_else(|| panic!("{}: no in.* file", folder.display())),
    }
}

fn folders(parent: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = entries(parent).into_iter().filter(|p| p.is_dir()).collect();
    found.sort();
    found
}

fn file_that_begins(folder: &Path, head: &str) -> Option<PathBuf> {
    let named = |p: &PathBuf| p.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(head));
    entries(folder).into_iter().find(named)
}

/// Entries of a folder; empty where it does not exist.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(list) = fs::read_dir(folder) else { return Vec::new() };
    list.map(|entry| entry.expect("the folder is readable").path()).collect()
}

/// Every file below a folder whose name ends in `.extension`.
pub fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(folder) {
        if path.is_dir() {
            found.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
