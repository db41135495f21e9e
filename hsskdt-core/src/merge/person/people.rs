//! What of a record tells who the person is, small enough for a million people in memory.

use super::area::Area;
use super::name::Name;
use crate::model::value::{InsuranceCard, NationalId, PartialDate, Phone, Recorded};
use crate::model::{HealthRecord, Sex};
use std::fmt;

/// The features of one record. Holds identifying data; `Debug` shows none of them.
#[derive(Clone)]
pub struct Person {
    pub(super) id: Box<str>,
    pub(super) name: Name,
    pub(super) mother: Name,
    pub(super) sex: Option<Sex>,
    pub(super) birth: Option<PartialDate>,
    /// Personal numbers, 12 digits each.
    pub(super) personal: Box<[u64]>,
    /// Hashes of CMND and passport numbers.
    pub(super) papers: Box<[u64]>,
    /// BHXH numbers, 10 digits each.
    pub(super) bhxh: Box<[u64]>,
    pub(super) phones: Box<[u64]>,
    /// Permanent and current address.
    pub(super) areas: [Area; 2],
}

impl Person {
    /// The features of a record. `id` is the caller's name for it.
    pub fn new(id: &str, record: &HealthRecord) -> Person {
        let a = &record.administrative;
        let papers: Vec<&NationalId> = std::iter::once(a.national_id_number.as_ref())
            .flatten()
            .chain(&a.other_id_numbers)
            .filter_map(Recorded::valid)
            .collect();
        let card = valid(&a.insurance_card_number).and_then(InsuranceCard::social_insurance_number);
        let own = valid(&a.insurance_id).cloned();
        let phones = [
            &a.phone_mobile,
            &a.phone_landline,
            &a.primary_caregiver.phone_mobile,
            &a.primary_caregiver.phone_landline,
        ];
        Person {
            id: id.into(),
            name: Name::new(&a.full_name),
            mother: Name::new(&a.mother_name),
            sex: valid(&a.sex).copied().filter(|s| *s != Sex::Undetermined),
            birth: valid(&a.birth_date).copied(),
            personal: numbers(papers.iter().filter_map(|p| p.personal()).map(|n| digits(n.as_str()))),
            papers: numbers(
                papers.iter().filter(|p| p.personal().is_none()).map(|p| super::block::hash(&[p.as_str().as_bytes()])),
            ),
            bhxh: numbers(own.into_iter().chain(card).map(|n| digits(n.as_str()))),
            phones: numbers(phones.into_iter().filter_map(valid).map(|p: &Phone| digits(&p.national()))),
            areas: [Area::new(&a.permanent_address), Area::new(&a.current_address)],
        }
    }

    /// The caller's name for the record.
    pub fn id(&self) -> &str {
        &self.id
    }
}

fn valid<T>(value: &Option<Recorded<T>>) -> Option<&T> {
    value.as_ref().and_then(Recorded::valid)
}

/// Sorted, once each, none of zero.
fn numbers(list: impl Iterator<Item = u64>) -> Box<[u64]> {
    let mut list: Vec<u64> = list.filter(|n| *n != 0).collect();
    list.sort_unstable();
    list.dedup();
    // As many as a block key list holds; nobody has more.
    list.truncate(8);
    list.into()
}

/// At most 18 digits, checked by the value's own type.
fn digits(text: &str) -> u64 {
    text.parse().unwrap_or(0)
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Person(..)")
    }
}
