//! FHIR R4 of any origin → records.
//!
//! What this library wrote comes back exactly: identifiers name the path of each element, and what has no element of
//! its own rides in the extension `phr831-kept`. Resources of elsewhere are read by code, category and text; what is
//! not understood stays as JSON in `extra`, with a note. Nothing well-formed is refused.

mod administrative;
mod claim;
mod finish;
mod history;
mod immunization;
mod lines;
mod note;
mod reading;
mod result;
mod rows;
mod scope;
mod values;
mod visit;

use crate::convert::Notes;
use crate::error::{Error, catalogue::fhir as errors};
use crate::format::fhir::tree::Node;
use crate::format::fhir::{tree, xml};
use crate::model::HealthRecord;
use crate::options::ReadOptions;
use reading::Reading;
use scope::Scope;

/// People of one input, and the errors of lines that could not be read.
pub type People = (Vec<(HealthRecord, Notes)>, Vec<Error>);

/// Is a resource of this type with this label (system, code) left out?
pub type Withheld<'w> = &'w dyn Fn(&str, &str, &str) -> bool;

/// Reads Bundles of any type, single resources, and NDJSON of both; JSON or XML. One record a person; each line that
/// holds a Bundle is an input of its own.
pub fn read(input: &[u8], options: &ReadOptions) -> Result<People, Error> {
    read_withholding(input, options, None)
}

/// As [`read`], without the resources that a security label withholds: `meta.security` of a resource, an inline label
/// of one of its elements, or a label of the Bundle, the Composition or the Patient that it belongs to.
pub fn read_withholding(input: &[u8], options: &ReadOptions, withheld: Option<Withheld<'_>>) -> Result<People, Error> {
    let is_xml = xml::is_xml(input);
    let text = if is_xml { xml::decode(input, options)?.into() } else { tree::decode(input, &options.limits)? };
    let documents = if is_xml { vec![xml::parse(&text, options)] } else { tree::parse_all(&text, &options.limits)? };
    let mut failures = Vec::new();
    let mut loose = Vec::new();
    let mut inputs: Vec<Vec<Node<'_>>> = Vec::new();
    for document in documents {
        match document {
            Ok(node) if node.text("resourceType") == "Bundle" => inputs.push(vec![node]),
            Ok(node) if is_fhir(&node) => loose.push(node),
            Ok(_) => failures.push(Error::new(&errors::RESOURCE)),
            Err(error) => failures.push(error),
        }
    }
    if !loose.is_empty() {
        inputs.push(loose);
    }
    if inputs.is_empty() && failures.len() == 1 {
        return Err(failures.swap_remove(0));
    }
    let leave_out = |node: &Node<'_>| withheld.is_some_and(|withheld| is_withheld(node, withheld));
    let mut people = Vec::new();
    for input in &inputs {
        people.extend(read_input(input, &leave_out));
    }
    Ok((people, failures))
}

/// A resource, or a list of them.
fn is_fhir(node: &Node<'_>) -> bool {
    match node {
        Node::List(items) => items.iter().all(|i| !i.text("resourceType").is_empty()) && !items.is_empty(),
        other => !other.text("resourceType").is_empty(),
    }
}

fn read_input(documents: &[Node<'_>], leave_out: &dyn Fn(&Node<'_>) -> bool) -> Vec<(HealthRecord, Notes)> {
    let scope = Scope::new(documents.iter(), leave_out);
    let people = scope.people();
    let mut out = Vec::with_capacity(people.len());
    for (number, (patient, resources)) in people.into_iter().enumerate() {
        let mut reading = Reading::new(&scope);
        if let Some(patient) = patient {
            administrative::read(&mut reading, patient);
        }
        reading.resources(&resources);
        if number == 0 {
            reading.shared();
        }
        out.push(reading.finish());
    }
    out
}

/// Is any label of a resource, or of an element inside it, one that withholds?
fn is_withheld(node: &Node<'_>, withheld: Withheld<'_>) -> bool {
    let kind = node.text("resourceType");
    let says = |coding: &Node<'_>| withheld(kind, coding.text("system"), coding.text("code"));
    let security = node.at(&["meta"]).list("security");
    if security.iter().any(says) {
        return true;
    }
    // Of a Bundle only its own labels count here: each entry is asked for itself.
    kind != "Bundle" && inline(node, &says)
}

fn inline(node: &Node<'_>, says: &dyn Fn(&Node<'_>) -> bool) -> bool {
    match node {
        Node::List(items) => items.iter().any(|i| inline(i, says)),
        Node::Object(members) => {
            let url = node.text("url");
            let label = url.ends_with("inline-sec-label") || url.ends_with("extension-inline-sec-label");
            (label && says(node.get("valueCoding"))) || members.iter().any(|(_, v)| inline(v, says))
        }
        _ => false,
    }
}
