//! Claim files of every form seen in the field, written from one set of facts.
#![allow(dead_code)]

use base64::prelude::{BASE64_STANDARD, Engine};
use hsskdt_core::format::claim::ClaimFile;
use hsskdt_core::format::xml::encoding::{Charset, encode};
use hsskdt_core::format::xml::escape_text;
use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_table::{TableKind, TableSpec, table};
use std::collections::BTreeMap;

/// Rows of a table: column and value.
pub type Rows = Vec<Vec<(&'static str, String)>>;
/// Tables of a record.
pub type Record = Vec<(TableKind, Rows)>;
/// What a file says: for each record, table, row the filled columns.
pub type Facts = Vec<BTreeMap<TableKind, Vec<BTreeMap<String, String>>>>;

/// The table of QĐ 4210.
pub fn spec(kind: TableKind) -> &'static TableSpec {
    table(kind, Edition::Qd4210).unwrap()
}

/// Invented: a visit with every table, hard characters included.
pub fn baseline() -> Record {
    fn row(kind: TableKind, set: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        let value = |name: &str| set.iter().find(|(n, _)| *n == name).map_or(String::new(), |(_, v)| (*v).to_owned());
        spec(kind).columns.iter().map(|c| (c.name, value(c.name))).collect()
    }
    vec![
        (
            TableKind::XML1,
            vec![row(
                TableKind::XML1,
                &[
                    ("MA_LK", "99999_0001"),
                    ("STT", "1"),
                    ("MA_BN", "BN-VIDU-0001"),
                    ("HO_TEN", "Nguyễn Thị Ví Dụ"),
                    ("NGAY_SINH", "19850315"),
                    ("GIOI_TINH", "2"),
                    ("DIA_CHI", "Số 1 <Thử & Nghiệm>, \"Giả Định\""),
                    ("MA_THE", "GD4999999999999;DN4999999999999"),
                    ("TEN_BENH", "Viêm họng cấp; tăng huyết áp > 140"),
                    ("MA_BENH", "J02.9"),
                    ("MA_BENHKHAC", "I10;E11.9"),
                    ("MA_LYDO_VVIEN", "1"),
                    ("NGAY_VAO", "202401150805"),
                    ("NGAY_RA", "202401151030"),
                    ("TINH_TRANG_RV", "1"),
                    ("T_TONGCHI", "97500.00"),
                    ("T_BHTT", "78000.00"),
                    ("MA_LOAI_KCB", "1"),
                    ("MA_CSKCB", "99999"),
                ],
            )],
        ),
        (
            TableKind::XML2,
            (1..=2)
                .map(|i| {
                    row(
                        TableKind::XML2,
                        &[
                            ("MA_LK", "99999_0001"),
                            ("STT", if i == 1 { "1" } else { "2" }),
                            ("MA_THUOC", "40.48"),
                            ("TEN_THUOC", "Paracetamol (ví dụ) & cộng sự"),
                            ("HAM_LUONG", "500mg"),
                            ("PHAM_VI", "1"),
                            ("TYLE_TT", "100"),
                            ("SO_LUONG", "10.000"),
                            ("DON_GIA", "525.5"),
                            ("T_NGUON_KHAC", "1000.00"),
                        ],
                    )
                })
                .collect(),
        ),
        (
            TableKind::XML3,
            vec![row(
                TableKind::XML3,
                &[
                    ("MA_LK", "99999_0001"),
                    ("STT", "1"),
                    ("MA_DICH_VU", "01.0001.0002"),
                    ("MA_NHOM", "13"),
                    ("TEN_DICH_VU", "Khám Nội"),
                    ("TEN_VAT_TU", "Kim\r\ntiêm"),
                    ("TYLE_TT", "100"),
                    ("SO_LUONG", "1"),
                ],
            )],
        ),
        (
            TableKind::XML4,
            vec![row(
                TableKind::XML4,
                &[("MA_LK", "99999_0001"), ("STT", "1"), ("GIA_TRI", "5,6"), ("KET_LUAN", "Bình thường")],
            )],
        ),
        (
            TableKind::XML5,
            vec![row(TableKind::XML5, &[("MA_LK", "99999_0001"), ("STT", "1"), ("DIEN_BIEN", "Hết sốt\nĂn được")])],
        ),
    ]
}

/// Case of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Case {
    #[default]
    Upper,
    Lower,
    Mixed,
}

/// How NOIDUNGFILE is filled.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Carry {
    #[default]
    Base64,
    Wrapped(usize),
    Inline,
    Escaped,
    Cdata,
}

/// What stands around the records.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Around {
    #[default]
    Standard,
    /// List directly below the root, fields in THONGTINDONVI, records called FILEHOSO.
    WrongNesting,
    /// HOSO as root.
    BareRecord,
    /// Table documents one after the other.
    BareTables,
}

/// One form of a file.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Edition of the tables; QĐ 4210 where none is told.
    pub edition: Option<Edition>,
    pub case: Case,
    pub carry: Carry,
    pub around: Around,
    pub inner_bom: bool,
    pub no_inner_declaration: bool,
    pub inner_charset: Option<(Charset, bool)>,
    pub outer_charset: Option<(Charset, bool)>,
    pub no_namespaces: bool,
    pub prefix: &'static str,
    pub no_signature: bool,
    pub empty_files: bool,
    pub reversed_tables: bool,
    pub reversed_fields: bool,
    pub left_out: &'static [&'static str],
    pub renamed: &'static [(&'static str, &'static str)],
    pub root_renamed: &'static [(&'static str, &'static str)],
    pub doubled: &'static [&'static str],
    pub added: &'static [(&'static str, &'static str)],
    pub cdata: bool,
    pub self_closing: bool,
    pub decomposed: bool,
    pub pretty: bool,
    pub crlf: bool,
    pub facility_in_file: bool,
    pub numeric_references: bool,
    pub comments: bool,
}

impl Style {
    fn name(&self, name: &str) -> String {
        let cased = match self.case {
            Case::Upper => name.to_owned(),
            Case::Lower => name.to_lowercase(),
            Case::Mixed => {
                let (head, rest) = name.split_at(1);
                format!("{head}{}", rest.to_lowercase())
            }
        };
        format!("{}{cased}", self.prefix)
    }

    fn value(&self, text: &str, out: &mut String) {
        use unicode_normalization::UnicodeNormalization;
        let text = if self.decomposed { text.nfd().collect() } else { text.to_owned() };
        if self.cdata && !text.contains("]]>") && !text.contains('\r') {
            out.push_str(&format!("<![CDATA[{text}]]>"));
        } else if self.numeric_references {
            for c in text.chars() {
                match c {
                    'a'..='z' | ' ' => out.push(c),
                    c => out.push_str(&format!("&#{};", u32::from(c))),
                }
            }
        } else {
            escape_text(&text, out);
        }
    }

    fn element(&self, name: &str, text: &str, out: &mut String) {
        let name = self.name(name);
        if text.is_empty() && self.self_closing {
            out.push_str(&format!("<{name} />"));
            return;
        }
        out.push_str(&format!("<{name}>"));
        if !text.is_empty() {
            self.value(text, out);
        }
        if self.comments {
            out.push_str("<!-- chú thích -->");
        }
        out.push_str(&format!("</{name}>"));
    }

    fn line(&self, out: &mut String) {
        if self.pretty {
            out.push_str("\n  ");
        }
    }

    /// A table document.
    pub fn document(&self, kind: TableKind, rows: &Rows) -> String {
        let spec = table(kind, self.edition.unwrap_or(Edition::Qd4210)).unwrap();
        let mut out = String::new();
        if !self.no_inner_declaration && self.carry != Carry::Inline {
            let label = if self.inner_charset.is_some() { "" } else { " encoding=\"utf-8\"" };
            out.push_str(&format!("<?xml version=\"1.0\"{label}?>"));
            self.line(&mut out);
        }
        let renamed = |n: &'static str| self.root_renamed.iter().find(|(from, _)| *from == n).map_or(n, |(_, to)| *to);
        let path: Vec<String> = spec.path.iter().map(|p| self.name(renamed(p))).collect();
        let (row_name, containers) = path.split_last().unwrap();
        let mut opened = containers.iter();
        if let Some(root) = opened.next() {
            out.push_str(&format!("<{root}{}>", self.binding()));
        }
        opened.for_each(|c| out.push_str(&format!("<{c}>")));
        for row in rows {
            self.line(&mut out);
            let binding = if containers.is_empty() { self.binding() } else { "" };
            out.push_str(&format!("<{row_name}{binding}>"));
            let mut cells: Vec<_> = row.iter().filter(|(n, _)| !self.left_out.contains(n)).collect();
            if self.reversed_fields {
                cells.reverse();
            }
            for (name, value) in cells {
                self.line(&mut out);
                let name = self.renamed.iter().find(|(from, _)| from == name).map_or(*name, |(_, to)| *to);
                if self.doubled.contains(&name) {
                    out.push_str(&format!("<{0}><![CDATA[{value}]]></{0}>", self.name(name)));
                }
                self.element(name, value, &mut out);
            }
            for (name, value) in self.added {
                self.element(name, value, &mut out);
            }
            self.line(&mut out);
            out.push_str(&format!("</{row_name}>"));
        }
        containers.iter().rev().for_each(|c| out.push_str(&format!("</{c}>")));
        if self.crlf { out.replace('\n', "\r\n") } else { out }
    }

    fn binding(&self) -> &'static str {
        if self.prefix.is_empty() { "" } else { " xmlns:g=\"urn:vi-du\"" }
    }

    fn content(&self, kind: TableKind, rows: &Rows, out: &mut String) {
        let document = self.document(kind, rows);
        let packed = || {
            let (charset, bom) = self.inner_charset.unwrap_or((Charset::Utf8, self.inner_bom));
            BASE64_STANDARD.encode(encode(&document, charset, bom))
        };
        match self.carry {
            Carry::Inline => out.push_str(&document),
            Carry::Escaped => escape_text(&document, out),
            Carry::Cdata => out.push_str(&format!("<![CDATA[{}]]>", document.replace("]]>", "]]]]><![CDATA[>"))),
            Carry::Base64 => out.push_str(&packed()),
            Carry::Wrapped(width) => {
                let line = packed();
                for chunk in line.as_bytes().chunks(width) {
                    out.push_str("\r\n      ");
                    out.push_str(std::str::from_utf8(chunk).unwrap());
                }
                out.push_str("\r\n    ");
            }
        }
    }

    fn files(&self, record: &Record, out: &mut String) {
        let mut tables: Vec<_> = record.iter().collect();
        if self.reversed_tables {
            tables.reverse();
        }
        for (kind, rows) in tables {
            out.push_str(&format!("<{}>", self.name("FILEHOSO")));
            if self.facility_in_file {
                self.element("MACSKCB", "99999", out);
            }
            self.element("LOAIHOSO", kind.name(), out);
            out.push_str(&format!("<{}>", self.name("NOIDUNGFILE")));
            self.content(*kind, rows, out);
            out.push_str(&format!("</{}></{}>", self.name("NOIDUNGFILE"), self.name("FILEHOSO")));
            self.line(out);
        }
        if self.empty_files {
            let (file, kind, content) = (self.name("FILEHOSO"), self.name("LOAIHOSO"), self.name("NOIDUNGFILE"));
            out.push_str(&format!("<{file}><{kind}>XML4</{kind}><{content}></{content}></{file}>"));
            out.push_str(&format!("<{file}><{kind}>XML5</{kind}><{content}/></{file}>"));
            out.push_str(&format!("<{file}><{kind}>XML3</{kind}><{content}> </{content}></{file}>"));
        }
    }

    /// The whole file as text.
    pub fn text(&self, records: &[Record]) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
        self.line(&mut out);
        match self.around {
            Around::Standard => {
                let xmlns =
                    if self.no_namespaces { "" } else { " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'" };
                out.push_str(&format!("<{}{xmlns}{}>", self.name("GIAMDINHHS"), self.binding()));
                out.push_str(&format!("<{}>", self.name("THONGTINDONVI")));
                self.element("MACSKCB", "99999", &mut out);
                out.push_str(&format!("</{}><{}>", self.name("THONGTINDONVI"), self.name("THONGTINHOSO")));
                self.element("NGAYLAP", "20240131", &mut out);
                self.element("SOLUONGHOSO", &records.len().to_string(), &mut out);
                out.push_str(&format!("<{}>", self.name("DANHSACHHOSO")));
                for record in records {
                    self.line(&mut out);
                    out.push_str(&format!("<{}>", self.name("HOSO")));
                    self.files(record, &mut out);
                    out.push_str(&format!("</{}>", self.name("HOSO")));
                }
                out.push_str(&format!("</{}></{}>", self.name("DANHSACHHOSO"), self.name("THONGTINHOSO")));
                if !self.no_signature {
                    self.element("CHUKYDONVI", "", &mut out);
                }
                out.push_str(&format!("</{}>", self.name("GIAMDINHHS")));
            }
            Around::WrongNesting => {
                out.push_str(&format!(
                    "<{0}{2}><{1}>",
                    self.name("GIAMDINHHS"),
                    self.name("THONGTINDONVI"),
                    self.binding()
                ));
                self.element("MACSKCB", "99999", &mut out);
                self.element("NGAYLAP", "20240131", &mut out);
                self.element("SOLUONGHOSO", &records.len().to_string(), &mut out);
                out.push_str(&format!("</{}><{}>", self.name("THONGTINDONVI"), self.name("DANHSACHHOSO")));
                for record in records {
                    out.push_str(&format!("<{}>", self.name("FILEHOSO")));
                    self.element("MA_LK", "99999_0001", &mut out);
                    out.push_str(&format!("<{}>", self.name("DANHSACH_FILE")));
                    self.files(record, &mut out);
                    out.push_str(&format!("</{}></{}>", self.name("DANHSACH_FILE"), self.name("FILEHOSO")));
                }
                out.push_str(&format!("</{}></{}>", self.name("DANHSACHHOSO"), self.name("GIAMDINHHS")));
            }
            Around::BareRecord => {
                for record in records {
                    out.push_str(&format!("<{}{}>", self.name("HOSO"), self.binding()));
                    self.files(record, &mut out);
                    out.push_str(&format!("</{}>\n", self.name("HOSO")));
                }
            }
            Around::BareTables => {
                out.clear();
                for record in records {
                    for (kind, rows) in record {
                        out.push_str(&self.document(*kind, rows));
                        out.push('\n');
                    }
                }
            }
        }
        out
    }

    /// The whole file.
    pub fn bytes(&self, records: &[Record]) -> Vec<u8> {
        let (charset, bom) = self.outer_charset.unwrap_or_default();
        encode(&self.text(records), charset, bom)
    }
}

/// What the records say, however they are written: line ends as XML reads them.
pub fn facts_of(records: &[Record], style: &Style) -> Facts {
    records
        .iter()
        .map(|record| {
            let tables = record.iter().map(|(kind, rows)| {
                let rows = rows.iter().map(|row| {
                    let kept = row.iter().filter(|(n, v)| !v.trim().is_empty() && !style.left_out.contains(n));
                    kept.map(|(n, v)| ((*n).to_owned(), v.trim().replace("\r\n", "\n"))).collect()
                });
                (*kind, rows.collect())
            });
            tables.collect()
        })
        .collect()
}

/// What a file was read to say.
pub fn facts_in(file: &ClaimFile) -> Facts {
    file.records
        .iter()
        .map(|record| {
            let tables = record.tables().map(|table| {
                let rows = table.rows().map(|row| {
                    let names = table.spec().columns.iter();
                    names.filter_map(|c| Some((c.name.to_owned(), row.filled(c.name)?.replace("\r\n", "\n")))).collect()
                });
                (table.kind(), rows.collect())
            });
            tables.collect()
        })
        .collect()
}

/// Every variant by its number.
pub fn variants() -> Vec<(&'static str, Style)> {
    let base = Style::default;
    vec![
        ("plain", base()),
        ("V01 inline", Style { carry: Carry::Inline, ..base() }),
        ("V01 inline pretty", Style { carry: Carry::Inline, pretty: true, ..base() }),
        ("V01 escaped", Style { carry: Carry::Escaped, ..base() }),
        ("V01 CDATA", Style { carry: Carry::Cdata, cdata: true, ..base() }),
        ("V02 64", Style { carry: Carry::Wrapped(64), ..base() }),
        ("V02 76", Style { carry: Carry::Wrapped(76), pretty: true, ..base() }),
        ("V03", Style { inner_bom: true, crlf: true, pretty: true, ..base() }),
        ("V04", Style { no_inner_declaration: true, ..base() }),
        ("V05 LE", Style { inner_charset: Some((Charset::Utf16Le, false)), ..base() }),
        ("V05 LE BOM", Style { inner_charset: Some((Charset::Utf16Le, true)), ..base() }),
        ("V05 BE", Style { inner_charset: Some((Charset::Utf16Be, false)), no_inner_declaration: true, ..base() }),
        ("V06 BOM", Style { outer_charset: Some((Charset::Utf8, true)), ..base() }),
        ("V06 LE", Style { outer_charset: Some((Charset::Utf16Le, true)), carry: Carry::Inline, ..base() }),
        ("V06 BE", Style { outer_charset: Some((Charset::Utf16Be, false)), ..base() }),
        ("V07", Style { no_namespaces: true, ..base() }),
        ("V07 prefix", Style { prefix: "g:", ..base() }),
        ("V08", Style { no_signature: true, ..base() }),
        ("V09", Style { reversed_tables: true, ..base() }),
        ("V10", Style { empty_files: true, ..base() }),
        ("V11 record", Style { around: Around::BareRecord, ..base() }),
        ("V11 tables", Style { around: Around::BareTables, ..base() }),
        ("V12", Style { root_renamed: &[("TONG_HOP", "BaoHiemYTe")], ..base() }),
        ("V13 lower", Style { case: Case::Lower, ..base() }),
        ("V13 mixed", Style { case: Case::Mixed, ..base() }),
        ("V14", Style { reversed_fields: true, ..base() }),
        ("V15", Style { renamed: &[("T_NGUON_KHAC", "T_NGUONKHAC")], ..base() }),
        ("V16", Style { renamed: &[("PHAM_VI", "PHAM_Vl")], ..base() }),
        ("V17", Style { doubled: &["HO_TEN", "DIA_CHI", "TEN_BENH", "TEN_THUOC", "HAM_LUONG"], ..base() }),
        ("V18", Style { left_out: &["T_BNTT", "T_BHTT", "T_NGUON_KHAC"], ..base() }),
        ("V19", Style { added: &[("NGAY_VAO_NOI_TRU", "202401150900"), ("TEN_KHOABV", "Nội")], ..base() }),
        ("V22", Style { renamed: &[("MA_THE", "MA_THE_BHYT"), ("MA_BENH", "MA_BENH_CHINH")], ..base() }),
        ("V24", Style { facility_in_file: true, ..base() }),
        ("V25", Style { around: Around::WrongNesting, ..base() }),
        ("values CDATA", Style { cdata: true, self_closing: true, ..base() }),
        ("values references", Style { numeric_references: true, ..base() }),
        ("values decomposed", Style { decomposed: true, ..base() }),
        ("values comments", Style { comments: true, ..base() }),
    ]
}
