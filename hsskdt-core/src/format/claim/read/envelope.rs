//! Text around the records → [`Envelope`].

use crate::error::Error;
use crate::error::catalogue::{claim, xml};
use crate::format::claim::document::{Envelope, Extra};
use crate::format::detect::SISTERS;
use crate::format::xml::{Event, XmlReader, is_blank, policy};
use crate::limits::Limits;
use crate::options::Mode;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Elements that only hold others.
const CONTAINERS: [&str; 4] = ["GIAMDINHHS", "THONGTINDONVI", "THONGTINHOSO", "DANHSACHHOSO"];

/// Reads the envelope with its records taken out. Only the head is there while records still come.
pub fn read(text: &str, head_only: bool, limits: &Limits, mode: Mode) -> (Envelope, Option<Error>) {
    let mut envelope = Envelope::default();
    let result = policy::check_characters(text).and_then(|()| fill(&mut envelope, text, limits, mode));
    let error = result.err().filter(|e| !(head_only && e.code() == xml::UNCLOSED_ELEMENT.code));
    (envelope, error)
}

fn fill(envelope: &mut Envelope, text: &str, limits: &Limits, mode: Mode) -> Result<(), Error> {
    let mut reader = XmlReader::over_checked(text, limits, mode);
    let mut root_checked = false;
    while let Some(event) = reader.next()? {
        let Event::Start(element) = event else {
            if let Event::Text(piece) = event
                && !is_blank(piece)
            {
                envelope.extra.push(extra("", piece, limits));
            }
            continue;
        };
        let name = element.local_name();
        if !root_checked {
            root_checked = true;
            if !name.eq_ignore_ascii_case("GIAMDINHHS") {
                envelope.issues.push(Error::new(&claim::UNKNOWN_ROOT).at_path(format!("/{name}")));
                continue;
            }
        }
        if CONTAINERS.iter().any(|c| c.eq_ignore_ascii_case(name)) {
            continue;
        }
        let markup = reader.skip()?;
        let slot = match name.to_ascii_uppercase().as_str() {
            "MACSKCB" => &mut envelope.facility_code,
            "NGAYLAP" => &mut envelope.created,
            "SOLUONGHOSO" => &mut envelope.declared_count,
            "CHUKYDONVI" => {
                if text_of(markup, limits).is_none_or(|text| !is_blank(&text)) {
                    envelope.signature = Some(markup.to_owned());
                }
                continue;
            }
            _ => {
                envelope.extra.push(extra(name, markup, limits));
                continue;
            }
        };
        match slot {
            None => *slot = Some(extra(name, markup, limits).value.trim().to_owned()),
            // A second one does not replace the first.
            Some(_) => envelope.extra.push(extra(name, markup, limits)),
        }
    }
    Ok(())
}

/// An element that no field takes, from what stands between its tags.
pub fn extra(name: &str, markup: &str, limits: &Limits) -> Extra {
    match text_of(markup, limits) {
        Some(value) => Extra { name: name.to_owned(), value: value.nfc().collect(), is_markup: false },
        None => Extra { name: name.to_owned(), value: markup.to_owned(), is_markup: true },
    }
}

/// Text of an element from what stands between its tags, not normalised; `None` if there are elements inside.
pub fn text_of(markup: &str, limits: &Limits) -> Option<String> {
    let whole = format!("<x>{markup}</x>");
    let mut reader = XmlReader::over_checked(&whole, limits, Mode::Lax);
    reader.next().and_then(|_| reader.text()).ok().map(Cow::into_owned)
}

/// Why a file without records is no claim file.
pub fn not_a_claim(root: &str) -> Error {
    match SISTERS.iter().find(|s| s.eq_ignore_ascii_case(root)) {
        Some(sister) => Error::new(&claim::SISTER_PACKAGE).with_detail(*sister),
        None => Error::new(&claim::NOT_A_CLAIM),
    }
}
