//! Mobile numbers of eleven digits became ten digits long on 2018-09-15.

use super::tables::mobile_prefix::ROWS;

/// Today's prefix and the rest of a mobile number of the old length. Both without the leading zero of the country:
/// `1683456789` gives `38` and `3456789`. `None` for every other number.
pub fn renumbered(number: &str) -> Option<(&'static str, &str)> {
    if number.len() != 10 {
        return None;
    }
    ROWS.iter().find_map(|(old, new)| Some((*new, number.strip_prefix(old)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_numbers_keep_their_last_seven_digits() {
        assert_eq!(renumbered("1683456789"), Some(("38", "3456789")));
        assert_eq!(renumbered("1203456789"), Some(("70", "3456789")));
        for other in ["912345678", "1113456789", "168345678", "16834567890", "2439990000", ""] {
            assert_eq!(renumbered(other), None, "{other}");
        }
        assert_eq!(ROWS.len(), 21);
    }
}
