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

/// Escapes every `&` that begins no reference of XML. CDATA sections and comments stay as they are.
pub fn escape_stray_ampersands(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(64));
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'&', b'<', rest.as_bytes()) {
        let (before, here) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        // Text that is written has been read before: sections and comments have their ends.
        let verbatim = match here {
            _ if here.starts_with("<![CDATA[") => Some(here.find("]]>").map_or(1, |end| end.saturating_add(3))),
            _ if here.starts_with("<!--") => Some(here.find("-->").map_or(1, |end| end.saturating_add(3))),
            _ if here.starts_with('<') => Some(1),
            _ => here
                .strip_prefix('&')
                .and_then(super::policy::reference_at)
                .map(|(_, tail)| here.len().saturating_sub(tail.len())),
        };
        let (kept, after) = match verbatim {
            Some(len) => here.split_at_checked(len).unwrap_or((here, "")),
            None => {
                out.push_str("&amp;");
                ("", here.get(1..).unwrap_or_default())
            }
        };
        out.push_str(kept);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The document with another encoding in its XML declaration. Without declaration or encoding it stays as it is.
pub fn with_declared_encoding(text: &str, label: &str) -> String {
    let replaced = || {
        let (declaration, body) = text.trim_start_matches('\u{FEFF}').split_once("?>")?;
        if !declaration.trim_start().starts_with("<?xml") {
            return None;
        }
        let (before, after) = declaration.split_once("encoding")?;
        let after = after.trim_start().strip_prefix('=')?.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (_, rest) = after.strip_prefix(quote)?.split_once(quote)?;
        Some(format!("{before}encoding={quote}{label}{quote}{rest}?>{body}"))
    };
    replaced().unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_ampersands() {
        let text = "<a>R & D &amp; Q&A; &nbsp;<![CDATA[x & y]]>&#272;&</a>";
        let repaired = "<a>R &amp; D &amp; Q&amp;A; &amp;nbsp;<![CDATA[x & y]]>&#272;&amp;</a>";
        assert_eq!(escape_stray_ampersands(text), repaired);
        assert_eq!(escape_stray_ampersands(repaired), repaired);
    }

    #[test]
    fn declared_encoding() {
        let utf16 = "<?xml version=\"1.0\" encoding = 'utf-16' standalone=\"yes\"?><a/>";
        let utf8 = "<?xml version=\"1.0\" encoding='utf-8' standalone=\"yes\"?><a/>";
        assert_eq!(with_declared_encoding(utf16, "utf-8"), utf8);
        assert_eq!(with_declared_encoding("<a encoding='x'/>", "utf-8"), "<a encoding='x'/>");
    }
}
