//! The business key of the person.

use crate::model::HealthRecord;
use crate::model::value::{NationalId, Recorded};
use crate::spec::fhir::{Uri, uri};
use std::borrow::Cow;

/// System, its last segment, value; and is it only made of the name?
pub(super) struct Identity<'r> {
    pub system: &'static Uri,
    pub segment: Cow<'r, str>,
    pub value: Vec<Cow<'r, str>>,
    pub guessed: bool,
}

/// The strongest number that the record has: personal number, number at a facility, older papers, BHXH number, card,
/// MA_LK of a visit, household with name; at last name and date of birth.
pub(super) fn of(record: &HealthRecord) -> Identity<'_> {
    let a = &record.administrative;
    let found = |system, value| Identity { system, segment: "".into(), value, guessed: false };
    if let Some(Recorded::Valid(NationalId::Personal(number))) = &a.national_id_number {
        return found(&uri::SID_CCCD, vec![number.as_str().into()]);
    }
    if let Some(p) = a.patient_numbers.iter().find(|p| !p.number.is_empty()) {
        let segment = p.facility.as_ref().map(Recorded::text).unwrap_or_default();
        return Identity { segment, ..found(&uri::SID_MRN, vec![p.number.as_str().into()]) };
    }
    match &a.national_id_number {
        Some(Recorded::Valid(NationalId::Cmnd(number))) => return found(&uri::SID_CMND, vec![number.as_str().into()]),
        Some(Recorded::Valid(NationalId::Passport(number))) => {
            return found(&uri::SID_PASSPORT, vec![number.as_str().into()]);
        }
        _ => {}
    }
    let card = record.encounters.iter().flat_map(|e| &e.coverage).find_map(|c| c.card.as_ref()).map(Recorded::text);
    let number = a.insurance_id.as_ref().map(Recorded::text);
    let number = number.or_else(|| a.insurance_card_number.as_ref().map(Recorded::text)).or(card);
    if let Some(number) = number.filter(|n| !n.is_empty()) {
        return found(&uri::SID_BHYT, vec![number]);
    }
    if let Some(visit) = record.encounters.iter().find(|e| !e.link_id.is_empty()) {
        let facility = visit.facility.code.as_ref().map(Recorded::text).unwrap_or_default();
        return found(&uri::SID_LINK, vec![facility, visit.link_id.as_str().into()]);
    }
    let birth = a.birth_date.as_ref().map(Recorded::text).unwrap_or_default();
    let system = if a.household_id.is_empty() { &uri::SID_PHR831 } else { &uri::SID_HOUSEHOLD };
    let value = vec![a.household_id.as_str().into(), a.full_name.as_str().into(), birth];
    Identity { guessed: true, ..found(system, value) }
}
