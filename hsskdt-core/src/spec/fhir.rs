//! URIs and concept maps of FHIR: code systems, identifier systems, extensions, and the codes that stand for Vietnamese
//! codes, boxes and lines. Sources: `spec/fhir/*.csv`.

use super::tables::fhir::{CONCEPTS, ITEMS};

pub use super::tables::fhir::{concept, uri};

/// How sure a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Code and meaning stand in a standard's own content.
    Verified,
    /// Seen with this meaning in at least two independent public sources.
    Seen,
    /// A proposal.
    Proposal,
    /// A code of this project: no standard code fits.
    Local,
}

/// A URI in the spelling of both Vietnamese guides. A text that starts with `/` follows the base URI of the project;
/// `-` stands for none.
#[derive(Debug, PartialEq, Eq)]
pub struct Uri {
    /// VN Core, HL7 or project.
    pub text: &'static str,
    /// The draft of the Ministry of Health; equal to `text` where it has none of its own.
    pub moh: &'static str,
    /// How sure it is.
    pub sure: Sure,
}

/// A code of a standard.
#[derive(Debug, PartialEq, Eq)]
pub struct Concept {
    /// Map that it belongs to, such as `vaccine`.
    pub map: &'static str,
    /// What it stands for, such as `bcg`.
    pub key: &'static str,
    /// Code system.
    pub system: &'static Uri,
    /// Code.
    pub code: &'static str,
    /// The standard's own words; empty where none are needed.
    pub display: &'static str,
    /// How sure it is.
    pub sure: Sure,
}

/// How a line of the form is written as an Observation.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// Path in the record; `*` stands for any item of a list.
    pub path: &'static str,
    /// Code of `observation-category`.
    pub category: &'static str,
    /// LOINC code; empty if none fits.
    pub loinc: &'static str,
    /// LOINC's words.
    pub display: &'static str,
    /// Code of the project, where LOINC has none or one for two lines.
    pub local: &'static str,
    /// Unit for people.
    pub unit: &'static str,
    /// Unit in UCUM.
    pub ucum: &'static str,
    /// The form's words.
    pub label_vi: &'static str,
    /// How sure the code is.
    pub sure: Sure,
}

/// The concept that stands for `key` in a map.
pub fn find(map: &str, key: &str) -> Option<&'static Concept> {
    let at = CONCEPTS.binary_search_by(|c| (c.map, c.key).cmp(&(map, key))).ok()?;
    CONCEPTS.get(at)
}

/// The code system of a Vietnamese list, by the list's name in `Coded::system`.
pub fn system(list: &str) -> Option<&'static Uri> {
    let at = uri::LISTS.binary_search_by(|(name, _)| (*name).cmp(list)).ok()?;
    uri::LISTS.get(at).map(|(_, uri)| *uri)
}

/// The line of the form at a path with `*` in place of list positions.
pub fn item(path: &str) -> Option<&'static Item> {
    let at = ITEMS.binary_search_by(|i| i.path.cmp(path)).ok()?;
    ITEMS.get(at)
}

/// All lines of the form that become Observations.
pub fn items() -> &'static [Item] {
    ITEMS
}

/// All concepts of the maps, by map and key.
pub fn concepts() -> &'static [Concept] {
    CONCEPTS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mod 10 over the digits before the dash.
    fn check_digit(code: &str) -> Option<u32> {
        let (digits, _) = code.split_once('-')?;
        let mut sum = 0;
        for (i, c) in digits.chars().rev().enumerate() {
            let d = c.to_digit(10)?;
            sum += match (i % 2, d * 2) {
                (0, double) if double > 9 => double - 9,
                (0, double) => double,
                _ => d,
            };
        }
        Some((10 - sum % 10) % 10)
    }

    #[test]
    fn loinc_check_digits() {
        let items = items().iter().map(|i| i.loinc).filter(|c| !c.is_empty());
        let concepts = concepts().iter().chain(concept::ALL.iter().copied());
        // Answers (LA…) are numbered without such a digit.
        let loinc = concepts.filter(|c| c.system == &uri::CS_LOINC && !c.code.starts_with("LA")).map(|c| c.code);
        let mut seen = 0;
        for code in items.chain(loinc) {
            assert_eq!(code.rsplit('-').next(), check_digit(code).map(|d| d.to_string()).as_deref(), "{code}");
            seen += 1;
        }
        assert!(seen > 60);
        assert_ne!(check_digit("11477-0"), Some(0), "a slip of a published value set");
    }

    #[test]
    fn look_ups_find_every_row() {
        for c in concepts() {
            assert_eq!(find(c.map, c.key), Some(c));
        }
        for i in items() {
            assert_eq!(item(i.path), Some(i));
            assert!(!i.label_vi.is_empty(), "{}", i.path);
            assert!(!i.loinc.is_empty() || !i.local.is_empty(), "{}", i.path);
        }
        assert!(find("vaccine", "none such").is_none());
    }
}
