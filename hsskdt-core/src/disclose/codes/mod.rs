//! Lists of codes: diagnoses, drugs, services, labels, the caller's own.

mod drug;
mod hash;
mod icd10;
mod label;
mod service;

pub(super) use drug::{DrugCodes, milligrams};
pub(super) use icd10::{Context, Contexts, DiagnosisCodes, mentioned, pieces};
pub(super) use label::Labels;
pub(super) use service::{ServiceCodes, generalised, is_test_name};

use super::text::RuleIx;
use std::collections::HashMap;

/// What a list says about a code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    /// A rule of the profile.
    Hit(RuleIx),
    /// Looked at, stays (or is of no category that the profile asks for).
    Kept,
    /// Not on the list.
    Unknown,
}

impl Listed {
    pub(super) fn rule(self) -> Option<RuleIx> {
        match self {
            Listed::Hit(rule) => Some(rule),
            Listed::Kept | Listed::Unknown => None,
        }
    }

    fn of(rule: Option<RuleIx>) -> Listed {
        rule.map_or(Listed::Kept, Listed::Hit)
    }
}

/// Codes that the caller added, whatever their system; compared without case and outer spaces.
#[derive(Default)]
pub(super) struct LocalCodes(HashMap<String, RuleIx>);

impl LocalCodes {
    pub(super) fn add(&mut self, code: &str, rule: RuleIx) {
        self.0.insert(code.trim().to_uppercase(), rule);
    }

    pub(super) fn find(&self, code: &str) -> Option<RuleIx> {
        if self.0.is_empty() { None } else { self.0.get(&code.trim().to_uppercase()).copied() }
    }
}
