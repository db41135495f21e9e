//! The log as a file: one line for each entry, every byte of it covered by the chain.
//!
//! ```text
//! {"log":"<32 hex digits>","v":1}
//! {"i":0,"head":"<64 hex digits>","entry":{"action":"seal",…}}
//! ```

use std::fmt;
use std::io::{BufRead, Read, Write};

use super::chain::Chain;
use super::entry::Entry;
use super::head::{Head, LogId, hex, unhex};
use crate::error::{Error, Kind, catalogue::audit};
use crate::seal::kdf;

/// Longest line read.
const LONGEST: u64 = 4096;

/// Appends entries to a log.
pub struct LogWriter<W: Write> {
    output: W,
    chain: Chain,
}

impl<W: Write> LogWriter<W> {
    /// Starts a new log.
    pub fn create(mut output: W, log: LogId) -> Result<LogWriter<W>, Error> {
        output.write_all(first_line(log).as_bytes())?;
        let chain = Chain::new(log);
        Ok(LogWriter { output, chain })
    }

    /// Goes on behind what [`verify_log`] returned; `output` stands at the end of the log.
    pub fn append_to(output: W, chain: Chain) -> LogWriter<W> {
        LogWriter { output, chain }
    }

    /// Writes an entry as one line, flushed.
    pub fn append(&mut self, entry: &Entry) -> Result<(), Error> {
        let json = entry.to_json()?;
        let mut chain = self.chain.clone();
        let (index, hash) = chain.append(json.as_bytes())?;
        self.output.write_all(line(index, &hash, &json).as_bytes())?;
        self.output.flush()?;
        self.chain = chain;
        Ok(())
    }

    /// The chain after the last entry.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// Gives the output back.
    pub fn into_inner(self) -> W {
        self.output
    }
}

impl<W: Write> fmt::Debug for LogWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LogWriter").field(&self.chain).finish()
    }
}

/// Reads a whole log and checks every line, and that the chain passes through each of the `kept` heads.
/// Errors name the entry.
pub fn verify_log(mut input: impl BufRead, kept: &[Head]) -> Result<Chain, Error> {
    let mut buffer = Vec::new();
    let log = match next_line(&mut input, &mut buffer)? {
        Some(line) => parse_first(line).ok_or_else(|| at(&audit::LOG, 0))?,
        None => return Err(at(&audit::LOG, 0)),
    };
    if kept.iter().any(|head| head.log() != log) {
        return Err(Error::new(&audit::OTHER_LOG));
    }
    let mut chain = Chain::new(log);
    while let Some(text) = next_line(&mut input, &mut buffer)? {
        let index = chain.entries();
        let entry = entry_of(text).ok_or_else(|| at(&audit::LOG, index))?;
        let (_, hash) = chain.append(entry.as_bytes())?;
        // Rebuilt and compared whole: number, hash and punctuation are covered too.
        if line(index, &hash, entry).as_bytes().strip_suffix(b"\n") != Some(text.as_bytes()) {
            return Err(at(&audit::CHAIN, index));
        }
        let here = kept.iter().filter(|head| head.index() == index);
        if here.into_iter().any(|head| !kdf::equal(head.hash(), &hash)) {
            return Err(at(&audit::CHAIN, index));
        }
    }
    match kept.iter().map(Head::index).max() {
        Some(last) if last >= chain.entries() => Err(at(&audit::CUT, chain.entries())),
        _ => Ok(chain),
    }
}

fn at(kind: &'static Kind, index: u64) -> Error {
    Error::new(kind).with_detail(format!("entry {index}"))
}

fn first_line(log: LogId) -> String {
    format!("{{\"log\":\"{log}\",\"v\":1}}\n")
}

fn line(index: u64, hash: &[u8; 32], entry: &str) -> String {
    format!("{{\"i\":{index},\"head\":\"{}\",\"entry\":{entry}}}\n", hex(hash))
}

fn parse_first(line: &str) -> Option<LogId> {
    let id = line.strip_prefix("{\"log\":\"")?.strip_suffix("\",\"v\":1}")?;
    unhex(id).map(LogId::from_bytes)
}

fn entry_of(line: &str) -> Option<&str> {
    let (_, entry) = line.split_once(",\"entry\":")?;
    entry.strip_suffix('}').filter(|entry| entry.starts_with('{'))
}

/// The next line without its end; a last line without one was cut.
fn next_line<'a>(input: &mut impl BufRead, buffer: &'a mut Vec<u8>) -> Result<Option<&'a str>, Error> {
    buffer.clear();
    if input.by_ref().take(LONGEST).read_until(b'\n', buffer)? == 0 {
        return Ok(None);
    }
    let line = buffer.strip_suffix(b"\n").and_then(|line| std::str::from_utf8(line).ok());
    line.map(Some).ok_or_else(|| Error::new(&audit::LOG))
}
