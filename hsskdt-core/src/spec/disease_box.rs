//! Which box or line of part B an ICD-10 code of elsewhere belongs to. For reading only: a ticked box never becomes a
//! code by itself. Source: `spec/form831/disease-boxes.csv`.

use super::tables::disease_box::RANGES;

/// Three-character codes from–to, the more special ranges first.
#[derive(Debug, PartialEq, Eq)]
pub struct Range {
    /// Box or line of the form.
    pub line: &'static str,
    /// First code.
    pub from: &'static str,
    /// Last code.
    pub to: &'static str,
}

/// The box or line of an ICD-10 code.
pub fn of_icd10(code: &str) -> Option<&'static str> {
    let head = code.get(..3)?.to_ascii_uppercase();
    RANGES.iter().find(|r| r.from <= head.as_str() && head.as_str() <= r.to).map(|r| r.line)
}

#[cfg(test)]
mod tests {
    use super::of_icd10;

    #[test]
    fn the_special_range_wins() {
        for (code, line) in [
            ("I10", Some("hypertension")),
            ("I25.1", Some("cardiovascular_disease")),
            ("f84.0", Some("autism")),
            ("F32", Some("mental_disorder")),
            ("Z00", None),
            ("", None),
        ] {
            assert_eq!(of_icd10(code), line, "{code}");
        }
    }
}
