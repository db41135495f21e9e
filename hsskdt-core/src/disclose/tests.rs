//! The named cases, row by row.

use super::case::{Drug, Judgement, Service, Unit, Verdict};
use super::text::{Normalised, Scope};
use super::{Filter, Level, Profile};
use std::sync::LazyLock;

static PLAN: LazyLock<Filter> = LazyLock::new(|| Filter::plan().unwrap());
/// Counts what proves nothing alone.
static HINTS: LazyLock<Filter> =
    LazyLock::new(|| Filter::new(&Profile::named("hints").with_level(Level::Hinted)).unwrap());

struct Case {
    kind: String,
    input: String,
    expected: String,
}

fn cases(kind: &str) -> Vec<Case> {
    let file = include_str!("../../tests/data/disclosure/cases.csv");
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let all = reader.records().map(|row| {
        let row = row.unwrap();
        Case { kind: row[0].to_owned(), input: row[1].to_owned(), expected: row[2].to_owned() }
    });
    let cases: Vec<Case> = all.filter(|c| c.kind == kind).collect();
    assert!(!cases.is_empty());
    cases
}

fn judge(filter: &Filter, units: &[Unit<'_>]) -> Judgement {
    filter.judge(units, 0, &mut Normalised::default())
}

fn text(text: &str) -> Unit<'_> {
    Unit::Text { text, scope: Scope::TEXT, diagnosis: false, allergy: false }
}

/// `hiv/1` for the strongest hit of a unit, `keep` for none.
fn outcome(filter: &Filter, units: &[Unit<'_>], unit: usize) -> String {
    let judgement = judge(filter, units);
    let strongest = judgement.hits.iter().filter(|h| h.unit == unit).min_by_key(|h| h.level);
    match strongest {
        None => "keep".to_owned(),
        Some(hit) => {
            let rule = filter.rules.get(hit.rule).unwrap();
            format!("{}/{}", filter.rules.category_names(rule.categories), hit.level)
        }
    }
}

fn check(kind: &str, run: impl Fn(&Case) -> String) {
    let failures: Vec<String> = cases(kind)
        .iter()
        .filter_map(|case| {
            let got = run(case);
            (got != case.expected)
                .then(|| format!("{}: {}: expected {}, got {got}", case.kind, case.input, case.expected))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn named_cases_text() {
    check("text", |case| outcome(&PLAN, &[text(&case.input)], 0));
}

#[test]
fn named_cases_icd10() {
    check("icd10", |case| {
        if case.input.contains(';') {
            let judgement = judge(&PLAN, &[Unit::Codes { list: &case.input, principal: true }]);
            assert!(!judgement.drop, "the second item is not the principal diagnosis");
            assert!(*judgement.of(0) == Verdict::Shorten("E11.9;I10".to_owned()));
            return "hiv/1 item 2".to_owned();
        }
        let filter = if case.expected.ends_with("/3") { &HINTS } else { &PLAN };
        if case.expected.ends_with("/3") {
            assert_eq!(outcome(&PLAN, &[Unit::Diagnosis { code: &case.input, principal: false }], 0), "keep");
        }
        outcome(filter, &[Unit::Diagnosis { code: &case.input, principal: false }], 0)
    });
}

fn drug<'a>(code: &'a str, name: &'a str, strength: &'a str) -> Unit<'a> {
    Unit::Drug(Drug { code, name, strength, ..Drug::default() })
}

#[test]
fn named_cases_drug() {
    check("drug", |case| {
        let (first, diagnosis) = case.input.split_once(" + dx ").unwrap_or((&case.input, ""));
        let atc = |text: &str| {
            text.len() == 7 && text.starts_with(['J', 'N']) && text.ends_with(|c: char| c.is_ascii_digit())
        };
        let mut units = Vec::new();
        match first.split_once(" + ").filter(|(a, b)| atc(a) && atc(b)) {
            Some((a, b)) => units.extend([drug(a, "", ""), drug(b, "", "")]),
            None => match first.split_once(' ').filter(|(code, _)| atc(code)) {
                Some((code, strength)) => units.push(drug(code, "", strength)),
                None if atc(first) || first.starts_with("40.") => units.push(drug(first, "", "")),
                None => units.push(drug("", first, "")),
            },
        }
        units.push(Unit::Diagnosis { code: diagnosis, principal: false });
        outcome(&PLAN, &units, 0)
    });
}

#[test]
fn named_cases_service() {
    check("service", |case| {
        let (code, name) = match case.input.split_once(' ') {
            Some((code, name)) if code.contains('.') || code.starts_with("BM") => (code, name),
            _ if case.input.contains("Xét nghiệm") => ("", case.input.as_str()),
            _ => (case.input.as_str(), ""),
        };
        let unit = [Unit::Service(Service { link: code, name, ..Service::default() })];
        if case.expected == "generalise" {
            assert!(*judge(&PLAN, &unit).of(0) == Verdict::Rename("Phẫu thuật lấy thai".to_owned()));
            return "generalise".to_owned();
        }
        outcome(&PLAN, &unit, 0)
    });
}

#[test]
fn official_names_of_kept_codes_are_never_hits() {
    for row in crate::spec::disclosure::ICD10.iter().filter(|row| row.level == 0) {
        assert_eq!(outcome(&HINTS, &[text(row.name)], 0), "keep", "{} {}", row.code, row.name);
        assert_eq!(outcome(&HINTS, &[Unit::Diagnosis { code: row.code, principal: true }], 0), "keep", "{}", row.code);
    }
}

#[test]
fn official_names_of_listed_services_are_hits() {
    for row in crate::spec::disclosure::SERVICES.iter().filter(|row| row.level > 0 && !row.name.is_empty()) {
        let unit = [Unit::Service(Service { name: row.name, ..Service::default() })];
        assert_ne!(outcome(&HINTS, &unit, 0), "keep", "{} {}", row.key, row.name);
    }
}

#[test]
fn traps_are_traps_with_and_without_marks() {
    for row in crate::spec::disclosure::TRAPS {
        for phrase in [row.phrase.to_owned(), super::text::without_marks(row.phrase)] {
            assert_eq!(outcome(&PLAN, &[text(&phrase)], 0), "keep", "{phrase}");
        }
    }
}

#[test]
fn a_trap_beside_a_term_does_not_hide_it() {
    for (input, expected) in [
        ("cai thuốc lắc", "drug/1"),
        ("cai thuốc phiện", "drug/1"),
        ("nghiện thuốc lá và nghiện ma túy", "drug/1"),
        ("thuốc gây nghiện, ma túy", "drug/1"),
        ("con gái gọi là gái gọi", "sexwork/1"),
    ] {
        assert_eq!(outcome(&PLAN, &[text(input)], 0), expected, "{input}");
    }
}

#[test]
fn every_word_of_the_lists_is_understood() {
    use crate::spec::disclosure as lists;
    assert!(lists::TERMS.iter().all(|r| Scope::of_list(r.scope).is_some()));
    assert!(lists::TERMS.iter().all(|r| super::rule::Condition::of_list(r.rule).is_some()));
    assert!(lists::DRUGS.iter().all(|r| super::rule::Condition::of_list(r.rule).is_some()));
    assert!(lists::SERVICES.iter().all(|r| super::rule::Condition::of_list(r.rule).is_some()));
    assert!(lists::FIELDS.iter().all(|r| super::columns::Treatment::of_list(r.treatment).is_some()));
    assert!(lists::CONTEXTS.iter().all(|r| super::codes::Context::of_list(r.context).is_some()));
    let known = |list: &str| list.split('+').all(|c| lists::CATEGORIES.iter().any(|k| k.code == c));
    assert!(lists::ICD10.iter().filter(|r| r.level > 0).all(|r| known(r.category)));
    assert!(lists::TERMS.iter().all(|r| known(r.category) && r.level > 0));
    assert!(lists::SERVICES.iter().filter(|r| r.level > 0).all(|r| known(r.category)));
}

#[test]
fn hidden_spellings_are_found() {
    for input in [
        "nhiễm ＨＩＶ",
        "H\u{200B}I\u{AD}V dương tính",
        "xét nghiệm НІV âm tính",
        "H I V",
        "nghiê\u{323}n ma tu\u{301}y",
        "MA TUÝ",
        "m·i d©m hay m¹i d©m",
        "ngêi nghiÖn hót",
        "ngöôøi nghieän huùt",
        "hành nghề mại\ndâm",
        "ma - túy",
        "nghien ma tuy",
    ] {
        assert_ne!(outcome(&PLAN, &[text(input)], 0), "keep", "{input}");
    }
}

#[test]
fn hints_count_beside_a_hit_only() {
    let alone = [Unit::Diagnosis { code: "C46.0", principal: false }];
    assert_eq!(outcome(&PLAN, &alone, 0), "keep");
    let beside =
        [Unit::Diagnosis { code: "C46.0", principal: false }, Unit::Diagnosis { code: "B24", principal: false }];
    assert_eq!(outcome(&PLAN, &beside, 0), "hiv/3");
    let other =
        [Unit::Diagnosis { code: "C46.0", principal: false }, Unit::Diagnosis { code: "F11.2", principal: false }];
    assert_eq!(outcome(&PLAN, &other, 0), "keep", "another category is no help");
}

#[test]
fn cd4_stays_with_leukaemia_and_falls_with_hiv() {
    let cd4 =
        Unit::Service(Service { link: "02.0557", name: "Định lượng CD4", test: true, ..Service::default() });
    let leukaemia = || Unit::Diagnosis { code: "C91.0", principal: false };
    assert_eq!(outcome(&PLAN, &[leukaemia(), cd4], 1), "keep");
    let cd4 =
        Unit::Service(Service { link: "02.0557", name: "Định lượng CD4", test: true, ..Service::default() });
    assert_eq!(outcome(&PLAN, &[leukaemia(), cd4, text("HIV")], 1), "hiv/2");
}

#[test]
fn labels_are_hits_by_system_and_oid() {
    for (system, code, expected) in [
        ("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV", "hiv/1"),
        ("2.16.840.1.113883.5.4", "SUD", "drug/1"),
        ("", "ETH", "drug/1"),
        ("http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "R", "keep"),
        ("http://terminology.hl7.org/CodeSystem/v3-ActCode", "PSY", "keep"),
    ] {
        assert_eq!(outcome(&PLAN, &[Unit::Label(system, code)], 0), expected, "{system} {code}");
    }
    let beside = [Unit::Label("2.16.840.1.113883.5.25", "R"), text("HIV")];
    assert_ne!(outcome(&PLAN, &beside, 0), "keep");
}
