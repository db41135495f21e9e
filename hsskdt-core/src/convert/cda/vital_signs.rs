//! Vital signs and measures (section 8716-3): one organizer a visit.

use super::encounter;
use super::ids::Ids;
use super::items::{self, Line};
use super::section::{self, Row};
use crate::format::cda::CdaWriter;
use crate::model::HealthRecord;
use crate::spec::cda::Section;
use crate::spec::fhir::uri;
use serde_json::Value;

const ORGANIZER: &str = "2.16.840.1.113883.10.20.22.4.26";

/// Writes the section if any visit measured something.
pub(super) fn write(w: &mut CdaWriter, ids: &Ids, spec: &Section, record: &HealthRecord, tree: &Value) {
    let mut visits: Vec<(usize, Vec<Line<'_>>)> = Vec::new();
    for line in items::lines(tree, "/encounters/*/examination/vital_signs/") {
        let visit = line.visit().unwrap_or_default();
        match visits.last_mut() {
            Some((last, lines)) if *last == visit => lines.push(line),
            _ => visits.push((visit, vec![line])),
        }
    }
    if visits.is_empty() {
        return;
    }
    let mut rows = Vec::new();
    for (visit, lines) in visits {
        let when = record.encounters.get(visit).map(encounter::start).unwrap_or_default();
        let cells: Vec<Vec<String>> = lines.iter().map(|line| line.cells(&when).to_vec()).collect();
        let count = cells.len();
        // All rows of a visit share one organizer, written with the last of them: their ids follow each other.
        let mut lines = Some(lines);
        for (index, cells) in cells.into_iter().enumerate() {
            if index.saturating_add(1) < count {
                rows.push(Row::plain(cells));
                continue;
            }
            let Some(lines) = lines.take() else { continue };
            let when = when.clone();
            rows.push(Row::entry(cells, move |w, ids, last| organizer(w, ids, last, visit, &lines, &when)));
        }
    }
    section::write(w, ids, spec, items::HEAD, rows);
}

fn organizer(w: &mut CdaWriter, ids: &Ids, last: &str, visit: usize, lines: &[Line<'_>], when: &str) {
    let loinc = ids.oid(uri::CS_LOINC.text);
    w.element("organizer", &[("classCode", "CLUSTER"), ("moodCode", "EVN")], |w| {
        w.template(ORGANIZER, "2015-08-01");
        w.id(&ids.uuid("vital-signs", &visit.to_string()), "");
        // The one SNOMED CT code that the template demands.
        let code = [
            ("code", "46680005"),
            ("codeSystem", "2.16.840.1.113883.6.96"),
            ("codeSystemName", "SNOMED CT"),
            ("displayName", "Vital signs"),
        ];
        w.element("code", &code, |w| {
            w.leaf(
                "translation",
                &[
                    ("code", "74728-7"),
                    ("codeSystem", &loinc),
                    ("codeSystemName", "LOINC"),
                    ("displayName", "Vital signs, weight, height, head circumference, oxygen saturation and BMI panel"),
                ],
            );
        });
        w.status("completed");
        w.element("effectiveTime", &[], |w| {
            w.time("low", when);
            w.time("high", when);
        });
        let last: usize = last.strip_prefix('n').and_then(|n| n.parse().ok()).unwrap_or_default();
        for (index, line) in lines.iter().enumerate() {
            let back = lines.len().saturating_sub(index).saturating_sub(1);
            let id = format!("n{}", last.saturating_sub(back));
            w.element("component", &[], |w| line.observation(w, ids, &id, "vital_signs", when));
        }
    });
}
