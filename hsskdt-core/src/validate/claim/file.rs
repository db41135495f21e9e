//! What only the file as a whole shows (S-06, K-05), and the archive (K-06).

use super::super::context::{Archived, Context};
use super::super::profile::Profile;
use super::super::report::Report;
use super::place::Findings;
use super::structure;
use crate::error::Error;
use crate::format::claim::{Envelope, Hoso};
use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the file check needs of a record, so that records can be checked elsewhere and thrown away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordKey {
    number: usize,
    document: usize,
    /// Stands for facility and MA_LK; `None` without MA_LK.
    link: Option<u64>,
}

impl RecordKey {
    /// The key of a record.
    pub fn of(hoso: &Hoso, envelope: &Envelope) -> RecordKey {
        let link = hoso.link().map(|link| {
            let mut hasher = DefaultHasher::new();
            (facility(hoso, envelope), link.trim()).hash(&mut hasher);
            hasher.finish()
        });
        RecordKey { number: hoso.number, document: hoso.document, link }
    }
}

/// MA_CSKCB of XML1, else of the envelope.
fn facility<'a>(hoso: &'a Hoso, envelope: &'a Envelope) -> &'a str {
    let summary = hoso.table(crate::spec::claim_table::TableKind::XML1).and_then(|t| t.row(0));
    let own = summary.and_then(|row| row.filled("MA_CSKCB"));
    own.or(envelope.facility_code.as_deref()).unwrap_or("").trim()
}

/// Checks what spans the records of a file. Memory: 8 bytes for each record.
pub struct FileCheck<'p> {
    out: Findings<'p>,
    seen: HashSet<u64>,
    /// Records of each document.
    counts: BTreeMap<usize, u64>,
}

impl<'p> FileCheck<'p> {
    /// Begins with a file.
    pub fn new(profile: &'p Profile) -> FileCheck<'p> {
        FileCheck { out: Findings::new(profile), seen: HashSet::new(), counts: BTreeMap::new() }
    }

    /// Takes in the next record, in the order of the file.
    pub fn record(&mut self, key: RecordKey) -> Report {
        let count = self.counts.entry(key.document).or_default();
        *count = count.saturating_add(1);
        if key.link.is_some_and(|link| !self.seen.insert(link)) {
            self.out.enter(key.number);
            self.out.record("K-05", None);
            self.out.leave();
        }
        self.out.take()
    }

    /// A place that reading could not get past.
    pub fn unreadable(&mut self, error: &Error) -> Report {
        structure::error(error, &mut self.out);
        self.out.take()
    }

    /// The end of the file: its envelopes, complete now.
    pub fn finish<'e>(mut self, envelopes: impl IntoIterator<Item = &'e Envelope>) -> Report {
        for (document, envelope) in envelopes.into_iter().enumerate() {
            structure::envelope(envelope, &mut self.out);
            let count = self.counts.get(&document).copied().unwrap_or(0);
            let declared = envelope.declared_count.as_deref().map(str::trim).filter(|d| !d.is_empty());
            if declared.is_some_and(|declared| declared.parse() != Ok(count)) {
                self.out.envelope("S-06", "/GIAMDINHHS/THONGTINHOSO/SOLUONGHOSO", "SOLUONGHOSO");
            }
        }
        self.out.take()
    }
}

impl std::fmt::Debug for FileCheck<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FileCheck({} records)", self.seen.len())
    }
}

/// K-06: was the encounter taken in before, with other content?
pub(super) fn archive(hoso: &Hoso, envelope: &Envelope, context: &Context<'_>, out: &mut Findings<'_>) {
    if let (Some(catalogues), Some(link)) = (context.catalogues, hoso.link())
        && catalogues.archived(facility(hoso, envelope), link.trim(), &|| fingerprint(hoso)) == Archived::Different
    {
        out.record("K-06", hoso.position);
    }
}

/// A number for the content of a record: the same for equal values on every machine and in every release, whatever
/// the packing, the order of columns and of tables. No protection against intent.
pub fn fingerprint(hoso: &Hoso) -> u64 {
    let mut sum = 0u64;
    for table in hoso.tables() {
        for row in table.rows() {
            for cell in row.cells().filter(|c| !c.is_superseded()) {
                let text = cell.text().trim();
                if text.is_empty() {
                    continue;
                }
                let mut hash = Fnv::default();
                hash.add(table.kind().name());
                hash.add(&row.index().to_string());
                match cell.column() {
                    Some(column) => hash.add(column.name),
                    None => hash.add(cell.name()),
                }
                hash.add(text);
                sum = sum.wrapping_add(hash.0);
            }
        }
    }
    sum
}

/// FNV-1a, 64 bit, with an end mark behind each text.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
