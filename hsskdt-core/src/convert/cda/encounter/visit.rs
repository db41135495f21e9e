//! The visit itself (section 46240-8), and which visit content of elsewhere belongs to.

use crate::convert::Notes;
use crate::convert::cda::administrative::{is_system, known_systems, name, read_name};
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids::{self, Ids};
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{codes, items, notes, time, words};
use crate::format::cda::{CdaWriter, Code, Element, Id, Interval, Value};
use crate::model::HealthRecord;
use crate::model::encounter::{Encounter, Practitioner};
use crate::model::value::Recorded;
use crate::spec::fhir::{self, uri};

/// `TS` of a visit's begin.
pub(in crate::convert::cda) fn start(encounter: &Encounter) -> String {
    let start = time::moment(encounter.period_start.as_ref());
    if start.is_empty() { time::date(encounter.exam_date.as_ref()) } else { start }
}

/// Rows of all visits.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let visits = record.encounters.iter().enumerate();
    visits
        .map(|(index, encounter)| {
            let (low, high) = (start(encounter), time::moment(encounter.period_end.as_ref()));
            let facility = &encounter.facility;
            let code = facility.code.as_ref().map(Recorded::text).unwrap_or_default();
            let examiners: Vec<&str> = encounter.practitioners.iter().map(|p| p.name.as_str()).collect();
            let cells = vec![
                words::joined(&[&words::day_of_ts(&low), &words::day_of_ts(&high)]),
                words::code_and_words(&code, &facility.name),
                words::joined(&[&encounter.class.display, &encounter.department.display, &encounter.reason_text]),
                encounter.diagnosis_text.clone(),
                words::joined(&examiners),
            ];
            Row::entry(cells, move |w, ids, id| write(w, ids, id, index, encounter))
        })
        .collect()
}

/// FHIR's and v3's class of a visit by MA_LOAI_KCB, with one or two digits.
pub(super) fn class(encounter: &Encounter) -> (&'static str, &'static str) {
    let key = format!("{:0>2}", encounter.class.code);
    let found = fhir::find("encounter-class", &key).map(|c| (c.code, c.display));
    found.unwrap_or(("AMB", "ambulatory"))
}

fn write(w: &mut CdaWriter, ids: &Ids, id: &str, index: usize, encounter: &Encounter) {
    let path = format!("/encounters/{index}");
    w.element("encounter", &[("classCode", "ENC"), ("moodCode", "EVN")], |w| {
        w.template("2.16.840.1.113883.10.20.22.4.49", "2015-08-01");
        ids.write(w, "encounter", &path);
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
        w.reference(id);
        w.status("completed");
        w.element("effectiveTime", &[], |w| {
            w.time("low", &start(encounter));
            let end = time::moment(encounter.period_end.as_ref());
            if !end.is_empty() {
                w.time("high", &end);
            }
        });
        encounter.practitioners.iter().for_each(|p| performer(w, ids, p));
        location(w, ids, encounter);
    });
}

fn performer(w: &mut CdaWriter, ids: &Ids, practitioner: &Practitioner) {
    w.element("performer", &[("typeCode", "PRF")], |w| {
        w.element("assignedEntity", &[], |w| {
            if practitioner.licence.is_empty() {
                w.leaf("id", &[("nullFlavor", "NI")]);
            } else {
                ids.business(w, uri::SID_CCHN.text, &practitioner.licence);
            }
            if !practitioner.name.is_empty() {
                w.element("assignedPerson", &[], |w| name(w, &practitioner.name));
            }
        });
    });
}

fn location(w: &mut CdaWriter, ids: &Ids, encounter: &Encounter) {
    let facility = &encounter.facility;
    if facility.code.is_none() && facility.name.is_empty() {
        return;
    }
    w.element("participant", &[("typeCode", "LOC")], |w| {
        w.element("participantRole", &[("classCode", "SDLOC")], |w| {
            if let Some(code) = &facility.code {
                ids.business(w, uri::SID_FACILITY.text, &code.text());
            }
            if !encounter.department.is_empty() {
                codes::write(w, ids, "code", "", &encounter.department, "");
            }
            if !facility.name.is_empty() {
                w.element("playingEntity", &[("classCode", "PLC")], |w| w.text("name", &facility.name));
            }
        });
    });
}

/// Reads a visit of section 46240-8.
pub(in crate::convert::cda) fn read(
    visit: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let own = ids::path_of(visit).map(|p| format!("/{p}")).filter(|p| items::pattern(p) == "/encounters/*");
    let is_own = own.is_some();
    let period = Interval::effective(visit);
    let path = own.unwrap_or_else(|| format!("/encounters/{}", for_moment(period.first(), draft, notes, false)));
    read_into(visit, section, draft, notes, &path, period);
    if !is_own {
        let code = visit.child("code").map(Code::read).unwrap_or_default();
        let words = items::words_of(&Value::Code(code), section).unwrap_or_default();
        draft.add_line(&format!("{path}/reason_text"), &words);
        read_foreign_diagnoses(visit, section, draft, &path);
    }
    true
}

/// Diagnoses inside a visit of elsewhere.
fn read_foreign_diagnoses(visit: &Element<'_>, section: &Read<'_>, draft: &mut Draft, path: &str) {
    for act in visit.children("entryRelationship").filter_map(|r| r.child("act")) {
        for observation in act.children("entryRelationship").filter_map(|r| r.child("observation")) {
            let diagnosis = draft.next(&format!("{path}/diagnoses"));
            match observation.child("value").map(Value::read) {
                Some(Value::Code(code)) => {
                    codes::read(&code, section, draft, &format!("{diagnosis}/code"));
                }
                Some(value) => {
                    let words = items::said(&value, section).unwrap_or_default();
                    draft.put(&format!("{diagnosis}/conclusion"), words);
                }
                None => {}
            }
        }
    }
}

/// What `encounter` and `encompassingEncounter` share.
pub(super) fn read_into(
    visit: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
    path: &str,
    period: Interval<'_>,
) {
    let known = known_systems(crate::options::DEFAULT_BASE_URI);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    for id in Id::all(visit) {
        let (system, value) = ids::split(&id, &known);
        if is_system(&system, &uri::SID_LINK) {
            draft.put(&format!("{path}/link_id"), value);
        }
    }
    if let Some(code) = visit.child("code").map(Code::read)
        && let Some(class) = code.translations.iter().find(|t| codes::list_of(t) == "MA_LOAI_KCB")
    {
        draft.put(&format!("{path}/class/code"), class.code);
        draft.put(&format!("{path}/class/system"), "MA_LOAI_KCB");
        draft.put(&format!("{path}/class/display"), class.display);
    }
    moments(draft, notes, path, period);
    for performer in visit.children("performer").chain(visit.children("encounterParticipant")) {
        let Some(entity) = performer.child("assignedEntity") else { continue };
        let name = entity.descend(&["assignedPerson", "name"]).map(read_name).unwrap_or_default();
        let licence =
            Id::all(entity).iter().map(|id| ids::split(id, &known)).find(|(s, _)| is_system(s, &uri::SID_CCHN));
        let licence = licence.map(|(_, v)| v.to_owned()).unwrap_or_default();
        if name.is_empty() && licence.is_empty() {
            continue;
        }
        let at = draft.next(&format!("{path}/practitioners"));
        draft.put(&format!("{at}/licence"), licence);
        draft.put(&format!("{at}/name"), name);
    }
    for role in visit
        .children("participant")
        .filter(|p| p.attribute("typeCode") == Some("LOC"))
        .filter_map(|p| p.child("participantRole"))
    {
        for id in Id::all(role) {
            let (system, value) = ids::split(&id, &known);
            if is_system(&system, &uri::SID_FACILITY) {
                draft.put(&format!("{path}/facility/code"), value);
            }
        }
        if let Some(department) = role.child("code").map(Code::read) {
            codes::read(&department, section, draft, &format!("{path}/department"));
        }
        let name = role.descend(&["playingEntity", "name"]).map(|n| n.text().into_owned()).unwrap_or_default();
        draft.put(&format!("{path}/facility/name"), name);
    }
}

fn moments(draft: &mut Draft, notes: &mut Notes, path: &str, period: Interval<'_>) {
    let from = if period.low.is_empty() { period.at } else { period.low };
    match time::read_moment(from, path, notes) {
        Some(moment) => {
            draft.put(&format!("{path}/period_start"), moment);
        }
        None => {
            draft.put(&format!("{path}/exam_date"), time::read_date(from).unwrap_or_default());
        }
    }
    draft.put(&format!("{path}/period_end"), time::read_moment(period.high, path, notes).unwrap_or_default());
}

/// The visit that content of this moment belongs to: the only one, one of the same day, or a new one.
pub(in crate::convert::cda) fn for_moment(ts: &str, draft: &mut Draft, notes: &mut Notes, content: bool) -> usize {
    let count = draft.len("/encounters");
    let day = time::read_date(ts).unwrap_or_default();
    let day_of = |draft: &Draft, index: usize| {
        let path = format!("/encounters/{index}");
        let start = draft.text(&format!("{path}/period_start")).to_owned();
        let start = if start.is_empty() { draft.text(&format!("{path}/exam_date")).to_owned() } else { start };
        start.get(..10).unwrap_or(&start).to_owned()
    };
    if content {
        // What names no day goes to the only visit, or to the one without a day.
        let same = (0..count).find(|i| day_of(draft, *i) == day).or((count == 1 && day.is_empty()).then_some(0));
        notes.add(&notes::VISIT_ASSUMED, format!("/encounters/{}", same.unwrap_or(count)));
        if let Some(index) = same {
            return index;
        }
    }
    if content {
        draft.put(&format!("/encounters/{count}/exam_date"), day);
    } else {
        // The caller fills it.
        draft.put(&format!("/encounters/{count}"), serde_json::json!({}));
    }
    count
}
