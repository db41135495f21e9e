//! Coded values of a record ⇄ `CD`.

use super::draft::Draft;
use super::ids::Ids;
use super::section::Read;
use crate::format::cda::{CdaWriter, Code};
use crate::model::value::Coded;
use crate::spec::fhir::uri;
use crate::spec::{cda, fhir};
use std::borrow::Cow;

/// URI of a list of a record: a known one, the project's for a name, or the URI that it is.
fn system_uri<'c>(ids: &Ids, list: &'c str) -> Cow<'c, str> {
    if list.contains(':') {
        return Cow::Borrowed(list);
    }
    match fhir::system(list) {
        Some(uri) => Cow::Owned(ids.uri(uri.text).into_owned()),
        None => Cow::Owned(format!("{}/CodeSystem/{}", ids.base, list.to_lowercase().replace('_', "-"))),
    }
}

/// Writes an element with a coded value. `words` are what the source says beside the code: its own text, never the
/// display of the code. Without a code: `nullFlavor="OTH"` and the words.
pub(super) fn write(w: &mut CdaWriter, ids: &Ids, element: &str, kind: &str, coded: &Coded, words: &str) {
    let words = if words.is_empty() { &coded.display } else { words };
    if coded.code.is_empty() {
        w.element(element, &[("xsi:type", kind), ("nullFlavor", "OTH")], |w| w.text_if("originalText", words));
        return;
    }
    let uri = system_uri(ids, &coded.system);
    let name = cda::oid_of(&uri).map_or_else(|| uri.to_string(), |o| o.name.to_owned());
    let attributes = [
        ("xsi:type", kind),
        ("code", coded.code.as_str()),
        ("codeSystem", &ids.oid(&uri)),
        ("codeSystemName", &name),
        ("displayName", &coded.display),
    ];
    w.element(element, &attributes, |w| w.text_if("originalText", words));
}

/// As [`write`], where the template binds the value to a standard's set: `OTH`, the words, and the code as translation.
pub(super) fn write_translated(w: &mut CdaWriter, ids: &Ids, element: &str, coded: &Coded, words: &str) {
    let display = if coded.display.is_empty() { words } else { &coded.display };
    w.element(element, &[("nullFlavor", "OTH")], |w| {
        w.text_if("originalText", display);
        if !coded.code.is_empty() {
            let uri = system_uri(ids, &coded.system);
            let name = cda::oid_of(&uri).map_or_else(|| uri.to_string(), |o| o.name.to_owned());
            w.leaf(
                "translation",
                &[
                    ("code", &coded.code),
                    ("codeSystem", &ids.oid(&uri)),
                    ("codeSystemName", &name),
                    ("displayName", display),
                ],
            );
        }
    });
}

/// The list that a record calls the system of a code: `icd-10`, `MA_THUOC`, or the URI or OID as it is.
pub(super) fn list_of(code: &Code<'_>) -> String {
    if let Some(known) = cda::by_oid(code.system) {
        return list_name(known.uri).map_or_else(|| known.uri.to_owned(), str::to_owned);
    }
    if code.system_name.contains(':') {
        return list_name(code.system_name).map_or_else(|| code.system_name.to_owned(), str::to_owned);
    }
    if code.system.is_empty() { code.system_name.to_owned() } else { format!("urn:oid:{}", code.system) }
}

/// The list of a URI of the tables; a project URI is known by its end, since its base may differ.
fn list_name(uri: &str) -> Option<&'static str> {
    uri::LISTS
        .iter()
        .find(|(_, known)| if known.text.starts_with('/') { uri.ends_with(known.text) } else { uri == known.text })
        .map(|(name, _)| *name)
}

/// Puts a code as [`Coded`] at a path. The first code in a list that a record knows is taken, else the first; the others
/// of a document of elsewhere are kept beside.
pub(super) fn read(code: &Code<'_>, section: &Read<'_>, draft: &mut Draft, path: &str) -> bool {
    let original = section.resolve(code.original.clone());
    let known = code.codings().find(|c| !list_of(c).contains(':')).or_else(|| code.codings().next());
    if let Some(c) = known {
        draft.put(&format!("{path}/code"), c.code);
        draft.put(&format!("{path}/system"), list_of(c));
    }
    let display = known.map_or("", |c| c.display);
    // In our own documents the words beside a code are no display of it.
    let words = if display.is_empty() && !(section.is_own() && known.is_some()) { original.as_ref() } else { display };
    draft.put(&format!("{path}/display"), words);
    if !section.is_own() {
        for other in code.codings().filter(|c| known.is_none_or(|k| k.code != c.code)) {
            keep(other, draft, path);
        }
    }
    known.is_some() || !words.is_empty()
}

/// Keeps a code beside the element at a path.
pub(super) fn keep(code: &Code<'_>, draft: &mut Draft, path: &str) {
    let holder = match path.strip_prefix("/encounters/").and_then(|rest| rest.split('/').next()) {
        Some(visit) => format!("/encounters/{visit}/extra"),
        None => "/extra".to_owned(),
    };
    let at = draft.next(&holder);
    draft.put(&format!("{at}/origin"), "cda/code");
    draft.put(&format!("{at}/path"), path);
    draft.put(&format!("{at}/content"), format!("{} {} {}", list_of(code), code.code, code.display).trim());
}
