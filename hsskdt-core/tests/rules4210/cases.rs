//! One case for each rule: what is changed, where the finding stands, and which other rules the change breaks too.

use super::draft::Draft;
use hsskdt_core::spec::icd::IcdKey;
use hsskdt_core::validate::{Archived, Catalogues, DrugLine, ServiceLine};

/// A change and what it raises.
pub struct Case {
    pub rule: &'static str,
    pub draft: Draft,
    /// Path of the first finding of the rule.
    pub place: &'static str,
    /// Other rules that the same change breaks.
    pub companions: &'static [&'static str],
    pub catalogues: Box<dyn Catalogues>,
}

/// Lists that contradict one thing of the sound file.
#[derive(Default)]
struct Lists {
    unknown_icd: &'static str,
    coarse_icd: &'static str,
    unknown_facility: bool,
    registered_counts: bool,
    central: bool,
    wrong_drug: bool,
    wrong_service: bool,
    unknown_device: bool,
    device_needed: bool,
    archived: bool,
}

impl Catalogues for Lists {
    fn icd10(&self, code: IcdKey, _: chrono::NaiveDate) -> Option<bool> {
        Some(code.dotted() != self.unknown_icd)
    }
    fn has_finer_icd10(&self, category: IcdKey, _: chrono::NaiveDate) -> Option<bool> {
        (!self.coarse_icd.is_empty()).then(|| category.dotted() == self.coarse_icd)
    }
    fn facility(&self, _: &str) -> Option<bool> {
        Some(!self.unknown_facility)
    }
    fn on_route(&self, _: &str, _: &str) -> Option<bool> {
        Some(self.registered_counts)
    }
    fn is_central(&self, _: &str, _: chrono::NaiveDate) -> Option<bool> {
        Some(self.central)
    }
    fn drug(&self, line: DrugLine<'_>) -> Option<bool> {
        Some(!(self.wrong_drug && line.code == "40.48" && line.price == "3000"))
    }
    fn service(&self, line: ServiceLine<'_>) -> Option<bool> {
        Some(!(self.wrong_service && line.service == "VD.XN"))
    }
    fn device(&self, _: &str) -> Option<bool> {
        Some(!self.unknown_device)
    }
    fn needs_device(&self, _: &str) -> Option<bool> {
        Some(self.device_needed)
    }
    fn archived(&self, facility: &str, link_id: &str, fingerprint: &dyn Fn() -> u64) -> Archived {
        assert_eq!((facility, link_id), ("99999", "VD_1"));
        if self.archived && fingerprint() != 0 { Archived::Different } else { Archived::New }
    }
}

fn visit(rule: &'static str, place: &'static str, mut draft: Draft, change: impl FnOnce(&mut Draft)) -> Case {
    change(&mut draft);
    Case { rule, draft, place, companions: &[], catalogues: Box::new(Lists::default()) }
}

/// A changed examination.
fn exam(rule: &'static str, place: &'static str, change: impl FnOnce(&mut Draft)) -> Case {
    visit(rule, place, Draft::examination(), change)
}

/// A changed hospital stay.
fn stay(rule: &'static str, place: &'static str, change: impl FnOnce(&mut Draft)) -> Case {
    visit(rule, place, Draft::stay(), change)
}

/// One cell of XML1 of an examination.
fn summary(rule: &'static str, place: &'static str, column: &'static str, text: &'static str) -> Case {
    exam(rule, place, |d| {
        d.visit().summary().set(column, text);
    })
}

/// One cell of the first drug.
fn drug(rule: &'static str, place: &'static str, column: &'static str, text: &'static str) -> Case {
    exam(rule, place, |d| {
        d.visit().drug(0).set(column, text);
    })
}

/// One cell of a line of XML3.
fn line(rule: &'static str, place: &'static str, at: usize, column: &'static str, text: &'static str) -> Case {
    exam(rule, place, |d| {
        d.visit().line(at).set(column, text);
    })
}

/// One cell of XML4.
fn result(rule: &'static str, place: &'static str, column: &'static str, text: &'static str) -> Case {
    exam(rule, place, |d| {
        d.visit().result(0).set(column, text);
    })
}

fn raw(rule: &'static str, place: &'static str, text: &str) -> Case {
    exam(rule, place, |d| d.raw = Some(text.to_owned()))
}

impl Case {
    fn with(mut self, companions: &'static [&'static str]) -> Case {
        self.companions = companions;
        self
    }

    fn lists(mut self, lists: Lists) -> Case {
        self.catalogues = Box::new(lists);
        self
    }
}

pub fn cases() -> Vec<Case> {
    let mut all = structure();
    all.extend(required());
    all.extend(domains());
    all.extend(time());
    all.extend(money());
    all.extend(cards());
    all.extend(diagnoses());
    all.extend(services());
    all
}

fn structure() -> Vec<Case> {
    let part = |kind: &str, content: &str| {
        format!("<FILEHOSO><LOAIHOSO>{kind}</LOAIHOSO><NOIDUNGFILE>{content}</NOIDUNGFILE></FILEHOSO>")
    };
    vec![
        raw("S-01", "/GIAMDINHHS/THONGTINDONVI", "<GIAMDINHHS><THONGTINDONVI>"),
        exam("S-01", "/HOSO[1]/FILEHOSO[6]/DSACH_CHI_TIET_DVKT/CHI_TIET_DVKT", |d| {
            d.visit().raw.push(part("XML5", "PERTQUNIX0NISV9USUVUX0RWS1Q+PENISV9USUVUX0RWS1Q+"));
        }),
        raw(
            "S-02",
            "/",
            "<GIAMDINHHS><THONGTINDONVI><MACSKCB>99999</MACSKCB></THONGTINDONVI><THONGTINHOSO>\
            <NGAYLAP>20261120</NGAYLAP></THONGTINHOSO></GIAMDINHHS>",
        ),
        raw("S-03", "/", "<HSCHUNGTU><HOSO/></HSCHUNGTU>"),
        exam("S-04", "/GIAMDINHHS/THONGTINDONVI/MACSKCB", |d| d.facility = "9999"),
        exam("S-05", "/GIAMDINHHS/THONGTINHOSO/NGAYLAP", |d| d.created = "23/11/2026"),
        exam("S-06", "/GIAMDINHHS/THONGTINHOSO/SOLUONGHOSO", |d| d.count = Some("2")),
        exam("S-07", "/HOSO[1]", |d| d.visit().rows(1).clear()),
        exam("S-08", "/HOSO[1]/FILEHOSO[6]", |d| d.visit().raw.push(part("XML5", "không phải Base64"))),
        exam("S-09", "/HOSO[1]/FILEHOSO[5]", |d| {
            d.visit().rows(5).clear();
            let content = "<DSACH_CHI_TIET_DIEN_BIEN_BENH/>";
            d.visit().raw.push(part("XML6", content));
        }),
        summary("S-10", "/HOSO[1]/XML1/DON_GIA_BV", "DON_GIA_BV", "1"),
        exam("S-11", "/HOSO[1]/XML1/HO_TEN", |d| d.visit().summary().repeat("HO_TEN", "Trần Giả Định")),
        exam("S-12", "/HOSO[1]/FILEHOSO[6]", |d| {
            d.visit().raw.push(part("XML5", "<DSACH_CHI_TIET_DIEN_BIEN_BENH/>"));
        }),
        exam("S-13", "/GIAMDINHHS/CHUKYDONVI", |d| d.signature = "đã ký"),
        drug("K-01", "/HOSO[1]/XML2[1]/MA_LK", "MA_LK", ""),
        result("K-02", "/HOSO[1]/XML4[1]/MA_LK", "MA_LK", "VD_2"),
        drug("K-03", "/HOSO[1]/XML2[1]/STT", "STT", "0"),
        line("K-04", "/HOSO[1]/XML3[3]/STT", 2, "STT", "1"),
        exam("K-05", "/HOSO[2]", |d| {
            let copy = d.visits[0].clone();
            d.visits.push(copy);
        }),
        exam("K-06", "/HOSO[1]", |_| {}).lists(Lists { archived: true, ..Lists::default() }),
    ]
}

fn required() -> Vec<Case> {
    vec![
        summary("F-01", "/HOSO[1]/XML1/DIA_CHI", "DIA_CHI", ""),
        summary("F-02", "/HOSO[1]/XML1/MA_BENH", "MA_BENH", "").with(&["I-03"]),
        summary("F-03", "/HOSO[1]/XML1/NGAY_RA", "NGAY_RA", ""),
        summary("F-04", "/HOSO[1]/XML1/THANG_QT", "THANG_QT", " "),
        summary("F-05", "/HOSO[1]/XML1/KET_QUA_DTRI", "KET_QUA_DTRI", ""),
        drug("F-06", "/HOSO[1]/XML2[1]/TEN_THUOC", "TEN_THUOC", ""),
        drug("F-07", "/HOSO[1]/XML2[1]/SO_DANG_KY", "SO_DANG_KY", ""),
        line("F-08", "/HOSO[1]/XML3[2]/MA_DICH_VU", 1, "MA_DICH_VU", ""),
        line("F-09", "/HOSO[1]/XML3[3]/TEN_VAT_TU", 2, "TEN_VAT_TU", ""),
        line("F-10", "/HOSO[1]/XML3[1]/MA_BAC_SI", 0, "MA_BAC_SI", ""),
        result("F-11", "/HOSO[1]/XML4[1]/NGAY_KQ", "NGAY_KQ", ""),
        line("F-12", "/HOSO[1]/XML3[2]/NGAY_YL", 1, "NGAY_YL", ""),
        exam("F-13", "/HOSO[1]/XML1/CAN_NANG", |d| {
            d.visit().summary().set("NGAY_SINH", "20260301").set("CAN_NANG", "").set("MA_BENHKHAC", "");
        }),
    ]
}

fn domains() -> Vec<Case> {
    vec![
        summary("D-01", "/HOSO[1]/XML1/NGAY_SINH", "NGAY_SINH", "1985031"),
        summary("D-02", "/HOSO[1]/XML1/NGAY_SINH", "NGAY_SINH", "19850000"),
        summary("D-03", "/HOSO[1]/XML1/NGAY_TTOAN", "NGAY_TTOAN", "202611312500"),
        summary("D-03", "/HOSO[1]/XML1/NGAY_TTOAN", "NGAY_TTOAN", "20261120103500"),
        summary("D-04", "/HOSO[1]/XML1/MIEN_CUNG_CT", "MIEN_CUNG_CT", "20260230"),
        drug("D-05", "/HOSO[1]/XML2[1]/SO_LUONG", "SO_LUONG", "mười"),
        drug("D-06", "/HOSO[1]/XML2[1]/THANH_TIEN", "THANH_TIEN", "30.000,00"),
        drug(
            "D-07",
            "/HOSO[1]/XML2[1]/DON_VI_TINH",
            "DON_VI_TINH",
            "viên nén bao phim tan trong ruột, đóng vỉ mười viên, hộp mười vỉ",
        ),
        summary("D-08", "/HOSO[1]/XML1/GIOI_TINH", "GIOI_TINH", "3"),
        summary("D-09", "/HOSO[1]/XML1/MA_KHUVUC", "MA_KHUVUC", "K4").with(&["C-21"]),
        summary("D-10", "/HOSO[1]/XML1/MA_LYDO_VVIEN", "MA_LYDO_VVIEN", "5"),
        summary("D-11", "/HOSO[1]/XML1/TINH_TRANG_RV", "TINH_TRANG_RV", "5"),
        summary("D-12", "/HOSO[1]/XML1/MA_TAI_NAN", "MA_TAI_NAN", "9"),
        drug("D-13", "/HOSO[1]/XML2[1]/PHAM_VI", "PHAM_VI", "4"),
        line("D-14", "/HOSO[1]/XML3[2]/TYLE_TT", 1, "TYLE_TT", "101"),
        drug("D-15", "/HOSO[1]/XML2[1]/MUC_HUONG", "MUC_HUONG", "-80").with(&["M-03"]),
        drug("D-16", "/HOSO[1]/XML2[1]/MA_PTTT", "MA_PTTT", "4"),
        drug("D-17", "/HOSO[1]/XML2[1]/T_NGOAIDS", "T_NGOAIDS", "-1"),
        summary("D-18", "/HOSO[1]/XML1/CAN_NANG", "CAN_NANG", "525"),
        drug("D-19", "/HOSO[1]/XML2[1]/MA_NHOM", "MA_NHOM", "10"),
        stay("D-20", "/HOSO[1]/XML3[1]/MA_GIUONG", |d| {
            d.visit().line(0).set("MA_GIUONG", "H1");
        }),
        drug("D-21", "/HOSO[1]/XML2[1]/TT_THAU", "TT_THAU", "0000/QĐ-VD;G1"),
        line("D-22", "/HOSO[1]/XML3[3]/TT_THAU", 2, "TT_THAU", "1/QĐ-VD"),
        drug("D-23", "/HOSO[1]/XML2[1]/DUONG_DUNG", "DUONG_DUNG", "uống"),
        drug("D-24", "/HOSO[1]/XML2[1]/TEN_THUOC", "TEN_THUOC", "Thuốc  ví dụ A"),
        summary("D-26", "/HOSO[1]/XML1/HO_TEN", "HO_TEN", "Nguye\u{302}\u{303}n Thị Ví Dụ"),
        summary("D-26", "/HOSO[1]/XML1/HO_TEN", "HO_TEN", "NguyÔn ThÞ VÝ Dô"),
        line("D-27", "/HOSO[1]/XML3[2]/MA_BAC_SI", 1, "MA_BAC_SI", "000000/VD-CCHN;;000001/VD-CCHN"),
    ]
}

fn time() -> Vec<Case> {
    vec![
        exam("T-01", "/HOSO[1]/XML1/NGAY_RA", |d| {
            d.visit().summary().set("NGAY_VAO", "202611201031");
            for table in [2, 3, 5] {
                d.visit().rows(table).iter_mut().for_each(|row| {
                    row.set("NGAY_YL", "202611201031");
                });
            }
            d.visit().line(1).set("NGAY_KQ", "202611201040");
            d.visit().result(0).set("NGAY_KQ", "202611201040");
        })
        .with(&["T-05", "T-10"]),
        exam("T-02", "/HOSO[1]/XML1/NGAY_SINH", |d| {
            d.visit().summary().set("NGAY_SINH", "20261121").set("MA_BENHKHAC", "");
        }),
        summary("T-03", "/HOSO[1]/XML1/NGAY_TTOAN", "NGAY_TTOAN", "202611200800").with(&["T-13"]),
        summary("T-04", "/HOSO[1]/XML1/NGAY_RA", "NGAY_RA", "202611240000").with(&["T-09", "T-13"]),
        drug("T-05", "/HOSO[1]/XML2[1]/NGAY_YL", "NGAY_YL", "202611201031"),
        exam("T-06", "/HOSO[1]/XML3[2]/NGAY_KQ", |d| {
            d.visit().line(1).set("NGAY_YL", "202611200931");
        }),
        exam("T-07", "/HOSO[1]/XML4[1]/NGAY_KQ", |d| {
            d.visit().line(1).set("NGAY_KQ", "");
            d.visit().result(0).set("NGAY_KQ", "202611200804");
        }),
        result("T-08", "/HOSO[1]/XML4[1]/NGAY_KQ", "NGAY_KQ", "202611200931"),
        summary("T-09", "/HOSO[1]/XML1/NGAY_RA", "NGAY_RA", "202611210806").with(&["T-13"]),
        exam("T-10", "/HOSO[1]/XML5[1]/NGAY_YL", |d| {
            d.visit().note(0).set("NGAY_YL", "202611200804");
        }),
        summary("T-11", "/HOSO[1]/XML1/SO_NGAY_DTRI", "SO_NGAY_DTRI", "1"),
        stay("T-11", "/HOSO[1]/XML1/SO_NGAY_DTRI", |d| {
            d.visit().summary().set("SO_NGAY_DTRI", "5");
        }),
        summary("T-12", "/HOSO[1]/XML1/THANG_QT", "THANG_QT", "10"),
        summary("T-13", "/HOSO[1]/XML1/NGAY_TTOAN", "NGAY_TTOAN", "202611201029"),
        summary("T-14", "/HOSO[1]/XML1/NGAY_TTOAN", "NGAY_TTOAN", "202611240000"),
        exam("T-15", "/HOSO[1]/XML1/NGAY_RA", |d| {
            d.visit().summary().set("NGAY_VAO", "202611200826");
            d.visit().summary().set("NGAY_RA", "202611200830");
            for table in [2, 3, 5] {
                d.visit().rows(table).iter_mut().for_each(|row| {
                    row.set("NGAY_YL", "202611200827");
                });
            }
        }),
        exam("T-17", "/HOSO[1]/XML3[2]/NGAY_KQ", |d| {
            d.created = "20261220";
            d.visit().line(1).set("NGAY_KQ", "202611280930");
            d.visit().result(0).set("NGAY_KQ", "202611280930");
        })
        .with(&["T-14"]),
    ]
}

fn money() -> Vec<Case> {
    /// The totals as they were, one of them changed by two đồng.
    fn total(rule: &'static str, place: &'static str, column: &'static str, text: &'static str) -> Case {
        summary(rule, place, column, text)
    }
    vec![
        drug("M-01", "/HOSO[1]/XML2[1]/THANH_TIEN", "THANH_TIEN", "30002").with(&["M-04", "M-06", "M-08"]),
        line("M-02", "/HOSO[1]/XML3[2]/THANH_TIEN", 1, "THANH_TIEN", "100002").with(&["M-04", "M-08"]),
        exam("M-03", "/HOSO[1]/XML2[1]/T_BHTT", |d| {
            d.visit().drug(0).set("T_BHTT", "24002").set("T_BNCCT", "5998");
            d.visit().drug(1).set("T_BHTT", "14398").set("T_BNCCT", "3602");
        }),
        line("M-04", "/HOSO[1]/XML3[1]/THANH_TIEN", 0, "T_NGUONKHAC", "2").with(&["M-09"]),
        line("M-05", "/HOSO[1]/XML3[3]/T_TRANTT", 2, "T_TRANTT", "200000"),
        total("M-06", "/HOSO[1]/XML1/T_THUOC", "T_THUOC", "48002"),
        total("M-07", "/HOSO[1]/XML1/T_VTYT", "T_VTYT", ""),
        total("M-08", "/HOSO[1]/XML1/T_TONGCHI", "T_TONGCHI", "500002").with(&["M-11"]),
        total("M-09", "/HOSO[1]/XML1/T_NGOAIDS", "T_NGOAIDS", "2"),
        total("M-10", "/HOSO[1]/XML1/T_BHTT", "T_BHTT", "400002").with(&["M-11"]),
        total("M-11", "/HOSO[1]/XML1/T_TONGCHI", "T_BNTT", "2").with(&["M-09"]),
        total("M-12", "/HOSO[1]/XML1/T_BHTT", "T_BHTT", "500002").with(&["M-10", "M-11", "C-13"]),
        exam("M-13", "/HOSO[1]/XML1/T_TONGCHI", |d| {
            d.visit().rows(2).clear();
            d.visit().rows(3).truncate(0);
            d.visit().rows(4).clear();
        })
        .with(&["B-22", "M-06", "M-07", "M-08", "M-09", "M-10"]),
        exam("M-14", "/HOSO[1]/XML2[1]/T_BHTT", |d| {
            d.visit().drug(0).set("PHAM_VI", "2");
        }),
        exam("M-15", "/HOSO[1]/XML2[1]/T_BHTT", |d| {
            d.visit().drug(0).set("DON_GIA", "0");
        })
        .with(&["M-01"]),
        // 20 000 from elsewhere were taken from the fund although the person still pays a share.
        exam("M-16", "/HOSO[1]/XML1/T_NGUONKHAC", |d| {
            d.visit().line(2).set("T_NGUONKHAC", "20000").set("T_BHTT", "237200");
            d.visit().summary().set("T_NGUONKHAC", "20000").set("T_BHTT", "380000");
        }),
        exam("M-17", "/HOSO[1]/XML3[3]/GOI_VTYT", |d| {
            d.visit().line(2).set("GOI_VTYT", "G1").set("DON_GIA", "150000000");
            d.visit().balance();
        }),
    ]
}

fn cards() -> Vec<Case> {
    vec![
        summary("C-01", "/HOSO[1]/XML1/MA_THE", "MA_THE", "GD9019999999999"),
        summary("C-02", "/HOSO[1]/XML1/GT_THE_TU", "GT_THE_TU", "20260101;20260601"),
        summary("C-03", "/HOSO[1]/XML1/GT_THE_DEN", "GT_THE_DEN", "20261119"),
        exam("C-04", "/HOSO[1]/XML1/MA_THE", |d| {
            for column in ["MA_THE", "MA_DKBD", "GT_THE_TU", "GT_THE_DEN"] {
                d.visit().summary().set(column, "");
            }
        }),
        summary("C-05", "/HOSO[1]/XML1/MA_THE", "MA_THE", "GD2019999999999"),
        summary("C-06", "/HOSO[1]/XML1/MA_THE", "MA_THE", "GD4999999999999"),
        summary("C-07", "/HOSO[1]/XML1/MA_DKBD", "MA_DKBD", "999").with(&["C-08"]),
        exam("C-07", "/HOSO[1]/XML1/MA_DKBD", |_| {}).lists(Lists { unknown_facility: true, ..Lists::default() }),
        summary("C-08", "/HOSO[1]/XML1/MA_NOI_CHUYEN", "MA_DKBD", "99998"),
        summary("C-09", "/HOSO[1]/XML1/MA_LYDO_VVIEN", "MA_LYDO_VVIEN", "4"),
        exam("C-09", "/HOSO[1]/XML1/MA_LYDO_VVIEN", |d| {
            d.visit().summary().set("MA_DKBD", "99998").set("MA_LYDO_VVIEN", "3");
        })
        .lists(Lists { registered_counts: true, ..Lists::default() }),
        exam("C-10", "/HOSO[1]/XML2[1]/MUC_HUONG", |d| {
            d.visit().drug(0).set("MUC_HUONG", "95");
            d.visit().balance();
        }),
        stay("C-11", "/HOSO[1]/XML2[1]/MUC_HUONG", |d| {
            d.visit().summary().set("MA_DKBD", "99998").set("MA_LYDO_VVIEN", "3");
        })
        .lists(Lists { central: true, ..Lists::default() }),
        summary("C-12", "/HOSO[1]/XML1/T_BNCCT", "MIEN_CUNG_CT", "20260701"),
        exam("C-13", "/HOSO[1]/XML1/T_BNCCT", |d| {
            for table in [2, 3] {
                d.visit().rows(table).iter_mut().for_each(|row| {
                    row.set("MUC_HUONG", "75");
                });
            }
            d.visit().balance();
        }),
        exam("C-14", "/HOSO[1]/XML1/MA_THE", |d| {
            d.visit().summary().set("MA_THE", "TE1019999999999").set("NGAY_SINH", "20200101");
            for table in [2, 3] {
                d.visit().rows(table).iter_mut().for_each(|row| {
                    row.set("MUC_HUONG", "100");
                });
            }
            d.visit().balance();
        }),
        summary("C-18", "/HOSO[1]/XML1/GT_THE_TU", "GT_THE_DEN", "20251231").with(&["C-03"]),
        summary("C-21", "/HOSO[1]/XML1/MA_KHUVUC", "MA_KHUVUC", "K1"),
        drug("C-22", "/HOSO[1]/XML2[1]/NGAY_YL", "NGAY_YL", "202512310830").with(&["T-05"]),
    ]
}

fn diagnoses() -> Vec<Case> {
    vec![
        summary("I-01", "/HOSO[1]/XML1/MA_BENHKHAC", "MA_BENHKHAC", "tăng huyết áp"),
        drug("I-01", "/HOSO[1]/XML2[1]/MA_BENH", "MA_BENH", "J02.99.9"),
        exam("I-01", "/HOSO[1]/XML1/MA_BENHKHAC", |_| {}).lists(Lists { unknown_icd: "I10", ..Lists::default() }),
        summary("I-03", "/HOSO[1]/XML1/MA_BENH", "MA_BENH", "").with(&["F-02"]),
        summary("I-04", "/HOSO[1]/XML1/MA_BENHKHAC", "MA_BENHKHAC", "N40"),
        summary("I-05", "/HOSO[1]/XML1/MA_BENHKHAC", "MA_BENHKHAC", "A33"),
        summary("I-06", "/HOSO[1]/XML1/MA_BENH", "MA_BENH", "B95.0"),
        summary("I-07", "/HOSO[1]/XML1/MA_BENHKHAC", "MA_BENHKHAC", "G01*"),
        exam("I-08", "/HOSO[1]/XML1/MA_BENH", |d| {
            d.visit().summary().set("MA_BENH", "G01*").set("MA_BENHKHAC", "A01.0");
        })
        .with(&["I-06"]),
        summary("I-09", "/HOSO[1]/XML1/MA_BENH", "MA_BENH", "A01.0†"),
        summary("I-10", "/HOSO[1]/XML1/MA_BENH", "MA_BENH", "A50"),
        exam("I-10", "/HOSO[1]/XML1/MA_BENHKHAC", |_| {}).lists(Lists { coarse_icd: "I10", ..Lists::default() }),
        summary("I-11", "/HOSO[1]/XML1/MA_BENHKHAC", "MA_BENHKHAC", "U62.392"),
        exam("I-12", "/HOSO[1]/XML1/MA_BENHKHAC", |d| {
            d.visit().summary().set("GIOI_TINH", "1").set("MA_BENHKHAC", "O80.0");
        }),
    ]
}

fn services() -> Vec<Case> {
    vec![
        exam("B-01", "/HOSO[1]/XML3[4]/MA_NHOM", |d| {
            d.visit().copy_line(0).set("MA_DICH_VU", "K01.1901").set("MA_NHOM", "14");
            d.visit().balance();
        }),
        stay("B-02", "/HOSO[1]/XML3[1]/SO_LUONG", |d| {
            d.visit().line(0).set("SO_LUONG", "2");
            d.visit().balance();
        }),
        stay("B-03", "/HOSO[1]/XML3[1]/SO_LUONG", |d| {
            for hour in 1..=4 {
                d.visit().copy_line(1).set("NGAY_YL", format!("20261117080{hour}")).set("NGAY_KQ", "");
            }
            d.visit().balance();
        }),
        stay("B-04", "/HOSO[1]/XML3[2]/NGAY_YL", |d| {
            d.visit().line(1).set("NGAY_YL", "202611160759");
        }),
        stay("B-05", "/HOSO[1]/XML3[1]/MA_KHOA", |d| {
            d.visit().line(0).set("MA_KHOA", "K04");
        }),
        stay("B-06", "/HOSO[1]/XML3[1]/MA_NHOM", |d| short_stay(d, "202611151100", "9")),
        stay("B-07", "/HOSO[1]/XML3[1]/SO_LUONG", |d| short_stay(d, "202611152300", "3")),
        stay("B-08", "/HOSO[1]/XML3[6]/MA_NHOM", |d| {
            d.visit().copy_line(2).set("MA_DICH_VU", "VD.KHAM").set("MA_NHOM", "13").set("NGAY_KQ", "");
            d.visit().copy_line(4).set("TYLE_TT", "30").set("NGAY_YL", "202611150835");
            d.visit().balance();
        }),
        stay("B-09", "/HOSO[1]/XML3[6]/TYLE_TT", |d| {
            operation(d, "8", "202611161000", "202611161100");
            operation(d, "8", "202611161400", "202611161500");
        }),
        exam("B-10", "/HOSO[1]/XML2[1]/MA_THUOC", |_| {}).lists(Lists { wrong_drug: true, ..Lists::default() }),
        exam("B-11", "/HOSO[1]/XML3[2]/MA_DICH_VU", |_| {}).lists(Lists { wrong_service: true, ..Lists::default() }),
        exam("B-12", "/HOSO[1]/XML2[2]/LIEU_DUNG", |d| {
            d.visit().drug(1).set("SO_LUONG", "31");
            d.visit().balance();
        }),
        drug("B-13", "/HOSO[1]/XML2[1]/SO_LUONG", "LIEU_DUNG", "1 viên * 2 lần/ngày * 6 ngày"),
        exam("B-15", "/HOSO[1]/XML3[2]/MA_DICH_VU", |d| d.visit().rows(4).clear()),
        result("B-16", "/HOSO[1]/XML4[1]/MA_CHI_SO", "MA_CHI_SO", ""),
        result("B-16", "/HOSO[1]/XML4[1]/GIA_TRI", "GIA_TRI", ""),
        stay("B-17", "/HOSO[1]/XML5", |d| d.visit().rows(5).clear()),
        stay("B-17", "/HOSO[1]/XML5[2]/DIEN_BIEN", |d| {
            d.visit().note(1).set("DIEN_BIEN", "Tỉnh, đau họng nhẹ");
        }),
        exam("B-22", "/HOSO[1]/XML3", |d| {
            d.visit().line(0).set("MA_NHOM", "3");
        }),
        exam("B-23", "/HOSO[1]/XML3[1]/TYLE_TT", |d| {
            d.visit().line(0).set("TYLE_TT", "30");
            d.visit().balance();
        }),
        line("B-27", "/HOSO[1]/XML3[1]/MA_DICH_VU", 0, "MA_DICH_VU", "03.0001"),
        stay("B-28", "/HOSO[1]/XML3[6]/NGAY_YL", |d| {
            operation(d, "18", "202611161000", "202611161100");
            operation(d, "18", "202611161030", "202611161130");
        }),
        stay("B-29", "/HOSO[1]/XML3[1]/MA_DICH_VU", |d| {
            d.visit().line(0).set("TEN_DICH_VU", "Ngày giường Ngoại khoa ví dụ");
        }),
        exam("B-30", "/HOSO[1]/XML2[1]/TEN_THUOC", |d| {
            d.visit().drug(0).set("TEN_THUOC", "Iohexol ví dụ");
        }),
        exam("B-30", "/HOSO[1]/XML3[2]/TEN_DICH_VU", |d| {
            d.visit().line(1).set("MA_NHOM", "2").set("TEN_DICH_VU", "Chụp ví dụ có thuốc cản quang");
        }),
        result("G-35", "/HOSO[1]/XML4[1]/MA_MAY", "MA_MAY", "máy xét nghiệm"),
        exam("G-35", "/HOSO[1]/XML4[1]/MA_MAY", |_| {}).lists(Lists { unknown_device: true, ..Lists::default() }),
        result("G-35", "/HOSO[1]/XML4[1]/MA_MAY", "MA_MAY", "")
            .lists(Lists { device_needed: true, ..Lists::default() }),
    ]
}

/// Everything on the first day.
fn short_stay(d: &mut Draft, end: &'static str, care: &'static str) {
    d.visit().summary().set("NGAY_RA", end).set("SO_NGAY_DTRI", "1").set("MA_LOAI_KCB", care);
    for (table, columns) in [(2, &["NGAY_YL"][..]), (3, &["NGAY_YL"]), (5, &["NGAY_YL"])] {
        for row in d.visit().rows(table) {
            for column in columns {
                row.set(column, "202611150900");
            }
        }
    }
    d.visit().line(0).set("NGAY_KQ", "");
    d.visit().line(1).set("NGAY_KQ", "");
}

fn operation(d: &mut Draft, group: &'static str, from: &'static str, until: &'static str) {
    let row = d.visit().copy_line(2);
    row.set("MA_DICH_VU", "VD.PT").set("MA_NHOM", group).set("NGAY_YL", from).set("NGAY_KQ", until);
    d.visit().balance();
}
