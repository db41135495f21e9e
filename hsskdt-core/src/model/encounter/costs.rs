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
        /// T_TONGCHI, T_TONGCHI_BH: inside the insurance's scope.
        pub total: Option<Recorded<Decimal>>,
        /// T_TONGCHI_BV: at the hospital's prices.
        pub hospital_total: Option<Recorded<Decimal>>,
        /// T_BNTT: paid by the person, outside the insurance's scope.
        pub self_paid: Option<Recorded<Decimal>>,
        /// T_BNCCT: co-payment.
        pub copayment: Option<Recorded<Decimal>>,
        /// T_BHTT: asked of the fund.
        pub insurance_paid: Option<Recorded<Decimal>>,
        /// T_BHTT_GDV: asked of the fund for rows paid by service.
        pub insurance_paid_by_service: Option<Recorded<Decimal>>,
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
        /// What QĐ 130 and later add.
        pub detail: ChargeDetail,
    }
}

part! {
    /// What QĐ 130 and later say of a row beside its price.
    pub struct ChargeDetail {
        /// DON_GIA_BV: the hospital's unit price.
        pub hospital_unit_price: Option<Recorded<Decimal>>,
        /// THANH_TIEN_BV: amount at the hospital's price.
        pub hospital_amount: Option<Recorded<Decimal>>,
        /// TYLE_TT_DV, percent: rate of the service itself (bed sharing, second operation).
        pub service_rate: Option<Recorded<Decimal>>,
        /// T_NGUONKHAC_NSNN: state budget.
        pub state_budget: Option<Recorded<Decimal>>,
        /// T_NGUONKHAC_VTNN: support from abroad.
        pub foreign_support: Option<Recorded<Decimal>>,
        /// T_NGUONKHAC_VTTN: support from inside the country.
        pub domestic_support: Option<Recorded<Decimal>>,
        /// T_NGUONKHAC_CL: what remains of other sources.
        pub remaining_sources: Option<Recorded<Decimal>>,
        /// NGUON_CTRA: who pays for the drug.
        pub payer: Coded,
        /// VET_THUONG_TP, as written: 1 = recurrent war wound.
        pub war_wound: String,
        /// NGAY_TH_YL: when the order was carried out.
        pub performed_at: Option<Recorded<DateTime>>,
        /// NGUOI_THUC_HIEN: certificates of those who carried it out.
        pub performers: Vec<String>,
    }
}
