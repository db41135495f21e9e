//! Security labels: how a foreign item is treated by its label, and which labels protected content gets where a caller
//! keeps it.
//!
//! **In.** Readers of FHIR (`meta.security`, inline labels) and CDA (`confidentialityCode`, sensitivity observations)
//! ask [`Filter::label`] for each label of an item. A sensitivity label of a category withholds the item whatever its
//! code says; confidentiality R or V alone proves nothing and counts only beside another hit of the same visit.
//!
//! **Out.** The citizen's copy has confidentiality N and no sensitivity label at all: a label that something was
//! removed tells what was removed. A copy for another facility that keeps everything gets [`Filter::labels_of`] on each
//! visit, and on the whole document only confidentiality: a label there would reveal the group at a glance.

use super::case::Unit;
use super::filter::Filter;
use super::record::units_of;
#[cfg(any(feature = "fhir", feature = "cda"))]
use super::report::Report;
use super::text::Normalised;
use crate::model::Encounter;
use crate::spec::disclosure::LABELS;

/// What a label says about its item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LabelVerdict {
    /// The item is left out.
    Withhold,
    /// The item is left out if its visit has another hit.
    WithholdBesideHit,
    /// The label says nothing.
    Pass,
}

/// A label to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SecurityLabel {
    /// URI of the code system.
    pub system: &'static str,
    /// Code.
    pub code: &'static str,
}

impl Filter {
    /// How an item with this label is treated. `system`: URI or OID, empty where the document names none.
    pub fn label(&self, system: &str, code: &str) -> LabelVerdict {
        let judgement = self.judge(&[Unit::Label(system, code)], u32::MAX, &mut Normalised::default());
        match judgement.hits.first().map(|hit| hit.level) {
            None => LabelVerdict::Pass,
            Some(3) => LabelVerdict::WithholdBesideHit,
            Some(_) => LabelVerdict::Withhold,
        }
    }

    /// Puts a label that withheld its item into the operator's report.
    #[cfg(any(feature = "fhir", feature = "cda"))]
    pub(crate) fn report_label(&self, system: &str, code: &str, place: &str, report: &mut Report) {
        let judgement = self.judge(&[Unit::Label(system, code)], u32::MAX, &mut Normalised::default());
        report.add(self, &judgement, |_| place.to_owned());
    }

    /// Labels for a visit that keeps its protected content: confidentiality, then one sensitivity label for each
    /// category found. Empty where nothing was found.
    pub fn labels_of(&self, encounter: &Encounter) -> Vec<SecurityLabel> {
        let judgement = self.judge(&units_of(self, encounter), 0, &mut Normalised::default());
        if judgement.is_clean() {
            return Vec::new();
        }
        let found = self.rules.category_names(judgement.strong);
        let asked = |category: &str| category == "any" || found.split('+').any(|name| name == category);
        let mut labels: Vec<SecurityLabel> = LABELS
            .iter()
            .filter(|row| row.out && row.valid.holds(self.day) && asked(row.category))
            .map(|row| SecurityLabel { system: row.system, code: row.code })
            .collect();
        // Confidentiality stands first.
        labels.sort_by_key(|label| !label.system.ends_with("v3-Confidentiality"));
        labels
    }
}
