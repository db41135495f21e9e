//! Money that claims carry, in đồng, exact.

use crate::model::part::part;
use crate::model::value::{Coded, DateTime, Decimal, Recorded};

part! {
    /// Sums of one visit (XML1).
    pub struct CostSummary {
        /// T_THUOC.
        pub medications: Option<Recorded<Decimal>>,
        /// T_VTYT.
        pub supplies: Option<Recorded<Decimal>>,
        /// T_TONGCHI.
        pub total: Option<Recorded<Decimal>>,
        /// T_BNTT: paid by the person, outside the insurance's scope.
        pub self_paid: Option<Recorded<Decimal>>,
        /// T_BNCCT: co-payment.
        pub copayment: Option<Recorded<Decimal>>,
        /// T_BHTT: asked of the fund.
        pub insurance_paid: Option<Recorded<Decimal>>,
        /// T_NGUONKHAC.
        pub other_sources: Option<Recorded<Decimal>>,
        /// T_NGOAIDS: outside capitation.
        pub outside_capitation: Option<Recorded<Decimal>>,
        /// NGAY_TTOAN.
        pub paid_at: Option<Recorded<DateTime>>,
        /// NAM_QT, as written.
        pub settlement_year: String,
        /// THANG_QT, as written.
        pub settlement_month: String,
    }
}

part! {
    /// What one row of XML2 or XML3 costs, and who pays.
    pub struct Charge {
        /// STT of the row, as written.
        pub row_number: String,
        /// Place of the row in its table, from 1: keeps the order of the table.
        pub row_position: u32,
        /// MA_NHOM.
        pub cost_group: Coded,
        /// SO_LUONG.
        pub quantity: Option<Recorded<Decimal>>,
        /// DON_VI_TINH.
        pub unit: String,
        /// DON_GIA.
        pub unit_price: Option<Recorded<Decimal>>,
        /// THANH_TIEN.
        pub amount: Option<Recorded<Decimal>>,
        /// PHAM_VI.
        pub scope: Coded,
        /// TYLE_TT, percent.
        pub payment_rate: Option<Recorded<Decimal>>,
        /// MUC_HUONG, percent.
        pub benefit_rate: Option<Recorded<Decimal>>,
        /// T_TRANTT.
        pub ceiling: Option<Recorded<Decimal>>,
        /// T_BHTT.
        pub insurance_paid: Option<Recorded<Decimal>>,
        /// T_BNCCT.
        pub copayment: Option<Recorded<Decimal>>,
        /// T_BNTT.
        pub self_paid: Option<Recorded<Decimal>>,
        /// T_NGUONKHAC.
        pub other_sources: Option<Recorded<Decimal>>,
        /// T_NGOAIDS.
        pub outside_capitation: Option<Recorded<Decimal>>,
        /// TT_THAU.
        pub tender: String,
        /// MA_PTTT.
        pub payment_method: Coded,
        /// MA_KHOA of the row.
        pub department: Coded,
        /// MA_BENH of the row: ICD-10 codes, order as written.
        pub reason_codes: Vec<Coded>,
        /// MA_BAC_SI: practice certificates, order as written.
        pub practitioners: Vec<String>,
    }
}
