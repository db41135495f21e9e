//! Diagnosis codes: without dot, dagger, asterisk, case and spaces; the longest row wins.

use super::Listed;
use super::hash::CodeMap;
use crate::disclose::text::RuleIx;
use std::ops::Range;

/// Longest code compared: letter, two digits, up to three more characters.
const LONGEST: usize = 7;

/// The list of diagnosis codes.
#[derive(Default)]
pub(crate) struct DiagnosisCodes {
    rows: CodeMap<String, (Option<RuleIx>, bool)>,
    blocks: Blocks,
}

/// The three-character blocks that a list has rows of: most codes are of none of them.
#[derive(Default)]
struct Blocks(Vec<u64>);

impl Blocks {
    fn place(key: &Key) -> Option<(usize, u64)> {
        let [letter, tens, ones, ..] = key.bytes;
        let digit = |b: u8| b.is_ascii_digit().then(|| u32::from(b.wrapping_sub(b'0')));
        let letter = letter.is_ascii_uppercase().then(|| u32::from(letter.wrapping_sub(b'A')))?;
        let number =
            letter.saturating_mul(100).saturating_add(digit(tens)?.saturating_mul(10)).saturating_add(digit(ones)?);
        Some(((number >> 6) as usize, 1u64.wrapping_shl(number & 63)))
    }

    fn add(&mut self, key: &Key) {
        self.0.resize(64, 0);
        if let Some((index, bit)) = Blocks::place(key)
            && let Some(cell) = self.0.get_mut(index)
        {
            *cell |= bit;
        }
    }

    fn has(&self, key: &Key) -> bool {
        Blocks::place(key).is_some_and(|(index, bit)| self.0.get(index).is_some_and(|cell| cell & bit != 0))
    }
}

/// A code as it is compared: `F02.41*` → `F0241`. Longer codes are cut: nothing listed is as long.
struct Key {
    bytes: [u8; LONGEST],
    length: usize,
}

impl Key {
    fn of(code: &str) -> Key {
        let mut key = Key { bytes: [0; LONGEST], length: 0 };
        for byte in code.bytes().filter(u8::is_ascii_alphanumeric) {
            let Some(place) = key.bytes.get_mut(key.length) else { break };
            *place = byte.to_ascii_uppercase();
            key.length = key.length.saturating_add(1);
        }
        key
    }

    fn head(&self, length: usize) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(..length)?).ok()
    }
}

fn key(code: &str) -> String {
    let key = Key::of(code);
    key.head(key.length).unwrap_or_default().to_owned()
}

impl DiagnosisCodes {
    /// `rule` `None`: a row that stays. `exact`: without its sub-codes.
    pub(crate) fn add(&mut self, code: &str, exact: bool, rule: Option<RuleIx>) {
        self.blocks.add(&Key::of(code));
        self.rows.insert(key(code), (rule, exact));
    }

    pub(crate) fn find(&self, code: &str) -> Listed {
        let key = Key::of(code);
        if !self.blocks.has(&key) {
            return Listed::Unknown;
        }
        for length in (3..=key.length).rev() {
            let Some(head) = key.head(length) else { continue };
            if let Some((rule, exact)) = self.rows.get(head)
                && (!exact || length == key.length)
            {
                return Listed::of(*rule);
            }
        }
        Listed::Unknown
    }
}

/// A reading of a drug or a test that a diagnosis speaks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    /// Hepatitis B.
    HepatitisB,
    /// Alcohol dependence.
    Alcohol,
    /// Pain.
    Pain,
    /// Leukaemia, lymphoma, primary immune deficiency.
    ImmuneDisease,
}

impl Context {
    pub(crate) fn of_list(word: &str) -> Option<Context> {
        Some(match word {
            "hepatitis-b" => Context::HepatitisB,
            "alcohol" => Context::Alcohol,
            "pain" => Context::Pain,
            "immune-disease" => Context::ImmuneDisease,
            _ => return None,
        })
    }
}

/// Which diagnoses speak for what.
#[derive(Default)]
pub(crate) struct Contexts {
    rows: CodeMap<String, Context>,
    blocks: Blocks,
}

impl Contexts {
    pub(crate) fn add(&mut self, code: &str, context: Context) {
        self.blocks.add(&Key::of(code));
        self.rows.insert(key(code), context);
    }

    pub(crate) fn of(&self, code: &str) -> Option<Context> {
        let key = Key::of(code);
        if !self.blocks.has(&key) {
            return None;
        }
        (3..=key.length.min(4)).rev().find_map(|length| self.rows.get(key.head(length)?).copied())
    }
}

/// The codes of a list field (`E11.9;B24;I10`) with their places.
pub(crate) fn pieces(list: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start: usize = 0;
    list.split_inclusive([';', ',', '|', '\n']).map(move |piece| {
        let from = start;
        start = start.saturating_add(piece.len());
        (from..start, piece.trim_matches(|c: char| c.is_whitespace() || ";,|".contains(c)))
    })
}

/// Codes that a diagnosis in words mentions: "B20.6 - bệnh do …", "I10, B24". Capital letter, two digits, and what
/// follows on a word boundary; only for texts that are diagnoses, elsewhere "giường B24" is a bed.
pub(crate) fn mentioned(text: &str) -> Vec<(Range<usize>, &str)> {
    let bytes = text.as_bytes();
    let is_word = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
    let mut out = Vec::new();
    for (at, _) in text.match_indices(|c: char| c.is_ascii_uppercase()) {
        if at > 0 && is_word(bytes.get(at.saturating_sub(1))) {
            continue;
        }
        let digit = |index: usize| bytes.get(at.saturating_add(index)).is_some_and(u8::is_ascii_digit);
        if !digit(1) || !digit(2) {
            continue;
        }
        let mut length: usize = 3;
        if bytes.get(at.saturating_add(length)) == Some(&b'.') && digit(length.saturating_add(1)) {
            length = length.saturating_add(1);
        }
        while digit(length) {
            length = length.saturating_add(1);
        }
        let end = at.saturating_add(length);
        if is_word(bytes.get(end)) {
            continue;
        }
        if let Some(code) = text.get(at..end) {
            out.push((at..end, code));
        }
    }
    out
}
