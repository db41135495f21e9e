//! X25519 key pairs of recipients: a clinic publishes the one half and keeps the other.

use std::fmt;

use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, Serializable};
use zeroize::Zeroize;

use crate::error::{Error, catalogue::key};
use crate::seal::entropy::Entropy;
use crate::seal::kdf;
use crate::seal::secret::Secret;

/// Public key of a recipient: anybody may seal for it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Recipient([u8; 32]);

impl Recipient {
    /// From the 32 bytes of an X25519 public key. Points of small order are refused.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Recipient, Error> {
        let recipient = Recipient(bytes);
        // The product with a point of small order is zero for every private key: any key finds out.
        let probe = <X25519HkdfSha256 as Kem>::derive_keypair(&[1; 32]).0;
        let encapped =
            <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&bytes).map_err(|_| Error::new(&key::TEXT))?;
        hpke::setup_receiver::<hpke::aead::ExportOnlyAead, hpke::kdf::HkdfSha256, X25519HkdfSha256>(
            &hpke::OpModeR::Base,
            &probe,
            &encapped,
            b"",
        )
        .map_err(|_| Error::new(&key::TEXT))?;
        Ok(recipient)
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Recipient")
    }
}

/// Private key of a recipient. Wiped on drop.
pub struct RecipientKey {
    secret: Secret<32>,
    public: Recipient,
}

impl RecipientKey {
    /// A new key pair from the caller's randomness.
    pub fn generate(entropy: &mut dyn Entropy) -> Result<RecipientKey, Error> {
        let seed = Secret::<32>::random(entropy)?;
        let (private, _) = X25519HkdfSha256::derive_keypair(seed.expose());
        RecipientKey::from_hpke(&private)
    }

    /// From the 32 bytes of an X25519 private key.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<RecipientKey, Error> {
        RecipientKey::from_secret(Secret::from_bytes(bytes))
    }

    pub(crate) fn from_secret(secret: Secret<32>) -> Result<RecipientKey, Error> {
        if kdf::equal(secret.expose(), &[0; 32]) {
            return Err(Error::new(&key::WEAK));
        }
        let private =
            <X25519HkdfSha256 as Kem>::PrivateKey::from_bytes(secret.expose()).map_err(|_| Error::new(&key::TEXT))?;
        RecipientKey::from_hpke(&private)
    }

    fn from_hpke(private: &<X25519HkdfSha256 as Kem>::PrivateKey) -> Result<RecipientKey, Error> {
        let public = X25519HkdfSha256::sk_to_pk(private);
        let mut bytes = private.to_bytes();
        let mut secret = Secret::zeroed();
        secret.expose_mut().iter_mut().zip(&bytes).for_each(|(to, from)| *to = *from);
        bytes.zeroize();
        Ok(RecipientKey { secret, public: Recipient(public.to_bytes().into()) })
    }

    /// The half to publish.
    pub fn recipient(&self) -> Recipient {
        self.public
    }

    /// The bytes, for a vault that stores them. Wipe the copy.
    pub fn expose(&self) -> &[u8; 32] {
        self.secret.expose()
    }
}

impl fmt::Debug for RecipientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecipientKey")
    }
}
