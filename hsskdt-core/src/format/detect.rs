//! Which format is this? By content only: file names lie.

use super::Format;

/// The format of a document, by its first bytes.
pub fn detect(input: &[u8]) -> Option<Format> {
    let text = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input).trim_ascii_start();
    let head = text.get(..text.len().min(4096))?;
    match head.first()? {
        b'{' if contains(head, br#""hsskdt-record""#) => Some(Format::Json),
        _ => None,
    }
}

fn contains(text: &[u8], needle: &[u8]) -> bool {
    text.windows(needle.len()).any(|w| w == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_content() {
        assert_eq!(detect(b"\xEF\xBB\xBF \n{\"format\":\"hsskdt-record\"}"), Some(Format::Json));
        for unknown in [&b""[..], b"{}", b"name;value", b"\x00\x01"] {
            assert_eq!(detect(unknown), None);
        }
    }
}
