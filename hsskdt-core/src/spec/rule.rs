//! The catalogue of claim rules: ids, severities and messages. What a rule tests is code in `validate/claim`.

use super::tables::rules::RULES;

/// How a finding of the rule is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data can be used; the finding goes with it.
    Warn,
    /// The row or file cannot be trusted as structured data.
    Reject,
}

/// One rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// `S-01`, `K-02` …
    pub id: &'static str,
    /// Does it hold for QĐ 4210?
    pub for_4210: bool,
    /// Does it hold for QĐ 130 and later?
    pub for_130: bool,
    /// Tables or parts of the file it looks at.
    pub tables: &'static str,
    /// When it is broken, in words.
    pub violated_when: &'static str,
    /// Proposed severity; a profile may change it.
    pub severity: Severity,
    /// Vietnamese message, `{field}` to be filled in.
    pub message_vi: &'static str,
    /// English message, `{field}` to be filled in.
    pub message_en: &'static str,
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    let at = RULES.binary_search_by(|r| r.id.cmp(id)).ok()?;
    RULES.get(at)
}

/// All rules, by id.
pub fn all() -> &'static [Rule] {
    RULES
}
