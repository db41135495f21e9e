//! Allergies (B3).

use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids;
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{codes, items};
use crate::format::cda::{Code, Element, Value};
use crate::model::{AllergyCategory, HealthRecord};

/// v3 ActCode and words of a row of the table.
fn kind(category: Option<AllergyCategory>) -> (&'static str, &'static str, &'static str) {
    match category {
        Some(AllergyCategory::Drug) => ("DALG", "drug allergy", "Dị ứng thuốc"),
        Some(AllergyCategory::Food) => ("FALG", "food allergy", "Dị ứng thực phẩm"),
        Some(AllergyCategory::ChemicalCosmetic) => ("EALG", "environmental allergy", "Dị ứng hóa chất/mỹ phẩm"),
        Some(AllergyCategory::Other) | None => ("ALG", "Allergy", "Dị ứng khác"),
    }
}

/// Rows of the allergy table that say something.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let list = record.history.personal_history.allergies.iter().enumerate();
    let rows = list.filter(|(_, a)| !a.description.trim().is_empty() || !a.code.is_empty());
    rows.map(|(index, allergy)| {
        let (code, display, words) = kind(allergy.category);
        let path = format!("/history/personal_history/allergies/{index}");
        Row::entry(vec![words.to_owned(), allergy.description.clone()], move |w, ids, id| {
            w.element("act", &[("classCode", "ACT"), ("moodCode", "EVN")], |w| {
                w.template("2.16.840.1.113883.10.20.22.4.30", "2015-08-01");
                w.id(&ids.uuid("concern", &path), "");
                w.leaf(
                    "code",
                    &[("code", "CONC"), ("codeSystem", "2.16.840.1.113883.5.6"), ("codeSystemName", "ActClass")],
                );
                w.status("active");
                w.element("effectiveTime", &[], |w| w.time("low", ""));
                w.element("entryRelationship", &[("typeCode", "SUBJ")], |w| {
                    w.element("observation", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
                        w.template("2.16.840.1.113883.10.20.22.4.7", "2014-06-09");
                        ids.write(w, "allergy", &path);
                        w.leaf(
                            "code",
                            &[
                                ("code", "ASSERTION"),
                                ("codeSystem", "2.16.840.1.113883.5.4"),
                                ("codeSystemName", "ActCode"),
                            ],
                        );
                        w.reference(id);
                        w.status("completed");
                        w.element("effectiveTime", &[], |w| w.time("low", ""));
                        w.element("value", &[("xsi:type", "CD"), ("nullFlavor", "OTH")], |w| {
                            w.text("originalText", words);
                            w.leaf(
                                "translation",
                                &[
                                    ("code", code),
                                    ("codeSystem", "2.16.840.1.113883.5.4"),
                                    ("codeSystemName", "ActCode"),
                                    ("displayName", display),
                                ],
                            );
                        });
                        w.element("participant", &[("typeCode", "CSM")], |w| {
                            w.element("participantRole", &[("classCode", "MANU")], |w| {
                                w.element("playingEntity", &[("classCode", "MMAT")], |w| {
                                    codes::write_translated(w, ids, "code", &allergy.code, &allergy.description);
                                    w.text_if("name", &allergy.description);
                                });
                            });
                        });
                    });
                });
            });
        })
    })
    .collect()
}

/// Reads an allergy observation.
pub(in crate::convert::cda) fn read(observation: &Element<'_>, section: &Read<'_>, draft: &mut Draft) -> bool {
    let own = ids::path_of(observation).map(|p| format!("/{p}"));
    let own = own.filter(|p| items::pattern(p) == "/history/personal_history/allergies/*");
    let is_own = own.is_some();
    let path = own.unwrap_or_else(|| draft.next("/history/personal_history/allergies"));
    let value = observation.child("value").map(Value::read);
    let codes_of = |v: &Value<'_>| match v {
        Value::Code(c) => c.codings().map(|c| c.code.to_owned()).collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    let kinds = value.as_ref().map(codes_of).unwrap_or_default();
    let category = kinds.iter().find_map(|c| category_of(c));
    let entities = || {
        let roles = observation.children("participant").filter_map(|p| p.child("participantRole"));
        roles.filter_map(|r| r.child("playingEntity"))
    };
    let substance = entities().find_map(|e| e.child("code")).map(Code::read);
    let mut names: Vec<String> = Vec::new();
    for entity in entities() {
        let name = entity.child("name").map(|n| n.text().into_owned()).filter(|n| !n.is_empty());
        let code = || entity.child("code").and_then(|c| items::words_of(&Value::Code(Code::read(c)), section));
        names.extend(name.or_else(code).filter(|n| !names.contains(n)));
    }
    let mut words = names.join(", ");
    if !is_own {
        words = with_reactions(observation, section, words);
    }
    if words.is_empty() {
        words = section.text_of(observation);
    }
    let negated = observation.attribute("negationInd") == Some("true");
    if negated && !is_own {
        let kind = value.as_ref().and_then(|v| items::words_of(v, section)).unwrap_or_default();
        words = format!("Không dị ứng: {}", if words.is_empty() { kind } else { words });
    }
    if words.is_empty() {
        return false;
    }
    let category = category.unwrap_or(AllergyCategory::Other);
    draft.put(&format!("{path}/category"), category.as_str());
    draft.put(&format!("{path}/description"), words.as_str());
    if let Some(code) = substance.filter(|c| c.codings().next().is_some()) {
        codes::read(&code, section, draft, &format!("{path}/code"));
    }
    true
}

/// `substance: reaction, reaction` for a document of elsewhere, which keeps them apart.
fn with_reactions(observation: &Element<'_>, section: &Read<'_>, substance: String) -> String {
    let reactions: Vec<String> = observation
        .children("entryRelationship")
        .filter(|r| r.attribute("typeCode") == Some("MFST"))
        .filter_map(|r| r.child("observation"))
        .filter_map(|o| {
            let value = o.child("value").map(Value::read).and_then(|v| items::said(&v, section));
            value.or_else(|| Some(section.text_of(o)).filter(|t| !t.is_empty()))
        })
        .collect();
    match (substance.is_empty(), reactions.is_empty()) {
        (_, true) => substance,
        (true, false) => reactions.join(", "),
        _ => format!("{substance}: {}", reactions.join(", ")),
    }
}

/// Category of an ActCode, or of the SNOMED CT codes that C-CDA documents of elsewhere use.
fn category_of(code: &str) -> Option<AllergyCategory> {
    match code {
        "DALG" | "DINT" | "DNAINT" | "416098002" | "419511003" | "59037007" => Some(AllergyCategory::Drug),
        "FALG" | "FINT" | "FNAINT" | "414285001" | "418471000" | "235719002" => Some(AllergyCategory::Food),
        "EALG" | "EINT" | "ENAINT" | "426232007" => Some(AllergyCategory::ChemicalCosmetic),
        _ => None,
    }
}
