//! The program as people call it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const RECORD: &str = r#"{"format":"hsskdt-record","version":1,"administrative":{"full_name":"Nguyễn Thị Ví Dụ"}}"#;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn names(&self, below: &str) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.path(below)).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_hsskdt"))
            .args(arguments)
            .current_dir(self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn one_input_goes_to_standard_output() {
    let folder = Folder::new();
    folder.write("a.json", RECORD);
    let output = folder.run(&["convert", "a.json", "--to", "json"]);
    assert_eq!((code(&output), text(&output.stdout)), (0, format!("{RECORD}\n")));
    assert_eq!(text(&output.stderr), "", "nothing was lost: nothing to say");
    let output = folder.run_with(&["convert", "-", "--to", "json", "--pretty", "-o", "-"], RECORD);
    assert_eq!(code(&output), 0);
    assert!(text(&output.stdout).starts_with("{\n  \"format\""));
}

#[test]
fn one_bad_file_stops_nothing() {
    let folder = Folder::new();
    folder.write("in/1.json", RECORD);
    folder.write("in/2.json", "{\"format\":\"hsskdt-record\",");
    folder.write("in/deep/3.json", &format!("{RECORD}\n{RECORD}\n"));
    folder.write("in/.hidden/4.json", "not looked at");
    folder.write("in/readme.txt", "not looked at");
    for jobs in ["1", "4"] {
        let output = folder.run(&["convert", "in", "missing.xml", "--to", "json", "--jobs", jobs, "--lang", "en"]);
        assert_eq!(code(&output), 2);
        assert_eq!(text(&output.stdout), format!("{RECORD}\n").repeat(3));
        let said = text(&output.stderr);
        for part in [
            "missing.xml",
            "2.json: json.truncated: The JSON ends too early",
            "3 records from 3 inputs",
            "2 inputs with errors",
        ] {
            assert!(said.contains(part), "{part} is not in: {said}");
        }
    }
}

#[test]
fn files_are_complete_or_not_there() {
    let folder = Folder::new();
    folder.write("good.json", RECORD);
    folder.write("bad.json", "{");
    assert_eq!(code(&folder.run(&["convert", "bad.json", "--to", "json", "-o", "new/out.json"])), 2);
    assert!(!folder.path("new/out.json").exists());

    let to_file = ["convert", "good.json", "--to", "json", "-o", "out.json"];
    assert_eq!(code(&folder.run(&to_file)), 0);
    fs::write(folder.path("out.json"), "older").unwrap();
    let output = folder.run(&to_file);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("--force"));
    assert_eq!(fs::read_to_string(folder.path("out.json")).unwrap(), "older");
    assert_eq!(code(&folder.run(&[&to_file[..], &["--force"]].concat())), 0);
    assert_eq!(fs::read_to_string(folder.path("out.json")).unwrap(), format!("{RECORD}\n"));
    // Reading and writing the same file is safe, since the new one takes its place at the end.
    assert_eq!(code(&folder.run(&["convert", "good.json", "--to", "json", "-o", "good.json", "--force"])), 0);
    assert_eq!(folder.names("."), ["bad.json", "good.json", "out.json"]);
}

#[test]
fn one_output_for_each_input() {
    let folder = Folder::new();
    folder.write("in/a.json", RECORD);
    folder.write("in/b/a.json", &format!("{RECORD}\n{RECORD}\n"));
    folder.write("in/c.json", "{");
    let output = folder.run(&["convert", "in", "--to", "json", "--out-dir", "out"]);
    assert_eq!(code(&output), 2);
    assert_eq!(folder.names("out"), ["a.json", "b"]);
    assert_eq!(folder.names("out/b"), ["a.ndjson"]);
    assert_eq!(code(&folder.run(&["convert", "in", "--to", "json", "--out-dir", "out"])), 2, "they exist");
    let both = folder.run(&["convert", "in/a.json", "in/b/a.json", "--to", "json", "--out-dir", "other"]);
    assert_eq!(code(&both), 2);
    assert!(text(&both.stderr).contains("the same file"));
    assert!(!folder.path("other").exists());
}

#[test]
fn notes_and_lax() {
    let folder = Folder::new();
    let text_in = RECORD.replace("full_name", "nick_name");
    folder.write("a.json", &text_in);
    assert_eq!(code(&folder.run(&["convert", "a.json", "--to", "json"])), 2);
    let output = folder.run(&["convert", "a.json", "--to", "json", "--lax", "--notes", "notes.ndjson"]);
    assert_eq!(code(&output), 0);
    let notes = fs::read_to_string(folder.path("notes.ndjson")).unwrap();
    assert!(notes.starts_with(
        r#"{"input":"a.json","record":1,"kind":"kept","code":"json.unknown-name","path":"/administrative/nick_name""#
    ));
    assert!(!notes.contains("Ví Dụ"), "notes hold no values");
}

#[test]
fn findings_decide_the_exit() {
    let folder = Folder::new();
    folder.write("empty.json", r#"{"format":"hsskdt-record","version":1}"#);
    let output = folder.run(&["validate", "empty.json", "--today", "2026-11-23", "--lang", "en"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).contains("empty.json: reject F831-A01 "));
    let output = folder.run(&["validate", "empty.json", "--today", "2026-11-23", "--profile", "none,F831=info"]);
    assert_eq!(code(&output), 0);

    let output = folder.run(&["validate", "empty.json", "--today", "2026-11-23", "--format", "json"]);
    let array: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys: Vec<&str> = array[0].as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["rule", "severity", "path", "table", "row", "field", "line", "column", "message_vi", "message_en"] {
        assert!(keys.contains(&key), "{key}");
    }
    let output = folder.run_with(&["validate", "-", "empty.json", "--format", "json", "--profile", "none"], RECORD);
    assert_eq!((code(&output), text(&output.stdout)), (0, "[]\n".to_owned()));
}

#[test]
fn wrong_calls_end_with_two() {
    let folder = Folder::new();
    folder.write("a.json", RECORD);
    for arguments in [
        &[][..],
        &["convert"],
        &["convert", "a.json"],
        &["convert", "a.json", "--to", "docx"],
        &["convert", "a.json", "--to", "json", "--jobs", "0"],
        &["convert", "a.json", "--to", "json", "-o", "x", "--out-dir", "y"],
        &["convert", "missing.json", "--to", "json"],
        &["validate", "a.json", "--today", "23/11/2026"],
        &["validate", "a.json", "--profile", "nothing"],
        &["synth", "--encounters", "0", "--out-dir", "x"],
        &["synth", "--encounters", "1", "--out-dir", "x", "--dirty", "2"],
    ] {
        assert_eq!(code(&folder.run(arguments)), 2, "{arguments:?}");
    }
    assert_eq!(folder.names("."), ["a.json"]);
}

#[test]
fn invented_files_are_the_same_for_the_same_seed() {
    let folder = Folder::new();
    let make = |out: &str, seed: &str| {
        let output = folder.run(&[
            "synth",
            "--encounters",
            "7",
            "--per-file",
            "3",
            "--dirty",
            "0.5",
            "--seed",
            seed,
            "--out-dir",
            out,
        ]);
        assert_eq!(code(&output), 0);
        let read = |name: &String| fs::read(folder.path(out).join(name)).unwrap();
        folder.names(out).iter().map(read).collect::<Vec<_>>()
    };
    let first = make("a", "5");
    assert_eq!(first.len(), 3);
    assert!(first == make("b", "5"));
    assert!(first != make("c", "6"));
    assert!(Path::new(&folder.path("a")).exists());
}

/// One visit of an invented claim file.
fn claim(folder: &Folder, dirty: &str, encounters: &str) -> String {
    let arguments = ["synth", "--encounters", encounters, "--seed", "28", "--dirty", dirty, "--out-dir", "claims"];
    assert_eq!(code(&folder.run(&arguments)), 0);
    format!("claims/{}", folder.names("claims")[0])
}

#[test]
fn claim_files_are_checked_record_by_record() {
    let folder = Folder::new();
    let file = claim(&folder, "0", "40");
    for jobs in ["1", "3"] {
        let output = folder.run(&["validate", &file, "--today", "2024-07-01", "--jobs", jobs]);
        assert_eq!((code(&output), text(&output.stdout).as_str()), (0, ""), "invented visits are clean");
        assert!(text(&output.stderr).contains("40 records from 1 input"));
    }
    // Another total in the tenth visit, and a wrong number of visits.
    let bytes = fs::read_to_string(folder.path(&file)).unwrap();
    folder.write("count.xml", &bytes.replace("<SOLUONGHOSO>40<", "<SOLUONGHOSO>41<"));
    let output = folder.run(&["validate", "count.xml", "--today", "2024-07-01", "--lang", "en"]);
    assert!(text(&output.stdout).contains("count.xml: warn S-06 "), "{}", text(&output.stdout));
    folder.write("empty.xml", "<GIAMDINHHS></GIAMDINHHS>");
    let output = folder.run(&["validate", "empty.xml"]);
    assert!(text(&output.stdout).contains(" reject S-02 "), "{}", text(&output.stdout));
    assert_eq!(code(&output), 1);
    folder.write("broken.xml", "<GIAMDINHHS><THONGTINDONVI");
    let output = folder.run(&["validate", "broken.xml"]);
    assert!(text(&output.stdout).contains(" reject S-01 "), "{}", text(&output.stdout));
    assert_eq!(code(&output), 2);
}

#[test]
fn info_shows_the_file_and_nobody_in_it() {
    let folder = Folder::new();
    let file = claim(&folder, "0", "3");
    let output = folder.run(&["info", &file]);
    assert_eq!(code(&output), 0);
    let said = text(&output.stdout);
    for part in ["claim4210", "standard", "utf-8", "99010", "3 (declared: 3)", "QĐ 4210: 3", "XML1         3 rows"] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let output = folder.run(&["info", &file, "--format", "json"]);
    let facts: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&facts["records"], &facts["claim"]["rows"]["XML1"]), (&3.into(), &3.into()));
    folder.write("a.json", RECORD);
    let output = folder.run(&["info", "a.json"]);
    assert_eq!(code(&output), 0);
    assert!(!text(&output.stdout).contains("Ví Dụ"));
}

#[test]
fn claims_become_bundles() {
    let folder = Folder::new();
    let file = claim(&folder, "0", "30");
    let mut outputs = Vec::new();
    for jobs in ["1", "3"] {
        let output = folder.run(&["convert", &file, "--to", "fhir-transaction", "--jobs", jobs, "--lang", "en"]);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        outputs.push(output.stdout);
    }
    assert!(outputs[0] == outputs[1], "threads change nothing");
    let bundles = text(&outputs[0]);
    assert_eq!(bundles.lines().count(), 30);
    for line in bundles.lines() {
        let bundle: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!((&bundle["resourceType"], &bundle["type"]), (&"Bundle".into(), &"transaction".into()));
    }
}

#[test]
fn claims_come_back_from_records() {
    let folder = Folder::new();
    let file = claim(&folder, "0", "12");
    assert_eq!(code(&folder.run(&["convert", &file, "--to", "json", "-o", "records.ndjson"])), 0);
    assert_eq!(fs::read_to_string(folder.path("records.ndjson")).unwrap().lines().count(), 12);
    assert_eq!(code(&folder.run(&["convert", "records.ndjson", "--to", "claim4210", "-o", "back.xml"])), 0);
    let output = folder.run(&["info", "back.xml", "--format", "json"]);
    let facts: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&facts["records"], &facts["claim"]["declared_records"]), (&12.into(), &"12".into()));
    assert_eq!(code(&folder.run(&["convert", "back.xml", "--to", "json", "-o", "again.ndjson"])), 0);
    let read = |name| fs::read_to_string(folder.path(name)).unwrap();
    assert!(read("records.ndjson") == read("again.ndjson"), "nothing changes on the way back");
}

#[test]
fn dirty_files_are_read() {
    let folder = Folder::new();
    let arguments =
        ["synth", "--encounters", "60", "--per-file", "4", "--seed", "3", "--dirty", "1", "--out-dir", "in"];
    assert_eq!(code(&folder.run(&arguments)), 0);
    let output = folder.run(&["convert", "in", "--to", "json", "-o", "all.ndjson", "--lang", "en"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let all = fs::read_to_string(folder.path("all.ndjson")).unwrap();
    assert_eq!(all.lines().count(), 60);
    assert_eq!(all.matches("\"full_name\"").count(), 60);
}

#[test]
fn each_cda_document_holds_one_record() {
    let folder = Folder::new();
    let file = claim(&folder, "0", "3");
    assert_eq!(code(&folder.run(&["convert", &file, "--to", "cda", "--out-dir", "out"])), 0);
    let names = folder.names("out");
    assert_eq!(names, ["99010_000001.2.cda.xml", "99010_000001.3.cda.xml", "99010_000001.cda.xml"]);
    for name in &names {
        assert!(fs::read_to_string(folder.path("out").join(name)).unwrap().contains("<ClinicalDocument"));
    }
    let output = folder.run(&["convert", &file, "--to", "cda"]);
    assert_eq!(code(&output), 2, "one output cannot take three");
    assert_eq!(text(&output.stdout).matches("<ClinicalDocument").count(), 1);
}

#[test]
fn kept_tables_come_back_byte_for_byte() {
    let folder = Folder::new();
    let file = claim(&folder, "0", "1");
    let arguments = ["convert", &file, "--to", "cda", "--keep-source", "-o", "visit.cda.xml"];
    let refused = folder.run(&arguments);
    assert_eq!(code(&refused), 2, "a citizen's copy never has them");
    assert!(text(&refused.stderr).contains("--disclosure none"));
    let output = folder.run(&[&arguments[..], &["--disclosure", "none"]].concat());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let back = folder.run(&["convert", "visit.cda.xml", "--to", "claim4210", "-o", "back.xml"]);
    assert_eq!(code(&back), 0, "{}", text(&back.stderr));
    assert!(fs::read(folder.path(&file)).unwrap() == fs::read(folder.path("back.xml")).unwrap());
}

#[test]
fn cda_goes_to_every_format_and_back() {
    let folder = Folder::new();
    let file = claim(&folder, "0", "1");
    let convert = |from: &str, to: &str, out: &str| {
        let output = folder.run(&["convert", from, "--to", to, "--disclosure", "none", "-o", out]);
        assert_eq!(code(&output), 0, "{from} to {to}: {}", text(&output.stderr));
        fs::read(folder.path(out)).unwrap()
    };
    // Claim and CDA: the record is the same on both ways.
    let record = convert(&file, "json", "visit.json");
    convert(&file, "cda", "visit.cda.xml");
    assert!(convert("visit.cda.xml", "json", "visit.back.json") == record);
    convert("visit.cda.xml", "claim4210", "visit.claim.xml");
    assert!(convert("visit.claim.xml", "json", "visit.again.json") == record);
    // CDA to FHIR says what the record says.
    assert!(
        convert("visit.cda.xml", "fhir-transaction", "a.json") == convert("visit.json", "fhir-transaction", "b.json")
    );
    // Form 831 and CDA.
    let exemplar = hsskdt_core::write(
        &hsskdt_synth::record::exemplar(),
        hsskdt_core::Format::Form831A,
        &hsskdt_core::WriteOptions::default(),
    );
    folder.write("person.831.xml", &text(&exemplar.unwrap().0));
    let record = convert("person.831.xml", "json", "person.json");
    convert("person.831.xml", "cda", "person.cda.xml");
    assert!(convert("person.cda.xml", "json", "person.back.json") == record);
    let form = convert("person.cda.xml", "form831-a", "person.back.xml");
    assert!(form == convert("person.json", "form831-a", "person.again.xml"));
}

#[test]
fn signatures_are_verified() {
    let signed = include_str!("../../../hsskdt-core/tests/xmldsig/enveloped-inclusive-sha256.xml");
    let folder = Folder::new();
    folder.write("signed.xml", signed);
    folder.write("changed.xml", &signed.replace("20261123", "20261124"));
    folder.write("unsigned.xml", "<GIAMDINHHS/>");
    let output = folder.run(&["verify", "signed.xml", "unsigned.xml", "--lang", "en"]);
    let out = text(&output.stdout);
    assert_eq!(code(&output), 0, "{out}");
    assert!(out.contains("Signature valid; covers GIAMDINHHS"), "{out}");
    assert!(out.contains("signed as CN=TEST KEY - DO NOT TRUST"), "{out}");
    assert!(out.contains("unsigned.xml: info S-14 /GIAMDINHHS/CHUKYDONVI: The file is not signed"), "{out}");
    assert_eq!(code(&folder.run(&["verify", "unsigned.xml", "--required"])), 1);
    let output = folder.run(&["verify", "changed.xml", "missing.xml", "--json"]);
    assert_eq!(code(&output), 2, "one is missing");
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["signatures"][0]["faults"], serde_json::json!(["digest"]));
    assert_eq!(line["findings"][0]["rule"], "S-13");
    assert_eq!(code(&folder.run(&["verify", "changed.xml"])), 1);
}

#[test]
fn lines_are_compared_with_the_lists_of_the_facility() {
    let folder = Folder::new();
    let visit = include_str!("../../data/visit.4210.xml");
    folder.write("visit.xml", visit);
    folder.write("drugs.csv", "\u{feff}MA_THUOC;TEN_THUOC\nVD.0;Không có\n");
    folder.write("wrong.csv", "TEN_THUOC\nVí dụ\n");
    let count = |arguments: &[&str]| {
        let output =
            folder.run(&[&["validate", "visit.xml", "--profile", "B-10=warn,CHK-201=warn"], arguments].concat());
        text(&output.stdout).lines().filter(|line| line.contains("B-10") || line.contains("CHK-201")).count()
    };
    assert_eq!(count(&[]), 0, "without a list nothing is said");
    let found = count(&["--catalogue", "drugs=drugs.csv"]);
    assert!(found > 0 && found % 2 == 0, "{found}");
    let output = folder.run(&["validate", "visit.xml", "--catalogue", "drugs=wrong.csv", "--lang", "en"]);
    assert_eq!(code(&output), 2);
    assert!(
        text(&output.stderr).contains("wrong.csv: The list lacks the column of its code"),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(code(&folder.run(&["validate", "visit.xml", "--catalogue", "cars=x.csv"])), 2);
}

#[test]
fn bulk_data_has_one_file_for_each_type() {
    let folder = Folder::new();
    folder.write("a.json", RECORD);
    folder.write("b.json", RECORD);
    let visit = RECORD.replace("}}", r#"},"encounters":[{"exam_date":"2026-11-20"}]}"#);
    folder.write("c.json", &visit);
    let output = folder.run(&["convert", "a.json", "b.json", "c.json", "--to", "fhir-ndjson", "-o", "bulk"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert_eq!(folder.names("bulk"), ["Encounter.ndjson", "Patient.ndjson"]);
    let patients = fs::read_to_string(folder.path("bulk/Patient.ndjson")).unwrap();
    assert_eq!(patients.lines().count(), 1, "the same person once");
    let visit = fs::read_to_string(folder.path("bulk/Encounter.ndjson")).unwrap();
    assert!(visit.contains("\"reference\":\"Patient/") && !visit.contains("urn:uuid"));
    let output = folder.run(&["convert", "c.json", "--to", "fhir-ndjson", "-o", "bulk"]);
    assert_ne!(code(&output), 0, "files that exist are not replaced");
    let output = folder.run(&["convert", "bulk/Patient.ndjson", "--to", "json"]);
    assert!(text(&output.stdout).contains("Nguyễn Thị Ví Dụ"));
}

#[test]
fn dialects_of_form_831_and_the_printed_form() {
    let folder = Folder::new();
    let visit = |facility: &str| {
        format!(
            r#"{{"format":"hsskdt-record","version":1,"administrative":{{"full_name":"Nguyễn Thị Ví Dụ"}},"encounters":[{{"facility":{{"code":"{facility}"}},"link_id":"VD_1","exam_date":"2026-10-01","counselling":"Giảm muối"}}]}}"#
        )
    };
    folder.write("a.json", &visit("99999"));
    folder.write("b.json", &visit("99999"));
    folder.write("other.json", &visit("99998"));

    // json → a, with a head from options; a → b; b → a; back to JSON.
    let set = ["--set", "sender_code=99999", "--set", "request_id=99999-0001"];
    let output = folder.run(&[&["convert", "a.json", "--to", "form831-a", "-o", "a.xml"][..], &set].concat());
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let xml = fs::read_to_string(folder.path("a.xml")).unwrap();
    assert!(xml.contains("<REQUEST_ID>99999-0001</REQUEST_ID>"));
    assert_eq!(code(&folder.run(&["convert", "a.xml", "--to", "form831-b", "-o", "b.xml"])), 0);
    assert_eq!(code(&folder.run(&["convert", "b.xml", "--to", "form831-a", "-o", "again.xml"])), 0);
    let back = text(&folder.run(&["convert", "again.xml", "--to", "json"]).stdout);
    assert!(back.contains(r#""counselling":"Giảm muối""#), "{back}");

    // Many people in one file of b; a and html hold one.
    let output = folder.run(&["convert", "a.json", "b.json", "--to", "form831-b", "-o", "two.xml"]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let lines = text(&folder.run(&["convert", "two.xml", "--to", "json"]).stdout);
    assert_eq!(lines.lines().count(), 2);
    assert_ne!(code(&folder.run(&["convert", "a.json", "other.json", "--to", "form831-b", "-o", "mixed.xml"])), 0);
    assert!(!folder.path("mixed.xml").exists());
    let output = folder.run(&[
        "convert",
        "a.json",
        "other.json",
        "--to",
        "form831-b",
        "-o",
        "mixed.xml",
        "--set",
        "sender_code=99999",
    ]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    assert_eq!(code(&folder.run(&["convert", "two.xml", "--to", "html"])), 2);
    assert_eq!(code(&folder.run(&["convert", "two.xml", "--to", "html", "--out-dir", "pages"])), 0);
    assert_eq!(folder.names("pages"), ["two.2.html", "two.html"]);

    let page = text(&folder.run(&["convert", "a.json", "--to", "html"]).stdout);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("A. PHẦN THÔNG TIN HÀNH CHÍNH"));
    let page = text(&folder.run(&["convert", "a.json", "--to", "html", "--visit", "VD_1"]).stdout);
    assert!(page.contains("TÓM TẮT LẦN KHÁM") && page.contains("Giảm muối"));
    assert_ne!(code(&folder.run(&["convert", "a.json", "--to", "html", "--visit", "VD_9"])), 0);
    assert_eq!(code(&folder.run(&["convert", "a.json", "--to", "json", "--set", "mode=lax"])), 2);
    assert_eq!(code(&folder.run(&["convert", "a.json", "--to", "form831-a", "--set", "sender_code=9"])), 2);
}
