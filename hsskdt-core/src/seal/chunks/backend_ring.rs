//! ChaCha20-Poly1305 of ring, byte for byte the same.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

use super::backend::Aead;
use super::layout::TAG;
use crate::error::{Error, catalogue::seal};

pub(crate) struct Ring(LessSafeKey);

impl Aead for Ring {
    const NAME: &'static str = "AEAD_CHACHA20_POLY1305";
    const KEY: usize = 32;

    fn new(key: &[u8]) -> Option<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, key).ok()?;
        Some(Ring(LessSafeKey::new(key)))
    }

    fn seal(&self, nonce: &[u8; 12], body: &mut [u8]) -> Result<[u8; TAG], Error> {
        let refused = || Error::new(&seal::INTERNAL);
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let tag = self.0.seal_in_place_separate_tag(nonce, Aad::empty(), body).map_err(|_| refused())?;
        tag.as_ref().try_into().map_err(|_| refused())
    }

    fn open(&self, nonce: &[u8; 12], body: &mut [u8], tag: &[u8; TAG]) -> bool {
        let nonce = Nonce::assume_unique_for_key(*nonce);
        self.0.open_in_place_separate_tag(nonce, Aad::empty(), (*tag).into(), body, 0..).is_ok()
    }
}
