//! One case for each rule that came with QĐ 130 and each number that code looks at: a change and where it shows.

use super::draft::Draft;
use hsskdt_core::spec::Edition;

/// A changed file and the finding that it has.
pub struct Case {
    pub rule: &'static str,
    pub place: &'static str,
    pub draft: Draft,
}

/// Cells of the first row of a table of an examination.
fn exam(rule: &'static str, place: &'static str, cells: &[(u8, &'static str, &str)]) -> Case {
    change(rule, place, Draft::examination(Edition::Qd3176), cells)
}

/// The same of a hospital stay.
fn stay(rule: &'static str, place: &'static str, cells: &[(u8, &'static str, &str)]) -> Case {
    change(rule, place, Draft::stay(Edition::Qd3176), cells)
}

fn change(rule: &'static str, place: &'static str, mut draft: Draft, cells: &[(u8, &'static str, &str)]) -> Case {
    for (table, column, text) in cells {
        draft.set(*table, column, text);
    }
    Case { rule, place, draft }
}

/// A further table with changed cells.
fn with(
    rule: &'static str,
    place: &'static str,
    table: u8,
    mut draft: Draft,
    cells: &[(u8, &'static str, &str)],
) -> Case {
    draft.add(table);
    change(rule, place, draft, cells)
}

pub fn cases() -> Vec<Case> {
    let new = || Draft::examination(Edition::Qd3176);
    let mut all = vec![
        exam("F-17", "/HOSO[1]/XML1/MA_HSBA", &[(1, "MA_HSBA", "")]),
        exam("D-11", "/HOSO[1]/XML1/MA_NGHE_NGHIEP", &[(1, "MA_NGHE_NGHIEP", "99999")]),
        exam("C-15", "/HOSO[1]/XML1/SO_CCCD", &[(1, "SO_CCCD", "")]),
        exam("C-16", "/HOSO[1]/XML1/SO_CCCD", &[(1, "SO_CCCD", "079085000001")]),
        exam("C-20", "/HOSO[1]/XML1/MA_DOITUONG_KCB", &[(1, "MA_DOITUONG_KCB", "3.3")]),
        exam("C-23", "/HOSO[1]/XML2[1]/PHAM_VI", &[(2, "PHAM_VI", "3")]),
        exam("B-14", "/HOSO[1]/XML2[1]/LIEU_DUNG", &[(2, "LIEU_DUNG", "Sáng một viên")]),
        exam("B-14", "/HOSO[1]/XML2[1]/LIEU_DUNG", &[(2, "LIEU_DUNG", "1 viên * 2 lần/ngày * 5 ngày [3 viên/ngày]")]),
        exam("B-14", "/HOSO[1]/XML2[1]/LIEU_DUNG", &[(2, "LIEU_DUNG", "1 gói * 2 lần/ngày * 5 ngày [2 viên/ngày]")]),
        exam("B-14", "/HOSO[1]/XML2[1]/LIEU_DUNG", &[(2, "DON_VI_TINH", "Gói")]),
        exam("B-18", "/HOSO[1]/XML3[1]/NGAY_KQ", &[(3, "NGAY_KQ", "202611200842")]),
        exam("B-18", "/HOSO[1]/XML3[1]/NGAY_KQ", &[(3, "NGAY_KQ", "202611200840")]),
        exam("B-19", "/HOSO[1]/XML3[1]/NGUOI_THUC_HIEN", &[(3, "NGUOI_THUC_HIEN", "1/VD;000000/VD-CCHN")]),
        exam("B-20", "/HOSO[1]/XML3[1]/MA_DICH_VU", &[(3, "MA_DICH_VU", "VD.XN_TB")]),
        exam("B-20", "/HOSO[1]/XML3[1]/MA_DICH_VU", &[(3, "MA_DICH_VU", "VD.XN_XX")]),
        exam("B-20", "/HOSO[1]/XML3[1]/MA_DICH_VU", &[(3, "MA_DICH_VU", "03.0001.0000")]),
        exam("B-21", "/HOSO[1]/XML3[1]/MA_NHOM", &[(3, "MA_DICH_VU", "VC.99999")]),
        exam("B-21", "/HOSO[1]/XML3[1]/MA_XANG_DAU", &[(3, "MA_DICH_VU", "VC.99999"), (3, "MA_NHOM", "12")]),
        exam("G-18", "/HOSO[1]/XML1/CAN_NANG_CON", &[(1, "CAN_NANG_CON", "3200")]),
        exam("G-19", "/HOSO[1]/XML1/MA_NOI_DI", &[(1, "MA_DOITUONG_KCB", "1.3")]),
        exam("G-19", "/HOSO[1]/XML1/MA_NOI_DI", &[(1, "MA_DOITUONG_KCB", "1.15"), (1, "MA_NOI_DI", "99998")]),
        exam("G-19", "/HOSO[1]/XML1/MA_DOITUONG_KCB", &[(1, "MA_DOITUONG_KCB", "9")]),
        exam("G-19", "/HOSO[1]/XML1/MA_DOITUONG_KCB", &[(1, "MA_DOITUONG_KCB", "3.1")]),
        exam("G-19", "/HOSO[1]/XML1/MA_DOITUONG_KCB", &[(1, "MA_DKBD", "99998")]),
        exam("G-19", "/HOSO[1]/XML1/MA_DOITUONG_KCB", &[(1, "MA_DOITUONG_KCB", "1.4")]),
        exam("G-20", "/HOSO[1]/XML2[1]/MUC_HUONG", &[(1, "MA_DOITUONG_KCB", "1.13")]),
        exam("G-23", "/HOSO[1]/XML2[1]/THANH_TIEN_BH", &[(2, "THANH_TIEN_BH", "400000")]),
        exam("G-23", "/HOSO[1]/XML2[1]/T_BHTT", &[(2, "T_BHTT", "300000")]),
        exam("G-23", "/HOSO[1]/XML2[1]/T_BNCCT", &[(2, "T_BNCCT", "0")]),
        exam("G-23", "/HOSO[1]/XML2[1]/T_BNTT", &[(2, "T_BNTT", "5")]),
        exam("G-24", "/HOSO[1]/XML3[1]/THANH_TIEN_BH", &[(3, "TYLE_TT_DV", "50")]),
        exam("G-25", "/HOSO[1]/XML2[1]/T_NGUONKHAC", &[(2, "T_NGUONKHAC_CL", "100")]),
        exam("G-26", "/HOSO[1]/XML1/T_BHTT", &[(1, "T_BHTT", "1")]),
        exam("G-27", "/HOSO[1]/XML1/T_BHTT_GDV", &[(1, "T_BHTT_GDV", "1")]),
        exam("G-34", "/HOSO[1]/XML3[1]/PP_VO_CAM", &[(3, "MA_NHOM", "8")]),
        exam("G-34", "/HOSO[1]/XML3[1]/PP_VO_CAM", &[(3, "MA_NHOM", "18"), (3, "MA_DICH_VU", "03.0001.0002_GT")]),
        exam("G-38", "/HOSO[1]/XML3[1]/NGAY_TH_YL", &[(3, "NGAY_TH_YL", "202611220840")]),
        exam("G-39", "/HOSO[1]/XML1/MA_DOITUONG_KCB", &[(1, "MA_DOITUONG_KCB", "5.5")]),
        exam("G-39", "/HOSO[1]/XML1/MA_DOITUONG_KCB", &[(1, "MA_DOITUONG_KCB", "9")]),
        exam("G-30", "/HOSO[1]/XML13", &[(1, "MA_LOAI_RV", "2")]),
        exam("G-30", "/HOSO[1]/XML1/GIAY_CHUYEN_TUYEN", &[(1, "MA_LOAI_RV", "2")]),
        exam("G-31", "/HOSO[1]/XML14", &[(1, "NGAY_TAI_KHAM", "20261201")]),
        exam("G-17", "/HOSO[1]/XML1/NGAY_TAI_KHAM", &[(1, "NGAY_TAI_KHAM", "20261201")]),
        with("G-31", "/HOSO[1]/XML1/NGAY_TAI_KHAM", 14, new(), &[]),
        with("G-31", "/HOSO[1]/XML1/NGAY_TAI_KHAM", 14, new(), &[(1, "NGAY_TAI_KHAM", "20261201;20261202")]),
        with(
            "G-31",
            "/HOSO[1]/XML1/NGAY_TAI_KHAM",
            14,
            new(),
            &[(1, "NGAY_TAI_KHAM", "20261201"), (14, "NGAY_HEN_KL", "20261202")],
        ),
        with("G-14", "/HOSO[1]/XML11/SO_NGAY_NGHI", 11, new(), &[(11, "SO_NGAY_NGHI", "31")]),
        with("G-12", "/HOSO[1]/XML8", 8, new(), &[]),
        exam("CHK-1640", "/HOSO[1]/XML1/NGAY_RA", &[(1, "NGAY_RA", "202611200815")]),
        exam("CHK-2199", "/HOSO[1]/XML1/THANG_QT", &[(1, "THANG_QT", "10")]),
        exam("CHK-886", "/HOSO[1]/XML2[1]/LIEU_DUNG", &[(2, "LIEU_DUNG", "0 viên * 2 lần/ngày * 5 ngày")]),
        exam("CHK-199", "/HOSO[1]/XML3[1]/NGAY_KQ", &[(3, "NGAY_KQ", "202611201030")]),
        exam("CHK-373", "/HOSO[1]/XML3[1]/NGAY_KQ", &[(3, "NGAY_KQ", "202611200844")]),
        exam("CHK-1228", "/HOSO[1]/XML3[1]/NGAY_YL", &[(2, "NGAY_YL", "202611200810")]),
        exam("CHK-1530", "/HOSO[1]/XML4[1]/NGAY_KQ", &[(4, "NGAY_KQ", "202611200830")]),
        exam("CHK-1961", "/HOSO[1]/XML4[1]/MO_TA", &[(3, "MA_NHOM", "2"), (4, "MO_TA", ""), (4, "KET_LUAN", "")]),
        exam("CHK-2471", "/HOSO[1]/XML4[1]/KET_LUAN", &[(3, "MA_NHOM", "2"), (4, "KET_LUAN", "")]),
        exam("CHK-2065", "/HOSO[1]/XML3[1]/NGAY_TH_YL", &[(3, "NGAY_TH_YL", "202611200810")]),
        exam("CHK-2066", "/HOSO[1]/XML3[1]/NGAY_TH_YL", &[(3, "NGAY_TH_YL", "202611200809")]),
        stay("CHK-151", "/HOSO[1]/XML1/SO_NGAY_DTRI", &[]),
        stay("CHK-244", "/HOSO[1]/XML3[2]/SO_LUONG", &[]),
        stay("CHK-440", "/HOSO[1]/XML3[2]/SO_LUONG", &[]),
        stay("T-11", "/HOSO[1]/XML1/SO_NGAY_DTRI", &[(1, "SO_NGAY_DTRI", "5")]),
        exam("T-11", "/HOSO[1]/XML1/SO_NGAY_DTRI", &[(1, "MA_LOAI_KCB", "05"), (1, "SO_NGAY_DTRI", "6")]),
        exam("I-02", "/HOSO[1]/XML1/MA_BENH_KT", &[(1, "MA_BENH_KT", &["I10"; 13].join(";"))]),
    ];
    let mut second = new();
    second.add(3).extend([
        ("STT", "3".to_owned()),
        ("MA_NHOM", "13".to_owned()),
        ("TYLE_TT_DV", "30".to_owned()),
        ("NGAY_YL", "202611200805".to_owned()),
    ]);
    all.push(Case { rule: "CHK-1229", place: "/HOSO[1]/XML3[2]/NGAY_YL", draft: second });
    for table in [7, 8] {
        let mut draft = Draft::stay(Edition::Qd3176);
        draft.remove(table);
        let place = if table == 7 { "/HOSO[1]/XML7" } else { "/HOSO[1]/XML8" };
        all.push(Case { rule: "G-29", place, draft });
    }
    all
}
