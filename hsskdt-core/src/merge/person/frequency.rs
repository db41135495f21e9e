//! How often a value stands in a set: agreement on a rare name says more, on a number that many bear nothing.

use super::block::hash;
use super::people::Person;
use crate::spec::matching;

/// Counts of names without marks, and the numbers that are placeholders.
#[derive(Clone, Debug, Default)]
pub struct Frequencies {
    /// Hash of the name and its count, sorted.
    names: Vec<(u64, u32)>,
    total: u64,
    /// Numbers that more people bear than one household has. Sorted.
    placeholders: Vec<u64>,
}

impl Frequencies {
    /// Counts a set.
    pub fn of(people: &[Person]) -> Frequencies {
        let names = counts(people.iter().filter(|p| !p.name.is_empty()).map(|p| hash(&[p.name.folded().as_bytes()])));
        let most = matching::setting("bearers").and_then(|n| u32::try_from(n).ok()).unwrap_or(u32::MAX);
        let mut placeholders: Vec<u64> = Vec::new();
        let lists: [fn(&Person) -> &[u64]; 4] = [|p| &p.personal, |p| &p.papers, |p| &p.bhxh, |p| &p.phones];
        for list in lists {
            let bearers = counts(people.iter().flat_map(|p| list(p).iter().copied()));
            placeholders.extend(bearers.into_iter().filter(|(_, count)| *count > most).map(|(number, _)| number));
        }
        placeholders.sort_unstable();
        let total = names.iter().map(|(_, count)| u64::from(*count)).sum();
        Frequencies { names, total, placeholders }
    }

    /// Is this number one person's, or a household's?
    pub(super) fn tells(&self, number: u64) -> bool {
        self.placeholders.binary_search(&number).is_err()
    }

    /// Rarity of a person's name in hundredths of a bit: `100 · log2(all / those of this name)`.
    pub(super) fn rarity(&self, person: &Person) -> Option<i32> {
        let key = hash(&[person.name.folded().as_bytes()]);
        let at = self.names.binary_search_by_key(&key, |(hash, _)| *hash).ok()?;
        let (_, count) = self.names.get(at)?;
        Some(log2(self.total, u64::from(*count)))
    }
}

/// How often each value stands in a list, sorted by value.
fn counts(values: impl Iterator<Item = u64>) -> Vec<(u64, u32)> {
    let mut values: Vec<u64> = values.collect();
    values.sort_unstable();
    let mut counts: Vec<(u64, u32)> = Vec::new();
    for value in values {
        match counts.last_mut() {
            Some((last, count)) if *last == value => *count = count.saturating_add(1),
            _ => counts.push((value, 1)),
        }
    }
    counts.shrink_to_fit();
    counts
}

/// `100 · log2(whole / part)` for `whole ≥ part`, by integers alone.
pub fn log2(whole: u64, part: u64) -> i32 {
    let Some(mut x) = (u128::from(whole) << 32).checked_div(u128::from(part)) else { return 0 };
    let bits = x.checked_ilog2().unwrap_or(0).saturating_sub(32);
    x = x.checked_shr(bits).unwrap_or(0);
    let mut fraction = 0u32;
    for _ in 0..10 {
        x = x.saturating_mul(x) >> 32;
        fraction <<= 1;
        if x >> 33 != 0 {
            x >>= 1;
            fraction |= 1;
        }
    }
    let hundredths = bits.saturating_mul(100).saturating_add(fraction.saturating_mul(100) >> 10);
    i32::try_from(hundredths).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn logarithms() {
        for (whole, part) in [(1, 1), (8, 1), (1_000_000, 3), (100, 99), (u64::MAX, 1), (7, 2)] {
            let exact = 100.0 * (whole as f64 / part as f64).log2();
            assert!((exact - f64::from(log2(whole, part))).abs() <= 1.0, "{whole}/{part}");
        }
        assert_eq!(log2(5, 0), 0);
    }
}
