//! D1, D2, D3 and D5 of one visit → Observations and a CarePlan.

use super::context::Context;
use super::notes;
use super::observe::{self, Setting, item, measure, observation, quantity, text, unread};
use crate::format::fhir::{CarePlan, CodeableConcept, Component, Identifier, Narrative, Value};
use crate::model::encounter::{Acuity, Examination, GeneralFindings, OrganFindings, Paraclinical, VitalSigns};
use crate::model::value::{Decimal, Recorded};
use crate::spec::fhir::{concept, uri};

/// D1 and D2.
pub(super) fn write<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, examination: &'r Examination) {
    let Examination {
        present_illness_history,
        vital_signs,
        visual_acuity_uncorrected,
        visual_acuity_corrected,
        wears_glasses,
        general,
        organs,
    } = examination;
    cx.bundle.section = "present_illness";
    text(cx, setting, "/examination/present_illness_history", present_illness_history);
    cx.bundle.section = "vital_signs";
    vital(cx, setting, vital_signs);
    cx.bundle.section = "physical_examination";
    let Acuity { right, left } = visual_acuity_uncorrected;
    text(cx, setting, "/examination/visual_acuity_uncorrected/right", right);
    text(cx, setting, "/examination/visual_acuity_uncorrected/left", left);
    let Acuity { right, left } = visual_acuity_corrected;
    if !(right.is_empty() && left.is_empty()) {
        cx.notes.add(&notes::GLASSES, format!("{}/examination/visual_acuity_corrected", setting.root));
    }
    text(cx, setting, "/examination/visual_acuity_corrected/right", right);
    text(cx, setting, "/examination/visual_acuity_corrected/left", left);
    if let Some(answer) = wears_glasses.answer() {
        let words = if answer { "có" } else { "không" };
        observe::put(cx, setting, "/examination/wears_glasses", Value::Boolean(answer), words);
    }
    let GeneralFindings { skin_mucosa, other } = general;
    text(cx, setting, "/examination/general/skin_mucosa", skin_mucosa);
    text(cx, setting, "/examination/general/other", other);
    organ_findings(cx, setting, organs);
    cx.bundle.section = "";
}

fn vital<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, vital_signs: &'r VitalSigns) {
    let VitalSigns {
        pulse,
        temperature,
        systolic,
        diastolic,
        respiratory_rate,
        weight_kg,
        height_cm,
        bmi,
        waist_circumference_cm,
        oxygen_saturation,
        head_circumference_cm,
    } = vital_signs;
    blood_pressure(cx, setting, systolic.as_ref(), diastolic.as_ref());
    for (path, value) in [
        ("/examination/vital_signs/pulse", pulse),
        ("/examination/vital_signs/respiratory_rate", respiratory_rate),
        ("/examination/vital_signs/temperature", temperature),
        ("/examination/vital_signs/height_cm", height_cm),
        ("/examination/vital_signs/weight_kg", weight_kg),
        ("/examination/vital_signs/bmi", bmi),
        ("/examination/vital_signs/waist_circumference_cm", waist_circumference_cm),
        ("/examination/vital_signs/oxygen_saturation", oxygen_saturation),
        ("/examination/vital_signs/head_circumference_cm", head_circumference_cm),
    ] {
        measure(cx, setting, path, value.as_ref());
    }
}

/// The panel wants both components; one that is not recorded says so.
fn blood_pressure<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    systolic: Option<&'r Recorded<Decimal>>,
    diastolic: Option<&'r Recorded<Decimal>>,
) {
    const PANEL: &str = "/examination/vital_signs/blood_pressure";
    const PARTS: [&str; 2] = ["/examination/vital_signs/systolic", "/examination/vital_signs/diastolic"];
    if systolic.is_none() && diastolic.is_none() {
        return;
    }
    let Some(first) = item(setting, PARTS[0]) else { return };
    let mut out = observation(cx, setting, first, PANEL);
    out.code = CodeableConcept { text: "Huyết áp".into(), ..(&concept::BLOOD_PRESSURE).into() };
    let mut words = Vec::new();
    for (path, value) in PARTS.into_iter().zip([systolic, diastolic]) {
        let Some(item) = item(setting, path) else { continue };
        let mut component = Component { code: observe::code(item), ..Component::default() };
        component.extension = value.map(|v| unread(cx, setting, path, v)).unwrap_or_default();
        component.value = value.and_then(|v| quantity(item, v)).map_or(Value::None, Value::Quantity);
        if matches!(component.value, Value::None) {
            let absent = if value.is_none() { &concept::ABSENT_UNKNOWN } else { &concept::ABSENT_ERROR };
            component.data_absent_reason = absent.into();
        }
        words.push(value.map_or("–".into(), Recorded::text));
        out.component.push(component);
    }
    out.text = Narrative(format!("Huyết áp: {} mmHg", words.join("/")));
    cx.bundle.put(&out);
}

fn organ_findings<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, organs: &'r OrganFindings) {
    let OrganFindings {
        cardiovascular,
        respiratory,
        digestive,
        urinary,
        musculoskeletal,
        endocrine,
        neurological,
        psychiatric,
        surgical,
        obstetric_gynaecological,
        ear_nose_throat,
        dental_maxillofacial,
        eyes,
        dermatological,
        nutrition,
        motor,
        other,
        development_assessment,
    } = organs;
    for (path, words) in [
        ("/examination/organs/cardiovascular", cardiovascular),
        ("/examination/organs/respiratory", respiratory),
        ("/examination/organs/digestive", digestive),
        ("/examination/organs/urinary", urinary),
        ("/examination/organs/musculoskeletal", musculoskeletal),
        ("/examination/organs/endocrine", endocrine),
        ("/examination/organs/neurological", neurological),
        ("/examination/organs/psychiatric", psychiatric),
        ("/examination/organs/surgical", surgical),
        ("/examination/organs/obstetric_gynaecological", obstetric_gynaecological),
        ("/examination/organs/ear_nose_throat", ear_nose_throat),
        ("/examination/organs/dental_maxillofacial", dental_maxillofacial),
        ("/examination/organs/eyes", eyes),
        ("/examination/organs/dermatological", dermatological),
        ("/examination/organs/nutrition", nutrition),
        ("/examination/organs/motor", motor),
        ("/examination/organs/other", other),
        ("/examination/organs/development_assessment", development_assessment),
    ] {
        text(cx, setting, path, words);
    }
}

/// D3: the four printed rows; free text is not parsed into numbers.
pub(super) fn paraclinical<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, rows: &'r Paraclinical) {
    let Paraclinical { haematology, blood_biochemistry, urine_biochemistry, abdominal_ultrasound } = rows;
    cx.bundle.section = "results";
    text(cx, setting, "/paraclinical/haematology", haematology);
    text(cx, setting, "/paraclinical/blood_biochemistry", blood_biochemistry);
    text(cx, setting, "/paraclinical/urine_biochemistry", urine_biochemistry);
    text(cx, setting, "/paraclinical/abdominal_ultrasound", abdominal_ultrasound);
    cx.bundle.section = "";
}

/// D5.
pub(super) fn counselling<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, words: &'r str) {
    const PATH: &str = "/counselling";
    if words.is_empty() {
        return;
    }
    let id = cx.ids.unique("CarePlan", &uri::SID_PHR831, &[setting.key, PATH]);
    let plan = CarePlan {
        id,
        text: Narrative(words.to_owned()),
        identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{PATH}", setting.key))],
        status: "active",
        intent: "plan",
        description: words.into(),
        subject: cx.subject(),
        encounter: setting.encounter.into(),
        created: setting.effective,
        author: setting.performer.into(),
        ..CarePlan::default()
    };
    cx.bundle.put(&plan);
}
