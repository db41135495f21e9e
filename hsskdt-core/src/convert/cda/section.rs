//! A section: narrative for people, entries for programs, both of the same rows.

use super::ids::{self, Ids};
use crate::format::cda::{CdaWriter, Element, Table, plain_text, text_or_reference};
use crate::spec::cda::Section;
use std::borrow::Cow;
use std::cell::Cell;
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

/// Every element of a document that has an `ID`, for references from entries.
pub(super) type Texts<'e> = BTreeMap<&'e str, &'e Element<'e>>;

/// A section that is read.
pub(super) struct Read<'e> {
    /// The element.
    pub element: &'e Element<'e>,
    /// LOINC code, or the code as it is.
    pub code: &'e str,
    texts: &'e Texts<'e>,
    /// The entry that is being read, from 1.
    entry: Cell<usize>,
    /// Did this library write it?
    own: Cell<bool>,
}

impl<'e> Read<'e> {
    pub fn new(element: &'e Element<'e>, texts: &'e Texts<'e>) -> Read<'e> {
        let code = element.child("code").and_then(|c| c.attribute("code")).unwrap_or_default();
        Read { element, code, texts, entry: Cell::new(0), own: Cell::new(false) }
    }

    /// The clinical statement of each entry, in turn.
    pub fn statements(&self) -> impl Iterator<Item = &'e Element<'e>> {
        let statements = self
            .element
            .children("entry")
            .map(|e| e.elements().find(|s| !matches!(s.name, "realmCode" | "typeId" | "templateId")));
        statements.enumerate().filter_map(|(index, statement)| {
            let statement = statement?;
            self.entry.set(index.saturating_add(1));
            self.own.set(statement.any(&mut |e| ids::path_of(e).is_some()));
            Some(statement)
        })
    }

    /// Did this library write the entry that is being read?
    pub fn is_own(&self) -> bool {
        self.own.get()
    }

    /// Where the entry that is being read stands: `/section/48765-2/entry[3]`.
    pub fn place(&self) -> String {
        match self.entry.get() {
            0 => format!("/section/{}", self.code),
            number => format!("/section/{}/entry[{number}]", self.code),
        }
    }

    /// The narrative as text.
    pub fn narrative(&self) -> String {
        self.element.child("text").map(plain_text).unwrap_or_default()
    }

    /// Text that may be a reference into the narrative.
    pub fn resolve<'t>(&self, text: Cow<'t, str>) -> Cow<'t, str> {
        match text.strip_prefix('#') {
            // Where it leads nowhere it may be words that begin with this sign.
            Some(id) => self.texts.get(id).map_or(text.clone(), |e| Cow::Owned(plain_text(e))),
            None => text,
        }
    }

    /// `text` of a statement: its own words, or the narrative that it refers to.
    pub fn text_of(&self, statement: &Element<'_>) -> String {
        let Some(text) = statement.child("text") else { return String::new() };
        let words = self.resolve(text_or_reference(text));
        if words.is_empty() { plain_text(text) } else { words.into_owned() }
    }
}
