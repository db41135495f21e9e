//! Telephone numbers as E.164.

use zeroize::Zeroizing;

use super::normalise::compact;

/// Eleven-digit mobile prefixes and what they became on 15 September 2018, without the leading zero.
const CONVERTED: [(&str, &str); 21] = [
    ("120", "70"),
    ("121", "79"),
    ("122", "77"),
    ("126", "76"),
    ("128", "78"),
    ("123", "83"),
    ("124", "84"),
    ("125", "85"),
    ("127", "81"),
    ("129", "82"),
    ("162", "32"),
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    ("186", "56"),
    ("188", "58"),
    ("199", "59"),
];

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
            let (old, new) = CONVERTED.iter().find(|(old, _)| national.starts_with(old))?;
            [new, national.strip_prefix(old)?].concat()
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
