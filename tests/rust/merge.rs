//! Documents about one person grow into one record, in whatever order they come.

use hsskdt_core::merge::{self, ChangeKind, Merger, suggestions, upsert};
use hsskdt_core::model::encounter::{Diagnosis, Encounter, Medication, TestResult};
use hsskdt_core::model::value::{Coded, DateTime, PartialDate, PersonName, Recorded, Tick};
use hsskdt_core::model::*;
use hsskdt_core::{Format, ReadOptions, WriteOptions};
use hsskdt_synth::record::{Shape, record_of};
use proptest::prelude::*;
use serde_json::json;

fn source(kind: SourceKind, at: &str) -> Source {
    Source { kind: Some(kind), at: Some(Recorded::from_text(at)), ..Source::default() }
}

fn date(text: &str) -> Option<Recorded<PartialDate>> {
    Some(Recorded::from_text(text))
}

fn claim(link_id: &str, day: &str) -> Encounter {
    let mut encounter = Encounter {
        link_id: link_id.to_owned(),
        period_start: Some(Recorded::from_text(day)),
        diagnoses: vec![Diagnosis { code: Coded::new("icd-10", "J02.9"), ..Diagnosis::default() }],
        ..Encounter::default()
    };
    encounter.facility.code = Some(Recorded::from_text("99999"));
    encounter
}

fn drug(code: &str) -> Medication {
    Medication { code: Coded::new("MA_THUOC", code), ..Medication::default() }
}

fn result(index: &str, value: &str, at: &str) -> TestResult {
    TestResult {
        code: Coded::new("MA_CHI_SO", index),
        value: value.to_owned(),
        issued_at: Some(Recorded::<DateTime>::from_text(at)),
        ..TestResult::default()
    }
}

fn with(encounter: Encounter) -> HealthRecord {
    HealthRecord { encounters: vec![encounter], ..HealthRecord::default() }
}

fn json(record: &HealthRecord) -> String {
    let (bytes, _) = hsskdt_core::write(record, Format::Json, &WriteOptions::default().with_pretty(true)).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// In both orders, and once more.
fn both(documents: &[(HealthRecord, Source)]) -> HealthRecord {
    let mut forwards = HealthRecord::default();
    for (document, source) in documents {
        upsert(&mut forwards, document, source).unwrap();
    }
    let mut backwards = HealthRecord::default();
    for (document, source) in documents.iter().rev().chain(documents) {
        upsert(&mut backwards, document, source).unwrap();
    }
    assert_eq!(json(&forwards), json(&backwards));
    forwards
}

#[test]
fn a_claim_sent_again_replaces_the_older_one() {
    let mut old = claim("LK1", "2026-03-02");
    old.medications = vec![drug("40.1"), drug("40.2")];
    let mut new = claim("LK1", "2026-03-02");
    new.diagnoses[0].code.code = "J03.9".to_owned();
    new.services = vec![Default::default()];
    let first = source(SourceKind::Claim, "2026-03-05");
    let second = source(SourceKind::Claim, "2026-03-09");
    let record = both(&[(with(old.clone()), first.clone()), (with(new.clone()), second.clone())]);
    assert_eq!(record.encounters.len(), 1);
    assert_eq!(record.encounters[0].diagnoses, new.diagnoses);
    assert!(record.encounters[0].medications.is_empty(), "the newer claim has no drugs any more");

    let mut record = HealthRecord::default();
    let made = upsert(&mut record, &with(old.clone()), &first).unwrap();
    assert_eq!(made.changes[0].path, "/encounters/0");
    let changed = upsert(&mut record, &with(new), &second).unwrap();
    let said: Vec<_> = changed.changes.iter().map(|c| (c.path.as_str(), c.kind)).collect();
    assert_eq!(
        said,
        [
            ("/encounters/0/diagnoses", ChangeKind::Changed),
            ("/encounters/0/services", ChangeKind::Added),
            ("/encounters/0/medications", ChangeKind::Removed),
        ]
    );
    assert!(upsert(&mut record, &with(old), &first).unwrap().changes.is_empty(), "the older one comes too late");
}

#[test]
fn results_that_come_later_add_up_and_corrections_replace() {
    let mut visit = claim("LK1", "2026-03-02");
    visit.results =
        vec![result("HGB", "130", "2026-03-02T09:00+07:00"), result("GLU", "5.1", "2026-03-02T09:00+07:00")];
    let mut late = Encounter { link_id: "LK1".to_owned(), ..Encounter::default() };
    late.facility = visit.facility.clone();
    late.results = vec![result("CRP", "3", "2026-03-06T10:00+07:00"), result("GLU", "5.7", "2026-03-02T09:00+07:00")];
    let record = both(&[
        (with(visit), source(SourceKind::Claim, "2026-03-03")),
        (with(late), source(SourceKind::Claim, "2026-03-07")),
    ]);
    let values: Vec<_> =
        record.encounters[0].results.iter().map(|r| (r.code.code.as_str(), r.value.as_str())).collect();
    assert_eq!(values, [("HGB", "130"), ("CRP", "3"), ("GLU", "5.7")]);
    assert_eq!(record.encounters[0].diagnoses.len(), 1, "results alone replace nothing");
}

#[test]
fn a_form_and_a_claim_of_one_visit_complete_each_other() {
    let mut form = claim("LK1", "2026-03-02");
    form.examination.vital_signs.pulse = Some(Recorded::from_text("80"));
    form.counselling = "Nghỉ ngơi".to_owned();
    let mut costs = claim("LK1", "2026-03-02");
    costs.medications = vec![drug("40.1")];
    let record = both(&[
        (with(form), source(SourceKind::Form831, "2026-03-02")),
        (with(costs), source(SourceKind::Claim, "2026-03-05")),
    ]);
    let visit = &record.encounters[0];
    assert!(visit.examination.vital_signs.pulse.is_some() && visit.medications.len() == 1);
    assert_eq!(visit.counselling, "Nghỉ ngơi");
}

#[test]
fn visits_without_a_number_are_one_by_day() {
    let mut visit = claim("", "2026-03-02T08:00+07:00");
    let other = Encounter { counselling: "Chiều".to_owned(), ..visit.clone() };
    let two = HealthRecord { encounters: vec![visit.clone(), other], ..HealthRecord::default() };
    let at = source(SourceKind::Form831, "2026-03-02");
    assert_eq!(
        both(&[(two.clone(), at.clone()), (two, at.clone())]).encounters.len(),
        2,
        "two of one document stay two"
    );
    visit.counselling = "Sáng".to_owned();
    let linked = with(claim("LK9", "2026-03-02T08:00+07:00"));
    let record = both(&[(with(visit), at), (linked, source(SourceKind::Claim, "2026-03-05"))]);
    assert_eq!(record.encounters.len(), 2);
    assert!(merge::findings(&record).findings().iter().any(|f| f.rule == "MERGE-SAME-VISIT"));
}

fn person(name: &str, birth: &str) -> HealthRecord {
    let mut record = HealthRecord::default();
    record.administrative.full_name = PersonName::new(name);
    record.administrative.birth_date = date(birth);
    record
}

#[test]
fn part_a_keeps_the_better_and_the_newer() {
    let mut station = person("Nguyễn Thị Ví Dụ", "1985");
    station.administrative.national_id_number = Some(Recorded::from_text("012345678"));
    station.administrative.national_id_issue_place = "Minh Hoạ".to_owned();
    station.administrative.phone_mobile = Some(Recorded::from_text("0900000001"));
    let mut claim = person("NGUYEN THI VI DU", "1985-03-15");
    claim.administrative.national_id_number = Some(Recorded::from_text("001185000001"));
    claim.administrative.phone_mobile = Some(Recorded::from_text("0900000002"));
    let mut form = person("Nguyễn Thị Ví Dụ", "1986-03-15");
    form.administrative.national_id_number = Some(Recorded::from_text("001185000001"));
    form.administrative.national_id_issue_place = "Cục Cảnh sát".to_owned();
    let record = both(&[
        (station, source(SourceKind::Form831, "2017-05-01")),
        (claim, source(SourceKind::Claim, "2026-03-05")),
        (form, source(SourceKind::Form831, "2024-01-01")),
    ]);
    let a = &record.administrative;
    assert_eq!(a.full_name.as_str(), "Nguyễn Thị Ví Dụ", "marks say more");
    assert_eq!(a.birth_date, date("1986-03-15"), "the newest form, though others speak against it");
    assert_eq!(a.national_id_number.as_ref().unwrap().text(), "001185000001");
    assert_eq!(a.other_id_numbers[0].text(), "012345678", "the old number stays");
    assert_eq!(a.national_id_issue_place, "Cục Cảnh sát", "it belongs to the number");
    assert_eq!(a.phone_mobile.as_ref().unwrap().text(), "0900000002", "the newest phone");
    let findings = merge::findings(&record);
    let conflicts: Vec<_> = findings.findings().iter().map(|f| (f.rule, f.path.as_str())).collect();
    assert_eq!(
        conflicts,
        [("MERGE-CONFLICT", "/administrative/birth_date"), ("MERGE-CONFLICT", "/administrative/national_id_number")]
    );
    let history: Vec<_> = record.provenance.history.iter().filter(|p| p.path.ends_with("phone_mobile")).collect();
    assert_eq!(history[0].value, json!("0900000001"));
    let from = &record.provenance.sources[history[0].source as usize];
    assert_eq!(
        (from.kind, from.at.as_ref().unwrap().text().into_owned()),
        (Some(SourceKind::Form831), "2017-05-01".into())
    );
}

#[test]
fn a_fuller_date_stands_for_the_year() {
    let record = both(&[
        (person("A", "1985-03-15"), source(SourceKind::Claim, "2020-01-01")),
        (person("A", "1985"), source(SourceKind::Form831, "2026-01-01")),
    ]);
    assert_eq!(record.administrative.birth_date, date("1985-03-15"));
    assert!(merge::findings(&record).is_empty());
}

#[test]
fn doses_and_boxes_come_together() {
    let dose = |given: Option<&str>| Dose {
        vaccine: Some(Vaccine::Measles),
        dose: Some(1),
        not_given: if given.is_none() { Tick::Yes } else { Tick::Absent },
        date_given: given.and_then(date),
        ..Dose::default()
    };
    let mut first = HealthRecord::default();
    first.immunization.basic_childhood = vec![dose(None)];
    first.history.personal_history.diseases =
        vec![DiseaseTick { disease: Some(DiseaseBox::Asthma), present: Tick::No, ..DiseaseTick::default() }];
    let mut second = HealthRecord::default();
    second.immunization.basic_childhood = vec![dose(Some("2020-05-01"))];
    second.history.personal_history.diseases =
        vec![DiseaseTick { disease: Some(DiseaseBox::Asthma), present: Tick::Yes, ..DiseaseTick::default() }];
    let record = both(&[
        (first, source(SourceKind::Form831, "2020-01-01")),
        (second, source(SourceKind::Form831, "2021-01-01")),
    ]);
    assert_eq!(record.immunization.basic_childhood, [dose(Some("2020-05-01"))]);
    assert_eq!(record.history.personal_history.diseases[0].present, Tick::Yes);
    assert!(merge::findings(&record).is_empty());
}

#[test]
fn what_a_person_changes_or_empties_in_the_record_holds() {
    let claim = (person("Nguyễn Thị Ví Dụ", "1985-03-15"), source(SourceKind::Claim, "2026-03-05"));
    let mut record = both(std::slice::from_ref(&claim));
    record.set("/administrative/full_name", json!("Nguyễn Thị Mẫu")).unwrap();
    upsert(&mut record, &claim.0, &claim.1).unwrap();
    assert_eq!(record.administrative.full_name.as_str(), "Nguyễn Thị Mẫu", "the old document does not undo it");
    record.set("/administrative/full_name", json!(null)).unwrap();
    upsert(&mut record, &with(self::claim("LK1", "2026-03-02")), &claim.1).unwrap();
    assert!(!json(&record).contains("Mẫu") && !json(&record).contains("Ví Dụ"), "forgotten with its history");

    let by = Source { author: "Bác sĩ Giả Định".to_owned(), ..source(SourceKind::Person, "2026-04-01") };
    merge::enter(&mut record, "/administrative/email", json!("a@example.org"), &by).unwrap();
    merge::enter(&mut record, "/encounters/0/counselling", json!("Nghỉ ngơi"), &by).unwrap();
    upsert(&mut record, &with(self::claim("LK1", "2026-03-02")), &claim.1).unwrap();
    assert_eq!(record.encounters[0].counselling, "Nghỉ ngơi");
    let origin = record.provenance.fields.iter().find(|f| f.path == "/administrative/email").unwrap();
    assert_eq!(record.provenance.sources[origin.source as usize], by);
}

#[test]
fn part_b_grows_by_suggestions_only() {
    let mut visit = claim("LK1", "2026-03-02");
    for code in ["I10", "C50.9", "E11.9", "Z00"] {
        let code = Coded { display: "Bệnh".to_owned(), ..Coded::new("icd-10", code) };
        visit.diagnoses.push(Diagnosis { code, ..Diagnosis::default() });
    }
    let mut record = both(&[(with(visit), source(SourceKind::Claim, "2026-03-05"))]);
    assert_eq!(record.history, History::default());
    let paths = |record: &HealthRecord| suggestions(record).into_iter().map(|s| s.path).collect::<Vec<_>>();
    let at = |place: &str| format!("/history/personal_history/{place}");
    assert_eq!(paths(&record), [at("cancer"), at("diseases/diabetes_mellitus"), at("diseases/hypertension")]);
    let by = source(SourceKind::Person, "2026-04-01");
    merge::accept(&mut record, &at("diseases/hypertension"), &by).unwrap();
    merge::accept(&mut record, &at("cancer"), &by).unwrap();
    merge::decline(&mut record, &at("diseases/diabetes_mellitus"), &by).unwrap();
    assert_eq!(paths(&record), [""; 0]);
    assert!(record.history.personal_history.diseases[0].present.is_yes());
    assert_eq!(record.history.personal_history.cancer, "C50.9 Bệnh");
    assert_eq!(merge::accept(&mut record, &at("cancer"), &by).unwrap_err().code(), "merge.no-suggestion");
}

#[test]
fn another_person_is_told() {
    let mut record = person("Nguyễn Thị Ví Dụ", "1985-03-15");
    let outcome =
        upsert(&mut record, &person("Lê Văn Mẫu", "1960-01-02"), &source(SourceKind::Claim, "2026-03-05")).unwrap();
    assert_eq!(outcome.identity.unwrap().verdict, merge::person::Verdict::No);
}

#[test]
fn a_merged_record_survives_json() {
    let record = both(&[
        (record_of(1, &Shape::default()), source(SourceKind::Form831, "2020-01-01")),
        (record_of(2, &Shape::default()), source(SourceKind::Claim, "2021-01-01")),
    ]);
    let (back, notes) = hsskdt_core::read(json(&record).as_bytes(), None, &ReadOptions::default()).unwrap();
    assert!(back == record && notes.is_empty());
    assert!(!record.provenance.history.is_empty());
}

#[test]
fn every_field_says_from_where_and_when() {
    let mut first = person("Nguyễn Thị Ví Dụ", "1985-03-15");
    first.history.personal_history.diseases =
        vec![DiseaseTick { disease: Some(DiseaseBox::Asthma), present: Tick::Yes, ..DiseaseTick::default() }];
    let mut visit = claim("LK1", "2026-03-02");
    visit.results = vec![result("HGB", "130", "2026-03-02T09:00+07:00")];
    first.encounters = vec![visit];
    let mut second = person("Nguyễn Thị Ví Dụ", "1986-03-15");
    let mut late = Encounter { link_id: "LK1".to_owned(), ..Encounter::default() };
    late.facility = first.encounters[0].facility.clone();
    late.results = vec![result("CRP", "3", "2026-03-06T10:00+07:00")];
    second.encounters = vec![late];
    let old = source(SourceKind::Form831, "2026-03-03");
    let new = source(SourceKind::Form831, "2026-03-07");
    let record = both(&[(first, old.clone()), (second, new.clone())]);
    for (pointer, sources) in [
        ("/administrative/full_name", vec![&new]),
        ("/administrative/birth_date", vec![&new]),
        ("/administrative", vec![&new]),
        ("/history/personal_history/diseases/0/present", vec![&old]),
        ("/history", vec![&old]),
        ("/encounters/0", vec![&old, &new]),
        ("/encounters/0/diagnoses/0/code", vec![&old]),
        ("/encounters/0/results/0/value", vec![&old]),
        ("/encounters/0/results/1", vec![&new]),
        ("/encounters/0/results", vec![&old, &new]),
        ("/administrative/email", vec![]),
    ] {
        assert_eq!(merge::told(&record, pointer).unwrap().sources, sources, "{pointer}");
    }
    let birth = merge::told(&record, "/administrative/birth_date").unwrap();
    assert_eq!(birth.past, [(&json!("1985-03-15"), &old)]);
    assert!(birth.conflict && !merge::told(&record, "/administrative/full_name").unwrap().conflict);
    assert_eq!(merge::told(&record, "/administrative/nickname").unwrap_err().code(), "path.unknown");
}

/// A document about one person: a whole record, or a version of three visits.
fn document((seed, kind, day, linked): (u64, usize, u32, bool)) -> (HealthRecord, Source) {
    let mut record = record_of(seed, &Shape::default().filled(40));
    for (n, encounter) in record.encounters.iter_mut().enumerate().filter(|_| linked) {
        encounter.facility.code = Some(Recorded::from_text("99999"));
        encounter.link_id = format!("LK{}", n % 3);
    }
    (record, source_of(kind, day, 0))
}

/// Day 1 stands for an unknown moment.
fn source_of(kind: usize, day: u32, number: u8) -> Source {
    let kinds = [SourceKind::Claim, SourceKind::Form831, SourceKind::Fhir, SourceKind::Record];
    let at = (day > 1).then(|| Recorded::from_text(&format!("2026-03-0{day}")));
    let document = if number == 0 { String::new() } else { format!("D{number}") };
    Source { kind: kinds.get(kind).copied(), at, document, ..Source::default() }
}

/// A document of few words out of small pools: documents agree, contradict and repeat each other all the time.
fn small() -> impl Strategy<Value = (HealthRecord, Source)> {
    let words = proptest::collection::vec(0u8..5, 14);
    let lists = (
        proptest::collection::vec((0u8..2, 0u8..3, 0u8..3), 0..4),
        proptest::collection::vec((0u8..2, 0u8..2, 0u8..3), 0..4),
        proptest::collection::vec((0u8..4, 0u8..3, 0u8..3, 0u8..4), 0..3),
    );
    let strategy = (words, lists, 0usize..5, 1u32..5, 0u8..2);
    strategy.prop_map(|(words, lists, kind, day, number)| (few_words(&words, &lists), source_of(kind, day, number)))
}

type Lists = (Vec<(u8, u8, u8)>, Vec<(u8, u8, u8)>, Vec<(u8, u8, u8, u8)>);

fn few_words(words: &[u8], (doses, diseases, visits): &Lists) -> HealthRecord {
    let mut record = HealthRecord::default();
    let pick = |at: usize, pool: [&'static str; 4]| words[at].checked_sub(1).map(|n| pool[usize::from(n)]);
    let a = &mut record.administrative;
    a.full_name = PersonName::new(pick(0, ["Ví Dụ", "VI DU", "Vi Dụ", "Mẫu"]).unwrap_or(""));
    a.birth_date = pick(1, ["1985", "1985-03", "1985-03-15", "1986-03-15"]).and_then(date);
    a.national_id_number = pick(2, ["001185000001", "012345678", "x", "001185000002"]).map(Recorded::from_text);
    a.national_id_issue_date = pick(3, ["2001", "2021-05-01", "2021-05-02", "?"]).and_then(date);
    a.national_id_issue_place = pick(4, ["Minh Hoạ", "Cục", "cục", "MINH HOẠ"]).unwrap_or("").to_owned();
    a.other_id_numbers =
        pick(5, ["012345678", "B1234567", "001185000001", "x"]).map(Recorded::from_text).into_iter().collect();
    a.phone_mobile = pick(6, ["0900000001", "0900000002", "09", "0900000003"]).map(Recorded::from_text);
    a.current_address.text =
        pick(7, ["Xã Giả Định", "X. Giả Định", "Thôn 1, Xã Giả Định", "Xã Khác"]).unwrap_or("").to_owned();
    a.household_id = pick(8, ["1", "2", "3", "4"]).unwrap_or("").to_owned();
    for (n, word) in [9, 10].into_iter().filter_map(|n| pick(n, ["Phấn hoa", "phấn hoa", "Tôm", "Bụi"])).enumerate()
    {
        let category = [AllergyCategory::Food, AllergyCategory::Other][n];
        record.history.personal_history.allergies.push(Allergy {
            category: Some(category),
            description: word.to_owned(),
            ..Allergy::default()
        });
        record.history.surgeries.entries.push(Surgery { description: word.to_owned(), ..Surgery::default() });
    }
    let tick = |n: u8| [Tick::Yes, Tick::No, Tick::Absent][usize::from(n)];
    for &(vaccine, number, given) in doses {
        let vaccine = [Vaccine::Measles, Vaccine::Bcg][usize::from(vaccine)];
        let date_given =
            ["2020-05-01", "2020-05", ""].get(usize::from(given)).filter(|t| !t.is_empty()).and_then(|t| date(t));
        record.immunization.basic_childhood.push(Dose {
            vaccine: Some(vaccine),
            dose: Some(number),
            given: tick(given),
            date_given,
            ..Dose::default()
        });
    }
    for &(disease, _, present) in diseases {
        let disease = [DiseaseBox::Asthma, DiseaseBox::Goitre][usize::from(disease)];
        record.history.personal_history.diseases.push(DiseaseTick {
            disease: Some(disease),
            present: tick(present),
            ..DiseaseTick::default()
        });
    }
    for &(link, day, drugs, results) in visits {
        let link = ["", "LK1", "LK2", ""][usize::from(link)];
        let mut visit =
            claim(link, ["2026-03-02T08:00+07:00", "2026-03-02T14:00+07:00", "2026-03-02"][usize::from(day)]);
        if words[11] == 1 {
            visit.period_start = None;
        }
        if words[11] == 2 {
            visit.exam_date = date("2026-03-02");
        }
        if words[12] == 1 {
            visit.diagnoses.clear();
        }
        visit.counselling = pick(13, ["Nghỉ ngơi", "Uống thuốc", "", ""]).unwrap_or("").to_owned();
        visit.medications = (0..drugs).map(|n| drug(&format!("40.{}", (n + results) % 3))).collect();
        let at = "2026-03-02T09:00+07:00";
        visit.results = (0..results)
            .map(|n| result(["HGB", "GLU"][usize::from((n + drugs) % 2)], &format!("{}", (n + day) % 3), at))
            .collect();
        record.encounters.push(visit);
    }
    record
}

fn read_back(record: &HealthRecord) -> HealthRecord {
    hsskdt_core::read(json(record).as_bytes(), None, &ReadOptions::default()).unwrap().0
}

/// The documents one after the other; in any order with repetition, through JSON, in batches; and as two halves.
fn same_record_in_any_order(list: &[(HealthRecord, Source)], order: &[prop::sample::Index]) {
    let mut once = HealthRecord::default();
    for (document, source) in list {
        upsert(&mut once, document, source).unwrap();
    }
    let once = json(&once);

    let mut other = HealthRecord::default();
    for pick in order {
        let (document, source) = pick.get(list);
        upsert(&mut other, document, source).unwrap();
        other = read_back(&other);
    }
    let mut merger = Merger::new(other).unwrap();
    for (document, source) in list.iter().rev() {
        merger.add(document, source).unwrap();
    }
    let (mut other, _) = merger.finish().unwrap();
    assert!(once == json(&other), "order");

    for (document, source) in list {
        assert!(upsert(&mut other, document, source).unwrap().changes.is_empty(), "a known document changes nothing");
    }
    assert!(once == json(&other), "repetition");

    let (left, right) = list.split_at(list.len() / 2);
    let half = |documents: &[(HealthRecord, Source)]| {
        let mut half = HealthRecord::default();
        for (document, source) in documents {
            upsert(&mut half, document, source).unwrap();
        }
        read_back(&half)
    };
    let (left, right) = (half(left), half(right));
    for (first, second) in [(&left, &right), (&right, &left)] {
        let mut whole = first.clone();
        upsert(&mut whole, second, &Source::default()).unwrap();
        upsert(&mut whole, first, &Source::default()).unwrap();
        assert!(once == json(&whole), "halves");
    }
}

#[test]
fn one_content_with_and_without_a_moment() {
    let list: Vec<_> = [(0, 0, 1, true), (3, 2, 5, true), (0, 2, 5, true)].map(document).into();
    let mut once = HealthRecord::default();
    for (document, source) in &list {
        upsert(&mut once, document, source).unwrap();
    }
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut other = HealthRecord::default();
        for at in order.into_iter().chain(order) {
            upsert(&mut other, &list[at].0, &list[at].1).unwrap();
            other = read_back(&other);
        }
        assert!(json(&once) == json(&other), "{order:?}");
    }
}

/// `PROPTEST_CASES`, or so many: a wide run takes thousands, over several `PROPTEST_RNG_SEED`.
fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(usual);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn order_and_repetition_change_nothing(
        list in proptest::collection::vec((0u64..12, 0usize..4, 1u32..6, any::<bool>()), 1..6),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 1..8),
    ) {
        let list: Vec<(HealthRecord, Source)> = list.into_iter().map(document).collect();
        same_record_in_any_order(&list, &order);
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn order_and_repetition_change_nothing_in_small_documents(
        list in proptest::collection::vec(small(), 1..8),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 1..10),
    ) {
        same_record_in_any_order(&list, &order);
    }
}
