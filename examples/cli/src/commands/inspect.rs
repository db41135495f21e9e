//! `hsskdt inspect`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::files;
use hsskdt_core::seal::Header;
use serde::Serialize;
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

#[derive(Serialize)]
struct Facts {
    version: u8,
    suite: u8,
    content_type: String,
    schema: u16,
    revision: u64,
    record_id: String,
    slots: Vec<String>,
    header_bytes: usize,
    payload_bytes: u64,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut input = BufReader::new(files::input(&arguments.input)?);
    let header = Header::read(&mut input).map_err(|e| files::refused(&arguments.input, &e, arguments.lang))?;
    let payload_bytes =
        io::copy(&mut input, &mut io::sink()).map_err(|error| files::unreadable(&arguments.input, &error))?;
    let core = header.core();
    let facts = Facts {
        version: 1,
        suite: 1,
        content_type: core.content_type.to_string(),
        schema: core.schema,
        revision: core.revision,
        record_id: core.record_id.to_string(),
        slots: header.slots().map(|slot| slot.to_string()).collect(),
        header_bytes: header.as_bytes().len(),
        payload_bytes,
    };
    let mut out = io::stdout().lock();
    let written = if arguments.json {
        serde_json::to_writer(&mut out, &facts).map_err(io::Error::from).and_then(|()| writeln!(out))
    } else {
        write_lines(&mut out, &facts)
    };
    written.map_err(|error| Failure::Output("standard output".to_owned(), error))?;
    Ok(Exit::Good)
}

fn write_lines(out: &mut impl Write, facts: &Facts) -> io::Result<()> {
    writeln!(out, "version   {} (suite {})", facts.version, facts.suite)?;
    writeln!(out, "content   {}, schema {}", facts.content_type, facts.schema)?;
    writeln!(out, "record    {}, revision {}", facts.record_id, facts.revision)?;
    for slot in &facts.slots {
        writeln!(out, "opens by  {slot}")?;
    }
    writeln!(out, "bytes     {} header, {} payload", facts.header_bytes, facts.payload_bytes)
}
