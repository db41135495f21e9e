//! Most visits hold nothing that any list names. One look at the text of each table and at its codes says so; only the
//! others are taken apart and judged.

use super::{collect, falls_by_kind};
use crate::disclose::codes::{mentioned, pieces};
use crate::disclose::columns::{HIV_PATIENT_CATEGORY, Treatment};
use crate::disclose::filter::Filter;
use crate::disclose::text::Scope;
use crate::format::claim::{Content, Hoso, Part, Table};

/// A column that a list of codes decides about. What phrases decide about is found in the text of the table.
#[derive(Clone, Copy)]
pub(super) enum CodeColumn {
    Diagnoses,
    DiagnosisInWords,
    Drug,
    Service,
    PatientCategory,
    Facility,
    Department,
}

impl CodeColumn {
    pub(super) fn of(name: &str, treatment: Treatment) -> Option<CodeColumn> {
        Some(match treatment {
            Treatment::Principal | Treatment::Codes => CodeColumn::Diagnoses,
            Treatment::Subject => CodeColumn::PatientCategory,
            Treatment::Facility | Treatment::Referral => CodeColumn::Facility,
            Treatment::Department | Treatment::RowDepartment => CodeColumn::Department,
            Treatment::Drug if name == "MA_THUOC" => CodeColumn::Drug,
            Treatment::Service | Treatment::Lab if matches!(name, "MA_DICH_VU" | "MA_CHI_SO") => CodeColumn::Service,
            Treatment::Sum | Treatment::Hint | Treatment::Number | Treatment::Text
                if collect::is_diagnosis_name(name) =>
            {
                CodeColumn::DiagnosisInWords
            }
            _ => return None,
        })
    }
}

impl Filter {
    /// Would judging the visit find nothing? `false` is no more than a reason to judge it.
    pub(super) fn is_clean_claim(&self, hoso: &Hoso) -> bool {
        hoso.raw.is_none()
            && hoso.parts.iter().all(|part| self.is_clean_part(part))
            && hoso
                .extra()
                .iter()
                .all(|e| !self.engine.hits(&e.name, Scope::ANY) && !self.engine.hits(&e.value, Scope::ANY))
    }

    fn is_clean_part(&self, part: &Part) -> bool {
        !falls_by_kind(self, part)
            && match &part.content {
                Content::Table(table) => self.is_clean_table(table),
                Content::Empty | Content::Blank(_) => true,
                Content::Raw(_) => false,
            }
    }

    fn is_clean_table(&self, table: &Table) -> bool {
        // A row may repeat a column: every one of them counts.
        if table.has_duplicates() {
            return false;
        }
        self.has_clean_codes(table)
            && self.has_clean_text(table)
            && table.values_aside().all(|value| !self.engine.hits(value, Scope::ANY))
            && table
                .strays()
                .all(|s| !self.engine.hits(s.name(), Scope::ANY) && !self.engine.hits(s.markup(), Scope::ANY))
    }

    /// One look over the whole document; only values in which something may stand are searched.
    fn has_clean_text(&self, table: &Table) -> bool {
        let text = table.text();
        let mut from: usize = 0;
        while let Some(found) = text.as_bytes().get(from..).and_then(|rest| self.engine.next_suspect(rest)) {
            // Three bytes in a row of the four from here may belong to a phrase: all of them to one value, at most with
            // the markup beside it.
            let at = from.saturating_add(found);
            from = at.saturating_add(1);
            for offset in [at.saturating_add(1), at.saturating_add(2)] {
                if let Some((value, end)) = table.value_at(offset) {
                    if self.engine.hits(value, Scope::ANY) {
                        return false;
                    }
                    from = from.max(end);
                }
            }
        }
        true
    }

    fn has_clean_codes(&self, table: &Table) -> bool {
        let Some(of_table) = self.tables.find(table.spec()) else { return false };
        let in_words = |text: &str| mentioned(text).iter().all(|(_, code)| self.diagnoses.find(code).rule().is_none());
        if table.has_unknown() {
            let mut unknown = table.rows().flat_map(|row| row.cells()).filter(|cell| cell.is_unknown());
            if unknown.any(|cell| collect::is_diagnosis_name(cell.name()) && !in_words(cell.text())) {
                return false;
            }
        }
        // Every row of a visit repeats the same list.
        let mut last = "";
        table.rows().all(|row| {
            of_table.codes.iter().all(|(column, kind)| {
                let text = row.value(*column).unwrap_or_default();
                if text.is_empty() {
                    return true;
                }
                match kind {
                    CodeColumn::Diagnoses => {
                        let clean = text == last
                            || pieces(text).all(|(_, code)| {
                                self.diagnoses.find(code).rule().is_none() && self.local.find(code).is_none()
                            });
                        last = text;
                        clean
                    }
                    CodeColumn::DiagnosisInWords => in_words(text),
                    CodeColumn::Drug => {
                        self.drugs.find_atc(text).rule().is_none()
                            && self.drugs.find_substances(text).next().is_none()
                            && self.local.find(text).is_none()
                    }
                    CodeColumn::Service => self.services.find(text).rule().is_none() && self.local.find(text).is_none(),
                    CodeColumn::PatientCategory => text.trim() != HIV_PATIENT_CATEGORY,
                    CodeColumn::Facility => self.facilities.is_empty(),
                    CodeColumn::Department => self.departments.is_empty(),
                }
            })
        })
    }
}
