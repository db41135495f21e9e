//! Immunization and ImmunizationRecommendation → part C.

use super::reading::{Holder, Reading};
use super::scope::is;
use super::values::{date, kept_text, of_coding, words};
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::value::{Coded, Recorded, Tick};
use crate::model::{Dose, Extra, Vaccine};
use crate::spec::fhir::{self, uri};
use crate::spec::form;

/// Words in front of a reaction.
const REACTION: &str = "Phản ứng sau tiêm: ";
const LISTS: [&str; 3] = ["basic_childhood", "non_programme", "maternal_tetanus"];

/// List and place that a path of ours names: `/immunization/basic_childhood/3`.
fn place(path: &str) -> Option<(&'static str, usize)> {
    let (list, rest) = path.strip_prefix("/immunization/")?.split_once('/')?;
    let list = LISTS.into_iter().find(|l| *l == list)?;
    let at = rest.split('/').next()?.parse().ok().filter(|n: &usize| *n < 10_000)?;
    Some((list, at))
}

fn list<'r>(r: &'r mut Reading<'_>, name: &str) -> &'r mut Vec<Dose> {
    let part = &mut r.record.immunization;
    match name {
        "basic_childhood" => &mut part.basic_childhood,
        "maternal_tetanus" => &mut part.maternal_tetanus,
        _ => &mut part.non_programme,
    }
}

/// The row at a place; rows before it are made.
fn row<'r>(r: &'r mut Reading<'_>, name: &str, at: usize) -> Option<&'r mut Dose> {
    let list = list(r, name);
    if at >= list.len() {
        list.resize_with(at.saturating_add(1), Dose::default);
    }
    list.get_mut(at)
}

/// The vaccine of the form, the product, and the dose that a resource names.
fn vaccine(concept: &Node<'_>, base: &str, own: bool) -> (Option<Vaccine>, Coded) {
    let codings = concept.list("coding");
    let local = codings.iter().find(|c| is(&uri::CS_VACCINE, c.text("system")));
    let by_cvx = || {
        let cvx = codings.iter().find(|c| is(&uri::CS_CVX, c.text("system")))?;
        let found = fhir::concepts().iter().find(|x| x.map == "vaccine" && x.code == cvx.text("code"))?;
        Vaccine::from_word(found.key)
    };
    let vaccine = match local {
        Some(code) => Vaccine::from_word(code.text("code")),
        None if own => None,
        None => by_cvx(),
    };
    let standard = vaccine.and_then(|v| fhir::find("vaccine", v.as_str()));
    let is_form = |c: &&Node<'_>| {
        is(&uri::CS_VACCINE, c.text("system"))
            || (own && standard.is_some_and(|s| s.code == c.text("code") && is(s.system, c.text("system"))))
    };
    let mut product = codings.iter().find(|c| !is_form(c)).map(|c| of_coding(c, base)).unwrap_or_default();
    let text = concept.text("text");
    if !text.is_empty() {
        text.clone_into(&mut product.display);
    } else if product.display.is_empty() && !own {
        product.display = words(concept);
    }
    (vaccine, product)
}

/// The form's words for a row stand in the text where the source named no product.
fn without_label(product: &mut Coded, vaccine: Option<Vaccine>, dose: Option<u8>) {
    let Some(vaccine) = vaccine else { return };
    let rows = form::immunization_rows().iter();
    let label = rows.clone().find(|w| w.vaccine == vaccine.as_str() && Some(w.dose) == dose).map(|w| w.label_vi);
    if label == Some(product.display.as_str()) {
        product.display.clear();
    }
}

fn dose_number(holder: &Node<'_>) -> Option<u8> {
    match holder.choice("doseNumber") {
        ("String", words) if words.as_str() == "sơ sinh" => Some(0),
        (_, number) => number.as_str().parse().ok(),
    }
}

/// A dose that was given, or not.
pub(super) fn given(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let own = r.own_path(node).and_then(place);
    let base = r.scope.base.clone();
    let protocol = node.get("protocolApplied");
    let dose = dose_number(protocol);
    let (vaccine, mut product) = vaccine(node.get("vaccineCode"), &base, own.is_some());
    without_label(&mut product, vaccine, dose);
    let done = node.text("status") != "not-done";
    let tick = |field: &str, implied: Tick| match kept_text(node, field) {
        Some("true") => Tick::Yes,
        Some("false") => Tick::No,
        _ => implied,
    };
    let date_given = date(node.text("occurrenceDateTime"));
    let remark = node.list("note").iter().map(|n| n.text("text")).collect::<Vec<_>>().join("\n");
    let reaction = remark.strip_prefix(REACTION).unwrap_or(&remark).to_owned();
    let absent = if done { Tick::Absent } else { Tick::Yes };
    let foreign_done = if own.is_none() && done { Tick::Yes } else { Tick::Absent };
    let filled = Dose {
        vaccine,
        product,
        dose,
        not_given: tick("not_given", absent),
        given: tick("given", foreign_done),
        date_given,
        gestation_month: kept_text(node, "gestation_month").map(Recorded::from_text),
        reaction,
        appointment_date: None,
    };
    let (name, at) = match own {
        Some(own) => own,
        None => {
            if node.get("vaccineCode").is_null() {
                return false;
            }
            let code = node.get("vaccineCode").to_json();
            let origin = "fhir/Immunization.vaccineCode".to_owned();
            r.extra(Holder::Immunization, Extra { origin, path: String::new(), content: code });
            r.note(&notes::FOREIGN_CODE, index, "vaccineCode");
            let name = section(vaccine, dose);
            (name, list(r, name).len())
        }
    };
    let path = format!("/immunization/{name}/{at}");
    let Some(row) = row(r, name, at) else { return false };
    let appointment_date = row.appointment_date.take();
    *row = Dose { appointment_date, ..filled };
    r.kept_of(node, Holder::Immunization, &path, &["given", "not_given", "gestation_month"]);
    true
}

/// The table of the form that has a row for a vaccine and dose.
fn section(vaccine: Option<Vaccine>, dose: Option<u8>) -> &'static str {
    let rows = || form::immunization_rows().iter().filter(move |w| vaccine.is_some_and(|v| v.as_str() == w.vaccine));
    let found = rows().find(|w| Some(w.dose) == dose).or_else(|| rows().next()).map(|w| w.section);
    if found == Some("C1") { "basic_childhood" } else { "non_programme" }
}

/// Appointments.
pub(super) fn appointments(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let own = r.own_path(node).and_then(place);
    let base = r.scope.base.clone();
    let mut any = false;
    for recommendation in node.list("recommendation") {
        let when = recommendation.list("dateCriterion").iter().map(|c| c.text("value")).find(|v| !v.is_empty());
        let (vaccine, mut product) = vaccine(recommendation.get("vaccineCode"), &base, own.is_some());
        let dose = dose_number(recommendation);
        without_label(&mut product, vaccine, dose);
        let appointment_date = when.and_then(date);
        if appointment_date.is_none() && own.is_none() {
            continue;
        }
        any = true;
        let (name, at) = own.unwrap_or_else(|| {
            let name = section(vaccine, dose);
            (name, list(r, name).len())
        });
        let Some(row) = row(r, name, at) else { continue };
        if *row == Dose::default() {
            *row = Dose { vaccine, product, dose, ..Dose::default() };
        }
        row.appointment_date = appointment_date;
    }
    any
}
