//! Writing CDA: the element shapes that every section uses.

use crate::format::xml::XmlWriter;

/// Id of a cell of a row, from 0.
pub fn cell_id(row: &str, cell: usize) -> String {
    format!("{row}c{cell}")
}

/// Writes CDA elements in the order in which the caller names them; the schema's order is the caller's part.
pub struct CdaWriter {
    xml: XmlWriter,
    /// Last number given to a narrative id.
    ids: u32,
}

/// A narrative table: a head, and rows whose cells may carry an `ID`.
#[derive(Debug, Default)]
pub struct Table {
    /// Column heads.
    pub head: Vec<String>,
    /// Rows; the id stands on the row.
    pub rows: Vec<(String, Vec<String>)>,
}

impl CdaWriter {
    /// An empty document.
    pub fn new(pretty: bool) -> CdaWriter {
        let xml = if pretty { XmlWriter::pretty() } else { XmlWriter::compact() };
        CdaWriter { xml, ids: 0 }
    }

    /// XML declaration and root.
    pub fn begin(&mut self) {
        self.xml.declaration();
        self.xml.start("ClinicalDocument");
        self.xml.attribute("xmlns", super::NAMESPACE);
        self.xml.attribute("xmlns:sdtc", super::SDTC);
        self.xml.attribute("xmlns:xsi", super::XSI);
    }

    /// The document.
    pub fn finish(self) -> String {
        self.xml.finish()
    }

    /// A new id for a place in the narrative: an XML NCName.
    pub fn next_id(&mut self) -> String {
        self.ids = self.ids.saturating_add(1);
        format!("n{}", self.ids)
    }

    /// Element with attributes, `inside` writing its content.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inside: impl FnOnce(&mut Self)) {
        self.xml.start(name);
        for (name, value) in attributes {
            if !value.is_empty() {
                self.xml.attribute(name, value);
            }
        }
        inside(self);
        self.xml.end();
    }

    /// Element with attributes only.
    pub fn leaf(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.element(name, attributes, |_| {});
    }

    /// Element with text only.
    pub fn text(&mut self, name: &str, text: &str) {
        self.xml.element(name, text);
    }

    /// Element with text, left out where there is none.
    pub fn text_if(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    /// Characters of the innermost element.
    pub fn characters(&mut self, text: &str) {
        self.xml.text(text);
    }

    /// `templateId` with its version, and once more without: readers look for either.
    pub fn template(&mut self, root: &str, extension: &str) {
        if !extension.is_empty() {
            self.leaf("templateId", &[("root", root), ("extension", extension)]);
        }
        self.leaf("templateId", &[("root", root)]);
    }

    /// `id`.
    pub fn id(&mut self, root: &str, extension: &str) {
        self.leaf("id", &[("root", root), ("extension", extension)]);
    }

    /// A time that may be missing: `nullFlavor` stands in where the schema or template needs the element.
    pub fn time(&mut self, name: &str, value: &str) {
        if value.is_empty() { self.leaf(name, &[("nullFlavor", "UNK")]) } else { self.leaf(name, &[("value", value)]) }
    }

    /// `statusCode`.
    pub fn status(&mut self, code: &str) {
        self.leaf("statusCode", &[("code", code)]);
    }

    /// `text` with a reference into the narrative.
    pub fn reference(&mut self, id: &str) {
        self.element("text", &[], |w| w.leaf("reference", &[("value", &format!("#{id}"))]));
    }

    /// A narrative table, one row an entry.
    pub fn table(&mut self, table: &Table) {
        self.element("table", &[("border", "1")], |w| {
            w.element("thead", &[], |w| {
                w.element("tr", &[], |w| table.head.iter().for_each(|cell| w.text("th", cell)));
            });
            w.element("tbody", &[], |w| {
                for (id, cells) in &table.rows {
                    w.element("tr", &[("ID", id)], |w| {
                        cells.iter().enumerate().for_each(|(index, cell)| w.cell(&cell_id(id, index), cell));
                    });
                }
            });
        });
    }

    /// A cell; line breaks of the text stay.
    fn cell(&mut self, id: &str, text: &str) {
        // Nothing can refer to an empty cell.
        let id = if text.is_empty() { "" } else { id };
        self.element("td", &[("ID", id)], |w| w.lines(text));
    }

    /// Text with `<br/>` for its line breaks.
    pub fn lines(&mut self, text: &str) {
        for (index, line) in text.lines().enumerate() {
            if index > 0 {
                // Without the line breaks of pretty printing: they would be part of the text.
                self.xml.raw("<br/>");
            }
            self.characters(line);
        }
    }
}
