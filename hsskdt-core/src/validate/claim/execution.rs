//! Lines of XML3 since QĐ 130 (B-18 to B-21, G-34, G-38), and the order of lines against each other.

use super::columns::Services;
use super::group;
use super::law::Law;
use super::line::Line;
use super::place::Findings;
use super::stamp::Stamp;
use super::visit::{Visit, items};
use crate::format::claim::{Row, Table};
use crate::model::value::Number;
use std::hash::{DefaultHasher, Hash, Hasher};

/// One line.
pub(super) fn line(line: &Line<'_, '_>, visit: &Visit<'_>, law: &Law<'_>, out: &mut Findings<'_>) {
    if !law.is_new() {
        return;
    }
    let columns: &Services = &law.columns.XML3;
    let cells = line.cells;
    let row = &cells.row;
    let code = cells.text(columns.MA_DICH_VU);
    if matches!(line.group, group::LABORATORY | group::IMAGING | group::FUNCTION) {
        let ordered_by = cells.text(columns.MA_BAC_SI);
        let mut performers = items(cells.text(columns.NGUOI_THUC_HIEN)).filter(|p| !p.is_empty());
        if performers.any(|p| items(ordered_by).any(|o| o == p)) {
            out.cell("B-19", row, columns.NGUOI_THUC_HIEN);
        }
    }
    suffix(line, code, columns, out);
    if code.starts_with("VC.") && (line.group != group::TRANSPORT || cells.is_empty(columns.MA_XANG_DAU)) {
        let column = if line.group == group::TRANSPORT { columns.MA_XANG_DAU } else { columns.MA_NHOM };
        out.cell("B-21", row, column);
    }
    if cells.is_empty(columns.PP_VO_CAM) {
        match line.group {
            group::SURGERY => out.variant("surgery").cell("G-34", row, columns.PP_VO_CAM),
            group::PROCEDURE if code.ends_with("_GT") => {
                out.variant("procedure").cell("G-34", row, columns.PP_VO_CAM);
            }
            _ => {}
        }
    }
    if let (Some(ordered), Some(executed)) = (line.ordered, line.executed)
        && visit.care == Some(1)
        && executed.day_number() > ordered.day_number().saturating_add(1)
    {
        out.cell("G-38", row, columns.NGAY_TH_YL);
    }
}

/// B-20: what the end of a code says about its price.
fn suffix(line: &Line<'_, '_>, code: &str, columns: &Services, out: &mut Findings<'_>) {
    let cells = line.cells;
    let priced = |column| cells.number(column).is_some_and(|n| n > Number::ZERO);
    let wrong = match code.rsplit_once('_') {
        Some((_, "TB")) => priced(columns.DON_GIA) || priced(columns.DON_GIA_BH),
        Some((_, "GT")) => false,
        Some(_) => true,
        None => code.ends_with(".0000") && priced(columns.DON_GIA_BH),
    };
    if wrong {
        out.cell("B-20", &cells.row, columns.MA_DICH_VU);
    }
}

/// Numbers about the order of lines, all raised by [`Order::check`].
pub(super) const NUMBERS: [&str; 7] = [TESTS_LATE, MAIN_LATE, AT_ORDER, NOT_DESCRIBED, AT_EXAMINATION, TOO_EARLY, OPEN];

const TESTS_LATE: &str = "CHK-1228";
const MAIN_LATE: &str = "CHK-1229";
const AT_ORDER: &str = "CHK-1530";
const NOT_DESCRIBED: &str = "CHK-1961";
const AT_EXAMINATION: &str = "CHK-2065";
const TOO_EARLY: &str = "CHK-2066";
const OPEN: &str = "CHK-2471";

/// What is kept of the lines of a record for their order.
#[derive(Default)]
pub(super) struct Order {
    /// First order of a drug.
    first_drug: Option<Stamp>,
    /// Orders of tests.
    tests: Vec<(Stamp, usize)>,
    /// Examinations: order, row, whether at the full rate.
    examinations: Vec<(Stamp, usize, bool)>,
    /// First execution of an examination.
    examined: Option<Stamp>,
    /// Executions of other services.
    executed: Vec<(Stamp, usize)>,
    /// Services of the group of imaging, and orders of services: hash, minute.
    imaging: Vec<u64>,
    orders: Vec<(u64, i64)>,
    /// Results: hash of the service, minute, row, without conclusion, without description too.
    results: Vec<Result>,
}

struct Result {
    service: u64,
    at: Option<i64>,
    row: usize,
    no_conclusion: bool,
    nothing: bool,
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn earlier(a: Option<Stamp>, b: Option<Stamp>) -> Option<Stamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.first < a.first { b } else { a }),
        (a, b) => a.or(b),
    }
}

impl Order {
    pub fn drug(&mut self, line: &Line<'_, '_>) {
        self.first_drug = earlier(self.first_drug, line.ordered);
    }

    pub fn service(&mut self, line: &Line<'_, '_>, columns: &Services, hundred: Number) {
        let row = line.cells.row.index();
        let code = line.cells.text(columns.MA_DICH_VU);
        let test = matches!(line.group, group::LABORATORY | group::IMAGING | group::FUNCTION);
        if line.group == group::IMAGING && !code.is_empty() {
            self.imaging.push(hash(code));
        }
        if let Some(ordered) = line.ordered {
            if test {
                self.tests.push((ordered, row));
                self.orders.push((hash(code), ordered.first / 60));
            }
            if line.group == group::EXAMINATION {
                self.examinations.push((ordered, row, line.rate.is_none_or(|rate| rate == hundred)));
            }
        }
        match (line.group, line.executed) {
            (group::EXAMINATION, executed) => self.examined = earlier(self.examined, executed),
            (_, Some(executed)) if !code.is_empty() => self.executed.push((executed, row)),
            _ => {}
        }
    }

    pub fn result(&mut self, service: &str, at: Option<Stamp>, row: usize, description: bool, conclusion: bool) {
        if !service.is_empty() {
            let at = at.map(|at| at.first / 60);
            let nothing = !description && !conclusion;
            self.results.push(Result { service: hash(service), at, row, no_conclusion: !conclusion, nothing });
        }
    }

    /// Numbers 1228, 1229, 1530, 1961, 2065, 2066, 2471. Empties the lists.
    pub fn check(&mut self, law: &Law<'_>, services: Option<&Table>, results: Option<&Table>, out: &mut Findings<'_>) {
        let columns = &law.columns.XML3;
        let service = |row: usize| -> Option<Row<'_>> { services?.row(row) };
        for (ordered, row) in &self.tests {
            if self.first_drug.is_some_and(|drug| drug.before(*ordered))
                && let Some(row) = service(*row)
            {
                out.cell(TESTS_LATE, &row, columns.NGAY_YL);
            }
        }
        let main = self.examinations.iter().find(|(.., full)| *full);
        if let Some((main, row, _)) = main
            && self.examinations.iter().any(|(other, _, full)| !full && other.first <= main.first)
            && let Some(row) = service(*row)
        {
            out.cell(MAIN_LATE, &row, columns.NGAY_YL);
        }
        for (executed, row) in &self.executed {
            let Some(examined) = self.examined else {
                break;
            };
            let Some(row) = service(*row) else {
                continue;
            };
            if *executed == examined {
                out.cell(AT_EXAMINATION, &row, columns.NGAY_TH_YL);
            } else if executed.before(examined) {
                out.cell(TOO_EARLY, &row, columns.NGAY_TH_YL);
            }
        }
        self.imaging.sort_unstable();
        self.orders.sort_unstable();
        for result in &self.results {
            let Some(row) = results.and_then(|table| table.row(result.row)) else {
                continue;
            };
            let columns = &law.columns.XML4;
            if result.at.is_some_and(|at| self.orders.binary_search(&(result.service, at)).is_ok()) {
                out.cell(AT_ORDER, &row, columns.NGAY_KQ);
            }
            if result.no_conclusion && self.imaging.binary_search(&result.service).is_ok() {
                out.cell(OPEN, &row, columns.KET_LUAN);
                if result.nothing {
                    out.cell(NOT_DESCRIBED, &row, columns.MO_TA);
                }
            }
        }
        self.clear();
    }

    fn clear(&mut self) {
        self.first_drug = None;
        self.examined = None;
        self.tests.clear();
        self.examinations.clear();
        self.executed.clear();
        self.imaging.clear();
        self.orders.clear();
        self.results.clear();
    }
}
