//! `hsskdt validate`.

use crate::destination::Output;
use crate::exit::{Exit, Failure};
use crate::format_name;
use crate::input::{self, Input};
use crate::messages::{LangArgument, Messages};
use crate::parallel;
use crate::sequence::{Sequence, Step};
use crate::source::Raw;
use crate::summary::Summary;
use chrono::NaiveDate;
use clap::ValueEnum;
use hsskdt_core::format::claim::Envelope;
use hsskdt_core::validate::{
    Context, FacilityCatalogues, FacilityList, FileCheck, Finding, Profile, RecordCheck, RecordKey, Report, Severity,
    validate_record,
};
use hsskdt_core::{Error, Format, Lang, Mode, ReadOptions, as_json, pipeline};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Arguments of `validate`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt validate visit.xml
  hsskdt validate 2024/ --format json --lang en > findings.json
  hsskdt validate visit.xml --profile claim,M-06=off,T=info
  hsskdt validate visit.xml --catalogue drugs=drugs.csv --catalogue services=services.csv

Findings go to standard output, one a line or as one JSON array (with several inputs each finding names its input);
errors and the summary go to standard error. Ends with 1 if a finding has the severity reject.")]
pub struct Arguments {
    /// Files, folders (searched for *.xml, *.json, *.ndjson) or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Format of the inputs; found by the content of each if left out
    #[arg(long, value_name = "FORMAT", value_parser = format_name::parser())]
    from: Option<Format>,
    /// Language of findings (ngôn ngữ của kết quả)
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
    /// One finding a line, or a JSON array
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// The day that counts as today, YYYY-MM-DD; the machine's date if left out
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
    /// Rules and severities: a profile, then changes (claim,M-06=off,T=info); by the kind of input if left out
    #[arg(long, value_name = "PROFILE", value_parser = profile)]
    profile: Option<Profile>,
    /// A list of the facility to check against, as CSV with element names for a head; may be given several times.
    /// Lists: drugs, services, supplies, staff, beds, devices
    #[arg(long, value_name = "LIST=FILE", value_parser = list)]
    catalogue: Vec<(FacilityList, PathBuf)>,
    /// Count the findings of each rule instead of listing them
    #[arg(long)]
    count: bool,
    /// Threads; as many as the machine has cores if left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// One a line.
    #[default]
    Text,
    /// An array.
    Json,
}

fn profile(text: &str) -> Result<Profile, Error> {
    Profile::parse(text)
}

fn list(text: &str) -> Result<(FacilityList, PathBuf), String> {
    let (name, file) = text.split_once('=').ok_or("LIST=FILE expected")?;
    let list = FacilityList::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = FacilityList::ALL.iter().map(|list| list.name()).collect();
        format!("{name} is none of {}", names.join(", "))
    })?;
    Ok((list, PathBuf::from(file)))
}

/// Reads the lists of the facility.
fn catalogues(arguments: &Arguments) -> Result<FacilityCatalogues, Failure> {
    let mut lists = FacilityCatalogues::new();
    for (list, path) in &arguments.catalogue {
        let file = File::open(path).map_err(|error| Failure::Usage(format!("{}: {error}", path.display())))?;
        lists.read(*list, file).map_err(|error| {
            let text = error.message(arguments.lang.into());
            Failure::Usage(format!("{}: {text}", path.display()))
        })?;
    }
    Ok(lists)
}

/// What came of a step.
enum Done {
    Checked(Checked),
    Failed { error: Error, claim: bool },
    End(Vec<Envelope>),
}

/// What a check of a record found.
#[derive(Default)]
struct Checked {
    records: u64,
    report: Report,
    failures: Vec<Error>,
    /// What the check of a claim file as a whole needs of it.
    key: Option<RecordKey>,
}

/// The profiles of both kinds of input.
struct Profiles {
    claim: Profile,
    record: Profile,
}

impl Profiles {
    fn new(chosen: Option<&Profile>) -> Profiles {
        Profiles {
            claim: chosen.cloned().unwrap_or_else(Profile::claim),
            record: chosen.cloned().unwrap_or_else(Profile::form831),
        }
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let inputs = input::list(&arguments.inputs);
    let total = inputs.found.iter().map(Input::size).sum::<Option<u64>>();
    let messages = Messages::new(total, arguments.lang.into());
    let profiles = Profiles::new(arguments.profile.as_ref());
    let catalogues = catalogues(arguments)?;
    let mut printer = Printer::new(arguments, &profiles, !(inputs.single && inputs.found.len() == 1));
    for (name, reason) in &inputs.missing {
        messages.say(&format!("{name}: {reason}"));
        printer.summary.failure(name);
    }
    let options = pipeline::with_edition(&ReadOptions::default().with_mode(Mode::Lax), arguments.from);
    let today = arguments.today.unwrap_or_else(|| chrono::Local::now().date_naive());
    let mut sequence = Sequence::new(&inputs.found, arguments.from, &options, &messages);
    let work = |(input, step)| (input, check(step, &profiles, &options, today, &catalogues));
    let mut failure = None;
    let take = |(input, done): (usize, Done)| match printer.take(&inputs.found[input], done, &messages) {
        Ok(()) => true,
        Err(error) => {
            failure = Some(Failure::Output("standard output".to_owned(), error));
            false
        }
    };
    parallel::run(parallel::jobs(arguments.jobs), || sequence.next(), work, take)
        .map_err(|e| Failure::Usage(format!("threads: {e}")))?;
    messages.finish();
    match failure {
        Some(failure) => Err(failure),
        None => printer.finish(&messages),
    }
}

fn check(
    step: Step,
    profiles: &Profiles,
    options: &ReadOptions,
    today: NaiveDate,
    catalogues: &FacilityCatalogues,
) -> Done {
    let context = Context::new(today).with_catalogues(catalogues);
    match step {
        Step::Record { raw: Raw::Claim(raw, envelope), .. } => {
            let hoso = raw.read(options);
            let report = RecordCheck::new(&profiles.claim, context).check(&hoso, &envelope);
            let key = Some(RecordKey::of(&hoso, &envelope));
            Done::Checked(Checked { records: 1, report, failures: Vec::new(), key })
        }
        Step::Record { raw, .. } => {
            let loaded = raw.load(options, None);
            let mut report = Report::default();
            for (record, _) in &loaded.records {
                report.append(validate_record(record, &profiles.record, &context));
            }
            let records = loaded.records.len() as u64;
            Done::Checked(Checked { records, report, failures: loaded.failures, key: None })
        }
        Step::Failed { error, claim } => Done::Failed { error, claim },
        Step::End(envelopes) => Done::End(envelopes),
    }
}

struct Printer<'a> {
    arguments: &'a Arguments,
    profiles: &'a Profiles,
    /// The check of the present claim file as a whole.
    file: Option<FileCheck<'a>>,
    several: bool,
    out: Output,
    lang: Lang,
    begun: bool,
    first: bool,
    by_severity: BTreeMap<Severity, u64>,
    by_rule: BTreeMap<(std::cmp::Reverse<Severity>, &'static str), (u64, String)>,
    summary: Summary,
}

/// A finding of one of several inputs.
#[derive(Serialize)]
struct Line<'a, F> {
    input: &'a str,
    #[serde(flatten)]
    finding: F,
}

impl<'a> Printer<'a> {
    fn new(arguments: &'a Arguments, profiles: &'a Profiles, several: bool) -> Printer<'a> {
        Printer {
            arguments,
            profiles,
            file: None,
            several,
            out: Output::stdout(),
            lang: arguments.lang.into(),
            begun: false,
            first: true,
            by_severity: BTreeMap::new(),
            by_rule: BTreeMap::new(),
            summary: Summary::default(),
        }
    }

    fn take(&mut self, input: &Input, done: Done, messages: &Messages) -> std::io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.summary.input();
        }
        match done {
            Done::Checked(Checked { records, mut report, failures, key }) => {
                self.summary.records(records);
                if let Some(key) = key {
                    report.append(self.file().record(key));
                }
                self.report(input, &report)?;
                for error in &failures {
                    self.failed(input, error, messages);
                }
            }
            Done::Failed { error, claim } => {
                if claim {
                    let report = self.file().unreadable(&error);
                    self.report(input, &report)?;
                }
                self.failed(input, &error, messages);
            }
            Done::End(envelopes) => {
                self.begun = false;
                let file = self.file.take();
                if !envelopes.is_empty() {
                    let file = file.unwrap_or_else(|| FileCheck::new(&self.profiles.claim));
                    self.report(input, &file.finish(&envelopes))?;
                }
            }
        }
        Ok(())
    }

    fn file(&mut self) -> &mut FileCheck<'a> {
        self.file.get_or_insert_with(|| FileCheck::new(&self.profiles.claim))
    }

    fn report(&mut self, input: &Input, report: &Report) -> std::io::Result<()> {
        report.findings().iter().try_for_each(|finding| self.finding(input, finding))
    }

    fn failed(&mut self, input: &Input, error: &Error, messages: &Messages) {
        messages.error(&input.name, error);
        self.summary.failure(&input.name);
    }

    fn finding(&mut self, input: &Input, finding: &Finding) -> std::io::Result<()> {
        *self.by_severity.entry(finding.severity).or_default() += 1;
        if self.arguments.count {
            let key = (std::cmp::Reverse(finding.severity), finding.rule);
            let entry = self.by_rule.entry(key).or_insert_with(|| (0, finding.message(self.lang)));
            entry.0 += 1;
            return Ok(());
        }
        match self.arguments.format {
            ReportFormat::Text => {
                let message = finding.message(self.lang);
                let place = place(finding, self.lang);
                let (rule, severity, path) = (finding.rule, finding.severity.as_str(), &finding.path);
                writeln!(self.out, "{}: {severity} {rule} {path}: {message}{place}", input.name)
            }
            ReportFormat::Json => {
                self.out.write_all(if std::mem::take(&mut self.first) { b"[" } else { b",\n" })?;
                let finding = as_json::finding(finding);
                if self.several {
                    serde_json::to_writer(&mut self.out, &Line { input: &input.name, finding })?;
                } else {
                    serde_json::to_writer(&mut self.out, &finding)?;
                }
                Ok(())
            }
        }
    }

    fn counts(&mut self) -> std::io::Result<()> {
        for ((severity, rule), (count, message)) in &self.by_rule {
            let severity = severity.0.as_str();
            match self.arguments.format {
                ReportFormat::Text => writeln!(self.out, "{count:>8} {severity} {rule} {message}")?,
                ReportFormat::Json => {
                    self.out.write_all(if std::mem::take(&mut self.first) { b"[" } else { b",\n" })?;
                    let line = Count { rule, severity, count: *count, message };
                    serde_json::to_writer(&mut self.out, &line)?;
                }
            }
        }
        Ok(())
    }

    fn finish(mut self, messages: &Messages) -> Result<Exit, Failure> {
        let failed = |error| Failure::Output("standard output".to_owned(), error);
        self.counts().map_err(failed)?;
        if self.arguments.format == ReportFormat::Json {
            self.out.write_all(if self.first { b"[]\n" } else { b"]\n" }).map_err(failed)?;
        }
        self.out.finish(Path::new("standard output"))?;
        let of = |severity| self.by_severity.get(&severity).copied().unwrap_or(0);
        let (reject, warn, info) = (of(Severity::Reject), of(Severity::Warn), of(Severity::Info));
        self.summary.add(format!("{reject} reject, {warn} warn, {info} info"));
        self.summary.say(messages, true);
        let found = if reject > 0 { Exit::Findings } else { Exit::Good };
        Ok(self.summary.exit().and(found))
    }
}

/// A line of `--count --format json`.
#[derive(Serialize)]
struct Count<'a> {
    rule: &'a str,
    severity: &'a str,
    count: u64,
    message: &'a str,
}

fn place(finding: &Finding, lang: Lang) -> String {
    match (finding.location.line, finding.location.column, lang) {
        (Some(line), Some(column), Lang::Vi) => format!(" (dòng {line}, cột {column})"),
        (Some(line), Some(column), Lang::En) => format!(" (line {line}, column {column})"),
        _ => String::new(),
    }
}
