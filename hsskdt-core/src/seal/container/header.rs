//! Core, slots and the MAC over both.

use std::io::Read;

use super::core::{CORE_LEN, Core};
use super::cursor::{Cursor, refuse_at};
use crate::error::{Error, catalogue::seal};
use crate::seal::kdf::{self, LABEL};
use crate::seal::secret::Secret;
use crate::seal::slots::{self, Slot, SlotInfo};

const MAC_LEN: usize = 32;
const LONGEST: usize = 65_535;
const MOST_SLOTS: usize = 32;

/// The readable part of a sealed record, as it stands in the file. Nothing of it is proven before a key was tried.
#[derive(Clone, Debug)]
pub struct Header {
    core: Core,
    slots: Vec<Slot>,
    bytes: Vec<u8>,
}

impl Header {
    /// Reads the header from the front of a stream and leaves the stream at the payload.
    pub fn read(input: &mut dyn Read) -> Result<Header, Error> {
        let mut source = Source { input, bytes: Vec::with_capacity(512) };
        source.take(CORE_LEN)?;
        let core = Core::parse(&mut Cursor::new(&source.bytes, &seal::MALFORMED))?;
        let count = source.take(1)?.first().copied().map_or(0, usize::from);
        if count == 0 {
            return Err(refuse_at(&seal::MALFORMED, CORE_LEN));
        }
        if count > MOST_SLOTS {
            return Err(Error::new(&seal::LIMIT_HEADER).with_detail(format!("{MOST_SLOTS} slots")));
        }
        let mut slots = Vec::with_capacity(count);
        for _ in 0..count {
            let offset = source.bytes.len();
            let mut head = Cursor::new(source.take(3)?, &seal::MALFORMED);
            let (kind, len) = (head.u8()?, usize::from(head.u16()?));
            // Bounded before the body is read: a length is only a claim.
            if offset.saturating_add(3).saturating_add(len).saturating_add(MAC_LEN) > LONGEST {
                return Err(Error::new(&seal::LIMIT_HEADER).with_detail(format!("{LONGEST} bytes")));
            }
            slots.push(Slot::parse(kind, source.take(len)?).ok_or_else(|| refuse_at(&seal::MALFORMED, offset))?);
        }
        if !slots::fit_together(&slots) {
            return Err(refuse_at(&seal::MALFORMED, CORE_LEN));
        }
        source.take(MAC_LEN)?;
        let bytes = source.bytes;
        Ok(Header { core, slots, bytes })
    }

    /// Reads the header at the front of `sealed`; also returns what follows it.
    pub fn parse(sealed: &[u8]) -> Result<(Header, &[u8]), Error> {
        let mut rest = sealed;
        let header = Header::read(&mut rest)?;
        Ok((header, rest))
    }

    /// The public facts.
    pub fn core(&self) -> &Core {
        &self.core
    }

    /// What can open the record.
    pub fn slots(&self) -> impl Iterator<Item = SlotInfo> {
        self.slots.iter().map(Slot::info)
    }

    pub(crate) fn raw_slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The header as it stands in the file.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Was this header made under that data key?
    pub(crate) fn is_by(&self, dek: &Secret<32>) -> Result<bool, Error> {
        let Some((body, mac)) = self.bytes.split_last_chunk::<MAC_LEN>() else {
            return Ok(false);
        };
        Ok(kdf::equal(&header_mac(dek, body)?, mac))
    }
}

/// Writes a header over slots that are already wrapped.
pub(crate) fn build(core: Core, slots: Vec<Slot>, dek: &Secret<32>) -> Result<Header, Error> {
    if slots.is_empty() {
        return Err(Error::new(&seal::NO_SLOT));
    }
    if slots.len() > MOST_SLOTS {
        return Err(Error::new(&seal::LIMIT_HEADER).with_detail(format!("{MOST_SLOTS} slots")));
    }
    if !slots::fit_together(&slots) {
        return Err(Error::new(&seal::SLOTS));
    }
    let mut bytes = core.to_bytes().to_vec();
    bytes.extend(u8::try_from(slots.len()));
    for slot in &slots {
        slot.write(&mut bytes)?;
    }
    let mac = header_mac(dek, &bytes)?;
    bytes.extend_from_slice(&mac);
    if bytes.len() > LONGEST {
        return Err(Error::new(&seal::LIMIT_HEADER).with_detail(format!("{LONGEST} bytes")));
    }
    Ok(Header { core, slots, bytes })
}

fn header_mac(dek: &Secret<32>, body: &[u8]) -> Result<[u8; MAC_LEN], Error> {
    let key = kdf::expand::<32>(dek.expose(), &[LABEL, b"header-mac"])?;
    Ok(kdf::mac(key.expose(), &[body]))
}

/// Collects what is read: the MAC covers every byte.
struct Source<'a> {
    input: &'a mut dyn Read,
    bytes: Vec<u8>,
}

impl Source<'_> {
    fn take(&mut self, len: usize) -> Result<&[u8], Error> {
        let start = self.bytes.len();
        let got = (&mut *self.input).take(len as u64).read_to_end(&mut self.bytes)?;
        if got != len {
            // A cut magic is no magic.
            return Err(match self.bytes.get(..8) {
                Some(magic) if magic == super::core::MAGIC => refuse_at(&seal::TRUNCATED, self.bytes.len()),
                _ => Error::new(&seal::NOT_SEALED),
            });
        }
        Ok(self.bytes.get(start..).unwrap_or(&[]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::container::{ContentType, RecordId};

    #[test]
    fn a_header_that_is_kept_may_fill_the_limit_and_not_pass_it() {
        let core =
            Core { content_type: ContentType::BYTES, schema: 0, revision: 1, record_id: RecordId::from_bytes([9; 16]) };
        let dek = Secret::from_bytes([7; 32]);
        // 41 + 2 × 3 + bodies + 32
        let build = |len| {
            let slots = [(98, 32_000), (99, len)].map(|(kind, len)| Slot::Other { kind, body: vec![1; len] });
            build(core, slots.to_vec(), &dek)
        };
        let longest = build(LONGEST - 79 - 32_000).unwrap();
        assert_eq!(longest.as_bytes().len(), LONGEST);
        assert!(Header::parse(longest.as_bytes()).is_ok());
        assert_eq!(build(LONGEST - 78 - 32_000).unwrap_err().code(), "seal.limit-header");
    }
}
