//! From levels of agreement to a verdict.

use super::level::{Field, Level};
use super::people::Person;
use super::weights::Weights;
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// Is it the same person?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No.
    No,
    /// A person should look.
    Possible,
    /// Yes.
    Match,
}

impl Verdict {
    /// `match`, `possible`, `no`.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::No => "no",
            Verdict::Possible => "possible",
            Verdict::Match => "match",
        }
    }
}

/// A known way in which agreement misleads. It bounds the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trap {
    /// A child under the number or card of a parent: two people.
    ParentsNumber,
    /// One personal number under two names: a person should look.
    SharedNumber,
    /// One card under two names, or two births and sexes: a person should look.
    SharedCard,
    /// Two personal numbers, all else equal: cancelled and issued anew, or two people.
    OtherNumber,
    /// Born on one day into one household under two given names.
    Twins,
    /// Another name and another birth in one household: two people.
    Household,
}

impl Trap {
    /// `parents-number`, `shared-number`, `shared-card`, `other-number`, `twins`, `household`.
    pub fn as_str(self) -> &'static str {
        match self {
            Trap::ParentsNumber => "parents-number",
            Trap::SharedNumber => "shared-number",
            Trap::SharedCard => "shared-card",
            Trap::OtherNumber => "other-number",
            Trap::Twins => "twins",
            Trap::Household => "household",
        }
    }
}

/// One field's share of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How the field agrees.
    pub level: Level,
    /// Its weight in hundredths of a bit.
    pub weight: i32,
}

/// Number of [`Field`]s.
const FIELDS: usize = 9;

/// The result: verdict, score and what it is made of. It holds no value of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The verdict.
    pub verdict: Verdict,
    /// Sum of the parts, in hundredths of a bit.
    pub score: i32,
    /// The trap that bounded the verdict.
    pub trap: Option<Trap>,
    parts: [Option<Part>; FIELDS],
}

impl Comparison {
    /// The parts, in the order of the fields. Fields that one side lacks have none.
    pub fn parts(&self) -> impl Iterator<Item = Part> + '_ {
        self.parts.iter().flatten().copied()
    }

    /// Should a document not be taken into the record before somebody has looked? A document that says nothing of its
    /// person does not speak against it.
    pub fn speaks_against(&self) -> bool {
        self.trap.is_some() || (self.verdict == Verdict::No && self.score < 0)
    }

    /// How a field agrees.
    pub fn level(&self, field: Field) -> Option<Level> {
        self.parts().map(|p| p.level).find(|l| l.field() == field)
    }
}

/// `{verdict, score, trap, parts: [{field, level, weight}]}`, scores and weights in bits.
impl Serialize for Comparison {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Comparison", 4)?;
        out.serialize_field("verdict", self.verdict.as_str())?;
        out.serialize_field("score", &bits(self.score))?;
        if let Some(trap) = self.trap {
            out.serialize_field("trap", trap.as_str())?;
        }
        out.serialize_field("parts", &self.parts().collect::<Vec<_>>())?;
        out.end()
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Part", 3)?;
        out.serialize_field("field", self.level.field().as_str())?;
        out.serialize_field("level", self.level.as_str())?;
        out.serialize_field("weight", &bits(self.weight))?;
        out.end()
    }
}

fn bits(hundredths: i32) -> f64 {
    f64::from(hundredths) / 100.0
}

pub(super) fn judge(a: &Person, b: &Person, parts: [Option<(Level, i32)>; FIELDS], weights: &Weights) -> Comparison {
    let has = |level: Level| parts.iter().flatten().any(|(l, _)| *l == level);
    let score = parts.iter().flatten().fold(0i32, |sum, (_, weight)| sum.saturating_add(*weight));
    let number = has(Level::PersonalNumberEqual);
    let card = has(Level::BhxhNumberEqual);
    let other_name = has(Level::NameDiffer);
    let other_birth = has(Level::BirthDateDiffer);

    let mut most = Verdict::Match;
    let mut trap = None;
    if (number || card) && other_name && (generation_apart(a, b, weights) || mother_of(a, b) || mother_of(b, a)) {
        (most, trap) = (Verdict::No, Some(Trap::ParentsNumber));
    } else if number && other_name {
        (most, trap) = (Verdict::Possible, Some(Trap::SharedNumber));
    } else if !number && other_name && other_birth {
        (most, trap) = (Verdict::No, Some(if card { Trap::SharedCard } else { Trap::Household }));
    } else if card && !number && (other_name || (other_birth && has(Level::SexDiffer))) {
        (most, trap) = (Verdict::Possible, Some(Trap::SharedCard));
    } else if !number && !card && twins(a, b, &has) {
        (most, trap) = (Verdict::Possible, Some(Trap::Twins));
    } else if !number && !card && other_name {
        most = Verdict::Possible;
    } else if has(Level::PersonalNumberDiffer) && !(card && has(Level::BirthDateEqual)) {
        // The insurer's number, name and birth together tell that the personal number was issued anew.
        (most, trap) = (Verdict::Possible, Some(Trap::OtherNumber));
    }

    let verdict = if score >= weights.match_from {
        Verdict::Match
    } else if score >= weights.possible_from {
        Verdict::Possible
    } else {
        Verdict::No
    };
    // The number decides where name and birth do not speak against it.
    let exact = number && !other_name && !other_birth && !has(Level::SexDiffer);
    let verdict = if exact { Verdict::Match } else { verdict };
    Comparison {
        verdict: verdict.min(most),
        score,
        // A trap matters where something spoke for one person.
        trap: trap.filter(|trap| verdict != Verdict::No || matches!(trap, Trap::ParentsNumber | Trap::SharedCard)),
        parts: parts.map(|part| part.map(|(level, weight)| Part { level, weight })),
    }
}

fn generation_apart(a: &Person, b: &Person, weights: &Weights) -> bool {
    let (Some(x), Some(y)) = (a.birth, b.birth) else { return false };
    i32::from(x.year().abs_diff(y.year())) >= weights.parent_years
}

/// Is `mother` named as the mother of `child`?
fn mother_of(mother: &Person, child: &Person) -> bool {
    !mother.name.is_empty() && mother.name.folded() == child.mother.folded()
}

/// Born on one day, other given names, and something of one household.
fn twins(a: &Person, b: &Person, has: &dyn Fn(Level) -> bool) -> bool {
    let one_day = has(Level::BirthDateEqual);
    let household = [Level::MotherNameEqual, Level::MotherNameNear, Level::CommuneEqual, Level::PhoneEqual];
    one_day
        && !a.name.is_empty()
        && !b.name.is_empty()
        && a.name.given_differs(&b.name)
        && household.into_iter().any(has)
}
