//! Slot type 1: `kek_id (16) ‖ nonce (24) ‖ ct (48)`.

use super::WrappedDek;
use crate::error::Error;
use crate::seal::aead;
use crate::seal::container::Core;
use crate::seal::entropy::{self, Entropy};
use crate::seal::kdf::{self, LABEL};
use crate::seal::keys::{Key, KeyId};
use crate::seal::secret::Secret;

#[derive(Clone, Debug)]
pub(crate) struct KeySlot {
    pub(crate) kek_id: KeyId,
    nonce: [u8; 24],
    ct: WrappedDek,
}

impl KeySlot {
    pub(crate) fn parse(body: &[u8; 88]) -> KeySlot {
        let (mut kek_id, mut nonce, mut ct) = ([0; 16], [0; 24], [0; 48]);
        super::split_into(body, &mut [&mut kek_id, &mut nonce, &mut ct]);
        KeySlot { kek_id: KeyId::from_bytes(kek_id), nonce, ct }
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        [self.kek_id.as_bytes().as_slice(), &self.nonce, &self.ct].concat()
    }

    pub(crate) fn wrap(key: &Key, dek: &Secret<32>, core: &Core, entropy: &mut dyn Entropy) -> Result<KeySlot, Error> {
        key.must_be(key.kind().opens_records())?;
        let nonce = entropy::random(entropy)?;
        let ct = aead::wrap_x(&wrapping_key(key)?, &nonce, &context(core, key.id()), dek)?;
        Ok(KeySlot { kek_id: key.id(), nonce, ct })
    }

    /// Is this slot for that key?
    pub(crate) fn is_for(&self, key: &Key) -> bool {
        kdf::equal(self.kek_id.as_bytes(), key.id().as_bytes())
    }

    pub(crate) fn unwrap(&self, key: &Key, core: &Core) -> Result<Option<Secret<32>>, Error> {
        let aad = context(core, self.kek_id);
        Ok(aead::unwrap_x(&wrapping_key(key)?, &self.nonce, &aad, &self.ct))
    }
}

fn wrapping_key(key: &Key) -> Result<Secret<32>, Error> {
    kdf::expand(key.expose(), &[LABEL, b"kek-wrap"])
}

fn context(core: &Core, kek_id: KeyId) -> Vec<u8> {
    [core.to_bytes().as_slice(), &[super::KEY], kek_id.as_bytes()].concat()
}
