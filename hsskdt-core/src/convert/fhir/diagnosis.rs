//! Diagnoses of a visit → Condition.

use super::context::Context;
use super::notes;
use super::values::concept as coded;
use super::visit::{Diagnosed, Visit};
use crate::format::fhir::{CodeableConcept, Condition, EncounterDiagnosis, Extension, Narrative, Reference, Text};
use crate::model::encounter::{Diagnosis, DiagnosisRole};
use crate::spec::fhir::{self, concept, uri};

/// Gives every diagnosis its id.
pub(super) fn identify<'r>(cx: &mut Context<'r>, visit: &mut Visit<'r>) {
    for Diagnosis { role, code, conclusion } in &visit.model.diagnoses {
        let what = if code.code.is_empty() { conclusion } else { &code.code };
        let role_word = role.map_or("", DiagnosisRole::as_str);
        let id = cx.ids.unique("Condition", &uri::CS_ICD10, &[&visit.key, role_word, what]);
        visit.conditions.push(Diagnosed { code, role: *role, id });
    }
}

/// The list in the Encounter.
pub(super) fn list<'r>(visit: &Visit<'r>) -> Vec<EncounterDiagnosis<'r>> {
    let entry = |(i, c): (usize, &Diagnosed<'r>)| EncounterDiagnosis {
        condition: Reference::to(c.id),
        use_: c
            .role
            .and_then(|r| fhir::find("diagnosis-role", r.as_str()))
            .map(CodeableConcept::from)
            .unwrap_or_default(),
        rank: super::values::count(i.saturating_add(1)),
    };
    visit.conditions.iter().enumerate().map(entry).collect()
}

/// TEN_BENH divided among the diagnoses, if it has one piece for each.
pub(super) fn pieces(text: &str, roles: impl Iterator<Item = Option<DiagnosisRole>>) -> Vec<&str> {
    let pieces: Vec<&str> = text.split(';').map(str::trim).filter(|p| !p.is_empty()).collect();
    // It names the main and the other diagnoses, which come first.
    use DiagnosisRole::{Admission, Traditional};
    match roles.filter(|role| !matches!(role, Some(Admission | Traditional))).count() {
        1 => vec![text.trim()],
        n if n == pieces.len() => pieces,
        _ => Vec::new(),
    }
}

/// Writes the Conditions.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) {
    let pieces = pieces(&visit.model.diagnosis_text, visit.conditions.iter().map(|c| c.role));
    if pieces.len() > 1 {
        cx.notes.add_to(&notes::DIAGNOSIS_TEXT, format!("{}/diagnosis_text", visit.path), "Condition.code.text");
    }
    if !visit.conditions.is_empty() && visit.start.stamp().is_some() {
        cx.notes.add_to(&notes::ONSET, format!("{}/diagnoses", visit.path), "Condition.onsetDateTime");
    }
    for (i, (diagnosis, known)) in visit.model.diagnoses.iter().zip(&visit.conditions).enumerate() {
        let Diagnosis { role, code, conclusion } = diagnosis;
        let mut extension: Vec<Extension<'r>> = Vec::new();
        let mut what = coded(code);
        let words = pieces.get(i).copied().unwrap_or("");
        if !conclusion.is_empty() {
            // The words of the code itself stand with the code.
            if let Some(coding) = what.coding.first_mut() {
                coding.display = std::mem::take(&mut what.text);
            } else if !what.text.is_empty() {
                let part = format!("{}/diagnoses/{i}", visit.path);
                cx.keep(&mut extension, &part, "code/display", code.display.as_str());
            }
            what.text = conclusion.into();
        } else if what.text.is_empty() && !words.is_empty() {
            what.text = words.into();
            if let Some(coding) = what.coding.first_mut() {
                coding.display = words.into();
            }
        }
        match role {
            Some(DiagnosisRole::Traditional) => extension.push(super::values::kept_part("role", "traditional".into())),
            Some(DiagnosisRole::Main | DiagnosisRole::Other | DiagnosisRole::Admission) | None => {}
        }
        use crate::format::fhir::Element;
        let narrative = narrative(&code.code, &what.text);
        if what.is_empty() {
            what = CodeableConcept::unknown();
        }
        cx.bundle.put(&Condition {
            id: known.id,
            profile: Some(&uri::PROFILE_DIAGNOSIS),
            text: Narrative(narrative),
            extension,
            clinical_status: (&concept::CLINICAL_ACTIVE).into(),
            verification_status: (&concept::CONFIRMED).into(),
            category: vec![(&concept::ENCOUNTER_DIAGNOSIS).into()],
            code: what,
            subject: cx.subject(),
            encounter: visit.reference(),
            onset: visit.start.day(),
            recorded_date: visit.start,
            ..Condition::default()
        });
    }
}

fn narrative(code: &str, text: &Text<'_>) -> String {
    if code.is_empty() { text.clone().into_owned() } else { format!("{code} {text}").trim_end().to_owned() }
}
