//! Parts against each other.

use super::super::collector::Collector;
use super::valid;
use crate::model::{Encounter, HealthRecord};
use chrono::NaiveDate;
use std::collections::BTreeSet;

pub(super) fn check(record: &HealthRecord, out: &mut Collector<'_>) {
    let mut seen = BTreeSet::new();
    for (index, encounter) in record.encounters.iter().enumerate() {
        let facility = encounter.facility.code.as_ref().map(|c| c.text()).unwrap_or_default();
        if !encounter.link_id.is_empty() && !seen.insert((facility, encounter.link_id.as_str())) {
            out.at("F831-X01", format_args!("/encounters/{index}"));
        }
        for (card, coverage) in encounter.coverage.iter().enumerate() {
            let end = valid(&coverage.card).and_then(|c| c.social_insurance_number());
            if let (Some(end), Some(number)) = (end, valid(&record.administrative.insurance_id))
                && end != *number
            {
                out.at("F831-X02", format_args!("/encounters/{index}/coverage/{card}/card"));
            }
        }
    }
    after_death(record, out);
}

/// Codes of KET_QUA_DTRI that mean death: 5, and 8 outside the hospital.
fn ended_in_death(encounter: &Encounter) -> bool {
    encounter.outcome.system == "KET_QUA_DTRI" && matches!(encounter.outcome.code.as_str(), "5" | "8")
}

fn first_day(encounter: &Encounter) -> Option<NaiveDate> {
    let started = valid(&encounter.period_start).map(|at| at.date());
    started.or_else(|| valid(&encounter.exam_date).map(|d| d.earliest()))
}

fn last_day(encounter: &Encounter) -> Option<NaiveDate> {
    valid(&encounter.period_end).map(|at| at.date()).or_else(|| valid(&encounter.exam_date).map(|d| d.latest()))
}

fn after_death(record: &HealthRecord, out: &mut Collector<'_>) {
    let death = record.encounters.iter().filter(|e| ended_in_death(e)).filter_map(last_day).min();
    if let Some(death) = death
        && record.encounters.iter().filter_map(first_day).any(|day| day > death)
    {
        out.at("F831-X03", "/administrative/deceased");
    }
}
