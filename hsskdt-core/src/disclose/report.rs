//! What was found: as sensitive as the content itself.
//!
//! Nothing here can be cloned, printed, serialised or compared, and everything is wiped when it is dropped. The caller
//! reads it for the operator who has to see it, and lets it go.

use super::case::Judgement;
use super::filter::Filter;
use super::profile::Level;
use crate::error::Lang;
use zeroize::Zeroize;

/// One hit.
///
/// ```compile_fail
/// fn printed(hit: &hsskdt_core::disclose::Hit) -> String { format!("{hit:?}") }
/// ```
pub struct Hit {
    place: String,
    category: String,
    rule: String,
    level: Level,
}

impl Hit {
    /// Where: `/XML1/MA_BENH_KT`, `/encounters/2/diagnoses/1`.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Category code, several joined by `+`.
    pub fn category(&self) -> &str {
        &self.category
    }

    /// Rule: `icd10:B20`, `term:T001`.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// How strongly it speaks.
    pub fn level(&self) -> Level {
        self.level
    }
}

impl Drop for Hit {
    fn drop(&mut self) {
        self.place.zeroize();
        self.category.zeroize();
        self.rule.zeroize();
    }
}

/// What a person at the sending facility must be told, because the record will not.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoticeKind {
    /// A drug was withheld: interactions with it cannot be seen in the record.
    Medicine,
    /// An allergy was withheld.
    Allergy,
    /// An attachment of a visit with a hit was held back.
    AttachmentHeld,
    /// An attachment was passed on unread.
    AttachmentPassed,
}

/// A safety notice.
pub struct SafetyNotice {
    kind: NoticeKind,
    place: String,
}

impl SafetyNotice {
    /// What.
    pub fn kind(&self) -> NoticeKind {
        self.kind
    }

    /// Where.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// Words for the operator. They name no category.
    pub fn message(&self, lang: Lang) -> &'static str {
        match (self.kind, lang) {
            (NoticeKind::Medicine, Lang::Vi) => {
                "Một thuốc không được đưa vào bản của người dân: bác sĩ cần tự kiểm tra tương tác thuốc"
            }
            (NoticeKind::Medicine, Lang::En) => {
                "A medicine is not in the citizen's copy: a doctor must check interactions"
            }
            (NoticeKind::Allergy, Lang::Vi) => {
                "Một dị ứng không được đưa vào bản của người dân: bác sĩ cần báo cho người bệnh"
            }
            (NoticeKind::Allergy, Lang::En) => "An allergy is not in the citizen's copy: a doctor must tell the person",
            (NoticeKind::AttachmentHeld, Lang::Vi) => "Một tệp đính kèm được giữ lại vì không đọc được nội dung",
            (NoticeKind::AttachmentHeld, Lang::En) => "An attachment was held back because its content cannot be read",
            (NoticeKind::AttachmentPassed, Lang::Vi) => {
                "Một tệp đính kèm được chuyển tiếp mà không kiểm tra được nội dung"
            }
            (NoticeKind::AttachmentPassed, Lang::En) => {
                "An attachment was passed on although its content cannot be read"
            }
        }
    }
}

impl Drop for SafetyNotice {
    fn drop(&mut self) {
        self.place.zeroize();
    }
}

/// The operator's report of one record or one claim.
///
/// ```compile_fail
/// fn printed(report: &hsskdt_core::disclose::Report) -> String { format!("{report:?}") }
/// ```
/// ```compile_fail
/// fn copied(report: &hsskdt_core::disclose::Report) -> hsskdt_core::disclose::Report { report.clone() }
/// ```
/// ```compile_fail
/// fn stored(report: &hsskdt_core::disclose::Report) -> String { serde_json::to_string(report).unwrap() }
/// ```
#[derive(Default)]
#[must_use = "the operator has to see the safety notices"]
pub struct Report {
    hits: Vec<Hit>,
    notices: Vec<SafetyNotice>,
    dropped: usize,
}

impl Report {
    /// Every hit that led to a removal.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// What a person must be told.
    pub fn notices(&self) -> &[SafetyNotice] {
        &self.notices
    }

    /// Visits that were left out whole.
    pub fn dropped_encounters(&self) -> usize {
        self.dropped
    }

    /// Was nothing found?
    pub fn is_clean(&self) -> bool {
        self.hits.is_empty() && self.dropped == 0
    }

    /// Takes over the report of another door or another record.
    pub fn append(&mut self, mut other: Report) {
        self.hits.append(&mut other.hits);
        self.notices.append(&mut other.notices);
        self.dropped = self.dropped.saturating_add(other.dropped);
    }

    pub(super) fn add(&mut self, filter: &Filter, judgement: &Judgement, place: impl Fn(usize) -> String) {
        for hit in &judgement.hits {
            let Some(rule) = filter.rules.get(hit.rule) else { continue };
            self.hits.push(Hit {
                place: place(hit.unit),
                category: filter.rules.category_names(rule.categories),
                rule: rule.id.to_string(),
                level: Level::of_number(hit.level).unwrap_or_default(),
            });
        }
        for concern in &judgement.concerns {
            self.notice(concern.kind, place(concern.unit));
        }
        if judgement.drop {
            self.dropped = self.dropped.saturating_add(1);
        }
    }

    pub(super) fn notice(&mut self, kind: NoticeKind, place: String) {
        self.notices.push(SafetyNotice { kind, place });
    }

    pub(super) fn dropped(&mut self) {
        self.dropped = self.dropped.saturating_add(1);
    }
}

/// Sums over a batch, the only thing about removals that a log may hold.
#[derive(Default)]
pub struct BatchTally {
    records: u64,
    with_hits: u64,
    notices: u64,
}

/// The sums of a batch of at least [`BatchTally::SMALLEST`] records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchSums {
    /// Records filtered.
    pub records: u64,
    /// Records from which something was removed.
    pub with_hits: u64,
    /// Safety notices raised.
    pub notices: u64,
}

impl BatchTally {
    /// Below this many records a sum may point to a person.
    pub const SMALLEST: u64 = 10;

    /// Counts a record.
    pub fn count(&mut self, report: &Report) {
        self.records = self.records.saturating_add(1);
        self.with_hits = self.with_hits.saturating_add(u64::from(!report.is_clean()));
        self.notices = self.notices.saturating_add(report.notices.len() as u64);
    }

    /// The sums; `None` for a batch that is too small to be logged.
    pub fn sums(&self) -> Option<BatchSums> {
        (self.records >= BatchTally::SMALLEST).then_some(BatchSums {
            records: self.records,
            with_hits: self.with_hits,
            notices: self.notices,
        })
    }
}
