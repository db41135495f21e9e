//! Columns of the tables of QĐ 4210 by name, with their place in the annex.

/// A column: place in the table and name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub index: u16,
    pub name: &'static str,
}

macro_rules! columns {
    ($(#[$m:meta])* $table:ident { $($name:ident)* }) => {
        $(#[$m])*
        pub(super) mod $table {
            use super::Column;
            columns!(@count 0u16; $($name)*);
            /// All of them, in the order of the annex.
            #[cfg(test)]
            pub const ALL: &[Column] = &[$($name),*];
        }
    };
    (@count $n:expr; $name:ident $($rest:ident)*) => {
        pub const $name: Column = Column { index: $n, name: stringify!($name) };
        columns!(@count $n + 1; $($rest)*);
    };
    (@count $n:expr;) => {};
}

columns! {
    /// TONG_HOP.
    xml1 {
        MA_LK STT MA_BN HO_TEN NGAY_SINH GIOI_TINH DIA_CHI MA_THE MA_DKBD GT_THE_TU GT_THE_DEN MIEN_CUNG_CT TEN_BENH
        MA_BENH MA_BENHKHAC MA_LYDO_VVIEN MA_NOI_CHUYEN MA_TAI_NAN NGAY_VAO NGAY_RA SO_NGAY_DTRI KET_QUA_DTRI
        TINH_TRANG_RV NGAY_TTOAN T_THUOC T_VTYT T_TONGCHI T_BNTT T_BNCCT T_BHTT T_NGUONKHAC T_NGOAIDS NAM_QT THANG_QT
        MA_LOAI_KCB MA_KHOA MA_CSKCB MA_KHUVUC MA_PTTT_QT CAN_NANG
    }
}

columns! {
    /// CHI_TIET_THUOC.
    xml2 {
        MA_LK STT MA_THUOC MA_NHOM TEN_THUOC DON_VI_TINH HAM_LUONG DUONG_DUNG LIEU_DUNG SO_DANG_KY TT_THAU PHAM_VI
        TYLE_TT SO_LUONG DON_GIA THANH_TIEN MUC_HUONG T_NGUON_KHAC T_BNTT T_BHTT T_BNCCT T_NGOAIDS MA_KHOA MA_BAC_SI
        MA_BENH NGAY_YL MA_PTTT
    }
}

columns! {
    /// CHI_TIET_DVKT.
    xml3 {
        MA_LK STT MA_DICH_VU MA_VAT_TU MA_NHOM GOI_VTYT TEN_VAT_TU TEN_DICH_VU DON_VI_TINH PHAM_VI SO_LUONG DON_GIA
        TT_THAU TYLE_TT THANH_TIEN T_TRANTT MUC_HUONG T_NGUONKHAC T_BNTT T_BHTT T_BNCCT T_NGOAIDS MA_KHOA MA_GIUONG
        MA_BAC_SI MA_BENH NGAY_YL NGAY_KQ MA_PTTT
    }
}

columns! {
    /// CHI_TIET_CLS.
    xml4 { MA_LK STT MA_DICH_VU MA_CHI_SO TEN_CHI_SO GIA_TRI MA_MAY MO_TA KET_LUAN NGAY_KQ }
}

columns! {
    /// CHI_TIET_DIEN_BIEN_BENH.
    xml5 { MA_LK STT DIEN_BIEN HOI_CHAN PHAU_THUAT NGAY_YL }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Edition;
    use crate::spec::claim_table::{TableKind, table};

    #[test]
    fn in_the_order_of_the_annex() {
        for (kind, all) in [
            (TableKind::XML1, xml1::ALL),
            (TableKind::XML2, xml2::ALL),
            (TableKind::XML3, xml3::ALL),
            (TableKind::XML4, xml4::ALL),
            (TableKind::XML5, xml5::ALL),
        ] {
            let spec = table(kind, Edition::Qd4210).unwrap();
            assert_eq!(
                spec.columns.iter().map(|c| c.name).collect::<Vec<_>>(),
                all.iter().map(|c| c.name).collect::<Vec<_>>()
            );
            assert!(all.iter().enumerate().all(|(i, c)| usize::from(c.index) == i));
        }
    }
}
