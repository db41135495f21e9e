//! XML3, surgery and procedures → Procedure.

use super::context::Context;
use super::line::{Line, ServiceParts};
use super::medication::charge_alone;
use super::values::{concept, recorded_moment};
use super::visit::{Request, Visit};
use crate::format::fhir::{
    CodeableConcept, Element, Identifier, Narrative, Performer, Period, Procedure as FhirProcedure, Reference, When,
};
use crate::model::encounter::Procedure;
use crate::model::value::Recorded;
use crate::spec::fhir::uri;

/// Writes the procedures, and hands out the rows for the Claim.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &mut Visit<'r>) -> Vec<Line<'r>> {
    let mut lines = Vec::with_capacity(visit.model.procedures.len());
    let claimed = super::costs::has_claim(visit.model);
    for (i, procedure) in visit.model.procedures.iter().enumerate() {
        let Procedure { code, supply, package, bed, ordered_at, completed_at, performance, charge, extra } = procedure;
        let (id, value) = visit.row(cx, "Procedure", &uri::SID_XML3, &charge.row_number, charge.row_position);
        let part = format!("{}/procedures/{i}", visit.path);
        let mut ext = Vec::new();
        if !claimed {
            cx.keep_leftover(&mut ext, &part, "ordered_at", ordered_at);
            cx.keep_leftover(&mut ext, &part, "completed_at", completed_at);
            cx.keep(&mut ext, &part, "supply/code", supply.code.as_str());
            cx.keep(&mut ext, &part, "supply/display", supply.display.as_str());
            cx.keep(&mut ext, &part, "package", package.as_str());
            cx.keep(&mut ext, &part, "bed", bed.as_str());
            cx.keep_leftover(&mut ext, &part, "charge/quantity", &charge.quantity);
            cx.keep(&mut ext, &part, "charge/unit", charge.unit.as_str());
            cx.keep_part(&mut ext, &part, "performance", performance);
            charge_alone(cx, &mut ext, &part, charge);
        }
        cx.keep_extra(&mut ext, &part, extra);
        let what = concept(code);
        let actor = visit.requester(cx, charge);
        let others = charge.detail.performers.iter().filter_map(|licence| cx.practitioner_by_licence(licence));
        let others: Vec<_> =
            others.filter(|id| *id != actor.to).map(|id| Performer { actor: Reference::to(id) }).collect();
        let mut performer = vec![Performer { actor }];
        performer.extend(others);
        let (reason_code, reason_reference) = visit.reasons(charge);
        let performed_period = Period {
            start: recorded_moment(ordered_at.as_ref()),
            end: recorded_moment(completed_at.as_ref()),
            ..Period::default()
        };
        // The patient summary demands a time, known or not.
        let undated = cx.is_document() && performed_period.is_empty();
        cx.bundle.put(&FhirProcedure {
            performed: if undated { When::Unknown } else { When::None },
            id,
            profile: Some(&uri::PROFILE_PROCEDURE),
            text: Narrative(code.display.clone()),
            extension: ext,
            identifier: vec![Identifier::new(&uri::SID_XML3, value)],
            status: "completed",
            code: if what.is_empty() { CodeableConcept::unknown() } else { what },
            subject: cx.subject(),
            encounter: visit.reference(),
            performed_period,
            performer,
            reason_code,
            reason_reference,
            ..FhirProcedure::default()
        });
        visit.requests.push(Request {
            code,
            group: &charge.cost_group.code,
            procedure: true,
            id,
            ordered_at: ordered_at.as_ref().and_then(Recorded::valid).copied(),
            completed_at: completed_at.as_ref().and_then(Recorded::valid).copied(),
        });
        lines.push(Line {
            table: "XML3",
            charge,
            product: code,
            request: id,
            ordered_at: ordered_at.as_ref(),
            completed_at: completed_at.as_ref(),
            service: Some(ServiceParts {
                names: ("MA_VAT_TU", "TEN_VAT_TU"),
                second: supply,
                package,
                bed,
                performance,
            }),
        });
    }
    lines
}
