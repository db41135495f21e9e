//! Part A ⇄ `recordTarget` and `participant`.

use super::draft::Draft;
use super::ids::{self, Ids};
use super::{codes, time};
use crate::convert::Notes;
use crate::format::cda::{CdaWriter, Code, Element, Id};
use crate::model::value::{Address, NationalId, PersonName, Phone, Place, Recorded};
use crate::model::{HealthRecord, Sex};
use crate::spec::fhir::{self, Uri, uri};

/// Writes `recordTarget`.
pub(super) fn write(w: &mut CdaWriter, ids: &Ids, record: &HealthRecord) {
    let a = &record.administrative;
    w.element("recordTarget", &[], |w| {
        w.element("patientRole", &[], |w| {
            identifiers(w, ids, record);
            if a.current_address.is_empty() && a.permanent_address.is_empty() {
                w.leaf("addr", &[("nullFlavor", "NI")]);
            }
            address(w, "H", &a.current_address);
            address(w, "HP", &a.permanent_address);
            telecoms(w, &[("HP", &a.phone_landline), ("MC", &a.phone_mobile)], &a.email);
            w.element("patient", &[], |w| {
                name(w, &a.full_name);
                let gender = match a.sex.as_ref().and_then(Recorded::valid) {
                    Some(Sex::Male) => "M",
                    Some(Sex::Female) => "F",
                    Some(Sex::Undetermined) => "UN",
                    None => "",
                };
                if gender.is_empty() {
                    w.leaf("administrativeGenderCode", &[("nullFlavor", "NI")]);
                } else {
                    w.leaf("administrativeGenderCode", &[("code", gender), ("codeSystem", "2.16.840.1.113883.5.1")]);
                }
                w.time("birthTime", &time::date(a.birth_date.as_ref()));
                if a.deceased {
                    w.leaf("sdtc:deceasedInd", &[("value", "true")]);
                }
                if !a.religion.is_empty() {
                    codes::write_translated(w, ids, "religiousAffiliationCode", &a.religion, "");
                }
                if !a.ethnicity.is_empty() {
                    codes::write(w, ids, "ethnicGroupCode", "", &a.ethnicity, "");
                }
                let place = &a.birth_registration_province;
                if !place.is_empty() {
                    w.element("birthplace", &[], |w| {
                        w.element("place", &[], |w| {
                            w.element("addr", &[], |w| {
                                w.text("state", if place.name.is_empty() { &place.code } else { &place.name })
                            });
                        });
                    });
                }
            });
        });
    });
}

fn identifiers(w: &mut CdaWriter, ids: &Ids, record: &HealthRecord) {
    let a = &record.administrative;
    let mut any = false;
    let mut put = |w: &mut CdaWriter, system: &str, value: &str| {
        if !value.is_empty() {
            ids.business(w, system, value);
            any = true;
        }
    };
    for number in a.national_id_number.iter().chain(&a.other_id_numbers).filter_map(Recorded::valid) {
        put(w, system_of(number).text, number.as_str());
    }
    let own = [a.insurance_card_number.as_ref().map(Recorded::text), a.insurance_id.as_ref().map(Recorded::text)];
    let used = record.encounters.iter().flat_map(|e| &e.coverage).map(|c| c.card.as_ref().map(Recorded::text));
    let mut cards: Vec<String> = Vec::new();
    for card in own.into_iter().chain(used).flatten() {
        if !cards.iter().any(|c| *c == card) {
            put(w, uri::SID_BHYT.text, &card);
            cards.push(card.into_owned());
        }
    }
    for number in &a.patient_numbers {
        let facility = number.facility.as_ref().map(Recorded::text).unwrap_or_default();
        let system = if facility.is_empty() {
            uri::SID_MRN.text.to_owned()
        } else {
            format!("{}/{facility}", uri::SID_MRN.text)
        };
        put(w, &system, &number.number);
    }
    put(w, uri::SID_HOUSEHOLD.text, &a.household_id);
    if !any {
        w.leaf("id", &[("nullFlavor", "NI")]);
    }
}

fn system_of(number: &NationalId) -> &'static Uri {
    match number {
        NationalId::Personal(_) => &uri::SID_CCCD,
        NationalId::Cmnd(_) => &uri::SID_CMND,
        NationalId::Passport(_) => &uri::SID_PASSPORT,
    }
}

/// A name in written order.
pub(super) fn name(w: &mut CdaWriter, name: &PersonName) {
    if name.family().is_none() {
        w.leaf("name", &[("nullFlavor", "NI")]);
        return;
    }
    w.element("name", &[("use", "L")], |w| {
        w.text("family", name.family().unwrap_or_default());
        name.given().for_each(|part| w.text("given", part));
    });
}

fn address(w: &mut CdaWriter, use_: &str, address: &Address) {
    if address.is_empty() {
        return;
    }
    let words = |p: &Place| if p.name.is_empty() { p.code.clone() } else { p.name.clone() };
    let line = if address.line.is_empty() { &address.text } else { &address.line };
    w.element("addr", &[("use", use_)], |w| {
        w.text_if("streetAddressLine", line);
        w.text_if("precinct", &words(&address.hamlet));
        w.text_if("city", &words(&address.commune));
        w.text_if("county", &words(&address.district));
        w.text_if("state", &words(&address.province));
        w.text("country", if address.country.is_empty() { "VN" } else { &address.country });
    });
}

fn telecoms(w: &mut CdaWriter, phones: &[(&str, &Option<Recorded<Phone>>)], email: &str) {
    let mut any = false;
    for (use_, phone) in phones {
        if let Some(phone) = phone {
            w.leaf("telecom", &[("use", use_), ("value", &format!("tel:{}", uri_text(&phone.text())))]);
            any = true;
        }
    }
    if !email.is_empty() {
        w.leaf("telecom", &[("value", &format!("mailto:{}", uri_text(email)))]);
        any = true;
    }
    if !any {
        w.leaf("telecom", &[("nullFlavor", "NI")]);
    }
}

/// Blanks and percent signs as a URL writes them.
fn uri_text(text: &str) -> String {
    text.replace('%', "%25").replace(' ', "%20")
}

fn plain_uri(text: &str) -> String {
    text.replace("%20", " ").replace("%25", "%")
}

/// Mother, father and main caregiver as participants.
pub(super) fn participants(w: &mut CdaWriter, record: &HealthRecord) {
    let a = &record.administrative;
    let none = None;
    let caregiver = &a.primary_caregiver;
    let relative = fhir::find("relative", &caregiver.relationship.trim().to_lowercase());
    let people = [
        ("PRS", Some(("MTH", "mother")), "", &a.mother_name, &none, &none),
        ("PRS", Some(("FTH", "father")), "", &a.father_name, &none, &none),
        (
            "CAREGIVER",
            relative.map(|c| (c.code, c.display)),
            caregiver.relationship.as_str(),
            &caregiver.name,
            &caregiver.phone_landline,
            &caregiver.phone_mobile,
        ),
    ];
    for (class, code, words, person, landline, mobile) in people {
        if person.is_empty() && landline.is_none() && mobile.is_none() {
            continue;
        }
        w.element("participant", &[("typeCode", "IND")], |w| {
            w.element("associatedEntity", &[("classCode", class)], |w| {
                match code {
                    Some((code, display)) => {
                        let attributes = [
                            ("code", code),
                            ("codeSystem", "2.16.840.1.113883.5.111"),
                            ("codeSystemName", "RoleCode"),
                            ("displayName", display),
                        ];
                        w.element("code", &attributes, |w| w.text_if("originalText", words));
                    }
                    None => w.element("code", &[("nullFlavor", "OTH")], |w| w.text_if("originalText", words)),
                }
                telecoms(w, &[("HP", landline), ("MC", mobile)], "");
                if !person.is_empty() {
                    w.element("associatedPerson", &[], |w| name(w, person));
                }
            });
        });
    }
}

/// Systems of identifiers that a record has a field for, with our base and any other.
pub(super) fn known_systems(base: &str) -> Vec<String> {
    let systems = [
        &uri::SID_CCCD,
        &uri::SID_CMND,
        &uri::SID_PASSPORT,
        &uri::SID_BHYT,
        &uri::SID_MRN,
        &uri::SID_CCHN,
        &uri::SID_FACILITY,
        &uri::SID_LINK,
        &uri::SID_HOUSEHOLD,
    ];
    let full = |text: &str| if text.starts_with('/') { format!("{base}{text}") } else { text.to_owned() };
    systems.iter().flat_map(|s| [full(s.text), full(s.moh)]).collect()
}

/// The kind of system an identifier has, by the end of its URI.
pub(super) fn is_system(system: &str, wanted: &Uri) -> bool {
    let matches =
        |text: &str| !text.is_empty() && if text.starts_with('/') { system.ends_with(text) } else { system == text };
    matches(wanted.text) || matches(wanted.moh)
}

/// Reads `recordTarget` and the participants of a document.
pub(super) fn read(document: &Element<'_>, draft: &mut Draft, notes: &mut Notes) {
    if let Some(role) = document.descend(&["recordTarget", "patientRole"]) {
        read_identifiers(role, draft, notes);
        for address in role.children("addr").filter(|a| a.null_flavor().is_none()) {
            let permanent = address.attribute("use").is_some_and(|u| u.split(' ').any(|u| u == "HP"));
            let field = if permanent && draft_free(draft, "permanent_address") {
                "permanent_address"
            } else {
                "current_address"
            };
            read_address(address, draft, &format!("/administrative/{field}"));
        }
        read_telecoms(role, draft, "/administrative");
        if let Some(patient) = role.child("patient") {
            read_patient(patient, draft);
        }
    }
    for entity in document.children("participant").filter_map(|p| p.child("associatedEntity")) {
        read_participant(entity, draft);
    }
}

fn draft_free(draft: &Draft, field: &str) -> bool {
    !draft.has(&format!("/administrative/{field}"))
}

fn read_identifiers(role: &Element<'_>, draft: &mut Draft, notes: &mut Notes) {
    let known: Vec<String> = known_systems(crate::options::DEFAULT_BASE_URI);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    for id in Id::all(role) {
        let (system, value) = ids::split(&id, &known);
        if value.is_empty() {
            continue;
        }
        let person = [&uri::SID_CCCD, &uri::SID_CMND, &uri::SID_PASSPORT].into_iter().any(|s| is_system(&system, s));
        if person {
            let path = if draft.has("/administrative/national_id_number") {
                draft.next("/administrative/other_id_numbers")
            } else {
                "/administrative/national_id_number".to_owned()
            };
            draft.put(&path, value);
        } else if is_system(&system, &uri::SID_BHYT) {
            let field = if value.len() == 10 { "insurance_id" } else { "insurance_card_number" };
            let path = format!("/administrative/{field}");
            // The person's own card stands first; our documents name those of the visits behind it.
            if !draft.has(&path) {
                draft.put(&path, value);
            }
        } else if system.ends_with("/sid/household") {
            draft.put("/administrative/household_id", value);
        } else if is_system(&system, &uri::SID_MRN) {
            let (facility, number) = value.split_once('/').unwrap_or(("", value));
            let path = draft.next("/administrative/patient_numbers");
            draft.put(&format!("{path}/facility"), facility);
            draft.put(&format!("{path}/number"), number);
        } else {
            let path = draft.next("/administrative/extra");
            draft.put(&format!("{path}/origin"), "cda/patientRole/id");
            draft.put(&format!("{path}/content"), format!("{system}|{value}"));
            notes.add(&super::notes::FOREIGN_CODE, "/recordTarget/patientRole/id");
        }
    }
}

fn read_patient(patient: &Element<'_>, draft: &mut Draft) {
    if let Some(name) = patient.child("name") {
        draft.put("/administrative/full_name", read_name(name));
    }
    let gender = patient.child("administrativeGenderCode").and_then(|g| g.attribute("code"));
    let sex = match gender {
        Some("M") => Sex::Male.as_str(),
        Some("F") => Sex::Female.as_str(),
        Some("UN") => Sex::Undetermined.as_str(),
        _ => "",
    };
    draft.put("/administrative/sex", sex);
    let birth = patient.child("birthTime").and_then(|b| b.attribute("value")).and_then(time::read_date);
    draft.put("/administrative/birth_date", birth.unwrap_or_default());
    if patient.child("deceasedInd").and_then(|d| d.attribute("value")) == Some("true") {
        draft.put("/administrative/deceased", true);
    }
    for (element, field) in [("ethnicGroupCode", "ethnicity"), ("religiousAffiliationCode", "religion")] {
        if let Some(code) = patient.child(element).map(Code::read) {
            let path = format!("/administrative/{field}");
            let coded = code.codings().next();
            draft.put(&format!("{path}/code"), coded.map_or("", |c| c.code));
            draft.put(&format!("{path}/system"), coded.map(codes::list_of).unwrap_or_default());
            let words = coded.map_or("", |c| c.display);
            draft.put(&format!("{path}/display"), if words.is_empty() { code.original.as_ref() } else { words });
        }
    }
    if let Some(state) = patient.descend(&["birthplace", "place", "addr", "state"]) {
        draft.put("/administrative/birth_registration_province/name", state.text().as_ref());
    }
}

/// A name as one text, parts in written order.
pub(super) fn read_name(name: &Element<'_>) -> String {
    let parts: Vec<String> = name
        .elements()
        .filter(|p| matches!(p.name, "family" | "given" | "prefix" | "suffix"))
        .map(|p| p.text().into_owned())
        .collect();
    let text = if parts.is_empty() { name.text().into_owned() } else { parts.join(" ") };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_address(address: &Element<'_>, draft: &mut Draft, path: &str) {
    let lines: Vec<String> = address.children("streetAddressLine").map(|l| l.text().into_owned()).collect();
    let line = lines.join(", ");
    let part = |name: &str| address.child(name).map(|e| e.text().into_owned()).unwrap_or_default();
    let parts = [("hamlet", "precinct"), ("commune", "city"), ("district", "county"), ("province", "state")];
    let mut structured = false;
    for (field, element) in parts {
        let words = part(element);
        structured |= !words.is_empty();
        draft.put(&format!("{path}/{field}/name"), words);
    }
    let field = if structured { "line" } else { "text" };
    draft.put(&format!("{path}/{field}"), if line.is_empty() { address.text().into_owned() } else { line });
    let country = part("country");
    draft.put(&format!("{path}/country"), if country == "VN" { String::new() } else { country });
}

fn read_telecoms(holder: &Element<'_>, draft: &mut Draft, path: &str) {
    for telecom in holder.children("telecom") {
        let Some(value) = telecom.attribute("value") else { continue };
        if let Some(mail) = value.strip_prefix("mailto:") {
            draft.put(&format!("{path}/email"), plain_uri(mail));
            continue;
        }
        let number = plain_uri(value.strip_prefix("tel:").unwrap_or(value));
        let mobile = telecom.attribute("use").is_some_and(|u| u.split(' ').any(|u| u == "MC"));
        let field = if mobile { "phone_mobile" } else { "phone_landline" };
        if !draft.has(&format!("{path}/{field}")) {
            draft.put(&format!("{path}/{field}"), number);
        }
    }
}

fn read_participant(entity: &Element<'_>, draft: &mut Draft) {
    let code = entity.child("code").map(Code::read).unwrap_or_default();
    let name = entity.descend(&["associatedPerson", "name"]).map(read_name).unwrap_or_default();
    let class = entity.attribute("classCode").unwrap_or_default();
    match (class, code.code) {
        ("PRS", "MTH") => draft.put("/administrative/mother_name", name),
        ("PRS", "FTH") => draft.put("/administrative/father_name", name),
        _ => {
            let path = "/administrative/primary_caregiver";
            if draft.has(path) {
                return;
            }
            read_telecoms(entity, draft, path);
            let words = if code.original.is_empty() { code.display } else { code.original.as_ref() };
            draft.put(&format!("{path}/relationship"), words);
            draft.put(&format!("{path}/name"), name)
        }
    };
}
