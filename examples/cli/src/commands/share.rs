//! `hsskdt share`.

use super::audit::{Lock, append, now};
use crate::destination::{self, Output};
use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::access::Binding;
use crate::protection::core_facts::Facts;
use crate::protection::files::{self, Target};
use crate::protection::{random, secrets};
use hsskdt_core::Error;
use hsskdt_core::error::catalogue::share as catalogue;
use hsskdt_core::seal::audit::{Action, Entry, Word};
use hsskdt_core::seal::share::{
    Deposit, Gate, GateEvent, GateStore, Invitation, Lifetimes, ServerShare, Share, ShareId, expire, redeem, revoke,
};
use hsskdt_core::seal::{Access, Opener, RecordId, Sealer};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Arguments of `share`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt share new copy.json --invitation for-doctor.txt --deposit for-server.bin -o copy.hsr
  hsskdt share gate for-server.bin -o share.gate
  hsskdt share redeem share.gate --log access.log -o released.txt < code.txt
  hsskdt share open copy.hsr --invitation for-doctor.txt --released released.txt -o copy.json

Six digits are no key: tried offline they fall within hours. They make a server that counts release one half of a key,
once; the other half is in the invitation, which the server never sees. At most five codes are compared in the whole
life of a share, each is counted before it is compared, and every answer is written to the audit log.")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: LangArgument,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Citizen: seal a copy, make invitation, deposit and code; the code is shown once, on standard error
    New(New),
    /// Server: take a deposit; the times begin now
    Gate {
        /// File of the deposit
        #[arg(value_name = "DEPOSIT")]
        deposit: PathBuf,
        #[command(flatten)]
        target: Target,
    },
    /// Server: compare the code on standard input, release the server's half once
    Redeem {
        #[command(flatten)]
        gate: GateFile,
        #[command(flatten)]
        target: Target,
    },
    /// Server: destroy the server's half where the share has reached its end
    Expire {
        #[command(flatten)]
        gate: GateFile,
    },
    /// Server: destroy the server's half because the citizen asks
    Revoke {
        #[command(flatten)]
        gate: GateFile,
    },
    /// Doctor: open the copy with both halves
    Open {
        /// Sealed copy; - is standard input
        #[arg(value_name = "INPUT")]
        input: PathBuf,
        /// File with the invitation
        #[arg(long, value_name = "FILE")]
        invitation: PathBuf,
        /// File with the half that the server released
        #[arg(long, value_name = "FILE")]
        released: PathBuf,
        #[command(flatten)]
        binding: Binding,
        #[command(flatten)]
        target: Target,
    },
}

#[derive(clap::Args)]
struct New {
    /// File to share; - is standard input
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    /// File for the doctor's half: for a QR code, or behind the # of a link
    #[arg(long, value_name = "FILE")]
    invitation: PathBuf,
    /// File for the server's half
    #[arg(long, value_name = "FILE")]
    deposit: PathBuf,
    /// Life of the code, at most 600
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    code_seconds: u32,
    /// Life of the share, at most 86400
    #[arg(long, value_name = "SECONDS", default_value_t = 86_400)]
    share_seconds: u32,
    #[command(flatten)]
    binding: Binding,
    #[command(flatten)]
    facts: Facts,
    #[command(flatten)]
    target: Target,
}

#[derive(clap::Args)]
struct GateFile {
    /// File of the gate
    #[arg(value_name = "GATE")]
    gate: PathBuf,
    /// Audit log; every answer is written to it before it is given
    #[arg(long, value_name = "LOG")]
    log: PathBuf,
    /// Pseudonym of the gate in the log
    #[arg(long, default_value = "gate", value_parser = super::audit::word)]
    actor: Word,
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let lang = arguments.lang;
    match &arguments.verb {
        Verb::New(new) => make(new, lang)?,
        Verb::Gate { deposit, target } => {
            let content = secrets::read(deposit)?;
            let taken = Deposit::from_bytes(&content).map_err(|error| files::refused(deposit, &error, lang))?;
            target.write(&Gate::new(taken, seconds()).to_bytes())?;
        }
        Verb::Redeem { gate, target } => {
            let mut code = Zeroizing::new(String::with_capacity(64));
            io::stdin().lock().take(64).read_to_string(&mut code).map_err(|e| files::unreadable(Path::new("-"), &e))?;
            // Opened first: a half that cannot be written must not be spent.
            let mut output = target.open(true)?;
            let share = gate.with(lang, |store, id| redeem(store, id, code.trim_end(), seconds()))?;
            let text = Zeroizing::new(share.expose().iter().map(|byte| format!("{byte:02x}")).collect::<String>());
            writeln!(output, "{}", *text).map_err(|error| Failure::Output("released share".to_owned(), error))?;
            target.finish(output)?;
        }
        Verb::Expire { gate } => {
            let done = gate.with(lang, |store, id| expire(store, id, seconds()))?;
            println!("{}", if done { "expired" } else { "unchanged" });
        }
        Verb::Revoke { gate } => {
            let done = gate.with(lang, |store, id| revoke(store, id))?;
            println!("{}", if done { "revoked" } else { "unchanged" });
        }
        Verb::Open { input, invitation, released, binding, target } => {
            let failed = |error: Error| files::refused(input, &error, lang);
            let text = secrets::read(invitation)?;
            let invited = std::str::from_utf8(&text).map_err(|_| Error::new(&catalogue::PACKAGE));
            let invited = invited.and_then(Invitation::parse).map_err(|e| files::refused(invitation, &e, lang))?;
            let half = half(&secrets::read(released)?).map_err(|e| files::refused(released, &e, lang))?;
            let split = invited.join(half);
            let opener = Opener::new().with_split(&split).bound_to(binding.bindings()?);
            let source = BufReader::with_capacity(64 << 10, files::input(input)?);
            let mut reader = opener.open_stream(source).map_err(failed)?;
            let mut output = target.open(true)?;
            io::copy(&mut reader, &mut output).map_err(|error| failed(error.into()))?;
            target.finish(output)?;
        }
    }
    Ok(Exit::Good)
}

/// Everything is written beside its place first; what fails leaves nothing.
fn make(new: &New, lang: LangArgument) -> Result<(), Failure> {
    let failed = |error: Error| files::refused(&new.input, &error, lang);
    let lifetimes = Lifetimes::new(new.code_seconds, new.share_seconds);
    let share = lifetimes.and_then(|lifetimes| Share::new(lifetimes, &mut random::system)).map_err(failed)?;
    let mut halves = Vec::new();
    for path in [&new.invitation, &new.deposit] {
        destination::check_free(path, false)?;
        halves.push(Output::private_file(path, false)?);
    }
    let (core, mut content) = new.facts.of(files::input(&new.input)?)?;
    let sealer = Sealer::new(core).bound_to(new.binding.bindings()?).access(Access::Split(share.split_key()));
    let mut writer = sealer.seal_stream(new.target.open(false)?, &mut random::system).map_err(failed)?;
    io::copy(&mut content, &mut writer).map_err(|error| failed(error.into()))?;
    let sealed = writer.finish().map_err(failed)?;
    let mut invitation = share.invitation().to_text().map_err(failed)?;
    invitation.push('\n');
    let deposit = share.deposit().map_err(failed)?.to_bytes();
    let contents = [invitation.as_bytes(), &deposit];
    let paths = [&new.invitation, &new.deposit];
    for ((output, content), path) in halves.iter_mut().zip(contents).zip(paths) {
        output.write_all(content).map_err(|error| Failure::Output(path.display().to_string(), error))?;
    }
    for (output, path) in halves.into_iter().zip(paths) {
        output.finish(path)?;
    }
    new.target.finish(sealed)?;
    eprintln!("share: {}", share.split_key().id());
    eprintln!("code: {}", String::from_utf8_lossy(share.code().expose()));
    Ok(())
}

/// 64 hexadecimal digits.
fn half(content: &[u8]) -> Result<ServerShare, Error> {
    let refused = || Error::new(&catalogue::PACKAGE);
    let text = content.trim_ascii();
    let mut bytes = Zeroizing::new([0_u8; 32]);
    let (pairs, rest) = text.as_chunks::<2>();
    if !rest.is_empty() || pairs.len() != bytes.len() {
        return Err(refused());
    }
    for (to, pair) in bytes.iter_mut().zip(pairs) {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let [high, low] = pair.map(digit);
        *to = high.zip(low).map(|(high, low)| high << 4 | low).ok_or_else(refused)?;
    }
    Ok(ServerShare::from_bytes(*bytes))
}

fn seconds() -> u64 {
    u64::try_from(now()).unwrap_or(0)
}

impl GateFile {
    /// Runs over the gate while no other program does.
    fn with<T>(
        &self,
        lang: LangArgument,
        run: impl FnOnce(&mut dyn GateStore, ShareId) -> Result<T, Error>,
    ) -> Result<T, Failure> {
        let _lock = Lock::of(&self.gate)?;
        let gate =
            self.read().map_err(|failure| failure.unwrap_or_else(|error| files::refused(&self.gate, &error, lang)))?;
        let mut store = Store { file: self, lang, failure: None };
        let outcome = run(&mut store, gate.id());
        match store.failure {
            // Why storing failed is better told by itself.
            Some(failure) => Err(failure),
            None => outcome.map_err(|error| files::refused(&self.gate, &error, lang)),
        }
    }

    fn read(&self) -> Result<Gate, Result<Failure, Error>> {
        let content = secrets::read(&self.gate).map_err(Ok)?;
        Gate::from_bytes(&content).map_err(Err)
    }
}

/// One gate in one file; the lock beside it makes each step atomic.
struct Store<'a> {
    file: &'a GateFile,
    lang: LangArgument,
    failure: Option<Failure>,
}

impl Store<'_> {
    fn keep<T>(&mut self, outcome: Result<T, Failure>) -> Result<T, Error> {
        outcome.map_err(|failure| {
            self.failure = Some(failure);
            Error::new(&catalogue::STATE)
        })
    }
}

impl GateStore for Store<'_> {
    fn load(&mut self, id: ShareId) -> Result<Option<Gate>, Error> {
        let gate = match self.file.read() {
            Ok(gate) => gate,
            Err(Ok(failure)) => return self.keep(Err(failure)),
            Err(Err(error)) => return Err(error),
        };
        Ok(Some(gate).filter(|gate| gate.id() == id))
    }

    fn replace(&mut self, expected: u64, gate: &Gate) -> Result<bool, Error> {
        if self.load(gate.id())?.is_none_or(|stored| stored.version() != expected) {
            return Ok(false);
        }
        let path = &self.file.gate;
        let written = Output::private_file(path, true).and_then(|mut output| {
            output.write_all(&gate.to_bytes()).map_err(|error| Failure::Output(path.display().to_string(), error))?;
            output.finish(path)
        });
        self.keep(written).map(|()| true)
    }

    /// The identifier of the share stands in the place of the record's.
    fn record(&mut self, id: ShareId, event: GateEvent) -> Result<(), Error> {
        let (action, result) = match event {
            GateEvent::Released => (Action::Release, "ok"),
            GateEvent::Refused(code) => (Action::Refuse, code),
            GateEvent::Expired => (Action::Expire, "ok"),
            GateEvent::Revoked => (Action::Revoke, "ok"),
            _ => return Err(Error::new(&catalogue::STATE)),
        };
        let entry = Entry {
            record: Some(RecordId::from_bytes(*id.as_bytes())),
            ..Entry::new(now(), self.file.actor.clone(), action, Word::new(result)?)
        };
        let appended = append(&self.file.log, &entry, self.lang);
        self.keep(appended.map(drop))
    }
}
