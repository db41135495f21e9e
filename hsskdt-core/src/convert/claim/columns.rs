//! Columns of the claim tables by what they mean: one constant for the names that the editions give it.

use crate::spec::Edition;
use crate::spec::claim_table::{self, TableKind, TableSpec};
use std::sync::LazyLock;

/// A column: its place in the list here, its name in QĐ 4210 and its name in QĐ 130 and later; an empty name where the
/// decision has no such column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    place: usize,
    old: &'static str,
    new: &'static str,
}

impl Column {
    /// The name in the tables of a family.
    pub fn name(self, family: Family) -> &'static str {
        match family {
            Family::Old => self.old,
            Family::New => self.new,
        }
    }

    /// Has it this name in some edition?
    pub fn is_named(self, name: &str) -> bool {
        !name.is_empty() && (self.old == name || self.new == name)
    }
}

/// Tables with one set of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// QĐ 4210.
    Old,
    /// QĐ 130, 4750, 3176.
    New,
}

impl Family {
    pub fn of(spec: &TableSpec) -> Family {
        if spec.editions.contains(Edition::Qd4210) { Family::Old } else { Family::New }
    }

    pub fn of_edition(edition: Edition) -> Family {
        if edition == Edition::Qd4210 { Family::Old } else { Family::New }
    }

    /// Head of the origin of everything that its tables keep in `extra`.
    pub fn origin(self) -> &'static str {
        match self {
            Family::Old => "claim4210",
            Family::New => "claim130",
        }
    }
}

/// `claim4210/XML1/DIA_CHI` → table and the rest. `None` for content of elsewhere.
pub(super) fn place_of(origin: &str) -> Option<(Family, &str)> {
    let families = [Family::Old, Family::New].into_iter();
    families.filter_map(|f| Some((f, origin.strip_prefix(f.origin())?.strip_prefix('/')?))).next()
}

macro_rules! columns {
    ($(#[$m:meta])* $table:ident { $($name:ident ($old:literal $new:literal))* }) => {
        $(#[$m])*
        #[allow(dead_code, reason = "columns that only some tables have")]
        pub(super) mod $table {
            use super::Column;
            columns!(@count 0usize; $($name $old $new)*);
            /// All of them.
            pub const ALL: &[Column] = &[$($name),*];
        }
    };
    (@count $n:expr; $name:ident $old:literal $new:literal $($rest:tt)*) => {
        pub const $name: Column = Column { place: $n, old: $old, new: $new };
        columns!(@count $n + 1; $($rest)*);
    };
    (@count $n:expr;) => {};
}

columns! {
    /// TONG_HOP; the tables XML0 and XML12 share its columns about the person and the visit.
    xml1 {
        MA_LK ("MA_LK" "MA_LK")
        STT ("STT" "STT")
        MA_BN ("MA_BN" "MA_BN")
        HO_TEN ("HO_TEN" "HO_TEN")
        NGAY_SINH ("NGAY_SINH" "NGAY_SINH")
        GIOI_TINH ("GIOI_TINH" "GIOI_TINH")
        DIA_CHI ("DIA_CHI" "DIA_CHI")
        MA_THE ("MA_THE" "MA_THE_BHYT")
        MA_DKBD ("MA_DKBD" "MA_DKBD")
        GT_THE_TU ("GT_THE_TU" "GT_THE_TU")
        GT_THE_DEN ("GT_THE_DEN" "GT_THE_DEN")
        MIEN_CUNG_CT ("MIEN_CUNG_CT" "NGAY_MIEN_CCT")
        TEN_BENH ("TEN_BENH" "CHAN_DOAN_RV")
        MA_BENH ("MA_BENH" "MA_BENH_CHINH")
        MA_BENHKHAC ("MA_BENHKHAC" "MA_BENH_KT")
        MA_LYDO_VVIEN ("MA_LYDO_VVIEN" "")
        MA_NOI_CHUYEN ("MA_NOI_CHUYEN" "MA_NOI_DI")
        MA_TAI_NAN ("MA_TAI_NAN" "MA_TAI_NAN")
        NGAY_VAO ("NGAY_VAO" "NGAY_VAO")
        NGAY_RA ("NGAY_RA" "NGAY_RA")
        SO_NGAY_DTRI ("SO_NGAY_DTRI" "SO_NGAY_DTRI")
        KET_QUA_DTRI ("KET_QUA_DTRI" "KET_QUA_DTRI")
        TINH_TRANG_RV ("TINH_TRANG_RV" "")
        NGAY_TTOAN ("NGAY_TTOAN" "NGAY_TTOAN")
        T_THUOC ("T_THUOC" "T_THUOC")
        T_VTYT ("T_VTYT" "T_VTYT")
        T_TONGCHI ("T_TONGCHI" "T_TONGCHI_BH")
        T_BNTT ("T_BNTT" "T_BNTT")
        T_BNCCT ("T_BNCCT" "T_BNCCT")
        T_BHTT ("T_BHTT" "T_BHTT")
        T_NGUONKHAC ("T_NGUONKHAC" "T_NGUONKHAC")
        T_NGOAIDS ("T_NGOAIDS" "")
        NAM_QT ("NAM_QT" "NAM_QT")
        THANG_QT ("THANG_QT" "THANG_QT")
        MA_LOAI_KCB ("MA_LOAI_KCB" "MA_LOAI_KCB")
        MA_KHOA ("MA_KHOA" "MA_KHOA")
        MA_CSKCB ("MA_CSKCB" "MA_CSKCB")
        MA_KHUVUC ("MA_KHUVUC" "MA_KHUVUC")
        MA_PTTT_QT ("MA_PTTT_QT" "MA_PTTT_QT")
        CAN_NANG ("CAN_NANG" "CAN_NANG")
        SO_CCCD ("" "SO_CCCD")
        NHOM_MAU ("" "NHOM_MAU")
        MA_QUOCTICH ("" "MA_QUOCTICH")
        MA_DANTOC ("" "MA_DANTOC")
        MA_NGHE_NGHIEP ("" "MA_NGHE_NGHIEP")
        MATINH_CU_TRU ("" "MATINH_CU_TRU")
        MAHUYEN_CU_TRU ("" "MAHUYEN_CU_TRU")
        MAXA_CU_TRU ("" "MAXA_CU_TRU")
        DIEN_THOAI ("" "DIEN_THOAI")
        LY_DO_VV ("" "LY_DO_VV")
        LY_DO_VNT ("" "LY_DO_VNT")
        MA_LY_DO_VNT ("" "MA_LY_DO_VNT")
        CHAN_DOAN_VAO ("" "CHAN_DOAN_VAO")
        MA_BENH_YHCT ("" "MA_BENH_YHCT")
        MA_DOITUONG_KCB ("" "MA_DOITUONG_KCB")
        MA_NOI_DEN ("" "MA_NOI_DEN")
        NGAY_VAO_NOI_TRU ("" "NGAY_VAO_NOI_TRU")
        GIAY_CHUYEN_TUYEN ("" "GIAY_CHUYEN_TUYEN")
        PP_DIEU_TRI ("" "PP_DIEU_TRI")
        MA_LOAI_RV ("" "MA_LOAI_RV")
        GHI_CHU ("" "GHI_CHU")
        T_TONGCHI_BV ("" "T_TONGCHI_BV")
        T_BHTT_GDV ("" "T_BHTT_GDV")
        CAN_NANG_CON ("" "CAN_NANG_CON")
        NAM_NAM_LIEN_TUC ("" "NAM_NAM_LIEN_TUC")
        NGAY_TAI_KHAM ("" "NGAY_TAI_KHAM")
        MA_HSBA ("" "MA_HSBA")
        MA_TTDV ("" "MA_TTDV")
        DU_PHONG ("" "DU_PHONG")
        NGAY_CAP_CCCD ("" "NGAY_CAP_CCCD")
        NOI_CAP_CCCD ("" "NOI_CAP_CCCD")
        MA_BHXH ("" "MA_BHXH")
        NGHE_NGHIEP ("" "NGHE_NGHIEP")
    }
}

columns! {
    /// CHI_TIET_THUOC.
    xml2 {
        MA_LK ("MA_LK" "MA_LK")
        STT ("STT" "STT")
        MA_THUOC ("MA_THUOC" "MA_THUOC")
        MA_NHOM ("MA_NHOM" "MA_NHOM")
        TEN_THUOC ("TEN_THUOC" "TEN_THUOC")
        DON_VI_TINH ("DON_VI_TINH" "DON_VI_TINH")
        HAM_LUONG ("HAM_LUONG" "HAM_LUONG")
        DUONG_DUNG ("DUONG_DUNG" "DUONG_DUNG")
        LIEU_DUNG ("LIEU_DUNG" "LIEU_DUNG")
        SO_DANG_KY ("SO_DANG_KY" "SO_DANG_KY")
        TT_THAU ("TT_THAU" "TT_THAU")
        PHAM_VI ("PHAM_VI" "PHAM_VI")
        TYLE_TT ("TYLE_TT" "TYLE_TT_BH")
        SO_LUONG ("SO_LUONG" "SO_LUONG")
        DON_GIA ("DON_GIA" "DON_GIA")
        THANH_TIEN ("THANH_TIEN" "THANH_TIEN_BH")
        MUC_HUONG ("MUC_HUONG" "MUC_HUONG")
        T_NGUON_KHAC ("T_NGUON_KHAC" "T_NGUONKHAC")
        T_BNTT ("T_BNTT" "T_BNTT")
        T_BHTT ("T_BHTT" "T_BHTT")
        T_BNCCT ("T_BNCCT" "T_BNCCT")
        T_NGOAIDS ("T_NGOAIDS" "")
        MA_KHOA ("MA_KHOA" "MA_KHOA")
        MA_BAC_SI ("MA_BAC_SI" "MA_BAC_SI")
        MA_BENH ("MA_BENH" "")
        NGAY_YL ("NGAY_YL" "NGAY_YL")
        MA_PTTT ("MA_PTTT" "MA_PTTT")
        MA_PP_CHEBIEN ("" "MA_PP_CHEBIEN")
        MA_CSKCB_THUOC ("" "MA_CSKCB_THUOC")
        DANG_BAO_CHE ("" "DANG_BAO_CHE")
        CACH_DUNG ("" "CACH_DUNG")
        THANH_TIEN_BV ("" "THANH_TIEN_BV")
        T_NGUONKHAC_NSNN ("" "T_NGUONKHAC_NSNN")
        T_NGUONKHAC_VTNN ("" "T_NGUONKHAC_VTNN")
        T_NGUONKHAC_VTTN ("" "T_NGUONKHAC_VTTN")
        T_NGUONKHAC_CL ("" "T_NGUONKHAC_CL")
        MA_DICH_VU ("" "MA_DICH_VU")
        NGAY_TH_YL ("" "NGAY_TH_YL")
        NGUON_CTRA ("" "NGUON_CTRA")
        VET_THUONG_TP ("" "VET_THUONG_TP")
        DU_PHONG ("" "DU_PHONG")
    }
}

columns! {
    /// CHI_TIET_DVKT.
    xml3 {
        MA_LK ("MA_LK" "MA_LK")
        STT ("STT" "STT")
        MA_DICH_VU ("MA_DICH_VU" "MA_DICH_VU")
        MA_VAT_TU ("MA_VAT_TU" "MA_VAT_TU")
        MA_NHOM ("MA_NHOM" "MA_NHOM")
        GOI_VTYT ("GOI_VTYT" "GOI_VTYT")
        TEN_VAT_TU ("TEN_VAT_TU" "TEN_VAT_TU")
        TEN_DICH_VU ("TEN_DICH_VU" "TEN_DICH_VU")
        DON_VI_TINH ("DON_VI_TINH" "DON_VI_TINH")
        PHAM_VI ("PHAM_VI" "PHAM_VI")
        SO_LUONG ("SO_LUONG" "SO_LUONG")
        DON_GIA ("DON_GIA" "DON_GIA_BH")
        TT_THAU ("TT_THAU" "TT_THAU")
        TYLE_TT ("TYLE_TT" "TYLE_TT_BH")
        THANH_TIEN ("THANH_TIEN" "THANH_TIEN_BH")
        T_TRANTT ("T_TRANTT" "T_TRANTT")
        MUC_HUONG ("MUC_HUONG" "MUC_HUONG")
        T_NGUONKHAC ("T_NGUONKHAC" "T_NGUONKHAC")
        T_BNTT ("T_BNTT" "T_BNTT")
        T_BHTT ("T_BHTT" "T_BHTT")
        T_BNCCT ("T_BNCCT" "T_BNCCT")
        T_NGOAIDS ("T_NGOAIDS" "")
        MA_KHOA ("MA_KHOA" "MA_KHOA")
        MA_GIUONG ("MA_GIUONG" "MA_GIUONG")
        MA_BAC_SI ("MA_BAC_SI" "MA_BAC_SI")
        MA_BENH ("MA_BENH" "MA_BENH")
        NGAY_YL ("NGAY_YL" "NGAY_YL")
        NGAY_KQ ("NGAY_KQ" "NGAY_KQ")
        MA_PTTT ("MA_PTTT" "MA_PTTT")
        MA_PTTT_QT ("" "MA_PTTT_QT")
        MA_XANG_DAU ("" "MA_XANG_DAU")
        DON_GIA_BV ("" "DON_GIA_BV")
        TYLE_TT_DV ("" "TYLE_TT_DV")
        THANH_TIEN_BV ("" "THANH_TIEN_BV")
        T_NGUONKHAC_NSNN ("" "T_NGUONKHAC_NSNN")
        T_NGUONKHAC_VTNN ("" "T_NGUONKHAC_VTNN")
        T_NGUONKHAC_VTTN ("" "T_NGUONKHAC_VTTN")
        T_NGUONKHAC_CL ("" "T_NGUONKHAC_CL")
        NGUOI_THUC_HIEN ("" "NGUOI_THUC_HIEN")
        MA_BENH_YHCT ("" "MA_BENH_YHCT")
        NGAY_TH_YL ("" "NGAY_TH_YL")
        VET_THUONG_TP ("" "VET_THUONG_TP")
        PP_VO_CAM ("" "PP_VO_CAM")
        VI_TRI_TH_DVKT ("" "VI_TRI_TH_DVKT")
        MA_MAY ("" "MA_MAY")
        MA_HIEU_SP ("" "MA_HIEU_SP")
        TAI_SU_DUNG ("" "TAI_SU_DUNG")
        DU_PHONG ("" "DU_PHONG")
    }
}

columns! {
    /// CHI_TIET_CLS.
    xml4 {
        MA_LK ("MA_LK" "MA_LK")
        STT ("STT" "STT")
        MA_DICH_VU ("MA_DICH_VU" "MA_DICH_VU")
        MA_CHI_SO ("MA_CHI_SO" "MA_CHI_SO")
        TEN_CHI_SO ("TEN_CHI_SO" "TEN_CHI_SO")
        GIA_TRI ("GIA_TRI" "GIA_TRI")
        MA_MAY ("MA_MAY" "")
        MO_TA ("MO_TA" "MO_TA")
        KET_LUAN ("KET_LUAN" "KET_LUAN")
        NGAY_KQ ("NGAY_KQ" "NGAY_KQ")
        DON_VI_DO ("" "DON_VI_DO")
        MA_BS_DOC_KQ ("" "MA_BS_DOC_KQ")
        DU_PHONG ("" "DU_PHONG")
    }
}

columns! {
    /// CHI_TIET_DIEN_BIEN_BENH.
    xml5 {
        MA_LK ("MA_LK" "MA_LK")
        STT ("STT" "STT")
        DIEN_BIEN ("DIEN_BIEN" "DIEN_BIEN_LS")
        HOI_CHAN ("HOI_CHAN" "HOI_CHAN")
        PHAU_THUAT ("PHAU_THUAT" "PHAU_THUAT")
        NGAY_YL ("NGAY_YL" "THOI_DIEM_DBLS")
        GIAI_DOAN_BENH ("" "GIAI_DOAN_BENH")
        NGUOI_THUC_HIEN ("" "NGUOI_THUC_HIEN")
        DU_PHONG ("" "DU_PHONG")
    }
}

/// Index in a table of each column of a list here; `u16::MAX` where it has none.
pub(super) type Layout = &'static [u16];

/// The layout of a table: XML2 to XML5 by their own list, every other by that of XML1.
pub(super) fn layout(spec: &'static TableSpec) -> Layout {
    static LAYOUTS: LazyLock<Vec<(&'static TableSpec, Vec<u16>)>> = LazyLock::new(|| {
        let of = |spec: &'static TableSpec| {
            let family = Family::of(spec);
            list(spec.kind).iter().map(|c| spec.column_index(c.name(family)).unwrap_or(u16::MAX)).collect()
        };
        claim_table::all().iter().map(|spec| (spec, of(spec))).collect()
    });
    LAYOUTS.iter().find(|(s, _)| std::ptr::eq(*s, spec)).map_or(&[], |(_, layout)| layout)
}

fn list(kind: TableKind) -> &'static [Column] {
    match kind {
        TableKind::XML2 => xml2::ALL,
        TableKind::XML3 => xml3::ALL,
        TableKind::XML4 => xml4::ALL,
        TableKind::XML5 => xml5::ALL,
        _ => xml1::ALL,
    }
}

impl Column {
    /// Index in a table with this layout.
    pub fn at(self, layout: Layout) -> Option<u16> {
        layout.get(self.place).copied().filter(|index| *index != u16::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::claim_table::table;

    /// Every column of XML1 to XML5 in every edition stands here, under its name.
    #[test]
    fn complete() {
        for edition in Edition::ALL {
            for kind in [TableKind::XML1, TableKind::XML2, TableKind::XML3, TableKind::XML4, TableKind::XML5] {
                let spec = table(kind, edition).unwrap();
                let family = Family::of(spec);
                for column in spec.columns {
                    let here = list(kind).iter().find(|c| c.name(family) == column.name);
                    let here = here.unwrap_or_else(|| panic!("{kind} {}", column.name));
                    assert_eq!(here.at(layout(spec)), spec.column_index(column.name));
                }
                assert!(list(kind).iter().enumerate().all(|(i, c)| c.place == i));
            }
        }
    }

    #[test]
    fn origins() {
        assert_eq!(place_of("claim4210/XML1/DIA_CHI"), Some((Family::Old, "XML1/DIA_CHI")));
        assert_eq!(place_of("claim130/XML1/DU_PHONG"), Some((Family::New, "XML1/DU_PHONG")));
        assert_eq!(place_of("fhir/Patient.photo"), None);
    }
}
