//! The resources of one input: gathered from Bundles of any type, Parameters, lists and lines, found by reference, and
//! divided among the people that they are about.

use crate::format::fhir::tree::Node;
use crate::options::DEFAULT_BASE_URI;
use crate::spec::fhir::{Uri, uri};
use std::borrow::Cow;
use std::collections::HashMap;

/// A resource.
pub(super) struct Resource<'n> {
    pub kind: &'n str,
    pub node: &'n Node<'n>,
    /// The resource that contains it.
    container: Option<usize>,
}

/// Everything that may be referred to.
pub(super) struct Scope<'n> {
    pub resources: Vec<Resource<'n>>,
    by_url: HashMap<Cow<'n, str>, usize>,
    /// Base of the project's URIs in this input.
    pub base: Cow<'n, str>,
}

/// Resources that belong to nobody: others refer to them.
const SHARED: [&str; 8] = [
    "Organization",
    "Practitioner",
    "PractitionerRole",
    "Location",
    "Medication",
    "Substance",
    "HealthcareService",
    "Endpoint",
];

impl<'n> Scope<'n> {
    /// Gathers what `withheld` does not take away.
    pub fn new(documents: impl Iterator<Item = &'n Node<'n>>, withheld: &dyn Fn(&Node<'_>) -> bool) -> Scope<'n> {
        let mut scope = Scope { resources: Vec::new(), by_url: HashMap::new(), base: Cow::Borrowed(DEFAULT_BASE_URI) };
        for document in documents {
            scope.gather(document, "", withheld);
        }
        scope.base = scope.find_base().unwrap_or(scope.base);
        scope
    }

    fn gather(&mut self, node: &'n Node<'n>, url: &'n str, withheld: &dyn Fn(&Node<'_>) -> bool) {
        if let Node::List(items) = node {
            return items.iter().for_each(|item| self.gather(item, "", withheld));
        }
        if withheld(node) {
            return;
        }
        match node.text("resourceType") {
            "" => {}
            "Bundle" => {
                let entries = node.list("entry");
                // A label of the document is a label of everything in it.
                let first = entries.first().map(|e| e.get("resource"));
                if first.is_some_and(|c| c.text("resourceType") == "Composition" && withheld(c)) {
                    return;
                }
                for entry in entries {
                    self.gather(entry.get("resource"), entry.text("fullUrl"), withheld);
                    self.gather(entry.at(&["response", "outcome"]), "", withheld);
                }
            }
            "Parameters" => {
                for parameter in node.list("parameter") {
                    self.gather(parameter.get("resource"), "", withheld);
                }
            }
            kind => {
                let index = self.add(kind, node, None);
                if !url.is_empty() {
                    self.by_url.entry(Cow::Borrowed(url)).or_insert(index);
                }
                let id = node.text("id");
                if !id.is_empty() {
                    self.by_url.entry(Cow::Owned(format!("{kind}/{id}"))).or_insert(index);
                }
                for inner in node.list("contained") {
                    let kind = inner.text("resourceType");
                    let id = inner.text("id");
                    let inner = self.add(kind, inner, Some(index));
                    self.by_url.entry(Cow::Owned(format!("{index}#{id}"))).or_insert(inner);
                }
            }
        }
    }

    fn add(&mut self, kind: &'n str, node: &'n Node<'n>, container: Option<usize>) -> usize {
        self.resources.push(Resource { kind, node, container });
        self.resources.len().saturating_sub(1)
    }

    /// What stands before the ends of our own URIs.
    fn find_base(&self) -> Option<Cow<'n, str>> {
        let known = [&uri::SID_PHR831, &uri::SID_XML2, &uri::SID_XML3, &uri::SID_XML4, &uri::SID_PAYER];
        let systems = self.resources.iter().flat_map(|r| r.node.list("identifier")).map(|i| i.text("system"));
        let found = systems.filter_map(|s| known.iter().find_map(|u| s.strip_suffix(u.text))).next();
        found.filter(|base| !base.is_empty()).map(Cow::Borrowed)
    }

    /// A resource by its number.
    pub fn get(&self, index: usize) -> Option<&Resource<'n>> {
        self.resources.get(index)
    }

    /// The node of a resource; nothing if there is none.
    pub fn node(&self, index: Option<usize>) -> &'n Node<'n> {
        static NOTHING: Node<'static> = Node::Null;
        index.and_then(|i| self.resources.get(i)).map_or(&NOTHING, |r| r.node)
    }

    /// Where a reference leads: contained, full URL, relative, absolute with any base, or by identifier.
    pub fn resolve(&self, from: usize, reference: &Node<'_>) -> Option<usize> {
        let link = reference.text("reference");
        if let Some(id) = link.strip_prefix('#') {
            let holder = self.resources.get(from)?.container.unwrap_or(from);
            // `#` alone is the container itself.
            return if id.is_empty() {
                Some(holder)
            } else {
                self.by_url.get(format!("{holder}#{id}").as_str()).copied()
            };
        }
        if let Some(found) = self.by_url.get(link) {
            return Some(*found);
        }
        let plain = link.split("/_history/").next().unwrap_or(link);
        let mut steps = plain.rsplitn(3, '/');
        if let (Some(id), Some(kind)) = (steps.next(), steps.next())
            && let Some(found) = self.by_url.get(format!("{kind}/{id}").as_str())
        {
            return Some(*found);
        }
        let wanted = reference.get("identifier");
        let value = wanted.text("value");
        if value.is_empty() {
            return None;
        }
        let system = wanted.text("system");
        let kind = reference.text("type");
        let same = |i: &Node<'_>| i.text("value") == value && i.text("system") == system;
        self.resources
            .iter()
            .position(|r| (kind.is_empty() || r.kind == kind) && r.node.list("identifier").iter().any(same))
    }

    /// People with the resources about each, in the order of the input. Without a Patient, resources about one
    /// subject make one person.
    pub fn people(&self) -> Vec<(Option<usize>, Vec<usize>)> {
        let mut people: Vec<(Option<usize>, &'n str, Vec<usize>)> = Vec::new();
        let mut place: HashMap<usize, usize> = HashMap::new();
        for (index, _) in self.resources.iter().enumerate().filter(|(_, r)| r.kind == "Patient") {
            place.insert(index, people.len());
            people.push((Some(index), "", Vec::new()));
        }
        let mut nobody = Vec::new();
        for (index, resource) in self.resources.iter().enumerate() {
            if resource.container.is_some() || resource.kind == "Patient" || SHARED.contains(&resource.kind) {
                continue;
            }
            let subject = self.subject(resource.node);
            match self.resolve(index, subject).and_then(|s| place.get(&s)) {
                Some(at) => people.get_mut(*at).into_iter().for_each(|p| p.2.push(index)),
                None => {
                    let link = subject.text("reference");
                    let named = people.iter().position(|(p, l, _)| p.is_none() && *l == link);
                    match named {
                        Some(at) if !link.is_empty() => people.get_mut(at).into_iter().for_each(|p| p.2.push(index)),
                        _ if link.is_empty() => nobody.push(index),
                        _ => people.push((None, link, vec![index])),
                    }
                }
            }
        }
        if !nobody.is_empty() {
            match people.as_mut_slice() {
                [only] => {
                    only.2.extend(nobody);
                    only.2.sort_unstable();
                }
                _ => people.push((None, "", nobody)),
            }
        }
        if people.is_empty() && !self.resources.is_empty() {
            people.push((None, "", Vec::new()));
        }
        people.into_iter().map(|(patient, _, all)| (patient, all)).collect()
    }

    /// Shared resources that stand by themselves.
    pub fn shared(&self) -> impl Iterator<Item = usize> + '_ {
        let all = self.resources.iter().enumerate();
        all.filter(|(_, r)| r.container.is_none() && SHARED.contains(&r.kind)).map(|(i, _)| i)
    }

    /// The person that a resource is about.
    fn subject(&self, node: &'n Node<'n>) -> &'n Node<'n> {
        let names = ["subject", "patient", "beneficiary", "for", "individual"];
        let found = names.iter().map(|name| node.get(name)).find(|n| !n.is_null());
        found.unwrap_or_else(|| {
            // Provenance and the like speak of a resource, which speaks of a person.
            let target = self.resolve(usize::MAX, node.get("target"));
            target.map_or(node.get("subject"), |t| self.node(Some(t)).get("subject"))
        })
    }
}

/// Is this URI the known one, whatever the base and the guide?
pub(super) fn is(known: &Uri, text: &str) -> bool {
    if known.text.starts_with('/') {
        return text.ends_with(known.text);
    }
    text == known.text || (known.moh.len() > 1 && text == known.moh)
}

/// The last segment of a URI below a known one, without percent signs.
pub(super) fn segment(known: &Uri, text: &str) -> Option<String> {
    let below = |head: &str| text.strip_prefix(head)?.strip_prefix('/').map(decoded);
    below(known.text).or_else(|| if known.moh.len() > 1 { below(known.moh) } else { None })
}

/// Percent-encoding undone.
pub(super) fn decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|d| std::str::from_utf8(d).ok()).and_then(|d| u8::from_str_radix(d, 16).ok());
        match hex.filter(|_| *first == b'%') {
            Some(byte) => {
                out.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}
