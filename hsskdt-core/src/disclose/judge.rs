//! From the units of a visit to what becomes of each: collect hits, weigh them against each other, decide.

use super::case::{Concern, Drug, Hit, Judgement, Service, Unit, Verdict};
use super::codes::{Context, Listed, generalised, is_test_name, mentioned, milligrams, pieces};
use super::filter::Filter;
use super::report::NoticeKind;
use super::rule::Condition;
use super::text::cut::{cut, cut_words};
use super::text::{Found, Normalised, RuleIx, Scope};
use std::collections::HashSet;
use std::ops::Range;

/// A hit before it is weighed.
struct Finding {
    unit: usize,
    rule: RuleIx,
    place: Range<usize>,
    /// Which part of the unit.
    part: Part,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Code,
    Text,
    OtherText,
}

/// What diagnoses and drugs of the visit say about conditional rules.
#[derive(Default)]
struct Facts {
    hepatitis_b: bool,
    alcohol: bool,
    pain: bool,
    immune_disease: bool,
    nirmatrelvir: bool,
}

impl Filter {
    /// Judges one visit. `strong`: categories already found in it, by an earlier round.
    pub(super) fn judge(&self, units: &[Unit<'_>], strong: u32, scratch: &mut Normalised) -> Judgement {
        let mut collect = Collect {
            filter: self,
            clean_list: None,
            scratch,
            found: Vec::new(),
            findings: Vec::new(),
            facts: Facts::default(),
        };
        for (at, unit) in units.iter().enumerate() {
            collect.unit(at, unit);
        }
        let Collect { findings, facts, .. } = collect;
        if findings.is_empty() {
            return Judgement { strong, ..Judgement::default() };
        }
        let (findings, strong) = self.weigh(units, findings, &facts, strong);
        self.decide(units, &findings, strong)
    }

    /// Levels after weighing; findings that do not count are gone.
    fn weigh(
        &self,
        units: &[Unit<'_>],
        findings: Vec<Finding>,
        facts: &Facts,
        mut strong: u32,
    ) -> (Vec<(Finding, u8)>, u32) {
        // First without the help of other hits: what stands on its own.
        let alone = |finding: &Finding| self.level_of(units, &findings, finding, facts, 0);
        let mut certain = strong;
        for finding in &findings {
            if matches!(alone(finding), 1 | 2)
                && let Some(rule) = self.rules.get(finding.rule)
            {
                // A conditional level 2 is no evidence for another.
                if rule.condition == Condition::Always || alone(finding) == 1 {
                    certain |= rule.categories;
                }
            }
        }
        let levels: Vec<u8> =
            findings.iter().map(|finding| self.level_of(units, &findings, finding, facts, certain)).collect();
        for (finding, level) in findings.iter().zip(&levels) {
            if matches!(level, 1 | 2)
                && *level <= self.level.number()
                && let Some(rule) = self.rules.get(finding.rule)
            {
                strong |= rule.categories;
            }
        }
        let counts = |finding: &Finding, level: u8| {
            let categories = self.rules.get(finding.rule).map_or(0, |rule| rule.categories);
            match level {
                0 => false,
                1 | 2 => level <= self.level.number(),
                _ => match self.level {
                    super::Level::Stated => false,
                    super::Level::Suggested => categories & strong != 0,
                    super::Level::Hinted => true,
                },
            }
        };
        let kept = findings.into_iter().zip(levels).filter(|(finding, level)| counts(finding, *level)).collect();
        (kept, strong)
    }

    /// The level of a finding beside `certain` categories; 0: no hit.
    fn level_of(&self, units: &[Unit<'_>], all: &[Finding], finding: &Finding, facts: &Facts, certain: u32) -> u8 {
        let Some(rule) = self.rules.get(finding.rule) else { return 0 };
        let others = rule.categories & certain != 0;
        let beside = |condition: Condition| {
            all.iter().any(|other| {
                other.unit == finding.unit && self.rules.get(other.rule).is_some_and(|r| r.condition == condition)
            })
        };
        match rule.condition {
            Condition::Always => rule.level,
            Condition::Nirmatrelvir => 0,
            Condition::Lamivudine => {
                let strengths = match units.get(finding.unit) {
                    Some(Unit::Drug(drug)) => {
                        let stated = milligrams(drug.strength);
                        if stated.is_empty() { milligrams(drug.name) } else { stated }
                    }
                    _ => Vec::new(),
                };
                let hepatitis_form = strengths == [100];
                if beside(Condition::Tenofovir) {
                    1
                } else if others {
                    if hepatitis_form && facts.hepatitis_b { 0 } else { 1 }
                } else if facts.hepatitis_b || hepatitis_form {
                    0
                } else if strengths.iter().any(|mg| *mg >= 150) {
                    1
                } else {
                    3
                }
            }
            Condition::Tenofovir => {
                if beside(Condition::Lamivudine) {
                    1
                } else if facts.hepatitis_b {
                    0
                } else if others {
                    1
                } else {
                    3
                }
            }
            Condition::Ritonavir => {
                if facts.nirmatrelvir && !others {
                    0
                } else {
                    1
                }
            }
            Condition::Dependence => {
                if others {
                    1
                } else if facts.alcohol || facts.pain {
                    0
                } else {
                    rule.level
                }
            }
            Condition::ImmuneCells => {
                if facts.immune_disease && !others {
                    0
                } else {
                    rule.level
                }
            }
        }
    }

    fn decide(&self, units: &[Unit<'_>], findings: &[(Finding, u8)], strong: u32) -> Judgement {
        let mut judgement = Judgement { strong, verdicts: vec![Verdict::Keep; units.len()], ..Judgement::default() };
        let mut at = 0;
        let mut rest = findings;
        while let Some((first, _)) = rest.first() {
            at = at.max(first.unit);
            let length = rest.iter().take_while(|(f, _)| f.unit == at).count();
            let (of_unit, after) = rest.split_at_checked(length.max(1)).unwrap_or((rest, &[]));
            rest = after;
            for (finding, level) in of_unit {
                judgement.hits.push(Hit { unit: at, rule: finding.rule, level: *level });
            }
            if let (Some(unit), Some(verdict)) = (units.get(at), judgement.verdicts.get_mut(at)) {
                *verdict = self.verdict(unit, of_unit, &mut judgement.drop);
                if let Some(kind) = concern(unit) {
                    judgement.concerns.push(Concern { unit: at, kind });
                }
            }
        }
        self.linked(units, &mut judgement);
        if self.strict_attachments && !judgement.is_clean() {
            for (at, unit) in units.iter().enumerate() {
                if matches!(unit, Unit::Attachment)
                    && let Some(verdict) = judgement.verdicts.get_mut(at)
                {
                    *verdict = Verdict::Remove;
                    judgement.concerns.push(Concern { unit: at, kind: NoticeKind::AttachmentHeld });
                }
            }
        }
        judgement
    }

    fn verdict(&self, unit: &Unit<'_>, findings: &[(Finding, u8)], drop: &mut bool) -> Verdict {
        let places = |part: Part| -> Vec<Range<usize>> {
            findings.iter().filter(|(f, _)| f.part == part).map(|(f, _)| f.place.clone()).collect()
        };
        match unit {
            Unit::Diagnosis { principal, .. } => {
                *drop |= *principal;
                Verdict::Remove
            }
            Unit::Codes { list, principal } => {
                let places = places(Part::Code);
                *drop |= *principal && places.iter().any(|place| place.start == 0);
                shortened(without_pieces(list, &places))
            }
            Unit::Text { text, .. } => {
                let mut all = places(Part::Text);
                all.extend(places(Part::Code));
                shortened(cut(text, &all, self.strict_text))
            }
            Unit::Name(text) => shortened(cut_words(text, &places(Part::Text))),
            Unit::Service(service) => self.service_verdict(service, findings),
            Unit::Facility(..) | Unit::Department(..) | Unit::Key(_) => {
                *drop = true;
                Verdict::Remove
            }
            Unit::Drug(_)
            | Unit::RowDepartment(_)
            | Unit::OtherFacility(..)
            | Unit::Whole(..)
            | Unit::Stated(_)
            | Unit::Label(..)
            | Unit::Attachment => Verdict::Remove,
        }
    }

    /// Surgery and anaesthesia stay under a shorter name; everything else goes.
    fn service_verdict(&self, service: &Service<'_>, findings: &[(Finding, u8)]) -> Verdict {
        if findings.iter().any(|(f, _)| f.part == Part::OtherText) {
            return Verdict::Remove;
        }
        if let Some(name) = findings.iter().find_map(|(f, _)| self.services.replacement(f.rule)) {
            return Verdict::Rename(name.to_owned());
        }
        if findings.iter().any(|(f, _)| f.part == Part::Code) {
            return Verdict::Remove;
        }
        let first = findings.iter().map(|(f, _)| f.place.start).min().unwrap_or(0);
        match generalised(service.name, first) {
            Some(name) => Verdict::Rename(name),
            None => Verdict::Remove,
        }
    }

    /// The price line and all indices of a removed service fall together.
    fn linked(&self, units: &[Unit<'_>], judgement: &mut Judgement) {
        let mut removed: HashSet<&str> = HashSet::new();
        for (unit, verdict) in units.iter().zip(&judgement.verdicts) {
            if let (Unit::Service(service), Verdict::Remove) = (unit, verdict)
                && !service.link.trim().is_empty()
            {
                removed.insert(service.link.trim());
            }
        }
        if removed.is_empty() {
            return;
        }
        for (unit, verdict) in units.iter().zip(&mut judgement.verdicts) {
            if let Unit::Service(service) = unit
                && removed.contains(service.link.trim())
            {
                *verdict = Verdict::Remove;
            }
        }
    }
}

fn concern(unit: &Unit<'_>) -> Option<NoticeKind> {
    match unit {
        Unit::Drug(_) => Some(NoticeKind::Medicine),
        Unit::Text { allergy: true, .. } => Some(NoticeKind::Allergy),
        _ => None,
    }
}

fn shortened(left: String) -> Verdict {
    if left.trim().is_empty() { Verdict::Remove } else { Verdict::Shorten(left) }
}

/// A list without some of its pieces; the others keep their order and the separator between them.
fn without_pieces(list: &str, places: &[Range<usize>]) -> String {
    let mut out = String::new();
    for (place, _) in pieces(list) {
        if !places.contains(&place) {
            out.push_str(list.get(place).unwrap_or_default());
        }
    }
    let last_fell = pieces(list).last().is_some_and(|(place, _)| places.contains(&place));
    if last_fell && !list.trim_end().ends_with([';', ',', '|']) {
        out.truncate(out.trim_end_matches(|c: char| c.is_whitespace() || ";,|".contains(c)).len());
    }
    out
}

struct Collect<'f, 's, 'a> {
    filter: &'f Filter,
    /// The last list of codes without a hit.
    clean_list: Option<&'a str>,
    scratch: &'s mut Normalised,
    found: Vec<Found>,
    findings: Vec<Finding>,
    facts: Facts,
}

impl<'a> Collect<'_, '_, 'a> {
    fn unit(&mut self, at: usize, unit: &Unit<'a>) {
        match unit {
            Unit::Diagnosis { code, .. } => {
                self.context(code);
                self.code(at, self.filter.diagnoses.find(code).rule(), code);
                // Words where a code belongs.
                self.text(at, code, Scope::TEXT, Part::Code);
            }
            // Every row of a visit repeats the same list.
            Unit::Codes { list, .. } if self.clean_list == Some(list) => {}
            Unit::Codes { list, .. } => {
                let before = self.findings.len();
                for (place, code) in pieces(list) {
                    self.context(code);
                    let rule = self.filter.diagnoses.find(code).rule().or_else(|| self.filter.local.find(code));
                    if let Some(rule) = rule {
                        self.findings.push(Finding { unit: at, rule, place, part: Part::Code });
                    }
                }
                // A list that holds words.
                self.text(at, list, Scope::TEXT, Part::Text);
                if let Some(last) = self.findings.last_mut()
                    && last.unit == at
                    && last.part == Part::Text
                {
                    self.words_to_pieces(at, list);
                }
                if self.findings.len() == before {
                    self.clean_list = Some(list);
                }
            }
            Unit::Text { text, scope, diagnosis, .. } => {
                self.text(at, text, *scope, Part::Text);
                if *diagnosis {
                    self.mentioned(at, text);
                }
            }
            Unit::Name(text) => self.text(at, text, Scope::NAME, Part::Text),
            Unit::Drug(drug) => self.drug(at, drug),
            Unit::Service(service) => self.service(at, service),
            Unit::Facility(code, name) => {
                self.listed(at, &self.filter.facilities, self.filter.structure.facility, code);
                self.text(at, code, Scope::DEPARTMENT, Part::Text);
                self.text(at, name, Scope::DEPARTMENT, Part::Text);
            }
            Unit::Department(code, name) => {
                self.listed(at, &self.filter.departments, self.filter.structure.department, code);
                self.text(at, code, Scope::DEPARTMENT, Part::Text);
                self.text(at, name, Scope::DEPARTMENT, Part::Text);
            }
            Unit::RowDepartment(code) => {
                self.listed(at, &self.filter.departments, self.filter.structure.department, code);
                self.text(at, code, Scope::DEPARTMENT, Part::Text);
            }
            Unit::OtherFacility(code, name) => {
                self.listed(at, &self.filter.facilities, self.filter.structure.facility, code);
                self.text(at, code, Scope::DEPARTMENT, Part::Text);
                self.text(at, name, Scope::DEPARTMENT, Part::Text);
            }
            Unit::Key(key) => self.text(at, key, Scope::TEXT, Part::Text),
            Unit::Whole(origin, content) => {
                self.text(at, origin, Scope::LAB, Part::Text);
                self.text(at, content, Scope::TEXT, Part::Text);
            }
            Unit::Label(system, code) => {
                self.code(at, self.filter.labels.find(system, code).rule(), "");
            }
            Unit::Stated(rule) => self.code(at, Some(*rule), ""),
            Unit::Attachment => {}
        }
    }

    fn context(&mut self, code: &str) {
        match self.filter.contexts.of(code) {
            Some(Context::HepatitisB) => self.facts.hepatitis_b = true,
            Some(Context::Alcohol) => self.facts.alcohol = true,
            Some(Context::Pain) => self.facts.pain = true,
            Some(Context::ImmuneDisease) => self.facts.immune_disease = true,
            None => {}
        }
    }

    /// A rule of a code list, or of the caller's codes.
    fn code(&mut self, at: usize, rule: Option<RuleIx>, code: &str) {
        if let Some(rule) = rule.or_else(|| self.filter.local.find(code)) {
            self.findings.push(Finding { unit: at, rule, place: 0..0, part: Part::Code });
        }
    }

    fn text(&mut self, at: usize, text: &str, scope: Scope, part: Part) {
        self.found.clear();
        self.filter.engine.scan(text, scope, self.scratch, &mut self.found);
        for found in &self.found {
            self.findings.push(Finding { unit: at, rule: found.rule, place: found.from..found.to, part });
        }
    }

    /// Words found in a list of codes: the piece that they stand in falls.
    fn words_to_pieces(&mut self, at: usize, list: &str) {
        for finding in self.findings.iter_mut().filter(|f| f.unit == at && f.part == Part::Text) {
            let holder = pieces(list).find(|(place, _)| place.end > finding.place.start);
            if let Some((place, _)) = holder {
                finding.place = place;
            }
            finding.part = Part::Code;
        }
    }

    fn mentioned(&mut self, at: usize, text: &str) {
        for (place, code) in mentioned(text) {
            self.context(code);
            if let Listed::Hit(rule) = self.filter.diagnoses.find(code) {
                self.findings.push(Finding { unit: at, rule, place, part: Part::Code });
            }
        }
    }

    fn listed(&mut self, at: usize, list: &HashSet<String>, rule: Option<RuleIx>, codes: &str) {
        if list.is_empty() {
            return;
        }
        let on_list = codes.split([';', ',']).any(|code| list.contains(&code.trim().to_uppercase()));
        if on_list && let Some(rule) = rule {
            self.findings.push(Finding { unit: at, rule, place: 0..0, part: Part::Code });
        }
    }

    fn drug(&mut self, at: usize, drug: &Drug<'_>) {
        if !drug.atc.is_empty() {
            self.code(at, self.filter.drugs.find_atc(drug.atc).rule(), drug.atc);
        }
        let substances: Vec<RuleIx> = self.filter.drugs.find_substances(drug.code).collect();
        for rule in substances {
            self.findings.push(Finding { unit: at, rule, place: 0..0, part: Part::Code });
        }
        // A hospital may put an ATC code into MA_THUOC.
        self.code(at, self.filter.drugs.find_atc(drug.code).rule(), drug.code);
        self.text(at, drug.code, Scope::DRUG, Part::Code);
        self.text(at, drug.name, Scope::DRUG, Part::Text);
        self.text(at, drug.substance, Scope::DRUG, Part::Text);
        self.facts.nirmatrelvir |= self.findings.iter().any(|f| {
            f.unit == at && self.filter.rules.get(f.rule).is_some_and(|r| r.condition == Condition::Nirmatrelvir)
        });
    }

    fn service(&mut self, at: usize, service: &Service<'_>) {
        for code in [service.link, service.code] {
            if !code.is_empty() {
                self.code(at, self.filter.services.find(code).rule(), code);
                self.text(at, code, Scope::TEXT, Part::Code);
            }
        }
        let scope = if service.test || is_test_name(service.name) { Scope::LAB } else { Scope::TEXT };
        self.text(at, service.name, scope, Part::Text);
        self.text(at, service.other_name, scope, Part::OtherText);
    }
}
