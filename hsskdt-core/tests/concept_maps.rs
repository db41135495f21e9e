//! Codes of standards: digits that fit, displays that nobody invented, local codes that decide the way back.
#![cfg(all(feature = "cda", feature = "fhir"))]

use hsskdt_core::convert::cda;
use hsskdt_core::model::encounter::Diagnosis;
use hsskdt_core::model::value::Coded;
use hsskdt_core::model::{Encounter, Vaccine};
use hsskdt_core::spec::{cda as sections, fhir};
use hsskdt_core::{Format, HealthRecord, ReadOptions, WriteOptions};
use std::collections::BTreeSet;
use std::path::Path;

/// The last digit of a LOINC code (answers, LA…, are numbered without): every second digit from the right doubled, the sum filled up to a ten.
fn fits(code: &str) -> bool {
    let Some((digits, last)) = code.rsplit_once('-') else { return false };
    let sum: u32 = digits
        .chars()
        .rev()
        .enumerate()
        .map(|(place, c)| c.to_digit(10).unwrap() * if place % 2 == 0 { 2 } else { 1 })
        .map(|n| n / 10 + n % 10)
        .sum();
    last == ((10 - sum % 10) % 10).to_string()
}

fn looks_like_loinc(word: &str) -> bool {
    let Some((digits, last)) = word.rsplit_once('-') else { return false };
    (3..=6).contains(&digits.len()) && last.len() == 1 && (digits.to_owned() + last).bytes().all(|b| b.is_ascii_digit())
}

fn codes_in(folder: &Path, out: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes_in(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            out.extend(source.split('"').filter(|word| looks_like_loinc(word)).map(str::to_owned));
        }
    }
}

#[test]
fn check_digits_of_every_loinc_code() {
    let mut codes: BTreeSet<String> = fhir::items().iter().map(|i| i.loinc.to_owned()).collect();
    codes.extend(sections::sections().iter().map(|s| s.loinc.to_owned()));
    codes.extend(fhir::concepts().iter().map(|c| c.code.to_owned()).filter(|c| looks_like_loinc(c)));
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    codes_in(&src.join("convert"), &mut codes);
    codes_in(&src.join("spec/tables"), &mut codes);
    codes.remove("");
    // What programs write for tests that are withheld: no codes of LOINC, but found in their files.
    for slip in ["14334-3", "14335-0", "16249-0", "22356-8", "3393-7"] {
        assert!(codes.remove(slip) && !fits(slip), "{slip}");
    }
    assert!(codes.len() > 90, "{}", codes.len());
    let wrong: Vec<&String> = codes.iter().filter(|c| !fits(c)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(fits("11447-0") && !fits("11477-0"), "a slip of a published value set is told apart");
}

fn with_diagnosis(code: &str, display: &str, conclusion: &str) -> HealthRecord {
    let diagnosis = Diagnosis {
        code: Coded { display: display.to_owned(), ..Coded::new("icd-10", code) },
        conclusion: conclusion.to_owned(),
        ..Diagnosis::default()
    };
    HealthRecord {
        encounters: vec![Encounter { diagnoses: vec![diagnosis], ..Encounter::default() }],
        ..HealthRecord::default()
    }
}

/// What stands for the code in each format: attributes of the element, fields of the coding.
fn display_of(record: &HealthRecord, code: &str) -> (Option<String>, Option<String>) {
    let text =
        |format| String::from_utf8(hsskdt_core::write(record, format, &WriteOptions::default()).unwrap().0).unwrap();
    let cda = text(Format::Cda);
    let at = cda.find(&format!("code=\"{code}\"")).unwrap();
    let tag = cda[at..].split('>').next().unwrap();
    let display = tag.split("displayName=\"").nth(1).map(|d| d.split('"').next().unwrap().to_owned());
    let bundle: serde_json::Value = serde_json::from_str(&text(Format::FhirTransaction)).unwrap();
    let mut found = None;
    for entry in bundle["entry"].as_array().unwrap() {
        for coding in entry["resource"]["code"]["coding"].as_array().into_iter().flatten() {
            if coding["code"] == code {
                found = coding["display"].as_str().map(str::to_owned);
            }
        }
    }
    (display, found)
}

#[test]
fn nobody_invents_the_display_of_icd_10() {
    assert_eq!(display_of(&with_diagnosis("J02.9", "", ""), "J02.9"), (None, None));
    // Words beside the code are the source's, not the code's.
    assert_eq!(display_of(&with_diagnosis("J02.9", "", "Theo dõi sốt"), "J02.9"), (None, None));
    let own = Some("Viêm họng cấp".to_owned());
    assert_eq!(display_of(&with_diagnosis("J02.9", "Viêm họng cấp", "Theo dõi sốt"), "J02.9"), (own.clone(), own));
    for record in [with_diagnosis("J02.9", "", "Theo dõi sốt"), with_diagnosis("J02.9", "Viêm họng cấp", "")] {
        let (bytes, notes) = cda::write(&record, &WriteOptions::default()).unwrap();
        assert!(notes.is_empty(), "{notes:?}");
        assert_eq!(cda::read(&bytes, &ReadOptions::default()).unwrap().0, record);
    }
}

#[test]
fn the_local_code_decides_the_way_back() {
    // Skin and dermatology share one code of LOINC.
    let record = r#"{"format":"hsskdt-record","version":1,
        "immunization":{"basic_childhood":[{"vaccine":"bcg","date_given":"2020-01-02"}]},
        "encounters":[{"exam_date":"2026-05-04","examination":{
            "general":{"skin_mucosa":"Hồng"},"organs":{"dermatological":"Viêm da cơ địa"}}}]}"#;
    let (record, _) = hsskdt_core::read(record.as_bytes(), Some(Format::Json), &ReadOptions::default()).unwrap();
    let (bytes, _) = cda::write(&record, &WriteOptions::default()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    // As another program would hand it on: without our paths, and with other codes of the standards.
    let foreign = text.replace("/sid/record-path/", "/sid/elsewhere/").replace("code=\"19\"", "code=\"999\"");
    assert_ne!(foreign, text);
    let (back, _) = cda::read(foreign.as_bytes(), &ReadOptions::default()).unwrap();
    let examination = &back.encounters[0].examination;
    assert_eq!(examination.general.skin_mucosa, "Hồng");
    assert_eq!(examination.organs.dermatological, "Viêm da cơ địa");
    assert_eq!(back.immunization.basic_childhood[0].vaccine, Some(Vaccine::Bcg));
}
