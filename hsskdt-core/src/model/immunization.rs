//! Part C of Form 831: tiêm chủng.

use super::extra::Extra;
use super::part::{options, part};
use super::value::{Coded, Decimal, PartialDate, Recorded, Tick};

part! {
    /// Sections C1–C3.
    pub struct Immunization {
        /// C1 Tiêm chủng cơ bản cho trẻ em.
        pub basic_childhood: Vec<Dose>,
        /// C1, last line: số mũi vắc xin uốn ván mẹ đã tiêm.
        pub mother_tetanus_doses: Option<Recorded<Decimal>>,
        /// C2 Tiêm chủng ngoài chương trình TCMR.
        pub non_programme: Vec<Dose>,
        /// C3 Tiêm chủng VX uốn ván (phụ nữ có thai): the record's holder as a pregnant woman.
        pub maternal_tetanus: Vec<Dose>,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}

options! {
    /// Vaccines that the form prints. Anything else stands in [`Dose::product`] without one of these.
    pub enum Vaccine {
        /// BCG.
        Bcg = "bcg",
        /// VGB sơ sinh.
        HepbBirth = "hepb_birth",
        /// DPT-VGB-Hib.
        DtpHepbHib = "dtp_hepb_hib",
        /// Bại liệt.
        Polio = "polio",
        /// Sởi.
        Measles = "measles",
        /// DPT.
        Dtp = "dtp",
        /// VNNB.
        JapaneseEncephalitis = "japanese_encephalitis",
        /// Tả.
        Cholera = "cholera",
        /// Quai bị.
        Mumps = "mumps",
        /// Cúm.
        Influenza = "influenza",
        /// Thương hàn.
        Typhoid = "typhoid",
        /// HPV.
        Hpv = "hpv",
        /// Phế cầu khuẩn.
        Pneumococcal = "pneumococcal",
        /// Uốn ván.
        TetanusToxoid = "tetanus_toxoid",
    }
}

part! {
    /// A row: one dose of one vaccine.
    pub struct Dose {
        /// Printed vaccine, if the row is one of the form's.
        pub vaccine: Option<Vaccine>,
        /// Product or vaccine as a source names or codes it.
        pub product: Coded,
        /// Dose number; 0 is the birth dose.
        pub dose: Option<u8>,
        /// Chưa chủng ngừa / Chưa tiêm.
        pub not_given: Tick,
        /// Marked as given; a date may still be missing.
        pub given: Tick,
        /// Đã chủng ngừa, ghi rõ ngày.
        pub date_given: Option<Recorded<PartialDate>>,
        /// Tháng thai (C3), 1–10.
        pub gestation_month: Option<Recorded<Decimal>>,
        /// Phản ứng sau tiêm.
        pub reaction: String,
        /// Ngày hẹn tiêm.
        pub appointment_date: Option<Recorded<PartialDate>>,
    }
}
