//! Text as tokens, with the way back to the original.
//!
//! Tokens are runs of letters and digits; what stands between them does not matter. The tokens are written one after
//! another with a space on each side (two spaces between neighbours), so that a phrase of the automaton begins and ends
//! on token boundaries and neighbouring phrases do not share a byte.

use super::fold::{Fold, Folding, is_foreign, look_alike, lower};
use unicode_normalization::UnicodeNormalization;

/// A token and where it comes from.
#[derive(Clone, Copy)]
pub(super) struct Token {
    /// First byte in the original.
    pub(super) from: usize,
    /// Byte after the last in the original.
    pub(super) to: usize,
    /// First byte in the normalised text (the space before it).
    pub(super) at: usize,
    /// Typed without any mark.
    pub(super) plain: bool,
}

/// Normalised text; kept and used again from text to text.
#[derive(Default)]
pub(crate) struct Normalised {
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    /// The token as typed, while it is being read and holds a letter of another script.
    typed: Vec<char>,
}

impl Drop for Normalised {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.text);
    }
}

/// Reads characters into `out`.
pub(super) fn normalise(folding: &Folding, chars: impl Iterator<Item = (usize, usize, char)>, out: &mut Normalised) {
    out.text.clear();
    out.tokens.clear();
    let mut token: Option<Open> = None;
    for (from, to, ch) in chars {
        match folding.of(ch) {
            Fold::Letter(letter) => {
                let open = token.get_or_insert_with(|| Open::new(from, out));
                open.push(letter, ch, to, out);
            }
            Fold::Break => {
                if let Some(open) = token.take() {
                    open.close(out);
                }
            }
            Fold::Ignored => {}
            Fold::Mark => {
                if let Some(open) = &mut token {
                    open.mark(ch, to, out);
                }
            }
            Fold::Compatibility => {
                for part in std::iter::once(ch).nfkc() {
                    if part.is_alphanumeric() {
                        let open = token.get_or_insert_with(|| Open::new(from, out));
                        open.push(lower(part), part, to, out);
                    } else if unicode_normalization::char::is_combining_mark(part) {
                        if let Some(open) = &mut token {
                            open.mark(part, to, out);
                        }
                    } else if let Some(open) = token.take() {
                        open.close(out);
                    }
                }
            }
        }
    }
    if let Some(open) = token {
        open.close(out);
    }
}

/// A token that is being read.
struct Open {
    from: usize,
    to: usize,
    at: usize,
    plain: bool,
    foreign: bool,
}

impl Open {
    fn new(from: usize, out: &mut Normalised) -> Open {
        let at = out.text.len();
        out.text.push(' ');
        out.typed.clear();
        Open { from, to: from, at, plain: true, foreign: false }
    }

    fn push(&mut self, letter: char, typed: char, to: usize, out: &mut Normalised) {
        if is_foreign(typed) {
            if !self.foreign {
                // What came before was Latin: typed and folded are the same for the rule below.
                self.foreign = true;
                let before = out.text.get(self.at..).unwrap_or_default();
                out.typed.extend(before.trim_start().chars());
            }
        } else if !typed.is_ascii() {
            self.plain = false;
        }
        if self.foreign {
            out.typed.push(typed);
        }
        out.text.push(letter);
        self.to = to;
    }

    /// Joins a combining mark with the letter before it. A mark that does not join (a line through the letter) is no
    /// letter and is left out.
    fn mark(&mut self, mark: char, to: usize, out: &mut Normalised) {
        self.to = to;
        if out.text.len() <= self.at.saturating_add(1) {
            return;
        }
        let Some(base) = out.text.pop() else { return };
        let mut joined = [base, mark].into_iter().nfc();
        match (joined.next(), joined.next()) {
            (Some(one), None) => {
                self.plain = false;
                out.text.push(one);
                if self.foreign
                    && let Some(last) = out.typed.last_mut()
                {
                    *last = one;
                }
            }
            _ => out.text.push(base),
        }
    }

    fn close(self, out: &mut Normalised) {
        if self.foreign {
            out.latinise(self.at);
        }
        out.place_tone(self.at);
        out.text.push(' ');
        out.tokens.push(Token { from: self.from, to: self.to, at: self.at, plain: self.plain });
    }
}

impl Normalised {
    /// Look-alikes become Latin inside a word that also has Latin letters or is all look-alikes.
    fn latinise(&mut self, at: usize) {
        let latin = self.typed.iter().any(|c| c.is_alphabetic() && !is_foreign(*c));
        let all = self.typed.iter().all(|c| !is_foreign(*c) || look_alike(*c).is_some());
        if !(latin || all) {
            return;
        }
        self.text.truncate(at.saturating_add(1));
        for ch in &self.typed {
            self.text.push(look_alike(*ch).unwrap_or_else(|| lower(*ch)));
        }
    }

    /// One place for the tone mark in open syllables with oa, oe, uy: "tuý" becomes "túy"; "quý" stays.
    fn place_tone(&mut self, at: usize) {
        let word = self.text.get(at..).unwrap_or_default();
        let mut back = word.chars().rev();
        let (Some(last), Some(first)) = (back.next(), back.next()) else { return };
        if last.is_ascii() || !matches!(first, 'o' | 'u') {
            return;
        }
        let toned: [(&str, char, &str); 3] =
            [("áàảãạ", 'a', "óòỏõọ"), ("éèẻẽẹ", 'e', "óòỏõọ"), ("ýỳỷỹỵ", 'y', "úùủũụ")];
        for (marked, plain, moved) in toned {
            if let Some(tone) = marked.chars().position(|c| c == last) {
                let fits = if plain == 'y' { first == 'u' && back.next() != Some('q') } else { first == 'o' };
                if fits && let Some(vowel) = moved.chars().nth(tone) {
                    self.text.pop();
                    self.text.pop();
                    self.text.push(vowel);
                    self.text.push(plain);
                }
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<String> {
        let mut out = Normalised::default();
        let chars = text.char_indices().map(|(at, ch)| (at, at + ch.len_utf8(), ch));
        normalise(&Folding::new(), chars, &mut out);
        out.text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn one_form_for_many_spellings() {
        assert_eq!(tokens("H.I.V dương-tính"), ["h", "i", "v", "dương", "tính"]);
        assert_eq!(tokens("ＨＩＶ H\u{200B}IV НІV 𝐇𝐈𝐕 Hi\u{336}V"), ["hiv"; 5]);
        assert_eq!(tokens("tuý túy hoà khoẻ quý hoàn"), ["túy", "túy", "hòa", "khỏe", "quý", "hoàn"]);
        let nfd: String = "nghiện".nfd().collect();
        assert_eq!(tokens(&nfd), ["nghiện"]);
        // Windows-1258: base with circumflex, then the tone.
        assert_eq!(tokens("nghiê\u{323}n Ðại"), ["nghiện", "đại"]);
        assert_eq!(tokens("и щ"), ["и", "щ"], "words of another language stay");
    }

    #[test]
    fn offsets_point_into_the_original() {
        let text = "a ｍ\u{200B}ã!";
        let mut out = Normalised::default();
        normalise(&Folding::new(), text.char_indices().map(|(at, ch)| (at, at + ch.len_utf8(), ch)), &mut out);
        let token = out.tokens[1];
        assert_eq!(&text[token.from..token.to], "ｍ\u{200B}ã");
        assert!(!token.plain && out.tokens[0].plain);
    }
}
