//! Money of a visit → Claim.

use super::context::Context;
use super::line::{Line, ServiceParts};
use super::notes;
use super::values::{
    Leftover, concept, count, decimal_or_text, is_plain, money_or_text, number, quantity, recorded_moment,
};
use super::visit::Visit;
use crate::format::fhir::{
    Accident, Claim, ClaimDiagnosis, ClaimInsurance, ClaimItem, ClaimProcedure, CodeableConcept, Element, Extension,
    Identifier, Money, Period, Reference, Text, Value, When, Writer,
};
use crate::model::Encounter;
use crate::model::encounter::{Charge, ChargeDetail, CostSummary, DiagnosisRole, Performance};
use crate::model::value::{Coded, DateTime, Decimal, PartialDate, Recorded};
use crate::spec::fhir::{concept as fixed, uri};
use std::sync::LazyLock;

/// Does a visit say anything that only a Claim can say? A Claim must say when it was made: what a visit without any day
/// cost is kept beside instead.
pub(super) fn has_claim(visit: &Encounter) -> bool {
    is_dated(visit) && is_charged(visit)
}

/// Is there any day that a Claim may be dated by?
fn is_dated(visit: &Encounter) -> bool {
    let moments = [&visit.costs.paid_at, &visit.period_end, &visit.period_start];
    moments.into_iter().flatten().any(|m| !m.is_unreadable())
        || visit.exam_date.as_ref().is_some_and(|d| !d.is_unreadable())
        || settlement(&visit.costs.settlement_year, &visit.costs.settlement_month).stamp().is_some()
}

fn is_charged(visit: &Encounter) -> bool {
    let charged = |charge: &Charge| {
        let Charge {
            row_number: _,
            row_position: _,
            cost_group,
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
            department,
            reason_codes: _,
            practitioners: _,
            detail,
        } = charge;
        let sums = [unit_price, amount, payment_rate, benefit_rate, ceiling, insurance_paid, copayment, self_paid];
        let codes = [cost_group, scope, payment_method, department];
        sums.into_iter().chain([other_sources, outside_capitation]).any(Option::is_some)
            || codes.into_iter().any(|c| *c != Coded::default())
            || !tender.is_empty()
            || *detail != ChargeDetail::default()
    };
    let carried_out = |performance: &Performance| *performance != Performance::default();
    visit.costs != CostSummary::default()
        || !visit.submission_number.is_empty()
        || !visit.procedure_codes.is_empty()
        || !visit.accident.is_empty()
        || !visit.living_area.is_empty()
        || visit.medications.iter().any(|m| charged(&m.charge))
        || visit.services.iter().any(|s| charged(&s.charge) || carried_out(&s.performance))
        || visit.procedures.iter().any(|p| charged(&p.charge) || carried_out(&p.performance))
        || visit.supplies.iter().any(|s| charged(&s.charge) || carried_out(&s.performance))
}

/// Writes the Claim, if the visit has one.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &Visit<'r>, mut lines: Vec<Line<'r>>) {
    let model = visit.model;
    if !has_claim(model) {
        return;
    }
    // Rows of XML3 stand in three lists of the record.
    lines.sort_by_key(|l| (l.table, l.charge.row_position));
    let CostSummary {
        medications,
        supplies,
        total,
        hospital_total,
        self_paid,
        copayment,
        insurance_paid,
        insurance_paid_by_service,
        other_sources,
        outside_capitation,
        paid_at,
        settlement_year,
        settlement_month,
    } = &model.costs;
    let money = |name, value: &'r Option<Recorded<Decimal>>| Extension::part(name, money_or_text(value.as_ref()));
    let text = |name, value: &'r String| Extension::part(name, Value::String(value.into()));
    let sums = vec![
        money("totalMedication", medications),
        money("totalSupplies", supplies),
        money("totalInsurance", insurance_paid),
        money("totalPatientCopay", copayment),
    ];
    static NO_CODE: LazyLock<Coded> = LazyLock::new(Coded::default);
    let dateless = if visit.start.stamp().is_none() { &model.accident } else { &*NO_CODE };
    let summary = vec![
        text("STT", &model.submission_number),
        money("T_TONGCHI_BV", hospital_total),
        money("T_BNTT", self_paid),
        money("T_BHTT_GDV", insurance_paid_by_service),
        money("T_NGUONKHAC", other_sources),
        money("T_NGOAIDS", outside_capitation),
        text("NAM_QT", settlement_year),
        text("THANG_QT", settlement_month),
        text("TEN_BENH", &model.diagnosis_text),
        coded_part("MA_KHUVUC", "MA_KHUVUC", &model.living_area),
        coded_part("MA_TAI_NAN", "MA_TAI_NAN", dateless),
        Extension::part("NGAY_TTOAN", moment_text(paid_at.as_ref())),
        Extension::part("T_TONGCHI", leftover_text(total)),
    ];
    let extension =
        vec![Extension::of(&uri::EXT_COST_SUMMARY, filled(sums)), Extension::of(&uri::EXT_SUMMARY, filled(summary))];
    let created = recorded_moment(paid_at.as_ref());
    if created.stamp().is_none() {
        cx.notes.add_to(&notes::CREATED, format!("{}/costs/paid_at", visit.path), "Claim.created");
    }
    let month = settlement(settlement_year, settlement_month);
    let created = [created, visit.end, visit.start, month].into_iter().find(|w| w.stamp().is_some());
    let created = created.unwrap_or_default();
    let insurer = cx.payer();
    let items = Items { visit, lines };
    let accident = accident(cx, visit);
    let sum = |v: &Option<Recorded<Decimal>>| v.as_ref().map(Recorded::text).unwrap_or_default().into_owned();
    let text = cx.words(|| {
        format!(
            "Tổng chi phí {} đồng; quỹ BHYT {}; người bệnh cùng chi trả {}",
            sum(total),
            sum(insurance_paid),
            sum(copayment)
        )
    });
    let claim = Claim {
        text,
        id: cx.ids.unique("Claim", &uri::SID_LINK, &[&visit.key]),
        profile: Some(&uri::PROFILE_CLAIM),
        extension,
        identifier: if model.link_id.is_empty() {
            Vec::new()
        } else {
            vec![Identifier::new(&uri::SID_LINK, model.link_id.as_str())]
        },
        status: "active",
        kind: (&fixed::CLAIM_INSTITUTIONAL).into(),
        use_: "claim",
        patient: cx.subject(),
        billable_period: Period { start: visit.start, end: visit.end, ..Period::default() },
        created: created.required(),
        insurer: Reference::to(insurer),
        provider: Reference::required(visit.organization),
        priority: (&fixed::PRIORITY_NORMAL).into(),
        diagnosis: diagnoses(visit),
        procedure: model
            .procedure_codes
            .iter()
            .filter(|c| **c != Coded::default())
            .enumerate()
            .map(procedure)
            .collect(),
        insurance: insurance(visit),
        accident,
        item: Some(Box::new(items)),
        total: Money::vnd(number(total.as_ref().filter(|t| t.leftover().is_none()))),
    };
    cx.bundle.put(&claim);
}

/// NAM_QT and THANG_QT as a month.
fn settlement(year: &str, month: &str) -> When {
    let month = month.parse::<u8>().ok();
    let date = year.parse::<u16>().ok().and_then(|y| PartialDate::from_parts(y, month, None).ok());
    date.map_or(When::None, super::values::date)
}

fn diagnoses<'r>(visit: &Visit<'r>) -> Vec<ClaimDiagnosis<'r>> {
    let mut out = Vec::with_capacity(visit.conditions.len());
    for (i, known) in visit.conditions.iter().enumerate() {
        let main = known.role == Some(DiagnosisRole::Main);
        out.push(ClaimDiagnosis {
            sequence: count(i.saturating_add(1)),
            diagnosis: Reference::to(known.id),
            kind: if main { vec![(&fixed::DIAGNOSIS_PRINCIPAL).into()] } else { Vec::new() },
        });
    }
    out
}

fn procedure((i, code): (usize, &Coded)) -> ClaimProcedure<'_> {
    ClaimProcedure { sequence: count(i.saturating_add(1)), procedure: concept(code) }
}

/// FHIR demands a card; a visit without one says that it is unknown.
fn insurance<'r>(visit: &Visit<'r>) -> Vec<ClaimInsurance<'r>> {
    if visit.coverages.is_empty() {
        return vec![ClaimInsurance { sequence: count(1), focal: Some(true), coverage: Reference::required(None) }];
    }
    let cards = visit.coverages.iter().enumerate();
    cards
        .map(|(i, id)| ClaimInsurance {
            sequence: count(i.saturating_add(1)),
            focal: Some(i == 0),
            coverage: Reference::to(*id),
        })
        .collect()
}

fn accident<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) -> Accident<'r> {
    let code = &visit.model.accident;
    // FHIR demands a day: without one the code stands in the summary.
    if code.is_empty() || visit.start.stamp().is_none() {
        return Accident::default();
    }
    cx.notes.add_to(&notes::ACCIDENT_DATE, format!("{}/accident", visit.path), "Claim.accident.date");
    Accident { date: visit.start.day(), kind: super::values::listed(code, visit.edition) }
}

/// The lines, each made when it is written: a long stay has thousands.
struct Items<'v, 'r> {
    visit: &'v Visit<'r>,
    lines: Vec<Line<'r>>,
}

impl Element for Items<'_, '_> {
    fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.begin_list();
        for (i, line) in self.lines.iter().enumerate() {
            w.item();
            item(self.visit, i, line).write(w);
        }
        w.end_list();
    }
}

fn item<'r>(visit: &Visit<'r>, index: usize, line: &Line<'r>) -> ClaimItem<'r> {
    let charge = line.charge;
    let Charge {
        row_number,
        row_position: _,
        cost_group,
        quantity: amount,
        unit,
        unit_price,
        amount: net,
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
        department,
        reason_codes,
        practitioners,
        detail,
    } = charge;
    let money = |name, value: &'r Option<Recorded<Decimal>>| Extension::part(name, money_or_text(value.as_ref()));
    let text = |name, value: &'r str| Extension::part(name, Value::String(value.into()));
    let request =
        if line.request.is_nil() { Value::None } else { Value::Reference(Box::new(Reference::to(line.request))) };
    let mut parts = Vec::with_capacity(24);
    parts.push(text("BANG", line.table));
    parts.push(text("STT", row_number));
    parts.push(Extension::part("REQUEST", request));
    parts.push(Extension::part("NGAY_YL", moment_text(line.ordered_at)));
    parts.push(Extension::part("NGAY_KQ", moment_text(line.completed_at)));
    parts.push(Extension::part("MA_BAC_SI", Value::String(joined(practitioners))));
    parts.push(text("MA_NHOM", &cost_group.code));
    parts.push(coded_part("PHAM_VI", "PHAM_VI", scope));
    parts.push(Extension::part("TYLE_TT", decimal_or_text(payment_rate.as_ref())));
    parts.push(Extension::part("MUC_HUONG", decimal_or_text(benefit_rate.as_ref())));
    parts.push(text("TT_THAU", tender));
    parts.extend(detail_parts(detail));
    if let Some(ServiceParts { names, second, package, bed, performance }) = &line.service {
        parts.extend(performance_parts(performance));
        let simple = second.edition.is_empty() && (second.system.is_empty() || second.system == names.0);
        if simple {
            parts.push(text(names.0, &second.code));
            parts.push(text(names.1, &second.display));
        } else {
            parts.push(Extension::part(names.0, Value::CodeableConcept(Box::new(concept(second)))));
        }
        parts.push(text("GOI_VTYT", package));
        parts.push(text("MA_GIUONG", bed));
    }
    parts.push(coded_part("MA_KHOA", "MA_KHOA", department));
    parts.push(coded_part("MA_PTTT", "MA_PTTT", payment_method));
    parts.push(money("T_TRANTT", ceiling));
    parts.push(money("T_BHTT", insurance_paid));
    parts.push(money("T_BNCCT", copayment));
    parts.push(money("T_BNTT", self_paid));
    parts.push(money("T_NGUONKHAC", other_sources));
    parts.push(money("T_NGOAIDS", outside_capitation));
    // Numbers that the line's own elements cannot say.
    parts.push(Extension::part("SO_LUONG", leftover_text(amount)));
    parts.push(Extension::part("DON_GIA", leftover_text(unit_price)));
    parts.push(Extension::part("THANH_TIEN", leftover_text(net)));
    let (diagnosis_sequence, unknown) = reasons(visit, reason_codes);
    if unknown {
        for code in reason_codes {
            parts.push(coded_part("MA_BENH", "icd-10", code));
        }
    }
    let plain = |value: &'r Option<Recorded<Decimal>>| number(value.as_ref().filter(|v| v.leftover().is_none()));
    let product = concept(line.product);
    ClaimItem {
        extension: vec![Extension::of(&uri::EXT_LINE, filled(parts))],
        sequence: count(index.saturating_add(1)),
        diagnosis_sequence,
        category: concept(cost_group),
        product_or_service: if product.is_empty() { CodeableConcept::unknown() } else { product },
        serviced_date: recorded_moment(line.ordered_at).day(),
        quantity: quantity(amount.as_ref(), unit),
        unit_price: Money::vnd(plain(unit_price)),
        net: Money::vnd(plain(net)),
        encounter: vec![visit.reference()],
    }
}

/// What QĐ 130 and later say of a row.
fn detail_parts(detail: &ChargeDetail) -> impl Iterator<Item = Extension<'_>> {
    let ChargeDetail {
        hospital_unit_price,
        hospital_amount,
        service_rate,
        state_budget,
        foreign_support,
        domestic_support,
        remaining_sources,
        payer,
        war_wound,
        performed_at,
        performers,
    } = detail;
    fn money<'r>(name: &'static str, value: &'r Option<Recorded<Decimal>>) -> Extension<'r> {
        Extension::part(name, money_or_text(value.as_ref()))
    }
    [
        money("DON_GIA_BV", hospital_unit_price),
        money("THANH_TIEN_BV", hospital_amount),
        Extension::part("TYLE_TT_DV", decimal_or_text(service_rate.as_ref())),
        money("T_NGUONKHAC_NSNN", state_budget),
        money("T_NGUONKHAC_VTNN", foreign_support),
        money("T_NGUONKHAC_VTTN", domestic_support),
        money("T_NGUONKHAC_CL", remaining_sources),
        coded_part("NGUON_CTRA", "NGUON_CTRA", payer),
        Extension::part("VET_THUONG_TP", Value::String(war_wound.into())),
        Extension::part("NGAY_TH_YL", moment_text(performed_at.as_ref())),
        Extension::part("NGUOI_THUC_HIEN", Value::String(joined(performers))),
    ]
    .into_iter()
}

/// How a row of XML3 was carried out.
fn performance_parts(performance: &Performance) -> impl Iterator<Item = Extension<'_>> {
    let Performance { procedure_codes, traditional_codes, anaesthesia, body_site, device, product_mark, reused, fuel } =
        performance;
    let text = |name, value: &'_ String| Extension::part(name, Value::String(value.clone().into()));
    let single = [
        coded_part("PP_VO_CAM", "PP_VO_CAM", anaesthesia),
        coded_part("VI_TRI_TH_DVKT", "VI_TRI_TH_DVKT", body_site),
        text("MA_MAY", device),
        text("MA_HIEU_SP", product_mark),
        text("TAI_SU_DUNG", reused),
        coded_part("MA_XANG_DAU", "MA_XANG_DAU", fuel),
    ];
    let operations = procedure_codes.iter().map(|code| coded_part("MA_PTTT_QT", "icd-9-cm", code));
    let traditional = traditional_codes.iter().map(|code| coded_part("MA_BENH_YHCT", "MA_BENH_YHCT", code));
    operations.chain(traditional).chain(single)
}

/// Numbers of the diagnoses of a row; do the numbers not say all?
fn reasons<'r>(visit: &Visit<'r>, codes: &[Coded]) -> (Vec<crate::format::fhir::Number<'r>>, bool) {
    let mut numbers = Vec::with_capacity(codes.len());
    for code in codes {
        match visit.diagnosis_number(code) {
            // The diagnosis has words of its own; those of the row would be lost.
            Some(n) if !numbers.contains(&n) && code.display.is_empty() && code.edition.is_empty() => numbers.push(n),
            _ => return (numbers.into_iter().map(count).collect(), true),
        }
    }
    (numbers.into_iter().map(count).collect(), false)
}

/// Parts that say something.
fn filled(parts: Vec<Extension<'_>>) -> Vec<Extension<'_>> {
    parts.into_iter().filter(|p| !p.is_empty()).collect()
}

/// A code of the list that the column implies stands as its digits, any other in full.
fn coded_part<'r>(name: &'static str, list: &'static str, code: &'r Coded) -> Extension<'r> {
    let value = if is_plain(code, list) {
        Value::String(code.code.as_str().into())
    } else {
        Value::CodeableConcept(Box::new(concept(code)))
    };
    Extension::part(name, value)
}

/// A moment as the table writes it.
fn moment_text(value: Option<&Recorded<DateTime>>) -> Value<'_> {
    match value {
        None => Value::None,
        Some(Recorded::Valid(moment)) => Value::String(moment.to_claim().into()),
        Some(Recorded::Unreadable(text)) => Value::String(text.as_ref().into()),
    }
}

fn leftover_text(value: &Option<Recorded<Decimal>>) -> Value<'_> {
    value.leftover().map_or(Value::None, Value::String)
}

/// Certificates as the table joins them.
fn joined(practitioners: &[String]) -> Text<'_> {
    match practitioners {
        [] => Text::default(),
        [only] => only.into(),
        several => several.join(";").into(),
    }
}
