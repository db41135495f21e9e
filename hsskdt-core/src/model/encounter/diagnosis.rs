//! Diagnoses of a visit.

use crate::model::part::{options, part};
use crate::model::value::Coded;

options! {
    /// What a diagnosis is at its visit.
    pub enum DiagnosisRole {
        /// Bệnh chính (MA_BENH).
        Main = "main",
        /// Bệnh kèm theo (MA_BENHKHAC).
        Other = "other",
        /// Bệnh theo y học cổ truyền.
        Traditional = "traditional",
        /// Chẩn đoán lúc vào.
        Admission = "admission",
    }
}

part! {
    /// One diagnosis.
    pub struct Diagnosis {
        /// Role; the form's own list has none.
        pub role: Option<DiagnosisRole>,
        /// ICD-10 (or traditional-medicine) code as written.
        pub code: Coded,
        /// Kết luận: words beside the code.
        pub conclusion: String,
    }
}
