//! Family history (B6).

use super::problem::label;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids::{self, Ids};
use crate::convert::cda::items;
use crate::convert::cda::section::{Read, Row};
use crate::format::cda::{CdaWriter, Code, Element, Value};
use crate::model::{DiseaseBox, HealthRecord};
use crate::spec::fhir::{self, uri};

/// What one organizer says.
struct Member<'r> {
    path: String,
    relatives: &'r str,
    /// Code of the project's disease list; `allergy-…` for an allergy.
    code: String,
    words: String,
}

/// Rows of B6's tables and lines.
pub(in crate::convert::cda) fn rows<'r>(record: &'r HealthRecord) -> Vec<Row<'r>> {
    let family = &record.history.family_history;
    let mut members = Vec::new();
    for (index, disease) in family.diseases.iter().enumerate() {
        if let Some(kind) = disease.disease.filter(|_| disease.present.is_yes()) {
            let words = match disease.description.as_str() {
                "" => label(kind).to_owned(),
                more => format!("{}: {more}", label(kind)),
            };
            let path = format!("/history/family_history/diseases/{index}");
            members.push(Member { path, relatives: &disease.relatives, code: kind.as_str().to_owned(), words });
        }
    }
    for (index, allergy) in family.allergies.iter().enumerate().filter(|(_, a)| !a.description.is_empty()) {
        let path = format!("/history/family_history/allergies/{index}");
        let code = format!("allergy-{}", allergy.category.map_or("other", |c| c.as_str()));
        members.push(Member { path, relatives: &allergy.relatives, code, words: allergy.description.clone() });
    }
    let lines = [("cancer", &family.cancer), ("tuberculosis", &family.tuberculosis), ("other", &family.other)];
    for (name, line) in lines.into_iter().filter(|(_, l)| !l.text.is_empty()) {
        let path = format!("/history/family_history/{name}");
        members.push(Member { path, relatives: &line.relatives, code: name.to_owned(), words: line.text.clone() });
    }
    let row = |member: Member<'r>| {
        let cells = vec![member.words.clone(), member.relatives.to_owned()];
        Row::entry(cells, move |w, ids, id| write(w, ids, id, &member))
    };
    members.into_iter().map(row).collect()
}

fn write(w: &mut CdaWriter, ids: &Ids, id: &str, member: &Member<'_>) {
    let loinc = ids.oid(uri::CS_LOINC.text);
    let diagnosis =
        [("code", "29308-4"), ("codeSystem", &loinc), ("codeSystemName", "LOINC"), ("displayName", "Diagnosis")];
    w.element("organizer", &[("classCode", "CLUSTER"), ("moodCode", "EVN")], |w| {
        w.template("2.16.840.1.113883.10.20.22.4.45", "2015-08-01");
        w.id(&ids.uuid("family", &member.path), "");
        w.status("completed");
        w.element("subject", &[], |w| {
            w.element("relatedSubject", &[("classCode", "PRS")], |w| {
                let known = fhir::find("relative", &member.relatives.trim().to_lowercase());
                let (code, display) = known.map_or(("FAMMEMB", "family member"), |c| (c.code, c.display));
                w.element(
                    "code",
                    &[
                        ("code", code),
                        ("codeSystem", "2.16.840.1.113883.5.111"),
                        ("codeSystemName", "RoleCode"),
                        ("displayName", display),
                    ],
                    |w| {
                        w.text_if("originalText", member.relatives);
                    },
                );
            });
        });
        w.element("component", &[], |w| {
            w.element("observation", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
                w.template("2.16.840.1.113883.10.20.22.4.46", "2015-08-01");
                ids.write(w, "family-observation", &member.path);
                w.element("code", &diagnosis, |w| w.leaf("translation", &diagnosis));
                w.reference(id);
                w.status("completed");
                w.element("value", &[("xsi:type", "CD"), ("nullFlavor", "OTH")], |w| {
                    w.text("originalText", &member.words);
                    w.leaf(
                        "translation",
                        &[
                            ("code", &member.code),
                            ("codeSystem", &ids.oid(uri::CS_DISEASE.text)),
                            ("codeSystemName", &ids.uri(uri::CS_DISEASE.text)),
                            ("displayName", &member.words),
                        ],
                    );
                });
            });
        });
    });
}

/// Reads a family organizer: each observation of it.
pub(in crate::convert::cda) fn read(organizer: &Element<'_>, section: &Read<'_>, draft: &mut Draft) -> bool {
    let subject = organizer.descend(&["subject", "relatedSubject", "code"]).map(Code::read).unwrap_or_default();
    let relatives = items::words_of(&Value::Code(subject), section).unwrap_or_default();
    let mut any = false;
    for observation in organizer.children("component").filter_map(|c| c.child("observation")) {
        let Some(Value::Code(code)) = observation.child("value").map(Value::read) else { continue };
        let words = items::words_of(&Value::Code(code.clone()), section).unwrap_or_default();
        let own = ids::path_of(observation).map(|p| format!("/{p}"));
        any |= match own {
            Some(path) => read_own(&code, &words, &relatives, draft, &path),
            None => read_foreign(&code, &words, &relatives, draft),
        };
    }
    any
}

fn read_own(code: &Code<'_>, words: &str, relatives: &str, draft: &mut Draft, path: &str) -> bool {
    let local = code.translations.first().map_or("", |t| t.code);
    let relatives = if relatives == "family member" { "" } else { relatives };
    draft.put(&format!("{path}/relatives"), relatives);
    match items::pattern(path).as_str() {
        "/history/family_history/diseases/*" => {
            let label = DiseaseBox::from_word(local).map(label).unwrap_or_default();
            draft.put(&format!("{path}/disease"), local);
            draft.put(&format!("{path}/present"), true);
            let more = words.strip_prefix(label).and_then(|w| w.strip_prefix(": ")).unwrap_or_default();
            draft.put(&format!("{path}/description"), more)
        }
        "/history/family_history/allergies/*" => {
            draft.put(&format!("{path}/category"), local.strip_prefix("allergy-").unwrap_or_default());
            draft.put(&format!("{path}/description"), words)
        }
        "/history/family_history/cancer" | "/history/family_history/tuberculosis" | "/history/family_history/other" => {
            draft.put(&format!("{path}/text"), words)
        }
        _ => false,
    }
}

fn read_foreign(code: &Code<'_>, words: &str, relatives: &str, draft: &mut Draft) -> bool {
    if words.is_empty() {
        return false;
    }
    let icd = code.codings().find(|c| super::super::codes::list_of(c) == "icd-10");
    let name = icd.and_then(|c| crate::spec::disease_box::of_icd10(c.code));
    // The form has six boxes here; B3's other ones stand in the line of others.
    let boxes =
        ["cardiovascular_disease", "hypertension", "mental_disorder", "asthma", "diabetes_mellitus", "epilepsy"];
    if let Some(name) = name.filter(|n| boxes.contains(n)) {
        let path = draft.next("/history/family_history/diseases");
        draft.put(&format!("{path}/disease"), name);
        draft.put(&format!("{path}/present"), true);
        draft.put(&format!("{path}/description"), words);
        return draft.put(&format!("{path}/relatives"), relatives);
    }
    let line = name.filter(|n| matches!(*n, "cancer" | "tuberculosis")).unwrap_or("other");
    let text = if relatives.is_empty() { words.to_owned() } else { format!("{relatives}: {words}") };
    draft.add_line(&format!("/history/family_history/{line}/text"), &text);
    true
}
