//! Part C → Immunization, ImmunizationRecommendation, and Observations of reactions.

use super::context::Context;
use super::notes;
use super::observe::{self, Setting, count, item};
use super::values::{self, Leftover, kept_part, recorded_date};
use crate::format::fhir::{
    Annotation, CodeableConcept, Coding, DateCriterion, Extension, Identifier, Immunization as FhirImmunization,
    ImmunizationRecommendation, Narrative, Number, ProtocolApplied, Reaction, Recommendation, Reference, Text, Value,
    When,
};
use crate::model::value::{Coded, Tick};
use crate::model::{Dose, Immunization};
use crate::spec::fhir::{self, concept, uri};
use crate::spec::form;

/// The three tables with the form's numbers.
fn sections(immunization: &Immunization) -> [(&'static str, &'static str, &[Dose]); 3] {
    let Immunization { basic_childhood, mother_tetanus_doses: _, non_programme, maternal_tetanus, extra: _ } =
        immunization;
    [
        ("C1", "basic_childhood", basic_childhood),
        ("C2", "non_programme", non_programme),
        ("C3", "maternal_tetanus", maternal_tetanus),
    ]
}

/// Does a row say that a dose was given, or that it was not?
fn is_told(dose: &Dose) -> bool {
    dose.given.is_yes() || dose.date_given.is_some() || dose.not_given.is_yes()
}

/// Does a row say when a dose is due?
fn is_appointed(dose: &Dose) -> bool {
    dose.appointment_date.as_ref().is_some_and(|d| !d.is_unreadable())
}

/// Keeps on the Patient what rows say that tell neither, and appointments that are no day.
pub(super) fn keep_on_patient<'r>(cx: &mut Context<'r>, ext: &mut Vec<Extension<'r>>, immunization: &'r Immunization) {
    for (_, name, doses) in sections(immunization) {
        for (i, dose) in doses.iter().enumerate() {
            let part = format!("/immunization/{name}/{i}");
            if let Some(text) = dose.appointment_date.leftover() {
                ext.push(values::kept(format!("{part}/appointment_date").into(), text));
                cx.notes.add_to(&notes::KEPT, format!("{part}/appointment_date"), "phr831-kept");
            }
            if is_told(dose) {
                continue;
            }
            let Dose {
                vaccine,
                product,
                dose: _,
                not_given,
                given,
                date_given: _,
                gestation_month,
                reaction,
                appointment_date: _,
            } = dose;
            let no = |tick: &Tick| Text::from(if *tick == Tick::No { "false" } else { "" });
            let mut said = vec![
                ("reaction", Text::from(reaction)),
                ("gestation_month", gestation_month.as_ref().map(|g| g.text()).unwrap_or_default()),
                ("not_given", no(not_given)),
                ("given", no(given)),
            ];
            // An appointment carries the product.
            if !is_appointed(dose) {
                let Coded { system, edition, code, display } = product;
                said.push(("product/code", code.into()));
                said.push(("product/display", display.into()));
                said.push(("product/system", system.into()));
                said.push(("product/edition", edition.into()));
            }
            said.retain(|(_, text)| !text.is_empty());
            if said.is_empty() {
                if !is_appointed(dose) {
                    cx.notes.add(&notes::NOTHING_SAID, part);
                }
                continue;
            }
            said.push(("vaccine", vaccine.map_or("", |v| v.as_str()).into()));
            for (field, text) in said {
                ext.push(values::kept(format!("{part}/{field}").into(), text));
                cx.notes.add_to(&notes::KEPT, format!("{part}/{field}"), "phr831-kept");
            }
        }
    }
}

/// Writes part C.
pub(super) fn write<'r>(cx: &mut Context<'r>, immunization: &'r Immunization) {
    let key = cx.person.clone();
    let setting = Setting { key: &key, ..Setting::default() };
    cx.bundle.section = "immunizations";
    for (section, name, doses) in sections(immunization) {
        for (i, dose) in doses.iter().enumerate() {
            let path = format!("/immunization/{name}/{i}");
            if is_told(dose) {
                given(cx, &setting, &path, section, dose);
            }
            if is_appointed(dose) {
                appointment(cx, &setting, &path, section, dose);
            }
        }
    }
    cx.bundle.section = "birth";
    count(cx, &setting, "/immunization/mother_tetanus_doses", immunization.mother_tetanus_doses.as_ref());
    cx.bundle.section = "";
}

/// CVX, the form's row, and the words of the source. The row alone decides the way back.
fn vaccine_code<'r>(dose: &'r Dose) -> CodeableConcept<'r> {
    let mut out = values::concept(&dose.product);
    if let Some(vaccine) = dose.vaccine {
        let row = form::immunization_rows().iter().find(|r| r.vaccine == vaccine.as_str() && Some(r.dose) == dose.dose);
        let words = row.map_or("", |r| r.label_vi);
        let local = Coding { system: (&uri::CS_VACCINE).into(), code: vaccine.as_str().into(), ..Coding::default() };
        out.coding.splice(0..0, fhir::find("vaccine", vaccine.as_str()).map(Coding::from));
        out.coding.push(local);
        if out.text.is_empty() {
            out.text = words.into();
        }
    }
    use crate::format::fhir::Element;
    if out.is_empty() { CodeableConcept::unknown() } else { out }
}

/// Number from 1; 0 is the birth dose; words where no number is known.
fn dose_number(dose: &Dose) -> (Number<'static>, &'static str) {
    match dose.dose {
        Some(0) => (Number::default(), "sơ sinh"),
        Some(n) => (values::count(usize::from(n)), ""),
        None => (Number::default(), "không rõ"),
    }
}

fn given<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, path: &str, section: &'static str, dose: &'r Dose) {
    let Dose {
        vaccine: _,
        product: _,
        dose: _,
        not_given,
        given,
        date_given,
        gestation_month,
        reaction,
        appointment_date: _,
    } = dose;
    let done = given.is_yes() || date_given.is_some();
    let occurrence = recorded_date(date_given.as_ref());
    let mut extension = Vec::new();
    cx.keep_leftover(&mut extension, path, "date_given", date_given);
    for (field, tick, expected) in [("given", given, Tick::Absent), ("not_given", not_given, Tick::Absent)] {
        // What status and date do not already say.
        let implied = tick == &expected || (field == "not_given" && !done && tick.is_yes());
        if let (false, Some(answer)) = (implied, tick.answer()) {
            extension.push(kept_part(field, if answer { "true" } else { "false" }.into()));
        }
    }
    if let Some(month) = gestation_month {
        extension.push(kept_part("gestation_month", month.text()));
    }
    let code = vaccine_code(dose);
    let (dose_number, dose_words) = dose_number(dose);
    let mut out = FhirImmunization {
        id: cx.ids.unique("Immunization", &uri::SID_PHR831, &[setting.key, path]),
        profile: Some(&uri::PROFILE_IMMUNIZATION),
        text: Narrative(words(&code, done, occurrence, reaction)),
        extension,
        identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{path}", setting.key))],
        status: if done { "completed" } else { "not-done" },
        vaccine_code: code,
        patient: cx.subject(),
        occurrence_string: match (done, occurrence) {
            (true, When::At(_)) => "",
            (true, _) => "đã tiêm, không rõ ngày",
            (false, _) => "chưa tiêm",
        }
        .into(),
        occurrence,
        primary_source: Some(false),
        protocol_applied: vec![ProtocolApplied { series: section.into(), dose_number, dose_words: dose_words.into() }],
        ..FhirImmunization::default()
    };
    if !reaction.is_empty() {
        let text = format!("Phản ứng sau tiêm: {reaction}");
        out.note = vec![Annotation { text: text.into(), ..Annotation::default() }];
        if let When::At(_) = occurrence {
            let detail = Reference::to(reaction_observation(cx, setting, path, occurrence, reaction));
            out.reaction = vec![Reaction { date: occurrence, detail }];
        }
    }
    cx.bundle.put(&out);
}

/// `BCG: 2020-01-01`.
fn words(code: &CodeableConcept<'_>, done: bool, when: When, reaction: &str) -> String {
    let day = when.stamp().map(|s| s.as_str().to_owned());
    let told = match (done, day) {
        (true, Some(day)) => day,
        (true, None) => "đã tiêm".to_owned(),
        (false, _) => "chưa tiêm".to_owned(),
    };
    let reaction = if reaction.is_empty() { String::new() } else { format!("; phản ứng sau tiêm: {reaction}") };
    format!("{}: {told}{reaction}", code.text)
}

fn reaction_observation<'r>(
    cx: &mut Context<'r>,
    setting: &Setting<'_>,
    path: &str,
    when: When,
    words: &'r str,
) -> uuid::Uuid {
    let Some(item) = item(setting, "/immunization/reaction") else { return uuid::Uuid::nil() };
    let setting = Setting { effective: when, ..setting.clone() };
    let mut out = observe::observation(cx, &setting, item, &format!("{path}/reaction"));
    out.value = Value::String(words.into());
    out.text = Narrative(format!("{}: {words}", item.label_vi));
    cx.bundle.put(&out);
    out.id
}

fn appointment<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, path: &str, section: &'static str, dose: &'r Dose) {
    let when = recorded_date(dose.appointment_date.as_ref());
    if when.stamp().is_none() {
        return;
    }
    let path = format!("{path}/appointment_date");
    let (dose_number, dose_words) = dose_number(dose);
    let code = vaccine_code(dose);
    cx.notes.add_to(&notes::RECOMMENDED, path.clone(), "ImmunizationRecommendation.date");
    let criterion = DateCriterion { code: (&concept::VACCINE_DUE).into(), value: when };
    let day = when.stamp().map(|s| s.as_str().to_owned()).unwrap_or_default();
    let text = cx.words(|| format!("Hẹn tiêm {}: {day}", code.text));
    let out = ImmunizationRecommendation {
        text,
        id: cx.ids.unique("ImmunizationRecommendation", &uri::SID_PHR831, &[setting.key, &path]),
        identifier: vec![Identifier::new(&uri::SID_PHR831, format!("{}|{path}", setting.key))],
        patient: cx.subject(),
        // FHIR demands a day; nobody wrote down when the appointment was made.
        date: when,
        recommendation: vec![Recommendation {
            vaccine_code: vec![code],
            forecast_status: (&concept::STATUS_DUE).into(),
            date_criterion: vec![criterion],
            series: section.into(),
            dose_number,
            dose_words: dose_words.into(),
        }],
        ..ImmunizationRecommendation::default()
    };
    cx.bundle.put(&out);
}
