//! Course of illness (XML5).

use crate::model::extra::Extra;
use crate::model::part::{options, part};
use crate::model::value::{DateTime, Recorded};

options! {
    /// The column of XML5 that a note stands in.
    pub enum NoteKind {
        /// DIEN_BIEN.
        Progress = "progress",
        /// HOI_CHAN.
        Consultation = "consultation",
        /// PHAU_THUAT.
        Operation = "operation",
        /// GIAI_DOAN_BENH.
        Stage = "stage",
    }
}

part! {
    /// One text of XML5. The filled columns of a row share its number and position.
    pub struct ClinicalNote {
        /// STT of the row, as written.
        pub row_number: String,
        /// Place of the row in its table, from 1.
        pub row_position: u32,
        /// Kind.
        pub kind: Option<NoteKind>,
        /// The text.
        pub text: String,
        /// NGUOI_THUC_HIEN: certificates of the authors.
        pub authors: Vec<String>,
        /// NGAY_YL, THOI_DIEM_DBLS.
        pub written_at: Option<Recorded<DateTime>>,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}
