//! The order of sources: it decides which document is newer, the same on every machine.

use crate::model::value::{DateTime, Recorded};
use crate::model::{Source, SourceKind};
use crate::spec::merge;
use std::borrow::Cow;
use std::cmp::Ordering;

/// A source in the order of time; ties by rank, then by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin(pub(super) Source);

impl Origin {
    /// The rank of its kind.
    pub(super) fn rank(&self) -> u8 {
        self.0.kind.map_or(0, |kind| merge::rank(kind.as_str()))
    }

    pub(super) fn kind(&self) -> Option<SourceKind> {
        self.0.kind
    }

    fn moment(at: &Option<Recorded<DateTime>>) -> Option<chrono::NaiveDateTime> {
        at.as_ref().and_then(Recorded::valid).map(|at| at.earliest())
    }

    /// When, as far as known.
    pub(super) fn time(&self) -> (Option<chrono::NaiveDateTime>, Option<chrono::NaiveDateTime>) {
        (Self::moment(&self.0.at), Self::moment(&self.0.received))
    }

    /// All of it as text.
    fn name(&self) -> [Option<Cow<'_, str>>; 5] {
        let Source { kind: _, at, received, facility, document, author } = &self.0;
        let text = |t: &Option<Recorded<DateTime>>| t.as_ref().map(|t| Cow::Owned(t.text().into_owned()));
        let facility = facility.as_ref().map(Recorded::text);
        [Some(Cow::Borrowed(document)), Some(Cow::Borrowed(author)), facility, text(at), text(received)]
    }
}

impl Ord for Origin {
    fn cmp(&self, other: &Origin) -> Ordering {
        self.time()
            .cmp(&other.time())
            .then_with(|| (self.rank(), self.kind()).cmp(&(other.rank(), other.kind())))
            .then_with(|| self.name().cmp(&other.name()))
    }
}

impl PartialOrd for Origin {
    fn partial_cmp(&self, other: &Origin) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A short digest of a text, as 16 hexadecimal digits: recognises a value, protects none.
pub(super) fn digest(text: &str) -> String {
    format!("{:016x}", crate::merge::person::hash(&[text.as_bytes()]))
}
