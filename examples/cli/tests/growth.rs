//! `upsert`, `match`, `outlook` and `quality` as people call them.

use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, value: &Value) {
        fs::write(self.path(name), value.to_string()).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, arguments: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_hsskdt"))
            .args(arguments.split(' '))
            .current_dir(self.0.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Standard output of a command that ends well.
    fn good(&self, arguments: &str) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }
}

fn record(visit: Value) -> Value {
    json!({
        "format": "hsskdt-record", "version": 1,
        "administrative": {
            "full_name": "Nguyễn Thị Ví Dụ", "sex": "female", "birth_date": "1985-03-15",
            "insurance_card_number": "DN4990000000001",
        },
        "encounters": [visit],
    })
}

fn visit(link: &str, code: &str) -> Value {
    json!({
        "facility": {"code": "99999"}, "link_id": link,
        "period_start": "2026-03-02T08:00+07:00", "period_end": "2026-03-02T10:00+07:00",
        "diagnoses": [{"role": "main", "code": {"system": "icd-10", "code": code}}],
        "medications": [{"code": {"system": "MA_THUOC", "code": "40.1", "display": "Thuốc Ví Dụ"}}],
    })
}

#[test]
fn a_record_grows_from_every_format_in_any_order() {
    let folder = Folder::new();
    folder.write("one.json", &record(visit("LK1", "I10")));
    folder.write("two.json", &record(visit("LK2", "J02.9")));
    folder.good("convert one.json --to claim4210 -o claim.xml");
    folder.good("convert one.json --to cda -o cda.xml");
    folder.good("convert one.json --to fhir-transaction -o fhir.json");
    folder.good("convert two.json --to form831-a -o form.xml --disclosure none");
    folder.good("upsert --record a.json claim.xml fhir.json cda.xml form.xml two.json");
    folder.good("upsert --record b.json two.json form.xml");
    folder.good("upsert --record b.json cda.xml fhir.json");
    let said = folder.good("upsert --record b.json claim.xml claim.xml form.xml");
    assert!(folder.read("a.json") == folder.read("b.json"));
    assert!(said.contains("suggestion /history/personal_history/diseases/hypertension"), "{said}");

    let whole: Value = serde_json::from_str(&folder.read("a.json")).unwrap();
    let visits = whole["encounters"].as_array().unwrap();
    assert_eq!(visits.iter().filter(|v| v["link_id"] == "LK1").count(), 1, "claim, FHIR and CDA tell of one visit");
    assert_eq!(whole["history"], Value::Null, "part B waits for a person");
    let kinds: Vec<&Value> = whole["provenance"]["sources"].as_array().unwrap().iter().map(|s| &s["kind"]).collect();
    for kind in ["claim", "cda", "fhir", "form831", "record"] {
        assert!(kinds.contains(&&json!(kind)), "{kind}");
    }
    assert!(whole["provenance"]["sources"][0]["at"].is_string());

    let before = fs::metadata(folder.path("a.json")).unwrap().modified().unwrap();
    assert!(!folder.good("upsert --record a.json claim.xml").contains("added"));
    assert_eq!(
        fs::metadata(folder.path("a.json")).unwrap().modified().unwrap(),
        before,
        "nothing new, nothing written"
    );
}

#[test]
fn a_claim_sent_again_says_what_changed() {
    let folder = Folder::new();
    folder.write("old.json", &record(visit("LK1", "I10")));
    let mut newer = visit("LK1", "J02.9");
    newer["costs"] = json!({"paid_at": "2026-03-05T09:00+07:00"});
    folder.write("new.json", &record(newer));
    for name in ["old", "new"] {
        folder.good(&format!("convert {name}.json --to claim4210 -o {name}.xml"));
    }
    folder.good("upsert --record r.json old.xml --disclosure none");
    let said: Value =
        serde_json::from_str(&folder.good("upsert --record r.json new.xml --disclosure none --format json")).unwrap();
    let changes = said["changes"].as_array().unwrap();
    assert!(changes.contains(&json!({"kind": "changed", "path": "/encounters/0/diagnoses"})), "{said}");
    assert!(folder.read("r.json").contains("J02.9"));
    let said = folder.good("upsert --record r.json old.xml --disclosure none");
    assert!(!said.contains("changed"), "the older one comes too late: {said}");
}

#[test]
fn another_persons_document_is_left_out() {
    let folder = Folder::new();
    folder.write("one.json", &record(visit("LK1", "I10")));
    let mut other = record(visit("LK9", "J02.9"));
    other["administrative"] = json!({"full_name": "Lê Văn Mẫu", "sex": "male", "birth_date": "1960-01-02"});
    folder.write("other.json", &other);
    folder.good("upsert --record r.json one.json");
    let before = folder.read("r.json");
    let output = folder.run("upsert --record r.json other.json --lang en");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("another person's") && !said.contains("Mẫu"), "{said}");
    assert_eq!(folder.read("r.json"), before);

    // A newborn under the mother's card.
    other["administrative"] = json!({
        "full_name": "Lê Văn Mẫu", "sex": "male", "birth_date": "2026-03-01",
        "insurance_card_number": "DN4990000000001", "mother_name": "Nguyễn Thị Ví Dụ",
    });
    folder.write("other.json", &other);
    assert_eq!(folder.run("upsert --record r.json other.json").status.code(), Some(1));
    folder.good("upsert --record r.json other.json --same-person");
    assert!(folder.read("r.json").contains("LK9"));

    let output = folder.run("upsert --record new.json nothing.json");
    assert_eq!(output.status.code(), Some(2));
    assert!(!folder.path("new.json").exists());
}

#[test]
fn the_plan_holds_for_the_record_that_grows() {
    let folder = Folder::new();
    let mut protected = visit("LK1", "I10");
    protected["diagnoses"] = json!([
        {"role": "main", "code": {"system": "icd-10", "code": "I10"}},
        {"role": "other", "code": {"system": "icd-10", "code": "B24"}},
    ]);
    protected["costs"] = json!({"total": "500000"});
    folder.write("one.json", &record(protected));
    folder.good("upsert --record plan.json one.json");
    folder.good("upsert --record all.json one.json --disclosure none");
    assert!(!folder.read("plan.json").contains("B24") && !folder.read("plan.json").contains("500000"));
    assert!(folder.read("all.json").contains("B24") && folder.read("all.json").contains("500000"));
    folder.good("upsert --record all.json one.json");
    assert!(!folder.read("all.json").contains("B24"), "what stood there before is filtered too");
}

fn person(administrative: Value) -> String {
    json!({"format": "hsskdt-record", "version": 1, "administrative": administrative}).to_string()
}

#[test]
fn pairs_name_their_records_and_their_reasons() {
    let folder = Folder::new();
    let lines = [
        json!({"full_name": "Nguyễn Thị Ví Dụ", "sex": "female", "birth_date": "1985-03-15",
               "national_id_number": "001185000001", "insurance_id": "9900000001"}),
        json!({"full_name": "NGUYEN THI VI DU", "birth_date": "1985-03-15", "national_id_number": "001185000001"}),
        json!({"full_name": "Lê Văn Mẫu", "sex": "male", "birth_date": "2026-03-01", "insurance_id": "9900000001",
               "mother_name": "Nguyễn Thị Ví Dụ"}),
        json!({"full_name": "Phạm Giả Định", "birth_date": "1985-03-15", "national_id_number": "001185000001"}),
    ];
    fs::write(folder.path("people.ndjson"), lines.map(person).join("\n")).unwrap();
    fs::write(
        folder.path("single.json"),
        person(json!({"full_name": "Nguyễn Thị Ví Dụ", "birth_date": "1985-03-15",
               "insurance_id": "9900000001"})),
    )
    .unwrap();
    let said = folder.good("match people.ndjson single.json --out pairs.ndjson");
    assert!(said.is_empty());
    let pairs: Vec<Value> =
        folder.read("pairs.ndjson").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let find = |a: &str, b: &str| pairs.iter().find(|p| p["a"] == a && p["b"] == b);
    let twice = find("people.ndjson#1", "people.ndjson#2").unwrap();
    assert_eq!(twice["verdict"], "match");
    let sum: f64 = twice["parts"].as_array().unwrap().iter().map(|p| p["weight"].as_f64().unwrap()).sum();
    assert!((sum - twice["score"].as_f64().unwrap()).abs() < 1e-6);
    assert_eq!(find("people.ndjson#1", "single.json").unwrap()["verdict"], "match");
    assert_eq!(find("people.ndjson#1", "people.ndjson#3"), None, "the mother's card does not make her child of her");
    assert_eq!(find("people.ndjson#1", "people.ndjson#4").map(|p| &p["trap"]), Some(&json!("shared-number")));
    assert!(!folder.read("pairs.ndjson").contains("0011850"), "no value of a person");

    assert_eq!(folder.run("match people.ndjson --out pairs.ndjson").status.code(), Some(2), "it exists already");
    let only = folder.good("match people.ndjson single.json --verdict match --jobs 1");
    assert!(only.lines().count() < pairs.len() && only.lines().all(|line| line.contains("\"match\"")));
    fs::write(folder.path("broken.json"), "{").unwrap();
    assert_eq!(folder.run("match broken.json single.json").status.code(), Some(2));
}

#[test]
fn the_outlook_of_a_day() {
    let folder = Folder::new();
    let mut one = record(visit("LK1", "I10"));
    one["administrative"]["birth_date"] = json!("2026-01-10");
    one["encounters"][0]["follow_up_dates"] = json!(["2026-12-01"]);
    folder.write("r.json", &one);
    let said: Value = serde_json::from_str(&folder.good("outlook r.json --today 2026-11-23 --format json")).unwrap();
    assert_eq!(said["group"], json!({"group": "child_under_6", "basis": "age"}));
    assert_eq!(said["reminders"][0]["date"], "2026-12-01");
    assert_eq!(said["reminders"][0]["kind"], "follow_up");
    assert!(said["vaccines"].as_array().unwrap().iter().any(|v| v["vaccine"] == "measles" && v["status"] == "overdue"));
    assert!(said["completeness"]["parts"].as_array().unwrap().len() == 4);
    let said = folder.good("outlook r.json --today 2026-11-23");
    assert!(said.contains("hẹn khám lại upcoming 2026-12-01") && !said.contains("Ví Dụ"), "{said}");
    assert_eq!(folder.run("outlook nothing.json").status.code(), Some(2));
}

#[test]
fn quality_over_many_records() {
    let folder = Folder::new();
    let lines =
        [json!({"full_name": "Nguyễn Thị Ví Dụ", "birth_date": "1985-02-31"}), json!({}), json!({"sex": "male"})];
    fs::write(folder.path("people.ndjson"), lines.map(person).join("\n")).unwrap();
    let said: Value =
        serde_json::from_str(&folder.good("quality people.ndjson --today 2026-11-23 --format json")).unwrap();
    assert_eq!(said["records"], 3);
    let name = said["fields"].as_array().unwrap().iter().find(|f| f["path"] == "/administrative/full_name").unwrap();
    assert_eq!((&name["missing"], &name["applies"], &name["missing_percent"]), (&json!(2), &json!(3), &json!(66)));
    assert!(said["rules"].as_array().unwrap().iter().any(|r| r["rule"].as_str().unwrap().starts_with("F831-")));
    let said = folder.good("quality people.ndjson --today 2026-11-23");
    assert!(said.contains("missing 66 % (2 of 3) A /administrative/full_name") && !said.contains("Ví Dụ"), "{said}");
}
