//! Generated from `spec/matching`.

use crate::spec::matching::LevelRow;

pub static LEVELS: &[LevelRow] = &[
    LevelRow { field: "personal_number", level: "equal", m: "0.98", u: "0.0000001", weight: 2322 },
    LevelRow { field: "personal_number", level: "near", m: "0.012", u: "0.000001", weight: 1355 },
    LevelRow { field: "personal_number", level: "differ", m: "0.008", u: "0.999", weight: -696 },
    LevelRow { field: "other_id", level: "equal", m: "0.95", u: "0.000002", weight: 1886 },
    LevelRow { field: "other_id", level: "differ", m: "0.05", u: "0.999", weight: -432 },
    LevelRow { field: "bhxh_number", level: "equal", m: "0.95", u: "0.000002", weight: 1886 },
    LevelRow { field: "bhxh_number", level: "near", m: "0.01", u: "0.00001", weight: 997 },
    LevelRow { field: "bhxh_number", level: "differ", m: "0.04", u: "0.999", weight: -464 },
    LevelRow { field: "name", level: "exact", m: "0.78", u: "0.0005", weight: 1061 },
    LevelRow { field: "name", level: "no_marks", m: "0.13", u: "0.001", weight: 702 },
    LevelRow { field: "name", level: "marks_differ", m: "0.03", u: "0.0015", weight: 432 },
    LevelRow { field: "name", level: "short", m: "0.02", u: "0.002", weight: 332 },
    LevelRow { field: "name", level: "one_typo", m: "0.025", u: "0.0008", weight: 497 },
    LevelRow { field: "name", level: "two_typos", m: "0.007", u: "0.003", weight: 122 },
    LevelRow { field: "name", level: "differ", m: "0.004", u: "0.99", weight: -795 },
    LevelRow { field: "birth_date", level: "equal", m: "0.87", u: "0.00004", weight: 1441 },
    LevelRow { field: "birth_date", level: "swapped", m: "0.025", u: "0.00004", weight: 929 },
    LevelRow { field: "birth_date", level: "month", m: "0.01", u: "0.0014", weight: 284 },
    LevelRow { field: "birth_date", level: "year", m: "0.045", u: "0.016", weight: 149 },
    LevelRow { field: "birth_date", level: "one_part", m: "0.035", u: "0.004", weight: 313 },
    LevelRow { field: "birth_date", level: "differ", m: "0.01", u: "0.98", weight: -661 },
    LevelRow { field: "sex", level: "equal", m: "0.985", u: "0.5", weight: 98 },
    LevelRow { field: "sex", level: "differ", m: "0.015", u: "0.5", weight: -506 },
    LevelRow { field: "commune", level: "equal", m: "0.78", u: "0.02", weight: 529 },
    LevelRow { field: "commune", level: "province", m: "0.13", u: "0.3", weight: -121 },
    LevelRow { field: "commune", level: "differ", m: "0.09", u: "0.68", weight: -292 },
    LevelRow { field: "phone", level: "equal", m: "0.6", u: "0.0004", weight: 1055 },
    LevelRow { field: "phone", level: "differ", m: "0.4", u: "0.9996", weight: -132 },
    LevelRow { field: "mother_name", level: "equal", m: "0.84", u: "0.0008", weight: 1004 },
    LevelRow { field: "mother_name", level: "near", m: "0.12", u: "0.003", weight: 532 },
    LevelRow { field: "mother_name", level: "differ", m: "0.04", u: "0.996", weight: -464 },
];

pub static SETTINGS: &[(&str, i32)] = &[
    ("match", 2400),
    ("possible", 1200),
    ("name_reference", 1097),
    ("name_rarer", 440),
    ("name_commoner", -400),
    ("bearers", 6),
    ("block", 120),
    ("parent_years", 12),
];
