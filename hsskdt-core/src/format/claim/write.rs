//! Writing claim files, record by record.

use super::document::{ClaimFile, Content, Envelope, Extra, Hoso, Part, Shape};
use super::payload::{self, Carrier};
use crate::error::{Error, catalogue::claim};
use crate::format::xml::encoding::{self, Charset, EncodingFacts};
use crate::format::xml::{escape_stray_ampersands, escape_text, with_declared_encoding};
use std::io::Write;

/// Which form a claim file is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimForm {
    /// As it was read, byte for byte where nothing was changed or repaired; the plain form for what was built.
    #[default]
    AsRead,
    /// The plain form: the standard envelope, tables as one line of Base64 over UTF-8, no CDATA, no white space
    /// between elements, columns under their own names. Order, unknown and repeated elements stay.
    Plain,
}

/// How to write a claim file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClaimWriteOptions {
    /// As read, or plain.
    pub form: ClaimForm,
    /// Encoding of the file with or without byte order mark; `None` = as read (8-bit tables become UTF-8).
    pub charset: Option<(Charset, bool)>,
}

impl ClaimWriteOptions {
    /// The plain form in UTF-8.
    pub fn plain() -> Self {
        ClaimWriteOptions { form: ClaimForm::Plain, charset: Some((Charset::Utf8, false)) }
    }

    /// Sets the encoding of the file.
    #[must_use]
    pub fn with_charset(mut self, charset: Charset, bom: bool) -> Self {
        self.charset = Some((charset, bom));
        self
    }
}

/// Writes a claim file: the head at once, then each record, then the end.
///
/// ```
/// use hsskdt_core::format::claim::*;
/// use hsskdt_core::spec::{Edition, claim_table::{self, TableKind}};
/// let mut table = TableBuilder::new(claim_table::table(TableKind::XML1, Edition::Qd4210).unwrap()).complete();
/// table.row().set("MA_LK", "1").set("HO_TEN", "Nguyễn Thị Ví Dụ");
/// let envelope = Envelope::new("99999", "20240630", 1);
/// let mut writer = ClaimWriter::new(Vec::new(), &envelope, ClaimWriteOptions::default())?;
/// writer.write(&Hoso::new([table.finish()]))?;
/// let bytes = writer.finish()?;
/// assert!(bytes.starts_with(b"<?xml"));
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
pub struct ClaimWriter<W> {
    out: W,
    options: ClaimWriteOptions,
    charset: (Charset, bool),
    /// Are records put back into the text they came in?
    as_read: bool,
    shape: Shape,
    /// What follows the last record.
    tail: String,
    /// Content of CHUKYDONVI of a document of its own that is built.
    signature: Option<String>,
    /// Records so far.
    written: usize,
    scratch: String,
}

impl<W: Write> ClaimWriter<W> {
    /// Begins a file: writes the head. Of a file that is being read, the envelope is complete (and can be written as
    /// it was read) after the last record only; before that it is written in the plain form.
    pub fn new(out: W, envelope: &Envelope, options: ClaimWriteOptions) -> Result<ClaimWriter<W>, Error> {
        let facts = envelope.encoding;
        let charset = options.charset.unwrap_or(match facts.charset {
            Charset::Legacy(_) => (Charset::Utf8, false),
            unicode => (unicode, facts.bom),
        });
        let kept = envelope.frame.as_ref().filter(|frame| options.form == ClaimForm::AsRead && frame.fits(envelope));
        let as_read = kept.is_some();
        let (head, tail) = match kept {
            Some(frame) => {
                let label = label_of(charset.0);
                let fits = charset.0 == facts.charset && !matches!(facts.charset, Charset::Legacy(_));
                let head = if fits { frame.head.clone() } else { with_declared_encoding(&frame.head, label) };
                (head, frame.tail.clone())
            }
            None if envelope.shape == Shape::OwnDocument => Default::default(),
            None => standard_head_and_tail(envelope, label_of(charset.0)),
        };
        let shape = match envelope.shape {
            Shape::OwnDocument => Shape::OwnDocument,
            shape if as_read => shape,
            _ => Shape::Standard,
        };
        let signature = envelope.signature.clone();
        let mut writer =
            ClaimWriter { out, options, charset, as_read, shape, tail, signature, written: 0, scratch: String::new() };
        let mark = writer.charset.1;
        writer.put(&head, mark)?;
        Ok(writer)
    }

    /// Writes a record.
    pub fn write(&mut self, record: &Hoso) -> Result<(), Error> {
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        let done = self.record(record, &mut text);
        let done = done.and_then(|()| self.put(&text, false));
        self.written = self.written.saturating_add(1);
        self.scratch = text;
        done
    }

    /// Ends the file and gives the output back.
    pub fn finish(mut self) -> Result<W, Error> {
        let tail = std::mem::take(&mut self.tail);
        self.put(&tail, false)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn put(&mut self, text: &str, bom: bool) -> Result<(), Error> {
        if self.charset.0 == Charset::Utf8 && !bom {
            self.out.write_all(text.as_bytes())?;
        } else {
            self.out.write_all(&encoding::encode(text, self.charset.0, bom))?;
        }
        Ok(())
    }

    fn record(&self, record: &Hoso, out: &mut String) -> Result<(), Error> {
        let kept = record.frame.as_ref().filter(|_| self.as_read);
        if let Some(raw) = &record.raw {
            // Broken: as it is or not at all.
            let frame = kept.ok_or_else(|| Error::new(&claim::BROKEN_RECORD).at_path(record.path()))?;
            out.push_str(&frame.lead);
            out.push_str(raw);
            return Ok(());
        }
        let Some(frame) = kept.filter(|frame| fits(record, frame.holes.len())) else {
            if self.shape == Shape::OwnDocument && self.written == 0 {
                return self.own_document(record, out);
            }
            if self.shape != Shape::Standard {
                return Err(Error::new(&claim::NO_PLACE).at_path(record.path()));
            }
            self.standard_record(record, out);
            return Ok(());
        };
        out.push_str(&frame.lead);
        let mut done = 0;
        for (part, hole) in record.parts.iter().zip(&frame.holes) {
            out.push_str(frame.text.get(done..*hole).unwrap_or_default());
            self.content(part, out);
            done = *hole;
        }
        out.push_str(frame.text.get(done..).unwrap_or_default());
        Ok(())
    }

    /// The one table of a document that stands alone, with CHUKYDONVI as its last child.
    fn own_document(&self, record: &Hoso, out: &mut String) -> Result<(), Error> {
        let mut tables = record.tables();
        let (Some(table), None) = (tables.next().filter(|t| t.spec().own_document), tables.next()) else {
            return Err(Error::new(&claim::NO_PLACE).at_path(record.path()));
        };
        let plain = table.plain();
        let text = with_declared_encoding(plain.text(), label_of(self.charset.0));
        let signed = plain.strays().any(|s| s.name().eq_ignore_ascii_case("CHUKYDONVI"));
        let (body, end) = text.rfind("</").and_then(|at| text.split_at_checked(at)).unwrap_or((&text, ""));
        out.push_str(body);
        if !signed {
            out.push_str("<CHUKYDONVI>");
            out.push_str(self.signature.as_deref().unwrap_or_default());
            out.push_str("</CHUKYDONVI>");
        }
        out.push_str(end);
        Ok(())
    }

    fn standard_record(&self, record: &Hoso, out: &mut String) {
        out.push_str("\n      <HOSO>");
        for extra in &record.extra {
            out.push_str("\n        ");
            write_extra(extra, out);
        }
        for part in &record.parts {
            out.push_str("\n        <FILEHOSO>\n          <LOAIHOSO>");
            escape_text(&part.declared, out);
            out.push_str("</LOAIHOSO>\n          <NOIDUNGFILE>");
            self.content(part, out);
            out.push_str("</NOIDUNGFILE>\n        </FILEHOSO>");
        }
        out.push_str("\n      </HOSO>");
    }

    fn content(&self, part: &Part, out: &mut String) {
        match &part.content {
            Content::Empty => {}
            Content::Blank(text) => out.push_str(text),
            Content::Raw(text) => payload::encode(text, &part.carrier, out),
            Content::Table(table) if self.options.form == ClaimForm::Plain => {
                payload::encode(table.plain().text(), &Carrier::default(), out);
            }
            Content::Table(table) => {
                let repaired = table.is_repaired().then(|| escape_stray_ampersands(table.text()));
                let text = repaired.as_deref().unwrap_or(table.text());
                match &part.carrier {
                    // An 8-bit table becomes UTF-8, and says so.
                    Carrier::Base64 { encoding: EncodingFacts { charset: Charset::Legacy(_), .. }, .. } => {
                        payload::encode(&with_declared_encoding(text, "utf-8"), &part.carrier, out);
                    }
                    // Nothing was understood when the part was read: now there is a table.
                    Carrier::Verbatim => payload::encode(text, &Carrier::default(), out),
                    carrier => payload::encode(text, carrier, out),
                }
            }
        }
    }
}

/// Without content.
impl<W> std::fmt::Debug for ClaimWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClaimWriter({:?})", self.options)
    }
}

/// Writes a whole claim file.
pub fn write_claim(file: &ClaimFile, options: &ClaimWriteOptions) -> Result<Vec<u8>, Error> {
    let mut writer = ClaimWriter::new(Vec::new(), &file.envelope, options.clone())?;
    for record in &file.records {
        writer.write(record)?;
    }
    writer.finish()
}

impl Envelope {
    /// The envelope of a document that stands alone (XML0, XML12): none.
    pub fn own_document() -> Envelope {
        Envelope { shape: Shape::OwnDocument, ..Envelope::default() }
    }

    /// The envelope of a file to be written: facility, day (`yyyymmdd`) and number of records.
    pub fn new(facility_code: impl Into<String>, created: impl Into<String>, count: usize) -> Envelope {
        Envelope {
            facility_code: Some(facility_code.into()),
            created: Some(created.into()),
            declared_count: Some(count.to_string()),
            ..Envelope::default()
        }
    }
}

/// Are all parts still in the holes they came from?
fn fits(record: &Hoso, holes: usize) -> bool {
    record.parts.len() == holes
        && record.parts.iter().enumerate().all(|(at, part)| {
            let empty = part.content == Content::Empty;
            part.slot.is_some_and(|slot| slot.number == at && (slot.filled || empty))
        })
}

fn label_of(charset: Charset) -> &'static str {
    match charset {
        Charset::Utf16Le | Charset::Utf16Be => "utf-16",
        Charset::Utf8 | Charset::Legacy(_) => "utf-8",
    }
}

fn standard_head_and_tail(envelope: &Envelope, label: &str) -> (String, String) {
    let mut head = format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n<GIAMDINHHS");
    head.push_str(" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"");
    head.push_str(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n  <THONGTINDONVI>");
    let field = |name: &str, value: &Option<String>, indent: &str, out: &mut String| {
        if let Some(value) = value {
            out.push_str(indent);
            write_extra(&Extra { name: name.to_owned(), value: value.clone(), is_markup: false }, out);
        }
    };
    field("MACSKCB", &envelope.facility_code, "\n    ", &mut head);
    for extra in &envelope.extra {
        head.push_str("\n    ");
        write_extra(extra, &mut head);
    }
    head.push_str("\n  </THONGTINDONVI>\n  <THONGTINHOSO>");
    field("NGAYLAP", &envelope.created, "\n    ", &mut head);
    field("SOLUONGHOSO", &envelope.declared_count, "\n    ", &mut head);
    head.push_str("\n    <DANHSACHHOSO>");
    let mut tail = String::from("\n    </DANHSACHHOSO>\n  </THONGTINHOSO>\n  <CHUKYDONVI>");
    tail.push_str(envelope.signature.as_deref().unwrap_or_default());
    tail.push_str("</CHUKYDONVI>\n</GIAMDINHHS>\n");
    (head, tail)
}

fn write_extra(extra: &Extra, out: &mut String) {
    let Extra { name, value, is_markup } = extra;
    if name.is_empty() {
        escape_text(value.trim(), out);
        return;
    }
    out.push('<');
    out.push_str(name);
    out.push('>');
    if *is_markup {
        out.push_str(value);
    } else {
        escape_text(value, out);
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}
