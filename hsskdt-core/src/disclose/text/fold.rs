//! One character at a time: what it is for matching.

use unicode_normalization::UnicodeNormalization;

/// What a character is for matching.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// A letter or digit, lower case.
    Letter(char),
    /// Ends a token.
    Break,
    /// Seen by nobody: soft hyphen, zero-width and direction marks. The token goes on.
    Ignored,
    /// A combining mark: belongs to the letter before it.
    Mark,
    /// Needs compatibility decomposition (full-width, mathematical and circled letters, ligatures).
    Compatibility,
}

/// Characters below this have a row in the table: Latin with all its marks, Greek, Cyrillic.
const TABLE: u32 = 0x1F00;

/// The classes of the common characters, computed once.
pub(super) struct Folding {
    table: Box<[Fold]>,
}

impl Folding {
    pub(super) fn new() -> Folding {
        Folding { table: (0..TABLE).map(|c| char::from_u32(c).map_or(Fold::Break, classify)).collect() }
    }

    pub(super) fn of(&self, ch: char) -> Fold {
        match self.table.get(ch as usize) {
            Some(fold) => *fold,
            None => classify(ch),
        }
    }
}

pub(super) fn classify(ch: char) -> Fold {
    match ch {
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{180B}'..='\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{E0000}'..='\u{E007F}' => Fold::Ignored,
        // Old fonts and code pages wrote đ with the letter eth.
        'ð' | 'Ð' => Fold::Letter('đ'),
        _ if unicode_normalization::char::is_combining_mark(ch) => Fold::Mark,
        _ => {
            let mut plain = std::iter::once(ch).nfkc();
            if (plain.next(), plain.next()) != (Some(ch), None) {
                Fold::Compatibility
            } else if ch.is_alphanumeric() {
                Fold::Letter(lower(ch))
            } else {
                Fold::Break
            }
        }
    }
}

/// Lower case of one character; the few that become two keep the first.
pub(super) fn lower(ch: char) -> char {
    ch.to_lowercase().next().unwrap_or(ch)
}

/// The Latin letter that a Greek or Cyrillic letter, or a Latin oddity, looks like. Capitals and small letters differ:
/// capital Н looks like H, small ν looks like v.
pub(super) fn look_alike(ch: char) -> Option<char> {
    Some(match ch {
        // Cyrillic
        'А' | 'а' => 'a',
        'В' | 'в' => 'b',
        'Е' | 'е' | 'Ё' | 'ё' => 'e',
        'К' | 'к' => 'k',
        'М' | 'м' => 'm',
        'Н' | 'н' | 'Һ' | 'һ' => 'h',
        'О' | 'о' => 'o',
        'Р' | 'р' => 'p',
        'С' | 'с' => 'c',
        'Т' | 'т' => 't',
        'У' | 'у' | 'Ү' | 'ү' => 'y',
        'Х' | 'х' => 'x',
        'І' | 'і' | 'Ї' | 'ї' | 'Ӏ' | 'ӏ' => 'i',
        'Ј' | 'ј' => 'j',
        'Ѕ' | 'ѕ' => 's',
        'Ѵ' | 'ѵ' => 'v',
        'Ԁ' | 'ԁ' => 'd',
        'Ԛ' | 'ԛ' => 'q',
        'Ԝ' | 'ԝ' => 'w',
        // Greek
        'Α' | 'α' => 'a',
        'Β' | 'β' => 'b',
        'Ε' | 'ε' => 'e',
        'Ζ' | 'ζ' => 'z',
        'Η' => 'h',
        'η' | 'Ν' => 'n',
        'ν' => 'v',
        'Ι' | 'ι' => 'i',
        'Κ' | 'κ' => 'k',
        'Μ' | 'μ' => 'm',
        'Ο' | 'ο' => 'o',
        'Ρ' | 'ρ' => 'p',
        'Τ' | 'τ' => 't',
        'Υ' | 'υ' | 'γ' => 'y',
        'Χ' | 'χ' => 'x',
        'Ϲ' | 'ϲ' => 'c',
        // Latin
        'ı' | 'ɪ' => 'i',
        'ʜ' => 'h',
        'ᴠ' => 'v',
        'ɑ' | 'ᴀ' => 'a',
        'ɡ' => 'g',
        'ѐ' | 'Ѐ' => 'e',
        _ => return None,
    })
}

/// A letter of a script whose letters are taken for Latin ones?
pub(super) fn is_foreign(ch: char) -> bool {
    matches!(ch, '\u{370}'..='\u{52F}' | 'ı' | 'ɪ' | 'ʜ' | 'ᴠ' | 'ɑ' | 'ᴀ' | 'ɡ')
}
