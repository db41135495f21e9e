//! Services of a visit that are neither procedures nor supplies.

use super::{Charge, Performance};
use crate::model::extra::Extra;
use crate::model::part::part;
use crate::model::value::{Coded, DateTime, Recorded};

part! {
    /// One row of XML3: examination, laboratory test, imaging, functional test, bed day, transport.
    /// What kind it is, [`Charge::cost_group`] says (MA_NHOM).
    pub struct Service {
        /// MA_DICH_VU and TEN_DICH_VU.
        pub code: Coded,
        /// MA_VAT_TU and TEN_VAT_TU of a row that names both.
        pub supply: Coded,
        /// GOI_VTYT: package of supplies.
        pub package: String,
        /// MA_GIUONG.
        pub bed: String,
        /// NGAY_YL.
        pub ordered_at: Option<Recorded<DateTime>>,
        /// NGAY_KQ.
        pub completed_at: Option<Recorded<DateTime>>,
        /// How it was carried out.
        pub performance: Performance,
        /// Quantity, money, orderer.
        pub charge: Charge,
        /// Content without a field.
        pub extra: Vec<Extra>,
    }
}
