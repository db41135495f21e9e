//! A key in two halves that are useless alone.

use std::fmt;

use crate::error::Error;
use crate::seal::entropy::{self, Entropy};
use crate::seal::secret::Secret;

/// Name of a share: 16 random bytes, not secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShareId([u8; 16]);

impl ShareId {
    /// From 16 bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> ShareId {
        ShareId(bytes)
    }

    /// The 16 bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for ShareId {
    /// 32 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ShareId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ShareId({self})")
    }
}

macro_rules! half {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub struct $name(Secret<32>);

        impl $name {
            /// From 32 bytes.
            pub fn from_bytes(bytes: [u8; 32]) -> $name {
                $name(Secret::from_bytes(bytes))
            }

            /// The 32 bytes. Wipe the copy.
            pub fn expose(&self) -> &[u8; 32] {
                self.0.expose()
            }

            pub(crate) fn duplicate(&self) -> $name {
                $name(self.0.duplicate())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}

half! {
    /// The half that goes to the doctor, never to the server.
    LinkSecret
}

half! {
    /// The half that stays with the server until it is released once.
    ServerShare
}

/// Both halves together.
#[derive(Debug)]
pub struct SplitKey {
    id: ShareId,
    link: LinkSecret,
    server: ServerShare,
}

impl SplitKey {
    /// A new split key from the caller's randomness.
    pub fn generate(entropy: &mut dyn Entropy) -> Result<SplitKey, Error> {
        Ok(SplitKey {
            id: ShareId(entropy::random(entropy)?),
            link: LinkSecret(Secret::random(entropy)?),
            server: ServerShare(Secret::random(entropy)?),
        })
    }

    /// From both halves.
    pub fn join(id: ShareId, link: LinkSecret, server: ServerShare) -> SplitKey {
        SplitKey { id, link, server }
    }

    /// Name of the share.
    pub fn id(&self) -> ShareId {
        self.id
    }

    /// The doctor's half.
    pub fn link(&self) -> &LinkSecret {
        &self.link
    }

    /// The server's half.
    pub fn server(&self) -> &ServerShare {
        &self.server
    }
}
