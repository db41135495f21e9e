//! Drugs given or prescribed at a visit.

use super::Charge;
use crate::model::extra::Extra;
use crate::model::part::part;
use crate::model::value::{Coded, DateTime, Recorded};

part! {
    /// One row of XML2, or one line of a prescription.
    pub struct Medication {
        /// MA_THUOC and TEN_THUOC.
        pub code: Coded,
        /// HAM_LUONG.
        pub strength: String,
        /// DUONG_DUNG.
        pub route: Coded,
        /// LIEU_DUNG, as written.
        pub dosage_text: String,
        /// SO_DANG_KY.
        pub registration_number: String,
        /// NGAY_YL.
        pub ordered_at: Option<Recorded<DateTime>>,
        /// What QĐ 130 and later add.
        pub detail: MedicationDetail,
        /// Quantity, money, prescriber.
        pub charge: Charge,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}

part! {
    /// What QĐ 130 and later say of a drug.
    pub struct MedicationDetail {
        /// DANG_BAO_CHE: dosage form, in words.
        pub dosage_form: String,
        /// CACH_DUNG: instructions, in words.
        pub instructions: String,
        /// MA_PP_CHEBIEN: processing of traditional ingredients.
        pub processing: String,
        /// MA_CSKCB_THUOC: prefix and facility that the drug comes from.
        pub source_facility: String,
        /// MA_DICH_VU: services that the drug was used in.
        pub services: Vec<Coded>,
    }
}
