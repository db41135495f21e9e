//! One person in the making.

use super::scope::Scope;
use super::values::{Kept, day, extension, extras, kept};
use super::{administrative, claim, finish, history, immunization, lines, note, result, rows, visit};
use crate::convert::draft::Draft;
use crate::convert::fhir::notes;
use crate::convert::{NoteCode, Notes};
use crate::format::fhir::tree::Node;
use crate::model::encounter::Encounter;
use crate::model::value::Recorded;
use crate::model::{Extra, HealthRecord};
use crate::spec::fhir::uri;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Where content without a field is kept.
#[derive(Clone, Copy)]
pub(super) enum Holder {
    Record,
    Person,
    History,
    Immunization,
    Visit(usize),
}

/// A row of a table of a visit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Medication,
    Service,
    Procedure,
    Supply,
}

/// The person, what is known so far.
pub(super) struct Reading<'n> {
    pub scope: &'n Scope<'n>,
    pub record: HealthRecord,
    /// Lines of the form, by path.
    pub draft: Draft,
    pub notes: Notes,
    /// Encounter resources of `record.encounters`, in the same order.
    pub visits: Vec<Option<usize>>,
    /// Resources that became rows: resource, visit, table, place.
    pub rows: Vec<(usize, usize, Table, usize)>,
    /// Observations that became results: resource, visit, place.
    pub results: Vec<(usize, usize, usize)>,
    /// Visits with services that are nothing but a line of a Claim.
    pub billed: Vec<usize>,
    /// Conditions that a visit lists.
    pub diagnosed: Vec<usize>,
    /// Cards that a claim names.
    pub covered: Vec<usize>,
    /// Kept texts of single elements: absolute path and value.
    pub texts: Vec<(String, Value)>,
    /// Papers of visits, as they are kept.
    pub papers: BTreeMap<usize, Vec<Value>>,
    /// Kept values of the record as a whole.
    pub left: Map<String, Value>,
}

impl<'n> Reading<'n> {
    pub fn new(scope: &'n Scope<'n>) -> Reading<'n> {
        Reading {
            scope,
            record: HealthRecord::default(),
            draft: Draft::new(),
            notes: Notes::new(),
            visits: Vec::new(),
            rows: Vec::new(),
            results: Vec::new(),
            billed: Vec::new(),
            diagnosed: Vec::new(),
            covered: Vec::new(),
            texts: Vec::new(),
            papers: BTreeMap::new(),
            left: Map::new(),
        }
    }

    pub fn node(&self, index: usize) -> &'n Node<'n> {
        self.scope.node(Some(index))
    }

    /// The resource that a reference leads to.
    pub fn resolve(&self, from: usize, reference: &Node<'_>) -> Option<usize> {
        self.scope.resolve(from, reference)
    }

    /// Reads the resources about the person. Visits first, since others stand in them; claims after the rows that they
    /// price.
    pub fn resources(&mut self, all: &[usize]) {
        let order = |kind: &str| match kind {
            "Encounter" => 0,
            "Coverage" => 5,
            "Claim" | "ExplanationOfBenefit" => 3,
            "DiagnosticReport" => 4,
            _ => 2,
        };
        let mut sorted: Vec<(u8, usize, &'n str)> =
            all.iter().filter_map(|i| self.scope.get(*i).map(|r| (order(r.kind), *i, r.kind))).collect();
        sorted.sort_by_key(|(order, index, _)| (*order, *index));
        for (_, index, kind) in sorted {
            self.resource(index, kind);
        }
    }

    fn resource(&mut self, index: usize, kind: &'n str) {
        let node = self.node(index);
        if finish::is_no_fact(node) {
            return self.keep_whole(index, kind, &notes::NO_FACT);
        }
        let understood = match kind {
            "Encounter" => visit::read(self, index),
            "Condition" => visit::diagnosis(self, index) || history::problem(self, index),
            "Coverage" => visit::coverage(self, index),
            "AllergyIntolerance" => history::allergy(self, index),
            "FamilyMemberHistory" => history::family(self, index),
            "MedicationRequest" | "MedicationStatement" | "MedicationAdministration" | "MedicationDispense" => {
                rows::medication(self, index)
            }
            "ServiceRequest" => rows::service(self, index),
            "Procedure" => history::surgery(self, index) || rows::procedure(self, index),
            "SupplyDelivery" => rows::supply(self, index),
            "Immunization" => immunization::given(self, index),
            "ImmunizationRecommendation" => immunization::appointments(self, index),
            "Observation" => lines::read(self, index) || result::observation(self, index),
            "DiagnosticReport" => result::report(self, index),
            "DocumentReference" => note::document(self, index),
            "CarePlan" => note::counselling(self, index),
            "Claim" => claim::read(self, index),
            "Composition" => note::composition(self, index),
            // The program that puts our documents together.
            "Device" => node.at(&["deviceName", "name"]).as_str() == "hsskdt",
            _ => false,
        };
        if understood {
            finish::keep_rest(self, index, kind);
        } else {
            self.keep_whole(index, kind, &notes::UNKNOWN_RESOURCE);
        }
    }

    /// Organizations, medications and the like say more than the record takes of them.
    pub fn shared(&mut self) {
        for index in self.scope.shared().collect::<Vec<_>>() {
            let Some(kind) = self.scope.get(index).map(|r| r.kind) else { continue };
            finish::keep_rest(self, index, kind);
        }
    }

    /// Place of a resource, for notes.
    pub fn place(&self, index: usize) -> String {
        let kind = self.scope.get(index).map_or("", |r| r.kind);
        format!("/{kind}[{index}]")
    }

    /// Notes something about a resource.
    pub fn note(&mut self, code: &'static NoteCode, index: usize, element: &str) {
        let place = self.place(index);
        self.notes.add(code, if element.is_empty() { place } else { format!("{place}/{element}") });
    }

    /// Keeps a whole resource as JSON.
    pub fn keep_whole(&mut self, index: usize, kind: &str, why: &'static NoteCode) {
        let content = self.node(index).to_json();
        let holder = self.known_visit(index).map_or(Holder::Record, Holder::Visit);
        self.extra(holder, Extra { origin: format!("fhir/{kind}"), path: String::new(), content });
        self.note(why, index, "");
    }

    /// Keeps content that no field takes.
    pub fn extra(&mut self, holder: Holder, extra: Extra) {
        let list = match holder {
            Holder::Record => &mut self.record.extra,
            Holder::Person => &mut self.record.administrative.extra,
            Holder::History => &mut self.record.history.extra,
            Holder::Immunization => &mut self.record.immunization.extra,
            Holder::Visit(visit) => match self.record.encounters.get_mut(visit) {
                Some(visit) => &mut visit.extra,
                None => &mut self.record.extra,
            },
        };
        list.push(extra);
    }

    /// Takes the kept content of an element: contents without a field, and texts at paths below `path`.
    pub fn kept_of(&mut self, node: &Node<'_>, holder: Holder, path: &str, handled: &[&str]) {
        for (extra, kept) in extras(node).into_iter().zip(kept(node).filter(|k| !k.origin.is_empty())) {
            let holder = match kept.holder {
                "/" => Holder::Record,
                "/history" => Holder::History,
                "/immunization" => Holder::Immunization,
                _ => holder,
            };
            self.extra(holder, extra);
        }
        self.kept_texts(node, path, handled);
    }

    /// Takes the kept texts at paths below `path`, but those that the reader of the element handles itself.
    pub fn kept_texts(&mut self, node: &Node<'_>, path: &str, handled: &[&str]) {
        for Kept { path: field, value, origin, json, .. } in kept(node) {
            if !origin.is_empty() || handled.contains(&field) {
                continue;
            }
            let at = if field.starts_with('/') { field.to_owned() } else { format!("{path}/{field}") };
            match serde_json::from_str(json) {
                // Of the record as a whole.
                Ok(value) if field.starts_with('/') => drop(self.left.insert(at, value)),
                Ok(value) => self.texts.push((at, value)),
                Err(_) if value.is_empty() => {}
                Err(_) => self.texts.push((at, Value::from(value))),
            }
        }
    }

    /// The visit that a resource names.
    pub fn known_visit(&self, index: usize) -> Option<usize> {
        let node = self.node(index);
        let context = node.get("context");
        let associated = extension(node, &uri::EXT_ENCOUNTER).get("valueReference");
        [node.get("encounter"), context, context.get("encounter"), associated].into_iter().find_map(|reference| {
            let found = self.resolve(index, reference)?;
            self.visits.iter().position(|v| *v == Some(found))
        })
    }

    /// The visit that a resource belongs to: the one it names, else the one of its day, else a new one.
    pub fn visit_of(&mut self, index: usize, moment: &str) -> usize {
        if let Some(visit) = self.known_visit(index) {
            return visit;
        }
        self.note(&notes::VISIT_ASSUMED, index, "encounter");
        let day = day(moment);
        let of_day = |visit: &Encounter| {
            let date = visit.exam_date.as_ref().map(|d| d.text().into_owned());
            let start = visit.period_start.as_ref().and_then(Recorded::valid).map(|s| s.to_date().to_string());
            date.or(start)
        };
        let found = match &day {
            Some(day) => {
                let all = self.record.encounters.iter();
                // Content of a stay of several days belongs to it.
                let within = |visit: &Encounter| {
                    let (Some(from), Some(to)) = (of_day(visit), visit.period_end.as_ref().and_then(Recorded::valid))
                    else {
                        return false;
                    };
                    from <= *day && *day <= to.to_date().to_string()
                };
                all.clone().position(|v| of_day(v).as_deref() == Some(day)).or_else(|| all.clone().position(within))
            }
            None => self.record.encounters.iter().position(|v| of_day(v).is_none()),
        };
        found.unwrap_or_else(|| {
            let exam_date = day.map(|day| Recorded::from_text(&day));
            self.record.encounters.push(Encounter { exam_date, ..Encounter::default() });
            self.visits.push(None);
            self.record.encounters.len().saturating_sub(1)
        })
    }

    /// The visit at a place.
    pub fn visit(&mut self, visit: usize) -> Option<&mut Encounter> {
        self.record.encounters.get_mut(visit)
    }

    /// Name and number of a facility that a reference leads to.
    pub fn facility(&self, from: usize, reference: &Node<'_>) -> crate::model::encounter::Facility {
        visit::facility(self, from, reference)
    }

    /// The path of our own record that an identifier names: behind the last `|/`.
    pub fn own_path(&self, node: &'n Node<'n>) -> Option<&'n str> {
        let own = node
            .list("identifier")
            .iter()
            .find(|i| super::scope::is(&crate::spec::fhir::uri::SID_PHR831, i.text("system")))?;
        let value = own.text("value");
        let at = value.rfind("|/")?;
        value.get(at.saturating_add(1)..)
    }

    /// Ends: everything together.
    pub fn finish(self) -> (HealthRecord, Notes) {
        administrative::settle(self)
    }
}
