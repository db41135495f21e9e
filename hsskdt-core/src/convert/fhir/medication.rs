//! XML2 → MedicationRequest.

use super::context::Context;
use super::line::Line;
use super::values::{self, listed, quantity, recorded_moment};
use super::visit::Visit;
use crate::format::fhir::{
    CodeableConcept, DispenseRequest, Dosage, Element, Extension, Identifier, MedicationRequest, Narrative, Value,
};
use crate::model::encounter::{Charge, Medication, MedicationDetail};
use crate::spec::fhir::uri;

/// Writes the drugs, and hands out the rows for the Claim.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) -> Vec<Line<'r>> {
    let mut lines = Vec::with_capacity(visit.model.medications.len());
    let claimed = super::costs::has_claim(visit.model);
    for (i, medication) in visit.model.medications.iter().enumerate() {
        let Medication { code, strength, route, dosage_text, registration_number, ordered_at, detail, charge, extra } =
            medication;
        let (id, value) = visit.row(cx, "MedicationRequest", &uri::SID_XML2, &charge.row_number, charge.row_position);
        let mut ext = vec![
            Extension::new(&uri::EXT_REGISTRATION, Value::String(registration_number.into())),
            Extension::new(&uri::EXT_STRENGTH, Value::String(strength.into())),
        ];
        let part = format!("{}/medications/{i}", visit.path);
        if !claimed {
            cx.keep_leftover(&mut ext, &part, "ordered_at", ordered_at);
            charge_alone(cx, &mut ext, &part, charge);
        }
        cx.keep_extra(&mut ext, &part, extra);
        let rest = MedicationDetail { instructions: String::new(), ..detail.clone() };
        cx.keep_part(&mut ext, &part, "detail", &rest);
        let mut drug = values::concept(code);
        drug.text = name(&code.display, strength);
        let narrative = narrative(&drug.text, dosage_text);
        if drug.is_empty() {
            drug = CodeableConcept::unknown();
        }
        let (reason_code, reason_reference) = visit.reasons(charge);
        let requester = visit.requester(cx, charge);
        cx.bundle.put(&MedicationRequest {
            id,
            profile: Some(&uri::PROFILE_MEDICATION_REQUEST),
            text: Narrative(narrative),
            extension: ext,
            identifier: vec![Identifier::new(&uri::SID_XML2, value)],
            status: "completed",
            intent: "order",
            medication: drug,
            subject: cx.subject(),
            encounter: visit.reference(),
            authored_on: recorded_moment(ordered_at.as_ref()),
            requester,
            reason_code,
            reason_reference,
            dosage_instruction: vec![Dosage {
                text: dosage_text.into(),
                patient_instruction: detail.instructions.as_str().into(),
                route: listed(route, visit.edition),
            }],
            dispense_request: DispenseRequest { quantity: quantity(charge.quantity.as_ref(), &charge.unit) },
            ..MedicationRequest::default()
        });
        lines.push(Line {
            table: "XML2",
            charge,
            product: code,
            request: id,
            ordered_at: ordered_at.as_ref(),
            completed_at: None,
            service: None,
        });
    }
    lines
}

/// Name and strength.
fn name<'r>(name: &'r str, strength: &str) -> std::borrow::Cow<'r, str> {
    if strength.is_empty() { name.into() } else { format!("{name} {strength}").trim_start().to_owned().into() }
}

fn narrative(drug: &str, dosage: &str) -> String {
    if dosage.is_empty() { drug.to_owned() } else { format!("{drug}: {dosage}") }
}

/// What a row's quantity and orderers say where no Claim line says it.
pub(super) fn charge_alone<'r>(cx: &mut Context<'r>, ext: &mut Vec<Extension<'r>>, part: &str, charge: &'r Charge) {
    cx.keep_leftover(ext, part, "charge/quantity", &charge.quantity);
    for licence in charge.practitioners.iter().skip(1) {
        cx.keep(ext, part, "charge/practitioners", licence.as_str());
    }
}
