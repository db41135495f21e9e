//! Which rules hold, and how severe their findings are.

use crate::error::{Error, catalogue::profile};
use crate::spec::Edition;
use crate::spec::rule::{self, Rule, Severity};

/// A choice of rules with severities. Rules that it leaves out are not reported.
///
/// ```
/// use hsskdt_core::validate::{Profile, Severity};
/// let profile = Profile::parse("claim4210,M-06=off,T=info,K-05=reject")?;
/// assert_eq!(profile.severity("M-06"), None);
/// assert_eq!(profile.severity("T-13"), Some(Severity::Info));
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// One entry for each rule of the catalogue, in its order.
    levels: Box<[Option<Severity>]>,
}

impl Profile {
    /// Names that [`Profile::named`] knows.
    pub const NAMES: &'static [&'static str] =
        &["claim", "claim4210", "claim130", "claim4750", "claim3176", "checks", "form831", "all", "none"];

    /// The rules for claims of every edition (each record is checked by its own), with their proposed severities; and
    /// those checks of the shared numbering, from `warn` on, whose findings no other rule reports.
    pub fn claim() -> Profile {
        let own = |r: &Rule| !r.is_check() || !r.repeats && r.severity >= Severity::Warn;
        Profile::of(|r| (r.for_4210 || r.for_130) && own(r))
    }

    /// The lettered rules that hold for claims of an edition.
    pub fn of_edition(edition: Edition) -> Profile {
        Profile::of(|r| r.applies_to(edition) && !r.is_check())
    }

    /// The lettered rules that hold for claims of QĐ 4210/QĐ-BYT.
    pub fn claim4210() -> Profile {
        Profile::of_edition(Edition::Qd4210)
    }

    /// The checks of the shared numbering (`CHK-35`) and nothing else.
    pub fn checks() -> Profile {
        Profile::of(Rule::is_check)
    }

    /// The rules for records (Form 831), with their proposed severities.
    pub fn form831() -> Profile {
        Profile::of(Rule::for_records)
    }

    /// Every rule of the catalogue.
    pub fn all() -> Profile {
        Profile::of(|_| true)
    }

    /// No rule: the start for choosing single ones.
    pub fn none() -> Profile {
        Profile::of(|_| false)
    }

    fn of(holds: impl Fn(&Rule) -> bool) -> Profile {
        Profile { levels: rule::all().iter().map(|r| holds(r).then_some(r.severity)).collect() }
    }

    /// A built-in profile by name.
    pub fn named(name: &str) -> Option<Profile> {
        match name {
            "claim" => Some(Profile::claim()),
            "checks" => Some(Profile::checks()),
            "form831" => Some(Profile::form831()),
            "all" => Some(Profile::all()),
            "none" => Some(Profile::none()),
            _ => name.strip_prefix("claim").and_then(Edition::from_number).map(Profile::of_edition),
        }
    }

    /// A profile in one line: a built-in name (or none of them: `none`), then changes `rule=severity`. A rule is an id
    /// (`M-06`) or a group (`M`, `F831`, `F831-B`); a severity is `off`, `on` (as proposed), `info`, `warn` or
    /// `reject`. Items are separated by commas, semicolons or blanks; later ones win.
    ///
    /// # Errors
    /// `profile.unknown`, `profile.rule`, `profile.severity`.
    pub fn parse(text: &str) -> Result<Profile, Error> {
        let mut profile: Option<Profile> = None;
        for item in text.split([',', ';', ' ', '\n', '\t']).filter(|i| !i.is_empty()) {
            match (item.split_once('='), profile.take()) {
                (None, None) => {
                    let named = Profile::named(item);
                    profile = Some(named.ok_or_else(|| Error::new(&profile::UNKNOWN).with_detail(item))?);
                }
                (None, Some(_)) => return Err(Error::new(&profile::UNKNOWN).with_detail(item)),
                (Some((rules, level)), so_far) => {
                    let so_far = so_far.unwrap_or_else(Profile::none);
                    profile = Some(match level {
                        "off" => so_far.without(rules)?,
                        "on" => so_far.with(rules)?,
                        word => {
                            let level = Severity::from_word(word);
                            let level = level.ok_or_else(|| Error::new(&profile::SEVERITY).with_detail(word))?;
                            so_far.with_severity(rules, level)?
                        }
                    });
                }
            }
        }
        profile.ok_or_else(|| Error::new(&profile::UNKNOWN))
    }

    /// Switches a rule or group on, with its proposed severity.
    pub fn with(self, rules: &str) -> Result<Profile, Error> {
        self.change(rules, |r| Some(r.severity))
    }

    /// Switches a rule or group off.
    pub fn without(self, rules: &str) -> Result<Profile, Error> {
        self.change(rules, |_| None)
    }

    /// Switches a rule or group on, with this severity.
    pub fn with_severity(self, rules: &str, severity: Severity) -> Result<Profile, Error> {
        self.change(rules, |_| Some(severity))
    }

    fn change(mut self, rules: &str, level: impl Fn(&Rule) -> Option<Severity>) -> Result<Profile, Error> {
        let mut found = false;
        for (rule, slot) in rule::all().iter().zip(&mut self.levels) {
            if selects(rules, rule.id) {
                *slot = level(rule);
                found = true;
            }
        }
        if found { Ok(self) } else { Err(Error::new(&profile::RULE).with_detail(rules)) }
    }

    /// Severity of a rule here; `None` where the profile leaves it out or no such rule exists.
    pub fn severity(&self, id: &str) -> Option<Severity> {
        self.at(rule::position(id)?)
    }

    /// Does it have checks that repeat findings of other rules?
    pub(crate) fn has_repeats(&self) -> bool {
        rule::all().iter().zip(&self.levels).any(|(rule, level)| rule.is_check() && level.is_some())
    }

    /// Severity of the rule at a place of the catalogue.
    pub(crate) fn at(&self, position: usize) -> Option<Severity> {
        self.levels.get(position).copied().flatten()
    }
}

/// Is `id` the rule, or a member of the group? Groups end before `-` (`M`, `F831`) or before the number (`F831-B`).
fn selects(rules: &str, id: &str) -> bool {
    let letter_last = rules.bytes().next_back().is_some_and(|b| b.is_ascii_alphabetic());
    match id.strip_prefix(rules) {
        Some("") => true,
        Some(rest) => {
            rest.starts_with('-') || rules.contains('-') && letter_last && rest.bytes().all(|b| b.is_ascii_digit())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_profiles_take_the_rules_of_their_field() {
        let claim = Profile::claim4210();
        assert_eq!(claim.severity("S-01"), Some(Severity::Reject));
        assert_eq!(claim.severity("G-01"), None, "holds for QĐ 130 only");
        assert_eq!(claim.severity("F831-A01"), None);
        assert_eq!(Profile::form831().severity("F831-A01"), Some(Severity::Reject));
        for name in Profile::NAMES {
            assert!(Profile::named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn groups_end_where_ids_part() {
        for (rules, id, yes) in [
            ("F", "F-01", true),
            ("F", "F831-A01", false),
            ("F831", "F831-A01", true),
            ("F831-A", "F831-A01", true),
            ("F831-A0", "F831-A01", false),
            ("M-0", "M-01", false),
            ("", "M-01", false),
            ("M-01", "M-01", true),
        ] {
            assert_eq!(selects(rules, id), yes, "{rules} {id}");
        }
    }

    #[test]
    fn changes_apply_in_order_and_refuse_what_is_not_there() {
        let profile = Profile::parse("claim4210; M=off M-01=info").unwrap();
        assert_eq!((profile.severity("M-02"), profile.severity("M-01")), (None, Some(Severity::Info)));
        assert_eq!(Profile::parse("K-05=on").unwrap().severity("K-05"), Some(Severity::Warn));
        for (text, code) in [
            ("", "profile.unknown"),
            ("claim4711", "profile.unknown"),
            ("claim4210,form831", "profile.unknown"),
            ("claim4210,Q-01=off", "profile.rule"),
            ("claim4210,M-01=bad", "profile.severity"),
        ] {
            assert_eq!(Profile::parse(text).unwrap_err().code(), code, "{text}");
        }
    }
}
