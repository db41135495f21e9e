//! B3, B4, B5 → AllergyIntolerance, Condition, Observation, Procedure.

use super::super::context::Context;
use super::super::notes;
use super::super::observe::{Setting, text};
use super::super::values::{self, kept_part, recorded_date};
use crate::format::fhir::{
    AllergyIntolerance, CodeableConcept, Coding, Condition, Extension, Identifier, Narrative, Procedure, Text,
};
use crate::model::value::Tick;
use crate::model::{
    Allergy, AllergyCategory, Disability, DiseaseBox, DiseaseTick, PersonalHistory, Surgeries, Surgery,
};
use crate::spec::fhir::{concept, uri};
use crate::spec::form;

/// B3, allergies: substance and reaction are not split.
pub(super) fn allergies<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, allergies: &'r [Allergy]) {
    for (i, allergy) in allergies.iter().enumerate() {
        let Allergy { category, description, code } = allergy;
        let path = format!("/history/personal_history/allergies/{i}");
        if description.is_empty() && code.is_empty() {
            cx.notes.add(&notes::NOTHING_SAID, path);
            continue;
        }
        let mut what = values::concept(code);
        let mut extension = Vec::new();
        if !description.is_empty() {
            if !what.text.is_empty() {
                cx.keep(&mut extension, &path, "code/display", code.display.as_str());
            }
            what.text = description.into();
        } else {
            extension.push(kept_part("description", "".into()));
        }
        // FHIR has neither "chemicals and cosmetics" nor "other".
        if let Some(category) = category.filter(|c| !matches!(c, AllergyCategory::Drug | AllergyCategory::Food)) {
            extension.push(kept_part("category", category.as_str().into()));
        }
        let out = AllergyIntolerance {
            id: cx.ids.unique("AllergyIntolerance", &uri::SID_PHR831, &[setting.key, &path]),
            profile: Some(&uri::PROFILE_ALLERGY),
            text: Narrative(what.text.clone().into_owned()),
            extension,
            identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{path}", setting.key))],
            clinical_status: (&concept::ALLERGY_ACTIVE).into(),
            category: match category {
                Some(AllergyCategory::Drug) => vec!["medication"],
                Some(AllergyCategory::Food) => vec!["food"],
                Some(AllergyCategory::ChemicalCosmetic) => vec!["environment"],
                Some(AllergyCategory::Other) | None => Vec::new(),
            },
            code: what,
            patient: cx.subject(),
        };
        cx.bundle.put(&out);
    }
}

/// The form's words for a disease box.
pub(super) fn disease_words(disease: DiseaseBox) -> &'static str {
    form::field(&format!("/history/personal_history/diseases/{}", disease.as_str())).map_or("", |f| f.label_vi)
}

/// A disease box, or another line of the table, as a code of the project.
pub(super) fn disease_code<'r>(code: &'static str, words: &'static str, text: &'r str) -> CodeableConcept<'r> {
    let coding =
        Coding { system: (&uri::CS_DISEASE).into(), code: code.into(), display: words.into(), ..Coding::default() };
    let coding = if code.is_empty() { Vec::new() } else { vec![coding] };
    CodeableConcept { coding, text: if text.is_empty() { words.into() } else { text.into() }, ..Default::default() }
}

/// B3, illnesses: a ticked box never becomes an ICD code by itself.
pub(super) fn diseases<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, history: &'r PersonalHistory) {
    let PersonalHistory { allergies: _, diseases, cancer, tuberculosis, other_diseases } = history;
    for (i, tick) in diseases.iter().enumerate() {
        let DiseaseTick { disease, present, description } = tick;
        let path = match disease {
            Some(disease) => format!("/history/personal_history/diseases/{}", disease.as_str()),
            None => format!("/history/personal_history/diseases/{i}"),
        };
        if *present == Tick::Absent && description.is_empty() {
            cx.notes.add(&notes::NOTHING_SAID, path);
            continue;
        }
        let (code, words) = disease.map_or(("", ""), |d| (d.as_str(), disease_words(d)));
        let mut out = problem(cx, setting, &path, disease_code(code, words, description));
        match present {
            Tick::Yes => {}
            Tick::No => {
                out.clinical_status = (&concept::CLINICAL_INACTIVE).into();
                out.verification_status = (&concept::REFUTED).into();
                out.text.0.push_str(": không");
            }
            Tick::Absent => out.verification_status = (&concept::UNCONFIRMED).into(),
        }
        cx.bundle.put(&out);
    }
    for (field, words, text) in
        [("cancer", "Ung thư", cancer), ("tuberculosis", "Lao", tuberculosis), ("other", "Bệnh khác", other_diseases)]
    {
        if !text.is_empty() {
            let path = format!("/history/personal_history/{field}");
            let out = problem(cx, setting, &path, disease_code(field, words, text));
            cx.bundle.put(&out);
        }
    }
}

fn problem<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, path: &str, code: CodeableConcept<'r>) -> Condition<'r> {
    Condition {
        id: cx.ids.unique("Condition", &uri::SID_PHR831, &[setting.key, path]),
        profile: Some(&uri::PROFILE_PROBLEM),
        text: Narrative(code.text.clone().into_owned()),
        identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{path}", setting.key))],
        clinical_status: (&concept::CLINICAL_ACTIVE).into(),
        category: vec![(&concept::PROBLEM).into()],
        code,
        subject: cx.subject(),
        ..Condition::default()
    }
}

/// B4.
pub(super) fn disabilities<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, disabilities: &'r [Disability]) {
    for (i, disability) in disabilities.iter().enumerate() {
        let Disability { body_part, description } = disability;
        if description.is_empty() {
            cx.notes.add(&notes::NOTHING_SAID, format!("/history/disabilities/{i}"));
            continue;
        }
        let part = body_part.map_or("", |b| b.as_str());
        text(cx, setting, &format!("/history/disabilities/{part}"), description);
    }
}

/// Does the line of B5 itself describe an operation that no entry describes?
pub(super) fn is_operation(surgeries: &Surgeries) -> bool {
    let line = surgeries.text.trim().trim_end_matches('.').to_lowercase();
    let none = matches!(line.as_str(), "" | "không" | "ko" | "không có" | "chưa" | "chưa phẫu thuật");
    surgeries.entries.is_empty() && !none
}

/// B5.
pub(super) fn surgeries<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, surgeries: &'r Surgeries) {
    if is_operation(surgeries) {
        let code = CodeableConcept::text(surgeries.text.as_str());
        operation(cx, setting, "/history/surgeries/text", code, |_| {});
    }
    for (i, surgery) in surgeries.entries.iter().enumerate() {
        let Surgery { body_site, date, description } = surgery;
        let path = format!("/history/surgeries/entries/{i}");
        if *surgery == Surgery::default() {
            cx.notes.add(&notes::NOTHING_SAID, path);
            continue;
        }
        let mut extension: Vec<Extension<'_>> = Vec::new();
        cx.keep_leftover(&mut extension, &path, "date", date);
        let code = if description.is_empty() {
            CodeableConcept::unknown()
        } else {
            CodeableConcept::text(description.as_str())
        };
        operation(cx, setting, &path, code, |out| {
            out.extension = extension;
            out.performed = recorded_date(date.as_ref());
            if !body_site.is_empty() {
                out.body_site = vec![CodeableConcept::text(Text::from(body_site.as_str()))];
            }
        });
    }
}

fn operation<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    path: &str,
    code: CodeableConcept<'r>,
    fill: impl FnOnce(&mut Procedure<'r>),
) {
    let mut out = Procedure {
        id: cx.ids.unique("Procedure", &uri::SID_PHR831, &[setting.key, path]),
        profile: Some(&uri::PROFILE_PROCEDURE),
        text: Narrative(code.text.clone().into_owned()),
        identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{path}", setting.key))],
        status: "completed",
        code,
        subject: cx.subject(),
        ..Procedure::default()
    };
    fill(&mut out);
    if cx.is_document() {
        // The patient summary demands a time, known or not.
        out.performed = out.performed.required();
    }
    cx.bundle.put(&out);
}
