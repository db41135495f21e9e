//! Writing: escaping, indentation, the same bytes on every run.

/// Writes XML text into a `String`.
///
/// ```
/// use hsskdt_core::format::xml::XmlWriter;
/// let mut w = XmlWriter::pretty();
/// w.declaration();
/// w.start("a");
/// w.attribute("k", "1 < 2");
/// w.element("b", "Nội & Nhi");
/// w.end();
/// assert!(w.finish().ends_with("<a k=\"1 &lt; 2\">\n  <b>Nội &amp; Nhi</b>\n</a>\n"));
/// ```
#[derive(Debug, Default)]
pub struct XmlWriter {
    out: String,
    open: Vec<Open>,
    pretty: bool,
    /// Blanks for each level of a pretty document.
    indent: usize,
    /// Empty elements have two tags.
    two_tags: bool,
    /// The start tag of the innermost element still lacks its `>`.
    tag_open: bool,
}

#[derive(Debug)]
struct Open {
    name: String,
    has_elements: bool,
}

impl XmlWriter {
    /// Without line breaks.
    pub fn compact() -> Self {
        XmlWriter::default()
    }

    /// Each element on its own line, two blanks deeper than its parent.
    pub fn pretty() -> Self {
        XmlWriter { pretty: true, indent: 2, ..XmlWriter::default() }
    }

    /// Each element on its own line, four blanks deeper than its parent; empty elements as `<x></x>`.
    pub fn spacious() -> Self {
        XmlWriter { pretty: true, indent: 4, two_tags: true, ..XmlWriter::default() }
    }

    /// Without line breaks; empty elements as `<x></x>`, as HTML asks for.
    pub fn compact_two_tags() -> Self {
        XmlWriter { two_tags: true, ..XmlWriter::default() }
    }

    /// `<?xml version="1.0" encoding="UTF-8"?>`
    pub fn declaration(&mut self) {
        self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        if self.pretty {
            self.out.push('\n');
        }
    }

    /// Begins an element.
    pub fn start(&mut self, name: &str) {
        self.close_tag();
        if let Some(parent) = self.open.last_mut() {
            parent.has_elements = true;
        }
        self.new_line(!self.open.is_empty());
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(Open { name: name.to_owned(), has_elements: false });
        self.tag_open = true;
    }

    /// Adds an attribute to the element that has just begun.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_attribute(value, &mut self.out);
        self.out.push('"');
    }

    /// Writes text into the innermost element.
    pub fn text(&mut self, text: &str) {
        self.close_tag();
        escape_text(text, &mut self.out);
    }

    /// Writes markup as it is.
    pub fn raw(&mut self, markup: &str) {
        self.close_tag();
        self.out.push_str(markup);
    }

    /// Ends the innermost element: `<x/>` if it is empty.
    pub fn end(&mut self) {
        let Some(element) = self.open.pop() else { return };
        if self.two_tags {
            self.close_tag();
        }
        if self.tag_open {
            self.out.push_str("/>");
            self.tag_open = false;
        } else {
            self.new_line(element.has_elements);
            self.out.push_str("</");
            self.out.push_str(&element.name);
            self.out.push('>');
        }
        if self.pretty && self.open.is_empty() {
            self.out.push('\n');
        }
    }

    /// An element with text.
    pub fn element(&mut self, name: &str, text: &str) {
        self.start(name);
        if !text.is_empty() {
            self.text(text);
        }
        self.end();
    }

    /// The text so far; open elements are ended.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn close_tag(&mut self) {
        if self.tag_open {
            self.out.push('>');
            self.tag_open = false;
        }
    }

    fn new_line(&mut self, wanted: bool) {
        if self.pretty && wanted {
            self.out.push('\n');
            for _ in 0..self.open.len().saturating_mul(self.indent) {
                self.out.push(' ');
            }
        }
    }
}

/// Adds text with `&`, `<`, `>` escaped, and carriage returns, which readers would turn into line feeds.
pub fn escape_text(text: &str, out: &mut String) {
    escape(text, out, |b| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// Adds an attribute value with everything escaped that readers would change.
pub fn escape_attribute(text: &str, out: &mut String) {
    escape(text, out, |b| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\r' => Some("&#13;"),
        b'\n' => Some("&#10;"),
        b'\t' => Some("&#9;"),
        _ => None,
    });
}

fn escape(text: &str, out: &mut String, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, b) in text.bytes().enumerate() {
        if let Some(with) = replacement(b) {
            out.push_str(text.get(copied..at).unwrap_or_default());
            out.push_str(with);
            copied = at.saturating_add(1);
        }
    }
    out.push_str(text.get(copied..).unwrap_or_default());
}
