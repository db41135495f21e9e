//! Most texts hold no phrase at all. One rare word of every phrase, hashed into a bitmap, says so without the automaton.

use super::normalise::Token;

/// Words that stand in ordinary clinical text: no phrase is recognised by one of them if it has another.
const ORDINARY: &[&str] = &[
    "có", "không", "bệnh", "nhân", "bn", "người", "thuốc", "điều", "trị", "dùng", "uống", "sử", "dụng", "chất",
    "virus", "vi", "rút", "gây", "dự", "phòng", "sau", "trước", "con", "mẹ", "cha", "bố", "vợ", "chồng", "đo", "khoa",
    "khám", "ngoại", "trú", "các", "cơ", "sở", "chương", "trình", "lên", "cơn", "hành", "vi", "cao", "tiếp", "viên",
    "nhà", "hàng", "miễn", "dịch", "giảm", "suy", "từ", "sang", "lượng", "phác", "đồ", "tư", "vấn", "khách", "hội",
    "chứng", "rối", "loạn", "do", "thay", "thế", "dạng", "đá", "mắc", "phải", "kháng", "tài", "mua", "bán", "tiêm",
    "truyền", "xét", "nghiệm", "test", "định", "tính", "nhanh", "hỗ", "trợ", "tải", "co", "dieu", "tri", "thuoc",
    "benh", "nhan", "nguoi", "dung", "chat", "giam", "mien", "dich", "con", "len", "sau", "truoc", "du", "phong", "da",
    "ban", "mua", "the", "tien", "hang",
];

/// Bits of the bitmap; a power of two.
const BITS: u64 = 1 << 14;

/// The rare words.
pub(super) struct Anchors {
    bits: Vec<u64>,
}

impl Anchors {
    pub(super) fn new() -> Anchors {
        Anchors { bits: vec![0; (BITS / 64) as usize] }
    }

    /// The rarest word of a normalised phrase joins the bitmap.
    pub(super) fn add_phrase(&mut self, phrase: &str) {
        let rarest = phrase.split_whitespace().max_by_key(|w| (!ORDINARY.contains(w), w.len()));
        if let Some(word) = rarest {
            let (index, bit) = place(word.as_bytes());
            if let Some(cell) = self.bits.get_mut(index) {
                *cell |= bit;
            }
        }
    }

    /// `false`: no phrase stands in the text.
    pub(super) fn may_match(&self, text: &str, tokens: &[Token]) -> bool {
        let bytes = text.as_bytes();
        let mut tokens = tokens.iter().peekable();
        while let Some(token) = tokens.next() {
            let end = tokens.peek().map_or(bytes.len(), |next| next.at);
            // A space on each side.
            let word = bytes.get(token.at.saturating_add(1)..end.saturating_sub(1)).unwrap_or_default();
            let (index, bit) = place(word);
            if self.bits.get(index).is_some_and(|cell| cell & bit != 0) {
                return true;
            }
        }
        false
    }
}

fn place(word: &[u8]) -> (usize, u64) {
    // FNV-1a: short keys, no adversary (a collision only costs time).
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in word {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    }
    let bit = (hash ^ (hash >> 29)) & BITS.wrapping_sub(1);
    ((bit >> 6) as usize, 1u64.wrapping_shl((bit & 63) as u32))
}
