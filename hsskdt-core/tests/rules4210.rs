//! Every claim rule of QĐ 4210 in one place: a change of a sound file that breaks it. The unchanged files break none.

#[path = "rules4210/cases.rs"]
mod cases;
#[path = "rules4210/draft.rs"]
mod draft;

use cases::{Case, cases};
use draft::Draft;
use hsskdt_core::ReadOptions;
use hsskdt_core::format::claim::read_claim;
use hsskdt_core::spec::rule;
use hsskdt_core::validate::{Catalogues, ClaimValidator, Context, Profile, Report, Severity, validate_claim};
use std::collections::BTreeSet;

fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn check(draft: &Draft, catalogues: &dyn Catalogues) -> Report {
    let profile = Profile::claim4210();
    let context = Context::new(day(2026, 11, 23)).with_catalogues(catalogues);
    match read_claim(draft.render().as_bytes(), &ReadOptions::default()) {
        Ok(file) => validate_claim(&file, &profile, &context),
        Err(error) => ClaimValidator::new(&profile, context).unreadable(&error),
    }
}

/// A caller without lists.
struct Nothing;
impl Catalogues for Nothing {}

#[test]
fn sound_files_have_no_finding() {
    for draft in [Draft::examination(), Draft::stay()] {
        let report = check(&draft, &Nothing);
        let found: Vec<_> = report.findings().iter().map(|f| (f.rule, &f.path)).collect();
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn each_rule_is_raised_by_its_case_and_by_nothing_else() {
    let mut wrong = Vec::new();
    for Case { rule, draft, companions, catalogues, place } in cases() {
        let report = check(&draft, catalogues.as_ref());
        let raised: BTreeSet<&str> = report.findings().iter().map(|f| f.rule).collect();
        let expected: BTreeSet<&str> = companions.iter().copied().chain([rule]).collect();
        let Some(finding) = report.findings().iter().find(|f| f.rule == rule) else {
            wrong.push(format!("{rule} at {place}: not raised, but {raised:?}"));
            continue;
        };
        if raised != expected {
            wrong.push(format!("{rule} at {place}: {raised:?} instead of {expected:?}"));
        }
        if finding.path != place {
            wrong.push(format!("{rule}: at {} instead of {place}", finding.path));
        }
        assert_eq!(finding.severity, rule::find(rule).unwrap().severity);
        for lang in [hsskdt_core::Lang::Vi, hsskdt_core::Lang::En] {
            let message = finding.message(lang);
            assert!(!message.is_empty() && !message.contains('{'), "{rule}: {message}");
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_4210_has_a_case() {
    let tested: BTreeSet<&str> = cases().iter().map(|c| c.rule).collect();
    // What a signature is worth is tested in `xmldsig`, the numbers in `checks`.
    let elsewhere = |r: &rule::Rule| r.is_check() || ["S-14", "S-15", "S-16"].contains(&r.id);
    let known: BTreeSet<&str> = rule::all().iter().filter(|r| r.for_4210 && !elsewhere(r)).map(|r| r.id).collect();
    assert_eq!(tested, known);
}

#[test]
fn findings_say_where() {
    let mut draft = Draft::examination();
    draft.visit().drug(1).set("THANH_TIEN", "19000");
    let report = check(&draft, &Nothing);
    let finding = report.findings().iter().find(|f| f.rule == "M-01").unwrap();
    assert_eq!(finding.path, "/HOSO[1]/XML2[2]/THANH_TIEN");
    let place = &finding.location;
    assert_eq!((place.record, &*place.table, place.row, &*place.field), (Some(1), "XML2", Some(2), "THANH_TIEN"));
    let text = draft.render();
    let line = text.lines().nth(place.line.unwrap() as usize - 1).unwrap();
    let at: String = line.chars().skip(place.column.unwrap() as usize - 1).take(5).collect();
    assert_eq!(at, "19000");
    assert_eq!(finding.severity, Severity::Reject);
}

#[test]
fn records_may_be_checked_apart_from_their_file() {
    use hsskdt_core::validate::{FileCheck, RecordCheck, RecordKey};
    let mut draft = Draft::examination();
    draft.count = Some("3");
    draft.visits.push(draft.visits[0].clone());
    let file = read_claim(draft.render().as_bytes(), &ReadOptions::default()).unwrap();
    let profile = Profile::claim4210();
    let context = Context::new(day(2026, 11, 23));
    let mut apart = Report::default();
    let mut whole = FileCheck::new(&profile);
    for hoso in &file.records {
        // Another check for each record, as with one for each thread.
        apart.append(RecordCheck::new(&profile, context).check(hoso, &file.envelope));
        apart.append(whole.record(RecordKey::of(hoso, &file.envelope)));
    }
    apart.append(whole.finish([&file.envelope]));
    assert_eq!(apart, validate_claim(&file, &profile, &context));
    let rules: Vec<&str> = apart.findings().iter().map(|f| f.rule).collect();
    assert_eq!(rules, ["K-05", "S-06"]);
}

#[test]
fn the_fingerprint_looks_at_values_only() {
    use hsskdt_core::validate::fingerprint;
    let of = |draft: &Draft| {
        fingerprint(&read_claim(draft.render().as_bytes(), &ReadOptions::default()).unwrap().records[0])
    };
    let first = of(&Draft::examination());
    let mut moved = Draft::examination();
    let weight = moved.visit().rows(1)[0].clone();
    moved.visit().rows(1)[0] = weight.reversed();
    assert_eq!(of(&moved), first);
    moved.visit().summary().set("CAN_NANG", "52.6");
    assert_ne!(of(&moved), first);
    // The archive keeps it: it must not change from release to release.
    assert_eq!(format!("{first:016x}"), "88aabf2027d33f2b");
}

proptest::proptest! {
    /// Whatever stands in a cell: a report comes out, the same twice, and no message has a hole.
    #[test]
    fn any_text_in_any_cell(changes in proptest::collection::vec((1usize..6, 0usize..40, CELL), 1..6), stay: bool) {
        let mut draft = if stay { Draft::stay() } else { Draft::examination() };
        for (table, column, text) in changes {
            draft.visit().change(table, column, &text);
        }
        let report = check(&draft, &Nothing);
        proptest::prop_assert_eq!(&report, &check(&draft, &Nothing));
        for finding in report.findings() {
            let hole = finding.message(hsskdt_core::Lang::Vi).contains('{');
            proptest::prop_assert!(!hole, "{}", finding.rule);
            proptest::prop_assert!(finding.path.starts_with('/'));
        }
    }
}

/// Numbers, dates, codes and lists, whole or damaged.
const CELL: &str =
    "(-?[0-9]{0,40}([.,][0-9]{0,9})?)|([0-9;]{0,30})|([A-ZĐ*†.;0-9]{0,12})|(20[0-9]{6}[0-9]{0,6})|(\\PC{0,12})";
