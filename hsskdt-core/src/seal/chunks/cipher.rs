//! Keys of one payload, and sealing and opening of its chunks.

use chacha20poly1305::aead::inout::InOutBuf;
use zeroize::Zeroizing;

use super::backend::{Aead, Backend};
use super::layout::{CHUNK, MOST_CHUNKS, PREFIX, SEALED_CHUNK, TAG};
use crate::error::{Error, catalogue::seal};
use crate::seal::bindings::Bindings;
use crate::seal::container::Core;
use crate::seal::kdf;
use crate::seal::secret::Secret;

/// HKDF-Expand of the payload keys, over the hash of the suite.
pub(crate) trait Expand {
    fn expand(dek: &[u8], info: &[&[u8]], out: &mut [u8]) -> Result<(), Error>;
}

/// SHA-256, suite 1.
pub(crate) struct Sha256;

impl Expand for Sha256 {
    fn expand(dek: &[u8], info: &[&[u8]], out: &mut [u8]) -> Result<(), Error> {
        let refused = || Error::new(&seal::INTERNAL);
        let dek = dek.try_into().map_err(|_| refused())?;
        // 76 bytes: the longest that suite 1 needs.
        let okm = kdf::expand::<76>(dek, info)?;
        let okm = okm.expose().get(..out.len()).ok_or_else(refused)?;
        out.copy_from_slice(okm);
        Ok(())
    }
}

/// Cipher of one payload.
pub(crate) struct PayloadCipher<A> {
    aead: A,
    base_nonce: [u8; 12],
}

impl<A: Aead> PayloadCipher<A> {
    /// Derives `key ‖ base nonce ‖ commitment` from the data key, the salt and the context.
    pub(crate) fn derive<H: Expand>(dek: &[u8], salt: &[u8; 24], context: &[u8]) -> Result<(Self, [u8; 32]), Error> {
        let refused = || Error::new(&seal::INTERNAL);
        let mut okm = Zeroizing::new(vec![0; A::KEY.saturating_add(12).saturating_add(32)]);
        let label = b"c2sp.org/chunked-encryption@v1+";
        H::expand(dek, &[label, A::NAME.as_bytes(), &[0], salt, context], &mut okm)?;
        let (key, rest) = okm.split_at_checked(A::KEY).ok_or_else(refused)?;
        let (base_nonce, commitment) = rest.split_first_chunk().ok_or_else(refused)?;
        let cipher = PayloadCipher { aead: A::new(key).ok_or_else(refused)?, base_nonce: *base_nonce };
        Ok((cipher, commitment.try_into().map_err(|_| refused())?))
    }

    /// Encrypts chunk `index`, in place or from one buffer to another.
    pub(crate) fn seal(&self, index: u64, body: InOutBuf<'_, '_, u8>) -> Result<[u8; TAG], Error> {
        self.aead.seal(&self.nonce(index)?, body)
    }

    /// Decrypts chunk `index`, in place or from one buffer to another, after its tag was checked.
    pub(crate) fn open(&self, index: u64, body: InOutBuf<'_, '_, u8>, tag: &[u8; TAG]) -> Result<(), Error> {
        match self.aead.open(&self.nonce(index)?, body, tag) {
            true => Ok(()),
            false => Err(corrupt(index)),
        }
    }

    /// `base_nonce XOR index`. A number beyond the format is refused: a nonce must never come twice.
    fn nonce(&self, index: u64) -> Result<[u8; 12], Error> {
        if index >= MOST_CHUNKS {
            return Err(Error::new(&seal::LIMIT_PLAINTEXT).with_detail("2^38 chunks"));
        }
        let mut nonce = self.base_nonce;
        let low = nonce.iter_mut().rev();
        low.zip(index.to_le_bytes()).for_each(|(to, from)| *to ^= from);
        Ok(nonce)
    }
}

/// The tag of a chunk does not fit.
pub(crate) fn corrupt(index: u64) -> Error {
    Error::new(&seal::CORRUPT).with_detail(format!("chunk {index}"))
}

/// A payload: its cipher, and the prefix that stands before its chunks.
pub(crate) struct Payload<A = Backend> {
    pub(crate) cipher: PayloadCipher<A>,
    pub(crate) prefix: [u8; PREFIX],
}

impl Payload {
    /// Keys of a new payload of suite 1.
    pub(crate) fn new(dek: &Secret<32>, salt: &[u8; 24], core: &Core, bindings: &Bindings) -> Result<Payload, Error> {
        Payload::derive::<Sha256>(dek.expose(), salt, &context(core, bindings)?)
    }

    /// Keys of a payload of suite 1 that was read.
    pub(crate) fn of(dek: &Secret<32>, prefix: &[u8; PREFIX], core: &Core, bindings: &Bindings) -> Result<Self, Error> {
        Payload::check::<Sha256>(dek.expose(), prefix, &context(core, bindings)?)
    }
}

impl<A: Aead> Payload<A> {
    pub(crate) fn derive<H: Expand>(dek: &[u8], salt: &[u8; 24], context: &[u8]) -> Result<Payload<A>, Error> {
        let (cipher, commitment) = PayloadCipher::derive::<H>(dek, salt, context)?;
        let mut prefix = [0; PREFIX];
        let bytes = salt.iter().chain(&commitment);
        prefix.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        Ok(Payload { cipher, prefix })
    }

    /// The commitment is checked before anything is decrypted.
    pub(crate) fn check<H: Expand>(dek: &[u8], prefix: &[u8; PREFIX], context: &[u8]) -> Result<Payload<A>, Error> {
        let wrong = || Error::new(&seal::WRONG_CONTEXT);
        let salt = prefix.first_chunk().ok_or_else(wrong)?;
        let payload = Payload::derive::<H>(dek, salt, context)?;
        match kdf::equal(&payload.prefix, prefix) {
            true => Ok(payload),
            false => Err(wrong()),
        }
    }

    /// Seals a whole plaintext into `out`, which is as long as the payload.
    pub(crate) fn seal_into(&self, plaintext: &[u8], out: &mut [u8]) -> Result<(), Error> {
        let wrong = || Error::new(&seal::INTERNAL);
        let (prefix, sealed) = out.split_first_chunk_mut().ok_or_else(wrong)?;
        *prefix = self.prefix;
        let (full, last) = plaintext.as_chunks::<CHUNK>();
        let chunks = full.iter().map(|chunk| chunk.as_slice()).chain([last]);
        for ((index, chunk), to) in (0..).zip(chunks).zip(sealed.chunks_mut(SEALED_CHUNK)) {
            let (body, tag) = to.split_last_chunk_mut().ok_or_else(wrong)?;
            // From the one buffer to the other: a copy first would cost time, and is read once anyway.
            *tag = self.cipher.seal(index, InOutBuf::new(chunk, body).map_err(|_| wrong())?)?;
        }
        Ok(())
    }

    /// Opens all chunks (the payload without its prefix) into `out`, which is as long as the plaintext.
    pub(crate) fn open_into(&self, chunks: &[u8], out: &mut [u8]) -> Result<(), Error> {
        let (full, last) = chunks.as_chunks::<SEALED_CHUNK>();
        let chunks = full.iter().map(|chunk| chunk.as_slice()).chain([last]);
        let mut rest = out;
        for (index, chunk) in (0..).zip(chunks) {
            let cut = || Error::new(&seal::TRUNCATED).with_detail(format!("chunk {index}"));
            let (body, tag) = chunk.split_last_chunk().ok_or_else(cut)?;
            let (to, after) = rest.split_at_mut_checked(body.len()).ok_or_else(cut)?;
            self.cipher.open(index, InOutBuf::new(body, to).map_err(|_| cut())?, tag)?;
            rest = after;
        }
        Ok(())
    }
}

/// What the payload is bound to.
fn context(core: &Core, bindings: &Bindings) -> Result<Zeroizing<Vec<u8>>, Error> {
    let parts: [&[u8]; 4] = [b"hsskdt.sealed-record.v1", &[0], &core.to_bytes(), &bindings.encode()?];
    let mut context = Zeroizing::new(Vec::with_capacity(8192));
    parts.iter().for_each(|part| context.extend_from_slice(part));
    Ok(context)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cipher() -> PayloadCipher<Backend> {
        PayloadCipher::derive::<Sha256>(&[1; 32], &[2; 24], b"").unwrap().0
    }

    #[test]
    fn every_chunk_has_its_own_nonce() {
        let cipher = cipher();
        let first = cipher.nonce(0).unwrap();
        assert_eq!(first, cipher.base_nonce);
        for (index, changed) in [(1_u64, 11), (256, 10), (1 << 32, 7), ((1 << 38) - 1, 7)] {
            let nonce = cipher.nonce(index).unwrap();
            assert_ne!(nonce[changed], first[changed], "{index}");
            assert_eq!(nonce[..7], first[..7], "{index}");
            let number = nonce.iter().zip(first).fold(0_u128, |sum, (a, b)| sum << 8 | u128::from(a ^ b));
            assert_eq!(number, u128::from(index));
        }
    }

    #[test]
    fn the_counter_ends_before_a_nonce_could_come_twice() {
        let cipher = cipher();
        for index in [1 << 38, u64::MAX] {
            assert_eq!(cipher.seal(index, [].as_mut_slice().into()).unwrap_err().code(), "seal.limit-plaintext");
            assert_eq!(
                cipher.open(index, [].as_mut_slice().into(), &[0; TAG]).unwrap_err().code(),
                "seal.limit-plaintext"
            );
        }
    }

    #[test]
    fn a_failed_chunk_is_not_decrypted() {
        let cipher = cipher();
        let mut body = *b"content";
        let tag = cipher.seal(3, body.as_mut_slice().into()).unwrap();
        let sealed = body;
        assert_eq!(cipher.open(4, body.as_mut_slice().into(), &tag).unwrap_err().detail(), "chunk 4");
        // Left as it was, or wiped: never decrypted.
        assert!(body == sealed || body == [0; 7]);
        body = sealed;
        cipher.open(3, body.as_mut_slice().into(), &tag).unwrap();
        assert_eq!(&body, b"content");
    }
}
