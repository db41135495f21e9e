//! Procedures of visits (section 47519-4, beside past surgery).

use super::{for_moment, start};
use crate::convert::Notes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids;
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{codes, history, items, time, words};
use crate::format::cda::{Code, Element, Interval, Value};
use crate::model::HealthRecord;

/// Rows of all visits' procedures.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (visit, encounter) in record.encounters.iter().enumerate() {
        for (index, procedure) in encounter.procedures.iter().enumerate() {
            let path = format!("/encounters/{visit}/procedures/{index}");
            let low = time::moment(procedure.ordered_at.as_ref());
            let high = time::moment(procedure.completed_at.as_ref());
            let shown = if low.is_empty() { start(encounter) } else { low.clone() };
            let cells = vec![
                words::code_and_words(&procedure.code.code, &procedure.code.display),
                String::new(),
                words::day_of_ts(&shown),
            ];
            rows.push(Row::entry(cells, move |w, ids, id| {
                w.element("procedure", &[("classCode", "PROC"), ("moodCode", "EVN")], |w| {
                    w.template("2.16.840.1.113883.10.20.22.4.14", "2014-06-09");
                    ids.write(w, "procedure", &path);
                    codes::write(w, ids, "code", "", &procedure.code, "");
                    w.reference(id);
                    w.status("completed");
                    w.element("effectiveTime", &[], |w| {
                        w.time("low", &low);
                        if !high.is_empty() {
                            w.time("high", &high);
                        }
                    });
                });
            }));
        }
    }
    rows
}

/// Reads a procedure, act or observation of the section: of our visit, of elsewhere, or past surgery.
pub(in crate::convert::cda) fn read(
    statement: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let own =
        ids::path_of(statement).map(|p| format!("/{p}")).filter(|p| items::pattern(p) == "/encounters/*/procedures/*");
    let period = Interval::effective(statement);
    let moment = time::read_moment(period.first(), "", &mut Notes::new());
    let path = match (own, moment) {
        (Some(path), _) => path,
        // A day or an hour belongs to a visit; a year or month is the past.
        (None, Some(_)) if ids::path_of(statement).is_none() => {
            let visit = for_moment(period.first(), draft, notes, true);
            draft.next(&format!("/encounters/{visit}/procedures"))
        }
        _ => return history::read_surgery(statement, section, draft, notes),
    };
    let code = statement.child("code").map(Code::read).unwrap_or_default();
    if !codes::read(&code, section, draft, &format!("{path}/code")) {
        let words = statement.child("value").map(Value::read).and_then(|v| items::words_of(&v, section));
        let words = words.unwrap_or_else(|| section.text_of(statement));
        draft.put(&format!("{path}/code/display"), words);
    }
    let low = if period.low.is_empty() { period.at } else { period.low };
    draft.put(&format!("{path}/ordered_at"), time::read_moment(low, &path, notes).unwrap_or_default());
    draft.put(&format!("{path}/completed_at"), time::read_moment(period.high, &path, notes).unwrap_or_default());
    true
}
