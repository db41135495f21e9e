//! XML4 → Observation, and one DiagnosticReport for the results of one service.

use super::context::Context;
use super::notes;
use super::observe::category;
use super::values::{Leftover, concept, kept_part, recorded_moment};
use super::visit::{Request, Visit};
use crate::format::fhir::{
    Annotation, CodeableConcept, DiagnosticReport, Element, Identifier, Narrative, Number, Observation, Quantity,
    Reference, Text, Value, When,
};
use crate::model::encounter::TestResult;
use crate::model::value::{Coded, Decimal, Recorded};
use crate::spec::fhir::{self, uri};
use uuid::Uuid;

/// Results of one service, in the making.
struct Group<'r> {
    service: &'r Coded,
    /// Place in the requests of the visit.
    request: Option<usize>,
    results: Vec<Reference<'static>>,
    conclusions: Vec<&'r str>,
    issued: When,
}

/// Writes the results.
pub(super) fn write<'r>(cx: &mut Context<'r>, visit: &Visit<'r>) {
    let mut groups: Vec<Group<'r>> = Vec::new();
    for (i, result) in visit.model.results.iter().enumerate() {
        let request = request_of(visit, result);
        let at = match groups.iter().position(|g| g.service == &result.service && g.request == request) {
            Some(at) => at,
            None => {
                let issued = recorded_moment(result.issued_at.as_ref());
                let (results, conclusions) = (Vec::new(), Vec::new());
                groups.push(Group { service: &result.service, request, results, conclusions, issued });
                groups.len().saturating_sub(1)
            }
        };
        let id = observation(cx, visit, i, result, request.and_then(|r| visit.requests.get(r)));
        let Some(group) = groups.get_mut(at) else { continue };
        group.results.push(Reference::to(id));
        if !result.conclusion.is_empty() {
            group.conclusions.push(&result.conclusion);
        }
    }
    for group in groups {
        // A result of no service has no report.
        if !group.service.is_empty() {
            report(cx, visit, group);
        }
    }
}

/// The service that a result belongs to: of several with one code, the one finished at that time, else the last one
/// ordered before, else the first.
fn request_of(visit: &Visit<'_>, result: &TestResult) -> Option<usize> {
    let same = |r: &&Request<'_>| r.code.code == result.service.code;
    if result.service.code.is_empty() || !visit.requests.iter().any(|r| same(&r)) {
        return None;
    }
    let issued = result.issued_at.as_ref().and_then(Recorded::valid).copied();
    let candidates = || visit.requests.iter().enumerate().filter(|(_, r)| same(r));
    let finished = candidates().find(|(_, r)| issued.is_some() && r.completed_at == issued);
    let ordered = || candidates().rfind(|(_, r)| issued.is_some() && r.ordered_at.is_some_and(|o| Some(o) <= issued));
    finished.or_else(ordered).or_else(|| candidates().next()).map(|(i, _)| i)
}

fn observation<'r>(
    cx: &mut Context<'r>,
    visit: &Visit<'r>,
    index: usize,
    result: &'r TestResult,
    request: Option<&Request<'r>>,
) -> Uuid {
    let TestResult {
        row_number,
        row_position,
        service,
        category: kind,
        code,
        value,
        unit,
        device,
        description,
        conclusion,
        reader,
        issued_at,
        extra,
    } = result;
    let part = format!("{}/results/{index}", visit.path);
    let (id, key) = visit.row(cx, "Observation", &uri::SID_XML4, row_number, *row_position);
    let mut extension = Vec::new();
    cx.keep_leftover(&mut extension, &part, "issued_at", issued_at);
    if !conclusion.is_empty() {
        // The report joins the conclusions of its rows; this one tells which row said it.
        extension.push(kept_part("conclusion", conclusion.into()));
    }
    if request.is_none() {
        cx.notes.add_to(&notes::RESULT_ALONE, format!("{part}/service"), "DiagnosticReport.code");
        if service.code.is_empty() {
            cx.keep(&mut extension, &part, "service/display", service.display.as_str());
        }
    }
    cx.keep(&mut extension, &part, "reader", reader.as_str());
    cx.keep_extra(&mut extension, &part, extra);
    let mut what = concept(code);
    let by_words = value.is_empty() && code.code.is_empty() && !description.is_empty();
    let shown = if by_words { description } else { value };
    if by_words {
        // The value says what the description says; the record has no value.
        extension.push(kept_part("value", "".into()));
    }
    if what.is_empty() {
        // The text of an image has no index of its own: the service says what it is.
        what = concept(service);
        what.extension.push(kept_part("code", "".into()));
        if what.text.is_empty() {
            what.text = "Kết quả".into();
        }
    }
    let words: &str = if what.text.is_empty() { &code.code } else { &what.text };
    let text =
        if shown.is_empty() { words.to_owned() } else { format!("{words}: {shown} {unit}").trim_end().to_owned() };
    let mut categories = Vec::new();
    let group = request.map_or("", |r| r.group);
    match fhir::find("observation-category", group) {
        Some(found) => categories.push(found.into()),
        None if by_words => categories.push(category("imaging")),
        None if !code.code.is_empty() => categories.push(category("laboratory")),
        None => {}
    }
    categories.push(concept(kind));
    let value = match plain_number(value) {
        Some(number) => Value::Quantity(Quantity { value: number, unit: unit.into(), ..Quantity::default() }),
        None => {
            if !unit.is_empty() {
                cx.keep(&mut extension, &part, "unit", unit.as_str());
            }
            Value::String(shown.into())
        }
    };
    let reference = request.map(|r| Reference::to(r.id));
    let procedure = request.is_some_and(|r| r.procedure);
    let (part_of, based_on) = if procedure { (reference, None) } else { (None, reference) };
    cx.bundle.put(&Observation {
        id,
        text: Narrative(text),
        extension,
        identifier: vec![Identifier::new(&uri::SID_XML4, key)],
        based_on: based_on.into_iter().collect(),
        part_of: part_of.into_iter().collect(),
        status: "final",
        category: categories,
        code: what,
        subject: cx.subject(),
        encounter: visit.reference(),
        effective: recorded_moment(issued_at.as_ref()),
        performer: visit.facility_reference(),
        value,
        note: if by_words || description.is_empty() {
            Vec::new()
        } else {
            vec![Annotation { text: description.into(), ..Annotation::default() }]
        },
        device: if device.is_empty() {
            Reference::default()
        } else {
            Reference::identified(Identifier::new(&uri::SID_DEVICE, device.as_str()))
        },
        ..Observation::default()
    });
    id
}

/// A result that is a number and nothing else, as written.
fn plain_number(text: &str) -> Option<Number<'_>> {
    let number = Recorded::Valid(Decimal::parse(text).ok()?);
    number.leftover().is_none().then_some(Number(Text::Borrowed(text)))
}

fn report<'r>(cx: &mut Context<'r>, visit: &Visit<'r>, group: Group<'r>) {
    let Group { service, request, results, conclusions, issued } = group;
    let request = request.and_then(|r| visit.requests.get(r));
    let id = cx.ids.unique("DiagnosticReport", &uri::SID_XML4, &[&visit.key, &service.code, &service.display]);
    let category = fhir::find("report-category", request.map_or("", |r| r.group));
    let mut code = concept(service);
    if let (true, Some(request)) = (code.text.is_empty(), request) {
        // The words are the request's: they stand with the code, not as what the result itself says.
        match code.coding.first_mut() {
            Some(coding) => coding.display = request.code.display.as_str().into(),
            None => code.text = request.code.display.as_str().into(),
        }
    }
    let conclusion = match conclusions.as_slice() {
        [] => Text::default(),
        [only] => Text::Borrowed(*only),
        several => several.join("\n").into(),
    };
    let text = cx.words(|| [named(&code), conclusion.as_ref()].join(": ").trim_end_matches(": ").to_owned());
    cx.bundle.put(&DiagnosticReport {
        id,
        text,
        profile: Some(&uri::PROFILE_REPORT),
        based_on: request.filter(|r| !r.procedure).map(|r| Reference::to(r.id)).into_iter().collect(),
        status: "final",
        category: category.map(CodeableConcept::from).into_iter().collect(),
        code,
        subject: cx.subject(),
        encounter: visit.reference(),
        effective: issued,
        issued: issued.instant(),
        performer: visit.facility_reference(),
        result: results,
        conclusion,
    });
}

/// The words of a code.
fn named<'c>(code: &'c CodeableConcept<'_>) -> &'c str {
    let display = code.coding.first().map_or("", |c| c.display.as_ref());
    if code.text.is_empty() { display } else { &code.text }
}
