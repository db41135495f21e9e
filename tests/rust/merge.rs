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

/// A document about one person: a whole record, or a version of three visits.
fn document((seed, kind, day, linked): (u64, usize, u32, bool)) -> (HealthRecord, Source) {
    let mut record = record_of(seed, &Shape::default().filled(40));
    for (n, encounter) in record.encounters.iter_mut().enumerate().filter(|_| linked) {
        encounter.facility.code = Some(Recorded::from_text("99999"));
        encounter.link_id = format!("LK{}", n % 3);
    }
    let kinds = [SourceKind::Claim, SourceKind::Form831, SourceKind::Fhir, SourceKind::Record];
    let at = (day > 1).then(|| Recorded::from_text(&format!("2026-03-0{day}")));
    (record, Source { kind: Some(kinds[kind]), at, ..Source::default() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_repetition_change_nothing(
        list in proptest::collection::vec((0u64..12, 0usize..4, 1u32..6, any::<bool>()), 1..5),
        order in proptest::collection::vec(any::<prop::sample::Index>(), 1..8),
    ) {
        let list: Vec<(HealthRecord, Source)> = list.into_iter().map(document).collect();
        let mut once = HealthRecord::default();
        for (document, source) in &list {
            upsert(&mut once, document, source).unwrap();
        }
        // Any order with repetition, through JSON, in batches, until each has come.
        let mut other = HealthRecord::default();
        for pick in order {
            let (document, source) = pick.get(&list);
            upsert(&mut other, document, source).unwrap();
            other = hsskdt_core::read(json(&other).as_bytes(), None, &ReadOptions::default()).unwrap().0;
        }
        let mut merger = Merger::new(other).unwrap();
        for (document, source) in list.iter().rev() {
            merger.add(document, source).unwrap();
        }
        let (other, _) = merger.finish().unwrap();
        prop_assert!(json(&once) == json(&other));

        // Two merged halves make the same whole.
        let (left, right) = list.split_at(list.len() / 2);
        let mut half = HealthRecord::default();
        for (document, source) in right {
            upsert(&mut half, document, source).unwrap();
        }
        let mut whole = HealthRecord::default();
        for (document, source) in left {
            upsert(&mut whole, document, source).unwrap();
        }
        upsert(&mut whole, &half, &Source::default()).unwrap();
        prop_assert!(json(&once) == json(&whole));
    }
}
