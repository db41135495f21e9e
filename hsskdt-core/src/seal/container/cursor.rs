//! Reading fixed fields from bytes; every refusal knows its offset.

use crate::error::{Error, Kind};

/// Takes fields from the front of a byte string.
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
    at: usize,
    refusal: &'static Kind,
}

impl<'a> Cursor<'a> {
    /// Starts at the front; `refusal` is the kind of every error.
    pub(crate) fn new(bytes: &'a [u8], refusal: &'static Kind) -> Self {
        Cursor { rest: bytes, at: 0, refusal }
    }

    /// The next `N` bytes.
    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (head, rest) = self.rest.split_first_chunk().ok_or_else(|| self.refuse())?;
        self.advance(rest, N);
        Ok(*head)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Error> {
        self.array().map(u8::from_be_bytes)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Error> {
        self.array().map(u64::from_be_bytes)
    }

    /// Refuses anything left over.
    pub(crate) fn end(&self) -> Result<(), Error> {
        match self.rest.is_empty() {
            true => Ok(()),
            false => Err(self.refuse()),
        }
    }

    /// An error that names the present offset.
    pub(crate) fn refuse(&self) -> Error {
        refuse_at(self.refusal, self.at)
    }

    fn advance(&mut self, rest: &'a [u8], by: usize) {
        self.rest = rest;
        self.at = self.at.saturating_add(by);
    }
}

/// An error at a byte offset.
pub(crate) fn refuse_at(kind: &'static Kind, offset: usize) -> Error {
    Error::new(kind).with_detail(format!("offset {offset}"))
}
