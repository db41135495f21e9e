//! Data quality over many records: what share misses which field, and which rules they break.

use super::completeness::{applies, filled};
use crate::merge;
use crate::model::HealthRecord;
use crate::spec::outlook::expected;
use crate::validate::report::Report;
use chrono::NaiveDate;
use serde::{Serialize, Serializer, ser::SerializeStruct};
use serde_json::Value;
use std::collections::BTreeMap;

/// Rule of a conflict between sources.
const CONFLICT: &str = "MERGE-CONFLICT";

/// One field over all records to which it applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldQuality {
    /// Part of the form.
    pub part: &'static str,
    /// Paths, one of which is enough.
    pub path: &'static str,
    /// Records to which the field applies.
    pub applies: u64,
    /// Of them, records that miss it.
    pub missing: u64,
    /// Their share in percent, rounded down.
    pub missing_percent: u8,
}

/// A rule over all records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// Rule id.
    pub rule: &'static str,
    /// Records with at least one finding of it.
    pub records: u64,
    /// Findings.
    pub findings: u64,
}

/// A place at which sources of records differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConflictCount {
    /// The place.
    pub path: String,
    /// Records whose sources differ there.
    pub records: u64,
}

/// Counts over records, one after the other; halves can be added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    records: u64,
    /// Applies and missing, by the position of the field.
    fields: BTreeMap<usize, (u64, u64)>,
    rules: BTreeMap<&'static str, (u64, u64)>,
    conflicts: BTreeMap<String, u64>,
}

impl Quality {
    /// Counts a record with the findings of its validation. Conflicts between its sources are counted too.
    pub fn add(&mut self, record: &HealthRecord, report: &Report, today: NaiveDate) {
        self.records = self.records.saturating_add(1);
        let root = serde_json::to_value(record).unwrap_or(Value::Null);
        for (at, field) in expected().iter().enumerate().filter(|(_, field)| applies(field, record, today)) {
            let (all, missing) = self.fields.entry(at).or_default();
            *all = all.saturating_add(1);
            *missing = missing.saturating_add(u64::from(!filled(field, &root)));
        }
        let conflicts = merge::findings(record);
        let mut places: Vec<&str> =
            conflicts.findings().iter().filter(|f| f.rule == CONFLICT).map(|f| f.path.as_str()).collect();
        places.dedup();
        for place in places {
            let count = self.conflicts.entry(place.to_owned()).or_default();
            *count = count.saturating_add(1);
        }
        let mut seen: BTreeMap<&'static str, u64> = BTreeMap::new();
        for finding in report.findings().iter().chain(conflicts.findings()) {
            let count = seen.entry(finding.rule).or_default();
            *count = count.saturating_add(1);
        }
        for (rule, count) in seen {
            let (records, findings) = self.rules.entry(rule).or_default();
            *records = records.saturating_add(1);
            *findings = findings.saturating_add(count);
        }
    }

    /// Adds the counts of other records.
    pub fn join(&mut self, other: &Quality) {
        self.records = self.records.saturating_add(other.records);
        for (at, (all, missing)) in &other.fields {
            let mine = self.fields.entry(*at).or_default();
            *mine = (mine.0.saturating_add(*all), mine.1.saturating_add(*missing));
        }
        for (place, records) in &other.conflicts {
            let mine = self.conflicts.entry(place.clone()).or_default();
            *mine = mine.saturating_add(*records);
        }
        for (rule, (records, findings)) in &other.rules {
            let mine = self.rules.entry(rule).or_default();
            *mine = (mine.0.saturating_add(*records), mine.1.saturating_add(*findings));
        }
    }

    /// Places at which sources differ, in their order.
    pub fn conflicts(&self) -> Vec<ConflictCount> {
        self.conflicts.iter().map(|(path, records)| ConflictCount { path: path.clone(), records: *records }).collect()
    }

    /// How many records.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Fields in the order of the form.
    pub fn fields(&self) -> Vec<FieldQuality> {
        let row = |(at, (all, missing)): (&usize, &(u64, u64))| {
            let field = expected().get(*at)?;
            let percent = missing.saturating_mul(100).checked_div(*all).and_then(|p| u8::try_from(p).ok());
            Some(FieldQuality {
                part: field.part,
                path: field.path,
                applies: *all,
                missing: *missing,
                missing_percent: percent.unwrap_or(0),
            })
        };
        self.fields.iter().filter_map(row).collect()
    }

    /// Rules by id.
    pub fn rules(&self) -> Vec<RuleCount> {
        let row = |(rule, (records, findings)): (&&'static str, &(u64, u64))| RuleCount {
            rule,
            records: *records,
            findings: *findings,
        };
        self.rules.iter().map(row).collect()
    }
}

/// `{records, fields, conflicts, rules}`.
impl Serialize for Quality {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Quality", 4)?;
        out.serialize_field("records", &self.records)?;
        out.serialize_field("fields", &self.fields())?;
        out.serialize_field("conflicts", &self.conflicts())?;
        out.serialize_field("rules", &self.rules())?;
        out.end()
    }
}
