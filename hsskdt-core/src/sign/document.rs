//! Where signatures stand in a document, what they say, and which elements carry an Id.

use super::DSIG;
use super::algorithm::Digest;
use super::canonical::{EXCLUSIVE, INCLUSIVE, Method};
use crate::error::{Error, Position};
use crate::format::xml::{Event, Start, XmlReader};
use crate::limits::Limits;
use crate::options::Mode;

/// The transform that takes the signature itself out.
pub(super) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

/// What one pass over a document finds.
#[derive(Default)]
pub(super) struct Found {
    pub signatures: Vec<Signature>,
    /// Elements with an Id: value, offset, name.
    pub ids: Vec<(String, usize, String)>,
    /// Name of the root.
    pub root: String,
    /// Is there an element CHUKYDONVI, where does its content begin and end?
    pub slot: Option<(usize, usize)>,
    /// Offset of the end tag of the root.
    pub root_end: usize,
    /// Path of the element that the slot is, or would be.
    pub slot_path: String,
}

/// One `Signature`.
#[derive(Default)]
pub(super) struct Signature {
    pub offset: usize,
    pub path: String,
    pub position: Option<Position>,
    /// Offset of `SignedInfo`.
    pub info: Option<usize>,
    pub canonical: Option<Method>,
    /// Algorithm of the signature.
    pub method: Option<Digest>,
    pub value: String,
    pub certificates: Vec<String>,
    pub references: Vec<Reference>,
}

/// One `Reference`.
#[derive(Default)]
pub(super) struct Reference {
    /// `None` where the attribute is left out.
    pub uri: Option<String>,
    pub enveloped: bool,
    pub canonical: Method,
    pub digest: Option<Digest>,
    pub value: String,
    /// A transform that this library does not carry out.
    pub foreign: bool,
}

/// Reads through a document.
pub(super) fn scan(text: &str, limits: &Limits) -> Result<Found, Error> {
    let mut reader = XmlReader::new(text, limits, Mode::Strict)?;
    let mut found = Found::default();
    let mut slot_at = None;
    while let Some(event) = reader.next()? {
        match event {
            Event::Start(start) => {
                if found.root.is_empty() {
                    found.root = start.name().to_owned();
                    found.slot_path = format!("/{}/CHUKYDONVI", start.name());
                }
                note_id(&start, &mut found);
                if start.name() == "CHUKYDONVI" && reader.depth() == 2 {
                    slot_at = Some(if start.is_empty() { start.offset() } else { reader.event_end() });
                    if start.is_empty() {
                        // `<CHUKYDONVI/>` as a whole is replaced.
                        found.slot = Some((start.offset(), reader.event_end()));
                    }
                }
                if start.local_name() == "Signature" && reader.namespace(&start) == Some(DSIG) {
                    let signature = signature(&mut reader, &start, &mut found)?;
                    found.signatures.push(signature);
                }
            }
            Event::End(_) => {
                if let Some(from) = slot_at
                    && reader.depth() == 1
                {
                    found.slot.get_or_insert((from, reader.event_start()));
                    slot_at = None;
                }
                if reader.depth() == 0 {
                    found.root_end = reader.event_start();
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

fn note_id(start: &Start<'_>, found: &mut Found) {
    for name in ["Id", "ID", "id"] {
        if let Some(value) = start.attribute(name) {
            found.ids.push((value.into_owned(), start.offset(), start.name().to_owned()));
        }
    }
}

/// Reads a `Signature` that has just begun, to its end.
fn signature(reader: &mut XmlReader<'_>, start: &Start<'_>, found: &mut Found) -> Result<Signature, Error> {
    let depth = reader.depth();
    let mut out = Signature {
        offset: start.offset(),
        path: reader.path(),
        position: Some(reader.position()),
        ..Signature::default()
    };
    // Which algorithm a `Transform` or `InclusiveNamespaces` belongs to.
    let mut target = Target::None;
    loop {
        match reader.next()? {
            None => return Ok(out),
            Some(Event::End(_)) if reader.depth() < depth => return Ok(out),
            Some(Event::Start(element)) => {
                note_id(&element, found);
                if !matches!(reader.namespace(&element), Some(DSIG | EXCLUSIVE)) {
                    continue;
                }
                let below = reader.depth().saturating_sub(depth);
                part(reader, &element, below, &mut target, &mut out)?;
            }
            Some(_) => {}
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    None,
    Info,
    Transform,
}

fn part(
    reader: &mut XmlReader<'_>,
    element: &Start<'_>,
    below: usize,
    target: &mut Target,
    out: &mut Signature,
) -> Result<(), Error> {
    let algorithm = || element.attribute("Algorithm").unwrap_or_default();
    match (element.local_name(), below) {
        // A second one makes the signature ambiguous.
        ("SignedInfo", 1) => out.info = if out.info.is_none() { Some(element.offset()) } else { Some(usize::MAX) },
        ("CanonicalizationMethod", 2) => {
            out.canonical = method(&algorithm());
            *target = Target::Info;
        }
        ("SignatureMethod", 2) => out.method = Digest::of_rsa_uri(&algorithm()),
        ("Reference", 2) => out
            .references
            .push(Reference { uri: element.attribute("URI").map(|u| u.into_owned()), ..Reference::default() }),
        ("Transform", 4) => {
            *target = Target::Transform;
            if let Some(reference) = out.references.last_mut() {
                let algorithm = algorithm();
                match method(&algorithm) {
                    Some(method) => reference.canonical = method,
                    None if algorithm == ENVELOPED => reference.enveloped = true,
                    None => reference.foreign = true,
                }
            }
        }
        ("InclusiveNamespaces", _) => {
            let listed = element.attribute("PrefixList").unwrap_or_default();
            let listed = listed.split_ascii_whitespace().map(|p| if p == "#default" { "" } else { p }.to_owned());
            let place = match target {
                Target::Info => out.canonical.as_mut(),
                Target::Transform => out.references.last_mut().map(|r| &mut r.canonical),
                Target::None => None,
            };
            if let Some(Method::Exclusive(prefixes)) = place {
                prefixes.extend(listed);
            }
        }
        ("DigestMethod", 3) => {
            if let Some(reference) = out.references.last_mut() {
                reference.digest = Digest::of_uri(&algorithm());
            }
        }
        ("DigestValue", 3) => {
            let text = reader.text()?;
            if let Some(reference) = out.references.last_mut() {
                reference.value = text.into_owned();
            }
        }
        ("SignatureValue", 1) => out.value = reader.text()?.into_owned(),
        ("X509Certificate", 3) => out.certificates.push(reader.text()?.into_owned()),
        _ => {}
    }
    Ok(())
}

/// Canonicalisation by its identifier. The forms with comments are not used in the field.
fn method(uri: &str) -> Option<Method> {
    match uri {
        INCLUSIVE => Some(Method::Inclusive),
        EXCLUSIVE => Some(Method::Exclusive(Vec::new())),
        _ => None,
    }
}
