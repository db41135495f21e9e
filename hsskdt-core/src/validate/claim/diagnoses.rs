//! Diagnoses (I-01, I-03 to I-12).

use super::super::diagnosis::{sex_fits, unfit_age};
use super::super::limit::{high, low};
use super::columns::Summary;
use super::law::Law;
use super::place::Findings;
use super::visit::{Visit, items};
use crate::format::claim::Row;
use crate::model::Sex;
use crate::model::value::Number;
use crate::spec::icd::{self, IcdFlags, IcdKey};

/// One code of XML1.
#[derive(Clone, Copy)]
pub(super) struct Code {
    key: IcdKey,
    /// Written with † or +.
    dagger: bool,
    /// Written with *, or the asterisk code of a pair of the list.
    asterisk: bool,
}

/// Checks MA_BENH and MA_BENHKHAC. `codes` is room to work in.
pub(super) fn summary(visit: &Visit<'_>, law: &Law<'_>, codes: &mut Vec<Code>, out: &mut Findings<'_>) {
    let cells = &visit.cells;
    let row = &cells.row;
    let columns: &Summary = &law.columns.XML1;
    codes.clear();
    let main = cells.text(columns.MA_BENH);
    if !main.is_empty() {
        read(main, visit, law, columns.MA_BENH, row, codes, out);
    }
    let has_main = !codes.is_empty();
    let others = cells.text(columns.MA_BENHKHAC);
    for code in items(others).filter(|c| !c.is_empty()) {
        read(code, visit, law, columns.MA_BENHKHAC, row, codes, out);
    }
    if main.is_empty() && items(others).any(|c| !c.is_empty()) {
        out.cell("I-03", row, columns.MA_BENH);
    }
    for (index, code) in codes.iter().enumerate() {
        let is_main = has_main && index == 0;
        person(code.key, visit, row, if is_main { columns.MA_BENH } else { columns.MA_BENHKHAC }, out);
    }
    pairs(codes, has_main, columns, row, out);
    if let (true, Some(first)) = (has_main, codes.first()) {
        if icd::flags(first.key).has(IcdFlags::NOT_PRINCIPAL) {
            out.cell("I-06", row, columns.MA_BENH);
        }
        if first.asterisk {
            out.cell("I-08", row, columns.MA_BENH);
        }
    }
}

fn read(
    text: &str,
    visit: &Visit<'_>,
    law: &Law<'_>,
    column: u16,
    row: &Row<'_>,
    codes: &mut Vec<Code>,
    out: &mut Findings<'_>,
) {
    if is_traditional(text) {
        out.cell("I-11", row, column);
        return;
    }
    let Some(key) = known(text, visit, law) else {
        out.cell("I-01", row, column);
        return;
    };
    if key.is_category() {
        let finer = visit.day().and_then(|day| law.context.catalogues?.has_finer_icd10(key, day));
        if finer.unwrap_or_else(|| icd::has_finer(key)) {
            out.cell("I-10", row, column);
        }
    }
    codes
        .push(Code { key, dagger: text.contains(['†', '+']), asterisk: text.contains('*') || icd::is_asterisk(key) });
}

/// The code, if it has the shape of one and the caller's list, where there is one, has it.
fn known(text: &str, visit: &Visit<'_>, law: &Law<'_>) -> Option<IcdKey> {
    let key = IcdKey::parse(text)?;
    let listed = visit.day().and_then(|day| law.context.catalogues?.icd10(key, day));
    (listed != Some(false)).then_some(key)
}

/// Codes of traditional medicine begin with U50 or higher and have three digits behind the dot; the ICD-10 itself
/// uses U00 to U49 and, for resistance, U80 to U89 with one digit.
fn is_traditional(text: &str) -> bool {
    let bytes = text.as_bytes();
    let [b'U' | b'u', tens @ b'5'..=b'9', b'0'..=b'9', rest @ ..] = bytes else {
        return false;
    };
    let behind = rest.iter().filter(|b| b.is_ascii_digit()).count();
    *tens != b'8' || behind > 1
}

/// I-01 for the codes of a line; `last` is the text of the line before, which mostly has the same.
pub(super) fn line<'a>(
    text: &'a str,
    visit: &Visit<'_>,
    law: &Law<'_>,
    column: u16,
    row: &Row<'_>,
    last: &mut &'a str,
    out: &mut Findings<'_>,
) {
    if text == *last {
        return;
    }
    let good = items(text).filter(|c| !c.is_empty()).all(|c| is_traditional(c) || known(c, visit, law).is_some());
    if good {
        *last = text;
    } else {
        out.cell("I-01", row, column);
    }
}

/// I-04, I-05, I-12: codes that a person of this sex and age has not.
fn person(key: IcdKey, visit: &Visit<'_>, row: &Row<'_>, column: u16, out: &mut Findings<'_>) {
    let flags = icd::flags(key);
    let day = visit.start.and_then(super::stamp::Stamp::date);
    let ages = visit.birth.zip(day).map(|(birth, day)| birth.years_until(day));
    // Chapter XV.
    if key.letter() == 'O' {
        let out_of_age = ages.is_some_and(|(least, most)| {
            Number::whole(i64::from(most)) < low("I-12") || Number::whole(i64::from(least)) > high("I-12")
        });
        if visit.sex == Some(Sex::Male) || out_of_age {
            out.cell("I-12", row, column);
        }
        return;
    }
    if let Some(sex) = visit.sex.filter(|sex| !sex_fits(flags, *sex)) {
        out.variant(if sex == Sex::Female { "female" } else { "male" }).cell("I-04", row, column);
    }
    if let (Some(birth), Some(day)) = (visit.birth, day)
        && let Some(class) = unfit_age(flags, birth, day)
    {
        out.variant(class).cell("I-05", row, column);
    }
}

/// Codes of one visit that are compared with each other: far more than a visit has, few enough for a hostile list.
const MOST_PAIRED: usize = 200;

/// I-07, I-09: a dagger code and an asterisk code stand together. Which codes are daggers, only the mark tells: most
/// codes of the list's pairs also stand alone.
fn pairs(codes: &[Code], has_main: bool, columns: &Summary, row: &Row<'_>, out: &mut Findings<'_>) {
    let codes = codes.get(..codes.len().min(MOST_PAIRED)).unwrap_or(codes);
    for (index, code) in codes.iter().enumerate() {
        let is_main = has_main && index == 0;
        let column = if is_main { columns.MA_BENH } else { columns.MA_BENHKHAC };
        let others = || codes.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, other)| other);
        if code.asterisk && !others().any(|o| o.dagger || icd::is_dual(o.key, code.key)) {
            out.cell("I-07", row, column);
        }
        if is_main && code.dagger && !others().any(|o| o.asterisk) {
            out.cell("I-09", row, column);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_traditional;

    #[test]
    fn traditional_codes_are_told_from_the_u_chapter() {
        for yes in ["U62.392", "u50.011", "U81.123", "U58"] {
            assert!(is_traditional(yes), "{yes}");
        }
        for no in ["U07.1", "U04.9", "U82.1", "I10", "U8", ""] {
            assert!(!is_traditional(no), "{no}");
        }
    }
}
