//! What a validation needs to know from outside: the day, and lists that only the caller has.

use crate::spec::Edition;
use crate::spec::icd::IcdKey;
use chrono::{NaiveDate, NaiveDateTime};
use std::fmt;

/// Day, edition and look-ups of a validation. There is no clock: "today" is an argument.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Context<'a> {
    /// The day that counts as today.
    pub today: NaiveDate,
    /// Moment of sending, at +07:00; `None` stands for the end of [`Context::today`].
    pub sent_at: Option<NaiveDateTime>,
    /// Edition whose rules hold for claims; `None`: that of each record.
    pub edition: Option<Edition>,
    /// Lists of the caller; `None` leaves the rules that need them silent.
    pub catalogues: Option<&'a dyn Catalogues>,
}

impl<'a> Context<'a> {
    /// A context without lists, in which each claim is checked by its own edition.
    pub fn new(today: NaiveDate) -> Context<'a> {
        Context { today, sent_at: None, edition: None, catalogues: None }
    }

    /// Sets the moment of sending.
    #[must_use]
    pub fn with_sent_at(mut self, moment: NaiveDateTime) -> Self {
        self.sent_at = Some(moment);
        self
    }

    /// Checks all claims by this edition.
    #[must_use]
    pub fn with_edition(mut self, edition: Edition) -> Self {
        self.edition = Some(edition);
        self
    }

    /// Sets the caller's lists.
    #[must_use]
    pub fn with_catalogues(mut self, catalogues: &'a dyn Catalogues) -> Self {
        self.catalogues = Some(catalogues);
        self
    }

    /// Nothing can have happened after this moment.
    #[cfg(feature = "claim")]
    pub(crate) fn now(&self) -> NaiveDateTime {
        let end = chrono::NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(chrono::NaiveTime::MIN);
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
    /// DON_VI_TINH.
    pub unit: &'a str,
    /// DUONG_DUNG.
    pub route: &'a str,
    /// DANG_BAO_CHE; empty for QĐ 4210.
    pub form: &'a str,
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
    /// DON_VI_TINH.
    pub unit: &'a str,
    /// TT_THAU.
    pub tender: &'a str,
    /// MA_HIEU_SP; empty for QĐ 4210.
    pub mark: &'a str,
    /// DON_GIA, since QĐ 130 DON_GIA_BH.
    pub price: &'a str,
    /// Day of the order, where it is readable.
    pub day: Option<NaiveDate>,
}

macro_rules! faults {
    ($(#[$m:meta])* $name:ident { $($(#[$v:meta])* $variant:ident $word:literal)* }) => {
        $(#[$m])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum $name { $($(#[$v])* $variant,)* }

        impl $name {
            /// The word that checks of the shared numbering know it by.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }
    };
}

faults! {
    /// How a drug line differs from the approved catalogue. (B-10)
    DrugFault {
        /// No such code, or none on this day.
        Unknown "unknown"
        /// The name differs.
        Name "name"
        /// The name differs only in spaces and case.
        NameSpaces "name-spaces"
        /// The name differs only in case.
        NameCase "name-case"
        /// The unit differs.
        Unit "unit"
        /// The unit differs only in case.
        UnitCase "unit-case"
        /// The strength differs.
        Strength "strength"
        /// The strength differs only in spaces and case.
        StrengthLoose "strength-loose"
        /// The route differs.
        Route "route"
        /// The form differs.
        Form "form"
        /// The registration number differs.
        Registration "registration"
        /// The registration number differs only in spaces and case.
        RegistrationLoose "registration-loose"
        /// No row of the drug has this tender.
        TenderUnknown "tender-unknown"
        /// The tender differs in package, group or year.
        Tender "tender"
        /// The price is above the approved one.
        PriceAbove "price-above"
        /// The price is below the approved one.
        PriceBelow "price-below"
    }
}

faults! {
    /// How a service or supply line differs from the catalogue. (B-11)
    ServiceFault {
        /// No such code.
        Unknown "unknown"
        /// The code is not in force on this day.
        Period "period"
        /// The name differs.
        Name "name"
        /// The name differs only in case and spaces.
        NameCase "name-case"
        /// The name differs only in its Unicode form.
        NameEncoding "name-encoding"
        /// The unit differs.
        Unit "unit"
        /// The unit differs only in case.
        UnitCase "unit-case"
        /// The tender differs.
        Tender "tender"
        /// The tender is that of the catalogue, but not of the form of QĐ 4750.
        TenderForm "tender-form"
        /// The mark of the product differs.
        Mark "mark"
        /// The price is above the approved one.
        PriceAbove "price-above"
        /// The price is below the approved one.
        PriceBelow "price-below"
    }
}

/// What a catalogue says of somebody who signs a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signer {
    /// Is the name in the list of staff?
    pub known: bool,
    /// Head of a department or delegated (position 2 or 3)?
    pub may_sign: bool,
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

    /// How the line differs from the approved catalogue. (B-10)
    fn drug_faults(&self, line: DrugLine<'_>) -> Vec<DrugFault> {
        if self.drug(line) == Some(false) { vec![DrugFault::Unknown] } else { Vec::new() }
    }

    /// Does the line agree with the approved catalogue? (B-11)
    fn service(&self, _line: ServiceLine<'_>) -> Option<bool> {
        None
    }

    /// How the line differs from the approved catalogue. (B-11)
    fn service_faults(&self, line: ServiceLine<'_>) -> Vec<ServiceFault> {
        if self.service(line) == Some(false) { vec![ServiceFault::Unknown] } else { Vec::new() }
    }

    /// Who signs a paper, by BHXH number or certificate and by name. (G-32)
    fn signer(&self, _code: &str, _name: &str) -> Option<Signer> {
        None
    }

    /// Does a bed of this code belong to the department? (B-05)
    fn bed(&self, _bed: &str, _department: &str) -> Option<bool> {
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
