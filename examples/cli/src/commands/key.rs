//! `hsskdt key`.

use crate::exit::{Exit, Failure};
use crate::messages::LangArgument;
use crate::protection::files::{self, Target};
use crate::protection::{random, secrets};
use hsskdt_core::Error;
use hsskdt_core::seal::{Key, KeyFile, WrappedKey, write_key_file};
use std::path::{Path, PathBuf};

/// Arguments of `key`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  hsskdt key wrap person.key --key master.key -o person.hswk
  hsskdt key unwrap person.hswk --key master.key -o person.key
  hsskdt key rewrap person.hswk --key master.key --to-key new-master.key -o rotated.hswk
  hsskdt key show person.hswk

A wrapped key is 110 bytes for a database. Destroying it makes every record of that key, and every backup of them,
unreadable, once backups of the wrapped key itself have expired. The law on retention of records comes first.")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    /// Language of error messages
    #[arg(long, value_enum, default_value_t, global = true)]
    lang: LangArgument,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Wrap a key under another
    Wrap {
        /// Key file to wrap
        #[arg(value_name = "KEYFILE")]
        child: PathBuf,
        #[command(flatten)]
        parent: Parent,
        #[command(flatten)]
        target: Target,
    },
    /// Write the key file of a wrapped key
    Unwrap {
        /// File of the wrapped key
        #[arg(value_name = "WRAPPED")]
        wrapped: PathBuf,
        #[command(flatten)]
        parent: Parent,
        #[command(flatten)]
        target: Target,
    },
    /// Wrap the same key under a new parent
    Rewrap {
        /// File of the wrapped key
        #[arg(value_name = "WRAPPED")]
        wrapped: PathBuf,
        #[command(flatten)]
        parent: Parent,
        /// Key file of the new parent
        #[arg(long, value_name = "KEYFILE")]
        to_key: PathBuf,
        #[command(flatten)]
        target: Target,
    },
    /// Say what a wrapped key is, without opening it
    Show {
        /// File of the wrapped key
        #[arg(value_name = "WRAPPED")]
        wrapped: PathBuf,
    },
}

#[derive(clap::Args)]
struct Parent {
    /// Key file of the parent; without it the variable HSSKDT_KEY is looked at
    #[arg(long, value_name = "KEYFILE")]
    key: Option<PathBuf>,
}

impl Parent {
    fn read(&self) -> Result<Key, Failure> {
        one_key(self.key.as_deref())
    }
}

/// Runs the command.
pub fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let lang = arguments.lang;
    let failed = |path: &Path, error: Error| files::refused(path, &error, lang);
    match &arguments.verb {
        Verb::Wrap { child, parent, target } => {
            let wrapped = WrappedKey::wrap(&one_key(Some(child))?, &parent.read()?, &mut random::system);
            let bytes = wrapped.and_then(|wrapped| wrapped.to_bytes()).map_err(|e| failed(child, e))?;
            target.write(&bytes)?;
        }
        Verb::Unwrap { wrapped, parent, target } => {
            let key = read(wrapped, lang)?.unwrap(&parent.read()?).map_err(|e| failed(wrapped, e))?;
            let file = write_key_file(KeyFile::Key(&key)).map_err(|e| failed(wrapped, e))?;
            target.write(file.as_bytes())?;
        }
        Verb::Rewrap { wrapped, parent, to_key, target } => {
            let new = one_key(Some(to_key))?;
            let rotated = read(wrapped, lang)?.rewrap(&parent.read()?, &new, &mut random::system);
            let bytes = rotated.and_then(|rotated| rotated.to_bytes()).map_err(|e| failed(wrapped, e))?;
            target.write(&bytes)?;
        }
        Verb::Show { wrapped } => {
            let key = read(wrapped, lang)?;
            println!("{} key {}, under {}", key.kind().name(), key.key_id(), key.parent_id());
        }
    }
    Ok(Exit::Good)
}

fn read(path: &Path, lang: LangArgument) -> Result<WrappedKey, Failure> {
    WrappedKey::from_bytes(&secrets::read(path)?).map_err(|error| files::refused(path, &error, lang))
}

/// The one symmetric key of a file, or of the environment.
fn one_key(file: Option<&Path>) -> Result<Key, Failure> {
    let files: Vec<PathBuf> = file.map(Path::to_owned).into_iter().collect();
    let found = secrets::keys(&files)?.symmetric.into_iter().next();
    found.ok_or_else(|| Failure::Usage(format!("needs a key: --key FILE or the variable {}", secrets::KEY_VARIABLE)))
}
