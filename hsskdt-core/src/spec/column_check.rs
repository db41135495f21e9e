//! Checks of single columns of the claim tables, as data: what is tested, under which condition, and which rule and
//! check number it stands for (`spec/rules/column-checks.csv`).

use super::claim_table::TableKind;
use super::tables::column_checks::CHECKS;

/// One check.
#[derive(Debug, PartialEq, Eq)]
pub struct ColumnCheck {
    /// The rule that it belongs to; empty if none.
    pub rule: &'static str,
    /// The check of the shared numbering, `CHK-1843`; empty if none.
    pub check: &'static str,
    /// XML1 …
    pub table: TableKind,
    /// Element name.
    pub column: &'static str,
    /// What breaks it.
    pub test: Test,
    /// All of these have to hold first.
    pub when: &'static [When],
}

/// What breaks a check. Names of columns may begin with `XML1.`; all but [`Test::Empty`] leave empty cells alone, and
/// those that compare leave a cell alone whose partner is empty or unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Nothing stands there.
    Empty,
    /// More characters than this.
    Longer(u16),
    /// Fewer characters than this.
    Short(u16),
    /// Fewer or more characters than these, or white space inside.
    Shape(u16, u16),
    /// An item is no whole number from here to there.
    Range(i64, i64),
    /// The number is zero.
    Zero,
    /// The number is not above zero.
    NotPositive,
    /// The number is above zero.
    Positive,
    /// One of these.
    Is(&'static [&'static str]),
    /// None of these.
    Outside(&'static [&'static str]),
    /// An item is not in the value set of this name.
    List(&'static str),
    /// More items than this.
    Items(u16),
    /// A `;` list with an empty item.
    Gap,
    /// More decimals than this.
    Places(u8),
    /// An item is no number of zero or more with at most two decimals.
    Decimals,
    /// Not exactly this many digits.
    Digits(u8),
    /// No number of the social insurance: ten digits, not all zero.
    Bhxh,
    /// No 12 or 9 digits, and no letter with seven digits.
    Identity,
    /// Not the 15 characters of a temporary card.
    TemporaryCard,
    /// Not the form of the facility that a drug comes from.
    SourceFacility,
    /// Surely before the other moment.
    Before(&'static str),
    /// On an earlier day than the other.
    BeforeDay(&'static str),
    /// Later than the day after the other.
    LaterThanNextDay(&'static str),
    /// The same minute as the other.
    SameMoment(&'static str),
    /// Another value than the other column.
    Differs(&'static str),
    /// The value of the other column.
    Equals(&'static str),
    /// Not the number of days from the first to the second, both counted.
    Days(&'static str, &'static str),
    /// More than the number of days from the first to the second, both counted.
    MoreDays(&'static str, &'static str),
}

impl Test {
    /// The columns that it compares with.
    pub fn others(&self) -> (Option<&'static str>, Option<&'static str>) {
        match self {
            Test::Before(a)
            | Test::BeforeDay(a)
            | Test::LaterThanNextDay(a)
            | Test::SameMoment(a)
            | Test::Differs(a)
            | Test::Equals(a) => (Some(a), None),
            Test::Days(a, b) | Test::MoreDays(a, b) => (Some(a), Some(b)),
            _ => (None, None),
        }
    }
}

/// A condition on another column.
#[derive(Debug, PartialEq, Eq)]
pub struct When {
    /// Element name, maybe behind `XML1.`.
    pub column: &'static str,
    /// What it has to be.
    pub state: State,
}

/// What a condition asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// Something stands there.
    Filled,
    /// Nothing stands there.
    Empty,
    /// One of its items is one of these.
    Is(&'static [&'static str]),
    /// Something stands there, and no item is one of these.
    Not(&'static [&'static str]),
}

/// All checks, table by table.
pub fn all() -> &'static [ColumnCheck] {
    CHECKS
}
