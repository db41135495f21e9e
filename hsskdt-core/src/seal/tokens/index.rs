//! A sorted file of tokens, searched without loading it: a million entries take 49 MB and twenty reads.
//!
//! ```text
//! index = "HSIX" ‖ 01 ‖ 00 00 00 ‖ count (8) ‖ (token (33) ‖ record_id (16)) × count ‖ SHA-256 of all before
//! ```
//!
//! Any database does the same with a column of tokens; this is for those who have none.

use std::fmt;
use std::io::{Read, Seek, SeekFrom, Write};

use sha2::{Digest, Sha256};

use super::Token;
use crate::error::{Error, catalogue::token};
use crate::seal::container::RecordId;
use crate::seal::kdf;

const MAGIC: [u8; 8] = *b"HSIX\x01\0\0\0";
const HEAD: u64 = 16;
const ENTRY: usize = Token::LEN + 16;
const DIGEST: u64 = 32;

type Entry = [u8; ENTRY];

/// Collects entries and writes the sorted file.
#[derive(Default)]
pub struct IndexBuilder(Vec<Entry>);

impl IndexBuilder {
    /// No entries.
    pub fn new() -> IndexBuilder {
        IndexBuilder::default()
    }

    /// Adds a record under a token; one token may have several records, one record several tokens.
    pub fn add(&mut self, token: &Token, record: RecordId) {
        let mut entry = [0; ENTRY];
        let bytes = token.as_bytes().iter().chain(record.as_bytes());
        entry.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        self.0.push(entry);
    }

    /// Adds everything of an existing index, to extend it.
    pub fn extend<R: Read + Seek>(&mut self, index: &mut Index<R>) -> Result<(), Error> {
        for at in 0..index.count {
            self.0.push(index.entry(at)?);
        }
        Ok(())
    }

    /// Writes the file. Equal entries are written once; the order of adding leaves no trace.
    pub fn write<W: Write>(mut self, mut output: W) -> Result<W, Error> {
        self.0.sort_unstable();
        self.0.dedup();
        let mut hash = Sha256::new();
        let count = (self.0.len() as u64).to_be_bytes();
        let parts = [MAGIC.as_slice(), &count].into_iter().chain(self.0.iter().map(Entry::as_slice));
        for part in parts {
            hash.update(part);
            output.write_all(part)?;
        }
        output.write_all(&hash.finalize())?;
        output.flush()?;
        Ok(output)
    }
}

impl fmt::Debug for IndexBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IndexBuilder({} entries)", self.0.len())
    }
}

/// An index file opened for searching.
pub struct Index<R: Read + Seek> {
    input: R,
    count: u64,
}

impl<R: Read + Seek> Index<R> {
    /// Checks head and length; [`Index::verify`] checks every byte.
    pub fn open(mut input: R) -> Result<Index<R>, Error> {
        let refused = || Error::new(&token::INDEX);
        let end = input.seek(SeekFrom::End(0))?;
        input.seek(SeekFrom::Start(0))?;
        let mut head = [0; HEAD as usize];
        input.read_exact(&mut head).map_err(|_| refused())?;
        let (magic, count) = head.split_first_chunk::<8>().ok_or_else(refused)?;
        let count = u64::from_be_bytes(count.try_into().map_err(|_| refused())?);
        let expected = offset(count).and_then(|entries| entries.checked_add(DIGEST));
        if *magic != MAGIC || expected != Some(end) {
            return Err(refused());
        }
        Ok(Index { input, count })
    }

    /// Number of entries.
    pub fn len(&self) -> u64 {
        self.count
    }

    /// Is there no entry?
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The records of a token, in the order of their identifiers.
    pub fn find(&mut self, token: &Token) -> Result<Vec<RecordId>, Error> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = u64::midpoint(low, high);
            let entry = self.entry(middle)?;
            if entry.as_slice() < token.as_bytes().as_slice() {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        let mut found = Vec::new();
        while low < self.count {
            let entry = self.entry(low)?;
            match entry.strip_prefix(token.as_bytes()) {
                Some(record) => found.extend(record.try_into().ok().map(RecordId::from_bytes)),
                None => break,
            }
            low = low.saturating_add(1);
        }
        Ok(found)
    }

    /// Checks the digest and the order of all entries.
    pub fn verify(&mut self) -> Result<(), Error> {
        let altered = || Error::new(&token::INDEX_DIGEST);
        let mut hash = Sha256::new();
        hash.update(MAGIC);
        hash.update(self.count.to_be_bytes());
        let mut before = None;
        for at in 0..self.count {
            let entry = self.entry(at)?;
            if before.is_some_and(|before| before >= entry) {
                return Err(altered());
            }
            hash.update(entry);
            before = Some(entry);
        }
        let mut digest = [0; DIGEST as usize];
        let at = offset(self.count).ok_or_else(altered)?;
        self.input.seek(SeekFrom::Start(at))?;
        self.input.read_exact(&mut digest)?;
        match kdf::equal(&hash.finalize(), &digest) {
            true => Ok(()),
            false => Err(altered()),
        }
    }

    fn entry(&mut self, at: u64) -> Result<Entry, Error> {
        let mut entry = [0; ENTRY];
        let start = offset(at).ok_or_else(|| Error::new(&token::INDEX))?;
        if self.input.stream_position()? != start {
            self.input.seek(SeekFrom::Start(start))?;
        }
        self.input.read_exact(&mut entry)?;
        Ok(entry)
    }
}

impl<R: Read + Seek> fmt::Debug for Index<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Index({} entries)", self.count)
    }
}

/// Where an entry starts.
fn offset(entry: u64) -> Option<u64> {
    entry.checked_mul(ENTRY as u64)?.checked_add(HEAD)
}
