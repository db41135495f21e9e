//! Patient → part A.

use super::reading::{Holder, Reading};
use super::scope::{is, segment};
use super::values::{coded, date, extension, has_code, kept_text, part, words};
use super::{finish, values};
use crate::convert::Notes;
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::value::{Address, Coded, PersonName, Phone, Place, Recorded, Tick};
use crate::model::{Caregiver, Extra, HealthRecord, PatientNumber, Relative, Sex};
use crate::spec::fhir::{concept, uri};
use serde_json::Value;

/// Reads the Patient.
pub(super) fn read(r: &mut Reading<'_>, index: usize) {
    let node = r.node(index);
    r.kept_of(node, Holder::Person, "/administrative", &["provenance"]);
    name(r, index);
    let sex = match node.text("gender") {
        "male" => Some(Recorded::Valid(Sex::Male)),
        "female" => Some(Recorded::Valid(Sex::Female)),
        "unknown" => Some(Recorded::Valid(Sex::Undetermined)),
        "" => None,
        other => Some(Recorded::Unreadable(other.into())),
    };
    let a = &mut r.record.administrative;
    a.sex = sex;
    a.birth_date = date(node.text("birthDate"));
    let (_, deceased) = node.choice("deceased");
    a.deceased = !deceased.is_null() && deceased.flag() != Some(false);
    let base = r.scope.base.clone();
    let of = |url| coded(extension(node, url).get("valueCodeableConcept"), &base);
    let a = &mut r.record.administrative;
    (a.ethnicity, a.occupation, a.religion) =
        (of(&uri::EXT_ETHNICITY), of(&uri::EXT_OCCUPATION), of(&uri::EXT_RELIGION));
    let nationality = extension(node, &uri::EXT_NATIONALITY);
    a.nationality = coded(part(nationality, "code"), &base);
    let birth_place = extension(node, &uri::EXT_BIRTH_PLACE).get("valueAddress");
    a.birth_registration_province = place(birth_place, &uri::EXT_PROVINCE, birth_place.text("state"));
    if let Some(whole) = kept_text(node, "provenance").and_then(|text| serde_json::from_str::<Value>(text).ok()) {
        r.left.insert("/provenance".to_owned(), whole);
    }
    identifiers(r, index);
    telecoms(r, index);
    addresses(r, index);
    for contact in node.list("contact") {
        read_contact(r, index, contact);
    }
    finish::keep_rest(r, index, "Patient");
}

fn name(r: &mut Reading<'_>, index: usize) {
    let names = r.node(index).list("name");
    let official = names.iter().position(|n| n.text("use") == "official").unwrap_or(0);
    for (at, one) in names.iter().enumerate() {
        if !extension(one, &uri::EXT_ABSENT).is_null() {
            // The words of a name that is said to be unknown are no name.
            continue;
        }
        if at == official {
            r.record.administrative.full_name = PersonName::new(&full_name(one));
        } else {
            keep(r, index, "name", one);
        }
    }
}

/// A name as one text; parts in the order of Vietnamese names.
pub(super) fn full_name(name: &Node<'_>) -> String {
    if !name.text("text").is_empty() {
        return name.text("text").to_owned();
    }
    let given = name.list("given").iter().map(Node::as_str);
    let parts: Vec<&str> = std::iter::once(name.text("family")).chain(given).filter(|p| !p.is_empty()).collect();
    parts.join(" ")
}

fn keep(r: &mut Reading<'_>, index: usize, element: &str, node: &Node<'_>) {
    let extra = Extra { origin: format!("fhir/Patient.{element}"), path: String::new(), content: node.to_json() };
    r.extra(Holder::Person, extra);
    r.note(&notes::UNKNOWN_ELEMENT, index, element);
}

fn identifiers(r: &mut Reading<'_>, index: usize) {
    for identifier in r.node(index).list("identifier") {
        let (system, value) = (identifier.text("system"), identifier.text("value"));
        let kind = identifier.get("type");
        let a = &mut r.record.administrative;
        let paper = [&uri::SID_CCCD, &uri::SID_CMND, &uri::SID_PASSPORT].iter().any(|s| is(s, system));
        let number_of = |code| has_code(kind, &uri::CS_IDENTIFIER_TYPE, code);
        let number_at_facility = is(&uri::SID_MRN, system) || segment(&uri::SID_MRN, system).is_some();
        if value.is_empty() && system.is_empty() && kind.is_null() && a.national_id_number.is_none() {
            // A paper of ours whose number is none: only its day and place of issue stand here.
            a.national_id_issue_date = date(identifier.get("period").text("start"));
            identifier.get("assigner").text("display").clone_into(&mut a.national_id_issue_place);
        } else if value.is_empty() && !number_at_facility {
            keep(r, index, "identifier", identifier);
        } else if paper {
            let number = Recorded::from_text(value);
            if a.national_id_number.is_none() {
                a.national_id_number = Some(number);
                a.national_id_issue_date = date(identifier.get("period").text("start"));
                identifier.get("assigner").text("display").clone_into(&mut a.national_id_issue_place);
            } else {
                a.other_id_numbers.push(number);
            }
        } else if is(&uri::SID_BHYT, system) {
            if value.len() == 10 && a.insurance_id.is_none() {
                a.insurance_id = Some(Recorded::from_text(value));
            } else if a.insurance_card_number.is_none() {
                a.insurance_card_number = Some(Recorded::from_text(value));
            }
            // Further cards are those of visits.
        } else if is(&uri::SID_HOUSEHOLD, system) {
            value.clone_into(&mut a.household_id);
        } else if number_at_facility {
            let words = identifier.get("assigner").text("display");
            let facility = match segment(&uri::SID_MRN, system) {
                Some(code) => Some(Recorded::from_text(&code)),
                None => (!words.is_empty()).then(|| Recorded::from_text(words)),
            };
            a.patient_numbers.push(PatientNumber { facility, number: value.to_owned() });
        } else {
            if number_of("MR") {
                let assigner = r.facility(index, identifier.get("assigner"));
                let name = (!assigner.name.is_empty()).then(|| Recorded::Unreadable(assigner.name.into()));
                let number = PatientNumber { facility: assigner.code.or(name), number: value.to_owned() };
                r.record.administrative.patient_numbers.push(number);
            }
            keep(r, index, "identifier", identifier);
        }
    }
}

fn telecoms(r: &mut Reading<'_>, index: usize) {
    for telecom in r.node(index).list("telecom") {
        let value = telecom.text("value");
        let a = &mut r.record.administrative;
        let taken = match telecom.text("system") {
            "email" if a.email.is_empty() => {
                value.clone_into(&mut a.email);
                true
            }
            "phone" | "sms" | "" => put_phone(&mut a.phone_landline, &mut a.phone_mobile, telecom),
            _ => false,
        };
        if !taken {
            keep(r, index, "telecom", telecom);
        }
    }
}

/// Puts a phone by its use, or by its number where that does not tell.
fn put_phone(landline: &mut Option<Recorded<Phone>>, mobile: &mut Option<Recorded<Phone>>, telecom: &Node<'_>) -> bool {
    let value = telecom.text("value");
    if value.is_empty() {
        return false;
    }
    let number: Recorded<Phone> = Recorded::from_text(value);
    let is_mobile = match telecom.text("use") {
        "mobile" => true,
        "home" => landline.is_some() && number.valid().is_some_and(Phone::is_mobile),
        _ => number.valid().is_some_and(Phone::is_mobile),
    };
    let slot = if is_mobile { mobile } else { landline };
    let free = slot.is_none();
    if free {
        *slot = Some(number);
    }
    free
}

fn addresses(r: &mut Reading<'_>, index: usize) {
    for address in r.node(index).list("address") {
        let a = &mut r.record.administrative;
        let current = match address.text("type") {
            "physical" => true,
            "postal" => false,
            _ => a.current_address.is_empty(),
        };
        let slot = if current { &mut a.current_address } else { &mut a.permanent_address };
        if slot.is_empty() {
            *slot = read_address(address);
        } else {
            keep(r, index, "address", address);
        }
    }
}

fn place(address: &Node<'_>, url: &'static crate::spec::fhir::Uri, name: &str) -> Place {
    let coding = extension(address, url).get("valueCoding");
    let name = if name.is_empty() { coding.text("display") } else { name };
    Place { code: coding.text("code").to_owned(), name: name.to_owned() }
}

fn read_address(address: &Node<'_>) -> Address {
    let kept = |path: &str| kept_text(address, path).unwrap_or_default().to_owned();
    let country = address.text("country");
    let lines: Vec<&str> = address.list("line").iter().map(Node::as_str).collect();
    let made = kept_text(address, "text_is_made_of_parts").is_some();
    let mut out = Address {
        text: if made { String::new() } else { address.text("text").to_owned() },
        line: lines.join(", "),
        hamlet: Place { code: kept("hamlet/code"), name: kept("hamlet/name") },
        commune: place(address, &uri::EXT_WARD, address.text("city")),
        district: Place { code: kept("district/code"), name: address.text("district").to_owned() },
        province: place(address, &uri::EXT_PROVINCE, address.text("state")),
        country: if country == "VN" { String::new() } else { country.to_owned() },
    };
    let zip = address.text("postalCode");
    if !zip.is_empty() {
        out.text = if out.text.is_empty() { format!("{}, {zip}", out.one_line()) } else { out.text };
    }
    out
}

fn read_contact(r: &mut Reading<'_>, index: usize, contact: &Node<'_>) {
    let base = r.scope.base.clone();
    let relations = contact.list("relationship");
    let first = contact.get("relationship");
    let parent = |role: &crate::spec::fhir::Concept| {
        relations.len() == 1 && first.text("text").is_empty() && has_code(first, role.system, role.code)
    };
    let mut name = PersonName::new(&full_name(contact.get("name")));
    if kept_text(contact, "name_is_relationship").is_some() {
        name = PersonName::default();
    }
    let plain = contact.list("telecom").is_empty() && contact.get("address").is_null();
    let a = &mut r.record.administrative;
    if plain && parent(&concept::MOTHER) && a.mother_name.is_empty() {
        a.mother_name = name;
        return;
    }
    if plain && parent(&concept::FATHER) && a.father_name.is_empty() {
        a.father_name = name;
        return;
    }
    let (mut landline, mut mobile) = (None, None);
    let mut left = Vec::new();
    for telecom in contact.list("telecom") {
        if !put_phone(&mut landline, &mut mobile, telecom) {
            left.push(telecom);
        }
    }
    let caregiver = relations.iter().any(|k| has_code(k, concept::CONTACT_EMERGENCY.system, "C"));
    if caregiver && a.primary_caregiver == Caregiver::default() {
        let relationship = match kept_text(contact, "relationship") {
            Some(_) => String::new(),
            None => first.text("text").to_owned(),
        };
        a.primary_caregiver = Caregiver { name, relationship, phone_landline: landline, phone_mobile: mobile };
    } else {
        let guardian = relations.iter().any(|k| has_code(k, concept::GUARDIAN.system, concept::GUARDIAN.code));
        let guardian = match (guardian, kept_text(contact, "guardian")) {
            (true, _) => Tick::Yes,
            (false, Some("false")) => Tick::No,
            (false, _) => Tick::Absent,
        };
        let national_id_number = kept_text(contact, "national_id_number").map(Recorded::from_text);
        a.relatives.push(Relative {
            name,
            relationship: relation(first, &base),
            national_id_number,
            phone_landline: landline,
            phone_mobile: mobile,
            guardian,
        });
    }
    for telecom in left {
        keep(r, index, "contact.telecom", telecom);
    }
    for element in ["address", "gender", "organization", "period"] {
        if !contact.get(element).is_null() {
            keep(r, index, &format!("contact.{element}"), contact.get(element));
        }
    }
}

/// A relation: HL7's code only where nothing else is said.
fn relation(concept: &Node<'_>, base: &str) -> Coded {
    let codings = concept.list("coding");
    let own = codings.iter().find(|c| !is(&uri::CS_ROLE_CODE, c.text("system")));
    let text = concept.text("text");
    match own {
        Some(coding) => Coded { display: text.to_owned(), ..values::of_coding(coding, base) },
        None if !text.is_empty() => Coded::text(text),
        None if codings.is_empty() => Coded::default(),
        None => Coded { display: words(concept), ..values::of_coding(concept.get("coding"), base) },
    }
}

/// The last step: lines of the form, kept texts and kept values come to what the resources said.
pub(super) fn settle(reading: Reading<'_>) -> (HealthRecord, Notes) {
    finish::settle(reading)
}
