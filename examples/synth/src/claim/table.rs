//! Rows of claim tables as plain names and texts.

/// The five tables of QĐ 4210: name, root, row element (none where the root is the row).
pub const TABLES: [(&str, &str, Option<&str>); 5] = [
    ("XML1", "TONG_HOP", None),
    ("XML2", "DSACH_CHI_TIET_THUOC", Some("CHI_TIET_THUOC")),
    ("XML3", "DSACH_CHI_TIET_DVKT", Some("CHI_TIET_DVKT")),
    ("XML4", "DSACH_CHI_TIET_CLS", Some("CHI_TIET_CLS")),
    ("XML5", "DSACH_CHI_TIET_DIEN_BIEN_BENH", Some("CHI_TIET_DIEN_BIEN_BENH")),
];

/// One element of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Element name as it is written.
    pub name: String,
    /// Text.
    pub value: String,
    /// Written as CDATA?
    pub cdata: bool,
}

/// One row, in the order of writing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row(pub Vec<Field>);

impl Row {
    /// Adds an element.
    pub fn push(&mut self, name: &str, value: impl Into<String>) {
        self.0.push(Field { name: name.to_owned(), value: value.into(), cdata: false });
    }

    /// Text of an element; empty where it is missing.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|f| f.name == name).map_or("", |f| f.value.as_str())
    }

    /// Replaces the text of an element.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        if let Some(field) = self.0.iter_mut().find(|f| f.name == name) {
            field.value = value.into();
        }
    }
}

/// One visit: the rows of XML1 to XML5. XML1 has one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// Rows by table.
    pub tables: [Vec<Row>; 5],
}

impl Visit {
    /// The row of XML1.
    pub fn summary(&self) -> &Row {
        &self.tables[0][0]
    }
}
