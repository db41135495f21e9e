//! HL7 CDA R2: bytes ⇄ a tree of elements, with CDA's data types on top. What the elements mean for a record,
//! [`crate::convert::cda`] knows.

mod datatypes;
mod element;
mod narrative;
mod write;

pub use datatypes::{Code, Id, Interval, Quantity, Value, text_or_reference};
pub use element::{Element, Node};
pub use narrative::{by_id, plain_text};
pub use write::{CdaWriter, Table, cell_id};

use crate::error::{Error, catalogue::cda};
use crate::format::xml::{XmlReader, encoding};
use crate::options::{Mode, ReadOptions};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Namespace of CDA.
pub const NAMESPACE: &str = "urn:hl7-org:v3";
/// Namespace of the HL7 extensions that C-CDA uses.
pub const SDTC: &str = "urn:hl7-org:sdtc";
/// Namespace of `xsi:type`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Decodes the bytes of a document into text that [`parse`] reads.
pub fn decode(input: &[u8], options: &ReadOptions) -> Result<String, Error> {
    if input.len() > options.limits.bytes {
        use crate::error::catalogue::limit::BYTES;
        return Err(Error::new(&BYTES).with_detail(options.limits.bytes.to_string()));
    }
    let decoded = encoding::decode(input.to_vec());
    Ok(if is_nfc(&decoded.text) { decoded.text } else { decoded.text.nfc().collect() })
}

/// Reads the tree of a document. The root must be `ClinicalDocument`, in CDA's namespace or, in lax mode, in none.
pub fn parse<'a>(text: &'a str, options: &'a ReadOptions) -> Result<Element<'a>, Error> {
    let mut reader = XmlReader::new(text, &options.limits, options.mode)?;
    let root = Element::read_root(&mut reader)?;
    let known = root.is_cda() || (options.mode == Mode::Lax && root.namespace().is_empty());
    if root.name != "ClinicalDocument" || !known {
        return Err(Error::new(&cda::ROOT).at_path(format!("/{}", root.name)));
    }
    Ok(root)
}
