//! The lists of a profile, compiled: made once, used for many records by many threads.

use super::codes::{Context, Contexts, DiagnosisCodes, DrugCodes, Labels, LocalCodes, ServiceCodes};
use super::columns::Columns;
use super::profile::{Costs, Level, Profile};
use super::rule::{Condition, Rules};
use super::text::{Engine, Phrases, RuleIx, Scope};
use crate::error::{Error, catalogue::disclose};
use crate::spec::Day;
use crate::spec::disclosure as lists;
use std::collections::HashSet;

/// A compiled [`Profile`].
///
/// Making one takes some milliseconds; using it from several threads is free of locks. It has no `Debug`: its rules
/// say what a place keeps secret.
pub struct Filter {
    pub(super) rules: Rules,
    pub(super) engine: Engine,
    pub(super) diagnoses: DiagnosisCodes,
    pub(super) contexts: Contexts,
    pub(super) drugs: DrugCodes,
    pub(super) services: ServiceCodes,
    pub(super) labels: Labels,
    pub(super) local: LocalCodes,
    pub(super) columns: Columns,
    #[cfg(feature = "claim")]
    pub(super) tables: super::claim::TableTreatments,
    pub(super) facilities: HashSet<String>,
    pub(super) departments: HashSet<String>,
    /// Rules of the caller's lists, of structure, of attachments: hits without a row of a list.
    pub(super) structure: Structure,
    pub(super) level: Level,
    pub(super) strict_text: bool,
    pub(super) strict_attachments: bool,
    pub(super) costs: Costs,
    pub(super) notice: bool,
    pub(super) day: Day,
    name: String,
}

/// Rules that are no row of a list.
pub(super) struct Structure {
    pub(super) facility: Option<RuleIx>,
    pub(super) department: Option<RuleIx>,
    /// A table that exists for HIV patients only.
    #[cfg(feature = "claim")]
    pub(super) hiv_table: Option<RuleIx>,
    /// The patient category of HIV.
    #[cfg(feature = "claim")]
    pub(super) hiv_category: Option<RuleIx>,
}

impl Filter {
    /// Compiles a profile. Errors: an unknown category or rule, a phrase without a letter, a rule weakened in a profile
    /// called `plan`, a day before the first lists.
    pub fn new(profile: &Profile) -> Result<Filter, Error> {
        let wrong = |detail: &str| Error::new(&disclose::PROFILE).with_detail(detail);
        let day = profile.as_of.min(lists::STATE);
        if !lists::CATEGORIES.iter().any(|row| row.valid.holds(day)) {
            return Err(wrong("as_of"));
        }
        if profile.name == Profile::plan().name && !profile.overrides.is_empty() {
            return Err(Error::new(&disclose::PLAN_WEAKENED));
        }
        let rules = rules(profile, day)?;
        let mut build = Build {
            rules,
            phrases: Phrases::new(),
            diagnoses: DiagnosisCodes::default(),
            contexts: Contexts::default(),
            drugs: DrugCodes::default(),
            services: ServiceCodes::default(),
            labels: Labels::default(),
            local: LocalCodes::default(),
            ids: HashSet::new(),
            day,
        };
        build.terms().ok_or_else(|| wrong("terms"))?;
        build.diagnoses();
        build.drugs().ok_or_else(|| wrong("drugs"))?;
        build.services().ok_or_else(|| wrong("services"))?;
        build.labels();
        build.caller(profile)?;
        if let Some((unknown, _)) = profile.overrides.iter().find(|(rule, _)| !build.ids.contains(rule)) {
            return Err(wrong(unknown));
        }
        let structure = Structure {
            facility: build.rules.add("list:facility".to_owned(), "any", 1, Condition::Always),
            department: build.rules.add("list:department".to_owned(), "any", 1, Condition::Always),
            #[cfg(feature = "claim")]
            hiv_table: build.rules.add("field:table".to_owned(), "hiv", 1, Condition::Always),
            #[cfg(feature = "claim")]
            hiv_category: build.rules.add("field:category".to_owned(), "hiv", 1, Condition::Always),
        };
        let columns = Columns::new(day).ok_or_else(|| wrong("fields"))?;
        let upper = |codes: &[String]| codes.iter().map(|c| c.trim().to_uppercase()).collect();
        Ok(Filter {
            engine: build.phrases.build(|rule| build.rules.is_certain(rule)).ok_or_else(|| wrong("terms"))?,
            rules: build.rules,
            diagnoses: build.diagnoses,
            contexts: build.contexts,
            drugs: build.drugs,
            services: build.services,
            labels: build.labels,
            local: build.local,
            #[cfg(feature = "claim")]
            tables: super::claim::TableTreatments::new(&columns),
            columns,
            facilities: upper(&profile.facilities),
            departments: upper(&profile.departments),
            structure,
            level: profile.level,
            strict_text: profile.strict_text,
            strict_attachments: profile.strict_attachments,
            costs: profile.costs,
            notice: profile.notice,
            day,
            name: profile.name.clone(),
        })
    }

    /// The province's plan with the lists as they are.
    pub fn plan() -> Result<Filter, Error> {
        Filter::new(&Profile::plan())
    }

    /// Name of the profile, for the log of a batch.
    pub fn profile_name(&self) -> &str {
        &self.name
    }

    /// Day of the lists in force, for the log of a batch (never for the record).
    pub fn lists_of(&self) -> Day {
        self.day
    }
}

fn rules(profile: &Profile, day: Day) -> Result<Rules, Error> {
    let rows = || lists::CATEGORIES.iter().filter(|row| row.valid.holds(day));
    let mut names: Vec<String> = rows().map(|row| row.code.to_owned()).collect();
    // Categories of the caller's lists are categories too.
    for own in profile.codes.iter().map(|c| &c.category).chain(profile.terms.iter().map(|t| &t.category)) {
        if !names.contains(own) {
            names.push(own.clone());
        }
    }
    let mut wanted: u32 = 0;
    for (at, name) in names.iter().enumerate() {
        let asked = match &profile.categories {
            Some(categories) => categories.contains(name),
            None => rows().all(|row| row.code != name || row.in_plan),
        };
        if asked {
            let bit = u32::try_from(at).ok().and_then(|at| 1u32.checked_shl(at));
            wanted |= bit.ok_or_else(|| Error::new(&disclose::PROFILE).with_detail("categories"))?;
        }
    }
    if let Some(unknown) = profile.categories.iter().flatten().find(|c| !names.contains(c)) {
        return Err(Error::new(&disclose::PROFILE).with_detail(unknown.clone()));
    }
    Ok(Rules::new(names, wanted, profile.overrides.clone()))
}

struct Build {
    rules: Rules,
    phrases: Phrases,
    diagnoses: DiagnosisCodes,
    contexts: Contexts,
    drugs: DrugCodes,
    services: ServiceCodes,
    labels: Labels,
    local: LocalCodes,
    /// Every rule id, for the check of overrides.
    ids: HashSet<String>,
    day: Day,
}

impl Build {
    /// Rows that a profile does not ask for, and rows that stay, are `Some(None)`; an unreadable row is `None`.
    fn rule(&mut self, id: String, category: &str, level: u8, condition: &str) -> Option<Option<RuleIx>> {
        let condition = Condition::of_list(condition)?;
        self.ids.insert(id.clone());
        Some(if level == 0 && condition == Condition::Always {
            None
        } else {
            self.rules.add(id, category, level.max(1), condition)
        })
    }

    fn terms(&mut self) -> Option<()> {
        let day = self.day;
        for row in lists::TERMS.iter().filter(|row| row.valid.holds(day)) {
            let scope = Scope::of_list(row.scope)?;
            if let Some(rule) = self.rule(format!("term:{}", row.id), row.category, row.level, row.rule)? {
                self.phrases.term(row.phrase, rule, row.form == "ascii", scope);
            }
        }
        for row in lists::TRAPS.iter().filter(|row| row.valid.holds(day)) {
            self.phrases.trap(row.phrase);
        }
        Some(())
    }

    fn diagnoses(&mut self) {
        let day = self.day;
        for row in lists::ICD10.iter().filter(|row| row.valid.holds(day)) {
            let rule = self.rule(format!("icd10:{}", row.code), row.category, row.level, "always").flatten();
            self.diagnoses.add(row.code, row.exact, rule);
            // The official name of a code that stays is never a hit.
            if row.level == 0 && !row.name.is_empty() {
                self.phrases.trap(row.name);
            }
        }
        for row in lists::CONTEXTS.iter().filter(|row| row.valid.holds(day)) {
            if let Some(context) = Context::of_list(row.context) {
                self.contexts.add(row.code, context);
            }
        }
    }

    fn drugs(&mut self) -> Option<()> {
        let day = self.day;
        for row in lists::DRUGS.iter().filter(|row| row.valid.holds(day)) {
            let rule = self.rule(format!("drug:{}:{}", row.key_type, row.key), row.category, row.level, row.rule)?;
            match row.key_type {
                "atc" => self.drugs.add_atc(row.key, rule),
                "ma-hoat-chat" => self.drugs.add_substance(row.key, rule),
                "ingredient" => {
                    if let Some(rule) = rule {
                        for name in with_final_e(row.key) {
                            self.phrases.term(&name, rule, false, Scope::of_list(row.scope)?);
                        }
                    }
                }
                "regimen" if row.scope == "cue" => {
                    if let Some(rule) = rule {
                        self.phrases.term(row.key, rule, false, Scope::of_list("drug")?);
                        for (cue, ascii) in [("phác đồ", false), ("thuốc", false), ("phac do", true), ("thuoc", true)]
                        {
                            self.phrases.term(&format!("{cue} {}", row.key), rule, ascii, Scope::of_list("text")?);
                        }
                    }
                }
                "regimen" | "brand" => {
                    if let Some(rule) = rule {
                        self.phrases.term(row.key, rule, false, Scope::of_list(row.scope)?);
                    }
                }
                _ => return None,
            }
        }
        Some(())
    }

    fn services(&mut self) -> Option<()> {
        let day = self.day;
        for row in lists::SERVICES.iter().filter(|row| row.valid.holds(day)) {
            let rule = self.rule(format!("service:{}", row.key), row.category, row.level, row.rule)?;
            match row.key_type {
                "tt43" => self.services.add_catalogue(row.key, rule),
                "loinc" => self.services.add_loinc(row.key, rule),
                "name" => {}
                _ => return None,
            }
            match rule {
                Some(rule) => {
                    if row.action == "generalise" {
                        self.services.add_replacement(rule, row.replacement);
                    }
                    // Local codes differ from house to house: the official name decides too.
                    if !row.name.is_empty() {
                        self.phrases.term(row.name, rule, false, Scope::of_list("text")?);
                    }
                }
                None if row.level == 0 && !row.name.is_empty() => self.phrases.trap(row.name),
                None => {}
            }
        }
        Some(())
    }

    fn labels(&mut self) {
        let day = self.day;
        for row in lists::LABELS.iter().filter(|row| row.valid.holds(day)) {
            let rule = self.rule(format!("label:{}", row.code), row.category, row.level, "always").flatten();
            self.labels.add(row.system, row.code, rule);
        }
    }

    fn caller(&mut self, profile: &Profile) -> Result<(), Error> {
        let wrong = |detail: &str| Error::new(&disclose::PROFILE).with_detail(detail);
        for (at, code) in profile.codes.iter().enumerate() {
            if code.code.trim().is_empty() {
                return Err(wrong("codes"));
            }
            let id = format!("list:code:{at}");
            if let Some(rule) = self.rules.add(id, &code.category, code.level.number(), Condition::Always) {
                self.local.add(&code.code, rule);
            }
        }
        for (at, term) in profile.terms.iter().enumerate() {
            let id = format!("list:term:{at}");
            let Some(rule) = self.rules.add(id, &term.category, term.level.number(), Condition::Always) else {
                continue;
            };
            let scope = Scope::of_list(term.scope.word()).ok_or_else(|| wrong("terms"))?;
            if !self.phrases.term(&term.phrase, rule, false, scope) {
                return Err(wrong("terms"));
            }
            self.phrases.term(&super::text::without_marks(&term.phrase), rule, true, scope);
        }
        for trap in &profile.traps {
            self.phrases.trap(trap);
        }
        Ok(())
    }
}

/// "buprenorphin + naloxon" with and without the final e of each substance.
fn with_final_e(name: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for word in name.split_whitespace().flat_map(|w| w.split('/')).filter(|w| *w != "+") {
        let mut next = Vec::with_capacity(out.len().saturating_mul(2));
        for head in &out {
            for tail in ["", "e"] {
                next.push(format!("{head} {word}{tail}"));
            }
        }
        out = next;
    }
    out
}
