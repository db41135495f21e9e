//! The door before conversion: claim tables. A diagnosis may sit in a column that no field of the record takes.

mod clean;
mod collect;
mod rebuild;

use super::case::Judgement;
use super::columns::{Columns, Treatment};
use super::filter::Filter;
use super::profile::Costs;
use super::report::{NoticeKind, Report};
use super::text::Normalised;
use crate::error::{Error, catalogue::disclose};
use crate::format::claim::{ClaimFile, Content, Envelope, Hoso, Part};
use crate::spec::Edition;
use crate::spec::claim_table::{self, TableKind, TableSpec};
use clean::CodeColumn;
use collect::{Collected, Target};

/// As in a record: every round removes something.
const ROUNDS: usize = 1000;

/// What is done with the columns of every table, by position.
pub(super) struct TableTreatments(Vec<OfTable>);

/// What is done with the columns of a table.
struct OfTable {
    spec: &'static TableSpec,
    treatments: Vec<Treatment>,
    /// Columns that a list of codes decides about.
    codes: Vec<(u16, CodeColumn)>,
}

impl TableTreatments {
    pub(super) fn new(columns: &Columns) -> TableTreatments {
        let of = |spec: &'static TableSpec| {
            let old = spec.editions.contains(Edition::Qd4210);
            let treatment = |name| columns.treatment(spec.kind.name(), name, old);
            let treatments: Vec<Treatment> = spec.columns.iter().map(|c| treatment(c.name)).collect();
            let of_column = spec.columns.iter().zip(&treatments).zip(0..);
            let codes = of_column.filter_map(|((c, t), at)| Some((at, CodeColumn::of(c.name, *t)?))).collect();
            OfTable { spec, treatments, codes }
        };
        TableTreatments(claim_table::all().iter().map(of).collect())
    }

    fn of(&self, spec: &'static TableSpec) -> &[Treatment] {
        self.find(spec).map_or(&[], |of| &of.treatments)
    }

    fn find(&self, spec: &'static TableSpec) -> Option<&OfTable> {
        self.0.iter().find(|of| std::ptr::eq(of.spec, spec))
    }
}

impl Filter {
    /// Takes out of the tables of one visit what the profile forbids, before they are converted.
    ///
    /// A visit that falls whole ([`Report::dropped_encounters`] is 1) has no tables any more and must not be converted.
    /// An error means that no clean tables could be made; the record is then unusable.
    pub fn apply_claim(&self, hoso: &mut Hoso) -> Result<Report, Error> {
        let mut report = Report::default();
        if self.is_clean_claim(hoso) {
            self.blank_columns(hoso);
            return Ok(report);
        }
        let mut scratch = Normalised::default();
        let mut strong = 0;
        let mut changed = false;
        for _ in 0..ROUNDS {
            let (judgement, targets): (Judgement, Vec<Target>) = {
                let Collected { units, targets } = collect::units(self, hoso);
                (self.judge(&units, strong, &mut scratch), targets)
            };
            strong = judgement.strong;
            if judgement.is_clean() {
                for target in &targets {
                    if let Target::Attachment(at) = target {
                        report.notice(NoticeKind::AttachmentPassed, hoso.part_path(*at));
                    }
                }
                if changed && only_header(hoso) {
                    report.dropped();
                    clear(hoso);
                } else {
                    self.blank_columns(hoso);
                }
                return Ok(report);
            }
            report.add(self, &judgement, |unit| collect::place(hoso, targets.get(unit)));
            if judgement.drop {
                clear(hoso);
                return Ok(report);
            }
            changed = true;
            let row_fell = rebuild::carry_out(hoso, &targets, &judgement);
            if row_fell && self.costs == Costs::Kept {
                self.without_sums(hoso);
            }
        }
        Err(Error::new(&disclose::SELF_CHECK))
    }

    /// Makes the citizen's copy of a whole claim file: every visit filtered, those that fall left out, counts and row
    /// numbers without gaps, and everything written anew in one plain form, so that the layout tells nothing. The
    /// signature of the facility covered the original and is left out.
    pub fn apply_claim_file(&self, file: &mut ClaimFile) -> Result<Report, Error> {
        let mut report = Report::default();
        let mut left = Vec::with_capacity(file.records.len());
        for mut hoso in std::mem::take(&mut file.records) {
            let found = self.apply_claim(&mut hoso)?;
            let falls = found.dropped_encounters() > 0;
            report.append(found);
            if !falls {
                self.plain(&mut hoso);
                left.push(hoso);
            }
        }
        let mut ranks: Vec<u64> = left.iter().filter_map(submission_number).collect();
        ranks.sort_unstable();
        ranks.dedup();
        for (at, hoso) in left.iter_mut().enumerate() {
            hoso.number = at.saturating_add(1);
            let rank = submission_number(hoso).and_then(|n| ranks.binary_search(&n).ok());
            if let Some(rank) = rank {
                let rank = rank.saturating_add(1).to_string();
                rebuild::edit(hoso, TableKind::XML1, |column, _| (column == "STT").then(|| rank.clone()));
            }
        }
        for (document, envelope) in std::iter::once(&mut file.envelope).chain(&mut file.further).enumerate() {
            // Built anew: what is not copied here is the layout.
            let Envelope { shape, facility_code, created, declared_count, extra, .. } = std::mem::take(envelope);
            *envelope = Envelope::default();
            (envelope.shape, envelope.facility_code, envelope.created) = (shape, facility_code, created);
            (envelope.declared_count, envelope.extra) = (declared_count, extra);
            let count = left.iter().filter(|hoso| hoso.document == document).count();
            if let Some(declared) = &mut envelope.declared_count {
                *declared = count.to_string();
            }
        }
        file.records = left;
        Ok(report)
    }

    /// Columns that are blank in every copy, hit or not.
    fn blank_columns(&self, hoso: &mut Hoso) {
        if !self.rules.wants("hiv") {
            return;
        }
        for part in &mut hoso.parts {
            let Content::Table(table) = &mut part.content else { continue };
            let treatments = self.tables.of(table.spec());
            if !treatments.contains(&Treatment::Blank) {
                continue;
            }
            let blank = |column: u16| treatments.get(usize::from(column)) == Some(&Treatment::Blank);
            let filled = table
                .rows()
                .flat_map(|row| row.cells())
                .any(|cell| cell.column_index().is_some_and(blank) && !cell.text().is_empty());
            if filled {
                *table =
                    rebuild::table(table, |_| true, |cell| cell.column_index().is_some_and(blank).then(String::new));
            }
        }
    }

    /// Sums that do not add up any more.
    fn without_sums(&self, hoso: &mut Hoso) {
        for part in &mut hoso.parts {
            let Content::Table(table) = &mut part.content else { continue };
            let treatments = self.tables.of(table.spec());
            let sum =
                |column: u16| matches!(treatments.get(usize::from(column)), Some(Treatment::Sum | Treatment::Hint));
            *table = rebuild::table(table, |_| true, |cell| cell.column_index().is_some_and(sum).then(String::new));
        }
    }

    /// The uniform form of a record: plain tables, row numbers without gaps, no empty table, money as the profile says.
    fn plain(&self, hoso: &mut Hoso) {
        let money = |treatment: Option<&Treatment>, name: &str| {
            matches!(treatment, Some(Treatment::Sum | Treatment::Hint))
                || ["DON_GIA", "THANH_TIEN", "T_"].iter().any(|head| name.starts_with(head))
        };
        hoso.forget_layout();
        hoso.parts.retain(|part| part.table().is_none_or(|table| !table.is_empty()));
        for part in &mut hoso.parts {
            let Content::Table(table) = &mut part.content else { continue };
            let treatments = self.tables.of(table.spec());
            let treatment = |column: Option<u16>| column.and_then(|c| treatments.get(usize::from(c)));
            let single = table.spec().single;
            let number = |text: &str| text.trim().parse::<u64>().ok();
            let mut numbers: Vec<u64> = table.rows().filter_map(|row| row.get("STT").and_then(number)).collect();
            numbers.sort_unstable();
            numbers.dedup();
            let omit = self.costs == Costs::Omitted;
            *table = rebuild::table(
                table,
                |_| true,
                |cell| {
                    let treatment = treatment(cell.column_index());
                    if treatment == Some(&Treatment::Number) && !single {
                        let rank = number(cell.text()).and_then(|n| numbers.binary_search(&n).ok())?;
                        return Some(rank.saturating_add(1).to_string());
                    }
                    (omit && money(treatment, cell.name())).then(String::new)
                },
            );
        }
    }
}

fn submission_number(hoso: &Hoso) -> Option<u64> {
    hoso.table(TableKind::XML1)?.row(0)?.filled("STT")?.parse().ok()
}

/// A visit that falls takes everything of it along: appointments, referrals, sick leave.
fn clear(hoso: &mut Hoso) {
    let mut empty = Hoso::default();
    (empty.number, empty.document) = (hoso.number, hoso.document);
    *hoso = empty;
}

/// Is nothing left but header, costs, appointment and sick leave?
fn only_header(hoso: &Hoso) -> bool {
    const DIAGNOSES: [&str; 8] = [
        "MA_BENH_CHINH",
        "MA_BENH_KT",
        "MA_BENH_YHCT",
        "MA_BENH",
        "MA_BENHKHAC",
        "TEN_BENH",
        "CHAN_DOAN_RV",
        "CHAN_DOAN_VAO",
    ];
    hoso.tables().all(|table| match table.kind() {
        TableKind::XML0 | TableKind::XML10 | TableKind::XML11 | TableKind::XML14 => true,
        TableKind::XML1 => table.rows().all(|row| DIAGNOSES.iter().all(|column| row.filled(column).is_none())),
        _ => table.is_empty(),
    })
}

/// Does a part stand for a table that exists for HIV patients only, whatever is in it?
fn falls_by_kind(filter: &Filter, part: &Part) -> bool {
    let kind = part.table().map(|t| t.kind()).or_else(|| TableKind::from_name(part.declared()));
    kind.is_some_and(|kind| filter.columns.treatment(kind.name(), "", false) == Treatment::DropTable)
}
