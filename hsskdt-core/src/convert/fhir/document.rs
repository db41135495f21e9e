//! The Composition of a document: the sections of the International Patient Summary first, in the order of the table
//! `spec/cda/sections.csv`, which both kinds of document share.

use super::context::Context;
use super::{notes, settled, values};
use crate::convert::Notes;
use crate::format::fhir::{
    CodeableConcept, Coding, Composition, Device, DeviceName, Head, Listed, Narrative, Reference, Section, Stamp, When,
    Writer,
};
use crate::model::value::{PartialDate, Recorded};
use crate::model::{Encounter, HealthRecord};
use crate::spec::cda;
use crate::spec::fhir::{concept, uri};

/// Sections that every patient summary has, empty or not.
const ALWAYS: [&str; 3] = ["problems", "allergies", "medications"];

/// The section of a resource by its type.
fn section_of(listed: &Listed) -> &'static str {
    match listed.kind {
        "Condition" => "problems",
        "AllergyIntolerance" => "allergies",
        "MedicationRequest" => "medications",
        "Immunization" | "ImmunizationRecommendation" => "immunizations",
        "Procedure" => "procedures",
        "Observation" if listed.section.is_empty() => "results",
        "Observation" => listed.section,
        "DiagnosticReport" | "ServiceRequest" => "results",
        "SupplyDelivery" => "devices",
        "FamilyMemberHistory" => "family_history",
        "CarePlan" => "plan",
        "DocumentReference" => "notes",
        "Encounter" => "encounters",
        "Coverage" | "Claim" => "payers",
        _ => "",
    }
}

/// The visit of a record that holds nothing else.
fn only_visit(record: &HealthRecord) -> Option<&Encounter> {
    let empty = record.history == Default::default() && record.immunization == Default::default();
    match record.encounters.as_slice() {
        [only] if empty => Some(only),
        _ => None,
    }
}

/// Ends a document.
pub(super) fn finish<'r>(
    mut cx: Context<'r>,
    record: &'r HealthRecord,
    w: Writer<'r>,
    head: &Head<'_>,
) -> (Writer<'r>, Notes) {
    let facility = record.encounters.iter().map(|e| &e.facility).rfind(|f| f.code.is_some() || !f.name.is_empty());
    let custodian = facility.and_then(|f| cx.organization(f));
    let author = custodian.unwrap_or_else(|| {
        let id = cx.ids.of("Device", &uri::SID_PHR831, &["hsskdt"]);
        cx.bundle.put(&Device {
            id,
            device_name: vec![DeviceName { name: "hsskdt".into(), kind: "user-friendly-name" }],
            kind: CodeableConcept::text("Phần mềm lập hồ sơ"),
            ..Device::default()
        });
        id
    });
    let visit = only_visit(record);
    let (kind, title) = match visit {
        Some(_) => (&concept::DOCUMENT_EPISODE, "Tóm tắt lượt khám bệnh, chữa bệnh"),
        None => (&concept::DOCUMENT_SUMMARY, "Hồ sơ quản lý sức khỏe cá nhân"),
    };
    let encounter = cx.bundle.listed().iter().find(|l| l.kind == "Encounter").filter(|_| visit.is_some());
    let encounter = encounter.map(|l| l.id).into();
    if settled(record).is_none() {
        cx.notes.add_to(&notes::DOCUMENT_DAY, "", "Composition.date");
    }
    let day = day(record).map_or(When::None, values::date);
    let date = match head.timestamp {
        // A day of the record is a day here too; only the Bundle must have a time.
        Some(_) if settled(record).is_none_or(|m| m.time().is_none()) && day.stamp().is_some() => day,
        Some(stamp) => When::At(stamp),
        None => day.required(),
    };
    let sections = sections(cx.bundle.listed());
    let composition = Composition {
        id: cx.ids.of("Composition", &uri::SID_PHR831, &[&cx.person, &head.id.to_string()]),
        profile: Some(&uri::PROFILE_COMPOSITION),
        text: Narrative(format!("{title}: {}", record.administrative.full_name)),
        status: "final",
        kind: kind.into(),
        subject: cx.subject(),
        encounter,
        date,
        author: vec![Reference::to(author)],
        title: title.into(),
        confidentiality: "N",
        custodian: custodian.into(),
        section: sections,
        ..Composition::default()
    };
    let writer = cx.bundle.finish_document(w, head, &composition);
    (writer, cx.notes)
}

fn sections(listed: &[Listed]) -> Vec<Section<'static>> {
    let mut out = Vec::new();
    for spec in cda::sections() {
        let entries: Vec<&Listed> = listed.iter().filter(|l| section_of(l) == spec.key).collect();
        if entries.is_empty() && !ALWAYS.contains(&spec.key) {
            continue;
        }
        let words: Vec<&str> = entries.iter().map(|l| l.words.as_str()).filter(|w| !w.is_empty()).collect();
        let none = entries.is_empty();
        let code = Coding {
            system: (&uri::CS_LOINC).into(),
            code: spec.loinc.into(),
            display: spec.display.into(),
            ..Coding::default()
        };
        out.push(Section {
            title: spec.title_vi.into(),
            code: CodeableConcept::coding(code),
            text: Narrative(if words.is_empty() { NOTHING.to_owned() } else { words.join("\n") }),
            entry: entries.iter().map(|l| Reference::to(l.id)).collect(),
            empty_reason: if none {
                CodeableConcept { text: NOTHING.into(), ..(&concept::EMPTY_UNAVAILABLE).into() }
            } else {
                CodeableConcept::default()
            },
        });
    }
    out
}

/// Text of a section that has none: that nothing is recorded, not that there is nothing.
const NOTHING: &str = "Không có thông tin";

/// The newest day that a record names: of a visit, a dose, or the birth.
pub(super) fn day(record: &HealthRecord) -> Option<PartialDate> {
    let visits = record.encounters.iter().flat_map(|e| {
        let moments = [&e.costs.paid_at, &e.period_end, &e.period_start];
        let days = moments.into_iter().flatten().filter_map(Recorded::valid).map(|m| m.to_date());
        days.chain(e.exam_date.as_ref().and_then(Recorded::valid).copied())
    });
    let part = &record.immunization;
    let doses = part.basic_childhood.iter().chain(&part.non_programme).chain(&part.maternal_tetanus);
    let doses = doses.filter_map(|d| d.date_given.as_ref().and_then(Recorded::valid).copied());
    let birth = record.administrative.birth_date.as_ref().and_then(Recorded::valid).copied();
    visits.chain(doses).chain(birth).max_by_key(|d| d.earliest())
}

/// A day as a time to the second; without a day the begin of the epoch, which nobody takes for a time of writing.
pub(super) fn midnight(day: Option<PartialDate>) -> Option<Stamp> {
    let day = day.map_or_else(|| "1970-01-01".to_owned(), |d| d.earliest().format("%Y-%m-%d").to_string());
    Stamp::new(format!("{day}T00:00:00+07:00").as_bytes())
}
