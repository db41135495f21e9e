//! Diagnoses of visits, in the problem section.

use super::start;
use crate::convert::cda::codes;
use crate::convert::cda::history::concern;
use crate::convert::cda::section::Row;
use crate::convert::cda::words;
use crate::model::HealthRecord;

/// Rows of all visits' diagnoses, the main one of a visit first.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (visit, encounter) in record.encounters.iter().enumerate() {
        let since = start(encounter);
        // The onset is not known to the minute: the day of the visit.
        let since = since.get(..since.len().min(8)).unwrap_or_default().to_owned();
        for (index, diagnosis) in encounter.diagnoses.iter().enumerate() {
            let path = format!("/encounters/{visit}/diagnoses/{index}");
            let text = words::code_and_words(&diagnosis.code.code, &diagnosis.code.display);
            if text.is_empty() && diagnosis.conclusion.is_empty() {
                continue;
            }
            let cells = vec![text, diagnosis.conclusion.clone(), words::day_of_ts(&since)];
            let since = since.clone();
            rows.push(Row::entry(cells, move |w, ids, id| {
                let value = |w: &mut _| codes::write(w, ids, "value", "CD", &diagnosis.code, &diagnosis.conclusion);
                concern(w, ids, id, &path, &since, &value);
            }));
        }
    }
    rows
}
