//! One-shot AEAD over a 32-byte key, for slots and wrapped keys.

use chacha20poly1305::aead::array::Array;
use chacha20poly1305::{AeadInOut, ChaCha20Poly1305, KeyInit, XChaCha20Poly1305};

use super::secret::Secret;
use crate::error::{Error, catalogue::seal};

/// XChaCha20-Poly1305: random nonces without a practical limit.
pub(crate) fn wrap_x(key: &Secret<32>, nonce: &[u8; 24], aad: &[u8], secret: &Secret<32>) -> Result<[u8; 48], Error> {
    wrap(&XChaCha20Poly1305::new(&Array(*key.expose())), nonce, aad, secret)
}

/// `None`: the tag does not fit.
pub(crate) fn unwrap_x(key: &Secret<32>, nonce: &[u8; 24], aad: &[u8], sealed: &[u8; 48]) -> Option<Secret<32>> {
    unwrap(&XChaCha20Poly1305::new(&Array(*key.expose())), nonce, aad, sealed)
}

/// ChaCha20-Poly1305 with nonce zero, for a wrapping key that is used once.
pub(crate) fn wrap_once(key: &Secret<32>, aad: &[u8], secret: &Secret<32>) -> Result<[u8; 48], Error> {
    wrap(&ChaCha20Poly1305::new(&Array(*key.expose())), &[0; 12], aad, secret)
}

/// `None`: the tag does not fit.
pub(crate) fn unwrap_once(key: &Secret<32>, aad: &[u8], sealed: &[u8; 48]) -> Option<Secret<32>> {
    unwrap(&ChaCha20Poly1305::new(&Array(*key.expose())), &[0; 12], aad, sealed)
}

fn wrap<A: AeadInOut>(aead: &A, nonce: &[u8], aad: &[u8], secret: &Secret<32>) -> Result<[u8; 48], Error> {
    let refused = || Error::new(&seal::INTERNAL);
    let nonce = nonce.try_into().map_err(|_| refused())?;
    let mut body = secret.duplicate();
    let tag =
        aead.encrypt_inout_detached(nonce, aad, body.expose_mut().as_mut_slice().into()).map_err(|_| refused())?;
    let mut out = [0; 48];
    let bytes = body.expose().iter().chain(&tag);
    out.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    Ok(out)
}

fn unwrap<A: AeadInOut>(aead: &A, nonce: &[u8], aad: &[u8], sealed: &[u8; 48]) -> Option<Secret<32>> {
    let (body, tag) = sealed.split_first_chunk::<32>()?;
    let mut secret = Secret::from_bytes(*body);
    aead.decrypt_inout_detached(
        nonce.try_into().ok()?,
        aad,
        secret.expose_mut().as_mut_slice().into(),
        tag.try_into().ok()?,
    )
    .ok()?;
    Some(secret)
}
