//! HTML that people read and print: one page without script, without anything from outside, with everything escaped.
//! Written only.

use super::xml::XmlWriter;

/// State of a printed box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing recorded.
    Blank,
    /// Recorded as no.
    No,
    /// Recorded as yes.
    Yes,
}

impl Mark {
    /// What stands in the box, and what a screen reader says.
    fn sign(self) -> (&'static str, &'static str) {
        match self {
            Mark::Blank => ("", "chưa ghi nhận"),
            Mark::No => ("–", "không"),
            Mark::Yes => ("×", "có"),
        }
    }
}

/// Part of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// Text of less weight: the list of a code.
    Faint(String),
    /// A box with its words.
    Mark(Mark, String),
}

/// A value: what stands on a line or in a cell.
pub type Cell = Vec<Piece>;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Cells, one a column.
    pub cells: Vec<Cell>,
    /// What the columns have no place for, under the row.
    pub below: Cell,
}

/// A page that is being written.
pub struct Page {
    out: XmlWriter,
}

/// Does the text stay on one line: a short word, a number, a moment?
fn is_short(text: &str) -> bool {
    const WORD: usize = 8;
    const MOMENT: usize = 19;
    text.chars().nth(WORD).is_none()
        || (text.len() <= MOMENT && text.bytes().all(|b| b.is_ascii_digit() || b" /:.,-".contains(&b)))
}

const STYLE: &str = include_str!("style.css");

/// The title says nothing about the person: browsers keep it.
const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
    <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n\
    <meta name=\"format-detection\" content=\"telephone=no\">\n";

impl Page {
    /// Begins a page.
    pub fn new(title: &str) -> Page {
        let mut out = XmlWriter::compact_two_tags();
        out.raw(HEAD);
        out.element("title", title);
        out.raw("\n<style>\n");
        out.raw(STYLE);
        out.raw("</style>\n</head>\n<body>\n");
        out.start("main");
        Page { out }
    }

    /// Ends what is open and gives the document.
    pub fn finish(self) -> Vec<u8> {
        let mut text = self.out.finish();
        text.push_str("\n</body>\n</html>\n");
        text.into_bytes()
    }

    /// Begins an element of a class.
    pub fn begin(&mut self, tag: &str, class: &str) {
        if matches!(tag, "section" | "header" | "footer" | "table" | "tr" | "div") {
            // A line each: two prints can be compared.
            self.out.raw("\n");
        }
        self.out.start(tag);
        if !class.is_empty() {
            self.out.attribute("class", class);
        }
    }

    /// Ends the innermost element.
    pub fn end(&mut self) {
        self.out.end();
    }

    /// An element with text.
    pub fn words(&mut self, tag: &str, class: &str, text: &str) {
        self.begin(tag, class);
        self.out.text(&clean(text));
        self.end();
    }

    /// A heading of level 1 to 4.
    pub fn heading(&mut self, level: u8, text: &str) {
        let tag = match level {
            1 => "h1",
            2 => "h2",
            3 => "h3",
            _ => "h4",
        };
        self.words(tag, "", text);
    }

    /// A value.
    pub fn cell(&mut self, cell: &[Piece]) {
        for piece in cell {
            match piece {
                Piece::Text(text) => self.out.text(&clean(text)),
                Piece::Faint(text) => self.words("span", "faint", text),
                Piece::Mark(mark, words) => self.mark(*mark, words),
            }
        }
    }

    /// A box with its words.
    pub fn mark(&mut self, mark: Mark, words: &str) {
        let (sign, spoken) = mark.sign();
        self.begin("span", "tick");
        self.begin("span", "box");
        self.out.attribute("role", "img");
        self.out.attribute("aria-label", spoken);
        self.out.text(sign);
        self.end();
        self.out.text(&clean(words));
        self.end();
    }

    /// A label with its value on a dotted line. `class`: how wide, `wide`, `full` or nothing.
    pub fn field(&mut self, class: &str, label: &str, cell: &[Piece]) {
        self.begin("div", format!("field {class}").trim_end());
        self.words("span", "label", label);
        self.begin("span", "value");
        self.cell(cell);
        self.end();
        self.end();
    }

    /// A table. A row of one cell under a head of several columns is a divider.
    pub fn table(&mut self, head: &[&str], rows: &[Row]) {
        self.begin("div", "scroll");
        self.begin("table", "");
        if !head.is_empty() {
            self.begin("thead", "");
            self.begin("tr", "");
            for column in head {
                self.begin("th", "");
                self.out.attribute("scope", "col");
                self.out.text(&clean(column));
                self.end();
            }
            self.end();
            self.end();
        }
        self.begin("tbody", "");
        for row in rows {
            self.row(row, head.len());
        }
        self.end();
        self.end();
        self.end();
    }

    fn row(&mut self, row: &Row, columns: usize) {
        let is_divider = row.cells.len() == 1 && columns > 1;
        self.begin("tr", if is_divider { "divider" } else { "" });
        match row.cells.as_slice() {
            [words] if is_divider => self.across("divider", columns, words),
            cells => {
                for cell in cells {
                    let class = match cell.as_slice() {
                        [Piece::Mark(_, words)] if words.is_empty() => "box-cell",
                        [Piece::Text(text)] if is_short(text) => "short",
                        _ => "",
                    };
                    self.begin("td", class);
                    self.cell(cell);
                    self.end();
                }
            }
        }
        self.end();
        if !row.below.is_empty() {
            self.begin("tr", "under");
            self.across("below", columns, &row.below);
            self.end();
        }
    }

    fn across(&mut self, class: &str, columns: usize, cell: &[Piece]) {
        self.begin("td", class);
        self.out.attribute("colspan", &columns.to_string());
        self.cell(cell);
        self.end();
    }

    /// Names with values, one a row.
    pub fn definitions(&mut self, rows: &[(String, Cell)]) {
        self.begin("div", "scroll");
        self.begin("table", "");
        self.begin("tbody", "");
        for (name, cell) in rows {
            self.begin("tr", "");
            self.begin("th", "row");
            self.out.attribute("scope", "row");
            self.out.text(&clean(name));
            self.end();
            self.begin("td", "");
            self.cell(cell);
            self.end();
            self.end();
        }
        self.end();
        self.end();
        self.end();
    }
}

/// May the character stand in an HTML document?
fn is_allowed(c: char) -> bool {
    let code = u32::from(c);
    // Noncharacters: the last two of every plane, and a block of plane 0.
    let noncharacter = code & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&code);
    !noncharacter && (!c.is_control() || matches!(c, '\n' | '\t' | '\r'))
}

/// Can the text stand as it is? Line ends become line feeds all the same.
pub fn holds(text: &str) -> bool {
    text.chars().all(is_allowed)
}

/// The text with line feeds for line ends, and the mark of a lost character for each that HTML does not allow.
fn clean(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('\r') && holds(text) {
        return text.into();
    }
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().map(|c| if is_allowed(c) { c } else { char::REPLACEMENT_CHARACTER }).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped_and_ended() {
        let mut page = Page::new("<title>");
        page.begin("section", "a\"b");
        page.field(
            "",
            "<b>",
            &[Piece::Text("\u{0}<script>&\r\nx".to_owned()), Piece::Mark(Mark::Yes, "Có".to_owned())],
        );
        let text = String::from_utf8(page.finish()).unwrap();
        assert!(text.contains("<title>&lt;title&gt;</title>"));
        assert!(text.contains("class=\"a&quot;b\""));
        assert!(text.contains("\u{fffd}&lt;script&gt;&amp;\nx"));
        assert!(text.ends_with("</section></main>\n</body>\n</html>\n"), "{text}");
    }
}
