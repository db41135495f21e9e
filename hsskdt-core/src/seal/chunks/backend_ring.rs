//! ChaCha20-Poly1305 of ring, byte for byte the same and, on processors of today, about half as fast again.

use chacha20poly1305::aead::inout::InOutBuf;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

use super::backend::Aead;
use super::layout::TAG;
use crate::error::{Error, catalogue::seal};

/// ring keeps its copy of the key until it is dropped, and does not wipe it then.
pub(crate) struct Ring(LessSafeKey);

impl Aead for Ring {
    const NAME: &'static str = "AEAD_CHACHA20_POLY1305";
    const KEY: usize = 32;

    fn new(key: &[u8]) -> Option<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, key).ok()?;
        Some(Ring(LessSafeKey::new(key)))
    }

    fn seal(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>) -> Result<[u8; TAG], Error> {
        let refused = || Error::new(&seal::INTERNAL);
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let body = body.into_out_with_copied_in();
        let tag = self.0.seal_in_place_separate_tag(nonce, Aad::empty(), body).map_err(|_| refused())?;
        tag.as_ref().try_into().map_err(|_| refused())
    }

    fn open(&self, nonce: &[u8; 12], body: InOutBuf<'_, '_, u8>, tag: &[u8; TAG]) -> bool {
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let body = body.into_out_with_copied_in();
        self.0.open_in_place_separate_tag(nonce, Aad::empty(), (*tag).into(), body, 0..).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use chacha20poly1305::ChaCha20Poly1305;

    use super::*;
    use crate::seal::chunks::layout::CHUNK;

    #[test]
    fn equal_bytes_both_ways() {
        let (ours, theirs) = (Ring::new(&[9; 32]).unwrap(), <ChaCha20Poly1305 as Aead>::new(&[9; 32]).unwrap());
        for len in [0, 1, 15, 16, 63, 64, 65, 1000, CHUNK - 1, CHUNK] {
            let content: Vec<u8> = (0..len).map(|i| (i * 7 + 3) as u8).collect();
            let nonce = [len as u8; 12];
            let (mut a, mut b) = (vec![0; len], content.clone());
            let tag = Aead::seal(&ours, &nonce, InOutBuf::new(&content, &mut a).unwrap()).unwrap();
            assert_eq!(tag, Aead::seal(&theirs, &nonce, b.as_mut_slice().into()).unwrap(), "{len}");
            assert!(a == b, "{len}");
            assert!(Aead::open(&theirs, &nonce, a.as_mut_slice().into(), &tag) && a == content, "{len}");
            assert!(Aead::open(&ours, &nonce, InOutBuf::new(&b, &mut a).unwrap(), &tag) && a == content, "{len}");
            let wrong = tag.map(|byte| byte ^ 1);
            assert!(!Aead::open(&ours, &nonce, b.as_mut_slice().into(), &wrong), "{len}");
        }
        assert!(Ring::new(&[9; 31]).is_none());
    }
}
