//! Arguments that say who may open a record, what opens one, and what it is bound to.

use super::secrets::{self, Keys};
use crate::exit::Failure;
use hsskdt_core::seal::{Access, Bindings, Key, NewPassphrase, Opener, Passphrase, PassphraseCost, Recipient};
use std::path::PathBuf;

/// Who shall be able to open the record.
#[derive(clap::Args)]
pub struct Readers {
    /// Key file; may be repeated. Without any reader the variable HSSKDT_KEY is looked at
    #[arg(long, value_name = "KEYFILE")]
    key: Vec<PathBuf>,
    /// Recipient (hsskdt-recipient1…) or a file with one; may be repeated
    #[arg(long, value_name = "TEXT")]
    recipient: Vec<String>,
    /// Passphrase of the variable HSSKDT_PASSPHRASE or of --passphrase-file; nothing else may open the record then
    #[arg(long, conflicts_with_all = ["key", "recipient"])]
    passphrase: bool,
    /// File with the passphrase
    #[arg(long, value_name = "FILE", conflicts_with_all = ["key", "recipient"])]
    passphrase_file: Option<PathBuf>,
    /// Make a passphrase of 80 bits and show it once, on standard error
    #[arg(long, conflicts_with_all = ["key", "recipient", "passphrase", "passphrase_file"])]
    new_passphrase: bool,
}

/// The readers, read.
pub struct ReaderKeys {
    keys: Vec<Key>,
    recipients: Vec<Recipient>,
    passphrase: Option<NewPassphrase>,
    /// Was it made here, so that its owner has not seen it yet?
    made: bool,
}

impl Readers {
    /// Reads keys and recipients.
    pub fn read(&self) -> Result<ReaderKeys, Failure> {
        let failed = |error: hsskdt_core::Error| Failure::Usage(error.to_string());
        let passphrase = if self.new_passphrase {
            Some(NewPassphrase::generate(4, &mut super::random::system).map_err(failed)?)
        } else if self.passphrase || self.passphrase_file.is_some() {
            let text = secrets::passphrase_text(self.passphrase_file.as_ref())?;
            Some(NewPassphrase::chosen(&text).map_err(failed)?)
        } else {
            None
        };
        let others = passphrase.is_some() || !self.recipient.is_empty();
        let keys = if self.key.is_empty() && others { Keys::default() } else { secrets::keys(&self.key)? };
        if !keys.private.is_empty() {
            return Err(Failure::Usage(
                "--key: a private key of a recipient; --recipient takes its public half".to_owned(),
            ));
        }
        let recipients = self.recipient.iter().map(|text| secrets::recipient(text)).collect::<Result<_, _>>()?;
        let readers = ReaderKeys { keys: keys.symmetric, recipients, passphrase, made: self.new_passphrase };
        if readers.access().next().is_none() {
            return Err(Failure::Usage("nobody could open the record: --key, --recipient or --passphrase".to_owned()));
        }
        Ok(readers)
    }
}

impl ReaderKeys {
    /// The ways of opening.
    pub fn access(&self) -> impl Iterator<Item = Access<'_>> {
        let keys = self.keys.iter().map(Access::Key);
        let recipients = self.recipients.iter().map(Access::Recipient);
        let passphrase = self.passphrase.iter().map(|p| Access::Passphrase(p, PassphraseCost::default()));
        keys.chain(recipients).chain(passphrase)
    }

    /// Shows a passphrase that was made here; after the record is written, not before.
    pub fn tell(&self) {
        if let Some(passphrase) = self.passphrase.as_ref().filter(|_| self.made) {
            eprintln!("passphrase: {}", passphrase.expose());
        }
    }
}

/// What opens the record.
#[derive(clap::Args)]
pub struct Openers {
    /// Key file; may be repeated. Without any the variable HSSKDT_KEY is looked at
    #[arg(long, value_name = "KEYFILE")]
    key: Vec<PathBuf>,
    /// Passphrase of the variable HSSKDT_PASSPHRASE
    #[arg(long)]
    passphrase: bool,
    /// File with the passphrase
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// The openers, read.
pub struct OpenerKeys {
    keys: Keys,
    passphrase: Option<Passphrase>,
}

impl Openers {
    /// Reads keys and passphrase.
    pub fn read(&self) -> Result<OpenerKeys, Failure> {
        let by_passphrase = self.passphrase || self.passphrase_file.is_some();
        let passphrase = by_passphrase.then(|| secrets::passphrase(self.passphrase_file.as_ref())).transpose()?;
        Ok(OpenerKeys { keys: secrets::keys(&self.key)?, passphrase })
    }
}

impl OpenerKeys {
    /// An opener over them.
    pub fn opener(&self, bindings: Bindings) -> Opener<'_> {
        let mut opener = Opener::new().bound_to(bindings);
        for key in &self.keys.symmetric {
            opener = opener.with_key(key);
        }
        for key in &self.keys.private {
            opener = opener.with_recipient_key(key);
        }
        match &self.passphrase {
            Some(passphrase) => opener.with_passphrase(passphrase),
            None => opener,
        }
    }
}

/// What the record is bound to: it opens only with the same values.
#[derive(clap::Args)]
pub struct Binding {
    /// Pseudonym of the person; not a citizen number, since everybody on the machine can see arguments
    #[arg(long, value_name = "PSEUDONYM")]
    person: Option<String>,
    /// Facility or tenant
    #[arg(long, value_name = "CODE")]
    facility: Option<String>,
    /// Purpose
    #[arg(long, value_name = "CODE")]
    purpose: Option<String>,
}

impl Binding {
    /// As the library takes it.
    pub fn bindings(&self) -> Result<Bindings, Failure> {
        let values = [
            (Bindings::PERSON, &self.person),
            (Bindings::FACILITY, &self.facility),
            (Bindings::PURPOSE, &self.purpose),
        ];
        let given = values.into_iter().filter_map(|(tag, value)| value.as_ref().map(|value| (tag, value)));
        given
            .into_iter()
            .try_fold(Bindings::new(), |bindings, (tag, value)| bindings.with(tag, value.as_bytes()))
            .map_err(|error| Failure::Usage(error.to_string()))
    }
}
