//! Rules: a row of a list as the filter uses it.

use super::text::RuleIx;

/// What else decides about a rule's hit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Nothing.
    Always,
    /// Lamivudine: strength, hepatitis B, other antiretrovirals.
    Lamivudine,
    /// Tenofovir: hepatitis B, other antiretrovirals.
    Tenofovir,
    /// Ritonavir: with nirmatrelvir it treats COVID-19.
    Ritonavir,
    /// No hit of its own: tells ritonavir's purpose.
    Nirmatrelvir,
    /// Naltrexone, buprenorphine: also alcohol, also pain.
    Dependence,
    /// CD4 counts: also leukaemia, lymphoma, immune deficiency.
    ImmuneCells,
}

impl Condition {
    /// The word of the lists.
    pub(crate) fn of_list(word: &str) -> Option<Condition> {
        Some(match word {
            "always" => Condition::Always,
            "lamivudine" => Condition::Lamivudine,
            "tenofovir" => Condition::Tenofovir,
            "ritonavir" => Condition::Ritonavir,
            "nirmatrelvir" => Condition::Nirmatrelvir,
            "dependence" => Condition::Dependence,
            "immune-cells" => Condition::ImmuneCells,
            _ => return None,
        })
    }
}

/// A rule.
pub(crate) struct Rule {
    /// `icd10:B20`, `term:T001`, `service:24.0169`, `list:department`.
    pub(crate) id: Box<str>,
    /// Categories as bits of the filter.
    pub(crate) categories: u32,
    /// 1–3.
    pub(crate) level: u8,
    /// What else decides.
    pub(crate) condition: Condition,
}

/// All rules of a filter, and its categories.
pub(crate) struct Rules {
    rules: Vec<Rule>,
    /// Names of the categories; the position is the bit.
    categories: Vec<String>,
    /// Bits of the categories that the profile asks for.
    wanted: u32,
    /// Levels that a named profile sets anew, by rule id; 0 switches the rule off.
    overrides: Vec<(String, u8)>,
}

impl Rules {
    pub(crate) fn new(categories: Vec<String>, wanted: u32, overrides: Vec<(String, u8)>) -> Rules {
        Rules { rules: Vec::new(), categories, wanted, overrides }
    }

    /// Adds a rule; `None` where the profile does not ask for it. `category` as the lists write it.
    pub(crate) fn add(&mut self, id: String, category: &str, level: u8, condition: Condition) -> Option<RuleIx> {
        let categories = self.bits(category) & self.wanted;
        let level = self.overrides.iter().find(|(rule, _)| *rule == id).map_or(level, |(_, level)| *level);
        if level == 0 || (categories == 0 && condition != Condition::Nirmatrelvir) {
            return None;
        }
        let index = RuleIx::try_from(self.rules.len()).ok()?;
        self.rules.push(Rule { id: id.into(), categories, level, condition });
        Some(index)
    }

    /// Does the profile ask for a category?
    pub(crate) fn wants(&self, category: &str) -> bool {
        self.bits(category) & self.wanted != 0
    }

    fn bits(&self, category: &str) -> u32 {
        if category == "any" {
            return u32::MAX;
        }
        let mut bits = 0;
        for name in category.split('+') {
            if let Some(at) = self.categories.iter().position(|c| c == name) {
                bits |= 1u32.checked_shl(at as u32).unwrap_or(0);
            }
        }
        bits
    }

    pub(crate) fn get(&self, rule: RuleIx) -> Option<&Rule> {
        self.rules.get(rule as usize)
    }

    /// Does a hit of the rule say it, whatever else the visit holds? The last check of a document looks for these.
    pub(crate) fn is_certain(&self, rule: RuleIx) -> bool {
        self.get(rule).is_some_and(|rule| rule.level == 1 && rule.condition == Condition::Always)
    }

    /// Names of the categories of a rule, joined by `+`.
    pub(crate) fn category_names(&self, bits: u32) -> String {
        let names: Vec<&str> = self
            .categories
            .iter()
            .enumerate()
            .filter(|(at, _)| bits & self.wanted & 1u32.checked_shl(*at as u32).unwrap_or(0) != 0)
            .map(|(_, name)| name.as_str())
            .collect();
        names.join("+")
    }
}
