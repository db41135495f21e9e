//! What a record says next, on a given day.

use chrono::NaiveDate;
use hsskdt_core::HealthRecord;
use hsskdt_core::outlook::{
    Basis, Group, Quality, ReminderKind, Status, completeness, outlook, population_group, reminders, tetanus, vaccines,
};
use hsskdt_core::validate::report::Report;
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn record(content: Value) -> HealthRecord {
    let mut whole = json!({"format": "hsskdt-record", "version": 1});
    whole.as_object_mut().unwrap().extend(content.as_object().unwrap().clone());
    hsskdt_core::read(whole.to_string().as_bytes(), None, &Default::default()).unwrap().0
}

fn born(birth: &str, more: Value) -> HealthRecord {
    let mut a = json!({"birth_date": birth});
    a.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    record(json!({ "administrative": a }))
}

#[test]
fn groups_of_the_plan() {
    let card = |code: &str| json!({"insurance_card_number": format!("{code}4990000000001")});
    for (birth, more, group, basis) in [
        ("2021-01-01", json!({}), Group::ChildUnder6, Basis::Age),
        ("2018-05-01", card("HN"), Group::PupilPrimary, Basis::Age),
        ("2014-05-01", json!({}), Group::PupilLowerSecondary, Basis::Age),
        ("2010-05-01", card("HS"), Group::PupilUpperSecondary, Basis::Card),
        ("2010-05-01", json!({}), Group::Unknown, Basis::None),
        ("2010-05-01", card("HN"), Group::Unknown, Basis::None),
        ("2005-05-01", card("SV"), Group::Student, Basis::Card),
        ("1990", card("DN"), Group::Employee, Basis::Card),
        ("1990", card("GD"), Group::Other, Basis::Card),
        (
            "1990",
            json!({"insurance_card_number": "GD4990000000001", "occupation": {"display": "Công nhân may"}}),
            Group::Employee,
            Basis::Occupation,
        ),
        ("1972-01-01", card("HT"), Group::Elderly, Basis::Card),
        ("1966-11-23", json!({}), Group::Elderly, Basis::Age),
        ("1966-11-24", json!({}), Group::Unknown, Basis::None),
        ("1990", json!({}), Group::Unknown, Basis::None),
        ("?", card("TE"), Group::ChildUnder6, Basis::Card),
        ("?", card("HS"), Group::Pupil, Basis::Card),
    ] {
        let found = population_group(&born(birth, more.clone()), day("2026-11-23"));
        assert_eq!((found.group, found.basis), (group, basis), "{birth} {more}");
    }
    // The school year turns in September.
    let child = born("2015-12-31", json!({}));
    assert_eq!(population_group(&child, day("2026-08-31")).group, Group::PupilPrimary);
    assert_eq!(population_group(&child, day("2026-09-01")).group, Group::PupilLowerSecondary);
}

fn child(doses: Value) -> HealthRecord {
    record(json!({"administrative": {"birth_date": "2026-01-10", "sex": "female"}, "immunization": doses}))
}

fn called(record: &HealthRecord, today: &str) -> Vec<(&'static str, u8, Status, Option<String>)> {
    let date = |d: &hsskdt_core::outlook::Due| d.due.map(|d| d.0.to_string());
    vaccines(record, day(today)).iter().map(|d| (d.vaccine, d.dose, d.status, date(d))).collect()
}

#[test]
fn doses_by_the_schedule_of_the_day() {
    let given = json!({"basic_childhood": [
        {"vaccine": "bcg", "dose": 1, "date_given": "2026-01-11"},
        {"vaccine": "dtp_hepb_hib", "dose": 1, "date_given": "2026-03-10"},
        {"vaccine": "polio", "dose": 1, "given": true},
        {"vaccine": "measles", "dose": 1, "not_given": true},
    ]});
    let list = called(&child(given), "2026-06-01");
    let of = |vaccine: &str| list.iter().filter(|d| d.0 == vaccine).cloned().collect::<Vec<_>>();
    let on = |text: &str| Some(text.to_owned());
    assert_eq!(of("bcg"), []);
    assert_eq!(of("hepb_birth"), [], "too late for it");
    assert_eq!(of("dtp_hepb_hib"), [("dtp_hepb_hib", 2, Status::Overdue, on("2026-04-10"))]);
    assert_eq!(of("polio"), [("polio", 2, Status::Due, None)], "given without a date: the next cannot be dated");
    assert_eq!(of("measles"), [("measles", 1, Status::Upcoming, on("2026-10-10"))]);
    assert_eq!(of("dtp"), [], "its third dose of the combination is missing");
    assert_eq!(of("ipv"), [("ipv", 1, Status::Upcoming, on("2026-06-10"))]);
    assert_eq!(of("rota"), [("rota", 1, Status::Overdue, on("2026-03-10"))]);
    assert!(list.is_sorted_by_key(|d| d.2));
}

#[test]
fn products_and_codes_are_doses_too() {
    let given = json!({"non_programme": [
        {"product": {"display": "Infanrix Hexa"}, "date_given": "2026-03-10"},
        {"product": {"display": "Rotarix"}, "date_given": "2026-03-10"},
        {"product": {"system": "http://hl7.org/fhir/sid/cvx", "code": "05"}, "date_given": "2026-10-10"},
    ]});
    let list = called(&child(given), "2026-10-20");
    for (vaccine, dose) in [("dtp_hepb_hib", 2), ("ipv", 2), ("polio", 2), ("measles", 2)] {
        assert!(list.iter().any(|d| (d.0, d.1) == (vaccine, dose)), "{vaccine}: {list:?}");
    }
    assert!(!list.iter().any(|d| d.0 == "rota"), "too old for it");
}

#[test]
fn the_last_printed_schedule_is_named_as_such() {
    let list = vaccines(&child(json!({})), day("2026-11-23"));
    let measles = list.iter().find(|d| d.vaccine == "measles").unwrap();
    assert!(!measles.in_force && measles.instrument.contains("52/2025"));
    let before = vaccines(&child(json!({})), day("2026-03-15"));
    assert!(before.iter().find(|d| d.vaccine == "dtp_hepb_hib").unwrap().in_force);
    for (sex, called) in [("female", true), ("male", false)] {
        let girl = born("2015-05-01", json!({"sex": sex}));
        assert_eq!(vaccines(&girl, day("2026-11-23")).iter().any(|d| d.vaccine == "hpv"), called);
    }
    assert_eq!(vaccines(&HealthRecord::default(), day("2026-11-23")), []);
    assert_eq!(vaccines(&born("2026-01-10", json!({"deceased": true})), day("2026-11-23")), []);
    let year = vaccines(&born("2025", json!({})), day("2026-11-23"));
    assert!(year.iter().all(|d| d.uncertain), "born at the end of the year, perhaps");
}

#[test]
fn tetanus_by_history() {
    let woman = |immunization: Value| {
        record(json!({"administrative": {"birth_date": "1998-01-10", "sex": "female"}, "immunization": immunization}))
    };
    let next = |record: &HealthRecord| {
        let found = tetanus(record, day("2026-11-23")).unwrap();
        (found.history, found.next, found.from.map(|d| d.0.to_string()))
    };
    let uv = |n: u8, date: &str| json!({"vaccine": "tetanus_toxoid", "dose": n, "date_given": date});
    assert_eq!(next(&woman(json!({}))), ("unknown", Some(1), None));
    let two = json!({"maternal_tetanus": [uv(1, "2026-05-01"), uv(2, "2026-06-05")]});
    assert_eq!(next(&woman(two)), ("unknown", Some(3), Some("2026-12-05".into())));
    let basic: Vec<Value> =
        (1..4).map(|n| json!({"vaccine": "dtp_hepb_hib", "dose": n, "date_given": format!("1998-0{n}-20")})).collect();
    let mut all = json!({"basic_childhood": basic, "maternal_tetanus": [uv(1, "2026-05-01"), uv(2, "2026-06-05"), uv(3, "2026-07-01")]});
    assert_eq!(next(&woman(all.clone())), ("three_basic", None, None));
    all["basic_childhood"].as_array_mut().unwrap().push(json!({"vaccine": "dtp", "dose": 4, "given": true}));
    all["maternal_tetanus"] = json!([uv(1, "2026-05-01")]);
    assert_eq!(next(&woman(all)), ("three_basic_one_booster", Some(2), Some("2027-05-01".into())));
    assert_eq!(tetanus(&born("1998", json!({"sex": "male"})), day("2026-11-23")), None);
    assert_eq!(tetanus(&born("1950", json!({"sex": "female"})), day("2026-11-23")), None);
}

#[test]
fn reminders_have_days() {
    let visit = |start: &str, follow_up: &str| {
        json!({"facility": {"code": "99999"}, "period_start": start, "follow_up_dates": [follow_up],
               "medications": [{"code": {"code": "40.1"}, "dosage_text": "Ngày uống 2 lần, mỗi lần 1 viên",
                                "ordered_at": start, "charge": {"quantity": "56"}}]})
    };
    let grown = record(json!({
        "encounters": [visit("2026-09-01T08:00+07:00", "2026-10-01"), visit("2026-09-29T08:00+07:00", "2026-12-01"),
                       visit("2026-10-30T08:00+07:00", "2026-11-20")],
        "immunization": {"non_programme": [{"product": {"display": "Vắc xin Ví Dụ"}, "dose": 1, "date_given": "2026-09-01", "appointment_date": "2026-11-23"}]},
    }));
    let list: Vec<_> = reminders(&grown, day("2026-11-23"))
        .iter()
        .map(|r| (r.date.0.to_string(), r.kind, r.status, r.path.clone()))
        .collect();
    let item = |date: &str, kind, status, path: &str| (date.to_owned(), kind, status, path.to_owned());
    assert_eq!(
        list,
        [
            item("2026-10-27", ReminderKind::MedicationEnds, Status::Overdue, "/encounters/1/medications/0"),
            item("2026-11-20", ReminderKind::FollowUp, Status::Overdue, "/encounters/2/follow_up_dates/0"),
            item("2026-11-23", ReminderKind::Vaccination, Status::Due, "/immunization/non_programme/0"),
            item("2026-11-27", ReminderKind::MedicationEnds, Status::Upcoming, "/encounters/2/medications/0"),
            item("2026-12-01", ReminderKind::FollowUp, Status::Upcoming, "/encounters/1/follow_up_dates/0"),
        ],
        "the first appointment was kept two days early"
    );
}

#[test]
fn completeness_by_part() {
    let empty = completeness(&HealthRecord::default(), day("2026-11-23"));
    assert_eq!(empty.percent, 0);
    let parts: Vec<&str> = empty.parts.iter().map(|p| p.part).collect();
    assert_eq!(parts, ["A", "B", "D"], "without an age and a sex nothing of part C applies");
    let full = hsskdt_synth::record::exemplar();
    let found = completeness(&full, day("2026-11-23"));
    assert!(found.percent >= 95, "{found:?}");
    let one = born("1990-01-01", json!({"sex": "male", "full_name": "Ví Dụ"}));
    let part = &completeness(&one, day("2026-11-23")).parts[0];
    assert!(part.percent > 0 && part.missing.contains(&"/administrative/national_id_number"));
    assert!(!part.missing.contains(&"/administrative/mother_name"), "an adult");
}

#[test]
fn quality_counts_and_adds_up() {
    let today = day("2026-11-23");
    let records = [born("1990", json!({"full_name": "Ví Dụ"})), HealthRecord::default()];
    let mut whole = Quality::default();
    records.iter().for_each(|r| whole.add(r, &Report::default(), today));
    let mut halves = Quality::default();
    for record in &records {
        let mut half = Quality::default();
        half.add(record, &Report::default(), today);
        halves.join(&half);
    }
    assert_eq!(whole, halves);
    let name = whole.fields().into_iter().find(|f| f.path == "/administrative/full_name").unwrap();
    assert_eq!((whole.records(), name.applies, name.missing, name.missing_percent), (2, 2, 1, 50));
}

#[test]
fn an_outlook_holds_no_text_of_the_record() {
    let full = hsskdt_synth::record::exemplar();
    let said = serde_json::to_string(&outlook(&full, day("2026-11-23"))).unwrap();
    for text in [full.administrative.full_name.as_str(), &full.administrative.email] {
        assert!(!text.is_empty() && !said.contains(text));
    }
    assert!(said.contains("\"completeness\"") && said.contains("\"group\""));
}
