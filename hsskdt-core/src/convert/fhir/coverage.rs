//! Cards of a visit → Coverage.

use super::context::Context;
use super::values::recorded_date;
use super::visit::Visit;
use crate::format::fhir::{
    CostToBeneficiary, Coverage as FhirCoverage, Exemption, Extension, Identifier, Number, Period, Quantity, Reference,
    Value,
};
use crate::model::encounter::Coverage;
use crate::model::value::Recorded;
use crate::spec::fhir::{concept, uri};

/// Writes one Coverage a card, order kept.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &mut Visit<'r>) {
    let cards = &visit.model.coverage;
    for (i, coverage) in cards.iter().enumerate() {
        let Coverage { card, registered_facility, valid_from, valid_to, copayment_exempt_from } = coverage;
        let part = format!("{}/coverage/{i}", visit.path);
        // A Claim names its cards; without one each card names its visit.
        let mut extension = if super::costs::has_claim(visit.model) { Vec::new() } else { vec![visit.associated()] };
        if let Some(facility) = registered_facility {
            let identifier = Identifier::new(&uri::SID_FACILITY, facility.text());
            let reference = Value::Reference(Box::new(Reference::identified(identifier)));
            extension.push(Extension::new(&uri::EXT_PRIMARY_FACILITY, reference));
        }
        cx.keep_leftover(&mut extension, &part, "valid_from", valid_from);
        cx.keep_leftover(&mut extension, &part, "valid_to", valid_to);
        cx.keep_leftover(&mut extension, &part, "copayment_exempt_from", copayment_exempt_from);
        let number = card.as_ref().map(Recorded::text).unwrap_or_default();
        // Validity may change from visit to visit: the card of each visit is a fact of its own.
        let id = cx.ids.unique("Coverage", &uri::SID_BHYT, &[&visit.key, &number]);
        let payer = cx.payer();
        let order = u32::try_from(i).unwrap_or(u32::MAX).saturating_add(1);
        let day = |d: &Option<Recorded<_>>| d.as_ref().map(Recorded::text).unwrap_or_default().into_owned();
        let text = cx.words(|| format!("Thẻ BHYT {number}: {} – {}", day(valid_from), day(valid_to)));
        cx.bundle.put(&FhirCoverage {
            id,
            text,
            profile: Some(&uri::PROFILE_COVERAGE),
            extension,
            identifier: if number.is_empty() {
                Vec::new()
            } else {
                vec![Identifier::new(&uri::SID_BHYT, number.clone())]
            },
            status: "active",
            kind: (&concept::COVERAGE_PUBLIC).into(),
            subscriber_id: number,
            beneficiary: cx.subject(),
            period: Period {
                start: recorded_date(valid_from.as_ref()),
                end: recorded_date(valid_to.as_ref()),
                ..Period::default()
            },
            payor: vec![Reference::to(payer)],
            order: (cards.len() > 1).then_some(order),
            cost_to_beneficiary: copayment_exempt_from.iter().filter(|d| !d.is_unreadable()).map(exemption).collect(),
        });
        visit.coverages.push(id);
    }
}

/// Nothing to pay since a day.
fn exemption(since: &Recorded<crate::model::value::PartialDate>) -> CostToBeneficiary<'static> {
    CostToBeneficiary {
        kind: (&concept::COPAY).into(),
        // FHIR demands a share: an exempt person's is none.
        value: Quantity { value: Number("0".into()), unit: "%".into(), system: (&uri::CS_UCUM).into(), code: "%" },
        exception: vec![Exemption {
            kind: (&concept::COPAY_EXEMPT).into(),
            period: Period { start: recorded_date(Some(since)), ..Period::default() },
        }],
    }
}
