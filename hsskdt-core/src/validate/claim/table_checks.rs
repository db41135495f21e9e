//! Checks of single columns, carried out from data (`spec/rules/column-checks.csv`), and required columns (F-17).
//!
//! Since QĐ 130 there are sixteen tables; what is asked of most of their columns is one of a few patterns. Which column
//! is asked what stands in the data, the patterns stand here.

use super::cells::Cells;
use super::facts::TableFacts;
use super::place::Findings;
use super::stamp::Stamp;
use super::visit::{Visit, items};
use crate::model::value::Number;
use crate::spec::Edition;
use crate::spec::claim_change::{self, Property};
use crate::spec::claim_table::{self, Required, TableKind, TableSpec};
use crate::spec::column_check::{self, ColumnCheck, State, Test};
use crate::spec::rule;
use crate::spec::value_set::{self, ValueSet};

/// Number of tables, XML0 to XML15.
const TABLES: usize = 16;

/// The checks of an edition, by table.
pub(super) struct TableChecks {
    tables: [OfTable; TABLES],
}

#[derive(Default)]
struct OfTable {
    spec: Option<&'static TableSpec>,
    checks: Vec<Compiled>,
    /// Columns that are required now or may be on some day.
    required: Vec<u16>,
}

/// A check with its columns looked up.
struct Compiled {
    check: &'static ColumnCheck,
    /// Places in the catalogue of rules; `None` where the rule does not hold for the edition.
    rule: Option<usize>,
    number: Option<usize>,
    has_aliases: bool,
    column: u16,
    other: Option<Place>,
    second: Option<Place>,
    when: Vec<(Place, &'static State)>,
    set: Option<&'static ValueSet>,
}

/// A column of the row, or of XML1.
#[derive(Clone, Copy)]
struct Place {
    in_summary: bool,
    column: u16,
}

/// Required columns that another rule asks for.
fn is_asked_elsewhere(table: TableKind, column: &str) -> bool {
    const SUMMARY: &[&str] = &[
        "MA_BN",
        "HO_TEN",
        "NGAY_SINH",
        "GIOI_TINH",
        "DIA_CHI",
        "MA_BENH_CHINH",
        "NGAY_VAO",
        "NGAY_RA",
        "NAM_QT",
        "THANG_QT",
        "MA_LOAI_KCB",
        "KET_QUA_DTRI",
        "MA_LOAI_RV",
        "MA_KHOA",
        "MA_CSKCB",
        "CHAN_DOAN_VAO",
        "CHAN_DOAN_RV",
        "MA_DANTOC",
        "MA_NGHE_NGHIEP",
        "MATINH_CU_TRU",
        "MAXA_CU_TRU",
    ];
    column == "MA_LK"
        || match table {
            TableKind::XML1 => SUMMARY.contains(&column),
            TableKind::XML2 => matches!(column, "MA_THUOC" | "TEN_THUOC" | "HAM_LUONG" | "MA_BAC_SI"),
            TableKind::XML3 => column == "MA_BAC_SI",
            _ => false,
        }
}

impl TableChecks {
    pub fn of(edition: Edition) -> TableChecks {
        TableChecks { tables: KINDS.map(|kind| OfTable::of(kind, edition)) }
    }

    /// Are there checks for tables of this form?
    pub fn covers(&self, spec: &TableSpec) -> bool {
        self.of_kind(spec.kind).and_then(|t| t.spec).is_some_and(|own| std::ptr::eq(own, spec))
    }

    fn of_kind(&self, kind: TableKind) -> Option<&OfTable> {
        self.tables.get(usize::from(kind.number()))
    }

    /// Checks a row. `raised` is room to work in.
    pub fn row(
        &self,
        cells: &Cells<'_>,
        facts: &TableFacts<'_>,
        visit: Option<&Visit<'_>>,
        raised: &mut Raised,
        out: &mut Findings<'_>,
    ) {
        let Some(table) = self.of_kind(cells.row.table().kind()) else {
            return;
        };
        for column in table.required.iter().filter(|column| cells.is_empty(**column)) {
            if facts.column(*column).is_some_and(|c| c.required == Required::Yes) {
                out.cell("F-17", &cells.row, *column);
            }
        }
        raised.clear();
        for check in &table.checks {
            let wanted = |at: Option<usize>| at.is_some_and(|at| out.has(at));
            let by_alias = check.has_aliases && out.names_others();
            if !wanted(check.rule) && !wanted(check.number) && !by_alias {
                continue;
            }
            let scope = Scope { own: cells, summary: visit.map(|v| &v.cells) };
            if !check.when.iter().all(|(place, state)| scope.holds(*place, state)) || !scope.breaks(check) {
                continue;
            }
            // Several numbers may stand for one rule at one column: it is broken once.
            let rule = check.check.rule;
            if !rule.is_empty() && !raised.contains(&(rule, check.column)) {
                raised.push((rule, check.column));
                out.cell(rule, &cells.row, check.column);
            }
            if check.number.is_some() {
                out.cell(check.check.check, &cells.row, check.column);
            }
        }
    }
}

/// Rules that a row has broken, by column.
pub(super) type Raised = Vec<(&'static str, u16)>;

const KINDS: [TableKind; TABLES] = [
    TableKind::XML0,
    TableKind::XML1,
    TableKind::XML2,
    TableKind::XML3,
    TableKind::XML4,
    TableKind::XML5,
    TableKind::XML6,
    TableKind::XML7,
    TableKind::XML8,
    TableKind::XML9,
    TableKind::XML10,
    TableKind::XML11,
    TableKind::XML12,
    TableKind::XML13,
    TableKind::XML14,
    TableKind::XML15,
];

impl OfTable {
    fn of(kind: TableKind, edition: Edition) -> OfTable {
        let Some(spec) = claim_table::table(kind, edition) else {
            return OfTable::default();
        };
        let required = (0u16..).zip(spec.columns).filter(|(_, column)| {
            let changed = claim_change::all().iter().any(|c| {
                c.table == kind && c.column == column.name && matches!(c.property, Property::Required(Required::Yes))
            });
            (column.required == Required::Yes || changed) && !is_asked_elsewhere(kind, column.name)
        });
        let required = required.map(|(index, _)| index).collect();
        let checks = column_check::all().iter().filter(|c| c.table == kind);
        OfTable { spec: Some(spec), checks: checks.filter_map(|c| Compiled::of(c, spec, edition)).collect(), required }
    }
}

impl Compiled {
    fn of(check: &'static ColumnCheck, spec: &'static TableSpec, edition: Edition) -> Option<Compiled> {
        let position = |id: &str| {
            let at = rule::position(id)?;
            rule::all().get(at).is_some_and(|r| r.applies_to(edition)).then_some(at)
        };
        let (broken, number) = (position(check.rule), position(check.check));
        if broken.is_none() && number.is_none() {
            return None;
        }
        let summary = claim_table::table(TableKind::XML1, edition);
        let place = |name: &str| -> Option<Place> {
            let (table, column) = match name.strip_prefix("XML1.") {
                Some(column) => (summary?, column),
                None => (spec, name),
            };
            let index = table.column_index(column)?;
            table
                .column(index)?
                .editions
                .contains(edition)
                .then_some(Place { in_summary: name.starts_with("XML1."), column: index })
        };
        let (other, second) = check.test.others();
        let set = match check.test {
            Test::List(name) => Some(value_set::by_name(name)?),
            _ => None,
        };
        Some(Compiled {
            rule: broken,
            number,
            has_aliases: broken.is_some() && !rule::aliases(check.rule).is_empty(),
            column: place(check.column)?.column,
            // A comparison with a column that the edition does not have is none.
            other: other.map(place).map_or(Some(None), |p| p.map(Some))?,
            second: second.map(place).map_or(Some(None), |p| p.map(Some))?,
            when: check.when.iter().map(|w| Some((place(w.column)?, &w.state))).collect::<Option<_>>()?,
            set,
            check,
        })
    }
}

/// The cells that a check may look at.
struct Scope<'c, 'a> {
    own: &'c Cells<'a>,
    summary: Option<&'c Cells<'a>>,
}

impl<'c, 'a> Scope<'c, 'a> {
    fn cells(&self, place: Place) -> Option<&'c Cells<'a>> {
        if place.in_summary { self.summary } else { Some(self.own) }
    }

    fn text(&self, place: Place) -> &'a str {
        self.cells(place).map_or("", |cells| cells.text(place.column))
    }

    fn stamp(&self, place: Option<Place>) -> Option<Stamp> {
        let place = place?;
        self.cells(place)?.stamp(place.column)
    }

    fn holds(&self, place: Place, state: &State) -> bool {
        let text = self.text(place);
        let any = |values: &[&str]| items(text).any(|item| values.iter().any(|v| same_code(item, v)));
        match state {
            State::Filled => !text.is_empty(),
            State::Empty => text.is_empty(),
            State::Is(values) => any(values),
            State::Not(values) => !text.is_empty() && !any(values),
        }
    }

    fn breaks(&self, check: &Compiled) -> bool {
        let text = self.own.text(check.column);
        if text.is_empty() {
            return check.check.test == Test::Empty;
        }
        let number = || self.own.number(check.column).or_else(|| Number::parse(text));
        let own = || self.own.stamp(check.column);
        let other = || self.stamp(check.other);
        let both = |broken: fn(Stamp, Stamp) -> bool| own().zip(other()).is_some_and(|(a, b)| broken(a, b));
        let characters = || text.chars().count();
        match check.check.test {
            Test::Empty => false,
            Test::Longer(most) => characters() > usize::from(most),
            Test::Short(least) => characters() < usize::from(least),
            Test::Shape(least, most) => {
                !(usize::from(least)..=usize::from(most)).contains(&characters()) || text.contains(char::is_whitespace)
            }
            Test::Range(from, to) => filled(text).any(|item| item.parse::<i64>().map_or(true, |n| n < from || n > to)),
            Test::Zero => number().is_some_and(Number::is_zero),
            Test::NotPositive => number().is_none_or(|n| n <= Number::ZERO),
            Test::Positive => number().is_some_and(|n| n > Number::ZERO),
            Test::Is(values) => values.iter().any(|v| same_code(text, v)),
            Test::Outside(values) => !values.iter().any(|v| same_code(text, v)),
            Test::List(_) => check.set.is_some_and(|set| filled(text).any(|code| !is_listed(set, code))),
            Test::Items(most) => filled(text).count() > usize::from(most),
            Test::Gap => text.contains(';') && items(text).any(str::is_empty),
            Test::Places(most) => text
                .split_once('.')
                .is_some_and(|(_, fraction)| fraction.trim_end_matches('0').len() > usize::from(most)),
            Test::Decimals => !items(text).all(is_weight),
            Test::Digits(count) => text.len() != usize::from(count) || !is_digits(text),
            Test::Bhxh => text.len() != 10 || !is_digits(text) || text.bytes().all(|b| b == b'0'),
            Test::Identity => !is_identity(text),
            Test::TemporaryCard => text.len() != 15 || !text.bytes().all(|b| b.is_ascii_alphanumeric()),
            Test::SourceFacility => !is_source_facility(text),
            Test::Before(_) => both(Stamp::before),
            Test::BeforeDay(_) => both(|a, b| a.day_number() < b.day_number()),
            Test::LaterThanNextDay(_) => both(|a, b| a.day_number() > b.day_number().saturating_add(1)),
            Test::SameMoment(_) => both(|a, b| a == b),
            Test::Differs(_) => check.other.is_some_and(|place| {
                let theirs = self.text(place);
                let equal = match own().zip(other()) {
                    Some((a, b)) => !a.before(b) && !b.before(a),
                    None => same_code(text, theirs) || items(theirs).any(|item| item == text),
                };
                !theirs.is_empty() && !equal
            }),
            Test::Equals(_) => check.other.is_some_and(|place| self.text(place) == text),
            Test::Days(..) => self.days(check).is_some_and(|days| number() != Some(Number::whole(days))),
            Test::MoreDays(..) => {
                self.days(check).is_some_and(|days| number().is_some_and(|n| n > Number::whole(days)))
            }
        }
    }

    /// Days from one column to another, both counted.
    fn days(&self, check: &Compiled) -> Option<i64> {
        let (from, to) = (self.stamp(check.other)?, self.stamp(check.second)?);
        Some(to.day_number().saturating_sub(from.day_number()).saturating_add(1))
    }
}

fn filled(list: &str) -> impl Iterator<Item = &str> {
    items(list).filter(|item| !item.is_empty())
}

/// Equal, or equal but for zeros before a number.
fn same_code(a: &str, b: &str) -> bool {
    let bare = |text: &str| is_digits(text).then(|| text.trim_start_matches('0').to_owned());
    a == b || a.len() != b.len() && bare(a).is_some_and(|a| Some(a) == bare(b))
}

fn is_listed(set: &ValueSet, code: &str) -> bool {
    // Provinces are also written as in a personal number.
    !set.rows(code).is_empty() || set.codes.iter().any(|c| c.property("cccd_code") == Some(code))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A weight of a child: a number with at most two decimals.
fn is_weight(text: &str) -> bool {
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    decimals <= 2 && Number::parse(text).is_some_and(|n| !n.is_negative())
}

/// Personal number, identity card of nine digits or passport.
fn is_identity(text: &str) -> bool {
    match text.as_bytes() {
        [letter, rest @ ..] if letter.is_ascii_uppercase() => rest.len() == 7 && rest.iter().all(u8::is_ascii_digit),
        _ => matches!(text.len(), 9 | 12) && is_digits(text),
    }
}

/// The facility that a drug comes from: five characters, alone or behind a letter and a point (`C.99999`).
fn is_source_facility(text: &str) -> bool {
    let facility = match text.split_once('.') {
        Some((kind, facility)) if kind.len() == 1 && kind.bytes().all(|b| b.is_ascii_uppercase()) => facility,
        Some(_) => return false,
        None => text,
    };
    facility.len() == 5 && facility.bytes().all(|b| b.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for good in ["079085000001", "123456789", "C1234567"] {
            assert!(is_identity(good), "{good}");
        }
        for bad in ["", "12345678", "C123456", "c1234567", "07908500000A"] {
            assert!(!is_identity(bad), "{bad}");
        }
        assert!(is_source_facility("99999") && is_source_facility("C.99999") && !is_source_facility("CD.99999"));
        assert!(!is_source_facility("C.9999") && !is_source_facility("999999"));
        assert!(
            is_weight("3200") && is_weight("3200.55") && !is_weight("3,2") && !is_weight("-1") && !is_weight("1.234")
        );
        assert!(same_code("1", "01") && same_code("03", "03") && !same_code("1", "10") && !same_code("A", "0A"));
    }

    #[test]
    fn every_check_is_carried_out_in_some_edition() {
        let editions = Edition::ALL.map(TableChecks::of);
        for check in column_check::all() {
            let mut known = editions.iter().flat_map(|e| &e.tables).flat_map(|t| &t.checks);
            assert!(known.any(|c| std::ptr::eq(c.check, check)), "{} {} {:?}", check.table, check.column, check.test);
        }
    }
}
