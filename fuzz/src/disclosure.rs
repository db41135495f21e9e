//! Disclosure control.

use hsskdt_core::disclose::Filter;
use hsskdt_core::format::claim::read_claim;
use hsskdt_core::model::{Encounter, Extra};
use hsskdt_core::{HealthRecord, Limits, ReadOptions};
use std::sync::LazyLock;

static PLAN: LazyLock<Filter> = LazyLock::new(|| Filter::plan().expect("the plan's lists are sound"));

/// Any text in any kind of field: nothing is left to be found, filtering twice changes nothing, and what is left of a
/// text is a part of it.
pub fn texts(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut record = HealthRecord::default();
    record.administrative.full_name = text.as_ref().into();
    record.history.other_issues = text.clone().into_owned();
    record.extra.push(Extra { content: text.clone().into_owned(), ..Extra::default() });
    let mut visit = Encounter { diagnosis_text: text.clone().into_owned(), ..Encounter::default() };
    visit.department.display = text.clone().into_owned();
    visit.paraclinical.haematology = text.into_owned();
    record.encounters.push(visit);
    let before = record.history.other_issues.clone();
    let Ok(report) = PLAN.apply(&mut record) else { return };
    drop(report);
    assert!(is_part(&record.history.other_issues, &before), "the filter adds something");
    let once = record.clone();
    assert!(PLAN.apply(&mut record).is_ok_and(|report| report.is_clean()), "something is left");
    assert_eq!(record, once, "twice is not once");
    let Ok((bytes, _)) = hsskdt_core::write(&record, hsskdt_core::Format::Json, &Default::default()) else { return };
    assert!(PLAN.check_output(&bytes).is_ok(), "the last check finds what the filter left");
}

/// Any claim file.
pub fn claims(data: &[u8]) {
    let options = ReadOptions::default().with_limits(Limits::small());
    let Ok(mut file) = read_claim(data, &options) else { return };
    if PLAN.apply_claim_file(&mut file).is_err() {
        return;
    }
    let once = file.clone();
    assert!(PLAN.apply_claim_file(&mut file).is_ok_and(|report| report.is_clean()), "something is left");
    assert_eq!(file, once, "twice is not once");
}

/// Are all characters of `part` in `whole`, in that order? Numbers of lines may have become smaller.
fn is_part(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| c.is_ascii_digit() || rest.any(|other| other == c))
}
