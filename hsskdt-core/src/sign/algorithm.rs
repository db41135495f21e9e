//! Algorithms that signatures of the field use.

use super::canonical::Sink;
use sha1::Sha1;
use sha2::digest::Digest as _;
use sha2::{Sha256, Sha384, Sha512};

/// Digest algorithms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Digest {
    /// SHA-1: read for old files, never written.
    Sha1,
    /// SHA-256: what the insurer asks for.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Digest {
    const ALL: [Digest; 4] = [Digest::Sha1, Digest::Sha256, Digest::Sha384, Digest::Sha512];

    /// Algorithm identifier of a digest.
    pub const fn uri(self) -> &'static str {
        match self {
            Digest::Sha1 => "http://www.w3.org/2000/09/xmldsig#sha1",
            Digest::Sha256 => "http://www.w3.org/2001/04/xmlenc#sha256",
            Digest::Sha384 => "http://www.w3.org/2001/04/xmldsig-more#sha384",
            Digest::Sha512 => "http://www.w3.org/2001/04/xmlenc#sha512",
        }
    }

    /// Algorithm identifier of RSASSA-PKCS1-v1_5 with this digest.
    pub const fn rsa_uri(self) -> &'static str {
        match self {
            Digest::Sha1 => "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            Digest::Sha256 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            Digest::Sha384 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            Digest::Sha512 => "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512",
        }
    }

    /// `SHA-256`.
    pub const fn name(self) -> &'static str {
        match self {
            Digest::Sha1 => "SHA-1",
            Digest::Sha256 => "SHA-256",
            Digest::Sha384 => "SHA-384",
            Digest::Sha512 => "SHA-512",
        }
    }

    pub(super) fn of_uri(uri: &str) -> Option<Digest> {
        Digest::ALL.into_iter().find(|d| d.uri() == uri)
    }

    pub(super) fn of_rsa_uri(uri: &str) -> Option<Digest> {
        Digest::ALL.into_iter().find(|d| d.rsa_uri() == uri)
    }

    /// The digest of bytes.
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        let mut hasher = Hasher::new(self);
        hasher.put(bytes);
        hasher.finish()
    }
}

/// A digest in the making.
pub(super) enum Hasher {
    Sha1(Sha1),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

impl Hasher {
    pub fn new(digest: Digest) -> Hasher {
        match digest {
            Digest::Sha1 => Hasher::Sha1(Sha1::new()),
            Digest::Sha256 => Hasher::Sha256(Sha256::new()),
            Digest::Sha384 => Hasher::Sha384(Sha384::new()),
            Digest::Sha512 => Hasher::Sha512(Sha512::new()),
        }
    }

    pub fn finish(self) -> Vec<u8> {
        match self {
            Hasher::Sha1(h) => h.finalize().to_vec(),
            Hasher::Sha256(h) => h.finalize().to_vec(),
            Hasher::Sha384(h) => h.finalize().to_vec(),
            Hasher::Sha512(h) => h.finalize().to_vec(),
        }
    }
}

impl Sink for Hasher {
    fn put(&mut self, bytes: &[u8]) {
        match self {
            Hasher::Sha1(h) => h.update(bytes),
            Hasher::Sha256(h) => h.update(bytes),
            Hasher::Sha384(h) => h.update(bytes),
            Hasher::Sha512(h) => h.update(bytes),
        }
    }
}
