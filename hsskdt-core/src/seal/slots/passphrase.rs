//! Slot type 3: `salt (16) ‖ m_kib (4) ‖ t (4) ‖ p (1) ‖ ct (48)`, Argon2id.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use zeroize::Zeroizing;

use super::WrappedDek;
use crate::error::{Error, catalogue};
use crate::seal::aead;
use crate::seal::container::{Core, Cursor};
use crate::seal::entropy::{self, Entropy};
use crate::seal::kdf::{self, LABEL};
use crate::seal::keys::{NewPassphrase, Passphrase};
use crate::seal::secret::Secret;

/// Lanes: the format knows one only.
const LANES: u8 = 1;
/// Least memory that Argon2 itself works with.
const LEAST_M_KIB: u32 = 8;

/// What a guess costs: memory and passes of Argon2id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassphraseCost {
    m_kib: u32,
    t: u32,
}

impl Default for PassphraseCost {
    /// 64 MiB, 3 passes: about 0.2 s.
    fn default() -> Self {
        PassphraseCost { m_kib: 65_536, t: 3 }
    }
}

impl PassphraseCost {
    /// The cheapest that is written: 19 MiB, 2 passes.
    pub const LEAST: PassphraseCost = PassphraseCost { m_kib: 19_456, t: 2 };

    /// Memory in KiB (19,456 to 262,144) and passes (2 to 10).
    pub fn new(m_kib: u32, t: u32) -> Result<PassphraseCost, Error> {
        let (least, most) = (PassphraseCost::LEAST, PassphraseLimits::default());
        if !(least.m_kib..=most.m_kib).contains(&m_kib) || !(least.t..=most.t).contains(&t) {
            return Err(Error::new(&catalogue::key::PASSPHRASE_COST));
        }
        Ok(PassphraseCost { m_kib, t })
    }

    /// Memory in KiB.
    pub fn m_kib(self) -> u32 {
        self.m_kib
    }

    /// Passes.
    pub fn t(self) -> u32 {
        self.t
    }
}

/// The most that a reader spends on a file's word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PassphraseLimits {
    pub(crate) m_kib: u32,
    pub(crate) t: u32,
}

impl Default for PassphraseLimits {
    fn default() -> Self {
        PassphraseLimits { m_kib: 262_144, t: 10 }
    }
}

#[derive(Clone, Debug)]
pub(crate) struct PassphraseSlot {
    salt: [u8; 16],
    pub(crate) cost: PassphraseCost,
    ct: WrappedDek,
}

impl PassphraseSlot {
    pub(crate) fn parse(body: &[u8; 73]) -> Option<PassphraseSlot> {
        let mut cursor = Cursor::new(body, &catalogue::seal::MALFORMED);
        let salt = cursor.array().ok()?;
        let (m_kib, t, p) = (cursor.u32().ok()?, cursor.u32().ok()?, cursor.u8().ok()?);
        if p != LANES || m_kib < LEAST_M_KIB || t == 0 {
            return None;
        }
        Some(PassphraseSlot { salt, cost: PassphraseCost { m_kib, t }, ct: cursor.array().ok()? })
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        [self.settings().as_slice(), &self.ct].concat()
    }

    fn settings(&self) -> Vec<u8> {
        let (m_kib, t) = (self.cost.m_kib.to_be_bytes(), self.cost.t.to_be_bytes());
        [self.salt.as_slice(), &m_kib, &t, &[LANES]].concat()
    }

    pub(crate) fn wrap(
        passphrase: &NewPassphrase,
        cost: PassphraseCost,
        dek: &Secret<32>,
        core: &Core,
        entropy: &mut dyn Entropy,
    ) -> Result<PassphraseSlot, Error> {
        let mut slot = PassphraseSlot { salt: entropy::random(entropy)?, cost, ct: [0; 48] };
        let key = slot.wrapping_key(passphrase.as_passphrase())?;
        slot.ct = aead::wrap_once(&key, &slot.context(core), dek)?;
        Ok(slot)
    }

    /// Refuses a cost above the limits before anything is allocated.
    pub(crate) fn unwrap(
        &self,
        passphrase: &Passphrase,
        limits: PassphraseLimits,
        core: &Core,
    ) -> Result<Option<Secret<32>>, Error> {
        if self.cost.m_kib > limits.m_kib || self.cost.t > limits.t {
            let detail = format!("{} KiB, {} passes", limits.m_kib, limits.t);
            return Err(Error::new(&catalogue::seal::LIMIT_PASSPHRASE_COST).with_detail(detail));
        }
        let key = self.wrapping_key(passphrase)?;
        Ok(aead::unwrap_once(&key, &self.context(core), &self.ct))
    }

    fn context(&self, core: &Core) -> Vec<u8> {
        [core.to_bytes().as_slice(), &[super::PASSPHRASE], &self.settings()].concat()
    }

    fn wrapping_key(&self, passphrase: &Passphrase) -> Result<Secret<32>, Error> {
        let stretched = stretch(passphrase.as_bytes(), &self.salt, self.cost)?;
        kdf::expand(stretched.expose(), &[LABEL, b"passphrase-wrap"])
    }
}

/// Argon2id version 1.3, one lane, 32 bytes.
fn stretch(passphrase: &[u8], salt: &[u8; 16], cost: PassphraseCost) -> Result<Secret<32>, Error> {
    let refused = |_| Error::new(&catalogue::seal::INTERNAL);
    let params = Params::new(cost.m_kib, cost.t, u32::from(LANES), Some(32)).map_err(refused)?;
    let blocks = params.block_count();
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut memory = Zeroizing::new(Vec::new());
    memory.try_reserve_exact(blocks).map_err(|_| Error::new(&catalogue::seal::LIMIT_PASSPHRASE_COST))?;
    memory.resize(blocks, Block::default());
    let mut out = Secret::zeroed();
    argon2
        .hash_password_into_with_memory(passphrase, salt, out.expose_mut(), memory.as_mut_slice())
        .map_err(refused)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::container::{self, ContentType, Header, RecordId};
    use crate::seal::slots::Slot;

    /// A slot as cheap as a reader takes it; no writer makes one.
    fn cheap() -> (Passphrase, Header) {
        let core =
            Core { content_type: ContentType::BYTES, schema: 0, revision: 1, record_id: RecordId::from_bytes([9; 16]) };
        let passphrase = Passphrase::new("a long enough one").unwrap();
        let dek = Secret::from_bytes([7; 32]);
        let mut slot = PassphraseSlot { salt: [3; 16], cost: PassphraseCost { m_kib: 8, t: 1 }, ct: [0; 48] };
        let key = slot.wrapping_key(&passphrase).unwrap();
        slot.ct = aead::wrap_once(&key, &slot.context(&core), &dek).unwrap();
        (passphrase, container::build(core, vec![Slot::Passphrase(slot)], &dek).unwrap())
    }

    #[test]
    fn every_changed_bit_of_a_header_with_a_passphrase() {
        let (passphrase, header) = cheap();
        let opener = crate::seal::Opener::new().with_passphrase(&passphrase).with_most_passphrase_cost(2_000, 10);
        let sealed = header.as_bytes();
        assert!(opener.unlock(&Header::parse(sealed).unwrap().0).is_ok());
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.to_vec();
            changed[bit / 8] ^= 1 << (bit % 8);
            let outcome = Header::parse(&changed).and_then(|(header, _)| opener.unlock(&header).map(drop));
            assert!(outcome.is_err(), "bit {bit}");
        }
    }
}
