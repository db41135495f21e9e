//! `hsskdt seal`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::access::{Binding, Readers};
use crate::protection::core_facts::Facts;
use crate::protection::files::{self, Target};
use crate::protection::random;
use hsskdt_core::Error;
use hsskdt_core::seal::Sealer;
use std::io;
use std::path::PathBuf;

/// Arguments of `seal`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt seal record.json --key person.key --person P-000001 -o record.hsr
  hsskdt seal scan.pdf --recipient hsskdt-recipient1… -o scan.hsr
  tar c visits | hsskdt seal - --new-passphrase -o visits.hsr

The record opens only with the same --person, --facility and --purpose. Its identifier is shown on standard error.")]
pub struct Arguments {
    /// File to seal; - is standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    #[command(flatten)]
    readers: Readers,
    #[command(flatten)]
    binding: Binding,
    #[command(flatten)]
    facts: Facts,
    #[command(flatten)]
    target: Target,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let failed = |error: Error| files::refused(&arguments.input, &error, arguments.lang);
    let readers = arguments.readers.read()?;
    let bindings = arguments.binding.bindings()?;
    let (core, mut content) = arguments.facts.of(files::input(&arguments.input)?)?;
    let sealer = readers.access().fold(Sealer::new(core).bound_to(bindings), Sealer::access);
    let output = arguments.target.open(false)?;
    let mut writer = sealer.seal_stream(output, &mut random::system).map_err(failed)?;
    io::copy(&mut content, &mut writer).map_err(|error| failed(error.into()))?;
    arguments.target.finish(writer.finish().map_err(failed)?)?;
    eprintln!("record: {}", core.record_id);
    readers.tell();
    Ok(Exit::Good)
}
