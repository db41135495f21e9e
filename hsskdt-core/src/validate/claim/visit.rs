//! What the rules of all tables need to know about the visit: XML1 and sums over its lines.

use super::cells::Cells;
use super::columns::Summary;
use super::law::Law;
use super::stamp::{Stamp, day_number};
use crate::model::Sex;
use crate::model::value::{Number, PartialDate};
use chrono::NaiveDate;

/// XML1 as rules look at it.
pub(super) struct Visit<'a> {
    pub cells: Cells<'a>,
    pub link: &'a str,
    pub start: Option<Stamp>,
    pub end: Option<Stamp>,
    pub birth: Option<PartialDate>,
    pub sex: Option<Sex>,
    /// Kind of care as QĐ 4210 counts: 1 examination, 2 out-patient, 3 in-patient, 9 in-patient under four hours; 7
    /// drugs without examination and others by their own number.
    pub care: Option<i64>,
    /// MA_LOAI_KCB as a number, by the edition of the record.
    pub care_code: Option<i64>,
    /// Reason as QĐ 4210 counts: 1 on-route, 2 emergency, 3 off-route, 4 direct access, 7 drug pick-up.
    pub reason: Option<i64>,
    /// MA_DOITUONG_KCB; empty for QĐ 4210.
    pub category: &'a str,
    /// NGAY_RA at 23:59 stands for the whole of the last day.
    pub ends_with_day: bool,
    /// First day of the first card.
    pub card_start: Option<Stamp>,
}

impl<'a> Visit<'a> {
    pub fn of(cells: Cells<'a>, law: &Law<'_>) -> Visit<'a> {
        let columns: &Summary = &law.columns.XML1;
        let whole = |column| {
            let number = cells.number(column).or_else(|| Number::parse(cells.text(column)));
            number.and_then(Number::to_whole)
        };
        let care_code = whole(columns.MA_LOAI_KCB);
        let (care, category) = if law.is_new() {
            (care_code.map(care_of_130), cells.text(columns.MA_LYDO_VVIEN))
        } else {
            (care_code, "")
        };
        let end = cells.stamp(columns.NGAY_RA);
        Visit {
            link: cells.text(columns.MA_LK),
            start: cells.stamp(columns.NGAY_VAO),
            end,
            birth: PartialDate::from_claim(cells.text(columns.NGAY_SINH)).ok(),
            sex: match whole(columns.GIOI_TINH) {
                Some(1) => Some(Sex::Male),
                Some(2) => Some(Sex::Female),
                _ => None,
            },
            care,
            care_code,
            reason: if law.is_new() { reason_of(law, category) } else { whole(columns.MA_LYDO_VVIEN) },
            category,
            ends_with_day: end.is_some_and(Stamp::is_end_of_day)
                && if law.is_new() { matches!(care_code, Some(2 | 5 | 7)) } else { care == Some(2) },
            card_start: items(cells.text(columns.GT_THE_TU))
                .filter_map(|day| day_number(day.as_bytes()))
                .min()
                .map(Stamp::day),
            cells,
        }
    }

    /// Day that decides which lists and limits hold: the end of the visit, else its beginning.
    pub fn day(&self) -> Option<NaiveDate> {
        self.end.or(self.start).and_then(Stamp::date)
    }

    /// In-patient care, the short one included?
    pub fn is_inpatient(&self) -> bool {
        matches!(self.care, Some(3 | 9))
    }

    /// Does the visit count as on-route (or as emergency, which is treated alike)?
    pub fn is_on_route(&self) -> bool {
        matches!(self.reason, Some(1 | 2))
    }

    /// Is the moment surely outside the visit?
    pub fn excludes(&self, moment: Stamp) -> bool {
        self.start.is_some_and(|start| moment.before(start)) || self.end.is_some_and(|end| end.before(moment))
    }
}

/// MA_LOAI_KCB of QĐ 824 and later as QĐ 4210 counts.
fn care_of_130(code: i64) -> i64 {
    match code {
        5 | 8 => 2,
        4 | 6 => 3,
        other => other,
    }
}

/// MA_DOITUONG_KCB as a reason of QĐ 4210: what the list says, else by its first number.
fn reason_of(law: &Law<'_>, category: &str) -> Option<i64> {
    let rows = law.sets.category.map_or(&[][..], |set| set.rows(category));
    let listed = rows.iter().find_map(|row| row.property("ma_lydo_vvien")?.parse().ok());
    let (group, number) = category.split_once('.').unwrap_or((category, ""));
    if group == "7" {
        return Some(7);
    }
    listed.or(match (group, number.parse::<u8>().unwrap_or(0)) {
        ("1", 11..) => Some(4),
        ("1", _) => Some(1),
        ("2", _) => Some(2),
        ("3", _) => Some(3),
        _ => None,
    })
}

/// Items of a `;` list without white space around them; empty ones included.
pub(super) fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').map(str::trim)
}

/// A sum that knows whether it can be trusted.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    total: Option<Number>,
    /// Does any line have the column?
    filled: bool,
}

impl Default for Sum {
    fn default() -> Sum {
        Sum { total: Some(Number::ZERO), filled: false }
    }
}

impl Sum {
    /// Adds the amount of a line; an unreadable one (`text` without `number`) makes the sum unknown.
    pub fn add(&mut self, text: &str, number: Option<Number>) {
        if text.is_empty() {
            return;
        }
        self.filled = true;
        self.total = match (self.total, number) {
            (Some(total), Some(number)) => total.plus(number),
            _ => None,
        };
    }

    pub fn add_number(&mut self, number: Number) {
        self.filled = true;
        self.total = self.total.and_then(|total| total.plus(number));
    }

    /// The sum of both, unless one is unknown.
    pub fn plus(self, other: Sum) -> Sum {
        let total = match (self.total, other.total) {
            (Some(a), Some(b)) => a.plus(b),
            _ => None,
        };
        Sum { total, filled: self.filled || other.filled }
    }

    pub fn total(self) -> Option<Number> {
        self.total
    }

    /// The sum, if any line says something about it.
    pub fn said(self) -> Option<Number> {
        self.total.filter(|_| self.filled)
    }
}

/// Sums over the lines of XML2 or XML3.
#[derive(Clone, Copy, Default)]
pub(super) struct Totals {
    pub rows: usize,
    pub amount: Sum,
    pub fund: Sum,
    pub copayment: Sum,
    pub self_paid: Sum,
    pub other: Sum,
    pub outside: Sum,
    /// Amounts within the insurance (THANH_TIEN_BH).
    pub insured: Sum,
    /// What the fund pays by the service (MA_PTTT 1).
    pub fee_for_service: Sum,
    /// Amounts of supply lines.
    pub supplies: Sum,
    /// What the fund would pay without other sources, and the co-payment then.
    pub entitled_fund: Sum,
    pub entitled_copayment: Sum,
    /// Least and most MUC_HUONG of lines inside the scope.
    pub benefit: Option<(Number, Number)>,
}

impl Totals {
    pub fn plus(self, other: Totals) -> Totals {
        Totals {
            rows: self.rows.saturating_add(other.rows),
            amount: self.amount.plus(other.amount),
            fund: self.fund.plus(other.fund),
            copayment: self.copayment.plus(other.copayment),
            self_paid: self.self_paid.plus(other.self_paid),
            other: self.other.plus(other.other),
            outside: self.outside.plus(other.outside),
            insured: self.insured.plus(other.insured),
            fee_for_service: self.fee_for_service.plus(other.fee_for_service),
            supplies: self.supplies.plus(other.supplies),
            entitled_fund: self.entitled_fund.plus(other.entitled_fund),
            entitled_copayment: self.entitled_copayment.plus(other.entitled_copayment),
            benefit: match (self.benefit, other.benefit) {
                (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
                (a, b) => a.or(b),
            },
        }
    }
}
