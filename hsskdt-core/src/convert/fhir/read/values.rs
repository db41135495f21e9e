//! FHIR's data types as values of the record.

use super::scope::{decoded, is};
use crate::convert::Notes;
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::Extra;
use crate::model::value::{Coded, DateTime, Decimal, FromText, PartialDate, Recorded};
use crate::spec::Edition;
use crate::spec::fhir::uri;
use crate::spec::value_set;

/// The list that a record calls the system of a code.
pub(super) fn list_of(system: &str, base: &str) -> String {
    if let Some((name, _)) = uri::LISTS.iter().find(|(_, known)| is(known, system)) {
        return (*name).to_owned();
    }
    if is(&uri::CS_ENCOUNTER_TYPE, system) {
        return "MA_LOAI_KCB".to_owned();
    }
    // The draft of the Ministry and older content spell ICD-10 in other ways.
    if matches!(
        system,
        "http://terminology.hl7.org/CodeSystem/icd10"
            | "http://hl7.org/fhir/sid/icd-10-vn"
            | "urn:oid:2.16.840.1.113883.6.3"
    ) {
        return "icd-10".to_owned();
    }
    let local = system.strip_prefix(base).and_then(|rest| rest.strip_prefix(uri::CS_LOCAL.text));
    match local.and_then(|rest| rest.strip_prefix('/')) {
        Some(name) => decoded(name),
        None => system.to_owned(),
    }
}

/// Is a system one that the record knows by a name of its own?
fn is_list(name: &str) -> bool {
    !name.is_empty() && !name.contains(':')
}

/// The code of a concept in a list that the record knows, else its first one, with its words.
pub(super) fn coded(concept: &Node<'_>, base: &str) -> Coded {
    let codings = concept.list("coding");
    let listed =
        |c: &&Node<'_>| is_list(&list_of(c.text("system"), base)) && !is(&uri::CS_ENCOUNTER_TYPE, c.text("system"));
    let coding = codings.iter().find(listed).or_else(|| codings.first());
    let mut out = coding.map(|c| of_coding(c, base)).unwrap_or_default();
    let text = concept.text("text");
    if !text.is_empty() {
        out.display = text.to_owned();
    } else if is_words_of_list(&out) {
        out.display.clear();
    }
    if let Some(kept) = kept(concept).find(|k| k.path == "code") {
        out.code = kept.value.to_owned();
    }
    out
}

/// A single code.
pub(super) fn of_coding(coding: &Node<'_>, base: &str) -> Coded {
    Coded {
        system: list_of(coding.text("system"), base),
        edition: coding.text("version").to_owned(),
        code: coding.text("code").to_owned(),
        display: coding.text("display").to_owned(),
    }
}

/// Are the words those that the list itself has for the code? The writer adds them; the record did not say them.
fn is_words_of_list(coded: &Coded) -> bool {
    let Some(set) = value_set::by_name(&coded.system) else { return false };
    let editions =
        [Edition::from_number(&coded.edition), None].into_iter().chain(Edition::ALL.iter().copied().map(Some));
    editions.into_iter().any(|e| set.find(&coded.code, e, None).is_some_and(|c| c.display_vi == coded.display))
}

/// The words of a concept: its text, else those of its first code, else the code.
pub(super) fn words(concept: &Node<'_>) -> String {
    let text = concept.text("text").trim();
    if !text.is_empty() {
        return text.to_owned();
    }
    let codings = concept.list("coding");
    let display = codings.iter().map(|c| c.text("display")).find(|d| !d.is_empty());
    display.or_else(|| codings.iter().map(|c| c.text("code")).find(|c| !c.is_empty())).unwrap_or_default().to_owned()
}

/// Does a concept have this code of this system?
pub(super) fn has_code(concept: &Node<'_>, system: &crate::spec::fhir::Uri, code: &str) -> bool {
    concept.list("coding").iter().any(|c| c.text("code") == code && is(system, c.text("system")))
}

/// A date; a moment gives its day in Viet Nam.
pub(super) fn date(text: &str) -> Option<Recorded<PartialDate>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.contains('T')
        && let Ok((moment, _)) = DateTime::from_iso(text)
    {
        return Some(Recorded::Valid(moment.to_date()));
    }
    Some(Recorded::from_text(text))
}

/// A moment at Viet Nam's offset. FHIR writes seconds always: `:00` is a minute.
pub(super) fn moment(text: &str, place: &str, notes: &mut Notes) -> Option<Recorded<DateTime>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let minute = text.strip_suffix(":00+07:00").filter(|head| head.len() == 16).map(|head| format!("{head}+07:00"));
    if let Some(exact) = minute.and_then(|m| DateTime::from_text(&m).ok()) {
        return Some(Recorded::Valid(exact));
    }
    match DateTime::from_iso(text) {
        Ok((moment, moved)) => {
            if moved && !text.ends_with("+07:00") {
                notes.add(&notes::TIME_MOVED, place);
            }
            Some(Recorded::Valid(moment))
        }
        // A time without offset, or a month: kept as it is.
        Err(_) => Some(Recorded::Unreadable(text.into())),
    }
}

/// The day of a moment or date, for finding a visit.
pub(super) fn day(text: &str) -> Option<String> {
    match date(text)? {
        Recorded::Valid(date) => Some(date.to_string()),
        Recorded::Unreadable(_) => None,
    }
}

/// A number as written.
pub(super) fn decimal(node: &Node<'_>) -> Option<Recorded<Decimal>> {
    let text = node.as_str();
    (!text.is_empty()).then(|| Recorded::from_text(text))
}

/// One entry of the extension of kept content.
pub(super) struct Kept<'n> {
    /// Of content that no field takes: where it comes from.
    pub origin: &'n str,
    pub path: &'n str,
    pub value: &'n str,
    /// Of content that no field takes: the part that holds it, where that is not the element itself.
    pub holder: &'n str,
    /// Any JSON instead of a text.
    pub json: &'n str,
}

/// Kept content of an element.
pub(super) fn kept<'n>(node: &'n Node<'_>) -> impl Iterator<Item = Kept<'n>> {
    node.list("extension").iter().filter(|e| is(&uri::EXT_KEPT, e.text("url"))).map(|e| {
        let part = |name: &str| {
            let parts = e.list("extension");
            parts.iter().find(|p| p.text("url") == name).map_or("", |p| p.text("valueString"))
        };
        Kept {
            origin: part("origin"),
            path: part("path"),
            value: part("value"),
            holder: part("holder"),
            json: part("json"),
        }
    })
}

/// A kept text by the name of its field.
pub(super) fn kept_text<'n>(node: &'n Node<'_>, field: &str) -> Option<&'n str> {
    kept(node).find(|k| k.path == field && k.origin.is_empty()).map(|k| k.value)
}

/// Kept JSON by the name of its field.
pub(super) fn kept_json<'n>(node: &'n Node<'_>, field: &str) -> Option<&'n str> {
    kept(node).find(|k| k.path == field && !k.json.is_empty()).map(|k| k.json)
}

/// Content that the record has no field for.
pub(super) fn extras(node: &Node<'_>) -> Vec<Extra> {
    let own = kept(node).filter(|k| !k.origin.is_empty());
    own.map(|k| Extra { origin: k.origin.to_owned(), path: k.path.to_owned(), content: k.value.to_owned() }).collect()
}

/// An extension by its URI.
pub(super) fn extension<'n>(node: &'n Node<'n>, known: &crate::spec::fhir::Uri) -> &'n Node<'n> {
    static NOTHING: Node<'static> = Node::Null;
    node.list("extension").iter().find(|e| is(known, e.text("url"))).unwrap_or(&NOTHING)
}

/// Parts of an extension by their short names.
pub(super) fn part<'n>(extension: &'n Node<'n>, name: &str) -> &'n Node<'n> {
    static NOTHING: Node<'static> = Node::Null;
    let found = extension.list("extension").iter().find(|p| p.text("url") == name);
    found.map_or(&NOTHING, |p| p.choice("value").1)
}
