//! B1 → Observations.

use super::super::context::Context;
use super::super::observe::{Setting, item, measure, observation, put, text};
use super::super::values::kept_part;
use crate::format::fhir::{CodeableConcept, Coding, Narrative, Value};
use crate::model::BirthStatus;
use crate::model::value::Tick;
use crate::spec::fhir::{concept, uri};

/// Writes section B1.
pub(super) fn write<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, birth: &'r BirthStatus) {
    let BirthStatus {
        vaginal_delivery,
        caesarean_delivery,
        preterm_birth,
        birth_asphyxia,
        birth_weight_g,
        birth_length_cm,
        congenital_anomalies,
        other_birth_problems,
    } = birth;
    delivery(cx, setting, *vaginal_delivery, *caesarean_delivery);
    for (path, tick) in [
        ("/history/birth_status/preterm_birth", preterm_birth),
        ("/history/birth_status/birth_asphyxia", birth_asphyxia),
    ] {
        if let Some(answer) = tick.answer() {
            put(cx, setting, path, Value::Boolean(answer), if answer { "có" } else { "không" });
        }
    }
    measure(cx, setting, "/history/birth_status/birth_weight_g", birth_weight_g.as_ref());
    measure(cx, setting, "/history/birth_status/birth_length_cm", birth_length_cm.as_ref());
    text(cx, setting, "/history/birth_status/congenital_anomalies", congenital_anomalies);
    text(cx, setting, "/history/birth_status/other_birth_problems", other_birth_problems);
}

/// Two boxes, of which both may be ticked: the answer names every ticked one.
fn delivery(cx: &mut Context<'_>, setting: &Setting<'_>, vaginal: Tick, caesarean: Tick) {
    const PATH: &str = "/history/birth_status/delivery_method";
    if vaginal == Tick::Absent && caesarean == Tick::Absent {
        return;
    }
    let Some(item) = item(setting, PATH) else { return };
    let mut out = observation(cx, setting, item, PATH);
    let mut answer = CodeableConcept::default();
    let mut words = Vec::new();
    for (tick, field, text) in [(vaginal, "vaginal_delivery", "Đẻ thường"), (caesarean, "caesarean_delivery", "Đẻ mổ")]
    {
        match tick {
            Tick::Yes => {
                words.push(text);
                let system = (&uri::CS_ITEM).into();
                answer.coding.push(Coding { system, code: field.into(), display: text.into(), ..Coding::default() });
            }
            Tick::No => out.extension.push(kept_part(field, "false".into())),
            Tick::Absent => {}
        }
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
