//! Keys and links (K-01 to K-04); K-05 and K-06 look beyond one HOSO, see [`super::file`].

use super::cells::Cells;
use super::place::Findings;
use crate::format::claim::Table;
use crate::model::value::Number;

/// K-01, K-02 for a row; `link` is the key of XML1, `None` in XML1 itself or without one.
pub(super) fn link(cells: &Cells<'_>, column: u16, link: Option<&str>, out: &mut Findings<'_>) {
    let own = cells.text(column);
    if own.is_empty() {
        out.cell("K-01", &cells.row, column);
    } else if link.is_some_and(|link| !link.is_empty() && link != own) {
        out.cell("K-02", &cells.row, column);
    }
}

/// Row numbers of one table.
#[derive(Default)]
pub(super) struct Numbering {
    numbers: Vec<(i64, usize)>,
    /// Not strictly increasing so far.
    disordered: bool,
}

impl Numbering {
    /// K-03 for a row.
    pub fn row(&mut self, cells: &Cells<'_>, column: u16, out: &mut Findings<'_>) {
        if cells.is_empty(column) {
            return;
        }
        match cells.number(column).and_then(Number::to_whole).filter(|n| *n > 0) {
            None => out.cell("K-03", &cells.row, column),
            Some(number) => {
                self.disordered |= self.numbers.last().is_some_and(|(last, _)| *last >= number);
                self.numbers.push((number, cells.row.index()));
            }
        }
    }

    /// K-04 for the table; begins anew.
    pub fn finish(&mut self, table: &Table, column: u16, out: &mut Findings<'_>) {
        if self.disordered {
            self.numbers.sort_unstable();
            for pair in self.numbers.windows(2) {
                if let [(first, _), (second, row)] = pair
                    && first == second
                    && let Some(row) = table.row(*row)
                {
                    out.cell("K-04", &row, column);
                }
            }
        }
        self.numbers.clear();
        self.disordered = false;
    }
}
