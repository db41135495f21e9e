//! `hsskdt quality`.

use super::outlook::ReportFormat;
use crate::destination::Output;
use crate::exit::{Exit, Failure};
use crate::format_name;
use crate::input::{self, Input};
use crate::messages::{LangArgument, Messages};
use crate::parallel;
use crate::sequence::{Sequence, Step};
use crate::summary::Summary;
use chrono::NaiveDate;
use hsskdt_core::outlook::Quality;
use hsskdt_core::validate::{Context, Profile, validate_record};
use hsskdt_core::{Error, Format, Mode, ReadOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Arguments of `quality`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt quality records.ndjson --today 2026-11-23
  hsskdt quality commune/ --format json

Counts over all records: which share misses which field of the form, where sources differ, and which rules of Form 831
are broken. It holds no content of any record.")]
pub struct Arguments {
    /// Files, folders (searched for *.xml, *.json, *.ndjson) or - for standard input
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// Format of the inputs; found by the content of each if left out
    #[arg(long, value_name = "FORMAT", value_parser = format_name::parser())]
    from: Option<Format>,
    /// The day that counts as today, YYYY-MM-DD; the machine's date if left out
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
    /// Lines, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Threads; as many as the machine has cores if left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let inputs = input::list(&arguments.inputs);
    let total = inputs.found.iter().map(Input::size).sum::<Option<u64>>();
    let messages = Messages::new(total, arguments.lang.into());
    let mut summary = Summary::default();
    for (name, reason) in &inputs.missing {
        messages.say(&format!("{name}: {reason}"));
        summary.failure(name);
    }
    let options = ReadOptions::default().with_mode(Mode::Lax);
    let today = arguments.today.unwrap_or_else(|| chrono::Local::now().date_naive());
    let profile = Profile::form831();
    let mut sequence = Sequence::new(&inputs.found, arguments.from, &options, &messages);
    let work = |(input, step)| (input, count(step, &profile, &options, today));
    let mut quality = Quality::default();
    let mut begun = None;
    let take = |(input, (counted, failures)): (usize, (Quality, Vec<Error>))| {
        if begun.replace(input) != Some(input) {
            summary.input();
        }
        quality.join(&counted);
        summary.records(counted.records());
        for error in &failures {
            messages.error(&inputs.found[input].name, error);
            summary.failure(&inputs.found[input].name);
        }
        true
    };
    parallel::run(parallel::jobs(arguments.jobs), || sequence.next(), work, take)
        .map_err(|e| Failure::Usage(format!("threads: {e}")))?;
    messages.finish();
    let mut out = Output::stdout();
    let printed = match arguments.format {
        ReportFormat::Text => text(&mut out, &quality),
        ReportFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &quality).map_err(std::io::Error::from).and_then(|()| writeln!(out))
        }
    };
    printed.map_err(|e| Failure::Output("standard output".to_owned(), e))?;
    out.finish(Path::new("standard output"))?;
    summary.say(&messages, false);
    Ok(summary.exit())
}

fn count(step: Step, profile: &Profile, options: &ReadOptions, today: NaiveDate) -> (Quality, Vec<Error>) {
    let mut quality = Quality::default();
    match step {
        Step::Record { raw, .. } => {
            let loaded = raw.load(options, None);
            for (record, _) in &loaded.records {
                quality.add(record, &validate_record(record, profile, &Context::new(today)), today);
            }
            (quality, loaded.failures)
        }
        Step::Failed { error, .. } => (quality, vec![error]),
        Step::End(_) => (quality, Vec::new()),
    }
}

fn text(out: &mut impl Write, quality: &Quality) -> std::io::Result<()> {
    writeln!(out, "records {}", quality.records())?;
    for field in quality.fields().iter().filter(|field| field.missing > 0) {
        let (percent, missing, applies) = (field.missing_percent, field.missing, field.applies);
        writeln!(out, "missing {percent} % ({missing} of {applies}) {} {}", field.part, field.path)?;
    }
    for conflict in quality.conflicts() {
        writeln!(out, "conflict {} {}", conflict.records, conflict.path)?;
    }
    for rule in quality.rules() {
        writeln!(out, "rule {} {} ({} findings)", rule.records, rule.rule, rule.findings)?;
    }
    Ok(())
}
