//! What people see while a command runs: a progress bar on a terminal, and one line for each thing that went wrong.

use clap::ValueEnum;
use hsskdt_core::{Error, Lang};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Language of findings and errors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LangArgument {
    /// Tiếng Việt.
    #[default]
    Vi,
    /// English.
    En,
}

impl From<LangArgument> for Lang {
    fn from(lang: LangArgument) -> Lang {
        match lang {
            LangArgument::Vi => Lang::Vi,
            LangArgument::En => Lang::En,
        }
    }
}

/// The terminal.
pub struct Messages {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    lang: Lang,
}

impl Messages {
    /// With a bar over `total` bytes where standard error is a terminal. Without a total (standard input) it counts.
    pub fn new(total: Option<u64>, lang: Lang) -> Messages {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(8));
        let template = match total {
            Some(_) => "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {eta} {msg}",
            None => "{spinner} {bytes} {bytes_per_sec} {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(250));
        Messages { bar, read: Arc::default(), lang }
    }

    /// Counter that the inputs add their bytes to.
    pub fn counter(&self) -> &Arc<AtomicU64> {
        &self.read
    }

    /// Bytes that were read so far.
    pub fn position(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Moves the bar.
    pub fn tick(&self) {
        self.bar.set_position(self.position());
    }

    /// A line on standard error.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    /// An error of an input, with its place.
    pub fn error(&self, input: &str, error: &Error) {
        self.say(&format!("{input}: {}", error_text(error, self.lang)));
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// `xml.dtd: … (/HOSO[1], line 3, column 5)`.
pub fn error_text(error: &Error, lang: Lang) -> String {
    let (line, column) = match lang {
        Lang::Vi => ("dòng", "cột"),
        Lang::En => ("line", "column"),
    };
    let mut place: Vec<String> = Vec::new();
    if !error.path().is_empty() {
        place.push(error.path().to_owned());
    }
    if let Some(at) = error.position() {
        place.push(format!("{line} {}, {column} {}", at.line, at.column));
    }
    let text = format!("{}: {}", error.code(), error.message(lang));
    if place.is_empty() { text } else { format!("{text} ({})", place.join(", ")) }
}
