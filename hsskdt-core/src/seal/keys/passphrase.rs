//! Passphrases: made here with 80 bits or more, or chosen by a person and checked for the worst.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::error::{Error, catalogue::key};
use crate::seal::entropy::{self, Entropy};

/// 32 characters without look-alikes (no i, l, o, u): five bits each.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const GROUP: usize = 4;
/// Fewest and most groups of a generated passphrase: 80 and 160 bits.
const GROUPS: std::ops::RangeInclusive<usize> = 4..=8;
/// Fewest characters of a chosen passphrase.
const SHORTEST: usize = 12;
/// Most bytes of any passphrase.
const LONGEST: usize = 1024;

/// A passphrase as somebody entered it, for opening. NFC, nothing trimmed. Wiped on drop.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes what was entered.
    pub fn new(text: &str) -> Result<Passphrase, Error> {
        if text.len() > LONGEST {
            return Err(Error::new(&key::PASSPHRASE_LONG));
        }
        // Counted first: a growing string would leave parts behind.
        let length = text.nfc().map(char::len_utf8).fold(0, usize::saturating_add);
        let mut normal = Zeroizing::new(String::with_capacity(length));
        normal.extend(text.nfc());
        Ok(Passphrase(normal))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// What a generated passphrase looks like when it was typed with capitals, blanks, other or no hyphens,
    /// or with `o`, `i`, `l` for `0` and `1`. `None` for anything else, and where nothing would change.
    pub(crate) fn as_generated(&self) -> Option<Passphrase> {
        let mut letters = Zeroizing::new(Vec::with_capacity(self.0.len()));
        for c in self.0.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{2013}' | '\u{a0}')) {
            let byte = match c.to_ascii_lowercase() {
                'o' => b'0',
                'i' | 'l' => b'1',
                c => u8::try_from(c).ok().filter(|byte| ALPHABET.contains(byte))?,
            };
            letters.push(byte);
        }
        let groups = letters.len().checked_div(GROUP)?;
        if !letters.len().is_multiple_of(GROUP) || !GROUPS.contains(&groups) {
            return None;
        }
        let text = grouped(&letters);
        (text.as_str() != self.0.as_str()).then_some(Passphrase(text))
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// A passphrase good enough to seal with. Wiped on drop.
pub struct NewPassphrase(Passphrase);

impl NewPassphrase {
    /// Makes one of `groups` groups of four characters (20 bits each), read aloud group by group:
    /// `7k2p-x9ma-…`. Fewer than four groups are refused: 80 bits are the least.
    pub fn generate(groups: usize, entropy: &mut dyn Entropy) -> Result<NewPassphrase, Error> {
        if !GROUPS.contains(&groups) {
            return Err(Error::new(&key::PASSPHRASE_WEAK));
        }
        let mut letters = Zeroizing::new(vec![0; groups.saturating_mul(GROUP)]);
        entropy::fill(entropy, &mut letters)?;
        for letter in letters.iter_mut() {
            *letter = ALPHABET.get(usize::from(*letter & 31)).copied().unwrap_or(b'0');
        }
        Ok(NewPassphrase(Passphrase(grouped(&letters))))
    }

    /// One that a person chose and the caller vouches for. Fewer than 12 characters, or digits only, are refused;
    /// whether the rest can be guessed nobody can tell.
    pub fn chosen(text: &str) -> Result<NewPassphrase, Error> {
        let passphrase = Passphrase::new(text)?;
        // A date or a phone number stays one with its separators.
        let digits_only = passphrase.0.chars().all(|c| c.is_numeric() || " .-/+".contains(c));
        if passphrase.0.chars().count() < SHORTEST || digits_only {
            return Err(Error::new(&key::PASSPHRASE_WEAK));
        }
        Ok(NewPassphrase(passphrase))
    }

    /// The same, as it will be entered for opening.
    pub fn as_passphrase(&self) -> &Passphrase {
        &self.0
    }

    /// The text, to be shown once to its owner.
    pub fn expose(&self) -> &str {
        &self.0.0
    }
}

impl fmt::Debug for NewPassphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassphrase")
    }
}

fn grouped(letters: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(letters.len().saturating_mul(2)));
    for (at, group) in letters.chunks(GROUP).enumerate() {
        if at > 0 {
            text.push('-');
        }
        text.extend(group.iter().map(|byte| char::from(*byte)));
    }
    text
}
