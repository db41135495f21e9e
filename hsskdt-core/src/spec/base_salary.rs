//! The base salary (lương cơ sở), from which ceilings of co-payment follow.

use super::tables::base_salary::ROWS;
use super::{Confidence, Day};

/// One period.
#[derive(Debug, PartialEq, Eq)]
pub struct BaseSalary {
    /// First day.
    pub valid_from: Day,
    /// Last day.
    pub valid_to: Day,
    /// Đồng per month.
    pub dong: u32,
    /// How sure the amount is.
    pub confidence: Confidence,
}

/// The base salary on a day; `None` before the first known period (2017-07-01).
pub fn on(day: Day) -> Option<&'static BaseSalary> {
    ROWS.iter().find(|r| r.valid_from <= day && day <= r.valid_to)
}
