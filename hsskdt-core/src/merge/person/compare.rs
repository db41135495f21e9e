//! Two people, field by field.

use super::area::{Nearness, nearness};
use super::frequency::Frequencies;
use super::level::Level;
use super::name::Agreement;
use super::people::Person;
use super::verdict::{Comparison, judge};
use super::weights::Weights;
use crate::model::value::PartialDate;

/// Compares two people on their own. Inside a set, [`super::Candidates`] also knows how common the names are.
pub fn compare(a: &Person, b: &Person, weights: &Weights) -> Comparison {
    compare_in(a, b, weights, &Frequencies::default())
}

pub(super) fn compare_in(a: &Person, b: &Person, weights: &Weights, names: &Frequencies) -> Comparison {
    let personal = [Level::PersonalNumberEqual, Level::PersonalNumberNear, Level::PersonalNumberDiffer];
    let bhxh = [Level::BhxhNumberEqual, Level::BhxhNumberNear, Level::BhxhNumberDiffer];
    let levels = [
        number(&a.personal, &b.personal, names, personal),
        common(&a.papers, &b.papers, names).map(|any| if any { Level::OtherIdEqual } else { Level::OtherIdDiffer }),
        number(&a.bhxh, &b.bhxh, names, bhxh),
        name(a, b),
        a.birth.zip(b.birth).map(|(x, y)| birth(x, y)),
        a.sex.zip(b.sex).map(|(x, y)| if x == y { Level::SexEqual } else { Level::SexDiffer }),
        nearness(&a.areas, &b.areas).map(|near| match near {
            Nearness::Commune => Level::CommuneEqual,
            Nearness::Province => Level::CommuneProvince,
            Nearness::Elsewhere => Level::CommuneDiffer,
        }),
        common(&a.phones, &b.phones, names).map(|any| if any { Level::PhoneEqual } else { Level::PhoneDiffer }),
        mother(a, b),
    ];
    let parts = levels.map(|level| {
        let level = level?;
        let mut weight = weights.weight(level);
        if matches!(level, Level::NameExact | Level::NameNoMarks | Level::NameMarksDiffer)
            && let Some(rarity) = names.rarity(a)
        {
            let more = rarity.saturating_sub(weights.name_reference);
            weight = weight.saturating_add(more.min(weights.name_rarer).max(weights.name_commoner));
        }
        Some((level, weight))
    });
    judge(a, b, parts, weights)
}

/// `None` where one side has none; otherwise whether they share one. Placeholders do not count.
fn common(a: &[u64], b: &[u64], names: &Frequencies) -> Option<bool> {
    let any = |list: &[u64]| list.iter().any(|n| names.tells(*n));
    (any(a) && any(b)).then(|| a.iter().any(|n| b.contains(n) && names.tells(*n)))
}

fn number(a: &[u64], b: &[u64], names: &Frequencies, [equal, near, differ]: [Level; 3]) -> Option<Level> {
    Some(if common(a, b, names)? {
        equal
    } else if a.iter().any(|x| b.iter().any(|y| one_error(*x, *y))) {
        near
    } else {
        differ
    })
}

/// One digit wrong, or two neighbours swapped.
fn one_error(a: u64, b: u64) -> bool {
    let digit = |n: u64, place: u32| n.checked_div(10u64.saturating_pow(place)).and_then(|d| d.checked_rem(10));
    let mut wrong = (0..12).filter(|p| digit(a, *p) != digit(b, *p));
    match (wrong.next(), wrong.next(), wrong.next()) {
        (Some(_), None, _) => true,
        (Some(low), Some(high), None) => {
            high == low.saturating_add(1) && digit(a, low) == digit(b, high) && digit(a, high) == digit(b, low)
        }
        _ => false,
    }
}

fn name(a: &Person, b: &Person) -> Option<Level> {
    if a.name.is_empty() || b.name.is_empty() {
        return None;
    }
    Some(match a.name.agreement(&b.name) {
        Agreement::Exact => Level::NameExact,
        Agreement::NoMarks => Level::NameNoMarks,
        Agreement::MarksDiffer => Level::NameMarksDiffer,
        Agreement::Short => Level::NameShort,
        Agreement::OneTypo => Level::NameOneTypo,
        Agreement::TwoTypos => Level::NameTwoTypos,
        Agreement::Differ => Level::NameDiffer,
    })
}

fn mother(a: &Person, b: &Person) -> Option<Level> {
    if a.mother.is_empty() || b.mother.is_empty() {
        return None;
    }
    Some(match a.mother.agreement(&b.mother) {
        Agreement::Exact => Level::MotherNameEqual,
        Agreement::Differ => Level::MotherNameDiffer,
        _ => Level::MotherNameNear,
    })
}

fn birth(a: PartialDate, b: PartialDate) -> Level {
    let known = |d: PartialDate| d.month().zip(d.day());
    let same_year = a.year() == b.year();
    match (known(a), known(b)) {
        (Some((am, ad)), Some((bm, bd))) => {
            if same_year && (am, ad) == (bm, bd) {
                return Level::BirthDateEqual;
            }
            // 1 January often stands for "only the year is known".
            if same_year && ((am, ad) == (1, 1) || (bm, bd) == (1, 1)) {
                return Level::BirthDateYear;
            }
            if same_year && (am, ad) == (bd, bm) {
                return Level::BirthDateSwapped;
            }
            let wrong = [!same_year, am != bm, ad != bd].into_iter().filter(|w| *w).count();
            let near_year = same_year || typed_wrong(a.year(), b.year());
            if wrong == 1 && near_year { Level::BirthDateOnePart } else { Level::BirthDateDiffer }
        }
        _ if !same_year => Level::BirthDateDiffer,
        _ => match (a.month(), b.month()) {
            (Some(x), Some(y)) if x == y => Level::BirthDateMonth,
            (Some(_), Some(_)) => Level::BirthDateOnePart,
            _ => Level::BirthDateYear,
        },
    }
}

/// One digit of the year, or the year beside it.
fn typed_wrong(a: u16, b: u16) -> bool {
    a.abs_diff(b) == 1 || one_error(u64::from(a), u64::from(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::FromText;

    #[test]
    fn dates() {
        let date = |t: &str| PartialDate::from_text(t).unwrap();
        for (a, b, level) in [
            ("1985-03-15", "1985-03-15", Level::BirthDateEqual),
            ("1985-03-05", "1985-05-03", Level::BirthDateSwapped),
            ("1985-03", "1985-03-15", Level::BirthDateMonth),
            ("1985", "1985-03-15", Level::BirthDateYear),
            ("1985-01-01", "1985-03-15", Level::BirthDateYear),
            ("1985-03-15", "1985-03-16", Level::BirthDateOnePart),
            ("1985-03-15", "1958-03-15", Level::BirthDateOnePart),
            ("1985-03-15", "1972-03-15", Level::BirthDateDiffer),
            ("1985-03-15", "1985-04-16", Level::BirthDateDiffer),
            ("1985", "1986-03-15", Level::BirthDateDiffer),
        ] {
            assert_eq!((birth(date(a), date(b)), birth(date(b), date(a))), (level, level), "{a} {b}");
        }
    }

    #[test]
    fn typing_errors_of_numbers() {
        assert!(one_error(1_185_000_001, 1_185_000_007));
        assert!(one_error(1_185_000_001, 1_158_000_001));
        assert!(!one_error(1_185_000_001, 1_185_000_001));
        assert!(!one_error(1_185_000_001, 1_150_000_008));
    }
}
