//! Part C: doses given, not given, and appointments.

use super::draft::Draft;
use super::ids::{self, Ids};
use super::section::{Read, Row};
use super::{codes, items, time, words};
use crate::format::cda::{CdaWriter, Code, Element, Interval, Value};
use crate::model::{Dose, HealthRecord, Vaccine};
use crate::spec::{cda, fhir, form};

const GIVEN: &str = "2.16.840.1.113883.10.20.22.4.52";
/// Planned immunization activity.
const PLANNED: &str = "2.16.840.1.113883.10.20.22.4.120";
const PRODUCT: &str = "2.16.840.1.113883.10.20.22.4.54";

/// Every dose with its path and the part of the form.
fn doses(record: &HealthRecord) -> impl Iterator<Item = (String, &'static str, &Dose)> {
    let lists = [
        ("basic_childhood", "C1", &record.immunization.basic_childhood),
        ("non_programme", "C2", &record.immunization.non_programme),
        ("maternal_tetanus", "C3", &record.immunization.maternal_tetanus),
    ];
    lists.into_iter().flat_map(|(name, label, doses)| {
        doses.iter().enumerate().map(move |(index, dose)| (format!("/immunization/{name}/{index}"), label, dose))
    })
}

/// Appointments, for the section of plans: other readers take everything in the section of immunizations as given.
pub(super) fn appointments(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (path, label, dose) in doses(record) {
        let due = time::date(dose.appointment_date.as_ref());
        if !due.is_empty() {
            let name = product_words(dose, label);
            let number = dose.dose.map(|d| format!(", mũi {d}")).unwrap_or_default();
            let cells = vec![words::day_of_ts(&due), format!("Hẹn tiêm: {name}{number}")];
            rows.push(Row::entry(cells, move |w, ids, id| write_appointment(w, ids, id, &path, dose, &name, &due)));
        }
    }
    rows
}

/// Rows of C1 to C3 that say something.
pub(super) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (path, label, dose) in doses(record) {
        let name = product_words(dose, label);
        let given = time::date(dose.date_given.as_ref());
        let due = time::date(dose.appointment_date.as_ref());
        let state = if dose.not_given.is_yes() {
            "Chưa tiêm"
        } else if given.is_empty() && !dose.given.is_yes() {
            ""
        } else {
            "Đã tiêm"
        };
        let cells = vec![
            name.clone(),
            dose.dose.map(|d| d.to_string()).unwrap_or_default(),
            words::joined(&[state, &words::day_of_ts(&given)]),
            dose.reaction.clone(),
            words::day_of_ts(&due),
        ];
        let says = dose.not_given.is_yes() || dose.given.is_yes() || !given.is_empty();
        if says {
            rows.push(Row::entry(cells, move |w, ids, id| write(w, ids, id, &path, dose, &name, &given)));
        } else if !due.is_empty() {
            rows.push(Row::plain(cells));
        }
    }
    rows
}

/// Words for the vaccine: the source's, else the printed row's.
fn product_words(dose: &Dose, section: &str) -> String {
    if !dose.product.display.is_empty() {
        return dose.product.display.clone();
    }
    let row = form::immunization_rows().iter().find(|r| {
        dose.vaccine.is_some_and(|v| v.as_str() == r.vaccine)
            && dose.dose == Some(r.dose)
            && section.starts_with(r.section)
    });
    row.map(|r| r.label_vi.to_owned())
        .or_else(|| dose.vaccine.map(|v| v.as_str().to_owned()))
        .unwrap_or_else(|| "Vắc xin".to_owned())
}

fn write(w: &mut CdaWriter, ids: &Ids, id: &str, path: &str, dose: &Dose, name: &str, given: &str) {
    let negated = if dose.not_given.is_yes() { "true" } else { "false" };
    let attributes = [("classCode", "SBADM"), ("moodCode", "EVN"), ("negationInd", negated)];
    w.element("substanceAdministration", &attributes, |w| {
        w.template(GIVEN, "2015-08-01");
        ids.write(w, "immunization", path);
        w.reference(id);
        w.status("completed");
        w.time("effectiveTime", given);
        if let Some(number) = dose.dose.filter(|d| *d > 0) {
            w.leaf("repeatNumber", &[("value", &number.to_string())]);
        }
        product(w, ids, dose, name);
        if !dose.reaction.is_empty() {
            let item = fhir::item("/immunization/reaction");
            w.element("entryRelationship", &[("typeCode", "CAUS")], |w| {
                w.element("observation", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
                    w.template("2.16.840.1.113883.10.20.22.4.9", "2014-06-09");
                    w.id(&ids.uuid("reaction", path), "");
                    w.leaf(
                        "code",
                        &[
                            ("code", "ASSERTION"),
                            ("codeSystem", "2.16.840.1.113883.5.4"),
                            ("codeSystemName", "ActCode"),
                        ],
                    );
                    w.status("completed");
                    w.time("effectiveTime", given);
                    let words = if item.is_some() { dose.reaction.as_str() } else { "" };
                    items::other(w, ids, "value", words, None);
                });
            });
        }
    });
}

fn write_appointment(w: &mut CdaWriter, ids: &Ids, id: &str, path: &str, dose: &Dose, name: &str, due: &str) {
    w.element("substanceAdministration", &[("classCode", "SBADM"), ("moodCode", "INT")], |w| {
        w.template(PLANNED, "");
        w.id(&ids.uuid("appointment", path), "");
        w.id(ids::URI_ROOT, &format!("{}/sid/record-path/{}/appointment_date", ids.base, path.trim_start_matches('/')));
        w.reference(id);
        w.status("active");
        w.time("effectiveTime", due);
        product(w, ids, dose, name);
    });
}

fn product(w: &mut CdaWriter, ids: &Ids, dose: &Dose, name: &str) {
    w.element("consumable", &[], |w| {
        w.element("manufacturedProduct", &[("classCode", "MANU")], |w| {
            w.template(PRODUCT, "2014-06-09");
            w.element("manufacturedMaterial", &[], |w| {
                match dose.vaccine.and_then(|v| fhir::find("vaccine", v.as_str())) {
                    Some(cvx) => {
                        let attributes = [
                            ("code", cvx.code),
                            ("codeSystem", &ids.oid(cvx.system.text)),
                            ("codeSystemName", "CVX"),
                            ("displayName", cvx.display),
                        ];
                        w.element("code", &attributes, |w| {
                            w.text("originalText", name);
                            let system = fhir::uri::CS_VACCINE.text;
                            w.leaf(
                                "translation",
                                &[
                                    ("code", dose.vaccine.map_or("", |v| v.as_str())),
                                    ("codeSystem", &ids.oid(system)),
                                    ("codeSystemName", &ids.uri(system)),
                                ],
                            );
                        });
                    }
                    None => codes::write_translated(w, ids, "code", &dose.product, name),
                }
            });
        });
    });
}

/// Reads a dose or an appointment.
pub(super) fn read(statement: &Element<'_>, section: &Read<'_>, draft: &mut Draft) -> bool {
    let material = statement.descend(&["consumable", "manufacturedProduct", "manufacturedMaterial"]);
    let code = material.and_then(|m| m.child("code")).map(Code::read).unwrap_or_default();
    let when = time::read_date(Interval::effective(statement).first()).unwrap_or_default();
    let own = ids::path_of(statement).map(|p| format!("/{p}"));
    if let Some(path) = &own
        && let Some(dose) = path.strip_suffix("/appointment_date")
    {
        product_into(&code, section, draft, dose, true);
        return draft.put(path, when);
    }
    let is_own = own.is_some();
    let path = own.unwrap_or_else(|| draft.next(list_of(&code)));
    if !path.starts_with("/immunization/")
        || (!is_own && code.codings().next().is_none() && section.resolve(code.original.clone()).is_empty())
    {
        return false;
    }
    product_into(&code, section, draft, &path, is_own);
    let planned = statement.attribute("moodCode").is_some_and(|m| m != "EVN");
    if planned {
        return draft.put(&format!("{path}/appointment_date"), when);
    }
    if statement.attribute("negationInd") == Some("true") {
        draft.put(&format!("{path}/not_given"), true);
    } else if when.is_empty() && !is_own {
        draft.put(&format!("{path}/given"), true);
    }
    draft.put(&format!("{path}/date_given"), when);
    let number = statement.child("repeatNumber").and_then(|r| r.attribute("value")).and_then(|v| v.parse::<u8>().ok());
    if let Some(number) = number {
        draft.put(&format!("{path}/dose"), number);
    }
    let reactions = statement.children("entryRelationship").filter_map(|r| r.child("observation"));
    for reaction in reactions {
        if let Some(words) = reaction.child("value").map(Value::read).and_then(|v| items::said(&v, section)) {
            draft.add_line(&format!("{path}/reaction"), &words);
        }
    }
    true
}

/// Is it a dose that is to come?
pub(super) fn is_planned(statement: &Element<'_>) -> bool {
    let path = ids::path_of(statement).is_some_and(|p| p.starts_with("immunization/"));
    path || statement.has_template(PLANNED)
}

/// The printed vaccine of a code.
fn vaccine_of(code: &Code<'_>) -> Option<Vaccine> {
    let local = code.translations.iter().find_map(|t| Vaccine::from_word(t.code));
    local.or_else(|| {
        let cvx = code.codings().find(|c| cda::by_oid(c.system).is_some_and(|o| o.name == "CVX"))?;
        let concept = fhir::concepts().iter().find(|c| c.map == "vaccine" && c.code == cvx.code)?;
        Vaccine::from_word(concept.key)
    })
}

/// The list of the form that a vaccine of elsewhere belongs to.
fn list_of(code: &Code<'_>) -> &'static str {
    let row = vaccine_of(code).and_then(|v| form::immunization_rows().iter().find(|r| r.vaccine == v.as_str()));
    match row.map(|r| r.section) {
        Some("C1") => "/immunization/basic_childhood",
        _ => "/immunization/non_programme",
    }
}

fn product_into(code: &Code<'_>, section: &Read<'_>, draft: &mut Draft, path: &str, own: bool) {
    let vaccine = vaccine_of(code);
    draft.put(&format!("{path}/vaccine"), vaccine.map_or("", |v| v.as_str()));
    // Our own words for a printed row are the row's label: nothing that the source said.
    if own && vaccine.is_some() {
        let words = section.resolve(code.original.clone());
        let printed = form::immunization_rows().iter().any(|r| r.label_vi == words);
        let bare = vaccine.is_some_and(|v| v.as_str() == words);
        if !printed && !bare {
            draft.put(&format!("{path}/product/display"), words.as_ref());
        }
    } else {
        codes::read(code, section, draft, &format!("{path}/product"));
        if own && draft.text(&format!("{path}/product/display")) == "Vắc xin" {
            draft.remove(&format!("{path}/product/display"));
        }
    }
}
