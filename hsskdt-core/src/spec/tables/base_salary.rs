//! Generated from `spec/value-sets/base-salary.csv`.

use crate::spec::base_salary::BaseSalary;
use crate::spec::{Confidence as C, Day};

pub static ROWS: &[BaseSalary] = &[
    BaseSalary { valid_from: Day::new(2017, 7, 1), valid_to: Day::new(2018, 6, 30), dong: 1300000, confidence: C::Recalled },
    BaseSalary { valid_from: Day::new(2018, 7, 1), valid_to: Day::new(2019, 6, 30), dong: 1390000, confidence: C::Recalled },
    BaseSalary { valid_from: Day::new(2019, 7, 1), valid_to: Day::new(2023, 6, 30), dong: 1490000, confidence: C::Recalled },
    BaseSalary { valid_from: Day::new(2023, 7, 1), valid_to: Day::new(2024, 6, 30), dong: 1800000, confidence: C::Recalled },
    BaseSalary { valid_from: Day::new(2024, 7, 1), valid_to: Day::new(2026, 6, 30), dong: 2340000, confidence: C::Secondary },
    BaseSalary { valid_from: Day::new(2026, 7, 1), valid_to: Day::MAX, dong: 2530000, confidence: C::Secondary },
];
