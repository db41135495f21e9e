//! What was withheld, apart from the record: to be sealed under a key of its own and joined again only on request.

use crate::disclose::filter::Filter;
use crate::disclose::report::Report;
use crate::error::{Error, catalogue::disclose};
use crate::model::{Encounter, HealthRecord};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// The withheld content of one record, as bytes to be sealed. Wiped on drop; without `Clone` and `Debug`.
///
/// ```compile_fail
/// fn printed(s: &hsskdt_core::disclose::Supplement) -> String { format!("{s:?}") }
/// ```
pub struct Supplement(Zeroizing<Vec<u8>>);

/// Version of the layout.
const VERSION: u32 = 1;

/// The layout: parts and visits that the filter changed, as they were.
#[derive(Serialize, Deserialize)]
struct Layout {
    version: u32,
    /// The whole record without its visits.
    rest: HealthRecord,
    visits: Vec<Visit>,
}

#[derive(Serialize, Deserialize)]
struct Visit {
    /// Position in the whole record.
    position: usize,
    /// The visit as it was.
    whole: Encounter,
    /// Does the filtered record hold a shortened form of it?
    shortened: bool,
}

impl Supplement {
    /// The bytes, to seal them. They are as sensitive as what was withheld.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A supplement from opened bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Supplement {
        Supplement(Zeroizing::new(bytes))
    }

    /// Puts the withheld content back into the filtered record that it was taken from. The record must hold the same
    /// visits as then: join before anything else is merged into it.
    pub fn join(&self, filtered: &HealthRecord) -> Result<HealthRecord, Error> {
        let wrong = || Error::new(&disclose::SUPPLEMENT);
        let Layout { version, rest, visits } = serde_json::from_slice(&self.0).map_err(|_| wrong())?;
        if version != VERSION {
            return Err(wrong().with_detail(version.to_string()));
        }
        let mut whole = rest;
        let mut left = filtered.encounters.iter();
        let mut visits = visits.into_iter().peekable();
        loop {
            let position = whole.encounters.len();
            match visits.next_if(|visit| visit.position == position) {
                Some(visit) => {
                    if visit.shortened {
                        let here = left.next().ok_or_else(wrong)?;
                        if here.link_id != visit.whole.link_id || here.exam_date != visit.whole.exam_date {
                            return Err(wrong());
                        }
                    }
                    whole.encounters.push(visit.whole);
                }
                None => match left.next() {
                    Some(kept) => whole.encounters.push(kept.clone()),
                    None => break,
                },
            }
        }
        if visits.next().is_some() {
            return Err(wrong());
        }
        Ok(whole)
    }
}

impl Filter {
    /// As [`Filter::apply`], and keeps what was withheld. `None` where the filter changed nothing.
    pub fn apply_with_supplement(&self, record: &mut HealthRecord) -> Result<(Report, Option<Supplement>), Error> {
        let whole = record.clone();
        let (report, kept) = self.apply_keeping(record)?;
        let mut unchanged = whole.clone();
        super::repair::notice(self, &mut unchanged);
        if *record == unchanged {
            return Ok((report, None));
        }
        let mut visits = Vec::new();
        let mut left = kept.iter().zip(&record.encounters).peekable();
        for (position, encounter) in whole.encounters.iter().enumerate() {
            let still = left.next_if(|(at, _)| **at == position);
            if still.is_some_and(|(_, filtered)| filtered == encounter) {
                continue;
            }
            visits.push(Visit { position, whole: encounter.clone(), shortened: still.is_some() });
        }
        let rest = HealthRecord { encounters: Vec::new(), ..whole };
        let bytes = serde_json::to_vec(&Layout { version: VERSION, rest, visits })
            .map_err(|_| Error::new(&disclose::SUPPLEMENT))?;
        Ok((report, Some(Supplement(Zeroizing::new(bytes)))))
    }
}
