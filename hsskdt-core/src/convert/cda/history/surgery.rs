//! Surgery of the past (B5).

use crate::convert::Notes;
use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids;
use crate::convert::cda::section::{Read, Row};
use crate::convert::cda::{items, time, words};
use crate::format::cda::{Code, Element, Interval, Value};
use crate::model::HealthRecord;

/// Rows of B5: entries, or the one text where there are none.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let surgeries = &record.history.surgeries;
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (index, surgery) in surgeries.entries.iter().enumerate() {
        let path = format!("/history/surgeries/entries/{index}");
        let date = time::date(surgery.date.as_ref());
        let name = if surgery.description.is_empty() { &surgery.body_site } else { &surgery.description };
        let cells =
            vec![words::joined(&[&surgery.description, &surgery.body_site]), String::new(), words::day_of_ts(&date)];
        rows.push(Row::entry(cells, move |w, ids, id| {
            w.element("procedure", &[("classCode", "PROC"), ("moodCode", "EVN")], |w| {
                w.template("2.16.840.1.113883.10.20.22.4.14", "2014-06-09");
                ids.write(w, "surgery", &path);
                w.element("code", &[("nullFlavor", "OTH")], |w| w.text_if("originalText", name));
                w.reference(id);
                w.status("completed");
                w.time("effectiveTime", &date);
                if !surgery.body_site.is_empty() {
                    w.element("targetSiteCode", &[("nullFlavor", "OTH")], |w| {
                        w.text("originalText", &surgery.body_site)
                    });
                }
            });
        }));
    }
    if surgeries.entries.is_empty() && !surgeries.text.trim().is_empty() {
        let cells = vec![surgeries.text.clone(), String::new(), String::new()];
        rows.push(Row::entry(cells, move |w, ids, id| {
            w.element("procedure", &[("classCode", "PROC"), ("moodCode", "EVN")], |w| {
                w.template("2.16.840.1.113883.10.20.22.4.14", "2014-06-09");
                ids.write(w, "surgery", "/history/surgeries/text");
                w.element("code", &[("nullFlavor", "OTH")], |w| w.text("originalText", &surgeries.text));
                w.reference(id);
                w.status("completed");
                w.time("effectiveTime", "");
            });
        }));
    }
    rows
}

/// Reads a procedure that is no visit's: past surgery.
pub(in crate::convert::cda) fn read(
    procedure: &Element<'_>,
    section: &Read<'_>,
    draft: &mut Draft,
    _: &mut Notes,
) -> bool {
    let code = procedure.child("code").map(Code::read).unwrap_or_default();
    let mut name = items::words_of(&Value::Code(code), section).unwrap_or_default();
    if name.is_empty() {
        name = section.text_of(procedure);
    }
    let site = procedure.child("targetSiteCode").map(Code::read);
    let site = site.and_then(|c| items::words_of(&Value::Code(c), section)).unwrap_or_default();
    if name.is_empty() && site.is_empty() {
        return false;
    }
    let own = ids::path_of(procedure).map(|p| format!("/{p}"));
    if own.as_deref() == Some("/history/surgeries/text") {
        return draft.put("/history/surgeries/text", name);
    }
    let own = own.filter(|p| items::pattern(p) == "/history/surgeries/entries/*");
    let path = own.unwrap_or_else(|| draft.next("/history/surgeries/entries"));
    draft.put(&format!("{path}/body_site"), site);
    draft.put(&format!("{path}/date"), time::read_date(Interval::effective(procedure).first()).unwrap_or_default());
    draft.put(&format!("{path}/description"), name);
    true
}
