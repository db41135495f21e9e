//! Ids of a document and its entries.
//!
//! Each entry has two: a UUIDv5 (upper case, as CDA writes UUIDs), the same on every run, and the path of its element
//! in the record, by which our own documents come back exactly.

use crate::format::cda::{CdaWriter, Element, Id};
use crate::model::HealthRecord;
use crate::model::value::Recorded;
use crate::spec::cda;
use std::borrow::Cow;
use uuid::Uuid;

/// OID under which C-CDA on FHIR writes an identifier whose system is a URI.
pub(super) const URI_ROOT: &str = "2.16.840.1.113883.4.873";
/// What stands between the base URI and a path of the record.
const PATH_SYSTEM: &str = "/sid/record-path/";

/// Makes ids of one document.
pub(super) struct Ids {
    namespace: Uuid,
    person: String,
    /// Base of the project's URIs, without a slash at the end.
    pub base: String,
}

impl Ids {
    pub fn new(base: &str, record: &HealthRecord) -> Ids {
        let base = base.trim_end_matches('/');
        let namespace = Uuid::new_v5(&Uuid::NAMESPACE_URL, base.as_bytes());
        Ids { namespace, person: person_key(record), base: base.to_owned() }
    }

    /// UUID of a key below the person.
    pub fn uuid(&self, kind: &str, key: &str) -> String {
        let name = format!("{kind}|{}|{key}", self.person);
        Uuid::new_v5(&self.namespace, name.as_bytes()).to_string().to_uppercase()
    }

    /// Both ids of the element at a path.
    pub fn write(&self, w: &mut CdaWriter, kind: &str, path: &str) {
        w.id(&self.uuid(kind, path), "");
        w.id(URI_ROOT, &format!("{}{PATH_SYSTEM}{}", self.base, path.trim_start_matches('/')));
    }

    /// An identifier of a URI system.
    pub fn business(&self, w: &mut CdaWriter, system: &str, value: &str) {
        w.id(URI_ROOT, &format!("{}/{value}", self.uri(system)));
    }

    /// A URI of the spec tables; those of the project follow the base.
    pub fn uri<'u>(&self, uri: &'u str) -> Cow<'u, str> {
        if uri.starts_with('/') { Cow::Owned(format!("{}{uri}", self.base)) } else { Cow::Borrowed(uri) }
    }

    /// The OID of a template or code system: its own, or `2.25.` with the integer of the UUIDv5 of its URI.
    pub fn oid(&self, uri: &str) -> String {
        match cda::oid_of(uri) {
            Some(known) => known.oid.to_owned(),
            None => format!("2.25.{}", Uuid::new_v5(&Uuid::NAMESPACE_URL, self.uri(uri).as_bytes()).as_u128()),
        }
    }

    /// The root of a template: an OID as it is, `urn:…` of the project below 2.25.
    pub fn template(&self, template: &str) -> String {
        match template.strip_prefix("urn:") {
            Some(name) => self.oid(&format!("{}/template/{}", self.base, name.replace(':', "/"))),
            None => template.to_owned(),
        }
    }
}

/// What tells this person from others, as strong as the record has it.
fn person_key(record: &HealthRecord) -> String {
    let a = &record.administrative;
    let text = |r: Option<Cow<'_, str>>| r.map(Cow::into_owned).unwrap_or_default();
    let visit = record.encounters.first();
    let candidates = [
        text(a.national_id_number.as_ref().map(Recorded::text)),
        text(a.insurance_id.as_ref().map(Recorded::text)),
        text(a.insurance_card_number.as_ref().map(Recorded::text)),
        a.patient_numbers
            .first()
            .map(|p| format!("{}|{}", text(p.facility.as_ref().map(Recorded::text)), p.number))
            .unwrap_or_default(),
        visit
            .map(|v| format!("{}|{}", text(v.facility.code.as_ref().map(Recorded::text)), v.link_id))
            .unwrap_or_default(),
    ];
    let found = candidates.into_iter().find(|c| !c.trim_matches('|').is_empty());
    found.unwrap_or_else(|| format!("{}|{}", a.full_name, text(a.birth_date.as_ref().map(Recorded::text))))
}

/// The path that one of our ids names.
pub(super) fn path_of<'e>(element: &'e Element<'_>) -> Option<&'e str> {
    let mut ids = element.children("id").filter_map(Id::read);
    ids.find_map(|id| {
        (id.root == URI_ROOT).then(|| id.extension.split_once(PATH_SYSTEM)).flatten().map(|(_, path)| path)
    })
}

/// System and value of an identifier: a known URI first, since values may hold slashes; the last slash otherwise.
pub(super) fn split<'e>(id: &Id<'e>, known: &[&str]) -> (Cow<'e, str>, &'e str) {
    if id.root != URI_ROOT {
        return (Cow::Owned(format!("urn:oid:{}", id.root)), id.extension);
    }
    let mut systems: Vec<&&str> = known.iter().filter(|k| id.extension.starts_with(**k)).collect();
    systems.sort_by_key(|k| std::cmp::Reverse(k.len()));
    for system in systems {
        if let Some(value) = id.extension.strip_prefix(*system).and_then(|v| v.strip_prefix('/')) {
            return (Cow::Owned((*system).to_owned()), value);
        }
    }
    id.extension.rsplit_once('/').map_or((Cow::Borrowed(""), id.extension), |(s, v)| (Cow::Borrowed(s), v))
}
