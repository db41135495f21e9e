//! Making a share, and what of it goes to the server.

use std::fmt;

use super::code::Code;
use super::invitation::Invitation;
use super::split::{ServerShare, ShareId, SplitKey};
use crate::error::{Error, catalogue::share};
use crate::seal::container::Cursor;
use crate::seal::entropy::Entropy;

const MAGIC: [u8; 5] = *b"HSSD\x01";
/// Longest life of a code and of a share, in seconds.
const MOST_CODE: u32 = 600;
const MOST_SHARE: u32 = 86_400;

/// How long the code and the share live, in seconds from the deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    code: u32,
    share: u32,
}

impl Lifetimes {
    /// At most 600 seconds for the code and 86,400 for the share; the code never outlives the share.
    pub fn new(code: u32, share: u32) -> Result<Lifetimes, Error> {
        if !(1..=MOST_CODE).contains(&code) || !(code..=MOST_SHARE).contains(&share) {
            return Err(Error::new(&share::LIFETIME));
        }
        Ok(Lifetimes { code, share })
    }

    pub(crate) fn code(self) -> u32 {
        self.code
    }

    pub(crate) fn share(self) -> u32 {
        self.share
    }
}

/// A new share, on the citizen's side.
#[derive(Debug)]
pub struct Share {
    split: SplitKey,
    code: Code,
    lifetimes: Lifetimes,
}

impl Share {
    /// A new split key and code from the caller's randomness.
    pub fn new(lifetimes: Lifetimes, entropy: &mut dyn Entropy) -> Result<Share, Error> {
        Ok(Share { split: SplitKey::generate(entropy)?, code: Code::generate(entropy)?, lifetimes })
    }

    /// The key to seal the shared copy with.
    pub fn split_key(&self) -> &SplitKey {
        &self.split
    }

    /// The digits to tell the doctor.
    pub fn code(&self) -> &Code {
        &self.code
    }

    /// What goes to the doctor.
    pub fn invitation(&self) -> Invitation {
        Invitation::new(self.split.id(), self.split.link().duplicate())
    }

    /// What goes to the server.
    pub fn deposit(&self) -> Result<Deposit, Error> {
        Ok(Deposit {
            id: self.split.id(),
            lifetimes: self.lifetimes,
            code_mac: self.code.mac(self.split.id(), self.split.server())?,
            server: self.split.server().duplicate(),
        })
    }

    /// A new code for the same share; the wrong codes already counted stay counted. The second value goes to
    /// [`Gate::renew_code`](super::Gate::renew_code).
    pub fn renew_code(&mut self, entropy: &mut dyn Entropy) -> Result<(&Code, [u8; 32]), Error> {
        self.code = Code::generate(entropy)?;
        let mac = self.code.mac(self.split.id(), self.split.server())?;
        Ok((&self.code, mac))
    }
}

/// The server's half with the check value of the code and the lifetimes. Holds no link secret and no code.
pub struct Deposit {
    pub(crate) id: ShareId,
    pub(crate) lifetimes: Lifetimes,
    pub(crate) code_mac: [u8; 32],
    pub(crate) server: ServerShare,
}

impl Deposit {
    /// Name of the share.
    pub fn id(&self) -> ShareId {
        self.id
    }

    /// `"HSSD" ‖ 01 ‖ share_id (16) ‖ code seconds (4) ‖ share seconds (4) ‖ code MAC (32) ‖ server share (32)`:
    /// 93 bytes, for a protected channel only. Wipe the copy.
    pub fn to_bytes(&self) -> zeroize::Zeroizing<Vec<u8>> {
        let mut out = zeroize::Zeroizing::new(Vec::with_capacity(93));
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(self.id.as_bytes());
        out.extend_from_slice(&self.lifetimes.code.to_be_bytes());
        out.extend_from_slice(&self.lifetimes.share.to_be_bytes());
        out.extend_from_slice(&self.code_mac);
        out.extend_from_slice(self.server.expose());
        out
    }

    /// Reads a deposit; the lifetimes are checked again, the sender is not trusted with them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Deposit, Error> {
        let mut cursor = Cursor::new(bytes, &share::PACKAGE);
        if cursor.array::<5>()? != MAGIC {
            return Err(Error::new(&share::PACKAGE));
        }
        let deposit = Deposit {
            id: ShareId::from_bytes(cursor.array()?),
            lifetimes: Lifetimes::new(cursor.u32()?, cursor.u32()?)?,
            code_mac: cursor.array()?,
            server: ServerShare::from_bytes(cursor.array()?),
        };
        cursor.end()?;
        Ok(deposit)
    }
}

impl fmt::Debug for Deposit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deposit({})", self.id)
    }
}
