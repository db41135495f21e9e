//! Part A → Patient.

use super::context::{Context, human_name, typed};
use super::notes;
use super::observe;
use super::relatives;
use super::values::{concept as coded, kept_part, recorded_date};
use crate::format::fhir::{
    Address as FhirAddress, Coding, ContactPoint, Extension, HumanName, Identifier, Narrative, Patient, Period,
    Reference, Text, Url, Value,
};
use crate::model::encounter::Coverage;
use crate::model::value::{Address, NationalId, Phone, Place, Recorded};
use crate::model::{Administrative, HealthRecord, PatientNumber, Provenance, Sex};
use crate::spec::fhir::{self, concept, uri};

const PART: &str = "/administrative";

/// Writes the Patient and the blood groups.
pub(super) fn write<'r>(cx: &mut Context<'r>, record: &'r HealthRecord) {
    let Administrative {
        household_id,
        full_name,
        relationship_to_household_head,
        sex,
        blood_group_abo,
        blood_group_rh,
        birth_date,
        birth_registration_province,
        ethnicity,
        nationality,
        religion,
        occupation,
        national_id_number,
        other_id_numbers,
        national_id_issue_date,
        national_id_issue_place,
        insurance_id,
        insurance_card_number,
        permanent_address,
        current_address,
        phone_landline,
        phone_mobile,
        email,
        mother_name: _,
        father_name: _,
        primary_caregiver: _,
        relatives: _,
        patient_numbers,
        deceased,
        extra,
    } = &record.administrative;
    let mut ext = Vec::new();

    let about = [(&uri::EXT_ETHNICITY, ethnicity), (&uri::EXT_OCCUPATION, occupation), (&uri::EXT_RELIGION, religion)];
    for (url, value) in about {
        ext.push(Extension::new(url, Value::CodeableConcept(Box::new(coded(value)))));
    }
    let code = Value::CodeableConcept(Box::new(coded(nationality)));
    ext.push(Extension::of(&uri::EXT_NATIONALITY, part_of("code", code)));
    if !birth_registration_province.is_empty() {
        cx.notes.add(&notes::BIRTH_PLACE, format!("{PART}/birth_registration_province"));
        let mut place =
            FhirAddress { state: birth_registration_province.name.as_str().into(), ..FhirAddress::default() };
        unit_code(&mut place.extension, &uri::EXT_PROVINCE, birth_registration_province);
        ext.push(Extension::new(&uri::EXT_BIRTH_PLACE, Value::Address(Box::new(place))));
    }
    let head = relationship_to_household_head;
    for (field, text) in [
        ("relationship_to_household_head/display", &head.display),
        ("relationship_to_household_head/code", &head.code),
        ("relationship_to_household_head/system", &head.system),
        ("relationship_to_household_head/edition", &head.edition),
    ] {
        cx.keep(&mut ext, PART, field, text.as_str());
    }
    cx.keep_leftover(&mut ext, PART, "birth_date", birth_date);

    let mut identifier = Vec::new();
    for PatientNumber { facility, number } in patient_numbers {
        let (system, assigner) = match facility {
            Some(Recorded::Valid(code)) => (Url::Sub(&uri::SID_MRN, code.as_str().into()), Reference::default()),
            // No code, no segment of a URI: the words tell who gave the number.
            Some(Recorded::Unreadable(words)) => {
                (Url::from(&uri::SID_MRN), Reference { display: words.as_ref().into(), ..Reference::default() })
            }
            None => (Url::from(&uri::SID_MRN), Reference::default()),
        };
        identifier.push(Identifier { assigner, ..typed(&concept::IDENTIFIER_MR, system, number.as_str()) });
    }
    if let Some(id) = national_id_number {
        let mut paper = national_identifier(cx, &mut ext, "national_id_number", id);
        paper.period.start = recorded_date(national_id_issue_date.as_ref());
        paper.assigner = Reference { display: national_id_issue_place.into(), ..Reference::default() };
        identifier.push(paper);
    } else {
        cx.keep(&mut ext, PART, "national_id_issue_place", national_id_issue_place.as_str());
        let day = national_id_issue_date.as_ref().filter(|d| !d.is_unreadable());
        cx.keep(&mut ext, PART, "national_id_issue_date", day.map(Recorded::text).unwrap_or_default());
    }
    cx.keep_leftover(&mut ext, PART, "national_id_issue_date", national_id_issue_date);
    for id in other_id_numbers {
        identifier.push(national_identifier(cx, &mut ext, "other_id_numbers", id));
    }
    if let Some(number) = insurance_id {
        identifier.push(typed(&concept::IDENTIFIER_SB, &uri::SID_BHYT, number.text()));
    }
    insurance_cards(record, insurance_card_number.as_ref().map(Recorded::text), &mut identifier);
    if !household_id.is_empty() {
        identifier.push(Identifier::new(&uri::SID_HOUSEHOLD, household_id.as_str()));
    }

    let gender = match sex.as_ref() {
        None => "",
        Some(Recorded::Valid(Sex::Male)) => "male",
        Some(Recorded::Valid(Sex::Female)) => "female",
        Some(Recorded::Valid(Sex::Undetermined)) => "unknown",
        Some(unreadable) => {
            cx.keep(&mut ext, PART, "sex", unreadable.text());
            "unknown"
        }
    };
    let mut telecom = Vec::new();
    phone(&mut telecom, phone_landline.as_ref(), "home");
    phone(&mut telecom, phone_mobile.as_ref(), "mobile");
    if !email.is_empty() {
        telecom.push(ContactPoint { system: "email", value: email.into(), ..ContactPoint::default() });
    }
    let contact = relatives::contacts(cx, &record.administrative);
    let address = [(current_address, "physical"), (permanent_address, "postal")];
    let address = address.into_iter().filter(|(a, _)| !a.is_empty()).map(|(a, kind)| fhir_address(a, kind)).collect();
    cx.keep_extra(&mut ext, PART, extra);
    cx.keep_extra_of(&mut ext, "", "/", &record.extra);
    if record.provenance != Provenance::default() {
        // Sources and past values concern the record as this library keeps it: they travel whole.
        cx.keep(&mut ext, "", "provenance", serde_json::to_string(&record.provenance).unwrap_or_default());
    }
    cx.keep_extra_of(&mut ext, "/history", "/history", &record.history.extra);
    cx.keep_extra_of(&mut ext, "/immunization", "/immunization", &record.immunization.extra);
    super::history::keep_on_patient(cx, &mut ext, &record.history);
    super::immunization::keep_on_patient(cx, &mut ext, &record.immunization);

    for (path, value) in cx.left {
        ext.push(super::values::kept_json(path.as_str(), &value.to_string()));
    }
    let mut name = if full_name.is_empty() { Vec::new() } else { vec![human_name(full_name)] };
    let mut born = recorded_date(birth_date.as_ref());
    if cx.is_document() {
        // The patient summary demands both.
        born = born.required();
        if name.is_empty() {
            let text = "Không rõ họ tên".into();
            name.push(HumanName { extension: vec![Extension::unknown()], text, ..HumanName::default() });
        }
    }
    cx.bundle.put(&Patient {
        id: cx.patient,
        profile: Some(&uri::PROFILE_PATIENT),
        text: Narrative(full_name.as_str().to_owned()),
        extension: ext,
        identifier,
        name,
        telecom,
        gender,
        birth_date: born,
        deceased: deceased.then_some(true),
        address,
        contact,
    });
    cx.bundle.section = "results";
    observe::blood_group(cx, "blood_group_abo", blood_group_abo);
    observe::blood_group(cx, "blood_group_rh", blood_group_rh);
    cx.bundle.section = "";
}

fn part_of<'a>(name: &'static str, value: Value<'a>) -> Vec<Extension<'a>> {
    use crate::format::fhir::Element;
    if value.is_empty() { Vec::new() } else { vec![Extension::part(name, value)] }
}

fn national_identifier<'r>(
    cx: &mut Context<'r>,
    ext: &mut Vec<Extension<'r>>,
    field: &'static str,
    id: &'r Recorded<NationalId>,
) -> Identifier<'r> {
    match id {
        Recorded::Valid(NationalId::Personal(n)) => typed(&concept::IDENTIFIER_NI, &uri::SID_CCCD, n.as_str()),
        Recorded::Valid(NationalId::Cmnd(n)) => typed(&concept::IDENTIFIER_NI, &uri::SID_CMND, n.as_str()),
        Recorded::Valid(NationalId::Passport(n)) => typed(&concept::IDENTIFIER_PPN, &uri::SID_PASSPORT, n.as_str()),
        Recorded::Unreadable(text) => {
            // No system: nobody can say what kind of paper it is.
            cx.keep(ext, PART, field, text.as_ref());
            Identifier::default()
        }
    }
}

/// Every card of the person once, with the validity that the last visit gives it.
fn insurance_cards<'r>(record: &'r HealthRecord, current: Option<Text<'r>>, out: &mut Vec<Identifier<'r>>) {
    let mut cards: Vec<(Text<'r>, Option<&'r Coverage>)> = current.map(|c| (c, None)).into_iter().collect();
    for coverage in record.encounters.iter().flat_map(|e| &e.coverage) {
        let Some(card) = &coverage.card else { continue };
        let number = card.text();
        match cards.iter_mut().find(|(c, _)| *c == number) {
            Some((_, known)) => *known = Some(coverage),
            None => cards.push((number, Some(coverage))),
        }
    }
    for (number, coverage) in cards {
        let mut identifier = typed(&concept::IDENTIFIER_SB, &uri::SID_BHYT, number);
        if let Some(c) = coverage {
            let (start, end) = (recorded_date(c.valid_from.as_ref()), recorded_date(c.valid_to.as_ref()));
            identifier.period = Period { start, end, ..Period::default() };
        }
        out.push(identifier);
    }
}

/// A phone as written.
pub(super) fn phone<'r>(out: &mut Vec<ContactPoint<'r>>, number: Option<&'r Recorded<Phone>>, use_: &'static str) {
    if let Some(number) = number {
        out.push(ContactPoint { system: "phone", value: number.text(), use_, ..ContactPoint::default() });
    }
}

fn unit_code<'r>(out: &mut Vec<Extension<'r>>, url: &'static fhir::Uri, place: &'r Place) {
    if !place.code.is_empty() {
        let coding =
            Coding { code: place.code.as_str().into(), display: place.name.as_str().into(), ..Coding::default() };
        out.push(Extension::new(url, Value::Coding(coding)));
    }
}

fn fhir_address<'r>(address: &'r Address, kind: &'static str) -> FhirAddress<'r> {
    let Address { text, line, hamlet, commune, district, province, country } = address;
    let mut extension = Vec::new();
    unit_code(&mut extension, &uri::EXT_PROVINCE, province);
    unit_code(&mut extension, &uri::EXT_WARD, commune);
    let codes = [("district/code", &district.code), ("hamlet/code", &hamlet.code), ("hamlet/name", &hamlet.name)];
    for (field, place) in codes {
        if !place.is_empty() {
            extension.push(kept_part(field, place.into()));
        }
    }
    if text.is_empty() {
        extension.push(kept_part("text_is_made_of_parts", "true".into()));
    }
    FhirAddress {
        extension,
        use_: "home",
        kind,
        text: if text.is_empty() { address.one_line().into() } else { text.into() },
        line: vec![line.into()],
        city: commune.name.as_str().into(),
        district: district.name.as_str().into(),
        state: province.name.as_str().into(),
        country: if country.is_empty() { "VN".into() } else { country.into() },
    }
}
