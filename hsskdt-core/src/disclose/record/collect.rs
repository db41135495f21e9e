//! A record as units to be judged. Every text of the record is a unit of its own unless a row takes it: what the
//! traversal meets and nobody thought of is free text.

use crate::disclose::case::{Drug, Service, Unit};
use crate::disclose::filter::Filter;
use crate::disclose::text::Scope;
use crate::model::encounter::{Charge, DiagnosisRole};
use crate::model::texts::{HasTexts, Leaf, Texts};
use crate::model::value::{Coded, FacilityCode, Recorded};
use crate::model::{Encounter, Extra, HealthRecord};

/// A list of rows of a visit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rows {
    Medications,
    Services,
    Procedures,
    Supplies,
    Results,
}

impl Rows {
    fn name(self) -> &'static str {
        match self {
            Rows::Medications => "medications",
            Rows::Services => "services",
            Rows::Procedures => "procedures",
            Rows::Supplies => "supplies",
            Rows::Results => "results",
        }
    }
}

/// What a unit stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// The text with this number in the traversal.
    Leaf(usize),
    /// The visit: facility, department, key.
    Visit(&'static str),
    ReferredFrom,
    ReferredTo,
    Diagnosis(usize),
    Row(Rows, usize),
    /// A diagnosis code of a row.
    RowReason(Rows, usize, usize),
    /// A coded allergy of part B.
    Allergy(usize),
    /// A replaced value of the provenance.
    PastValue(usize),
    /// A coded value of the visit by name of its field, and position where it is a list.
    ProcedureCode(usize),
    /// Content without a field, by number in the traversal.
    Extra(usize),
    /// The same, of which nothing can be read.
    Attachment(usize),
}

/// Units and what they stand for, side by side.
#[derive(Default)]
pub(super) struct Collected<'a> {
    pub(super) units: Vec<Unit<'a>>,
    pub(super) targets: Vec<Target>,
}

impl<'a> Collected<'a> {
    fn add(&mut self, unit: Unit<'a>, target: Target) {
        self.units.push(unit);
        self.targets.push(target);
    }

    fn charge(&mut self, charge: &'a Charge, rows: Rows, row: usize) {
        for (at, reason) in charge.reason_codes.iter().enumerate() {
            self.add(Unit::Diagnosis { code: &reason.code, principal: false }, Target::RowReason(rows, row, at));
        }
        if !charge.department.code.is_empty() {
            self.add(Unit::RowDepartment(&charge.department.code), Target::Row(rows, row));
        }
    }
}

/// The units of a visit.
pub(super) fn visit<'a>(filter: &Filter, encounter: &'a Encounter) -> Collected<'a> {
    let mut out = Collected::default();
    let facility = &encounter.facility;
    out.add(Unit::Facility(code_of(&facility.code), &facility.name), Target::Visit("facility"));
    for (facility, target) in
        [(&encounter.referred_from, Target::ReferredFrom), (&encounter.referred_to, Target::ReferredTo)]
    {
        out.add(Unit::OtherFacility(code_of(&facility.code), &facility.name), target);
    }
    let department = &encounter.department;
    out.add(Unit::Department(&department.code, &department.display), Target::Visit("department"));
    out.add(Unit::Key(&encounter.link_id), Target::Visit("link_id"));
    for (at, diagnosis) in encounter.diagnoses.iter().enumerate() {
        let principal = diagnosis.role == Some(DiagnosisRole::Main);
        out.add(Unit::Diagnosis { code: &diagnosis.code.code, principal }, Target::Diagnosis(at));
    }
    for (at, code) in encounter.procedure_codes.iter().enumerate() {
        out.add(service(&code.code, &code.display, "", "", false), Target::ProcedureCode(at));
    }
    for (at, row) in encounter.medications.iter().enumerate() {
        let atc = if row.code.system.to_ascii_lowercase().contains("atc") { row.code.code.as_str() } else { "" };
        let drug = Drug { atc, code: &row.code.code, name: &row.code.display, substance: "", strength: &row.strength };
        out.add(Unit::Drug(drug), Target::Row(Rows::Medications, at));
        out.charge(&row.charge, Rows::Medications, at);
    }
    for (at, row) in encounter.services.iter().enumerate() {
        let test = is_laboratory(&row.charge.cost_group);
        let unit = service(&row.code.code, &row.code.display, "", &row.supply.display, test);
        out.add(unit, Target::Row(Rows::Services, at));
        out.charge(&row.charge, Rows::Services, at);
    }
    for (at, row) in encounter.procedures.iter().enumerate() {
        let unit = service(&row.code.code, &row.code.display, "", &row.supply.display, false);
        out.add(unit, Target::Row(Rows::Procedures, at));
        out.charge(&row.charge, Rows::Procedures, at);
    }
    for (at, row) in encounter.supplies.iter().enumerate() {
        let unit = service(&row.service.code, &row.code.display, &row.code.code, &row.service.display, false);
        out.add(unit, Target::Row(Rows::Supplies, at));
        out.charge(&row.charge, Rows::Supplies, at);
    }
    for (at, row) in encounter.results.iter().enumerate() {
        let unit = service(&row.service.code, &row.code.display, &row.code.code, &row.service.display, true);
        out.add(unit, Target::Row(Rows::Results, at));
    }
    let mut leaves = Leaves { filter, out, path: Vec::with_capacity(8), count: 0, place: place_in_visit };
    encounter.texts(&mut leaves);
    leaves.out
}

pub(super) fn code_of(code: &Option<Recorded<FacilityCode>>) -> &str {
    match code {
        Some(Recorded::Valid(code)) => code.as_str(),
        Some(Recorded::Unreadable(text)) => text,
        None => "",
    }
}

fn service<'a>(link: &'a str, name: &'a str, code: &'a str, other_name: &'a str, test: bool) -> Unit<'a> {
    Unit::Service(Service { link, code, name, other_name, test })
}

/// MA_NHOM 1 is laboratory.
fn is_laboratory(group: &Coded) -> bool {
    group.code.trim() == "1"
}

/// The units of parts A to C and of what stands beside the visits.
pub(super) fn rest<'a>(filter: &Filter, record: &'a HealthRecord) -> Collected<'a> {
    let mut out = Collected::default();
    for (at, allergy) in record.history.personal_history.allergies.iter().enumerate() {
        if !allergy.code.is_empty() {
            let code = allergy.code.code.as_str();
            let drug = Drug { atc: code, code, name: &allergy.code.display, substance: "", strength: "" };
            out.add(Unit::Drug(drug), Target::Allergy(at));
        }
    }
    for (at, past) in record.provenance.history.iter().enumerate() {
        let mut values = Values { out: &mut out, at };
        past.value.texts(&mut values);
    }
    let mut leaves = Leaves { filter, out, path: Vec::with_capacity(8), count: 0, place: place_in_rest };
    rest_texts(record, &mut leaves);
    leaves.out
}

/// Everything but the visits.
pub(super) fn rest_texts<'a>(record: &'a HealthRecord, seen: &mut dyn Texts<'a>) {
    let HealthRecord { administrative, history, immunization, encounters: _, provenance, extra } = record;
    let parts: [(&'static str, &'a dyn HasTexts); 5] = [
        ("administrative", administrative),
        ("history", history),
        ("immunization", immunization),
        ("provenance", provenance),
        ("extra", extra),
    ];
    for (name, part) in parts {
        seen.enter(name);
        part.texts(seen);
        seen.leave();
    }
}

/// How a text is judged.
enum Place {
    /// A row or a rule of its own has it.
    Elsewhere,
    Text(Scope),
    Diagnosis,
    Allergy,
    Name,
}

fn place_in_visit(path: &[&'static str]) -> Place {
    let last = path.last().copied().unwrap_or_default();
    let display = last == "display";
    match path.first().copied().unwrap_or_default() {
        "facility" | "referred_from" | "referred_to" | "link_id" => Place::Elsewhere,
        "department" | "procedure_codes" if display || last == "code" => Place::Elsewhere,
        "diagnoses" if last == "code" => Place::Elsewhere,
        "diagnoses" | "diagnosis_text" => Place::Diagnosis,
        // Names of rows. Every other name, of a charge or of a detail, is a text like any other.
        "medications" if path.get(2..) == Some(["code", "display"].as_slice()) => Place::Elsewhere,
        "services" | "procedures" if matches!(path.get(2..), Some(["code" | "supply", "display"])) => Place::Elsewhere,
        "supplies" | "results" if matches!(path.get(2..), Some(["code" | "service", "display"])) => Place::Elsewhere,
        "medications" => Place::Text(Scope::DRUG),
        "results" | "paraclinical" => Place::Text(Scope::LAB),
        _ => Place::Text(Scope::TEXT),
    }
}

fn place_in_rest(path: &[&'static str]) -> Place {
    let within = |name: &str| path.contains(&name);
    if within("permanent_address")
        || within("current_address")
        || within("birth_registration_province")
        || within("national_id_issue_place")
    {
        return Place::Name;
    }
    if within("provenance") && within("history") {
        return Place::Elsewhere;
    }
    if within("allergies") {
        return if within("code") { Place::Elsewhere } else { Place::Allergy };
    }
    if within("immunization") {
        return Place::Text(Scope::DRUG);
    }
    Place::Text(Scope::TEXT)
}

/// The texts of the traversal as units.
struct Leaves<'a, 'f> {
    filter: &'f Filter,
    out: Collected<'a>,
    path: Vec<&'static str>,
    count: usize,
    place: fn(&[&'static str]) -> Place,
}

impl<'a> Texts<'a> for Leaves<'a, '_> {
    fn enter(&mut self, field: &'static str) {
        self.path.push(field);
    }

    fn item(&mut self, _: usize) {
        self.path.push("");
    }

    fn leave(&mut self) {
        self.path.pop();
    }

    fn text(&mut self, text: &'a str, leaf: Leaf) {
        let number = self.count;
        self.count = self.count.saturating_add(1);
        // Most texts are done here: codes count in diagnoses only.
        let in_diagnosis = matches!(self.path.first(), Some(&("diagnoses" | "diagnosis_text")));
        if !in_diagnosis && !self.filter.engine.may_hit(text) {
            return;
        }
        let plain = |scope, diagnosis, allergy| Unit::Text { text, scope, diagnosis, allergy };
        let unit = match (leaf, (self.place)(&self.path)) {
            (Leaf::Name, _) | (_, Place::Name) => Unit::Name(text),
            (_, Place::Elsewhere) => return,
            (_, Place::Text(scope)) => plain(scope, false, false),
            (_, Place::Diagnosis) => plain(Scope::TEXT, true, false),
            (_, Place::Allergy) => plain(Scope::TEXT, false, true),
        };
        self.out.add(unit, Target::Leaf(number));
    }

    fn extra(&mut self, extra: &'a Extra) {
        let number = self.count;
        self.count = self.count.saturating_add(1);
        if !extra.path.is_empty() {
            self.out.add(Unit::Whole(&extra.path, ""), Target::Extra(number));
        }
        if is_attachment(&extra.content) {
            self.out.add(Unit::Whole(&extra.origin, ""), Target::Extra(number));
            self.out.add(Unit::Attachment, Target::Attachment(number));
        } else {
            self.out.add(Unit::Whole(&extra.origin, &extra.content), Target::Extra(number));
        }
    }
}

/// A picture, a PDF, any file: a long run of Base64.
pub(super) fn is_attachment(content: &str) -> bool {
    const RUN: usize = 512;
    let base64 = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=' | b'-' | b'_' | b'\r' | b'\n');
    content.len() >= RUN && content.as_bytes().split(|b| !base64(b)).any(|run| run.len() >= RUN)
}

/// Texts of a replaced value: it falls whole.
struct Values<'a, 'o> {
    out: &'o mut Collected<'a>,
    at: usize,
}

impl<'a> Texts<'a> for Values<'a, '_> {
    fn enter(&mut self, _: &'static str) {}
    fn item(&mut self, _: usize) {}
    fn leave(&mut self) {}

    fn text(&mut self, text: &'a str, _: Leaf) {
        self.out.add(Unit::Whole("", text), Target::PastValue(self.at));
    }

    fn extra(&mut self, extra: &'a Extra) {
        self.out.add(Unit::Whole(&extra.origin, &extra.content), Target::PastValue(self.at));
    }
}

/// What a traversal of units went over.
pub(super) trait Shown<'a> {
    fn show(&'a self, seen: &mut dyn Texts<'a>);
}

impl<'a> Shown<'a> for Encounter {
    fn show(&'a self, seen: &mut dyn Texts<'a>) {
        self.texts(seen);
    }
}

/// A record without its visits.
pub(super) struct Rest<'r>(pub(super) &'r HealthRecord);

impl<'a> Shown<'a> for Rest<'_> {
    fn show(&'a self, seen: &mut dyn Texts<'a>) {
        rest_texts(self.0, seen);
    }
}

/// Where a unit stands, for the report.
pub(super) fn place<'a>(part: &'a dyn Shown<'a>, target: Option<&Target>, head: &str) -> String {
    match target {
        None => head.to_owned(),
        Some(Target::Visit(field)) => format!("{head}/{field}"),
        Some(Target::ReferredFrom) => format!("{head}/referred_from"),
        Some(Target::ReferredTo) => format!("{head}/referred_to"),
        Some(Target::Diagnosis(at)) => format!("{head}/diagnoses/{at}"),
        Some(Target::ProcedureCode(at)) => format!("{head}/procedure_codes/{at}"),
        Some(Target::Row(rows, at)) => format!("{head}/{}/{at}", rows.name()),
        Some(Target::RowReason(rows, at, reason)) => {
            format!("{head}/{}/{at}/charge/reason_codes/{reason}", rows.name())
        }
        Some(Target::Allergy(at)) => format!("/history/personal_history/allergies/{at}"),
        Some(Target::PastValue(at)) => format!("/provenance/history/{at}"),
        Some(Target::Leaf(number) | Target::Extra(number) | Target::Attachment(number)) => {
            let mut find = Find { path: head.to_owned(), lengths: Vec::new(), left: *number, found: None };
            part.show(&mut find);
            find.found.unwrap_or_else(|| head.to_owned())
        }
    }
}

/// The address of the text with a number.
struct Find {
    path: String,
    lengths: Vec<usize>,
    left: usize,
    found: Option<String>,
}

impl Find {
    fn count(&mut self) {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None if self.found.is_none() => self.found = Some(self.path.clone()),
            None => {}
        }
    }
}

impl<'a> Texts<'a> for Find {
    fn enter(&mut self, field: &'static str) {
        self.lengths.push(self.path.len());
        self.path.push('/');
        self.path.push_str(field);
    }

    fn item(&mut self, index: usize) {
        self.lengths.push(self.path.len());
        self.path.push('/');
        self.path.push_str(&index.to_string());
    }

    fn leave(&mut self) {
        self.path.truncate(self.lengths.pop().unwrap_or_default());
    }

    fn text(&mut self, _: &'a str, _: Leaf) {
        self.count();
    }

    fn extra(&mut self, _: &'a Extra) {
        self.count();
    }
}
