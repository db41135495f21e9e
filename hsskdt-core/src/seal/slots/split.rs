//! Slot type 4: `share_id (16) ‖ ct (48)`; the wrapping key needs both halves of a split key.

use super::WrappedDek;
use crate::error::Error;
use crate::seal::aead;
use crate::seal::container::Core;
use crate::seal::kdf::{self, LABEL};
use crate::seal::secret::Secret;
use crate::seal::share::{ShareId, SplitKey};

#[derive(Clone, Debug)]
pub(crate) struct SplitSlot {
    pub(crate) share_id: ShareId,
    ct: WrappedDek,
}

impl SplitSlot {
    pub(crate) fn parse(body: &[u8; 64]) -> SplitSlot {
        let (mut share_id, mut ct) = ([0; 16], [0; 48]);
        super::split_into(body, &mut [&mut share_id, &mut ct]);
        SplitSlot { share_id: ShareId::from_bytes(share_id), ct }
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        [self.share_id.as_bytes().as_slice(), &self.ct].concat()
    }

    pub(crate) fn wrap(split: &SplitKey, dek: &Secret<32>, core: &Core) -> Result<SplitSlot, Error> {
        let ct = aead::wrap_once(&wrapping_key(split, core)?, &context(split.id(), core), dek)?;
        Ok(SplitSlot { share_id: split.id(), ct })
    }

    pub(crate) fn is_for(&self, split: &SplitKey) -> bool {
        kdf::equal(self.share_id.as_bytes(), split.id().as_bytes())
    }

    pub(crate) fn unwrap(&self, split: &SplitKey, core: &Core) -> Result<Option<Secret<32>>, Error> {
        let key = wrapping_key(split, core)?;
        Ok(aead::unwrap_once(&key, &context(self.share_id, core), &self.ct))
    }
}

fn wrapping_key(split: &SplitKey, core: &Core) -> Result<Secret<32>, Error> {
    let salt = [LABEL, b"split"].concat();
    let prk = kdf::extract(&salt, &[split.link().expose(), split.server().expose()]);
    kdf::expand(prk.expose(), &[split.id().as_bytes(), &core.to_bytes()])
}

fn context(share_id: ShareId, core: &Core) -> Vec<u8> {
    [core.to_bytes().as_slice(), &[super::SPLIT], share_id.as_bytes()].concat()
}
