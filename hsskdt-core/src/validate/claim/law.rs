//! What the rules take from the spec data, looked up once for a whole run.

use super::super::context::Context;
use super::super::limit::{high, low};
use super::columns::Columns;
use super::facts::{EditionFacts, TableFacts};
use super::table_checks::TableChecks;
use crate::format::claim::Table;
use crate::model::value::Number;
use crate::spec::value_set::{self, ValueSet};
use crate::spec::{Day, Edition};
use aho_corasick::AhoCorasick;
use chrono::NaiveDate;
use std::sync::{LazyLock, OnceLock};

/// Columns, limits and code lists of one run.
#[derive(Clone, Copy)]
pub(super) struct Law<'p> {
    pub context: Context<'p>,
    pub edition: Edition,
    pub columns: &'static Columns,
    pub checks: &'static TableChecks,
    pub facts: &'static EditionFacts,
    pub bounds: &'static Bounds,
    pub sets: &'static Sets,
}

impl<'p> Law<'p> {
    /// Nothing here depends on a file: it is looked up once in a process.
    pub fn of(context: Context<'p>, edition: Edition) -> Law<'p> {
        static LAWS: [OnceLock<(Columns, TableChecks, EditionFacts)>; Edition::ALL.len()] =
            [const { OnceLock::new() }; Edition::ALL.len()];
        static BOUNDS: LazyLock<Bounds> = LazyLock::new(Bounds::of_rules);
        static SETS: LazyLock<Sets> = LazyLock::new(Sets::of_spec);
        let [qd4210, qd130, qd4750, qd3176] = &LAWS;
        let slot = match edition {
            Edition::Qd4210 => qd4210,
            Edition::Qd130 => qd130,
            Edition::Qd4750 => qd4750,
            Edition::Qd3176 => qd3176,
        };
        let (columns, checks, facts) =
            slot.get_or_init(|| (Columns::of(edition), TableChecks::of(edition), EditionFacts::of(edition)));
        Law { context, edition, columns, checks, facts, bounds: &BOUNDS, sets: &SETS }
    }

    /// Is the code in the list, in the edition of the record?
    pub fn knows(&self, set: Option<&'static ValueSet>, code: &str) -> bool {
        set.is_none_or(|set| set.find(code, Some(self.edition), None).is_some())
    }

    /// What is asked of the columns of a table on the day of the visit; today, where no day is known.
    pub fn facts_of(&self, table: &Table, day: Option<NaiveDate>) -> TableFacts<'static> {
        self.facts.table(table.spec(), Some(Day::from(day.unwrap_or(self.context.today))))
    }

    /// Is the record written by QĐ 130 or later?
    pub fn is_new(&self) -> bool {
        self.edition != Edition::Qd4210
    }
}

const HOUR: i64 = 3600;

/// Limits of rules (`low` and `high` of `spec/rules/claim.csv`) in the units of the code.
pub(super) struct Bounds {
    pub hundred: Number,
    pub heaviest: Number,
    pub bed_quantity: Number,
    pub late_result: i64,
    pub slow_result: i64,
    pub shortest_visit: i64,
    pub longest_examination: i64,
    pub short_stay: i64,
    pub day_stay: i64,
    pub prescription_days: Number,
    pub shortest_execution: i64,
    pub surgical_bed_days: Number,
}

impl Bounds {
    fn of_rules() -> Bounds {
        let whole = |number: Number| number.to_whole().unwrap_or(i64::MAX);
        Bounds {
            hundred: high("D-14").max(high("D-15")),
            heaviest: high("D-18"),
            bed_quantity: high("B-02"),
            late_result: whole(high("T-07")).saturating_mul(24 * HOUR),
            slow_result: whole(high("T-17")).saturating_mul(24 * HOUR),
            shortest_visit: whole(low("T-15")).saturating_mul(60),
            longest_examination: whole(high("T-09")).saturating_mul(24 * HOUR),
            short_stay: whole(low("B-06")).saturating_mul(HOUR),
            day_stay: whole(high("B-07")).saturating_mul(HOUR),
            prescription_days: high("B-12"),
            shortest_execution: whole(low("B-18")).saturating_mul(60),
            surgical_bed_days: high("B-29"),
        }
    }
}

/// Code lists that rules look into.
pub(super) struct Sets {
    pub outcome: Option<&'static ValueSet>,
    pub disposition: Option<&'static ValueSet>,
    pub disposition_since_130: Option<&'static ValueSet>,
    pub category: Option<&'static ValueSet>,
    pub occupation: Option<&'static ValueSet>,
    pub leave: Option<&'static ValueSet>,
    pub care: Option<&'static ValueSet>,
    pub reason: Option<&'static ValueSet>,
    pub accident: Option<&'static ValueSet>,
    pub sex: Option<&'static ValueSet>,
    pub area: Option<&'static ValueSet>,
    pub scope: Option<&'static ValueSet>,
    pub method: Option<&'static ValueSet>,
    pub device: Option<&'static ValueSet>,
    pub object: Option<&'static ValueSet>,
    pub province: Option<&'static ValueSet>,
    pub examination_rate: Option<&'static ValueSet>,
    /// Words that name a contrast agent, in any case of ASCII letters.
    pub contrast: Option<AhoCorasick>,
}

impl Sets {
    fn of_spec() -> Sets {
        Sets {
            outcome: value_set::by_name("KET_QUA_DTRI"),
            disposition: value_set::by_name("TINH_TRANG_RV"),
            disposition_since_130: value_set::by_name("MA_LOAI_RV"),
            category: value_set::by_name("MA_DOITUONG_KCB"),
            occupation: value_set::by_name("NGHE_NGHIEP_CAP2"),
            leave: value_set::by_name("SO_NGAY_NGHI"),
            care: value_set::by_name("MA_LOAI_KCB"),
            reason: value_set::by_name("MA_LYDO_VVIEN"),
            accident: value_set::by_name("MA_TAI_NAN"),
            sex: value_set::by_name("GIOI_TINH"),
            area: value_set::by_name("MA_KHUVUC"),
            scope: value_set::by_name("PHAM_VI"),
            method: value_set::by_name("MA_PTTT"),
            device: value_set::by_name("MA_MAY_NHOM"),
            object: value_set::by_name("THE_BHYT_MA_DOI_TUONG"),
            province: value_set::by_name("TINH"),
            examination_rate: value_set::by_name("TY_LE_KHAM"),
            contrast: value_set::by_name("THUOC_CAN_QUANG").and_then(words),
        }
    }
}

fn words(set: &'static ValueSet) -> Option<AhoCorasick> {
    // Letters beyond ASCII keep their case: both cases are searched for.
    let both = set.codes.iter().flat_map(|c| [c.code.to_owned(), c.code.to_uppercase()]);
    AhoCorasick::builder().ascii_case_insensitive(true).build(both).ok()
}

/// Benefit digit of an object code on a day, by the list: `None` where the list does not know it.
pub(super) fn listed_benefit(
    sets: &Sets,
    object: &str,
    day: Option<Day>,
) -> Option<(&'static str, Option<&'static str>)> {
    let row = sets.object?.find(object, None::<Edition>, day)?;
    Some((row.property("benefit_digit")?, row.property("later_digit")))
}
