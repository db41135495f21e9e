//! Generated from `spec/form831/disease-boxes.csv`.

use crate::spec::disease_box::Range;

pub static RANGES: &[Range] = &[
    Range { line: "hypertension", from: "I10", to: "I15" },
    Range { line: "diabetes_mellitus", from: "E10", to: "E14" },
    Range { line: "gastric_disease", from: "K20", to: "K31" },
    Range { line: "chronic_lung_disease", from: "J40", to: "J44" },
    Range { line: "chronic_lung_disease", from: "J47", to: "J47" },
    Range { line: "asthma", from: "J45", to: "J46" },
    Range { line: "goitre", from: "E01", to: "E01" },
    Range { line: "goitre", from: "E04", to: "E04" },
    Range { line: "hepatitis", from: "B15", to: "B19" },
    Range { line: "hepatitis", from: "K73", to: "K73" },
    Range { line: "congenital_heart_disease", from: "Q20", to: "Q28" },
    Range { line: "autism", from: "F84", to: "F84" },
    Range { line: "epilepsy", from: "G40", to: "G41" },
    Range { line: "cancer", from: "C00", to: "C97" },
    Range { line: "tuberculosis", from: "A15", to: "A19" },
    Range { line: "cardiovascular_disease", from: "I00", to: "I99" },
    Range { line: "mental_disorder", from: "F00", to: "F99" },
];
