//! Where a person lives, in the form that compares.

use crate::merge::person::block::hash;
use crate::model::value::{Address, PersonName, Place};

/// Commune and province of one address: codes and names as hashes, 0 where unknown.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Area {
    commune_code: u64,
    commune_name: u64,
    province_code: u64,
    province_name: u64,
}

/// How two addresses agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    Commune,
    Province,
    Elsewhere,
}

const COMMUNE: &[&str] = &["XA ", "PHUONG ", "THI TRAN ", "DAC KHU ", "X ", "P ", "TT "];
const PROVINCE: &[&str] = &["TINH ", "THANH PHO ", "TP ", "T "];

/// Folded name without the word for its kind; and whether it had one.
fn bare(name: &str, kinds: &[&str]) -> (String, bool) {
    let folded = PersonName::new(&name.replace(['.', '-'], " ")).folded();
    let mut rest = folded.as_str();
    let mut kind = false;
    while let Some(cut) = kinds.iter().find_map(|k| rest.strip_prefix(k)) {
        rest = cut;
        kind = true;
    }
    (rest.to_owned(), kind)
}

fn code(place: &Place) -> u64 {
    // `001` and `01` are one province; a commune keeps its five digits.
    let digits = place.code.trim().trim_start_matches('0');
    if digits.is_empty() { 0 } else { hash(&[digits.as_bytes()]) }
}

fn name(text: &str, kinds: &[&str]) -> u64 {
    let (bare, _) = bare(text, kinds);
    if bare.is_empty() { 0 } else { hash(&[bare.as_bytes()]) }
}

impl Area {
    pub(super) fn new(address: &Address) -> Area {
        let mut area = Area {
            commune_code: code(&address.commune),
            commune_name: name(&address.commune.name, COMMUNE),
            province_code: code(&address.province),
            province_name: name(&address.province.name, PROVINCE),
        };
        if area == Area::default() && !address.text.is_empty() {
            // One line, as claims of QĐ 4210 have it: the province stands last, the commune says what it is.
            let parts: Vec<&str> = address.text.split([',', ';']).map(str::trim).filter(|p| !p.is_empty()).collect();
            if let Some((last, rest)) = parts.split_last() {
                area.province_name = name(last, PROVINCE);
                let commune = rest.iter().rev().map(|p| bare(p, COMMUNE)).find(|(_, kind)| *kind);
                area.commune_name = commune.map_or(0, |(bare, _)| hash(&[bare.as_bytes()]));
            }
        }
        area
    }

    fn is_unknown(self) -> bool {
        self == Area::default()
    }

    /// One number for the commune, 0 where unknown.
    pub(super) fn commune_key(self) -> u64 {
        if self.commune_name != 0 { self.commune_name } else { self.commune_code }
    }

    fn nearness(self, other: Area) -> Option<Nearness> {
        if self.is_unknown() || other.is_unknown() {
            return None;
        }
        let same = |a: u64, b: u64| (a != 0 && b != 0).then_some(a == b);
        let commune = same(self.commune_code, other.commune_code).or(same(self.commune_name, other.commune_name));
        let province =
            match (same(self.province_code, other.province_code), same(self.province_name, other.province_name)) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (a, b) => a.or(b),
            };
        match (commune, province) {
            // Communes of one name stand in many provinces.
            (Some(true), Some(true) | None) => Some(Nearness::Commune),
            (_, Some(true)) => Some(Nearness::Province),
            (Some(false), None) | (_, Some(false)) => Some(Nearness::Elsewhere),
            (None, None) => None,
        }
    }
}

/// The best agreement of any address with any other; `None` where nothing can be compared.
pub(super) fn nearness(a: &[Area; 2], b: &[Area; 2]) -> Option<Nearness> {
    a.iter().flat_map(|x| b.iter().filter_map(|y| x.nearness(*y))).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(commune: &str, province: &str) -> Address {
        Address { commune: Place::named(commune), province: Place::named(province), ..Address::default() }
    }

    #[test]
    fn same_place_in_other_words() {
        let a = Area::new(&address("Xã Giả Định", "Tỉnh Minh Hoạ"));
        let line = Address { text: "Thôn 1, X. Gia Dinh, T. Minh Hoa".to_owned(), ..Address::default() };
        assert_eq!(a.nearness(Area::new(&line)), Some(Nearness::Commune));
        assert_eq!(a.nearness(Area::new(&address("P. Ví Dụ", "minh hoạ"))), Some(Nearness::Province));
        assert_eq!(a.nearness(Area::new(&address("Xã Giả Định", "Khác"))), Some(Nearness::Elsewhere));
        assert_eq!(a.nearness(Area::default()), None);
    }
}
