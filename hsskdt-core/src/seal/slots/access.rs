//! Ways of opening that a writer can choose.

use super::{KeySlot, PassphraseCost, PassphraseSlot, RecipientSlot, Slot, SplitSlot};
use crate::error::Error;
use crate::seal::container::Core;
use crate::seal::entropy::Entropy;
use crate::seal::keys::{Key, NewPassphrase, Recipient};
use crate::seal::secret::Secret;
use crate::seal::share::SplitKey;

/// Who or what may open a record.
#[derive(Debug)]
#[non_exhaustive]
pub enum Access<'a> {
    /// Holders of a symmetric key: master, person or facility.
    Key(&'a Key),
    /// A recipient, who finds its slot without a trial.
    Recipient(&'a Recipient),
    /// A recipient that nothing in the file points to.
    AnonymousRecipient(&'a Recipient),
    /// Whoever knows a passphrase. The only access of its record.
    Passphrase(&'a NewPassphrase, PassphraseCost),
    /// Whoever holds both halves of a split key. The only access of its record.
    Split(&'a SplitKey),
}

impl Access<'_> {
    pub(crate) fn wrap(&self, dek: &Secret<32>, core: &Core, entropy: &mut dyn Entropy) -> Result<Slot, Error> {
        match self {
            Access::Key(key) => KeySlot::wrap(key, dek, core, entropy).map(Slot::Key),
            Access::Recipient(to) => RecipientSlot::wrap(to, true, dek, core, entropy).map(Slot::Recipient),
            Access::AnonymousRecipient(to) => RecipientSlot::wrap(to, false, dek, core, entropy).map(Slot::Recipient),
            Access::Passphrase(passphrase, cost) => {
                PassphraseSlot::wrap(passphrase, *cost, dek, core, entropy).map(Slot::Passphrase)
            }
            Access::Split(split) => SplitSlot::wrap(split, dek, core).map(Slot::Split),
        }
    }
}
