//! Dates and date-times of claim cells as numbers that compare quickly.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

const DAY: i64 = 86_400;

/// A moment as precise as it was written: the first and the last second that it may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub first: i64,
    pub last: i64,
}

impl Stamp {
    /// 8, 12 or 14 digits of a calendar moment.
    pub fn parse(text: &str) -> Option<Stamp> {
        let digits = text.as_bytes();
        let day = day_number(digits.get(..8)?)?.checked_mul(DAY)?;
        let part = |from: usize| two(digits.get(from..from.saturating_add(2))?);
        let (seconds, room) = match digits.len() {
            8 => (0, DAY),
            12 => (clock(part(8)?, part(10)?, 0)?, 60),
            14 => (clock(part(8)?, part(10)?, part(12)?)?, 1),
            _ => return None,
        };
        let first = day.checked_add(seconds)?;
        Some(Stamp { first, last: first.saturating_add(room).saturating_sub(1) })
    }

    /// The moment of a clock.
    pub fn at(moment: NaiveDateTime) -> Stamp {
        let day = i64::from(moment.date().num_days_from_ce()).saturating_mul(DAY);
        let first = day.saturating_add(i64::from(moment.time().num_seconds_from_midnight()));
        Stamp { first, last: first }
    }

    /// A whole day.
    pub fn day(number: i64) -> Stamp {
        let first = number.saturating_mul(DAY);
        Stamp { first, last: first.saturating_add(DAY).saturating_sub(1) }
    }

    /// Is it surely before `other`?
    pub fn before(self, other: Stamp) -> bool {
        self.last < other.first
    }

    /// Day number: days since the beginning of the calendar.
    pub fn day_number(self) -> i64 {
        self.first.div_euclid(DAY)
    }

    /// The calendar day.
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::try_from(self.day_number()).ok()?)
    }

    /// Is the time of day 23:59, which some types of care write for "the whole day"?
    pub fn is_end_of_day(self) -> bool {
        self.first.rem_euclid(DAY) / 60 == 23 * 60 + 59
    }

    /// Seconds from `earlier` to here, both at the beginning of what was written; `None` where one is only a day.
    pub fn seconds_since(self, earlier: Stamp) -> Option<i64> {
        (self.has_time() && earlier.has_time()).then(|| self.first.saturating_sub(earlier.first))
    }

    fn has_time(self) -> bool {
        self.last.saturating_sub(self.first) < 60
    }
}

fn clock(hour: i64, minute: i64, second: i64) -> Option<i64> {
    (hour < 24 && minute < 60 && second < 60)
        .then(|| hour.saturating_mul(3600).saturating_add(minute.saturating_mul(60)).saturating_add(second))
}

fn two(digits: &[u8]) -> Option<i64> {
    match digits {
        [a @ b'0'..=b'9', b @ b'0'..=b'9'] => {
            Some(i64::from(a.wrapping_sub(b'0')).saturating_mul(10).saturating_add(i64::from(b.wrapping_sub(b'0'))))
        }
        _ => None,
    }
}

/// Day number of exactly eight digits `yyyymmdd` in the calendar, years 1 and later.
pub(super) fn day_number(digits: &[u8]) -> Option<i64> {
    let [a, b, c, d, rest @ ..] = digits else {
        return None;
    };
    let year = two(&[*a, *b])?.saturating_mul(100).saturating_add(two(&[*c, *d])?);
    let (month, day) = (two(rest.get(..2)?)?, two(rest.get(2..)?)?);
    let date =
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    (year > 0).then(|| i64::from(date.num_days_from_ce()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn precision_decides_what_is_sure() {
        let at = |text| Stamp::parse(text).unwrap();
        assert!(at("202611200805").before(at("202611200806")));
        assert!(!at("20261120").before(at("202611200806")) && at("20261119").before(at("202611200000")));
        assert_eq!(at("20261120080509").date(), NaiveDate::from_ymd_opt(2026, 11, 20));
        assert!(at("202611202359").is_end_of_day() && !at("20261120").is_end_of_day());
        assert_eq!(at("202611201205").seconds_since(at("202611200805")), Some(4 * 3600));
        assert_eq!(at("202611201205").seconds_since(at("20261120")), None);
        for bad in ["", "2026112", "20261320", "20230229", "202611202400", "202611200860", "00001120", "2026112O"] {
            assert_eq!(Stamp::parse(bad), None, "{bad}");
        }
    }
}
