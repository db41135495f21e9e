//! Parents, caregiver and relatives → Patient.contact; words for relatives → HL7's codes.

use super::administrative::phone;
use super::context::Context;
use super::notes;
use super::values::{self, kept_part};
use crate::format::fhir::{CodeableConcept, Contact, HumanName, Text};
use crate::model::value::{PersonName, Tick};
use crate::model::{Administrative, Caregiver, Relative};
use crate::spec::fhir::{self, Concept, concept};

const PART: &str = "/administrative";

/// Everybody whom part A names beside the person.
pub(super) fn contacts<'r>(cx: &mut Context<'r>, administrative: &'r Administrative) -> Vec<Contact<'r>> {
    let mut out = Vec::new();
    for (parent, code) in
        [(&administrative.mother_name, &concept::MOTHER), (&administrative.father_name, &concept::FATHER)]
    {
        if !parent.is_empty() {
            out.push(Contact { relationship: vec![code.into()], name: name(parent), ..Contact::default() });
        }
    }
    out.extend(caregiver(cx, &administrative.primary_caregiver));
    for (i, one) in administrative.relatives.iter().enumerate() {
        out.extend(relative(cx, i, one));
    }
    out
}

fn caregiver<'r>(cx: &mut Context<'r>, caregiver: &'r Caregiver) -> Option<Contact<'r>> {
    if *caregiver == Caregiver::default() {
        return None;
    }
    let Caregiver { name: full_name, relationship, phone_landline, phone_mobile } = caregiver;
    let mut kind = CodeableConcept::from(&concept::CONTACT_EMERGENCY);
    kind.text = relationship.into();
    let mut contact = Contact { name: name(full_name), ..Contact::default() };
    if full_name.is_empty() && relationship.is_empty() {
        // The form's phone of mother, father or caregiver.
        cx.notes.add(&notes::CAREGIVER, format!("{PART}/primary_caregiver"));
        contact.extension.push(kept_part("relationship", "".into()));
        kind.text = "bố/mẹ/NCSC".into();
    }
    phone(&mut contact.telecom, phone_landline.as_ref(), "home");
    phone(&mut contact.telecom, phone_mobile.as_ref(), "mobile");
    contact.relationship = vec![kind];
    named(&mut contact);
    Some(contact)
}

fn relative<'r>(cx: &mut Context<'r>, index: usize, relative: &'r Relative) -> Option<Contact<'r>> {
    if *relative == Relative::default() {
        return None;
    }
    let Relative { name: full_name, relationship, national_id_number, phone_landline, phone_mobile, guardian } =
        relative;
    let part = format!("{PART}/relatives/{index}");
    let mut contact = Contact { name: name(full_name), ..Contact::default() };
    let mut kind = values::concept(relationship);
    if let Some(code) = role(&relationship.display) {
        kind.coding.push(code.into());
    }
    contact.relationship.push(kind);
    match guardian {
        Tick::Yes => contact.relationship.push((&concept::GUARDIAN).into()),
        Tick::No => cx.keep(&mut contact.extension, &part, "guardian", "false"),
        Tick::Absent => {}
    }
    phone(&mut contact.telecom, phone_landline.as_ref(), "home");
    phone(&mut contact.telecom, phone_mobile.as_ref(), "mobile");
    if let Some(id) = national_id_number {
        cx.keep(&mut contact.extension, &part, "national_id_number", id.text());
    }
    named(&mut contact);
    Some(contact)
}

/// A contact needs a name, a phone or an address.
fn named(contact: &mut Contact<'_>) {
    use crate::format::fhir::Element;
    if contact.name.is_empty() && contact.telecom.is_empty() {
        let words = contact.relationship.first().map(|r| r.text.clone().into_owned()).unwrap_or_default();
        let words = if words.is_empty() { "không ghi tên".to_owned() } else { words };
        contact.name.text = words.into();
        contact.extension.push(kept_part("name_is_relationship", "true".into()));
    }
}

fn name(name: &PersonName) -> HumanName<'_> {
    HumanName { text: name.as_str().into(), ..HumanName::default() }
}

/// HL7's code for the words of a relation.
pub(super) fn role(words: &str) -> Option<&'static Concept> {
    fhir::find("relative", words.trim().to_lowercase().as_str())
}

/// The relatives that a line names, each with its code; a line that names none known is one unknown relative.
pub(super) fn divide(line: &str) -> Vec<(CodeableConcept<'_>, &str)> {
    let parts: Vec<&str> = line.split([',', ';', '+', '\n']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let known = parts.len() > 1 && parts.iter().all(|p| role(p).is_some());
    let parts = if known { parts } else { vec![line] };
    let make = |words: &str| CodeableConcept::from(role(words).unwrap_or(&concept::FAMILY_MEMBER));
    parts.into_iter().map(|p| (CodeableConcept { text: Text::from(p), ..make(p) }, p)).collect()
}
