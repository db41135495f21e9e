//! The visit in XML1.

use super::administrative::{self, facility};
use super::cells::{RowReader, RowWriter};
use super::columns::xml1;
use super::text::Kind;
use super::{costs, coverage};
use crate::convert::Notes;
use crate::model::encounter::{CostSummary, Diagnosis, DiagnosisRole, Facility};
use crate::model::value::{Coded, Recorded};
use crate::model::{Administrative, Encounter};
use crate::spec::Edition;

const ICD10: &str = "icd-10";
const ICD9CM: &str = "icd-9-cm";
/// KET_QUA_DTRI: tử vong.
const DIED: &str = "5";

/// XML1 → person and visit.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> (Administrative, Encounter) {
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
    visit.procedure_codes = row.codes(xml1::MA_PTTT_QT, ICD9CM).into_iter().map(words_with_code).collect();
    visit.reason = row.coded(xml1::MA_LYDO_VVIEN);
    visit.accident = row.coded(xml1::MA_TAI_NAN);
    visit.period_start = row.moment(xml1::NGAY_VAO);
    visit.period_end = row.moment(xml1::NGAY_RA);
    visit.length_of_stay_days = row.number(xml1::SO_NGAY_DTRI);
    visit.outcome = row.coded(xml1::KET_QUA_DTRI);
    person.deceased = visit.outcome.code == DIED;
    visit.disposition = row.coded(xml1::TINH_TRANG_RV);
    visit.class = row.coded(xml1::MA_LOAI_KCB);
    if !visit.class.is_empty() {
        // Editions number the kinds of care differently; the other lists of the visit follow this one.
        visit.class = visit.class.edition(Edition::Qd4210.number());
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
pub(super) fn write(row: &mut RowWriter<'_, '_>, person: &Administrative, visit: &Encounter, notes: &mut Notes) {
    row.text(xml1::MA_LK, &visit.link_id);
    row.text(xml1::STT, &visit.submission_number);
    administrative::write(row, person, visit, notes);
    coverage::write(row, &visit.coverage);
    row.text(xml1::TEN_BENH, &names(visit));
    let of = |role: DiagnosisRole| {
        let mine = move |d: &&Diagnosis| d.role.unwrap_or(DiagnosisRole::Other) == role;
        visit.diagnoses.iter().filter(mine).map(|d| d.code.code.as_str()).filter(|c| !c.is_empty())
    };
    row.list(xml1::MA_BENH, Kind::Codes, of(DiagnosisRole::Main));
    row.list(xml1::MA_BENHKHAC, Kind::Codes, of(DiagnosisRole::Other));
    row.list(xml1::MA_PTTT_QT, Kind::Codes, visit.procedure_codes.iter().map(|c| c.code.as_str()));
    row.coded(xml1::MA_LYDO_VVIEN, &visit.reason);
    row.text(xml1::MA_NOI_CHUYEN, &code_of(&visit.referred_from));
    row.coded(xml1::MA_TAI_NAN, &visit.accident);
    row.moment(xml1::NGAY_VAO, visit.period_start.as_ref());
    row.moment(xml1::NGAY_RA, visit.period_end.as_ref());
    row.number(xml1::SO_NGAY_DTRI, visit.length_of_stay_days.as_ref());
    row.coded(xml1::KET_QUA_DTRI, &visit.outcome);
    row.coded(xml1::TINH_TRANG_RV, &visit.disposition);
    row.coded(xml1::MA_LOAI_KCB, &visit.class);
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
