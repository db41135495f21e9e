//! Where rules put their findings: severity and texts come from the profile and the catalogue.

use super::profile::Profile;
use super::report::{Finding, Location, Report, Severity};
use crate::spec::Edition;
use crate::spec::rule::{self, Rule};
use std::borrow::Cow;
use std::fmt;

/// Collects findings under a profile.
pub(crate) struct Collector<'a> {
    profile: &'a Profile,
    report: Report,
    /// Claims: rules of other editions are left out.
    pub(crate) edition: Option<Edition>,
    /// Which case of its rule the next finding is, for checks that name only one.
    pub(crate) variant: &'static str,
    /// Does the profile have checks that name findings of rules?
    aliased: bool,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(profile: &'a Profile) -> Collector<'a> {
        let aliased = profile.has_repeats();
        Collector { profile, report: Report::default(), edition: None, variant: "", aliased }
    }

    /// Adds a finding of a rule, unless the profile leaves the rule out. The path is made only if it is needed.
    pub(crate) fn raise(&mut self, id: &'static str, place: impl FnOnce() -> (String, Location)) {
        let variant = std::mem::take(&mut self.variant);
        let own = self.known(id);
        let aliases = if self.aliased { rule::aliases(id) } else { &[] };
        if own.is_none() && aliases.is_empty() {
            return;
        }
        let (path, location) = place();
        for alias in aliases {
            if (alias.variant.is_empty() || alias.variant == variant)
                && alias.table == location.table
                && alias.field == location.field
                && let Some((rule, severity)) = self.known(alias.check)
            {
                self.push(rule, severity, path.clone(), location.clone());
            }
        }
        if let Some((rule, severity)) = own {
            self.push(rule, severity, path, location);
        }
    }

    /// A rule of the profile and the edition, with its severity.
    fn known(&self, id: &str) -> Option<(&'static Rule, Severity)> {
        let position = rule::position(id)?;
        let rule = rule::all().get(position)?;
        let severity = self.profile.at(position)?;
        self.edition.is_none_or(|edition| rule.applies_to(edition)).then_some((rule, severity))
    }

    /// Does the profile have the rule at this place of the catalogue?
    #[cfg(feature = "claim")]
    pub(crate) fn has(&self, position: usize) -> bool {
        self.profile.at(position).is_some()
    }

    /// Does the profile have checks that name findings of other rules?
    #[cfg(feature = "claim")]
    pub(crate) fn names_others(&self) -> bool {
        self.aliased
    }

    fn push(&mut self, rule: &'static Rule, severity: Severity, path: String, location: Location) {
        self.report.add(Finding {
            rule: rule.id,
            severity,
            path,
            location,
            vi: rule.message_vi,
            en: rule.message_en,
            args: limits(rule),
        });
    }

    /// Adds a finding about an element of a record.
    pub(crate) fn at(&mut self, id: &'static str, path: impl fmt::Display) {
        self.raise(id, || (path.to_string(), Location::default()));
    }

    /// The findings so far; the collector goes on empty.
    pub(crate) fn take(&mut self) -> Report {
        std::mem::take(&mut self.report)
    }
}

/// `{0}` is the lower limit of a rule, `{1}` the upper one.
fn limits(rule: &Rule) -> Vec<Cow<'static, str>> {
    if rule.low.is_empty() && rule.high.is_empty() {
        Vec::new()
    } else {
        vec![Cow::Borrowed(rule.low), Cow::Borrowed(rule.high)]
    }
}
