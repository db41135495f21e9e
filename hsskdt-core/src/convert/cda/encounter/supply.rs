//! Medical supplies of visits (section 46264-8).

use super::for_moment;
use crate::convert::Notes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids;
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{codes, items, time, words};
use crate::format::cda::{Code, Element, Interval, Quantity};
use crate::model::HealthRecord;
use crate::model::value::Recorded;

/// Rows of all visits' supplies.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (visit, encounter) in record.encounters.iter().enumerate() {
        for (index, supply) in encounter.supplies.iter().enumerate() {
            let path = format!("/encounters/{visit}/supplies/{index}");
            let when = time::moment(supply.ordered_at.as_ref());
            let quantity = supply.charge.quantity.as_ref().map(Recorded::text).unwrap_or_default();
            let cells = vec![
                words::code_and_words(&supply.code.code, &supply.code.display),
                format!("{quantity} {}", supply.charge.unit).trim().to_owned(),
                words::day_of_ts(&when),
            ];
            rows.push(Row::entry(cells, move |w, ids, id| {
                w.element("supply", &[("classCode", "SPLY"), ("moodCode", "EVN")], |w| {
                    w.template("2.16.840.1.113883.10.20.22.4.50", "2014-06-09");
                    ids.write(w, "supply", &path);
                    w.reference(id);
                    w.status("completed");
                    w.element("effectiveTime", &[("xsi:type", "IVL_TS")], |w| w.time("low", &when));
                    if let Some(quantity) = supply.charge.quantity.as_ref().and_then(Recorded::valid) {
                        w.leaf("quantity", &[("value", &quantity.to_json())]);
                    }
                    w.element("participant", &[("typeCode", "PRD")], |w| {
                        w.element("participantRole", &[("classCode", "MANU")], |w| {
                            w.template("2.16.840.1.113883.10.20.22.4.37", "");
                            w.id(&ids.uuid("device", &path), "");
                            w.element("playingDevice", &[], |w| {
                                codes::write_translated(w, ids, "code", &supply.code, "")
                            });
                            w.element("scopingEntity", &[], |w| w.leaf("id", &[("nullFlavor", "NI")]));
                        });
                    });
                });
            }));
        }
    }
    rows
}

/// Reads a supply or device.
pub(in crate::convert::cda) fn read(
    statement: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    notes: &mut Notes,
) -> bool {
    let code = statement.descend(&["participant", "participantRole", "playingDevice", "code"]).map(Code::read);
    let own =
        ids::path_of(statement).map(|p| format!("/{p}")).filter(|p| items::pattern(p) == "/encounters/*/supplies/*");
    let is_own = own.is_some();
    let when = Interval::effective(statement);
    let words = section.text_of(statement);
    if !is_own
        && code.as_ref().is_none_or(|c| c.codings().next().is_none() && c.original.is_empty())
        && words.is_empty()
    {
        return false;
    }
    let path = own.unwrap_or_else(|| {
        let visit = for_moment(when.first(), draft, notes, true);
        draft.next(&format!("/encounters/{visit}/supplies"))
    });
    let named = code.is_some_and(|c| codes::read(&c, section, draft, &format!("{path}/code")));
    if !named && !is_own {
        draft.put(&format!("{path}/code/display"), words);
    }
    draft.put(&format!("{path}/ordered_at"), time::read_moment(when.first(), &path, notes).unwrap_or_default());
    if let Some(quantity) = statement.child("quantity").map(Quantity::read) {
        draft.put(&format!("{path}/charge/quantity"), quantity.value);
    }
    true
}
