//! The server's side of a share: a state machine without storage and clock.
//!
//! A code is compared only with a [`Ticket`], and a ticket exists only after the attempt was counted. Store the gate
//! between the two, comparing [`Gate::version`], and no number of parallel calls gets more guesses than one.

use std::fmt;

use zeroize::Zeroizing;

use super::code::Code;
use super::package::Deposit;
use super::split::{ServerShare, ShareId};
use crate::error::{Error, catalogue::share};
use crate::seal::container::Cursor;
use crate::seal::kdf;

const MAGIC: [u8; 5] = *b"HSSG\x01";
/// Codes compared in the whole life of a share.
const MOST_ATTEMPTS: u8 = 5;

/// What happened at a gate, for the audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GateEvent {
    /// The server's half was handed out.
    Released,
    /// A request was refused; the stable error code says why.
    Refused(&'static str),
    /// The share reached its end and its half of the key was destroyed.
    Expired,
    /// The citizen took the share back and its half of the key was destroyed.
    Revoked,
}

/// State of one share on the server. Times are seconds of any clock that does not jump, such as Unix time.
pub struct Gate {
    id: ShareId,
    version: u64,
    attempts: u8,
    code_until: u64,
    share_until: u64,
    /// Latest time seen: a clock set back revives nothing.
    seen: u64,
    phase: Phase,
}

enum Phase {
    Open { code_mac: [u8; 32], server: ServerShare },
    Locked,
    Released,
    Expired,
    Revoked,
}

/// Right to compare one code: the attempt is counted already.
#[derive(Debug)]
pub struct Ticket(());

impl Gate {
    /// Takes a deposit at the time `now`.
    pub fn new(deposit: Deposit, now: u64) -> Gate {
        Gate {
            id: deposit.id,
            version: 0,
            attempts: 0,
            code_until: now.saturating_add(deposit.lifetimes.code().into()),
            share_until: now.saturating_add(deposit.lifetimes.share().into()),
            seen: now,
            phase: Phase::Open { code_mac: deposit.code_mac, server: deposit.server },
        }
    }

    /// Name of the share.
    pub fn id(&self) -> ShareId {
        self.id
    }

    /// Grows with every change: replace a stored gate only if its version is still the one that was read.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Counts an attempt. **Store the gate before the ticket is used**; on failure too, if the version changed.
    pub fn reserve(&mut self, now: u64) -> Result<Ticket, Error> {
        self.expire(now);
        self.must_be_open()?;
        if self.seen > self.code_until {
            return Err(Error::new(&share::CODE_EXPIRED));
        }
        if self.attempts >= MOST_ATTEMPTS {
            self.close(Phase::Locked);
            return Err(Error::new(&share::LOCKED));
        }
        self.attempts = self.attempts.saturating_add(1);
        self.version = self.version.saturating_add(1);
        Ok(Ticket(()))
    }

    /// Compares the code of a counted attempt. On success the gate is closed for good: store it, **then** hand out
    /// the share. A wrong code changes nothing: it was counted before.
    pub fn check(&mut self, _counted: &Ticket, code: &Code) -> Result<ServerShare, Error> {
        self.must_be_open()?;
        let Phase::Open { code_mac, server } = &self.phase else {
            return Err(Error::new(&share::STATE));
        };
        if !kdf::equal(&code.mac(self.id, server)?, code_mac) {
            return Err(Error::new(&share::WRONG_CODE));
        }
        let released = server.duplicate();
        self.close(Phase::Released);
        Ok(released)
    }

    /// Sets a new code, valid for `seconds` (at most 600). Wrong codes already counted stay counted.
    pub fn renew_code(&mut self, mac: [u8; 32], seconds: u32, now: u64) -> Result<(), Error> {
        super::Lifetimes::new(seconds, seconds)?;
        self.expire(now);
        self.must_be_open()?;
        if let Phase::Open { code_mac, .. } = &mut self.phase {
            *code_mac = mac;
        }
        self.code_until = self.seen.saturating_add(seconds.into());
        self.version = self.version.saturating_add(1);
        Ok(())
    }

    /// Destroys the server's half if the share has reached its end; `true` if it did so now.
    pub fn expire(&mut self, now: u64) -> bool {
        self.seen = self.seen.max(now);
        let due = self.seen > self.share_until && matches!(self.phase, Phase::Open { .. } | Phase::Locked);
        if due {
            self.close(Phase::Expired);
        }
        due
    }

    /// Destroys the server's half because the citizen asks; `true` if it was still there.
    pub fn revoke(&mut self) -> bool {
        let due = matches!(self.phase, Phase::Open { .. });
        if due {
            self.close(Phase::Revoked);
        }
        due
    }

    fn close(&mut self, phase: Phase) {
        self.phase = phase;
        self.version = self.version.saturating_add(1);
    }

    fn must_be_open(&self) -> Result<(), Error> {
        match self.phase {
            Phase::Open { .. } => Ok(()),
            Phase::Locked => Err(Error::new(&share::LOCKED)),
            Phase::Released => Err(Error::new(&share::RELEASED)),
            Phase::Expired => Err(Error::new(&share::EXPIRED)),
            Phase::Revoked => Err(Error::new(&share::REVOKED)),
        }
    }

    /// The state for storage: 118 bytes, secret while the share is open, wiped on drop.
    /// `"HSSG" ‖ 01 ‖ phase (1) ‖ share_id (16) ‖ version (8) ‖ attempts (1) ‖ code until (8) ‖ share until (8) ‖
    /// seen (8) ‖ code MAC (32) ‖ server share (32)`; the last two are zeros once the gate is closed.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let (phase, code_mac, server) = match &self.phase {
            Phase::Open { code_mac, server } => (0, code_mac, server.expose()),
            Phase::Locked => (1, &[0; 32], &[0; 32]),
            Phase::Released => (2, &[0; 32], &[0; 32]),
            Phase::Expired => (3, &[0; 32], &[0; 32]),
            Phase::Revoked => (4, &[0; 32], &[0; 32]),
        };
        let fields: [&[u8]; 10] = [
            &MAGIC,
            &[phase],
            self.id.as_bytes(),
            &self.version.to_be_bytes(),
            &[self.attempts],
            &self.code_until.to_be_bytes(),
            &self.share_until.to_be_bytes(),
            &self.seen.to_be_bytes(),
            code_mac,
            server,
        ];
        let mut out = Zeroizing::new(Vec::with_capacity(128));
        fields.iter().for_each(|field| out.extend_from_slice(field));
        out
    }

    /// Reads a stored state.
    pub fn from_bytes(bytes: &[u8]) -> Result<Gate, Error> {
        let mut cursor = Cursor::new(bytes, &share::STATE);
        if cursor.array::<5>()? != MAGIC {
            return Err(Error::new(&share::STATE));
        }
        let phase = cursor.u8()?;
        let (id, version, attempts) = (ShareId::from_bytes(cursor.array()?), cursor.u64()?, cursor.u8()?);
        let (code_until, share_until, seen) = (cursor.u64()?, cursor.u64()?, cursor.u64()?);
        let (code_mac, server) = (cursor.array()?, ServerShare::from_bytes(cursor.array()?));
        cursor.end()?;
        let phase = match phase {
            0 => Phase::Open { code_mac, server },
            1 => Phase::Locked,
            2 => Phase::Released,
            3 => Phase::Expired,
            4 => Phase::Revoked,
            _ => return Err(Error::new(&share::STATE)),
        };
        Ok(Gate { id, version, attempts, code_until, share_until, seen, phase })
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gate({}, version {})", self.id, self.version)
    }
}
