//! `hsskdt outlook`.

use crate::destination::Output;
use crate::exit::{Exit, Failure};
use crate::messages::{LangArgument, error_text};
use chrono::NaiveDate;
use clap::ValueEnum;
use hsskdt_core::outlook::{Outlook, ReminderKind, outlook};
use hsskdt_core::{Error, Lang, Mode, ReadOptions, pipeline};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Arguments of `outlook`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt outlook R.json --today 2026-11-23
  hsskdt outlook R.json --format json

Says the population group, the vaccines that are due by the schedule, the next tetanus dose of a woman, reminders with
their days, and how much of the form is filled. Schedules are advice: since 2026-07-01 no circular prints one.")]
pub struct Arguments {
    /// A file with one record, in any format that can be read
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    /// The day that counts as today, YYYY-MM-DD; the machine's date if left out
    #[arg(long, value_name = "DATE")]
    today: Option<NaiveDate>,
    /// Lines, or one JSON object
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Language
    #[arg(long, value_enum, default_value_t)]
    lang: LangArgument,
}

/// How it is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Lines.
    #[default]
    Text,
    /// One object.
    Json,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let lang = Lang::from(arguments.lang);
    let name = arguments.record.display();
    let bytes = std::fs::read(&arguments.record).map_err(|e| Failure::Usage(format!("{name}: {e}")))?;
    let options = ReadOptions::default().with_mode(Mode::Lax);
    let unreadable = |error: Error| Failure::Usage(format!("{name}: {}", error_text(&error, lang)));
    let (record, _) = pipeline::read(&bytes, None, &options).map_err(unreadable)?;
    let today = arguments.today.unwrap_or_else(|| chrono::Local::now().date_naive());
    let outlook = outlook(&record, today);
    let mut out = Output::stdout();
    let printed = match arguments.format {
        ReportFormat::Text => text(&mut out, &outlook, lang),
        ReportFormat::Json => {
            serde_json::to_writer_pretty(&mut out, &outlook).map_err(std::io::Error::from).and_then(|()| writeln!(out))
        }
    };
    printed.map_err(|e| Failure::Output("standard output".to_owned(), e))?;
    out.finish(Path::new("standard output"))?;
    Ok(Exit::Good)
}

fn text(out: &mut impl Write, outlook: &Outlook, lang: Lang) -> std::io::Result<()> {
    let say = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
    writeln!(out, "{}: {}", say("nhóm", "group"), outlook.group.group.as_str())?;
    for due in &outlook.vaccines {
        let date = due.due.map_or_else(|| say("chưa rõ ngày", "day unknown").to_owned(), |d| d.0.to_string());
        let name = if lang == Lang::Vi { due.name_vi } else { due.name_en };
        let about = if due.uncertain { "~" } else { "" };
        writeln!(
            out,
            "{} {} {about}{date} {name} {} ({})",
            say("vắc xin", "vaccine"),
            due.status.as_str(),
            due.dose,
            due.instrument
        )?;
    }
    if let Some(tetanus) = &outlook.tetanus
        && let Some(next) = tetanus.next
    {
        let from = tetanus.from.map(|d| format!(" {} {}", say("từ", "from"), d.0)).unwrap_or_default();
        writeln!(out, "{} {next}{from}", say("uốn ván khi có thai: mũi", "tetanus in pregnancy: dose"))?;
    }
    for reminder in &outlook.reminders {
        let kind = match reminder.kind {
            ReminderKind::FollowUp => say("hẹn khám lại", "follow-up"),
            ReminderKind::Vaccination => say("hẹn tiêm", "vaccination"),
            ReminderKind::MedicationEnds => say("hết thuốc", "medicine ends"),
        };
        writeln!(out, "{kind} {} {} {}", reminder.status.as_str(), reminder.date.0, reminder.path)?;
    }
    writeln!(out, "{} {} %", say("đầy đủ", "complete"), outlook.completeness.percent)?;
    for part in &outlook.completeness.parts {
        writeln!(out, "  {} {} %", part.part, part.percent)?;
        for missing in &part.missing {
            writeln!(out, "    - {missing}")?;
        }
    }
    Ok(())
}
