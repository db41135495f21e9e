//! The catalogue of rules, for claims and for Form 831: ids, proposed severities, limits and messages. What a rule
//! tests is code in `validate`.

use super::Edition;
use super::tables::rules::{ALIASES, RULES};

/// How a finding of a rule is to be taken. The rule proposes it, the profile decides it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; the data are valid.
    Info,
    /// Import it and keep the finding with it; the data are usable.
    Warn,
    /// The row or file cannot be trusted as structured data.
    Reject,
}

impl Severity {
    /// `info`, `warn`, `reject`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warn => "warn",
            Severity::Reject => "reject",
        }
    }

    /// The severity of a word.
    pub fn from_word(word: &str) -> Option<Severity> {
        [Severity::Info, Severity::Warn, Severity::Reject].into_iter().find(|s| s.as_str() == word)
    }
}

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `S-01`, `K-02`, `F831-A01` …
    pub id: &'static str,
    /// Does it hold for QĐ 4210?
    pub for_4210: bool,
    /// Does it hold for QĐ 130 and later?
    pub for_130: bool,
    /// Tables, parts of the file or paths of the record that it looks at.
    pub tables: &'static str,
    /// When it is broken, in words; `{0}` and `{1}` stand for the limits.
    pub violated_when: &'static str,
    /// Lower limit as a decimal; empty if none.
    pub low: &'static str,
    /// Upper limit as a decimal; empty if none.
    pub high: &'static str,
    /// Proposed severity; a profile may change it.
    pub severity: Severity,
    /// Vietnamese message; `{field}` is the field, `{0}` and `{1}` are the limits.
    pub message_vi: &'static str,
    /// English message, as the Vietnamese one.
    pub message_en: &'static str,
    /// Do other rules report the same, so that a profile has either it or them?
    pub repeats: bool,
}

/// A finding of a rule that a check of the shared numbering names too.
#[derive(Debug, PartialEq, Eq)]
pub struct Alias {
    /// The rule.
    pub rule: &'static str,
    /// Which of its cases; empty: all.
    pub variant: &'static str,
    /// Table of the finding.
    pub table: &'static str,
    /// Element of the finding.
    pub field: &'static str,
    /// `CHK-178`.
    pub check: &'static str,
}

impl Rule {
    /// Does it look at records (Form 831) rather than at claim tables?
    pub fn for_records(&self) -> bool {
        self.id.starts_with("F831-")
    }

    /// Is it a check of the shared numbering (`CHK-35`)?
    pub fn is_check(&self) -> bool {
        self.id.starts_with("CHK-")
    }

    /// Does it hold for claims of an edition?
    pub fn applies_to(&self, edition: Edition) -> bool {
        match edition {
            Edition::Qd4210 => self.for_4210,
            Edition::Qd130 | Edition::Qd4750 | Edition::Qd3176 => self.for_130,
        }
    }
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    let at = position(id)?;
    RULES.get(at)
}

/// Place of a rule in [`all`].
pub fn position(id: &str) -> Option<usize> {
    RULES.binary_search_by(|r| r.id.cmp(id)).ok()
}

/// The checks that name findings of a rule.
pub fn aliases(id: &str) -> &'static [Alias] {
    let tail = ALIASES.get(ALIASES.partition_point(|a| a.rule < id)..).unwrap_or(&[]);
    tail.get(..tail.partition_point(|a| a.rule == id)).unwrap_or(&[])
}

/// All rules, by id.
pub fn all() -> &'static [Rule] {
    RULES
}
