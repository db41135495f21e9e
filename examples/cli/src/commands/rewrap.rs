//! `hsskdt rewrap`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::access::{Binding, Openers};
use crate::protection::files::{self, Target};
use crate::protection::{random, secrets};
use hsskdt_core::Error;
use hsskdt_core::seal::{Access, Reseal, Rewrap};
use std::io::{BufReader, BufWriter};
use std::path::PathBuf;

/// Arguments of `rewrap`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt rewrap record.hsr --key old.key --to-key new.key -o rotated.hsr
  hsskdt rewrap record.hsr --key person.key --keep --to-recipient hsskdt-recipient1… -o shared.hsr
  hsskdt rewrap record.hsr --key leaked.key --to-key new.key --reseal --person P-000001 -o safe.hsr

Rewrapping copies the content unopened: whoever opened the record before may still hold its inner key. After a key has
leaked use --reseal, which encrypts anew and raises the revision.")]
pub struct Arguments {
    /// Sealed record; - is standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    #[command(flatten)]
    openers: Openers,
    /// Key file of a new reader; may be repeated
    #[arg(long, value_name = "KEYFILE")]
    to_key: Vec<PathBuf>,
    /// New recipient (hsskdt-recipient1…) or a file with one; may be repeated
    #[arg(long, value_name = "TEXT")]
    to_recipient: Vec<String>,
    /// Keep the present readers and add the new ones
    #[arg(long, conflicts_with = "reseal")]
    keep: bool,
    /// Encrypt anew with another inner key
    #[arg(long)]
    reseal: bool,
    #[command(flatten)]
    binding: Binding,
    #[command(flatten)]
    target: Target,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let failed = |error: Error| files::refused(&arguments.input, &error, arguments.lang);
    let old = arguments.openers.read()?;
    let keys = if arguments.to_key.is_empty() { secrets::Keys::default() } else { secrets::keys(&arguments.to_key)? };
    let recipients =
        arguments.to_recipient.iter().map(|text| secrets::recipient(text)).collect::<Result<Vec<_>, _>>()?;
    if keys.symmetric.is_empty() && recipients.is_empty() {
        return Err(Failure::Usage("nobody new: --to-key or --to-recipient".to_owned()));
    }
    let access = || keys.symmetric.iter().map(Access::Key).chain(recipients.iter().map(Access::Recipient));
    let opener = old.opener(arguments.binding.bindings()?);
    let input = BufReader::with_capacity(64 << 10, files::input(&arguments.input)?);
    let mut output = arguments.target.open(false)?;
    let buffered = BufWriter::with_capacity(64 << 10, &mut output);
    let done = if arguments.reseal {
        let reseal = access().fold(Reseal::bound_to(arguments.binding.bindings()?), Reseal::access);
        reseal.apply_stream(input, buffered, &opener, &mut random::system)
    } else {
        let start = if arguments.keep { Rewrap::keep() } else { Rewrap::replace() };
        let rewrap = access().fold(start, Rewrap::access);
        rewrap.apply_stream(input, buffered, &opener, &mut random::system)
    };
    done.map_err(failed)?;
    arguments.target.finish(output)?;
    Ok(Exit::Good)
}
