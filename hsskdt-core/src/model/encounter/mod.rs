//! One visit of any kind: an examination of part D, an out-patient visit or a hospital stay of a claim.

mod costs;
mod coverage;
mod diagnosis;
mod examination;
mod medication;
mod note;
mod paper;
mod performance;
mod practitioner;
mod procedure;
mod result;
mod service;
mod supply;

pub use costs::{Charge, ChargeDetail, CostSummary};
pub use coverage::Coverage;
pub use diagnosis::{Diagnosis, DiagnosisRole};
pub use examination::{Acuity, Examination, GeneralFindings, OrganFindings, VitalSigns};
pub use medication::{Medication, MedicationDetail};
pub use note::{ClinicalNote, NoteKind};
pub use paper::{Paper, PaperField, PaperKind};
pub use performance::Performance;
pub use practitioner::{Practitioner, PractitionerRole};
pub use procedure::Procedure;
pub use result::{Paraclinical, TestResult};
pub use service::Service;
pub use supply::Supply;

use super::extra::Extra;
use super::part::part;
use super::value::{Coded, DateTime, Decimal, FacilityCode, PartialDate, Recorded};

part! {
    /// A facility as one source names it.
    pub struct Facility {
        /// MA_CSKCB.
        pub code: Option<Recorded<FacilityCode>>,
        /// Name.
        pub name: String,
    }
}

part! {
    /// A visit. Identity: facility and MA_LK, or facility and day where there is no MA_LK.
    pub struct Encounter {
        /// Where it took place.
        pub facility: Facility,
        /// MA_LK: unique inside one facility only.
        pub link_id: String,
        /// MA_BN: the facility's number of the person.
        pub patient_number: String,
        /// STT of XML1: running number inside one submission.
        pub submission_number: String,
        /// Form 831 part D: ngày khám.
        pub exam_date: Option<Recorded<PartialDate>>,
        /// NGAY_VAO.
        pub period_start: Option<Recorded<DateTime>>,
        /// NGAY_VAO_NOI_TRU: order to admit.
        pub admitted_at: Option<Recorded<DateTime>>,
        /// NGAY_RA.
        pub period_end: Option<Recorded<DateTime>>,
        /// SO_NGAY_DTRI.
        pub length_of_stay_days: Option<Recorded<Decimal>>,
        /// MA_LOAI_KCB.
        pub class: Coded,
        /// MA_KHOA.
        pub department: Coded,
        /// MA_LYDO_VVIEN, or the category of the visit in later editions.
        pub reason: Coded,
        /// Lý do khám, in words; LY_DO_VV.
        pub reason_text: String,
        /// MA_LY_DO_VNT and LY_DO_VNT: why the person was admitted, code and words.
        pub admission_reason: Coded,
        /// MA_TAI_NAN.
        pub accident: Coded,
        /// GIAY_CHUYEN_TUYEN: number of the referral paper or appointment slip that the person brought.
        pub referral_number: String,
        /// MA_NOI_CHUYEN, MA_NOI_DI: the facility that sent the person.
        pub referred_from: Facility,
        /// MA_NOI_DEN: the facility that the person was sent to.
        pub referred_to: Facility,
        /// D4 Chẩn đoán / kết luận; MA_BENH, MA_BENHKHAC. Order as written, the main one first.
        pub diagnoses: Vec<Diagnosis>,
        /// TEN_BENH: all diagnoses in one text, as written.
        pub diagnosis_text: String,
        /// D1–D2: bệnh sử, thăm khám lâm sàng.
        pub examination: Examination,
        /// D3 Kết quả cận lâm sàng: the four printed rows.
        pub paraclinical: Paraclinical,
        /// XML4, or a dialect's list of services with results.
        pub results: Vec<TestResult>,
        /// PP_DIEU_TRI: method of treatment, in words.
        pub treatment_method: String,
        /// D5 Tư vấn; GHI_CHU: lời dặn của bác sĩ.
        pub counselling: String,
        /// D6 Bác sĩ khám, and whoever else a source names.
        pub practitioners: Vec<Practitioner>,
        /// XML2.
        pub medications: Vec<Medication>,
        /// XML3 rows of examinations, tests, imaging, beds, transport.
        pub services: Vec<Service>,
        /// XML3 rows of surgery and procedures.
        pub procedures: Vec<Procedure>,
        /// XML3 rows of medical supplies.
        pub supplies: Vec<Supply>,
        /// MA_PTTT_QT: ICD-9-CM codes of the visit's procedures, order as written.
        pub procedure_codes: Vec<Coded>,
        /// Papers issued at the visit (XML7 to XML15).
        pub papers: Vec<Paper>,
        /// XML5 and other course notes.
        pub notes: Vec<ClinicalNote>,
        /// KET_QUA_DTRI.
        pub outcome: Coded,
        /// TINH_TRANG_RV.
        pub disposition: Coded,
        /// Days on which the person is asked to come back.
        pub follow_up_dates: Vec<Recorded<PartialDate>>,
        /// Insurance used: one entry a card, order as written.
        pub coverage: Vec<Coverage>,
        /// NAM_NAM_LIEN_TUC: day on which five years of cover without a break were reached.
        pub continuous_cover_from: Option<Recorded<PartialDate>>,
        /// MA_HSBA: number of the medical record or out-patient slip.
        pub medical_record_number: String,
        /// CAN_NANG_CON: weights of the children born at the visit, in grams.
        pub newborn_weights: Vec<Recorded<Decimal>>,
        /// MA_TTDV: BHXH number of the head of the facility.
        pub head_code: String,
        /// MA_KHUVUC: K1, K2, K3.
        pub living_area: Coded,
        /// Sums of the claim.
        pub costs: CostSummary,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}
