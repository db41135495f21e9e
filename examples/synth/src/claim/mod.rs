//! Claim files of QĐ 4210: visits of people who do not exist, with amounts that add up.
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
mod money;
mod person;
mod table;
mod variants;
mod visit;
mod write;

pub use table::{Field, Row, TABLES, Visit};
pub use variants::Variant;
pub use write::{Carrier, Case, Encoding, FilePacking, FileWriter, InnerEncoding, RecordPacking, Shape, Signature};

use crate::Rng;
use std::io::{self, Write};

/// What to make.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    seed: u64,
    encounters: u64,
    per_file: u64,
    dirty: f64,
}

impl Plan {
    /// One visit of a seed.
    pub fn new(seed: u64) -> Plan {
        Plan { seed, encounters: 1, per_file: u64::MAX, dirty: 0.0 }
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
        format!("{}_{:06}.4210.xml", self.facility(file), file + 1)
    }

    /// Writes the file with a number from 0, record by record.
    pub fn write_file(&self, file: u64, out: impl Write) -> io::Result<()> {
        let mut rng = Rng::fork(self.seed ^ 0x0066_696C_6500_0000, file);
        let per_file = self.per_file.min(self.encounters.max(1));
        let first = file * per_file;
        let count = per_file.min(self.encounters.saturating_sub(first));
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
            let mut visit = visit::visit(self.seed, index, &facility);
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
            let mut visit = visit::visit(self.seed, index, &facility);
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
        visit::visit(self.seed, index, &self.facility(file))
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
    fn every_variant_changes_the_file() {
        let plan = Plan::new(5).encounters(12);
        let plain = plan.with_variants(&[]).unwrap();
        for variant in Variant::ALL {
            assert!(plan.with_variants(&[*variant]).unwrap() != plain, "{}", variant.id());
        }
    }
}
