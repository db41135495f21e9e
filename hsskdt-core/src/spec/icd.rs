//! ICD-10 as used in Việt Nam: codes in one spelling, flags and dual codes of the list of QĐ 4469/QĐ-BYT.

use super::tables::icd::{ASTERISKS, DUAL, FLAGS};

/// A code without its dot, upper case, padded with zero bytes: `E11.9` is `E119\0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IcdKey(pub(crate) [u8; 5]);

impl IcdKey {
    /// Reads a code in any spelling seen in files: `E11.9`, `E119`, `g01*`, `A06.5†`, with spaces.
    /// `None` if it is not a letter, two characters and up to two more.
    pub fn parse(text: &str) -> Option<IcdKey> {
        let mut key = [0u8; 5];
        let mut len = 0usize;
        for c in text.chars() {
            match c {
                '.' | ' ' | '*' | '+' | '†' => {}
                c if c.is_ascii_alphanumeric() => {
                    *key.get_mut(len)? = c.to_ascii_uppercase() as u8;
                    len = len.saturating_add(1);
                }
                _ => return None,
            }
        }
        let [letter, digit, ..] = key;
        (len >= 3 && letter.is_ascii_uppercase() && digit.is_ascii_digit()).then_some(IcdKey(key))
    }

    /// The code with its dot: `E11.9`.
    pub fn dotted(self) -> String {
        let mut out = String::with_capacity(6);
        for (i, b) in self.0.into_iter().take_while(|b| *b != 0).enumerate() {
            if i == 3 {
                out.push('.');
            }
            out.push(char::from(b));
        }
        out
    }

    /// Letter of the chapter.
    pub fn letter(self) -> char {
        let [letter, ..] = self.0;
        char::from(letter)
    }

    /// Is it a three-character category?
    pub fn is_category(self) -> bool {
        let [_, _, _, fourth, _] = self.0;
        fourth == 0
    }
}

/// Flags of a code: who can have it, and whether it may be the main diagnosis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct IcdFlags(pub(crate) u16);

macro_rules! flags {
    ($($(#[$m:meta])* $name:ident $bit:literal;)*) => {
        impl IcdFlags {
            $($(#[$m])* pub const $name: IcdFlags = IcdFlags(1 << $bit);)*
        }
    };
}

flags! {
    /// Not as main diagnosis (annex A2).
    NOT_PRINCIPAL 0;
    /// Women only (annex A4.1).
    FEMALE_ONLY 1;
    /// Men only (annex A4.2).
    MALE_ONLY 2;
    /// Age 0 to 365 days.
    AGE_0_365D 3;
    /// Age 0 to 2 years.
    AGE_0_2Y 4;
    /// Age 0 to 10 years.
    AGE_0_10Y 5;
    /// Age 0 to 19 years.
    AGE_0_19Y 6;
    /// Age 8 to 19 years.
    AGE_8_19Y 7;
    /// Age 9 to 60 years.
    AGE_9_60Y 8;
    /// Age of one year and more.
    AGE_1Y_UP 9;
    /// Older than 15 years.
    AGE_OVER_15Y 10;
    /// Older than 30 years.
    AGE_OVER_30Y 11;
    /// Annex A3.5, titled "older than 27 days" though it names diseases of newborns: do not rely on it.
    AGE_OVER_27D 12;
}

impl IcdFlags {
    /// Does the code carry the flag?
    pub fn has(self, flag: IcdFlags) -> bool {
        self.0 & flag.0 == flag.0
    }
}

/// Flags of a code; none for a code without any.
pub fn flags(code: IcdKey) -> IcdFlags {
    FLAGS
        .binary_search_by(|(key, _)| key.cmp(&code.0))
        .ok()
        .and_then(|at| FLAGS.get(at))
        .map_or(IcdFlags(0), |(_, flags)| IcdFlags(*flags))
}

/// Do a dagger code and an asterisk code form a pair of the list (annex A1)?
pub fn is_dual(dagger: IcdKey, asterisk: IcdKey) -> bool {
    DUAL.binary_search(&(dagger.0, asterisk.0)).is_ok()
}

/// Is it the asterisk code of a pair of the list?
pub fn is_asterisk(code: IcdKey) -> bool {
    ASTERISKS.binary_search(&code.0).is_ok()
}

/// Does the part of the list that this library carries name a finer code below this category? `false` may also mean
/// that the finer codes have neither flags nor a pair.
pub fn has_finer(category: IcdKey) -> bool {
    let [a, b, c, ..] = category.0;
    let next = [a, b, c, 1, 0];
    let below = |key: Option<[u8; 5]>| matches!(key, Some([x, y, z, ..]) if [x, y, z] == [a, b, c]);
    below(FLAGS.get(FLAGS.partition_point(|(key, _)| *key < next)).map(|(key, _)| *key))
        || below(DUAL.get(DUAL.partition_point(|(key, _)| *key < next)).map(|(key, _)| *key))
        || below(ASTERISKS.get(ASTERISKS.partition_point(|key| *key < next)).copied())
}
