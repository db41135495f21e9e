//! A section: narrative for people, entries for programs, both of the same rows.

use super::ids::Ids;
use crate::format::cda::{CdaWriter, Element, Table, plain_text, texts_by_id};
use crate::spec::cda::Section;
use std::borrow::Cow;
use std::collections::BTreeMap;

type Write<'r> = Box<dyn FnOnce(&mut CdaWriter, &Ids, &str) + 'r>;

/// A row of the narrative and the entry that says the same.
pub(super) struct Row<'r> {
    cells: Vec<String>,
    write: Option<Write<'r>>,
}

impl<'r> Row<'r> {
    /// Words only.
    pub fn plain(cells: Vec<String>) -> Row<'r> {
        Row { cells, write: None }
    }

    /// A row with an entry; the entry gets the id of its row.
    pub fn entry(cells: Vec<String>, write: impl FnOnce(&mut CdaWriter, &Ids, &str) + 'r) -> Row<'r> {
        Row { cells, write: Some(Box::new(write)) }
    }
}

/// Writes a section. Without rows it says that nothing is known (`nullFlavor="NI"`).
pub(super) fn write(w: &mut CdaWriter, ids: &Ids, section: &Section, head: &[&str], rows: Vec<Row<'_>>) {
    let null = if rows.is_empty() { "NI" } else { "" };
    w.element("component", &[], |w| {
        w.element("section", &[("nullFlavor", null)], |w| {
            w.template(&ids.template(section.template), section.version);
            let loinc = crate::spec::fhir::uri::CS_LOINC.text;
            w.leaf(
                "code",
                &[
                    ("code", section.loinc),
                    ("codeSystem", &ids.oid(loinc)),
                    ("codeSystemName", "LOINC"),
                    ("displayName", section.display),
                ],
            );
            w.text("title", section.title_vi);
            if rows.is_empty() {
                w.element("text", &[], |w| w.text("paragraph", "Không có thông tin"));
                return;
            }
            let mut table = Table { head: head.iter().map(|h| (*h).to_owned()).collect(), rows: Vec::new() };
            let mut entries = Vec::new();
            for row in rows {
                let id = w.next_id();
                if !row.cells.is_empty() {
                    table.rows.push((id.clone(), row.cells));
                }
                entries.extend(row.write.map(|write| (id, write)));
            }
            w.element("text", &[], |w| {
                if table.rows.is_empty() { w.text("paragraph", section.title_vi) } else { w.table(&table) }
            });
            for (id, write) in entries {
                w.element("entry", &[("typeCode", "DRIV")], |w| write(w, ids, &id));
            }
        });
    });
}

/// A section that is read, with the texts that its entries refer to.
pub(super) struct Read<'e> {
    /// The element.
    pub element: &'e Element<'e>,
    /// LOINC code, or the code as it is.
    pub code: &'e str,
    texts: BTreeMap<&'e str, String>,
}

impl<'e> Read<'e> {
    pub fn new(element: &'e Element<'e>) -> Read<'e> {
        let code = element.child("code").and_then(|c| c.attribute("code")).unwrap_or_default();
        let texts = element.child("text").map(texts_by_id).unwrap_or_default();
        Read { element, code, texts }
    }

    /// The clinical statement of each entry.
    pub fn statements(&self) -> impl Iterator<Item = &'e Element<'e>> {
        self.element
            .children("entry")
            .filter_map(|e| e.elements().find(|s| !matches!(s.name, "realmCode" | "typeId" | "templateId")))
    }

    /// The narrative as text.
    pub fn narrative(&self) -> String {
        self.element.child("text").map(plain_text).unwrap_or_default()
    }

    /// Text that may be a reference into the narrative.
    pub fn resolve<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        match text.strip_prefix('#') {
            Some(id) => Cow::Owned(self.texts.get(id).cloned().unwrap_or_default()),
            None => text,
        }
    }

    /// `text` of a statement: its own words, or the narrative that it refers to.
    pub fn text_of(&self, statement: &Element<'_>) -> String {
        let Some(text) = statement.child("text") else { return String::new() };
        match text.child("reference").and_then(|r| r.attribute("value")) {
            Some(reference) => self.resolve(Cow::Borrowed(reference)).into_owned(),
            None => text.text().into_owned(),
        }
    }
}
