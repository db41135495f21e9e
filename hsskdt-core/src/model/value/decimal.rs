//! An exact decimal number that keeps its written form.

use super::recorded::FromText;
use crate::error::{Error, catalogue::value};
use compact_str::CompactString;
use std::cmp::Ordering;
use std::fmt;

/// Digits with an optional sign and fraction, at most 38 digits; `10.000` stays `10.000`. No exponent, no binary float.
/// `==` compares what is written; [`Decimal::number`] compares amounts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(CompactString);

/// Most digits that [`Decimal`] accepts: all of them fit into an `i128`.
const DIGITS: usize = 38;

impl Decimal {
    /// Reads `[+-]digits[.digits]`.
    pub fn parse(text: &str) -> Result<Decimal, Error> {
        if is_decimal(text) { Ok(Decimal(CompactString::from(text))) } else { Err(Error::new(&value::DECIMAL)) }
    }

    /// The written form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a JSON number: no plus sign, no leading zeros; digits after the point as written.
    pub fn to_json(&self) -> std::borrow::Cow<'_, str> {
        let text = self.0.as_str();
        let (minus, digits) = match text.as_bytes().first() {
            Some(b'-') => ("-", text.get(1..).unwrap_or("")),
            Some(b'+') => ("", text.get(1..).unwrap_or("")),
            _ => ("", text),
        };
        let trimmed = digits.trim_start_matches('0');
        let whole = if trimmed.is_empty() || trimmed.starts_with('.') { "0" } else { "" };
        if minus.len().saturating_add(whole.len()).saturating_add(trimmed.len()) == text.len() {
            text.into()
        } else {
            format!("{minus}{whole}{trimmed}").into()
        }
    }

    /// The amount, for arithmetic.
    pub fn number(&self) -> Number {
        Number::parse(&self.0).unwrap_or(Number { mantissa: 0, scale: 0 })
    }
}

/// May this text be a [`Decimal`]?
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && all(fraction) && digits.len() <= DIGITS
}

/// An amount: `mantissa / 10^scale`. Sums and products are exact or `None`.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    mantissa: i128,
    scale: u32,
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number { mantissa: 0, scale: 0 };

    /// A whole number.
    pub const fn whole(n: i64) -> Number {
        Number { mantissa: n as i128, scale: 0 }
    }

    /// Reads the text of a [`Decimal`] without keeping it.
    pub fn parse(text: &str) -> Option<Number> {
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            all => (false, all),
        };
        if digits.len() > DIGITS {
            return None;
        }
        let (mut small, mut mantissa, mut scale, mut point, mut whole) = (0u64, 0i128, 0u32, false, false);
        // Up to 18 digits, as all amounts of claims have, need no wide arithmetic.
        let narrow = digits.len() <= 18;
        for b in digits {
            match b {
                b'0'..=b'9' => {
                    let digit = b.wrapping_sub(b'0');
                    if narrow {
                        small = small.wrapping_mul(10).wrapping_add(u64::from(digit));
                    } else {
                        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
                    }
                    scale = scale.wrapping_add(u32::from(point));
                    whole |= !point;
                }
                b'.' if !point && whole => point = true,
                _ => return None,
            }
        }
        if !whole || (point && scale == 0) {
            return None;
        }
        let mantissa = if narrow { i128::from(small) } else { mantissa };
        Some(Number { mantissa: if negative { mantissa.checked_neg()? } else { mantissa }, scale })
    }

    fn rescale(self, scale: u32) -> Option<i128> {
        self.mantissa.checked_mul(10i128.checked_pow(scale.checked_sub(self.scale)?)?)
    }

    /// Exact sum.
    pub fn plus(self, other: Number) -> Option<Number> {
        if self.scale == other.scale {
            return Some(Number { mantissa: self.mantissa.checked_add(other.mantissa)?, scale: self.scale });
        }
        let scale = self.scale.max(other.scale);
        Some(Number { mantissa: self.rescale(scale)?.checked_add(other.rescale(scale)?)?, scale })
    }

    /// Exact difference.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(Number { mantissa: other.mantissa.checked_neg()?, scale: other.scale })
    }

    /// Exact product.
    pub fn times(self, other: Number) -> Option<Number> {
        Some(Number {
            mantissa: self.mantissa.checked_mul(other.mantissa)?,
            scale: self.scale.checked_add(other.scale)?,
        })
    }

    /// A hundredth of it, for percentages.
    pub fn percent(self) -> Number {
        Number { mantissa: self.mantissa, scale: self.scale.saturating_add(2) }
    }

    /// Rounded half away from zero to `places` decimals, as the insurer's programs do.
    pub fn round(self, places: u32) -> Number {
        let Some(cut) = self.scale.checked_sub(places) else {
            return self;
        };
        let Some(unit) = 10i128.checked_pow(cut) else {
            return Number { mantissa: 0, scale: places };
        };
        let half = unit.checked_div(2).unwrap_or(0);
        let away =
            if self.mantissa < 0 { self.mantissa.saturating_sub(half) } else { self.mantissa.saturating_add(half) };
        // Division of wide numbers is slow and hardly ever needed.
        if let (Ok(away), Ok(unit)) = (i64::try_from(away), i64::try_from(unit)) {
            return Number { mantissa: i128::from(away.checked_div(unit).unwrap_or(0)), scale: places };
        }
        // With `cut` 0 the unit is 1 and half of it 0: nothing changes.
        Number { mantissa: away.checked_div(unit).unwrap_or(0), scale: places }
    }

    /// Absolute value.
    pub fn abs(self) -> Number {
        Number { mantissa: self.mantissa.saturating_abs(), scale: self.scale }
    }

    /// Below zero?
    pub fn is_negative(self) -> bool {
        self.mantissa < 0
    }

    /// Exactly zero?
    pub fn is_zero(self) -> bool {
        self.mantissa == 0
    }

    /// As a whole number, if it is one.
    pub fn to_whole(self) -> Option<i64> {
        let unit = 10i128.checked_pow(self.scale)?;
        if self.mantissa.checked_rem(unit)? != 0 {
            return None;
        }
        i64::try_from(self.mantissa.checked_div(unit)?).ok()
    }

    /// Do two amounts differ by at most `tolerance`?
    pub fn within(self, other: Number, tolerance: Number) -> bool {
        self.minus(other).is_some_and(|d| d.abs() <= tolerance)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Number) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        if self.scale == other.scale {
            return self.mantissa.cmp(&other.mantissa);
        }
        let scale = self.scale.max(other.scale);
        match (self.rescale(scale), other.rescale(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // One of them is too large for the common scale: it is the larger in size.
            (None, Some(_)) => self.mantissa.cmp(&0),
            (Some(_), None) => 0.cmp(&other.mantissa),
            (None, None) => self.mantissa.cmp(&other.mantissa),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.mantissa.unsigned_abs().to_string();
        let scale = usize::try_from(self.scale).unwrap_or(usize::MAX);
        let padded = format!("{digits:0>width$}", width = scale.saturating_add(1));
        let (whole, fraction) = padded.split_at_checked(padded.len().saturating_sub(scale)).unwrap_or((&padded, ""));
        let sign = if self.mantissa < 0 { "-" } else { "" };
        if fraction.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{fraction}") }
    }
}

impl From<Number> for Decimal {
    fn from(number: Number) -> Decimal {
        Decimal(CompactString::from(number.to_string()))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl FromText for Decimal {
    fn from_text(text: &str) -> Result<Decimal, Error> {
        Decimal::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_form_stays() {
        for text in ["10.000", "0", "-0.50", "+7", "007.10", "160000.00"] {
            assert_eq!(Decimal::parse(text).unwrap().as_str(), text);
        }
        for text in ["", ".5", "5.", "1,5", "1e3", "--1", "1.2.3", " 1", "999999999999999999999999999999999999999"] {
            assert_eq!(Decimal::parse(text).unwrap_err().code(), "value.decimal", "{text}");
            assert!(Number::parse(text).is_none(), "{text}");
        }
        for (text, json) in [("+7", "7"), ("007.10", "7.10"), ("-00.5", "-0.5"), ("10.000", "10.000"), ("000", "0")] {
            assert_eq!(Decimal::parse(text).unwrap().to_json(), json);
        }
    }

    #[test]
    fn rounds_half_away_from_zero() {
        for (text, out) in [("2.345", "2.35"), ("-2.345", "-2.35"), ("2.344", "2.34"), ("0.005", "0.01"), ("3", "3")] {
            assert_eq!(Number::parse(text).unwrap().round(2).to_string(), out);
        }
        let product = Number::parse("3.5").unwrap().times(Number::parse("1500.333").unwrap()).unwrap();
        assert_eq!(product.round(2).to_string(), "5251.17");
        assert_eq!(Number::parse("1.50").unwrap(), Number::parse("1.5").unwrap());
        assert!(Number::parse("-3").unwrap() < Number::parse("0.01").unwrap());
    }
}
