//! What is done with which column of the claim tables.

use crate::spec::Day;
use crate::spec::disclosure::FIELDS;
use std::collections::HashMap;

/// MA_DOITUONG_KCB of HIV/AIDS in older files: QĐ 824/2023, gone in QĐ 3276/2025.
pub(super) const HIV_PATIENT_CATEGORY: &str = "1.9";

/// What is done with a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// The table falls whole.
    DropTable,
    /// Blank in every copy.
    Blank,
    /// The patient category of HIV is blank.
    Subject,
    /// Principal diagnosis code: the visit falls with it.
    Principal,
    /// List of diagnosis codes.
    Codes,
    /// Free text.
    Text,
    /// Facility of the visit.
    Facility,
    /// Department of the visit.
    Department,
    /// Department of a row.
    RowDepartment,
    /// Another facility.
    Referral,
    /// A sum of money.
    Sum,
    /// Part of a drug row.
    Drug,
    /// Part of a service row.
    Service,
    /// Group of a service row.
    ServiceGroup,
    /// Part of a laboratory row.
    Lab,
    /// Text of a laboratory row.
    LabText,
    /// A weak hint: blank like the sums.
    Hint,
    /// MA_LK.
    Key,
    /// STT.
    Number,
    /// Name of a person, address.
    Name,
}

impl Treatment {
    pub(super) fn of_list(word: &str) -> Option<Treatment> {
        Some(match word {
            "drop-table" => Treatment::DropTable,
            "blank" => Treatment::Blank,
            "subject" => Treatment::Subject,
            "principal" => Treatment::Principal,
            "codes" => Treatment::Codes,
            "text" => Treatment::Text,
            "facility" => Treatment::Facility,
            "department" => Treatment::Department,
            "row-department" => Treatment::RowDepartment,
            "referral" => Treatment::Referral,
            "sum" => Treatment::Sum,
            "drug" => Treatment::Drug,
            "service" => Treatment::Service,
            "service-group" => Treatment::ServiceGroup,
            "lab" => Treatment::Lab,
            "lab-text" => Treatment::LabText,
            "hint" => Treatment::Hint,
            "key" => Treatment::Key,
            "number" => Treatment::Number,
            "name" => Treatment::Name,
            _ => return None,
        })
    }
}

/// The list, by table and column.
pub(super) struct Columns(HashMap<(&'static str, &'static str), Vec<(&'static str, Treatment)>>);

impl Columns {
    /// The rows in force on a day; `None` if one cannot be read.
    pub(super) fn new(day: Day) -> Option<Columns> {
        let mut columns: HashMap<_, Vec<_>> = HashMap::new();
        for row in FIELDS.iter().filter(|row| row.valid.holds(day)) {
            columns.entry((row.table, row.column)).or_default().push((row.edition, Treatment::of_list(row.treatment)?));
        }
        Some(Columns(columns))
    }

    /// What is done with a column of a table. `old`: QĐ 4210, otherwise QĐ 130 and its successors. A column that
    /// stands nowhere is free text.
    pub(super) fn treatment(&self, table: &str, column: &str, old: bool) -> Treatment {
        let edition = if old { "4210" } else { "130" };
        let find = |table, column| {
            let rows = self.0.get(&(table, column))?;
            rows.iter().find(|(e, _)| *e == edition || *e == "any").map(|(_, treatment)| *treatment)
        };
        find(table, "*").or_else(|| find(table, column)).or_else(|| find("*", column)).unwrap_or(Treatment::Text)
    }

    /// Is the column blank in every copy, in any edition?
    pub(super) fn is_blank(&self, table: &str, column: &str) -> bool {
        let blank = |t: Treatment| matches!(t, Treatment::Blank | Treatment::DropTable);
        blank(self.treatment(table, column, false)) || blank(self.treatment(table, column, true))
    }
}
