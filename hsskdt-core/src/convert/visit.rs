//! The visit that somebody asked for.

use crate::error::Error;
use crate::error::catalogue::{document, path};
use crate::model::{Encounter, HealthRecord};
use crate::options::Visit;
use chrono::NaiveDate;

/// The visits that are meant, by their place in the record.
pub(crate) fn chosen(record: &HealthRecord, visit: &Visit) -> Result<Vec<usize>, Error> {
    let visits = || record.encounters.iter().enumerate();
    let found: Vec<usize> = match visit {
        Visit::At(place) if *place < record.encounters.len() => vec![*place],
        Visit::At(place) => return Err(Error::new(&path::INDEX).at_path(format!("/encounters/{place}"))),
        // The later one in the list, of two on one day.
        Visit::Last => visits().max_by_key(|(at, e)| (day(e), *at)).map(|(at, _)| at).into_iter().collect(),
        Visit::Named(name) => {
            let by_number = visits().filter(|(_, e)| e.link_id == *name);
            let by_number: Vec<usize> = by_number.map(|(at, _)| at).collect();
            if by_number.is_empty() {
                visits().filter(|(_, e)| day(e).is_some_and(|d| d.to_string() == *name)).map(|(at, _)| at).collect()
            } else {
                by_number
            }
        }
    };
    if found.is_empty() { Err(Error::new(&document::NO_VISIT)) } else { Ok(found) }
}

/// The day of a visit: its examination, else its beginning.
fn day(encounter: &Encounter) -> Option<NaiveDate> {
    let exam = encounter.exam_date.as_ref().and_then(|d| d.valid()).map(|d| d.latest());
    exam.or_else(|| encounter.period_start.as_ref().and_then(|d| d.valid()).map(|d| d.date()))
}
