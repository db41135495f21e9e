//! Observations that are no line of the form, and DiagnosticReports → results of a visit.

use super::reading::Reading;
use super::rows::{coded_of, row_of};
use super::scope::is;
use super::values::{coded, decimal, extension, extras, kept_text, moment, words};
use crate::convert::fhir::notes;
use crate::format::fhir::tree::Node;
use crate::model::Extra;
use crate::model::encounter::TestResult;
use crate::model::value::{Coded, Recorded};
use crate::spec::fhir::uri;

/// When something was observed.
pub(super) fn when(node: &Node<'_>) -> String {
    let (_, effective) = node.choice("effective");
    let all = [effective, effective.get("start"), effective.get("end"), node.get("issued")];
    all.iter().map(|n| n.as_str()).find(|t| !t.is_empty()).unwrap_or_default().to_owned()
}

/// A value as the text that a record holds, and its unit.
pub(super) fn value_words(holder: &Node<'_>) -> (String, String) {
    let (kind, value) = holder.choice("value");
    let join =
        |parts: &[&str], gap: &str| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(gap);
    match kind {
        "Quantity" => {
            let unit = if value.text("unit").is_empty() { value.text("code") } else { value.text("unit") };
            (format!("{}{}", value.text("comparator"), value.text("value")), unit.to_owned())
        }
        "CodeableConcept" => (words(value), String::new()),
        "Range" => (
            join(&[value.at(&["low", "value"]).as_str(), value.at(&["high", "value"]).as_str()], "–"),
            value.at(&["low", "unit"]).as_str().to_owned(),
        ),
        "Ratio" => {
            let part = |name: &str| {
                let q = value.get(name);
                join(&[q.text("value"), q.text("unit")], " ")
            };
            (join(&[&part("numerator"), &part("denominator")], " : "), String::new())
        }
        "Period" => (join(&[value.text("start"), value.text("end")], "–"), String::new()),
        "SampledData" => (value.text("data").to_owned(), String::new()),
        _ => (value.as_str().to_owned(), String::new()),
    }
}

/// A result of its own: a row of XML4, or one of elsewhere; each component is a result too.
pub(super) fn observation(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let when = when(node);
    let visit = r.visit_of(index, &when);
    let (row_number, row_position) = row_of(node, &uri::SID_XML4);
    let own = !row_number.is_empty() || row_position > 0;
    let place = r.place(index);
    let issued_at = moment(&when, &place, &mut r.notes);
    let unnamed = kept_text(node.get("code"), "code") == Some("");
    let code = if unnamed { Coded::default() } else { coded_of(r, index, node.get("code"), "code") };
    let (mut value, unit) = value_words(node);
    let remarks: Vec<&str> = node.list("note").iter().map(|n| n.text("text")).collect();
    let mut description = remarks.join("\n");
    if kept_text(node, "value") == Some("") {
        description = std::mem::take(&mut value);
    }
    if value.is_empty() && !own {
        value = words(node.get("dataAbsentReason"));
    }
    let base = r.scope.base.clone();
    let category = node
        .list("category")
        .iter()
        .find(|c| c.list("coding").first().is_none_or(|c| !is(&uri::CS_OBSERVATION_CATEGORY, c.text("system"))));
    let category = category.map(|c| coded(c, &base)).unwrap_or_default();
    let device = node.get("device");
    let device = if device.at(&["identifier", "value"]).is_null() {
        device.text("display").to_owned()
    } else {
        device.at(&["identifier", "value"]).as_str().to_owned()
    };
    let path_of = |at: usize| format!("/encounters/{visit}/results/{at}");
    let result = TestResult {
        row_number,
        row_position,
        service: Coded::default(),
        category,
        code,
        value,
        unit,
        device,
        description,
        conclusion: kept_text(node, "conclusion").unwrap_or_default().to_owned(),
        issued_at: issued_at.clone(),
        extra: extras(node),
        ..TestResult::default()
    };
    let Some(list) = r.visit(visit).map(|v| &mut v.results) else { return false };
    let at = list.len();
    let bare = result.value.is_empty() && result.description.is_empty() && !own && !node.list("component").is_empty();
    if !bare {
        list.push(result);
        r.kept_texts(node, &path_of(at), &["conclusion", "value"]);
        r.results.push((index, visit, at));
    }
    for component in node.list("component") {
        let code = coded(component.get("code"), &base);
        let (value, unit) = value_words(component);
        let more = TestResult { code, value, unit, issued_at: issued_at.clone(), ..TestResult::default() };
        let Some(list) = r.visit(visit).map(|v| &mut v.results) else { return false };
        list.push(more);
        let at = list.len().saturating_sub(1);
        r.results.push((index, visit, at));
    }
    true
}

/// The report of a service: its results get the service, and a conclusion that none of them said itself.
pub(super) fn report(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let base = r.scope.base.clone();
    let mut service = coded(node.get("code"), &base);
    let request = r.resolve(index, node.get("basedOn"));
    let of_request = |r: &Reading<'_>| {
        let (_, visit, table, at) = r.rows.iter().find(|(q, ..)| Some(*q) == request).copied()?;
        let visit = r.record.encounters.get(visit)?;
        match table {
            super::reading::Table::Service => visit.services.get(at).map(|s| s.code.display.clone()),
            super::reading::Table::Procedure => visit.procedures.get(at).map(|s| s.code.display.clone()),
            _ => None,
        }
    };
    let borrowed = node.at(&["code", "text"]).is_null() || service.code.is_empty();
    if borrowed && of_request(r).is_some_and(|words| words == service.display) {
        service.display.clear();
    }
    let mut found = Vec::new();
    for reference in node.list("result") {
        let target = r.resolve(index, reference);
        let own = r.results.iter().filter(|(q, ..)| Some(*q) == target).map(|(_, visit, at)| (*visit, *at));
        found.extend(own.collect::<Vec<_>>());
    }
    if borrowed && request.is_none() {
        // A procedure is no `basedOn`: its words stand in the row of that code.
        let words = service.display.clone();
        let same = |v: &crate::model::Encounter| {
            v.procedures.iter().any(|p| p.code.code == service.code && p.code.display == words && !words.is_empty())
        };
        if found.first().and_then(|(v, _)| r.record.encounters.get(*v)).is_some_and(same) {
            service.display.clear();
        }
    }
    let conclusion = node.text("conclusion");
    let said = found.iter().any(|(v, at)| {
        r.record.encounters.get(*v).and_then(|v| v.results.get(*at)).is_some_and(|x| !x.conclusion.is_empty())
    });
    let (first, alone) = (found.first().copied(), found.is_empty());
    for (visit, at) in found {
        let Some(result) = r.visit(visit).and_then(|v| v.results.get_mut(at)) else { continue };
        result.service.clone_from(&service);
        if !said && Some((visit, at)) == first {
            conclusion.clone_into(&mut result.conclusion);
        }
    }
    if alone {
        let when = when(node);
        let place = r.place(index);
        let issued_at = moment(&when, &place, &mut r.notes);
        let visit = r.visit_of(index, &when);
        let coded: Vec<String> = node.list("conclusionCode").iter().map(words).collect();
        let conclusion = if conclusion.is_empty() { coded.join("; ") } else { conclusion.to_owned() };
        let result = TestResult { service, conclusion, issued_at, ..TestResult::default() };
        if let Some(visit) = r.visit(visit) {
            visit.results.push(result);
        }
    }
    for form in node.list("presentedForm") {
        let content = form.to_json();
        let holder = r.known_visit(index).map_or(super::reading::Holder::Record, super::reading::Holder::Visit);
        r.extra(
            holder,
            Extra { origin: "fhir/DiagnosticReport.presentedForm".to_owned(), path: String::new(), content },
        );
        r.note(&notes::UNKNOWN_ELEMENT, index, "presentedForm");
    }
    true
}

/// A number with its unit, where the unit is the one wanted.
pub(super) fn measured(holder: &Node<'_>, ucum: &str) -> Option<String> {
    let (kind, value) = holder.choice("value");
    if kind != "Quantity" || !value.text("comparator").is_empty() {
        return None;
    }
    let (unit, code) = (value.text("unit"), value.text("code"));
    let fits = code == ucum || (code.is_empty() && (unit == ucum || unit.is_empty()));
    decimal(value.get("value")).filter(|_| fits).map(|number: Recorded<_>| number.text().into_owned())
}

/// Is the value said to be absent?
pub(super) fn is_absent(holder: &Node<'_>) -> bool {
    !holder.get("dataAbsentReason").is_null() || !extension(holder, &uri::EXT_ABSENT).is_null()
}
