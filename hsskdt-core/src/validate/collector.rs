//! Where rules put their findings: severity and texts come from the profile and the catalogue.

use super::profile::Profile;
use super::report::{Finding, Location, Report};
use crate::spec::rule::{self, Rule};
use std::borrow::Cow;
use std::fmt;

/// Collects findings under a profile.
pub(crate) struct Collector<'a> {
    profile: &'a Profile,
    report: Report,
}

impl<'a> Collector<'a> {
    pub(crate) fn new(profile: &'a Profile) -> Collector<'a> {
        Collector { profile, report: Report::default() }
    }

    /// Adds a finding of a rule, unless the profile leaves the rule out. The path is made only if it is needed.
    pub(crate) fn raise(&mut self, id: &'static str, place: impl FnOnce() -> (String, Location)) {
        let Some(position) = rule::position(id) else {
            return;
        };
        let (Some(severity), Some(rule)) = (self.profile.at(position), rule::all().get(position)) else {
            return;
        };
        let (path, location) = place();
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
