//! Record → document.

use super::ids::{Ids, URI_ROOT};
use super::section::{self, Row};
use super::source::{self, Source};
use super::{administrative, encounter, history, immunization, items, kept, notes};
use crate::convert::Notes;
use crate::convert::kept::difference;
use crate::error::Error;
use crate::format::cda::CdaWriter;
use crate::model::encounter::Facility;
use crate::model::value::Recorded;
use crate::model::{Encounter, HealthRecord, tree};
use crate::options::{ReadOptions, WriteOptions};
use crate::spec::cda;
use crate::spec::fhir::uri;
use serde_json::{Map, Value};

/// Writes a record as one document: the whole record (LOINC 60591-5), or, where it holds nothing but one visit, that
/// visit (34133-9).
pub fn write(record: &HealthRecord, options: &WriteOptions) -> Result<(Vec<u8>, Notes), Error> {
    let (sourceless, sources) = source::taken_out(record);
    let record = sourceless.as_ref();
    let tree = tree::of(record)?;
    let none = Beside::default();
    let bare = document(record, &tree, options, &none);
    let (back, _) = super::read::read(bare.as_bytes(), &ReadOptions::default())?;
    let beside = Beside { left: difference(&tree, &tree::of(&back)?), sources };
    let left = &beside.left;
    let mut out = Notes::new();
    let code = if options.keep_source { &notes::KEPT } else { &notes::LOST };
    for source in &beside.sources {
        out.add(code, source.path.as_str());
    }
    for (path, value) in left {
        if !value.is_null() {
            out.add(code, path.as_str());
        }
    }
    let nothing = left.is_empty() && beside.sources.is_empty();
    let text = if nothing || !options.keep_source { bare } else { document(record, &tree, options, &beside) };
    Ok((text.into_bytes(), out))
}

/// What rides beside the sections of CDA.
#[derive(Default)]
struct Beside<'r> {
    /// Paths and values that no entry says.
    left: Map<String, Value>,
    /// Claim tables as they were written.
    sources: Vec<Source<'r>>,
}

fn document(record: &HealthRecord, tree: &Value, options: &WriteOptions, beside: &Beside<'_>) -> String {
    let ids = Ids::new(&options.base_uri, record);
    let mut w = CdaWriter::new(options.pretty);
    let visit = only_visit(record);
    w.begin();
    w.leaf("realmCode", &[("code", "VN")]);
    w.leaf("typeId", &[("root", "2.16.840.1.113883.1.3"), ("extension", "POCD_HD000040")]);
    w.id(&ids.uuid("document", ""), "");
    let (code, display, title) = match visit {
        Some(_) => ("34133-9", "Summary of episode note", "Tóm tắt lượt khám bệnh, chữa bệnh"),
        None => ("60591-5", "Patient summary Document", "Hồ sơ quản lý sức khỏe cá nhân"),
    };
    let loinc = ids.oid(uri::CS_LOINC.text);
    w.leaf("code", &[("code", code), ("codeSystem", &loinc), ("codeSystemName", "LOINC"), ("displayName", display)]);
    w.text("title", title);
    let made = latest(record);
    w.time("effectiveTime", &made);
    w.leaf("confidentialityCode", &[("code", "N"), ("codeSystem", "2.16.840.1.113883.5.25")]);
    w.leaf("languageCode", &[("code", "vi-VN")]);
    administrative::write(&mut w, &ids, record);
    let facility = record.encounters.iter().map(|e| &e.facility).rfind(|f| f.code.is_some());
    author(&mut w, &ids, facility, &made);
    custodian(&mut w, &ids, facility);
    administrative::participants(&mut w, record);
    if let Some(visit) = visit {
        encounter::write_header(&mut w, &ids, visit);
    }
    w.element("component", &[], |w| {
        w.element("structuredBody", &[], |w| sections(w, &ids, record, tree, beside));
    });
    w.finish()
}

/// The visit of a record that holds nothing else.
fn only_visit(record: &HealthRecord) -> Option<&Encounter> {
    let HealthRecord { history, immunization, encounters, .. } = record;
    let empty = *history == Default::default() && *immunization == Default::default();
    match encounters.as_slice() {
        [only] if empty => Some(only),
        _ => None,
    }
}

/// The latest moment that the record names: the document's own time, since the library has no clock.
fn latest(record: &HealthRecord) -> String {
    let moments = record.encounters.iter().flat_map(|e| {
        [&e.costs.paid_at, &e.period_end, &e.period_start]
            .map(|m| super::time::moment(m.as_ref()))
            .into_iter()
            .chain([encounter::start(e)])
    });
    moments.max().unwrap_or_default()
}

fn author(w: &mut CdaWriter, ids: &Ids, facility: Option<&Facility>, made: &str) {
    w.element("author", &[], |w| {
        w.time("time", made);
        w.element("assignedAuthor", &[], |w| {
            organization_id(w, ids, facility);
            w.leaf("addr", &[("nullFlavor", "NI")]);
            w.leaf("telecom", &[("nullFlavor", "NI")]);
            w.element("assignedAuthoringDevice", &[], |w| {
                w.text("manufacturerModelName", "hsskdt");
                w.text("softwareName", "hsskdt");
            });
            if facility.is_some() {
                w.element("representedOrganization", &[], |w| organization(w, ids, facility));
            }
        });
    });
}

fn custodian(w: &mut CdaWriter, ids: &Ids, facility: Option<&Facility>) {
    w.element("custodian", &[], |w| {
        w.element("assignedCustodian", &[], |w| {
            w.element("representedCustodianOrganization", &[], |w| {
                organization(w, ids, facility);
                w.leaf("telecom", &[("nullFlavor", "NI")]);
                w.leaf("addr", &[("nullFlavor", "NI")]);
            });
        });
    });
}

fn organization(w: &mut CdaWriter, ids: &Ids, facility: Option<&Facility>) {
    organization_id(w, ids, facility);
    match facility.map(|f| f.name.as_str()).filter(|n| !n.is_empty()) {
        Some(name) => w.text("name", name),
        None => w.leaf("name", &[("nullFlavor", "NI")]),
    }
}

fn organization_id(w: &mut CdaWriter, ids: &Ids, facility: Option<&Facility>) {
    match facility.and_then(|f| f.code.as_ref()) {
        Some(code) => w.id(URI_ROOT, &format!("{}/{}", uri::SID_FACILITY.text, Recorded::text(code))),
        None => w.id(&ids.uuid("custodian", ""), ""),
    }
}

/// Sections that are always there, empty or not: those that every summary has.
const ALWAYS: [&str; 3] = ["problems", "allergies", "medications"];

fn sections(w: &mut CdaWriter, ids: &Ids, record: &HealthRecord, tree: &Value, beside: &Beside<'_>) {
    for spec in cda::sections() {
        let (head, rows) = content(spec.key, record, tree, beside);
        match spec.key {
            "vital_signs" => super::vital_signs::write(w, ids, spec, record, tree),
            key if rows.is_empty() && !ALWAYS.contains(&key) => {}
            _ => section::write(w, ids, spec, head, rows),
        }
    }
}

fn content<'r>(
    key: &str,
    record: &'r HealthRecord,
    tree: &'r Value,
    beside: &'r Beside<'r>,
) -> (&'static [&'static str], Vec<Row<'r>>) {
    match key {
        "problems" => {
            let mut rows = encounter::diagnoses(record);
            rows.extend(history::problems(record));
            (&["Chẩn đoán", "Ghi chú", "Ngày"], rows)
        }
        "allergies" => (&["Loại", "Mô tả"], history::allergies(record)),
        "medications" => (&["Thuốc", "Liều dùng", "Đường dùng", "Số lượng", "Ngày"], encounter::medications(record)),
        "immunizations" => {
            (&["Vắc xin", "Mũi", "Đã tiêm", "Phản ứng sau tiêm", "Ngày hẹn"], immunization::rows(record))
        }
        "procedures" => {
            let mut rows = encounter::procedures(record);
            rows.extend(history::surgeries(record));
            (&["Phẫu thuật, thủ thuật", "Ghi chú", "Ngày"], rows)
        }
        "results" => (&["Chỉ số", "Kết quả", "Kết luận", "Ngày"], encounter::results(record, tree)),
        "functional_status" => (&["Bộ phận/cơ quan", "Mô tả"], history::disabilities(record)),
        "devices" => (&["Vật tư", "Số lượng", "Ngày"], encounter::supplies(record)),
        "family_history" => (&["Bệnh", "Người mắc"], history::family(record)),
        "plan" => {
            let mut rows = counselling(record);
            rows.extend(immunization::appointments(record));
            (&["Ngày", "Tư vấn, hẹn"], rows)
        }
        "notes" => (&["Ngày", "Diễn biến"], encounter::notes(record)),
        "encounters" => (&["Thời gian", "Cơ sở", "Hình thức", "Chẩn đoán", "Người khám"], encounter::visits(record)),
        "payers" => {
            let mut rows = encounter::payments(record);
            rows.extend(beside.sources.iter().map(source::row));
            (&["Nội dung", "Số lượng × đơn giá", "Số tiền, thời hạn"], rows)
        }
        "kept" if !beside.left.is_empty() => (&["Mục", "Giá trị"], kept::rows(&beside.left)),
        _ => (items::HEAD, form_lines(key, record, tree)),
    }
}

/// Sections that are lines of the form and nothing else.
fn form_lines<'r>(key: &str, record: &'r HealthRecord, tree: &'r Value) -> Vec<Row<'r>> {
    let (name, prefixes): (&'static str, &[&str]) = match key {
        "social_history" => ("social_history", &["/history/risk_factors/"]),
        "pregnancy" => ("pregnancy", &["/history/reproductive_health/"]),
        "birth" => ("birth", &["/history/birth_status/", "/immunization/mother_tetanus_doses"]),
        "past_illness" => ("past_illness", &["/history/other_issues"]),
        "present_illness" => ("present_illness", &["/encounters/*/examination/present_illness_history"]),
        "physical_examination" => (
            "physical_examination",
            &[
                "/encounters/*/examination/visual_acuity",
                "/encounters/*/examination/wears_glasses",
                "/encounters/*/examination/general/",
                "/encounters/*/examination/organs/",
            ],
        ),
        _ => return Vec::new(),
    };
    let lines = prefixes.iter().flat_map(|prefix| items::lines(tree, prefix));
    // What was found at birth was found on that day.
    let birth = super::time::date(record.administrative.birth_date.as_ref());
    lines
        .map(|line| {
            let visit = line.visit().and_then(|v| record.encounters.get(v)).map(encounter::start);
            let at_birth = line.path.starts_with("/history/birth_status/").then(|| birth.clone());
            line.row(name, visit.or(at_birth).unwrap_or_default())
        })
        .collect()
}

fn counselling(record: &HealthRecord) -> Vec<Row<'_>> {
    let visits = record.encounters.iter().enumerate().filter(|(_, e)| !e.counselling.trim().is_empty());
    visits
        .map(|(index, visit)| {
            let when = encounter::start(visit);
            let path = format!("/encounters/{index}/counselling");
            Row::entry(vec![super::words::day_of_ts(&when), visit.counselling.clone()], move |w, ids, _| {
                w.element("act", &[("classCode", "ACT"), ("moodCode", "INT")], |w| {
                    w.template(&ids.template("urn:entry:counselling"), "");
                    ids.write(w, "counselling", &path);
                    w.leaf(
                        "code",
                        &[
                            ("code", "counselling"),
                            ("codeSystem", &ids.oid(uri::CS_ITEM.text)),
                            ("codeSystemName", &ids.uri(uri::CS_ITEM.text)),
                            ("displayName", "Tư vấn"),
                        ],
                    );
                    w.text("text", &visit.counselling);
                    w.status("completed");
                });
            })
        })
        .collect()
}
