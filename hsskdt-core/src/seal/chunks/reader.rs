//! Opening a stream in constant memory.

use std::fmt;
use std::io::{self, Read};

use zeroize::Zeroizing;

use super::backend::{Aead, Backend};
use super::cipher::{self, Payload};
use super::layout::{SEALED_CHUNK, TAG};
use crate::error::{Error, catalogue::seal};
use crate::seal::container::Header;

/// Opens what it reads. Made by [`Opener::open_stream`](crate::seal::Opener::open_stream).
///
/// Every chunk is handed out only after its tag was checked. That the *whole* content was read is known when the end
/// was reached without an error: keep what you write aside until then.
pub struct OpenReader<R: Read> {
    header: Header,
    chunks: ChunkReader<R, Backend>,
}

impl<R: Read> OpenReader<R> {
    /// The stream stands behind the prefix of the payload.
    pub(crate) fn new(input: R, header: Header, payload: Payload, limit: u64) -> OpenReader<R> {
        OpenReader { header, chunks: ChunkReader::new(input, payload, limit) }
    }

    /// The public part; proven by the key that opened it.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The next piece of plaintext, `None` after the last. An error comes again on every later call.
    pub fn next_piece(&mut self) -> Result<Option<&[u8]>, Error> {
        self.chunks.next_piece()
    }
}

impl<R: Read> Read for OpenReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        let mut rest = self.chunks.rest()?;
        let taken = rest.read(out)?;
        self.chunks.used = self.chunks.used.saturating_add(taken);
        Ok(taken)
    }
}

impl<R: Read> fmt::Debug for OpenReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpenReader")
    }
}

/// Reads chunk after chunk.
pub(super) struct ChunkReader<R, A> {
    input: R,
    payload: Payload<A>,
    chunk: Zeroizing<Vec<u8>>,
    /// How much of the chunk was handed out already.
    used: usize,
    index: u64,
    left: u64,
    state: State,
}

enum State {
    Reading,
    Ended,
    Failed(Error),
}

impl<R: Read, A: Aead> ChunkReader<R, A> {
    pub(super) fn new(input: R, payload: Payload<A>, limit: u64) -> ChunkReader<R, A> {
        ChunkReader {
            input,
            payload,
            chunk: Zeroizing::new(Vec::with_capacity(SEALED_CHUNK)),
            used: 0,
            index: 0,
            left: limit,
            state: State::Reading,
        }
    }

    pub(super) fn next_piece(&mut self) -> Result<Option<&[u8]>, Error> {
        self.rest()?;
        let used = std::mem::replace(&mut self.used, self.chunk.len());
        Ok(self.chunk.get(used..).filter(|piece| !piece.is_empty()))
    }

    /// What of the chunk was not handed out; the next chunk if nothing; empty at the end only.
    fn rest(&mut self) -> Result<&[u8], Error> {
        if self.used >= self.chunk.len() {
            match &self.state {
                State::Failed(error) => return Err(error.clone()),
                State::Ended => {}
                State::Reading => self.advance()?,
            }
        }
        Ok(self.chunk.get(self.used..).unwrap_or_default())
    }

    fn advance(&mut self) -> Result<(), Error> {
        let outcome = self.open_next();
        self.used = 0;
        if let Err(error) = &outcome {
            self.chunk.clear();
            self.state = State::Failed(error.clone());
        }
        outcome
    }

    fn open_next(&mut self) -> Result<(), Error> {
        self.chunk.resize(SEALED_CHUNK, 0);
        let got = read_full(&mut self.input, &mut self.chunk)?;
        self.chunk.truncate(got);
        let Some(plain) = got.checked_sub(TAG) else {
            return Err(Error::new(&seal::TRUNCATED).with_detail(format!("chunk {}", self.index)));
        };
        self.left = self.left.checked_sub(plain as u64).ok_or_else(|| Error::new(&seal::LIMIT_PLAINTEXT))?;
        let (body, tag) = self.chunk.split_last_chunk_mut().ok_or_else(|| cipher::corrupt(self.index))?;
        self.payload.cipher.open(self.index, body.into(), tag)?;
        self.chunk.truncate(plain);
        self.index = self.index.saturating_add(1);
        // Only the last chunk is shorter than the others.
        if got < SEALED_CHUNK {
            self.state = State::Ended;
        }
        Ok(())
    }
}

/// Reads until `out` is full or the input ends.
pub(crate) fn read_full(input: &mut dyn Read, out: &mut [u8]) -> Result<usize, Error> {
    let mut filled = 0;
    while let Some(rest) = out.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(got) => filled = filled.saturating_add(got),
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(filled)
}
