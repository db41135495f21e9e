//! Writes visits as claim files, in the plain form or packed in one of the ways seen in the field.

use super::table::{Row, Visit};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hsskdt_core::spec::claim_table::TableKind;
use std::io::{self, Write};
use unicode_normalization::UnicodeNormalization;

/// Bytes of the outer file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-8 behind a byte order mark.
    Utf8Bom,
    /// UTF-16 little endian behind a byte order mark.
    Utf16,
    /// windows-1258, declared as UTF-8.
    Windows1258,
}

/// Where CHUKYDONVI stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signature {
    /// Last, empty.
    #[default]
    Last,
    /// Nowhere.
    Missing,
    /// Inside THONGTINDONVI.
    InUnit,
}

/// What stands around the tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// GIAMDINHHS.
    #[default]
    Standard,
    /// DANHSACHHOSO directly below the root, records called FILEHOSO.
    Misnested,
    /// HOSO as the root: one record.
    BareRecord,
    /// Table documents one after the other: one record.
    BareTables,
    /// Only the document of XML1: one record.
    OnlySummary,
}

/// How a file is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePacking {
    /// Bytes.
    pub encoding: Encoding,
    /// Namespace declarations on the root?
    pub namespaces: bool,
    /// CHUKYDONVI.
    pub signature: Signature,
    /// Around the tables.
    pub shape: Shape,
}

impl Default for FilePacking {
    fn default() -> Self {
        FilePacking {
            encoding: Encoding::default(),
            namespaces: true,
            signature: Signature::default(),
            shape: Shape::default(),
        }
    }
}

/// How a table stands in NOIDUNGFILE.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Carrier {
    /// Base64 in one line.
    #[default]
    Base64,
    /// Base64 in lines of a width, with this between them.
    Wrapped(usize, &'static str),
    /// Elements.
    Inline,
}

/// Bytes of an inner document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InnerEncoding {
    /// UTF-8.
    #[default]
    Utf8,
    /// UTF-8 behind a byte order mark.
    Utf8Bom,
    /// UTF-16 little endian without a mark.
    Utf16,
    /// UTF-16 little endian behind a mark.
    Utf16Bom,
}

/// Case of tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// As the decision has them.
    #[default]
    Upper,
    /// Lower.
    Lower,
    /// First letter upper.
    Mixed,
}

/// How a record is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordPacking {
    /// NOIDUNGFILE.
    pub carrier: Carrier,
    /// Inner bytes.
    pub encoding: InnerEncoding,
    /// Leave the XML declaration of inner documents out?
    pub no_declaration: bool,
    /// Tags of inner documents.
    pub case: Case,
    /// Name of the root of XML1, if it is another.
    pub summary_root: Option<&'static str>,
    /// XML1 last?
    pub reversed: bool,
    /// Tables without rows: an empty NOIDUNGFILE (`true` a root without rows for XML5)?
    pub empty_tables: bool,
    /// MACSKCB before LOAIHOSO?
    pub facility_in_parts: bool,
    /// CDATA around words?
    pub cdata: bool,
    /// No line breaks and indentation in inner documents?
    pub compact: bool,
}

/// Columns that writers put into CDATA.
const WORDS: &[&str] = &[
    "HO_TEN",
    "DIA_CHI",
    "TEN_BENH",
    "TEN_THUOC",
    "HAM_LUONG",
    "LIEU_DUNG",
    "TT_THAU",
    "TEN_DICH_VU",
    "TEN_VAT_TU",
    "GIA_TRI",
    "MO_TA",
    "KET_LUAN",
    "TEN_CHI_SO",
    "DIEN_BIEN",
    "HOI_CHAN",
    "PHAU_THUAT",
    "MA_BENHKHAC",
    "CHAN_DOAN_VAO",
    "CHAN_DOAN_RV",
    "LY_DO_VV",
    "PP_DIEU_TRI",
    "DIEN_BIEN_LS",
];

/// Writes one claim file record by record.
pub struct FileWriter<W: Write> {
    out: W,
    packing: FilePacking,
    facility: String,
}

impl<W: Write> FileWriter<W> {
    /// Begins a file of `count` records that a facility sends. Bare shapes take one record.
    pub fn new(out: W, facility: &str, count: u64, packing: FilePacking) -> io::Result<FileWriter<W>> {
        let mut writer = FileWriter { out, packing, facility: facility.to_owned() };
        match writer.packing.encoding {
            Encoding::Utf8Bom => writer.out.write_all(b"\xEF\xBB\xBF")?,
            Encoding::Utf16 => writer.out.write_all(b"\xFF\xFE")?,
            Encoding::Utf8 | Encoding::Windows1258 => {}
        }
        let head = writer.head(count);
        writer.text(&head)?;
        Ok(writer)
    }

    fn head(&self, count: u64) -> String {
        let declaration = match self.packing.encoding {
            Encoding::Utf16 => "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n",
            _ => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        };
        let namespaces = if self.packing.namespaces {
            " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        } else {
            ""
        };
        let facility = format!("<MACSKCB>{}</MACSKCB>", self.facility);
        let counts = format!("<NGAYLAP>20240630</NGAYLAP>\n<SOLUONGHOSO>{count}</SOLUONGHOSO>");
        let signature = if self.packing.signature == Signature::InUnit { "<CHUKYDONVI />" } else { "" };
        match self.packing.shape {
            Shape::Standard => format!(
                "{declaration}<GIAMDINHHS{namespaces}>\n<THONGTINDONVI>{facility}{signature}</THONGTINDONVI>\n\
                 <THONGTINHOSO>\n{counts}\n<DANHSACHHOSO>\n"
            ),
            Shape::Misnested => format!(
                "{declaration}<GIAMDINHHS{namespaces}>\n<THONGTINDONVI>{facility}{counts}{signature}</THONGTINDONVI>\n\
                 <DANHSACHHOSO>\n"
            ),
            Shape::BareRecord => declaration.to_owned(),
            Shape::BareTables | Shape::OnlySummary => String::new(),
        }
    }

    /// Writes one record.
    pub fn record(&mut self, visit: &Visit, packing: &RecordPacking) -> io::Result<()> {
        // Base64 hides the encoding of the file: words must stand outside.
        let inline = RecordPacking { carrier: Carrier::Inline, ..packing.clone() };
        let packing = if self.packing.encoding == Encoding::Windows1258 { &inline } else { packing };
        let text = match self.packing.shape {
            Shape::OnlySummary => document(visit, TableKind::XML1, &visit.tables[0], packing),
            Shape::BareTables => visit
                .parts()
                .filter(|(_, rows)| !rows.is_empty())
                .map(|(kind, rows)| document(visit, kind, rows, packing) + "\n")
                .collect(),
            shape => self.packed(visit, packing, shape),
        };
        self.text(&text)
    }

    fn packed(&self, visit: &Visit, packing: &RecordPacking, shape: Shape) -> String {
        let mut parts = Vec::new();
        for (kind, rows) in visit.parts() {
            let (name, empty) = (kind.name(), rows.is_empty());
            if empty && !packing.empty_tables {
                continue;
            }
            // XML5 without rows still has its root; the others have no content at all.
            let content =
                if empty && kind != TableKind::XML5 { String::new() } else { carried(visit, kind, rows, packing) };
            let facility =
                if packing.facility_in_parts { format!("<MACSKCB>{}</MACSKCB>", self.facility) } else { String::new() };
            parts.push(format!(
                "<FILEHOSO>\n{facility}<LOAIHOSO>{name}</LOAIHOSO>\n<NOIDUNGFILE>{content}</NOIDUNGFILE>\n</FILEHOSO>\n"
            ));
        }
        if packing.reversed {
            parts.reverse();
        }
        let parts = parts.concat();
        match shape {
            Shape::Misnested => format!(
                "<FILEHOSO>\n<MA_LK>{}</MA_LK>\n<DANHSACH_FILE>\n{parts}</DANHSACH_FILE>\n</FILEHOSO>\n",
                visit.summary().get("MA_LK")
            ),
            _ => format!("<HOSO>\n{parts}</HOSO>\n"),
        }
    }

    /// Ends the file.
    pub fn finish(mut self) -> io::Result<W> {
        let signature = if self.packing.signature == Signature::Last { "<CHUKYDONVI />\n" } else { "" };
        let tail = match self.packing.shape {
            Shape::Standard => format!("</DANHSACHHOSO>\n</THONGTINHOSO>\n{signature}</GIAMDINHHS>\n"),
            Shape::Misnested => format!("</DANHSACHHOSO>\n{signature}</GIAMDINHHS>\n"),
            Shape::BareRecord | Shape::BareTables | Shape::OnlySummary => String::new(),
        };
        self.text(&tail)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        match self.packing.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => self.out.write_all(text.as_bytes()),
            Encoding::Utf16 => self.out.write_all(&utf16(text)),
            Encoding::Windows1258 => self.out.write_all(&windows_1258(text)),
        }
    }
}

fn carried(visit: &Visit, kind: TableKind, rows: &[Row], packing: &RecordPacking) -> String {
    if packing.carrier == Carrier::Inline {
        return document(visit, kind, rows, &RecordPacking { no_declaration: true, ..packing.clone() });
    }
    let text = document(visit, kind, rows, packing);
    let bytes = match packing.encoding {
        InnerEncoding::Utf8 => text.into_bytes(),
        InnerEncoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        InnerEncoding::Utf16 => utf16(&text),
        InnerEncoding::Utf16Bom => [b"\xFF\xFE".to_vec(), utf16(&text)].concat(),
    };
    let line = BASE64_STANDARD.encode(bytes);
    match packing.carrier {
        Carrier::Wrapped(width, between) => {
            let lines: Vec<&str> =
                (0..line.len()).step_by(width).map(|at| &line[at..(at + width).min(line.len())]).collect();
            format!("{between}{}{between}", lines.join(between))
        }
        _ => line,
    }
}

/// The document of one table.
pub(super) fn document(visit: &Visit, kind: TableKind, rows: &[Row], packing: &RecordPacking) -> String {
    let path = visit.path(kind);
    let (row_name, around) = match path {
        [] => return String::new(),
        [single] => (None, vec![*single]),
        [around @ .., row] => (Some(*row), around.to_vec()),
    };
    let root = if kind == TableKind::XML1 { packing.summary_root.unwrap_or(around[0]) } else { around[0] };
    let (end, one, two) = if packing.compact { ("", "", "") } else { ("\n", "  ", "    ") };
    let mut out = String::with_capacity(4096);
    if !packing.no_declaration {
        // UTF-16 documents of the field do not say that they are.
        let encoding = match packing.encoding {
            InnerEncoding::Utf8 | InnerEncoding::Utf8Bom => " encoding=\"utf-8\"",
            InnerEncoding::Utf16 | InnerEncoding::Utf16Bom => "",
        };
        out.push_str(&format!("<?xml version=\"1.0\"{encoding}?>{end}"));
    }
    let mut around: Vec<String> = around.iter().map(|name| cased(name, packing.case)).collect();
    around[0] = cased(root, packing.case);
    around.iter().for_each(|name| out.push_str(&format!("<{name}>{end}")));
    for row in rows {
        match row_name {
            None => fields(row, packing, one, end, &mut out),
            Some(name) => {
                let name = cased(name, packing.case);
                out.push_str(&format!("{one}<{name}>{end}"));
                fields(row, packing, two, end, &mut out);
                out.push_str(&format!("{one}</{name}>{end}"));
            }
        }
    }
    // The end of the document has no line break.
    for (at, name) in around.iter().enumerate().rev() {
        out.push_str(&format!("</{name}>{}", if at == 0 { "" } else { end }));
    }
    out
}

fn fields(row: &Row, packing: &RecordPacking, indent: &str, end: &str, out: &mut String) {
    for field in &row.0 {
        let name = cased(&field.name, packing.case);
        out.push_str(indent);
        let cdata = field.cdata || (packing.cdata && WORDS.contains(&field.name.as_str()));
        if field.value.is_empty() {
            out.push_str(&format!("<{name} />{end}"));
        } else if cdata {
            out.push_str(&format!(
                "<{name}><![CDATA[{}]]></{name}>{end}",
                field.value.replace("]]>", "]]]]><![CDATA[>")
            ));
        } else {
            let text = field.value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            out.push_str(&format!("<{name}>{text}</{name}>{end}"));
        }
    }
}

fn cased(name: &str, case: Case) -> String {
    match case {
        // `PHAM_Vl` keeps its slip.
        Case::Upper => name.to_owned(),
        Case::Lower => name.to_lowercase(),
        Case::Mixed => {
            let mut mixed = name.to_lowercase();
            if let Some(first) = mixed.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            mixed
        }
    }
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// windows-1258 writes the letter and its tone apart.
fn windows_1258(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        let mut one = [0; 4];
        let (bytes, _, failed) = encoding_rs::WINDOWS_1258.encode(c.encode_utf8(&mut one));
        if !failed {
            out.extend_from_slice(&bytes);
            continue;
        }
        let parts: Vec<char> = std::iter::once(c).nfd().collect();
        let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        let letter: String = parts.iter().filter(|c| !is_tone(c)).collect::<String>().nfc().collect();
        let tone: String = parts.iter().filter(|c| is_tone(c)).collect();
        out.extend_from_slice(&encoding_rs::WINDOWS_1258.encode(&(letter + &tone)).0);
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn vietnamese_in_windows_1258_and_back() {
        use unicode_normalization::UnicodeNormalization;
        let text = "Nguyễn Thị Ví Dụ, phường Thử Nghiệm ẮẰẲẴẶ ữ ỵ Đđ";
        let bytes = super::windows_1258(text);
        let (back, _, failed) = encoding_rs::WINDOWS_1258.decode(&bytes);
        assert!(!failed);
        assert_eq!(back.nfc().collect::<String>(), text);
    }
}
