//! A small tree of elements with text or children.

use crate::error::Error;
use crate::format::xml::{Event, XmlReader, XmlWriter, encoding, is_blank, joined};
use crate::options::ReadOptions;
use std::borrow::Cow;

/// An element with text or with children.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Element {
    /// Name without prefix.
    pub name: String,
    /// Text; empty where there are children.
    pub text: String,
    /// Children in their order.
    pub children: Vec<Element>,
}

impl std::fmt::Debug for Element {
    /// Names only: texts are a patient's.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Element").field("name", &self.name).field("children", &self.children.len()).finish()
    }
}

impl Element {
    /// An element with text.
    pub fn leaf(name: &str, text: impl Into<String>) -> Element {
        Element { name: name.to_owned(), text: text.into(), children: Vec::new() }
    }

    /// An element with children.
    pub fn branch(name: &str, children: Vec<Element>) -> Element {
        Element { name: name.to_owned(), text: String::new(), children }
    }

    /// Is this its name, in any case?
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Children of a name, in any case.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| c.is(name))
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|c| c.is(name))
    }

    /// The element below a path of names.
    pub fn below(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |at, name| at.child(name))
    }

    /// Reads a document: bytes in any encoding that its head names.
    pub fn read(input: &[u8], options: &ReadOptions) -> Result<Element, Error> {
        let decoded = encoding::decode(input.to_vec());
        Element::parse(&decoded.text, options)
    }

    /// Reads a document from text.
    pub fn parse(text: &str, options: &ReadOptions) -> Result<Element, Error> {
        let mut reader = XmlReader::new(text, &options.limits, options.mode)?;
        let mut root = Element::default();
        while let Some(event) = reader.next()? {
            if let Event::Start(start) = event {
                start.local_name().clone_into(&mut root.name);
                root.fill(&mut reader)?;
            }
        }
        Ok(root)
    }

    /// Everything up to the end of the element that has just begun. The depth is bounded by the reader.
    fn fill(&mut self, reader: &mut XmlReader<'_>) -> Result<(), Error> {
        let mut text = Cow::Borrowed("");
        loop {
            match reader.next()? {
                None | Some(Event::End(_)) => break,
                Some(Event::Start(start)) => {
                    let mut child = Element { name: start.local_name().to_owned(), ..Element::default() };
                    child.fill(reader)?;
                    self.children.push(child);
                }
                Some(piece) => text = joined(text, &piece),
            }
        }
        if self.children.is_empty() || !is_blank(&text) {
            self.text = text.into_owned();
        }
        Ok(())
    }

    /// The document, every element with two tags and on its own line.
    pub fn write(&self) -> String {
        let mut writer = XmlWriter::spacious();
        writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        self.write_into(&mut writer);
        writer.finish()
    }

    fn write_into(&self, writer: &mut XmlWriter) {
        writer.start(&self.name);
        if self.children.is_empty() {
            writer.text(&self.text);
        }
        for child in &self.children {
            child.write_into(writer);
        }
        writer.end();
    }

    /// The element without declaration and indentation, to keep what nobody knows.
    pub fn source(&self) -> String {
        if self.children.is_empty() {
            return self.text.clone();
        }
        let mut writer = XmlWriter::compact();
        self.write_into(&mut writer);
        writer.finish()
    }
}
