//! One visit (or the rest of a record) as a list of units, whatever it came from: both doors judge the same thing.

use super::text::Scope;

/// A piece that can be judged: kept, shortened, removed.
#[cfg_attr(not(feature = "claim"), allow(dead_code, reason = "some are made by claim tables only"))]
pub(super) enum Unit<'a> {
    /// One diagnosis code.
    Diagnosis {
        /// The code.
        code: &'a str,
        /// The visit falls with it.
        principal: bool,
    },
    /// A list of diagnosis codes in one field.
    Codes {
        /// `E11.9;B24;I10`.
        list: &'a str,
        /// The visit falls with its first code.
        principal: bool,
    },
    /// Free text.
    Text {
        /// The text.
        text: &'a str,
        /// What kind of text.
        scope: Scope,
        /// Diagnoses in words: codes that it mentions count.
        diagnosis: bool,
        /// An allergy: somebody must be told.
        allergy: bool,
    },
    /// Name of a person, or an address.
    Name(&'a str),
    /// A drug row.
    Drug(Drug<'a>),
    /// A service, supply or procedure row.
    Service(Service<'a>),
    /// Facility of the visit: code and name.
    Facility(&'a str, &'a str),
    /// Department of the visit: code and name.
    Department(&'a str, &'a str),
    /// Department of a single row.
    RowDepartment(&'a str),
    /// Another facility: referral, prescription.
    OtherFacility(&'a str, &'a str),
    /// A key that the visit cannot do without.
    Key(&'a str),
    /// Content that is dropped whole: origin and content.
    Whole(&'a str, &'a str),
    /// A place that says it by being there at all: the rule.
    Stated(super::text::RuleIx),
    /// A security label: system and code.
    Label(&'a str, &'a str),
    /// A value of which nothing can be read.
    Attachment,
}

/// A drug row.
#[derive(Default)]
pub(super) struct Drug<'a> {
    /// ATC, where the source has it.
    pub(super) atc: &'a str,
    /// Code of the insurance or the house.
    pub(super) code: &'a str,
    /// Name.
    pub(super) name: &'a str,
    /// Active substances.
    pub(super) substance: &'a str,
    /// Strength.
    pub(super) strength: &'a str,
}

/// A service row: the price line, or an index of it.
#[derive(Default)]
pub(super) struct Service<'a> {
    /// Code of the service: rows that share it fall together.
    pub(super) link: &'a str,
    /// Code of the row itself, where it has another.
    pub(super) code: &'a str,
    /// Name.
    pub(super) name: &'a str,
    /// Another name of the row.
    pub(super) other_name: &'a str,
    /// A laboratory row.
    pub(super) test: bool,
}

/// What becomes of a unit.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It stays.
    Keep,
    /// It goes: the item, the row, the value.
    Remove,
    /// This is left of it.
    Shorten(String),
    /// The row stays under this name, without a code.
    Rename(String),
}

/// A hit of a unit that counts.
pub(super) struct Hit {
    /// Position in the list of units.
    pub(super) unit: usize,
    /// Its rule.
    pub(super) rule: super::text::RuleIx,
    /// Level after everything was weighed.
    pub(super) level: u8,
}

/// Something that a person must be told.
pub(super) struct Concern {
    /// Position in the list of units.
    pub(super) unit: usize,
    /// What.
    pub(super) kind: super::report::NoticeKind,
}

/// The judgement over all units.
#[derive(Default)]
pub(super) struct Judgement {
    /// The whole visit goes.
    pub(super) drop: bool,
    /// One for each unit; empty where nothing was found.
    pub(super) verdicts: Vec<Verdict>,
    /// What was found.
    pub(super) hits: Vec<Hit>,
    /// What a person must be told.
    pub(super) concerns: Vec<Concern>,
    /// Categories of the level 1 and 2 hits, as bits.
    pub(super) strong: u32,
}

impl Judgement {
    /// Nothing to do?
    pub(super) fn is_clean(&self) -> bool {
        self.hits.is_empty()
    }

    /// What becomes of unit number `unit`.
    pub(super) fn of(&self, unit: usize) -> &Verdict {
        self.verdicts.get(unit).unwrap_or(&Verdict::Keep)
    }
}
