//! Symmetric keys that wrap others, and the name that follows from each.

use std::fmt;

use crate::error::{Error, catalogue};
use crate::seal::entropy::Entropy;
use crate::seal::kdf::{self, LABEL};
use crate::seal::secret::Secret;

/// What a key is for. A key of one kind is refused where another is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// Top of the tree: wraps the keys of persons and facilities.
    Master,
    /// One person: wraps the data keys of that person's records. Destroying it destroys them all.
    Person,
    /// One facility or tenant.
    Facility,
    /// Root of the look-up tokens; kept apart from the database and from the keys of records.
    IndexRoot,
    /// The audit log.
    Audit,
}

impl KeyKind {
    /// Every kind.
    pub const ALL: [KeyKind; 5] =
        [KeyKind::Master, KeyKind::Person, KeyKind::Facility, KeyKind::IndexRoot, KeyKind::Audit];

    /// Number in a wrapped key; a master key is never wrapped.
    pub(crate) fn number(self) -> Option<u8> {
        match self {
            KeyKind::Master => None,
            KeyKind::Person => Some(1),
            KeyKind::Facility => Some(2),
            KeyKind::IndexRoot => Some(3),
            KeyKind::Audit => Some(4),
        }
    }

    pub(crate) fn from_number(number: u8) -> Option<KeyKind> {
        KeyKind::ALL.into_iter().find(|kind| kind.number() == Some(number))
    }

    /// Name as it stands in key files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            KeyKind::Master => "master",
            KeyKind::Person => "person",
            KeyKind::Facility => "facility",
            KeyKind::IndexRoot => "index",
            KeyKind::Audit => "audit",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<KeyKind> {
        KeyKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// May a key of this kind open records?
    pub fn opens_records(self) -> bool {
        matches!(self, KeyKind::Master | KeyKind::Person | KeyKind::Facility)
    }
}

/// Name of a key: derived from its bytes, so a label can never name the wrong key. Not secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId([u8; 16]);

impl KeyId {
    /// From the 16 bytes in a file.
    pub fn from_bytes(bytes: [u8; 16]) -> KeyId {
        KeyId(bytes)
    }

    /// The 16 bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for KeyId {
    /// 32 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

/// 32 secret bytes with their kind. Wiped on drop; neither `Clone` nor `Display` nor serde.
pub struct Key {
    kind: KeyKind,
    id: KeyId,
    secret: Secret<32>,
}

impl Key {
    /// A new key from the caller's randomness.
    pub fn generate(kind: KeyKind, entropy: &mut dyn Entropy) -> Result<Key, Error> {
        Key::from_secret(kind, Secret::random(entropy)?)
    }

    /// A key from elsewhere (an HSM, a vault). 32 zeros are refused.
    pub fn from_bytes(kind: KeyKind, bytes: [u8; 32]) -> Result<Key, Error> {
        Key::from_secret(kind, Secret::from_bytes(bytes))
    }

    pub(crate) fn from_secret(kind: KeyKind, secret: Secret<32>) -> Result<Key, Error> {
        if kdf::equal(secret.expose(), &[0; 32]) {
            return Err(Error::new(&catalogue::key::WEAK));
        }
        let id = kdf::expand::<16>(secret.expose(), &[LABEL, b"kek-id"])?;
        Ok(Key { kind, id: KeyId(*id.expose()), secret })
    }

    /// Its name.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// What it is for.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The bytes, for a vault that stores them. Wipe the copy.
    pub fn expose(&self) -> &[u8; 32] {
        self.secret.expose()
    }

    /// Refuses a key of another kind.
    pub(crate) fn must_be(&self, fits: bool) -> Result<&Key, Error> {
        match fits {
            true => Ok(self),
            false => Err(Error::new(&catalogue::key::KIND).with_detail(self.kind.name())),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, {})", self.kind.name(), self.id)
    }
}
