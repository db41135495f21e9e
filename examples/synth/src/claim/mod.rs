//! Claim files of QĐ 4210, 130, 4750 and 3176: visits of people who do not exist, with amounts that add up.
//!
//! ```
//! use hsskdt_synth::claim::{Plan, Variant};
//!
//! let plan = Plan::new(42).encounters(3);
//! let mut file = Vec::new();
//! plan.write_file(0, &mut file).unwrap();
//! assert!(file.starts_with(b"<?xml"));
//!
//! // The same visits, wrapped in another way.
//! let wrapped = plan.with_variants(&[Variant::WrappedBase64]).unwrap();
//! assert_ne!(file, wrapped);
//! ```

mod catalogue;
mod edition;
mod money;
mod person;
mod table;
mod variants;
mod visit;
mod write;

pub use table::{Field, Row, Visit};
pub use variants::Variant;
pub use write::{Carrier, Case, Encoding, FilePacking, FileWriter, InnerEncoding, RecordPacking, Shape, Signature};

use crate::Rng;
use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_table::TableKind;
use std::io::{self, Write};
use std::ops::Range;

/// What to make.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    seed: u64,
    encounters: u64,
    per_file: u64,
    dirty: f64,
    edition: Edition,
    check_in: bool,
}

impl Plan {
    /// One visit of a seed.
    pub fn new(seed: u64) -> Plan {
        Plan { seed, encounters: 1, per_file: u64::MAX, dirty: 0.0, edition: Edition::Qd4210, check_in: false }
    }

    /// How many visits.
    #[must_use]
    pub fn encounters(mut self, count: u64) -> Plan {
        self.encounters = count;
        self
    }

    /// Visits of one file, at least one; all in one file unless this says otherwise.
    #[must_use]
    pub fn per_file(mut self, count: u64) -> Plan {
        self.per_file = count.max(1);
        self
    }

    /// Share of files and of records, 0 to 1, that differ from the plain form in one to three ways.
    #[must_use]
    pub fn dirty(mut self, rate: f64) -> Plan {
        self.dirty = rate.clamp(0.0, 1.0);
        self
    }

    /// Edition of the tables; QĐ 4210 unless this says otherwise. The same visits, in the days of the edition.
    #[must_use]
    pub fn edition(mut self, edition: Edition) -> Plan {
        self.edition = edition;
        self
    }

    /// Check-in documents (XML0) instead of claim files, of QĐ 130 or later. They are always written plainly.
    #[must_use]
    pub fn check_in(mut self) -> Plan {
        self.check_in = true;
        self.edition = self.edition.max(Edition::Qd130);
        self
    }

    /// How many files it takes.
    pub fn files(&self) -> u64 {
        self.encounters.div_ceil(self.per_file.min(self.encounters.max(1)))
    }

    /// Facility that sends a file. It does not exist.
    pub fn facility(&self, file: u64) -> String {
        format!("{:05}", 99_010 + file % 90)
    }

    /// Name of a file.
    pub fn file_name(&self, file: u64) -> String {
        let kind = if self.check_in { "checkin" } else { self.edition.number() };
        format!("{}_{:06}.{kind}.xml", self.facility(file), file + 1)
    }

    /// Writes the file with a number from 0, record by record.
    pub fn write_file(&self, file: u64, out: impl Write) -> io::Result<()> {
        let mut rng = Rng::fork(self.seed ^ 0x0066_696C_6500_0000, file);
        let per_file = self.per_file.min(self.encounters.max(1));
        let first = file * per_file;
        let count = per_file.min(self.encounters.saturating_sub(first));
        if self.check_in {
            return self.write_check_in(file, first..first + count, out);
        }
        let mut packing = FilePacking::default();
        if self.is_dirty(&mut rng) {
            let variant = *rng.pick(Variant::ALL);
            if variant.is_of_file() && (variant != Variant::Bare || count == 1) {
                variant.pack_file(&mut packing, &mut rng);
            }
        }
        let facility = self.facility(file);
        let mut writer = FileWriter::new(out, &facility, count, packing)?;
        for index in first..first + count {
            let mut visit = self.made(index, &facility);
            let mut packing = RecordPacking::default();
            if self.is_dirty(&mut rng) {
                for _ in 0..rng.between(1, 3) {
                    rng.pick(Variant::ALL).pack_record(&mut visit, &mut packing, &mut rng);
                }
                packing.cdata = rng.chance(1, 2);
                packing.compact = rng.chance(1, 3);
            }
            writer.record(&visit, &packing)?;
        }
        writer.finish()?;
        Ok(())
    }

    /// The first file with every record in the chosen variants. [`Variant::Bare`] takes the first visit only.
    pub fn with_variants(&self, variants: &[Variant]) -> io::Result<Vec<u8>> {
        let mut rng = Rng::new(self.seed);
        let mut file = FilePacking::default();
        for variant in variants {
            variant.pack_file(&mut file, &mut rng);
        }
        let bare = !matches!(file.shape, Shape::Standard | Shape::Misnested);
        let count = if bare { 1 } else { self.encounters };
        let facility = self.facility(0);
        let mut writer = FileWriter::new(Vec::new(), &facility, count, file)?;
        for index in 0..count {
            let mut visit = self.made(index, &facility);
            let mut packing = RecordPacking::default();
            for variant in variants {
                variant.pack_record(&mut visit, &mut packing, &mut rng);
            }
            writer.record(&visit, &packing)?;
        }
        writer.finish()
    }

    /// The tables of a visit as they were made.
    pub fn visit(&self, index: u64) -> Visit {
        let file = index / self.per_file.min(self.encounters.max(1));
        self.made(index, &self.facility(file))
    }

    fn made(&self, index: u64, facility: &str) -> Visit {
        let visit = visit::visit(self.seed, index, facility);
        match self.edition {
            Edition::Qd4210 => visit,
            edition => edition::later(&visit, self.seed, index, edition),
        }
    }

    /// One row a visit; no envelope.
    fn write_check_in(&self, file: u64, visits: Range<u64>, mut out: impl Write) -> io::Result<()> {
        let facility = self.facility(file);
        let rows: Vec<Row> = visits.map(|n| edition::check_in(&self.made(n, &facility), self.edition)).collect();
        let visit = Visit { edition: Some(self.edition), ..Visit::default() };
        let text = write::document(&visit, TableKind::XML0, &rows, &RecordPacking::default());
        // Signed behind the list; unsigned here.
        let (list, end) = text.split_at(text.rfind("</").unwrap_or(text.len()));
        out.write_all(list.as_bytes())?;
        out.write_all(b"<CHUKYDONVI />\n")?;
        out.write_all(end.as_bytes())?;
        out.write_all(b"\n")?;
        out.flush()
    }

    fn is_dirty(&self, rng: &mut Rng) -> bool {
        // Millionths: whole numbers draw the same everywhere.
        let share = (self.dirty * 1_000_000.0) as u64;
        rng.chance(share, 1_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(plan: &Plan, file: u64) -> Vec<u8> {
        let mut out = Vec::new();
        plan.write_file(file, &mut out).unwrap();
        out
    }

    #[test]
    fn same_seed_same_bytes() {
        for dirty in [0.0, 0.5, 1.0] {
            let plan = Plan::new(9).encounters(60).per_file(7).dirty(dirty);
            assert_eq!(plan.files(), 9);
            for file in 0..plan.files() {
                assert!(bytes(&plan, file) == bytes(&plan.clone(), file));
            }
            assert!(bytes(&plan, 0) != bytes(&Plan::new(10).encounters(60).per_file(7).dirty(dirty), 0));
        }
    }

    /// The bytes of a seed are promised: tests, benches and seeds of other machines depend on them.
    #[test]
    fn known_bytes() {
        let hash = |bytes: Vec<u8>| {
            bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01B3))
        };
        let plan = Plan::new(1).encounters(20);
        assert_eq!(hash(bytes(&plan, 0)), 9_520_621_811_905_224_531);
        assert_eq!(hash(bytes(&plan.dirty(1.0), 0)), 6_619_442_872_926_207_415);
    }

    #[test]
    fn every_kind_of_visit_is_there() {
        let plan = Plan::new(3).encounters(400);
        let visits: Vec<Visit> = (0..400).map(|n| plan.visit(n)).collect();
        let some = |what: &str, test: &dyn Fn(&Visit) -> bool| {
            let count = visits.iter().filter(|v| test(v)).count();
            assert!(count > 0 && count < 400, "{what}: {count}");
        };
        some("stays", &|v| v.summary().get("MA_LOAI_KCB") == "3");
        some("infants", &|v| !v.summary().get("CAN_NANG").is_empty());
        some("two cards", &|v| v.summary().get("MA_THE").contains(';'));
        some("years of birth", &|v| v.summary().get("NGAY_SINH").len() == 4);
        some("operations", &|v| !v.summary().get("MA_PTTT_QT").is_empty());
        some("supplies", &|v| v.summary().get("T_VTYT") != "0.00");
        some("other sources", &|v| v.summary().get("T_NGUONKHAC") != "0.00");
        some("referrals", &|v| !v.summary().get("MA_NOI_CHUYEN").is_empty());
        some("results", &|v| !v.tables[3].is_empty());
        some("notes", &|v| !v.tables[4].is_empty());
        some("co-payment", &|v| v.summary().get("T_BNCCT") != "0.00");
    }

    #[test]
    fn later_editions_read_back_as_themselves() {
        use hsskdt_core::format::claim::{Shape, read_claim};
        use hsskdt_core::{Mode, ReadOptions};
        let options = ReadOptions::default().with_mode(Mode::Lax);
        for edition in [Edition::Qd130, Edition::Qd4750, Edition::Qd3176] {
            let plan = Plan::new(4).encounters(60).edition(edition);
            let file = read_claim(&bytes(&plan, 0), &options).unwrap();
            assert_eq!(file.records.len(), 60);
            assert_eq!(file.issues().count(), 0);
            assert!(file.records.iter().all(|r| r.edition() == edition));
            assert!(file.records.iter().all(|r| r.tables().all(|t| !t.has_unknown() && !t.has_aliases())));
            for kind in [TableKind::XML7, TableKind::XML8, TableKind::XML11] {
                assert!(file.records.iter().any(|r| r.table(kind).is_some()), "{kind}");
            }
            let dirty = read_claim(&bytes(&plan.clone().dirty(1.0), 0), &options).unwrap();
            assert_eq!(dirty.records.len(), 60);
            let check_in = read_claim(&bytes(&plan.check_in(), 0), &options).unwrap();
            assert_eq!(check_in.envelope.shape, Shape::OwnDocument);
            assert_eq!(check_in.records[0].table(TableKind::XML0).unwrap().len(), 60);
            assert_eq!(check_in.records[0].edition(), edition);
        }
    }

    #[test]
    fn every_variant_changes_the_file() {
        let plan = Plan::new(5).encounters(12);
        let plain = plan.with_variants(&[]).unwrap();
        for variant in Variant::ALL {
            assert!(plan.with_variants(&[*variant]).unwrap() != plain, "{}", variant.id());
        }
    }
}
