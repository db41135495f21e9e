//! `hsskdt disclose`.

use crate::disclosure::DisclosureArgument;
use crate::exit::{Exit, Failure};
use crate::format_name;
use crate::input;
use crate::messages::{LangArgument, Messages};
use crate::sequence::{Sequence, Step};
use hsskdt_core::disclose::{Filter, Level, Report};
use hsskdt_core::{Error, Format, Lang, Mode, ReadOptions};
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

/// Arguments of `disclose`.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Say what would be kept out of the citizen's record, and why (xem những gì sẽ không đưa vào hồ sơ).
    Check(CheckArguments),
}

/// Arguments of `disclose check`.
#[derive(clap::Args)]
#[command(after_help = "\
The report is as sensitive as what it is about: it is for the one person who must see it, on a screen that nobody else
sees. It is printed after a question, or with --yes where nobody can be asked, and never stored by this program.

Ends with 1 if something would be kept out.")]
struct CheckArguments {
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
    /// Print without asking
    #[arg(long)]
    yes: bool,
    /// Language of the report
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Check(arguments) => check(arguments),
    }
}

fn check(arguments: &CheckArguments) -> Result<Exit, Failure> {
    let filter = arguments.disclosure.for_check()?;
    let lang = Lang::from(arguments.lang);
    if !arguments.yes && !confirmed(lang)? {
        return Ok(Exit::Good);
    }
    let inputs = input::list(&arguments.inputs);
    let messages = Messages::new(None, lang);
    let mut exit = Exit::Good;
    for (name, reason) in &inputs.missing {
        messages.say(&format!("{name}: {reason}"));
        exit = Exit::Unreadable;
    }
    let mode = if arguments.lax { Mode::Lax } else { Mode::Strict };
    let options = ReadOptions::default().with_mode(mode);
    let mut steps = Sequence::new(&inputs.found, arguments.from, &options, &messages);
    let mut out = io::stdout().lock();
    let mut number = 0;
    while let Some(((input, step), _)) = steps.next() {
        let name = &inputs.found[input].name;
        match checked(&filter, step, &options) {
            Some(Ok(report)) => {
                number += 1;
                if !report.is_clean() {
                    exit = exit.and(Exit::Findings);
                }
                print(&mut out, name, number, &report, lang)
                    .map_err(|error| Failure::Output("standard output".to_owned(), error))?;
            }
            Some(Err(error)) => {
                messages.error(name, &error);
                exit = Exit::Unreadable;
            }
            None => number = 0,
        }
    }
    messages.finish();
    Ok(exit)
}

/// The report of a record; `None` at the end of an input.
fn checked(filter: &Filter, step: Step, options: &ReadOptions) -> Option<Result<Report, Error>> {
    let raw = match step {
        Step::Record { raw, .. } => raw,
        Step::Failed { error, .. } => return Some(Err(error)),
        Step::End(_) => return None,
    };
    let loaded = raw.load(options, Some(filter));
    Some(match loaded.failures.into_iter().next() {
        Some(failure) => Err(failure),
        None => Ok(loaded.report),
    })
}

/// Asks on the terminal; without one the answer is no.
fn confirmed(lang: Lang) -> Result<bool, Failure> {
    let (question, refused) = match lang {
        Lang::Vi => (
            "Báo cáo này nhạy cảm như chính nội dung. Không ai khác nhìn thấy màn hình này? In ra? [c/K] ",
            "Cần --yes khi không có ai trả lời",
        ),
        Lang::En => (
            "This report is as sensitive as the content. Does nobody else see this screen? Print it? [y/N] ",
            "--yes is needed where nobody can answer",
        ),
    };
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage(refused.to_owned()));
    }
    let unwritable = |error| Failure::Output("standard error".to_owned(), error);
    let mut error = io::stderr().lock();
    error.write_all(question.as_bytes()).and_then(|()| error.flush()).map_err(unwritable)?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer).map_err(|e| Failure::Usage(format!("standard input: {e}")))?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "c" | "có" | "co" | "y" | "yes"))
}

fn print(out: &mut impl Write, name: &str, number: u64, report: &Report, lang: Lang) -> io::Result<()> {
    if report.is_clean() && report.notices().is_empty() {
        return Ok(());
    }
    writeln!(out, "{name} #{number}")?;
    if report.dropped_encounters() > 0 {
        match lang {
            Lang::Vi => writeln!(out, "  lượt khám bị bỏ cả: {}", report.dropped_encounters())?,
            Lang::En => writeln!(out, "  visits left out whole: {}", report.dropped_encounters())?,
        }
    }
    for hit in report.hits() {
        let level = match hit.level() {
            Level::Stated => 1,
            Level::Suggested => 2,
            Level::Hinted => 3,
        };
        writeln!(out, "  {}/{level}  {}  {}", hit.category(), hit.place(), hit.rule())?;
    }
    for notice in report.notices() {
        writeln!(out, "  ! {}  {}", notice.place(), notice.message(lang))?;
    }
    Ok(())
}
