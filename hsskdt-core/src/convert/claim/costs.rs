//! Money and orderers of XML1, XML2 and XML3.

use super::cells::{RowReader, RowWriter};
use super::columns::{Column, Family, xml1, xml2, xml3};
use super::text::Kind;
use crate::model::encounter::{Charge, ChargeDetail, CostSummary};

/// XML1 → sums.
pub(super) fn read_summary(row: &mut RowReader<'_, '_>) -> CostSummary {
    CostSummary {
        medications: row.number(xml1::T_THUOC),
        supplies: row.number(xml1::T_VTYT),
        total: row.number(xml1::T_TONGCHI),
        hospital_total: row.number(xml1::T_TONGCHI_BV),
        self_paid: row.number(xml1::T_BNTT),
        copayment: row.number(xml1::T_BNCCT),
        insurance_paid: row.number(xml1::T_BHTT),
        insurance_paid_by_service: row.number(xml1::T_BHTT_GDV),
        other_sources: row.number(xml1::T_NGUONKHAC),
        outside_capitation: row.number(xml1::T_NGOAIDS),
        paid_at: row.moment(xml1::NGAY_TTOAN),
        settlement_year: row.text(xml1::NAM_QT),
        settlement_month: row.text(xml1::THANG_QT),
    }
}

/// Sums → XML1.
pub(super) fn write_summary(row: &mut RowWriter<'_, '_>, costs: &CostSummary) {
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
    } = costs;
    row.number(xml1::T_THUOC, medications.as_ref());
    row.number(xml1::T_VTYT, supplies.as_ref());
    row.number(xml1::T_TONGCHI, total.as_ref());
    row.number(xml1::T_BNTT, self_paid.as_ref());
    row.number(xml1::T_BNCCT, copayment.as_ref());
    row.number(xml1::T_BHTT, insurance_paid.as_ref());
    row.number(xml1::T_TONGCHI_BV, hospital_total.as_ref());
    row.number(xml1::T_BHTT_GDV, insurance_paid_by_service.as_ref());
    row.number(xml1::T_NGUONKHAC, other_sources.as_ref());
    row.number(xml1::T_NGOAIDS, outside_capitation.as_ref());
    row.moment(xml1::NGAY_TTOAN, paid_at.as_ref());
    row.text(xml1::NAM_QT, settlement_year);
    row.text(xml1::THANG_QT, settlement_month);
}

/// Where the columns of a [`Charge`] stand in a table.
pub(super) struct ChargeColumns {
    row_number: Column,
    cost_group: Column,
    quantity: Column,
    unit: Column,
    unit_price: Column,
    amount: Column,
    scope: Column,
    payment_rate: Column,
    benefit_rate: Column,
    ceiling: Option<Column>,
    insurance_paid: Column,
    copayment: Column,
    self_paid: Column,
    other_sources: Column,
    outside_capitation: Column,
    tender: Column,
    payment_method: Column,
    department: Column,
    reason_codes: Column,
    practitioners: Column,
    hospital_unit_price: Option<Column>,
    hospital_amount: Column,
    service_rate: Option<Column>,
    other_sources_parts: [Column; 4],
    payer: Option<Column>,
    war_wound: Column,
    performed_at: Column,
    performers: Option<Column>,
}

/// XML2.
pub(super) const XML2: ChargeColumns = ChargeColumns {
    row_number: xml2::STT,
    cost_group: xml2::MA_NHOM,
    quantity: xml2::SO_LUONG,
    unit: xml2::DON_VI_TINH,
    unit_price: xml2::DON_GIA,
    amount: xml2::THANH_TIEN,
    scope: xml2::PHAM_VI,
    payment_rate: xml2::TYLE_TT,
    benefit_rate: xml2::MUC_HUONG,
    ceiling: None,
    insurance_paid: xml2::T_BHTT,
    copayment: xml2::T_BNCCT,
    self_paid: xml2::T_BNTT,
    other_sources: xml2::T_NGUON_KHAC,
    outside_capitation: xml2::T_NGOAIDS,
    tender: xml2::TT_THAU,
    payment_method: xml2::MA_PTTT,
    department: xml2::MA_KHOA,
    reason_codes: xml2::MA_BENH,
    practitioners: xml2::MA_BAC_SI,
    hospital_unit_price: None,
    hospital_amount: xml2::THANH_TIEN_BV,
    service_rate: None,
    other_sources_parts: [xml2::T_NGUONKHAC_NSNN, xml2::T_NGUONKHAC_VTNN, xml2::T_NGUONKHAC_VTTN, xml2::T_NGUONKHAC_CL],
    payer: Some(xml2::NGUON_CTRA),
    war_wound: xml2::VET_THUONG_TP,
    performed_at: xml2::NGAY_TH_YL,
    performers: None,
};

/// XML3.
pub(super) const XML3: ChargeColumns = ChargeColumns {
    row_number: xml3::STT,
    cost_group: xml3::MA_NHOM,
    quantity: xml3::SO_LUONG,
    unit: xml3::DON_VI_TINH,
    unit_price: xml3::DON_GIA,
    amount: xml3::THANH_TIEN,
    scope: xml3::PHAM_VI,
    payment_rate: xml3::TYLE_TT,
    benefit_rate: xml3::MUC_HUONG,
    ceiling: Some(xml3::T_TRANTT),
    insurance_paid: xml3::T_BHTT,
    copayment: xml3::T_BNCCT,
    self_paid: xml3::T_BNTT,
    other_sources: xml3::T_NGUONKHAC,
    outside_capitation: xml3::T_NGOAIDS,
    tender: xml3::TT_THAU,
    payment_method: xml3::MA_PTTT,
    department: xml3::MA_KHOA,
    reason_codes: xml3::MA_BENH,
    practitioners: xml3::MA_BAC_SI,
    hospital_unit_price: Some(xml3::DON_GIA_BV),
    hospital_amount: xml3::THANH_TIEN_BV,
    service_rate: Some(xml3::TYLE_TT_DV),
    other_sources_parts: [xml3::T_NGUONKHAC_NSNN, xml3::T_NGUONKHAC_VTNN, xml3::T_NGUONKHAC_VTTN, xml3::T_NGUONKHAC_CL],
    payer: None,
    war_wound: xml3::VET_THUONG_TP,
    performed_at: xml3::NGAY_TH_YL,
    performers: Some(xml3::NGUOI_THUC_HIEN),
};

/// Columns → what a row costs.
pub(super) fn read(row: &mut RowReader<'_, '_>, at: &ChargeColumns) -> Charge {
    let reasons = row.codes(at.reason_codes, "icd-10");
    Charge {
        row_number: row.text(at.row_number),
        row_position: row.position(),
        cost_group: row.coded(at.cost_group),
        quantity: row.number(at.quantity),
        unit: row.text(at.unit),
        unit_price: row.number(at.unit_price),
        amount: row.number(at.amount),
        scope: row.coded(at.scope),
        payment_rate: row.number(at.payment_rate),
        benefit_rate: row.number(at.benefit_rate),
        ceiling: at.ceiling.and_then(|column| row.number(column)),
        insurance_paid: row.number(at.insurance_paid),
        copayment: row.number(at.copayment),
        self_paid: row.number(at.self_paid),
        other_sources: row.number(at.other_sources),
        outside_capitation: row.number(at.outside_capitation),
        tender: row.text(at.tender),
        payment_method: row.coded(at.payment_method),
        department: row.coded(at.department),
        reason_codes: reasons
            .into_iter()
            .map(|(code, words)| crate::model::value::Coded { display: words, ..code })
            .collect(),
        practitioners: row.list(at.practitioners),
        detail: if row.family() == Family::New { read_detail(row, at) } else { ChargeDetail::default() },
    }
}

fn read_detail(row: &mut RowReader<'_, '_>, at: &ChargeColumns) -> ChargeDetail {
    let [state, foreign, domestic, rest] = at.other_sources_parts;
    ChargeDetail {
        hospital_unit_price: at.hospital_unit_price.and_then(|column| row.number(column)),
        hospital_amount: row.number(at.hospital_amount),
        service_rate: at.service_rate.and_then(|column| row.number(column)),
        state_budget: row.number(state),
        foreign_support: row.number(foreign),
        domestic_support: row.number(domestic),
        remaining_sources: row.number(rest),
        payer: at.payer.map(|column| row.coded(column)).unwrap_or_default(),
        war_wound: row.text(at.war_wound),
        performed_at: row.moment(at.performed_at),
        performers: at.performers.map(|column| row.list(column)).unwrap_or_default(),
    }
}

fn write_detail(row: &mut RowWriter<'_, '_>, at: &ChargeColumns, detail: &ChargeDetail) {
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
    let [state, foreign, domestic, rest] = at.other_sources_parts;
    if let Some(column) = at.hospital_unit_price {
        row.number(column, hospital_unit_price.as_ref());
    }
    row.number(at.hospital_amount, hospital_amount.as_ref());
    if let Some(column) = at.service_rate {
        row.number(column, service_rate.as_ref());
    }
    row.number(state, state_budget.as_ref());
    row.number(foreign, foreign_support.as_ref());
    row.number(domestic, domestic_support.as_ref());
    row.number(rest, remaining_sources.as_ref());
    if let Some(column) = at.payer {
        row.coded(column, payer);
    }
    row.text(at.war_wound, war_wound);
    row.moment(at.performed_at, performed_at.as_ref());
    if let Some(column) = at.performers {
        row.list(column, Kind::List, performers.iter().map(String::as_str));
    }
}

/// What a row costs → columns.
pub(super) fn write(row: &mut RowWriter<'_, '_>, at: &ChargeColumns, charge: &Charge) {
    let Charge {
        row_number,
        row_position: _,
        cost_group,
        quantity,
        unit,
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
        reason_codes,
        practitioners,
        detail,
    } = charge;
    row.text(at.row_number, row_number);
    row.coded(at.cost_group, cost_group);
    row.number(at.quantity, quantity.as_ref());
    row.text(at.unit, unit);
    row.number(at.unit_price, unit_price.as_ref());
    row.number(at.amount, amount.as_ref());
    row.coded(at.scope, scope);
    row.number(at.payment_rate, payment_rate.as_ref());
    row.number(at.benefit_rate, benefit_rate.as_ref());
    if let Some(column) = at.ceiling {
        row.number(column, ceiling.as_ref());
    }
    row.number(at.insurance_paid, insurance_paid.as_ref());
    row.number(at.copayment, copayment.as_ref());
    row.number(at.self_paid, self_paid.as_ref());
    row.number(at.other_sources, other_sources.as_ref());
    row.number(at.outside_capitation, outside_capitation.as_ref());
    row.text(at.tender, tender);
    row.coded(at.payment_method, payment_method);
    row.coded(at.department, department);
    row.list(at.reason_codes, Kind::Codes, reason_codes.iter().map(|c| c.code.as_str()));
    row.list(at.practitioners, Kind::List, practitioners.iter().map(String::as_str));
    write_detail(row, at, detail);
}
