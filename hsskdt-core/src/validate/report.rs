//! Findings of a validation: data first, words last, and never a value of the record.

use crate::error::Lang;
use std::borrow::Cow;

pub use crate::spec::rule::Severity;

/// Where a finding stands in a claim file. Empty or `None` where it does not apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// HOSO of the file, from 1.
    pub record: Option<u64>,
    /// `XML1` … `XML15`.
    pub table: Cow<'static, str>,
    /// Row of the table, from 1.
    pub row: Option<u32>,
    /// Element name.
    pub field: Cow<'static, str>,
    /// Line, from 1; inside Base64 it counts in the inner document.
    pub line: Option<u32>,
    /// Column, from 1.
    pub column: Option<u32>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule id: `S-01`, `K-02`, `F831-…`.
    pub rule: &'static str,
    /// How bad.
    pub severity: Severity,
    /// Address of the element: `/HOSO[1]/XML2[3]/THANH_TIEN` or `/immunization/basic_childhood/2/date_given`.
    pub path: String,
    /// The same in parts, for claims.
    pub location: Location,
    /// Vietnamese text with `{field}` for the field and `{0}`, `{1}` for the arguments.
    pub vi: &'static str,
    /// English text, same arguments.
    pub en: &'static str,
    /// Limits of the rule; never values of the record.
    pub args: Vec<Cow<'static, str>>,
}

impl Finding {
    /// The text.
    pub fn message(&self, lang: Lang) -> String {
        let template = match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        };
        let mut out = template.to_owned();
        if out.contains("{field}") {
            out = out.replace("{field}", self.field());
        }
        for (index, arg) in self.args.iter().enumerate() {
            out = out.replace(&format!("{{{index}}}"), arg);
        }
        out
    }

    /// Name of the field: of the claim table, or the last step of the path.
    pub fn field(&self) -> &str {
        if self.location.field.is_empty() {
            self.path.rsplit_once('/').map_or(&*self.path, |(_, last)| last)
        } else {
            &self.location.field
        }
    }
}

/// Findings of one document or record, in the order of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Takes over another report.
    pub fn append(&mut self, mut other: Report) {
        self.findings.append(&mut other.findings);
    }

    /// All of them.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The worst severity, `None` where nothing was found.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|f| f.severity).max()
    }

    /// Nothing found?
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// Sorts by path, then rule: the order of reports on records.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| (&a.path, a.rule).cmp(&(&b.path, b.rule)));
    }
}
