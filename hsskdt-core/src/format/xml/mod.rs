//! XML for every format of the crate, and the only place that names quick-xml.
//!
//! [`XmlReader`] is a pull reader over text in memory. What it gives out has passed [`policy`]: no DTD, no entity but
//! the five of XML, one root, nothing unclosed, XML 1.0 characters only, and the bounds of [`crate::Limits`]. Each
//! refusal is an error of its own kind (`xml.dtd`, `xml.unclosed-element`, …) with path, line and column.
//! [`encoding`] turns bytes into text first; [`XmlWriter`] writes. Files that are too large for memory are cut into
//! records first: `source` reads them in pieces, `tag` finds where elements begin and end.

pub mod encoding;
pub mod policy;
mod reader;
pub(crate) mod source;
pub(crate) mod tag;
mod text;
mod writer;

pub use reader::{Attribute, Event, Leaf, Start, XmlReader};
pub use text::{escape_stray_ampersands, is_blank, joined, with_declared_encoding};
pub use writer::{XmlWriter, escape_attribute, escape_text};
