//! Randomness comes from the caller: the library has no generator, no seed and no fallback.

use super::kdf;
use crate::error::{Error, catalogue::seal};

/// A cryptographic random generator of the host: `getrandom` on servers, `crypto.getRandomValues` in browsers.
///
/// Any closure `FnMut(&mut [u8]) -> Result<(), Error>` is one.
pub trait Entropy {
    /// Fills all of `out`, or fails.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), Error>;
}

impl<F: FnMut(&mut [u8]) -> Result<(), Error>> Entropy for F {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), Error> {
        self(out)
    }
}

/// Fills `out` and refuses a source that left it untouched.
pub(crate) fn fill(entropy: &mut dyn Entropy, out: &mut [u8]) -> Result<(), Error> {
    out.fill(0);
    entropy.fill(out)?;
    // A binding that forgets to write would seal every record under the key zero. By chance: once in 2^128 calls.
    if out.len() >= 16 && kdf::equal(out, &vec![0; out.len()]) {
        return Err(Error::new(&seal::ENTROPY));
    }
    Ok(())
}

/// Fresh bytes that are no secret: salts, nonces, identifiers.
pub(crate) fn random<const N: usize>(entropy: &mut dyn Entropy) -> Result<[u8; N], Error> {
    let mut out = [0; N];
    fill(entropy, &mut out)?;
    Ok(out)
}

/// A number below `bound`, each equally likely.
pub(crate) fn below(entropy: &mut dyn Entropy, bound: u32) -> Result<u32, Error> {
    // Numbers above the last whole multiple of `bound` would make small results likelier.
    let fair = u32::MAX.checked_sub(u32::MAX.checked_rem(bound).unwrap_or(0));
    for _ in 0..128 {
        let mut bytes = [0; 4];
        fill(entropy, &mut bytes)?;
        let drawn = u32::from_be_bytes(bytes);
        if fair.is_some_and(|fair| drawn < fair) {
            return drawn.checked_rem(bound).ok_or_else(|| Error::new(&seal::INTERNAL));
        }
    }
    Err(Error::new(&seal::ENTROPY))
}
