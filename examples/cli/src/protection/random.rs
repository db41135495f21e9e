//! The generator of the operating system.

use hsskdt_core::Error;
use hsskdt_core::error::catalogue::seal;

/// Randomness for keys, salts and nonces; a failure is an error, never a fallback.
pub fn system(out: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(out).map_err(|_| Error::new(&seal::ENTROPY))
}
