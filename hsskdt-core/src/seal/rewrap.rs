//! Changing who may open a record. Two verbs with different promises:
//!
//! * [`Rewrap`] writes new slots and copies the payload: cheap, right for rotation and for adding a reader. Somebody
//!   who opened the record before may still hold its data key.
//! * [`Reseal`] opens and seals anew with another data key and the next revision: right after a *compromise*.

use std::io::{self, Read, Write};

use super::bindings::Bindings;
use super::container::{self, Core, Header};
use super::entropy::Entropy;
use super::opening::Opener;
use super::sealing::Sealer;
use super::slots::{Access, Slot, SlotInfo};
use crate::error::{Error, catalogue::seal};

/// New slots over the same payload.
#[derive(Debug, Default)]
pub struct Rewrap<'a> {
    keep_others: bool,
    removed: Vec<SlotInfo>,
    added: Vec<Access<'a>>,
}

impl<'a> Rewrap<'a> {
    /// Replaces all slots by the ones added.
    pub fn replace() -> Rewrap<'a> {
        Rewrap::default()
    }

    /// Keeps the slots that are there, adds the ones added and drops the ones removed.
    pub fn keep() -> Rewrap<'a> {
        Rewrap { keep_others: true, ..Rewrap::default() }
    }

    /// Adds a way of opening.
    #[must_use]
    pub fn access(mut self, access: Access<'a>) -> Self {
        self.added.push(access);
        self
    }

    /// Drops a slot, named as [`Header::slots`] shows it. Its holder may have kept the data key: after a compromise
    /// use [`Reseal`].
    #[must_use]
    pub fn remove(mut self, slot: SlotInfo) -> Self {
        self.removed.push(slot);
        self
    }

    /// Rewraps a record in memory.
    pub fn apply(&self, sealed: &[u8], opener: &Opener<'_>, entropy: &mut dyn Entropy) -> Result<Vec<u8>, Error> {
        let (old, payload) = Header::parse(sealed)?;
        let new = self.header(&old, opener, entropy)?;
        Ok([new.as_bytes(), payload].concat())
    }

    /// Rewraps a record on its way from one stream to another. The payload is copied, not checked.
    pub fn apply_stream(
        &self,
        mut input: impl Read,
        mut output: impl Write,
        opener: &Opener<'_>,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        let old = Header::read(&mut input)?;
        let new = self.header(&old, opener, entropy)?;
        output.write_all(new.as_bytes())?;
        io::copy(&mut input, &mut output)?;
        output.flush()?;
        Ok(())
    }

    /// The new header alone, for stores that keep header and payload apart.
    pub fn header(&self, old: &Header, opener: &Opener<'_>, entropy: &mut dyn Entropy) -> Result<Header, Error> {
        let (dek, _) = opener.unlock(old)?;
        let kept = old.raw_slots().iter().filter(|slot| self.keeps(slot)).cloned();
        let mut slots: Vec<Slot> = kept.collect();
        for access in &self.added {
            slots.push(access.wrap(&dek, old.core(), entropy)?);
        }
        container::build(*old.core(), slots, &dek)
    }

    fn keeps(&self, slot: &Slot) -> bool {
        self.keep_others && !self.removed.contains(&slot.info())
    }
}

/// A new data key over the same content.
#[derive(Debug)]
pub struct Reseal<'a> {
    access: Vec<Access<'a>>,
    bindings: Bindings,
}

impl<'a> Reseal<'a> {
    /// Seals anew with these bindings; give the old ones unless they are meant to change.
    pub fn bound_to(bindings: Bindings) -> Reseal<'a> {
        Reseal { access: Vec::new(), bindings }
    }

    /// Adds a way of opening.
    #[must_use]
    pub fn access(mut self, access: Access<'a>) -> Self {
        self.access.push(access);
        self
    }

    /// Opens and seals in memory; the revision grows by one.
    pub fn apply(self, sealed: &[u8], opener: &Opener<'_>, entropy: &mut dyn Entropy) -> Result<Vec<u8>, Error> {
        let opened = opener.open(sealed)?;
        self.sealer(opened.header().core())?.seal(opened.plaintext(), entropy)
    }

    /// Opens and seals on the way from one stream to another; the revision grows by one. On an error the output is
    /// unfinished and never opens.
    pub fn apply_stream(
        self,
        input: impl Read,
        output: impl Write,
        opener: &Opener<'_>,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        let mut reader = opener.open_stream(input)?;
        let sealer = self.sealer(reader.header().core())?;
        let mut writer = sealer.seal_stream(output, entropy)?;
        while let Some(piece) = reader.next_piece()? {
            writer.write_all(piece)?;
        }
        writer.finish().map(drop)
    }

    fn sealer(self, old: &Core) -> Result<Sealer<'a>, Error> {
        let revision = old.revision.checked_add(1);
        let core = Core { revision: revision.ok_or_else(|| Error::new(&seal::REVISION))?, ..*old };
        let sealer = Sealer::new(core).bound_to(self.bindings);
        Ok(self.access.into_iter().fold(sealer, Sealer::access))
    }
}
