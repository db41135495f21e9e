//! XML3, medical supplies → SupplyDelivery.

use super::context::Context;
use super::line::{Line, ServiceParts};
use super::medication::charge_alone;
use super::values::{concept, quantity, recorded_moment};
use super::visit::Visit;
use crate::format::fhir::{Identifier, SuppliedItem, SupplyDelivery};
use crate::model::encounter::Supply;
use crate::model::value::Recorded;
use crate::spec::fhir::uri;

/// Writes the supplies, and hands out the rows for the Claim.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) -> Vec<Line<'r>> {
    let mut lines = Vec::with_capacity(visit.model.supplies.len());
    let claimed = super::costs::has_claim(visit.model);
    for (i, supply) in visit.model.supplies.iter().enumerate() {
        let Supply { code, service, package, bed, ordered_at, completed_at, performance, charge, extra } = supply;
        let (id, value) = visit.row(cx, "SupplyDelivery", &uri::SID_XML3, &charge.row_number, charge.row_position);
        let part = format!("{}/supplies/{i}", visit.path);
        let mut ext = vec![visit.associated()];
        if !claimed {
            cx.keep_leftover(&mut ext, &part, "ordered_at", ordered_at);
            cx.keep(&mut ext, &part, "completed_at", completed_at.as_ref().map(Recorded::text).unwrap_or_default());
            cx.keep(&mut ext, &part, "service/code", service.code.as_str());
            cx.keep(&mut ext, &part, "service/display", service.display.as_str());
            cx.keep(&mut ext, &part, "package", package.as_str());
            cx.keep(&mut ext, &part, "bed", bed.as_str());
            cx.keep(&mut ext, &part, "charge/practitioners", charge.practitioners.first().map_or("", String::as_str));
            for reason in &charge.reason_codes {
                cx.keep(&mut ext, &part, "charge/reason_codes", reason.code.as_str());
            }
            cx.keep_part(&mut ext, &part, "performance", performance);
            charge_alone(cx, &mut ext, &part, charge);
        }
        cx.keep_extra(&mut ext, &part, extra);
        let amount = charge.quantity.as_ref().map(Recorded::text).unwrap_or_default();
        let text = cx.words(|| format!("{}: {amount} {}", super::values::named(code), charge.unit).trim().to_owned());
        cx.bundle.put(&SupplyDelivery {
            id,
            text,
            extension: ext,
            identifier: vec![Identifier::new(&uri::SID_XML3, value)],
            status: "completed",
            patient: cx.subject(),
            supplied_item: SuppliedItem {
                quantity: quantity(charge.quantity.as_ref(), &charge.unit),
                item: concept(code),
            },
            occurrence: recorded_moment(ordered_at.as_ref()),
            supplier: visit.organization.into(),
            ..SupplyDelivery::default()
        });
        lines.push(Line {
            table: "XML3",
            charge,
            product: code,
            request: id,
            ordered_at: ordered_at.as_ref(),
            completed_at: completed_at.as_ref(),
            service: Some(ServiceParts {
                names: ("MA_DICH_VU", "TEN_DICH_VU"),
                second: service,
                package,
                bed,
                performance,
            }),
        });
    }
    lines
}
