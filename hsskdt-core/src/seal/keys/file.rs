//! Key files: comment lines that start with `#`, and one key text.

use zeroize::Zeroizing;

use super::{Key, KeyText, RecipientKey};
use crate::error::{Error, catalogue::key};

/// Longest key file read.
const LONGEST: usize = 4096;

/// What goes into a key file.
#[derive(Clone, Copy, Debug)]
pub enum KeyFile<'a> {
    /// A symmetric key.
    Key(&'a Key),
    /// A recipient's private key; the file names the public half in a comment.
    Private(&'a RecipientKey),
}

/// The text of a key file: what it is, its public name, the secret line. Wiped on drop.
pub fn write_key_file(content: KeyFile<'_>) -> Result<Zeroizing<String>, Error> {
    let (what, name, secret) = match content {
        KeyFile::Key(key) => {
            (format!("{} key, secret", key.kind().name()), format!("id: {}", key.id()), key.to_text()?)
        }
        KeyFile::Private(key) => (
            "private key of a recipient, secret".to_owned(),
            format!("recipient: {}", key.recipient().to_text()?),
            key.to_text()?,
        ),
    };
    // One allocation: a growing string would leave parts of the key behind.
    let mut out = Zeroizing::new(String::with_capacity(LONGEST));
    for part in ["# hsskdt: ", &what, "\n# ", &name, "\n", &secret, "\n"] {
        out.push_str(part);
    }
    Ok(out)
}

/// Reads a key file: blank lines and comments are skipped, exactly one key text is expected.
pub fn read_key_file(content: &[u8]) -> Result<KeyText, Error> {
    let refused = || Error::new(&key::FILE);
    if content.len() > LONGEST {
        return Err(refused());
    }
    let text = std::str::from_utf8(content).map_err(|_| refused())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    match (lines.next(), lines.next()) {
        (Some(line), None) => KeyText::parse(line),
        _ => Err(refused()),
    }
}
