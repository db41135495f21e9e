//! Bytes to text: byte order marks, UTF-16 without one, 8-bit Vietnamese tables behind a declaration of UTF-8.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

/// How a document was encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Charset {
    /// UTF-8, the only one that is written without being asked for.
    #[default]
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// An 8-bit table, by its standard name (`windows-1258`).
    Legacy(&'static str),
}

/// What is known about the encoding of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct EncodingFacts {
    /// The encoding found.
    pub charset: Charset,
    /// Did it begin with a byte order mark?
    pub bom: bool,
    /// Did the content contradict the declaration?
    pub contradicts_declaration: bool,
    /// Were there bytes that mean nothing in the encoding? They became U+FFFD.
    pub damaged: bool,
}

/// Text with what is known about its encoding. A byte order mark is taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// How it was encoded.
    pub facts: EncodingFacts,
}

/// Decodes a whole document. Well-formed UTF-8 is not copied.
pub fn decode(bytes: Vec<u8>) -> Decoded {
    let (charset, bom) = signature(&bytes);
    match charset {
        Some(Charset::Utf16Le) => decode_as(UTF_16LE, &bytes, Charset::Utf16Le, bom),
        Some(Charset::Utf16Be) => decode_as(UTF_16BE, &bytes, Charset::Utf16Be, bom),
        _ => {
            let mut bytes = bytes;
            if bom {
                bytes.drain(..bytes.len().min(3));
            }
            let declared = declared(&bytes);
            let mut decoded = decode_octets(bytes, declared);
            decoded.facts.bom = bom;
            decoded
        }
    }
}

/// Decodes a piece of a document that is known not to be UTF-16, with the encoding that the document declares.
pub fn decode_octets(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Decoded {
    match String::from_utf8(bytes) {
        // Valid UTF-8 beyond ASCII is hardly ever anything else, whatever the declaration says.
        Ok(text) => Decoded { text, facts: EncodingFacts::default() },
        Err(e) => {
            let bytes = e.into_bytes();
            let table = match declared {
                Some(label) if label != UTF_8 && label != UTF_16LE && label != UTF_16BE => label,
                _ => guess_table(&bytes),
            };
            let mut decoded = decode_as(table, &bytes, Charset::Legacy(table.name()), false);
            // No declaration means UTF-8.
            decoded.facts.contradicts_declaration = declared != Some(table);
            decoded
        }
    }
}

fn decode_as(table: &'static Encoding, bytes: &[u8], charset: Charset, bom: bool) -> Decoded {
    let (text, damaged) = table.decode_with_bom_removal(bytes);
    let contradicts_declaration = false;
    Decoded { text: text.into_owned(), facts: EncodingFacts { charset, bom, contradicts_declaration, damaged } }
}

/// Encoding that the first bytes give away, and whether by a byte order mark.
pub fn signature(bytes: &[u8]) -> (Option<Charset>, bool) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Some(Charset::Utf8), true),
        [0xFF, 0xFE, ..] => (Some(Charset::Utf16Le), true),
        [0xFE, 0xFF, ..] => (Some(Charset::Utf16Be), true),
        // A document begins with `<` or white space, which is ASCII.
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => (Some(Charset::Utf16Le), false),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => (Some(Charset::Utf16Be), false),
        _ => (None, false),
    }
}

/// The encoding of the XML declaration, if there is one and its name is known.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(256)).unwrap_or(bytes).trim_ascii_start();
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    let declaration = declaration.get(..end)?;
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let after = declaration.get(at.saturating_add(8)..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = *after.first().filter(|b| matches!(b, b'"' | b'\''))?;
    let label = after.get(1..)?.split(|b| *b == quote).next()?;
    Encoding::for_label(label)
}

/// windows-1258 writes Vietnamese tones as marks of their own behind a vowel. Where such a byte follows anything
/// else, the text is windows-1252.
fn guess_table(bytes: &[u8]) -> &'static Encoding {
    const TONES: [u8; 5] = [0xCC, 0xD2, 0xDE, 0xEC, 0xF2];
    // a ă â e ê i o ô ơ u ư y in windows-1258, both cases.
    const VOWELS: &[u8] = b"aAeEiIoOuUyY\xE3\xC3\xE2\xC2\xEA\xCA\xF4\xD4\xF5\xD5\xFD\xDD";
    let stray =
        bytes.windows(2).any(|pair| matches!(pair, [before, tone] if TONES.contains(tone) && !VOWELS.contains(before)));
    if stray { WINDOWS_1252 } else { WINDOWS_1258 }
}

/// Text as bytes of a Unicode encoding. An 8-bit table is written as UTF-8.
pub fn encode(text: &str, charset: Charset, bom: bool) -> Vec<u8> {
    let mut out = Vec::new();
    encode_into(text, charset, bom, &mut out);
    out
}

/// As [`encode`], added to what is there.
pub fn encode_into(text: &str, charset: Charset, bom: bool, out: &mut Vec<u8>) {
    let mark = if bom { "\u{FEFF}" } else { "" };
    match charset {
        Charset::Utf8 | Charset::Legacy(_) => {
            out.extend_from_slice(mark.as_bytes());
            out.extend_from_slice(text.as_bytes());
        }
        Charset::Utf16Le => mark.encode_utf16().chain(text.encode_utf16()).for_each(|u| out.extend(u.to_le_bytes())),
        Charset::Utf16Be => mark.encode_utf16().chain(text.encode_utf16()).for_each(|u| out.extend(u.to_be_bytes())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<?xml version=\"1.0\"?><a>Nguyễn Thị Ví Dụ</a>";

    #[test]
    fn unicode_in_every_form() {
        for (charset, bom) in [
            (Charset::Utf8, false),
            (Charset::Utf8, true),
            (Charset::Utf16Le, false),
            (Charset::Utf16Le, true),
            (Charset::Utf16Be, false),
            (Charset::Utf16Be, true),
        ] {
            let decoded = decode(encode(TEXT, charset, bom));
            assert_eq!(decoded.text, TEXT);
            assert_eq!(decoded.facts, EncodingFacts { charset, bom, ..EncodingFacts::default() });
        }
    }

    #[test]
    fn eight_bit_tables_behind_a_declaration_of_utf_8() {
        // "Phường Hồ Thị Mẫu" in windows-1258: tones are bytes of their own.
        let decoded = decode(b"<a>Ph\xFD\xF5\xCCng H\xF4\xCC Th\xF2".to_vec());
        assert_eq!(decoded.facts.charset, Charset::Legacy("windows-1252"), "a tone behind a consonant");
        let decoded = decode(b"<?xml version='1.0' encoding='utf-8'?><a>Ph\xFD\xF5\xCCng \xD0\xF4\xECng</a>".to_vec());
        assert_eq!(decoded.text, "<?xml version='1.0' encoding='utf-8'?><a>Phươ\u{300}ng Đô\u{301}ng</a>");
        assert_eq!(decoded.facts.charset, Charset::Legacy("windows-1258"));
        assert!(decoded.facts.contradicts_declaration);
        let decoded = decode(b"<?xml version='1.0' encoding='windows-1252'?><a>Ph\xFA Qu\xED</a>".to_vec());
        assert_eq!(decoded.text, "<?xml version='1.0' encoding='windows-1252'?><a>Phú Quí</a>");
        assert!(!decoded.facts.contradicts_declaration);
    }
}
