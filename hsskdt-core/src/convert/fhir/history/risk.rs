//! B2 → social-history Observations.

use super::super::context::Context;
use super::super::observe::{Setting, item, measure, observation, text};
use super::super::values::kept_part;
use crate::format::fhir::{CodeableConcept, Coding, Component, Narrative, Value};
use crate::model::value::Tick;
use crate::model::{Habit, RiskFactors};
use crate::spec::fhir::{self, concept, uri};

/// Writes section B2.
pub(super) fn write<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, risks: &'r RiskFactors) {
    let RiskFactors {
        tobacco_use,
        alcohol_use,
        alcohol_drinks_per_day,
        drug_use,
        physical_activity,
        exposure_factors,
        exposure_duration,
        household_toilet_type,
        other_risks,
    } = risks;
    habit(cx, setting, "/history/risk_factors/tobacco_use", tobacco_use);
    habit(cx, setting, "/history/risk_factors/alcohol_use", alcohol_use);
    measure(cx, setting, "/history/risk_factors/alcohol_drinks_per_day", alcohol_drinks_per_day.as_ref());
    habit(cx, setting, "/history/risk_factors/drug_use", drug_use);
    habit(cx, setting, "/history/risk_factors/physical_activity", physical_activity);
    exposure(cx, setting, exposure_factors, exposure_duration);
    text(cx, setting, "/history/risk_factors/household_toilet_type", household_toilet_type);
    text(cx, setting, "/history/risk_factors/other_risks", other_risks);
}

/// The boxes of a habit: the answer names every ticked one, LOINC's answer stands for tobacco where one is ticked.
fn habit(cx: &mut Context<'_>, setting: &Setting<'_>, path: &'static str, habit: &Habit) {
    let Habit { none, yes, regular, quit } = habit;
    let boxes =
        [("none", none, "Không"), ("yes", yes, "Có"), ("regular", regular, "Thường xuyên"), ("quit", quit, "Đã bỏ")];
    if boxes.iter().all(|(_, tick, _)| **tick == Tick::Absent) {
        return;
    }
    let Some(item) = item(setting, path) else { return };
    let mut out = observation(cx, setting, item, path);
    let mut answer = CodeableConcept::default();
    let mut words = Vec::new();
    for (name, tick, text) in boxes {
        match tick {
            Tick::Yes => {
                words.push(text);
                let system = (&uri::CS_ITEM).into();
                answer.coding.push(Coding { system, code: name.into(), display: text.into(), ..Coding::default() });
            }
            Tick::No => out.extension.push(kept_part(name, "false".into())),
            Tick::Absent => {}
        }
    }
    if let (true, Some(only)) = (path.ends_with("tobacco_use"), answer.coding.first().filter(|_| words.len() == 1)) {
        let standard = fhir::find("tobacco", &only.code).map(Coding::from);
        answer.coding.splice(0..0, standard);
    }
    if words.is_empty() {
        out.data_absent_reason = (&concept::ABSENT_UNKNOWN).into();
    } else {
        answer.text = words.join(", ").into();
        out.value = Value::CodeableConcept(Box::new(answer));
    }
    out.text = Narrative(format!("{}: {}", item.label_vi, words.join(", ")));
    cx.bundle.put(&out);
}

/// Factors, with their duration as component.
fn exposure<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, factors: &'r str, duration: &'r str) {
    const FACTORS: &str = "/history/risk_factors/exposure_factors";
    const DURATION: &str = "/history/risk_factors/exposure_duration";
    if factors.is_empty() {
        text(cx, setting, DURATION, duration);
        return;
    }
    let (Some(main), Some(part)) = (item(setting, FACTORS), item(setting, DURATION)) else { return };
    let mut out = observation(cx, setting, main, FACTORS);
    out.value = Value::String(factors.into());
    if !duration.is_empty() {
        let code = super::super::observe::code(part);
        out.component.push(Component { code, value: Value::String(duration.into()), ..Component::default() });
    }
    out.text = Narrative(format!("{}: {factors}", main.label_vi));
    cx.bundle.put(&out);
}
