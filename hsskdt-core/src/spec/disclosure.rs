//! The lists of disclosure control, as `spec/disclosure/*.csv` has them. What they mean, `crate::disclose` says.

use super::Day;
pub use super::tables::disclosure::{
    CATEGORIES, CONTEXTS, DRUGS, FIELDS, ICD10, LABELS, SERVICES, STATE, TERMS, TRAPS,
};

/// The days on which a row is in force as a row of the list, both inclusive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Validity {
    /// In force on `day`?
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }
}

/// A group of the plan.
pub struct CategoryRow {
    /// Code: `hiv`.
    pub code: &'static str,
    /// Vietnamese name.
    pub name_vi: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Part of the province's plan.
    pub in_plan: bool,
    /// In force.
    pub valid: Validity,
}

/// A diagnosis code.
pub struct IcdRow {
    /// Code with its dot.
    pub code: &'static str,
    /// Sub-codes are not covered.
    pub exact: bool,
    /// Category, several joined by `+`, or `none`.
    pub category: &'static str,
    /// 1–3; 0 = looked at and kept.
    pub level: u8,
    /// Official Vietnamese name, empty where none is known.
    pub name: &'static str,
    /// In force.
    pub valid: Validity,
}

/// A drug key.
pub struct DrugRow {
    /// `atc`, `ma-hoat-chat`, `ingredient`, `regimen` or `brand`.
    pub key_type: &'static str,
    /// The key.
    pub key: &'static str,
    /// Category, or `none`.
    pub category: &'static str,
    /// 1–3; 0 = kept.
    pub level: u8,
    /// What else decides.
    pub rule: &'static str,
    /// Where in free text it counts.
    pub scope: &'static str,
    /// In force.
    pub valid: Validity,
}

/// A service key.
pub struct ServiceRow {
    /// `tt43` (technique catalogue), `name` or `loinc`.
    pub key_type: &'static str,
    /// The key.
    pub key: &'static str,
    /// Category, or `none`.
    pub category: &'static str,
    /// 1–3; 0 = kept.
    pub level: u8,
    /// `drop`, `generalise` or `keep`.
    pub action: &'static str,
    /// The name of a generalised row.
    pub replacement: &'static str,
    /// What else decides.
    pub rule: &'static str,
    /// Official name.
    pub name: &'static str,
    /// In force.
    pub valid: Validity,
}

/// A word or phrase.
pub struct TermRow {
    /// Rule id.
    pub id: &'static str,
    /// Category.
    pub category: &'static str,
    /// 1–3.
    pub level: u8,
    /// `exact`, `ascii` or `legacy`.
    pub form: &'static str,
    /// `all`, `text`, `lab` or `dept`.
    pub scope: &'static str,
    /// The phrase.
    pub phrase: &'static str,
    /// What else decides.
    pub rule: &'static str,
    /// In force.
    pub valid: Validity,
}

/// A phrase that only looks like a term.
pub struct TrapRow {
    /// The phrase.
    pub phrase: &'static str,
    /// In force.
    pub valid: Validity,
}

/// A diagnosis that speaks for another reading.
pub struct ContextRow {
    /// `hepatitis-b`, `alcohol`, `pain`, `immune-disease`.
    pub context: &'static str,
    /// ICD-10 code, sub-codes included.
    pub code: &'static str,
    /// In force.
    pub valid: Validity,
}

/// A security label.
pub struct LabelRow {
    /// URI of the code system.
    pub system: &'static str,
    /// Code.
    pub code: &'static str,
    /// Category, or `any`.
    pub category: &'static str,
    /// 1–3.
    pub level: u8,
    /// Written on content of its category where a caller keeps it.
    pub out: bool,
    /// In force.
    pub valid: Validity,
}

/// A column of the claim tables.
pub struct FieldRow {
    /// `4210`, `130` (and its successors) or `any`.
    pub edition: &'static str,
    /// `XML1`, or `*`.
    pub table: &'static str,
    /// Column, or `*`.
    pub column: &'static str,
    /// What is done.
    pub treatment: &'static str,
    /// In force.
    pub valid: Validity,
}
