//! Telephone numbers as E.164.

use zeroize::Zeroizing;

use super::normalise::compact;
use crate::spec::mobile_prefix::renumbered;

/// `+84…` of a Vietnamese number in any usual form, `+…` of a foreign one that carries its country code.
pub(super) fn normalise(value: &str) -> Option<Zeroizing<String>> {
    let mut number = compact(value);
    number.retain(|c| !matches!(c, '(' | ')' | '/'));
    let international = number.strip_prefix('+').or_else(|| number.strip_prefix("00"));
    let national = match (international, number.strip_prefix("84")) {
        (Some(full), _) => match full.strip_prefix("84") {
            Some(national) => national,
            None => return foreign(full),
        },
        // Without a sign "84" is the country only where a whole number follows: 0845… is a mobile prefix of its own.
        (None, Some(national)) if number.len() >= 11 => national,
        _ => number.strip_prefix('0')?,
    };
    // `+84 (0) 912…`: the trunk zero is often left in.
    vietnamese(national.strip_prefix('0').unwrap_or(national))
}

/// The national number without its zero: 9 digits (mobile), 10 (landline), 8 and 9 (landline before 2017).
fn vietnamese(national: &str) -> Option<Zeroizing<String>> {
    if !national.bytes().all(|byte| byte.is_ascii_digit()) || national.starts_with('0') {
        return None;
    }
    let converted = match (national.len(), national.bytes().next()?) {
        (10, b'1') => {
            let (prefix, rest) = renumbered(national)?;
            [prefix, rest].concat()
        }
        (10, b'2') | (8 | 9, _) => national.to_owned(),
        _ => return None,
    };
    let converted = Zeroizing::new(converted);
    Some(Zeroizing::new(["+84", &converted].concat()))
}

/// E.164: at most fifteen digits, the first no zero.
fn foreign(full: &str) -> Option<Zeroizing<String>> {
    let fits = (8..=15).contains(&full.len()) && full.bytes().all(|b| b.is_ascii_digit()) && !full.starts_with('0');
    fits.then(|| Zeroizing::new(["+", full].concat()))
}
