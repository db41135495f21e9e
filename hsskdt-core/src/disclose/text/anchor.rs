//! Most texts hold no phrase at all. One look at every character says so, without normalising anything: the rarest word
//! of every phrase, without case and marks, is hashed into a bitmap, and so is every word of the text. Of phrases that
//! have only ordinary words, two that stand beside each other are.

use super::fold::{Fold, look_alike, lower};
use super::legacy;
use unicode_normalization::UnicodeNormalization;

/// Words without marks that stand in ordinary clinical text: no phrase is recognised by one of them if it has another.
pub(super) const ORDINARY: &[&str] = &[
    "co", "khong", "benh", "nhan", "bn", "nguoi", "thuoc", "dieu", "tri", "dung", "uong", "su", "chat", "virus", "vi",
    "rut", "gay", "du", "phong", "sau", "truoc", "con", "me", "cha", "bo", "vo", "chong", "do", "khoa", "kham",
    "ngoai", "tru", "cac", "so", "chuong", "trinh", "len", "hanh", "cao", "tiep", "vien", "nha", "hang", "mien",
    "dich", "giam", "suy", "tu", "sang", "luong", "phac", "van", "khach", "hoi", "chung", "roi", "loan", "thay", "the",
    "dang", "da", "mac", "phai", "khang", "tai", "mua", "ban", "tiem", "truyen", "xet", "nghiem", "test", "dinh",
    "tinh", "nhanh", "ho", "tro", "tien", "xin", "thai", "dong", "nhiem", "phoi", "chuc", "ma", "la", "ca", "than",
    "tam", "dau", "phat", "hien", "trong", "nuoc", "tieu", "ket", "qua", "mau", "ngay", "lan", "vao", "ra", "hai",
    "ben", "phu", "may",
];

/// Bits of the bitmap; a power of two.
const BITS: u32 = 1 << 17;

/// Characters below this have a row in the table.
const TABLE: u32 = 0x2200;

/// Ends a word.
const BREAK: u8 = 0;
/// Is not there: marks, zero-width characters.
const NOTHING: u8 = 1;
/// Only normalisation knows what it becomes.
const UNKNOWN: u8 = 2;

/// What one look at a text says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Glance {
    /// A phrase may stand in it.
    pub(super) may_match: bool,
    /// It may be TCVN3 or VNI.
    pub(super) legacy: bool,
}

/// The rare words.
pub(super) struct Anchors {
    bits: Vec<u64>,
    /// The hashes themselves, sorted: collisions in the bitmap are frequent, of whole hashes they are not.
    hashes: Vec<u32>,
    /// A small number for the letter that a character is based on.
    base: Box<[u8]>,
}

impl Anchors {
    pub(super) fn new() -> Anchors {
        Anchors {
            bits: vec![0; (BITS / 64) as usize],
            hashes: Vec::new(),
            base: (0..TABLE).map(|c| char::from_u32(c).map_or(BREAK, base)).collect(),
        }
    }

    /// The rarest word of a phrase joins the bitmap; two neighbours where all are ordinary.
    pub(super) fn add_phrase(&mut self, phrase: &str) {
        let plain = super::without_marks(phrase);
        let words: Vec<&str> = plain.split_whitespace().collect();
        let hash_of = |word: &str| word.chars().fold(START, |hash, ch| step(hash, self.base_of(ch)));
        let rare = words.iter().filter(|w| !ORDINARY.contains(w) && w.len() > 2).max_by_key(|w| w.len());
        let pair = words.iter().zip(words.iter().skip(1)).max_by_key(|(a, b)| a.len().saturating_add(b.len()));
        let hash = match (rare, pair, words.first()) {
            (Some(word), ..) => hash_of(word),
            (None, Some((first, second)), _) => beside(hash_of(first), hash_of(second)),
            (None, None, Some(word)) => hash_of(word),
            (None, None, None) => return,
        };
        let (index, bit) = place(hash);
        if let Some(cell) = self.bits.get_mut(index) {
            *cell |= bit;
        }
        if let Err(at) = self.hashes.binary_search(&hash) {
            self.hashes.insert(at, hash);
        }
    }

    fn base_of(&self, ch: char) -> u8 {
        self.base.get(ch as usize).copied().unwrap_or(UNKNOWN)
    }

    fn has(&self, hash: u32) -> bool {
        let (index, bit) = place(hash);
        self.bits.get(index).is_some_and(|cell| cell & bit != 0) && self.hashes.binary_search(&hash).is_ok()
    }

    /// Looks at a text. `may_match: false` is certain.
    pub(super) fn glance(&self, text: &str) -> Glance {
        let (mut hash, mut before) = (START, START);
        let mut may_match = false;
        let (mut upper, mut beyond) = (false, false);
        for ch in text.chars() {
            if !ch.is_ascii() {
                match legacy::class(ch) {
                    legacy::Class::Upper => upper = true,
                    legacy::Class::Beyond => beyond = true,
                    legacy::Class::Neutral => {}
                }
            }
            match self.base_of(ch) {
                BREAK if hash == START => {}
                BREAK => {
                    may_match |= self.has(hash) || self.has(beside(before, hash));
                    (before, hash) = (hash, START);
                }
                NOTHING => {}
                UNKNOWN => return Glance { may_match: true, legacy: legacy::is_candidate(text) },
                letter => hash = step(hash, letter),
            }
        }
        may_match |= hash != START && (self.has(hash) || self.has(beside(before, hash)));
        Glance { may_match, legacy: upper && !beyond }
    }
}

const START: u32 = 0x811c_9dc5;

fn step(hash: u32, letter: u8) -> u32 {
    // FNV-1a: short keys, no adversary (a collision only costs time).
    (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193)
}

/// Two words beside each other.
fn beside(first: u32, second: u32) -> u32 {
    (first.rotate_left(9) ^ second).wrapping_mul(0x9E37_79B1)
}

fn place(hash: u32) -> (usize, u64) {
    let bit = (hash ^ (hash >> 15)) & BITS.wrapping_sub(1);
    ((bit >> 6) as usize, 1u64.wrapping_shl(bit & 63))
}

/// The number of a character: of its base letter without case and marks, of the Latin letter that it looks like.
fn base(ch: char) -> u8 {
    match super::fold::classify(ch) {
        Fold::Break => BREAK,
        Fold::Ignored | Fold::Mark => NOTHING,
        Fold::Compatibility => {
            let mut parts = std::iter::once(ch).nfkd();
            match (parts.next(), parts.next()) {
                (Some(one), None) if one.is_alphanumeric() => base(one),
                (Some(one), None) if !one.is_alphanumeric() => BREAK,
                _ => UNKNOWN,
            }
        }
        Fold::Letter(_) => {
            let ch = look_alike(ch).unwrap_or(ch);
            let first = std::iter::once(ch).nfd().next().unwrap_or(ch);
            match lower(first) {
                'đ' | 'ð' => b'd',
                letter if letter.is_ascii() => letter as u8,
                // Another letter: any number that is none of the three.
                letter => (letter as u32 % 128) as u8 | 128,
            }
        }
    }
}
