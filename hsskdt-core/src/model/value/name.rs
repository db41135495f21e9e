//! Names of people.

use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A name as written, family name first. The text is the truth; the parts serve searching.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(String);

impl PersonName {
    /// A name, composed (NFC).
    pub fn new(text: &str) -> PersonName {
        PersonName(super::nfc(text).into_owned())
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Nothing written?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Family name: the first word.
    pub fn family(&self) -> Option<&str> {
        self.0.split_whitespace().next()
    }

    /// Middle and given names, in written order.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        self.0.split_whitespace().skip(1)
    }

    /// Upper case, single blanks: equal for two spellings that differ in case and blanks only.
    pub fn key(&self) -> String {
        let words: Vec<String> = self.0.split_whitespace().map(|w| w.to_uppercase().nfc().collect()).collect();
        words.join(" ")
    }

    /// Like [`PersonName::key`] without diacritics: `NGUYEN THI VI DU`.
    pub fn folded(&self) -> String {
        let base = self.key();
        let marks = |c: &char| !('\u{300}'..='\u{36f}').contains(c);
        base.nfd().filter(marks).map(|c| if c == 'Đ' { 'D' } else { c }).collect()
    }
}

impl From<&str> for PersonName {
    fn from(text: &str) -> PersonName {
        PersonName::new(text)
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[test]
    fn parts_and_keys() {
        let name = PersonName::from("Nguyễn Thị  Ví Dụ");
        assert_eq!(name.family(), Some("Nguyễn"));
        assert_eq!(name.given().collect::<Vec<_>>(), ["Thị", "Ví", "Dụ"]);
        assert_eq!(name.folded(), "NGUYEN THI VI DU");
        assert_eq!(PersonName::from("Đỗ Giả Định").folded(), "DO GIA DINH");
        let decomposed: String = unicode_normalization::UnicodeNormalization::nfd("Nguyễn Thị  Ví Dụ").collect();
        assert_eq!(PersonName::new(&decomposed), name);
    }
}
