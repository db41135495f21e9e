//! The bytes of a file as UTF-8 (or an 8-bit table that agrees with ASCII), read in chunks.

use crate::error::{Error, Position};
use crate::format::xml::encoding::{self, Charset, EncodingFacts};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE};
use std::io::BufRead;

/// Least number of bytes asked for at once.
const CHUNK: usize = 256 << 10;

/// A window over the input that moves forward.
pub struct Source<R> {
    input: R,
    buffer: Vec<u8>,
    /// Bytes of the buffer that are done with.
    done: usize,
    ended: bool,
    decoder: Option<Decoder>,
    /// How the input is encoded, as far as the first bytes tell.
    pub facts: EncodingFacts,
    /// The encoding that the first declaration names.
    pub declared: Option<&'static Encoding>,
    /// Where the window begins.
    place: Position,
}

impl<R: BufRead> Source<R> {
    /// Looks at the first bytes.
    pub fn new(input: R) -> Result<Source<R>, Error> {
        let mut source = Source {
            input,
            buffer: Vec::new(),
            done: 0,
            ended: false,
            decoder: None,
            facts: EncodingFacts::default(),
            declared: None,
            place: Position { line: 1, column: 1, offset: 0 },
        };
        source.fill()?;
        let (charset, bom) = encoding::signature(&source.buffer);
        source.facts = EncodingFacts { charset: charset.unwrap_or_default(), bom, ..EncodingFacts::default() };
        match charset {
            Some(Charset::Utf16Le) => source.begin_utf16(UTF_16LE)?,
            Some(Charset::Utf16Be) => source.begin_utf16(UTF_16BE)?,
            _ => {
                if bom {
                    source.buffer.drain(..source.buffer.len().min(3));
                }
                source.declared = encoding::declared(&source.buffer);
            }
        }
        Ok(source)
    }

    fn begin_utf16(&mut self, table: &'static Encoding) -> Result<(), Error> {
        self.decoder = Some(table.new_decoder_with_bom_removal());
        let first = std::mem::take(&mut self.buffer);
        self.decode(&first);
        Ok(())
    }

    /// The bytes that have been read and are not done with.
    pub fn window(&self) -> &[u8] {
        self.buffer.get(self.done..).unwrap_or(&[])
    }

    /// Where the window begins.
    pub fn place(&self) -> Position {
        self.place
    }

    /// Moves the window forward.
    pub fn advance(&mut self, count: usize) {
        let passed = self.window().get(..count).unwrap_or(self.window());
        let (inside, count) = (Position::end_of(passed), passed.len());
        self.place = inside.after(self.place);
        self.done = self.done.saturating_add(count);
    }

    /// Reads more: at least as much again as the window holds, so that long records cost linear time.
    /// `false` at the end of the input.
    pub fn fill(&mut self) -> Result<bool, Error> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.drain(..self.done.min(self.buffer.len()));
        self.done = 0;
        let wanted = self.buffer.len().saturating_mul(2).max(CHUNK);
        while self.buffer.len() < wanted {
            let bytes = match self.input.fill_buf() {
                Ok(bytes) => bytes,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e.into()),
            };
            let taken = bytes.get(..bytes.len().min(wanted)).unwrap_or(bytes);
            let count = taken.len();
            if count == 0 {
                self.ended = true;
                self.decode_end();
                break;
            }
            match &mut self.decoder {
                None => self.buffer.extend_from_slice(taken),
                Some(decoder) => self.facts.damaged |= decode_chunk(decoder, taken, false, &mut self.buffer),
            }
            self.input.consume(count);
        }
        Ok(true)
    }

    fn decode(&mut self, bytes: &[u8]) {
        if let Some(decoder) = &mut self.decoder {
            self.facts.damaged |= decode_chunk(decoder, bytes, self.ended, &mut self.buffer);
        }
    }

    fn decode_end(&mut self) {
        if let Some(decoder) = &mut self.decoder {
            self.facts.damaged |= decode_chunk(decoder, &[], true, &mut self.buffer);
        }
    }
}

/// Adds decoded text. Were there bytes that mean nothing?
fn decode_chunk(decoder: &mut Decoder, mut bytes: &[u8], last: bool, out: &mut Vec<u8>) -> bool {
    let mut damaged = false;
    loop {
        let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(CHUNK));
        let (result, read, bad) = decoder.decode_to_string(bytes, &mut text, last);
        damaged |= bad;
        out.extend_from_slice(text.as_bytes());
        bytes = bytes.get(read..).unwrap_or(&[]);
        if result == CoderResult::InputEmpty {
            return damaged;
        }
    }
}
