//! Every rule of Form 831 in one place: a change of a sound record that breaks it. The unchanged record breaks none.

use hsskdt_core::HealthRecord;
use hsskdt_core::spec::rule;
use hsskdt_core::validate::{Context, Profile, Report, validate_record};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn sound() -> HealthRecord {
    let mut record = HealthRecord::default();
    for (path, value) in [
        ("/administrative/full_name", json!("Nguyễn Thị Ví Dụ")),
        ("/administrative/sex", json!("female")),
        ("/administrative/birth_date", json!("1985-03-15")),
        ("/administrative/national_id_number", json!("001185000001")),
        ("/administrative/national_id_issue_date", json!("2021-05-01")),
        ("/administrative/insurance_id", json!("9999999999")),
        ("/administrative/insurance_card_number", json!("GD4019999999999")),
        ("/administrative/household_id", json!("0123456789")),
        ("/administrative/blood_group_abo", json!("O")),
        ("/administrative/blood_group_rh", json!("Rh(D) +")),
        ("/administrative/phone_mobile", json!("0912 345 678")),
        ("/administrative/email", json!("vidu@example.org")),
        ("/administrative/ethnicity", json!({"code": "1"})),
        ("/administrative/permanent_address/province", json!({"code": "01"})),
        ("/history/birth_status/vaginal_delivery", json!(true)),
        ("/history/birth_status/birth_weight_g", json!("3200")),
        ("/history/birth_status/birth_length_cm", json!("50")),
        ("/history/risk_factors/alcohol_use/yes", json!(true)),
        ("/history/risk_factors/alcohol_drinks_per_day", json!("1")),
        (
            "/history/personal_history/allergies",
            json!([{"category": "drug", "description": "Giả định"}, {"category": "drug"}]),
        ),
        ("/history/personal_history/diseases", json!([{"disease": "asthma", "present": true}])),
        ("/history/family_history/diseases", json!([{"disease": "asthma", "present": true, "relatives": "bà"}])),
        ("/history/surgeries/entries", json!([{"body_site": "ruột thừa", "date": "2001"}])),
        (
            "/history/reproductive_health",
            json!({
            "last_pregnancy": "2012", "pregnancies": "3", "miscarriages": "1", "abortions": "0", "births": "2",
            "births_vaginal": "1", "births_caesarean": "1", "births_term": "2", "births_preterm": "0",
            "living_children": "3"}),
        ),
        (
            "/immunization/basic_childhood",
            json!([
            {"vaccine": "polio", "dose": 1, "given": true, "date_given": "1985-06-01"},
            {"vaccine": "polio", "dose": 2, "date_given": "1985-07-01", "reaction": "sốt nhẹ"},
            {"vaccine": "bcg", "dose": 1, "not_given": true, "appointment_date": "2027-01-01"}]),
        ),
        (
            "/immunization/maternal_tetanus",
            json!([
            {"vaccine": "tetanus_toxoid", "dose": 1, "date_given": "2012-04-01", "gestation_month": "5"}]),
        ),
        (
            "/encounters",
            json!([{
            "facility": {"code": "99999"}, "link_id": "VD_1", "exam_date": "2026-11-20",
            "period_start": "2026-11-20T08:05+07:00", "period_end": "2026-11-20T10:30+07:00",
            "follow_up_dates": ["2026-12-20"], "coverage": [{"card": "GD4019999999999"}],
            "diagnoses": [{"role": "main", "code": {"system": "icd-10", "code": "J02.9"}}],
            "examination": {
                "vital_signs": {"pulse": "80", "temperature": "37.50", "systolic": "120", "diastolic": "80",
                    "respiratory_rate": "18", "weight_kg": "52.5", "height_cm": "158", "bmi": "21.0",
                    "waist_circumference_cm": "70", "oxygen_saturation": "98", "head_circumference_cm": "55"},
                "visual_acuity_uncorrected": {"right": "8/10", "left": "ĐNT 3m"},
                "visual_acuity_corrected": {"right": "10/10", "left": "0,9"}}}]),
        ),
    ] {
        record.set(path, value).unwrap_or_else(|e| panic!("{path}: {e}"));
    }
    record
}

fn check(record: &HealthRecord) -> Report {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    validate_record(record, &Profile::form831(), &Context::new(today))
}

/// A child born on 2025-01-08 with doses of C1.
fn child(doses: &[(&str, u8, &str)]) -> Vec<(&'static str, Value)> {
    let doses: Vec<Value> = doses
        .iter()
        .map(|(vaccine, dose, date)| json!({"vaccine": vaccine, "dose": dose, "date_given": date}))
        .collect();
    vec![
        ("/administrative/birth_date", json!("2025-01-08")),
        ("/administrative/national_id_number", Value::Null),
        ("/administrative/national_id_issue_date", Value::Null),
        ("/history", Value::Null),
        ("/immunization", json!({"basic_childhood": doses})),
    ]
}

/// Rule, changes that break it, other rules that the same changes break.
type Case = (&'static str, Vec<(&'static str, Value)>, &'static [&'static str]);

fn cases() -> Vec<Case> {
    let one = |rule, path, value: Value| (rule, vec![(path, value)], &[][..]);
    let male =
        || vec![("/administrative/sex", json!("male")), ("/administrative/national_id_number", json!("001085000001"))];
    let without_women = || {
        let mut list = male();
        list.push(("/history/reproductive_health", Value::Null));
        list.push(("/immunization/maternal_tetanus", json!([])));
        list
    };
    let with = |mut list: Vec<(&'static str, Value)>, path, value: Value| {
        list.push((path, value));
        list
    };
    vec![
        one("F831-V01", "/administrative/national_id_issue_date", json!("31/02/2021")),
        one("F831-V02", "/encounters/0/examination/vital_signs/pulse", json!("tám mươi")),
        one("F831-V03", "/encounters/0/examination/vital_signs/pulse", json!("-80")),
        one("F831-V04", "/administrative/mother_name", json!("Tr\u{fffd}n Giả Định")),
        one("F831-V05", "/encounters/0/facility/code", json!("9999")),
        one("F831-A01", "/administrative/full_name", json!("  ")),
        one("F831-A02", "/administrative/full_name", json!("Nguyễn Thị Ví Dụ 2")),
        one("F831-A03", "/administrative/sex", json!("gái")),
        one("F831-A04", "/administrative/sex", json!("undetermined")),
        one("F831-A05", "/administrative/household_id", json!("012345678")),
        one("F831-A06", "/administrative/blood_group_abo", json!("C")),
        one("F831-A07", "/administrative/blood_group_rh", json!("có")),
        one("F831-A08", "/administrative/national_id_number", json!("treem0001")),
        one("F831-A09", "/administrative/insurance_id", json!("0000000000")),
        one("F831-A10", "/administrative/insurance_card_number", json!("GD9019999999999")),
        ("F831-A11", vec![("/administrative/insurance_id", json!("9999999998"))], &["F831-X02"]),
        one("F831-A12", "/administrative/phone_landline", json!("12345")),
        one("F831-A13", "/administrative/phone_mobile", json!("024 3999 0000")),
        one("F831-A14", "/administrative/phone_mobile", json!("01683456789")),
        one("F831-A15", "/administrative/email", json!("vidu@example")),
        one("F831-A16", "/administrative/ethnicity", json!({"code": "99"})),
        one("F831-A17", "/administrative/current_address/province", json!({"code": "99"})),
        one("F831-A18", "/administrative/national_id_number", json!("001085000001")),
        one("F831-A19", "/administrative/national_id_number", json!("001186000001")),
        (
            "F831-A20",
            vec![
                ("/administrative/birth_date", json!("2026-06-01")),
                ("/administrative/national_id_number", Value::Null),
                ("/administrative/national_id_issue_date", Value::Null),
                ("/history", Value::Null),
                ("/immunization", Value::Null),
                ("/encounters/0/examination", Value::Null),
            ],
            &[],
        ),
        one("F831-A21", "/administrative/permanent_address/district", json!({"name": "Giả Định"})),
        one("F831-A22", "/administrative/national_id_number", json!("012345678")),
        one("F831-A23", "/administrative/mother_name", json!("Ví ".repeat(68).trim_end())),
        one("F831-A24", "/administrative/occupation", json!({"display": "v".repeat(301)})),
        (
            "F831-T01",
            vec![
                ("/administrative/birth_date", json!("2026-11-24")),
                ("/history", Value::Null),
                ("/immunization", Value::Null),
                ("/administrative/national_id_number", Value::Null),
                ("/administrative/national_id_issue_date", Value::Null),
                ("/encounters", json!([])),
            ],
            &[],
        ),
        ("F831-T02", vec![("/administrative/birth_date", json!("1880"))], &["F831-A19"]),
        one("F831-T03", "/administrative/national_id_issue_date", json!("1984-01-01")),
        one("F831-T04", "/history/surgeries/entries/0/date", json!("2027")),
        ("F831-T05", vec![("/encounters/0/exam_date", json!("1984-01-01"))], &["F831-T08"]),
        ("F831-T06", vec![("/encounters/0/exam_date", json!("2026-11-24"))], &["F831-T08"]),
        one("F831-T07", "/encounters/0/period_end", json!("2026-11-20T08:04+07:00")),
        one("F831-T08", "/encounters/0/exam_date", json!("2026-11-21")),
        one("F831-T09", "/encounters/0/follow_up_dates/0", json!("2026-11-19")),
        ("F831-T10", vec![("/encounters/0/exam_date", Value::Null), ("/encounters/0/period_start", Value::Null)], &[]),
        one("F831-B11", "/history/birth_status/caesarean_delivery", json!(true)),
        one("F831-B12", "/history/birth_status/birth_weight_g", json!("3.2")),
        one("F831-B13", "/history/birth_status/birth_length_cm", json!("500")),
        one("F831-B21", "/history/risk_factors/alcohol_use/none", json!(true)),
        ("F831-B22", vec![("/history/risk_factors/tobacco_use", json!({"yes": false, "regular": true}))], &[]),
        ("F831-B23", vec![("/history/risk_factors/tobacco_use", json!({"quit": true, "regular": true}))], &[]),
        one("F831-B24", "/history/risk_factors/alcohol_use/yes", json!(false)),
        one("F831-B25", "/history/risk_factors/alcohol_drinks_per_day", json!("101")),
        one("F831-B26", "/history/risk_factors/physical_activity/quit", json!(true)),
        one("F831-B31", "/history/disabilities/0/description", json!("giả định")),
        one("F831-B32", "/history/personal_history/diseases/1", json!({"disease": "asthma", "present": false})),
        one("F831-B51", "/history/surgeries/entries/0/date", Value::Null),
        one("F831-B61", "/history/family_history/diseases/0/present", json!(false)),
        one("F831-B62", "/history/family_history/diseases/0/relatives", json!("")),
        (
            "F831-B71",
            with(with(male(), "/immunization/maternal_tetanus", json!([])), "/history/other_issues", json!("")),
            &[],
        ),
        one("F831-B72", "/history/reproductive_health/births_difficult", json!("0.5")),
        one("F831-B73", "/history/reproductive_health/births_vaginal", json!("2")),
        one("F831-B74", "/history/reproductive_health/births_preterm", json!("1")),
        one("F831-B75", "/history/reproductive_health/abortions", json!("1")),
        one("F831-B76", "/history/reproductive_health/living_children", json!("9")),
        (
            "F831-B77",
            vec![
                ("/administrative/birth_date", json!("2018")),
                ("/administrative/national_id_number", Value::Null),
                ("/immunization", Value::Null),
                ("/history/surgeries", Value::Null),
            ],
            &["F831-B79"],
        ),
        (
            "F831-B78",
            vec![("/history/reproductive_health", json!({"last_pregnancy": "2012", "pregnancies": "0"}))],
            &[],
        ),
        one("F831-B79", "/history/reproductive_health/last_pregnancy", json!("03/1993")),
        one("F831-C01", "/immunization/basic_childhood/0/not_given", json!(true)),
        one("F831-C02", "/immunization/basic_childhood/0/date_given", Value::Null),
        one("F831-C03", "/immunization/basic_childhood/2/reaction", json!("sốt")),
        one("F831-C04", "/immunization/basic_childhood/0/date_given", json!("1985-03-14")),
        one("F831-C05", "/immunization/maternal_tetanus/0/date_given", json!("2026-11-24")),
        one("F831-C06", "/immunization/maternal_tetanus/0/gestation_month", json!("11")),
        one("F831-C07", "/immunization/basic_childhood/3", json!({"vaccine": "bcg", "dose": 1})),
        one("F831-C08", "/immunization/basic_childhood/1/date_given", json!("1985-06-01")),
        one("F831-C09", "/immunization/basic_childhood/3", json!({"vaccine": "measles", "dose": 3})),
        one("F831-C10", "/immunization/basic_childhood/3", json!({"date_given": "1986-01-01"})),
        ("F831-C11", with(male(), "/history/reproductive_health", Value::Null), &[]),
        one("F831-C12", "/immunization/mother_tetanus_doses", json!("21")),
        one("F831-C13", "/immunization/basic_childhood/0/gestation_month", json!("3")),
        one("F831-C14", "/immunization/maternal_tetanus/0/date_given", json!("1990-01-01")),
        ("F831-C20", child(&[("bcg", 1, "2025-01-10"), ("polio", 1, "2025-03-07")]), &[]),
        ("F831-C21", child(&[("bcg", 1, "2025-02-09")]), &[]),
        ("F831-C22", child(&[("polio", 1, "2025-03-08"), ("polio", 2, "2025-04-04")]), &[]),
        (
            "F831-C23",
            vec![(
                "/immunization/maternal_tetanus/1",
                json!({"vaccine": "tetanus_toxoid", "dose": 2, "date_given": "2012-04-28"}),
            )],
            &[],
        ),
        one("F831-D01", "/encounters/0/examination/vital_signs/pulse", json!("301")),
        one("F831-D02", "/encounters/0/examination/vital_signs/temperature", json!("375")),
        one("F831-D03", "/encounters/0/examination/vital_signs/systolic", json!("1200")),
        ("F831-D04", vec![("/encounters/0/examination/vital_signs/diastolic", json!("8"))], &[]),
        one("F831-D05", "/encounters/0/examination/vital_signs/respiratory_rate", json!("1")),
        ("F831-D06", vec![("/encounters/0/examination/vital_signs/weight_kg", json!("0.1"))], &["F831-D14"]),
        ("F831-D07", vec![("/encounters/0/examination/vital_signs/height_cm", json!("1.58"))], &["F831-D14"]),
        ("F831-D08", vec![("/encounters/0/examination/vital_signs/bmi", json!("210"))], &["F831-D14"]),
        one("F831-D09", "/encounters/0/examination/vital_signs/waist_circumference_cm", json!("7")),
        one("F831-D10", "/encounters/0/examination/vital_signs/oxygen_saturation", json!("101")),
        one("F831-D11", "/encounters/0/examination/vital_signs/head_circumference_cm", json!("550")),
        one("F831-D12", "/encounters/0/examination/vital_signs/diastolic", json!("120")),
        one("F831-D13", "/encounters/0/examination/vital_signs/diastolic", Value::Null),
        one("F831-D14", "/encounters/0/examination/vital_signs/bmi", json!("22.1")),
        one("F831-D15", "/encounters/0/examination/visual_acuity_corrected/left", json!("9//10")),
        one("F831-D16", "/encounters/0/diagnoses/0/code/code", json!("viêm họng")),
        // N40 is a code of men; O80 one of ages 9 to 60.
        one("F831-D17", "/encounters/0/diagnoses/0/code/code", json!("N40")),
        one("F831-D18", "/encounters/0/diagnoses/0/code/code", json!("A33")),
        (
            "F831-D19",
            with(without_women(), "/encounters/0/examination/organs/obstetric_gynaecological", json!("giả định")),
            &[],
        ),
        one(
            "F831-X01",
            "/encounters/1",
            json!({"facility": {"code": "99999"}, "link_id": "VD_1", "exam_date": "2026-11-20"}),
        ),
        one("F831-X02", "/encounters/0/coverage/0/card", json!("GD4019999999998")),
        (
            "F831-X03",
            vec![
                ("/encounters/0/outcome", json!({"system": "KET_QUA_DTRI", "code": "5"})),
                ("/encounters/1/exam_date", json!("2026-11-21")),
            ],
            &[],
        ),
    ]
}

#[test]
fn a_sound_record_has_no_finding() {
    let report = check(&sound());
    assert!(report.is_empty(), "{:?}", report.findings());
}

/// Doses at the limits of the schedules, and doses that no schedule judges.
#[test]
fn doses_that_keep_the_schedule() {
    for doses in [
        // On the day itself: two months, 28 days after, birth dose on the next day, BCG after a month.
        &[
            ("hepb_birth", 0, "2025-01-09"),
            ("bcg", 1, "2025-02-08"),
            ("polio", 1, "2025-03-08"),
            ("polio", 2, "2025-04-05"),
        ][..],
        // 2-4-6 months are as good as 2-3-4.
        &[("dtp_hepb_hib", 1, "2025-03-08"), ("dtp_hepb_hib", 2, "2025-05-08"), ("dtp_hepb_hib", 3, "2025-07-08")],
        // Only the month or the year is known.
        &[("polio", 1, "2025-03"), ("measles", 1, "2025"), ("polio", 2, "2025-03")],
        &[("japanese_encephalitis", 1, "2026-01-08"), ("japanese_encephalitis", 2, "2026-01-15")],
        // Since July 2026 no circular prints an age for measles.
        &[("measles", 2, "2026-07-02")],
    ] {
        let mut record = sound();
        for (path, value) in child(doses) {
            record.set(path, value).unwrap();
        }
        let report = check(&record);
        assert!(report.is_empty(), "{doses:?}: {:?}", report.findings());
    }
}

#[test]
fn counts_of_b7_and_their_exceptions() {
    let raised = |section: Value| {
        let mut record = sound();
        record.set("/history/reproductive_health", section).unwrap();
        check(&record).findings().iter().map(|f| f.rule).collect::<Vec<_>>()
    };
    for right in [
        // A running pregnancy, an ectopic one, a stillbirth: fewer outcomes than pregnancies.
        json!({"pregnancies": "4", "miscarriages": "1", "births": "2"}),
        // Twins.
        json!({"births": "1", "living_children": "2"}),
        // A difficult birth is one of the others, or one of its own.
        json!({"births": "2", "births_vaginal": "1", "births_caesarean": "1", "births_difficult": "1"}),
        json!({"births": "2", "births_vaginal": "1", "births_caesarean": "0", "births_difficult": "1"}),
        // What is not asked is not zero.
        json!({"births": "3", "births_vaginal": "1", "births_term": "2"}),
        json!({"last_pregnancy": "3 năm trước"}),
    ] {
        assert_eq!(raised(right.clone()), [""; 0], "{right}");
    }
    for (wrong, rule) in [
        (json!({"births": "1", "births_caesarean": "2"}), "F831-B73"),
        (json!({"births": "1", "births_difficult": "2"}), "F831-B73"),
        (json!({"births": "1", "births_term": "2"}), "F831-B74"),
        (json!({"pregnancies": "1", "miscarriages": "2"}), "F831-B75"),
        (json!({"last_pregnancy": "2030"}), "F831-B79"),
    ] {
        assert_eq!(raised(wrong.clone()), [rule], "{wrong}");
    }
}

#[test]
fn each_rule_is_raised_by_its_case_and_by_nothing_else() {
    for (rule, changes, companions) in cases() {
        let mut record = sound();
        for (path, value) in changes {
            record.set(path, value).unwrap_or_else(|e| panic!("{rule} {path}: {e}"));
        }
        let report = check(&record);
        let raised: BTreeSet<&str> = report.findings().iter().map(|f| f.rule).collect();
        let expected: BTreeSet<&str> = companions.iter().copied().chain([rule]).collect();
        assert_eq!(raised, expected, "{rule}");
        let finding = report.findings().iter().find(|f| f.rule == rule).unwrap();
        let severity = rule::find(rule).unwrap().severity;
        assert_eq!(finding.severity, severity);
        assert!(record.get(&finding.path).is_ok(), "{rule}: {} is no path", finding.path);
        for lang in [hsskdt_core::Lang::Vi, hsskdt_core::Lang::En] {
            let message = finding.message(lang);
            assert!(!message.is_empty() && !message.contains('{'), "{rule}: {message}");
        }
    }
}

#[test]
fn every_rule_has_a_case() {
    let tested: Vec<&str> = cases().iter().map(|(rule, ..)| *rule).collect();
    let known: Vec<&str> = rule::all().iter().filter(|r| r.for_records()).map(|r| r.id).collect();
    let missing: Vec<_> = known.iter().filter(|id| !tested.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(tested.len(), known.len());
}

#[test]
fn a_profile_switches_rules_and_severities() {
    let mut record = sound();
    record.set("/administrative/full_name", json!("")).unwrap();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let findings = |profile: &str| {
        let report = validate_record(&record, &Profile::parse(profile).unwrap(), &Context::new(today));
        report.findings().iter().map(|f| (f.rule, f.severity.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(findings("form831"), [("F831-A01", "reject")]);
    assert_eq!(findings("form831,F831-A=warn"), [("F831-A01", "warn")]);
    assert!(findings("form831,F831-A01=off").is_empty());
    assert!(findings("claim4210").is_empty());
}
