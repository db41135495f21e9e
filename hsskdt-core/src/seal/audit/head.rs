//! The exported head: what a second party keeps.

use std::fmt;

use chrono::DateTime;

use super::entry::utc;
use crate::error::{Error, catalogue::audit};
use crate::seal::entropy::{self, Entropy};

/// Name of a log: 16 random bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LogId([u8; 16]);

impl LogId {
    /// A random name.
    pub fn generate(entropy: &mut dyn Entropy) -> Result<LogId, Error> {
        entropy::random(entropy).map(LogId)
    }

    /// From 16 bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> LogId {
        LogId(bytes)
    }

    /// The 16 bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for LogId {
    /// 32 lower-case hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for LogId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogId({self})")
    }
}

/// Name of the log, number of the last entry, hash over all of them, time of the export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    log: LogId,
    index: u64,
    hash: [u8; 32],
    time: i64,
}

impl Head {
    /// A head from its parts; the time is in seconds since 1970 (UTC).
    pub fn new(log: LogId, index: u64, hash: [u8; 32], time: i64) -> Result<Head, Error> {
        utc(time)?;
        Ok(Head { log, index, hash, time })
    }

    /// Which log.
    pub fn log(&self) -> LogId {
        self.log
    }

    /// Number of the last entry, from 0.
    pub fn index(&self) -> u64 {
        self.index
    }

    /// Hash over all entries up to that one.
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// Time of the export, in seconds since 1970 (UTC).
    pub fn time(&self) -> i64 {
        self.time
    }

    /// Canonical JSON, the bytes to sign: `{"head":"…","i":7,"log_id":"…","time":"2026-11-23T04:00:00Z"}`.
    pub fn to_json(&self) -> Result<String, Error> {
        Ok(format!(
            r#"{{"head":"{}","i":{},"log_id":"{}","time":"{}"}}"#,
            hex(&self.hash),
            self.index,
            self.log,
            utc(self.time)?
        ))
    }

    /// Reads the canonical JSON and nothing else.
    pub fn parse(text: &str) -> Result<Head, Error> {
        let refused = || Error::new(&audit::HEAD);
        let mut parts = text.trim().split('"');
        let mut after = |name: &str| {
            parts.find(|part| *part == name)?;
            parts.next()?;
            parts.next()
        };
        let hash = after("head").and_then(unhex).ok_or_else(refused)?;
        let log = after("log_id").and_then(unhex).ok_or_else(refused)?;
        let time = after("time").and_then(|time| DateTime::parse_from_rfc3339(time).ok());
        let index = text.split_once(r#""i":"#).and_then(|(_, rest)| rest.split_once(','));
        let head = Head {
            log: LogId(log),
            index: index.and_then(|(index, _)| index.parse().ok()).ok_or_else(refused)?,
            hash,
            time: time.ok_or_else(refused)?.timestamp(),
        };
        // One head has one text: whatever the search above let through is caught here.
        match head.to_json()? == text.trim() {
            true => Ok(head),
            false => Err(refused()),
        }
    }
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Exactly `N` bytes as lower-case hexadecimal digits.
pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if !rest.is_empty() || pairs.len() != N {
        return None;
    }
    let mut out = [0; N];
    for (to, pair) in out.iter_mut().zip(pairs) {
        let is_lower_hex = |byte: &u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let digits = std::str::from_utf8(pair).ok().filter(|_| pair.iter().all(is_lower_hex))?;
        *to = u8::from_str_radix(digits, 16).ok()?;
    }
    Some(out)
}
