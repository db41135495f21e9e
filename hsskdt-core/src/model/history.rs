//! Part B of Form 831: tiền sử và các yếu tố liên quan đến sức khỏe.

use super::extra::Extra;
use super::part::{options, part};
use super::value::{Decimal, PartialDate, Recorded, Tick};

part! {
    /// Sections B1–B8.
    pub struct History {
        /// B1 Tình trạng lúc sinh.
        pub birth_status: BirthStatus,
        /// B2 Yếu tố nguy cơ đối với sức khỏe cá nhân.
        pub risk_factors: RiskFactors,
        /// B3 Tiền sử bệnh tật, dị ứng.
        pub personal_history: PersonalHistory,
        /// B4 Khuyết tật, seven fixed rows.
        pub disabilities: Vec<Disability>,
        /// B5 Tiền sử phẫu thuật.
        pub surgeries: Surgeries,
        /// B6 Tiền sử gia đình.
        pub family_history: FamilyHistory,
        /// B7 Sức khỏe sinh sản và kế hoạch hóa gia đình.
        pub reproductive_health: ReproductiveHealth,
        /// B8 Vấn đề khác.
        pub other_issues: String,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}

part! {
    /// B1. Two boxes stand for the way of delivery, since both may be ticked by mistake.
    pub struct BirthStatus {
        /// Đẻ thường.
        pub vaginal_delivery: Tick,
        /// Đẻ mổ.
        pub caesarean_delivery: Tick,
        /// Đẻ thiếu tháng.
        pub preterm_birth: Tick,
        /// Bị ngạt lúc đẻ.
        pub birth_asphyxia: Tick,
        /// Cân nặng lúc đẻ, gram.
        pub birth_weight_g: Option<Recorded<Decimal>>,
        /// Chiều dài lúc đẻ, cm.
        pub birth_length_cm: Option<Recorded<Decimal>>,
        /// Dị tật bẩm sinh.
        pub congenital_anomalies: String,
        /// Vấn đề khác.
        pub other_birth_problems: String,
    }
}

part! {
    /// The boxes of one habit. The paper lets several be ticked at once, so none of them decides another.
    pub struct Habit {
        /// Không.
        pub none: Tick,
        /// Có.
        pub yes: Tick,
        /// Thường xuyên.
        pub regular: Tick,
        /// Đã bỏ.
        pub quit: Tick,
    }
}

part! {
    /// B2.
    pub struct RiskFactors {
        /// Hút thuốc lá, lào.
        pub tobacco_use: Habit,
        /// Uống rượu bia thường xuyên.
        pub alcohol_use: Habit,
        /// Số ly cốc uống/ngày.
        pub alcohol_drinks_per_day: Option<Recorded<Decimal>>,
        /// Sử dụng ma túy. Blank in a citizen's copy (disclosure control).
        pub drug_use: Habit,
        /// Hoạt động thể lực; the form has no "Đã bỏ" here.
        pub physical_activity: Habit,
        /// Yếu tố tiếp xúc nghề nghiệp/môi trường sống.
        pub exposure_factors: String,
        /// Thời gian tiếp xúc.
        pub exposure_duration: String,
        /// Loại hố xí của gia đình, as written (xả nước, hai ngăn, hố xí thùng, không có).
        pub household_toilet_type: String,
        /// Nguy cơ khác.
        pub other_risks: String,
    }
}

options! {
    /// Rows of the allergy tables.
    pub enum AllergyCategory {
        /// Thuốc.
        Drug = "drug",
        /// Hóa chất/mỹ phẩm.
        ChemicalCosmetic = "chemical_cosmetic",
        /// Thực phẩm.
        Food = "food",
        /// Khác.
        Other = "other",
    }
}

options! {
    /// Disease boxes of B3 and B6, and the lines below them.
    pub enum DiseaseBox {
        /// Bệnh tim mạch.
        CardiovascularDisease = "cardiovascular_disease",
        /// Tăng huyết áp.
        Hypertension = "hypertension",
        /// Đái tháo đường.
        DiabetesMellitus = "diabetes_mellitus",
        /// Bệnh dạ dày.
        GastricDisease = "gastric_disease",
        /// Bệnh phổi mạn tính.
        ChronicLungDisease = "chronic_lung_disease",
        /// Hen suyễn.
        Asthma = "asthma",
        /// Bệnh bướu cổ.
        Goitre = "goitre",
        /// Viêm gan.
        Hepatitis = "hepatitis",
        /// Tim bẩm sinh.
        CongenitalHeartDisease = "congenital_heart_disease",
        /// Tâm thần.
        MentalDisorder = "mental_disorder",
        /// Tự kỷ.
        Autism = "autism",
        /// Động kinh.
        Epilepsy = "epilepsy",
    }
}

part! {
    /// A row of B3's allergy table. An empty description means nothing recorded.
    pub struct Allergy {
        /// Row of the table.
        pub category: Option<AllergyCategory>,
        /// Mô tả rõ.
        pub description: String,
        /// Code of the substance where a dialect has one.
        pub code: super::value::Coded,
    }
}

part! {
    /// A disease box with its state.
    pub struct DiseaseTick {
        /// The box.
        pub disease: Option<DiseaseBox>,
        /// Ticked, recorded as no, or absent.
        pub present: Tick,
        /// Words that a dialect adds.
        pub description: String,
    }
}

part! {
    /// B3.
    pub struct PersonalHistory {
        /// Dị ứng.
        pub allergies: Vec<Allergy>,
        /// Bệnh tật: the twelve boxes that say something.
        pub diseases: Vec<DiseaseTick>,
        /// Ung thư (ghi rõ loại ung thư).
        pub cancer: String,
        /// Lao (ghi rõ loại lao).
        pub tuberculosis: String,
        /// Khác (nêu rõ).
        pub other_diseases: String,
    }
}

options! {
    /// Rows of B4.
    pub enum BodyPart {
        /// Thính lực.
        Hearing = "hearing",
        /// Thị lực.
        Vision = "vision",
        /// Tay.
        Arm = "arm",
        /// Chân.
        Leg = "leg",
        /// Cong vẹo cột sống.
        Scoliosis = "scoliosis",
        /// Khe hở môi, vòm miệng.
        CleftLipPalate = "cleft_lip_palate",
        /// Khác.
        Other = "other",
    }
}

part! {
    /// A row of B4.
    pub struct Disability {
        /// Bộ phận/cơ quan.
        pub body_part: Option<BodyPart>,
        /// Mô tả.
        pub description: String,
    }
}

part! {
    /// B5: one text on paper; entries where a source has them.
    pub struct Surgeries {
        /// The whole line as written.
        pub text: String,
        /// Single operations.
        pub entries: Vec<Surgery>,
    }
}

part! {
    /// One operation.
    pub struct Surgery {
        /// Bộ phận cơ thể đã phẫu thuật.
        pub body_site: String,
        /// Năm phẫu thuật, more exact where known.
        pub date: Option<Recorded<PartialDate>>,
        /// Description.
        pub description: String,
    }
}

part! {
    /// A row of B6's allergy table.
    pub struct FamilyAllergy {
        /// Row of the table.
        pub category: Option<AllergyCategory>,
        /// Mô tả rõ.
        pub description: String,
        /// Người mắc: free text that may name several relatives.
        pub relatives: String,
    }
}

part! {
    /// A row of B6's disease table.
    pub struct FamilyDisease {
        /// Tên bệnh.
        pub disease: Option<DiseaseBox>,
        /// Ticked, recorded as no, or absent.
        pub present: Tick,
        /// Words that a dialect adds.
        pub description: String,
        /// Người mắc.
        pub relatives: String,
    }
}

part! {
    /// A line of B6 below the table, with the relatives where a dialect keeps them apart.
    pub struct FamilyLine {
        /// The line as written.
        pub text: String,
        /// Người mắc, where apart.
        pub relatives: String,
    }
}

part! {
    /// B6.
    pub struct FamilyHistory {
        /// Dị ứng.
        pub allergies: Vec<FamilyAllergy>,
        /// Bệnh tật.
        pub diseases: Vec<FamilyDisease>,
        /// Ung thư (ghi rõ loại, người mắc, quan hệ).
        pub cancer: FamilyLine,
        /// Lao (ghi rõ loại, người mắc, quan hệ).
        pub tuberculosis: FamilyLine,
        /// Khác (ghi rõ, người mắc, quan hệ).
        pub other: FamilyLine,
    }
}

part! {
    /// B7; women only. Counts are whole numbers.
    pub struct ReproductiveHealth {
        /// Biện pháp tránh thai đang dùng.
        pub contraception_current: String,
        /// Kỳ có thai cuối cùng: people write a year, a date or a number of years ago.
        pub last_pregnancy: String,
        /// Số lần có thai.
        pub pregnancies: Option<Recorded<Decimal>>,
        /// Số lần sảy thai.
        pub miscarriages: Option<Recorded<Decimal>>,
        /// Số lần phá thai.
        pub abortions: Option<Recorded<Decimal>>,
        /// Số lần sinh đẻ.
        pub births: Option<Recorded<Decimal>>,
        /// Đẻ thường.
        pub births_vaginal: Option<Recorded<Decimal>>,
        /// Đẻ mổ.
        pub births_caesarean: Option<Recorded<Decimal>>,
        /// Đẻ khó.
        pub births_difficult: Option<Recorded<Decimal>>,
        /// Số lần đẻ đủ tháng.
        pub births_term: Option<Recorded<Decimal>>,
        /// Số lần đẻ non.
        pub births_preterm: Option<Recorded<Decimal>>,
        /// Số con hiện sống.
        pub living_children: Option<Recorded<Decimal>>,
        /// Bệnh phụ khoa.
        pub gynaecological_disease: String,
    }
}
