//! Most visits hold nothing that any list names. Their texts and codes say so without a unit being made of each.

use super::collect::{code_of, is_attachment, rest_texts};
use crate::disclose::codes::mentioned;
use crate::disclose::filter::Filter;
use crate::disclose::text::Scope;
use crate::model::encounter::Charge;
use crate::model::texts::{HasTexts, Leaf, Texts};
use crate::model::{Encounter, Extra, HealthRecord};

/// Parts of a visit that are notes and nothing else: words of laboratory or drug rows mean nothing there.
const NOTES: [&str; 14] = [
    "accident",
    "class",
    "counselling",
    "coverage",
    "diagnoses",
    "diagnosis_text",
    "disposition",
    "examination",
    "living_area",
    "notes",
    "outcome",
    "practitioners",
    "reason",
    "reason_text",
];

/// Texts of which none may hold a phrase.
struct Phrases<'f> {
    filter: &'f Filter,
    /// What kind of text the present part may hold.
    scope: Scope,
    depth: usize,
    clean: bool,
}

impl<'f> Phrases<'f> {
    fn new(filter: &'f Filter, clean: bool) -> Phrases<'f> {
        Phrases { filter, scope: Scope::ANY, depth: 0, clean }
    }
}

impl<'a> Texts<'a> for Phrases<'_> {
    fn enter(&mut self, field: &'static str) {
        if self.depth == 0 {
            self.scope = if NOTES.contains(&field) { Scope::TEXT } else { Scope::ANY };
        }
        self.depth = self.depth.saturating_add(1);
    }

    fn item(&mut self, _: usize) {
        self.depth = self.depth.saturating_add(1);
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn text(&mut self, text: &'a str, _: Leaf) {
        self.clean = self.clean && !self.filter.engine.hits(text, self.scope);
    }

    fn extra(&mut self, extra: &'a Extra) {
        // Nobody can read an attachment: somebody is told.
        self.clean = self.clean && !is_attachment(&extra.content);
        for text in [&extra.path, &extra.origin, &extra.content] {
            self.clean = self.clean && !self.filter.engine.hits(text, Scope::ANY);
        }
    }
}

/// Texts of diagnoses, which may mention codes.
struct Mentions<'f> {
    filter: &'f Filter,
    clean: bool,
}

impl<'a> Texts<'a> for Mentions<'_> {
    fn enter(&mut self, _: &'static str) {}
    fn item(&mut self, _: usize) {}
    fn leave(&mut self) {}

    fn text(&mut self, text: &'a str, _: Leaf) {
        self.clean = self.clean && mentioned(text).iter().all(|(_, code)| !self.filter.lists_diagnosis(code));
    }

    fn extra(&mut self, _: &'a Extra) {}
}

impl Filter {
    fn lists_diagnosis(&self, code: &str) -> bool {
        self.diagnoses.find(code).rule().is_some() || self.local.find(code).is_some()
    }

    fn lists_service(&self, code: &str) -> bool {
        self.services.find(code).rule().is_some() || self.local.find(code).is_some()
    }

    fn lists_drug(&self, code: &str) -> bool {
        self.drugs.find_atc(code).rule().is_some()
            || self.drugs.find_substances(code).next().is_some()
            || self.local.find(code).is_some()
    }

    fn lists_charge(&self, charge: &Charge) -> bool {
        charge.reason_codes.iter().any(|reason| self.lists_diagnosis(&reason.code))
    }

    /// Would judging the visit find nothing? `false` is no more than a reason to judge it.
    pub(super) fn is_clean_visit(&self, encounter: &Encounter) -> bool {
        // Places of the caller's lists are looked at one by one.
        if !self.facilities.is_empty() || !self.departments.is_empty() || self.has_listed_codes(encounter) {
            return false;
        }
        let places = [&encounter.facility, &encounter.referred_from, &encounter.referred_to];
        if places.into_iter().any(|place| self.engine.hits(code_of(&place.code), Scope::ANY)) {
            return false;
        }
        let mut mentions = Mentions { filter: self, clean: true };
        encounter.diagnosis_text.texts(&mut mentions);
        encounter.diagnoses.texts(&mut mentions);
        let mut phrases = Phrases::new(self, mentions.clean);
        if phrases.clean {
            encounter.texts(&mut phrases);
        }
        phrases.clean
    }

    fn has_listed_codes(&self, e: &Encounter) -> bool {
        let service = |code: &str| self.lists_service(code);
        e.diagnoses.iter().any(|d| self.lists_diagnosis(&d.code.code))
            || e.procedure_codes.iter().any(|code| service(&code.code))
            || e.medications.iter().any(|row| self.lists_drug(&row.code.code) || self.lists_charge(&row.charge))
            || e.services.iter().any(|row| service(&row.code.code) || self.lists_charge(&row.charge))
            || e.procedures.iter().any(|row| service(&row.code.code) || self.lists_charge(&row.charge))
            || e.supplies
                .iter()
                .any(|row| service(&row.service.code) || service(&row.code.code) || self.lists_charge(&row.charge))
            || e.results.iter().any(|row| service(&row.service.code) || service(&row.code.code))
    }

    /// The same for parts A to C and what stands beside the visits.
    pub(super) fn is_clean_rest(&self, record: &HealthRecord) -> bool {
        let allergies = &record.history.personal_history.allergies;
        let mut phrases = Phrases::new(self, !allergies.iter().any(|allergy| self.lists_drug(&allergy.code.code)));
        if phrases.clean {
            rest_texts(record, &mut phrases);
        }
        phrases.clean
    }
}
