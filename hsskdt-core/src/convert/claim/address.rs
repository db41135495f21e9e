//! DIA_CHI that carries further fields: Base64 of `<TT_BOSUNG_4210>` (an option of one hospital program).

use crate::format::xml::{Event, XmlReader};
use crate::limits::Limits;
use crate::options::Mode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const ROOT: &str = "TT_BOSUNG_4210";

/// The fields of a DIA_CHI that carries them, by name; `None` for an address.
pub(super) fn open(text: &str) -> Option<Vec<(String, String)>> {
    let text = text.trim();
    let plain = if text.starts_with('<') {
        text.to_owned()
    } else {
        // "PFRU" is Base64 of "<TT"; with a declaration or byte order mark before it the head differs.
        let looks = ["PFRU", "PD94", "77u/"].iter().any(|head| text.starts_with(head));
        if !looks {
            return None;
        }
        let packed: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        String::from_utf8(STANDARD.decode(packed).ok()?).ok()?
    };
    fields(plain.trim_start_matches('\u{feff}'))
}

fn fields(xml: &str) -> Option<Vec<(String, String)>> {
    let limits = Limits::default();
    let mut reader = XmlReader::new(xml, &limits, Mode::Lax).ok()?;
    let mut out: Vec<(String, String)> = Vec::new();
    let mut depth = 0u32;
    while let Some(event) = reader.next().ok()? {
        match event {
            Event::Start(start) => {
                if depth == 0 && !start.local_name().eq_ignore_ascii_case(ROOT) {
                    return None;
                }
                if depth == 1 {
                    out.push((start.local_name().to_ascii_uppercase(), String::new()));
                }
                depth = depth.saturating_add(1);
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(words) | Event::CData(words) | Event::Unescaped(words) if depth >= 2 => {
                if let Some((_, value)) = out.last_mut() {
                    value.push_str(words);
                }
            }
            Event::Char(c) if depth >= 2 => {
                if let Some((_, value)) = out.last_mut() {
                    value.push(c);
                }
            }
            _ => {}
        }
    }
    for (_, value) in &mut out {
        *value = crate::model::value::nfc(value.trim()).into_owned();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_what_carries_fields() {
        let xml =
            "<TT_BOSUNG_4210><DIA_CHI>Số 1 &amp; 2</DIA_CHI><CHIEU_CAO>160</CHIEU_CAO><GHI_CHU/></TT_BOSUNG_4210>";
        let fields = open(&STANDARD.encode(xml)).unwrap();
        let pair = |n: &str, v: &str| (n.to_owned(), v.to_owned());
        assert_eq!(fields, [pair("DIA_CHI", "Số 1 & 2"), pair("CHIEU_CAO", "160"), pair("GHI_CHU", "")]);
        for address in ["Số 1 đường Thử Nghiệm", "PFRU", "<b>x</b>", "PFRUX1hZWj48L1RUX1hZWj4=", ""] {
            assert!(open(address).is_none(), "{address}");
        }
    }
}
