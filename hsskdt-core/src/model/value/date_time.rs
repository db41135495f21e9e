//! A moment at Vietnam's offset, as precise as it was written.

use super::date::PartialDate;
use super::recorded::FromText;
use crate::error::{Error, catalogue::value};
use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc};
use std::fmt;

/// A day, a minute or a second at +07:00 (Vietnam has no daylight saving time). A day stays a day: no time is made up.
/// Text form (native JSON): `2026-11-20`, `2026-11-20T08:05+07:00`, `2026-11-20T08:05:09+07:00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    date: NaiveDate,
    time: Option<Time>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Time {
    time: NaiveTime,
    seconds: bool,
}

const OFFSET_SECONDS: i32 = 7 * 3600;

impl DateTime {
    /// A day without a time.
    pub fn day(date: NaiveDate) -> DateTime {
        DateTime { date, time: None }
    }

    /// A minute.
    pub fn minute(date: NaiveDate, hour: u8, minute: u8) -> Result<DateTime, Error> {
        let time = NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), 0)
            .ok_or_else(|| Error::new(&value::DATE_TIME))?;
        Ok(DateTime { date, time: Some(Time { time, seconds: false }) })
    }

    /// The forms of the claim tables: 8, 12 or 14 digits (`yyyymmdd`, `yyyymmddHHMM`, `yyyymmddHHMMSS`).
    pub fn from_claim(text: &str) -> Result<DateTime, Error> {
        let bad = || Error::new(&value::DATE_TIME);
        if !matches!(text.len(), 8 | 12 | 14) || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Err(bad());
        }
        let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u32>().ok()).ok_or_else(bad);
        let year = text.get(..4).and_then(|t| t.parse::<i32>().ok()).filter(|y| *y > 0).ok_or_else(bad)?;
        let date = NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?).ok_or_else(bad)?;
        if text.len() == 8 {
            return Ok(DateTime::day(date));
        }
        let seconds = text.len() == 14;
        let second = if seconds { part(12, 14)? } else { 0 };
        let time = NaiveTime::from_hms_opt(part(8, 10)?, part(10, 12)?, second).ok_or_else(bad)?;
        Ok(DateTime { date, time: Some(Time { time, seconds }) })
    }

    /// The calendar day.
    pub fn date(self) -> NaiveDate {
        self.date
    }

    /// The day as a date.
    pub fn to_date(self) -> PartialDate {
        self.date.into()
    }

    /// Time of day, if known.
    pub fn time(self) -> Option<NaiveTime> {
        self.time.map(|t| t.time)
    }

    /// Was the second written?
    pub fn has_seconds(self) -> bool {
        self.time.is_some_and(|t| t.seconds)
    }

    /// First moment that this may mean (midnight for a day).
    pub fn earliest(self) -> NaiveDateTime {
        self.date.and_time(self.time().unwrap_or(NaiveTime::MIN))
    }

    /// Last second that this may mean.
    pub fn latest(self) -> NaiveDateTime {
        let end = |h, m| NaiveTime::from_hms_opt(h, m, 59).unwrap_or(NaiveTime::MIN);
        self.date.and_time(match self.time {
            None => end(23, 59),
            Some(Time { time, seconds: true }) => time,
            Some(Time { time, seconds: false }) => end(time.hour(), time.minute()),
        })
    }

    /// 8, 12 or 14 digits, as precise as it is.
    pub fn to_claim(self) -> String {
        let mut out = self.day_text("");
        if let Some(Time { time, seconds }) = self.time {
            digits(&mut out, time.hour(), 2);
            digits(&mut out, time.minute(), 2);
            if seconds {
                digits(&mut out, time.second(), 2);
            }
        }
        out
    }

    /// FHIR `dateTime`: `2026-11-20` or with seconds and offset, which FHIR demands.
    pub fn to_fhir(self) -> String {
        let mut out = self.day_text("-");
        if let Some(Time { time, .. }) = self.time {
            for (mark, part) in [('T', time.hour()), (':', time.minute()), (':', time.second())] {
                out.push(mark);
                digits(&mut out, part, 2);
            }
            out.push_str("+07:00");
        }
        out
    }

    /// The day; room for the longest form is there.
    fn day_text(self, dash: &str) -> String {
        let mut out = String::with_capacity(25);
        digits(&mut out, u32::try_from(self.date.year()).unwrap_or(0), 4);
        out.push_str(dash);
        digits(&mut out, self.date.month(), 2);
        out.push_str(dash);
        digits(&mut out, self.date.day(), 2);
        out
    }

    /// A moment of ISO 8601 / FHIR with any offset, moved to +07:00; the flag tells whether that changed the text.
    pub fn from_iso(text: &str) -> Result<(DateTime, bool), Error> {
        let bad = || Error::new(&value::DATE_TIME);
        if let Ok(exact) = DateTime::from_text(text) {
            return Ok((exact, false));
        }
        let parsed = chrono::DateTime::parse_from_rfc3339(text).map_err(|_| bad())?;
        let vietnam = FixedOffset::east_opt(OFFSET_SECONDS).unwrap_or(Utc.fix());
        let local = vietnam.from_utc_datetime(&parsed.naive_utc()).naive_local();
        let whole = local.with_nanosecond(0).unwrap_or(local);
        Ok((DateTime { date: whole.date(), time: Some(Time { time: whole.time(), seconds: true }) }, true))
    }
}

/// Appends a number with leading zeros: several times faster than a format string, and claims hold many times.
fn digits(out: &mut String, number: u32, width: u32) {
    for place in (0..width).rev() {
        let digit = number.checked_div(10u32.saturating_pow(place)).unwrap_or(0) % 10;
        out.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date.format("%Y-%m-%d");
        match self.time {
            None => write!(f, "{date}"),
            Some(Time { time, seconds: false }) => write!(f, "{date}T{}+07:00", time.format("%H:%M")),
            Some(Time { time, seconds: true }) => write!(f, "{date}T{}+07:00", time.format("%H:%M:%S")),
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

impl FromText for DateTime {
    fn from_text(text: &str) -> Result<DateTime, Error> {
        let bad = || Error::new(&value::DATE_TIME);
        let date = text.get(..10).ok_or_else(bad)?;
        let date = PartialDate::from_text(date).ok().and_then(PartialDate::full).ok_or_else(bad)?;
        let rest = text.get(10..).ok_or_else(bad)?;
        if rest.is_empty() {
            return Ok(DateTime::day(date));
        }
        let clock = rest.strip_prefix('T').and_then(|r| r.strip_suffix("+07:00")).ok_or_else(bad)?;
        let part = |from: usize, to: usize| {
            let digits = clock.get(from..to).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
            digits.and_then(|d| d.parse::<u32>().ok()).ok_or_else(bad)
        };
        let colon = |at: usize| clock.as_bytes().get(at) == Some(&b':');
        let seconds = match clock.len() {
            5 if colon(2) => false,
            8 if colon(2) && colon(5) => true,
            _ => return Err(bad()),
        };
        let second = if seconds { part(6, 8)? } else { 0 };
        let time = NaiveTime::from_hms_opt(part(0, 2)?, part(3, 5)?, second).ok_or_else(bad)?;
        Ok(DateTime { date, time: Some(Time { time, seconds }) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claim_forms_keep_their_precision() {
        for (text, iso) in [
            ("202611200805", "2026-11-20T08:05+07:00"),
            ("20261120080509", "2026-11-20T08:05:09+07:00"),
            ("20261120", "2026-11-20"),
        ] {
            let at = DateTime::from_claim(text).unwrap();
            assert_eq!(at.to_string(), iso);
            assert_eq!(at.to_claim(), text);
            assert_eq!(DateTime::from_text(iso).unwrap(), at);
        }
        for text in ["202611202400", "202611310805", "2026112008", "000011200805", "2026-11-20"] {
            assert_eq!(DateTime::from_claim(text).unwrap_err().code(), "value.date-time", "{text}");
        }
    }

    #[test]
    fn other_offsets_move_to_vietnam() {
        let (at, moved) = DateTime::from_iso("2026-11-20T20:30:00Z").unwrap();
        assert_eq!((at.to_string().as_str(), moved), ("2026-11-21T03:30:00+07:00", true));
    }
}
