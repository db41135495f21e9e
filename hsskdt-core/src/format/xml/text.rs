//! Text: joining the pieces of one value.

use super::reader::Event;
use std::borrow::Cow;

/// Is there nothing but white space of XML?
pub fn is_blank(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'))
}

/// Adds a piece of text to what is already there, without copying a first piece that needs no change.
/// Line ends become `\n`, as XML demands. Events other than text are left alone.
pub fn joined<'a>(so_far: Cow<'a, str>, event: &Event<'a>) -> Cow<'a, str> {
    let piece = match event {
        Event::Text(piece) | Event::CData(piece) | Event::Unescaped(piece) => line_ends(piece),
        Event::Char(c) => {
            let mut out = so_far.into_owned();
            out.push(*c);
            return Cow::Owned(out);
        }
        Event::Start(_) | Event::End(_) => return so_far,
    };
    if so_far.is_empty() {
        return piece;
    }
    let mut out = so_far.into_owned();
    out.push_str(&piece);
    Cow::Owned(out)
}

/// `\r\n` and `\r` as `\n`.
fn line_ends(piece: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', piece.as_bytes()).is_none() {
        return Cow::Borrowed(piece);
    }
    Cow::Owned(piece.replace("\r\n", "\n").replace('\r', "\n"))
}
