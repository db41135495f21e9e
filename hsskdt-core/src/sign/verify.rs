//! Do the signatures of a document verify?

use super::algorithm::{Digest, Hasher};
use super::canonical::{Method, Span, canonicalize};
use super::certificate::Certificate;
use super::document::{Found, Reference, Signature, scan};
use super::text_of;
use crate::error::{Error, Position};
use crate::limits::Limits;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Fault {
    /// Parts that a signature needs are missing, or stand twice.
    Structure,
    /// An algorithm that this library does not use.
    Algorithm,
    /// A reference points outside the document, at nothing, or at two elements.
    Reference,
    /// What was signed has been changed.
    Digest,
    /// No certificate with an RSA key.
    Certificate,
    /// The value is not by the key of the certificate.
    Value,
}

impl Fault {
    /// Name that does not change: `digest`.
    pub const fn name(self) -> &'static str {
        match self {
            Fault::Structure => "structure",
            Fault::Algorithm => "algorithm",
            Fault::Reference => "reference",
            Fault::Digest => "digest",
            Fault::Certificate => "certificate",
            Fault::Value => "value",
        }
    }
}

/// Something that a signature covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// Name of the element; the root for the whole document.
    pub element: String,
    /// The whole document (without the signature itself)?
    pub whole: bool,
    /// Digest algorithm.
    pub digest: Digest,
}

/// One signature and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Names of the elements down to the signature.
    pub path: String,
    /// Its place.
    pub position: Option<Position>,
    /// What is wrong; empty: it verifies.
    pub faults: Vec<Fault>,
    /// What the references cover whose digests agree.
    pub covered: Vec<Covered>,
    /// Digest algorithm of the signature itself.
    pub algorithm: Option<Digest>,
    /// The certificate whose key verifies it; else the first one.
    pub certificate: Option<Certificate>,
    /// Is a digest or the signature made with SHA-1?
    pub weak: bool,
}

impl Checked {
    /// Does it verify, as far as the document tells?
    pub fn is_valid(&self) -> bool {
        self.faults.is_empty()
    }

    /// Does it cover this element, or the whole document?
    pub fn covers(&self, element: &str) -> bool {
        self.is_valid() && self.covered.iter().any(|c| c.whole || c.element == element)
    }
}

/// The signatures of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// In the order of the document; empty: it is unsigned.
    pub signatures: Vec<Checked>,
    /// Name of the root.
    pub root: String,
    /// Path of the element for the signature, `/GIAMDINHHS/CHUKYDONVI`.
    pub slot: String,
}

/// Checks every XML signature of a document against the document itself and the certificates in it.
///
/// # Errors
/// Malformed XML and limits. A signature that does not verify is no error, see [`Checked::faults`].
pub fn verify(document: &[u8], limits: &Limits) -> Result<Verification, Error> {
    let text = text_of(document, limits)?;
    let found = scan(&text, limits)?;
    let mut signatures = Vec::new();
    for signature in &found.signatures {
        signatures.push(check(&text, &found, signature, limits)?);
    }
    Ok(Verification { signatures, root: found.root, slot: found.slot_path })
}

/// The bytes that the value of the n-th signature (from 0) was made over: its `SignedInfo` in canonical form.
/// `None` where there is no such signature or no single `SignedInfo`.
///
/// # Errors
/// As [`verify`].
pub fn signed_bytes(document: &[u8], index: usize, limits: &Limits) -> Result<Option<Vec<u8>>, Error> {
    let text = text_of(document, limits)?;
    let found = scan(&text, limits)?;
    match found.signatures.get(index) {
        Some(signature) => info_bytes(&text, signature, limits),
        None => Ok(None),
    }
}

fn info_bytes(text: &str, signature: &Signature, limits: &Limits) -> Result<Option<Vec<u8>>, Error> {
    let (Some(offset), Some(method)) = (signature.info.filter(|o| *o != usize::MAX), &signature.canonical) else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    canonicalize(text, Span::Element(offset), None, method, limits, &mut bytes)?;
    Ok(Some(bytes))
}

/// Most references of one signature: each costs a pass over the document.
const MOST_REFERENCES: usize = 16;

fn check(text: &str, found: &Found, signature: &Signature, limits: &Limits) -> Result<Checked, Error> {
    let mut faults = Vec::new();
    let mut covered = Vec::new();
    let mut weak = signature.method == Some(Digest::Sha1);
    if signature.references.is_empty() || signature.references.len() > MOST_REFERENCES {
        faults.push(Fault::Structure);
    }
    for reference in signature.references.iter().take(MOST_REFERENCES) {
        weak |= reference.digest == Some(Digest::Sha1);
        match cover(text, found, signature, reference, limits)? {
            Ok(agreed) => covered.push(agreed),
            Err(fault) => faults.push(fault),
        }
    }
    let info = info_bytes(text, signature, limits)?;
    let value = decode(&signature.value);
    if info.is_none() || value.as_ref().is_none_or(Vec::is_empty) {
        faults.push(if signature.canonical.is_none() && signature.info.is_some() {
            Fault::Algorithm
        } else {
            Fault::Structure
        });
    }
    if signature.method.is_none() {
        faults.push(Fault::Algorithm);
    }
    let certificates: Vec<Certificate> =
        signature.certificates.iter().filter_map(|c| Certificate::parse(&decode(c)?)).collect();
    let mut by = None;
    if let (Some(info), Some(value), Some(method)) = (info, value, signature.method) {
        let hash = method.of(&info);
        let answers: Vec<Option<bool>> = certificates.iter().map(|c| c.verifies(method, &hash, &value)).collect();
        by = answers.iter().position(|a| *a == Some(true));
        if by.is_none() {
            faults.push(if answers.contains(&Some(false)) { Fault::Value } else { Fault::Certificate });
        }
    }
    faults.sort_unstable();
    faults.dedup();
    Ok(Checked {
        path: signature.path.clone(),
        position: signature.position,
        faults,
        covered,
        algorithm: signature.method,
        certificate: by.and_then(|at| certificates.get(at)).or(certificates.first()).cloned(),
        weak,
    })
}

/// What a reference covers, if its digest agrees.
fn cover(
    text: &str,
    found: &Found,
    signature: &Signature,
    reference: &Reference,
    limits: &Limits,
) -> Result<Result<Covered, Fault>, Error> {
    let Some(digest) = reference.digest.filter(|_| !reference.foreign) else {
        return Ok(Err(Fault::Algorithm));
    };
    let (span, element) = match reference.uri.as_deref() {
        Some("") => (Span::Document, found.root.clone()),
        Some(uri) if uri.starts_with('#') => {
            let id = uri.trim_start_matches('#');
            let mut same = found.ids.iter().filter(|(value, ..)| value == id);
            match (same.next(), same.next()) {
                (Some((_, offset, name)), None) => (Span::Element(*offset), name.clone()),
                // Two of them: which one was meant, only the forger knows.
                _ => return Ok(Err(Fault::Reference)),
            }
        }
        _ => return Ok(Err(Fault::Reference)),
    };
    let omitted = reference.enveloped.then_some(signature.offset);
    let computed = digest_of(text, span, omitted, &reference.canonical, digest, limits)?;
    let agrees = decode(&reference.value).is_some_and(|stated| stated == computed);
    Ok(if agrees { Ok(Covered { element, whole: span == Span::Document, digest }) } else { Err(Fault::Digest) })
}

pub(super) fn digest_of(
    text: &str,
    span: Span,
    omitted: Option<usize>,
    method: &Method,
    digest: Digest,
    limits: &Limits,
) -> Result<Vec<u8>, Error> {
    let mut hasher = Hasher::new(digest);
    canonicalize(text, span, omitted, method, limits, &mut hasher)?;
    Ok(hasher.finish())
}

/// Base64 with white space anywhere.
fn decode(text: &str) -> Option<Vec<u8>> {
    let packed: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
    STANDARD.decode(packed).ok()
}
