//! Part A: who the person is.

use super::super::collector::Collector;
use super::super::context::Context;
use super::super::limit;
use super::{birth, is_under, sex, valid};
use crate::model::value::{Address, NationalId, Number, Place, Recorded};
use crate::model::{HealthRecord, Sex};
use crate::spec::value_set;

pub(super) fn check(record: &HealthRecord, context: &Context<'_>, out: &mut Collector<'_>) {
    name_and_sex(record, out);
    blood_group(record, out);
    numbers(record, out);
    contacts(record, out);
    places(record, context, out);
    lengths(record, out);
    care(record, context, out);
}

/// A child of the first year has somebody who cares.
fn care(record: &HealthRecord, context: &Context<'_>, out: &mut Collector<'_>) {
    let part = &record.administrative;
    let nobody = part.mother_name.is_empty()
        && part.father_name.is_empty()
        && part.primary_caregiver.name.is_empty()
        && part.relatives.is_empty();
    let born = birth(record).filter(|born| born.earliest() <= context.today);
    if nobody && born.is_some_and(|born| is_under(born, context.today, "F831-A20")) {
        out.at("F831-A20", "/administrative/primary_caregiver");
    }
}

/// Lengths that a program of the form allows.
fn lengths(record: &HealthRecord, out: &mut Collector<'_>) {
    let part = &record.administrative;
    for (path, name) in [
        ("full_name", &part.full_name),
        ("mother_name", &part.mother_name),
        ("father_name", &part.father_name),
        ("primary_caregiver/name", &part.primary_caregiver.name),
    ] {
        if limit::exceeds("F831-A23", name.as_str().chars().count()) {
            out.at("F831-A23", format_args!("/administrative/{path}"));
        }
    }
    if limit::exceeds("F831-A24", part.occupation.display.chars().count()) {
        out.at("F831-A24", "/administrative/occupation");
    }
}

fn name_and_sex(record: &HealthRecord, out: &mut Collector<'_>) {
    let part = &record.administrative;
    let name = part.full_name.as_str();
    if name.trim().is_empty() {
        out.at("F831-A01", "/administrative/full_name");
    } else if !name.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "-'’.".contains(c)) {
        out.at("F831-A02", "/administrative/full_name");
    }
    if sex(record) == Some(Sex::Undetermined) {
        out.at("F831-A04", "/administrative/sex");
    }
    let household = part.household_id.chars().count();
    if household > 0 && !i64::try_from(household).is_ok_and(|n| limit::keeps("F831-A05", Number::whole(n))) {
        out.at("F831-A05", "/administrative/household_id");
    }
}

fn blood_group(record: &HealthRecord, out: &mut Collector<'_>) {
    let part = &record.administrative;
    let abo = part.blood_group_abo.trim().to_uppercase();
    let abo = abo.trim_start_matches("NHÓM").trim();
    if !abo.is_empty() && !["A", "B", "AB", "O"].contains(&abo) {
        out.at("F831-A06", "/administrative/blood_group_abo");
    }
    let rh = part.blood_group_rh.trim().to_lowercase();
    let rh = rh.trim_start_matches("rh").trim_matches([' ', '(', ')', 'd']);
    let known = ["", "+", "-", "−", "–", "dương", "âm", "dương tính", "âm tính", "ương", "ương tính", "pos", "neg"];
    let known = known.contains(&rh) || ["positive", "negative", "pos.", "neg."].contains(&rh);
    if !part.blood_group_rh.trim().is_empty() && (!known || rh.is_empty()) {
        out.at("F831-A07", "/administrative/blood_group_rh");
    }
}

fn numbers(record: &HealthRecord, out: &mut Collector<'_>) {
    let part = &record.administrative;
    if let (Some(number), Some(card)) = (valid(&part.insurance_id), valid(&part.insurance_card_number))
        && card.social_insurance_number().is_some_and(|end| end != *number)
    {
        out.at("F831-A11", "/administrative/insurance_id");
    }
    let Some(id) = valid(&part.national_id_number) else { return };
    if matches!(id, NationalId::Cmnd(_)) {
        out.at("F831-A22", "/administrative/national_id_number");
    }
    let Some(personal) = id.personal() else { return };
    if matches!(sex(record), Some(Sex::Male | Sex::Female)) && sex(record) != Some(personal.sex()) {
        out.at("F831-A18", "/administrative/national_id_number");
    }
    if birth(record).is_some_and(|date| date.year() != personal.birth_year()) {
        out.at("F831-A19", "/administrative/national_id_number");
    }
}

fn contacts(record: &HealthRecord, out: &mut Collector<'_>) {
    let part = &record.administrative;
    if let Some(Recorded::Valid(phone)) = &part.phone_mobile
        && !phone.is_mobile()
    {
        out.at("F831-A13", "/administrative/phone_mobile");
    }
    if !part.email.is_empty() && !is_email(part.email.trim()) {
        out.at("F831-A15", "/administrative/email");
    }
}

/// One `@`, something before it, a domain with a dot behind it, no blanks. Whether it exists, only sending tells.
fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty()
            && !domain.contains('@')
            && !text.chars().any(char::is_whitespace)
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
    })
}

fn places(record: &HealthRecord, context: &Context<'_>, out: &mut Collector<'_>) {
    let part = &record.administrative;
    let ethnicity = &part.ethnicity;
    if matches!(ethnicity.system.as_str(), "" | "MA_DANTOC") && !ethnicity.code.is_empty() {
        // Writers leave out the leading zero.
        let code = format!("{:0>2}", ethnicity.code);
        if value_set::by_name("MA_DANTOC").is_some_and(|list| list.rows(&code).is_empty()) {
            out.at("F831-A16", "/administrative/ethnicity");
        }
    }
    let Address { province: permanent, .. } = &part.permanent_address;
    let Address { province: current, .. } = &part.current_address;
    for (path, place) in [
        ("/administrative/birth_registration_province", &part.birth_registration_province),
        ("/administrative/permanent_address/province", permanent),
        ("/administrative/current_address/province", current),
    ] {
        if !is_known_province(place) {
            out.at("F831-A17", path);
        }
    }
    for (name, address) in [("permanent_address", &part.permanent_address), ("current_address", &part.current_address)]
    {
        if !address.district.is_empty() && context.today >= limit::first_day("F831-A21") {
            out.at("F831-A21", format_args!("/administrative/{name}/district"));
        }
    }
}

/// Codes of another length belong to a dialect and are not judged here.
fn is_known_province(place: &Place) -> bool {
    let code = place.code.as_str();
    code.len() != 2 || value_set::by_name("TINH").is_none_or(|list| !list.rows(code).is_empty())
}
