//! Insurance used at a visit.

use crate::model::part::part;
use crate::model::value::{FacilityCode, InsuranceCard, PartialDate, Recorded};

part! {
    /// One card of XML1's parallel lists.
    pub struct Coverage {
        /// MA_THE.
        pub card: Option<Recorded<InsuranceCard>>,
        /// MA_DKBD: facility of first registration.
        pub registered_facility: Option<Recorded<FacilityCode>>,
        /// GT_THE_TU.
        pub valid_from: Option<Recorded<PartialDate>>,
        /// GT_THE_DEN.
        pub valid_to: Option<Recorded<PartialDate>>,
        /// MIEN_CUNG_CT: exempt from co-payment since.
        pub copayment_exempt_from: Option<Recorded<PartialDate>>,
    }
}
