//! The six digits.

use std::fmt;

use super::split::{ServerShare, ShareId};
use crate::error::{Error, catalogue::share};
use crate::seal::entropy::{self, Entropy};
use crate::seal::kdf::{self, LABEL};
use crate::seal::secret::Secret;

/// A one-time code of six digits. Wiped on drop, never printed by `Debug`.
pub struct Code(Secret<6>);

impl Code {
    /// A new code, each of the million equally likely.
    pub fn generate(entropy: &mut dyn Entropy) -> Result<Code, Error> {
        let mut number = entropy::below(entropy, 1_000_000)?;
        let mut digits = Secret::zeroed();
        for digit in digits.expose_mut().iter_mut().rev() {
            let last = number.checked_rem(10).and_then(|last| u8::try_from(last).ok());
            *digit = last.unwrap_or(0).saturating_add(b'0');
            number = number.checked_div(10).unwrap_or(0);
        }
        Ok(Code(digits))
    }

    /// What somebody typed; blanks and hyphens between the digits are ignored.
    pub fn parse(text: &str) -> Result<Code, Error> {
        let refused = || Error::new(&share::CODE);
        let mut digits = Secret::zeroed();
        let mut typed = text.chars().filter(|c| !matches!(c, ' ' | '-'));
        for digit in digits.expose_mut().iter_mut() {
            let c = typed.next().filter(char::is_ascii_digit).ok_or_else(refused)?;
            *digit = u8::try_from(c).map_err(|_| refused())?;
        }
        match typed.next() {
            None => Ok(Code(digits)),
            Some(_) => Err(refused()),
        }
    }

    /// The six digits, to be told to the doctor.
    pub fn expose(&self) -> &[u8; 6] {
        self.0.expose()
    }

    /// What the server keeps of the code: an HMAC whose key dies with the server's half.
    pub(crate) fn mac(&self, id: ShareId, server: &ServerShare) -> Result<[u8; 32], Error> {
        let key = kdf::expand::<32>(server.expose(), &[LABEL, b"share-code"])?;
        Ok(kdf::mac(key.expose(), &[id.as_bytes(), self.0.expose()]))
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code")
    }
}
