//! `--disclosure` and `disclose check`, as people call them.

use std::fs;
use std::process::{Command, Output, Stdio};

const RECORD: &str = r#"{"format":"hsskdt-record","version":1,
"administrative":{"full_name":"Nguyễn Thị Ví Dụ"},
"history":{"other_issues":"Ăn uống bình thường. HIV (-). Ngủ tốt, đi lại được.","risk_factors":{"drug_use":{"none":true}}}}"#;

fn run(arguments: &[&str]) -> (Output, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("record.json"), RECORD).unwrap();
    fs::write(folder.path().join("profile.json"), r#"{"name":"chỉ ma túy","categories":["drug"]}"#).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_hsskdt"))
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output, folder)
}

fn converted(more: &[&str]) -> String {
    let mut arguments = vec!["convert", "record.json", "--to", "json"];
    arguments.extend(more);
    let (output, _) = run(&arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_plan_is_the_default() {
    for arguments in [&[][..], &["--disclosure", "plan"]] {
        let text = converted(arguments);
        assert!(text.contains("Ăn uống bình thường. Ngủ tốt, đi lại được."), "{text}");
        assert!(!text.contains("HIV") && !text.contains("drug_use"));
    }
}

#[test]
fn it_can_be_switched_off_or_chosen() {
    let text = converted(&["--disclosure", "none"]);
    assert!(text.contains("HIV (-)") && text.contains("drug_use"));
    let text = converted(&["--disclosure", "profile.json"]);
    assert!(text.contains("HIV (-)") && !text.contains("drug_use"));
    let (output, _) = run(&["convert", "record.json", "--to", "json", "--disclosure", "record.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("HIV"));
}

#[test]
fn a_conversion_says_nothing_about_what_it_removed() {
    let (output, folder) =
        run(&["convert", "record.json", "--to", "json", "-o", "out.json", "--notes", "notes.ndjson"]);
    assert!(output.status.success());
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let notes = fs::read_to_string(folder.path().join("notes.ndjson")).unwrap_or_default();
    for word in ["HIV", "hiv", "drug", "other_issues", "disclos"] {
        assert!(!said.contains(word) && !notes.contains(word), "{word}: {said}{notes}");
    }
}

#[test]
fn the_operator_is_asked_before_a_report_is_printed() {
    let (output, _) = run(&["disclose", "check", "record.json"]);
    assert_eq!(output.status.code(), Some(2), "nobody can answer");
    assert!(output.stdout.is_empty());
    let (output, _) = run(&["disclose", "check", "record.json", "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("hiv/1") && text.contains("/history/other_issues") && text.contains("term:T001"), "{text}");
    assert!(!text.contains("Ví Dụ") && !text.contains("HIV (-)"));
    let (output, _) = run(&["disclose", "check", "profile.json", "--yes"]);
    assert_eq!(output.status.code(), Some(2));
}
