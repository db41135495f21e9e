//! Candidate pairs of a set: only people who share a key are compared, one kind of key after the other.
//!
//! Memory: the people, and one sorted list of (key, position) for the pass at hand. A pair that shares keys of several
//! passes comes out in the first of them only.

use super::compare::compare_in;
use super::frequency::Frequencies;
use super::people::Person;
use super::verdict::{Comparison, Verdict};
use super::weights::Weights;
use crate::spec::matching;
use std::ops::Range;

/// A kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pass {
    /// The same personal number.
    PersonalNumber,
    /// The same CMND or passport.
    OtherId,
    /// The same BHXH number.
    BhxhNumber,
    /// The same name without marks, the same year of birth.
    NameYear,
    /// The same name without marks, the same day and month of birth: the year is wrong.
    NameDay,
    /// The same day of birth (or swapped with the month), the same given name.
    BirthGiven,
    /// The same day of birth (or swapped with the month), the same family name.
    BirthFamily,
    /// The same phone.
    Phone,
    /// The same name without marks, the same commune.
    NameCommune,
    /// The same mother's name, the same year of birth.
    MotherYear,
}

impl Pass {
    /// Every pass, in the order in which they run.
    pub const ALL: &'static [Pass] = &[
        Pass::PersonalNumber,
        Pass::OtherId,
        Pass::BhxhNumber,
        Pass::NameYear,
        Pass::NameDay,
        Pass::BirthGiven,
        Pass::BirthFamily,
        Pass::Phone,
        Pass::NameCommune,
        Pass::MotherYear,
    ];

    /// The keys of a person, handed to `key`.
    fn keys(self, p: &Person, key: &mut dyn FnMut(u64)) {
        let numbers = |list: &[u64], key: &mut dyn FnMut(u64)| list.iter().for_each(|n| key(hash(&[&n.to_le_bytes()])));
        let name = p.name.folded().as_bytes();
        let day = p.birth.and_then(|b| Some((b.day()?, b.month()?)));
        let year = p.birth.map(|b| b.year().to_le_bytes());
        match self {
            Pass::PersonalNumber => numbers(&p.personal, key),
            Pass::OtherId => numbers(&p.papers, key),
            Pass::BhxhNumber => numbers(&p.bhxh, key),
            Pass::Phone => numbers(&p.phones, key),
            Pass::NameYear => {
                if let (Some(year), false) = (year, name.is_empty()) {
                    key(hash(&[name, &year]));
                }
            }
            Pass::NameDay => {
                if let (Some((day, month)), false) = (day, name.is_empty()) {
                    key(hash(&[name, &[day, month]]));
                }
            }
            Pass::BirthGiven | Pass::BirthFamily => {
                let word = if self == Pass::BirthGiven { p.name.given() } else { p.name.family() };
                if let (Some(year), Some((day, month)), false) = (year, day, word.is_empty()) {
                    key(hash(&[word.as_bytes(), &year, &[day.min(month), day.max(month)]]));
                }
            }
            Pass::NameCommune => {
                let [first, second] = p.areas.map(|a| a.commune_key());
                if !name.is_empty() {
                    if first != 0 {
                        key(hash(&[name, &first.to_le_bytes()]));
                    }
                    if second != 0 && second != first {
                        key(hash(&[name, &second.to_le_bytes()]));
                    }
                }
            }
            Pass::MotherYear => {
                if let (Some(year), false) = (year, p.mother.is_empty()) {
                    key(hash(&[p.mother.folded().as_bytes(), &year]));
                }
            }
        }
    }
}

/// A finer key for people of a block that is too large: placeholders such as one phone for a whole commune.
fn finer(p: &Person) -> u64 {
    let birth = p.birth.map_or([0; 4], |b| {
        let [low, high] = b.year().to_le_bytes();
        [low, high, b.month().unwrap_or(0), b.day().unwrap_or(0)]
    });
    hash(&[p.name.folded().as_bytes(), &birth])
}

/// FNV-1a over the parts, mixed at the end; the parts are kept apart.
pub(in crate::merge) fn hash(parts: &[&[u8]]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325u64;
    for part in parts {
        for byte in part.iter().chain(&[0xff]) {
            h = (h ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    h = (h ^ (h >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    h ^ (h >> 32)
}

/// The people of one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    key: u64,
    members: Range<usize>,
}

/// A pass with the keys that had too many people.
struct Done {
    pass: Pass,
    /// Divided by the finer key. Sorted.
    large: Vec<u64>,
    /// Left out: too large even so. Sorted.
    skipped: Vec<u64>,
}

impl Done {
    /// The key under which people of this key are compared.
    fn effective(&self, key: u64, person: &Person) -> u64 {
        match self.large.binary_search(&key) {
            Ok(_) => hash(&[&key.to_le_bytes(), &finer(person).to_le_bytes()]),
            Err(_) => key,
        }
    }

    /// The smallest key under which two people are compared in this pass.
    fn shared(&self, a: &Person, b: &Person) -> Option<u64> {
        let mut keys = [0u64; 8];
        let mut rest = keys.iter_mut();
        self.pass.keys(a, &mut |key| {
            if let Some(slot) = rest.next() {
                *slot = self.effective(key, a);
            }
        });
        let mut least: Option<u64> = None;
        self.pass.keys(b, &mut |key| {
            let key = self.effective(key, b);
            if keys.contains(&key) && self.skipped.binary_search(&key).is_err() {
                least = Some(least.map_or(key, |l| l.min(key)));
            }
        });
        least
    }
}

/// The blocks of one pass.
#[derive(Debug, Default)]
struct Index {
    entries: Vec<(u64, u32)>,
    blocks: Vec<Block>,
}

/// Finds pairs within a set. Run [`Candidates::next_pass`] until it gives `None`; hand parts of its blocks to as many
/// threads as there are.
pub struct Candidates<'a> {
    people: &'a [Person],
    weights: &'a Weights,
    names: Frequencies,
    passes: std::slice::Iter<'static, Pass>,
    done: Vec<Done>,
    index: Index,
    limit: usize,
}

impl<'a> Candidates<'a> {
    /// Counts the names of the set. At most `u32::MAX` people.
    pub fn new(people: &'a [Person], weights: &'a Weights) -> Candidates<'a> {
        let limit = matching::setting("block").and_then(|n| usize::try_from(n).ok()).unwrap_or(120);
        Candidates {
            people,
            weights,
            names: Frequencies::of(people),
            passes: Pass::ALL.iter(),
            done: Vec::new(),
            index: Index::default(),
            limit,
        }
    }

    /// Builds the blocks of the next pass.
    pub fn next_pass(&mut self) -> Option<Pass> {
        let pass = *self.passes.next()?;
        let mut entries = std::mem::take(&mut self.index.entries);
        entries.clear();
        self.index.blocks.clear();
        for (at, person) in (0u32..).zip(self.people) {
            pass.keys(person, &mut |key| entries.push((key, at)));
        }
        entries.sort_unstable();
        entries.dedup();
        // Blocks that are too large are taken apart by the finer key, which keeps the same order of magnitude.
        let mut large: Vec<u64> =
            runs(&entries).filter(|r| r.len() > self.limit).filter_map(|r| Some(entries.get(r.start)?.0)).collect();
        large.sort_unstable();
        large.dedup();
        let mut done = Done { pass, large, skipped: Vec::new() };
        if !done.large.is_empty() {
            for (key, at) in &mut entries {
                if let Some(person) = self.people.get(*at as usize) {
                    *key = done.effective(*key, person);
                }
            }
            entries.sort_unstable();
        }
        for members in runs(&entries) {
            let Some((key, _)) = entries.get(members.start).copied() else { continue };
            if members.len() > self.limit {
                done.skipped.push(key);
            } else if members.len() > 1 {
                self.index.blocks.push(Block { key, members });
            }
        }
        self.index.entries = entries;
        self.done.push(done);
        Some(pass)
    }

    /// Blocks of this pass with more than one person, in a fixed order.
    pub fn blocks(&self) -> &[Block] {
        &self.index.blocks
    }

    /// Blocks so far that were left out because too many people share name, birth and key.
    pub fn skipped(&self) -> usize {
        self.done.iter().map(|done| done.skipped.len()).sum()
    }

    /// Compares all pairs of some blocks of this pass and hands out those that are possible or a match: positions in
    /// the set, the smaller first.
    pub fn pairs(&self, blocks: &[Block], found: &mut dyn FnMut(usize, usize, Comparison)) {
        for block in blocks {
            let members = self.index.entries.get(block.members.clone()).unwrap_or(&[]);
            for (n, (_, first)) in members.iter().enumerate() {
                for (_, second) in members.iter().skip(n.saturating_add(1)) {
                    let (first, second) = (*first.min(second) as usize, *first.max(second) as usize);
                    let (Some(a), Some(b)) = (self.people.get(first), self.people.get(second)) else { continue };
                    if first == second || !self.is_first(block.key, a, b) {
                        continue;
                    }
                    let comparison = compare_in(a, b, self.weights, &self.names);
                    if comparison.verdict != Verdict::No {
                        found(first, second, comparison);
                    }
                }
            }
        }
    }

    /// Is this key the first under which the two are compared?
    fn is_first(&self, key: u64, a: &Person, b: &Person) -> bool {
        let Some((now, earlier)) = self.done.split_last() else { return false };
        now.shared(a, b) == Some(key) && earlier.iter().all(|done| done.shared(a, b).is_none())
    }
}

/// Ranges of equal keys.
fn runs(entries: &[(u64, u32)]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0usize;
    std::iter::from_fn(move || {
        let (key, _) = entries.get(start)?;
        let len = entries.get(start..)?.iter().take_while(|(k, _)| k == key).count();
        let run = start..start.saturating_add(len);
        start = run.end;
        Some(run)
    })
}
