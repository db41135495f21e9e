//! `hsskdt audit`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::core_facts::record_id;
use crate::protection::files::{self, Target};
use crate::protection::random;
use hsskdt_core::Error;
use hsskdt_core::seal::RecordId;
use hsskdt_core::seal::audit::{Action, Chain, Entry, Head, LogId, LogWriter, Word, verify_log};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};

/// Arguments of `audit`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt audit new access.log
  hsskdt audit append access.log --actor dr:a1f3 --action open --result ok --record 0192f0c4…
  hsskdt audit head access.log -o today.head
  hsskdt audit verify access.log --head yesterday.head --head today.head

The log shows changes only against a head that somebody else kept: export it at least daily, sign it, and give it to a
second party. Entries take codes and pseudonyms only; a citizen, card or telephone number is refused.")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: LangArgument,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Start a new log
    New {
        /// File of the log
        log: PathBuf,
    },
    /// Check the log and add an entry
    Append {
        /// File of the log
        log: PathBuf,
        /// Pseudonym of whoever acted
        #[arg(long, value_parser = word)]
        actor: Word,
        /// What was done
        #[arg(long, value_parser = action)]
        action: Action,
        /// ok, or the code of an error
        #[arg(long, value_parser = word, default_value = "ok")]
        result: Word,
        /// Identifier of the record
        #[arg(long, value_parser = record_id)]
        record: Option<RecordId>,
        /// Why, as a code
        #[arg(long, value_parser = word)]
        purpose: Option<Word>,
        /// Identifier of the consent
        #[arg(long, value_parser = word)]
        consent: Option<Word>,
    },
    /// Check every entry, and that the log passes through the heads that were kept
    Verify {
        /// File of the log
        log: PathBuf,
        /// File with a head; may be repeated
        #[arg(long, value_name = "FILE")]
        head: Vec<PathBuf>,
    },
    /// Check the log and export its head
    Head {
        /// File of the log
        log: PathBuf,
        #[command(flatten)]
        target: Target,
    },
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let lang = arguments.lang;
    match &arguments.verb {
        Verb::New { log } => new(log, lang),
        Verb::Append { log, actor, action, result, record, purpose, consent } => {
            let entry = Entry {
                record: *record,
                purpose: purpose.clone(),
                consent: consent.clone(),
                ..Entry::new(now(), actor.clone(), *action, result.clone())
            };
            append(log, &entry, lang)
        }
        Verb::Verify { log, head } => {
            let chain = check(log, head, lang)?;
            println!("{} entries, log {}", chain.entries(), chain.log());
            Ok(Exit::Good)
        }
        Verb::Head { log, target } => {
            let head = check(log, &[], lang)?.head(now()).and_then(|head| head.to_json());
            let head = head.map_err(|error| files::refused(log, &error, lang))?;
            target.write(format!("{head}\n").as_bytes())?;
            Ok(Exit::Good)
        }
    }
}

fn new(log: &Path, lang: LangArgument) -> Result<Exit, Failure> {
    let file = OpenOptions::new().write(true).create_new(true).open(log);
    let file = file.map_err(|error| Failure::Output(log.display().to_string(), error))?;
    let id = LogId::generate(&mut random::system).map_err(|error| files::refused(log, &error, lang))?;
    LogWriter::create(file, id).map_err(|error| files::refused(log, &error, lang))?;
    println!("{id}");
    Ok(Exit::Good)
}

/// Checks the log and adds an entry.
pub fn append(log: &Path, entry: &Entry, lang: LangArgument) -> Result<Exit, Failure> {
    let failed = |error: Error| files::refused(log, &error, lang);
    let _lock = Lock::of(log)?;
    let chain = check(log, &[], lang)?;
    let file = OpenOptions::new().append(true).open(log);
    let file = file.map_err(|error| Failure::Output(log.display().to_string(), error))?;
    let mut writer = LogWriter::append_to(Whole(file), chain);
    writer.append(entry).map_err(failed)?;
    let file = writer.into_inner().0;
    file.sync_data().map_err(|error| Failure::Output(log.display().to_string(), error))?;
    Ok(Exit::Good)
}

fn check(log: &Path, heads: &[PathBuf], lang: LangArgument) -> Result<Chain, Failure> {
    let mut kept = Vec::new();
    for path in heads {
        let text = fs::read_to_string(path).map_err(|error| files::unreadable(path, &error))?;
        kept.push(Head::parse(&text).map_err(|error| files::refused(path, &error, lang))?);
    }
    let file = File::open(log).map_err(|error| files::unreadable(log, &error))?;
    verify_log(BufReader::new(file), &kept).map_err(|error| files::refused(log, &error, lang))
}

/// Seconds since 1970 (UTC).
pub fn now() -> i64 {
    chrono::Utc::now().timestamp()
}

/// A word of an entry, as an argument.
pub fn word(text: &str) -> Result<Word, String> {
    Word::new(text).map_err(|error| error.to_string())
}

fn action(name: &str) -> Result<Action, String> {
    let names = || Action::ALL.map(Action::name).join(", ");
    Action::from_name(name).ok_or_else(names)
}

/// A file that another program may write at the same time: each line goes in one call.
struct Whole(File);

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write_all(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Two programs that write at once would fork a chain, or guess twice at a gate: a file beside keeps the second one out.
pub struct Lock(PathBuf);

impl Lock {
    /// Keeps others out until it is dropped.
    pub fn of(file: &Path) -> Result<Lock, Failure> {
        let mut name = file.as_os_str().to_owned();
        name.push(".lock");
        let path = PathBuf::from(name);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(_) => Ok(Lock(path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Failure::Usage(format!(
                "{}: another program is at work; if none is, remove this file",
                path.display()
            ))),
            Err(error) => Err(Failure::Output(path.display().to_string(), error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Whether it is gone the next caller will see.
        let _ = fs::remove_file(&self.0);
    }
}
