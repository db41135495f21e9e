//! Does a diagnosis fit the person? For records and claims alike.

use crate::model::Sex;
use crate::model::value::PartialDate;
use crate::spec::icd::IcdFlags;
use chrono::NaiveDate;

/// May a person of this sex have the code? `Undetermined` may have all.
pub(crate) fn sex_fits(flags: IcdFlags, sex: Sex) -> bool {
    match sex {
        Sex::Male => !flags.has(IcdFlags::FEMALE_ONLY),
        Sex::Female => !flags.has(IcdFlags::MALE_ONLY),
        Sex::Undetermined => true,
    }
}

/// Age classes in completed years, both ends included. Annex A3.5 (`AGE_OVER_27D`) contradicts itself and is left out.
const CLASSES: [(IcdFlags, &str, i32, i32); 8] = [
    (IcdFlags::AGE_0_2Y, "2y", 0, 2),
    (IcdFlags::AGE_0_10Y, "10y", 0, 10),
    (IcdFlags::AGE_0_19Y, "19y", 0, 19),
    (IcdFlags::AGE_8_19Y, "8-19y", 8, 19),
    (IcdFlags::AGE_9_60Y, "9-60y", 9, 60),
    (IcdFlags::AGE_1Y_UP, "1y-up", 1, i32::MAX),
    (IcdFlags::AGE_OVER_15Y, "over-15y", 15, i32::MAX),
    (IcdFlags::AGE_OVER_30Y, "over-30y", 30, i32::MAX),
];

/// May a person born then have the code on this day? Only what is sure is refused: a birth date that knows its year
/// only leaves room.
pub(crate) fn age_fits(flags: IcdFlags, birth: PartialDate, day: NaiveDate) -> bool {
    unfit_age(flags, birth, day).is_none()
}

/// Name of the age class of the code that a person born then is not in on this day.
pub(crate) fn unfit_age(flags: IcdFlags, birth: PartialDate, day: NaiveDate) -> Option<&'static str> {
    if flags == IcdFlags::default() {
        return None;
    }
    let (least, most) = birth.years_until(day);
    let mut classes = CLASSES.iter().filter(|(flag, ..)| flags.has(*flag));
    if let Some((_, name, ..)) = classes.find(|(_, _, from, to)| most < *from || least > *to) {
        return Some(name);
    }
    let too_old = flags.has(IcdFlags::AGE_0_365D) && day.signed_duration_since(birth.latest()).num_days() > 365;
    too_old.then_some("365d")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::icd::{IcdKey, flags};

    #[test]
    fn only_sure_contradictions_count() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let of = |code: &str| flags(IcdKey::parse(code).unwrap());
        let born = |text: &str| PartialDate::from_claim(text).unwrap();
        // A33 (tetanus of newborns) 0–365 days, A34 (obstetric tetanus) 9–60 years and women.
        assert!(age_fits(of("A33"), born("20260101"), day) && !age_fits(of("A33"), born("20250101"), day));
        assert!(age_fits(of("A33"), born("2025"), day), "may be born on 31 December");
        assert!(age_fits(of("A34"), born("1985"), day) && !age_fits(of("A34"), born("2020"), day));
        assert!(sex_fits(of("A34"), Sex::Undetermined) && !sex_fits(of("A34"), Sex::Male));
        assert!(age_fits(of("J02.9"), born("1900"), day));
    }
}
