//! Which lists, how strict: what the caller decides.

use crate::error::{Error, catalogue::disclose};
use crate::spec::Day;
use serde::Deserialize;
use std::fmt;

/// How strongly a hit must speak to be removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Only what says it.
    Stated,
    /// Also what suggests it strongly, and beside such a hit what proves nothing alone.
    #[default]
    Suggested,
    /// Also everything that proves nothing alone.
    Hinted,
}

impl Level {
    pub(crate) fn number(self) -> u8 {
        match self {
            Level::Stated => 1,
            Level::Suggested => 2,
            Level::Hinted => 3,
        }
    }

    pub(crate) fn of_number(number: u8) -> Option<Level> {
        Some(match number {
            1 => Level::Stated,
            2 => Level::Suggested,
            3 => Level::Hinted,
            _ => return None,
        })
    }
}

/// Money in the filtered copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Costs {
    /// None at all: sums then tell nothing. The citizen's copy.
    #[default]
    Omitted,
    /// Kept; the sums of a visit are left out where a row of it fell.
    Kept,
}

/// Where a caller's phrase counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TermScope {
    /// Everywhere, names and addresses included.
    Everywhere,
    /// Free text.
    #[default]
    Text,
    /// Laboratory rows.
    Laboratory,
    /// Names of departments and facilities.
    Department,
    /// Drug rows.
    Drug,
}

impl TermScope {
    pub(crate) fn word(self) -> &'static str {
        match self {
            TermScope::Everywhere => "all",
            TermScope::Text => "text",
            TermScope::Laboratory => "lab",
            TermScope::Department => "dept",
            TermScope::Drug => "drug",
        }
    }

    fn of_word(word: &str) -> Option<TermScope> {
        [TermScope::Everywhere, TermScope::Text, TermScope::Laboratory, TermScope::Department, TermScope::Drug]
            .into_iter()
            .find(|scope| scope.word() == word)
    }
}

#[derive(Clone)]
pub(crate) struct LocalCode {
    pub(crate) code: String,
    pub(crate) category: String,
    pub(crate) level: Level,
}

#[derive(Clone)]
pub(crate) struct LocalTerm {
    pub(crate) phrase: String,
    pub(crate) category: String,
    pub(crate) level: Level,
    pub(crate) scope: TermScope,
}

/// A policy with the caller's own lists. [`Profile::plan`] is the province's.
///
/// ```
/// use hsskdt_core::disclose::{Filter, Level, Profile, TermScope};
/// let profile = Profile::plan()
///     .with_facilities(["99999"])
///     .with_departments(["K99"])
///     .with_term("tiếng lóng mới", "drug", Level::Stated, TermScope::Text);
/// let filter = Filter::new(&profile).unwrap();
/// # let _ = filter;
/// ```
#[derive(Clone)]
pub struct Profile {
    pub(crate) name: String,
    pub(crate) categories: Option<Vec<String>>,
    pub(crate) level: Level,
    pub(crate) strict_text: bool,
    pub(crate) strict_attachments: bool,
    pub(crate) costs: Costs,
    pub(crate) notice: bool,
    pub(crate) as_of: Day,
    pub(crate) facilities: Vec<String>,
    pub(crate) departments: Vec<String>,
    pub(crate) codes: Vec<LocalCode>,
    pub(crate) terms: Vec<LocalTerm>,
    pub(crate) traps: Vec<String>,
    pub(crate) overrides: Vec<(String, u8)>,
}

impl Default for Profile {
    fn default() -> Profile {
        Profile::plan()
    }
}

impl fmt::Debug for Profile {
    /// The name only: lists of a profile may say what a place keeps secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Profile {
    /// The province's plan: every category of the plan, level 2, sentences instead of fields, attachments of a visit with
    /// a hit held back, no costs.
    pub fn plan() -> Profile {
        Profile {
            name: "plan".to_owned(),
            categories: None,
            level: Level::default(),
            strict_text: false,
            strict_attachments: true,
            costs: Costs::default(),
            notice: false,
            as_of: Day::MAX,
            facilities: Vec::new(),
            departments: Vec::new(),
            codes: Vec::new(),
            terms: Vec::new(),
            traps: Vec::new(),
            overrides: Vec::new(),
        }
    }

    /// The plan under another name, to be changed: only such a profile may weaken a rule of the lists.
    pub fn named(name: &str) -> Profile {
        Profile { name: name.to_owned(), ..Profile::plan() }
    }

    /// Name, for the log of a batch.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// These categories (`hiv`, `drug`, `sexwork`, or one of the caller's own lists) instead of those of the plan.
    #[must_use]
    pub fn with_categories<S: Into<String>>(mut self, categories: impl IntoIterator<Item = S>) -> Profile {
        self.categories = Some(categories.into_iter().map(Into::into).collect());
        self
    }

    /// How strongly a hit must speak.
    #[must_use]
    pub fn with_level(mut self, level: Level) -> Profile {
        self.level = level;
        self
    }

    /// A text with a hit falls whole, not only its sentence.
    #[must_use]
    pub fn with_strict_text(mut self, strict: bool) -> Profile {
        self.strict_text = strict;
        self
    }

    /// Attachments of a visit with a hit are held back (the default): they cannot be read.
    #[must_use]
    pub fn with_strict_attachments(mut self, strict: bool) -> Profile {
        self.strict_attachments = strict;
        self
    }

    /// What happens to money.
    #[must_use]
    pub fn with_costs(mut self, costs: Costs) -> Profile {
        self.costs = costs;
        self
    }

    /// Every filtered record carries [`super::notice`], whether something was removed from it or not: an entry of its
    /// `extra` of origin [`super::NOTICE_ORIGIN`], which the writers of FHIR, CDA and JSON take along. Off by default:
    /// formats without a place for it would note a loss for every record.
    #[must_use]
    pub fn with_notice(mut self, notice: bool) -> Profile {
        self.notice = notice;
        self
    }

    /// The lists as they were on a day, to repeat an old run. Default: the newest.
    #[must_use]
    pub fn as_of(mut self, day: Day) -> Profile {
        self.as_of = day;
        self
    }

    /// Facilities (MA_CSKCB) whose visits are not entered: HIV, methadone, detoxification.
    #[must_use]
    pub fn with_facilities<S: Into<String>>(mut self, codes: impl IntoIterator<Item = S>) -> Profile {
        self.facilities.extend(codes.into_iter().map(Into::into));
        self
    }

    /// Departments (MA_KHOA) whose visits are not entered.
    #[must_use]
    pub fn with_departments<S: Into<String>>(mut self, codes: impl IntoIterator<Item = S>) -> Profile {
        self.departments.extend(codes.into_iter().map(Into::into));
        self
    }

    /// A code of the house, of any system: diagnosis, drug, service or index.
    #[must_use]
    pub fn with_code(mut self, code: &str, category: &str, level: Level) -> Profile {
        self.codes.push(LocalCode { code: code.to_owned(), category: category.to_owned(), level });
        self
    }

    /// A word or phrase; matched with its marks, and without where it is typed so.
    #[must_use]
    pub fn with_term(mut self, phrase: &str, category: &str, level: Level, scope: TermScope) -> Profile {
        self.terms.push(LocalTerm { phrase: phrase.to_owned(), category: category.to_owned(), level, scope });
        self
    }

    /// A phrase that only looks like a term.
    #[must_use]
    pub fn with_trap(mut self, phrase: &str) -> Profile {
        self.traps.push(phrase.to_owned());
        self
    }

    /// Another level for a rule of the lists, for instance `icd10:F13`; `None` switches it off. [`super::Filter::new`]
    /// refuses this in a profile that is called `plan`.
    #[must_use]
    pub fn with_rule(mut self, rule: &str, level: Option<Level>) -> Profile {
        self.overrides.push((rule.to_owned(), level.map_or(0, Level::number)));
        self
    }

    /// Reads a profile from JSON; every member but `name` may be missing:
    ///
    /// ```json
    /// {
    ///   "name": "tỉnh Ví Dụ",
    ///   "categories": ["hiv", "drug", "sexwork"], "level": 2,
    ///   "strict_text": false, "strict_attachments": true, "keep_costs": false, "notice": true,
    ///   "facilities": ["99999"], "departments": ["K99"],
    ///   "codes": [{"code": "XN-123", "category": "hiv", "level": 1}],
    ///   "terms": [{"phrase": "tiếng lóng", "category": "drug", "level": 1, "scope": "text"}],
    ///   "traps": ["tiếng lóng vui"], "rules": [{"rule": "icd10:F13", "level": 2}]
    /// }
    /// ```
    ///
    /// `scope` is `all`, `text`, `lab`, `dept` or `drug`; level 0 of a rule switches it off.
    pub fn from_json(bytes: &[u8]) -> Result<Profile, Error> {
        let wrong = |detail: &str| Error::new(&disclose::PROFILE).with_detail(detail);
        let mut unknown = None;
        let file: ProfileFile = serde_ignored::deserialize(&mut serde_json::Deserializer::from_slice(bytes), |path| {
            unknown.get_or_insert_with(|| path.to_string());
        })
        .map_err(|e| Error::new(&disclose::PROFILE).with_detail(format!("line {}, column {}", e.line(), e.column())))?;
        if let Some(member) = unknown {
            return Err(wrong(&member));
        }
        let level = |number: u8| Level::of_number(number).ok_or_else(|| wrong("level"));
        let mut profile = Profile::named(&file.name);
        profile.categories = file.categories;
        if let Some(number) = file.level {
            profile.level = level(number)?;
        }
        profile.strict_text = file.strict_text.unwrap_or(profile.strict_text);
        profile.strict_attachments = file.strict_attachments.unwrap_or(profile.strict_attachments);
        profile.notice = file.notice;
        if file.keep_costs {
            profile.costs = Costs::Kept;
        }
        profile.facilities = file.facilities;
        profile.departments = file.departments;
        profile.traps = file.traps;
        for code in file.codes {
            profile = profile.with_code(&code.code, &code.category, level(code.level)?);
        }
        for term in file.terms {
            let scope = match &term.scope {
                None => TermScope::default(),
                Some(word) => TermScope::of_word(word).ok_or_else(|| wrong("scope"))?,
            };
            profile = profile.with_term(&term.phrase, &term.category, level(term.level)?, scope);
        }
        for rule in file.rules {
            let to = if rule.level == 0 { None } else { Some(level(rule.level)?) };
            profile = profile.with_rule(&rule.rule, to);
        }
        Ok(profile)
    }
}

#[derive(Deserialize)]
struct ProfileFile {
    name: String,
    categories: Option<Vec<String>>,
    level: Option<u8>,
    strict_text: Option<bool>,
    strict_attachments: Option<bool>,
    #[serde(default)]
    keep_costs: bool,
    #[serde(default)]
    notice: bool,
    #[serde(default)]
    facilities: Vec<String>,
    #[serde(default)]
    departments: Vec<String>,
    #[serde(default)]
    codes: Vec<CodeEntry>,
    #[serde(default)]
    terms: Vec<TermEntry>,
    #[serde(default)]
    traps: Vec<String>,
    #[serde(default)]
    rules: Vec<RuleEntry>,
}

#[derive(Deserialize)]
struct CodeEntry {
    code: String,
    category: String,
    level: u8,
}

#[derive(Deserialize)]
struct TermEntry {
    phrase: String,
    category: String,
    level: u8,
    scope: Option<String>,
}

#[derive(Deserialize)]
struct RuleEntry {
    rule: String,
    level: u8,
}
