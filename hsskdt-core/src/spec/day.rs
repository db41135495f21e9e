//! A calendar day as the key of dated look-ups.

/// A day, ordered; made from a calendar date.
///
/// ```
/// use hsskdt_core::spec::Day;
/// assert!(Day::new(2024, 6, 30) < Day::new(2024, 7, 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

impl Day {
    /// Before every dated fact.
    pub const MIN: Day = Day(0);
    /// After every dated fact.
    pub const MAX: Day = Day(u32::MAX);

    /// The day of a calendar date; nothing is checked, only the order matters.
    pub const fn new(year: u16, month: u8, day: u8) -> Day {
        // A year has 16 bits, month and day fit into one byte each.
        Day((year as u32) << 16 | (month as u32) << 8 | day as u32)
    }
}

impl From<chrono::NaiveDate> for Day {
    fn from(date: chrono::NaiveDate) -> Day {
        use chrono::Datelike;
        let year = u16::try_from(date.year().max(0)).unwrap_or(u16::MAX);
        Day::new(year, date.month() as u8, date.day() as u8)
    }
}
