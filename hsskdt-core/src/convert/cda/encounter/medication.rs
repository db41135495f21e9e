//! Drugs of visits (section 10160-0).

use super::for_moment;
use crate::convert::Notes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids::{self, Ids};
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{codes, items, time, words};
use crate::format::cda::{CdaWriter, Code, Element, Interval, Quantity, Value, cell_id};
use crate::model::HealthRecord;
use crate::model::encounter::Medication;
use crate::model::value::{Decimal, Recorded};
use crate::spec::fhir::uri;

/// Comment: the dose as written. Readers of elsewhere write instructions instead.
const COMMENT: &str = "2.16.840.1.113883.10.20.22.4.64";

/// Rows of all visits' drugs.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (visit, encounter) in record.encounters.iter().enumerate() {
        for (index, medication) in encounter.medications.iter().enumerate() {
            let path = format!("/encounters/{visit}/medications/{index}");
            let quantity = medication.charge.quantity.as_ref().map(Recorded::text).unwrap_or_default();
            let when = time::moment(medication.ordered_at.as_ref());
            let cells = vec![
                name(medication),
                medication.dosage_text.clone(),
                medication.route.display.clone(),
                format!("{quantity} {}", medication.charge.unit).trim().to_owned(),
                words::day_of_ts(&when),
            ];
            rows.push(Row::entry(cells, move |w, ids, id| write(w, ids, id, &path, medication, &when)));
        }
    }
    rows
}

/// Name and strength.
fn name(medication: &Medication) -> String {
    let words = if medication.code.display.is_empty() { &medication.code.code } else { &medication.code.display };
    format!("{words} {}", medication.strength).trim().to_owned()
}

fn write(w: &mut CdaWriter, ids: &Ids, id: &str, path: &str, medication: &Medication, when: &str) {
    w.element("substanceAdministration", &[("classCode", "SBADM"), ("moodCode", "INT")], |w| {
        w.template("2.16.840.1.113883.10.20.22.4.16", "2014-06-09");
        ids.write(w, "medication", path);
        w.reference(id);
        w.status("completed");
        w.element("effectiveTime", &[("xsi:type", "IVL_TS")], |w| w.time("low", when));
        if !medication.route.is_empty() {
            codes::write_translated(w, ids, "routeCode", &medication.route, &medication.route.code);
        }
        w.leaf("doseQuantity", &[("nullFlavor", "NI")]);
        w.element("consumable", &[], |w| {
            w.element("manufacturedProduct", &[("classCode", "MANU")], |w| {
                w.template("2.16.840.1.113883.10.20.22.4.23", "2014-06-09");
                if !medication.registration_number.is_empty() {
                    ids.business(w, "/sid/so-dang-ky", &medication.registration_number);
                }
                w.element("manufacturedMaterial", &[], |w| {
                    codes::write_translated(w, ids, "code", &medication.code, &name(medication));
                });
            });
        });
        if let Some(licence) = medication.charge.practitioners.first() {
            w.element("author", &[], |w| {
                w.time("time", when);
                w.element("assignedAuthor", &[], |w| ids.business(w, uri::SID_CCHN.text, licence));
            });
        }
        if let Some(quantity) = medication.charge.quantity.as_ref().and_then(Recorded::valid) {
            supply(w, ids, path, quantity);
        }
        if !medication.dosage_text.is_empty() {
            w.element("entryRelationship", &[("typeCode", "SUBJ"), ("inversionInd", "true")], |w| {
                w.element("act", &[("classCode", "ACT"), ("moodCode", "EVN")], |w| {
                    w.template(COMMENT, "");
                    w.leaf(
                        "code",
                        &[
                            ("code", "48767-8"),
                            ("codeSystem", &ids.oid(uri::CS_LOINC.text)),
                            ("codeSystemName", "LOINC"),
                            ("displayName", "Annotation comment"),
                        ],
                    );
                    w.reference(&cell_id(id, 1));
                });
            });
        }
    });
}

fn supply(w: &mut CdaWriter, ids: &Ids, path: &str, quantity: &Decimal) {
    w.element("entryRelationship", &[("typeCode", "COMP")], |w| {
        w.element("supply", &[("classCode", "SPLY"), ("moodCode", "INT")], |w| {
            w.template("2.16.840.1.113883.10.20.22.4.17", "2014-06-09");
            w.id(&ids.uuid("supply", path), "");
            w.status("completed");
            w.leaf("quantity", &[("value", &quantity.to_json())]);
        });
    });
}

/// Reads a drug: of our visit, or of elsewhere into the visit of its day.
pub(in crate::convert::cda) fn read(
    statement: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let product = statement.descend(&["consumable", "manufacturedProduct"]);
    let code = product.and_then(|p| p.descend(&["manufacturedMaterial", "code"])).map(Code::read).unwrap_or_default();
    let name = product.and_then(|p| p.descend(&["manufacturedMaterial", "name"])).map(|n| n.text().into_owned());
    let own =
        ids::path_of(statement).map(|p| format!("/{p}")).filter(|p| items::pattern(p) == "/encounters/*/medications/*");
    let is_own = own.is_some();
    let period = Interval::effective(statement);
    let mut label = items::words_of(&Value::Code(code.clone()), section).or(name).unwrap_or_default();
    if label.is_empty() && !is_own {
        label = section.text_of(statement);
    }
    if label.is_empty() && !is_own {
        return false;
    }
    let path = own.unwrap_or_else(|| {
        let visit = for_moment(period.first(), draft, notes, true);
        draft.next(&format!("/encounters/{visit}/medications"))
    });
    codes::read(&code, section, draft, &format!("{path}/code"));
    if draft.text(&format!("{path}/code/display")).is_empty() {
        draft.put(&format!("{path}/code/display"), label);
    }
    if let Some(route) = statement.child("routeCode").map(Code::read) {
        codes::read(&route, section, draft, &format!("{path}/route"));
    }
    draft.put(&format!("{path}/ordered_at"), time::read_moment(period.first(), &path, notes).unwrap_or_default());
    let registration = product.into_iter().flat_map(|p| p.children("id")).filter_map(|i| i.attribute("extension"));
    for extension in registration {
        if let Some((_, number)) = extension.split_once("/sid/so-dang-ky/") {
            draft.put(&format!("{path}/registration_number"), number);
        }
    }
    read_author(statement, draft, &path);
    read_relations(statement, section, draft, &path, is_own);
    if !is_own {
        read_dose(statement, section, draft, &path);
    }
    true
}

fn read_author(statement: &Element<'_>, draft: &mut Draft, path: &str) {
    let id = statement.descend(&["author", "assignedAuthor", "id"]).and_then(|i| i.attribute("extension"));
    for system in [uri::SID_CCHN.text, uri::SID_CCHN.moh] {
        if let Some(licence) = id.and_then(|i| i.strip_prefix(system)).and_then(|l| l.strip_prefix('/')) {
            draft.put(&format!("{path}/charge/practitioners"), serde_json::json!([licence]));
        }
    }
}

fn read_relations(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft, path: &str, is_own: bool) {
    for relation in statement.children("entryRelationship") {
        if let Some(quantity) = relation.child("supply").and_then(|s| s.child("quantity")).map(Quantity::read)
            && !draft.has(&format!("{path}/charge/quantity"))
        {
            draft.put(&format!("{path}/charge/quantity"), quantity.value);
            draft.put(&format!("{path}/charge/unit"), quantity.unit);
        }
        if let Some(act) = relation
            .child("act")
            .filter(|a| a.has_template(COMMENT) || a.has_template("2.16.840.1.113883.10.20.22.4.20"))
        {
            let text = section.text_of(act);
            if is_own {
                draft.put(&format!("{path}/dosage_text"), text);
            } else {
                draft.add_line(&format!("{path}/dosage_text"), &text);
            }
        }
    }
}

/// Dose, frequency and period of elsewhere, as words.
fn read_dose(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft, path: &str) {
    let mut parts = Vec::new();
    if let Some(dose) = statement.child("doseQuantity").map(Quantity::read).filter(|q| !q.value.is_empty()) {
        parts.push(format!("{} {}", dose.value, dose.unit).trim().to_owned());
    }
    for when in statement.children("effectiveTime").map(Value::read) {
        // From when to when stands in a field; how often, and at which event, in words.
        if matches!(when, Value::Period(_) | Value::Code(_)) {
            parts.extend(items::said(&when, section));
        }
    }
    if let Some(rate) = statement.child("rateQuantity").map(Quantity::read).filter(|q| !q.value.is_empty()) {
        parts.push(format!("{} {}", rate.value, rate.unit).trim().to_owned());
    }
    if let Some(text) = statement.child("text").map(|_| section.text_of(statement)).filter(|t| !t.is_empty()) {
        parts.push(text);
    }
    draft.add_line(&format!("{path}/dosage_text"), &parts.join("; "));
}
