//! A visit → Encounter, and everything that belongs to it.

use super::context::Context;
use super::observe::Setting;
use super::values::{concept, display, listed, quantity, recorded_moment};
use super::visit::Visit;
use super::{
    costs, coverage, diagnosis, examination, medication, note, notes, paper, procedure, result, service, supply,
};
use crate::format::fhir::{
    CodeableConcept, Coding, Encounter as FhirEncounter, Extension, Hospitalization, Identifier, Participant, Period,
    Quantity, Reference, Value,
};
use crate::model::encounter::{Facility, Practitioner};
use crate::model::value::{Coded, PersonName, Recorded};
use crate::model::{Encounter, HealthRecord};
use crate::spec::fhir::{self, concept as fixed, uri};
use std::sync::LazyLock;

/// Writes a visit.
pub(super) fn write<'r>(cx: &mut Context<'r>, record: &'r HealthRecord, index: usize, model: &'r Encounter) {
    let mut visit = Visit::new(cx, record, index, model);
    visit.organization = cx.organization(&model.facility);
    let participants = participants(cx, &visit);
    coverage::write(cx, &mut visit);
    diagnosis::identify(cx, &mut visit);
    itself(cx, &visit, participants);
    diagnosis::write(cx, &visit);
    let key = visit.key.clone();
    let path = visit.path.clone();
    let setting = Setting {
        encounter: visit.id,
        effective: visit.start,
        performer: visit.organization,
        key: &key,
        root: &path,
        pattern: "/encounters/*",
    };
    examination::write(cx, &setting, &model.examination);
    let mut lines = medication::write(cx, &visit);
    lines.extend(service::write(cx, &mut visit));
    lines.extend(procedure::write(cx, &mut visit));
    lines.extend(supply::write(cx, &visit));
    examination::paraclinical(cx, &setting, &model.paraclinical);
    result::write(cx, &visit);
    note::write(cx, &visit);
    paper::write(cx, &visit);
    examination::counselling(cx, &setting, &model.counselling);
    costs::write(cx, &visit, lines);
}

/// Everybody who treated, once each: those whom the visit names, then those of its rows.
fn participants<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) -> Vec<Participant<'r>> {
    static NOBODY: LazyLock<PersonName> = LazyLock::new(PersonName::default);
    let model = visit.model;
    let mut out: Vec<Participant<'r>> = Vec::new();
    for Practitioner { role, licence, name } in &model.practitioners {
        let id = cx.practitioner(licence, name, &visit.facility);
        let kind = role.map(|role| {
            let system = (&uri::CS_PRACTITIONER_ROLE).into();
            CodeableConcept::coding(Coding { system, code: role.as_str().into(), ..Coding::default() })
        });
        if id.is_some() || kind.is_some() {
            out.push(Participant { kind: kind.into_iter().collect(), individual: id.into() });
        }
    }
    let charges = model.medications.iter().map(|m| &m.charge);
    let charges = charges.chain(model.services.iter().map(|s| &s.charge));
    let charges = charges.chain(model.procedures.iter().map(|p| &p.charge));
    for charge in charges.chain(model.supplies.iter().map(|s| &s.charge)) {
        let licences = charge.practitioners.iter().chain(&charge.detail.performers);
        for licence in licences.filter(|l| !l.is_empty()) {
            let known = cx.practitioner_by_licence(licence);
            let Some(id) = known.or_else(|| cx.practitioner(licence, &NOBODY, "")) else { continue };
            if !out.iter().any(|p| p.individual.to == id) {
                out.push(Participant { kind: Vec::new(), individual: Reference::to(id) });
            }
        }
    }
    out
}

fn itself<'r>(cx: &mut Context<'r>, visit: &Visit<'r>, participant: Vec<Participant<'r>>) {
    let Encounter {
        facility: _,
        link_id,
        patient_number,
        submission_number: _,
        exam_date,
        period_start,
        admitted_at,
        period_end,
        length_of_stay_days,
        class,
        department,
        reason,
        reason_text,
        admission_reason,
        accident: _,
        referral_number,
        referred_from,
        referred_to,
        diagnoses: _,
        diagnosis_text,
        examination: _,
        paraclinical: _,
        results: _,
        treatment_method,
        counselling: _,
        practitioners: _,
        medications: _,
        services: _,
        procedures: _,
        supplies: _,
        procedure_codes: _,
        papers: _,
        notes: _,
        outcome,
        disposition,
        follow_up_dates,
        coverage: _,
        continuous_cover_from,
        medical_record_number,
        newborn_weights,
        head_code,
        living_area: _,
        costs: _,
        extra,
    } = visit.model;
    let part = visit.path.as_str();
    let outcome_value = Value::CodeableConcept(Box::new(listed(outcome, visit.edition)));
    let mut ext = vec![Extension::new(&uri::EXT_OUTCOME, outcome_value)];
    if let Some(date) = exam_date {
        let shown = period_start.is_none() && !date.is_unreadable();
        if !shown {
            cx.keep(&mut ext, part, "exam_date", date.text());
        }
    }
    cx.keep_leftover(&mut ext, part, "period_start", period_start);
    if let Some(Recorded::Valid(day)) = period_start
        && day.time().is_none()
    {
        // Alone it would read back as the day of an examination.
        cx.keep(&mut ext, part, "period_start", day.to_string());
    }
    cx.keep_leftover(&mut ext, part, "period_end", period_end);
    cx.keep_leftover(&mut ext, part, "length_of_stay_days", length_of_stay_days);
    for date in follow_up_dates {
        cx.keep(&mut ext, part, "follow_up_dates", date.text());
    }
    if !costs::has_claim(visit.model) {
        cx.keep(&mut ext, part, "diagnosis_text", diagnosis_text.as_str());
    }
    if !is_known_number(cx, visit, patient_number) {
        cx.keep(&mut ext, part, "patient_number", patient_number.as_str());
    }
    let texts = [
        ("admitted_at", admitted_at.as_ref().map(Recorded::text).unwrap_or_default()),
        ("referral_number", referral_number.as_str().into()),
        ("treatment_method", treatment_method.as_str().into()),
        ("continuous_cover_from", continuous_cover_from.as_ref().map(Recorded::text).unwrap_or_default()),
        ("medical_record_number", medical_record_number.as_str().into()),
        ("head_code", head_code.as_str().into()),
    ];
    for (field, text) in texts {
        cx.keep(&mut ext, part, field, text);
    }
    for weight in newborn_weights {
        cx.keep(&mut ext, part, "newborn_weights", weight.text());
    }
    cx.keep_part(&mut ext, part, "admission_reason", admission_reason);
    cx.keep_extra(&mut ext, part, extra);

    let (class_code, kind) = class_and_kind(cx, visit, class);
    let mut class_code = class_code;
    let urgent = fhir::find("encounter-urgent", &format!("{}/{}", reason.system, reason.code));
    if let Some(urgent) = urgent {
        class_code = urgent;
    }
    let start = if period_start.as_ref().is_some_and(|p| !p.is_unreadable()) {
        recorded_moment(period_start.as_ref())
    } else {
        visit.start
    };
    let text = cx.words(|| words(visit));
    let encounter = FhirEncounter {
        id: visit.id,
        text,
        profile: Some(&uri::PROFILE_ENCOUNTER),
        extension: ext,
        identifier: if link_id.is_empty() {
            Vec::new()
        } else {
            vec![Identifier::new(&uri::SID_LINK, link_id.as_str())]
        },
        status: "finished",
        class: class_code.into(),
        kind,
        service_type: concept(department),
        priority: urgent.map(|_| CodeableConcept::from(&fixed::URGENT)).unwrap_or_default(),
        subject: cx.subject(),
        participant,
        period: Period { start, end: visit.end, ..Period::default() },
        length: days(length_of_stay_days.as_ref()),
        reason_code: vec![listed(reason, visit.edition), CodeableConcept::text(reason_text.as_str())],
        diagnosis: diagnosis::list(visit),
        hospitalization: Hospitalization {
            origin: place(referred_from),
            destination: place(referred_to),
            discharge_disposition: listed(disposition, visit.edition),
        },
        service_provider: visit.organization.into(),
    };
    cx.bundle.put(&encounter);
}

/// MA_BN of the visit, if the Patient's identifiers do not hold it for this facility already.
fn is_known_number(cx: &Context<'_>, visit: &Visit<'_>, number: &str) -> bool {
    number.is_empty() || cx.patient_numbers.iter().any(|(f, n)| *n == number && *f == visit.facility)
}

fn days(value: Option<&Recorded<crate::model::value::Decimal>>) -> Quantity<'_> {
    let days = quantity(value, "");
    use crate::format::fhir::Element;
    if days.value.is_empty() {
        return Quantity::default();
    }
    Quantity { unit: "ngày".into(), system: (&uri::CS_UCUM).into(), code: "d", ..days }
}

/// HL7's class, and the type of care: VN Core's two digits with the list of the edition beside.
fn class_and_kind<'r>(
    cx: &mut Context<'r>,
    visit: &Visit<'r>,
    class: &'r Coded,
) -> (&'static fhir::Concept, Vec<CodeableConcept<'r>>) {
    let two_digits = if class.code.len() == 1 { format!("0{}", class.code) } else { class.code.clone() };
    let found = fhir::find("encounter-class", &two_digits);
    if class.code.is_empty() && visit.model.exam_date.is_none() {
        cx.notes.add_to(&notes::CLASS, format!("{}/class", visit.path), "Encounter.class");
    }
    let mut kind = concept(class);
    if let Some(words) = display("MA_LOAI_KCB", &class.code, visit.edition).filter(|_| class.system == "MA_LOAI_KCB") {
        let system = (&uri::CS_ENCOUNTER_TYPE).into();
        let coding = Coding { system, code: two_digits.into(), display: words.into(), ..Coding::default() };
        kind.coding.insert(0, coding);
    }
    (found.unwrap_or(&fixed::CLASS_AMBULATORY), vec![kind])
}

/// A facility of which only code and name are known.
fn place(facility: &Facility) -> Reference<'_> {
    let Facility { code, name } = facility;
    Reference {
        identifier: code.as_ref().map(|c| Box::new(Identifier::new(&uri::SID_FACILITY, c.text()))),
        display: name.as_str().into(),
        ..Reference::default()
    }
}

/// Day, facility, department, reason and diagnosis of a visit.
fn words(visit: &Visit<'_>) -> String {
    let model = visit.model;
    let day = |when: crate::format::fhir::When| when.day().stamp().map(|s| s.as_str().to_owned()).unwrap_or_default();
    let facility = [visit.facility.as_ref(), model.facility.name.as_str()];
    let facility =
        if facility[0] == facility[1] { facility[1].to_owned() } else { facility.join(" ").trim().to_owned() };
    let period = match (day(visit.start), day(visit.end)) {
        (start, end) if end.is_empty() || start == end => start,
        (start, end) => format!("{start} – {end}"),
    };
    let parts =
        [period, facility, model.department.display.clone(), model.reason_text.clone(), model.diagnosis_text.clone()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join("; ")
}
