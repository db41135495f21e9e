//! Diseases of the person (B3), and the concern act that diagnoses of visits use too.

use crate::convert::Notes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids::{self, Ids};
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{codes, items, notes};
use crate::format::cda::{CdaWriter, Code, Element, Value};
use crate::model::value::Coded;
use crate::model::{DiseaseBox, HealthRecord};
use crate::spec::fhir::uri;

/// Lines of text below the boxes.
const LINES: [(&str, &str); 3] = [("cancer", "Ung thư"), ("tuberculosis", "Lao"), ("other_diseases", "Bệnh khác")];

/// Rows of B3's boxes and lines.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let history = &record.history.personal_history;
    let mut rows = Vec::new();
    for (index, tick) in history.diseases.iter().enumerate() {
        let Some(disease) = tick.disease.filter(|_| tick.present.is_yes()) else { continue };
        let label = label(disease);
        let path = format!("/history/personal_history/diseases/{index}");
        let coded = local(disease.as_str(), label);
        let words = if tick.description.trim().is_empty() { label } else { &tick.description };
        rows.push(Row::entry(vec![label.to_owned(), tick.description.clone(), String::new()], move |w, ids, id| {
            concern(w, ids, id, &path, "", &|w| write_value(w, ids, &coded, words));
        }));
    }
    for (name, label) in LINES {
        let text = match name {
            "cancer" => &history.cancer,
            "tuberculosis" => &history.tuberculosis,
            _ => &history.other_diseases,
        };
        if text.trim().is_empty() {
            continue;
        }
        let path = format!("/history/personal_history/{name}");
        rows.push(Row::entry(vec![label.to_owned(), text.clone(), String::new()], move |w, ids, id| {
            let coded = local(name, label);
            concern(w, ids, id, &path, "", &|w| write_value(w, ids, &coded, text));
        }));
    }
    rows
}

fn local(code: &str, words: &str) -> Coded {
    Coded { system: "phr831-disease".to_owned(), code: code.to_owned(), display: words.to_owned(), ..Coded::default() }
}

fn write_value(w: &mut CdaWriter, ids: &Ids, coded: &Coded, words: &str) {
    w.element("value", &[("xsi:type", "CD"), ("nullFlavor", "OTH")], |w| {
        w.text("originalText", words);
        w.leaf(
            "translation",
            &[
                ("code", &coded.code),
                ("codeSystem", &ids.oid(uri::CS_DISEASE.text)),
                ("codeSystemName", &ids.uri(uri::CS_DISEASE.text)),
                ("displayName", &coded.display),
            ],
        );
    });
}

/// The form's words for a box.
pub(in crate::convert::cda) fn label(disease: DiseaseBox) -> &'static str {
    let path = format!("/history/personal_history/diseases/{}", disease.as_str());
    match crate::spec::form::field(&path) {
        Some(field) => field.label_vi,
        None => disease.as_str(),
    }
}

/// A problem concern act with its observation; `value` writes the problem.
pub(in crate::convert::cda) fn concern(
    w: &mut CdaWriter,
    ids: &Ids,
    id: &str,
    path: &str,
    since: &str,
    value: &dyn Fn(&mut CdaWriter),
) {
    let loinc = ids.oid(uri::CS_LOINC.text);
    w.element("act", &[("classCode", "ACT"), ("moodCode", "EVN")], |w| {
        w.template("2.16.840.1.113883.10.20.22.4.3", "2015-08-01");
        w.id(&ids.uuid("concern", path), "");
        w.leaf("code", &[("code", "CONC"), ("codeSystem", "2.16.840.1.113883.5.6"), ("codeSystemName", "ActClass")]);
        w.status("active");
        w.element("effectiveTime", &[], |w| w.time("low", since));
        w.element("entryRelationship", &[("typeCode", "SUBJ")], |w| {
            w.element("observation", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
                w.template("2.16.840.1.113883.10.20.22.4.4", "2015-08-01");
                ids.write(w, "problem", path);
                w.leaf(
                    "code",
                    &[
                        ("code", "29308-4"),
                        ("codeSystem", &loinc),
                        ("codeSystemName", "LOINC"),
                        ("displayName", "Diagnosis"),
                    ],
                );
                w.reference(id);
                w.status("completed");
                w.element("effectiveTime", &[], |w| w.time("low", since));
                value(w);
            });
        });
    });
}

/// Reads a problem observation of the problem list or of past illness.
pub(in crate::convert::cda) fn read(
    observation: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    // Without a value the code itself is the problem, or the narrative that it refers to.
    let asserted = || Value::Code(observation.child("code").map(Code::read).unwrap_or_default());
    let value = observation.child("value").map_or_else(asserted, Value::read);
    let value = match value {
        Value::Null(_) => Value::Code(Code { original: section.text_of(observation).into(), ..Code::default() }),
        value => value,
    };
    let Value::Code(code) = value else {
        let Some(text) = items::said(&value, section) else { return false };
        draft.add_line("/history/personal_history/other_diseases", &text);
        return true;
    };
    if let Some(path) = ids::path_of(observation) {
        return read_own(&code, section, draft, &format!("/{path}"));
    }
    read_foreign(&code, observation, section, draft, notes)
}

fn read_own(code: &Code<'_>, section: &Read<'_>, draft: &mut Draft, path: &str) -> bool {
    if items::pattern(path) == "/encounters/*/diagnoses/*" {
        let words = section.resolve(code.original.clone());
        // Words beside the display are the conclusion.
        if !code.code.is_empty() && words != code.display {
            draft.put(&format!("{path}/conclusion"), words.as_ref());
        }
        return codes::read(code, section, draft, &format!("{path}/code"));
    }
    match items::pattern(path).as_str() {
        "/history/personal_history/diseases/*" => {
            let disease = code.translations.iter().find_map(|t| DiseaseBox::from_word(t.code));
            disease.is_some_and(|d| {
                let words = section.resolve(code.original.clone());
                let more = if words == label(d) { "" } else { words.as_ref() };
                draft.put(&format!("{path}/description"), more)
                    && draft.put(&format!("{path}/disease"), d.as_str())
                    && draft.put(&format!("{path}/present"), true)
            })
        }
        line if LINES.iter().any(|(name, _)| line == format!("/history/personal_history/{name}")) => {
            draft.put(path, section.resolve(code.original.clone()).as_ref())
        }
        _ => false,
    }
}

/// A problem of elsewhere: a box by its ICD-10 code, else a line of other diseases. Its code is kept beside.
fn read_foreign(
    code: &Code<'_>,
    observation: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let mut words = section.resolve(code.original.clone()).into_owned();
    if words.is_empty() {
        words = code.codings().map(|c| c.display).find(|d| !d.is_empty()).unwrap_or_default().to_owned();
    }
    if words.is_empty() {
        words = section.text_of(observation);
    }
    let first = code.codings().next();
    if words.is_empty() {
        words = first.map(|c| c.code).unwrap_or_default().to_owned();
    }
    if words.is_empty() {
        return false;
    }
    let negated = observation.attribute("negationInd") == Some("true");
    let at = section.place();
    let icd = code.codings().find(|c| super::super::codes::list_of(c) == "icd-10" || c.system.ends_with(".6.90"));
    let target = icd.and_then(|c| crate::spec::disease_box::of_icd10(c.code));
    match target {
        Some(name) if DiseaseBox::from_word(name).is_some() => {
            let list = "/history/personal_history/diseases";
            let known = (0..draft.len(list)).find(|i| draft.text(&format!("{list}/{i}/disease")) == name);
            let path = known.map_or_else(|| draft.next(list), |i| format!("{list}/{i}"));
            draft.put(&format!("{path}/disease"), name);
            draft.put(&format!("{path}/present"), !negated);
            draft.add_line(&format!("{path}/description"), &words);
            notes.add_to(&notes::TO_FORM, at.clone(), path);
        }
        _ if negated => {
            draft.add_line("/history/personal_history/other_diseases", &format!("Không có: {words}"));
        }
        Some(name) => draft.add_line(&format!("/history/personal_history/{name}"), &words),
        None => draft.add_line("/history/personal_history/other_diseases", &words),
    }
    for c in code.codings() {
        codes::keep(c, draft, "/history/personal_history");
    }
    if first.is_some() {
        notes.add_to(&notes::FOREIGN_CODE, at, "/extra");
    }
    true
}
