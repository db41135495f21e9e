//! One input and one output: a path or `-`. An output appears under its name only when it is complete.

use crate::destination::{self, Output};
use crate::exit::Failure;
use crate::messages::LangArgument;
use hsskdt_core::Error;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// Where a command writes.
#[derive(clap::Args)]
pub struct Target {
    /// File to write; - is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Replace a file that exists already
    #[arg(long)]
    force: bool,
}

impl Target {
    /// Opens it, readable for its owner only. Bytes for programs are not written to a terminal.
    pub fn open(&self, is_text: bool) -> Result<Output, Failure> {
        if self.is_stdout() {
            if !is_text && io::stdout().is_terminal() {
                return Err(Failure::Usage("standard output is a terminal; -o names a file".to_owned()));
            }
            return Ok(Output::stdout());
        }
        destination::check_free(&self.output, self.force)?;
        Output::private_file(&self.output, self.force)
    }

    /// Completes it.
    pub fn finish(&self, output: Output) -> Result<(), Failure> {
        output.finish(&self.output)
    }

    /// Writes a whole text.
    pub fn write(&self, text: &[u8]) -> Result<(), Failure> {
        let mut output = self.open(true)?;
        output.write_all(text).map_err(|e| Failure::Output(self.name(), e))?;
        self.finish(output)
    }

    /// Standard output?
    pub fn is_stdout(&self) -> bool {
        self.output.as_os_str() == "-"
    }

    fn name(&self) -> String {
        self.output.display().to_string()
    }
}

/// Opens an input; `-` is standard input.
pub fn input(path: &Path) -> Result<Box<dyn Read>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin().lock()));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// A file that cannot be read.
pub fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::Usage(format!("{}: cannot be read: {error}", path.display()))
}

/// An error of the library about `path`, in the language of the call.
pub fn refused(path: &Path, error: &Error, lang: LangArgument) -> Failure {
    Failure::Usage(format!("{}: {}: {}", path.display(), error.code(), error.message(lang.into())))
}
