//! Wrapped keys: 110 bytes that stand for a key in a database.
//!
//! Advised tree: a master key (HSM, vault or offline file) wraps one key per person, which wraps the data keys of that
//! person's records. Rotating the master rewraps 110 bytes per person. Destroying one person's wrapped key makes every
//! record and every backup of it unreadable, once the key store's own backups have expired. The law on retention of
//! medical records comes before a wish to destroy.

use std::fmt;

use super::aead;
use super::container::Cursor;
use super::entropy::{self, Entropy};
use super::kdf::{self, LABEL};
use super::keys::{Key, KeyId, KeyKind};
use super::secret::Secret;
use crate::error::{Error, catalogue::key};

const MAGIC: [u8; 5] = *b"HSWK\x01";

/// A key encrypted under another.
///
/// `"HSWK" ‖ 01 ‖ kind (1) ‖ parent_id (16) ‖ key_id (16) ‖ nonce (24) ‖ ct (48)`
#[derive(Clone, PartialEq, Eq)]
pub struct WrappedKey {
    kind: KeyKind,
    parent: KeyId,
    id: KeyId,
    nonce: [u8; 24],
    ct: [u8; 48],
}

impl WrappedKey {
    /// Length of the bytes.
    pub const LEN: usize = 110;

    /// Wraps `child` under `parent`. A master key is never wrapped; neither an index root nor an audit key wraps.
    pub fn wrap(child: &Key, parent: &Key, entropy: &mut dyn Entropy) -> Result<WrappedKey, Error> {
        child.must_be(child.kind().number().is_some())?;
        parent.must_be(parent.kind().opens_records())?;
        let mut wrapped = WrappedKey {
            kind: child.kind(),
            parent: parent.id(),
            id: child.id(),
            nonce: entropy::random(entropy)?,
            ct: [0; 48],
        };
        let mut secret = Secret::zeroed();
        secret.expose_mut().copy_from_slice(child.expose());
        wrapped.ct = aead::wrap_x(&wrapping_key(parent)?, &wrapped.nonce, &wrapped.context()?, &secret)?;
        Ok(wrapped)
    }

    /// Unwraps; the name of what comes out is recomputed and compared.
    pub fn unwrap(&self, parent: &Key) -> Result<Key, Error> {
        let refused = || Error::new(&key::UNWRAP);
        parent.must_be(parent.kind().opens_records())?;
        if !kdf::equal(parent.id().as_bytes(), self.parent.as_bytes()) {
            return Err(refused());
        }
        let secret = aead::unwrap_x(&wrapping_key(parent)?, &self.nonce, &self.context()?, &self.ct);
        let child = Key::from_secret(self.kind, secret.ok_or_else(refused)?)?;
        match kdf::equal(child.id().as_bytes(), self.id.as_bytes()) {
            true => Ok(child),
            false => Err(refused()),
        }
    }

    /// The same key under a new parent.
    pub fn rewrap(&self, old: &Key, new: &Key, entropy: &mut dyn Entropy) -> Result<WrappedKey, Error> {
        WrappedKey::wrap(&self.unwrap(old)?, new, entropy)
    }

    /// Kind of the key inside.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Name of the key that opens it.
    pub fn parent_id(&self) -> KeyId {
        self.parent
    }

    /// Name of the key inside.
    pub fn key_id(&self) -> KeyId {
        self.id
    }

    /// The 110 bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        Ok([self.context()?.as_slice(), &self.nonce, &self.ct].concat())
    }

    /// Reads the 110 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<WrappedKey, Error> {
        let mut cursor = Cursor::new(bytes, &key::WRAPPED);
        if cursor.array::<5>()? != MAGIC {
            return Err(Error::new(&key::WRAPPED));
        }
        let refused = cursor.refuse();
        let wrapped = WrappedKey {
            kind: KeyKind::from_number(cursor.u8()?).ok_or(refused)?,
            parent: KeyId::from_bytes(cursor.array()?),
            id: KeyId::from_bytes(cursor.array()?),
            nonce: cursor.array()?,
            ct: cursor.array()?,
        };
        cursor.end()?;
        Ok(wrapped)
    }

    /// The first 38 bytes, which the encryption is bound to.
    fn context(&self) -> Result<Vec<u8>, Error> {
        let kind = self.kind.number().ok_or_else(|| Error::new(&key::KIND))?;
        Ok([MAGIC.as_slice(), &[kind], self.parent.as_bytes(), self.id.as_bytes()].concat())
    }
}

impl fmt::Debug for WrappedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WrappedKey({}, {} under {})", self.kind.name(), self.id, self.parent)
    }
}

fn wrapping_key(parent: &Key) -> Result<Secret<32>, Error> {
    kdf::expand(parent.expose(), &[LABEL, b"key-wrap"])
}
