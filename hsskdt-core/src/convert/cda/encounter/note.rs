//! Course notes of visits (section 11506-3).

use super::{for_moment, start};
use crate::convert::Notes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids;
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{items, time, words};
use crate::format::cda::{Code, Element, Interval};
use crate::model::HealthRecord;
use crate::model::encounter::NoteKind;
use crate::model::value::Recorded;
use crate::spec::cda;
use crate::spec::fhir::{self, uri};

/// Rows of all visits' notes.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (visit, encounter) in record.encounters.iter().enumerate() {
        for (index, note) in encounter.notes.iter().enumerate().filter(|(_, n)| !n.text.trim().is_empty()) {
            let path = format!("/encounters/{visit}/notes/{index}");
            let written = time::moment(note.written_at.as_ref());
            let when = if written.is_empty() { start(encounter) } else { written.clone() };
            let kind = note.kind.unwrap_or(NoteKind::Progress);
            let concept = fhir::find("note-kind", kind.as_str());
            let cells = vec![words::day_of_ts(&when), note.text.clone()];
            rows.push(Row::entry(cells, move |w, ids, _| {
                let loinc = ids.oid(uri::CS_LOINC.text);
                w.element("act", &[("classCode", "ACT"), ("moodCode", "EVN")], |w| {
                    w.template("2.16.840.1.113883.10.20.22.4.202", "2016-11-01");
                    ids.write(w, "note", &path);
                    let code = [
                        ("code", "34109-9"),
                        ("codeSystem", loinc.as_str()),
                        ("codeSystemName", "LOINC"),
                        ("displayName", "Note"),
                    ];
                    w.element("code", &code, |w| {
                        if let Some(concept) = concept {
                            let system = ids.uri(concept.system.text);
                            let name = cda::oid_of(&system).map_or_else(|| system.to_string(), |o| o.name.to_owned());
                            w.leaf(
                                "translation",
                                &[
                                    ("code", concept.code),
                                    ("codeSystem", &ids.oid(&system)),
                                    ("codeSystemName", &name),
                                    ("displayName", concept.display),
                                ],
                            );
                        }
                    });
                    w.text("text", &note.text);
                    w.status("completed");
                    w.time("effectiveTime", &written);
                    w.element("author", &[], |w| {
                        w.time("time", &when);
                        w.element("assignedAuthor", &[], |w| match &encounter.facility.code {
                            Some(code) => ids.business(w, uri::SID_FACILITY.text, &Recorded::text(code)),
                            None => w.leaf("id", &[("nullFlavor", "NI")]),
                        });
                    });
                });
            }));
        }
    }
    rows
}

/// Reads a note activity.
pub(in crate::convert::cda) fn read(
    act: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let text = section.text_of(act);
    if text.is_empty() {
        return false;
    }
    let own = ids::path_of(act).map(|p| format!("/{p}")).filter(|p| items::pattern(p) == "/encounters/*/notes/*");
    let when = Interval::effective(act);
    let path = own.unwrap_or_else(|| {
        let visit = for_moment(when.first(), draft, notes, true);
        draft.next(&format!("/encounters/{visit}/notes"))
    });
    let code = act.child("code").map(Code::read).unwrap_or_default();
    let concepts = || fhir::concepts().iter().filter(|c| c.map == "note-kind");
    let kind = code.codings().find_map(|c| concepts().find(|k| k.code == c.code));
    draft.put(&format!("{path}/kind"), kind.map_or("progress", |k| k.key));
    draft.put(&format!("{path}/text"), text);
    draft.put(&format!("{path}/written_at"), time::read_moment(when.first(), &path, notes).unwrap_or_default());
    true
}
