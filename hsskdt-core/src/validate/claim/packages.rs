//! Supply packages (GOI_VTYT): ceilings M-05 and M-17.

use super::super::limit::high;
use super::arithmetic::TOLERANCE;
use super::cells::Cells;
use super::columns::Services;
use super::place::Findings;
use super::visit::Visit;
use crate::format::claim::Table;
use crate::model::value::Number;
use crate::spec::base_salary;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A supply line of a package.
pub(super) struct PackageLine {
    /// Stands for the package's name; lines without one are packages of their own.
    key: u64,
    row: usize,
    fund: Option<Number>,
    ceiling: Option<Number>,
}

pub(super) fn collect(cells: &Cells<'_>, columns: &Services, fund: Option<Number>, lines: &mut Vec<PackageLine>) {
    let name = cells.text(columns.GOI_VTYT);
    let ceiling = cells.number(columns.T_TRANTT);
    let row = cells.row.index();
    if name.is_empty() {
        if let (Some(fund), Some(ceiling)) = (fund, ceiling)
            && exceeds(fund, ceiling)
        {
            // Alone, it needs no sum: it is its own package.
            lines.push(PackageLine { key: hash(&row), row, fund: Some(fund), ceiling: Some(ceiling) });
        }
        return;
    }
    lines.push(PackageLine { key: hash(&name), row, fund, ceiling });
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn exceeds(fund: Number, ceiling: Number) -> bool {
    ceiling.plus(TOLERANCE).is_some_and(|most| fund > most)
}

/// Sums up each package and compares it with its ceilings. Empties the list.
pub(super) fn check(
    visit: &Visit<'_>,
    table: &Table,
    columns: &Services,
    lines: &mut Vec<PackageLine>,
    out: &mut Findings<'_>,
) {
    lines.sort_by_key(|line| (line.key, line.row));
    let salary = visit.day().and_then(|day| base_salary::on(day.into())).map(|s| Number::whole(i64::from(s.dong)));
    let general = salary.and_then(|salary| salary.times(high("M-17")));
    for package in lines.chunk_by(|a, b| a.key == b.key) {
        let Some(row) = package.first().and_then(|line| table.row(line.row)) else {
            continue;
        };
        let sum = package.iter().filter_map(|l| l.fund).try_fold(Number::ZERO, Number::plus);
        let Some(sum) = sum else {
            continue;
        };
        let stated = package.iter().filter_map(|l| l.ceiling).filter(|c| *c > Number::ZERO).max();
        if stated.is_some_and(|ceiling| exceeds(sum, ceiling)) {
            out.cell("M-05", &row, columns.T_TRANTT);
        }
        let named = row.value(columns.GOI_VTYT).is_some_and(|name| !name.trim().is_empty());
        if named && general.is_some_and(|ceiling| exceeds(sum, ceiling)) {
            out.cell("M-17", &row, columns.GOI_VTYT);
        }
    }
    lines.clear();
}
