//! Part A of Form 831: hành chính.

use super::extra::Extra;
use super::part::{options, part};
use super::value::{
    Address, Coded, FacilityCode, InsuranceCard, NationalId, PartialDate, PersonName, Phone, Place, Recorded,
    SocialInsuranceNumber,
};

options! {
    /// A3. The form knows two; claim tables of QĐ 130 and later add "chưa xác định".
    pub enum Sex {
        /// Nam.
        Male = "male",
        /// Nữ.
        Female = "female",
        /// Chưa xác định.
        Undetermined = "undetermined",
    }
}

part! {
    /// The person: rows A0–A32 of the form, and what claims add (patient numbers, death).
    pub struct Administrative {
        /// A0 Mã hộ GĐ.
        pub household_id: String,
        /// A1 Họ và tên.
        pub full_name: PersonName,
        /// A2 Quan hệ với chủ hộ.
        pub relationship_to_household_head: Coded,
        /// A3 Giới tính.
        pub sex: Option<Recorded<Sex>>,
        /// A4 Nhóm máu: hệ ABO, as written.
        pub blood_group_abo: String,
        /// A5 Hệ Rh, as written.
        pub blood_group_rh: String,
        /// A6 Ngày sinh.
        pub birth_date: Option<Recorded<PartialDate>>,
        /// A7 Tỉnh/TP đăng ký khai sinh.
        pub birth_registration_province: Place,
        /// A8 Dân tộc (code 01–54 of QĐ 121-TCTK/PPCĐ).
        pub ethnicity: Coded,
        /// A9 Quốc tịch.
        pub nationality: Coded,
        /// A10 Tôn giáo.
        pub religion: Coded,
        /// A11 Nghề nghiệp (QĐ 34/2020/QĐ-TTg where coded).
        pub occupation: Coded,
        /// A12 Số CMND/CCCD.
        pub national_id_number: Option<Recorded<NationalId>>,
        /// Older or further identity papers of the same person.
        pub other_id_numbers: Vec<Recorded<NationalId>>,
        /// A13 Ngày cấp.
        pub national_id_issue_date: Option<Recorded<PartialDate>>,
        /// A14 Nơi cấp.
        pub national_id_issue_place: String,
        /// A15 Mã định danh BHYT: the 10-digit BHXH number.
        pub insurance_id: Option<Recorded<SocialInsuranceNumber>>,
        /// A15 Số thẻ BHYT: the 15-character card in force.
        pub insurance_card_number: Option<Recorded<InsuranceCard>>,
        /// A16–A19 Nơi đăng ký HKTT.
        pub permanent_address: Address,
        /// A20–A23 Nơi ở hiện tại.
        pub current_address: Address,
        /// A24 Điện thoại cố định.
        pub phone_landline: Option<Recorded<Phone>>,
        /// A25 Di động.
        pub phone_mobile: Option<Recorded<Phone>>,
        /// A26 Email.
        pub email: String,
        /// A27 Họ tên mẹ.
        pub mother_name: PersonName,
        /// A28 Họ tên bố.
        pub father_name: PersonName,
        /// A29–A32 Người chăm sóc chính; the form's shared phone of mother, father or caregiver stands here.
        pub primary_caregiver: Caregiver,
        /// Further relatives that a dialect names.
        pub relatives: Vec<Relative>,
        /// Numbers that facilities gave the person (MA_BN).
        pub patient_numbers: Vec<PatientNumber>,
        /// Known to have died (KET_QUA_DTRI 5).
        pub deceased: bool,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}

part! {
    /// A29–A32 Người chăm sóc chính (NCSC).
    pub struct Caregiver {
        /// A29 Họ tên.
        pub name: PersonName,
        /// A30 Mối quan hệ.
        pub relationship: String,
        /// A31 Cố định.
        pub phone_landline: Option<Recorded<Phone>>,
        /// A32 Di động.
        pub phone_mobile: Option<Recorded<Phone>>,
    }
}

part! {
    /// A relative of a dialect's list.
    pub struct Relative {
        /// Name.
        pub name: PersonName,
        /// Relation: code of the dialect and words.
        pub relationship: Coded,
        /// Identity number.
        pub national_id_number: Option<Recorded<NationalId>>,
        /// Landline.
        pub phone_landline: Option<Recorded<Phone>>,
        /// Mobile.
        pub phone_mobile: Option<Recorded<Phone>>,
        /// Legal guardian.
        pub guardian: super::value::Tick,
    }
}

part! {
    /// A number that one facility gave: unique only together with the facility.
    pub struct PatientNumber {
        /// The facility.
        pub facility: Option<Recorded<FacilityCode>>,
        /// MA_BN.
        pub number: String,
    }
}

impl super::value::FromText for Sex {
    fn from_text(text: &str) -> Result<Sex, crate::error::Error> {
        Sex::from_word(text).ok_or_else(|| crate::error::Error::new(&crate::error::catalogue::value::CODE))
    }
}

impl std::fmt::Display for Sex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
