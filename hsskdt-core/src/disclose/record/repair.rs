//! What every filtered record gets, hit or not, and what mends it after a removal. Whatever would tell that something
//! was removed is done to all records alike.

use crate::disclose::NOTICE_ORIGIN;
use crate::disclose::columns::HIV_PATIENT_CATEGORY;
use crate::disclose::filter::Filter;
use crate::disclose::profile::Costs;
use crate::error::Lang;
use crate::model::Habit;
use crate::model::encounter::{Charge, ChargeDetail, CostSummary};
use crate::model::value::{Coded, Recorded};
use crate::model::{Encounter, Extra, HealthRecord};

/// For every visit.
pub(super) fn uniform_visit(filter: &Filter, encounter: &mut Encounter) {
    if filter.rules.wants("hiv") && encounter.reason.code.trim() == HIV_PATIENT_CATEGORY {
        encounter.reason = Coded::default();
    }
    // A source as it was written holds everything, and its layout would tell whose was changed.
    encounter.extra.retain(|extra| !filter.is_blank_column(extra) && !extra.is_source());
    if filter.costs == Costs::Omitted {
        encounter.costs = CostSummary::default();
        for charge in charges(encounter) {
            without_money(charge);
        }
    }
}

/// For the parts beside the visits.
pub(super) fn uniform_rest(filter: &Filter, record: &mut HealthRecord) {
    // All four boxes, also "Không": a record that shows only the negatives tells the positives.
    if filter.rules.wants("drug") {
        record.history.risk_factors.drug_use = Habit::default();
        record.provenance.history.retain(|past| !past.path.contains("drug_use"));
        record.provenance.fields.retain(|origin| !origin.path.contains("drug_use"));
        record.provenance.decisions.retain(|decision| !decision.path.contains("drug_use"));
    }
    record.extra.retain(|extra| !filter.is_blank_column(extra) && !extra.is_source());
    if !filter.facilities.is_empty() {
        let listed = |number: &crate::model::PatientNumber| {
            number.facility.as_ref().is_some_and(|f| filter.facilities.contains(&f.text().trim().to_uppercase()))
        };
        record.administrative.patient_numbers.retain(|number| !listed(number));
    }
}

/// The same notice on every record, once.
pub(super) fn notice(filter: &Filter, record: &mut HealthRecord) {
    if filter.notice {
        record.extra.retain(|extra| extra.origin != NOTICE_ORIGIN);
        let content = crate::disclose::notice(Lang::Vi).to_owned();
        record.extra.push(Extra { origin: NOTICE_ORIGIN.to_owned(), path: String::new(), content });
    }
}

impl Filter {
    /// Content of a column that is blank in every citizen's copy, kept by a conversion: `claim130/XML15/NGAYKD_HIV`.
    fn is_blank_column(&self, extra: &Extra) -> bool {
        let mut steps = extra.origin.rsplit('/');
        let (Some(column), Some(table)) = (steps.next(), steps.next()) else { return false };
        let table = table.split('[').next().unwrap_or_default();
        let column = column.split('[').next().unwrap_or_default();
        self.rules.wants("hiv") && self.columns.is_blank(table, column)
    }
}

fn charges(encounter: &mut Encounter) -> impl Iterator<Item = &mut Charge> {
    let medications = encounter.medications.iter_mut().map(|r| &mut r.charge);
    let services = encounter.services.iter_mut().map(|r| &mut r.charge);
    let procedures = encounter.procedures.iter_mut().map(|r| &mut r.charge);
    let supplies = encounter.supplies.iter_mut().map(|r| &mut r.charge);
    medications.chain(services).chain(procedures).chain(supplies)
}

/// Money and who pays; number, quantity, unit, group, department, reasons and people stay.
fn without_money(charge: &mut Charge) {
    let Charge {
        row_number: _,
        row_position: _,
        cost_group: _,
        quantity: _,
        unit: _,
        unit_price,
        amount,
        scope,
        payment_rate,
        benefit_rate,
        ceiling,
        insurance_paid,
        copayment,
        self_paid,
        other_sources,
        outside_capitation,
        tender,
        payment_method,
        department: _,
        reason_codes: _,
        practitioners: _,
        detail,
    } = charge;
    let ChargeDetail { war_wound, performed_at, performers, .. } = std::mem::take(detail);
    *detail = ChargeDetail { war_wound, performed_at, performers, ..ChargeDetail::default() };
    for money in [
        unit_price,
        amount,
        payment_rate,
        benefit_rate,
        ceiling,
        insurance_paid,
        copayment,
        self_paid,
        other_sources,
        outside_capitation,
    ] {
        *money = None;
    }
    *scope = Coded::default();
    *payment_method = Coded::default();
    tender.clear();
}

/// Sums do not add up any more once a row fell.
pub(super) fn without_sums(encounter: &mut Encounter) {
    let CostSummary { paid_at, settlement_year, settlement_month, .. } = std::mem::take(&mut encounter.costs);
    encounter.costs = CostSummary { paid_at, settlement_year, settlement_month, ..CostSummary::default() };
}

/// Is nothing left of a visit but who, where, when and how much?
pub(super) fn only_header(encounter: &Encounter) -> bool {
    let default = Encounter::default();
    encounter.diagnoses.is_empty()
        && encounter.diagnosis_text.is_empty()
        && encounter.examination == default.examination
        && encounter.paraclinical == default.paraclinical
        && encounter.results.is_empty()
        && encounter.counselling.is_empty()
        && encounter.medications.is_empty()
        && encounter.services.is_empty()
        && encounter.procedures.is_empty()
        && encounter.supplies.is_empty()
        && encounter.procedure_codes.is_empty()
        && encounter.notes.is_empty()
}

/// Row numbers and positions without gaps, in the order they had.
pub(super) fn renumber(encounter: &mut Encounter) {
    let mut rows = Vec::new();
    for row in &mut encounter.medications {
        rows.push((&mut row.charge.row_number, &mut row.charge.row_position));
    }
    without_gaps(rows);
    // One table has services, procedures and supplies.
    let mut rows = Vec::new();
    for row in &mut encounter.services {
        rows.push((&mut row.charge.row_number, &mut row.charge.row_position));
    }
    for row in &mut encounter.procedures {
        rows.push((&mut row.charge.row_number, &mut row.charge.row_position));
    }
    for row in &mut encounter.supplies {
        rows.push((&mut row.charge.row_number, &mut row.charge.row_position));
    }
    without_gaps(rows);
    let mut rows = Vec::new();
    for row in &mut encounter.results {
        rows.push((&mut row.row_number, &mut row.row_position));
    }
    without_gaps(rows);
    let mut rows = Vec::new();
    for row in &mut encounter.notes {
        rows.push((&mut row.row_number, &mut row.row_position));
    }
    without_gaps(rows);
}

/// Numbers become their ranks. Numbers that are none stay; position 0 means that there is none.
fn without_gaps(mut rows: Vec<(&mut String, &mut u32)>) {
    // Most lists are 1, 2, 3 …
    let texts = rows.iter().all(|(text, _)| text.is_empty()) || (1..).zip(&rows).all(|(n, (t, _))| is_number(t, n));
    let places = rows.iter().all(|(_, at)| **at == 0) || (1..).zip(&rows).all(|(n, (_, at))| **at == n);
    if texts && places {
        return;
    }
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let mut numbers: Vec<u64> = rows.iter().filter_map(|(text, _)| number(text)).collect();
    let mut positions: Vec<u32> = rows.iter().map(|(_, position)| **position).filter(|p| *p > 0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    positions.sort_unstable();
    positions.dedup();
    for (text, position) in &mut rows {
        if let Some(rank) = number(text).and_then(|n| numbers.binary_search(&n).ok()) {
            **text = rank.saturating_add(1).to_string();
        }
        if let Ok(rank) = positions.binary_search(position) {
            **position = u32::try_from(rank.saturating_add(1)).unwrap_or(u32::MAX);
        }
    }
}

/// Is the text this number, in the form that it is written in?
fn is_number(text: &str, number: u32) -> bool {
    !text.starts_with(['0', '+']) && text.bytes().all(|b| b.is_ascii_digit()) && text.parse() == Ok(number)
}

/// What points to visits that fell: extras of the record, and the facility's number of the person.
pub(super) fn without_visits(record: &mut HealthRecord, gone: &[(usize, Encounter)]) {
    let index_of = |path: &str| -> Option<usize> {
        let rest = path.strip_prefix("/encounters/")?;
        rest.split('/').next()?.parse().ok()
    };
    record.extra.retain_mut(|extra| {
        let Some(index) = index_of(&extra.path) else { return true };
        if gone.iter().any(|(at, _)| *at == index) {
            return false;
        }
        let before = gone.iter().filter(|(at, _)| *at < index).count();
        let tail = extra.path.get("/encounters/".len()..).and_then(|rest| rest.split_once('/')).map(|(_, tail)| tail);
        let head = format!("/encounters/{}", index.saturating_sub(before));
        extra.path = tail.map_or_else(|| head.clone(), |tail| format!("{head}/{tail}"));
        true
    });
    let facility = |e: &Encounter| e.facility.code.as_ref().map(|c| Recorded::text(c).into_owned());
    for (_, fallen) in gone {
        let key = (facility(fallen), fallen.patient_number.as_str());
        if key.1.is_empty() || record.encounters.iter().any(|e| (facility(e), e.patient_number.as_str()) == key) {
            continue;
        }
        record.administrative.patient_numbers.retain(|number| {
            let at = number.facility.as_ref().map(|c| Recorded::text(c).into_owned());
            (at, number.number.as_str()) != key
        });
    }
}
