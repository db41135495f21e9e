//! Drugs, services, procedures and supplies → rows of a visit.

use super::reading::{Holder, Reading, Table};
use super::scope::is;
use super::values::{coded, decimal, extension, extras, kept_json, moment, of_coding, words};
use super::visit::practitioner;
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::Extra;
use crate::model::encounter::{Charge, Medication, MedicationDetail, Procedure, Service, Supply};
use crate::model::value::Coded;
use crate::spec::fhir::{Uri, uri};
use serde_json::Value;

/// Certificates as the table joins them.
pub(super) fn licences(joined: &str) -> Vec<String> {
    if joined.is_empty() { Vec::new() } else { joined.split(';').map(str::to_owned).collect() }
}

/// Number and place of a row: the last piece of its identifier; `@7` is a place.
pub(super) fn row_of(node: &Node<'_>, system: &Uri) -> (String, u32) {
    let own = node.list("identifier").iter().find(|i| is(system, i.text("system")));
    let number = own.and_then(|i| i.text("value").rsplit('|').next()).unwrap_or_default();
    place_or_number(number)
}

/// `@7` is a place, anything else a number.
pub(super) fn place_or_number(number: &str) -> (String, u32) {
    match number.strip_prefix('@').and_then(|place| place.parse().ok()) {
        Some(place) => (String::new(), place),
        None => (number.to_owned(), 0),
    }
}

/// What a row says without a line of a Claim: reasons, who ordered it, how much.
fn charge(r: &Reading<'_>, index: usize, system: &Uri, quantity: &Node<'_>, who: &Node<'_>) -> Charge {
    let node = r.node(index);
    let (row_number, row_position) = row_of(node, system);
    let base = &r.scope.base;
    let mut reason_codes = Vec::new();
    for reference in node.list("reasonReference") {
        let condition = r.scope.node(r.resolve(index, reference));
        let code = coded(condition.get("code"), base);
        if !code.code.is_empty() {
            reason_codes.push(Coded::new(&code.system, code.code));
        }
    }
    reason_codes.extend(node.list("reasonCode").iter().map(|c| coded(c, base)).filter(|c| !c.is_empty()));
    let (licence, name) = practitioner(r, index, who);
    let who = if licence.is_empty() { name } else { licence };
    Charge {
        row_number,
        row_position,
        quantity: decimal(quantity.get("value")),
        unit: quantity.text("unit").to_owned(),
        reason_codes,
        practitioners: (!who.is_empty()).then_some(who).into_iter().collect(),
        ..Charge::default()
    }
}

/// What a medication resource is about: its own concept, or the Medication that it leads to.
fn drug(r: &mut Reading<'_>, index: usize) -> Coded {
    let node = r.node(index);
    let (kind, what) = node.choice("medication");
    let base = r.scope.base.clone();
    if kind != "Reference" {
        return coded_of(r, index, what, "medicationCodeableConcept");
    }
    let target = r.scope.node(r.resolve(index, what));
    let mut code = coded(target.get("code"), &base);
    if code.display.is_empty() {
        code.display = words(target.get("code"));
    }
    if code.is_empty() {
        what.text("display").clone_into(&mut code.display);
    }
    // What the drug is made of stands in the shared resource, which is kept whole.
    if !target.get("ingredient").is_null() && code.is_empty() {
        code.display = words(target.at(&["ingredient", "itemCodeableConcept"]));
    }
    code
}

/// The code of a concept; where it has several, the others are kept.
pub(super) fn coded_of(r: &mut Reading<'_>, index: usize, concept: &Node<'_>, element: &str) -> Coded {
    let base = r.scope.base.clone();
    let code = coded(concept, &base);
    let others = concept.list("coding").iter().map(|c| of_coding(c, &base));
    let other = others.filter(|c| c.code != code.code || c.system != code.system).count();
    if other > 0 {
        let kind = r.scope.get(index).map_or("", |k| k.kind);
        let extra = Extra { origin: format!("fhir/{kind}.{element}"), path: String::new(), content: concept.to_json() };
        let holder = r.known_visit(index).map_or(Holder::Record, Holder::Visit);
        r.extra(holder, extra);
        r.note(&notes::FOREIGN_CODE, index, element);
    }
    code
}

/// MedicationRequest, MedicationStatement, MedicationAdministration, MedicationDispense.
pub(super) fn medication(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let code = drug(r, index);
    let (_, effective) = node.choice("effective");
    let dates = [
        node.get("authoredOn"),
        effective,
        effective.get("start"),
        node.get("dateAsserted"),
        node.get("whenHandedOver"),
    ];
    let when = dates.iter().map(|d| d.as_str()).find(|d| !d.is_empty()).unwrap_or_default().to_owned();
    let dosages = node.list("dosageInstruction").iter().chain(node.list("dosage"));
    let instructions: Vec<&str> =
        dosages.clone().map(|d| d.text("patientInstruction")).filter(|t| !t.is_empty()).collect();
    let instructions = instructions.join("\n");
    let texts: Vec<String> = dosages.clone().map(dose_words).filter(|t| !t.is_empty()).collect();
    let base = r.scope.base.clone();
    let route = dosages.map(|d| coded(d.get("route"), &base)).find(|c| !c.is_empty()).unwrap_or_default();
    let quantity = [node.at(&["dispenseRequest", "quantity"]), node.get("quantity")];
    let quantity = quantity.into_iter().find(|q| !q.is_null()).unwrap_or(node.get("quantity"));
    let performer = node.list("performer").iter().map(|p| p.get("actor")).next();
    let who = if node.get("requester").is_null() {
        performer.unwrap_or(node.get("informationSource"))
    } else {
        node.get("requester")
    };
    let charge = charge(r, index, &uri::SID_XML2, quantity, who);
    let visit = r.visit_of(index, &when);
    let strength = extension(node, &uri::EXT_STRENGTH).text("valueString").to_owned();
    let mut code = code;
    if !strength.is_empty() {
        // Name and strength stand together in the text.
        let name = code.display.strip_suffix(&strength).map(|n| n.strip_suffix(' ').unwrap_or(n).to_owned());
        code.display = name.unwrap_or(code.display);
    }
    let place = r.place(index);
    let row = Medication {
        code,
        strength,
        route,
        dosage_text: texts.join("\n"),
        registration_number: extension(node, &uri::EXT_REGISTRATION).text("valueString").to_owned(),
        ordered_at: moment(&when, &place, &mut r.notes),
        charge,
        detail: MedicationDetail { instructions, ..MedicationDetail::default() },
        extra: extras(node),
    };
    let Some(list) = r.visit(visit).map(|v| &mut v.medications) else { return false };
    list.push(row);
    let at = list.len().saturating_sub(1);
    r.rows.push((index, visit, Table::Medication, at));
    let path = format!("/encounters/{visit}/medications/{at}");
    r.kept_texts(node, &path, &[PRACTITIONERS, "detail"]);
    if let Some(Ok(Value::Object(kept))) = kept_json(node, "detail").map(serde_json::from_str) {
        let fields = kept.into_iter().map(|(field, value)| (format!("{path}/detail/{field}"), value));
        r.texts.extend(fields);
    }
    if let Some(row) = r.visit(visit).and_then(|v| v.medications.get_mut(at)) {
        row.charge.practitioners.extend(further(node));
    }
    true
}

/// The words of a dosage: its text, else amount and timing of its first entry.
fn dose_words(dosage: &Node<'_>) -> String {
    let text = dosage.text("text");
    if !text.is_empty() {
        return text.to_owned();
    }
    let dose = dosage.at(&["doseAndRate", "doseQuantity"]);
    let repeat = dosage.at(&["timing", "repeat"]);
    let often = match (repeat.text("frequency"), repeat.text("period"), repeat.text("periodUnit")) {
        ("", ..) => String::new(),
        (frequency, period, unit) => format!("{frequency} × / {period} {unit}"),
    };
    let amount = format!("{} {}", dose.text("value"), dose.text("unit"));
    let parts = [amount.trim().to_owned(), often];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Field of the orderers behind the first.
const PRACTITIONERS: &str = "charge/practitioners";
/// Field of the reasons of a supply.
const REASONS: &str = "charge/reason_codes";

fn further(node: &Node<'_>) -> Vec<String> {
    super::values::kept(node).filter(|k| k.path == PRACTITIONERS).map(|k| k.value.to_owned()).collect()
}

/// ServiceRequest.
pub(super) fn service(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let code = coded_of(r, index, node.get("code"), "code");
    let (_, occurrence) = node.choice("occurrence");
    let when = first_text(&[occurrence, occurrence.get("start"), node.get("authoredOn")]);
    let charge = charge(r, index, &uri::SID_XML3, node.get("quantityQuantity"), node.get("requester"));
    let visit = r.visit_of(index, &when);
    let place = r.place(index);
    let ordered_at = moment(&when, &place, &mut r.notes);
    let row = Service { code, ordered_at, charge, extra: extras(node), ..Service::default() };
    let Some(list) = r.visit(visit).map(|v| &mut v.services) else { return false };
    list.push(row);
    let at = list.len().saturating_sub(1);
    r.rows.push((index, visit, Table::Service, at));
    r.kept_texts(node, &format!("/encounters/{visit}/services/{at}"), &[PRACTITIONERS]);
    if let Some(row) = r.visit(visit).and_then(|v| v.services.get_mut(at)) {
        row.charge.practitioners.extend(further(node));
    }
    true
}

fn first_text(nodes: &[&Node<'_>]) -> String {
    nodes.iter().map(|n| n.as_str()).find(|t| !t.is_empty()).unwrap_or_default().to_owned()
}

/// Procedure.
pub(super) fn procedure(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let code = coded_of(r, index, node.get("code"), "code");
    let (_, performed) = node.choice("performed");
    let when = first_text(&[performed, performed.get("start")]);
    let nothing = Node::Null;
    let charge = charge(r, index, &uri::SID_XML3, &nothing, node.at(&["performer", "actor"]));
    let visit = r.visit_of(index, &when);
    let place = r.place(index);
    let ordered_at = moment(&when, &place, &mut r.notes);
    let completed_at = moment(performed.text("end"), &place, &mut r.notes);
    let row = Procedure { code, ordered_at, completed_at, charge, extra: extras(node), ..Procedure::default() };
    let Some(list) = r.visit(visit).map(|v| &mut v.procedures) else { return false };
    list.push(row);
    let at = list.len().saturating_sub(1);
    r.rows.push((index, visit, Table::Procedure, at));
    r.kept_texts(node, &format!("/encounters/{visit}/procedures/{at}"), &[PRACTITIONERS]);
    if let Some(row) = r.visit(visit).and_then(|v| v.procedures.get_mut(at)) {
        row.charge.practitioners.extend(further(node));
    }
    true
}

/// SupplyDelivery.
pub(super) fn supply(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let item = node.get("suppliedItem");
    let code = coded_of(r, index, item.get("itemCodeableConcept"), "suppliedItem");
    let (_, occurrence) = node.choice("occurrence");
    let when = first_text(&[occurrence, occurrence.get("start")]);
    let nothing = Node::Null;
    let mut charge = charge(r, index, &uri::SID_XML3, item.get("quantity"), &nothing);
    let visit = r.visit_of(index, &when);
    charge.practitioners.extend(further(node));
    let reasons = super::values::kept(node).filter(|k| k.path == REASONS);
    charge.reason_codes.extend(reasons.map(|k| Coded::new("icd-10", k.value)));
    let place = r.place(index);
    let ordered_at = moment(&when, &place, &mut r.notes);
    let row = Supply { code, ordered_at, charge, extra: extras(node), ..Supply::default() };
    let Some(list) = r.visit(visit).map(|v| &mut v.supplies) else { return false };
    list.push(row);
    let at = list.len().saturating_sub(1);
    r.rows.push((index, visit, Table::Supply, at));
    r.kept_texts(node, &format!("/encounters/{visit}/supplies/{at}"), &[PRACTITIONERS, REASONS]);
    true
}
