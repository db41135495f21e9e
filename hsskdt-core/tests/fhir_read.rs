//! FHIR of elsewhere becomes a record: by code, category and text; what is not understood is kept with a note.
#![cfg(feature = "fhir")]

use hsskdt_core::convert::Notes;
use hsskdt_core::disclose::Filter;
use hsskdt_core::model::value::Tick;
use hsskdt_core::model::{AllergyCategory, DiseaseBox, Vaccine};
use hsskdt_core::pipeline::citizen;
use hsskdt_core::{Format, HealthRecord, ReadOptions};
use serde_json::{Value, json};

fn read(value: &Value) -> (HealthRecord, Notes) {
    hsskdt_core::read(value.to_string().as_bytes(), None, &ReadOptions::default()).unwrap()
}

fn bundle(resources: &[Value]) -> Value {
    let entries: Vec<Value> = resources
        .iter()
        .map(|r| json!({"fullUrl": format!("http://a.example/{}/{}", r["resourceType"].as_str().unwrap(), r["id"].as_str().unwrap_or("x")), "resource": r}))
        .collect();
    json!({"resourceType": "Bundle", "type": "searchset", "entry": entries})
}

fn codes(notes: &Notes) -> Vec<&str> {
    notes.iter().map(|n| n.code.code).collect()
}

fn patient() -> Value {
    json!({"resourceType": "Patient", "id": "p", "name": [{"family": "Nguyễn", "given": ["Thị", "Ví", "Dụ"]}],
        "gender": "female", "birthDate": "1985-03", "maritalStatus": {"text": "x"},
        "_active": {"extension": [{"url": "http://a.example/x", "valueString": "kept"}]},
        "telecom": [{"system": "phone", "value": "0912345678"}, {"system": "email", "value": "a@b.example"}],
        "address": [{"line": ["Số 1"], "city": "Xã Ví Dụ", "state": "Giả Định", "country": "VN"}],
        "identifier": [{"system": "http://fhir.ehealth.gov.vn/core/sid/national_id", "value": "001185000001"}]})
}

#[test]
fn a_person_of_elsewhere() {
    let (record, notes) = read(&patient());
    let a = &record.administrative;
    assert_eq!((a.full_name.as_str(), a.birth_date.as_ref().unwrap().text().as_ref()), ("Nguyễn Thị Ví Dụ", "1985-03"));
    assert_eq!(a.national_id_number.as_ref().unwrap().text(), "001185000001");
    assert_eq!(a.phone_mobile.as_ref().unwrap().text(), "0912345678");
    assert_eq!((a.email.as_str(), a.current_address.commune.name.as_str()), ("a@b.example", "Xã Ví Dụ"));
    let kept: Vec<&str> = a.extra.iter().map(|e| e.origin.as_str()).collect();
    assert_eq!(kept, ["fhir/Patient._active", "fhir/Patient.maritalStatus"]);
    assert_eq!(codes(&notes), ["fhir.unknown-element"; 2]);
}

#[test]
fn clinical_resources_by_code_category_and_text() {
    let condition = |id: &str, system: &str, code: &str, text: &str| {
        json!({"resourceType": "Condition", "id": id, "subject": {"reference": "Patient/p"},
            "category": [{"coding": [{"code": "problem-list-item"}]}],
            "code": {"coding": [{"system": system, "code": code}], "text": text}})
    };
    let observation = |id: &str, loinc: &str, value: Value| {
        json!({"resourceType": "Observation", "id": id, "status": "final", "subject": {"reference": "Patient/p"},
            "effectiveDateTime": "2026-11-20T01:05:00Z", "code": {"coding": [{"system": "http://loinc.org", "code": loinc}]},
            "valueQuantity": value})
    };
    let (record, notes) = read(&bundle(&[
        patient(),
        condition("1", "http://hl7.org/fhir/sid/icd-10", "I10", "Tăng huyết áp"),
        condition("2", "http://terminology.hl7.org/CodeSystem/icd10", "C50.9", "U vú"),
        condition("3", "http://snomed.info/sct", "1", "Gút"),
        json!({"resourceType": "AllergyIntolerance", "id": "a", "patient": {"reference": "Patient/p"}, "category": ["food"],
            "code": {"text": "Tôm"}, "reaction": [{"manifestation": [{"text": "mề đay"}]}]}),
        json!({"resourceType": "AllergyIntolerance", "id": "n", "patient": {"reference": "Patient/p"},
            "code": {"coding": [{"system": "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips", "code": "no-known-allergies"}]}}),
        json!({"resourceType": "MedicationRequest", "id": "m", "status": "active", "intent": "order",
            "contained": [{"resourceType": "Medication", "id": "med", "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "C08CA01", "display": "amlodipine"}]}}],
            "medicationReference": {"reference": "#med"}, "subject": {"reference": "http://a.example/Patient/p"},
            "authoredOn": "2026-11-20", "dosageInstruction": [{"text": "1 viên/ngày"}]}),
        json!({"resourceType": "Immunization", "id": "i", "status": "completed", "patient": {"reference": "Patient/p"},
            "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "19"}]}, "occurrenceDateTime": "1985-04-01"}),
        observation(
            "w",
            "29463-7",
            json!({"value": 52.50, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}),
        ),
        observation("w2", "29463-7", json!({"value": 115, "unit": "lb", "code": "[lb_av]"})),
        observation("g", "2339-0", json!({"value": 5.6, "unit": "mmol/L"})),
        json!({"resourceType": "Observation", "id": "s", "status": "final", "subject": {"reference": "Patient/p"},
            "code": {"coding": [{"system": "http://loinc.org", "code": "72166-2"}]},
            "valueCodeableConcept": {"coding": [{"system": "http://loinc.org", "code": "LA15920-4"}]}}),
        json!({"resourceType": "Observation", "id": "bp", "status": "final", "subject": {"reference": "Patient/p"},
            "effectiveDateTime": "2026-11-20", "code": {"coding": [{"system": "http://loinc.org", "code": "85354-9"}]},
            "component": [
                {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": 130, "code": "mm[Hg]"}},
                {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}, "valueQuantity": {"value": 80, "code": "mm[Hg]"}}]}),
        json!({"resourceType": "Flag", "id": "f", "subject": {"reference": "Patient/p"}, "code": {"text": "x"}}),
        json!({"resourceType": "Observation", "id": "e", "status": "entered-in-error", "subject": {"reference": "Patient/p"},
            "code": {"text": "nhầm"}, "valueString": "x"}),
    ]));
    let history = &record.history.personal_history;
    assert_eq!(history.diseases[0].disease, Some(DiseaseBox::Hypertension));
    assert_eq!((history.cancer.as_str(), history.other_diseases.as_str()), ("U vú", "Gút"));
    assert_eq!(history.allergies.len(), 1, "that no allergy is known is no allergy");
    assert_eq!(history.allergies[0].category, Some(AllergyCategory::Food));
    assert_eq!(history.allergies[0].description, "Tôm: mề đay");
    assert_eq!(record.history.risk_factors.tobacco_use.quit, Tick::Yes);
    let bcg = &record.immunization.basic_childhood[0];
    assert_eq!((bcg.vaccine, bcg.given), (Some(Vaccine::Bcg), Tick::Yes));
    assert_eq!(record.encounters.len(), 1, "all of one day");
    let visit = &record.encounters[0];
    assert_eq!(
        (visit.medications[0].code.display.as_str(), visit.medications[0].dosage_text.as_str()),
        ("amlodipine", "1 viên/ngày")
    );
    let vital = &visit.examination.vital_signs;
    assert_eq!(vital.weight_kg.as_ref().unwrap().text(), "52.5");
    assert_eq!(vital.systolic.as_ref().unwrap().text(), "130");
    // Pounds are no kilograms, and glucose is no line of the form.
    let results: Vec<_> = visit.results.iter().map(|r| (r.value.as_str(), r.unit.as_str())).collect();
    assert_eq!(results, [("115", "lb"), ("5.6", "mmol/L")]);
    assert_eq!(visit.results[0].issued_at.as_ref().unwrap().text(), "2026-11-20T08:05:00+07:00");
    let whole: Vec<&str> = record.extra.iter().map(|e| e.origin.as_str()).collect();
    assert_eq!(whole, ["fhir/AllergyIntolerance", "fhir/Flag", "fhir/Observation"]);
    let codes = codes(&notes);
    for code in [
        "fhir.to-form",
        "fhir.foreign-code",
        "fhir.time-moved",
        "fhir.visit-assumed",
        "fhir.no-fact",
        "fhir.unknown-resource",
    ] {
        assert!(codes.contains(&code), "{code}");
    }
}

#[test]
fn several_people_and_lines() {
    let other = json!({"resourceType": "Patient", "id": "q", "name": [{"text": "Trần Văn Giả Định"}]});
    let of = |who: &str| json!({"resourceType": "AllergyIntolerance", "patient": {"reference": format!("Patient/{who}")}, "code": {"text": who}});
    let resources = [patient(), other, of("q"), of("p"), of("stranger")];
    let check = |bytes: &[u8]| {
        let people = hsskdt_core::read_all(bytes, None, &ReadOptions::default()).unwrap().records;
        let allergy = |i: usize| people[i].0.history.personal_history.allergies[0].description.clone();
        assert_eq!((people.len(), allergy(0), allergy(1), allergy(2)), (3, "p".into(), "q".into(), "stranger".into()));
    };
    check(bundle(&resources).to_string().as_bytes());
    let lines: Vec<String> = resources.iter().map(Value::to_string).collect();
    check(lines.join("\n").as_bytes());
    let broken = format!("{}\n{{\"resourceType\":\n{}", lines[0], lines[1]);
    let people = hsskdt_core::read_all(broken.as_bytes(), None, &ReadOptions::default()).unwrap();
    assert_eq!((people.records.len(), people.failures.len()), (2, 1), "a broken line does not stop the others");
}

#[test]
fn xml_is_read_alike() {
    let xml = r#"<Patient xmlns="http://hl7.org/fhir"><id value="p"/><name><text value="Nguyễn Thị Ví Dụ"/></name><gender value="female"/><birthDate value="1985-03"/></Patient>"#;
    let (from_xml, _) = hsskdt_core::read(xml.as_bytes(), None, &ReadOptions::default()).unwrap();
    let (from_json, _) = read(
        &json!({"resourceType": "Patient", "id": "p", "name": [{"text": "Nguyễn Thị Ví Dụ"}], "gender": "female", "birthDate": "1985-03"}),
    );
    assert_eq!(from_xml, from_json);
}

#[test]
fn what_is_no_fhir_is_refused_with_its_place() {
    for (text, code) in [
        ("{\"resourceType\":", "json.truncated"),
        ("{\"resourceType\":\"Patient\" \"id\"}", "json.syntax"),
        ("[1]", "fhir.resource"),
        ("{}", "fhir.resource"),
    ] {
        let error = hsskdt_core::read(text.as_bytes(), Some(Format::Fhir), &ReadOptions::default()).unwrap_err();
        assert_eq!(error.code(), code, "{text}");
    }
}

#[test]
fn labels_withhold_in_the_citizens_copy_only() {
    let label = |resource: &Value, system: &str, code: &str| {
        let mut resource = resource.clone();
        resource["meta"] = json!({"security": [{"system": system, "code": code}]});
        resource
    };
    let act = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    let confidentiality = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    let plain =
        json!({"resourceType": "AllergyIntolerance", "patient": {"reference": "Patient/p"}, "code": {"text": "Tôm"}});
    let secret =
        json!({"resourceType": "AllergyIntolerance", "patient": {"reference": "Patient/p"}, "code": {"text": "Cua"}});
    let filter = Filter::plan().unwrap();
    let held = |second: &Value, third: &Value| {
        let input = bundle(&[patient(), plain.clone(), second.clone(), third.clone()]).to_string();
        let (records, _) = citizen::read_all(input.as_bytes(), None, &ReadOptions::default(), &filter).unwrap();
        let record = &records.records[0].0;
        let left: Vec<String> =
            record.history.personal_history.allergies.iter().map(|a| a.description.clone()).collect();
        assert!(!serde_json::to_string(record).unwrap().contains("security"));
        left
    };
    let hiv = label(&secret, act, "HIV");
    let restricted = label(&secret, confidentiality, "R");
    assert_eq!(held(&hiv, &plain), ["Tôm", "Tôm"]);
    assert_eq!(held(&restricted, &plain), ["Tôm", "Cua", "Tôm"], "restricted alone proves nothing");
    assert_eq!(held(&restricted, &hiv), ["Tôm"], "beside a hit it does");
    let (whole, _) = read(&bundle(&[patient(), hiv]));
    assert_eq!(whole.history.personal_history.allergies.len(), 1, "other receivers get everything");
}
