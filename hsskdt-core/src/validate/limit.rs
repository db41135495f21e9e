//! Limits of rules as numbers.

use crate::model::value::{Decimal, Number, Recorded};
use crate::spec::rule;
use chrono::NaiveDate;

/// Lower limit of a rule; zero where the catalogue has none.
pub(crate) fn low(id: &str) -> Number {
    rule::find(id).and_then(|r| Number::parse(r.low)).unwrap_or(Number::ZERO)
}

/// Upper limit of a rule; zero where the catalogue has none.
pub(crate) fn high(id: &str) -> Number {
    rule::find(id).and_then(|r| Number::parse(r.high)).unwrap_or(Number::ZERO)
}

/// The day from which a rule speaks.
pub(crate) fn first_day(id: &str) -> NaiveDate {
    rule::find(id).and_then(|r| r.low.parse().ok()).unwrap_or(NaiveDate::MAX)
}

/// Does a count exceed the upper limit of a rule?
pub(crate) fn exceeds(id: &str, count: usize) -> bool {
    i64::try_from(count).is_ok_and(|n| Number::whole(n) > high(id))
}

/// Does a number keep both limits of a rule?
pub(crate) fn keeps(id: &str, number: Number) -> bool {
    low(id) <= number && number <= high(id)
}

/// The number of a field, if it is filled and readable.
pub(crate) fn number(field: &Option<Recorded<Decimal>>) -> Option<Number> {
    field.as_ref()?.valid().map(Decimal::number)
}
