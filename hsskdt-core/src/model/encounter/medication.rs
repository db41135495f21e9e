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
        /// Quantity, money, prescriber.
        pub charge: Charge,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}
