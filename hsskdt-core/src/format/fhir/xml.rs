//! FHIR's XML as the same tree as its JSON. Elements that repeat become lists; [`Node`] does not mind which is which.

use super::tree::{Node, Parsed};
use crate::error::{Error, catalogue::fhir as errors, catalogue::limit};
use crate::format::xml::{Event, Start, XmlReader, encoding, joined};
use crate::options::ReadOptions;
use std::borrow::Cow;

/// Namespace of FHIR.
pub const NAMESPACE: &str = "http://hl7.org/fhir";

const XHTML: &str = "http://www.w3.org/1999/xhtml";

type Members<'a> = Vec<(Cow<'a, str>, Node<'a>)>;

/// Does the input begin like XML?
pub fn is_xml(input: &[u8]) -> bool {
    let head = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input).trim_ascii_start();
    head.first() == Some(&b'<') || input.starts_with(&[0xFF, 0xFE]) || input.starts_with(&[0xFE, 0xFF])
}

/// Decodes the bytes of a document into text that [`parse`] reads.
pub fn decode(input: &[u8], options: &ReadOptions) -> Result<String, Error> {
    if input.len() > options.limits.bytes {
        return Err(Error::new(&limit::BYTES));
    }
    Ok(super::tree::composed(encoding::decode(input.to_vec()).text.into()).into_owned())
}

/// Reads a resource. The root must be in FHIR's namespace.
pub fn parse<'a>(text: &'a str, options: &'a ReadOptions) -> Parsed<'a> {
    let mut reader = XmlReader::new(text, &options.limits, options.mode)?;
    let mut root = None;
    while let Some(event) = reader.next()? {
        if let Event::Start(start) = event {
            if reader.namespace(&start) != Some(NAMESPACE) {
                return Err(Error::new(&errors::RESOURCE).at_path(format!("/{}", start.local_name())));
            }
            root = Some(element(&mut reader, &start)?.1);
        }
    }
    root.ok_or_else(|| Error::new(&errors::RESOURCE))
}

/// An element: its companion (id and extensions of a primitive), and itself. Recursion is bounded by `Limits::depth`,
/// which the reader checks.
fn element<'a>(reader: &mut XmlReader<'a>, start: &Start<'a>) -> Result<(Node<'a>, Node<'a>), Error> {
    let name = start.local_name();
    let mut members: Members<'a> = Vec::new();
    let mut value = None;
    let is_resource = name.starts_with(|c: char| c.is_ascii_uppercase());
    if is_resource {
        members.push(("resourceType".into(), Node::Text(name.into())));
    }
    for attribute in start.attributes() {
        match attribute.name {
            "value" => value = Some(attribute.value()),
            "id" | "url" => members.push((attribute.name.into(), Node::Text(attribute.value()))),
            _ => {}
        }
    }
    // Elements of XHTML have no value of their own but text.
    let narrative = reader.namespace(start) == Some(XHTML);
    let mut words: Cow<'a, str> = Cow::Borrowed("");
    loop {
        match reader.next()? {
            None | Some(Event::End(_)) => break,
            Some(Event::Start(inner)) => {
                let child = inner.local_name();
                let (companion, node) = element(reader, &inner)?;
                if narrative {
                    words = Cow::Owned(format!("{words} {}", node.as_str()));
                } else if child.starts_with(|c: char| c.is_ascii_uppercase()) {
                    // `resource`, `contained` and `outcome` hold the resource itself.
                    return after_resource(reader, node);
                } else {
                    if !companion.is_null() {
                        add(&mut members, format!("_{child}").into(), companion);
                    }
                    add(&mut members, child.into(), node);
                }
            }
            Some(piece) => {
                if narrative {
                    words = joined(words, &piece);
                }
            }
        }
    }
    match value {
        Some(value) if members.is_empty() => Ok((Node::Null, Node::Text(value))),
        Some(value) => Ok((Node::Object(members), Node::Text(value))),
        None if members.is_empty() && !words.trim().is_empty() => Ok((Node::Null, Node::Text(words))),
        None if members.is_empty() => Ok((Node::Null, Node::Null)),
        None => Ok((Node::Null, Node::Object(members))),
    }
}

fn after_resource<'a>(reader: &mut XmlReader<'a>, node: Node<'a>) -> Result<(Node<'a>, Node<'a>), Error> {
    while let Some(event) = reader.next()? {
        match event {
            Event::End(_) => break,
            Event::Start(inner) => {
                // One resource a holder; a second one is no FHIR.
                element(reader, &inner)?;
            }
            _ => {}
        }
    }
    Ok((Node::Null, node))
}

/// Adds a member; the second one of a name makes a list.
fn add<'a>(members: &mut Members<'a>, name: Cow<'a, str>, node: Node<'a>) {
    match members.iter_mut().find(|(known, _)| *known == name) {
        Some((_, Node::List(items))) => items.push(node),
        Some((_, one)) => {
            let first = std::mem::replace(one, Node::Null);
            *one = Node::List(vec![first, node]);
        }
        None => members.push((name, node)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_of_its_json() {
        let text = r#"<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><fullUrl value="urn:uuid:1"/><resource><Patient><id value="p"/><text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>Ví <b>Dụ</b></p></div></text><name><given value="Ví"/><given value="Dụ"/></name><birthDate value="1957"><extension url="urn:x"><valueCode value="unknown"/></extension></birthDate></Patient></resource></entry></Bundle>"#;
        let options = ReadOptions::default();
        let node = parse(text, &options).unwrap();
        let patient = node.at(&["entry", "resource"]);
        assert_eq!(
            (patient.text("resourceType"), patient.text("id"), patient.text("birthDate")),
            ("Patient", "p", "1957")
        );
        assert_eq!(patient.get("name").list("given").len(), 2);
        assert_eq!(patient.at(&["_birthDate", "extension"]).text("url"), "urn:x");
        assert!(patient.at(&["text", "div"]).as_str().contains("Dụ"));
        assert_eq!(parse("<Bundle/>", &options).unwrap_err().code(), "fhir.resource");
    }
}
