//! `hsskdt convert`.

use crate::assembly::Assembly;
use crate::destination::{self, Output};
use crate::disclosure::DisclosureArgument;
use crate::exit::{Exit, Failure};
use crate::format_name;
use crate::input::{self, Input};
use crate::messages::{LangArgument, Messages};
use crate::parallel;
use crate::sequence::{Sequence, Step};
use crate::summary::Summary;
use crate::type_files::TypeFiles;
use hsskdt_core::convert::Notes;
use hsskdt_core::disclose::Filter;
use hsskdt_core::error::catalogue::document;
use hsskdt_core::format::Several;
use hsskdt_core::{Error, Format, Lang, Mode, ReadOptions, Settings, WriteOptions, as_json, pipeline};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Arguments of `convert`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt convert visit.xml --to fhir-transaction
  hsskdt convert 2024/*.xml --to json -o all.ndjson
  hsskdt convert archive/ --to fhir-transaction --out-dir bundles --notes notes.ndjson
  hsskdt convert archive/ --to fhir-ndjson -o bulk            (a folder: Patient.ndjson, Encounter.ndjson, …)
  hsskdt convert record.json --to form831-a --set sender_code=99999 --set request_id=99999-0001 -o form.xml
  hsskdt convert record.json --to html --visit last -o visit.html

One record becomes one document; several (of one file or of several) become NDJSON, one a line, or one claim file or
file of form831-b. cda, form831-a and html hold one record: several need --out-dir. Files that exist are not replaced without --force, and a file appears under its name only when it is complete.")]
pub struct Arguments {
    /// Files, folders (searched for *.xml, *.json, *.ndjson) or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Format to write
    #[arg(long, value_name = "FORMAT", value_parser = format_name::parser())]
    to: Format,
    /// Format of the inputs; found by the content of each if left out
    #[arg(long, value_name = "FORMAT", value_parser = format_name::parser())]
    from: Option<Format>,
    /// File to write; - is standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    output: Option<PathBuf>,
    /// Folder for one output file per input, under the names of the inputs
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Replace files that exist already
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    disclosure: DisclosureArgument,
    /// Repair what can be understood instead of refusing it (sửa và ghi chú thay vì từ chối)
    #[arg(long)]
    lax: bool,
    /// Keep the tables of claim files as they are written, for an exact way back from JSON or CDA. Needs --disclosure
    /// none: a citizen's copy never has them (giữ kèm bảng gốc)
    #[arg(long)]
    keep_source: bool,
    /// Write what was lost, changed, assumed or kept, one JSON object a line
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
    /// Threads; as many as the machine has cores if left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// End with 1 if anything was lost in the conversion
    #[arg(long)]
    strict: bool,
    /// Line breaks and indentation for one record; always so on a terminal
    #[arg(long)]
    pretty: bool,
    /// html and fhir-document: the summary of one visit: its place from 0, its MA_LK, its day (2026-11-20) or last (tóm tắt một lần khám)
    #[arg(long, value_name = "N|ID|DAY|last")]
    visit: Option<String>,
    /// Any option of the library by its name: the head of a Form 831 file (sender_code, request_id, …), fhir_profile …
    #[arg(long = "set", value_name = "NAME=VALUE")]
    settings: Vec<String>,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

impl Arguments {
    /// Options of writing: the defaults, as `--set` and `--visit` change them.
    fn write_options(&self) -> Result<WriteOptions, Failure> {
        let mut settings = Settings::default();
        let visit = self.visit.as_ref().map(|visit| format!("visit={visit}"));
        for setting in self.settings.iter().chain(&visit) {
            let (name, value) = setting.split_once('=').unwrap_or((setting, ""));
            let before = settings.read.clone();
            settings.set(name, value).map_err(|e| Failure::Usage(format!("--set {name}: {}", e.message(Lang::En))))?;
            if settings.read != before {
                return Err(Failure::Usage(format!("--set {name}: an option of reading")));
            }
        }
        Ok(settings.write)
    }
}

/// What came of a step.
enum Done {
    Records(Vec<Converted>, Vec<Error>),
    Failed(Error),
    End,
}

struct Converted {
    /// One line.
    compact: Vec<u8>,
    /// With indentation, where it may be wanted.
    pretty: Option<Vec<u8>>,
    notes: Notes,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let filter = arguments.disclosure.for_output(arguments.to)?;
    if arguments.keep_source && filter.is_some() {
        let text = "--keep-source: the tables as they are written hold everything; say --disclosure none";
        return Err(Failure::Usage(text.to_owned()));
    }
    let inputs = input::list(&arguments.inputs);
    let single = inputs.single && inputs.found.len() == 1;
    let mut writer = Writer::new(arguments, &inputs.found, single)?;

    let total = inputs.found.iter().map(Input::size).sum::<Option<u64>>();
    let messages = Messages::new(total, arguments.lang.into());
    for (name, reason) in &inputs.missing {
        messages.say(&format!("{name}: {reason}"));
        writer.summary.failure(name);
    }

    let mode = if arguments.lax { Mode::Lax } else { Mode::Strict };
    let read_options = ReadOptions::default().with_mode(mode).with_keep_source(arguments.keep_source);
    let read_options = pipeline::with_edition(&read_options, arguments.from);
    let write_options = arguments.write_options()?;
    let pretty = writer.wants_pretty();
    let mut reader = Sequence::new(&inputs.found, arguments.from, &read_options, &messages);
    let mut failure = None;
    let work =
        |(input, step)| (input, convert(step, arguments.to, pretty, filter.as_ref(), &read_options, &write_options));
    let take = |(input, done): (usize, Done)| match writer.take(&inputs.found[input], done, &messages) {
        Ok(()) => true,
        Err(error) => {
            failure = Some(error);
            false
        }
    };
    parallel::run(parallel::jobs(arguments.jobs), || reader.next(), work, take)
        .map_err(|e| Failure::Usage(format!("threads: {e}")))?;
    messages.finish();
    match failure {
        Some(failure) => Err(failure),
        None => writer.finish(&messages, arguments.strict),
    }
}

fn convert(
    step: Step,
    to: Format,
    pretty: bool,
    filter: Option<&Filter>,
    read: &ReadOptions,
    write: &WriteOptions,
) -> Done {
    let (raw, first) = match step {
        Step::Record { raw, first } => (raw, first),
        Step::Failed { error, .. } => return Done::Failed(error),
        Step::End(_) => return Done::End,
    };
    let loaded = raw.load(read, filter);
    let mut failures = loaded.failures;
    let mut converted = Vec::with_capacity(loaded.records.len());
    for (record, mut notes) in loaded.records {
        let written = match filter {
            None => pipeline::write(&record, to, write),
            Some(filter) => pipeline::citizen::write_filtered(&record, to, write, filter),
        };
        match written {
            Ok((compact, more)) => {
                notes.append(more);
                let indented = (pretty && first && converted.is_empty())
                    .then(|| pipeline::write(&record, to, &write.clone().with_pretty(true)).ok())
                    .flatten();
                converted.push(Converted { compact, pretty: indented.map(|(bytes, _)| bytes), notes });
            }
            Err(error) => failures.push(error),
        }
    }
    Done::Records(converted, failures)
}

/// Puts results in their places.
struct Writer<'a> {
    arguments: &'a Arguments,
    single: bool,
    /// The output of everything, or of the present input under `--out-dir`.
    output: Option<Output>,
    /// The first record of an output, until it is known whether there are more.
    held: Option<Converted>,
    /// Records of a claim file.
    assembly: Assembly,
    /// Records in the present output.
    written: u64,
    /// Files by type of resource (fhir-ndjson into a folder).
    types: Option<TypeFiles>,
    /// Files of the present input before this one.
    part: u64,
    /// Records of the present input.
    number: u64,
    /// Has the present input begun?
    begun: bool,
    notes: Option<(Output, PathBuf)>,
    summary: Summary,
}

impl<'a> Writer<'a> {
    fn new(arguments: &'a Arguments, inputs: &[Input], single: bool) -> Result<Writer<'a>, Failure> {
        let mut writer = Writer {
            arguments,
            single,
            output: None,
            held: None,
            assembly: Assembly::default(),
            written: 0,
            types: None,
            part: 0,
            number: 0,
            begun: false,
            notes: None,
            summary: Summary::default(),
        };
        let folder = arguments.out_dir.as_deref().or(writer.file());
        if let Some(folder) = folder.filter(|_| arguments.to == Format::FhirNdjson) {
            writer.types = Some(TypeFiles::new(folder, arguments.force));
        } else if let Some(folder) = &arguments.out_dir {
            let mut names: BTreeMap<PathBuf, &str> = BTreeMap::new();
            for input in inputs {
                for several in [false, true] {
                    let name =
                        destination::named(folder, &input.relative, format_name::extension(arguments.to, several));
                    destination::check_free(&name, arguments.force)?;
                    if let Some(other) = names.insert(name, &input.name)
                        && other != input.name
                    {
                        let text = format!("{other} and {} would be written to the same file", input.name);
                        return Err(Failure::Usage(text));
                    }
                }
            }
        } else if let Some(file) = writer.file() {
            destination::check_free(file, arguments.force)?;
        }
        if let Some(file) = &arguments.notes {
            destination::check_free(file, arguments.force)?;
            writer.notes = Some((Output::file(file, arguments.force)?, file.clone()));
        }
        Ok(writer)
    }

    /// The one output file, if there is one.
    fn file(&self) -> Option<&'a Path> {
        self.arguments.output.as_deref().filter(|file| file.as_os_str() != "-")
    }

    /// May indentation be wanted for an output with one record?
    fn wants_pretty(&self) -> bool {
        let to_terminal = self.arguments.out_dir.is_none() && self.file().is_none() && std::io::stdout().is_terminal();
        self.arguments.pretty || (to_terminal && self.single)
    }

    fn name(&self, input: &Input) -> PathBuf {
        match (&self.arguments.out_dir, self.file()) {
            (Some(folder), _) => {
                let extension = format_name::extension(self.arguments.to, self.written > 1);
                match self.part {
                    0 => destination::named(folder, &input.relative, extension),
                    part => destination::named(folder, &input.relative, &format!("{}.{extension}", part + 1)),
                }
            }
            (None, Some(file)) => file.to_owned(),
            (None, None) => PathBuf::from("standard output"),
        }
    }

    fn take(&mut self, input: &Input, done: Done, messages: &Messages) -> Result<(), Failure> {
        if !self.begun {
            self.begun = true;
            self.number = 0;
            self.summary.input();
        }
        match done {
            Done::Records(records, failures) => {
                for record in records {
                    self.number += 1;
                    if self.arguments.to.several() == Several::Apart && self.written == 1 && !self.next_file(input)? {
                        let error = Error::new(&document::ONE_RECORD_ONLY).with_detail(self.arguments.to.name());
                        self.failed(input, &error, messages);
                        continue;
                    }
                    self.summary.record(&record.notes);
                    self.note(input, &record.notes)?;
                    self.record(input, record)?;
                }
                for failure in &failures {
                    self.failed(input, failure, messages);
                }
            }
            Done::Failed(error) => self.failed(input, &error, messages),
            Done::End => {
                self.begun = false;
                if self.arguments.out_dir.is_some() {
                    self.close(input)?;
                    self.part = 0;
                }
            }
        }
        Ok(())
    }

    /// Of formats with one record a document, each record has a file of its own; one output cannot take them.
    fn next_file(&mut self, input: &Input) -> Result<bool, Failure> {
        if self.arguments.out_dir.is_none() {
            return Ok(false);
        }
        self.close(input)?;
        self.part += 1;
        Ok(true)
    }

    fn failed(&mut self, input: &Input, error: &Error, messages: &Messages) {
        messages.error(&input.name, error);
        self.summary.failure(&input.name);
    }

    fn note(&mut self, input: &Input, notes: &Notes) -> Result<(), Failure> {
        let Some((out, name)) = &mut self.notes else { return Ok(()) };
        for note in notes.iter() {
            let line = NoteLine { input: &input.name, record: self.number, note: as_json::note(note) };
            serde_json::to_writer(&mut *out, &line)
                .map_err(std::io::Error::from)
                .and_then(|()| out.write_all(b"\n"))
                .map_err(|e| Failure::Output(name.display().to_string(), e))?;
        }
        Ok(())
    }

    fn record(&mut self, input: &Input, record: Converted) -> Result<(), Failure> {
        if let Some(types) = &mut self.types {
            return types.add(&record.compact);
        }
        if self.output.is_none() {
            self.output = Some(match (&self.arguments.out_dir, self.file()) {
                (None, None) => Output::stdout(),
                _ => Output::file(&self.name(input), self.arguments.force)?,
            });
        }
        self.written += 1;
        if self.arguments.to.several() == Several::Together {
            let added = self.assembly.add(&record.compact);
            return added.map_err(|e| Failure::Output(self.name(input).display().to_string(), e));
        }
        if self.written == 1 {
            self.held = Some(record);
            return Ok(());
        }
        if let Some(first) = self.held.take() {
            self.line(input, &first.compact)?;
        }
        self.line(input, &record.compact)
    }

    fn line(&mut self, input: &Input, bytes: &[u8]) -> Result<(), Failure> {
        let Some(out) = &mut self.output else { return Ok(()) };
        let end: &[u8] = if bytes.ends_with(b"\n") { b"" } else { b"\n" };
        let done = out.write_all(bytes).and_then(|()| out.write_all(end));
        done.map_err(|e| Failure::Output(self.name(input).display().to_string(), e))
    }

    /// Completes the present output. Without a record there is none.
    fn close(&mut self, input: &Input) -> Result<(), Failure> {
        if let Some(only) = self.held.take() {
            let bytes = only.pretty.as_deref().unwrap_or(&only.compact);
            self.line(input, bytes)?;
        }
        let name = self.name(input);
        self.written = 0;
        if let Some(out) = self.output.as_mut().filter(|_| !self.assembly.is_empty()) {
            self.assembly.write(out).map_err(|e| Failure::Output(name.display().to_string(), e))?;
        }
        match self.output.take() {
            Some(output) => output.finish(&name),
            None => Ok(()),
        }
    }

    fn finish(mut self, messages: &Messages, strict: bool) -> Result<Exit, Failure> {
        if self.arguments.out_dir.is_none() {
            // Only the name of the output is asked of the input here.
            let nobody = Input { name: String::new(), path: None, relative: PathBuf::new() };
            self.close(&nobody)?;
        }
        if let Some((out, name)) = self.notes.take() {
            out.finish(&name)?;
        }
        if let Some(types) = self.types.take() {
            types.finish()?;
        }
        self.summary.say(messages, false);
        let lost = if strict && self.summary.has_lost() { Exit::Findings } else { Exit::Good };
        Ok(self.summary.exit().and(lost))
    }
}

/// A line of `--notes`.
#[derive(Serialize)]
struct NoteLine<'a, N> {
    input: &'a str,
    record: u64,
    #[serde(flatten)]
    note: N,
}
