//! Carrying out the verdicts on a record, and dropping the rows and lines that are left without what they were about.

use super::collect::{Rows, Target};
use crate::disclose::case::{Judgement, Verdict};
use crate::model::encounter::{Charge, Facility};
use crate::model::texts::{HasTexts, Leaf, TextsMut};
use crate::model::value::Coded;
use crate::model::{Encounter, Extra, HealthRecord};
use std::collections::{BTreeMap, BTreeSet};

/// Applies a judgement to a visit. `true`: a row with costs fell.
pub(super) fn visit(encounter: &mut Encounter, targets: &[Target], judgement: &Judgement) -> bool {
    let mut plan = Plan::new(targets, judgement);
    // Texts first: their numbers are those of the whole visit.
    let said = Said::of(encounter);
    encounter.texts_mut(&mut plan.leaves);
    said.drop_silent(encounter);
    if plan.gone.contains(&Key::ReferredFrom) {
        encounter.referred_from = Facility::default();
    }
    if plan.gone.contains(&Key::ReferredTo) {
        encounter.referred_to = Facility::default();
    }
    for ((rows, row), mut reasons) in std::mem::take(&mut plan.reasons) {
        if let Some(charge) = charge_of(encounter, rows, row) {
            reasons.sort_unstable();
            let mut at: usize = 0;
            charge.reason_codes.retain(|_| {
                let keep = reasons.binary_search(&at).is_err();
                at = at.saturating_add(1);
                keep
            });
        }
    }
    for ((rows, row), name) in &plan.names {
        rename(encounter, *rows, *row, name);
    }
    for (at, name) in &plan.procedure_names {
        if let Some(code) = encounter.procedure_codes.get_mut(*at) {
            *code = Coded::text(name.clone());
        }
    }
    retain(&mut encounter.diagnoses, |at| !plan.gone.contains(&Key::Diagnosis(at)));
    retain(&mut encounter.procedure_codes, |at| !plan.gone.contains(&Key::ProcedureCode(at)));
    encounter.diagnoses.retain(|d| !d.code.is_empty() || !d.conclusion.is_empty());
    let kept = |rows: Rows| {
        let gone = &plan.gone;
        move |at: usize| !gone.contains(&Key::Row(rows as usize, at))
    };
    let before = rows_with_costs(encounter);
    retain(&mut encounter.medications, kept(Rows::Medications));
    retain(&mut encounter.services, kept(Rows::Services));
    retain(&mut encounter.procedures, kept(Rows::Procedures));
    retain(&mut encounter.supplies, kept(Rows::Supplies));
    retain(&mut encounter.results, kept(Rows::Results));
    encounter.results.retain(|r| *r != crate::model::encounter::TestResult::default());
    rows_with_costs(encounter) < before
}

/// Applies a judgement to parts A to C and what stands beside the visits.
pub(super) fn rest(record: &mut HealthRecord, targets: &[Target], judgement: &Judgement) {
    let mut plan = Plan::new(targets, judgement);
    let said = SaidInRest::of(record);
    let HealthRecord { administrative, history, immunization, encounters: _, provenance, extra } = record;
    let parts: [&mut dyn HasTexts; 5] = [administrative, history, immunization, provenance, extra];
    for part in parts {
        part.texts_mut(&mut plan.leaves);
    }
    said.drop_silent(record);
    let allergies = &mut record.history.personal_history.allergies;
    retain(allergies, |at| !plan.gone.contains(&Key::Allergy(at)));
    allergies.retain(|a| *a != crate::model::Allergy::default());
    retain(&mut record.provenance.history, |at| !plan.gone.contains(&Key::PastValue(at)));
}

fn rows_with_costs(encounter: &Encounter) -> usize {
    [encounter.medications.len(), encounter.services.len(), encounter.procedures.len(), encounter.supplies.len()]
        .into_iter()
        .fold(0, usize::saturating_add)
}

fn retain<T>(list: &mut Vec<T>, keep: impl Fn(usize) -> bool) {
    let mut at: usize = 0;
    list.retain(|_| {
        let kept = keep(at);
        at = at.saturating_add(1);
        kept
    });
}

fn charge_of(encounter: &mut Encounter, rows: Rows, row: usize) -> Option<&mut Charge> {
    match rows {
        Rows::Medications => encounter.medications.get_mut(row).map(|r| &mut r.charge),
        Rows::Services => encounter.services.get_mut(row).map(|r| &mut r.charge),
        Rows::Procedures => encounter.procedures.get_mut(row).map(|r| &mut r.charge),
        Rows::Supplies => encounter.supplies.get_mut(row).map(|r| &mut r.charge),
        Rows::Results => None,
    }
}

/// The row keeps a general name and loses its code.
fn rename(encounter: &mut Encounter, rows: Rows, row: usize, name: &str) {
    let code = match rows {
        Rows::Medications => encounter.medications.get_mut(row).map(|r| &mut r.code),
        Rows::Services => encounter.services.get_mut(row).map(|r| &mut r.code),
        Rows::Procedures => encounter.procedures.get_mut(row).map(|r| &mut r.code),
        Rows::Supplies => encounter.supplies.get_mut(row).map(|r| &mut r.code),
        Rows::Results => encounter.results.get_mut(row).map(|r| &mut r.code),
    };
    if let Some(code) = code {
        *code = Coded::text(name);
    }
}

/// Units that fall as a whole.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    ReferredFrom,
    ReferredTo,
    Diagnosis(usize),
    ProcedureCode(usize),
    Row(usize, usize),
    Allergy(usize),
    PastValue(usize),
}

/// The verdicts, sorted by what they change.
#[derive(Default)]
struct Plan {
    leaves: Leaves,
    gone: BTreeSet<Key>,
    names: Vec<((Rows, usize), String)>,
    procedure_names: Vec<(usize, String)>,
    reasons: Vec<((Rows, usize), Vec<usize>)>,
}

impl Plan {
    fn new(targets: &[Target], judgement: &Judgement) -> Plan {
        let mut plan = Plan::default();
        for (at, target) in targets.iter().enumerate() {
            let verdict = judgement.of(at);
            match (target, verdict) {
                (_, Verdict::Keep) => {}
                (Target::Leaf(leaf), Verdict::Shorten(text) | Verdict::Rename(text)) => {
                    plan.leaves.texts.insert(*leaf, text.clone());
                }
                (Target::Leaf(leaf) | Target::Extra(leaf) | Target::Attachment(leaf), _) => {
                    plan.leaves.texts.insert(*leaf, String::new());
                }
                (Target::Row(rows, row), Verdict::Rename(name)) => plan.names.push(((*rows, *row), name.clone())),
                (Target::ProcedureCode(at), Verdict::Rename(name)) => plan.procedure_names.push((*at, name.clone())),
                (Target::Row(rows, row), _) => {
                    plan.gone.insert(Key::Row(*rows as usize, *row));
                }
                (Target::RowReason(rows, row, reason), _) => {
                    match plan.reasons.iter_mut().find(|(key, _)| *key == (*rows, *row)) {
                        Some((_, reasons)) => reasons.push(*reason),
                        None => plan.reasons.push(((*rows, *row), vec![*reason])),
                    }
                }
                (Target::Diagnosis(at), _) => {
                    plan.gone.insert(Key::Diagnosis(*at));
                }
                (Target::ProcedureCode(at), _) => {
                    plan.gone.insert(Key::ProcedureCode(*at));
                }
                (Target::ReferredFrom, _) => {
                    plan.gone.insert(Key::ReferredFrom);
                }
                (Target::ReferredTo, _) => {
                    plan.gone.insert(Key::ReferredTo);
                }
                (Target::Allergy(at), _) => {
                    plan.gone.insert(Key::Allergy(*at));
                }
                (Target::PastValue(at), _) => {
                    plan.gone.insert(Key::PastValue(*at));
                }
                // The visit falls with these; there is nothing to change.
                (Target::Visit(_), _) => {}
            }
        }
        plan
    }
}

/// New texts by their number in the traversal; an empty one removes.
#[derive(Default)]
struct Leaves {
    texts: BTreeMap<usize, String>,
    count: usize,
}

impl Leaves {
    fn next(&mut self) -> Option<String> {
        let number = self.count;
        self.count = self.count.saturating_add(1);
        self.texts.remove(&number)
    }
}

impl TextsMut for Leaves {
    fn text(&mut self, text: &mut String, _: Leaf) {
        if let Some(new) = self.next() {
            *text = new;
        }
    }

    fn extra(&mut self, extra: &mut Extra) {
        if self.next().is_some() {
            *extra = Extra::default();
        }
    }
}

/// Which rows of a visit said something before: a row that says nothing any more is a scar.
struct Said {
    results: Vec<bool>,
    notes: Vec<bool>,
    practitioners: Vec<bool>,
}

impl Said {
    fn of(encounter: &Encounter) -> Said {
        Said {
            results: encounter.results.iter().map(result_says).collect(),
            notes: encounter.notes.iter().map(|n| !n.text.is_empty()).collect(),
            practitioners: encounter.practitioners.iter().map(|p| !p.name.is_empty()).collect(),
        }
    }

    /// Rows are marked, not removed: other verdicts still count them.
    fn drop_silent(&self, encounter: &mut Encounter) {
        let said = |list: &[bool], at: usize| list.get(at).copied().unwrap_or_default();
        // Results are rows with verdicts of their own: an emptied one loses its name here and falls below.
        let mut at: usize = 0;
        let mut emptied = Vec::new();
        for result in &encounter.results {
            if said(&self.results, at) && !result_says(result) {
                emptied.push(at);
            }
            at = at.saturating_add(1);
        }
        for at in emptied {
            if let Some(result) = encounter.results.get_mut(at) {
                *result = crate::model::encounter::TestResult::default();
            }
        }
        let mut at: usize = 0;
        encounter.notes.retain(|note| {
            let keep = !(said(&self.notes, at) && note.text.is_empty());
            at = at.saturating_add(1);
            keep
        });
        let mut at: usize = 0;
        encounter.practitioners.retain(|person| {
            let keep = !(said(&self.practitioners, at) && person.name.is_empty() && person.licence.is_empty());
            at = at.saturating_add(1);
            keep
        });
    }
}

fn result_says(result: &crate::model::encounter::TestResult) -> bool {
    !(result.value.is_empty() && result.description.is_empty() && result.conclusion.is_empty())
}

/// The same for parts A to C.
struct SaidInRest {
    allergies: Vec<bool>,
    family_allergies: Vec<bool>,
    family_diseases: Vec<bool>,
    surgeries: Vec<bool>,
    disabilities: Vec<bool>,
    exposure: bool,
    family_lines: [bool; 3],
}

impl SaidInRest {
    fn of(record: &HealthRecord) -> SaidInRest {
        let history = &record.history;
        let family = &history.family_history;
        let lines = [&family.cancer, &family.tuberculosis, &family.other];
        SaidInRest {
            allergies: history.personal_history.allergies.iter().map(|a| !a.description.is_empty()).collect(),
            family_allergies: family.allergies.iter().map(|a| !a.description.is_empty()).collect(),
            family_diseases: family.diseases.iter().map(|d| !d.description.is_empty()).collect(),
            surgeries: history.surgeries.entries.iter().map(|s| !s.description.is_empty()).collect(),
            disabilities: history.disabilities.iter().map(|d| !d.description.is_empty()).collect(),
            exposure: !history.risk_factors.exposure_factors.is_empty(),
            family_lines: lines.map(|line| !line.text.is_empty()),
        }
    }

    fn drop_silent(&self, record: &mut HealthRecord) {
        let history = &mut record.history;
        let lost = |said: &[bool], at: usize, now: bool| said.get(at).copied().unwrap_or_default() && !now;
        // Coded allergies are units by position: an emptied one is only cleared here.
        let mut allergies = history.personal_history.allergies.iter_mut().enumerate();
        allergies.by_ref().for_each(|(at, allergy)| {
            if lost(&self.allergies, at, !allergy.description.is_empty()) && allergy.code.is_empty() {
                allergy.category = None;
            }
        });
        let family = &mut history.family_history;
        keep(&mut family.allergies, |at, row| !lost(&self.family_allergies, at, !row.description.is_empty()));
        keep(&mut family.diseases, |at, row| {
            !lost(&self.family_diseases, at, !row.description.is_empty()) || row.disease.is_some()
        });
        keep(&mut history.surgeries.entries, |at, row| !lost(&self.surgeries, at, !row.description.is_empty()));
        keep(&mut history.disabilities, |at, row| !lost(&self.disabilities, at, !row.description.is_empty()));
        let lines = [&mut family.cancer, &mut family.tuberculosis, &mut family.other];
        for (line, said) in lines.into_iter().zip(self.family_lines) {
            if said && line.text.is_empty() {
                line.relatives.clear();
            }
        }
        let risks = &mut history.risk_factors;
        if self.exposure && risks.exposure_factors.is_empty() {
            risks.exposure_duration.clear();
        }
    }
}

fn keep<T>(list: &mut Vec<T>, keep: impl Fn(usize, &T) -> bool) {
    let mut at: usize = 0;
    list.retain(|row| {
        let kept = keep(at, row);
        at = at.saturating_add(1);
        kept
    });
}
