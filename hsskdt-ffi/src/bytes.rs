//! Byte results, and text for C.

use crate::guard::value;
use crate::handle::{Shared, Taken};
use std::ffi::CString;
use zeroize::{Zeroize, Zeroizing};

/// Bytes that a call made. Wiped before they are freed. Unchangeable: any thread may read them.
pub struct hsskdt_bytes {
    /// With a NUL at the end, which is not part of the result.
    data: Zeroizing<Vec<u8>>,
}

impl hsskdt_bytes {
    pub(crate) fn new(mut content: Vec<u8>) -> hsskdt_bytes {
        let mut data = Zeroizing::new(Vec::with_capacity(content.len().saturating_add(1)));
        data.extend_from_slice(&content);
        data.push(0);
        wipe(&mut content);
        hsskdt_bytes { data }
    }
}

impl Drop for hsskdt_bytes {
    fn drop(&mut self) {
        wipe(&mut self.data);
    }
}

/// Empties first: what is in use would be wiped byte after byte, what is not in use is wiped in bulk.
fn wipe(data: &mut Vec<u8>) {
    data.clear();
    data.zeroize();
}

/// A text for C. A NUL inside, which C cannot see past, becomes U+FFFD.
pub(crate) fn c_text(text: &str) -> CString {
    CString::new(text).unwrap_or_else(|_| CString::new(text.replace('\0', "\u{FFFD}")).unwrap_or_default())
}

/// The first byte; a NUL stands after the last one. Never NULL, but for a NULL handle. Lives as long as the handle.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_bytes_data(bytes: Shared<hsskdt_bytes>) -> *const u8 {
    value(std::ptr::null(), || bytes.get().map_or(std::ptr::null(), |bytes| bytes.data.as_ptr()))
}

/// How many bytes, without the NUL at the end.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_bytes_len(bytes: Shared<hsskdt_bytes>) -> usize {
    value(0, || bytes.get().map_or(0, |bytes| bytes.data.len().saturating_sub(1)))
}

/// Wipes and frees bytes. NULL does nothing.
#[unsafe(no_mangle)]
pub extern "C" fn hsskdt_bytes_free(bytes: Taken<hsskdt_bytes>) {
    value((), || drop(bytes.into_box()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_any_content() {
        assert_eq!(c_text("Ví dụ").to_str(), Ok("Ví dụ"));
        assert_eq!(c_text("a\0b").to_str(), Ok("a\u{FFFD}b"));
        assert_eq!(&**hsskdt_bytes::new(b"a\0b".to_vec()).data, b"a\0b\0");
    }
}
