//! Insurance claim XML: envelope, records, tables.
//!
//! A file is an envelope around HOSO elements; a HOSO is one visit, its tables stand in FILEHOSO elements, mostly as
//! Base64 of a document of their own. [`ClaimReader`] hands out one [`Hoso`] at a time in bounded memory and
//! [`ClaimWriter`] writes them; [`read_claim`] and [`write_claim`] do it for a whole [`ClaimFile`].
//!
//! The reader takes every packing seen in the field: tags in any case, order and namespace, tables inline or as Base64
//! in one line or many, byte order marks, UTF-16, files without envelope, several documents in one file. Nothing is
//! dropped: what cannot be read is kept raw with its error, unknown elements keep their place, and the writer can give
//! the file back as it was.
//!
//! Which columns a table has is data (`spec/claim*/*.csv`), the same code reads every edition.

mod document;
mod edition;
mod payload;
mod read;
mod table;
mod write;

pub use document::{ClaimFile, Content, Envelope, Extra, Hoso, Part, Shape};
pub use payload::{Carrier, Wrap};
pub use read::{ClaimReader, RawRecord, read_claim};
pub use table::{Cell, Row, RowBuilder, Stray, Table, TableBuilder};
pub use write::{ClaimForm, ClaimWriteOptions, ClaimWriter, write_claim};
