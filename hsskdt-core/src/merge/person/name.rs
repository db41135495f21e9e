//! Names in the forms that compare.

use crate::model::value::PersonName;
use unicode_normalization::UnicodeNormalization;

/// A name for comparison. Empty where nothing is written.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Words with their marks; the tone stands behind its word, so that `HOÀ` and `HÒA` are one.
    marked: Box<str>,
    /// Words without marks.
    folded: Box<str>,
}

/// How two names agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Agreement {
    Exact,
    NoMarks,
    MarksDiffer,
    Short,
    OneTypo,
    TwoTypos,
    Differ,
}

impl Name {
    pub(super) fn new(name: &PersonName) -> Name {
        let mut marked = String::new();
        let mut folded = String::new();
        for word in name.key().split([' ', '.', ',', '-', '\'']).filter(|w| !w.is_empty()) {
            if !marked.is_empty() {
                marked.push(' ');
                folded.push(' ');
            }
            let mut tone = None;
            for c in word.nfd() {
                match c {
                    // Grave, acute, tilde, hook, dot below: tones. Circumflex, breve, horn belong to the letter.
                    '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(c),
                    '\u{302}'..='\u{36f}' => marked.push(c),
                    'Đ' => {
                        marked.push('Đ');
                        folded.push('D');
                    }
                    c => {
                        marked.push(c);
                        folded.push(c);
                    }
                }
            }
            marked.extend(tone);
        }
        Name { marked: marked.into(), folded: folded.into() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    fn has_marks(&self) -> bool {
        self.marked != self.folded
    }

    pub(super) fn family(&self) -> &str {
        self.folded.split(' ').next().unwrap_or("")
    }

    /// The last word.
    pub(super) fn given(&self) -> &str {
        self.folded.rsplit(' ').next().unwrap_or("")
    }

    /// Are the last words surely two names? Marks count only where both sides write them.
    pub(super) fn given_differs(&self, other: &Name) -> bool {
        self.given() != other.given()
            || (self.has_marks()
                && other.has_marks()
                && self.marked.rsplit(' ').next() != other.marked.rsplit(' ').next())
    }

    pub(super) fn agreement(&self, other: &Name) -> Agreement {
        if self.marked == other.marked {
            return Agreement::Exact;
        }
        if self.folded == other.folded {
            let bare = !self.has_marks() || !other.has_marks();
            return if bare { Agreement::NoMarks } else { Agreement::MarksDiffer };
        }
        let (a, b) = (&*self.folded, &*other.folded);
        if shortened(a, b) || shortened(b, a) {
            return Agreement::Short;
        }
        if a.len().abs_diff(b.len()) <= 2 && a.len().min(b.len()) >= 6 {
            match strsim::osa_distance(a, b) {
                0 | 1 => return Agreement::OneTypo,
                2 => return Agreement::TwoTypos,
                _ => {}
            }
        }
        if reordered(a, b) { Agreement::TwoTypos } else { Agreement::Differ }
    }
}

/// Is `short` the name `long` with middle names left out or written as initials? The given name must be whole.
fn shortened(short: &str, long: &str) -> bool {
    let mut long = long.split(' ');
    let mut words = short.split(' ').peekable();
    let Some(family) = words.next() else { return false };
    if long.next() != Some(family) {
        return false;
    }
    let mut given_seen = false;
    while let Some(word) = words.next() {
        let last = words.peek().is_none();
        let fits = |w: &str| if last { w == word } else { w == word || (word.len() == 1 && w.starts_with(word)) };
        if last {
            given_seen = long.next_back().is_some_and(fits);
        } else if !long.any(fits) {
            return false;
        }
    }
    given_seen
}

fn reordered(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let words = |text: &str| {
        let mut list: Vec<String> = text.split(' ').map(str::to_owned).collect();
        list.sort_unstable();
        list
    };
    words(a) == words(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(a: &str, b: &str) -> Agreement {
        let (a, b) = (Name::new(&a.into()), Name::new(&b.into()));
        assert_eq!(a.agreement(&b), b.agreement(&a));
        a.agreement(&b)
    }

    #[test]
    fn ways_to_write_one_name() {
        for (a, b, expected) in [
            ("Nguyễn Thị Hoà", "NGUYỄN  THỊ HÒA", Agreement::Exact),
            ("Nguyễn Thị Ví Dụ", "NGUYEN THI VI DU", Agreement::NoMarks),
            ("Đỗ Giả Định", "DO GIA DINH", Agreement::NoMarks),
            ("Nguyễn Thị Ánh", "Nguyễn Thị Anh", Agreement::MarksDiffer),
            ("Nguyễn Thị Minh Hoạ", "Nguyễn Minh Hoạ", Agreement::Short),
            ("Nguyễn Thị Minh Hoạ", "Nguyễn T. M. Hoạ", Agreement::Short),
            ("Nguyễn Thị Ví Dụ", "Nguyễn Thi Vii Dụ", Agreement::OneTypo),
            ("Nguyễn Thị Ví Dụ", "Nguyễn Htị Ví Dụ", Agreement::OneTypo),
            ("Ví Dụ Nguyễn Thị", "Nguyễn Thị Ví Dụ", Agreement::TwoTypos),
            ("Nguyễn Thị Ví Dụ", "Trần Văn Giả Định", Agreement::Differ),
            ("Nguyễn Thị Minh", "Nguyễn Thị Hoạ", Agreement::Differ),
            ("Lê An", "Lê Ân", Agreement::MarksDiffer),
            ("Lê An", "Lê Am", Agreement::Differ),
        ] {
            assert_eq!(agreement(a, b), expected, "{a} / {b}");
        }
    }

    #[test]
    fn given_names() {
        let name = |t: &str| Name::new(&t.into());
        assert!(name("Nguyễn Minh Ánh").given_differs(&name("Nguyễn Minh Anh")));
        assert!(!name("Nguyen Minh Anh").given_differs(&name("Nguyễn Minh Ánh")));
        assert!(!name("Nguyễn Hòa").given_differs(&name("Nguyễn Hoà")));
    }
}
