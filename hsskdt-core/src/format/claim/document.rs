//! What a claim file holds.

use super::edition;
use super::payload::Carrier;
use super::table::{Row, Table, TableBuilder};
use crate::error::{Error, Position};
use crate::format::xml::encoding::EncodingFacts;
use crate::spec::Edition;
use crate::spec::claim_table::TableKind;
use std::fmt;

/// A whole claim file.
///
/// Comparison looks at what the file says (envelope, records, tables, cells), not at how it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimFile {
    /// Head of the file; empty for files that have none.
    pub envelope: Envelope,
    /// Heads of further documents that follow in the same file.
    pub further: Vec<Envelope>,
    /// The records in the order of the file.
    pub records: Vec<Hoso>,
}

impl ClaimFile {
    /// Everything that reading found wrong with the structure, of the file and of its records, in order. What concerns
    /// single cells (unknown, repeated, repaired) is asked of the [`super::Cell`].
    pub fn issues(&self) -> impl Iterator<Item = &Error> {
        let envelopes = std::iter::once(&self.envelope).chain(&self.further);
        envelopes.flat_map(|e| &e.issues).chain(self.records.iter().flat_map(Hoso::all_issues))
    }

    /// The envelope of the document that a record stands in.
    pub fn envelope_of(&self, record: &Hoso) -> &Envelope {
        record.document.checked_sub(1).and_then(|at| self.further.get(at)).unwrap_or(&self.envelope)
    }
}

/// How the records of a document are packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// GIAMDINHHS around HOSO elements.
    #[default]
    Standard,
    /// No envelope: HOSO is the root.
    BareRecord,
    /// No envelope and no HOSO: table documents one after the other.
    BareTables,
    /// One table that stands alone by law: XML0 (check-in) or XML12 (disability assessment).
    OwnDocument,
}

/// Head of a claim document: everything around its records.
#[derive(Clone, Default)]
pub struct Envelope {
    /// How the records are packed.
    pub shape: Shape,
    /// MACSKCB as written.
    pub facility_code: Option<String>,
    /// NGAYLAP as written.
    pub created: Option<String>,
    /// SOLUONGHOSO as written.
    pub declared_count: Option<String>,
    /// Content of CHUKYDONVI as it stands; `None` if it is missing or empty.
    pub signature: Option<String>,
    /// Elements that no field takes.
    pub extra: Vec<Extra>,
    /// How the file was encoded.
    pub encoding: EncodingFacts,
    /// What is wrong with the envelope.
    pub issues: Vec<Error>,
    /// Text before the first record and after the last one, for the way back.
    pub(super) frame: Option<Frame>,
}

/// An element that no field takes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Extra {
    /// Local name; empty for text between elements.
    pub name: String,
    /// Its text; its markup if it has elements inside.
    pub value: String,
    /// Is the value markup?
    pub is_markup: bool,
}

/// Without the value.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Extra({})", self.name)
    }
}

/// Text around the records of a document.
#[derive(Clone, Default)]
pub(super) struct Frame {
    pub head: String,
    pub tail: String,
    /// The envelope as it was read from this text, to see whether somebody changed it since.
    pub said: Box<Envelope>,
}

impl Frame {
    /// Does the text still say what the envelope says?
    pub fn fits(&self, envelope: &Envelope) -> bool {
        *self.said == *envelope
    }
}

impl PartialEq for Envelope {
    fn eq(&self, other: &Self) -> bool {
        self.shape == other.shape
            && self.facility_code == other.facility_code
            && self.created == other.created
            && self.declared_count == other.declared_count
            && self.signature == other.signature
            && self.extra == other.extra
    }
}

impl Eq for Envelope {}

/// Without the values of unknown elements.
impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("shape", &self.shape)
            .field("facility_code", &self.facility_code)
            .field("created", &self.created)
            .field("declared_count", &self.declared_count)
            .field("signed", &self.signature.is_some())
            .field("encoding", &self.encoding)
            .field("issues", &self.issues)
            .finish_non_exhaustive()
    }
}

/// One record: one visit with its tables.
#[derive(Clone, Default)]
pub struct Hoso {
    /// Position in the file, from 1.
    pub number: usize,
    /// Which document of the file it stands in, from 0.
    pub document: usize,
    /// The tables and other contents in the order of the file.
    pub parts: Vec<Part>,
    pub(super) extra: Vec<Extra>,
    /// What is wrong with the record as a whole.
    pub issues: Vec<Error>,
    /// Set if the record is broken. Then [`Hoso::parts`] holds what could be read before that place, and
    /// [`Hoso::raw`] everything.
    pub error: Option<Error>,
    /// Text of a broken record.
    pub raw: Option<String>,
    /// Line and column where it begins.
    pub position: Option<Position>,
    /// The edition that the caller told, if any.
    pub(super) told: Option<Edition>,
    /// Text around the contents, for the way back.
    pub(super) frame: Option<RecordFrame>,
}

/// Text of a record around the contents of its parts.
#[derive(Clone, Default)]
pub(super) struct RecordFrame {
    /// Text before the record, since the one before.
    pub lead: String,
    /// The record without the contents.
    pub text: String,
    /// Where in `text` the content of each part belongs.
    pub holes: Vec<usize>,
}

impl Hoso {
    /// A record to be written.
    pub fn new(tables: impl IntoIterator<Item = Table>) -> Hoso {
        Hoso { parts: tables.into_iter().map(Part::new).collect(), ..Hoso::default() }
    }

    /// The same record with one row of its only table: that of one person.
    pub(crate) fn with_row(&self, row: Row<'_>) -> Hoso {
        let Hoso { number, document, position, told, .. } = self;
        let spec = row.table().spec();
        let mut builder = TableBuilder::new(spec);
        let made = builder.row();
        for cell in row.cells().filter(|c| !c.is_superseded()) {
            match cell.column_index() {
                Some(index) => made.set_at(index, cell.text()),
                None => made.unknown(cell.name(), cell.text()),
            };
        }
        let hoso = Hoso::new([builder.finish()]);
        Hoso { number: *number, document: *document, position: *position, told: *told, ..hoso }
    }

    /// Elements beside the tables (`MACSKCB`, `MA_LK` of some packings).
    pub fn extra(&self) -> &[Extra] {
        &self.extra
    }

    /// Takes out elements beside the tables, and with them the text around the contents that held them.
    pub fn retain_extra(&mut self, keep: impl FnMut(&Extra) -> bool) {
        let before = self.extra.len();
        self.extra.retain(keep);
        if self.extra.len() < before {
            self.forget_layout();
        }
    }

    /// Forgets how the record was written: it will be written in the plain form.
    pub fn forget_layout(&mut self) {
        self.frame = None;
        for part in &mut self.parts {
            part.slot = None;
            if let Content::Table(table) = &part.content {
                table.kind().name().clone_into(&mut part.declared);
                part.carrier = Carrier::default();
            }
        }
    }

    /// The tables that could be read.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.parts.iter().filter_map(Part::table)
    }

    /// The table of a kind. Of several, the first.
    pub fn table(&self, kind: TableKind) -> Option<&Table> {
        self.tables().find(|t| t.kind() == kind)
    }

    /// Position in the record of the part that holds the first table of a kind, from 0.
    pub fn part_of(&self, kind: TableKind) -> Option<usize> {
        self.parts.iter().position(|p| p.table().is_some_and(|t| t.kind() == kind))
    }

    /// `/HOSO[2]`, as paths of errors and findings begin.
    pub fn path(&self) -> String {
        format!("/HOSO[{}]", self.number)
    }

    /// `/HOSO[2]/FILEHOSO[1]` for a part by position from 0.
    pub fn part_path(&self, part: usize) -> String {
        format!("/HOSO[{}]/FILEHOSO[{}]", self.number, part.saturating_add(1))
    }

    /// MA_LK of XML1, or of the first table that has one.
    pub fn link(&self) -> Option<&str> {
        let first = |t: &'_ Table| t.row(0).is_some_and(|r| r.filled("MA_LK").is_some());
        let table = self.table(TableKind::XML1).filter(|t| first(t)).or_else(|| self.tables().find(|t| first(t)))?;
        table.row(0)?.filled("MA_LK")
    }

    /// Everything that reading found wrong with this record and its parts.
    pub fn all_issues(&self) -> impl Iterator<Item = &Error> {
        self.error.iter().chain(&self.issues).chain(self.parts.iter().flat_map(|p| &p.issues))
    }

    /// The edition of the record: the one that the caller told where its tables fit it, else the one that the tables
    /// and their columns show. 4750 and 3176 can mostly be told apart by the end of the visit only.
    pub fn edition(&self) -> Edition {
        edition::of(self)
    }
}

impl PartialEq for Hoso {
    fn eq(&self, other: &Self) -> bool {
        let contents =
            |h: &'_ Hoso| h.parts.iter().map(|p| (p.declared.clone(), p.content.clone())).collect::<Vec<_>>();
        self.document == other.document
            && self.extra == other.extra
            && self.raw == other.raw
            && contents(self) == contents(other)
    }
}

impl Eq for Hoso {}

/// Without values.
impl fmt::Debug for Hoso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hoso")
            .field("number", &self.number)
            .field("parts", &self.parts)
            .field("error", &self.error)
            .field("issues", &self.issues)
            .finish_non_exhaustive()
    }
}

/// One FILEHOSO.
#[derive(Clone, Debug, Default)]
pub struct Part {
    pub(super) declared: String,
    /// What NOIDUNGFILE holds.
    pub content: Content,
    /// How the content was carried, for the way back.
    pub carrier: Carrier,
    /// What is wrong with it; for content that could not be read, why.
    pub issues: Vec<Error>,
    /// Its place in the text around the contents, for the way back.
    pub(super) slot: Option<Slot>,
}

/// Place of a part in [`RecordFrame`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Number of the hole.
    pub number: usize,
    /// Can content stand there? Not in `<NOIDUNGFILE/>`.
    pub filled: bool,
}

impl Part {
    /// A table to be written.
    pub fn new(table: Table) -> Part {
        Part { declared: table.kind().name().to_owned(), content: Content::Table(table), ..Part::default() }
    }

    /// LOAIHOSO as written, without white space around it; empty if there was none.
    pub fn declared(&self) -> &str {
        &self.declared
    }

    /// The table, if the content could be read as one.
    pub fn table(&self) -> Option<&Table> {
        match &self.content {
            Content::Table(table) => Some(table),
            Content::Empty | Content::Blank(_) | Content::Raw(_) => None,
        }
    }
}

/// Content of a NOIDUNGFILE.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Content {
    /// Nothing.
    #[default]
    Empty,
    /// Nothing but white space, as it stands.
    Blank(String),
    /// A table.
    Table(Table),
    /// Text that could not be read as a table, kept as it is: the decoded text if decoding worked.
    Raw(String),
}

/// Without values.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Empty | Content::Blank(_) => f.write_str("Empty"),
            Content::Table(table) => table.fmt(f),
            Content::Raw(text) => write!(f, "Raw({} bytes)", text.len()),
        }
    }
}
