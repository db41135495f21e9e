//! What the parts of one visit share.

use super::context::Context;
use super::values::recorded_date;
use super::values::recorded_moment;
use crate::format::fhir::{CodeableConcept, Extension, Reference, Value, When};
use crate::model::encounter::{Charge, DiagnosisRole};
use crate::model::value::{Coded, DateTime, Recorded};
use crate::model::{Encounter, HealthRecord};
use crate::spec::Edition;
use crate::spec::fhir::{Uri, uri};
use std::borrow::Cow;
use uuid::Uuid;

/// One visit in progress.
pub(super) struct Visit<'r> {
    pub model: &'r Encounter,
    /// `/encounters/0`, for notes.
    pub path: String,
    /// MA_CSKCB as written.
    pub facility: Cow<'r, str>,
    /// `facility|name`: prefix of the keys of its rows.
    pub key: String,
    pub id: Uuid,
    pub organization: Option<Uuid>,
    /// Edition of its code lists.
    pub edition: Option<Edition>,
    pub start: When,
    pub end: When,
    /// Its diagnoses in order.
    pub conditions: Vec<Diagnosed<'r>>,
    /// Its cards in order.
    pub coverages: Vec<Uuid>,
    /// Ordered services and procedures, for results.
    pub requests: Vec<Request<'r>>,
}

/// A diagnosis with the id of its Condition.
pub(super) struct Diagnosed<'r> {
    pub code: &'r Coded,
    pub role: Option<DiagnosisRole>,
    pub id: Uuid,
}

/// A service or procedure that results may belong to.
pub(super) struct Request<'r> {
    pub code: &'r Coded,
    pub group: &'r str,
    pub procedure: bool,
    pub id: Uuid,
    pub ordered_at: Option<DateTime>,
    pub completed_at: Option<DateTime>,
}

impl<'r> Visit<'r> {
    pub fn new(cx: &mut Context<'r>, record: &'r HealthRecord, index: usize, model: &'r Encounter) -> Visit<'r> {
        let facility = model.facility.code.as_ref().map(Recorded::text).unwrap_or_default();
        let facility = if facility.is_empty() { Cow::Borrowed(model.facility.name.as_str()) } else { facility };
        let start = recorded_moment(model.period_start.as_ref());
        let day = recorded_date(model.exam_date.as_ref());
        // MA_LK, or the day where there is none, or the place in the record.
        let name: Cow<'r, str> = match (model.link_id.as_str(), day.stamp().or(start.stamp())) {
            ("", Some(stamp)) => stamp.as_str().to_owned().into(),
            ("", None) => index.to_string().into(),
            (link, _) => link.into(),
        };
        let id = if model.link_id.is_empty() {
            // A day is no identity across people.
            cx.ids.unique("Encounter", &uri::SID_PHR831, &[&cx.person, &facility, &name])
        } else {
            cx.ids.unique("Encounter", &uri::SID_LINK, &[&facility, &name])
        };
        let key = if model.link_id.is_empty() {
            format!("{}|{facility}|{name}", cx.person)
        } else {
            format!("{facility}|{name}")
        };
        let several = record.encounters.len() > 1 && model.link_id.is_empty();
        let key = if several { format!("{key}|{index}") } else { key };
        let edition = Edition::from_number(&model.class.edition);
        Visit {
            model,
            path: format!("/encounters/{index}"),
            facility,
            key,
            id,
            organization: None,
            edition,
            start: if start.stamp().is_some() { start } else { day },
            end: recorded_moment(model.period_end.as_ref()),
            conditions: Vec::new(),
            coverages: Vec::new(),
            requests: Vec::new(),
        }
    }

    /// Reference to the visit.
    pub fn reference(&self) -> Reference<'static> {
        Reference::to(self.id)
    }

    /// Says on a resource without an element for it which visit it belongs to.
    pub fn associated(&self) -> Extension<'static> {
        Extension::new(&uri::EXT_ENCOUNTER, Value::Reference(Box::new(self.reference())))
    }

    /// Reference to the facility.
    pub fn facility_reference(&self) -> Vec<Reference<'static>> {
        self.organization.map(Reference::to).into_iter().collect()
    }

    /// Number of a diagnosis in the list of the visit, from 1.
    pub fn diagnosis_number(&self, code: &Coded) -> Option<usize> {
        self.conditions.iter().position(|c| c.code.code == code.code && c.code.system == code.system)?.checked_add(1)
    }

    /// The reasons of a row: diagnoses of the visit, and codes that are none.
    pub fn reasons(&self, charge: &'r Charge) -> (Vec<CodeableConcept<'r>>, Vec<Reference<'static>>) {
        let mut codes = Vec::new();
        let mut references = Vec::new();
        for code in &charge.reason_codes {
            match self.conditions.iter().find(|c| c.code.code == code.code && c.code.system == code.system) {
                Some(found) => references.push(Reference::to(found.id)),
                None => codes.push(super::values::concept(code)),
            }
        }
        (codes, references)
    }

    /// Who ordered a row: the first whom it names.
    pub fn requester(&self, cx: &mut Context<'r>, charge: &'r Charge) -> Reference<'static> {
        let first = charge.practitioners.iter().find(|p| !p.is_empty());
        first.and_then(|licence| cx.practitioner_by_licence(licence)).into()
    }

    /// Id and identifier value of a row of a table: its STT, or its place where it has none.
    pub fn row(
        &self,
        cx: &mut Context<'r>,
        resource: &str,
        system: &Uri,
        number: &str,
        position: u32,
    ) -> (Uuid, String) {
        let place;
        let number = if number.is_empty() {
            place = format!("@{position}");
            &place
        } else {
            number
        };
        let id = cx.ids.unique(resource, system, &[&self.key, number]);
        let mut value = String::with_capacity(self.key.len().saturating_add(number.len()).saturating_add(1));
        value.push_str(&self.key);
        value.push('|');
        value.push_str(number);
        (id, value)
    }
}
