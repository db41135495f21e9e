//! Form 831, D1 and D2: bệnh sử and thăm khám lâm sàng.

use crate::model::part::part;
use crate::model::value::{Decimal, Recorded, Tick};

part! {
    /// D1–D2 of one visit.
    pub struct Examination {
        /// D1 Bệnh sử.
        pub present_illness_history: String,
        /// D2.1 Dấu hiệu sinh tồn, chỉ số nhân trắc học.
        pub vital_signs: VitalSigns,
        /// D2.2 Thị lực, không kính.
        pub visual_acuity_uncorrected: Acuity,
        /// D2.2 Thị lực, có kính.
        pub visual_acuity_corrected: Acuity,
        /// Two acuity values of a dialect that does not say which: with or without glasses.
        pub wears_glasses: Tick,
        /// D2.3.1 Toàn thân.
        pub general: GeneralFindings,
        /// D2.3.2 Cơ quan.
        pub organs: OrganFindings,
    }
}

part! {
    /// D2.1. Units are those of the form.
    pub struct VitalSigns {
        /// Mạch, lần/phút.
        pub pulse: Option<Recorded<Decimal>>,
        /// Nhiệt độ, °C.
        pub temperature: Option<Recorded<Decimal>>,
        /// HA tâm thu, mmHg.
        pub systolic: Option<Recorded<Decimal>>,
        /// HA tâm trương, mmHg.
        pub diastolic: Option<Recorded<Decimal>>,
        /// Nhịp thở, lần/phút.
        pub respiratory_rate: Option<Recorded<Decimal>>,
        /// Cân nặng, kg.
        pub weight_kg: Option<Recorded<Decimal>>,
        /// Cao, cm.
        pub height_cm: Option<Recorded<Decimal>>,
        /// BMI, kg/m².
        pub bmi: Option<Recorded<Decimal>>,
        /// Vòng bụng, cm.
        pub waist_circumference_cm: Option<Recorded<Decimal>>,
        /// SpO₂, %: in some dialects.
        pub oxygen_saturation: Option<Recorded<Decimal>>,
        /// Vòng đầu, cm: children, in some dialects.
        pub head_circumference_cm: Option<Recorded<Decimal>>,
    }
}

part! {
    /// A pair of acuity values, text as written: `8/10`, `0.8`, `ĐNT 3m`.
    pub struct Acuity {
        /// Mắt phải.
        pub right: String,
        /// Mắt trái.
        pub left: String,
    }
}

part! {
    /// D2.3.1.
    pub struct GeneralFindings {
        /// Da, niêm mạc.
        pub skin_mucosa: String,
        /// Khác.
        pub other: String,
    }
}

part! {
    /// D2.3.2, in the order of the form.
    pub struct OrganFindings {
        /// Tim mạch.
        pub cardiovascular: String,
        /// Hô hấp.
        pub respiratory: String,
        /// Tiêu hóa.
        pub digestive: String,
        /// Tiết niệu.
        pub urinary: String,
        /// Cơ xương khớp.
        pub musculoskeletal: String,
        /// Nội tiết.
        pub endocrine: String,
        /// Thần kinh.
        pub neurological: String,
        /// Tâm thần.
        pub psychiatric: String,
        /// Ngoại khoa.
        pub surgical: String,
        /// Sản phụ khoa.
        pub obstetric_gynaecological: String,
        /// Tai mũi họng.
        pub ear_nose_throat: String,
        /// Răng hàm mặt.
        pub dental_maxillofacial: String,
        /// Mắt.
        pub eyes: String,
        /// Da liễu.
        pub dermatological: String,
        /// Dinh dưỡng.
        pub nutrition: String,
        /// Vận động.
        pub motor: String,
        /// Khác.
        pub other: String,
        /// Đánh giá phát triển thể chất, tinh thần, vận động.
        pub development_assessment: String,
    }
}
