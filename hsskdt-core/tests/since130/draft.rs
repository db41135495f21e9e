//! Claim files of QĐ 130 and later for tests: sound visits, changed cell by cell.

use hsskdt_core::ReadOptions;
use hsskdt_core::format::claim::{ClaimFile, read_claim};
use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_table::{self, Column, ColumnType, TableKind, TableSpec};
use hsskdt_core::validate::{Context, Profile, Report, validate_claim};
use std::collections::BTreeMap;

pub fn kind(number: u8) -> TableKind {
    TableKind::from_name(&format!("XML{number}")).unwrap()
}

pub fn spec(number: u8, edition: Edition) -> &'static TableSpec {
    claim_table::table(kind(number), edition).unwrap()
}

/// A row: element name → text.
pub type Row = BTreeMap<&'static str, String>;

/// A file with one visit.
#[derive(Clone)]
pub struct Draft {
    pub edition: Edition,
    tables: BTreeMap<u8, Vec<Row>>,
}

const DAY: &str = "202611200805";

impl Draft {
    /// An examination with a drug, a test and its result, and a note.
    pub fn examination(edition: Edition) -> Draft {
        let mut draft = Draft { edition, tables: BTreeMap::new() };
        for table in 1..=5 {
            draft.add(table);
        }
        let examination = draft.add(3);
        examination.extend([
            ("STT", "2".to_owned()),
            ("MA_NHOM", "13".to_owned()),
            ("MA_DICH_VU", "VD.KHAM".to_owned()),
        ]);
        examination.insert("NGUOI_THUC_HIEN", "000000/VD-CCHN".to_owned());
        for column in ["NGAY_YL", "NGAY_TH_YL"] {
            examination.insert(column, "202611200810".to_owned());
        }
        examination.insert("NGAY_KQ", String::new());
        draft.balance();
        draft
    }

    /// Five days in hospital with two bed days, and the papers of a discharge.
    pub fn stay(edition: Edition) -> Draft {
        let mut draft = Draft { edition, tables: BTreeMap::new() };
        for table in [1, 2, 3, 4, 5, 7, 8] {
            draft.add(table);
        }
        for (column, text) in [
            ("NGAY_VAO", "202611150800"),
            ("NGAY_VAO_NOI_TRU", "202611150900"),
            ("NGAY_RA", "202611200900"),
            ("SO_NGAY_DTRI", "6"),
            ("MA_LOAI_KCB", "03"),
            ("MA_KHOA", "K03"),
            ("NGAY_TTOAN", "202611200930"),
            ("LY_DO_VNT", "Theo dõi"),
            ("MA_LY_DO_VNT", "01"),
        ] {
            draft.set(1, column, text);
        }
        for (column, text) in [("NGAY_VAO", "202611150800"), ("NGAY_RA", "202611200900")] {
            draft.set(7, column, text);
            draft.set(8, column, text);
        }
        draft.set(7, "MA_KHOA_RV", "K03");
        draft.set(7, "NGAY_CT", "20261120");
        draft.set(8, "NGAY_CT", "20261120");
        draft.set(8, "MA_LOAI_KCB", "03");
        draft.set(4, "NGAY_KQ", "202611150930");
        draft.set(5, "THOI_DIEM_DBLS", "202611160820");
        draft.set(2, "NGAY_YL", "202611160900");
        draft.set(2, "NGAY_TH_YL", "202611160910");
        for (column, text) in [("NGAY_YL", "202611150830"), ("NGAY_TH_YL", "202611150840"), ("NGAY_KQ", "202611150930")]
        {
            draft.set(3, column, text);
        }
        for (number, from, until) in [("2", "202611150900", "202611160900"), ("3", "202611160900", "202611170900")] {
            let bed = draft.add(3);
            for (column, text) in [
                ("STT", number),
                ("MA_NHOM", "15"),
                ("MA_DICH_VU", "K03.1901"),
                ("MA_KHOA", "K03"),
                ("MA_GIUONG", "H001"),
                ("NGAY_YL", from),
                ("NGAY_TH_YL", from),
                ("NGAY_KQ", until),
                ("MA_MAY", ""),
            ] {
                bed.insert(column, text.to_owned());
            }
        }
        draft.balance();
        draft
    }

    /// XML1 and one other table, every column filled.
    pub fn table(edition: Edition, number: u8) -> Draft {
        let mut draft = Draft { edition, tables: BTreeMap::new() };
        if !spec(number, edition).own_document {
            draft.add(1);
        }
        if number != 1 {
            draft.add(number);
        }
        draft
    }

    /// Adds a sound row.
    pub fn add(&mut self, number: u8) -> &mut Row {
        let spec = spec(number, self.edition);
        let columns = spec.columns.iter().filter(|c| c.editions.contains(self.edition));
        let row = columns.map(|c| (c.name, value(number, c))).collect();
        let rows = self.tables.entry(number).or_default();
        rows.push(row);
        rows.last_mut().unwrap()
    }

    pub fn remove(&mut self, number: u8) {
        self.tables.remove(&number);
    }

    pub fn row(&mut self, number: u8, at: usize) -> &mut Row {
        &mut self.tables.get_mut(&number).unwrap()[at]
    }

    /// Sets a cell of the first row.
    pub fn set(&mut self, number: u8, column: &'static str, text: &str) -> &mut Draft {
        self.row(number, 0).insert(column, text.to_owned());
        self
    }

    /// Computes the amounts of the lines and of the visit: 80 % of what is insured, at full rates.
    pub fn balance(&mut self) -> &mut Draft {
        let whole = |row: &Row, name: &str| -> i64 {
            row.get(name).and_then(|t| t.split('.').next()?.parse().ok()).unwrap_or(0)
        };
        let (mut sums, mut total) = ([0, 0], 0);
        for (at, number) in [2u8, 3].into_iter().enumerate() {
            let price = if number == 2 { "DON_GIA" } else { "DON_GIA_BV" };
            for row in self.tables.get_mut(&number).unwrap() {
                let amount = whole(row, "SO_LUONG") * whole(row, price);
                for column in ["THANH_TIEN_BV", "THANH_TIEN_BH"] {
                    row.insert(column, format!("{amount}.00"));
                }
                row.insert("T_BHTT", format!("{}.00", amount * 8 / 10));
                row.insert("T_BNCCT", format!("{}.00", amount - amount * 8 / 10));
                row.insert("T_BNTT", "0.00".to_owned());
                sums[at] += amount;
                total += amount;
            }
        }
        let row = self.row(1, 0);
        row.insert("T_THUOC", format!("{}.00", sums[0]));
        row.insert("T_VTYT", "0.00".to_owned());
        for column in ["T_TONGCHI_BV", "T_TONGCHI_BH"] {
            row.insert(column, format!("{total}.00"));
        }
        for column in ["T_BHTT", "T_BHTT_GDV"] {
            row.insert(column, format!("{}.00", total * 8 / 10));
        }
        row.insert("T_BNCCT", format!("{}.00", total - total * 8 / 10));
        self
    }

    /// The file, tables inline; XML0 and XML12 by themselves.
    pub fn render(&self) -> String {
        let mut parts = String::new();
        for (number, rows) in &self.tables {
            let spec = spec(*number, self.edition);
            let (row_name, above) = spec.path.split_last().unwrap();
            let mut table: String = above.iter().map(|name| format!("<{name}>")).collect();
            for row in rows {
                table += &format!("\n<{row_name}>");
                // In the order of the annex.
                for column in spec.columns {
                    if let Some(text) = row.get(column.name) {
                        let text = text.replace('&', "&amp;").replace('<', "&lt;");
                        table += &format!("<{0}>{text}</{0}>", column.name);
                    }
                }
                table += &format!("</{row_name}>");
            }
            table.extend(above.iter().rev().map(|name| format!("</{name}>")));
            if spec.own_document {
                return table;
            }
            parts +=
                &format!("<FILEHOSO><LOAIHOSO>XML{number}</LOAIHOSO><NOIDUNGFILE>{table}</NOIDUNGFILE></FILEHOSO>\n");
        }
        format!(
            "<GIAMDINHHS><THONGTINDONVI><MACSKCB>99999</MACSKCB></THONGTINDONVI><THONGTINHOSO><NGAYLAP>20261123</NGAYLAP>\
             <SOLUONGHOSO>1</SOLUONGHOSO><DANHSACHHOSO><HOSO>{parts}</HOSO></DANHSACHHOSO></THONGTINHOSO>\
             <CHUKYDONVI></CHUKYDONVI></GIAMDINHHS>"
        )
    }

    pub fn read(&self) -> ClaimFile {
        let options = ReadOptions::default().with_edition(self.edition);
        read_claim(self.render().as_bytes(), &options).unwrap_or_else(|e| panic!("{e}\n{}", self.render()))
    }

    /// Findings under a profile.
    pub fn check(&self, profile: &Profile) -> Report {
        validate_claim(&self.read(), profile, &self.context())
    }

    pub fn context(&self) -> Context<'static> {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        Context::new(today).with_edition(self.edition)
    }
}

/// A sound value of a column.
fn value(table: u8, column: &Column) -> String {
    let text = match (table, column.name) {
        (_, "MA_LK") => "VD_1",
        (_, "STT") => "1",
        (_, "MA_BN" | "MA_YTE") => "BN-VIDU-0001",
        (_, "HO_TEN" | "HO_TEN_NND") => "Nguyễn Thị Ví Dụ",
        (_, "SO_CCCD" | "SO_CCCD_NND") => "079185000001",
        (12, "NGAY_SINH") => "19850315",
        (_, "NGAY_SINH") => "198503150000",
        (_, "GIOI_TINH") => "2",
        (_, "MA_QUOCTICH") => "000",
        (_, "MA_DANTOC" | "MA_DANTOC_NND") => "01",
        (_, "MA_NGHE_NGHIEP") => "00000",
        (_, "DIA_CHI") => "Số 1 đường Thử Nghiệm",
        (_, "MATINH_CU_TRU") => "79",
        (_, "MAXA_CU_TRU") => "26734",
        (_, "MA_THE_BHYT" | "MA_THE_NND") => "GD4019999999999",
        (_, "MA_THE_TAM") => "TE1019999999999",
        (_, "MA_DKBD" | "MA_CSKCB" | "NOI_LAY_MAU_XN" | "NOI_XN_KD" | "NOI_BDDT_ARV") => "99999",
        (_, "GT_THE_TU") => "20260101",
        (_, "GT_THE_DEN") => "20261231",
        (_, "MA_BENH_CHINH" | "MA_BENH") => "J02.9",
        (_, "MA_BENH_KT") => "I10",
        (0, "MA_DOITUONG_KCB") => "2",
        (_, "MA_DOITUONG_KCB") => "1.1",
        (6, "MA_XU_TRI" | "MA_TINH_TRANG_DK") => "1",
        (12, "DANG_HUONG_CHE_DO") => "1",
        (8, "TOMTAT_KQ") => "Xét nghiệm máu ví dụ trong giới hạn",
        (1, "NGAY_RA") => "202611201030",
        (1, "NGAY_TTOAN") => "202611201035",
        (1, "SO_NGAY_DTRI") => "0",
        (_, "MA_LOAI_KCB") => "01",
        (_, "KET_QUA_DTRI") => "2",
        (_, "MA_LOAI_RV") => "1",
        (_, "NAM_QT") => "2026",
        (_, "THANG_QT") => "11",
        (_, "MA_KHOA" | "MA_KHOA_RV") => "K01",
        (_, "CAN_NANG") => "52.50",
        (_, "NAM_NAM_LIEN_TUC") => "20300101",
        (_, "MA_TTDV" | "MA_BHXH" | "MA_BHXH_NND" | "MA_BS") => "7900000001",
        (2, "MA_THUOC") => "40.48",
        (_, "MA_NHOM") if table == 2 => "4",
        (3, "MA_NHOM") => "1",
        (_, "TEN_THUOC") => "Thuốc ví dụ",
        (2, "DON_VI_TINH") => "Viên",
        (_, "HAM_LUONG") => "5mg",
        (_, "DUONG_DUNG") => "1.01",
        (_, "LIEU_DUNG") => "1 viên/lần * 2 lần/ngày * 5 ngày [2 viên/ngày]",
        (_, "SO_DANG_KY") => "VD-00001-00",
        (_, "TT_THAU") => "1/QĐ-VD;G1;N1;2026",
        (_, "PHAM_VI" | "MA_PTTT" | "NGUON_CTRA") => "1",
        (_, "TYLE_TT_BH" | "TYLE_TT_DV") => "100",
        (2, "SO_LUONG") => "10.000",
        (3, "SO_LUONG") => "1.000",
        (_, "DON_GIA") => "50000.000",
        (_, "DON_GIA_BV" | "DON_GIA_BH") => "100000.000",
        (_, "MUC_HUONG") => "80",
        (_, "MA_BAC_SI") => "000000/VD-CCHN",
        (_, "NGUOI_THUC_HIEN") => "000001/VD-CCHN",
        (3, "MA_DICH_VU") | (4, "MA_DICH_VU") => "VD.XN",
        (_, "MA_MAY") => "SH.1.99999.0001",
        (2 | 3, "NGAY_YL") => "202611200830",
        (2 | 3, "NGAY_TH_YL") => "202611200840",
        (3 | 4, "NGAY_KQ") => "202611200930",
        (4, "GIA_TRI") => "5.2",
        (5, "THOI_DIEM_DBLS") => "202611200820",
        (2, "MA_CSKCB_THUOC") => "99999",
        (11, "MAU_SO") => "CT07",
        (7 | 11, "MA_DINH_CHI_THAI") => "0",
        (_, "SO_NGAY" | "SO_NGAY_NGHI") => "1",
        _ => "",
    };
    if !text.is_empty() {
        return text.to_owned();
    }
    let blank = matches!(column.name, "DU_PHONG" | "MAHUYEN_CU_TRU")
        || (table == 1 && is_blank_in_examination(column.name))
        || (table == 3
            && matches!(
                column.name,
                "MA_VAT_TU" | "TEN_VAT_TU" | "GOI_VTYT" | "T_TRANTT" | "MA_XANG_DAU" | "MA_GIUONG" | "PP_VO_CAM"
            ))
        || matches!(column.name, "VET_THUONG_TP" | "TAI_SU_DUNG");
    if blank { String::new() } else { by_kind(column).to_owned() }
}

fn is_blank_in_examination(column: &str) -> bool {
    matches!(
        column,
        "NGAY_VAO_NOI_TRU"
            | "LY_DO_VNT"
            | "MA_LY_DO_VNT"
            | "MA_NOI_DI"
            | "MA_NOI_DEN"
            | "GIAY_CHUYEN_TUYEN"
            | "NGAY_TAI_KHAM"
            | "CAN_NANG_CON"
            | "NGAY_MIEN_CCT"
            | "MA_KHUVUC"
            | "MA_TAI_NAN"
            | "MA_BENH_YHCT"
    )
}

/// A value of the type.
pub fn by_kind(column: &Column) -> &'static str {
    match column.kind {
        ColumnType::Text if (1..=3).contains(&column.max_length) => "1",
        ColumnType::Text if column.max_length == 4 || column.max_length == 5 => "1.01",
        ColumnType::Text => "Ví dụ",
        ColumnType::Integer => "1",
        ColumnType::Decimal(_) => "0.00",
        ColumnType::Date | ColumnType::DateList | ColumnType::BirthDate => "20261120",
        ColumnType::DateTime | ColumnType::DateOrDateTime => DAY,
    }
}
