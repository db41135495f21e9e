//! Findings on invented data: sound visits have no serious one, and no finding holds a value of a record.

use hsskdt_core::format::claim::{ClaimFile, Hoso, Part, TableBuilder, read_claim};
use hsskdt_core::model::walk::{Steps, Value, Visitor, walk};
use hsskdt_core::spec::claim_table;
use hsskdt_core::spec::{Edition, rule};
use hsskdt_core::validate::{Context, Profile, Report, Severity, validate_claim, validate_record};
use hsskdt_core::{Error, Format, Limits, Mode, ReadOptions, as_json, pipeline};
use hsskdt_synth::claim::Plan;
use std::collections::{BTreeMap, BTreeSet};

fn today() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

#[test]
fn invented_visits_have_nothing_serious() {
    let mut bytes = Vec::new();
    Plan::new(7).encounters(300).write_file(0, &mut bytes).unwrap();
    let file = read_claim(&bytes, &ReadOptions::default()).unwrap();
    let report = validate_claim(&file, &Profile::claim4210(), &Context::new(today()));
    let mut serious: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for finding in report.findings().iter().filter(|f| f.severity == Severity::Reject) {
        *serious.entry((finding.rule, &finding.path)).or_default() += 1;
    }
    assert!(serious.is_empty(), "{serious:?}");
}

/// Every variant of the packing, read and checked: nothing panics, and reports are the same twice.
#[test]
fn dirty_files_are_checked_to_the_end() {
    for seed in 0..40 {
        let mut bytes = Vec::new();
        Plan::new(seed).encounters(5).dirty(0.8).write_file(0, &mut bytes).unwrap();
        let options = ReadOptions::default().with_mode(Mode::Lax);
        let Ok(file) = read_claim(&bytes, &options) else { continue };
        let check = || as_json::findings(&validate_claim(&file, &Profile::all(), &Context::new(today())));
        assert_eq!(check(), check());
    }
}

fn silent(report: &Report, secrets: &BTreeSet<String>) {
    let words = format!("{report:?} {}", as_json::findings(report));
    for secret in secrets {
        if let Some(at) = words.find(secret.as_str()) {
            let before: String = words[..at].chars().rev().take(300).collect::<Vec<_>>().into_iter().rev().collect();
            panic!("a value stands in a finding, behind: {before}");
        }
    }
}

struct Texts(BTreeSet<String>, Vec<String>);

impl Visitor for Texts {
    fn visit(&mut self, path: &Steps, value: Value<'_>) {
        let text = match value {
            Value::Text(text) | Value::Unreadable(_, text) => text.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Typed(_, value) => value.to_string(),
        };
        // Shorter ones are also numbers of rows and limits of rules; addresses inside of records are no values.
        if text.chars().count() >= 6 && !text.starts_with('/') {
            self.0.insert(text);
        }
        self.1.push(path.to_string());
    }
}

/// Every text of the exemplar replaced by one that no rule takes.
#[test]
fn findings_about_records_hold_no_values() {
    let record = hsskdt_synth::record::exemplar();
    let mut texts = Texts(BTreeSet::new(), Vec::new());
    walk(&record, &mut texts);
    let Texts(mut secrets, paths) = texts;
    // "Việt Nam" is a country of the record and a word of a message.
    secrets.retain(|text| !rule::all().iter().any(|r| r.message_vi.contains(text) || r.message_en.contains(text)));
    assert!(secrets.len() > 200);
    let context = Context::new(today());
    silent(&validate_record(&record, &Profile::all(), &context), &secrets);

    let mut damaged = record.clone();
    for (index, path) in paths.iter().enumerate() {
        let secret = format!("Bí\u{fffd}mật {index:04}");
        if damaged.set(path, secret.as_str().into()).is_ok() {
            secrets.insert(secret);
        }
    }
    let report = validate_record(&damaged, &Profile::all(), &context);
    assert!(report.findings().len() > 200);
    silent(&report, &secrets);
}

/// Every column of every table filled with text that is nothing, and with numbers and dates that make no sense.
#[test]
fn findings_about_claims_hold_no_values() {
    let mut secrets = BTreeSet::new();
    let mut raised = BTreeSet::new();
    for shape in ["Bí mật  {}", "20269999{}", "7777777{}", "-88888.{}"] {
        let mut parts = Vec::new();
        for spec in claim_table::all().iter().filter(|t| t.editions.contains(Edition::Qd4210)) {
            let mut table = TableBuilder::new(spec);
            for _ in 0..2 {
                let row = table.row();
                for column in spec.columns {
                    let secret = shape.replace("{}", &format!("{:04}", secrets.len()));
                    row.set(column.name, secret.as_str());
                    secrets.insert(secret);
                }
                row.unknown("KHONG_CO", "Bí mật 99999");
            }
            parts.push(Part::new(table.finish()));
        }
        let mut hoso = Hoso::default();
        (hoso.number, hoso.parts) = (1, parts);
        let mut file = ClaimFile::default();
        file.records.push(hoso);
        let report = validate_claim(&file, &Profile::claim4210(), &Context::new(today()));
        silent(&report, &secrets);
        raised.extend(report.findings().iter().map(|f| f.rule));
    }
    assert!(raised.len() > 25 && raised.iter().all(|id| rule::find(id).is_some()), "{raised:?}");
}

#[test]
fn whole_documents_are_checked_by_their_kind() {
    let options = ReadOptions::default();
    let context = Context::new(today());
    let rules = |input: &[u8]| {
        let report = pipeline::validate(input, None, &options, None, &context)?;
        Ok::<_, Error>(report.findings().iter().map(|f| f.rule).collect::<Vec<_>>())
    };
    let mut bytes = Vec::new();
    Plan::new(7).write_file(0, &mut bytes).unwrap();
    let sound = rules(&bytes).unwrap();
    bytes.truncate(bytes.len() / 2);
    assert!(rules(&bytes).unwrap().contains(&"S-01") && !sound.contains(&"S-01"));
    let told = Some(Format::Claim4210);
    let sister = pipeline::validate(b"<HSCHUNGTU/>", told, &options, None, &context).unwrap();
    assert_eq!(sister.findings()[0].rule, "S-03");
    assert_eq!(rules(br#"{"format":"hsskdt-record","version":1}"#).unwrap(), ["F831-A01"]);
    assert_eq!(rules(br#"{"format":"hsskdt-record","version":9}"#).unwrap_err().code(), "json.version");
    let mut limits = Limits::default();
    limits.bytes = 10;
    let small = options.clone().with_limits(limits);
    let error = pipeline::validate(&bytes, None, &small, None, &context).unwrap_err();
    assert!(error.is_limit());
}
