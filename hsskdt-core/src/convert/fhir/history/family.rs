//! B6 → one FamilyMemberHistory per relative named.

use super::super::context::Context;
use super::super::notes;
use super::super::observe::Setting;
use super::super::relatives::divide;
use super::super::values::kept_part;
use super::illness::{disease_code, disease_words};
use crate::format::fhir::{
    Annotation, CodeableConcept, FamilyCondition, FamilyMemberHistory, Identifier, Narrative, Text,
};
use crate::model::value::Tick;
use crate::model::{AllergyCategory, FamilyAllergy, FamilyDisease, FamilyHistory, FamilyLine};
use crate::spec::fhir::uri;

/// One line of the section.
struct Line<'r> {
    path: String,
    code: CodeableConcept<'r>,
    relatives: &'r str,
    note: &'r str,
    /// Recorded as no, or only described.
    present: Tick,
}

/// Writes section B6.
pub(super) fn write<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, family: &'r FamilyHistory) {
    let FamilyHistory { allergies, diseases, cancer, tuberculosis, other } = family;
    for (i, allergy) in allergies.iter().enumerate() {
        let FamilyAllergy { category, description, relatives } = allergy;
        let path = format!("/history/family_history/allergies/{i}");
        if description.is_empty() && relatives.is_empty() {
            cx.notes.add(&notes::NOTHING_SAID, path);
            continue;
        }
        let (code, words) = allergy_words(*category);
        let code = disease_code(code, words, "");
        line(cx, setting, Line { path, code, relatives, note: description, present: Tick::Yes });
    }
    for (i, one) in diseases.iter().enumerate() {
        let FamilyDisease { disease, present, description, relatives } = one;
        let path = format!("/history/family_history/diseases/{i}");
        if *present == Tick::Absent && description.is_empty() && relatives.is_empty() {
            cx.notes.add(&notes::NOTHING_SAID, path);
            continue;
        }
        let (code, words) = disease.map_or(("", "Bệnh"), |d| (d.as_str(), disease_words(d)));
        let code = disease_code(code, words, "");
        line(cx, setting, Line { path, code, relatives, note: description, present: *present });
    }
    for (field, words, one) in
        [("cancer", "Ung thư", cancer), ("tuberculosis", "Lao", tuberculosis), ("other", "Bệnh khác", other)]
    {
        let FamilyLine { text, relatives } = one;
        if !(text.is_empty() && relatives.is_empty()) {
            let path = format!("/history/family_history/{field}");
            let code = disease_code(field, words, text);
            line(cx, setting, Line { path, code, relatives, note: "", present: Tick::Yes });
        }
    }
}

fn allergy_words(category: Option<AllergyCategory>) -> (&'static str, &'static str) {
    match category {
        Some(AllergyCategory::Drug) => ("allergy-drug", "Dị ứng thuốc"),
        Some(AllergyCategory::ChemicalCosmetic) => ("allergy-chemical_cosmetic", "Dị ứng hóa chất, mỹ phẩm"),
        Some(AllergyCategory::Food) => ("allergy-food", "Dị ứng thực phẩm"),
        Some(AllergyCategory::Other) => ("allergy-other", "Dị ứng khác"),
        None => ("allergy", "Dị ứng"),
    }
}

fn line<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, line: Line<'r>) {
    let Line { path, code, relatives, note, present } = line;
    let people = divide(relatives);
    if people.len() > 1 {
        cx.notes.add(&notes::RELATIVES, format!("{path}/relatives"));
    }
    let several = people.len() > 1;
    for (n, (relationship, words)) in people.into_iter().enumerate() {
        let place = if several { format!("{path}#{n}") } else { path.clone() };
        let mut extension = Vec::new();
        if several {
            extension.push(kept_part("relatives", relatives.into()));
        }
        match present {
            Tick::Yes => {}
            Tick::No => extension.push(kept_part("present", "false".into())),
            Tick::Absent => extension.push(kept_part("present", "".into())),
        }
        let answer = if present == Tick::No { "không" } else { "" };
        let remark =
            if note.is_empty() { Vec::new() } else { vec![Annotation { text: note.into(), ..Default::default() }] };
        let condition = FamilyCondition {
            code: CodeableConcept {
                coding: code.coding.iter().map(copy).collect(),
                text: code.text.clone(),
                ..Default::default()
            },
            note: remark,
        };
        // A box that says "no" must not read as an illness of the family.
        let (denial, condition) = if present == Tick::No {
            let code = condition.code.coding.first().map(|c| c.code.clone()).unwrap_or_default();
            extension.push(kept_part("disease", code));
            let words =
                Annotation { text: format!("Không mắc: {}", condition.code.text).into(), ..Default::default() };
            (std::iter::once(words).chain(condition.note).collect(), Vec::new())
        } else {
            (Vec::new(), vec![condition])
        };
        let out = FamilyMemberHistory {
            id: cx.ids.unique("FamilyMemberHistory", &uri::SID_PHR831, &[setting.key, &place]),
            text: Narrative(
                [words, &code.text, note, answer]
                    .iter()
                    .filter(|w| !w.is_empty())
                    .copied()
                    .collect::<Vec<_>>()
                    .join(": "),
            ),
            extension,
            identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{place}", setting.key))],
            status: "completed",
            patient: cx.subject(),
            relationship,
            note: denial,
            condition,
            ..FamilyMemberHistory::default()
        };
        cx.bundle.put(&out);
    }
}

fn copy<'r>(coding: &crate::format::fhir::Coding<'r>) -> crate::format::fhir::Coding<'r> {
    let system = (&uri::CS_DISEASE).into();
    crate::format::fhir::Coding {
        system,
        code: coding.code.clone(),
        display: coding.display.clone(),
        version: Text::default(),
    }
}
