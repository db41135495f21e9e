//! Texts of cells as values, and what of a cell a value cannot say.
//!
//! A value is written back in one form, the plain one. Where a cell has another form (`19850315` with `0000` behind,
//! comma decimals, blanks in a list), the text as written is kept beside in `extra`, and the writer takes it as long
//! as it still means the same value.

use crate::model::value::{DateTime, Decimal, PartialDate, Recorded};
use std::borrow::Cow;

/// How a column is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Blanks at the ends do not count.
    Text,
    /// `yyyy`, `yyyymm`, `yyyymmdd`.
    Date,
    /// `yyyymmddHHMM` of a birth: `0000` where the time, or month and day, are unknown.
    BirthMoment,
    /// Dates joined with `;`.
    Dates,
    /// `yyyymmddHHMM`.
    Moment,
    /// Digits with a dot.
    Number,
    /// Joined with `;`, no empty places.
    List,
    /// Joined with `;`, place for place with other columns; empty places at the end are left out.
    Places,
    /// As [`Kind::List`]; words behind a code are the code's own.
    Codes,
}

/// The plain form of a text: what the value that it means is written as.
pub(super) fn plain(kind: Kind, text: &str) -> Cow<'_, str> {
    let trimmed = text.trim();
    match kind {
        Kind::Text => trimmed.into(),
        Kind::Date => PartialDate::from_claim(trimmed).map_or(trimmed.into(), |d| same_or(d.to_claim(), trimmed)),
        Kind::BirthMoment => {
            let twelve = |d: PartialDate| format!("{:0<12}", d.to_claim());
            // The time of birth is no part of the value.
            PartialDate::from_claim(birth_day(kind, trimmed)).map_or(trimmed.into(), |d| same_or(twelve(d), trimmed))
        }
        Kind::Dates => {
            let plain = |item| plain(Kind::Date, item).into_owned();
            same_or(list(trimmed).map(plain).collect::<Vec<_>>().join(";"), trimmed)
        }
        Kind::Moment => DateTime::from_claim(trimmed).map_or(trimmed.into(), |d| same_or(d.to_claim(), trimmed)),
        Kind::Number => repaired(trimmed),
        Kind::List => joined(list(trimmed), trimmed),
        Kind::Codes => joined(list(trimmed).map(|item| code_and_words(item).0), trimmed),
        Kind::Places => joined(places(trimmed), trimmed),
    }
}

/// Is a text its own plain form? Cheaper than [`plain`] for the usual case.
pub(super) fn is_plain(kind: Kind, text: &str) -> bool {
    let usual = match kind {
        Kind::Text => text.trim() == text,
        Kind::Date => text.len() == 8 && PartialDate::from_claim(text).is_ok_and(|d| d.day().is_some()),
        Kind::BirthMoment => text.len() == 12 && text.ends_with("0000") && PartialDate::from_claim(text).is_ok(),
        Kind::Moment => matches!(text.len(), 8 | 12 | 14) && DateTime::from_claim(text).is_ok(),
        Kind::Number => Decimal::parse(text).is_ok(),
        Kind::Dates => text.is_empty(),
        Kind::List | Kind::Codes | Kind::Places => !text.contains(|c: char| c == ';' || c.is_whitespace()),
    };
    usual || text == plain(kind, text)
}

/// The day of a birth date: without the time of birth behind it.
pub(super) fn birth_day(kind: Kind, text: &str) -> &str {
    let trimmed = text.trim();
    match trimmed.split_at_checked(8) {
        Some((day, time))
            if kind == Kind::BirthMoment && time.len() == 4 && time.bytes().all(|b| b.is_ascii_digit()) =>
        {
            day
        }
        _ => trimmed,
    }
}

fn same_or(made: String, text: &str) -> Cow<'_, str> {
    if made == text { text.into() } else { made.into() }
}

fn joined<'t>(items: impl Iterator<Item = &'t str>, text: &'t str) -> Cow<'t, str> {
    same_or(items.collect::<Vec<_>>().join(";"), text)
}

/// The items of a list.
pub(super) fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// The places of a list that runs beside others.
pub(super) fn places(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim().trim_end_matches(|c: char| c == ';' || c.is_whitespace());
    text.split(';').map(str::trim).take(if text.is_empty() { 0 } else { usize::MAX })
}

/// `I10 Tăng huyết áp` → the code and the words behind it.
pub(super) fn code_and_words(item: &str) -> (&str, &str) {
    match item.split_once(char::is_whitespace) {
        Some((code, words)) if crate::spec::icd::IcdKey::parse(code).is_some() => (code, words.trim()),
        _ => (item, ""),
    }
}

/// A date; text that is none is kept.
pub(super) fn date(text: &str) -> Option<Recorded<PartialDate>> {
    let text = text.trim();
    let read = || PartialDate::from_claim(text).map_or_else(|_| Recorded::Unreadable(text.into()), Recorded::Valid);
    (!text.is_empty()).then(read)
}

/// A moment; text that is none is kept.
pub(super) fn moment(text: &str) -> Option<Recorded<DateTime>> {
    let text = text.trim();
    let read = || DateTime::from_claim(text).map_or_else(|_| Recorded::Unreadable(text.into()), Recorded::Valid);
    (!text.is_empty()).then(read)
}

/// A number, a hand-made one repaired; text that is none is kept.
pub(super) fn number(text: &str) -> Option<Recorded<Decimal>> {
    let text = repaired(text.trim());
    (!text.is_empty()).then(|| Recorded::from_text(&text))
}

/// Commas, dots and blanks of hand-made numbers: the last of several different marks is the decimal one, a mark that
/// stands several times groups thousands, a single comma is a decimal one. A text that means no number stays.
fn repaired(text: &str) -> Cow<'_, str> {
    if Decimal::parse(text).is_ok() {
        return text.into();
    }
    let blank = |c: char| c.is_whitespace() || c == '\u{a0}';
    let digits: String = text.chars().filter(|c| !blank(*c)).collect();
    let count = |mark: char| digits.matches(mark).count();
    let (dots, commas) = (count('.'), count(','));
    let decimal = match (dots, commas) {
        (0, 0) => None,
        (0, 1) => Some(','),
        (1, 0) => Some('.'),
        (0, _) | (_, 0) => None,
        _ => digits.rfind(['.', ',']).and_then(|at| digits.get(at..)).and_then(|rest| rest.chars().next()),
    };
    // A decimal mark stands once.
    if decimal.is_some_and(|mark| count(mark) != 1) {
        return text.into();
    }
    let whole = decimal.map_or(digits.as_str(), |mark| digits.split(mark).next().unwrap_or_default());
    let grouped = whole.split(['.', ',']).enumerate().all(|(i, group)| i == 0 || group.len() == 3);
    let repaired: String = digits
        .chars()
        .filter_map(|c| match c {
            mark if Some(mark) == decimal => Some('.'),
            '.' | ',' => None,
            other => Some(other),
        })
        .collect();
    if grouped && Decimal::parse(&repaired).is_ok() { repaired.into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_made_numbers() {
        for (text, number) in [
            ("1.000", "1.000"),
            ("1,5", "1.5"),
            ("1.234.567", "1234567"),
            ("1.234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1,234,567", "1234567"),
            ("1 000 000", "1000000"),
            ("-2,5", "-2.5"),
        ] {
            assert_eq!(plain(Kind::Number, text), number, "{text}");
        }
        for text in ["", "abc", "1,2,3", "1.2.3", "1,,5", "1.2,3.4", ",5", "12.34.567"] {
            assert_eq!(plain(Kind::Number, text), text);
        }
    }

    #[test]
    fn plain_forms() {
        for (kind, text, form) in [
            (Kind::Text, " Ví Dụ ", "Ví Dụ"),
            (Kind::Date, "1985", "1985"),
            (Kind::Date, "19850000", "1985"),
            (Kind::Date, "198503150000", "19850315"),
            (Kind::Date, "19851399", "19851399"),
            (Kind::Moment, "20261120080500", "20261120080500"),
            (Kind::Moment, "hôm qua", "hôm qua"),
            (Kind::BirthMoment, "198503150000", "198503150000"),
            (Kind::BirthMoment, "195500000000", "195500000000"),
            (Kind::BirthMoment, "202503151230", "202503150000"),
            (Kind::BirthMoment, "19850315", "198503150000"),
            (Kind::BirthMoment, "1985", "198500000000"),
            (Kind::Dates, "20250301;20250401", "20250301;20250401"),
            (Kind::Dates, "202503010000; 20250401;", "20250301;20250401"),
            (Kind::List, "I10; E11.9;", "I10;E11.9"),
            (Kind::Codes, "I10 Tăng huyết áp;E11.9", "I10;E11.9"),
            (Kind::Codes, "chưa rõ bệnh", "chưa rõ bệnh"),
            (Kind::Places, "A;;B;", "A;;B"),
            (Kind::Places, " ;", ""),
        ] {
            assert_eq!(plain(kind, text), form, "{text}");
            assert_eq!(is_plain(kind, text), form == text, "{text}");
        }
    }
}
