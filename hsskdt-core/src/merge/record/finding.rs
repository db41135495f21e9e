//! Doubts about a merged record.

use super::change::public;
use super::field::{Judge, Statement, Statements};
use super::flatten::flatten;
use super::key;
use super::origin::Origin;
use crate::model::{Encounter, HealthRecord, Source};
use crate::validate::report::{Finding, Location, Report, Severity};
use std::collections::BTreeMap;

/// A kind of doubt with its texts.
struct Doubt {
    rule: &'static str,
    severity: Severity,
    vi: &'static str,
    en: &'static str,
}

static CONFLICT: Doubt = Doubt {
    rule: "MERGE-CONFLICT",
    severity: Severity::Warn,
    vi: "Các nguồn cho giá trị khác nhau ở mục này; giá trị còn lại nằm trong lịch sử",
    en: "Sources differ here; the other values stand in the history",
};
static SAME_VISIT: Doubt = Doubt {
    rule: "MERGE-SAME-VISIT",
    severity: Severity::Info,
    vi: "Hai lần khám cùng cơ sở, cùng ngày, một lần không có mã liên kết: có thể là một",
    en: "Two visits at one facility on one day, one of them without MA_LK: perhaps the same",
};
static SAME_STAMP: Doubt = Doubt {
    rule: "MERGE-SAME-STAMP",
    severity: Severity::Warn,
    vi: "Hai bản của một lần khám có cùng thời điểm nhưng khác nội dung: không biết bản nào mới hơn",
    en: "Two versions of one visit bear the same moment and differ: none of them is known to be newer",
};

impl Doubt {
    fn at(&'static self, path: impl Into<String>) -> Finding {
        Finding {
            rule: self.rule,
            severity: self.severity,
            path: path.into(),
            location: Location::default(),
            vi: self.vi,
            en: self.en,
            args: Vec::new(),
        }
    }
}

pub(super) fn same_stamp(report: &mut Report) {
    report.add(SAME_STAMP.at("/encounters"));
}

/// Conflicts between sources, and visits that may be one, in a merged record.
pub fn findings(record: &HealthRecord) -> Report {
    let mut report = Report::default();
    let Ok(current) = flatten(record) else { return report };
    let mut places: BTreeMap<&str, Statements> = BTreeMap::new();
    let unknown = Source::default();
    let source = |at: u32| Origin(record.provenance.sources.get(at as usize).unwrap_or(&unknown).clone());
    for past in &record.provenance.history {
        let statement = Statement { value: past.value.clone(), origin: source(past.source) };
        places.entry(&past.path).or_default().add(statement);
    }
    for field in &record.provenance.fields {
        if let (Some(statements), Some(value)) = (places.get_mut(field.path.as_str()), current.get(&field.path)) {
            statements.add(Statement { value: value.clone(), origin: source(field.source) });
        }
    }
    for (place, statements) in places {
        if statements.has_conflict(Judge::of(place)) {
            report.add(CONFLICT.at(public(place)));
        }
    }
    for (position, encounter) in record.encounters.iter().enumerate().filter(|(_, e)| e.link_id.is_empty()) {
        let timed = |e: &Encounter| e.exam_date.is_none() && e.period_start.is_some();
        let twin = record.encounters.iter().any(|other| {
            (!other.link_id.is_empty() || timed(encounter) != timed(other))
                && other.facility.code == encounter.facility.code
                && key::day(other).is_some()
                && key::day(other) == key::day(encounter)
        });
        if twin {
            report.add(SAME_VISIT.at(format!("/encounters/{position}")));
        }
    }
    report
}
