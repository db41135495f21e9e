//! Reading the CSV files, and writing Rust literals.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// One row of a CSV file by column name.
pub struct Row(HashMap<String, String>, Vec<String>);

impl Row {
    /// A column that the file must have.
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).unwrap_or_else(|| panic!("no column {column}"))
    }

    /// Column names in order.
    pub fn columns(&self) -> &[String] {
        &self.1
    }
}

/// The folder of the facts.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("spec")
}

/// All rows of a file.
pub fn rows(path: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let head: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap_or_else(|e| panic!("{path}: {e}"));
            Row(head.iter().cloned().zip(record.iter().map(str::to_owned)).collect(), head.clone())
        })
        .collect()
}

/// `"text"` as a Rust literal.
pub fn text(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// `C::Decision` for the mark of a row.
pub fn confidence(mark: &str) -> &'static str {
    match mark {
        "decision" => "C::Decision",
        "implementation" => "C::Implementation",
        "secondary" => "C::Secondary",
        "recalled" => "C::Recalled",
        other => panic!("unknown mark {other}"),
    }
}

/// `EditionSet(n)` for `4210,130`; empty means all.
pub fn editions(list: &str) -> String {
    if list.is_empty() {
        return "EditionSet(15)".to_owned();
    }
    let bits: u8 = list
        .split(',')
        .map(|e| match e {
            "4210" => 1,
            "130" => 2,
            "4750" => 4,
            "3176" => 8,
            other => panic!("unknown edition {other}"),
        })
        .sum();
    format!("EditionSet({bits})")
}

/// `Day::new(…)` for an ISO date, or the given end of time.
pub fn day(iso: &str, open: &str) -> String {
    if iso.is_empty() {
        return format!("Day::{open}");
    }
    let parts: Vec<u16> = iso.split('-').map(|p| p.parse().unwrap()).collect();
    format!("Day::new({}, {}, {})", parts[0], parts[1], parts[2])
}

/// Head of a generated file.
pub fn head(from: &str, uses: &str) -> String {
    format!("//! Generated from `{from}`.\n\n{uses}\n\n")
}
