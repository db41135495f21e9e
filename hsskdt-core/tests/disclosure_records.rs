//! Disclosure control on records: what users see.
#![allow(clippy::field_reassign_with_default)]

use hsskdt_core::disclose::{Costs, Filter, Level, NoticeKind, Profile, TermScope};
use hsskdt_core::model::encounter::{
    ClinicalNote, Diagnosis, DiagnosisRole, Medication, Procedure, Service, Supply, TestResult,
};
use hsskdt_core::model::value::{Coded, Tick};
use hsskdt_core::model::{Allergy, Encounter, Extra, FamilyDisease};
use hsskdt_core::{Format, HealthRecord, WriteOptions, pipeline};
use serde_json::{Value, json};
use std::sync::LazyLock;

static PLAN: LazyLock<Filter> = LazyLock::new(|| Filter::plan().unwrap());

fn diagnosis(role: DiagnosisRole, code: &str) -> Diagnosis {
    Diagnosis { role: Some(role), code: Coded::new("icd-10", code), ..Diagnosis::default() }
}

fn medication(code: &str, name: &str) -> Medication {
    let mut row = Medication::default();
    row.code = Coded { code: code.to_owned(), display: name.to_owned(), ..Coded::default() };
    row
}

fn service(code: &str, name: &str) -> Service {
    let mut row = Service::default();
    row.code = Coded { code: code.to_owned(), display: name.to_owned(), ..Coded::default() };
    row.charge.cost_group = Coded::new("MA_NHOM", "1");
    row
}

fn result(service: &str, name: &str, value: &str) -> TestResult {
    let mut row = TestResult::default();
    row.service = Coded::new("MA_DICH_VU", service);
    row.code = Coded::text(name);
    value.clone_into(&mut row.value);
    row
}

/// A visit without anything to hide.
fn visit() -> Encounter {
    let mut visit = Encounter::default();
    visit.link_id = "99999_1".to_owned();
    visit.diagnoses = vec![diagnosis(DiagnosisRole::Main, "I10"), diagnosis(DiagnosisRole::Other, "E11.9")];
    visit.medications = vec![medication("40.30", "Amlodipin 5mg")];
    visit.services = vec![service("22.0120.1370", "Tổng phân tích tế bào máu")];
    visit.results = vec![result("22.0120.1370", "WBC", "7.1")];
    visit.notes =
        vec![ClinicalNote { text: "THA. Ăn uống được. Ngủ tốt.".to_owned(), ..ClinicalNote::default() }];
    visit
}

fn record(visits: Vec<Encounter>) -> HealthRecord {
    HealthRecord { encounters: visits, ..HealthRecord::default() }
}

fn filtered(mut record: HealthRecord) -> HealthRecord {
    let _ = PLAN.apply(&mut record).unwrap();
    record
}

fn json_of(record: &HealthRecord) -> String {
    serde_json::to_string(record).unwrap()
}

#[test]
fn a_visit_keeps_what_is_not_protected() {
    let mut visit = visit();
    visit.diagnoses.push(diagnosis(DiagnosisRole::Other, "B24"));
    visit.services.push(service("24.0179.1500", "HIV đo tải lượng Real-time PCR"));
    visit.results.push(result("24.0179.1500", "Nồng độ", "Dưới ngưỡng"));
    visit.medications.push(medication("", "TLD"));
    visit.costs.total = Some(hsskdt_core::model::value::Recorded::from_text("97500"));
    let mut whole = record(vec![visit]);
    let report = PLAN.apply(&mut whole).unwrap();
    let left = &whole.encounters[0];
    assert_eq!(left.diagnoses.iter().map(|d| d.code.code.as_str()).collect::<Vec<_>>(), ["I10", "E11.9"]);
    assert_eq!(left.medications.len(), 1);
    assert_eq!((left.services.len(), left.results.len()), (1, 1), "all indices fall with their service");
    assert_eq!(left.costs.total, None);
    assert!(report.hits().iter().any(|h| h.rule() == "icd10:B24" && h.place() == "/encounters/0/diagnoses/2"));
    assert!(report.hits().iter().all(|h| h.category() == "hiv"));
    assert!(report.hits().iter().any(|h| h.level() == Level::Stated));
    assert!(report.notices().iter().any(|n| n.kind() == NoticeKind::Medicine));
}

#[test]
fn only_the_sentence_of_a_note_goes() {
    let mut visit = visit();
    visit.notes[0].text = "THA. HIV(-). Ăn uống được.".to_owned();
    assert_eq!(filtered(record(vec![visit])).encounters[0].notes[0].text, "THA. Ăn uống được.");
}

#[test]
fn drug_use_is_blank_for_everybody() {
    let mut no = HealthRecord::default();
    no.history.risk_factors.drug_use.none = Tick::Yes;
    let mut yes = HealthRecord::default();
    yes.history.risk_factors.drug_use.yes = Tick::Yes;
    yes.history.risk_factors.drug_use.quit = Tick::Yes;
    let (no, yes) = (filtered(no), filtered(yes));
    assert_eq!(json_of(&no), json_of(&yes));
    assert_eq!(no, HealthRecord::default());
}

#[test]
fn a_visit_falls_with_its_principal_diagnosis() {
    let mut other = visit();
    other.link_id = "99999_2".to_owned();
    other.diagnoses[0] = diagnosis(DiagnosisRole::Main, "B20.6");
    let mut whole = record(vec![other, visit()]);
    whole.extra.push(Extra { path: "/encounters/1/x".into(), content: "giữ".into(), ..Extra::default() });
    whole.extra.push(Extra { path: "/encounters/0".into(), content: "đi".into(), ..Extra::default() });
    let report = PLAN.apply(&mut whole).unwrap();
    assert_eq!(report.dropped_encounters(), 1);
    assert_eq!(whole.encounters.len(), 1);
    assert_eq!(whole.encounters[0].link_id, "99999_1");
    assert_eq!(whole.extra.len(), 1, "what belongs to the visit goes with it");
    assert_eq!(whole.extra[0].path, "/encounters/0/x");
}

#[test]
fn a_visit_of_which_only_the_header_is_left_falls() {
    let mut empty = Encounter::default();
    empty.link_id = "99999_3".to_owned();
    empty.services = vec![service("24.0169.1616", "HIV Ab test nhanh")];
    let whole = filtered(record(vec![empty, visit()]));
    assert_eq!(whole.encounters.len(), 1);
}

#[test]
fn listed_facilities_and_departments_take_their_visits_along() {
    let filter = Filter::new(&Profile::plan().with_facilities(["99999"]).with_departments(["k25"])).unwrap();
    let mut at_facility = visit();
    at_facility.facility.code = Some(hsskdt_core::model::value::Recorded::from_text("99999"));
    let mut in_department = visit();
    in_department.department = Coded::new("MA_KHOA", "K25");
    let mut named = visit();
    named.department.display = "Phòng khám ngoại trú HIV".to_owned();
    let mut whole = record(vec![at_facility, in_department, named, visit()]);
    let report = filter.apply(&mut whole).unwrap();
    assert_eq!((whole.encounters.len(), report.dropped_encounters()), (1, 3));
}

#[test]
fn surgery_stays_under_a_general_name() {
    let mut visit = visit();
    let mut surgery = Procedure::default();
    surgery.code.code = "13.0006.0673".to_owned();
    surgery.code.display =
        "Phẫu thuật lấy thai trên người bệnh có bệnh truyền nhiễm (viêm gan nặng, HIV-AIDS, H5N1, tiêu chảy cấp...)"
            .to_owned();
    visit.procedures = vec![surgery];
    let left = filtered(record(vec![visit]));
    assert_eq!(left.encounters[0].procedures[0].code, Coded::text("Phẫu thuật lấy thai"));
}

#[test]
fn an_allergy_to_an_antiretroviral_goes_and_somebody_is_told() {
    let mut whole = HealthRecord::default();
    let allergy = |text: &str| Allergy { description: text.to_owned(), ..Allergy::default() };
    whole.history.personal_history.allergies = vec![allergy("Nevirapin"), allergy("Penicillin"), allergy("Morphin")];
    let report = PLAN.apply(&mut whole).unwrap();
    let left: Vec<&str> = whole.history.personal_history.allergies.iter().map(|a| a.description.as_str()).collect();
    assert_eq!(left, ["Penicillin", "Morphin"]);
    assert!(report.notices().iter().any(|n| n.kind() == NoticeKind::Allergy));
}

#[test]
fn family_history_and_names() {
    let mut whole = HealthRecord::default();
    whole.administrative.full_name = "Nguyễn Thị Ví Dụ (HIV+)".into();
    whole.administrative.permanent_address.text = "Số 1 phố Hàng Đá".to_owned();
    whole.history.family_history.other.text = "Anh trai nghiện ma túy".to_owned();
    whole.history.family_history.other.relatives = "Anh trai".to_owned();
    whole.history.family_history.diseases.push(FamilyDisease {
        description: "HIV".into(),
        relatives: "Mẹ".into(),
        ..FamilyDisease::default()
    });
    let left = filtered(whole);
    assert_eq!(left.administrative.full_name.as_str(), "Nguyễn Thị Ví Dụ");
    assert_eq!(left.administrative.permanent_address.text, "Số 1 phố Hàng Đá", "a street is no slang");
    assert_eq!(left.history.family_history, Default::default());
}

#[test]
fn attachments_of_a_visit_with_a_hit_are_held_back() {
    let picture = Extra { origin: "fhir/Media.content".into(), content: "iVBORw0KGgo".repeat(100), ..Extra::default() };
    let mut clean = visit();
    clean.extra.push(picture.clone());
    let mut with_hit = clean.clone();
    with_hit.counselling = "Ăn nhạt. Uống thuốc đều. Tư vấn xét nghiệm HIV.".to_owned();
    let mut whole = record(vec![clean, with_hit]);
    let report = PLAN.apply(&mut whole).unwrap();
    assert_eq!((whole.encounters[0].extra.len(), whole.encounters[1].extra.len()), (1, 0));
    assert!(report.notices().iter().any(|n| n.kind() == NoticeKind::AttachmentPassed && n.place() == "/encounters/0"));
    assert!(report.notices().iter().any(|n| n.kind() == NoticeKind::AttachmentHeld));
}

#[test]
fn extras_fall_whole_also_by_their_origin() {
    let mut visit = visit();
    for (origin, content) in [
        ("claim130/XML15/PHANLOAI_LAO_HIV", "0"),
        ("claim130/XML15/NGAY_BAT_DAU_DT_CTX", "20260101"),
        ("fhir/Observation.note", "Không nhiễm HIV. Khỏe."),
        ("claim130/XML15/PHANLOAI_LAO_VK", "1"),
    ] {
        visit.extra.push(Extra { origin: origin.into(), content: content.into(), ..Extra::default() });
    }
    let left = filtered(record(vec![visit]));
    assert_eq!(left.encounters[0].extra.len(), 1);
}

#[test]
fn replaced_values_are_filtered_too() {
    let mut whole = HealthRecord::default();
    whole.set("/provenance/sources/0/document", json!("A")).unwrap();
    whole.set("/provenance/sources/1/document", json!("B")).unwrap();
    for (at, path, value, source) in [
        (0, "/history/risk_factors/drug_use", json!({"yes": "yes"}), 0),
        (1, "/history/other_issues", json!("Nhiễm HIV"), 0),
        (2, "/administrative/full_name", json!("Nguyễn Thị Ví Dụ"), 1),
    ] {
        whole.set(&format!("/provenance/history/{at}/path"), json!(path)).unwrap();
        whole.set(&format!("/provenance/history/{at}/value"), value).unwrap();
        whole.set(&format!("/provenance/history/{at}/source"), json!(source)).unwrap();
    }
    let left = filtered(whole);
    assert_eq!(left.provenance.history.len(), 1);
    assert_eq!(left.provenance.sources.len(), 1, "a document without any use is a trace");
    assert_eq!(left.provenance.sources[0].document, "B");
    assert_eq!(left.provenance.history[0].source, 0);
}

#[test]
fn rows_keep_numbers_without_gaps() {
    let mut visit = visit();
    visit.medications = Vec::new();
    for (number, name) in ["Amlodipin 5mg", "Efavirenz 600mg", "Metformin 500mg"].iter().enumerate() {
        let mut row = medication("", name);
        row.charge.row_number = (number + 1).to_string();
        row.charge.row_position = number as u32 + 1;
        visit.medications.push(row);
    }
    let mut supply = Supply::default();
    supply.charge.row_number = "7".to_owned();
    supply.code.display = "Kim luồn".to_owned();
    visit.supplies = vec![supply];
    let left = filtered(record(vec![visit]));
    let rows = &left.encounters[0].medications;
    assert_eq!(rows.iter().map(|r| r.charge.row_number.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    assert_eq!(rows.iter().map(|r| r.charge.row_position).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(left.encounters[0].supplies[0].charge.row_number, "1", "the same for everybody");
}

#[test]
fn twice_changes_nothing_and_order_does_not_matter() {
    let mut one = visit();
    one.diagnoses.push(diagnosis(DiagnosisRole::Other, "C46.0"));
    one.notes[0].text =
        "Sốt cao. Ho nhiều, khó thở. Nghiện chích ma túy. Tiêm chích nhiều năm. Không dị ứng.".to_owned();
    one.diagnoses.push(diagnosis(DiagnosisRole::Other, "B24"));
    let mut two = visit();
    two.link_id = "99999_2".to_owned();
    let once = filtered(record(vec![one.clone(), two.clone()]));
    assert_eq!(once.encounters[0].diagnoses.len(), 2, "what proves nothing alone falls beside a hit");
    assert_eq!(json_of(&filtered(once.clone())), json_of(&once));
    one.diagnoses.reverse();
    let mut turned = filtered(record(vec![two, one]));
    turned.encounters.reverse();
    turned.encounters[0].diagnoses.reverse();
    assert_eq!(json_of(&turned), json_of(&once));
}

#[test]
fn a_supplement_joins_what_was_withheld() {
    let mut hit = visit();
    hit.diagnoses.push(diagnosis(DiagnosisRole::Other, "B24"));
    let mut gone = visit();
    gone.link_id = "99999_0".to_owned();
    gone.diagnoses[0] = diagnosis(DiagnosisRole::Main, "F11.2");
    let mut whole = record(vec![gone, hit, visit()]);
    whole.history.other_issues = "Nhiễm HIV".to_owned();
    let mut copy = whole.clone();
    let (_, supplement) = PLAN.apply_with_supplement(&mut copy).unwrap();
    let supplement = supplement.unwrap();
    assert_eq!(supplement.join(&copy).unwrap(), whole);
    let opened = hsskdt_core::disclose::Supplement::from_bytes(supplement.bytes().to_vec());
    assert_eq!(opened.join(&copy).unwrap(), whole);
    copy.encounters.clear();
    assert_eq!(supplement.join(&copy).unwrap_err().code(), "disclose.supplement");
    let (_, none) = PLAN.apply_with_supplement(&mut HealthRecord::default()).unwrap();
    assert!(none.is_none());
}

#[test]
fn profiles_choose() {
    let mut whole = record(vec![visit()]);
    whole.encounters[0].notes[0].text = "Bệnh nhân nghiện nhiều năm. Ăn uống được. Ngủ ngon giấc.".to_owned();
    whole.history.other_issues = "Dùng hàng xanh. Ăn uống bình thường, ngủ tốt.".to_owned();
    let apply = |profile: Profile| {
        let mut copy = whole.clone();
        let _ = Filter::new(&profile).unwrap().apply(&mut copy).unwrap();
        (copy.encounters[0].notes.first().map(|n| n.text.clone()).unwrap_or_default(), copy.history.other_issues)
    };
    assert_eq!(apply(Profile::plan()).0, "Ăn uống được. Ngủ ngon giấc.");
    assert_eq!(apply(Profile::plan().with_level(Level::Stated)).0, whole.encounters[0].notes[0].text);
    assert_eq!(apply(Profile::plan().with_categories(["hiv"])).0, whole.encounters[0].notes[0].text);
    assert_eq!(apply(Profile::plan().with_strict_text(true)).0, "");
    let slang = Profile::plan().with_term("hàng xanh", "drug", Level::Stated, TermScope::Text);
    assert_eq!(apply(slang).1, "Ăn uống bình thường, ngủ tốt.");
    let off = Profile::named("psychiatry").with_rule("term:T178", None);
    assert_eq!(apply(off).0, whole.encounters[0].notes[0].text);
    let code = |e: Result<Filter, hsskdt_core::Error>| e.err().unwrap().code();
    assert_eq!(code(Filter::new(&Profile::plan().with_rule("term:T178", None))), "disclose.plan-weakened");
    assert_eq!(code(Filter::new(&Profile::named("x").with_rule("term:none", None))), "disclose.profile");
    assert_eq!(code(Filter::new(&Profile::plan().with_categories(["hvi"]))), "disclose.profile");
    assert_eq!(
        code(Filter::new(&Profile::plan().with_term(" - ", "hiv", Level::Stated, TermScope::Text))),
        "disclose.profile"
    );
    let early = hsskdt_core::spec::Day::new(2020, 1, 1);
    assert_eq!(code(Filter::new(&Profile::plan().as_of(early))), "disclose.profile");
}

#[test]
fn a_profile_comes_from_json() {
    let profile = Profile::from_json(
        r#"{"name": "tỉnh Ví Dụ", "facilities": ["99999"], "level": 2, "keep_costs": true,
            "codes": [{"code": "XN-1", "category": "hiv", "level": 1}],
            "terms": [{"phrase": "hàng xanh", "category": "drug", "level": 1, "scope": "text"}],
            "traps": ["hàng xanh tươi"], "rules": [{"rule": "icd10:F13", "level": 2}]}"#
            .as_bytes(),
    )
    .unwrap();
    let filter = Filter::new(&profile).unwrap();
    let mut visit = visit();
    visit.services.push(service("xn-1", "Xét nghiệm nội bộ"));
    visit.counselling = "Ăn hàng xanh tươi".to_owned();
    let mut whole = record(vec![visit]);
    let _ = filter.apply(&mut whole).unwrap();
    assert_eq!(whole.encounters[0].services.len(), 1);
    assert_eq!(whole.encounters[0].counselling, "Ăn hàng xanh tươi");
    for wrong in ["{}", r#"{"name":"x","levle":1}"#, r#"{"name":"x","level":7}"#, "[]", "{"] {
        assert_eq!(Profile::from_json(wrong.as_bytes()).unwrap_err().code(), "disclose.profile", "{wrong}");
    }
}

#[test]
fn sums_are_blank_where_a_row_fell_if_costs_are_kept() {
    let money = || Some(hsskdt_core::model::value::Recorded::from_text("1000"));
    let mut clean = visit();
    clean.costs.total = money();
    clean.medications[0].charge.amount = money();
    let mut hit = clean.clone();
    hit.medications.push(medication("", "Efavirenz 600mg"));
    let filter = Filter::new(&Profile::plan().with_costs(Costs::Kept)).unwrap();
    let mut whole = record(vec![clean, hit]);
    let _ = filter.apply(&mut whole).unwrap();
    assert!(whole.encounters[0].costs.total.is_some() && whole.encounters[1].costs.total.is_none());
    let plan = filtered(whole);
    assert!(plan.encounters[0].costs.total.is_none() && plan.encounters[0].medications[0].charge.amount.is_none());
}

/// Every text of a full record in turn gets a planted sentence: none may let it through.
#[test]
fn no_field_lets_it_through() {
    const PLANTED: &str = "HIV dương tính";
    let mut full = full_record();
    let _ = PLAN.apply(&mut full).unwrap();
    let tree = serde_json::to_value(&full).unwrap();
    let mut pointers = Vec::new();
    strings(&tree, String::new(), &mut pointers);
    assert!(pointers.len() > 60, "{}", pointers.len());
    let mut planted: u32 = 0;
    let mut fields = std::collections::BTreeSet::new();
    for pointer in pointers {
        // One item of each list stands for all.
        let steps = pointer.split('/').map(|step| if step.parse::<usize>().is_ok() { "*" } else { step });
        if !fields.insert(steps.collect::<Vec<_>>().join("/")) {
            continue;
        }
        let mut changed = tree.clone();
        *changed.pointer_mut(&pointer).unwrap() = json!(PLANTED);
        // Options and ticks take no text.
        let Ok(mut record) = serde_json::from_value::<HealthRecord>(changed) else { continue };
        if !json_of(&record).contains(PLANTED) {
            continue;
        }
        planted += 1;
        if !pointer.starts_with("/provenance") {
            // Only slow here.
            record.provenance = Default::default();
        }
        let _ = PLAN.apply(&mut record).unwrap();
        assert!(!json_of(&record).contains("HIV"), "{pointer} lets it through");
    }
    assert!(planted > 60, "{planted}");
}

fn strings(value: &Value, path: String, out: &mut Vec<String>) {
    match value {
        Value::String(_) => out.push(path),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, v)| strings(v, format!("{path}/{at}"), out)),
        Value::Object(members) => members.iter().for_each(|(k, v)| strings(v, format!("{path}/{k}"), out)),
        _ => {}
    }
}

/// A record that uses every field.
fn full_record() -> HealthRecord {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/exemplar/record.json");
    let bytes = std::fs::read(path).unwrap();
    hsskdt_core::read(&bytes, Some(hsskdt_core::Format::Json), &hsskdt_core::ReadOptions::default()).unwrap().0
}

/// Two documents grow into one record; what was protected in them leaves no trace in what the record remembers.
#[test]
fn the_provenance_of_a_filtered_record_tells_nothing() {
    use hsskdt_core::merge::record::upsert;
    use hsskdt_core::model::{Source, SourceKind};
    let source = |document: &str| Source {
        kind: Some(SourceKind::Claim),
        document: document.to_owned(),
        at: Some(hsskdt_core::model::value::Recorded::from_text("2026-01-01T08:00:00")),
        ..Source::default()
    };
    let grown = |with_items: bool| {
        let mut one = record(vec![visit()]);
        one.history.other_issues = "Ăn uống được, ngủ ngon giấc. Đi lại bình thường.".to_owned();
        if with_items {
            one.history.other_issues.push_str(" Nghiện ma túy.");
            one.history
                .personal_history
                .allergies
                .push(Allergy { description: "Efavirenz".into(), ..Allergy::default() });
            one.encounters[0].diagnoses.push(diagnosis(DiagnosisRole::Other, "B24"));
            one.encounters[0].results.push(result("24.0169.1616", "HIV Ab", "Âm tính"));
            let mut gone = visit();
            gone.link_id = "99999_9".to_owned();
            gone.diagnoses[0] = diagnosis(DiagnosisRole::Main, "F11.2");
            one.encounters.push(gone);
        }
        let mut two = record(vec![visit()]);
        two.encounters[0].link_id = "99999_2".to_owned();
        let mut whole = HealthRecord::default();
        upsert(&mut whole, &one, &source("A")).unwrap();
        upsert(&mut whole, &two, &source("B")).unwrap();
        whole
    };
    let (clean, with_items) = (filtered(grown(false)), filtered(grown(true)));
    assert_eq!(serde_json::to_string_pretty(&with_items).unwrap(), serde_json::to_string_pretty(&clean).unwrap());
    assert!(!clean.provenance.fields.is_empty() && clean.provenance.visits.len() == 2);
}

#[test]
fn every_record_carries_the_same_notice_where_the_profile_asks_for_it() {
    use hsskdt_core::disclose::{NOTICE_ORIGIN, notice};
    let filter = Filter::new(&Profile::plan().with_notice(true)).unwrap();
    let mut with_hit = record(vec![visit()]);
    with_hit.history.other_issues = "HIV (-).".into();
    for mut whole in [record(vec![visit()]), with_hit] {
        for _ in 0..2 {
            drop(filter.apply(&mut whole).unwrap());
            assert_eq!(whole.extra.iter().filter(|extra| extra.origin == NOTICE_ORIGIN).count(), 1);
        }
        for format in [Format::Json, Format::FhirTransaction, Format::Cda] {
            let options = WriteOptions::default();
            let (bytes, _) = pipeline::citizen::write_filtered(&whole, format, &options, &filter).unwrap();
            let said = notice(hsskdt_core::Lang::Vi);
            assert!(String::from_utf8(bytes).unwrap().contains(said), "{format:?}");
        }
    }
    let (report, supplement) = filter.apply_with_supplement(&mut HealthRecord::default()).unwrap();
    assert!(report.is_clean() && supplement.is_none());
}

/// Pieces of notes, terms, traps and punctuation in any order.
fn note() -> impl proptest::strategy::Strategy<Value = String> {
    let pieces = vec![
        "HIV",
        "nghiện",
        "ma túy",
        "ma",
        "túy",
        "thuốc",
        "lá",
        "cai",
        "nhiễm",
        "H",
        "pylori",
        "có",
        "sốt cao",
        "ho",
        "B24",
        "I10",
        "mại dâm",
        "m¹i d©m",
        "tải lượng virus",
        "CD4",
        "BS",
        "1",
        "2",
        ".",
        ";",
        ":",
        ",",
        " ",
        "\n",
        "- ",
        "1. ",
        "2. ",
        "(",
        ")",
        "!",
    ];
    proptest::collection::vec(proptest::sample::select(pieces), 0..40).prop_map(|pieces| pieces.join(" "))
}

use proptest::strategy::Strategy;

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// Whatever stands in a note: nothing is left to be found, and twice changes nothing.
    #[test]
    fn any_note_ends_clean(text in note(), second in note()) {
        let mut whole = record(vec![visit()]);
        whole.encounters[0].notes[0].text = text.clone();
        whole.encounters[0].diagnosis_text = second.clone();
        whole.encounters[0].department.display = second;
        whole.administrative.full_name = text.as_str().into();
        let mut once = filtered(whole);
        proptest::prop_assert!(PLAN.check_output(json_of(&once).as_bytes()).is_ok());
        let before = json_of(&once);
        let report = PLAN.apply(&mut once).unwrap();
        proptest::prop_assert!(report.is_clean());
        proptest::prop_assert_eq!(json_of(&once), before);
    }
}
