//! Editions of the claim tables.

use super::tables::edition::EDITIONS;
use super::{Confidence, Day};

/// An edition of the insurance claim tables, oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Edition {
    /// QĐ 4210/QĐ-BYT (2017), in use up to 2024-06-30.
    Qd4210,
    /// QĐ 130/QĐ-BYT (2023).
    Qd130,
    /// QĐ 4750/QĐ-BYT (2023), from 2024-07-01.
    Qd4750,
    /// QĐ 3176/QĐ-BYT (2024), from 2025-01-01.
    Qd3176,
}

impl Edition {
    /// All editions, oldest first.
    pub const ALL: [Edition; 4] = [Edition::Qd4210, Edition::Qd130, Edition::Qd4750, Edition::Qd3176];

    /// Number of the decision: `4210`, `130`, `4750`, `3176`.
    pub const fn number(self) -> &'static str {
        match self {
            Edition::Qd4210 => "4210",
            Edition::Qd130 => "130",
            Edition::Qd4750 => "4750",
            Edition::Qd3176 => "3176",
        }
    }

    /// The edition with this decision number.
    pub fn from_number(number: &str) -> Option<Edition> {
        Edition::ALL.into_iter().find(|e| e.number() == number)
    }

    /// When it was in use, and how sure that is.
    pub fn period(self) -> Period {
        EDITIONS.iter().find(|(edition, _)| *edition == self).map_or(Period::ALWAYS, |(_, period)| *period)
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Days of use of an edition: those of the end of the visits that are written by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// How sure the days are.
    pub confidence: Confidence,
}

impl Period {
    const ALWAYS: Period = Period { from: Day::MIN, to: Day::MAX, confidence: Confidence::Recalled };
}

/// A set of editions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EditionSet(pub(crate) u8);

impl EditionSet {
    /// No edition.
    pub const NONE: EditionSet = EditionSet(0);
    /// Every edition.
    pub const ALL: EditionSet = EditionSet(0b1111);

    /// Is the edition in the set?
    pub const fn contains(self, edition: Edition) -> bool {
        self.0 & edition.bit() != 0
    }

    /// Those in both sets.
    #[must_use]
    pub const fn and(self, other: EditionSet) -> EditionSet {
        EditionSet(self.0 & other.0)
    }

    /// Is there none?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The editions of the set, oldest first.
    pub fn iter(self) -> impl Iterator<Item = Edition> {
        Edition::ALL.into_iter().filter(move |e| self.contains(*e))
    }
}

impl FromIterator<Edition> for EditionSet {
    fn from_iter<T: IntoIterator<Item = Edition>>(editions: T) -> EditionSet {
        EditionSet(editions.into_iter().fold(0, |bits, e| bits | e.bit()))
    }
}
