//! Opening sealed records, in the order that the format prescribes: header, slot, header MAC, commitment, chunks.

use std::fmt;
use std::io::{Read, Seek};

use zeroize::Zeroizing;

use super::bindings::Bindings;
use super::chunks::{self, OpenFile, OpenReader, Payload};
use super::container::{Core, Header};
use super::keys::{Key, Passphrase, RecipientKey};
use super::secret::{self, Secret};
use super::share::SplitKey;
use super::slots::{KeySlot, PassphraseLimits, PassphraseSlot, RecipientSlot, Slot, SlotInfo, SplitSlot};
use crate::error::{Error, catalogue::seal};

/// Most plaintext by default.
const MOST_PLAINTEXT: u64 = 4 << 30;
/// Most anonymous recipient slots tried: each costs a scalar multiplication.
const MOST_ANONYMOUS: usize = 8;

/// What is tried on a sealed record, and what it must be bound to.
pub struct Opener<'a> {
    keys: Vec<&'a Key>,
    recipient_keys: Vec<&'a RecipientKey>,
    passphrase: Option<&'a Passphrase>,
    split: Option<&'a SplitKey>,
    bindings: Bindings,
    most_plaintext: u64,
    passphrase_limits: PassphraseLimits,
}

impl Default for Opener<'_> {
    fn default() -> Self {
        Opener::new()
    }
}

impl<'a> Opener<'a> {
    /// Nothing to open with yet.
    pub fn new() -> Opener<'a> {
        Opener {
            keys: Vec::new(),
            recipient_keys: Vec::new(),
            passphrase: None,
            split: None,
            bindings: Bindings::new(),
            most_plaintext: MOST_PLAINTEXT,
            passphrase_limits: PassphraseLimits::default(),
        }
    }

    /// Adds a key.
    #[must_use]
    pub fn with_key(mut self, key: &'a Key) -> Self {
        self.keys.push(key);
        self
    }

    /// Adds a recipient's private key.
    #[must_use]
    pub fn with_recipient_key(mut self, key: &'a RecipientKey) -> Self {
        self.recipient_keys.push(key);
        self
    }

    /// Sets the passphrase.
    #[must_use]
    pub fn with_passphrase(mut self, passphrase: &'a Passphrase) -> Self {
        self.passphrase = Some(passphrase);
        self
    }

    /// Sets both halves of a split key.
    #[must_use]
    pub fn with_split(mut self, split: &'a SplitKey) -> Self {
        self.split = Some(split);
        self
    }

    /// Replaces the bindings: the record opens only if it was sealed with the same ones.
    #[must_use]
    pub fn bound_to(mut self, bindings: Bindings) -> Self {
        self.bindings = bindings;
        self
    }

    /// Most bytes of plaintext; 4 GiB unless set.
    #[must_use]
    pub fn with_most_plaintext(mut self, bytes: u64) -> Self {
        self.most_plaintext = bytes;
        self
    }

    /// Most memory and passes spent on a passphrase because a file says so: 262,144 KiB and 10 unless set.
    /// In WebAssembly 65,536 KiB are advised.
    #[must_use]
    pub fn with_most_passphrase_cost(mut self, m_kib: u32, t: u32) -> Self {
        self.passphrase_limits = PassphraseLimits { m_kib, t };
        self
    }

    /// Opens a whole record in memory.
    pub fn open(&self, sealed: &[u8]) -> Result<Opened, Error> {
        let mut plaintext = Zeroizing::new(Vec::new());
        let (header, by) = self.open_into(sealed, &mut plaintext)?;
        Ok(Opened { header, by, plaintext })
    }

    /// The same into a buffer that is kept from record to record: what it held is replaced, and wiped on failure.
    pub fn open_into(&self, sealed: &[u8], plaintext: &mut Zeroizing<Vec<u8>>) -> Result<(Header, SlotInfo), Error> {
        let opened = self.open_chunks(sealed, plaintext);
        if opened.is_err() {
            secret::wipe(plaintext);
        }
        opened
    }

    fn open_chunks(&self, sealed: &[u8], plaintext: &mut Zeroizing<Vec<u8>>) -> Result<(Header, SlotInfo), Error> {
        let (header, payload) = Header::parse(sealed)?;
        let (dek, by) = self.unlock(&header)?;
        let (prefix, chunks) = payload.split_first_chunk().ok_or_else(truncated)?;
        let len = chunks::plain_len(payload.len() as u64).ok_or_else(truncated)?;
        let payload = Payload::of(&dek, prefix, header.core(), &self.bindings)?;
        if len > self.most_plaintext {
            return Err(limit(self.most_plaintext));
        }
        let len = usize::try_from(len).map_err(|_| limit(usize::MAX as u64))?;
        if plaintext.capacity() < len {
            // A larger buffer of its own: growing would leave the old content behind.
            secret::wipe(plaintext);
        }
        secret::fit(plaintext, len);
        payload.open_into(chunks, plaintext)?;
        Ok((header, by))
    }

    /// Opens a record from a stream, piece by piece.
    pub fn open_stream<R: Read>(&self, mut input: R) -> Result<OpenReader<R>, Error> {
        let header = Header::read(&mut input)?;
        let (dek, _) = self.unlock(&header)?;
        let payload = self.read_prefix(&mut input, &header, &dek)?;
        Ok(OpenReader::new(input, header, payload, self.most_plaintext))
    }

    /// Opens a record for reading anywhere in it. The input stands at the start of the record and ends with it.
    pub fn open_file<R: Read + Seek>(&self, mut input: R) -> Result<OpenFile<R>, Error> {
        let header = Header::read(&mut input)?;
        let (dek, _) = self.unlock(&header)?;
        let start = input.stream_position()?;
        let payload = self.read_prefix(&mut input, &header, &dek)?;
        OpenFile::new(input, header, payload, start, self.most_plaintext)
    }

    fn read_prefix(&self, input: &mut dyn Read, header: &Header, dek: &Secret<32>) -> Result<Payload, Error> {
        let mut prefix = [0; chunks::PREFIX];
        if chunks::read_full(input, &mut prefix)? != prefix.len() {
            return Err(truncated());
        }
        Payload::of(dek, &prefix, header.core(), &self.bindings)
    }

    /// The data key of a header, and the slot that gave it.
    pub(crate) fn unlock(&self, header: &Header) -> Result<(Secret<32>, SlotInfo), Error> {
        let mut tried = false;
        for (slot, attempt) in self.attempts(header) {
            tried = true;
            let Some(dek) = self.attempt(attempt, header.core())? else {
                continue;
            };
            // Which of the two failed is nobody's business: a wrong key and an altered header look alike.
            return match header.is_by(&dek)? {
                true => Ok((dek, slot)),
                false => Err(Error::new(&seal::CANNOT_OPEN)),
            };
        }
        if tried {
            return Err(Error::new(&seal::CANNOT_OPEN));
        }
        let present: Vec<String> = header.slots().map(|slot| slot.to_string()).collect();
        Err(Error::new(&seal::NO_MATCHING_KEY).with_detail(present.join("; ")))
    }

    /// Slots that name one of our keys first, anonymous ones last and not many.
    fn attempts<'s>(&self, header: &'s Header) -> Vec<(SlotInfo, Attempt<'s, 'a>)> {
        let mut named = Vec::new();
        let mut anonymous = Vec::new();
        for slot in header.raw_slots() {
            let mut add = |attempt| named.push((slot.info(), attempt));
            match slot {
                Slot::Key(inner) => {
                    let fitting = self.keys.iter().filter(|key| inner.is_for(key));
                    fitting.for_each(|key| add(Attempt::Key(inner, key)));
                }
                Slot::Recipient(inner) if inner.is_anonymous() => {
                    let each = self.recipient_keys.iter();
                    anonymous.extend(each.map(|key| (slot.info(), Attempt::Recipient(inner, key))));
                }
                Slot::Recipient(inner) => {
                    let fitting = self.recipient_keys.iter().filter(|key| inner.is_for(key));
                    fitting.for_each(|key| add(Attempt::Recipient(inner, key)));
                }
                Slot::Passphrase(inner) => {
                    let entered = self.passphrase.into_iter();
                    entered.for_each(|entered| add(Attempt::Passphrase(inner, entered)));
                }
                Slot::Split(inner) => {
                    let fitting = self.split.into_iter().filter(|split| inner.is_for(split));
                    fitting.for_each(|split| add(Attempt::Split(inner, split)));
                }
                Slot::Other { .. } => {}
            }
        }
        named.extend(anonymous.into_iter().take(MOST_ANONYMOUS));
        named
    }

    fn attempt(&self, attempt: Attempt<'_, '_>, core: &Core) -> Result<Option<Secret<32>>, Error> {
        match attempt {
            Attempt::Key(slot, key) => slot.unwrap(key, core),
            Attempt::Recipient(slot, key) => Ok(slot.unwrap(key, core)),
            Attempt::Split(slot, split) => slot.unwrap(split, core),
            Attempt::Passphrase(slot, entered) => {
                // Exactly as entered; then as a generated passphrase, if it can be one typed otherwise.
                if let Some(dek) = slot.unwrap(entered, self.passphrase_limits, core)? {
                    return Ok(Some(dek));
                }
                match entered.as_generated() {
                    Some(other) => slot.unwrap(&other, self.passphrase_limits, core),
                    None => Ok(None),
                }
            }
        }
    }
}

/// A slot with something that may open it.
enum Attempt<'s, 'a> {
    Key(&'s KeySlot, &'a Key),
    Recipient(&'s RecipientSlot, &'a RecipientKey),
    Passphrase(&'s PassphraseSlot, &'a Passphrase),
    Split(&'s SplitSlot, &'a SplitKey),
}

impl fmt::Debug for Opener<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opener")
            .field("keys", &self.keys)
            .field("recipient_keys", &self.recipient_keys.len())
            .field("most_plaintext", &self.most_plaintext)
            .finish_non_exhaustive()
    }
}

/// A record opened in memory.
pub struct Opened {
    header: Header,
    by: SlotInfo,
    plaintext: Zeroizing<Vec<u8>>,
}

impl Opened {
    /// The content.
    pub fn plaintext(&self) -> &[u8] {
        &self.plaintext
    }

    /// The content, still wiped on drop.
    pub fn into_plaintext(mut self) -> Zeroizing<Vec<u8>> {
        std::mem::take(&mut self.plaintext)
    }

    /// The public part, now proven.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Which slot opened it.
    pub fn opened_by(&self) -> SlotInfo {
        self.by
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        secret::wipe(&mut self.plaintext);
    }
}

impl fmt::Debug for Opened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opened").field("core", self.header.core()).field("by", &self.by).finish_non_exhaustive()
    }
}

fn truncated() -> Error {
    Error::new(&seal::TRUNCATED).with_detail("payload")
}

fn limit(bytes: u64) -> Error {
    Error::new(&seal::LIMIT_PLAINTEXT).with_detail(format!("{bytes} bytes"))
}
