//! Numbers of people, cards and facilities. Every type keeps the number as written and refuses another shape.

use super::recorded::FromText;
use crate::error::{Error, Kind, catalogue::value};
use crate::model::Sex;
use compact_str::CompactString;
use std::fmt;

macro_rules! identifier {
    ($(#[$m:meta])* $name:ident, $kind:path, $check:expr) => {
        $(#[$m])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(CompactString);

        impl $name {
            /// Checks the shape.
            pub fn new(text: &str) -> Result<Self, Error> {
                const KIND: &Kind = &$kind;
                let check: fn(&str) -> bool = $check;
                if check(text) { Ok(Self(CompactString::from(text))) } else { Err(Error::new(KIND)) }
            }

            /// The number as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl FromText for $name {
            fn from_text(text: &str) -> Result<Self, Error> {
                Self::new(text)
            }
        }
    };
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

identifier! {
    /// Số định danh cá nhân / số CCCD, 12 digits `PPP G YY NNNNNN` (NĐ 137/2015/NĐ-CP): province or country of birth
    /// registration, century and sex, year of birth, six digits. There is no check digit.
    PersonalNumber, value::PERSONAL_NUMBER, |t| digits(t, 12)
}

impl PersonalNumber {
    /// Province code `0NN` of the 63-province list, or a country code for births registered abroad.
    pub fn province(&self) -> &str {
        self.0.get(..3).unwrap_or("")
    }

    /// Sex by the fourth digit: even male, odd female.
    pub fn sex(&self) -> Sex {
        if self.century_digit() & 1 == 0 { Sex::Male } else { Sex::Female }
    }

    /// Year of birth by digits 4–6: 0/1 19xx, 2/3 20xx, … 8/9 23xx.
    pub fn birth_year(&self) -> u16 {
        let century = u16::from(self.century_digit() >> 1).saturating_add(19).saturating_mul(100);
        let year: u16 = self.0.get(4..6).and_then(|t| t.parse().ok()).unwrap_or(0);
        century.saturating_add(year)
    }

    fn century_digit(&self) -> u8 {
        self.0.as_bytes().get(3).map_or(0, |b| b.wrapping_sub(b'0'))
    }
}

identifier! {
    /// Số CMND, 9 digits; no longer issued, still in archives.
    Cmnd, value::CMND, |t| digits(t, 9)
}

identifier! {
    /// Passport, one capital letter and 7 digits, as the insurance gateway accepts it.
    Passport, value::PASSPORT, |t| {
        t.len() == 8 && t.starts_with(|c: char| c.is_ascii_uppercase()) && t.bytes().skip(1).all(|b| b.is_ascii_digit())
    }
}

/// What stands in "Số CMND/CCCD": a personal number, an old CMND, or a passport.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NationalId {
    /// 12 digits.
    Personal(PersonalNumber),
    /// 9 digits.
    Cmnd(Cmnd),
    /// One letter and 7 digits.
    Passport(Passport),
}

impl NationalId {
    /// The number as written.
    pub fn as_str(&self) -> &str {
        match self {
            NationalId::Personal(n) => n.as_str(),
            NationalId::Cmnd(n) => n.as_str(),
            NationalId::Passport(n) => n.as_str(),
        }
    }

    /// The personal number, if it is one.
    pub fn personal(&self) -> Option<&PersonalNumber> {
        match self {
            NationalId::Personal(n) => Some(n),
            _ => None,
        }
    }
}

impl fmt::Display for NationalId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromText for NationalId {
    fn from_text(text: &str) -> Result<NationalId, Error> {
        if let Ok(n) = PersonalNumber::new(text) {
            return Ok(NationalId::Personal(n));
        }
        if let Ok(n) = Cmnd::new(text) {
            return Ok(NationalId::Cmnd(n));
        }
        Passport::new(text).map(NationalId::Passport).map_err(|_| Error::new(&value::NATIONAL_ID))
    }
}

identifier! {
    /// Mã số BHXH, 10 digits, not all zeros; the first two name the issuing province.
    SocialInsuranceNumber, value::BHXH_NUMBER, |t| digits(t, 10) && t.bytes().any(|b| b != b'0')
}

identifier! {
    /// Mã thẻ BHYT, 15 characters `AA B CC DDDDDDDDDD`: object code, benefit digit 1–5, province of issue, BHXH number.
    InsuranceCard, value::INSURANCE_CARD, |t| {
        t.len() == 15
            && t.bytes().take(2).all(|b| b.is_ascii_uppercase())
            && matches!(t.as_bytes().get(2), Some(b'1'..=b'5'))
            && t.bytes().skip(3).all(|b| b.is_ascii_digit())
    }
}

impl InsuranceCard {
    /// Object code, two letters (`GD`, `TE`, …).
    pub fn object_code(&self) -> &str {
        self.0.get(..2).unwrap_or("")
    }

    /// Benefit digit 1–5.
    pub fn benefit(&self) -> u8 {
        self.0.as_bytes().get(2).map_or(0, |b| b.wrapping_sub(b'0'))
    }

    /// Province of issue, two digits.
    pub fn province(&self) -> &str {
        self.0.get(3..5).unwrap_or("")
    }

    /// The ten digits behind: the BHXH number.
    pub fn social_insurance_number(&self) -> Option<SocialInsuranceNumber> {
        SocialInsuranceNumber::new(self.0.get(5..)?).ok()
    }
}

identifier! {
    /// Mã cơ sở KCB, 5 letters or digits; a leading zero counts.
    FacilityCode, value::FACILITY_CODE, |t| t.len() == 5 && t.bytes().all(|b| b.is_ascii_alphanumeric())
}

impl FacilityCode {
    /// Province that numbered the facility, two digits.
    pub fn province(&self) -> &str {
        self.0.get(..2).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_number_tells_sex_and_year() {
        let n = PersonalNumber::new("001185000001").unwrap();
        assert_eq!((n.province(), n.sex(), n.birth_year()), ("001", Sex::Female, 1985));
        assert_eq!(PersonalNumber::new("099203000001").unwrap().birth_year(), 2003);
        assert_eq!(PersonalNumber::new("00118500000").unwrap_err().code(), "value.personal-number");
    }

    #[test]
    fn card_has_parts() {
        let card = InsuranceCard::new("GD4999999999999").unwrap();
        assert_eq!((card.object_code(), card.benefit(), card.province()), ("GD", 4, "99"));
        assert_eq!(card.social_insurance_number().unwrap().as_str(), "9999999999");
        for bad in ["GD9999999999999", "9999999999", "gd4999999999999", "GD499999999999Đ"] {
            assert!(InsuranceCard::new(bad).is_err(), "{bad}");
        }
    }
}
