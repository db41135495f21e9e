//! `hsskdt inspect`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::files;
use hsskdt_core::as_json;
use hsskdt_core::seal::Header;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;

/// Arguments of `inspect`.
#[derive(clap::Args)]
#[command(after_help = "\
Shows what everybody can read in a sealed record: no key is needed, and nothing of it is proven before one opened it.")]
pub struct Arguments {
    /// Sealed record; - is standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    /// One JSON object
    #[arg(long)]
    json: bool,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut input = BufReader::new(files::input(&arguments.input)?);
    let header = Header::read(&mut input).map_err(|e| files::refused(&arguments.input, &e, arguments.lang))?;
    let payload_bytes =
        io::copy(&mut input, &mut io::sink()).map_err(|error| files::unreadable(&arguments.input, &error))?;
    let mut out = io::stdout().lock();
    let written = if arguments.json {
        writeln!(out, "{}", as_json::sealed(&header, payload_bytes))
    } else {
        write_lines(&mut out, &header, payload_bytes)
    };
    written.map_err(|error| Failure::Output("standard output".to_owned(), error))?;
    Ok(Exit::Good)
}

fn write_lines(out: &mut impl Write, header: &Header, payload_bytes: u64) -> io::Result<()> {
    let core = header.core();
    writeln!(out, "version   1 (suite 1)")?;
    writeln!(out, "content   {}, schema {}", core.content_type, core.schema)?;
    writeln!(out, "record    {}, revision {}", core.record_id, core.revision)?;
    for slot in header.slots() {
        writeln!(out, "opens by  {slot}")?;
    }
    writeln!(out, "bytes     {} header, {payload_bytes} payload", header.as_bytes().len())
}
