//! Certificates as a signature brings them.

use super::algorithm::Digest;
use chrono::{DateTime, NaiveDateTime};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use std::fmt;
use x509_cert::der::{Decode, Encode};

/// An X.509 certificate of a signature.
///
/// Nothing here says that it is genuine: whether its chain ends at a trusted authority and whether it was revoked, the
/// caller checks with [`Certificate::der`].
#[derive(Clone, PartialEq, Eq)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: x509_cert::Certificate,
}

impl Certificate {
    /// Parses DER.
    pub fn parse(der: &[u8]) -> Option<Certificate> {
        let parsed = x509_cert::Certificate::from_der(der).ok()?;
        Some(Certificate { der: der.to_vec(), parsed })
    }

    /// The DER bytes.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whom it names, as RFC 4514 writes it.
    pub fn subject(&self) -> String {
        self.parsed.tbs_certificate().subject().to_string()
    }

    /// Who issued it, as RFC 4514 writes it.
    pub fn issuer(&self) -> String {
        self.parsed.tbs_certificate().issuer().to_string()
    }

    /// Serial number, hexadecimal.
    pub fn serial(&self) -> String {
        let bytes = self.parsed.tbs_certificate().serial_number().as_bytes();
        bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }

    /// First and last moment of validity, UTC.
    pub fn validity(&self) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let validity = self.parsed.tbs_certificate().validity();
        let moment = |time: &x509_cert::time::Time| {
            let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
            DateTime::from_timestamp(seconds, 0).map(|t| t.naive_utc())
        };
        Some((moment(&validity.not_before)?, moment(&validity.not_after)?))
    }

    /// Is this the signature of a message with this digest, by the key of the certificate? `None` where the key is no
    /// RSA key that can be used.
    pub(super) fn verifies(&self, digest: Digest, hash: &[u8], signature: &[u8]) -> Option<bool> {
        let key = self.key()?;
        let padding = match digest {
            Digest::Sha1 => Pkcs1v15Sign::new::<sha1::Sha1>(),
            Digest::Sha256 => Pkcs1v15Sign::new::<sha2::Sha256>(),
            Digest::Sha384 => Pkcs1v15Sign::new::<sha2::Sha384>(),
            Digest::Sha512 => Pkcs1v15Sign::new::<sha2::Sha512>(),
        };
        Some(key.verify(padding, hash, signature).is_ok())
    }

    fn key(&self) -> Option<RsaPublicKey> {
        let info = self.parsed.tbs_certificate().subject_public_key_info().to_der().ok()?;
        RsaPublicKey::from_public_key_der(&info).ok()
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.serial())
    }
}
