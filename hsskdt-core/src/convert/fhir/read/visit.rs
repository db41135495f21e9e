//! Encounter, Coverage and the Conditions of a visit.

use super::administrative::full_name;
use super::reading::{Holder, Reading};
use super::scope::is;
use super::values::{coded, date, decimal, extension, has_code, kept, kept_text, moment, words};
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::Extra;
use crate::model::encounter::{
    Coverage, Diagnosis, DiagnosisRole, Encounter, Facility, Practitioner, PractitionerRole,
};
use crate::model::value::{Coded, PersonName, Recorded};
use crate::spec::fhir::{concept, uri};

/// Reads a visit.
pub(super) fn read(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let at = r.record.encounters.len();
    r.record.encounters.push(Encounter::default());
    r.visits.push(Some(index));
    let path = format!("/encounters/{at}");
    let base = r.scope.base.clone();
    let hospital = node.get("hospitalization");
    let mut visit = Encounter {
        facility: provider(r, index),
        link_id: link(node),
        class: class(node, &base),
        department: coded(node.get("serviceType"), &base),
        outcome: coded(extension(node, &uri::EXT_OUTCOME).get("valueCodeableConcept"), &base),
        disposition: coded(hospital.get("dischargeDisposition"), &base),
        referred_from: facility(r, index, hospital.get("origin")),
        referred_to: facility(r, index, hospital.get("destination")),
        length_of_stay_days: decimal(node.at(&["length", "value"])),
        newborn_weights: kept(node)
            .filter(|k| k.path == "newborn_weights")
            .map(|k| Recorded::from_text(k.value))
            .collect(),
        follow_up_dates: kept(node)
            .filter(|k| k.path == "follow_up_dates")
            .map(|k| Recorded::from_text(k.value))
            .collect(),
        ..Encounter::default()
    };
    let mut reasons = node.list("reasonCode").iter();
    match reasons.next().map(|first| (first, coded(first, &base))) {
        Some((_, code)) if !code.code.is_empty() => visit.reason = code,
        Some((first, _)) => visit.reason_text = words(first),
        None => {}
    }
    for more in reasons {
        let text = words(more);
        let gap = if visit.reason_text.is_empty() { "" } else { "; " };
        visit.reason_text = format!("{}{gap}{text}", visit.reason_text);
    }
    period(r, index, &mut visit);
    visit.practitioners = participants(r, index);
    visit.diagnoses = diagnoses(r, index, &path);
    if let Some(place) = r.record.encounters.get_mut(at) {
        *place = visit;
    }
    r.kept_of(node, Holder::Visit(at), &path, &["exam_date", "follow_up_dates", "newborn_weights"]);
    identifiers(r, index, at);
    true
}

fn link(node: &Node<'_>) -> String {
    let own = node.list("identifier").iter().find(|i| is(&uri::SID_LINK, i.text("system")));
    own.map_or("", |i| i.text("value")).to_owned()
}

/// Identifiers of other systems are kept; the first names the visit where it has no MA_LK.
fn identifiers(r: &mut Reading<'_>, index: usize, at: usize) {
    for identifier in r.node(index).list("identifier") {
        if is(&uri::SID_LINK, identifier.text("system")) || is(&uri::SID_PHR831, identifier.text("system")) {
            continue;
        }
        let content = identifier.to_json();
        r.extra(
            Holder::Visit(at),
            Extra { origin: "fhir/Encounter.identifier".to_owned(), path: String::new(), content },
        );
        r.note(&notes::UNKNOWN_ELEMENT, index, "identifier");
    }
}

fn class(node: &Node<'_>, base: &str) -> Coded {
    let kind = coded(node.get("type"), base);
    if !kind.is_empty() {
        return kind;
    }
    let class = node.get("class");
    match class.text("code") {
        // What every visit without a class of its own is written as.
        "AMB" | "" => Coded::default(),
        "EMER" if is(&uri::CS_ACT_CODE, class.text("system")) && !node.get("priority").is_null() => Coded::default(),
        _ => super::values::of_coding(class, base),
    }
}

fn period(r: &mut Reading<'_>, index: usize, visit: &mut Encounter) {
    let node = r.node(index);
    let (start, end) = (node.at(&["period", "start"]).as_str(), node.at(&["period", "end"]).as_str());
    let place = r.place(index);
    visit.exam_date = kept_text(node, "exam_date").map(Recorded::from_text);
    if start.contains('T') {
        visit.period_start = moment(start, &place, &mut r.notes);
    } else if kept_text(node, "period_start").is_none() && visit.exam_date.is_none() {
        visit.exam_date = date(start);
    }
    visit.period_end = moment(end, &place, &mut r.notes);
}

fn provider(r: &Reading<'_>, index: usize) -> Facility {
    let node = r.node(index);
    let found = facility(r, index, node.get("serviceProvider"));
    if found != Facility::default() {
        return found;
    }
    // Without a provider the place of the visit names it.
    facility(r, index, node.at(&["location", "location"]))
}

/// Code and name of what a reference leads to.
pub(super) fn facility(r: &Reading<'_>, from: usize, reference: &Node<'_>) -> Facility {
    let target = r.resolve(from, reference);
    let node = r.scope.node(target);
    let code_of = |i: &Node<'_>| is(&uri::SID_FACILITY, i.text("system")).then(|| i.text("value").to_owned());
    let code = node.list("identifier").iter().find_map(code_of);
    let code = code.or_else(|| code_of(reference.get("identifier"))).filter(|c| !c.is_empty());
    let name = if node.text("name").is_empty() { reference.text("display") } else { node.text("name") };
    Facility { code: code.map(|c| Recorded::from_text(&c)), name: name.to_owned() }
}

/// Licence and name of a person who treats.
pub(super) fn practitioner(r: &Reading<'_>, from: usize, reference: &Node<'_>) -> (String, String) {
    let mut target = r.resolve(from, reference);
    let mut node = r.scope.node(target);
    if node.text("resourceType") == "PractitionerRole" {
        target = target.and_then(|role| r.resolve(role, node.get("practitioner")));
        node = r.scope.node(target);
    }
    let identifiers = node.list("identifier");
    let licence = identifiers.iter().find(|i| is(&uri::SID_CCHN, i.text("system")));
    let licence = licence.map_or("", |i| i.text("value")).to_owned();
    let name = full_name(node.get("name"));
    (licence, if name.is_empty() { reference.text("display").to_owned() } else { name })
}

fn participants(r: &Reading<'_>, index: usize) -> Vec<Practitioner> {
    let mut out = Vec::new();
    for participant in r.node(index).list("participant") {
        let role = participant.list("type").iter().flat_map(|t| t.list("coding")).find_map(|c| {
            is(&uri::CS_PRACTITIONER_ROLE, c.text("system"))
                .then(|| PractitionerRole::from_word(c.text("code")))
                .flatten()
        });
        let (licence, name) = practitioner(r, index, participant.get("individual"));
        // One without role and name comes from a row of the tables, which names it.
        if role.is_some() || !name.is_empty() {
            out.push(Practitioner { role, licence, name: PersonName::new(&name) });
        }
    }
    out
}

fn role(entry: &Node<'_>, condition: &Node<'_>) -> Option<DiagnosisRole> {
    if kept_text(condition, "role") == Some("traditional") {
        return Some(DiagnosisRole::Traditional);
    }
    let uses = entry.get("use");
    let has = |code| has_code(uses, &uri::CS_DIAGNOSIS_ROLE, code);
    match () {
        () if has("DD") => Some(DiagnosisRole::Main),
        () if has("AD") => Some(DiagnosisRole::Admission),
        () if has("CM") || has("CC") => Some(DiagnosisRole::Other),
        () => None,
    }
}

fn diagnoses(r: &mut Reading<'_>, index: usize, path: &str) -> Vec<Diagnosis> {
    let mut entries: Vec<&Node<'_>> = r.node(index).list("diagnosis").iter().collect();
    entries.sort_by_key(|e| e.text("rank").parse::<u32>().unwrap_or(u32::MAX));
    let mut out = Vec::new();
    for entry in entries {
        let target = r.resolve(index, entry.get("condition"));
        let node = r.scope.node(target);
        if node.text("resourceType") == "Condition" {
            r.diagnosed.extend(target);
            r.kept_texts(node, &format!("{path}/diagnoses/{}", out.len()), &["role", "code"]);
            out.push(one(node, role(entry, node), &r.scope.base));
        } else {
            let display = entry.get("condition").text("display");
            if !display.is_empty() {
                out.push(Diagnosis { role: role(entry, node), conclusion: display.to_owned(), ..Diagnosis::default() });
            }
        }
    }
    out
}

/// A diagnosis: the words of the code stand with the code, the text is what the doctor concluded.
fn one(condition: &Node<'_>, role: Option<DiagnosisRole>, base: &str) -> Diagnosis {
    let concept = condition.get("code");
    let mut code = coded(concept, base);
    let text = concept.text("text");
    let display = concept.get("coding").text("display");
    let mut conclusion = String::new();
    if concept.list("coding").is_empty() {
        text.clone_into(&mut conclusion);
        code.display.clear();
    } else if !display.is_empty() && !text.is_empty() && display != text {
        display.clone_into(&mut code.display);
        text.clone_into(&mut conclusion);
    }
    Diagnosis { role, code, conclusion }
}

/// A Condition that belongs to a visit. `false` if it is a problem of the person.
pub(super) fn diagnosis(r: &mut Reading<'_>, index: usize) -> bool {
    if r.diagnosed.contains(&index) {
        return true;
    }
    let node = r.node(index);
    let is_diagnosis = node
        .list("category")
        .iter()
        .any(|c| c.list("coding").iter().any(|c| c.text("code") == concept::ENCOUNTER_DIAGNOSIS.code));
    if !is_diagnosis {
        return false;
    }
    let (_, onset) = node.choice("onset");
    let recorded = node.text("recordedDate").to_owned();
    let when = if recorded.is_empty() { onset.as_str() } else { &recorded };
    let visit = r.visit_of(index, when);
    let diagnosis = one(node, None, &r.scope.base);
    if let Some(visit) = r.visit(visit) {
        visit.diagnoses.push(diagnosis);
    }
    true
}

/// A card that no claim names: it belongs to the only visit, or to the person.
pub(super) fn coverage(r: &mut Reading<'_>, index: usize) -> bool {
    if r.covered.contains(&index) {
        return true;
    }
    if let Some(visit) = r.known_visit(index) {
        let at = r.visit(visit).map_or(0, |v| v.coverage.len());
        let card = read_coverage(r, index, &format!("/encounters/{visit}/coverage/{at}"));
        r.visit(visit).into_iter().for_each(|v| v.coverage.push(card.clone()));
        return true;
    }
    let card = read_coverage(r, index, "/encounters/0/coverage/0");
    match r.record.encounters.as_mut_slice() {
        [only] => only.coverage.push(card),
        _ if card.card.is_some() && r.record.administrative.insurance_card_number.is_none() => {
            r.record.administrative.insurance_card_number = card.card;
            r.note(&notes::VISIT_ASSUMED, index, "");
        }
        _ => return r.record.administrative.insurance_card_number == card.card,
    }
    true
}

/// A card.
pub(super) fn read_coverage(r: &mut Reading<'_>, index: usize, path: &str) -> Coverage {
    let node = r.node(index);
    r.kept_texts(node, path, &[]);
    let own = node.list("identifier").iter().find(|i| is(&uri::SID_BHYT, i.text("system")));
    let number = own.or(node.list("identifier").first()).map_or("", |i| i.text("value"));
    let number = if number.is_empty() { node.text("subscriberId") } else { number };
    let facility = extension(node, &uri::EXT_PRIMARY_FACILITY).get("valueReference");
    let exempt = node.list("costToBeneficiary").iter().flat_map(|c| c.list("exception")).next();
    Coverage {
        card: (!number.is_empty()).then(|| Recorded::from_text(number)),
        registered_facility: self::facility(r, index, facility).code,
        valid_from: date(node.at(&["period", "start"]).as_str()),
        valid_to: date(node.at(&["period", "end"]).as_str()),
        copayment_exempt_from: exempt.and_then(|e| date(e.at(&["period", "start"]).as_str())),
    }
}
