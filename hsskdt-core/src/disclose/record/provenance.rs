//! The provenance of what is left: no visit, no value and no document that nothing refers to any more.

use crate::model::value::Recorded;
use crate::model::{Encounter, HealthRecord};
use std::collections::BTreeMap;

/// Drops the origins of visits that fell, and documents without any use; the others are renumbered.
pub(super) fn prune(record: &mut HealthRecord, gone: &[(usize, Encounter)]) {
    let text = |value: Option<&Recorded<crate::model::value::FacilityCode>>| {
        value.map(|v| v.text().into_owned()).unwrap_or_default()
    };
    record.provenance.visits.retain(|visit| {
        !gone.iter().any(|(_, fallen)| {
            let same = text(fallen.facility.code.as_ref()) == visit.facility;
            let number = !fallen.link_id.is_empty() && fallen.link_id == visit.link_id;
            let day = fallen.link_id.is_empty() && visit.link_id.is_empty() && fallen.exam_date == visit.date;
            same && (number || day)
        })
    });
    let origin = &mut record.provenance;
    let mut used: BTreeMap<u32, u32> = BTreeMap::new();
    let all = origin.fields.iter().map(|f| f.source);
    let all = all.chain(origin.history.iter().map(|p| p.source));
    let all = all.chain(origin.visits.iter().flat_map(|v| &v.versions).map(|v| v.source));
    for source in all.chain(origin.decisions.iter().map(|d| d.source)) {
        used.insert(source, 0);
    }
    for (new, at) in used.values_mut().enumerate() {
        *at = u32::try_from(new).unwrap_or(u32::MAX);
    }
    let mut at: u32 = 0;
    origin.sources.retain(|_| {
        let kept = used.contains_key(&at);
        at = at.saturating_add(1);
        kept
    });
    let renumber = |source: &mut u32| *source = used.get(source).copied().unwrap_or(*source);
    origin.fields.iter_mut().for_each(|f| renumber(&mut f.source));
    origin.history.iter_mut().for_each(|p| renumber(&mut p.source));
    origin.visits.iter_mut().flat_map(|v| &mut v.versions).for_each(|v| renumber(&mut v.source));
    origin.decisions.iter_mut().for_each(|d| renumber(&mut d.source));
}
