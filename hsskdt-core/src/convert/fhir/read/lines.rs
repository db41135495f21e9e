//! Observations that are lines of the form, by the table of items: the same table by which they are written.

use super::reading::Reading;
use super::result::{is_absent, measured, value_words, when};
use super::scope::is;
use super::values::{kept_text, words};
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::{BodyPart, Disability};
use crate::spec::fhir::{self, Item, concept, uri};
use crate::spec::form;

const HABITS: [(&str, &str); 4] = [("none", "Không"), ("yes", "Có"), ("regular", "Thường xuyên"), ("quit", "Đã bỏ")];
const DELIVERY: [(&str, &str); 2] = [("vaginal_delivery", "Đẻ thường"), ("caesarean_delivery", "Đẻ mổ")];
const PRESSURE: [&str; 2] =
    ["/encounters/*/examination/vital_signs/systolic", "/encounters/*/examination/vital_signs/diastolic"];

/// Reads a line. `false` if the Observation is none.
pub(super) fn read(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    if node.list("identifier").iter().any(|i| is(&uri::SID_XML4, i.text("system"))) {
        return false;
    }
    match r.own_path(node).map(str::to_owned) {
        Some(path) => own(r, index, &path),
        None => foreign(r, index),
    }
}

/// The place of a line in the draft: lines of visits stand below their visit.
fn place(r: &Reading<'_>, index: usize, path: &str) -> Option<String> {
    let of_visit = ["/examination/", "/paraclinical/"].iter().any(|head| path.starts_with(head));
    if of_visit { Some(format!("/encounters/{}{path}", r.known_visit(index)?)) } else { Some(path.to_owned()) }
}

fn own(r: &mut Reading<'_>, index: usize, path: &str) -> bool {
    let node = r.node(index);
    if path.ends_with("/blood_pressure") {
        return pressure(r, index, r.known_visit(index));
    }
    if let Some(part) = path.strip_prefix("/history/disabilities/") {
        let description = node.text("valueString").to_owned();
        let body_part = BodyPart::from_word(part);
        r.record.history.disabilities.push(Disability { body_part, description });
        return true;
    }
    if path.ends_with("/reaction") {
        // The words stand with the dose.
        return path.starts_with("/immunization/");
    }
    if path == "/history/birth_status/delivery_method" {
        boxes(r, node, "/history/birth_status", &DELIVERY);
        return true;
    }
    let Some(path) = place(r, index, path) else { return false };
    let Some(item) = fhir::item(&pattern(&path)) else { return false };
    if form::field(item.path).is_some_and(|f| f.kind == "habit") {
        boxes(r, node, &path, &HABITS);
        return true;
    }
    match kept_text(node, "value") {
        Some(text) => {
            r.draft.put(&path, text);
        }
        None => put_value(r, node, item, &path),
    }
    for component in node.list("component") {
        // The duration of an exposure.
        if let Some(item) = by_code(component.get("code")) {
            put_value(r, component, item, item.path);
        }
    }
    true
}

fn put_value(r: &mut Reading<'_>, holder: &Node<'_>, item: &Item, path: &str) {
    if is_absent(holder) {
        return;
    }
    let (kind, value) = holder.choice("value");
    match (kind, value.flag()) {
        ("Boolean", Some(yes)) => {
            r.draft.put(path, yes);
        }
        _ => {
            let (text, unit) = value_words(holder);
            let blood = item.path.starts_with("/administrative/");
            let gap = if unit.is_empty() || !item.ucum.is_empty() || blood { "" } else { " " };
            let unit = if gap.is_empty() { "" } else { unit.as_str() };
            r.draft.put(path, format!("{text}{gap}{unit}"));
        }
    }
}

/// A path with `*` in place of numbers.
fn pattern(path: &str) -> String {
    let star = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    path.split('/').map(|s| if star(s) { "*" } else { s }).collect::<Vec<_>>().join("/")
}

/// Ticked boxes by their codes; a box kept as `false` is a recorded no.
fn boxes(r: &mut Reading<'_>, node: &Node<'_>, path: &str, names: &[(&str, &str)]) {
    for (name, _) in names {
        let ticked = node.get("valueCodeableConcept").list("coding").iter();
        let mut ticked = ticked.filter(|c| is(&uri::CS_ITEM, c.text("system")));
        if ticked.any(|c| c.text("code") == *name) {
            r.draft.put(&format!("{path}/{name}"), true);
        } else if kept_text(node, name) == Some("false") {
            r.draft.put(&format!("{path}/{name}"), false);
        }
    }
}

/// Both numbers of a blood pressure.
fn pressure(r: &mut Reading<'_>, index: usize, visit: Option<usize>) -> bool {
    let node = r.node(index);
    let visit = match visit {
        Some(visit) => visit,
        None => r.visit_of(index, &when(node)),
    };
    let mut any = false;
    for component in node.list("component") {
        let Some(item) = by_code(component.get("code")).filter(|i| PRESSURE.contains(&i.path)) else { continue };
        let path = item.path.replacen('*', &visit.to_string(), 1);
        any = true;
        match kept_text(component, "value") {
            Some(text) => {
                r.draft.put(&path, text);
            }
            None if is_absent(component) || r.draft.has(&path) => {}
            None => put_value(r, component, item, &path),
        }
    }
    any
}

/// The line that a code stands for: a local code tells lines apart that share one of LOINC.
fn by_code(concept: &Node<'_>) -> Option<&'static Item> {
    let codings = concept.list("coding");
    let of = |system, pick: fn(&Item) -> &'static str| {
        let mine = codings.iter().filter(move |c| is(system, c.text("system")));
        mine.filter_map(move |c| fhir::items().iter().find(|i| !pick(i).is_empty() && pick(i) == c.text("code"))).next()
    };
    of(&uri::CS_ITEM, |i| i.local).or_else(|| of(&uri::CS_LOINC, |i| i.loinc))
}

/// A line of elsewhere: by code; into the examination of its day; a second one of a day stays a result.
fn foreign(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let code = node.get("code");
    let has = |loinc: &str| code.list("coding").iter().any(|c| c.text("code") == loinc);
    if has(concept::BLOOD_PRESSURE.code) || has("55284-4") {
        let visit = r.visit_of(index, &when(node));
        let free = |p: &&str| !r.draft.has(&p.replacen('*', &visit.to_string(), 1));
        return PRESSURE.iter().all(free) && units_fit(node) && pressure(r, index, Some(visit));
    }
    if has(concept::BLOOD_GROUP_BOTH.code) {
        let path = "/administrative/blood_group_abo";
        return !r.draft.has(path) && r.draft.put(path, value_words(node).0);
    }
    let item = by_code(code).or_else(|| also(code));
    let Some(item) = item.filter(|i| i.path != "/immunization/reaction") else { return other_risk(r, index) };
    if is_absent(node) || node.choice("value").1.is_null() {
        return false;
    }
    let kind = form::field(item.path).map_or("", |f| f.kind);
    let measured = item.ucum.is_empty() || measured(node, item.ucum).is_some();
    if !measured {
        return false;
    }
    let path = if item.path.contains('*') {
        let visit = r.visit_of(index, &when(node));
        item.path.replacen('*', &visit.to_string(), 1)
    } else {
        item.path.to_owned()
    };
    if let Some(part) = item.path.strip_prefix("/history/disabilities/") {
        let description = value_words(node).0;
        r.record.history.disabilities.push(Disability { body_part: BodyPart::from_word(part), description });
        return true;
    }
    if kind == "habit" {
        return habit(r, node, &path) || other_risk(r, index);
    }
    if item.path.ends_with("/delivery_method") {
        return false;
    }
    let boolean = !node.get("valueBoolean").is_null();
    let wants_boolean = kind == "tick";
    if r.draft.has(&path) || boolean != wants_boolean {
        return false;
    }
    put_value(r, node, item, &path);
    true
}

/// Codes of other sources for the same line.
fn also(code: &Node<'_>) -> Option<&'static Item> {
    let pairs = [
        ("59408-5", "/encounters/*/examination/vital_signs/oxygen_saturation"),
        ("3141-9", "/encounters/*/examination/vital_signs/weight_kg"),
        ("8287-5", "/encounters/*/examination/vital_signs/head_circumference_cm"),
        ("11340-7", "/administrative/occupation"),
    ];
    let found = pairs.iter().find(|(loinc, _)| code.list("coding").iter().any(|c| c.text("code") == *loinc));
    found.and_then(|(_, path)| fhir::item(path))
}

fn units_fit(node: &Node<'_>) -> bool {
    node.list("component").iter().all(|c| c.get("valueQuantity").is_null() || measured(c, "mm[Hg]").is_some())
}

/// Boxes by LOINC's answer.
fn habit(r: &mut Reading<'_>, node: &Node<'_>, path: &str) -> bool {
    let codings = node.get("valueCodeableConcept").list("coding");
    let answer = codings.iter().find_map(|c| {
        let loinc = is(&uri::CS_LOINC, c.text("system"));
        fhir::concepts().iter().find(|x| loinc && x.map == "tobacco" && x.code == c.text("code"))
    });
    match (answer, node.get("valueBoolean").flag()) {
        (Some(answer), _) => r.draft.put(&format!("{path}/{}", answer.key), true),
        (None, Some(yes)) => r.draft.put(&format!("{path}/{}", if yes { "yes" } else { "none" }), true),
        (None, None) => {
            let said = words(node.get("valueCodeableConcept"));
            let found = HABITS.iter().find(|(_, w)| *w == said);
            found.is_some_and(|(name, _)| r.draft.put(&format!("{path}/{name}"), true))
        }
    }
}

/// Social history that the form has no line for: a line of other risks.
fn other_risk(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let social =
        node.list("category").iter().flat_map(|c| c.list("coding")).any(|c| c.text("code") == "social-history");
    let (value, unit) = value_words(node);
    if !social || value.is_empty() {
        return false;
    }
    let line = format!("{}: {value} {unit}", words(node.get("code")));
    r.draft.add_line("/history/risk_factors/other_risks", line.trim_end());
    r.note(&notes::TO_FORM, index, "");
    true
}
