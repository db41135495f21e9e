//! Which edition a record follows.

use super::document::Hoso;
use super::table::{Row, Table};
use crate::spec::claim_table::TableKind;
use crate::spec::{Day, Edition, EditionSet, value_set};

/// The edition of a record: see [`Hoso::edition`].
///
/// 1. Editions whose tables and columns the record has: a table or column that an edition lacks rules it out.
/// 2. Of those the one that the caller told.
/// 3. QĐ 4210 and QĐ 130 show by what is missing.
/// 4. QĐ 4750 and 3176 have the same columns but for XML13: the day on which the visit ended, then codes that are
///    younger than QĐ 3176.
pub(super) fn of(record: &Hoso) -> Edition {
    let mut fits = EditionSet::ALL;
    for table in record.tables() {
        let own = editions(table);
        let both = fits.and(own);
        // Tables of two editions in one record: the newer ones say when it was written.
        fits = match both.is_empty() {
            false => both,
            true if own.iter().last() > fits.iter().last() => own,
            true => fits,
        };
    }
    if let Some(told) = record.told.filter(|told| fits.contains(*told)) {
        return told;
    }
    let oldest = fits.iter().next().unwrap_or(Edition::Qd4210);
    let day = day(record);
    if oldest == Edition::Qd4210 || (oldest == Edition::Qd130 && shows_130(record, day)) {
        return oldest;
    }
    let newer = || fits.iter().filter(|e| *e != Edition::Qd130);
    let by_day = |day: Day| newer().filter(|e| e.period().from <= day).last();
    let by_codes = || newer().last().filter(|e| has_codes_of(record, *e));
    let found = day.map_or_else(by_codes, by_day);
    found.or_else(|| newer().next()).unwrap_or(oldest)
}

/// The editions that have the table and every column of its first row.
fn editions(table: &Table) -> EditionSet {
    let mut editions = table.spec().editions;
    for cell in table.row(0).iter().flat_map(Row::cells) {
        if let Some(column) = cell.column() {
            editions = editions.and(column.editions);
        }
    }
    editions
}

/// Does what is missing show QĐ 130? A row that leaves empty columns out shows nothing: then the day decides.
fn shows_130(record: &Hoso, day: Option<Day>) -> bool {
    let complete = |table: &Table| {
        let asked = table.spec().columns.iter().filter(|c| c.editions.contains(Edition::Qd130)).count();
        table.row(0).is_some_and(|row| row.cells().filter(|c| !c.is_unknown()).count() >= asked)
    };
    let differs = |table: &&Table| table.spec().columns.iter().any(|c| !c.editions.contains(Edition::Qd130));
    let in_use = day.is_none_or(|day| day <= Edition::Qd130.period().to);
    in_use || record.tables().filter(differs).any(complete)
}

/// The end of the visit, or its begin where a table has no end.
fn day(record: &Hoso) -> Option<Day> {
    let first = |column: &str| {
        let rows = record.tables().filter_map(|t| t.row(0));
        rows.filter_map(|row| row.filled(column)).find_map(day_of)
    };
    ["NGAY_RA", "NGAY_VAO", "NGAY_HOP"].into_iter().find_map(first)
}

/// Day of `yyyymmdd…`.
fn day_of(text: &str) -> Option<Day> {
    let part = |from, to| text.get(from..to)?.parse::<u16>().ok();
    Some(Day::new(part(0, 4)?, u8::try_from(part(4, 6)?).ok()?, u8::try_from(part(6, 8)?).ok()?))
}

/// Has the visit a category that came into force after the edition?
fn has_codes_of(record: &Hoso, edition: Edition) -> bool {
    let row = [TableKind::XML1, TableKind::XML0].into_iter().find_map(|kind| record.table(kind)?.row(0));
    let category = row.and_then(|row| row.filled("MA_DOITUONG_KCB"));
    let (Some(code), Some(list)) = (category, value_set::by_name("MA_DOITUONG_KCB")) else { return false };
    let rows = list.rows(code);
    !rows.is_empty() && rows.iter().all(|r| r.valid_from >= edition.period().from)
}
