//! Invented people.

use super::catalogue::{COMMUNES, FAMILY, GIVEN, MIDDLE, PROVINCES};
use crate::Rng;
use crate::day::Day;

/// Ages that are treated differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Infant,
    Child,
    Adult,
    Elder,
}

/// A person who does not exist.
#[derive(Clone, Debug)]
pub struct Person {
    pub number: u64,
    pub group: Group,
    pub name: String,
    /// 1 male, 2 female.
    pub sex: u8,
    pub birth: Day,
    /// Only the year of birth is known.
    pub year_only: bool,
    pub address: String,
    /// Object code and benefit digit of the card.
    pub card_head: &'static str,
    /// Benefit in percent.
    pub benefit: u64,
}

impl Person {
    pub fn new(seed: u64, number: u64) -> Person {
        let mut rng = Rng::fork(seed ^ 0x0070_6572_736F_6E00, number);
        let group = match rng.between(0, 99) {
            0..=7 => Group::Infant,
            8..=19 => Group::Child,
            20..=69 => Group::Adult,
            _ => Group::Elder,
        };
        let sex = if rng.chance(1, 2) { 1 } else { 2 };
        let year = match group {
            Group::Infant => rng.between(2022, 2023),
            Group::Child => rng.between(2019, 2020),
            Group::Adult => rng.between(1965, 2003),
            Group::Elder => rng.between(1930, 1964),
        };
        let birth = Day::new(year as i32, rng.between(1, 12) as u32, rng.between(1, 28) as u32);
        let name = format!(
            "{} {} {} {}",
            rng.pick(FAMILY),
            rng.pick(MIDDLE[usize::from(sex) - 1]),
            rng.pick(GIVEN),
            rng.pick(GIVEN)
        );
        let address = format!(
            "Số {} đường Thử Nghiệm {}, {}, {}",
            rng.between(1, 400),
            rng.between(1, 30),
            rng.pick(COMMUNES),
            rng.pick(PROVINCES)
        );
        let (card_head, benefit) = match group {
            Group::Infant | Group::Child => ("TE1", 100),
            Group::Elder => *rng.pick(&[("HT3", 95), ("GD4", 80), ("HN2", 100)]),
            Group::Adult => *rng.pick(&[("GD4", 80), ("DN4", 80), ("HN2", 100), ("GD4", 80)]),
        };
        let year_only = group == Group::Elder && rng.chance(1, 4);
        Person { number, group, name, sex, birth, year_only, address, card_head, benefit }
    }

    /// A card of this person. No province numbers people from 99.
    pub fn card(&self, nth: u64) -> String {
        format!("{}01{:010}", self.card_head, 9_900_000_000 + self.number % 10_000_000 * 10 + nth)
    }

    pub fn birth_text(&self) -> String {
        if self.year_only { self.birth.year.to_string() } else { self.birth.text() }
    }
}
