//! The tables of one visit as units to be judged.

use super::falls_by_kind;
use crate::disclose::case::{Drug, Service, Unit};
use crate::disclose::columns::{HIV_PATIENT_CATEGORY, Treatment};
use crate::disclose::filter::Filter;
use crate::disclose::text::Scope;
use crate::format::claim::{Cell, Content, Hoso, Row};
use crate::spec::claim_table::TableKind;

/// What a unit stands for: positions of part, row and cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Cell(usize, usize, usize),
    Row(usize, usize),
    Part(usize),
    /// A part of which nothing can be read.
    Attachment(usize),
    /// An element beside the tables.
    Beside(usize),
    /// The broken text of the record.
    Raw,
    /// Content of a table beside its rows.
    Strays(usize),
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
}

/// The units of a record.
pub(super) fn units<'a>(filter: &Filter, hoso: &'a Hoso) -> Collected<'a> {
    let mut out = Collected::default();
    for (at, part) in hoso.parts.iter().enumerate() {
        if falls_by_kind(filter, part) {
            if let Some(rule) = filter.structure.hiv_table {
                out.add(Unit::Stated(rule), Target::Part(at));
            }
            continue;
        }
        match &part.content {
            Content::Table(table) => {
                let treatments = filter.tables.of(table.spec());
                for row in table.rows() {
                    Rows { filter, treatments, part: at, kind: table.kind(), out: &mut out }.row(row);
                }
                for stray in table.strays() {
                    out.add(Unit::Whole(stray.name(), stray.markup()), Target::Strays(at));
                }
            }
            Content::Raw(text) if is_readable(text) => out.add(Unit::Whole(part.declared(), text), Target::Part(at)),
            Content::Raw(_) => {
                out.add(Unit::Whole(part.declared(), ""), Target::Part(at));
                out.add(Unit::Attachment, Target::Attachment(at));
            }
            Content::Empty | Content::Blank(_) => {}
        }
    }
    for (at, extra) in hoso.extra().iter().enumerate() {
        out.add(Unit::Whole(&extra.name, &extra.value), Target::Beside(at));
    }
    if let Some(raw) = &hoso.raw {
        out.add(Unit::Whole("", raw), Target::Raw);
    }
    out
}

/// Words, or Base64 that could not be decoded?
fn is_readable(text: &str) -> bool {
    let run = text.split(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c))).map(str::len).max();
    run.unwrap_or(0) < 256
}

struct Rows<'a, 'f, 'o> {
    filter: &'f Filter,
    treatments: &'f [Treatment],
    part: usize,
    kind: TableKind,
    out: &'o mut Collected<'a>,
}

/// Parts of a row that are judged together.
#[derive(Default)]
struct RowParts<'a> {
    drug: Option<Drug<'a>>,
    service: Option<Service<'a>>,
}

impl<'a> Rows<'a, '_, '_> {
    fn row(mut self, row: Row<'a>) {
        let mut parts = RowParts::default();
        for (at, cell) in row.cells().enumerate() {
            let text = cell.text();
            if text.is_empty() {
                continue;
            }
            let target = Target::Cell(self.part, row.index(), at);
            let treatment = cell.column_index().and_then(|c| self.treatments.get(usize::from(c)));
            self.cell(cell, text, treatment.copied().unwrap_or(Treatment::Text), target, &mut parts);
        }
        let target = Target::Row(self.part, row.index());
        if let Some(drug) = parts.drug {
            self.out.add(Unit::Drug(drug), target);
        }
        if let Some(service) = parts.service {
            self.out.add(Unit::Service(service), target);
        }
    }

    fn cell(&mut self, cell: Cell<'a>, text: &'a str, treatment: Treatment, target: Target, parts: &mut RowParts<'a>) {
        let plain = |scope, diagnosis| Unit::Text { text, scope, diagnosis, allergy: false };
        // Numbers, dates and codes of digits make up most of a claim.
        let words = text.bytes().any(|b| b.is_ascii_alphabetic() || !b.is_ascii());
        if is_words_only(treatment) && (!words || !(is_diagnosis(&cell) || self.filter.engine.may_hit(text))) {
            return;
        }
        let row = match target {
            Target::Cell(part, row, _) => Target::Row(part, row),
            other => other,
        };
        match treatment {
            // Nobody sees them in any copy.
            Treatment::Blank | Treatment::DropTable => {}
            Treatment::Sum | Treatment::Hint | Treatment::Number | Treatment::Text => {
                let scope = if self.kind == TableKind::XML2 { Scope::DRUG } else { Scope::TEXT };
                self.out.add(plain(scope, is_diagnosis(&cell)), target);
            }
            Treatment::LabText => self.out.add(plain(Scope::LAB, false), target),
            Treatment::Name => self.out.add(Unit::Name(text), target),
            Treatment::Subject => {
                if text.trim() == HIV_PATIENT_CATEGORY
                    && let Some(rule) = self.filter.structure.hiv_category
                {
                    self.out.add(Unit::Stated(rule), target);
                }
                self.out.add(plain(Scope::TEXT, false), target);
            }
            Treatment::Principal => self.out.add(Unit::Codes { list: text, principal: true }, target),
            Treatment::Codes => self.out.add(Unit::Codes { list: text, principal: false }, target),
            Treatment::Facility => self.out.add(Unit::Facility(text, ""), target),
            Treatment::Department => self.out.add(Unit::Department(text, ""), target),
            Treatment::RowDepartment => {
                if !self.filter.departments.is_empty() || self.filter.engine.may_hit(text) {
                    self.out.add(Unit::RowDepartment(text), row);
                }
            }
            Treatment::Referral => self.out.add(Unit::OtherFacility(text, ""), target),
            Treatment::Key => self.out.add(Unit::Key(text), target),
            Treatment::Drug => {
                let drug = parts.drug.get_or_insert_default();
                match cell.name() {
                    "MA_THUOC" => drug.code = text,
                    "TEN_THUOC" => drug.name = text,
                    "HAM_LUONG" => {
                        drug.strength = text;
                        self.out.add(plain(Scope::DRUG, false), target);
                    }
                    _ => self.out.add(plain(Scope::DRUG, false), target),
                }
            }
            Treatment::Service => {
                let service = parts.service.get_or_insert_default();
                match cell.name() {
                    "MA_DICH_VU" => service.link = text,
                    "TEN_DICH_VU" => service.name = text,
                    "TEN_VAT_TU" => service.other_name = text,
                    _ => self.out.add(plain(Scope::TEXT, false), target),
                }
            }
            Treatment::ServiceGroup => {
                parts.service.get_or_insert_default().test |= text.trim() == "1";
                self.out.add(plain(Scope::TEXT, false), target);
            }
            Treatment::Lab => {
                let service = parts.service.get_or_insert_default();
                service.test = true;
                match cell.name() {
                    "MA_DICH_VU" => service.link = text,
                    "MA_CHI_SO" => service.code = text,
                    "TEN_CHI_SO" => service.name = text,
                    _ => self.out.add(plain(Scope::LAB, false), target),
                }
            }
        }
    }
}

/// Diagnoses in words.
fn is_diagnosis(cell: &Cell<'_>) -> bool {
    is_diagnosis_name(cell.name())
}

/// Does a column hold diagnoses in words?
pub(super) fn is_diagnosis_name(name: &str) -> bool {
    name.starts_with("CHAN_DOAN") || name == "TEN_BENH"
}

/// Does only a text with letters matter here?
fn is_words_only(treatment: Treatment) -> bool {
    matches!(
        treatment,
        Treatment::Sum
            | Treatment::Hint
            | Treatment::Number
            | Treatment::Text
            | Treatment::LabText
            | Treatment::Name
            | Treatment::Key
    )
}

/// Where a unit stands, for the report.
pub(super) fn place(hoso: &Hoso, target: Option<&Target>) -> String {
    let table = |part: usize| hoso.parts.get(part).and_then(|p| p.table());
    match target {
        None | Some(Target::Raw) => hoso.path(),
        Some(Target::Part(part) | Target::Attachment(part) | Target::Strays(part)) => hoso.part_path(*part),
        Some(Target::Beside(at)) => {
            format!("{}/{}", hoso.path(), hoso.extra().get(*at).map_or("", |extra| &extra.name))
        }
        Some(Target::Row(part, row)) => {
            let name = table(*part).map_or("", |t| t.kind().name());
            format!("{}/{name}/{}", hoso.path(), row.saturating_add(1))
        }
        Some(Target::Cell(part, row, cell)) => {
            let found = table(*part).and_then(|t| t.row(*row));
            let column = found.and_then(|r| r.cells().nth(*cell)).map_or("", |c| c.name());
            format!("{}/{column}", place(hoso, Some(&Target::Row(*part, *row))))
        }
    }
}
