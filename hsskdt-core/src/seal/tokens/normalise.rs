//! One written form for each value, so that equal values meet. What does not fit is refused: a token of a wrong value
//! would never be found again.

use zeroize::Zeroizing;

use super::{Field, phone};
use crate::error::{Error, catalogue::token};

/// Longest value of any field.
const LONGEST: usize = 256;

/// The normalised value of a field.
pub(super) fn normalise(field: Field, value: &str) -> Result<Zeroizing<String>, Error> {
    let refused = || Error::new(&token::VALUE).with_detail(field.name());
    if value.len() > LONGEST {
        return Err(refused());
    }
    let normal = match field {
        Field::Cccd => digits(&compact(value), 12),
        Field::Cmnd => digits(&compact(value), 9),
        Field::Bhyt => card(&compact(value)),
        Field::Bhxh => {
            let compact = compact(value);
            // The last ten characters of an old card are the number of the person.
            let card_number = card(&compact).and_then(|card| card.get(5..).map(|n| Zeroizing::new(n.to_owned())));
            card_number.or_else(|| digits(&compact, 10))
        }
        Field::Phone => phone::normalise(value),
        Field::MaBn => patient_number(value),
    };
    normal.ok_or_else(refused)
}

/// Without space, dot and hyphen; full-width digits and letters folded; upper case.
pub(super) fn compact(value: &str) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(value.len()));
    for c in value.chars() {
        match c {
            c if c.is_whitespace() => {}
            '.' | '-' | '\u{2010}'..='\u{2015}' | '\u{ff0d}' | '\u{ff0e}' => {}
            // Full-width forms stand at a fixed distance from ASCII.
            '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' | '\u{ff0b}' => {
                let folded = u32::from(c).checked_sub(0xfee0).and_then(char::from_u32);
                out.extend(folded.map(|c| c.to_ascii_uppercase()));
            }
            c => out.push(c.to_ascii_uppercase()),
        }
    }
    out
}

fn digits(compact: &str, count: usize) -> Option<Zeroizing<String>> {
    let fits = compact.len() == count && compact.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| Zeroizing::new(compact.to_owned()))
}

/// Two letters and thirteen digits.
fn card(compact: &str) -> Option<Zeroizing<String>> {
    let (letters, numbers) = compact.split_at_checked(2)?;
    let fits = letters.bytes().all(|byte| byte.is_ascii_uppercase()) && digits(numbers, 13).is_some();
    fits.then(|| Zeroizing::new(compact.to_owned()))
}

/// `facility/number`, as stored: nothing is folded, since only the facility knows what its numbers mean.
fn patient_number(value: &str) -> Option<Zeroizing<String>> {
    let (facility, number) = value.split_once('/')?;
    let fits = facility.len() == 5
        && facility.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !number.is_empty()
        && !number.chars().any(char::is_control);
    fits.then(|| Zeroizing::new(value.to_owned()))
}
