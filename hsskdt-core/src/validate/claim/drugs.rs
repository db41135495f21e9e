//! Drug lines (B-10, B-12 to B-14) and contrast agents (B-30).

use super::super::context::{DrugFault, DrugLine};
use super::cells::Cells;
use super::columns::{Drugs, Services};
use super::dose::{Dose, leading};
use super::group;
use super::law::Law;
use super::line::Line;
use super::place::Findings;
use super::stamp::Stamp;
use crate::format::claim::Table;
use crate::model::value::Number;

pub(super) fn line(line: &Line<'_, '_>, law: &Law<'_>, out: &mut Findings<'_>) {
    let columns: &Drugs = &law.columns.XML2;
    let cells = line.cells;
    if let Some(catalogues) = law.context.catalogues {
        let asked = DrugLine {
            code: cells.text(columns.MA_THUOC),
            name: cells.text(columns.TEN_THUOC),
            strength: cells.text(columns.HAM_LUONG),
            registration: cells.text(columns.SO_DANG_KY),
            tender: cells.text(columns.TT_THAU),
            unit: cells.text(columns.DON_VI_TINH),
            route: cells.text(columns.DUONG_DUNG),
            form: cells.text(columns.DANG_BAO_CHE),
            price: cells.text(columns.DON_GIA),
            day: line.ordered.and_then(Stamp::date),
        };
        for fault in catalogues.drug_faults(asked) {
            let column = match fault {
                DrugFault::Unknown => columns.MA_THUOC,
                DrugFault::Name | DrugFault::NameSpaces | DrugFault::NameCase => columns.TEN_THUOC,
                DrugFault::Unit | DrugFault::UnitCase => columns.DON_VI_TINH,
                DrugFault::Strength | DrugFault::StrengthLoose => columns.HAM_LUONG,
                DrugFault::Route => columns.DUONG_DUNG,
                DrugFault::Form => columns.DANG_BAO_CHE,
                DrugFault::Registration | DrugFault::RegistrationLoose => columns.SO_DANG_KY,
                DrugFault::TenderUnknown | DrugFault::Tender => columns.TT_THAU,
                DrugFault::PriceAbove | DrugFault::PriceBelow => columns.DON_GIA,
            };
            out.variant(fault.name()).cell("B-10", &cells.row, column);
        }
    }
    let text = cells.text(columns.LIEU_DUNG);
    if text.contains('*')
        && let Some(dose) = Dose::parse(text)
    {
        dose_of(line, dose, columns, law, out);
    }
    if law.is_new() && !text.is_empty() {
        grammar(line, text, columns, out);
    }
}

/// B-14: the dose as QĐ 130 asks for it, `1 viên/lần * 2 lần/ngày * 5 ngày [2 viên/ngày]`.
fn grammar(line: &Line<'_, '_>, text: &str, columns: &Drugs, out: &mut Findings<'_>) {
    let row = &line.cells.row;
    let dose = Dose::parse(text);
    let total = daily_total(text);
    if dose.is_none_or(|dose| dose.days.is_none()) && total.is_none() {
        out.variant("grammar").cell("B-14", row, columns.LIEU_DUNG);
        return;
    }
    let unit = line.cells.text(columns.DON_VI_TINH).to_lowercase();
    if let Some((total, of_total)) = total {
        if let Some(dose) = dose {
            let of_dose = bare(dose.unit);
            if !of_dose.is_empty() && !of_total.is_empty() && of_dose != of_total {
                out.variant("units").cell("B-14", row, columns.LIEU_DUNG);
            } else if dose.daily().is_some_and(|daily| daily != total) {
                out.variant("daily").cell("B-14", row, columns.LIEU_DUNG);
            }
        }
        if !of_total.is_empty() && !unit.is_empty() && of_total != unit {
            out.variant("unit").cell("B-14", row, columns.LIEU_DUNG);
        }
    }
}

/// Number and unit of `[2 viên/ngày]`.
fn daily_total(text: &str) -> Option<(Number, String)> {
    let (_, inside) = text.split_once('[')?;
    let (inside, _) = inside.split_once(']')?;
    let (number, unit) = leading(inside.trim())?;
    Some((number, bare(unit)))
}

/// `viên/lần` → `viên`.
fn bare(unit: &str) -> String {
    unit.split('/').next().unwrap_or_default().trim().to_lowercase()
}

/// Days of a drug as its dose text says.
pub(super) fn days(cells: &Cells<'_>, columns: &Drugs) -> Option<Number> {
    Dose::parse(cells.text(columns.LIEU_DUNG))?.days
}

fn dose_of(line: &Line<'_, '_>, dose: Dose<'_>, columns: &Drugs, law: &Law<'_>, out: &mut Findings<'_>) {
    let cells = line.cells;
    let unit = cells.text(columns.DON_VI_TINH);
    // Millilitres of a bottle cannot be compared with bottles.
    let same_unit = !dose.unit.is_empty() && bare(dose.unit) == unit.to_lowercase();
    if dose.amount.is_zero() || dose.times.is_zero() {
        out.cell("CHK-886", &cells.row, columns.LIEU_DUNG);
    }
    let daily = dose.daily().filter(|d| *d > Number::ZERO);
    let most = law.bounds.prescription_days;
    let too_long = match (dose.days, daily, line.quantity) {
        (Some(days), ..) => days > most,
        (None, Some(daily), Some(quantity)) if same_unit => daily.times(most).is_some_and(|supply| quantity > supply),
        _ => false,
    };
    if too_long {
        out.cell("B-12", &cells.row, columns.LIEU_DUNG);
    }
    if let (Some(days), Some(daily), Some(quantity)) = (dose.days, daily, line.quantity)
        && same_unit
        && daily.times(days).is_some_and(|product| product != quantity)
    {
        out.cell("B-13", &cells.row, columns.SO_LUONG);
    }
}

/// A contrast agent, or an imaging service with one: when it was ordered, and its row.
pub(super) type Contrast = (Stamp, usize);

/// Is the drug a contrast agent, by its name?
pub(super) fn is_contrast_agent(law: &Law<'_>, name: &str) -> bool {
    law.sets.contrast.as_ref().is_some_and(|words| words.is_match(name))
}

/// Is it imaging with a contrast agent, by its name? "Không" (without) before the words turns them around.
pub(super) fn is_contrast_imaging(line: &Line<'_, '_>, columns: &Services) -> bool {
    if line.group != group::IMAGING {
        return false;
    }
    let lower = line.cells.text(columns.TEN_DICH_VU).to_lowercase();
    ["cản quang", "đối quang"].iter().any(|words| {
        lower.find(words).is_some_and(|at| !lower.get(..at).is_some_and(|before| before.contains("không")))
    })
}

/// B-30: on each day, an agent has its imaging, imaging its agent, and the agent is not ordered after it. Empties both.
pub(super) fn contrast(
    agents: &mut Vec<Contrast>,
    scans: &mut Vec<Contrast>,
    tables: (Option<&Table>, Option<&Table>),
    columns: (u16, u16),
    out: &mut Findings<'_>,
) {
    let day = |at: &Contrast| at.0.day_number();
    agents.sort_by_key(|a| (a.0.first, a.1));
    scans.sort_by_key(|s| (s.0.first, s.1));
    for agent in agents.iter() {
        let from = scans.partition_point(|s| day(s) < day(agent));
        let same_day = scans.get(from..).unwrap_or(&[]);
        let same_day = same_day.get(..same_day.partition_point(|s| day(s) == day(agent))).unwrap_or(&[]);
        // After every scan of the day: none of them can have used it.
        let late = same_day.last().is_none_or(|last| last.0.before(agent.0));
        if late && let Some(row) = tables.0.and_then(|t| t.row(agent.1)) {
            out.variant(if same_day.is_empty() { "none" } else { "late" }).cell("B-30", &row, columns.0);
        }
    }
    for scan in scans.iter() {
        let from = agents.partition_point(|a| day(a) < day(scan));
        if agents.get(from).is_none_or(|agent| day(agent) != day(scan))
            && let Some(row) = tables.1.and_then(|t| t.row(scan.1))
        {
            out.variant("scan").cell("B-30", &row, columns.1);
        }
    }
    agents.clear();
    scans.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Context;

    #[test]
    fn contrast_agents_by_name() {
        let law = Law::of(Context::new(chrono::NaiveDate::MIN), crate::spec::Edition::Qd4210);
        for yes in ["Omnipaque 300", "IOHEXOL 300mg", "Thuốc cản quang ví dụ", "THUỐC CẢN QUANG", "Gadobutrol"]
        {
            assert!(is_contrast_agent(&law, yes), "{yes}");
        }
        for no in ["Paracetamol", "Iod", "", "cản"] {
            assert!(!is_contrast_agent(&law, no), "{no}");
        }
    }
}
