//! Random bytes that the caller hands in: the library has no generator of its own.

use crate::slice::Start;
use hsskdt_core::error::{Error, catalogue::seal};
use hsskdt_core::seal::Entropy;

/// Random bytes that are enough for any call that takes some.
pub const HSSKDT_ENTROPY_LEN: u32 = 1120;

/// Hands out the caller's bytes from the front; too few are an error.
pub(crate) struct Given<'a>(&'a [u8]);

impl<'a> Given<'a> {
    pub(crate) fn new(start: &'a Start, len: usize) -> Result<Given<'a>, Error> {
        start.bytes(len).map(Given)
    }
}

impl Entropy for Given<'_> {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), Error> {
        let (taken, rest) = self.0.split_at_checked(out.len()).ok_or_else(|| Error::new(&seal::ENTROPY))?;
        out.copy_from_slice(taken);
        self.0 = rest;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hsskdt_core::seal::{ContentType, Core, Key, KeyKind, RecordId, Sealer};

    #[test]
    fn bytes_are_handed_out_once_and_the_constant_is_enough_for_the_most_slots() {
        let mut given = Given(&[1, 2, 3]);
        let mut out = [0; 2];
        given.fill(&mut out).unwrap();
        assert_eq!(out, [1, 2]);
        assert_eq!(given.fill(&mut out).unwrap_err().code(), "seal.entropy");

        let keys: Vec<Key> = (1..=32).map(|n| Key::from_bytes(KeyKind::Person, [n; 32]).unwrap()).collect();
        let random: Vec<u8> = (0..HSSKDT_ENTROPY_LEN).map(|n| n as u8 | 1).collect();
        let mut given = Given(&random);
        let core = Core {
            content_type: ContentType::BYTES,
            schema: 0,
            revision: 1,
            record_id: RecordId::generate(&mut given).unwrap(),
        };
        let sealer = keys.iter().fold(Sealer::new(core), |sealer, key| sealer.for_key(key));
        assert!(sealer.seal(b"", &mut given).is_ok());
    }
}
