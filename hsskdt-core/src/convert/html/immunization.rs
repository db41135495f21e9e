//! Part C: the printed rows, and the doses that the form does not print under them.

use super::describe::{joined, name};
use super::sheet::{Sheet, Width};
use crate::format::html::{Cell, Mark, Piece, Row};
use crate::spec::form::{self, ImmunizationRow};
use serde_json::Value;

const SECTIONS: [(&str, &str); 3] = [("C1", "basic_childhood"), ("C2", "non_programme"), ("C3", "maternal_tetanus")];

pub(super) fn write(sheet: &mut Sheet) {
    sheet.page.begin("section", "");
    sheet.heading(2, "C");
    for (section, list) in SECTIONS {
        sheet.heading(3, section);
        table(sheet, section, &format!("/immunization/{list}"));
        if section == "C1" {
            sheet.line("/immunization", &[("mother_tetanus_doses", Width::Full)]);
        }
    }
    sheet.more("/immunization");
    sheet.page.end();
}

fn table(sheet: &mut Sheet, section: &str, list: &str) {
    let is_maternal = section == "C3";
    let mut taken = vec![false; sheet.tree.count(list)];
    let mut rows = Vec::new();
    for printed in form::immunization_rows().iter().filter(|row| row.section == section) {
        let found = (0..taken.len()).find(|at| is_row(sheet, &format!("{list}/{at}"), printed));
        let label = vec![Piece::Text(printed.label_vi.to_owned())];
        rows.push(match found {
            Some(at) => {
                taken.iter_mut().skip(at).take(1).for_each(|t| *t = true);
                let item = format!("{list}/{at}");
                sheet.tree.take(&format!("{item}/vaccine"));
                sheet.tree.take(&format!("{item}/dose"));
                row(sheet, &item, label, is_maternal)
            }
            None => Row { cells: empty(label, is_maternal), below: Cell::new() },
        });
    }
    let mut others = Vec::new();
    for at in taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(at, _)| at) {
        let item = format!("{list}/{at}");
        let dose = sheet.cell(&format!("{item}/dose"));
        let vaccine = sheet.cell(&format!("{item}/vaccine"));
        let product = sheet.cell(&format!("{item}/product"));
        let mut label = joined([vaccine, product].into_iter().filter(|cell| !cell.is_empty()), "\n");
        if !dose.is_empty() {
            label.push(Piece::Text(format!(" – {} ", name("dose").to_lowercase())));
            label.extend(dose);
        }
        others.push(row(sheet, &item, label, is_maternal));
    }
    if !others.is_empty() {
        let divider = vec![Piece::Text(super::sheet::MORE.to_owned())];
        rows.push(Row { cells: vec![divider], below: Cell::new() });
        rows.extend(others);
    }
    let (not_given, given) = if is_maternal {
        ("column.maternal_not_given", "column.maternal_given")
    } else {
        ("column.not_given", "column.given")
    };
    let mut head = vec!["column.vaccine", not_given, given];
    if is_maternal {
        head.push("column.gestation_month");
    }
    head.extend(["column.reaction", "column.appointment_date"]);
    let head: Vec<&str> = head.into_iter().map(form::heading).collect();
    sheet.page.table(&head, &rows);
}

/// Is this the printed row's vaccine and dose?
fn is_row(sheet: &Sheet, item: &str, printed: &ImmunizationRow) -> bool {
    let dose = sheet.tree.peek(&format!("{item}/dose")).and_then(Value::as_u64);
    sheet.tree.word(&format!("{item}/vaccine")) == printed.vaccine && dose == Some(u64::from(printed.dose))
}

fn row(sheet: &mut Sheet, item: &str, label: Cell, is_maternal: bool) -> Row {
    let at = |field: &str| format!("{item}/{field}");
    let not_given = sheet.mark_piece(&at("not_given"), "");
    let mark = sheet.mark(&at("given"));
    let mut given = sheet.cell(&at("date_given"));
    if mark != Mark::Blank {
        let words = if given.is_empty() { name("given") } else { "" };
        given.insert(0, Piece::Mark(mark, words.to_owned()));
    }
    let mut cells = vec![label, vec![not_given], given];
    if is_maternal {
        cells.push(sheet.cell(&at("gestation_month")));
    }
    cells.push(sheet.cell(&at("reaction")));
    cells.push(sheet.cell(&at("appointment_date")));
    let below = sheet.cell(item);
    Row { cells, below }
}

fn empty(label: Cell, is_maternal: bool) -> Vec<Cell> {
    let blank = vec![Piece::Mark(Mark::Blank, String::new())];
    let rest = if is_maternal { 4 } else { 3 };
    [label, blank].into_iter().chain(std::iter::repeat_n(Cell::new(), rest)).collect()
}
