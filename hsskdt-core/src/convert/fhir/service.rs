//! XML3, tests and other services → ServiceRequest.

use super::context::Context;
use super::line::{Line, ServiceParts};
use super::medication::charge_alone;
use super::values::{concept, recorded_moment};
use super::visit::{Request, Visit};
use crate::format::fhir::{CodeableConcept, Element, Identifier, ServiceRequest};
use crate::model::encounter::Service;
use crate::model::value::{Coded, Recorded};
use crate::spec::fhir::{self, uri};

/// MA_NHOM of rows that are nothing but a line of the Claim: transport, examinations, beds.
fn is_only_billed(cost_group: &Coded) -> bool {
    matches!(cost_group.code.as_str(), "12" | "13" | "14" | "15" | "16")
}

/// Writes the services, and hands out the rows for the Claim.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &mut Visit<'r>) -> Vec<Line<'r>> {
    let mut lines = Vec::with_capacity(visit.model.services.len());
    let claimed = super::costs::has_claim(visit.model);
    for (i, service) in visit.model.services.iter().enumerate() {
        let Service { code, supply, package, bed, ordered_at, completed_at, performance, charge, extra } = service;
        let group = charge.cost_group.code.as_str();
        let mut line = Line {
            table: "XML3",
            charge,
            product: code,
            request: uuid::Uuid::nil(),
            ordered_at: ordered_at.as_ref(),
            completed_at: completed_at.as_ref(),
            service: Some(ServiceParts {
                names: ("MA_VAT_TU", "TEN_VAT_TU"),
                second: supply,
                package,
                bed,
                performance,
            }),
        };
        let results = visit.model.results.iter().any(|r| r.service.code == code.code && !code.code.is_empty());
        if claimed && is_only_billed(&charge.cost_group) && extra.is_empty() && !results {
            lines.push(line);
            continue;
        }
        let (id, value) = visit.row(cx, "ServiceRequest", &uri::SID_XML3, &charge.row_number, charge.row_position);
        line.request = id;
        let part = format!("{}/services/{i}", visit.path);
        let mut ext = Vec::new();
        if !claimed {
            cx.keep_leftover(&mut ext, &part, "ordered_at", ordered_at);
            cx.keep(&mut ext, &part, "completed_at", completed_at.as_ref().map(Recorded::text).unwrap_or_default());
            cx.keep(&mut ext, &part, "supply/code", supply.code.as_str());
            cx.keep(&mut ext, &part, "supply/display", supply.display.as_str());
            cx.keep(&mut ext, &part, "package", package.as_str());
            cx.keep(&mut ext, &part, "bed", bed.as_str());
            cx.keep_part(&mut ext, &part, "performance", performance);
            charge_alone(cx, &mut ext, &part, charge);
        }
        cx.keep_extra(&mut ext, &part, extra);
        let (reason_code, reason_reference) = visit.reasons(charge);
        let what = concept(code);
        let requester = visit.requester(cx, charge);
        let text = cx.words(|| super::values::named(code));
        cx.bundle.put(&ServiceRequest {
            id,
            profile: Some(&uri::PROFILE_SERVICE_REQUEST),
            text,
            extension: ext,
            identifier: vec![Identifier::new(&uri::SID_XML3, value)],
            status: "completed",
            intent: "order",
            category: fhir::find("service-category", group).map(CodeableConcept::from).into_iter().collect(),
            code: if what.is_empty() { CodeableConcept::unknown() } else { what },
            subject: cx.subject(),
            encounter: visit.reference(),
            occurrence: recorded_moment(ordered_at.as_ref()),
            requester,
            reason_code,
            reason_reference,
        });
        visit.requests.push(Request {
            code,
            group,
            procedure: false,
            id,
            ordered_at: ordered_at.as_ref().and_then(Recorded::valid).copied(),
            completed_at: completed_at.as_ref().and_then(Recorded::valid).copied(),
        });
        lines.push(line);
    }
    lines
}
