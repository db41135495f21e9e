//! Part B → Observations, Conditions, AllergyIntolerances, Procedures, FamilyMemberHistories.

mod birth;
mod family;
mod illness;
mod reproductive;
mod risk;

use super::context::Context;
use super::notes;
use super::observe::{Setting, text};
use crate::format::fhir::{Extension, When};
use crate::model::History;

/// Writes everything of part B that has a resource of its own. What was told has the day of the record, what happened
/// at birth the day of birth.
pub(super) fn write<'r>(cx: &mut Context<'r>, history: &'r History, birth: When, recorded: When) {
    if recorded.stamp().is_some() && *history != History::default() {
        cx.notes.add_to(&notes::RECORD_DAY, "/history", "Observation.effectiveDateTime");
    }
    let History {
        birth_status,
        risk_factors,
        personal_history,
        disabilities,
        surgeries,
        family_history,
        reproductive_health,
        other_issues,
        extra: _,
    } = history;
    let key = cx.person.clone();
    let setting = Setting { key: &key, effective: recorded, ..Setting::default() };
    cx.bundle.section = "birth";
    birth::write(cx, &Setting { effective: birth, ..setting.clone() }, birth_status);
    cx.bundle.section = "social_history";
    risk::write(cx, &setting, risk_factors);
    cx.bundle.section = "";
    illness::allergies(cx, &setting, &personal_history.allergies);
    illness::diseases(cx, &setting, personal_history);
    cx.bundle.section = "functional_status";
    illness::disabilities(cx, &setting, disabilities);
    cx.bundle.section = "";
    illness::surgeries(cx, &setting, surgeries);
    family::write(cx, &setting, family_history);
    cx.bundle.section = "pregnancy";
    reproductive::write(cx, &setting, reproductive_health);
    cx.bundle.section = "past_illness";
    text(cx, &setting, "/history/other_issues", other_issues);
    cx.bundle.section = "";
}

/// Keeps on the Patient what has no resource: a line of operations that says "none", or that entries repeat.
pub(super) fn keep_on_patient<'r>(cx: &mut Context<'r>, ext: &mut Vec<Extension<'r>>, history: &'r History) {
    if !illness::is_operation(&history.surgeries) {
        cx.keep(ext, "", "/history/surgeries/text", history.surgeries.text.as_str());
    }
}
