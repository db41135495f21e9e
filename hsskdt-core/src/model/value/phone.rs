//! Vietnamese telephone numbers.

use super::recorded::FromText;
use crate::error::{Error, catalogue::value};
use crate::spec::mobile_prefix::renumbered;
use compact_str::CompactString;
use std::fmt;

/// A number as written, with its national form: `0` and 9 digits (mobile) or 10 digits (landline with area code).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(CompactString);

impl Phone {
    /// Reads a number with the usual separators, `+84`, `0084` or `84`.
    pub fn parse(text: &str) -> Result<Phone, Error> {
        national(text).map(|_| Phone(CompactString::from(text.trim()))).ok_or_else(|| Error::new(&value::PHONE))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// National form, digits only, an old 11-digit mobile number converted: `0912345678`.
    pub fn national(&self) -> String {
        national(&self.0).unwrap_or_default()
    }

    /// `+84…`, the form that compares and dials.
    pub fn e164(&self) -> String {
        format!("+84{}", self.national().trim_start_matches('0'))
    }

    /// A mobile number (03, 05, 07, 08, 09)?
    pub fn is_mobile(&self) -> bool {
        let national = self.national();
        national.len() == 10 && matches!(national.as_bytes().get(1), Some(b'3' | b'5' | b'7' | b'8' | b'9'))
    }

    /// Was it an 11-digit mobile number of the time before 2018-09-15?
    pub fn is_old_form(&self) -> bool {
        digits(&self.0).is_some_and(|d| d.strip_prefix('0').and_then(renumbered).is_some())
    }
}

/// Digits with the leading 0; `None` where something else than separators stands between them.
fn digits(text: &str) -> Option<String> {
    let text = text.trim();
    let (plus, body) = text.strip_prefix('+').map_or((false, text), |b| (true, b));
    if !body.chars().all(|c| c.is_ascii_digit() || " .-()/\u{a0}".contains(c)) {
        return None;
    }
    let all: String = body.chars().filter(char::is_ascii_digit).collect();
    let rest = match (plus, all.strip_prefix("0084"), all.strip_prefix("84")) {
        (false, Some(rest), _) => rest,
        (true, _, Some(rest)) => rest,
        (false, None, Some(rest)) if all.len() >= 11 => rest,
        (true, ..) => return None,
        _ => return Some(all),
    };
    Some(format!("0{}", rest.trim_start_matches('0')))
}

fn national(text: &str) -> Option<String> {
    let digits = digits(text)?;
    if !digits.starts_with('0') || digits.starts_with("00") {
        return None;
    }
    match digits.len() {
        11 if digits.starts_with("01") => {
            let (prefix, rest) = renumbered(digits.strip_prefix('0')?)?;
            Some(format!("0{prefix}{rest}"))
        }
        // Landlines: 02 with area code, 11 digits since 2017; older ones have 9 or 10.
        11 if digits.starts_with("02") => Some(digits),
        9 | 10 => Some(digits),
        _ => None,
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(..)")
    }
}

impl FromText for Phone {
    fn from_text(text: &str) -> Result<Phone, Error> {
        // Exactly the written form comes back, so blanks at the ends make it unreadable rather than changed.
        if text.trim() == text { Phone::parse(text) } else { Err(Error::new(&value::PHONE)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, national) in [
            ("0912 345 678", "0912345678"),
            ("+84 912.345.678", "0912345678"),
            ("84912345678", "0912345678"),
            ("0084912345678", "0912345678"),
            ("01683456789", "0383456789"),
            ("+84 168 345 6789", "0383456789"),
            ("(024) 3999 0000", "02439990000"),
        ] {
            assert_eq!(Phone::parse(text).unwrap().national(), national, "{text}");
        }
        for text in ["", "12345", "0912 345 67a", "+1 202 555 0100", "01113456789", "0000000000"] {
            assert_eq!(Phone::parse(text).unwrap_err().code(), "value.phone", "{text}");
        }
        assert!(Phone::parse("01683456789").unwrap().is_old_form());
        assert_eq!(Phone::parse("0912345678").unwrap().e164(), "+84912345678");
    }
}
