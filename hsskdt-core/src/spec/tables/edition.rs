//! Generated from `spec/claim/editions.csv`.

use crate::spec::edition::Period;
use crate::spec::{Confidence as C, Day, Edition};

pub static EDITIONS: &[(Edition, Period)] = &[
    (Edition::Qd4210, Period { from: Day::MIN, to: Day::new(2024, 6, 30), confidence: C::Implementation }),
    (Edition::Qd130, Period { from: Day::new(2023, 3, 31), to: Day::new(2024, 6, 30), confidence: C::Secondary }),
    (Edition::Qd4750, Period { from: Day::new(2024, 7, 1), to: Day::new(2024, 12, 31), confidence: C::Decision }),
    (Edition::Qd3176, Period { from: Day::new(2025, 1, 1), to: Day::MAX, confidence: C::Implementation }),
];
