//! What falls with a hit: the sentence, the label-value line, or the whole field. Cut on the original text, after
//! matching, so that "nhiễm H. pylori" was read as one phrase before its full stop could divide it.

use std::ops::Range;

/// A sentence longer than this has no clear bound: the field falls.
const LONGEST_SENTENCE: usize = 400;
/// A label is at most this long.
const LONGEST_LABEL: usize = 40;
/// Words after which a full stop ends nothing.
const ABBREVIATIONS: &[&str] = &["bs", "bn", "ts", "ths", "pgs", "gs", "tp", "ks", "ktv", "đd"];

/// `text` without what holds one of `hits`; empty where the whole field falls. `strict`: it always does.
pub(crate) fn cut(text: &str, hits: &[Range<usize>], strict: bool) -> String {
    if strict {
        return String::new();
    }
    let lines = lines(text);
    let mut out = String::with_capacity(text.len());
    let mut numbers = Numbers::default();
    for line in &lines {
        let Some(kept) = line.without(text, hits) else { return String::new() };
        match kept {
            Kept::Whole => {
                numbers.kept(text.get(line.marker.clone()).unwrap_or_default(), &mut out);
                out.push_str(text.get(line.marker.end..line.end).unwrap_or_default());
            }
            Kept::Part(rest) => {
                numbers.kept(text.get(line.marker.clone()).unwrap_or_default(), &mut out);
                out.push_str(&rest);
                out.push_str(text.get(line.content_end..line.end).unwrap_or_default());
            }
            Kept::Nothing => numbers.dropped(text.get(line.marker.clone()).unwrap_or_default()),
        }
    }
    if !text.ends_with(['\n', '\r']) {
        // The last line fell: its line break went with it, the one before it must go too.
        out.truncate(out.trim_end_matches(['\n', '\r']).len());
    }
    let left = visible(&out);
    if left == 0 || left.saturating_mul(2) < visible(text) { String::new() } else { out }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// `text` without the words of the hits themselves, and the brackets and signs around them: for names and addresses.
pub(crate) fn cut_words(text: &str, hits: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for hit in hits {
        let mut hit = hit.clone();
        let before = text.get(..hit.start).unwrap_or_default();
        let after = text.get(hit.end..).unwrap_or_default();
        if let (Some(open), Some(close)) = (before.rfind('('), after.find(')'))
            && !before.get(open..).unwrap_or_default().contains(')')
        {
            hit = open..hit.end.saturating_add(close).saturating_add(1);
        }
        if hit.start >= at {
            out.push_str(text.get(at..hit.start).unwrap_or_default());
        }
        at = at.max(hit.end);
    }
    let rest = text.get(at..).unwrap_or_default();
    // "HIV(+)", "HIV+", "HIV -".
    out.push_str(rest.trim_start_matches(['+', '-', '(', ')', ':', '/']));
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ").trim_matches(|c: char| c.is_whitespace() || "-,;:/(".contains(c)).to_owned()
}

enum Kept {
    Whole,
    Part(String),
    Nothing,
}

/// One line: white space and bullet or number, content, line break.
struct Line {
    marker: Range<usize>,
    content_end: usize,
    end: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start: usize = 0;
    for piece in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let end = start.saturating_add(piece.len());
        let content = piece.trim_end_matches(['\n', '\r', '\u{2028}', '\u{2029}']);
        let marker = start.saturating_add(marker_length(content));
        lines.push(Line { marker: start..marker, content_end: start.saturating_add(content.len()), end });
        start = end;
    }
    lines
}

/// Bytes of leading white space with a bullet or a number: `- `, `• `, `2. `, `3) `.
fn marker_length(line: &str) -> usize {
    let rest = line.trim_start();
    let indent = line.len().saturating_sub(rest.len());
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let sign = match rest.get(digits..).and_then(|r| r.chars().next()) {
        Some('.' | ')' | '/') if (1..=3).contains(&digits) => 1,
        Some(c @ ('-' | '+' | '*' | '•' | '●' | '▪' | '◦' | '‣' | '·' | '–')) if digits == 0 => {
            c.len_utf8()
        }
        _ => return indent,
    };
    let after = rest.get(digits.saturating_add(sign)..).unwrap_or_default();
    // "1.5 mg" and "-5" are values.
    if digits > 0 && after.starts_with(|c: char| c.is_ascii_digit()) {
        return indent;
    }
    let space = after.len().saturating_sub(after.trim_start().len());
    indent.saturating_add(digits).saturating_add(sign).saturating_add(space)
}

impl Line {
    /// `None`: a sentence without a clear bound is hit.
    fn without(&self, text: &str, hits: &[Range<usize>]) -> Option<Kept> {
        let hit = |part: &Range<usize>| hits.iter().any(|h| h.start < part.end && part.start < h.end);
        if !hit(&(self.marker.start..self.end)) {
            return Some(Kept::Whole);
        }
        let content = text.get(self.marker.end..self.content_end).unwrap_or_default();
        let sentences: Vec<Range<usize>> = sentences(content)
            .into_iter()
            .map(|s| s.start.saturating_add(self.marker.end)..s.end.saturating_add(self.marker.end))
            .collect();
        if hit(&self.marker) {
            return Some(Kept::Nothing);
        }
        let mut rest = String::new();
        let mut last_fell = false;
        for (index, sentence) in sentences.iter().enumerate() {
            let words = text.get(sentence.clone()).unwrap_or_default();
            last_fell = hit(sentence);
            if !last_fell {
                rest.push_str(words);
                continue;
            }
            if words.chars().count() > LONGEST_SENTENCE {
                return None;
            }
            // A label with its value: what follows on the line belongs to it.
            if index == 0 && has_label(words) {
                return Some(Kept::Nothing);
            }
        }
        if last_fell {
            let mut kept = rest.trim_end();
            // "A; B" without B is "A".
            if !content.trim_end().ends_with(';') {
                kept = kept.trim_end_matches(';').trim_end();
            }
            rest.truncate(kept.len());
        }
        Some(if rest.trim().is_empty() { Kept::Nothing } else { Kept::Part(rest) })
    }
}

fn has_label(sentence: &str) -> bool {
    sentence.char_indices().take(LONGEST_LABEL).any(|(at, c)| {
        // "8:30" and "1:10" are no labels.
        c == ':' && !sentence.get(..at).is_some_and(|label| label.ends_with(|c: char| c.is_ascii_digit()))
    })
}

/// Sentences with the white space that follows them; together they are the whole line.
fn sentences(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start: usize = 0;
    let mut word_start: usize = 0;
    let mut chars = line.char_indices().peekable();
    while let Some((at, ch)) = chars.next() {
        let end = at.saturating_add(ch.len_utf8());
        let ends = match ch {
            ';' | '!' | '?' => true,
            '.' | '…' => {
                let next = chars.peek().map(|(_, c)| *c);
                let open = next.is_none_or(|c| c.is_whitespace() || c.is_uppercase() || ".;!?".contains(c));
                open && ends_after(line.get(word_start..at).unwrap_or_default())
            }
            '•' | '●' | '▪' | '◦' | '‣' if at > start => {
                out.push(start..at);
                start = at;
                false
            }
            _ => false,
        };
        if !ch.is_alphanumeric() {
            word_start = end;
        }
        if !ends {
            continue;
        }
        let mut to = end;
        while let Some((at, c)) = chars.peek().copied() {
            if !(c.is_whitespace() || ".;!?…".contains(c)) {
                break;
            }
            to = at.saturating_add(c.len_utf8());
            chars.next();
        }
        out.push(start..to);
        (start, word_start) = (to, to);
    }
    if start < line.len() {
        out.push(start..line.len());
    }
    out
}

/// Does a full stop after this word end the sentence? Not after a single letter, a number, a title.
fn ends_after(word: &str) -> bool {
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        // After a bracket, a percent sign, another stop.
        (None, _) => true,
        (Some(c), None) => !c.is_alphanumeric(),
        _ => !word.bytes().all(|b| b.is_ascii_digit()) && !ABBREVIATIONS.contains(&word.to_lowercase().as_str()),
    }
}

/// Keeps the numbers of numbered lines without a gap.
#[derive(Default)]
struct Numbers {
    last: Option<u32>,
    dropped: u32,
}

impl Numbers {
    fn step(&mut self, marker: &str) -> Option<u32> {
        let number: u32 = marker.trim().trim_end_matches(['.', ')', '/']).parse().ok()?;
        if self.last.is_none_or(|last| last.checked_add(1) != Some(number)) {
            self.dropped = 0;
        }
        self.last = Some(number);
        Some(number)
    }

    fn dropped(&mut self, marker: &str) {
        if self.step(marker).is_some() {
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    fn kept(&mut self, marker: &str, out: &mut String) {
        match self.step(marker) {
            Some(number) if self.dropped > 0 => {
                let written = number.to_string();
                out.push_str(&marker.replacen(&written, &number.saturating_sub(self.dropped).to_string(), 1));
            }
            _ => out.push_str(marker),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, word: &str) -> String {
        let hits: Vec<Range<usize>> = text.match_indices(word).map(|(at, w)| at..at + w.len()).collect();
        assert!(!hits.is_empty(), "{word} does not stand in the text");
        cut(text, &hits, false)
    }

    #[test]
    fn only_the_sentence_falls() {
        for (text, word, rest) in [
            ("THA. HIV(-). Ăn uống được.", "HIV", "THA. Ăn uống được."),
            ("HIV(-). Ăn uống được bình thường.", "HIV", "Ăn uống được bình thường."),
            ("Ăn uống được bình thường. HIV(-)", "HIV", "Ăn uống được bình thường."),
            ("Tăng huyết áp; HIV; Đái tháo đường", "HIV", "Tăng huyết áp; Đái tháo đường"),
            ("Tăng huyết áp; HIV", "HIV", "Tăng huyết áp"),
            ("Sốt cao 3 ngày\nHIV: âm tính. Đã tư vấn\nĂn uống kém, mệt", "HIV", "Sốt cao 3 ngày\nĂn uống kém, mệt"),
            ("1. Sốt cao\n2. HIV\n3. Ho nhiều\n", "HIV", "1. Sốt cao\n2. Ho nhiều\n"),
            ("- Sốt cao\r\n- HIV(-)", "HIV", "- Sốt cao"),
            ("BS. A hẹn HIV. Tái khám sau 7 ngày nếu còn sốt.", "HIV", "Tái khám sau 7 ngày nếu còn sốt."),
            ("Tiền sử: tăng huyết áp. HIV(-). Không dị ứng.", "HIV", "Tiền sử: tăng huyết áp. Không dị ứng."),
        ] {
            assert_eq!(without(text, word), rest, "{text}");
        }
    }

    #[test]
    fn the_field_falls_where_little_is_left_or_the_bound_is_unclear() {
        assert_eq!(without("HIV(+)", "HIV"), "");
        assert_eq!(without("Sốt. Bệnh nhân HIV giai đoạn cuối.", "HIV"), "");
        assert_eq!(without("Mạch 80. HIV(-). Ho.", "HIV"), "", "a number ends no sentence");
        let long = format!("{} HIV", "từ ".repeat(200));
        assert_eq!(without(&format!("Ho. {long}"), "HIV"), "");
        assert_eq!(cut("THA. HIV(-). Ăn uống được.", std::slice::from_ref(&(6..9)), true), "");
    }

    #[test]
    fn names_lose_only_the_words() {
        for (text, word, rest) in [
            ("Nguyễn Thị Ví Dụ (HIV+)", "HIV", "Nguyễn Thị Ví Dụ"),
            ("Nguyễn Thị Ví Dụ - HIV", "HIV", "Nguyễn Thị Ví Dụ"),
            ("HIV - Giả Định", "HIV", "Giả Định"),
        ] {
            let at = text.find(word).unwrap();
            assert_eq!(cut_words(text, std::slice::from_ref(&(at..at + word.len()))), rest);
        }
    }
}
