//! `hsskdt match`.

use crate::destination::{self, Output};
use crate::exit::{Exit, Failure};
use crate::format_name;
use crate::input::{self, Input};
use crate::messages::{LangArgument, Messages};
use crate::parallel;
use crate::sequence::{Sequence, Step};
use crate::source::Raw;
use crate::summary::Summary;
use clap::ValueEnum;
use hsskdt_core::merge::person::{Block, Candidates, Comparison, Person, Verdict, Weights};
use hsskdt_core::{Error, Format, Mode, ReadOptions};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Blocks that one thread compares at a time.
const BLOCKS: usize = 4096;

/// Arguments of `match`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt match people.ndjson --out pairs.ndjson
  hsskdt match commune-a/ commune-b/ --verdict match

A pair is one JSON object a line: {\"a\", \"b\", \"verdict\", \"score\", \"parts\"}, and \"trap\" where agreement may mislead.
A record is called by the name of its file, with #2 for the second record of a file of several. Scores and weights are
bits; nothing of a record's content is written.")]
pub struct Arguments {
    /// Files, folders (searched for *.xml, *.json, *.ndjson) or - for standard input
    #[arg(required = true, value_name = "FILE")]
    inputs: Vec<PathBuf>,
    /// File for the pairs; - is standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// Replace a file that exists already
    #[arg(long)]
    force: bool,
    /// The least that a pair must be
    #[arg(long, value_enum, default_value_t)]
    verdict: Least,
    /// Format of the inputs; found by the content of each if left out
    #[arg(long, value_name = "FORMAT", value_parser = format_name::parser())]
    from: Option<Format>,
    /// Threads; as many as the machine has cores if left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    jobs: Option<u16>,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Which pairs are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Least {
    /// One person, surely enough.
    Match,
    /// Those too at which a person should look.
    #[default]
    Possible,
}

/// A line of the output.
#[derive(Serialize)]
struct Pair<'a> {
    a: &'a str,
    b: &'a str,
    #[serde(flatten)]
    comparison: &'a Comparison,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let to_stdout = arguments.out.as_os_str() == "-";
    let mut out = if to_stdout {
        Output::stdout()
    } else {
        destination::check_free(&arguments.out, arguments.force)?;
        Output::private_file(&arguments.out, arguments.force)?
    };
    let inputs = input::list(&arguments.inputs);
    let total = inputs.found.iter().map(Input::size).sum::<Option<u64>>();
    let messages = Messages::new(total, arguments.lang.into());
    let mut summary = Summary::default();
    for (name, reason) in &inputs.missing {
        messages.say(&format!("{name}: {reason}"));
        summary.failure(name);
    }
    let people = people(arguments, &inputs.found, &messages, &mut summary)?;
    let weights = Weights::default();
    let mut candidates = Candidates::new(&people, &weights);
    let least = if arguments.verdict == Least::Match { Verdict::Match } else { Verdict::Possible };
    let (mut matches, mut possible) = (0u64, 0u64);
    let failed = |error| Failure::Output(arguments.out.display().to_string(), error);
    while candidates.next_pass().is_some() {
        let candidates = &candidates;
        let mut chunks = candidates.blocks().chunks(BLOCKS);
        let work = |blocks: &[Block]| lines(candidates, blocks, &people, least);
        let mut written = Ok(());
        let take = |(bytes, m, p): (Vec<u8>, u64, u64)| {
            (matches, possible) = (matches + m, possible + p);
            written = out.write_all(&bytes);
            written.is_ok()
        };
        parallel::run(parallel::jobs(arguments.jobs), || chunks.next().map(|blocks| (blocks, 0)), work, take)
            .map_err(|e| Failure::Usage(format!("threads: {e}")))?;
        written.map_err(failed)?;
    }
    out.finish(&arguments.out)?;
    messages.finish();
    let skipped = match candidates.skipped() {
        0 => String::new(),
        n => format!("; {n} groups left out: too many records alike"),
    };
    summary.add(format!("{matches} match, {possible} possible{skipped}"));
    summary.say(&messages, true);
    Ok(summary.exit())
}

/// The pairs of some blocks as lines, with the numbers of matches and of possible ones.
fn lines(candidates: &Candidates<'_>, blocks: &[Block], people: &[Person], least: Verdict) -> (Vec<u8>, u64, u64) {
    let mut bytes = Vec::new();
    let (mut matches, mut possible) = (0, 0);
    candidates.pairs(blocks, &mut |a, b, comparison| {
        if comparison.verdict < least {
            return;
        }
        if comparison.verdict == Verdict::Match {
            matches += 1
        } else {
            possible += 1
        }
        let pair = Pair { a: people[a].id(), b: people[b].id(), comparison: &comparison };
        // Memory takes every write.
        if serde_json::to_writer(&mut bytes, &pair).is_ok() {
            bytes.push(b'\n');
        }
    });
    (bytes, matches, possible)
}

/// What came of a step.
enum Done {
    People { people: Vec<Person>, failures: Vec<Error> },
    End,
}

/// Who the records are about; the records themselves are let go.
fn people(
    arguments: &Arguments,
    found: &[Input],
    messages: &Messages,
    summary: &mut Summary,
) -> Result<Vec<Person>, Failure> {
    let options = ReadOptions::default().with_mode(Mode::Lax);
    let mut sequence = Sequence::new(found, arguments.from, &options, messages);
    let (mut present, mut number) = (None, 0u64);
    let next = || {
        let ((input, step), weight) = sequence.next()?;
        if present != Some(input) {
            (present, number) = (Some(input), 0);
        }
        number += 1;
        Some(((input, number, step), weight))
    };
    let work = |(input, number, step): (usize, u64, Step)| (input, load(step, &found[input].name, number, &options));
    let mut people = Vec::new();
    let mut begun = None;
    let take = |(input, done): (usize, Done)| {
        if begun.replace(input) != Some(input) {
            summary.input();
        }
        if let Done::People { people: more, failures } = done {
            summary.records(more.len() as u64);
            people.extend(more);
            for error in &failures {
                messages.error(&found[input].name, error);
                summary.failure(&found[input].name);
            }
        }
        true
    };
    parallel::run(parallel::jobs(arguments.jobs), next, work, take)
        .map_err(|e| Failure::Usage(format!("threads: {e}")))?;
    if u32::try_from(people.len()).is_err() {
        return Err(Failure::Usage("more than 4,294,967,295 records".to_owned()));
    }
    Ok(people)
}

fn load(step: Step, name: &str, number: u64, options: &ReadOptions) -> Done {
    let raw = match step {
        Step::Record { raw, .. } => raw,
        Step::Failed { error, .. } => return Done::People { people: Vec::new(), failures: vec![error] },
        Step::End(_) => return Done::End,
    };
    let whole = matches!(raw, Raw::Whole(..));
    let loaded = raw.load(options, None);
    let alone = whole && loaded.records.len() == 1;
    let id = |at: usize| match (alone, whole) {
        (true, _) => name.to_owned(),
        (false, true) => format!("{name}#{}", at + 1),
        (false, false) => format!("{name}#{number}"),
    };
    let people = loaded.records.iter().enumerate().map(|(at, (record, _))| Person::new(&id(at), record)).collect();
    Done::People { people, failures: loaded.failures }
}
