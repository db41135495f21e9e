//! A population with known truth: households, twins, placeholders, and the same people recorded again with the errors
//! that registers have. For measuring person matching.

use crate::Rng;
use hsskdt_core::model::value::{FromText, NationalId, PartialDate, PersonName, Phone, Place, SocialInsuranceNumber};
use hsskdt_core::model::{Administrative, HealthRecord, Sex};

/// Family names with their share of 1000. The shares are estimates of the real ones: matching depends on them.
const FAMILY: &[(&str, u64)] = &[
    ("Nguyễn", 330),
    ("Trần", 110),
    ("Lê", 90),
    ("Phạm", 65),
    ("Hoàng", 40),
    ("Huỳnh", 30),
    ("Phan", 40),
    ("Vũ", 30),
    ("Võ", 30),
    ("Đặng", 25),
    ("Bùi", 25),
    ("Đỗ", 22),
    ("Hồ", 18),
    ("Ngô", 18),
    ("Dương", 15),
    ("Lý", 10),
    ("Đinh", 12),
    ("Đoàn", 10),
    ("Lâm", 10),
    ("Trương", 20),
    ("Mai", 8),
    ("Trịnh", 10),
    ("Cao", 8),
    ("Thạch", 8),
    ("Kim", 8),
    ("Hà", 8),
];
const MALE_MIDDLE: &[&str] =
    &["Văn", "Văn", "Văn", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Công", "Xuân", "Ngọc", "Hoàng"];
const FEMALE_MIDDLE: &[&str] =
    &["Thị", "Thị", "Thị", "Thị", "Ngọc", "Thanh", "Minh", "Thu", "Kim", "Thị Ngọc", "Thị Thu", "Thị Kim"];
const MALE: &[&str] = &[
    "An", "Anh", "Bảo", "Bình", "Công", "Cường", "Dũng", "Dương", "Đạt", "Đức", "Giang", "Hải", "Hào", "Hiếu", "Hoà",
    "Hùng", "Huy", "Hưng", "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Lộc", "Luân", "Minh", "Nam", "Nghĩa", "Nhân",
    "Phát", "Phong", "Phú", "Phúc", "Phương", "Quang", "Quân", "Sang", "Sơn", "Tài", "Tâm", "Tấn", "Thái", "Thành",
    "Thắng", "Thiện", "Thịnh", "Thuận", "Tiến", "Toàn", "Trí", "Trung", "Tú", "Tuấn", "Tùng", "Vinh", "Vũ",
];
const FEMALE: &[&str] = &[
    "An",
    "Anh",
    "Ánh",
    "Bích",
    "Châu",
    "Chi",
    "Diễm",
    "Diệu",
    "Dung",
    "Duyên",
    "Đào",
    "Giang",
    "Hà",
    "Hạnh",
    "Hằng",
    "Hiền",
    "Hoa",
    "Hồng",
    "Huệ",
    "Hương",
    "Khánh",
    "Lan",
    "Liên",
    "Linh",
    "Loan",
    "Ly",
    "Mai",
    "My",
    "Nga",
    "Ngân",
    "Ngọc",
    "Nhi",
    "Nhung",
    "Oanh",
    "Phương",
    "Phượng",
    "Quyên",
    "Quỳnh",
    "Tâm",
    "Thảo",
    "Thắm",
    "Thơ",
    "Thu",
    "Thuý",
    "Thư",
    "Tiên",
    "Trang",
    "Trâm",
    "Trinh",
    "Tuyết",
    "Uyên",
    "Vân",
    "Vy",
    "Xuân",
    "Yến",
    "Ý",
];

/// One entry of the population: whose it is, and what was recorded.
pub struct Entry {
    /// Number of the person: equal for two records of one person.
    pub person: u64,
    /// The record, part A only.
    pub record: HealthRecord,
}

/// An endless population by a seed, household by household; about a quarter of the records are a second one of
/// somebody.
pub fn population(seed: u64) -> impl Iterator<Item = Entry> {
    let mut person = 0;
    (0u64..).flat_map(move |household| {
        let mut rng = Rng::fork(seed, household);
        let mut out = Vec::new();
        for truth in household_of(&mut rng, household, person) {
            person = truth.person + 1;
            out.push(Entry { person: truth.person, record: truth.first(&mut rng) });
            if rng.chance(1, 3) {
                out.push(Entry { person: truth.person, record: truth.again(&mut rng) });
            }
        }
        out
    })
}

/// What is true of a person.
#[derive(Clone)]
struct Truth {
    person: u64,
    name: String,
    mother: String,
    sex: Sex,
    birth: (u16, u8, u8),
    number: String,
    bhxh: String,
    phone: String,
    commune: u64,
}

fn weighted(rng: &mut Rng) -> &'static str {
    let total: u64 = FAMILY.iter().map(|(_, share)| share).sum();
    let mut at = rng.between(0, total - 1);
    for (name, share) in FAMILY {
        if at < *share {
            return name;
        }
        at -= share;
    }
    "Nguyễn"
}

fn full_name(rng: &mut Rng, family: &str, sex: Sex) -> String {
    let (middle, given) = if sex == Sex::Male { (MALE_MIDDLE, MALE) } else { (FEMALE_MIDDLE, FEMALE) };
    // Younger people have two middle names or none of the old ones more often.
    let extra = if rng.chance(1, 4) { format!(" {}", rng.pick(given)) } else { String::new() };
    format!("{family} {}{extra} {}", rng.pick(middle), rng.pick(given))
}

fn phone(rng: &mut Rng) -> String {
    format!("09{:08}", rng.between(0, 99_999_999))
}

fn household_of(rng: &mut Rng, household: u64, first: u64) -> Vec<Truth> {
    let commune = rng.between(0, 159);
    let shared_phone = phone(rng);
    let father_family = weighted(rng);
    let mut list: Vec<Truth> = Vec::new();
    let mut add = |rng: &mut Rng, sex: Sex, family: &str, mother: Option<&str>, birth: (u16, u8, u8)| {
        let person = first + list.len() as u64;
        let serial = household % 100_000 * 10 + list.len() as u64;
        let digit = u16::from(sex == Sex::Female) + if birth.0 >= 2000 { 2 } else { 0 };
        let own_phone = birth.0 < 2010 && rng.chance(3, 4);
        let mother = match mother {
            Some(name) => name.to_owned(),
            None => {
                let family = weighted(rng);
                full_name(rng, family, Sex::Female)
            }
        };
        list.push(Truth {
            person,
            name: full_name(rng, family, sex),
            mother,
            sex,
            birth,
            number: format!("0{:02}{digit}{:02}{serial:06}", household / 100_000 % 97, birth.0 % 100),
            bhxh: format!("{:010}", 1_000_000_000 + household * 10 + list.len() as u64),
            phone: if own_phone { phone(rng) } else { shared_phone.clone() },
            commune,
        });
        list.last().map(|t| t.name.clone()).unwrap_or_default()
    };
    let day = |rng: &mut Rng| (rng.between(1, 12) as u8, rng.between(1, 28) as u8);
    let born = rng.between(1945, 1998) as u16;
    let (month, date) = day(rng);
    add(rng, Sex::Male, father_family, None, (born, month, date));
    let (month, date) = day(rng);
    let mother_family = weighted(rng);
    let mother_born = born + rng.between(0, 5) as u16;
    let mother = add(rng, Sex::Female, mother_family, None, (mother_born, month, date));
    let mut year = mother_born + rng.between(20, 28) as u16;
    for _ in 0..rng.between(0, 3) {
        if year > 2026 {
            break;
        }
        let (month, date) = day(rng);
        // Eleven of a thousand births are twins.
        let count = if rng.chance(11, 1000) { 2 } else { 1 };
        for _ in 0..count {
            let sex = if rng.chance(1, 2) { Sex::Male } else { Sex::Female };
            add(rng, sex, father_family, Some(&mother), (year, month, date));
        }
        year += rng.between(2, 5) as u16;
    }
    list
}

/// Days stop at 28: all of them are in the calendar.
fn date((year, month, day): (u16, u8, u8)) -> PartialDate {
    PartialDate::from_parts(year, Some(month), Some(day)).expect("a day of the calendar")
}

impl Truth {
    /// A careful record.
    fn first(&self, rng: &mut Rng) -> HealthRecord {
        let keep = |rng: &mut Rng, percent: u64| rng.chance(percent, 100);
        let mut a = Administrative {
            full_name: self.name.as_str().into(),
            sex: Some(self.sex.into()),
            birth_date: Some(date(self.birth).into()),
            ..Administrative::default()
        };
        if keep(rng, 80) {
            a.national_id_number = NationalId::from_text(&self.number).ok().map(Into::into);
        }
        if keep(rng, 85) {
            a.insurance_id = SocialInsuranceNumber::from_text(&self.bhxh).ok().map(Into::into);
        }
        if keep(rng, 70) {
            a.phone_mobile = Phone::from_text(&self.phone).ok().map(Into::into);
        }
        if keep(rng, 60) {
            a.mother_name = self.mother.as_str().into();
        }
        a.current_address.commune = Place::named(&format!("Xã Giả Định {}", self.commune));
        a.current_address.province = Place::named("Tỉnh Minh Hoạ");
        HealthRecord { administrative: a, ..HealthRecord::default() }
    }

    /// The same person elsewhere, with errors.
    fn again(&self, rng: &mut Rng) -> HealthRecord {
        let mut record = self.first(rng);
        let a = &mut record.administrative;
        let often = |rng: &mut Rng, permille: u64| rng.chance(permille, 1000);
        if often(rng, 250) {
            a.full_name = bare(&self.name);
            a.mother_name = PersonName::new(&a.mother_name.folded());
        } else if often(rng, 200) {
            a.full_name = PersonName::new(&self.name.to_uppercase());
        }
        if often(rng, 40) {
            a.full_name = PersonName::new(&typo(rng, a.full_name.as_str()));
        }
        if often(rng, 15) {
            // A middle name is left out.
            let words: Vec<&str> = self.name.split(' ').collect();
            a.full_name = PersonName::new(&format!("{} {}", words[0], words[words.len() - 1]));
        }
        let (year, month, day) = self.birth;
        a.birth_date = Some(
            if often(rng, 30) && day <= 12 {
                date((year, day, month))
            } else if often(rng, 60) {
                PartialDate::year_only(year).expect("a year of our time")
            } else if often(rng, 40) {
                date((year, 1, 1))
            } else if often(rng, 30) {
                date((year, month, day % 28 + 1))
            } else if often(rng, 15) {
                date((if year.is_multiple_of(2) { year + 1 } else { year - 1 }, month, day))
            } else {
                date(self.birth)
            }
            .into(),
        );
        if often(rng, 10) {
            a.sex = Some(if self.sex == Sex::Male { Sex::Female } else { Sex::Male }.into());
        }
        if often(rng, 120) {
            a.current_address.commune = Place::named(&format!("Xã Giả Định {}", rng.between(0, 159)));
        }
        if often(rng, 150) {
            a.phone_mobile = Phone::from_text(&phone(rng)).ok().map(Into::into);
        }
        if often(rng, 30) {
            a.phone_mobile = Phone::from_text("0900000000").ok().map(Into::into);
        }
        if often(rng, 150) {
            a.national_id_number = None;
        } else if often(rng, 15) {
            a.national_id_number = NationalId::from_text(&typo_digit(rng, &self.number)).ok().map(Into::into);
        } else if often(rng, 4) {
            // Issued anew.
            let number = format!("{}{:06}", &self.number[..6], rng.between(900_000, 999_999));
            a.national_id_number = NationalId::from_text(&number).ok().map(Into::into);
        }
        if often(rng, 150) {
            a.insurance_id = None;
        }
        if often(rng, 300) {
            a.mother_name = PersonName::default();
        }
        if self.birth.0 >= 2024 && often(rng, 300) {
            // Treated under somebody else's card before the own one came.
            a.insurance_id = None;
            a.national_id_number = None;
        }
        record
    }
}

fn bare(name: &str) -> PersonName {
    PersonName::new(&PersonName::new(name).folded())
}

/// One letter wrong, missing, doubled or swapped with its neighbour.
fn typo(rng: &mut Rng, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = rng.between(1, letters.len() as u64 - 2) as usize;
    match rng.between(0, 3) {
        0 => letters[at] = *rng.pick(&['a', 'e', 'h', 'n', 'o', 't', 'u', 'i']),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters.swap(at, at + 1),
    }
    letters.into_iter().collect()
}

fn typo_digit(rng: &mut Rng, number: &str) -> String {
    let mut digits: Vec<char> = number.chars().collect();
    let at = rng.between(6, 11) as usize;
    digits[at] = *rng.pick(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    digits.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_decides_and_people_stand_twice() {
        let draw = || population(7).take(600).collect::<Vec<Entry>>();
        let (a, b) = (draw(), draw());
        assert!(a.iter().zip(&b).all(|(x, y)| x.person == y.person && x.record == y.record));
        let mut persons: Vec<u64> = a.iter().map(|e| e.person).collect();
        persons.sort_unstable();
        let twice = persons.windows(2).filter(|w| w[0] == w[1]).count();
        assert!((90..210).contains(&twice), "{twice}");
    }
}
