//! Bytes that must not be seen or left behind.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::entropy::{self, Entropy};
use crate::error::Error;

/// `N` secret bytes on the heap: wiped on drop, never printed, never copied without need.
pub(crate) struct Secret<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// Takes the bytes; the argument on the stack is wiped.
    pub(crate) fn from_bytes(mut bytes: [u8; N]) -> Self {
        let mut secret = Secret::zeroed();
        secret.0.copy_from_slice(&bytes);
        bytes.zeroize();
        secret
    }

    /// Zeros, to be filled in place.
    pub(crate) fn zeroed() -> Self {
        Secret(Box::new([0; N]))
    }

    /// Fresh random bytes.
    pub(crate) fn random(entropy: &mut dyn Entropy) -> Result<Self, Error> {
        let mut secret = Secret::zeroed();
        entropy::fill(entropy, secret.expose_mut())?;
        Ok(secret)
    }

    /// The bytes. Every call is a place to look at in a review.
    pub(crate) fn expose(&self) -> &[u8; N] {
        &self.0
    }

    /// The bytes, to be written.
    pub(crate) fn expose_mut(&mut self) -> &mut [u8; N] {
        &mut self.0
    }

    /// A second copy, wiped like the first.
    pub(crate) fn duplicate(&self) -> Self {
        let mut copy = Secret::zeroed();
        copy.0.copy_from_slice(self.expose());
        copy
    }
}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<const N: usize> ZeroizeOnDrop for Secret<N> {}

/// Wipes and empties a buffer, all of it in one go. `Zeroizing` alone writes byte after byte what is in use, which takes
/// as long as decrypting it; what is not in use it writes in bulk.
pub(crate) fn wipe(buffer: &mut Vec<u8>) {
    buffer.clear();
    buffer.zeroize();
}

/// Gives a buffer a length. What it held may stay in it: the caller writes every byte.
pub(crate) fn fit(buffer: &mut Vec<u8>, len: usize) {
    if buffer.capacity() < len {
        // Fresh memory comes as zeros from the system: filling it would cost a pass over all of it.
        *buffer = vec![0; len];
    } else {
        buffer.resize(len, 0);
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}
