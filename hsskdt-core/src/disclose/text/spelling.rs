//! How a folded word may stand in the bytes of a text: every case, both places of the tone, TCVN3 and VNI.
//!
//! Only *plain* characters are spelled: ASCII, Vietnamese letters, Latin-1 and common punctuation. A text with any other
//! character is looked at carefully anyway (see `sieve`), so nothing else needs a spelling here.

use super::fold::{Fold, classify, lower};
use super::legacy;
use std::collections::HashMap;

/// Letters of a folded word with their spellings in bytes; an empty list: only characters that are not plain spell it.
pub(super) type Form<'s> = Vec<&'s [Vec<u8>]>;

/// Spellings of the letters under one reading.
type Alphabet = HashMap<char, Vec<Vec<u8>>>;

/// The readings: Unicode, TCVN3, VNI.
pub(super) struct Spelling([Alphabet; 3]);

/// Characters that need no careful look by themselves.
pub(super) fn is_plain(ch: char) -> bool {
    matches!(ch,
        '\0'..='\u{A0}' | '°' | '±' | '\u{C0}'..='\u{FF}' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ'
        | 'Ư' | 'ư' | '\u{1EA0}'..='\u{1EF9}' | '\u{2010}'..='\u{2027}')
}

impl Spelling {
    pub(super) fn new() -> Spelling {
        let plain = || ('\0'..='\u{2027}').filter(|c| is_plain(*c));
        let legacy = || plain().filter(|c| legacy::class(*c) != legacy::Class::Beyond);
        let [mut unicode, mut tcvn3, mut vni] = [const { Vec::new() }; 3];
        unicode.extend(plain().map(|c| (c, bytes(c))));
        tcvn3.extend(legacy().flat_map(|c| [(legacy::tcvn3(c), bytes(c)), (legacy::tcvn3(lower(c)), bytes(c))]));
        vni.extend(legacy().map(|c| (legacy::vni_single(lower(c)), bytes(c))));
        // A base letter with a mark; the base may be one of VNI's own letters.
        for base in ['a', 'e', 'o', 'u', 'y', 'ơ', 'ư'] {
            let bases: Vec<Vec<u8>> =
                vni.iter().filter(|(l, b)| *l == base && b.len() < 3).map(|(_, b)| b.clone()).collect();
            for mark in legacy() {
                let Some(joined) = legacy::vni_pair(base, lower(mark)) else { continue };
                for spelled in &bases {
                    vni.push((joined, [spelled.as_slice(), &bytes(mark)].concat()));
                }
            }
        }
        Spelling([alphabet(unicode), alphabet(tcvn3), alphabet(vni)])
    }

    /// Every form that a folded word may have.
    pub(super) fn forms(&self, word: &str) -> Vec<Form<'_>> {
        let typed = [Some(word.to_owned()), tone_on_last(word)];
        let forms = typed.iter().flatten().flat_map(|word| {
            self.0.iter().map(|alphabet| {
                word.chars().map(|letter| alphabet.get(&letter).map_or(&[][..], Vec::as_slice)).collect::<Form<'_>>()
            })
        });
        // A letter without a plain spelling: the careful look finds it.
        forms.filter(|form| form.iter().all(|letter| !letter.is_empty())).collect()
    }
}

fn bytes(ch: char) -> Vec<u8> {
    ch.to_string().into_bytes()
}

fn alphabet(pairs: Vec<(char, Vec<u8>)>) -> Alphabet {
    let mut out = Alphabet::new();
    for (letter, spelled) in pairs {
        if let Fold::Letter(letter) = classify(letter) {
            let spellings = out.entry(letter).or_default();
            if !spellings.contains(&spelled) {
                spellings.push(spelled);
            }
        }
    }
    out
}

/// "túy" as "tuý": folding moves the tone, so both may have been typed.
fn tone_on_last(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let last = letters.pop()?;
    let first = letters.pop()?;
    let rows = [('a', "óòỏõọ", 'o', "áàảãạ"), ('e', "óòỏõọ", 'o', "éèẻẽẹ"), ('y', "úùủũụ", 'u', "ýỳỷỹỵ")];
    rows.into_iter().find_map(|(vowel, toned, plain, moved)| {
        let tone = toned.chars().position(|c| c == first && last == vowel)?;
        Some(letters.iter().copied().chain([plain]).chain(moved.chars().nth(tone)).collect())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization;

    /// What the spellings leave out must be a break or nothing.
    #[test]
    fn plain_characters_are_letters_of_their_own_or_breaks() {
        for ch in ('\0'..=char::MAX).filter(|c| is_plain(*c)) {
            match classify(ch) {
                Fold::Letter(_) | Fold::Break => {}
                Fold::Compatibility => {
                    assert!(std::iter::once(ch).nfkc().all(|part| !part.is_alphanumeric()), "{ch:?}");
                }
                Fold::Ignored | Fold::Mark => panic!("{ch:?}"),
            }
        }
    }

    fn spelled(form: &Form<'_>) -> Vec<String> {
        let mut out = vec![Vec::new()];
        for letter in form {
            out = out.iter().flat_map(|head| letter.iter().map(|l| [head.as_slice(), l].concat())).collect();
        }
        out.into_iter().map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    }

    #[test]
    fn words_in_every_encoding() {
        let spelling = Spelling::new();
        let all = |word: &str| spelling.forms(word).iter().flat_map(spelled).collect::<Vec<_>>();
        let tuy = all("túy");
        for typed in ["túy", "TÚY", "Tuý", "TUÝ", "tóy", "tuùy", "tuyù", "TUYØ".replace('Ø', "Ù").as_str()] {
            assert!(tuy.iter().any(|s| s == typed), "{typed}: {tuy:?}");
        }
        assert!(all("nghiện").iter().any(|s| s == "nghiÖn") && all("nghiện").iter().any(|s| s == "NGHIEÄN"));
        assert!(all("điếm").iter().any(|s| s == "ñieám") && all("đá").iter().any(|s| s == "Ðá"));
    }
}
