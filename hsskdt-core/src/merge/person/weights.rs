//! Weights of the levels of agreement.

use super::level::Level;
use crate::spec::matching;

/// What each level weighs, and from which sum on two records are one person. In hundredths of a bit: integers, so
/// that every machine gives the same score. The default is `spec/matching/*.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Weights {
    levels: Vec<i32>,
    /// From here on: match.
    pub match_from: i32,
    /// From here on: possible.
    pub possible_from: i32,
    /// Rarity that the weight of an equal name assumes.
    pub name_reference: i32,
    /// Most that a rarer name adds.
    pub name_rarer: i32,
    /// Most that a commoner name takes away, negative.
    pub name_commoner: i32,
    /// Years between two births from which one may be the other's parent.
    pub parent_years: i32,
}

impl Default for Weights {
    fn default() -> Self {
        let weight = |level: &Level| matching::weight(level.field().as_str(), level.as_str()).unwrap_or(0);
        let setting = |name| matching::setting(name).unwrap_or(0);
        Weights {
            levels: Level::ALL.iter().map(weight).collect(),
            match_from: setting("match"),
            possible_from: setting("possible"),
            name_reference: setting("name_reference"),
            name_rarer: setting("name_rarer"),
            name_commoner: setting("name_commoner"),
            parent_years: setting("parent_years"),
        }
    }
}

impl Weights {
    /// What a level weighs.
    pub fn weight(&self, level: Level) -> i32 {
        self.levels.get(level as usize).copied().unwrap_or(0)
    }

    /// Gives a level another weight.
    #[must_use]
    pub fn with_weight(mut self, level: Level, weight: i32) -> Self {
        if let Some(slot) = self.levels.get_mut(level as usize) {
            *slot = weight;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_has_a_row_and_every_row_a_level() {
        for level in Level::ALL {
            assert!(matching::weight(level.field().as_str(), level.as_str()).is_some(), "{level:?}");
        }
        assert_eq!(matching::levels().len(), Level::ALL.len());
        let weights = Weights::default();
        assert!(weights.match_from > weights.possible_from && weights.possible_from > 0);
        assert_eq!(weights.weight(Level::SexEqual), 98);
    }

    #[test]
    fn weights_follow_from_the_probabilities() {
        for row in matching::levels() {
            let (m, u): (f64, f64) = (row.m.parse().unwrap(), row.u.parse().unwrap());
            assert_eq!((100.0 * (m / u).log2()).round() as i32, row.weight, "{} {}", row.field, row.level);
        }
    }
}
