//! CDA's `TS` ⇄ dates and moments.

use super::notes;
use crate::convert::Notes;
use crate::model::value::{DateTime, PartialDate, Recorded};

/// `TS` of a date: as precise as it is.
pub(super) fn date(value: Option<&Recorded<PartialDate>>) -> String {
    value.and_then(Recorded::valid).map(|d| d.to_claim()).unwrap_or_default()
}

/// `TS` of a moment: `yyyymmddHHMM+0700`, a day without an offset.
pub(super) fn moment(value: Option<&Recorded<DateTime>>) -> String {
    match value.and_then(Recorded::valid) {
        Some(at) if at.time().is_some() => format!("{}+0700", at.to_claim()),
        Some(at) => at.to_claim(),
        None => String::new(),
    }
}

/// The text form of the date in a `TS`.
pub(super) fn read_date(ts: &str) -> Option<String> {
    let digits = ts.split(['+', '-', '.']).next()?;
    let day = digits.get(..digits.len().min(8))?;
    PartialDate::from_claim(day).ok().map(|d| d.to_string())
}

/// The text form of the moment in a `TS`, moved to Vietnam's offset.
pub(super) fn read_moment(ts: &str, path: &str, notes: &mut Notes) -> Option<String> {
    let split = ts.find(['+', '-']).unwrap_or(ts.len());
    let (clock, offset) = ts.split_at_checked(split)?;
    // Fractions of a second have no meaning for a record.
    let digits = clock.split('.').next()?;
    if digits.len() <= 8 {
        // A moment needs a day: a month or year alone cannot be one.
        return DateTime::from_claim(digits).ok().map(|d| d.to_string());
    }
    // `yyyymmddHH` names the hour.
    let digits = if digits.len() == 10 { format!("{digits}00") } else { digits.to_owned() };
    let at = DateTime::from_claim(&digits).ok()?;
    match offset {
        "+0700" | "+07" => Some(at.to_string()),
        "" => {
            notes.add(&notes::TIME_ASSUMED, path);
            Some(at.to_string())
        }
        _ => {
            let (sign, hours) = offset.split_at_checked(1)?;
            let (hours, minutes) = hours.split_at_checked(2)?;
            let minutes = if minutes.is_empty() { "00" } else { minutes };
            let local = at.earliest().format("%Y-%m-%dT%H:%M:%S");
            let (moved, _) = DateTime::from_iso(&format!("{local}{sign}{hours}:{minutes}")).ok()?;
            notes.add(&notes::TIME_MOVED, path);
            Some(moved.to_string())
        }
    }
}
