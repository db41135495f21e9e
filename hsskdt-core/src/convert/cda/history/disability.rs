//! Disabilities (B4).

use crate::convert::cda::draft::Draft;
use crate::convert::cda::ids;
use crate::convert::cda::items;
use crate::convert::cda::section::{Read, Row};
use crate::format::cda::{Code, Element, Value};
use crate::model::{BodyPart, HealthRecord};
use crate::spec::fhir::{self, uri};

/// Project template of a disability.
const TEMPLATE: &str = "urn:entry:disability";

/// Rows of B4 that say something.
pub(in crate::convert::cda) fn rows(record: &HealthRecord) -> Vec<Row<'_>> {
    let list = record.history.disabilities.iter().enumerate();
    let rows = list.filter(|(_, d)| !d.description.trim().is_empty());
    rows.map(|(index, disability)| {
        let part = disability.body_part.map_or("", BodyPart::as_str);
        let item = fhir::item(&format!("/history/disabilities/{part}"));
        let path = format!("/history/disabilities/{index}");
        let label = item.map_or("Khuyết tật", |i| i.label_vi);
        let local = item.map_or("disability", |i| i.local);
        Row::entry(vec![label.to_owned(), disability.description.clone()], move |w, ids, id| {
            w.element("observation", &[("classCode", "OBS"), ("moodCode", "EVN")], |w| {
                w.template(&ids.template(TEMPLATE), "");
                ids.write(w, "observation", &path);
                w.leaf(
                    "code",
                    &[
                        ("code", local),
                        ("codeSystem", &ids.oid(uri::CS_ITEM.text)),
                        ("codeSystemName", &ids.uri(uri::CS_ITEM.text)),
                        ("displayName", label),
                    ],
                );
                w.reference(id);
                w.status("completed");
                w.time("effectiveTime", "");
                w.element("value", &[("xsi:type", "ST")], |w| w.characters(&disability.description));
            });
        })
    })
    .collect()
}

/// Reads an observation of functional status; those of elsewhere become rows "Khác".
pub(in crate::convert::cda) fn read(observation: &Element<'_>, section: &Read<'_>, draft: &mut Draft) -> bool {
    let value = observation.child("value").map(Value::read);
    let Some(words) = value.as_ref().and_then(|v| items::said(v, section)) else { return false };
    let code = observation.child("code").map(Code::read).unwrap_or_default();
    let item = items::by_code(&code).filter(|i| i.path.starts_with("/history/disabilities/"));
    let own = ids::path_of(observation).map(|p| format!("/{p}"));
    match own.filter(|p| items::pattern(p) == "/history/disabilities/*") {
        Some(path) => {
            let part = item.and_then(|i| i.path.rsplit('/').next()).unwrap_or_default();
            draft.put(&format!("{path}/body_part"), part);
            draft.put(&format!("{path}/description"), words);
        }
        None => {
            let path = draft.next("/history/disabilities");
            let label = items::words_of(&Value::Code(code), section).unwrap_or_default();
            let words = if label.is_empty() { words } else { format!("{label}: {words}") };
            draft.put(&format!("{path}/body_part"), BodyPart::Other.as_str());
            draft.put(&format!("{path}/description"), words);
        }
    }
    true
}
