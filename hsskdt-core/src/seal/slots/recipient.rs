//! Slot type 2: `tag (4) ‖ enc (32) ‖ ct (48)`, HPKE (RFC 9180) in base mode.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

use super::WrappedDek;
use crate::error::{Error, catalogue::seal};
use crate::seal::container::Core;
use crate::seal::entropy::Entropy;
use crate::seal::kdf::{self, LABEL};
use crate::seal::keys::{Recipient, RecipientKey};
use crate::seal::secret::Secret;

/// Tag of a recipient that stays anonymous.
const ANONYMOUS: [u8; 4] = [0; 4];

#[derive(Clone, Debug)]
pub(crate) struct RecipientSlot {
    pub(crate) tag: [u8; 4],
    enc: [u8; 32],
    ct: WrappedDek,
}

impl RecipientSlot {
    pub(crate) fn parse(body: &[u8; 84]) -> RecipientSlot {
        let (mut tag, mut enc, mut ct) = ([0; 4], [0; 32], [0; 48]);
        super::split_into(body, &mut [&mut tag, &mut enc, &mut ct]);
        RecipientSlot { tag, enc, ct }
    }

    pub(crate) fn body(&self) -> Vec<u8> {
        [self.tag.as_slice(), &self.enc, &self.ct].concat()
    }

    pub(crate) fn wrap(
        to: &Recipient,
        named: bool,
        dek: &Secret<32>,
        core: &Core,
        entropy: &mut dyn Entropy,
    ) -> Result<RecipientSlot, Error> {
        let refused = |_| Error::new(&seal::INTERNAL);
        let public = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(to.as_bytes()).map_err(refused)?;
        let mut drawn = Drawn::new(entropy)?;
        let mut body = dek.duplicate();
        let (encapped, mac) =
            hpke::single_shot_seal_inout_detached_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &public,
                &info(core),
                body.expose_mut().as_mut_slice().into(),
                b"",
                &mut drawn,
            )
            .map_err(refused)?;
        if drawn.overdrawn {
            return Err(Error::new(&seal::INTERNAL));
        }
        let enc: [u8; 32] = encapped.to_bytes().into();
        let mut ct = [0; 48];
        let bytes = body.expose().iter().copied().chain(mac.to_bytes());
        ct.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        let tag = if named { tag(&enc, to) } else { ANONYMOUS };
        Ok(RecipientSlot { tag, enc, ct })
    }

    /// Does the tag point to that recipient?
    pub(crate) fn is_for(&self, key: &RecipientKey) -> bool {
        kdf::equal(&self.tag, &tag(&self.enc, &key.recipient()))
    }

    pub(crate) fn is_anonymous(&self) -> bool {
        self.tag == ANONYMOUS
    }

    /// `None`: another recipient's, altered, or a point of small order.
    pub(crate) fn unwrap(&self, key: &RecipientKey, core: &Core) -> Option<Secret<32>> {
        let private = <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(key.expose()).ok()?;
        let encapped = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&self.enc).ok()?;
        let (body, mac) = self.ct.split_first_chunk::<32>()?;
        let mut dek = Secret::from_bytes(*body);
        hpke::single_shot_open_inout_detached::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &private,
            &encapped,
            &info(core),
            dek.expose_mut().as_mut_slice().into(),
            b"",
            &hpke::aead::AeadTag::from_bytes(mac).ok()?,
        )
        .ok()?;
        Some(dek)
    }
}

fn tag(enc: &[u8; 32], to: &Recipient) -> [u8; 4] {
    let salt = [LABEL, b"hpke-tag"].concat();
    let prk = kdf::extract(&salt, &[enc, to.as_bytes()]);
    prk.expose().first_chunk().copied().unwrap_or(ANONYMOUS)
}

fn info(core: &Core) -> Vec<u8> {
    [LABEL, b"hpke", &[0], &core.to_bytes()].concat()
}

/// The 32 bytes that HPKE makes its ephemeral key from, drawn beforehand: its interface cannot fail, ours can.
struct Drawn {
    seed: Secret<32>,
    used: usize,
    overdrawn: bool,
}

impl Drawn {
    fn new(entropy: &mut dyn Entropy) -> Result<Drawn, Error> {
        Ok(Drawn { seed: Secret::random(entropy)?, used: 0, overdrawn: false })
    }
}

impl TryRng for Drawn {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Self::Error> {
        let mut rest = self.seed.expose().iter().skip(self.used);
        for byte in out.iter_mut() {
            match rest.next() {
                Some(drawn) => *byte = *drawn,
                // Never a repeated byte: the slot is refused instead.
                None => self.overdrawn = true,
            }
        }
        self.used = self.used.saturating_add(out.len());
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_drawn_is_handed_out_once() {
        let mut source = |out: &mut [u8]| {
            (1..).zip(out).for_each(|(number, byte)| *byte = number);
            Ok(())
        };
        let mut drawn = Drawn::new(&mut source).unwrap();
        assert_eq!(drawn.try_next_u32(), Ok(0x0403_0201));
        assert_eq!(drawn.try_next_u64(), Ok(0x0c0b_0a09_0807_0605));
        let mut rest = [0; 20];
        drawn.try_fill_bytes(&mut rest).unwrap();
        assert_eq!((rest[0], rest[19], drawn.overdrawn), (13, 32, false));
        drawn.try_fill_bytes(&mut [0; 1]).unwrap();
        assert!(drawn.overdrawn);
    }
}
