//! The one function of libsodium that is measured.

use std::ffi::{c_int, c_uchar, c_ulonglong};

#[link(name = "sodium")]
unsafe extern "C" {
    fn sodium_init() -> c_int;
    fn crypto_aead_chacha20poly1305_ietf_encrypt(
        out: *mut c_uchar,
        out_len: *mut c_ulonglong,
        text: *const c_uchar,
        text_len: c_ulonglong,
        aad: *const c_uchar,
        aad_len: c_ulonglong,
        secret_nonce: *const c_uchar,
        nonce: *const c_uchar,
        key: *const c_uchar,
    ) -> c_int;
}

/// Seals `text` into `out`, which is 16 bytes longer.
pub fn seal(key: &[u8; 32], nonce: &[u8; 12], text: &[u8], out: &mut [u8]) {
    assert_eq!(out.len(), text.len() + 16);
    let mut len = 0;
    // SAFETY: the lengths are those of the slices, and `out` has room for the tag.
    let status = unsafe {
        sodium_init();
        crypto_aead_chacha20poly1305_ietf_encrypt(
            out.as_mut_ptr(),
            &mut len,
            text.as_ptr(),
            text.len() as u64,
            std::ptr::null(),
            0,
            std::ptr::null(),
            nonce.as_ptr(),
            key.as_ptr(),
        )
    };
    assert_eq!((status, len), (0, out.len() as u64));
}
