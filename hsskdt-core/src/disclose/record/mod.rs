//! The door before sharing: a record, whatever it was read from.

mod change;
mod clean;
mod collect;
mod provenance;
mod repair;
mod supplement;

pub use supplement::Supplement;

use super::case::Judgement;
use super::filter::Filter;
use super::profile::Costs;
use super::report::{NoticeKind, Report};
use super::text::Normalised;
use crate::error::{Error, catalogue::disclose};
use crate::merge::record::refit;
use crate::model::{Encounter, HealthRecord, Provenance};
use collect::{Collected, Target};

/// Rounds after which a record that still changes is refused. Every round removes something, so real records need two.
const ROUNDS: usize = 1000;

impl Filter {
    /// Takes out of a record what the profile forbids, and repairs what is left: numbers, lists, references, sums.
    ///
    /// Filtering twice changes nothing more, and the order of visits and rows does not matter. An error means that no
    /// clean record could be made; the record is then unusable.
    pub fn apply(&self, record: &mut HealthRecord) -> Result<Report, Error> {
        self.apply_keeping(record).map(|(report, _)| report)
    }

    /// The report, and the former positions of the visits that are left.
    fn apply_keeping(&self, record: &mut HealthRecord) -> Result<(Report, Vec<usize>), Error> {
        // Only a record that grew from several documents has a provenance.
        let before = (record.provenance != Provenance::default()).then(|| record.clone());
        let mut report = Report::default();
        let mut scratch = Normalised::default();
        self.rest(record, &mut scratch, &mut report)?;
        let encounters = std::mem::take(&mut record.encounters);
        let (mut gone, mut kept) = (Vec::new(), Vec::new());
        for (number, mut encounter) in encounters.into_iter().enumerate() {
            if self.visit(&mut encounter, number, &mut scratch, &mut report)? {
                record.encounters.push(encounter);
                kept.push(number);
            } else {
                gone.push((number, encounter));
            }
        }
        if !gone.is_empty() {
            repair::without_visits(record, &gone);
        }
        if let Some(before) = before {
            refit(&before, record)?;
            provenance::prune(record, &gone);
        }
        repair::notice(self, record);
        Ok((report, kept))
    }

    /// What [`Filter::apply`] would find, without changing anything.
    pub fn check(&self, record: &HealthRecord) -> Result<Report, Error> {
        self.apply(&mut record.clone())
    }

    /// One visit. `false`: it falls whole.
    fn visit(
        &self,
        encounter: &mut Encounter,
        number: usize,
        scratch: &mut Normalised,
        report: &mut Report,
    ) -> Result<bool, Error> {
        repair::uniform_visit(self, encounter);
        if self.is_clean_visit(encounter) {
            repair::renumber(encounter);
            return Ok(true);
        }
        let mut strong = 0;
        let mut changed = false;
        for _ in 0..ROUNDS {
            let (judgement, targets) = {
                let Collected { units, targets, .. } = collect::visit(self, encounter);
                (self.judge(&units, strong, scratch), targets)
            };
            strong = judgement.strong;
            if judgement.is_clean() {
                if changed && repair::only_header(encounter) {
                    report.dropped();
                    return Ok(false);
                }
                self.attachments(&targets, number, report);
                repair::renumber(encounter);
                return Ok(true);
            }
            report.add(self, &judgement, |unit| {
                collect::place(encounter, targets.get(unit), &format!("/encounters/{number}"))
            });
            if judgement.drop {
                return Ok(false);
            }
            changed = true;
            let row_fell = change::visit(encounter, &targets, &judgement);
            if row_fell && self.costs == Costs::Kept {
                repair::without_sums(encounter);
            }
        }
        Err(Error::new(&disclose::SELF_CHECK))
    }

    /// Parts A to C and what stands beside the visits.
    fn rest(&self, record: &mut HealthRecord, scratch: &mut Normalised, report: &mut Report) -> Result<(), Error> {
        repair::uniform_rest(self, record);
        if self.is_clean_rest(record) {
            return Ok(());
        }
        let mut strong = 0;
        for _ in 0..ROUNDS {
            let (judgement, targets): (Judgement, Vec<Target>) = {
                let Collected { units, targets, .. } = collect::rest(self, record);
                (self.judge(&units, strong, scratch), targets)
            };
            strong = judgement.strong;
            if judgement.is_clean() {
                return Ok(());
            }
            report.add(self, &judgement, |unit| collect::place(&collect::Rest(record), targets.get(unit), ""));
            change::rest(record, &targets, &judgement);
        }
        Err(Error::new(&disclose::SELF_CHECK))
    }

    /// Attachments that pass unread are said to somebody.
    fn attachments(&self, targets: &[Target], number: usize, report: &mut Report) {
        for target in targets {
            if let Target::Attachment(_) = target {
                report.notice(NoticeKind::AttachmentPassed, format!("/encounters/{number}"));
            }
        }
    }
}

/// The units of a visit, for those who only want to know what stands in it.
pub(super) fn units_of<'a>(filter: &Filter, encounter: &'a Encounter) -> Vec<super::case::Unit<'a>> {
    collect::visit(filter, encounter).units
}
