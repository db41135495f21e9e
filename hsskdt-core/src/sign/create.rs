//! Makes a signature with a key that the library never sees.

use super::algorithm::Digest;
use super::canonical::{INCLUSIVE, Method, Span, canonicalize};
use super::certificate::Certificate;
use super::document::{ENVELOPED, Found, scan};
use super::verify::digest_of;
use super::{DSIG, text_of};
use crate::error::Error;
use crate::error::catalogue::sign;
use crate::format::xml::{escape_attribute, escape_text};
use crate::limits::Limits;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What a new signature covers, and how it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignOptions {
    /// Value of the `Id` attribute of the element to cover (`THONGTINHOSO` of the insurer's documents); `None`: the
    /// whole document, enveloped.
    pub element_id: Option<String>,
    /// Moment of signing, `2026-11-23T08:05:00`; it becomes an object of the signature that is signed too.
    pub signing_time: Option<String>,
}

impl SignOptions {
    /// The whole document.
    pub fn new() -> SignOptions {
        SignOptions::default()
    }

    /// Covers the element with this `Id` instead of the whole document.
    #[must_use]
    pub fn with_element_id(mut self, id: impl Into<String>) -> SignOptions {
        self.element_id = Some(id.into());
        self
    }

    /// Says when it is signed.
    #[must_use]
    pub fn with_signing_time(mut self, time: impl Into<String>) -> SignOptions {
        self.signing_time = Some(time.into());
        self
    }
}

/// A document that waits for its signature value.
///
/// [`ToSign::bytes`] goes to the token; [`ToSign::finish`] puts in what comes back.
#[derive(Clone, PartialEq, Eq)]
pub struct ToSign {
    /// Document up to the value, from it to the certificate, and the rest.
    head: String,
    middle: String,
    tail: String,
    bytes: Vec<u8>,
}

impl ToSign {
    /// What is to be signed with RSASSA-PKCS1-v1_5 and SHA-256: the `SignedInfo` in canonical form, not yet hashed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The SHA-256 of [`ToSign::bytes`], for tokens that sign a digest.
    pub fn digest(&self) -> Vec<u8> {
        Digest::Sha256.of(&self.bytes)
    }

    /// The signed document.
    ///
    /// # Errors
    /// `sign.certificate` where the certificate is none or has no RSA key, `sign.value` where the value is not by its
    /// key: a wrong token is noticed here and not at the gateway.
    pub fn finish(&self, value: &[u8], certificate: &[u8]) -> Result<Vec<u8>, Error> {
        let parsed = Certificate::parse(certificate).ok_or_else(|| Error::new(&sign::CERTIFICATE))?;
        match parsed.verifies(Digest::Sha256, &self.digest(), value) {
            Some(true) => {}
            Some(false) => return Err(Error::new(&sign::VALUE)),
            None => return Err(Error::new(&sign::CERTIFICATE)),
        }
        let parts =
            [&*self.head, &STANDARD.encode(value), &self.middle, &STANDARD.encode(certificate), &self.tail].concat();
        Ok(parts.into_bytes())
    }
}

impl std::fmt::Debug for ToSign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ToSign({} bytes)", self.bytes.len())
    }
}

/// Prepares the signature in CHUKYDONVI, the last element of the root; the element is made where it is missing.
/// The result is UTF-8; nothing else of the document changes.
///
/// # Errors
/// `sign.signed` where CHUKYDONVI holds something already, `sign.id` where no single element has the `Id`,
/// `sign.encoding` where the document is not UTF-8 (a signature covers the characters, and the file is not written
/// anew), malformed XML, limits.
pub fn prepare(document: &[u8], options: &SignOptions, limits: &Limits) -> Result<ToSign, Error> {
    let text = text_of(document, limits)?;
    let body = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
    if body != text.as_bytes() {
        return Err(Error::new(&sign::ENCODING));
    }
    let found = scan(&text, limits)?;
    let (before, after) = around(&text, &found)?;
    let skeleton = Skeleton::new(options, &found)?;
    // First the digests over the document with an empty signature, then the SignedInfo that states them.
    let data = skeleton.markup("", "", "");
    let draft = [&*before, &data, &after].concat();
    let whole = scan(&draft, limits)?;
    let own = whole.signatures.last().map(|s| s.offset);
    let target = match &options.element_id {
        Some(id) => Span::Element(offset_of(&whole, id)?),
        None => Span::Document,
    };
    let digest = STANDARD.encode(digest_of(&draft, target, own, &Method::Inclusive, Digest::Sha256, limits)?);
    let object = match &options.signing_time {
        Some(_) => {
            let at = offset_of(&whole, OBJECT_ID)?;
            let digest = digest_of(&draft, Span::Element(at), None, &Method::Inclusive, Digest::Sha256, limits)?;
            STANDARD.encode(digest)
        }
        None => String::new(),
    };
    let markup = skeleton.markup(&digest, &object, MARK);
    let (head, rest) = markup.split_once(MARK).unwrap_or_default();
    let (middle, tail) = rest.split_once(MARK).unwrap_or_default();
    let draft = [&*before, head, middle, tail, &after].concat();
    let info = scan(&draft, limits)?.signatures.last().and_then(|s| s.info).unwrap_or(usize::MAX);
    let mut bytes = Vec::new();
    canonicalize(&draft, Span::Element(info), None, &Method::Inclusive, limits, &mut bytes)?;
    let mark = if body.len() == document.len() { "" } else { "\u{feff}" };
    Ok(ToSign { head: [mark, &before, head].concat(), middle: middle.to_owned(), tail: [tail, &after].concat(), bytes })
}

/// Signs a document: `token` gets the bytes to sign and gives back the signature value (RSASSA-PKCS1-v1_5, SHA-256).
///
/// # Errors
/// As [`prepare`] and [`ToSign::finish`]; an error of the token is passed on.
pub fn sign<E: From<Error>>(
    document: &[u8],
    certificate: &[u8],
    options: &SignOptions,
    limits: &Limits,
    token: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Vec<u8>, E> {
    let prepared = prepare(document, options, limits)?;
    let value = token(prepared.bytes())?;
    Ok(prepared.finish(&value, certificate)?)
}

/// Stands where the value and the certificate go; no text of a signature has it.
const MARK: &str = "\u{1}";
const OBJECT_ID: &str = "Object-CHUKYDONVI";
const SIGNATURE_ID: &str = "Signature-CHUKYDONVI";

fn offset_of(found: &Found, id: &str) -> Result<usize, Error> {
    let mut same = found.ids.iter().filter(|(value, ..)| value == id);
    match (same.next(), same.next()) {
        (Some((_, offset, _)), None) => Ok(*offset),
        _ => Err(Error::new(&sign::ID)),
    }
}

/// The document before and behind the place of the signature.
fn around(text: &str, found: &Found) -> Result<(String, String), Error> {
    let cut = |from: usize, to: usize| {
        let before = text.get(..from).unwrap_or_default();
        (before, text.get(to..).unwrap_or_default(), text.get(from..to).unwrap_or_default())
    };
    match found.slot {
        Some((from, to)) => {
            let (before, after, inside) = cut(from, to);
            if inside.starts_with('<') && inside.ends_with("/>") && !inside.contains("Signature") {
                return Ok((format!("{before}<CHUKYDONVI>"), format!("</CHUKYDONVI>{after}")));
            }
            if !inside.trim().is_empty() {
                return Err(Error::new(&sign::SIGNED).at_path(&found.slot_path));
            }
            Ok((format!("{before}{inside}"), after.to_owned()))
        }
        None => {
            let (before, after, _) = cut(found.root_end, found.root_end);
            Ok((format!("{before}<CHUKYDONVI>"), format!("</CHUKYDONVI>{after}")))
        }
    }
}

/// Markup of a signature without its digests.
struct Skeleton<'a> {
    options: &'a SignOptions,
}

impl<'a> Skeleton<'a> {
    fn new(options: &'a SignOptions, found: &Found) -> Result<Skeleton<'a>, Error> {
        let taken = |id: &str| found.ids.iter().any(|(value, ..)| value == id);
        if options.signing_time.is_some() && (taken(OBJECT_ID) || taken(SIGNATURE_ID)) {
            return Err(Error::new(&sign::ID));
        }
        Ok(Skeleton { options })
    }

    fn markup(&self, digest: &str, object: &str, mark: &str) -> String {
        let (sha256, rsa) = (Digest::Sha256.uri(), Digest::Sha256.rsa_uri());
        let (uri, enveloped) = match &self.options.element_id {
            Some(id) => {
                let mut uri = String::from("#");
                escape_attribute(id, &mut uri);
                (uri, String::new())
            }
            None => (String::new(), format!("<Transform Algorithm=\"{ENVELOPED}\"></Transform>")),
        };
        let reference = |uri: &str, transforms: &str, digest: &str| {
            format!(
                "<Reference URI=\"{uri}\"><Transforms>{transforms}<Transform Algorithm=\"{INCLUSIVE}\"></Transform>\
                 </Transforms><DigestMethod Algorithm=\"{sha256}\"></DigestMethod><DigestValue>{digest}</DigestValue>\
                 </Reference>"
            )
        };
        let mut references = reference(&uri, &enveloped, digest);
        let mut properties = String::new();
        let mut id = String::new();
        if let Some(time) = &self.options.signing_time {
            references = reference(&format!("#{OBJECT_ID}"), "", object) + &references;
            id = format!(" Id=\"{SIGNATURE_ID}\"");
            let mut text = String::new();
            escape_text(time, &mut text);
            properties = format!(
                "<Object Id=\"{OBJECT_ID}\"><SignatureProperties><SignatureProperty Target=\"#{SIGNATURE_ID}\">\
                 <SigningTime>{text}</SigningTime></SignatureProperty></SignatureProperties></Object>"
            );
        }
        format!(
            "<Signature xmlns=\"{DSIG}\"{id}><SignedInfo><CanonicalizationMethod Algorithm=\"{INCLUSIVE}\">\
             </CanonicalizationMethod><SignatureMethod Algorithm=\"{rsa}\"></SignatureMethod>{references}</SignedInfo>\
             <SignatureValue>{mark}</SignatureValue><KeyInfo><X509Data><X509Certificate>{mark}</X509Certificate>\
             </X509Data></KeyInfo>{properties}</Signature>"
        )
    }
}
