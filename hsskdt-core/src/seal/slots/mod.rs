//! Slots: the data key, wrapped once for each way of opening.
//!
//! | Type | Opens with | Module |
//! |---|---|---|
//! | 1 | a [`Key`](crate::seal::Key) | `key` |
//! | 2 | a recipient's private key | `recipient` |
//! | 3 | a passphrase; never beside another slot | `passphrase` |
//! | 4 | both halves of a split key; never beside another slot | `split` |
//! | 5, 6 | reserved: hybrid recipients, external key services | |

mod access;
mod key;
mod passphrase;
mod recipient;
mod split;

use std::fmt;

pub use access::Access;
pub(crate) use key::KeySlot;
pub use passphrase::PassphraseCost;
pub(crate) use passphrase::{PassphraseLimits, PassphraseSlot};
pub(crate) use recipient::RecipientSlot;
pub(crate) use split::SplitSlot;

use crate::error::{Error, catalogue::seal};
use crate::seal::keys::KeyId;
use crate::seal::share::ShareId;

/// A wrapped data key: 32 bytes and their tag. The fixed length is a rule: it closes multi-key guessing.
pub(crate) type WrappedDek = [u8; 48];

const KEY: u8 = 1;
const RECIPIENT: u8 = 2;
const PASSPHRASE: u8 = 3;
const SPLIT: u8 = 4;
const HYBRID: u8 = 5;
const EXTERNAL: u8 = 6;

/// One slot as it stands in the file.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    Key(KeySlot),
    Recipient(RecipientSlot),
    Passphrase(PassphraseSlot),
    Split(SplitSlot),
    /// Reserved or unknown: skipped, but under the MAC.
    Other {
        kind: u8,
        body: Vec<u8>,
    },
}

/// What a slot tells without any key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SlotInfo {
    /// A symmetric key with this name.
    Key(KeyId),
    /// A recipient; the tag is zero where the recipient stays anonymous.
    Recipient([u8; 4]),
    /// A passphrase with this cost.
    Passphrase {
        /// Memory in KiB.
        m_kib: u32,
        /// Passes.
        t: u32,
    },
    /// A split key, released by a one-time code.
    Split(ShareId),
    /// A type that this version does not open.
    Other(u8),
}

impl fmt::Display for SlotInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SlotInfo::Key(id) => write!(f, "key {id}"),
            SlotInfo::Recipient([0, 0, 0, 0]) => f.write_str("recipient, anonymous"),
            SlotInfo::Recipient(tag) => write!(f, "recipient {:08x}", u32::from_be_bytes(*tag)),
            SlotInfo::Passphrase { m_kib, t } => write!(f, "passphrase, {m_kib} KiB, {t} passes"),
            SlotInfo::Split(id) => write!(f, "share {id}"),
            SlotInfo::Other(HYBRID) => f.write_str("hybrid recipient"),
            SlotInfo::Other(EXTERNAL) => f.write_str("external key"),
            SlotInfo::Other(kind) => write!(f, "unknown slot {kind}"),
        }
    }
}

impl Slot {
    /// Reads a body. `None`: a known type with a wrong length or impossible content.
    pub(crate) fn parse(kind: u8, body: &[u8]) -> Option<Slot> {
        match kind {
            KEY => body.try_into().ok().map(KeySlot::parse).map(Slot::Key),
            RECIPIENT => body.try_into().ok().map(RecipientSlot::parse).map(Slot::Recipient),
            PASSPHRASE => PassphraseSlot::parse(body.try_into().ok()?).map(Slot::Passphrase),
            SPLIT => body.try_into().ok().map(SplitSlot::parse).map(Slot::Split),
            HYBRID if body.len() != 1172 => None,
            EXTERNAL if !(3..=1026).contains(&body.len()) => None,
            kind => Some(Slot::Other { kind, body: body.to_vec() }),
        }
    }

    /// `type ‖ len ‖ body`.
    pub(crate) fn write(&self, out: &mut Vec<u8>) -> Result<(), Error> {
        let (kind, body) = (self.kind(), self.body());
        let len = u16::try_from(body.len()).map_err(|_| Error::new(&seal::SLOTS))?;
        out.push(kind);
        out.extend_from_slice(&len.to_be_bytes());
        out.extend_from_slice(&body);
        Ok(())
    }

    pub(crate) fn info(&self) -> SlotInfo {
        match self {
            Slot::Key(slot) => SlotInfo::Key(slot.kek_id),
            Slot::Recipient(slot) => SlotInfo::Recipient(slot.tag),
            Slot::Passphrase(slot) => SlotInfo::Passphrase { m_kib: slot.cost.m_kib(), t: slot.cost.t() },
            Slot::Split(slot) => SlotInfo::Split(slot.share_id),
            Slot::Other { kind, .. } => SlotInfo::Other(*kind),
        }
    }

    fn kind(&self) -> u8 {
        match self {
            Slot::Key(_) => KEY,
            Slot::Recipient(_) => RECIPIENT,
            Slot::Passphrase(_) => PASSPHRASE,
            Slot::Split(_) => SPLIT,
            Slot::Other { kind, .. } => *kind,
        }
    }

    fn body(&self) -> Vec<u8> {
        match self {
            Slot::Key(slot) => slot.body(),
            Slot::Recipient(slot) => slot.body(),
            Slot::Passphrase(slot) => slot.body(),
            Slot::Split(slot) => slot.body(),
            Slot::Other { body, .. } => body.clone(),
        }
    }
}

/// No slot twice; a passphrase or split slot only alone: who holds another key must be able to rely on it that
/// nothing weaker opens the record.
pub(crate) fn fit_together(slots: &[Slot]) -> bool {
    let lone = |slot: &Slot| matches!(slot, Slot::Passphrase(_) | Slot::Split(_));
    if slots.len() > 1 && slots.iter().any(lone) {
        return false;
    }
    let mut names: Vec<(u8, Vec<u8>)> = slots
        .iter()
        .map(|slot| {
            let mut name = slot.body();
            name.truncate(16);
            (slot.kind(), name)
        })
        .collect();
    names.sort_unstable();
    names.windows(2).all(|pair| pair.first() != pair.last())
}

/// Distributes a body over its fields, front to back.
fn split_into(body: &[u8], fields: &mut [&mut [u8]]) {
    let mut bytes = body.iter();
    for to in fields.iter_mut().flat_map(|field| field.iter_mut()) {
        if let Some(from) = bytes.next() {
            *to = *from;
        }
    }
}
