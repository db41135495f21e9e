//! Keys as one line of text: Bech32m, so that the kind is readable and a slip of the pen is noticed.
//!
//! | Prefix | Holds |
//! |---|---|
//! | `hsskdt-master-key1…`, `-person-`, `-facility-`, `-index-`, `-audit-` | a [`Key`] |
//! | `hsskdt-private-key1…` | a [`RecipientKey`] |
//! | `hsskdt-recipient1…` | a [`Recipient`], to be published |
//!
//! Lower case is written; upper case is read too (QR codes pack it tighter).

use std::fmt::{self, Write};

use bech32::primitives::decode::CheckedHrpstring;
use bech32::{Bech32m, Hrp};
use zeroize::Zeroizing;

use super::{Key, KeyKind, Recipient, RecipientKey};
use crate::error::{Error, catalogue::key};
use crate::seal::secret::Secret;

const PRIVATE: &str = "hsskdt-private-key";
const PUBLIC: &str = "hsskdt-recipient";
/// Above the longest text of any kind: nothing longer is looked at.
const LONGEST: usize = 90;

fn prefix_of(kind: KeyKind) -> &'static str {
    match kind {
        KeyKind::Master => "hsskdt-master-key",
        KeyKind::Person => "hsskdt-person-key",
        KeyKind::Facility => "hsskdt-facility-key",
        KeyKind::IndexRoot => "hsskdt-index-key",
        KeyKind::Audit => "hsskdt-audit-key",
    }
}

/// A key of any kind, as read from text.
#[derive(Debug)]
pub enum KeyText {
    /// A symmetric key.
    Key(Key),
    /// A recipient's private key.
    Private(RecipientKey),
    /// A recipient's public key.
    Recipient(Recipient),
}

impl KeyText {
    /// Reads one key text. Blanks around it are ignored; nothing of it enters the error.
    pub fn parse(text: &str) -> Result<KeyText, Error> {
        let refused = || Error::new(&key::TEXT);
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(refused());
        }
        let checked = CheckedHrpstring::new::<Bech32m>(text).map_err(|_| refused())?;
        let mut secret = Secret::<32>::zeroed();
        let mut bytes = checked.byte_iter();
        if bytes.len() != 32 {
            return Err(refused());
        }
        for (to, from) in secret.expose_mut().iter_mut().zip(&mut bytes) {
            *to = from;
        }
        let prefix = checked.hrp().to_string().to_ascii_lowercase();
        let parsed = if prefix == PUBLIC {
            KeyText::Recipient(Recipient::from_bytes(*secret.expose())?)
        } else if prefix == PRIVATE {
            KeyText::Private(RecipientKey::from_secret(secret)?)
        } else {
            let kind = KeyKind::ALL.into_iter().find(|kind| prefix == prefix_of(*kind));
            KeyText::Key(Key::from_secret(kind.ok_or_else(refused)?, secret)?)
        };
        // Bech32 leaves the last padding bits free: one key has one text.
        match parsed.to_text()?.eq_ignore_ascii_case(text) {
            true => Ok(parsed),
            false => Err(refused()),
        }
    }

    fn to_text(&self) -> Result<Zeroizing<String>, Error> {
        match self {
            KeyText::Key(key) => key.to_text(),
            KeyText::Private(key) => key.to_text(),
            KeyText::Recipient(recipient) => recipient.to_text().map(Zeroizing::new),
        }
    }
}

impl Key {
    /// The key as one line of text; wiped on drop.
    pub fn to_text(&self) -> Result<Zeroizing<String>, Error> {
        encode(prefix_of(self.kind()), self.expose())
    }
}

impl RecipientKey {
    /// The private key as one line of text; wiped on drop.
    pub fn to_text(&self) -> Result<Zeroizing<String>, Error> {
        encode(PRIVATE, self.expose())
    }
}

impl Recipient {
    /// The public key as one line of text, to be published.
    pub fn to_text(&self) -> Result<String, Error> {
        encode(PUBLIC, self.as_bytes()).map(|text| text.as_str().to_owned())
    }
}

fn encode(prefix: &str, bytes: &[u8; 32]) -> Result<Zeroizing<String>, Error> {
    let prefix = Hrp::parse(prefix).map_err(|_| Error::new(&key::TEXT))?;
    let mut out = Capped::new(LONGEST);
    bech32::encode_lower_to_fmt::<Bech32m, _>(&mut out, prefix, bytes).map_err(|_| Error::new(&key::TEXT))?;
    Ok(out.into_text())
}

/// A string that never grows beyond its first allocation: growing would leave a copy of the secret behind.
pub(crate) struct Capped(Zeroizing<String>);

impl Capped {
    pub(crate) fn new(most: usize) -> Capped {
        Capped(Zeroizing::new(String::with_capacity(most)))
    }

    pub(crate) fn into_text(self) -> Zeroizing<String> {
        self.0
    }
}

impl Write for Capped {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        match self.0.capacity().checked_sub(self.0.len()) {
            Some(room) if text.len() <= room => {
                self.0.push_str(text);
                Ok(())
            }
            _ => Err(fmt::Error),
        }
    }
}
