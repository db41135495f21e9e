//! Small code lists, dated and by edition.

use super::tables::value_sets::SETS;
use super::{Confidence, Day, Edition, EditionSet};

/// One code of a list. A code may stand in several rows, with other dates or editions.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// The code as written in files.
    pub code: &'static str,
    /// Vietnamese name.
    pub display_vi: &'static str,
    /// English name; empty where the list has none.
    pub display_en: &'static str,
    /// Claim editions that use this row.
    pub editions: EditionSet,
    /// First day of validity.
    pub valid_from: Day,
    /// Last day of validity.
    pub valid_to: Day,
    /// How sure the row is.
    pub confidence: Confidence,
    /// Further columns of the list, by name; empty ones are left out.
    pub properties: &'static [(&'static str, &'static str)],
}

impl Code {
    /// A further column of the list, such as `benefit_factor`.
    pub fn property(&self, name: &str) -> Option<&'static str> {
        self.properties.iter().find(|(n, _)| *n == name).map(|(_, v)| *v)
    }

    fn holds(&self, edition: Option<Edition>, day: Option<Day>) -> bool {
        edition.is_none_or(|e| self.editions.contains(e))
            && day.is_none_or(|d| self.valid_from <= d && d <= self.valid_to)
    }
}

/// A code list.
#[derive(Debug, PartialEq, Eq)]
pub struct ValueSet {
    /// Name as the column tables use it: `MA_LOAI_KCB`.
    pub name: &'static str,
    /// Rows sorted by code, then by first day.
    pub codes: &'static [Code],
}

impl ValueSet {
    /// All rows of a code.
    pub fn rows(&self, code: &str) -> &'static [Code] {
        let from = self.codes.partition_point(|c| c.code < code);
        let tail = self.codes.get(from..).unwrap_or(&[]);
        let len = tail.partition_point(|c| c.code <= code);
        tail.get(..len).unwrap_or(&[])
    }

    /// The row of a code in an edition on a day; `None` stands for any.
    pub fn find(&self, code: &str, edition: Option<Edition>, day: Option<Day>) -> Option<&'static Code> {
        self.rows(code).iter().find(|c| c.holds(edition, day))
    }
}

/// The list of this name (`MA_LOAI_KCB`, `GIOI_TINH`, `TINH` …).
pub fn by_name(name: &str) -> Option<&'static ValueSet> {
    let at = SETS.binary_search_by(|s| s.name.cmp(name)).ok()?;
    SETS.get(at)
}

/// All lists, by name.
pub fn all() -> &'static [ValueSet] {
    SETS
}
