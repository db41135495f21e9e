//! HKDF-SHA-256, HMAC-SHA-256 and comparison, with the labels of format version 1.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use super::secret::Secret;
use crate::error::{Error, catalogue::seal};

/// Prefix of every derivation of version 1. The last character is a space.
pub(crate) const LABEL: &[u8] = b"hsskdt.sealed-record.v1 ";

/// HKDF-Expand of the joined parts of `info`.
pub(crate) fn expand<const N: usize>(prk: &[u8; 32], info: &[&[u8]]) -> Result<Secret<N>, Error> {
    let mut out = Secret::zeroed();
    let hkdf = Hkdf::<Sha256>::from_prk(prk).map_err(|_| Error::new(&seal::INTERNAL))?;
    hkdf.expand_multi_info(info, out.expose_mut()).map_err(|_| Error::new(&seal::INTERNAL))?;
    Ok(out)
}

/// HKDF-Extract.
pub(crate) fn extract(salt: &[u8], ikm: &[&[u8]]) -> Secret<32> {
    let mut hkdf = hkdf::HkdfExtract::<Sha256>::new(Some(salt));
    for part in ikm {
        hkdf.input_ikm(part);
    }
    let (mut prk, _) = hkdf.finalize();
    let secret = Secret::from_bytes(prk.into());
    prk.zeroize();
    secret
}

/// HMAC-SHA-256 keyed once, for many messages.
pub(crate) fn mac_state(key: &[u8; 32]) -> Hmac<Sha256> {
    // HMAC pads short keys with zeros to its block size: padded here, no length can be refused.
    let mut block = hmac::digest::block_api::Block::<Sha256>::default();
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let state = Hmac::new(&block);
    block.zeroize();
    state
}

/// HMAC-SHA-256 of the joined parts.
pub(crate) fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    mac_with(&mac_state(key), parts)
}

/// HMAC-SHA-256 of the joined parts under an already keyed state.
pub(crate) fn mac_with(state: &Hmac<Sha256>, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = state.clone();
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// SHA-256 of the joined parts.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// Comparison in constant time; different lengths are unequal.
pub(crate) fn equal(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}
