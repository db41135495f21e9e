//! The payload: `salt (24) ‖ commitment (32) ‖ chunk+`, 16 KiB of plaintext in each chunk.
//!
//! The construction is C2SP *chunked encryption* with ChaCha20-Poly1305 and SHA-256, an instance that text does not
//! name; the tests run the same code as the instances it does name. The last chunk is always shorter than the
//! others, so every length has one chunking only, and cutting, lengthening and reordering are noticed.

mod backend;
#[cfg(feature = "seal-ring")]
mod backend_ring;
mod cipher;
mod layout;
mod reader;
mod seekable;
mod writer;
#[cfg(test)]
mod wycheproof_tests;

pub(crate) use cipher::Payload;
pub(crate) use layout::{PREFIX, plain_len, sealed_len};
pub use reader::OpenReader;
pub(crate) use reader::read_full;
pub use seekable::OpenFile;
pub use writer::SealWriter;
