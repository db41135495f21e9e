//! The AEAD of the chunks: the prescribed implementation. The feature `seal-ring` and the tests bring others through
//! the same trait.

use chacha20poly1305::aead::array::Array;
use chacha20poly1305::aead::inout::InOutBuf;
use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit};

use super::layout::TAG;
use crate::error::{Error, catalogue::seal};

/// An AEAD with 12-byte nonces and 16-byte tags, without associated data.
pub(crate) trait Aead: Sized {
    /// Its name in the IANA registry; it enters the key derivation.
    const NAME: &'static str;
    /// Bytes of its key.
    const KEY: usize;

    /// `None`: the key has another length.
    fn new(key: &[u8]) -> Option<Self>;

    /// Encrypts, in place or from one buffer to another.
    fn seal(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>) -> Result<[u8; TAG], Error>;

    /// Checks the tag, then decrypts, in place or from one buffer to another. `false`: no plaintext was
    /// written.
    fn open(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>, tag: &[u8; TAG]) -> bool;
}

/// What seals the chunks of suite 1.
#[cfg(not(feature = "seal-ring"))]
pub(crate) type Backend = ChaCha20Poly1305;
/// What seals the chunks of suite 1.
#[cfg(feature = "seal-ring")]
pub(crate) type Backend = super::backend_ring::Ring;

impl Aead for ChaCha20Poly1305 {
    const NAME: &'static str = "AEAD_CHACHA20_POLY1305";
    const KEY: usize = 32;

    fn new(key: &[u8]) -> Option<Self> {
        <Self as KeyInit>::new_from_slice(key).ok()
    }

    fn seal(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>) -> Result<[u8; TAG], Error> {
        self.encrypt_inout_detached(&Array(*nonce), b"", body).map(|tag| tag.0).map_err(|_| Error::new(&seal::INTERNAL))
    }

    fn open(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>, tag: &[u8; TAG]) -> bool {
        self.decrypt_inout_detached(&Array(*nonce), b"", body, &Array(*tag)).is_ok()
    }
}
