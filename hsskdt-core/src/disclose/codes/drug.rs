//! Drug codes: ATC by its longest listed prefix, the insurance's substance codes.

use super::Listed;
use super::hash::CodeMap;
use crate::disclose::text::RuleIx;

/// The lists of drug codes.
#[derive(Default)]
pub(crate) struct DrugCodes {
    atc: CodeMap<String, Option<RuleIx>>,
    substance: CodeMap<String, Option<RuleIx>>,
}

impl DrugCodes {
    pub(crate) fn add_atc(&mut self, code: &str, rule: Option<RuleIx>) {
        self.atc.insert(code.to_owned(), rule);
    }

    pub(crate) fn add_substance(&mut self, code: &str, rule: Option<RuleIx>) {
        self.substance.insert(code.to_owned(), rule);
    }

    /// An ATC code.
    pub(crate) fn find_atc(&self, code: &str) -> Listed {
        let code = code.trim();
        // A letter, two digits, two letters, two digits; codes of the insurance begin with a digit.
        if !code.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Listed::Unknown;
        }
        let code = code.to_ascii_uppercase();
        for length in (3..=code.len().min(7)).rev() {
            if let Some(rule) = code.get(..length).and_then(|head| self.atc.get(head)) {
                return Listed::of(*rule);
            }
        }
        Listed::Unknown
    }

    /// Codes of one MA_THUOC; several substances are joined by `+`. What follows the substance after a dot or an
    /// underscore is the hospital's own.
    pub(crate) fn find_substances<'a>(&'a self, codes: &'a str) -> impl Iterator<Item = RuleIx> + 'a {
        codes.split(['+', ';', ',', '/']).filter_map(|code| {
            let mut code = code.trim();
            loop {
                if let Some(rule) = self.substance.get(code) {
                    return *rule;
                }
                code = code.get(..code.rfind(['.', '_', '-'])?)?;
            }
        })
    }
}

/// The strengths that a text states, in milligrams: `150mg + 300 mg`, `0,1 g`.
pub(crate) fn milligrams(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = rest.get(start..).unwrap_or_default();
        let length = tail.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(tail.len());
        let (number, after) = tail.split_at_checked(length).unwrap_or((tail, ""));
        let unit: String = after.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        let factor = match unit.to_lowercase().as_str() {
            "mg" => Some(1.0),
            "g" => Some(1000.0),
            _ => None,
        };
        let number = number.trim_end_matches(['.', ',']).replace(',', ".");
        if let (Some(factor), Ok(value)) = (factor, number.parse::<f64>()) {
            out.push((value * factor).round() as u32);
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn strengths() {
        assert_eq!(super::milligrams("Lamivudin 150mg + zidovudin 300 mg"), [150, 300]);
        assert_eq!(super::milligrams("0,1 g; 5ml; 100 viên"), [100]);
        assert!(super::milligrams("hộp 30 gói").is_empty());
    }
}
