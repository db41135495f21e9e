//! A date that may know only its year or month.

use super::recorded::FromText;
use crate::error::{Error, catalogue::value};
use chrono::{Datelike, NaiveDate};
use std::fmt;

/// Year, year and month, or a full day, each of the Gregorian calendar, years 1–9999. Order: an unknown part sorts
/// before a known one. Text form (native JSON): `1957`, `1957-03`, `1957-03-15`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    /// 0 = unknown.
    month: u8,
    /// 0 = unknown.
    day: u8,
}

impl PartialDate {
    /// Only the year is known.
    pub fn year_only(year: u16) -> Result<PartialDate, Error> {
        Self::from_parts(year, None, None)
    }

    /// From parts; a day without a month, and days that are in no calendar, are refused.
    pub fn from_parts(year: u16, month: Option<u8>, day: Option<u8>) -> Result<PartialDate, Error> {
        let bad = || Error::new(&value::DATE);
        if year == 0 || year > 9999 {
            return Err(bad());
        }
        match (month, day) {
            (None, None) => Ok(PartialDate { year, month: 0, day: 0 }),
            (Some(month @ 1..=12), None) => Ok(PartialDate { year, month, day: 0 }),
            (Some(month), Some(day)) => {
                NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).ok_or_else(bad)?;
                Ok(PartialDate { year, month, day })
            }
            _ => Err(bad()),
        }
    }

    /// The date forms of the claim tables: `yyyy`, `yyyymm`, `yyyymmdd`, and `yyyymmdd0000` of later editions.
    /// `00` for an unknown month or day lowers the precision (`19570000` is the year 1957). `yyyy0101` stays a day:
    /// that it often means "only the year" is a guess which this type does not make.
    pub fn from_claim(text: &str) -> Result<PartialDate, Error> {
        let bad = || Error::new(&value::DATE);
        let digits = text.as_bytes();
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(bad());
        }
        let (year, month, day) = match digits.len() {
            4 => (number(text.get(..4)), 0, 0),
            6 => (number(text.get(..4)), number(text.get(4..6)), 0),
            8 => (number(text.get(..4)), number(text.get(4..6)), number(text.get(6..8))),
            12 if text.ends_with("0000") => (number(text.get(..4)), number(text.get(4..6)), number(text.get(6..8))),
            _ => return Err(bad()),
        };
        Self::from_zero_parts(year, month, day)
    }

    /// `dd/MM/yyyy`, `MM/yyyy` or `yyyy`, also with `-` or `.`; `00` for unknown parts.
    pub fn from_day_first(text: &str) -> Result<PartialDate, Error> {
        let bad = || Error::new(&value::DATE);
        let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
        let short = |p: &str| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit());
        let long = |p: &str| p.len() == 4 && p.bytes().all(|b| b.is_ascii_digit());
        match parts.as_slice() {
            [y] if long(y) => Self::from_zero_parts(number(Some(y)), 0, 0),
            [m, y] if short(m) && long(y) => Self::from_zero_parts(number(Some(y)), number(Some(m)), 0),
            [d, m, y] if short(d) && short(m) && long(y) => {
                Self::from_zero_parts(number(Some(y)), number(Some(m)), number(Some(d)))
            }
            _ => Err(bad()),
        }
    }

    fn from_zero_parts(year: u16, month: u16, day: u16) -> Result<PartialDate, Error> {
        let part = |n: u16| if n == 0 { None } else { u8::try_from(n).ok() };
        Self::from_parts(year, part(month), part(day))
    }

    /// Year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month 1–12, if known.
    pub fn month(self) -> Option<u8> {
        (self.month != 0).then_some(self.month)
    }

    /// Day 1–31, if known.
    pub fn day(self) -> Option<u8> {
        (self.day != 0).then_some(self.day)
    }

    /// The calendar day, if all of it is known.
    pub fn full(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(i32::from(self.year), u32::from(self.month), u32::from(self.day))
    }

    /// First day that this date may mean.
    pub fn earliest(self) -> NaiveDate {
        let day = |m: u8, d: u8| NaiveDate::from_ymd_opt(i32::from(self.year), u32::from(m), u32::from(d));
        day(self.month.max(1), self.day.max(1)).unwrap_or(NaiveDate::MIN)
    }

    /// Last day that this date may mean.
    pub fn latest(self) -> NaiveDate {
        let year = i32::from(self.year);
        if let Some(day) = self.full() {
            return day;
        }
        let next = match self.month {
            0 | 12 => NaiveDate::from_ymd_opt(year.saturating_add(1), 1, 1),
            m => NaiveDate::from_ymd_opt(year, u32::from(m).saturating_add(1), 1),
        };
        next.and_then(|d| d.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// Is every day that this date may mean before every day that `other` may mean?
    pub fn surely_before(self, other: PartialDate) -> bool {
        self.latest() < other.earliest()
    }

    /// Completed years from this date of birth to `day`: the least and the most that the known parts allow.
    pub fn years_until(self, day: NaiveDate) -> (i32, i32) {
        let years = |from: NaiveDate| {
            let passed = (day.month(), day.day()) >= (from.month(), from.day());
            day.year().saturating_sub(from.year()).saturating_sub(i32::from(!passed))
        };
        (years(self.latest()), years(self.earliest()))
    }

    /// `yyyy`, `yyyymm` or `yyyymmdd`, as the claim tables write it.
    pub fn to_claim(self) -> String {
        match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (m, 0) => format!("{:04}{m:02}", self.year),
            (m, d) => format!("{:04}{m:02}{d:02}", self.year),
        }
    }

    /// `dd/MM/yyyy`, `MM/yyyy` or `yyyy`, as people in Vietnam write it.
    pub fn to_day_first(self) -> String {
        match (self.month, self.day) {
            (0, _) => format!("{:04}", self.year),
            (m, 0) => format!("{m:02}/{:04}", self.year),
            (m, d) => format!("{d:02}/{m:02}/{:04}", self.year),
        }
    }
}

/// Digits that were checked before; never more than four of them.
fn number(digits: Option<&str>) -> u16 {
    digits.and_then(|d| d.parse().ok()).unwrap_or(0)
}

impl From<NaiveDate> for PartialDate {
    /// Years outside 1–9999 are bounded: no format writes them.
    fn from(day: NaiveDate) -> PartialDate {
        PartialDate {
            year: u16::try_from(day.year().clamp(1, 9999)).unwrap_or(1),
            month: u8::try_from(day.month()).unwrap_or(1),
            day: u8::try_from(day.day()).unwrap_or(1),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.month, self.day) {
            (0, _) => write!(f, "{:04}", self.year),
            (m, 0) => write!(f, "{:04}-{m:02}", self.year),
            (m, d) => write!(f, "{:04}-{m:02}-{d:02}", self.year),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartialDate({self})")
    }
}

impl FromText for PartialDate {
    fn from_text(text: &str) -> Result<PartialDate, Error> {
        let bad = || Error::new(&value::DATE);
        let digits = |from: usize, to: usize| {
            let part = text.get(from..to)?;
            part.bytes().all(|b| b.is_ascii_digit()).then(|| number(Some(part)))
        };
        let part = |from: usize, to: usize| digits(from, to).and_then(|n| u8::try_from(n).ok()).ok_or_else(bad);
        let dash = |at: usize| text.as_bytes().get(at) == Some(&b'-');
        let year = digits(0, 4).ok_or_else(bad)?;
        match text.len() {
            4 => Self::from_parts(year, None, None),
            7 if dash(4) => Self::from_parts(year, Some(part(5, 7)?), None),
            10 if dash(4) && dash(7) => Self::from_parts(year, Some(part(5, 7)?), Some(part(8, 10)?)),
            _ => Err(bad()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claim_forms() {
        for (text, iso) in [
            ("1957", "1957"),
            ("195703", "1957-03"),
            ("19570315", "1957-03-15"),
            ("19570101", "1957-01-01"),
            ("19570000", "1957"),
            ("195703150000", "1957-03-15"),
            ("20240229", "2024-02-29"),
        ] {
            assert_eq!(PartialDate::from_claim(text).unwrap().to_string(), iso, "{text}");
        }
        for text in ["", "57", "19571", "20230229", "19571301", "00000101", "1957031x", "195703151200", "19570015"] {
            assert_eq!(PartialDate::from_claim(text).unwrap_err().code(), "value.date", "{text}");
        }
    }

    #[test]
    fn day_first_forms() {
        for (text, iso) in
            [("15/03/1957", "1957-03-15"), ("1-3-1957", "1957-03-01"), ("00/03/1957", "1957-03"), ("1957", "1957")]
        {
            assert_eq!(PartialDate::from_day_first(text).unwrap().to_string(), iso, "{text}");
        }
        assert!(PartialDate::from_day_first("31/02/2020").is_err());
    }

    #[test]
    fn bounds_and_ages() {
        let year = PartialDate::year_only(1957).unwrap();
        assert_eq!(year.latest(), NaiveDate::from_ymd_opt(1957, 12, 31).unwrap());
        assert_eq!(year.years_until(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()), (68, 69));
        let month = PartialDate::from_text("1957-02").unwrap();
        assert_eq!(month.latest(), NaiveDate::from_ymd_opt(1957, 2, 28).unwrap());
        assert!(!year.surely_before(month));
    }
}
