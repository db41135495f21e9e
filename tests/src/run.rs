//! Runs a case through the Rust library.

use crate::{Case, ExpectedError, Verb};
use hsskdt_core::convert::Notes;
use hsskdt_core::{Error, Format, Settings, pipeline};

/// What came of a case.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The output document.
    pub bytes: Vec<u8>,
    /// Notes as `kind code path`.
    pub notes: Vec<String>,
    /// Unreadable records as `code path`.
    pub failures: Vec<String>,
}

/// Runs a case.
pub fn run(case: &Case) -> Result<Outcome, Error> {
    let description = &case.description;
    let mut settings = Settings::default();
    for (name, value) in &description.options {
        settings.set(name, value)?;
    }
    let from = description.from.as_deref().map(|name| format(case, name));
    match description.verb {
        Verb::Convert => {
            let to = format(case, description.to.as_deref().unwrap_or_else(|| panic!("{}: no `to`", case.name)));
            let output = pipeline::settled::convert(&case.input, from, to, &settings)?;
            Ok(Outcome { bytes: output.bytes, notes: notes(&output.notes), failures: failures(&output.failures) })
        }
    }
}

fn format(case: &Case, name: &str) -> Format {
    Format::from_name(name).unwrap_or_else(|| panic!("{}: no format {name:?}", case.name))
}

fn notes(notes: &Notes) -> Vec<String> {
    notes.iter().map(|note| format!("{} {} {}", note.kind().as_str(), note.code.code, note.path)).collect()
}

fn failures(failures: &[Error]) -> Vec<String> {
    failures.iter().map(|error| format!("{} {}", error.code(), error.path())).collect()
}

/// An error in the form of `case.toml`.
pub fn as_expected(error: &Error) -> ExpectedError {
    ExpectedError {
        code: error.code().to_owned(),
        path: error.path().to_owned(),
        line: error.position().map(|p| p.line),
        column: error.position().map(|p| p.column),
    }
}
