//! Visits.

use super::generator::Generator;
use hsskdt_core::model::encounter::{
    Acuity, Charge, ChargeDetail, ClinicalNote, CostSummary, Coverage, Diagnosis, DiagnosisRole, Encounter,
    Examination, Facility, GeneralFindings, Medication, MedicationDetail, NoteKind, OrganFindings, Paper, PaperField,
    PaperKind, Paraclinical, Performance, Practitioner, PractitionerRole, Procedure, Service, Supply, TestResult,
    VitalSigns,
};
use hsskdt_core::model::value::Coded;

const CLASSES: &[(&str, &str)] = &[("1", "Khám bệnh"), ("2", "Điều trị ngoại trú"), ("3", "Điều trị nội trú")];
const DEPARTMENTS: &[(&str, &str)] = &[("K01", "Khoa Khám bệnh"), ("K02", "Khoa Hồi sức"), ("K03", "Khoa Nội")];
const SERVICES: &[(&str, &str)] = &[("VD.KHAM", "Khám (ví dụ)"), ("VD.CTM", "Công thức máu (ví dụ)")];
const SUPPLIES: &[(&str, &str)] = &[("VD.N01", "Bơm tiêm (ví dụ)"), ("VD.N02", "Chỉ khâu (ví dụ)")];

fn facility(g: &mut Generator) -> Facility {
    Facility { code: g.digits("99", 5), name: g.text() }
}

pub fn encounter(g: &mut Generator) -> Encounter {
    Encounter {
        facility: facility(g),
        link_id: g.word("99999_VIDU_"),
        patient_number: g.word("BN-VIDU-"),
        submission_number: g.coded("", "", &[("1", ""), ("27", "")]).code,
        exam_date: g.date_in(2018, 2026),
        period_start: g.moment(),
        period_end: g.moment(),
        admitted_at: g.moment(),
        length_of_stay_days: g.count(0, 40),
        class: g.coded("MA_LOAI_KCB", "4210", CLASSES),
        department: g.coded("MA_KHOA", "4210", DEPARTMENTS),
        reason: g.coded("MA_LYDO_VVIEN", "4210", &[("1", "Đúng tuyến"), ("2", "Cấp cứu")]),
        reason_text: g.text(),
        admission_reason: g.coded("MA_LY_DO_VNT", "", &[("01", "Theo dõi"), ("02", "")]),
        accident: g.coded("MA_TAI_NAN", "4210", &[("1", "Giao thông"), ("8", "Khác")]),
        referral_number: g.word("GCT-VD-"),
        referred_from: facility(g),
        referred_to: facility(g),
        diagnoses: g.each(DiagnosisRole::ALL, |g, role| Diagnosis {
            role: Some(role),
            code: g.icd(),
            conclusion: g.text(),
        }),
        diagnosis_text: g.text(),
        examination: g.part(examination),
        paraclinical: g.part(|g| Paraclinical {
            haematology: g.text(),
            blood_biochemistry: g.text(),
            urine_biochemistry: g.text(),
            abdominal_ultrasound: g.text(),
        }),
        results: g.list(4, result),
        treatment_method: g.text(),
        counselling: g.text(),
        practitioners: g.each(PractitionerRole::ALL, |g, role| Practitioner {
            role: Some(role),
            licence: g.word("00") + "/VD-CCHN",
            name: g.name(),
        }),
        medications: g.list(4, medication),
        services: g.list(4, service),
        procedures: g.list(2, procedure),
        supplies: g.list(3, supply),
        procedure_codes: g.list(2, |g| g.coded("icd-9-cm", "", &[("88.72", "Siêu âm tim"), ("47.01", "")])),
        papers: g.each(PaperKind::ALL, paper),
        notes: g.each(NoteKind::ALL, note),
        outcome: g.coded("KET_QUA_DTRI", "4210", &[("1", "Khỏi"), ("2", "Đỡ")]),
        disposition: g.coded("TINH_TRANG_RV", "4210", &[("1", "Ra viện"), ("2", "Chuyển viện")]),
        follow_up_dates: g.list(3, |g| g.date_in(2026, 2027)).into_iter().flatten().collect(),
        coverage: g.list(3, |g| Coverage {
            card: g.digits("GD499", 15),
            registered_facility: g.digits("99", 5),
            valid_from: g.date_in(2018, 2022),
            valid_to: g.date_in(2023, 2026),
            copayment_exempt_from: g.date_in(2023, 2026),
        }),
        continuous_cover_from: g.date_in(2018, 2026),
        medical_record_number: g.word("BA-VD-"),
        newborn_weights: g.list(2, |g| g.decimal(1500, 4500)).into_iter().flatten().collect(),
        head_code: g.word("99000000"),
        living_area: g.coded("MA_KHUVUC", "4210", &[("K1", ""), ("K3", "")]),
        costs: g.part(costs),
        extra: g.extras(),
    }
}

fn examination(g: &mut Generator) -> Examination {
    let acuity = |g: &mut Generator| Acuity {
        right: g.coded("", "", &[("8/10", ""), ("ĐNT 3m", "")]).code,
        left: g.coded("", "", &[("0.8", ""), ("ST (+)", "")]).code,
    };
    Examination {
        present_illness_history: g.text(),
        vital_signs: g.part(|g| VitalSigns {
            pulse: g.count(45, 140),
            temperature: g.decimal(35, 40),
            systolic: g.count(95, 180),
            diastolic: g.count(50, 94),
            respiratory_rate: g.count(12, 30),
            weight_kg: g.decimal(3, 110),
            height_cm: g.decimal(50, 190),
            bmi: g.decimal(15, 35),
            waist_circumference_cm: g.decimal(40, 120),
            oxygen_saturation: g.count(88, 100),
            head_circumference_cm: g.decimal(30, 60),
        }),
        visual_acuity_uncorrected: g.part(acuity),
        visual_acuity_corrected: g.part(acuity),
        wears_glasses: g.ticked(),
        general: g.part(|g| GeneralFindings { skin_mucosa: g.text(), other: g.text() }),
        organs: g.part(organs),
    }
}

fn organs(g: &mut Generator) -> OrganFindings {
    OrganFindings {
        cardiovascular: g.text(),
        respiratory: g.text(),
        digestive: g.text(),
        urinary: g.text(),
        musculoskeletal: g.text(),
        endocrine: g.text(),
        neurological: g.text(),
        psychiatric: g.text(),
        surgical: g.text(),
        obstetric_gynaecological: g.text(),
        ear_nose_throat: g.text(),
        dental_maxillofacial: g.text(),
        eyes: g.text(),
        dermatological: g.text(),
        nutrition: g.text(),
        motor: g.text(),
        other: g.text(),
        development_assessment: g.text(),
    }
}

fn charge(g: &mut Generator, groups: &[(&str, &str)]) -> Charge {
    Charge {
        row_number: g.number_between(1, 40).to_string(),
        row_position: u32::try_from(g.number_between(1, 40)).unwrap_or(1),
        cost_group: g.coded("MA_NHOM", "4210", groups),
        quantity: g.decimal(1, 60),
        unit: g.coded("", "", &[("Viên", ""), ("Lần", ""), ("mL", "")]).code,
        unit_price: g.decimal(100, 900_000),
        amount: g.decimal(100, 9_000_000),
        scope: g.coded("PHAM_VI", "4210", &[("1", "Trong phạm vi"), ("2", "Ngoài phạm vi")]),
        payment_rate: g.count(0, 100),
        benefit_rate: g.count(0, 100),
        ceiling: g.decimal(0, 90_000_000),
        insurance_paid: g.decimal(0, 9_000_000),
        copayment: g.decimal(0, 90_000),
        self_paid: g.decimal(0, 90_000),
        other_sources: g.decimal(0, 90_000),
        outside_capitation: g.decimal(0, 90_000),
        tender: g.word("2026.G1.") + "/QĐ-VD",
        payment_method: g.coded("MA_PTTT", "4210", &[("1", "Phí dịch vụ"), ("2", "Định suất")]),
        department: g.coded("MA_KHOA", "4210", DEPARTMENTS),
        reason_codes: g.list(3, Generator::icd).into_iter().filter(|c| *c != Coded::default()).collect(),
        practitioners: g.list(2, |g| format!("00{:04}/VD-CCHN", g.number_between(1, 9999))),
        detail: g.part(detail),
    }
}

fn detail(g: &mut Generator) -> ChargeDetail {
    ChargeDetail {
        hospital_unit_price: g.decimal(100, 900_000),
        hospital_amount: g.decimal(100, 9_000_000),
        service_rate: g.count(0, 100),
        state_budget: g.decimal(0, 90_000),
        foreign_support: g.decimal(0, 90_000),
        domestic_support: g.decimal(0, 90_000),
        remaining_sources: g.decimal(0, 90_000),
        payer: g.coded("NGUON_CTRA", "", &[("1", "BHYT"), ("2", "")]),
        war_wound: g.coded("", "", &[("1", ""), ("1", "")]).code,
        performed_at: g.moment(),
        performers: g.list(2, |g| format!("00{:04}/VD-CCHN", g.number_between(1, 9999))),
    }
}

fn performance(g: &mut Generator) -> Performance {
    let list = |g: &mut Generator, system: &str, codes: &[(&str, &str)]| {
        let codes = g.list(2, |g| g.coded(system, "", codes));
        codes.into_iter().filter(|c| *c != Coded::default()).collect()
    };
    Performance {
        procedure_codes: list(g, "icd-9-cm", &[("47.01", ""), ("88.72", "Siêu âm tim")]),
        traditional_codes: list(g, "MA_BENH_YHCT", &[("U62.392.4", ""), ("U50.021", "")]),
        anaesthesia: g.coded("PP_VO_CAM", "", &[("1", "Gây mê"), ("2", "Gây tê")]),
        body_site: g.coded("VI_TRI_TH_DVKT", "", &[("101", ""), ("202", "")]),
        device: g.word("XQ.1.99999."),
        product_mark: g.word("HIEU-VD-"),
        reused: g.coded("", "", &[("1", ""), ("1", "")]).code,
        fuel: g.coded("MA_XANG_DAU", "", &[("VD-X1", ""), ("VD-D1", "")]),
    }
}

fn paper(g: &mut Generator, kind: PaperKind) -> Paper {
    Paper {
        kind: Some(kind),
        row_position: 1,
        number: g.word("CT-VD-"),
        serial: g.word("SR-VD-"),
        issued_on: g.date_in(2025, 2026),
        valid_from: g.date_in(2025, 2026),
        valid_to: g.date_in(2026, 2027),
        signed_by: g.name(),
        signer_code: g.word("99000000"),
        head_code: g.word("99000001"),
        fields: g.list(3, |g| PaperField {
            code: g.coded("XML7", "", &[("MA_YTE", "Mã y tế"), ("SO_NGAY_NGHI", "Số ngày nghỉ")]),
            value: g.text(),
        }),
        extra: g.extras(),
    }
}

fn medication(g: &mut Generator) -> Medication {
    Medication {
        code: g.coded("MA_THUOC", "4210", &[("40.48", "Paracetamol (ví dụ)"), ("40.491", "Amlodipin (ví dụ)")]),
        strength: g.coded("", "", &[("500mg", ""), ("5mg + 10mg/mL", "")]).code,
        route: g.coded("DUONG_DUNG", "", &[("1.01", "Uống"), ("2.04", "Tiêm tĩnh mạch")]),
        dosage_text: g.text(),
        registration_number: g.word("VD-"),
        ordered_at: g.moment(),
        detail: g.part(|g| MedicationDetail {
            dosage_form: g.coded("", "", &[("Viên nén", ""), ("Dung dịch tiêm", "")]).code,
            instructions: g.text(),
            processing: g.word("CB-VD-"),
            source_facility: g.coded("", "", &[("C.99999", ""), ("K.99998", "")]).code,
            services: g.list(2, |g| g.coded("MA_DICH_VU", "", SERVICES)),
        }),
        charge: charge(g, &[("4", "Thuốc trong danh mục BHYT"), ("7", "Máu")]),
        extra: g.extras(),
    }
}

fn service(g: &mut Generator) -> Service {
    Service {
        code: g.coded("MA_DICH_VU", "4210", SERVICES),
        supply: g.coded("MA_VAT_TU", "4210", SUPPLIES),
        package: g.coded("", "", &[("G1", ""), ("G2", "")]).code,
        bed: g.coded("", "", &[("H001", ""), ("T012;H002", "")]).code,
        ordered_at: g.moment(),
        completed_at: g.moment(),
        performance: g.part(performance),
        charge: charge(g, &[("1", "Xét nghiệm"), ("2", "Chẩn đoán hình ảnh"), ("13", "Khám bệnh")]),
        extra: g.extras(),
    }
}

fn procedure(g: &mut Generator) -> Procedure {
    Procedure {
        code: g.coded("MA_DICH_VU", "4210", SERVICES),
        supply: g.coded("MA_VAT_TU", "4210", SUPPLIES),
        package: g.coded("", "", &[("G1", ""), ("G2", "")]).code,
        bed: g.coded("", "", &[("H001", ""), ("K003", "")]).code,
        ordered_at: g.moment(),
        completed_at: g.moment(),
        performance: g.part(performance),
        charge: charge(g, &[("8", "Phẫu thuật"), ("18", "Thủ thuật")]),
        extra: g.extras(),
    }
}

fn supply(g: &mut Generator) -> Supply {
    Supply {
        code: g.coded("MA_VAT_TU", "4210", SUPPLIES),
        service: g.coded("MA_DICH_VU", "4210", SERVICES),
        package: g.coded("", "", &[("G1", ""), ("G2", "")]).code,
        bed: g.coded("", "", &[("H001", ""), ("C007", "")]).code,
        ordered_at: g.moment(),
        completed_at: g.moment(),
        performance: g.part(performance),
        charge: charge(g, &[("10", "Vật tư y tế"), ("11", "VTYT thanh toán theo tỷ lệ")]),
        extra: g.extras(),
    }
}

fn result(g: &mut Generator) -> TestResult {
    TestResult {
        row_number: g.number_between(1, 40).to_string(),
        row_position: u32::try_from(g.number_between(1, 40)).unwrap_or(1),
        service: g.coded("MA_DICH_VU", "4210", SERVICES),
        category: g.coded("", "", &[("XN", "Xét nghiệm"), ("CDHA", "Chẩn đoán hình ảnh")]),
        code: g.coded("MA_CHI_SO", "4210", &[("VD.WBC", "Bạch cầu"), ("VD.GLU", "Glucose")]),
        value: g.coded("", "", &[("7.20", ""), ("Âm tính", ""), ("> 1:40", ""), ("<5", "")]).code,
        unit: g.coded("", "", &[("G/L", ""), ("mmol/L", ""), ("10^9/L", "")]).code,
        device: g.word("HH.1.99999."),
        description: g.text(),
        conclusion: g.text(),
        reader: g.word("00") + "/VD-CCHN",
        issued_at: g.moment(),
        extra: g.extras(),
    }
}

fn note(g: &mut Generator, kind: NoteKind) -> ClinicalNote {
    ClinicalNote {
        row_number: g.number_between(1, 40).to_string(),
        row_position: u32::try_from(g.number_between(1, 40)).unwrap_or(1),
        kind: Some(kind),
        text: g.text(),
        authors: g.list(2, |g| format!("00{:04}/VD-CCHN", g.number_between(1, 9999))),
        written_at: g.moment(),
        extra: g.extras(),
    }
}

fn costs(g: &mut Generator) -> CostSummary {
    CostSummary {
        medications: g.decimal(0, 9_000_000),
        supplies: g.decimal(0, 9_000_000),
        total: g.decimal(1, 90_000_000),
        hospital_total: g.decimal(1, 90_000_000),
        self_paid: g.decimal(0, 900_000),
        copayment: g.decimal(0, 900_000),
        insurance_paid: g.decimal(0, 9_000_000),
        insurance_paid_by_service: g.decimal(0, 9_000_000),
        other_sources: g.decimal(0, 900_000),
        outside_capitation: g.decimal(0, 900_000),
        paid_at: g.moment(),
        settlement_year: g.coded("", "", &[("2026", ""), ("2025", "")]).code,
        settlement_month: g.coded("", "", &[("01", ""), ("12", "")]).code,
    }
}
