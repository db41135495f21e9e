//! Sealing a stream in constant memory.

use std::fmt;
use std::io::{self, Write};

use zeroize::Zeroizing;

use super::cipher::Payload;
use super::layout::{CHUNK, SEALED_CHUNK};
use crate::error::{Error, catalogue::seal};

/// Seals what is written to it. Made by [`Sealer::seal_stream`](crate::seal::Sealer::seal_stream).
///
/// Call [`SealWriter::finish`]: what was written without it never opens.
pub struct SealWriter<W: Write> {
    output: W,
    payload: Payload,
    chunk: Zeroizing<Vec<u8>>,
    index: u64,
    /// A failed write may have left half a chunk behind: nothing may follow it.
    broken: bool,
}

impl<W: Write> SealWriter<W> {
    pub(crate) fn new(mut output: W, header: &[u8], payload: Payload) -> Result<SealWriter<W>, Error> {
        output.write_all(header)?;
        output.write_all(&payload.prefix)?;
        Ok(SealWriter {
            output,
            payload,
            chunk: Zeroizing::new(Vec::with_capacity(SEALED_CHUNK)),
            index: 0,
            broken: false,
        })
    }

    /// Writes the last chunk, flushes and gives the output back.
    pub fn finish(mut self) -> Result<W, Error> {
        self.write_chunk()?;
        self.output.flush()?;
        Ok(self.output)
    }

    /// The output, for instance to take away what was written to a buffer. Writing to it spoils the record.
    pub fn get_mut(&mut self) -> &mut W {
        &mut self.output
    }

    fn write_chunk(&mut self) -> Result<(), Error> {
        if self.broken {
            return Err(Error::new(&seal::FINISHED));
        }
        self.broken = true;
        let tag = self.payload.cipher.seal(self.index, self.chunk.as_mut_slice().into())?;
        self.chunk.extend_from_slice(&tag);
        self.output.write_all(&self.chunk)?;
        self.chunk.clear();
        self.index = self.index.saturating_add(1);
        self.broken = false;
        Ok(())
    }
}

impl<W: Write> Write for SealWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = CHUNK.saturating_sub(self.chunk.len());
        let taken = bytes.get(..room).unwrap_or(bytes);
        self.chunk.extend_from_slice(taken);
        // A full chunk is never the last one: it can go at once.
        if self.chunk.len() == CHUNK {
            self.write_chunk()?;
        }
        Ok(taken.len())
    }

    /// Passes on what is sealed; bytes of an unfinished chunk stay until it is full.
    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

impl<W: Write> fmt::Debug for SealWriter<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealWriter")
    }
}
