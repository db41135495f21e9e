//! The visit of a document's head: `componentOf/encompassingEncounter`.

use super::visit::{class, read_into, start};
use crate::convert::Notes;
use crate::convert::cda::administrative::{is_system, known_systems};
use crate::convert::cda::codes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids::{self, Ids};
use crate::convert::cda::section::{Read, Texts};
use crate::convert::cda::time;
use crate::format::cda::{CdaWriter, Element, Id, Interval};
use crate::model::encounter::Encounter;
use crate::spec::fhir::uri;

/// Writes the head's visit: only for a document about one visit.
pub(in crate::convert::cda) fn write(w: &mut CdaWriter, ids: &Ids, encounter: &Encounter) {
    w.element("componentOf", &[], |w| {
        w.element("encompassingEncounter", &[], |w| {
            ids.write(w, "encounter", "/encounters/0");
            if !encounter.link_id.is_empty() {
                ids.business(w, uri::SID_LINK.text, &encounter.link_id);
            }
            let (code, display) = class(encounter);
            let attributes = [
                ("code", code),
                ("codeSystem", "2.16.840.1.113883.5.4"),
                ("codeSystemName", "ActCode"),
                ("displayName", display),
            ];
            w.element("code", &attributes, |w| {
                if !encounter.class.code.is_empty() {
                    codes::write(w, ids, "translation", "", &encounter.class, "");
                }
            });
            w.element("effectiveTime", &[], |w| {
                w.time("low", &start(encounter));
                w.time("high", &time::moment(encounter.period_end.as_ref()));
            });
            if !encounter.disposition.is_empty() {
                codes::write(w, ids, "dischargeDispositionCode", "", &encounter.disposition, "");
            }
            if let Some(code) = &encounter.facility.code {
                w.element("location", &[], |w| {
                    w.element("healthCareFacility", &[], |w| ids.business(w, uri::SID_FACILITY.text, &code.text()));
                });
            }
        });
    });
}

/// Reads the head's visit as the first one. Our own stands among the visits too and is read there.
pub(in crate::convert::cda) fn read(document: &Element<'_>, texts: &Texts<'_>, draft: &mut Draft, notes: &mut Notes) {
    let Some(visit) = document.descend(&["componentOf", "encompassingEncounter"]) else { return };
    let path = "/encounters/0";
    let section = Read::new(visit, texts);
    if let Some(code) = visit.child("dischargeDispositionCode").map(crate::format::cda::Code::read) {
        codes::read(&code, &section, draft, &format!("{path}/disposition"));
    }
    if ids::path_of(visit).is_some() {
        return;
    }
    read_into(visit, &section, draft, notes, path, Interval::effective(visit));
    let known = known_systems(crate::options::DEFAULT_BASE_URI);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let Some(facility) = visit.descend(&["location", "healthCareFacility"]) else { return };
    for id in Id::all(facility) {
        let (system, value) = ids::split(&id, &known);
        if is_system(&system, &uri::SID_FACILITY) {
            draft.put(&format!("{path}/facility/code"), value);
        }
    }
    let names = [facility.descend(&["serviceProviderOrganization", "name"]), facility.descend(&["location", "name"])];
    let name = names.into_iter().flatten().map(|n| n.text().into_owned()).find(|n| !n.is_empty());
    draft.put(&format!("{path}/facility/name"), name.unwrap_or_default());
}
