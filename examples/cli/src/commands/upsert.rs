//! `hsskdt upsert`.

use crate::destination::{self, Output};
use crate::disclosure::DisclosureArgument;
use crate::exit::{Exit, Failure};
use crate::format_name;
use crate::input;
use crate::messages::{LangArgument, Messages, error_text};
use crate::sequence::{Sequence, Step};
use crate::source::Raw;
use crate::summary::Summary;
use clap::ValueEnum;
use hsskdt_core::disclose::Filter;
use hsskdt_core::merge::person::{Comparison, Person, Verdict, Weights, compare};
use hsskdt_core::merge::{Merger, Outcome, Suggestion, suggestions};
use hsskdt_core::{Error, Format, HealthRecord, Lang, Mode, ReadOptions, WriteOptions, as_json, pipeline};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Arguments of `upsert`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt upsert --record R.json visit.xml
  hsskdt upsert --record R.json claims/ form831.xml --format json

R.json is made where it is not there yet, and replaced only when everything was taken up. Neither the order nor the
repetition of documents matters. Standard output says what changed, where sources differ, and what part B could say by
the diagnoses (a person decides). Documents that seem to be another person's are left out, and the command ends with 1.")]
pub struct Arguments {
    /// The record that grows, in native JSON
    #[arg(long, value_name = "FILE")]
    record: PathBuf,
    /// Files, folders (searched for *.xml, *.json, *.ndjson) or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Format of the inputs; found by the content of each if left out
    #[arg(long, value_name = "FORMAT", value_parser = format_name::parser())]
    from: Option<Format>,
    #[command(flatten)]
    disclosure: DisclosureArgument,
    /// Repair what can be understood instead of refusing it (sửa và ghi chú thay vì từ chối)
    #[arg(long)]
    lax: bool,
    /// Take up documents that seem to be another person's: somebody has looked
    #[arg(long)]
    same_person: bool,
    /// Lines, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Language of findings and messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// How changes are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// One a line.
    #[default]
    Text,
    /// One object: changes, findings, suggestions.
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let lang = Lang::from(arguments.lang);
    let filter = arguments.disclosure.for_record()?;
    let mode = if arguments.lax { Mode::Lax } else { Mode::Strict };
    let options = ReadOptions::default().with_mode(mode);
    let unusable =
        |error: Error| Failure::Usage(format!("{}: {}", arguments.record.display(), error_text(&error, lang)));
    let (before, bytes) = standing(&arguments.record, &options, filter.as_ref(), lang)?;
    let inputs = input::list(&arguments.inputs);
    let messages = Messages::new(None, lang);
    let mut growth = Growth {
        person: before.clone(),
        merger: Merger::new(before).map_err(unusable)?,
        weights: Weights::default(),
        same_person: arguments.same_person,
        lang,
        taken: 0,
        left: 0,
        summary: Summary::default(),
    };
    for (name, reason) in &inputs.missing {
        messages.say(&format!("{name}: {reason}"));
        growth.summary.failure(name);
    }
    let mut sequence = Sequence::new(&inputs.found, arguments.from, &options, &messages);
    while let Some(((index, step), _)) = sequence.next() {
        let name = &inputs.found[index].name;
        match step {
            Step::Record { raw, first } => {
                if first {
                    growth.summary.input();
                }
                growth.document(raw, &options, filter.as_ref(), name, &messages);
            }
            Step::Failed { error, .. } => growth.failed(name, &error, &messages),
            Step::End(_) => {}
        }
    }
    messages.finish();
    let Growth { merger, taken, left, summary, .. } = growth;
    if taken > 0 {
        let (record, outcome) = merger.finish().map_err(unusable)?;
        let written = write(&record, filter.as_ref()).map_err(unusable)?;
        if bytes != written {
            replace(&arguments.record, &written)?;
        }
        report(arguments, &record, &outcome)?;
    }
    summary.say(&messages, left > 0);
    let found = if left > 0 { Exit::Findings } else { Exit::Good };
    Ok(summary.exit().and(found))
}

/// The record as it stands, filtered, and its bytes; an empty one where there is no file yet.
fn standing(
    path: &Path,
    options: &ReadOptions,
    filter: Option<&Filter>,
    lang: Lang,
) -> Result<(HealthRecord, Vec<u8>), Failure> {
    if !path.exists() {
        return Ok((HealthRecord::default(), Vec::new()));
    }
    let name = path.display();
    destination::check_free(path, true)?;
    let bytes = std::fs::read(path).map_err(|e| Failure::Usage(format!("{name}: {e}")))?;
    let read = pipeline::read(&bytes, Some(Format::Json), options).and_then(|(mut record, _)| {
        if let Some(filter) = filter {
            // What it has to say is for `disclose check`.
            let _ = filter.apply(&mut record)?;
        }
        Ok(record)
    });
    let record = read.map_err(|error| Failure::Usage(format!("{name}: {}", error_text(&error, lang))))?;
    Ok((record, bytes))
}

fn write(record: &HealthRecord, filter: Option<&Filter>) -> Result<Vec<u8>, Error> {
    let options = WriteOptions::default().with_pretty(true);
    Ok(match filter {
        None => pipeline::write(record, Format::Json, &options)?.0,
        Some(filter) => pipeline::citizen::write(record, Format::Json, &options, filter)?.0,
    })
}

fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut output = Output::private_file(path, true)?;
    output.write_all(bytes).map_err(|e| Failure::Output(path.display().to_string(), e))?;
    output.finish(path)
}

/// The record while it takes up documents.
struct Growth {
    merger: Merger,
    /// Who it is about: the record that stood there, or the first document that says it.
    person: HealthRecord,
    weights: Weights,
    same_person: bool,
    lang: Lang,
    taken: u64,
    left: u64,
    summary: Summary,
}

impl Growth {
    fn document(&mut self, raw: Raw, options: &ReadOptions, filter: Option<&Filter>, name: &str, messages: &Messages) {
        let (format, head) = raw.document();
        let head = head.get(..16 << 10).unwrap_or(head).to_vec();
        let loaded = raw.load(options, filter);
        for error in &loaded.failures {
            self.failed(name, error, messages);
        }
        for (record, notes) in loaded.records {
            if let Some(doubt) = self.doubt(&record) {
                messages.say(&format!("{name}: {doubt}"));
                self.left += 1;
                continue;
            }
            let source = pipeline::source_of(format, &head, &record);
            if let Err(error) = self.merger.add(&record, &source) {
                self.failed(name, &error, messages);
                continue;
            }
            if self.person.administrative == Default::default() {
                self.person.administrative = record.administrative;
            }
            self.summary.record(&notes);
            self.taken += 1;
        }
    }

    fn failed(&mut self, name: &str, error: &Error, messages: &Messages) {
        messages.error(name, error);
        self.summary.failure(name);
    }

    /// What speaks against one person. A document that says nothing of its person is taken.
    fn doubt(&self, record: &HealthRecord) -> Option<String> {
        let known = Person::new("record", &self.person);
        let found = compare(&known, &Person::new("document", record), &self.weights);
        (found.speaks_against() && !self.same_person).then(|| self.sentence(&found))
    }

    fn sentence(&self, found: &Comparison) -> String {
        let why = found.trap.map_or("", |trap| trap.as_str());
        let text = match (self.lang, found.verdict) {
            (Lang::Vi, Verdict::No) => "hồ sơ của người khác, không ghép",
            (Lang::En, Verdict::No) => "another person's: left out",
            (Lang::Vi, _) => "có thể là hồ sơ của người khác, không ghép; --same-person để ghép",
            (Lang::En, _) => "perhaps another person's: left out; --same-person takes it",
        };
        if why.is_empty() { text.to_owned() } else { format!("{text} ({why})") }
    }
}

fn report(arguments: &Arguments, record: &HealthRecord, outcome: &Outcome) -> Result<(), Failure> {
    let lang = Lang::from(arguments.lang);
    let open = suggestions(record);
    let mut out = Output::stdout();
    let printed = match arguments.format {
        ReportFormat::Text => text(&mut out, outcome, &open, lang),
        ReportFormat::Json => object(&mut out, outcome, &open),
    };
    printed.map_err(|e| Failure::Output("standard output".to_owned(), e))?;
    out.finish(Path::new("standard output"))
}

fn text(out: &mut impl Write, outcome: &Outcome, open: &[Suggestion], lang: Lang) -> std::io::Result<()> {
    for change in &outcome.changes {
        writeln!(out, "{} {}", change.kind.as_str(), change.path)?;
    }
    for finding in outcome.findings.findings() {
        let severity = finding.severity.as_str();
        writeln!(out, "{severity} {} {}: {}", finding.rule, finding.path, finding.message(lang))?;
    }
    for suggestion in open {
        let more = match (suggestion.differs, lang) {
            (false, _) => "",
            (true, Lang::Vi) => " (phần B đang ghi khác)",
            (true, Lang::En) => " (part B says something else)",
        };
        writeln!(out, "suggestion {}{more}", suggestion.path)?;
    }
    Ok(())
}

fn object(out: &mut impl Write, outcome: &Outcome, open: &[Suggestion]) -> std::io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &as_json::outcome(outcome, open))?;
    writeln!(out)
}
