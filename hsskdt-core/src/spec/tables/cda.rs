//! Generated from `spec/cda`.

use crate::spec::cda::{Oid, Section};

pub static SECTIONS: &[Section] = &[
    Section { key: "problems", loinc: "11450-4", display: "Problem list - Reported", title_vi: "Chẩn đoán và bệnh tật", template: "2.16.840.1.113883.10.20.22.2.5.1", version: "2015-08-01" },
    Section { key: "allergies", loinc: "48765-2", display: "Allergies and adverse reactions Document", title_vi: "Dị ứng", template: "2.16.840.1.113883.10.20.22.2.6.1", version: "2015-08-01" },
    Section { key: "medications", loinc: "10160-0", display: "History of Medication use Narrative", title_vi: "Thuốc", template: "2.16.840.1.113883.10.20.22.2.1.1", version: "2014-06-09" },
    Section { key: "immunizations", loinc: "11369-6", display: "History of Immunization note", title_vi: "Tiêm chủng", template: "2.16.840.1.113883.10.20.22.2.2.1", version: "2015-08-01" },
    Section { key: "procedures", loinc: "47519-4", display: "History of Procedures Document", title_vi: "Phẫu thuật, thủ thuật", template: "2.16.840.1.113883.10.20.22.2.7.1", version: "2014-06-09" },
    Section { key: "results", loinc: "30954-2", display: "Relevant diagnostic tests/laboratory data note", title_vi: "Kết quả cận lâm sàng", template: "2.16.840.1.113883.10.20.22.2.3.1", version: "2015-08-01" },
    Section { key: "vital_signs", loinc: "8716-3", display: "Vital signs note", title_vi: "Dấu hiệu sinh tồn, chỉ số nhân trắc học", template: "2.16.840.1.113883.10.20.22.2.4.1", version: "2015-08-01" },
    Section { key: "social_history", loinc: "29762-2", display: "Social history note", title_vi: "Yếu tố nguy cơ đối với sức khỏe cá nhân", template: "2.16.840.1.113883.10.20.22.2.17", version: "2015-08-01" },
    Section { key: "pregnancy", loinc: "10162-6", display: "History of pregnancies Narrative", title_vi: "Sức khỏe sinh sản và kế hoạch hóa gia đình", template: "urn:section:pregnancy", version: "" },
    Section { key: "past_illness", loinc: "11348-0", display: "History of Past illness note", title_vi: "Vấn đề khác", template: "2.16.840.1.113883.10.20.22.2.20", version: "" },
    Section { key: "functional_status", loinc: "47420-5", display: "Functional status assessment note", title_vi: "Khuyết tật", template: "2.16.840.1.113883.10.20.22.2.14", version: "2014-06-09" },
    Section { key: "devices", loinc: "46264-8", display: "History of medical device use Narrative", title_vi: "Vật tư y tế", template: "2.16.840.1.113883.10.20.22.2.23", version: "2014-06-09" },
    Section { key: "family_history", loinc: "10157-6", display: "History of family member diseases note", title_vi: "Tiền sử gia đình", template: "2.16.840.1.113883.10.20.22.2.15", version: "2015-08-01" },
    Section { key: "physical_examination", loinc: "29545-1", display: "Physical findings note", title_vi: "Khám lâm sàng", template: "2.16.840.1.113883.10.20.2.10", version: "2015-08-01" },
    Section { key: "birth", loinc: "15508-5", display: "Labor and delivery process note", title_vi: "Tình trạng lúc sinh", template: "urn:section:birth", version: "" },
    Section { key: "present_illness", loinc: "10164-2", display: "History of Present illness Narrative", title_vi: "Bệnh sử", template: "1.3.6.1.4.1.19376.1.5.3.1.3.4", version: "" },
    Section { key: "plan", loinc: "18776-5", display: "Plan of care note", title_vi: "Tư vấn", template: "2.16.840.1.113883.10.20.22.2.10", version: "2014-06-09" },
    Section { key: "notes", loinc: "11506-3", display: "Progress note", title_vi: "Diễn biến bệnh", template: "2.16.840.1.113883.10.20.22.2.65", version: "2016-11-01" },
    Section { key: "encounters", loinc: "46240-8", display: "History of Hospitalizations+Outpatient visits Narrative", title_vi: "Các lần khám chữa bệnh", template: "2.16.840.1.113883.10.20.22.2.22.1", version: "2015-08-01" },
    Section { key: "payers", loinc: "48768-6", display: "Payment sources Document", title_vi: "Bảo hiểm và chi phí", template: "2.16.840.1.113883.10.20.22.2.18", version: "2015-08-01" },
    Section { key: "kept", loinc: "51899-3", display: "Details Document", title_vi: "Dữ liệu khác của hồ sơ", template: "urn:section:kept", version: "" },
];

pub static OIDS: &[Oid] = &[
    Oid { uri: "http://hl7.org/fhir/sid/icd-10", oid: "2.16.840.1.113883.6.3", name: "ICD-10" },
    Oid { uri: "http://loinc.org", oid: "2.16.840.1.113883.6.1", name: "LOINC" },
    Oid { uri: "http://www.whocc.no/atc", oid: "2.16.840.1.113883.6.73", name: "ATC" },
    Oid { uri: "http://hl7.org/fhir/sid/cvx", oid: "2.16.840.1.113883.12.292", name: "CVX" },
    Oid { uri: "http://hl7.org/fhir/sid/icd-9-cm", oid: "2.16.840.1.113883.6.104", name: "ICD-9-CM Procedures" },
    Oid { uri: "http://snomed.info/sct", oid: "2.16.840.1.113883.6.96", name: "SNOMED CT" },
    Oid { uri: "http://hl7.org/fhir/sid/icd-10-cm", oid: "2.16.840.1.113883.6.90", name: "ICD-10-CM" },
    Oid { uri: "http://www.nlm.nih.gov/research/umls/rxnorm", oid: "2.16.840.1.113883.6.88", name: "RxNorm" },
    Oid { uri: "http://terminology.hl7.org/CodeSystem/v3-ActCode", oid: "2.16.840.1.113883.5.4", name: "ActCode" },
    Oid { uri: "http://terminology.hl7.org/CodeSystem/v3-RoleCode", oid: "2.16.840.1.113883.5.111", name: "RoleCode" },
    Oid { uri: "http://terminology.hl7.org/CodeSystem/v3-ActClass", oid: "2.16.840.1.113883.5.6", name: "ActClass" },
];
