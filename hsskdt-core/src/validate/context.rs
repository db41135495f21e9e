//! What a validation needs to know from outside: the day, and lists that only the caller has.

use crate::spec::Edition;
use crate::spec::icd::IcdKey;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::fmt;

/// Day, edition and look-ups of a validation. There is no clock: "today" is an argument.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Context<'a> {
    /// The day that counts as today.
    pub today: NaiveDate,
    /// Moment of sending, at +07:00; `None` stands for the end of [`Context::today`].
    pub sent_at: Option<NaiveDateTime>,
    /// Edition whose rules hold for claims.
    pub edition: Edition,
    /// Lists of the caller; `None` leaves the rules that need them silent.
    pub catalogues: Option<&'a dyn Catalogues>,
}

impl<'a> Context<'a> {
    /// A context for QĐ 4210 without lists.
    pub fn new(today: NaiveDate) -> Context<'a> {
        Context { today, sent_at: None, edition: Edition::Qd4210, catalogues: None }
    }

    /// Sets the moment of sending.
    #[must_use]
    pub fn with_sent_at(mut self, moment: NaiveDateTime) -> Self {
        self.sent_at = Some(moment);
        self
    }

    /// Sets the edition.
    #[must_use]
    pub fn with_edition(mut self, edition: Edition) -> Self {
        self.edition = edition;
        self
    }

    /// Sets the caller's lists.
    #[must_use]
    pub fn with_catalogues(mut self, catalogues: &'a dyn Catalogues) -> Self {
        self.catalogues = Some(catalogues);
        self
    }

    /// Nothing can have happened after this moment.
    pub(crate) fn now(&self) -> NaiveDateTime {
        let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
        self.sent_at.unwrap_or_else(|| self.today.and_time(end))
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Context { today, sent_at, edition, catalogues } = self;
        f.debug_struct("Context")
            .field("today", today)
            .field("sent_at", sent_at)
            .field("edition", edition)
            .field("catalogues", &catalogues.is_some())
            .finish()
    }
}

/// A drug line as the hospital's catalogue is asked about it; every text as written.
#[derive(Clone, Copy)]
pub struct DrugLine<'a> {
    /// MA_THUOC.
    pub code: &'a str,
    /// TEN_THUOC.
    pub name: &'a str,
    /// HAM_LUONG.
    pub strength: &'a str,
    /// SO_DANG_KY.
    pub registration: &'a str,
    /// TT_THAU.
    pub tender: &'a str,
    /// DON_GIA.
    pub price: &'a str,
    /// Day of the order, where it is readable.
    pub day: Option<NaiveDate>,
}

/// A service or supply line as the hospital's catalogue is asked about it; every text as written.
#[derive(Clone, Copy)]
pub struct ServiceLine<'a> {
    /// MA_DICH_VU.
    pub service: &'a str,
    /// TEN_DICH_VU.
    pub service_name: &'a str,
    /// MA_VAT_TU.
    pub supply: &'a str,
    /// TEN_VAT_TU.
    pub supply_name: &'a str,
    /// DON_GIA.
    pub price: &'a str,
    /// Day of the order, where it is readable.
    pub day: Option<NaiveDate>,
}

/// What an archive says about an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archived {
    /// Never seen.
    New,
    /// Seen with this content.
    Same,
    /// Seen with other content.
    Different,
}

/// Lists that the library does not carry: the full ICD-10 list, a hospital's own catalogues, an archive. Every answer
/// is optional; `None` means "not known" and leaves the rule silent.
pub trait Catalogues {
    /// Is the code in the ICD-10 list valid on this day? (I-01)
    fn icd10(&self, _code: IcdKey, _day: NaiveDate) -> Option<bool> {
        None
    }

    /// Has the three-character code finer ones in the list valid on this day? (I-10)
    fn has_finer_icd10(&self, _category: IcdKey, _day: NaiveDate) -> Option<bool> {
        None
    }

    /// Is there a facility with this code? (C-07)
    fn facility(&self, _code: &str) -> Option<bool> {
        None
    }

    /// Do people registered at `registered` count as on-route at `facility`? (C-09)
    fn on_route(&self, _registered: &str, _facility: &str) -> Option<bool> {
        None
    }

    /// Is the facility of the central level on this day? (C-11)
    fn is_central(&self, _facility: &str, _day: NaiveDate) -> Option<bool> {
        None
    }

    /// Is the facility of the commune level, where everything is paid at 100 %? (C-10, C-13)
    fn is_commune_level(&self, _facility: &str) -> Option<bool> {
        None
    }

    /// Does the line agree with the approved catalogue? (B-10)
    fn drug(&self, _line: DrugLine<'_>) -> Option<bool> {
        None
    }

    /// Does the line agree with the approved catalogue? (B-11)
    fn service(&self, _line: ServiceLine<'_>) -> Option<bool> {
        None
    }

    /// Is the device registered? (G-35)
    fn device(&self, _code: &str) -> Option<bool> {
        None
    }

    /// Does the service need a device? (G-35)
    fn needs_device(&self, _service: &str) -> Option<bool> {
        None
    }

    /// Was this encounter taken in before? The last argument computes the fingerprint of what comes now, for an archive
    /// that keeps one ([`crate::validate::fingerprint`]). (K-06)
    fn archived(&self, _facility: &str, _link_id: &str, _fingerprint: &dyn Fn() -> u64) -> Archived {
        Archived::New
    }
}
