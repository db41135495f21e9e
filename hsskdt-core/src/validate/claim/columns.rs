//! Places of the columns that rules look at, found once by name.

use crate::spec::Edition;
use crate::spec::claim_table::{self, TableKind, TableSpec};

/// Index that no column has.
pub(super) const NO_COLUMN: u16 = u16::MAX;

/// Index of the column that has one of these names in an edition.
fn place(spec: Option<&'static TableSpec>, edition: Edition, names: &[&str]) -> u16 {
    let index = names.iter().find_map(|name| spec?.column_index(name));
    let known = |index: &u16| spec.and_then(|s| s.column(*index)).is_some_and(|c| c.editions.contains(edition));
    index.filter(known).unwrap_or(NO_COLUMN)
}

macro_rules! columns {
    ($($(#[$m:meta])* $name:ident $kind:ident { $($field:ident $(/ $later:ident)?)* })*) => {
        $($(#[$m])*
        #[allow(non_snake_case)]
        pub(super) struct $name { pub spec: Option<&'static TableSpec>, $(pub $field: u16,)* }

        impl $name {
            fn of(edition: Edition) -> $name {
                let spec = claim_table::table(TableKind::$kind, edition);
                $name {
                    spec,
                    $($field: place(spec, edition, &[stringify!($field), $(stringify!($later))?]),)*
                }
            }

            #[cfg(test)]
            fn places(&self) -> Vec<(&'static str, u16)> {
                vec![$((stringify!($field), self.$field)),*]
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
            fn every_name_is_a_column_of_an_edition() {
                let editions = crate::spec::Edition::ALL.map(super::Columns::of);
                $(for (at, (name, _)) in editions[0].$kind.places().into_iter().enumerate() {
                    let known = editions.iter().any(|e| e.$kind.places()[at].1 != super::NO_COLUMN);
                    assert!(known, "{name}");
                })*
            }
        }
    };
}

columns! {
    /// XML1. Behind a stroke the name since QĐ 130.
    Summary XML1 {
        MA_LK MA_BN HO_TEN NGAY_SINH GIOI_TINH DIA_CHI MA_THE/MA_THE_BHYT MA_DKBD GT_THE_TU GT_THE_DEN
        MIEN_CUNG_CT/NGAY_MIEN_CCT MA_BENH/MA_BENH_CHINH MA_BENHKHAC/MA_BENH_KT MA_LYDO_VVIEN/MA_DOITUONG_KCB
        MA_NOI_CHUYEN/MA_NOI_DI MA_TAI_NAN NGAY_VAO NGAY_RA SO_NGAY_DTRI KET_QUA_DTRI TINH_TRANG_RV/MA_LOAI_RV
        NGAY_TTOAN T_THUOC T_VTYT T_TONGCHI/T_TONGCHI_BV T_BNTT T_BNCCT T_BHTT T_NGUONKHAC T_NGOAIDS NAM_QT THANG_QT
        MA_LOAI_KCB MA_KHOA MA_CSKCB MA_KHUVUC CAN_NANG SO_CCCD MA_NGHE_NGHIEP MA_NOI_DEN GIAY_CHUYEN_TUYEN
        T_TONGCHI_BH T_BHTT_GDV CAN_NANG_CON NGAY_TAI_KHAM
    }
    /// XML2.
    Drugs XML2 {
        MA_LK STT MA_THUOC MA_NHOM TEN_THUOC DON_VI_TINH HAM_LUONG DUONG_DUNG DANG_BAO_CHE LIEU_DUNG SO_DANG_KY TT_THAU
        PHAM_VI TYLE_TT/TYLE_TT_BH SO_LUONG DON_GIA THANH_TIEN/THANH_TIEN_BV THANH_TIEN_BH MUC_HUONG
        T_NGUON_KHAC/T_NGUONKHAC T_NGUONKHAC_NSNN T_NGUONKHAC_VTNN T_NGUONKHAC_VTTN T_NGUONKHAC_CL T_BNTT T_BHTT T_BNCCT
        T_NGOAIDS MA_BAC_SI MA_BENH NGAY_YL NGAY_TH_YL MA_PTTT
    }
    /// XML3.
    Services XML3 {
        MA_LK STT MA_DICH_VU MA_VAT_TU MA_NHOM GOI_VTYT TEN_VAT_TU TEN_DICH_VU MA_XANG_DAU DON_VI_TINH PHAM_VI SO_LUONG
        DON_GIA/DON_GIA_BV DON_GIA_BH TT_THAU TYLE_TT/TYLE_TT_DV TYLE_TT_BH THANH_TIEN/THANH_TIEN_BV THANH_TIEN_BH
        T_TRANTT MUC_HUONG T_NGUONKHAC T_NGUONKHAC_NSNN T_NGUONKHAC_VTNN T_NGUONKHAC_VTTN T_NGUONKHAC_CL T_BNTT T_BHTT
        T_BNCCT T_NGOAIDS MA_KHOA MA_GIUONG MA_BAC_SI NGUOI_THUC_HIEN MA_BENH NGAY_YL NGAY_TH_YL NGAY_KQ MA_PTTT
        PP_VO_CAM MA_MAY MA_HIEU_SP
    }
    /// XML4.
    Results XML4 { MA_LK STT MA_DICH_VU MA_CHI_SO TEN_CHI_SO GIA_TRI MA_MAY MO_TA KET_LUAN NGAY_KQ }
    /// XML5.
    Notes XML5 { MA_LK STT DIEN_BIEN/DIEN_BIEN_LS NGAY_YL/THOI_DIEM_DBLS NGUOI_THUC_HIEN }
}
