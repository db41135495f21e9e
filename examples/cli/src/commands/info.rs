//! `hsskdt info`.

use crate::exit::{Exit, Failure};
use crate::format_name;
use crate::input::{self, Input};
use crate::messages::{LangArgument, Messages, error_text};
use crate::source::{self, Source, Stream};
use clap::ValueEnum;
use hsskdt_core::format::claim::{ClaimReader, Shape};
use hsskdt_core::format::xml::encoding::{Charset, EncodingFacts};
use hsskdt_core::{Error, Format, Lang, Mode, ReadOptions};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

/// Arguments of `info`.
#[derive(clap::Args)]
#[command(after_help = "\
Shows the format, the encoding, how many records and rows a file holds and what is wrong with its structure. It shows
nothing of a patient, so that its output can be sent to somebody who helps.")]
pub struct Arguments {
    /// Files, folders (searched for *.xml, *.json, *.ndjson) or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Format of the inputs; found by the content of each if left out
    #[arg(long, value_name = "FORMAT", value_parser = format_name::parser())]
    from: Option<Format>,
    /// Lines for people, or one JSON object an input
    #[arg(long, value_enum, default_value_t)]
    format: InfoFormat,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum InfoFormat {
    /// Lines.
    #[default]
    Text,
    /// JSON, one object a line.
    Json,
}

/// What is told about an input.
#[derive(Debug, Default, Serialize)]
struct Facts {
    input: String,
    format: &'static str,
    bytes: u64,
    records: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<ClaimFacts>,
    /// Visits of records.
    #[serde(skip_serializing_if = "Option::is_none")]
    encounters: Option<u64>,
    /// Error codes with their number.
    issues: BTreeMap<&'static str, u64>,
    /// Records that cannot be read.
    unreadable: u64,
}

#[derive(Debug, Default, Serialize)]
struct ClaimFacts {
    shape: &'static str,
    encoding: String,
    facility: Option<String>,
    created: Option<String>,
    declared_records: Option<String>,
    signed: bool,
    editions: BTreeMap<&'static str, u64>,
    /// Rows by table.
    rows: BTreeMap<&'static str, u64>,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let inputs = input::list(&arguments.inputs);
    let lang: Lang = arguments.lang.into();
    let mut exit = Exit::Good;
    for (name, reason) in &inputs.missing {
        eprintln!("{name}: {reason}");
        exit = Exit::Unreadable;
    }
    let total = inputs.found.iter().map(Input::size).sum::<Option<u64>>();
    let messages = Messages::new(total, lang);
    for input in &inputs.found {
        match facts(input, arguments.from, &messages) {
            Ok(facts) => {
                if facts.unreadable > 0 {
                    exit = Exit::Unreadable;
                }
                print(&facts, arguments.format).map_err(|e| Failure::Output("standard output".to_owned(), e))?;
            }
            Err(error) => {
                messages.say(&format!("{}: {}", input.name, error_text(&error, lang)));
                exit = Exit::Unreadable;
            }
        }
    }
    messages.finish();
    Ok(exit)
}

fn facts(input: &Input, format: Option<Format>, messages: &Messages) -> Result<Facts, Error> {
    let before = messages.position();
    let options = ReadOptions::default().with_mode(Mode::Lax);
    let (format, stream) = source::detect(input.open(messages.counter())?, format)?;
    let mut facts = Facts { input: input.name.clone(), format: format.name(), ..Facts::default() };
    match format {
        told if told.is_claim() => claim(stream, &options, &mut facts, messages)?,
        _ => records(stream, format, &options, &mut facts, messages)?,
    }
    facts.bytes = messages.position() - before;
    Ok(facts)
}

fn claim(stream: Stream, options: &ReadOptions, facts: &mut Facts, messages: &Messages) -> Result<(), Error> {
    let mut reader = ClaimReader::new(stream, options.clone())?;
    let mut claim = ClaimFacts::default();
    for hoso in reader.by_ref() {
        messages.tick();
        let hoso = hoso?;
        facts.records += 1;
        facts.unreadable += u64::from(hoso.error.is_some());
        *claim.editions.entry(hoso.edition().number()).or_default() += 1;
        for table in hoso.tables() {
            *claim.rows.entry(table.kind().name()).or_default() += table.len() as u64;
        }
        count(hoso.all_issues(), facts);
    }
    let envelopes = reader.into_envelopes();
    count(envelopes.iter().flat_map(|e| &e.issues), facts);
    if let Some(first) = envelopes.first() {
        claim.shape = match first.shape {
            Shape::Standard => "standard",
            Shape::BareRecord => "bare-record",
            Shape::BareTables => "bare-tables",
            Shape::OwnDocument => "own-document",
            _ => "other",
        };
        claim.encoding = encoding(first.encoding);
        claim.facility.clone_from(&first.facility_code);
        claim.created.clone_from(&first.created);
        claim.declared_records.clone_from(&first.declared_count);
        claim.signed = first.signature.is_some();
    }
    facts.claim = Some(claim);
    Ok(())
}

fn records(
    stream: Stream,
    format: Format,
    options: &ReadOptions,
    facts: &mut Facts,
    messages: &Messages,
) -> Result<(), Error> {
    let mut source = Source::begin(stream, format, options)?;
    let mut encounters = 0;
    while let Some(raw) = source.next() {
        messages.tick();
        let loaded = raw?.load(options, None);
        facts.records += loaded.records.len() as u64;
        encounters += loaded.records.iter().map(|(record, _)| record.encounters.len() as u64).sum::<u64>();
        facts.unreadable += loaded.failures.len() as u64;
        count(&loaded.failures, facts);
    }
    facts.encounters = Some(encounters);
    Ok(())
}

fn count<'a>(errors: impl IntoIterator<Item = &'a Error>, facts: &mut Facts) {
    for error in errors {
        *facts.issues.entry(error.code()).or_default() += 1;
    }
}

fn encoding(facts: EncodingFacts) -> String {
    let name = match facts.charset {
        Charset::Utf8 => "utf-8",
        Charset::Utf16Le => "utf-16le",
        Charset::Utf16Be => "utf-16be",
        Charset::Legacy(name) => name,
    };
    if facts.bom { format!("{name}, byte order mark") } else { name.to_owned() }
}

fn print(facts: &Facts, format: InfoFormat) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    if format == InfoFormat::Json {
        serde_json::to_writer(&mut out, facts)?;
        return out.write_all(b"\n");
    }
    writeln!(out, "{}", facts.input)?;
    let mut line = |name: &str, value: &str| writeln!(out, "  {name:<12} {value}");
    line("format", facts.format)?;
    line("bytes", &facts.bytes.to_string())?;
    if let Some(claim) = &facts.claim {
        line("packing", claim.shape)?;
        line("encoding", &claim.encoding)?;
        line("facility", claim.facility.as_deref().unwrap_or("-"))?;
        line("created", claim.created.as_deref().unwrap_or("-"))?;
        line("signed", if claim.signed { "yes" } else { "no" })?;
        let declared = claim.declared_records.as_deref().unwrap_or("nothing");
        line("records", &format!("{} (declared: {declared})", facts.records))?;
        for (edition, records) in &claim.editions {
            line("edition", &format!("QĐ {edition}: {records}"))?;
        }
        for (table, rows) in &claim.rows {
            line(table, &format!("{rows} rows"))?;
        }
    } else {
        line("records", &facts.records.to_string())?;
    }
    if let Some(encounters) = facts.encounters {
        line("encounters", &encounters.to_string())?;
    }
    for (code, count) in &facts.issues {
        line("issue", &format!("{code}: {count}"))?;
    }
    line("unreadable", &facts.unreadable.to_string())
}
