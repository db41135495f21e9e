//! Bindings: what a record is sealed *for*. They are not stored; the opener must give the same ones.

use std::collections::BTreeMap;
use std::fmt;

use zeroize::Zeroizing;

use crate::error::{Error, catalogue::seal};

const LONGEST: usize = 4096;

/// Values that a sealed record is bound to: mixing up two records in a database becomes an error.
///
/// They enter the key derivation under a secret key only, so even a citizen number cannot be guessed from the file.
#[derive(Default)]
pub struct Bindings(BTreeMap<u8, Zeroizing<Vec<u8>>>);

impl Bindings {
    /// The caller's stable pseudonym of the person.
    pub const PERSON: u8 = 1;
    /// Facility or tenant.
    pub const FACILITY: u8 = 2;
    /// Purpose.
    pub const PURPOSE: u8 = 3;
    /// Identifier of the document elsewhere.
    pub const DOCUMENT: u8 = 4;
    /// First tag of the application's own; the associated data of the C functions stand here.
    pub const APPLICATION: u8 = 0x80;

    /// No bindings.
    pub fn new() -> Bindings {
        Bindings::default()
    }

    /// Adds a value under a tag: 1–4 or 0x80–0xFF, each once, 4,096 bytes in all.
    pub fn with(mut self, tag: u8, value: &[u8]) -> Result<Bindings, Error> {
        let known = matches!(tag, Bindings::PERSON..=Bindings::DOCUMENT | Bindings::APPLICATION..);
        if !known || u16::try_from(value.len()).is_err() {
            return Err(Error::new(&seal::BINDINGS));
        }
        let before = self.0.insert(tag, Zeroizing::new(value.to_vec()));
        if before.is_some() || self.encoded_len() > LONGEST {
            return Err(Error::new(&seal::BINDINGS));
        }
        Ok(self)
    }

    /// Binds to a person.
    pub fn with_person(self, pseudonym: &str) -> Result<Bindings, Error> {
        self.with(Bindings::PERSON, pseudonym.as_bytes())
    }

    /// Binds to a facility or tenant.
    pub fn with_facility(self, facility: &str) -> Result<Bindings, Error> {
        self.with(Bindings::FACILITY, facility.as_bytes())
    }

    /// Binds to a purpose.
    pub fn with_purpose(self, purpose: &str) -> Result<Bindings, Error> {
        self.with(Bindings::PURPOSE, purpose.as_bytes())
    }

    fn encoded_len(&self) -> usize {
        let values = self.0.values().map(|value| value.len().saturating_add(3));
        values.fold(2, usize::saturating_add)
    }

    /// `count ‖ (tag ‖ len ‖ value)…`, tags rising.
    pub(crate) fn encode(&self) -> Result<Zeroizing<Vec<u8>>, Error> {
        let refused = |_| Error::new(&seal::BINDINGS);
        let mut out = Zeroizing::new(Vec::with_capacity(self.encoded_len()));
        out.extend_from_slice(&u16::try_from(self.0.len()).map_err(refused)?.to_be_bytes());
        for (tag, value) in &self.0 {
            out.push(*tag);
            out.extend_from_slice(&u16::try_from(value.len()).map_err(refused)?.to_be_bytes());
            out.extend_from_slice(value);
        }
        Ok(out)
    }
}

impl fmt::Debug for Bindings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bindings")
    }
}
