//! What an XML document may contain, apart from structure (which [`super::XmlReader`] watches while it reads).

use crate::error::{Error, Position, catalogue::xml};

/// Refuses characters that XML 1.0 does not allow: controls other than tab and line ends, U+FFFE, U+FFFF.
pub fn check_characters(text: &str) -> Result<(), Error> {
    if !has_forbidden(text.as_bytes()) {
        return Ok(());
    }
    match text.char_indices().find(|(_, c)| !is_xml_char(*c)) {
        Some((at, c)) => Err(Error::new(&xml::CONTROL_CHARACTER)
            .with_detail(format!("U+{:04X}", u32::from(c)))
            .at(Position::in_text(text.as_bytes(), at))),
        None => Ok(()),
    }
}

/// Quick look at all bytes at once; may be wrong only towards "yes".
fn has_forbidden(bytes: &[u8]) -> bool {
    // Without branches, so that the compiler uses vector instructions.
    let suspicious = |chunk: &[u8]| {
        chunk
            .iter()
            .fold(false, |bad, b| bad | ((*b < 0x20) & (*b != b'\t') & (*b != b'\n') & (*b != b'\r')) | (*b == 0xEF))
    };
    bytes.chunks(4096).any(suspicious)
}

/// Is the character allowed in XML 1.0?
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// Is the text a name of XML? Beyond ASCII every character is let through: such names are only compared.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name_length(name.as_bytes()) == name.len()
}

/// Length of the name that the bytes begin with; 0 if they begin with none.
#[inline]
pub fn name_length(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(first) if is_name_byte(*first) && !(first.is_ascii_digit() || matches!(first, b'-' | b'.')) => {
            bytes.iter().position(|b| !is_name_byte(*b)).unwrap_or(bytes.len())
        }
        _ => 0,
    }
}

#[inline]
fn is_name_byte(b: u8) -> bool {
    // One look-up: 128 bits for ASCII.
    const SET: u128 = {
        let mut set = 0u128;
        let mut b = 0u8;
        while b < 128 {
            if b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'-' | b'.') {
                set |= 1 << b;
            }
            b += 1;
        }
        set
    };
    b >= 0x80 || SET.checked_shr(u32::from(b)).unwrap_or(0) & 1 == 1
}

/// The character that a reference between `&` and `;` stands for. `None` if it is not one of XML itself.
pub fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16).ok()?,
                None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse().ok()?,
                _ => return None,
            };
            char::from_u32(code).filter(|c| is_xml_char(*c))
        }
    }
}

/// The reference that a text behind an `&` begins with, and what follows its `;`.
pub fn reference_at(after: &str) -> Option<(char, &str)> {
    // The longest one is a number; with leading zeros beyond this it is taken as text.
    const LONGEST: usize = 16;
    let at = after.bytes().take(LONGEST).position(|b| b == b';')?;
    let (name, tail) = after.split_at_checked(at)?;
    Some((reference(name)?, tail.strip_prefix(';')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters() {
        assert!(check_characters("Nguyễn\tThị\r\n \u{FFFD}\u{1F600}").is_ok());
        for bad in ["a\u{0}", "\u{B}", "x\u{FFFE}", "\u{FFFF}"] {
            assert_eq!(check_characters(bad).unwrap_err().code(), "xml.control-character");
        }
        let at = check_characters("Đ\nđ\u{1}").unwrap_err().position().unwrap();
        assert_eq!((at.line, at.column), (2, 2));
    }

    #[test]
    fn references() {
        assert_eq!(reference("#272"), Some('Đ'));
        assert_eq!(reference("#x1EA1"), Some('ạ'));
        for bad in ["nbsp", "#", "#x", "#0", "#xD800", "#+65", "#x 41", ""] {
            assert_eq!(reference(bad), None, "{bad}");
        }
    }
}
