//! `hsskdt synth`.

use crate::destination::{self, Output};
use crate::exit::{Exit, Failure};
use crate::messages::{LangArgument, Messages};
use hsskdt_core::spec::Edition;
use hsskdt_synth::claim::Plan;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// Arguments of `synth`.
#[derive(clap::Args)]
#[command(after_help = "\
Nobody in these files exists: names, cards, facilities (99xxx), drugs and services are made up, and amounts add up.
The same arguments give the same bytes on every machine.

Example:
  hsskdt synth --encounters 1000 --seed 42 --per-file 100 --dirty 0.1 --out-dir invented")]
pub struct Arguments {
    /// How many visits
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    encounters: u64,
    /// Number that decides everything
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    /// Folder for the files
    #[arg(long, value_name = "DIR")]
    out_dir: PathBuf,
    /// Visits of one file; all in one file if left out
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u64).range(1..))]
    per_file: Option<u64>,
    /// Share of files and records, 0 to 1, that are written in one of the ways seen in the field (V01 to V25)
    #[arg(long, value_name = "RATE", default_value_t = 0.0, value_parser = share)]
    dirty: f64,
    /// Edition of the tables, or check-in documents
    #[arg(long, value_name = "EDITION", default_value = "4210",
          value_parser = ["4210", "130", "4750", "3176", "checkin"])]
    edition: String,
    /// Replace files that exist already
    #[arg(long)]
    force: bool,
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a number from 0 to 1 is needed".to_owned()),
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let mut plan = Plan::new(arguments.seed).encounters(arguments.encounters).dirty(arguments.dirty);
    plan = match Edition::from_number(&arguments.edition) {
        Some(edition) => plan.edition(edition),
        None => plan.edition(Edition::Qd3176).check_in(),
    };
    if let Some(count) = arguments.per_file {
        plan = plan.per_file(count);
    }
    let names: Vec<PathBuf> = (0..plan.files()).map(|file| arguments.out_dir.join(plan.file_name(file))).collect();
    for name in &names {
        destination::check_free(name, arguments.force)?;
    }
    let messages = Messages::new(None, LangArgument::default().into());
    for (file, name) in (0..).zip(&names) {
        let mut out = Output::file(name, arguments.force)?;
        plan.write_file(file, Watched { inner: &mut out, messages: &messages })
            .map_err(|e| Failure::Output(name.display().to_string(), e))?;
        out.finish(name)?;
    }
    messages.finish();
    let files = names.len();
    messages.say(&format!("hsskdt: {} visits in {files} files", arguments.encounters));
    Ok(Exit::Good)
}

/// Moves the progress bar with every write.
struct Watched<'a, W> {
    inner: W,
    messages: &'a Messages,
}

impl<W: Write> Write for Watched<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.messages.counter().fetch_add(written as u64, Ordering::Relaxed);
        self.messages.tick();
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
