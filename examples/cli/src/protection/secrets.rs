//! Keys and passphrases: from files and the environment, never from arguments, which everybody on the machine can see.

use super::files::unreadable;
use crate::exit::Failure;
use hsskdt_core::seal::{Key, KeyKind, KeyText, Passphrase, Recipient, RecipientKey, read_key_file};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Environment variable with one key text.
pub const KEY_VARIABLE: &str = "HSSKDT_KEY";
/// Environment variable with a passphrase.
pub const PASSPHRASE_VARIABLE: &str = "HSSKDT_PASSPHRASE";
/// Longest key or passphrase file.
const LONGEST: u64 = 4096;

/// Keys of both sorts.
#[derive(Default)]
pub struct Keys {
    /// Symmetric keys.
    pub symmetric: Vec<Key>,
    /// Private keys of recipients.
    pub private: Vec<RecipientKey>,
}

/// Reads key files; where none is named, the variable `HSSKDT_KEY`.
pub fn keys(files: &[PathBuf]) -> Result<Keys, Failure> {
    let mut keys = Keys::default();
    for file in files {
        keys.add(file, read_key_file(&read(file)?))?;
    }
    if files.is_empty()
        && let Some(text) = variable(KEY_VARIABLE)?
    {
        keys.add(Path::new(KEY_VARIABLE), KeyText::parse(&text))?;
    }
    Ok(keys)
}

impl Keys {
    fn add(&mut self, from: &Path, key: Result<KeyText, hsskdt_core::Error>) -> Result<(), Failure> {
        match key {
            Ok(KeyText::Key(key)) => self.symmetric.push(key),
            Ok(KeyText::Private(key)) => self.private.push(key),
            Ok(KeyText::Recipient(_)) => {
                return Err(Failure::Usage(format!("{}: a public key opens nothing", from.display())));
            }
            Err(error) => return Err(Failure::Usage(format!("{}: {error}", from.display()))),
        }
        Ok(())
    }
}

/// The one key of a kind that a command needs.
pub fn key_of_kind(file: Option<&PathBuf>, kind: KeyKind) -> Result<Key, Failure> {
    let files: Vec<PathBuf> = file.cloned().into_iter().collect();
    let found = keys(&files)?.symmetric.into_iter().find(|key| key.kind() == kind);
    found.ok_or_else(|| {
        Failure::Usage(format!("needs a key of the kind {}: --key FILE or the variable {KEY_VARIABLE}", kind.name()))
    })
}

/// A recipient: the text itself, or the name of a file that holds it.
pub fn recipient(text: &str) -> Result<Recipient, Failure> {
    let from_file = match KeyText::parse(text) {
        Ok(KeyText::Recipient(recipient)) => return Ok(recipient),
        Ok(_) => None,
        Err(_) => Path::new(text).exists().then(|| read(Path::new(text))).transpose()?,
    };
    match from_file.map(|content| read_key_file(&content)) {
        Some(Ok(KeyText::Recipient(recipient))) => Ok(recipient),
        // The text may be a secret key given by mistake: it is not repeated.
        _ => {
            Err(Failure::Usage("--recipient: neither a recipient (hsskdt-recipient1…) nor a file with one".to_owned()))
        }
    }
}

/// The passphrase of a file, or of the variable `HSSKDT_PASSPHRASE`. One line end at the end of a file is no part of it.
pub fn passphrase_text(file: Option<&PathBuf>) -> Result<Zeroizing<String>, Failure> {
    let Some(file) = file else {
        return variable(PASSPHRASE_VARIABLE)?.ok_or_else(|| {
            Failure::Usage(format!("needs --passphrase-file FILE or the variable {PASSPHRASE_VARIABLE}"))
        });
    };
    let content = read(file)?;
    let text = std::str::from_utf8(&content)
        .map_err(|_| Failure::Usage(format!("{}: a passphrase is UTF-8 text", file.display())))?;
    let text = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
    Ok(Zeroizing::new(text.to_owned()))
}

/// The same, for opening.
pub fn passphrase(file: Option<&PathBuf>) -> Result<Passphrase, Failure> {
    Passphrase::new(&passphrase_text(file)?).map_err(|error| Failure::Usage(error.to_string()))
}

fn variable(name: &str) -> Result<Option<Zeroizing<String>>, Failure> {
    match std::env::var(name) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(std::env::VarError::NotPresent) => Ok(None),
        // Its text would repeat the value.
        Err(std::env::VarError::NotUnicode(_)) => Err(Failure::Usage(format!("{name}: not UTF-8 text"))),
    }
}

/// A small secret file; what is longer is cut, and refused by whoever reads it.
pub fn read(path: &Path) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let failed = |error| unreadable(path, &error);
    let mut content = Zeroizing::new(Vec::with_capacity(LONGEST as usize + 1));
    File::open(path).map_err(failed)?.take(LONGEST + 1).read_to_end(&mut content).map_err(failed)?;
    Ok(content)
}
