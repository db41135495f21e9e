//! Places of the columns that rules look at, found once by name.

use crate::spec::Edition;
use crate::spec::claim_table::{self, TableKind, TableSpec};

/// Index that no column has.
pub(super) const NO_COLUMN: u16 = u16::MAX;

macro_rules! columns {
    ($($(#[$m:meta])* $name:ident $kind:ident { $($field:ident)* })*) => {
        $($(#[$m])*
        #[allow(non_snake_case)]
        pub(super) struct $name { pub spec: Option<&'static TableSpec>, $(pub $field: u16,)* }

        impl $name {
            fn of(edition: Edition) -> $name {
                let spec = claim_table::table(TableKind::$kind, edition);
                $name {
                    spec,
                    $($field: spec.and_then(|s| s.column_index(stringify!($field))).unwrap_or(NO_COLUMN),)*
                }
            }

            #[cfg(test)]
            fn missing(&self) -> Vec<&'static str> {
                [$((stringify!($field), self.$field)),*]
                    .into_iter()
                    .filter(|(_, index)| *index == NO_COLUMN)
                    .map(|(name, _)| name)
                    .collect()
            }
        })*

        /// The columns of every table.
        #[allow(non_snake_case)]
        pub(super) struct Columns { $(pub $kind: $name,)* }

        impl Columns {
            pub(super) fn of(edition: Edition) -> Columns {
                Columns { $($kind: $name::of(edition),)* }
            }
        }

        #[cfg(test)]
        mod tests {
            #[test]
            fn every_name_is_a_column_of_4210() {
                let columns = super::Columns::of(crate::spec::Edition::Qd4210);
                $(assert!(columns.$kind.missing().is_empty(), "{:?}", columns.$kind.missing());)*
            }
        }
    };
}

columns! {
    /// XML1.
    Summary XML1 {
        MA_LK MA_BN HO_TEN NGAY_SINH GIOI_TINH DIA_CHI MA_THE MA_DKBD GT_THE_TU GT_THE_DEN MIEN_CUNG_CT MA_BENH
        MA_BENHKHAC MA_LYDO_VVIEN MA_NOI_CHUYEN MA_TAI_NAN NGAY_VAO NGAY_RA SO_NGAY_DTRI KET_QUA_DTRI TINH_TRANG_RV
        NGAY_TTOAN T_THUOC T_VTYT T_TONGCHI T_BNTT T_BNCCT T_BHTT T_NGUONKHAC T_NGOAIDS NAM_QT THANG_QT MA_LOAI_KCB
        MA_KHOA MA_CSKCB MA_KHUVUC CAN_NANG
    }
    /// XML2.
    Drugs XML2 {
        MA_LK STT MA_THUOC MA_NHOM TEN_THUOC DON_VI_TINH HAM_LUONG DUONG_DUNG LIEU_DUNG SO_DANG_KY TT_THAU PHAM_VI
        TYLE_TT SO_LUONG DON_GIA THANH_TIEN MUC_HUONG T_NGUON_KHAC T_BNTT T_BHTT T_BNCCT T_NGOAIDS MA_BAC_SI MA_BENH
        NGAY_YL MA_PTTT
    }
    /// XML3.
    Services XML3 {
        MA_LK STT MA_DICH_VU MA_VAT_TU MA_NHOM GOI_VTYT TEN_VAT_TU TEN_DICH_VU PHAM_VI SO_LUONG DON_GIA TT_THAU TYLE_TT
        THANH_TIEN T_TRANTT MUC_HUONG T_NGUONKHAC T_BNTT T_BHTT T_BNCCT T_NGOAIDS MA_KHOA MA_GIUONG MA_BAC_SI MA_BENH
        NGAY_YL NGAY_KQ MA_PTTT
    }
    /// XML4.
    Results XML4 { MA_LK STT MA_DICH_VU MA_CHI_SO TEN_CHI_SO GIA_TRI MA_MAY MO_TA KET_LUAN NGAY_KQ }
    /// XML5.
    Notes XML5 { MA_LK STT DIEN_BIEN NGAY_YL }
}
