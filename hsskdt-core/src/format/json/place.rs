//! Place in a JSON text → pointer.

use crate::model::escaped;

/// A container on the way.
enum Frame {
    Object { key: Option<String>, expects_key: bool },
    Array { index: usize },
}

/// Pointer of the element in which the byte at `offset` stands, or which was being read when the text ended before it.
/// The text before `offset` is well-formed.
pub(super) fn pointer_at(text: &str, offset: usize) -> String {
    let mut frames: Vec<Frame> = Vec::new();
    let mut string: Option<usize> = None;
    let mut escape = false;
    for (at, byte) in text.bytes().enumerate().take_while(|(at, _)| *at <= offset) {
        if let Some(start) = string {
            match byte {
                _ if escape => escape = false,
                b'\\' => escape = true,
                b'"' => {
                    string = None;
                    if let Some(Frame::Object { key, expects_key: true }) = frames.last_mut() {
                        let quoted = text.get(start..=at).unwrap_or_default();
                        *key = serde_json::from_str(quoted).ok();
                    }
                }
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => string = Some(at),
            b'{' => frames.push(Frame::Object { key: None, expects_key: true }),
            b'[' => frames.push(Frame::Array { index: 0 }),
            b'}' | b']' => drop(frames.pop()),
            b':' => {
                if let Some(Frame::Object { expects_key, .. }) = frames.last_mut() {
                    *expects_key = false;
                }
            }
            b',' => match frames.last_mut() {
                Some(Frame::Object { key, expects_key }) => (*key, *expects_key) = (None, true),
                Some(Frame::Array { index }) => *index = index.saturating_add(1),
                None => {}
            },
            _ => {}
        }
    }
    let mut pointer = String::new();
    for frame in frames {
        match frame {
            Frame::Object { key: Some(key), .. } => pointer.extend(["/", &escaped(&key)]),
            Frame::Object { key: None, .. } => {}
            Frame::Array { index } => pointer.extend(["/", &index.to_string()]),
        }
    }
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places() {
        let text = r#"{"a":{"b\"/":[1,{"c":"x,}]"},3]},"d":true}"#;
        for (needle, pointer) in [
            ("{\"a", ""),
            ("1,", "/a/b\"~1/0"),
            ("x,}", "/a/b\"~1/1/c"),
            ("\"},3", "/a/b\"~1/1/c"),
            ("3]", "/a/b\"~1/2"),
            ("true", "/d"),
        ] {
            assert_eq!(pointer_at(text, text.find(needle).unwrap()), pointer, "{needle}");
        }
        assert_eq!(pointer_at(r#"{"a":["#, 99), "/a/0");
        assert_eq!(pointer_at(r#"{"a":"b"#, 99), "/a");
    }
}
