//! Form 831, D3, and XML4: results.

use crate::model::extra::Extra;
use crate::model::part::part;
use crate::model::value::{Coded, DateTime, Recorded};

part! {
    /// D3: the four printed rows, free text.
    pub struct Paraclinical {
        /// Huyết học.
        pub haematology: String,
        /// Sinh hóa máu.
        pub blood_biochemistry: String,
        /// Sinh hóa nước tiểu.
        pub urine_biochemistry: String,
        /// Siêu âm ổ bụng.
        pub abdominal_ultrasound: String,
    }
}

part! {
    /// One row of XML4: a measured index, or the text of an image.
    pub struct TestResult {
        /// STT of the row, as written.
        pub row_number: String,
        /// Place of the row in its table, from 1.
        pub row_position: u32,
        /// MA_DICH_VU: the service that it belongs to.
        pub service: Coded,
        /// Group of the service where a dialect says it (xét nghiệm, chẩn đoán hình ảnh).
        pub category: Coded,
        /// MA_CHI_SO and TEN_CHI_SO.
        pub code: Coded,
        /// GIA_TRI, as written: a number or words.
        pub value: String,
        /// Unit, where the source has one.
        pub unit: String,
        /// MA_MAY.
        pub device: String,
        /// MO_TA.
        pub description: String,
        /// KET_LUAN.
        pub conclusion: String,
        /// MA_BS_DOC_KQ: certificate of whoever read the result.
        pub reader: String,
        /// NGAY_KQ.
        pub issued_at: Option<Recorded<DateTime>>,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}
