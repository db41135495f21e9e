//! The visit in XML1.

use super::administrative::{self, facility};
use super::cells::{RowReader, RowWriter};
use super::codes;
use super::columns::{Family, xml1};
use super::text::Kind;
use super::{costs, coverage};
use crate::convert::Notes;
use crate::model::encounter::{CostSummary, Diagnosis, DiagnosisRole, Facility};
use crate::model::value::{Coded, Recorded};
use crate::model::{Administrative, Encounter};
use crate::spec::Edition;

const ICD10: &str = "icd-10";
const ICD9CM: &str = "icd-9-cm";
/// KET_QUA_DTRI: tử vong, tử vong ngoại viện.
pub(super) const DIED: [&str; 2] = ["5", "8"];

/// XML1 → person and visit.
pub(super) fn read(row: &mut RowReader<'_, '_>, edition: Edition) -> (Administrative, Encounter) {
    let mut visit = Encounter::default();
    let mut person = administrative::read(row, &mut visit);
    visit.link_id = row.text(xml1::MA_LK);
    visit.submission_number = row.text(xml1::STT);
    visit.patient_number = row.text(xml1::MA_BN);
    visit.facility.code = facility(&row.text(xml1::MA_CSKCB));
    visit.facility.code = row.say_unreadable(xml1::MA_CSKCB, visit.facility.code.take());
    visit.referred_from.code = facility(&row.text(xml1::MA_NOI_CHUYEN));
    visit.referred_from.code = row.say_unreadable(xml1::MA_NOI_CHUYEN, visit.referred_from.code.take());
    visit.coverage = coverage::read(row);
    // The last card is the one in force.
    let last = visit.coverage.iter().rev().find_map(|c| c.card.clone());
    person.insurance_card_number = last;
    visit.diagnosis_text = row.text(xml1::TEN_BENH);
    let mut diagnose = |row: &mut RowReader<'_, '_>, column, role| {
        for (code, conclusion) in row.codes(column, ICD10) {
            visit.diagnoses.push(Diagnosis { role: Some(role), code, conclusion });
        }
    };
    diagnose(row, xml1::MA_BENH, DiagnosisRole::Main);
    diagnose(row, xml1::MA_BENHKHAC, DiagnosisRole::Other);
    for (code, conclusion) in row.codes(xml1::MA_BENH_YHCT, xml1::MA_BENH_YHCT.name(row.family())) {
        visit.diagnoses.push(Diagnosis { role: Some(DiagnosisRole::Traditional), code, conclusion });
    }
    let admission = row.text(xml1::CHAN_DOAN_VAO);
    if !admission.is_empty() {
        let role = Some(DiagnosisRole::Admission);
        visit.diagnoses.push(Diagnosis { role, conclusion: admission, ..Diagnosis::default() });
    }
    visit.procedure_codes = row.codes(xml1::MA_PTTT_QT, ICD9CM).into_iter().map(words_with_code).collect();
    visit.reason = row.coded(match row.family() {
        Family::Old => xml1::MA_LYDO_VVIEN,
        Family::New => xml1::MA_DOITUONG_KCB,
    });
    if visit.reason_text.is_empty() {
        visit.reason_text = row.text(xml1::LY_DO_VV);
    }
    visit.admission_reason = row.named(xml1::MA_LY_DO_VNT, xml1::LY_DO_VNT);
    visit.admitted_at = row.moment(xml1::NGAY_VAO_NOI_TRU);
    visit.referral_number = row.text(xml1::GIAY_CHUYEN_TUYEN);
    visit.referred_to.code = facility(&row.text(xml1::MA_NOI_DEN));
    visit.referred_to.code = row.say_unreadable(xml1::MA_NOI_DEN, visit.referred_to.code.take());
    visit.treatment_method = row.text(xml1::PP_DIEU_TRI);
    if visit.counselling.is_empty() {
        visit.counselling = row.text(xml1::GHI_CHU);
    }
    visit.follow_up_dates = row.dates(xml1::NGAY_TAI_KHAM);
    visit.continuous_cover_from = row.date(xml1::NAM_NAM_LIEN_TUC);
    visit.medical_record_number = row.text(xml1::MA_HSBA);
    visit.head_code = row.text(xml1::MA_TTDV);
    visit.newborn_weights = row.numbers(xml1::CAN_NANG_CON);
    visit.accident = row.coded(xml1::MA_TAI_NAN);
    visit.period_start = row.moment(xml1::NGAY_VAO);
    visit.period_end = row.moment(xml1::NGAY_RA);
    visit.length_of_stay_days = row.number(xml1::SO_NGAY_DTRI);
    visit.outcome = row.coded(xml1::KET_QUA_DTRI);
    person.deceased = DIED.contains(&visit.outcome.code.as_str());
    visit.disposition = row.coded(match row.family() {
        Family::Old => xml1::TINH_TRANG_RV,
        Family::New => xml1::MA_LOAI_RV,
    });
    visit.class = row.coded(xml1::MA_LOAI_KCB);
    if !visit.class.is_empty() {
        // Editions number the kinds of care differently; the other lists of the visit follow this one.
        visit.class = visit.class.edition(edition.number());
    }
    visit.department = row.coded(xml1::MA_KHOA);
    visit.living_area = row.coded(xml1::MA_KHUVUC);
    visit.examination.vital_signs.weight_kg = row.number(xml1::CAN_NANG);
    visit.costs = costs::read_summary(row);
    (person, visit)
}

fn words_with_code((code, words): (Coded, String)) -> Coded {
    Coded { display: words, ..code }
}

/// Person and visit → XML1.
pub(super) fn write(
    row: &mut RowWriter<'_, '_>,
    person: &Administrative,
    visit: &Encounter,
    path: &str,
    notes: &mut Notes,
) {
    row.text(xml1::MA_LK, &visit.link_id);
    row.text(xml1::STT, &visit.submission_number);
    administrative::write(row, person, visit, notes);
    coverage::write(row, &visit.coverage);
    row.text(xml1::TEN_BENH, &names(visit));
    let mut code = |row: &mut RowWriter<'_, '_>, column, field: &str, value| {
        let code = codes::code_for(row.edition(), column, value, visit, &format!("{path}/{field}"), notes);
        row.text(column, &code);
    };
    let (reason, disposition) = match row.family() {
        Family::Old => (xml1::MA_LYDO_VVIEN, xml1::TINH_TRANG_RV),
        Family::New => (xml1::MA_DOITUONG_KCB, xml1::MA_LOAI_RV),
    };
    code(row, reason, "reason", &visit.reason);
    code(row, xml1::KET_QUA_DTRI, "outcome", &visit.outcome);
    code(row, disposition, "disposition", &visit.disposition);
    code(row, xml1::MA_LOAI_KCB, "class", &visit.class);
    let of = |role: DiagnosisRole| {
        let mine = move |d: &&Diagnosis| d.role.unwrap_or(DiagnosisRole::Other) == role;
        visit.diagnoses.iter().filter(mine).map(|d| d.code.code.as_str()).filter(|c| !c.is_empty())
    };
    row.list(xml1::MA_BENH, Kind::Codes, of(DiagnosisRole::Main));
    row.list(xml1::MA_BENHKHAC, Kind::Codes, of(DiagnosisRole::Other));
    row.list(xml1::MA_PTTT_QT, Kind::Codes, visit.procedure_codes.iter().map(|c| c.code.as_str()));
    row.list(xml1::MA_BENH_YHCT, Kind::Codes, of(DiagnosisRole::Traditional));
    let admission = visit.diagnoses.iter().filter(|d| d.role == Some(DiagnosisRole::Admission));
    let admission = admission.map(|d| if d.conclusion.is_empty() { &d.code.display } else { &d.conclusion });
    row.text(xml1::CHAN_DOAN_VAO, &admission.map(String::as_str).collect::<Vec<_>>().join("; "));
    row.text(xml1::LY_DO_VV, &visit.reason_text);
    row.coded(xml1::MA_LY_DO_VNT, &visit.admission_reason);
    row.text(xml1::LY_DO_VNT, &visit.admission_reason.display);
    row.moment(xml1::NGAY_VAO_NOI_TRU, visit.admitted_at.as_ref());
    row.text(xml1::GIAY_CHUYEN_TUYEN, &visit.referral_number);
    row.text(xml1::MA_NOI_DEN, &code_of(&visit.referred_to));
    row.text(xml1::PP_DIEU_TRI, &visit.treatment_method);
    row.text(xml1::GHI_CHU, &visit.counselling);
    row.dates(xml1::NGAY_TAI_KHAM, &visit.follow_up_dates);
    row.date(xml1::NAM_NAM_LIEN_TUC, visit.continuous_cover_from.as_ref());
    row.text(xml1::MA_HSBA, &visit.medical_record_number);
    row.text(xml1::MA_TTDV, &visit.head_code);
    row.numbers(xml1::CAN_NANG_CON, &visit.newborn_weights);
    row.text(xml1::MA_NOI_CHUYEN, &code_of(&visit.referred_from));
    row.coded(xml1::MA_TAI_NAN, &visit.accident);
    row.moment(xml1::NGAY_VAO, visit.period_start.as_ref());
    row.moment(xml1::NGAY_RA, visit.period_end.as_ref());
    row.number(xml1::SO_NGAY_DTRI, visit.length_of_stay_days.as_ref());
    row.coded(xml1::MA_KHOA, &visit.department);
    row.text(xml1::MA_CSKCB, &code_of(&visit.facility));
    row.coded(xml1::MA_KHUVUC, &visit.living_area);
    row.number(xml1::CAN_NANG, visit.examination.vital_signs.weight_kg.as_ref());
    costs::write_summary(row, &visit.costs);
}

/// All diagnoses in words: as written, or the words of each.
fn names(visit: &Encounter) -> String {
    if !visit.diagnosis_text.is_empty() {
        return visit.diagnosis_text.clone();
    }
    if visit.costs != CostSummary::default() {
        // A claim whose TEN_BENH is empty keeps it empty.
        return String::new();
    }
    let words = visit.diagnoses.iter().map(|d| d.conclusion.trim());
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join("; ")
}

fn code_of(facility: &Facility) -> String {
    facility.code.as_ref().map(Recorded::text).unwrap_or_default().into_owned()
}
