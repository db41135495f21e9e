//! Documents of elsewhere. `HSSKDT_FOREIGN_CDA` names a folder of more of them (the conformance tests fetch one by
//! package name): nothing well-formed is refused, and every coded entry of a clinical section arrives or has a note.
#![cfg(feature = "cda")]

use hsskdt_core::convert::{Notes, cda};
use hsskdt_core::format::cda::{self as tree, Element};
use hsskdt_core::spec::cda::{section_by_alias, section_by_loinc};
use hsskdt_core::spec::fhir::items;
use hsskdt_core::{HealthRecord, Mode, ReadOptions, WriteOptions};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const ELSEWHERE: &[u8] = include_bytes!("data/cda/elsewhere.xml");

fn lax() -> ReadOptions {
    ReadOptions::default().with_mode(Mode::Lax)
}

/// What an entry names: any of these words or codes must stand in the record.
struct Fact {
    place: String,
    kind: &'static str,
    any_of: Vec<String>,
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

type Ids<'e> = BTreeMap<&'e str, &'e Element<'e>>;

/// Display, code, words, narrative of a coded element and of its translations.
fn names(code: &Element<'_>, ids: &Ids<'_>, out: &mut Vec<String>) {
    out.extend(["displayName", "code"].iter().filter_map(|a| code.attribute(a)).map(str::to_owned));
    for original in code.children("originalText") {
        out.push(original.text().into_owned());
        if let Some(reference) = original.child("reference").and_then(|r| r.attribute("value")) {
            out.extend(ids.get(reference.trim_start_matches('#')).map(|e| tree::plain_text(e)));
        }
    }
    code.children("translation").for_each(|t| names(t, ids, out));
}

fn values(observation: &Element<'_>, ids: &Ids<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for value in observation.children("value") {
        out.extend(value.attribute("value").map(str::to_owned));
        names(value, ids, &mut out);
        out.push(value.text().into_owned());
        for end in ["low", "high", "numerator", "denominator"].iter().filter_map(|n| value.child(n)) {
            out.extend(end.attribute("value").map(str::to_owned));
        }
    }
    out
}

/// Statements with this name, at any depth, each with what it names.
fn collect(statement: &Element<'_>, key: &str, place: &str, ids: &Ids<'_>, out: &mut Vec<Fact>) {
    let mut put = |kind: &'static str, any_of: Vec<String>| {
        let any_of: Vec<String> = any_of.iter().map(|t| squeezed(t)).filter(|t| !t.is_empty()).collect();
        if !any_of.is_empty() {
            out.push(Fact { place: place.to_owned(), kind, any_of });
        }
    };
    match (key, statement.name) {
        ("medications" | "immunizations", "substanceAdministration") => {
            let mut all = Vec::new();
            if let Some(material) = statement.descend(&["consumable", "manufacturedProduct", "manufacturedMaterial"]) {
                material.children("code").for_each(|c| names(c, ids, &mut all));
                all.extend(material.child("name").map(|n| n.text().into_owned()));
            }
            return put("product", all);
        }
        ("results" | "vital_signs", "observation") => {
            let mut all = Vec::new();
            statement.children("code").for_each(|c| names(c, ids, &mut all));
            put("code", all);
            return put("value", values(statement, ids));
        }
        ("problems", "observation") => {
            let mut all = values(statement, ids);
            // A code without a display has its words in the narrative.
            let text = statement.child("text");
            let reference = text.and_then(|t| t.child("reference")).and_then(|r| r.attribute("value"));
            all.extend(reference.and_then(|r| ids.get(r.trim_start_matches('#'))).map(|e| tree::plain_text(e)));
            return put("problem", all);
        }
        ("allergies", "observation") => {
            let mut all = Vec::new();
            let mut of = |e: &Element<'_>| {
                if e.name == "playingEntity" {
                    e.children("code").for_each(|c| names(c, ids, &mut all));
                    all.extend(e.child("name").map(|n| n.text().into_owned()));
                }
                false
            };
            statement.children("participant").for_each(|p| {
                p.any(&mut of);
            });
            return put("substance", all);
        }
        _ => {}
    }
    let inner = statement.children("entryRelationship").chain(statement.children("component"));
    let subjects = statement.children("entryRelationship").any(|r| r.attribute("typeCode") == Some("SUBJ"));
    for relation in inner {
        let about = key == "problems" || key == "allergies";
        if about && subjects && relation.name == "entryRelationship" && relation.attribute("typeCode") != Some("SUBJ") {
            continue;
        }
        relation.elements().for_each(|e| collect(e, key, place, ids, out));
    }
}

fn facts(holder: &Element<'_>, ids: &Ids<'_>, out: &mut Vec<Fact>) {
    for section in holder.children("component").filter_map(|c| c.child("section")) {
        let code = section.child("code").and_then(|c| c.attribute("code")).unwrap_or_default();
        let by_template =
            || section.children("templateId").filter_map(|t| t.attribute("root")).find_map(section_by_alias);
        let known = section_by_loinc(code).or_else(|| section_by_alias(code)).or_else(by_template);
        let clinical = ["problems", "allergies", "medications", "immunizations", "results", "vital_signs"];
        if let Some(key) = known.map(|s| s.key).filter(|k| clinical.contains(k)) {
            for (index, entry) in section.children("entry").enumerate() {
                let place = format!("/section/{code}/entry[{}]", index + 1);
                entry.elements().for_each(|statement| collect(statement, key, &place, ids, out));
            }
        }
        facts(section, ids, out);
    }
}

/// Everything that the fields of a record say; what is kept as it is written does not count.
fn said(record: &HealthRecord) -> String {
    fn walk(value: &Value, out: &mut String) {
        match value {
            Value::Object(map) => map.iter().filter(|(k, _)| *k != "extra").for_each(|(_, v)| walk(v, out)),
            Value::Array(list) => list.iter().for_each(|v| walk(v, out)),
            Value::String(text) => {
                out.push_str(&squeezed(text));
                out.push('\n');
            }
            other => out.push_str(&format!("{other}\n")),
        }
    }
    let mut out = String::new();
    walk(&serde_json::to_value(record).unwrap(), &mut out);
    out
}

/// Numbers are compared as numbers, days as the record writes them.
fn stands(said: &str, word: &str) -> bool {
    let day = |w: &str| w.len() >= 8 && w.bytes().take(8).all(|b| b.is_ascii_digit());
    said.contains(word)
        || word.parse::<f64>().is_ok_and(|n| said.lines().any(|l| l.parse::<f64>().is_ok_and(|m| m == n)))
        || (day(word) && said.contains(&format!("{}-{}-{}", &word[..4], &word[4..6], &word[6..8])))
        || matches!(word, "true" | "false") && (said.contains("có") || said.contains("không"))
}

/// Facts that neither arrived nor are noted.
fn missing(document: &Element<'_>, record: &HealthRecord, notes: &Notes) -> (usize, Vec<String>) {
    let ids = document.child("component").map(tree::by_id).unwrap_or_default();
    let mut expected = Vec::new();
    if let Some(body) = document.descend(&["component", "structuredBody"]) {
        facts(body, &ids, &mut expected);
    }
    let said = said(record);
    let noted = |fact: &Fact| {
        let not_read = ["cda.unknown-entry", "cda.null-entry"];
        notes.iter().any(|n| n.path == fact.place && not_read.contains(&n.code.code))
    };
    // A line of the form says by its place what was measured.
    let line = |f: &Fact| f.kind == "code" && items().iter().any(|i| f.any_of.iter().any(|c| c == i.loinc));
    let lost = expected.iter().filter(|f| !f.any_of.iter().any(|w| stands(&said, w)) && !noted(f) && !line(f));
    (expected.len(), lost.map(|f| format!("{} {} {:?}", f.place, f.kind, f.any_of)).collect())
}

/// What is read is written as our own document and comes back the same.
fn goes_on(record: &HealthRecord) {
    let (own, _) = cda::write(record, &WriteOptions::default()).unwrap();
    let (back, _) = cda::read(&own, &ReadOptions::default()).unwrap();
    assert_eq!(serde_json::to_value(&back).unwrap(), serde_json::to_value(record).unwrap());
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "xml" || e == "ccda") {
            out.push(path);
        }
    }
}

#[test]
fn every_value_type_arrives() {
    let (record, notes) = cda::read(ELSEWHERE, &ReadOptions::default()).unwrap();
    let text = tree::decode(ELSEWHERE, &lax()).unwrap();
    let options = lax();
    let document = tree::parse(&text, &options).unwrap();
    let (count, lost) = missing(&document, &record, &notes);
    assert!(count > 35, "{count}");
    assert_eq!(lost, Vec::<String>::new());
    goes_on(&record);

    assert_eq!(record.administrative.full_name.to_string(), "Example Middle Person");
    let result = |code: &str| {
        let all = record.encounters.iter().flat_map(|e| &e.results);
        all.filter(|r| r.code.code == code).map(|r| (r.value.as_str(), r.unit.as_str())).next().unwrap()
    };
    assert_eq!(result("v-pq"), ("5.20", "mmol/L"));
    assert_eq!(result("v-ivl"), ("3–4", "g/L"));
    assert_eq!(result("v-high"), ("< 7", "ng/mL"));
    assert_eq!(result("v-cd"), ("Blood group A Rh(D) positive", ""));
    assert_eq!(result("v-st"), ("#3 straw", ""));
    assert_eq!(result("v-ed"), ("See film", ""));
    assert_eq!(result("v-rto"), ("1/128", ""));
    assert_eq!(result("v-int"), ("42", ""));
    assert_eq!(result("v-real"), ("1.250", ""));
    assert_eq!(result("v-bl"), ("Không", ""));
    assert_eq!(result("v-ts"), ("2024-05-30", ""));
    assert_eq!(result("v-ivlts"), ("2024-05-29 – 2024-05-30", ""));
    assert_eq!(result("v-mo"), ("12.50", "USD"));
    assert_eq!(result("v-two"), ("1 g; 2 mg", ""));
    assert_eq!(result("v-odd"), ("0 s 0.002 s", ""));
    let visit = record.encounters.iter().find(|e| !e.results.is_empty()).unwrap();
    let high = visit.results.iter().find(|r| r.code.code == "v-pq").unwrap();
    assert_eq!((high.service.display.as_str(), high.description.as_str()), ("Inner panel", "High; ≤ 5.0 mmol/L"));
    // A line of the form where the unit is that of the form; a result otherwise.
    assert!(visit.examination.vital_signs.systolic.is_some() && visit.examination.vital_signs.weight_kg.is_none());
    assert_eq!(result("29463-7"), ("140", "[lb_av]"));
    let drug = record.encounters.iter().flat_map(|e| &e.medications).next().unwrap();
    assert_eq!(drug.code.display, "Amlodipine 5 MG Oral Tablet");
    for words in ["1 {tablet}", "mỗi 12 h", "ACM"] {
        assert!(drug.dosage_text.contains(words), "{}", drug.dosage_text);
    }
    assert_eq!(record.history.personal_history.allergies[0].description, "Penicillin G: Hives");
    assert!(record.history.personal_history.other_diseases.contains("Chest pain on exertion"));
    assert!(record.history.risk_factors.other_risks.contains("3 /wk"), "{}", record.history.risk_factors.other_risks);
    assert!(record.history.family_history.other.text.contains("Father had a stroke"));
}

#[test]
fn nothing_is_dropped_in_silence() {
    let (record, notes) = cda::read(ELSEWHERE, &ReadOptions::default()).unwrap();
    let extra: Vec<&str> = record.extra.iter().map(|e| e.content.as_str()).collect();
    for words in ["Outer words", "Author One", "Author Two", "Kim Guardian", "LOT-9", "A line without an entry", "NASK"]
    {
        assert!(extra.iter().any(|e| e.contains(words)), "{words}");
    }
    let codes = record.encounters.iter().flat_map(|e| &e.extra).chain(&record.extra);
    let codes: Vec<_> = codes.filter(|e| e.origin == "cda/code").map(|e| e.content.as_str()).collect();
    for code in ["0093-0083-01", "38341003"] {
        assert!(codes.iter().any(|c| c.contains(code)), "{code}");
    }
    let labels: Vec<_> = record.extra.iter().filter(|e| e.origin.starts_with("cda/label")).collect();
    assert_eq!(labels.len(), 2, "that of the document and that of a section");
    assert!(notes.iter().any(|n| n.code.code == "cda.unknown-section"));
    assert!(notes.iter().any(|n| n.code.code == "cda.label"));
}

#[test]
fn labels_withhold_in_the_citizens_copy() {
    use hsskdt_core::disclose::Filter;
    use hsskdt_core::pipeline::citizen;
    let filter = Filter::plan().unwrap();
    let text = std::str::from_utf8(ELSEWHERE).unwrap();
    let citizens = |document: &str| {
        let (records, report) = citizen::read_all(document.as_bytes(), None, &lax(), &filter).unwrap();
        let (record, notes) = records.records.into_iter().next().unwrap();
        (record, notes, report)
    };
    // "Very restricted" alone proves nothing; nothing of the source and no label stays beside the record.
    let (whole, _, report) = citizens(text);
    assert!(report.is_clean() && whole.history.risk_factors.other_risks.contains("3 /wk"));
    assert!(whole.extra.iter().all(|e| !e.origin.starts_with("cda/label") && !e.origin.starts_with("cda/source")));

    // A sensitivity label takes its entry, whatever the code says, and "very restricted" counts beside it.
    let label = "<v3:entryRelationship typeCode=\"SUBJ\"><v3:organizer classCode=\"CLUSTER\" moodCode=\"EVN\">\
        <v3:templateId root=\"2.16.840.1.113883.3.3251.1.4\"/><v3:component><v3:observation classCode=\"OBS\" \
        moodCode=\"EVN\"><v3:code code=\"SECCATOBS\" codeSystem=\"2.16.840.1.113883.1.11.20457\"/><v3:value x:type=\"v3:CD\" \
        code=\"ETH\" codeSystem=\"2.16.840.1.113883.5.4\"/></v3:observation></v3:component></v3:organizer>\
        </v3:entryRelationship>";
    let at = "<v3:entryRelationship typeCode=\"MFST\"";
    let labelled = text.replacen(at, &format!("{label}{at}"), 1);
    let (record, notes, report) = citizens(&labelled);
    assert!(record.history.personal_history.allergies.is_empty());
    assert!(record.history.risk_factors.other_risks.is_empty());
    assert_eq!(report.hits().len(), 2);
    // The same record as of a document that has neither.
    let cut = |document: &str, from: &str, code: &str| {
        let code = document.find(code).unwrap();
        let begin = document[..code].rfind(from).unwrap();
        let end = code
            + document[code..].find("</v3:section></v3:component>").unwrap()
            + "</v3:section></v3:component>".len();
        format!("{}{}", &document[..begin], &document[end..])
    };
    let without = cut(&cut(text, "<v3:component><v3:section>", "48765-2"), "<v3:component><v3:section>", "29762-2");
    let (clean, its_notes, _) = citizens(&without);
    assert_eq!(record, clean);
    let codes = |notes: &Notes| notes.iter().map(|n| (n.code.code, n.path.clone())).collect::<Vec<_>>();
    assert_eq!(codes(&notes), codes(&its_notes));

    // A label of the section takes the section.
    let all = text.replace(
        "code=\"V\" codeSystem=\"2.16.840.1.113883.5.25\"",
        "code=\"HIV\" codeSystem=\"2.16.840.1.113883.5.4\"",
    );
    assert!(citizens(&all).0.history.risk_factors.other_risks.is_empty());
    // One of the whole document leaves the person.
    let all = text.replace(
        "code=\"R\" codeSystem=\"2.16.840.1.113883.5.25\"",
        "code=\"SUD\" codeSystem=\"2.16.840.1.113883.5.4\"",
    );
    let (record, _, _) = citizens(&all);
    assert!(
        record.encounters.is_empty()
            && record.history == Default::default()
            && !record.administrative.full_name.is_empty()
    );
    // Who may see everything gets everything.
    let (open, _) = cda::read(labelled.as_bytes(), &lax()).unwrap();
    assert_eq!(open.history.personal_history.allergies.len(), 1);
}

#[test]
fn nothing_is_refused_or_dropped_in_silence() {
    let Some(folder) = std::env::var_os("HSSKDT_FOREIGN_CDA") else { return };
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths);
    // `HSSKDT_FOREIGN_CDA_EVERY=20` takes each twentieth.
    let every = std::env::var("HSSKDT_FOREIGN_CDA_EVERY").map_or(1, |n| n.parse().unwrap());
    let paths: Vec<PathBuf> = paths.into_iter().step_by(every).collect();
    let (mut read, mut skipped, mut counted, mut bad) = (0, 0, 0, Vec::new());
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let options = lax();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = tree::decode(&bytes, &options).unwrap();
        let Ok(document) = tree::parse(&text, &options) else {
            // Not CDA, or not well-formed: the XML layer says why.
            let error = cda::read(&bytes, &options).unwrap_err();
            println!("{name}: {error}");
            skipped += 1;
            continue;
        };
        let (record, notes) = cda::read(&bytes, &options).unwrap();
        let (count, lost) = missing(&document, &record, &notes);
        counted += count;
        bad.extend(lost.iter().map(|l| format!("{name}: {l}")));
        goes_on(&record);
        read += 1;
    }
    println!("{read} read with {counted} coded entries, {skipped} not CDA or not well-formed");
    bad.iter().take(60).for_each(|b| println!("MISSING {b}"));
    assert!(read > 0 && bad.is_empty(), "{} of {counted} are missing", bad.len());
}
