//! One row with every cell read once, by the type of its column; what is no value of the type is reported on the way
//! (D-01 to D-07, D-17, D-24, D-26).

use super::facts::TableFacts;
use super::place::Findings;
use super::stamp::{Stamp, day_number};
use crate::format::claim::{Cell, Row};
use crate::model::value::{Number, PartialDate};
use crate::spec::claim_change::ColumnFacts;
use crate::spec::claim_table::{Column, ColumnType};

/// Rule about text that is not composed Unicode, wherever it shows.
pub(super) const NOT_COMPOSED: &str = "D-26";

/// Most columns of a table that typed rules look at.
const WIDTH: usize = 72;

/// A cell as a value of its column.
#[derive(Clone, Copy)]
enum Value {
    None,
    Number(Number),
    Stamp(Stamp),
}

/// The cells of a row by column. Columns that are missing or empty give `""` and `None`.
pub(super) struct Cells<'a> {
    pub row: Row<'a>,
    texts: [&'a str; WIDTH],
    values: [Value; WIDTH],
}

impl<'a> Cells<'a> {
    /// Text without white space around it.
    pub fn text(&self, column: u16) -> &'a str {
        self.texts.get(usize::from(column)).copied().unwrap_or("")
    }

    /// The number, if there is a readable one; a decimal comma is read as a point.
    pub fn number(&self, column: u16) -> Option<Number> {
        match self.values.get(usize::from(column)) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The date-time, if there is a readable one.
    pub fn stamp(&self, column: u16) -> Option<Stamp> {
        match self.values.get(usize::from(column)) {
            Some(Value::Stamp(stamp)) => Some(*stamp),
            _ => None,
        }
    }

    pub fn is_empty(&self, column: u16) -> bool {
        self.text(column).is_empty()
    }

    /// Reads a row.
    pub fn read(row: Row<'a>, facts: &TableFacts<'_>, out: &mut Findings<'_>) -> Cells<'a> {
        let mut cells = Cells { row, texts: [""; WIDTH], values: [Value::None; WIDTH] };
        let decomposed = row.table().was_decomposed();
        for cell in row.cells() {
            if decomposed && cell.was_decomposed() {
                out.element(NOT_COMPOSED, &row, cell);
            }
            let written = cell.text();
            if written.is_empty() || cell.is_superseded() {
                continue;
            }
            let (Some(index), Some(column)) = (cell.column_index(), cell.column()) else {
                continue;
            };
            let Some(facts) = facts.column(index) else {
                continue;
            };
            cells.cell(cell, index, (column, facts), written, out);
        }
        cells
    }

    fn cell(
        &mut self,
        cell: Cell<'a>,
        index: u16,
        (column, facts): (&'static Column, ColumnFacts),
        written: &'a str,
        out: &mut Findings<'_>,
    ) {
        let text = written.trim();
        if text.is_empty() {
            return;
        }
        let row = self.row;
        let at = usize::from(index);
        if let Some(slot) = self.texts.get_mut(at) {
            *slot = text;
        }
        // Dates have rules about their length.
        let measured = matches!(facts.kind, ColumnType::Text | ColumnType::Integer | ColumnType::Decimal(_));
        if measured && is_longer(text, usize::from(facts.max_length)) {
            out.element("D-07", &row, cell);
        }
        match facts.kind {
            ColumnType::Text => {
                if is_code_or_name(column.name) && has_superfluous_spaces(written, text) {
                    out.element("D-24", &row, cell);
                }
                if text.contains('\u{fffd}') || is_free_name(column.name) && has_legacy_letters(text) {
                    out.element(NOT_COMPOSED, &row, cell);
                }
            }
            ColumnType::Integer | ColumnType::Decimal(_) => {
                let number = Number::parse(text).or_else(|| {
                    let repaired = with_comma(text);
                    out.element(if repaired.is_some() { "D-06" } else { "D-05" }, &row, cell);
                    repaired
                });
                if number.is_some_and(Number::is_negative) && is_amount(column) {
                    out.element("D-17", &row, cell);
                }
                if let (Some(slot), Some(number)) = (self.values.get_mut(at), number) {
                    *slot = Value::Number(number);
                }
            }
            ColumnType::DateTime | ColumnType::DateOrDateTime => {
                let stamp = Stamp::parse(text);
                let short = text.len() == 8 && facts.kind == ColumnType::DateOrDateTime;
                if (stamp.is_none() || text.len() != 12 && !short) && !is_partial_birth(column, text) {
                    out.element("D-03", &row, cell);
                }
                if let (Some(slot), Some(stamp)) = (self.values.get_mut(at), stamp) {
                    *slot = Value::Stamp(stamp);
                }
            }
            ColumnType::Date => {
                let day = day_number(text.as_bytes()).map(Stamp::day);
                if day.is_none() {
                    out.element("D-04", &row, cell);
                }
                if let (Some(slot), Some(day)) = (self.values.get_mut(at), day) {
                    *slot = Value::Stamp(day);
                }
            }
            ColumnType::DateList => {
                if text.split(';').map(str::trim).any(|d| !d.is_empty() && day_number(d.as_bytes()).is_none()) {
                    out.element("D-04", &row, cell);
                }
            }
            ColumnType::BirthDate => birth_date(text, &row, cell, out),
        }
    }
}

/// D-01 the length, D-02 an unknown month and day written as zeros, D-04 what is no date.
fn birth_date(text: &str, row: &Row<'_>, cell: Cell<'_>, out: &mut Findings<'_>) {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    match text.len() {
        4 if digits && text != "0000" => {}
        8 if digits && text.ends_with("0000") => out.element("D-02", row, cell),
        8 if day_number(text.as_bytes()).is_some() => {}
        4 | 8 => out.element("D-04", row, cell),
        _ => out.element("D-01", row, cell),
    }
}

/// Since QĐ 130 zeros stand for an unknown month, day and time of birth: `195500000000`.
fn is_partial_birth(column: &Column, text: &str) -> bool {
    column.name == "NGAY_SINH" && text.len() == 12 && PartialDate::from_claim(text).is_ok()
}

/// Characters, not bytes, count.
fn is_longer(text: &str, most: usize) -> bool {
    most > 0 && text.len() > most && text.chars().count() > most
}

fn is_code_or_name(column: &str) -> bool {
    column.starts_with("MA_") || column.starts_with("TEN_") || matches!(column, "HO_TEN" | "SO_DANG_KY")
}

/// Texts in which the symbols of the 8-bit tables have no business (trade names have `®`).
fn is_free_name(column: &str) -> bool {
    matches!(column, "HO_TEN" | "DIA_CHI" | "TEN_BENH")
}

fn has_superfluous_spaces(written: &str, trimmed: &str) -> bool {
    written.len() != trimmed.len() || trimmed.as_bytes().windows(2).any(|pair| pair == b"  ")
}

/// Letters of TCVN3 read as windows-1252: `Nguy\u{d4}n ThÞ`. Only symbols that no Vietnamese text has count.
fn has_legacy_letters(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| "¸¶¹¨»¾¼Æ©®«¬ÞßØ×÷Ñþæçëîïñöøû§".contains(c))
}

/// Amounts, quantities and prices; codes and rates have rules of their own.
fn is_amount(column: &Column) -> bool {
    matches!(column.kind, ColumnType::Decimal(_)) || column.name == "SO_NGAY_DTRI"
}

/// `12,5` or `1.234,5`: a comma as decimal mark, dots only between thousands. Anything else is no number.
fn with_comma(text: &str) -> Option<Number> {
    let (whole, fraction) = text.split_once(',')?;
    let mut groups = whole.split('.');
    let head_ok = groups.next().is_some_and(|head| whole.len() == head.len() || head.len() <= 3);
    if !head_ok || !groups.all(|group| group.len() == 3) || fraction.contains([',', '.']) {
        return None;
    }
    Number::parse(&format!("{}.{fraction}", whole.replace('.', "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_are_decimal_marks_only_where_nothing_else_is_possible() {
        for (text, number) in [("12,5", "12.5"), ("1.234,50", "1234.50"), ("-3,0", "-3.0")] {
            assert_eq!(with_comma(text).unwrap(), Number::parse(number).unwrap());
        }
        for text in ["97,500.00", "1,234,567", "1.23,4", ",5", "12,", "mười,2", "1 234,5"] {
            assert!(with_comma(text).is_none(), "{text}");
        }
    }

    #[test]
    fn legacy_letters_are_told_from_vietnamese() {
        assert!(has_legacy_letters("NguyÔn ThÞ VÝ Dô") && !has_legacy_letters("Nguyễn Thị Ví Dụ, Ô, Ý, Đ, Ã"));
    }
}
