//! Papers that a facility issued at a visit (XML7 to XML15 of QĐ 130 and later, and the provisional XML0).

use crate::model::extra::Extra;
use crate::model::part::{options, part};
use crate::model::value::{Coded, PartialDate, PersonName, Recorded};

options! {
    /// Which paper.
    pub enum PaperKind {
        /// XML0: check-in, provisional until the visit ends.
        CheckIn = "check_in",
        /// XML7: giấy ra viện.
        Discharge = "discharge",
        /// XML8: tóm tắt hồ sơ bệnh án.
        Summary = "summary",
        /// XML9: giấy chứng sinh, one for each child; the person is the mother.
        BirthCertificate = "birth_certificate",
        /// XML10: giấy chứng nhận nghỉ dưỡng thai.
        PregnancyLeave = "pregnancy_leave",
        /// XML11: giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội.
        SickLeave = "sick_leave",
        /// XML12: giám định y khoa.
        DisabilityAssessment = "disability_assessment",
        /// XML13: giấy chuyển tuyến, as this facility issued it.
        Referral = "referral",
        /// XML14: giấy hẹn khám lại.
        Appointment = "appointment",
        /// XML15: điều trị bệnh lao.
        Tuberculosis = "tuberculosis",
    }
}

part! {
    /// One row of XML7 to XML15. What repeats the visit or the person (name, birth date, diagnoses …) stands there only.
    pub struct Paper {
        /// Which paper.
        pub kind: Option<PaperKind>,
        /// Place of the row in its table, from 1.
        pub row_position: u32,
        /// Number of the paper: SO_CT, SO_CHUYENTUYEN, SO_GIAYHEN_KL, SO_BIEN_BAN, SO_LUU_TRU, SO.
        pub number: String,
        /// Serial or book number: SO_SERI, QUYEN_SO, SO_HOSO.
        pub serial: String,
        /// Day of issue: NGAY_CT, NGAY_HOP.
        pub issued_on: Option<Recorded<PartialDate>>,
        /// First day for which it holds: TU_NGAY, NGAYBD_DTRI_LAO.
        pub valid_from: Option<Recorded<PartialDate>>,
        /// Last day for which it holds: DEN_NGAY, NGAYKT_DTRI_LAO.
        pub valid_to: Option<Recorded<PartialDate>>,
        /// Name of the signing physician: TEN_BS, NGUOI_CHU_TRI, NGUOI_GHI_PHIEU.
        pub signed_by: PersonName,
        /// Code of the signing physician: MA_BS, MA_BAC_SI.
        pub signer_code: String,
        /// BHXH number of the head of the facility: MA_TTDV.
        pub head_code: String,
        /// Everything else it says, by column, in the order of the table.
        pub fields: Vec<PaperField>,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}

part! {
    /// One statement of a paper.
    pub struct PaperField {
        /// The column; its words are those of the decision.
        pub code: Coded,
        /// The value as written; empty where the paper leaves out what the visit says.
        pub value: String,
    }
}
