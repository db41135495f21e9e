//! Random access: any piece of a sealed record without reading what stands before it.

use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};

use zeroize::Zeroizing;

use super::cipher::Payload;
use super::layout::{self, CHUNK, SEALED_CHUNK, TAG};
use super::reader::read_full;
use crate::error::{Error, catalogue::seal};
use crate::seal::container::Header;

/// A sealed record opened for reading anywhere. Made by [`Opener::open_file`](crate::seal::Opener::open_file).
///
/// The last chunk is checked when it is opened, so the length is the sealed one and the end is the end.
pub struct OpenFile<R: Read + Seek> {
    input: R,
    header: Header,
    payload: Payload,
    /// Where the payload starts in the input.
    start: u64,
    len: u64,
    at: u64,
    chunk: Zeroizing<Vec<u8>>,
    held: Option<u64>,
}

impl<R: Read + Seek> OpenFile<R> {
    /// `start`: offset of the payload.
    pub(crate) fn new(input: R, header: Header, payload: Payload, start: u64, limit: u64) -> Result<Self, Error> {
        let mut file = OpenFile {
            input,
            header,
            payload,
            start,
            len: 0,
            at: 0,
            chunk: Zeroizing::new(Vec::with_capacity(SEALED_CHUNK)),
            held: None,
        };
        let end = file.input.seek(SeekFrom::End(0))?;
        let truncated = || Error::new(&seal::TRUNCATED);
        file.len = end.checked_sub(start).and_then(layout::plain_len).ok_or_else(truncated)?;
        if file.len > limit {
            return Err(Error::new(&seal::LIMIT_PLAINTEXT));
        }
        file.load(file.len.checked_div(CHUNK as u64).unwrap_or(0))?;
        Ok(file)
    }

    /// The public part; proven by the key that opened it.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Length of the plaintext.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Is there no plaintext?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Reads from `offset`, as much as fits and is there: 0 at the end.
    pub fn read_at(&mut self, offset: u64, out: &mut [u8]) -> Result<usize, Error> {
        let mut filled = 0;
        while let Some(room) = out.get_mut(filled..).filter(|room| !room.is_empty()) {
            let at = offset.saturating_add(filled as u64);
            if at >= self.len {
                break;
            }
            self.load(at.checked_div(CHUNK as u64).unwrap_or(0))?;
            let within = usize::try_from(at.checked_rem(CHUNK as u64).unwrap_or(0)).unwrap_or(CHUNK);
            let mut rest = self.chunk.get(within..).unwrap_or_default();
            match rest.read(room)? {
                0 => break,
                got => filled = filled.saturating_add(got),
            }
        }
        Ok(filled)
    }

    /// Opens a chunk, unless it is the one held.
    fn load(&mut self, index: u64) -> Result<(), Error> {
        if self.held == Some(index) {
            return Ok(());
        }
        self.held = None;
        let truncated = || Error::new(&seal::TRUNCATED).with_detail(format!("chunk {index}"));
        let first = index.checked_mul(CHUNK as u64).ok_or_else(truncated)?;
        let plain = self.len.saturating_sub(first).min(CHUNK as u64);
        let sealed = usize::try_from(plain).unwrap_or(CHUNK).saturating_add(TAG);
        let offset = layout::chunk_offset(index).and_then(|offset| offset.checked_add(self.start));
        self.input.seek(SeekFrom::Start(offset.ok_or_else(truncated)?))?;
        self.chunk.resize(sealed, 0);
        if read_full(&mut self.input, &mut self.chunk)? != sealed {
            return Err(truncated());
        }
        let (body, tag) = self.chunk.split_last_chunk_mut().ok_or_else(truncated)?;
        self.payload.cipher.open(index, body.into(), tag)?;
        self.chunk.truncate(sealed.saturating_sub(TAG));
        self.held = Some(index);
        Ok(())
    }
}

impl<R: Read + Seek> Read for OpenFile<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let got = self.read_at(self.at, out)?;
        self.at = self.at.saturating_add(got as u64);
        Ok(got)
    }
}

impl<R: Read + Seek> Seek for OpenFile<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

impl<R: Read + Seek> fmt::Debug for OpenFile<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpenFile")
    }
}
