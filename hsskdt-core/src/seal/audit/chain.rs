//! The hashes.

use super::head::{Head, LogId};
use crate::error::{Error, catalogue::audit};
use crate::seal::kdf;

/// End of a chain: enough to append.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    log: LogId,
    entries: u64,
    hash: [u8; 32],
}

impl Chain {
    /// The chain of a log without entries.
    pub fn new(log: LogId) -> Chain {
        Chain { log, entries: 0, hash: kdf::sha256(&[&[2], b"hsskdt.audit.v1", &[0], log.as_bytes()]) }
    }

    /// Goes on behind a head. Only as trustworthy as the head is.
    pub fn resume(head: &Head) -> Result<Chain, Error> {
        Ok(Chain {
            log: head.log(),
            entries: head.index().checked_add(1).ok_or_else(|| Error::new(&audit::FULL))?,
            hash: *head.hash(),
        })
    }

    /// Adds the bytes of an entry; returns its number and the new hash.
    pub fn append(&mut self, entry: &[u8]) -> Result<(u64, [u8; 32]), Error> {
        let index = self.entries;
        self.entries = index.checked_add(1).ok_or_else(|| Error::new(&audit::FULL))?;
        let leaf = kdf::sha256(&[&[0], entry]);
        self.hash = kdf::sha256(&[&[3], &self.hash, &index.to_be_bytes(), &leaf]);
        Ok((index, self.hash))
    }

    /// Which log.
    pub fn log(&self) -> LogId {
        self.log
    }

    /// Number of entries.
    pub fn entries(&self) -> u64 {
        self.entries
    }

    /// Hash over all entries so far.
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The head to export, with the time of the export in seconds since 1970 (UTC).
    pub fn head(&self, time: i64) -> Result<Head, Error> {
        let index = self.entries.checked_sub(1).ok_or_else(|| Error::new(&audit::EMPTY))?;
        Head::new(self.log, index, self.hash, time)
    }
}
