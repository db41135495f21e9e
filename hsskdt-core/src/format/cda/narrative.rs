//! Narrative blocks as plain text.

use super::{Element, Node};
use std::collections::BTreeMap;

/// A narrative block as text: one line a paragraph, item or row, cells divided by ` | `.
pub fn plain_text(block: &Element<'_>) -> String {
    let mut out = String::new();
    walk(block, &mut out);
    let lines = out.lines().map(|l| l.trim().trim_end_matches('|').trim_end());
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

fn walk(element: &Element<'_>, out: &mut String) {
    let block =
        matches!(element.name, "paragraph" | "item" | "tr" | "caption" | "list" | "table" | "text" | "footnote");
    if block {
        new_line(out);
    }
    for node in element.nodes() {
        match node {
            Node::Text(text) => {
                for (index, word) in text.split_whitespace().enumerate() {
                    let glued = index == 0 && !text.starts_with(char::is_whitespace);
                    if !glued && !out.is_empty() && !out.ends_with(['\n', ' ']) {
                        out.push(' ');
                    }
                    out.push_str(word);
                }
                if text.ends_with(char::is_whitespace) && !out.ends_with(['\n', ' ']) && !out.is_empty() {
                    out.push(' ');
                }
            }
            Node::Element(inner) if inner.name == "br" => new_line(out),
            Node::Element(inner) => walk(inner, out),
        }
    }
    if matches!(element.name, "td" | "th") {
        out.push_str(" | ");
    }
    if block {
        new_line(out);
    }
}

fn new_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Every element inside that has an `ID`, for references from entries.
pub fn by_id<'e>(holder: &'e Element<'_>) -> BTreeMap<&'e str, &'e Element<'e>> {
    fn collect<'e>(element: &'e Element<'e>, out: &mut BTreeMap<&'e str, &'e Element<'e>>) {
        if let Some(id) = element.attribute("ID") {
            out.entry(id).or_insert(element);
        }
        element.elements().for_each(|e| collect(e, out));
    }
    let mut out = BTreeMap::new();
    collect(holder, &mut out);
    out
}
