//! Words of the narrative.

use super::time;

/// A `TS` as people write it: `20/11/2026 08:05`.
pub(super) fn day_of_ts(ts: &str) -> String {
    let digits = ts.split('+').next().unwrap_or_default();
    let Some(iso) = time::read_date(digits) else { return String::new() };
    let day = iso.split('-').rev().collect::<Vec<_>>().join("/");
    match (digits.get(8..10), digits.get(10..12)) {
        (Some(hour), Some(minute)) => format!("{day} {hour}:{minute}"),
        _ => day,
    }
}

/// Parts joined by `, `, empty ones left out.
pub(super) fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// Code and words in one cell.
pub(super) fn code_and_words(code: &str, words: &str) -> String {
    match (code.is_empty(), words.is_empty()) {
        (false, false) => format!("{code} {words}"),
        (false, true) => code.to_owned(),
        _ => words.to_owned(),
    }
}
