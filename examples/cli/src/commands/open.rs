//! `hsskdt open`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::access::{Binding, Openers};
use crate::protection::files::{self, Target};
use hsskdt_core::Error;
use std::io::{self, BufReader};
use std::path::PathBuf;

/// Arguments of `open`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt open record.hsr --key person.key --person P-000001 -o record.json
  hsskdt open record.hsr --key clinic.key -o - | hsskdt validate -

A file appears only when all of it was checked. Standard output gets each piece when it was checked: whether the whole
was good the exit code says.")]
pub struct Arguments {
    /// Sealed record; - is standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    #[command(flatten)]
    openers: Openers,
    #[command(flatten)]
    binding: Binding,
    /// Largest content that is accepted, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 4 << 30)]
    most: u64,
    #[command(flatten)]
    target: Target,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let failed = |error: Error| files::refused(&arguments.input, &error, arguments.lang);
    let keys = arguments.openers.read()?;
    let opener = keys.opener(arguments.binding.bindings()?).with_most_plaintext(arguments.most);
    let input = BufReader::with_capacity(64 << 10, files::input(&arguments.input)?);
    let mut reader = opener.open_stream(input).map_err(failed)?;
    let mut output = arguments.target.open(true)?;
    io::copy(&mut reader, &mut output).map_err(|error| failed(error.into()))?;
    arguments.target.finish(output)?;
    Ok(Exit::Good)
}
