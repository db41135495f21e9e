//! Results (section 30954-2): XML4, the printed rows of D3, blood groups.

use super::{for_moment, start};
use crate::convert::Notes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids::{self, Ids};
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{codes, items, time, words};
use crate::format::cda::{CdaWriter, Code, Element, Interval, Value, cell_id};
use crate::model::HealthRecord;
use crate::model::encounter::TestResult;
use crate::model::value::{Coded, Decimal};
use crate::spec::fhir::uri;
use serde_json::Value as Json;

const ORGANIZER: &str = "2.16.840.1.113883.10.20.22.4.1";
const OBSERVATION: &str = "2.16.840.1.113883.10.20.22.4.2";

/// Rows of all results.
pub(in crate::convert::cda) fn rows<'r>(record: &'r HealthRecord, tree: &'r Json) -> Vec<Row<'r>> {
    let mut rows = Vec::new();
    for prefix in ["/administrative/", "/encounters/*/paraclinical/"] {
        for line in items::lines(tree, prefix) {
            let when = line.visit().and_then(|v| record.encounters.get(v)).map(start).unwrap_or_default();
            let [label, value, day] = line.cells(&when);
            rows.push(Row::entry(vec![label, value, String::new(), day], move |w, ids, id| {
                let code = Coded {
                    system: "phr831-item".to_owned(),
                    code: "can-lam-sang".to_owned(),
                    display: "Cận lâm sàng".to_owned(),
                    ..Coded::default()
                };
                organizer(w, ids, &line.path, &code, &when, |w, ids| line.observation(w, ids, id, "results", &when));
            }));
        }
    }
    for (visit, encounter) in record.encounters.iter().enumerate() {
        for (index, result) in encounter.results.iter().enumerate() {
            let path = format!("/encounters/{visit}/results/{index}");
            let when = time::moment(result.issued_at.as_ref());
            let text = words::joined(&[&result.value, &result.description]);
            let unit = if result.unit.is_empty() { String::new() } else { format!(" {}", result.unit) };
            let cells = vec![
                words::joined(&[&result.code.display, &result.service.display]),
                format!("{text}{unit}"),
                result.conclusion.clone(),
                words::day_of_ts(&when),
            ];
            rows.push(Row::entry(cells, move |w, ids, id| {
                organizer(w, ids, &path, &result.service, &when, |w, ids| {
                    observation(w, ids, id, &path, result, &when)
                });
            }));
        }
    }
    rows
}

fn organizer(
    w: &mut CdaWriter,
    ids: &Ids,
    path: &str,
    service: &Coded,
    when: &str,
    inside: impl FnOnce(&mut CdaWriter, &Ids),
) {
    w.element("organizer", &[("classCode", "BATTERY"), ("moodCode", "EVN")], |w| {
        w.template(ORGANIZER, "2015-08-01");
        w.id(&ids.uuid("organizer", path), "");
        codes::write(w, ids, "code", "", service, "");
        w.status("completed");
        w.element("effectiveTime", &[], |w| {
            w.time("low", when);
            w.time("high", when);
        });
        w.element("component", &[], |w| inside(w, ids));
    });
}

fn observation(w: &mut CdaWriter, ids: &Ids, id: &str, path: &str, result: &TestResult, when: &str) {
    w.element("observation", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
        w.template(OBSERVATION, "2015-08-01");
        ids.write(w, "result", path);
        let code = if result.code.is_empty() { &result.service } else { &result.code };
        codes::write(w, ids, "code", "", code, "");
        w.reference(id);
        w.status("completed");
        w.time("effectiveTime", when);
        // The text of an image has no value: its description stands in.
        let value = if result.value.is_empty() { &result.description } else { &result.value };
        match Decimal::parse(value) {
            Ok(number) if !result.unit.is_empty() && !result.unit.contains(char::is_whitespace) => {
                w.leaf("value", &[("xsi:type", "PQ"), ("value", &number.to_json()), ("unit", &result.unit)]);
            }
            _ => w.element("value", &[("xsi:type", "ST")], |w| w.characters(value)),
        }
        if !result.device.is_empty() {
            w.element("participant", &[("typeCode", "DEV")], |w| {
                w.element("participantRole", &[("classCode", "MANU")], |w| {
                    ids.business(w, uri::SID_DEVICE.text, &result.device)
                });
            });
        }
        if !result.conclusion.is_empty() {
            w.element("entryRelationship", &[("typeCode", "SUBJ"), ("inversionInd", "true")], |w| {
                w.element("act", &[("classCode", "ACT"), ("moodCode", "EVN")], |w| {
                    w.template("2.16.840.1.113883.10.20.22.4.64", "");
                    w.leaf(
                        "code",
                        &[
                            ("code", "48767-8"),
                            ("codeSystem", &ids.oid(uri::CS_LOINC.text)),
                            ("codeSystemName", "LOINC"),
                            ("displayName", "Annotation comment"),
                        ],
                    );
                    w.reference(&cell_id(id, 2));
                });
            });
        }
    });
}

/// Reads an organizer of results, or an observation that stands alone.
pub(in crate::convert::cda) fn read(
    statement: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let service = statement.child("code").map(Code::read).unwrap_or_default();
    let whole = Interval::effective(statement);
    let mut any = false;
    // A panel may hold panels.
    let relations = || statement.children("component").chain(statement.children("entryRelationship"));
    if statement.name != "observation" {
        for inner in relations().flat_map(Element::elements) {
            if matches!(inner.name, "organizer" | "act" | "battery") {
                any |= read(inner, section, draft, notes);
            }
        }
    }
    let observations: Vec<&Element<'_>> = match statement.name {
        "observation" => vec![statement],
        _ => relations().filter_map(|c| c.child("observation")).collect(),
    };
    for observation in observations {
        let when = Interval::effective(observation);
        let when = if when.first().is_empty() { whole } else { when };
        let visit = |draft: &mut Draft, notes: &mut Notes| for_moment(when.first(), draft, notes, true);
        let lab_line =
            items::by_code(&observation.child("code").map(Code::read).unwrap_or_default()).is_some_and(|i| {
                i.category == "vital-signs" || i.path.starts_with("/administrative") || i.path.contains("paraclinical")
            });
        if lab_line && items::read(observation, section, draft, notes, visit) {
            any = true;
            continue;
        }
        let panel = (statement.name == "organizer").then_some(&service);
        any |= read_one(observation, panel, when, section, draft, notes);
    }
    any
}

fn read_one(
    observation: &Element<'_>,
    service: Option<&Code<'_>>,
    when: Interval<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let own =
        ids::path_of(observation).map(|p| format!("/{p}")).filter(|p| items::pattern(p) == "/encounters/*/results/*");
    let is_own = own.is_some();
    let values: Vec<Value<'_>> = observation.children("value").map(Value::read).collect();
    let value = values.first();
    // Several values keep their units among the words.
    let words = match values.as_slice() {
        [only] => items::words_of(only, section).unwrap_or_default(),
        all => all.iter().filter_map(|v| items::said(v, section)).collect::<Vec<_>>().join("; "),
    };
    if words.is_empty() && !is_own && section.text_of(observation).is_empty() {
        items::note_null(notes, section);
        return true;
    }
    let path = own.unwrap_or_else(|| {
        let visit = for_moment(when.first(), draft, notes, true);
        draft.next(&format!("/encounters/{visit}/results"))
    });
    let code = observation.child("code").map(Code::read).unwrap_or_default();
    codes::read(&code, section, draft, &format!("{path}/code"));
    if let Some(service) = service {
        codes::read(service, section, draft, &format!("{path}/service"));
    }
    let words = if words.is_empty() && !is_own { section.text_of(observation) } else { words };
    draft.put(&format!("{path}/value"), words);
    if values.len() == 1 {
        draft.put(&format!("{path}/unit"), value.map(items::unit_of).unwrap_or_default());
    }
    draft.put(&format!("{path}/issued_at"), time::read_moment(when.first(), &path, notes).unwrap_or_default());
    if !is_own {
        read_interpretation(observation, section, draft, &path);
    }
    let comments = observation.children("entryRelationship").filter_map(|r| r.child("act"));
    for comment in comments.filter(|a| a.has_template("2.16.840.1.113883.10.20.22.4.64")) {
        draft.put(&format!("{path}/conclusion"), section.text_of(comment));
    }
    let device = observation.descend(&["participant", "participantRole", "id"]).and_then(|i| i.attribute("extension"));
    if let Some((_, device)) = device.and_then(|d| d.split_once("/sid/ma-may/")) {
        draft.put(&format!("{path}/device"), device);
    }
    true
}

/// Interpretation and reference range of elsewhere, as words.
fn read_interpretation(observation: &Element<'_>, section: &Read<'_>, draft: &mut Draft, path: &str) {
    let mut parts: Vec<String> = Vec::new();
    for code in observation.children("interpretationCode").map(Code::read) {
        parts.extend(items::words_of(&Value::Code(code), section));
    }
    for range in observation.children("referenceRange").filter_map(|r| r.child("observationRange")) {
        let text = section.text_of(range);
        let text = if text.is_empty() {
            range.child("value").map(Value::read).and_then(|v| items::said(&v, section))
        } else {
            Some(text)
        };
        parts.extend(text);
    }
    draft.put(&format!("{path}/description"), parts.join("; "));
}
