//! How a service was carried out (XML3 of QĐ 130 and later).

use crate::model::part::part;
use crate::model::value::Coded;

part! {
    /// Codes of the operation, anaesthesia, device and product of one row.
    pub struct Performance {
        /// MA_PTTT_QT: ICD-9-CM codes of the row.
        pub procedure_codes: Vec<Coded>,
        /// MA_BENH_YHCT: traditional-medicine codes for which it was ordered.
        pub traditional_codes: Vec<Coded>,
        /// PP_VO_CAM.
        pub anaesthesia: Coded,
        /// VI_TRI_TH_DVKT.
        pub body_site: Coded,
        /// MA_MAY, as written.
        pub device: String,
        /// MA_HIEU_SP: the maker's mark.
        pub product_mark: String,
        /// TAI_SU_DUNG, as written: 1 = used again.
        pub reused: String,
        /// MA_XANG_DAU of a transport.
        pub fuel: Coded,
    }
}
