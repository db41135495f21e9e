//! The tree of a document.

use crate::error::Error;
use crate::format::xml::{Event, Start, XmlReader, XmlWriter};
use std::borrow::Cow;

/// An element with its content. Names are local; [`Element::namespace`] tells the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element<'a> {
    /// Local name.
    pub name: &'a str,
    namespace: Namespace<'a>,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    children: Vec<Node<'a>>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Namespace<'a> {
    #[default]
    None,
    Cda,
    Sdtc,
    Other(Cow<'a, str>),
}

/// A child.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// Text with references resolved.
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// Reads the root and everything below it, up to the end of the document.
    pub fn read_root(reader: &mut XmlReader<'a>) -> Result<Element<'a>, Error> {
        let mut root = Element::default();
        while let Some(event) = reader.next()? {
            if let Event::Start(start) = event {
                root = Element::read(reader, &start)?;
            }
        }
        Ok(root)
    }

    // Recursion is bounded by `Limits::depth`, which the reader checks.
    fn read(reader: &mut XmlReader<'a>, start: &Start<'a>) -> Result<Element<'a>, Error> {
        let namespace = match reader.namespace(start) {
            None => Namespace::None,
            Some(super::NAMESPACE) => Namespace::Cda,
            Some(super::SDTC) => Namespace::Sdtc,
            Some(other) => Namespace::Other(Cow::Owned(other.to_owned())),
        };
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let name = match attribute.name.split_once(':') {
                Some(("xmlns", _)) => continue,
                // The prefix is free; the name `xsi:type` is ours for the meaning.
                Some((prefix, "type")) if reader.resolve(prefix) == Some(super::XSI) => "xsi:type",
                _ if attribute.name == "xmlns" => continue,
                _ => attribute.name,
            };
            attributes.push((name, attribute.value()));
        }
        let mut children = Vec::new();
        let mut text: Option<Cow<'a, str>> = None;
        loop {
            let event = reader.next()?;
            if let Some(Event::Start(inner)) = &event {
                children.extend(text.take().map(Node::Text));
                children.push(Node::Element(Element::read(reader, inner)?));
                continue;
            }
            match event {
                None | Some(Event::End(_)) => break,
                Some(piece) => {
                    let before = text.take().unwrap_or_default();
                    text = Some(crate::format::xml::joined(before, &piece));
                }
            }
        }
        children.extend(text.map(Node::Text));
        Ok(Element { name: start.local_name(), namespace, attributes, children })
    }

    /// Is it an element of CDA itself?
    pub fn is_cda(&self) -> bool {
        self.namespace == Namespace::Cda
    }

    /// Its namespace; empty if none.
    pub fn namespace(&self) -> &str {
        match &self.namespace {
            Namespace::None => "",
            Namespace::Cda => super::NAMESPACE,
            Namespace::Sdtc => super::SDTC,
            Namespace::Other(uri) => uri,
        }
    }

    /// Value of an attribute; `xsi:type` whatever its prefix is.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_ref())
    }

    /// All attributes but namespace declarations.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(n, v)| (*n, v.as_ref()))
    }

    /// Everything inside, in order.
    pub fn nodes(&self) -> &[Node<'a>] {
        &self.children
    }

    /// The elements inside, in order.
    pub fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Text(_) => None,
        })
    }

    /// The elements inside with this local name.
    pub fn children<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Element<'a>> + 's {
        self.elements().filter(move |e| e.name == name)
    }

    /// The first element inside with this local name.
    pub fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.elements().find(|e| e.name == name)
    }

    /// Follows first children by name.
    pub fn descend(&self, path: &[&str]) -> Option<&Element<'a>> {
        path.iter().try_fold(self, |at, name| at.child(name))
    }

    /// Text directly inside, joined, without blanks at the ends.
    pub fn text(&self) -> Cow<'_, str> {
        let mut texts = self.children.iter().filter_map(|n| match n {
            Node::Text(t) => Some(t.as_ref()),
            Node::Element(_) => None,
        });
        match (texts.next(), texts.next()) {
            (None, _) => Cow::Borrowed(""),
            (Some(only), None) => Cow::Borrowed(only.trim()),
            (Some(first), Some(second)) => {
                let rest: String = texts.collect();
                Cow::Owned(format!("{first}{second}{rest}").trim().to_owned())
            }
        }
    }

    /// Does it say why it has no value? (`nullFlavor`)
    pub fn null_flavor(&self) -> Option<&str> {
        self.attribute("nullFlavor")
    }

    /// Is there an element inside, at any depth or itself, of which this is true?
    pub fn any(&self, is: &mut dyn FnMut(&Element<'a>) -> bool) -> bool {
        is(self) || self.elements().any(|e| e.any(is))
    }

    /// Itself and everything inside as XML: names of CDA without prefix, those of HL7's extensions with `sdtc:`.
    pub fn to_xml(&self) -> String {
        let mut w = XmlWriter::compact();
        self.write(&mut w);
        w.finish()
    }

    fn write(&self, w: &mut XmlWriter) {
        match self.namespace {
            Namespace::Sdtc => w.start(&format!("sdtc:{}", self.name)),
            _ => w.start(self.name),
        }
        self.attributes.iter().for_each(|(name, value)| w.attribute(name, value));
        for node in &self.children {
            match node {
                Node::Element(inner) => inner.write(w),
                // Blanks between elements are layout.
                Node::Text(text) if text.trim().is_empty() && self.elements().next().is_some() => {}
                Node::Text(text) => w.text(text),
            }
        }
        w.end();
    }

    /// Has it this template, in any version?
    pub fn has_template(&self, root: &str) -> bool {
        self.children("templateId").any(|t| t.attribute("root") == Some(root))
    }
}
