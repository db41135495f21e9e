//! Making sealed records.

use std::fmt;
use std::io::Write;

use super::bindings::Bindings;
use super::chunks::{self, Payload, SealWriter};
use super::container::{self, Core, Header};
use super::entropy::{self, Entropy};
use super::keys::{Key, Recipient};
use super::secret::{self, Secret};
use super::slots::Access;
use crate::error::{Error, catalogue::seal};

/// Chooses who may open a record and what it is bound to, then seals.
///
/// ```
/// use hsskdt_core::seal::{Bindings, ContentType, Core, Key, KeyKind, Opener, RecordId, Sealer};
/// # fn main() -> Result<(), hsskdt_core::Error> {
/// # let mut counter = 0u8;
/// # let mut entropy = |out: &mut [u8]| { out.fill_with(|| { counter = counter.wrapping_add(7); counter }); Ok(()) };
/// let key = Key::generate(KeyKind::Person, &mut entropy)?; // `entropy`: the generator of your platform
/// let core = Core {
///     content_type: ContentType::NATIVE_JSON,
///     schema: 1,
///     revision: 1,
///     record_id: RecordId::generate(&mut entropy)?,
/// };
/// let sealed = Sealer::new(core)
///     .for_key(&key)
///     .bound_to(Bindings::new().with_person("P-000000000001")?)
///     .seal(b"{}", &mut entropy)?;
///
/// let opened = Opener::new()
///     .with_key(&key)
///     .bound_to(Bindings::new().with_person("P-000000000001")?)
///     .open(&sealed)?;
/// assert_eq!(opened.plaintext(), b"{}");
/// # Ok(())
/// # }
/// ```
pub struct Sealer<'a> {
    core: Core,
    access: Vec<Access<'a>>,
    bindings: Bindings,
}

impl<'a> Sealer<'a> {
    /// A record with these public facts, which nobody can open yet.
    pub fn new(core: Core) -> Sealer<'a> {
        Sealer { core, access: Vec::new(), bindings: Bindings::new() }
    }

    /// Adds a way of opening.
    #[must_use]
    pub fn access(mut self, access: Access<'a>) -> Self {
        self.access.push(access);
        self
    }

    /// Adds the holders of a key.
    #[must_use]
    pub fn for_key(self, key: &'a Key) -> Self {
        self.access(Access::Key(key))
    }

    /// Adds a recipient.
    #[must_use]
    pub fn for_recipient(self, recipient: &'a Recipient) -> Self {
        self.access(Access::Recipient(recipient))
    }

    /// Replaces the bindings.
    #[must_use]
    pub fn bound_to(mut self, bindings: Bindings) -> Self {
        self.bindings = bindings;
        self
    }

    /// Seals bytes in memory.
    pub fn seal(&self, plaintext: &[u8], entropy: &mut dyn Entropy) -> Result<Vec<u8>, Error> {
        let mut out = Vec::new();
        self.seal_into(plaintext, &mut out, entropy)?;
        Ok(out)
    }

    /// The same into a buffer that is kept from record to record: what it held is replaced. For large contents this
    /// saves as much time as the encryption takes, since fresh memory is slow.
    pub fn seal_into(&self, plaintext: &[u8], out: &mut Vec<u8>, entropy: &mut dyn Entropy) -> Result<(), Error> {
        let (header, payload) = self.start(entropy)?;
        let header = header.as_bytes();
        let len = chunks::sealed_len(plaintext.len() as u64)
            .and_then(|len| usize::try_from(len).ok())
            .and_then(|len| len.checked_add(header.len()))
            .ok_or_else(|| Error::new(&seal::LIMIT_PLAINTEXT))?;
        secret::fit(out, len);
        let (start, rest) = out.split_at_mut_checked(header.len()).ok_or_else(|| Error::new(&seal::INTERNAL))?;
        start.copy_from_slice(header);
        payload.seal_into(plaintext, rest).inspect_err(|_| out.clear())
    }

    /// Seals what is written to the returned writer; end it with [`SealWriter::finish`].
    pub fn seal_stream<W: Write>(&self, output: W, entropy: &mut dyn Entropy) -> Result<SealWriter<W>, Error> {
        let (header, payload) = self.start(entropy)?;
        SealWriter::new(output, header.as_bytes(), payload)
    }

    /// A new data key, a new salt, the slots: in this order the entropy is asked.
    fn start(&self, entropy: &mut dyn Entropy) -> Result<(Header, Payload), Error> {
        if self.access.is_empty() {
            return Err(Error::new(&seal::NO_SLOT));
        }
        let dek = Secret::random(entropy)?;
        let payload = Payload::new(&dek, &entropy::random(entropy)?, &self.core, &self.bindings)?;
        let slots = self.access.iter().map(|access| access.wrap(&dek, &self.core, entropy));
        let header = container::build(self.core, slots.collect::<Result<_, _>>()?, &dek)?;
        Ok((header, payload))
    }
}

impl fmt::Debug for Sealer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer").field("core", &self.core).field("access", &self.access.len()).finish_non_exhaustive()
    }
}
