//! Insurance and costs of visits (section 48768-6): words for people. Claim lines are no clinical statements: as
//! entries, other readers would take them for such.

use crate::convert::cda::section::Row;
use crate::convert::cda::{time, words};
use crate::model::HealthRecord;
use crate::model::encounter::Charge;
use crate::model::value::{Decimal, Recorded};

/// Rows of cards, lines and sums.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for encounter in &record.encounters {
        for coverage in &encounter.coverage {
            let card = coverage.card.as_ref().map(Recorded::text).unwrap_or_default();
            let (from, to) = (time::date(coverage.valid_from.as_ref()), time::date(coverage.valid_to.as_ref()));
            let validity = [words::day_of_ts(&from), words::day_of_ts(&to)].join(" – ");
            rows.push(Row::plain(vec![format!("Thẻ BHYT {card}"), String::new(), validity]));
        }
        let medications = encounter.medications.iter().map(|m| (&m.code.display, &m.charge));
        let services = encounter.services.iter().map(|s| (&s.code.display, &s.charge));
        let procedures = encounter.procedures.iter().map(|p| (&p.code.display, &p.charge));
        let supplies = encounter.supplies.iter().map(|s| (&s.code.display, &s.charge));
        for (name, charge) in medications.chain(services).chain(procedures).chain(supplies) {
            rows.push(Row::plain(vec![name.clone(), product(charge), amount(charge.amount.as_ref())]));
        }
        let costs = &encounter.costs;
        let sums = [
            ("Tổng chi phí", &costs.total),
            ("Quỹ BHYT thanh toán", &costs.insurance_paid),
            ("Người bệnh cùng chi trả", &costs.copayment),
            ("Người bệnh tự trả", &costs.self_paid),
            ("Nguồn khác", &costs.other_sources),
        ];
        for (label, sum) in sums.into_iter().filter(|(_, s)| s.is_some()) {
            rows.push(Row::plain(vec![label.to_owned(), String::new(), amount(sum.as_ref())]));
        }
    }
    rows
}

fn product(charge: &Charge) -> String {
    let text = |v: &Option<Recorded<Decimal>>| v.as_ref().map(|v| v.text().into_owned()).unwrap_or_default();
    let (quantity, price) = (text(&charge.quantity), text(&charge.unit_price));
    if quantity.is_empty() || price.is_empty() { quantity } else { format!("{quantity} {} × {price}", charge.unit) }
}

fn amount(value: Option<&Recorded<Decimal>>) -> String {
    value.map(|v| format!("{} đ", v.text())).unwrap_or_default()
}
