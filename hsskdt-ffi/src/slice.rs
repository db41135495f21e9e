//! Pointer and length in.

use hsskdt_core::error::{Error, catalogue::call};

/// The start of the caller's bytes: `const uint8_t *`. As in [`crate::handle`], only a C caller makes one.
#[repr(transparent)]
pub struct Start(*const u8);

impl Start {
    /// The bytes. NULL with length 0 is empty, NULL with another length an error.
    pub(crate) fn bytes(&self, len: usize) -> Result<&[u8], Error> {
        match (self.0.is_null(), len) {
            (_, 0) => Ok(&[]),
            (true, _) => Err(Error::new(&call::NULL)),
            // No object is longer than half the address space: such a length is a mistake of the caller.
            (false, _) if isize::try_from(len).is_err() => Err(Error::new(&call::NULL)),
            // SAFETY: the caller's `len` readable bytes, which nobody changes during the call.
            (false, _) => Ok(unsafe { std::slice::from_raw_parts(self.0, len) }),
        }
    }

    /// The same as text.
    pub(crate) fn text(&self, len: usize) -> Result<&str, Error> {
        std::str::from_utf8(self.bytes(len)?).map_err(|_| Error::new(&call::UTF8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_and_lengths() {
        assert_eq!(Start(std::ptr::null()).bytes(0).unwrap(), b"");
        assert_eq!(Start(std::ptr::null()).bytes(3).unwrap_err().code(), "call.null");
        assert_eq!(Start(b"abc".as_ptr()).text(2).unwrap(), "ab");
        assert_eq!(Start(b"abc".as_ptr()).bytes(usize::MAX).unwrap_err().code(), "call.null");
        assert_eq!(Start(b"\xFFbc".as_ptr()).text(2).unwrap_err().code(), "call.utf8");
    }
}
