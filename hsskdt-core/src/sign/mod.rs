//! XML signatures: the CHUKYDONVI of claim files and of its sister packages (XMLDSig, RSA, X.509).
//!
//! | To | use |
//! |---|---|
//! | check the signatures of a document | [`verify`] |
//! | sign with a USB token or a signing service | [`sign`], or [`prepare`] and [`ToSign::finish`] |
//! | see what a signature was made over | [`signed_bytes`] |
//! | canonical XML by itself | [`canonical`] |
//!
//! The library has no key: a token gets the bytes to sign and gives back the value. A signature that verifies says that
//! the document was not changed and who claims to have signed it; whether the certificate can be trusted (chain,
//! revocation, validity on the day), the caller decides with [`Certificate`].
//!
//! Decided: `SignedInfo` and references in Canonical XML 1.0 or its exclusive form, digests SHA-1 to SHA-512 (SHA-1
//! read only), references to the whole document or to one element by its `Id`, no other transform. Sources: documents
//! of the insurer for its sister packages; the shape inside claim files is given only by the insurer's closed schema.

mod algorithm;
pub mod canonical;
mod certificate;
mod create;
mod document;
mod verify;

pub use algorithm::Digest;
pub use certificate::Certificate;
pub use create::{SignOptions, ToSign, prepare, sign};
pub use verify::{Checked, Covered, Fault, Verification, signed_bytes, verify};

use crate::error::Error;
use crate::error::catalogue::limit;
use crate::format::xml::encoding;
use crate::limits::Limits;

/// Namespace of XML signatures.
pub const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";

/// The characters of a document.
fn text_of(document: &[u8], limits: &Limits) -> Result<String, Error> {
    if document.len() > limits.bytes {
        return Err(Error::new(&limit::BYTES));
    }
    Ok(encoding::decode(document.to_vec()).text)
}
