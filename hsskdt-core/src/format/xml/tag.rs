//! Finding tags in bytes, without judging them: what lies between is checked when a record is read.

/// One piece of markup with the offset behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `<name …>` or `<name …/>`; the offsets of the name.
    Start { name: (usize, usize), empty: bool, begin: usize, end: usize },
    /// `</name>`; the offsets of the name.
    End { name: (usize, usize), begin: usize, end: usize },
    /// Comment, CDATA or processing instruction.
    Other { end: usize },
    /// `<!DOCTYPE …`
    Dtd { begin: usize, end: usize },
}

/// What a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Markup.
    Tag(Tag),
    /// No more `<`.
    Nothing,
    /// Markup begins here, but its end is not in the bytes.
    Unfinished,
}

/// Ends of markup that are known not to come any more. It makes hostile input cost linear time: nobody looks twice for
/// what is not there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ends {
    no_comment: bool,
    no_section: bool,
    no_instruction: bool,
    no_markup: bool,
}

/// The first markup at or after an offset. Offsets of later calls with the same `ends` must not be smaller.
pub fn next(bytes: &[u8], from: usize, ends: &mut Ends) -> Found {
    let Some(begin) = memchr::memchr(b'<', bytes.get(from..).unwrap_or(&[])).map(|at| at.saturating_add(from)) else {
        return Found::Nothing;
    };
    let inside = begin.saturating_add(1);
    let until = |close: &[u8], skip: usize, missing: &mut bool| {
        if *missing {
            return None;
        }
        let body = inside.saturating_add(skip);
        let at = bytes.get(body..).and_then(|rest| memchr::memmem::find(rest, close));
        *missing = at.is_none();
        Some(body.saturating_add(at?).saturating_add(close.len()))
    };
    let rest = bytes.get(inside..).unwrap_or(&[]);
    let found = match rest {
        [b'?', ..] => until(b"?>", 1, &mut ends.no_instruction).map(|end| Tag::Other { end }),
        [b'!', ..] if is_prefix(rest, b"!--") => until(b"-->", 3, &mut ends.no_comment).map(|end| Tag::Other { end }),
        [b'!', ..] if is_prefix(rest, b"![CDATA[") => {
            until(b"]]>", 8, &mut ends.no_section).map(|end| Tag::Other { end })
        }
        [b'!', ..] => until(b">", 1, &mut ends.no_markup).map(|end| Tag::Dtd { begin, end }),
        [b'/', ..] => {
            let name_begin = inside.saturating_add(1);
            tag_end(bytes, name_begin).map(|end| Tag::End { name: name(bytes, name_begin), begin, end })
        }
        [] => None,
        _ => tag_end(bytes, inside).map(|end| {
            let empty = end.checked_sub(2).and_then(|at| bytes.get(at)) == Some(&b'/');
            Tag::Start { name: name(bytes, inside), empty, begin, end }
        }),
    };
    found.map_or(Found::Unfinished, Found::Tag)
}

/// Does one begin with the other, as far as there are bytes? Short rests count as "yes", to be looked at again.
fn is_prefix(rest: &[u8], whole: &[u8]) -> bool {
    rest.iter().zip(whole).all(|(a, b)| a == b)
}

/// Offset behind the `>` of a tag. A `<` inside the tag ends it there: the tag is broken, what follows is not.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut quote = None;
    for (at, b) in bytes.iter().enumerate().skip(from) {
        match (b, quote) {
            (b'<', _) => return Some(at),
            (b'>', None) => return Some(at.saturating_add(1)),
            (b'"' | b'\'', None) => quote = Some(*b),
            (b, Some(q)) if *b == q => quote = None,
            _ => {}
        }
    }
    None
}

/// Offsets of the local name that begins here.
fn name(bytes: &[u8], from: usize) -> (usize, usize) {
    let rest = bytes.get(from..).unwrap_or(&[]);
    let len =
        rest.iter().position(|b| matches!(b, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' | b'<')).unwrap_or(rest.len());
    let prefix = rest.iter().take(len).position(|b| *b == b':').map_or(0, |at| at.saturating_add(1));
    (from.saturating_add(prefix), from.saturating_add(len))
}

/// Is the name between these offsets this one, in any case?
pub fn is_named(bytes: &[u8], name: (usize, usize), this: &str) -> bool {
    bytes.get(name.0..name.1).is_some_and(|n| n.eq_ignore_ascii_case(this.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let (mut at, mut out, mut ends) = (0, Vec::new(), Ends::default());
        while let Found::Tag(tag) = next(text.as_bytes(), at, &mut ends) {
            let (sign, (from, to), end) = match tag {
                Tag::Start { name, empty, end, .. } => (if empty { "=" } else { "+" }, name, end),
                Tag::End { name, end, .. } => ("-", name, end),
                Tag::Other { end } => ("o", (0, 0), end),
                Tag::Dtd { end, .. } => ("!", (0, 0), end),
            };
            out.push(format!("{sign}{}", &text[from..to]));
            at = end;
        }
        out
    }

    #[test]
    fn tags_of_every_kind() {
        let text = "<?xml version='1.0'?><!-- <x> --><p:a l=\">\"><b/><![CDATA[</a>]]></p:a ><!DOCTYPE x>";
        assert_eq!(names(text), ["o", "o", "+a", "=b", "o", "-a", "!"]);
        assert_eq!(names("<a><b c='1'/></a>"), ["+a", "=b", "-a"]);
        assert_eq!(names("<a <b></b>"), ["+a", "+b", "-b"], "a broken tag does not swallow the next");
        assert_eq!(next(b"<a", 0, &mut Ends::default()), Found::Unfinished);
        assert_eq!(next(b"text", 0, &mut Ends::default()), Found::Nothing);
    }
}
