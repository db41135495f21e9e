//! How a command ends.

use std::fmt;
use std::process::ExitCode;

/// The three ends, from good to bad.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0.
    #[default]
    Good,
    /// 1: findings of severity reject, or lost data under `--strict`.
    Findings,
    /// 2: something could not be read, or the call was wrong.
    Unreadable,
}

impl Exit {
    /// The worse of two.
    pub fn and(self, other: Exit) -> Exit {
        self.max(other)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Good => 0,
            Exit::Findings => 1,
            Exit::Unreadable => 2,
        })
    }
}

/// What stops a whole command: a wrong call, or output that cannot be written.
#[derive(Debug)]
pub enum Failure {
    /// A sentence for the person at the terminal.
    Usage(String),
    /// Writing failed; the name of the output, and why.
    Output(String, std::io::Error),
}

impl Failure {
    /// Did the reader of our output go away (`hsskdt … | head`)?
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Failure::Output(_, error) if error.kind() == std::io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Usage(text) => f.write_str(text),
            Failure::Output(name, error) => write!(f, "{name}: cannot be written: {error}"),
        }
    }
}
