//! Services: technique catalogue numbers, LOINC, and names.

use super::Listed;
use super::hash::CodeMap;
use crate::disclose::text::{RuleIx, without_marks};

/// The lists of service codes.
#[derive(Default)]
pub(crate) struct ServiceCodes {
    catalogue: CodeMap<String, Option<RuleIx>>,
    loinc: CodeMap<String, Option<RuleIx>>,
    /// Names that rows keep instead of their own.
    replacements: CodeMap<RuleIx, &'static str>,
}

impl ServiceCodes {
    pub(crate) fn add_catalogue(&mut self, number: &str, rule: Option<RuleIx>) {
        self.catalogue.insert(number.to_owned(), rule);
    }

    pub(crate) fn add_loinc(&mut self, code: &str, rule: Option<RuleIx>) {
        self.loinc.insert(code.to_owned(), rule);
    }

    pub(crate) fn add_replacement(&mut self, rule: RuleIx, name: &'static str) {
        self.replacements.insert(rule, name);
    }

    /// By the first seven characters, `24.0169` of `24.0169.1616_GT`; else as LOINC.
    pub(crate) fn find(&self, code: &str) -> Listed {
        let code = code.trim();
        if let Some((head, tail)) = code.split_at_checked(7)
            && !tail.starts_with(|c: char| c.is_ascii_digit())
            && let Some(rule) = self.catalogue.get(head)
        {
            return Listed::of(*rule);
        }
        match self.loinc.get(code) {
            Some(rule) => Listed::of(*rule),
            None => Listed::Unknown,
        }
    }

    /// The name that a row of this rule keeps.
    pub(crate) fn replacement(&self, rule: RuleIx) -> Option<&'static str> {
        self.replacements.get(&rule).copied()
    }
}

/// Words with which the name of a test begins, without marks.
const TEST_WORDS: &[&str] = &["dinh tinh", "dinh luong", "xet nghiem", "test", "phat hien", "do tai luong", "dem"];

/// Does the name say that the row is a test?
pub(crate) fn is_test_name(name: &str) -> bool {
    let name = name.trim_start();
    TEST_WORDS.iter().any(|word| {
        let mut letters = name.chars().map(base_letter).filter(|c| *c != '\0');
        word.chars().all(|c| letters.next() == Some(c))
    })
}

/// A letter without case and marks; NUL for a mark of its own.
fn base_letter(ch: char) -> char {
    if ch.is_ascii() {
        return ch.to_ascii_lowercase();
    }
    if unicode_normalization::char::is_combining_mark(ch) {
        return '\0';
    }
    let mut base = ch;
    let mut first = true;
    unicode_normalization::char::decompose_canonical(ch, |part| {
        if first {
            (base, first) = (part, false);
        }
    });
    if matches!(base, 'đ' | 'Đ') { 'd' } else { base.to_ascii_lowercase() }
}

/// Words with which the name of an operation or an anaesthesia begins, without marks.
const OPERATION_WORDS: &[&str] = &["phau thuat", "mo ", "gay me", "gay te", "an than", "cat ", "do de", "noi soi"];
/// Words that begin the part of a name which says on whom or why, without marks.
const BOUNDARIES: &[&str] = &[
    " tren nguoi",
    " tren benh nhan",
    " tren bn",
    " o nguoi",
    " o benh nhan",
    " o bn",
    " cho nguoi",
    " cho benh nhan",
    " cho bn",
    " do ",
    " co nhiem",
    " nhiem ",
    " (",
    " - ",
];

/// The part of an operation's name before it says on whom or why, if that part ends before the first hit: surgery stays
/// in the record under a shorter name. `None`: no operation, or nothing left.
pub(crate) fn generalised(name: &str, first_hit: usize) -> Option<String> {
    let plain: Vec<(usize, char)> = name
        .char_indices()
        .map(|(at, c)| (at, without_marks(&c.to_string()).to_lowercase().chars().next().unwrap_or(c)))
        .collect();
    let folded: String = plain.iter().map(|(_, c)| *c).collect();
    let head = folded.trim_start();
    if !OPERATION_WORDS.iter().any(|word| head.starts_with(word)) {
        return None;
    }
    let ends = BOUNDARIES.iter().flat_map(|b| folded.match_indices(b)).filter_map(|(at, _)| {
        // From the folded text back to the name.
        plain.get(folded.get(..at)?.chars().count()).map(|(original, _)| *original)
    });
    let end = ends.filter(|end| *end <= first_hit).min()?;
    let short = name.get(..end)?.trim();
    (short.split_whitespace().count() >= 2).then(|| short.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_keep_a_shorter_name() {
        let name = "Phẫu thuật cắt ruột thừa trên người bệnh HIV";
        assert_eq!(generalised(name, name.find("HIV").unwrap()).as_deref(), Some("Phẫu thuật cắt ruột thừa"));
        assert_eq!(generalised("Điều trị nghiện trên người", 12), None);
        assert!(
            is_test_name("Định tính Morphin") && is_test_name("Test nhanh") && !is_test_name("Giảm đau bằng Morphin")
        );
    }
}
