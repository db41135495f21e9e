//! Claim files for the rule cases: a sound visit, changed cell by cell, written as XML with inline tables.

/// A row: column and text, in the order of the annex.
#[derive(Clone, Default)]
pub struct Row(Vec<(&'static str, String)>);

impl Row {
    fn of(cells: &[(&'static str, &str)]) -> Row {
        Row(cells.iter().map(|(name, text)| (*name, (*text).to_owned())).collect())
    }

    /// Sets a cell, new ones at the end.
    pub fn set(&mut self, name: &'static str, text: impl ToString) -> &mut Row {
        match self.0.iter_mut().find(|(n, _)| *n == name) {
            Some(cell) => cell.1 = text.to_string(),
            None => self.0.push((name, text.to_string())),
        }
        self
    }

    /// Adds a cell although there is one of the same name.
    pub fn repeat(&mut self, name: &'static str, text: &str) {
        self.0.push((name, text.to_owned()));
    }

    /// The same cells in another order.
    pub fn reversed(&self) -> Row {
        Row(self.0.iter().rev().cloned().collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| text)
    }

    fn whole(&self, name: &str) -> i64 {
        self.get(name).parse().unwrap_or(0)
    }
}

const ROOTS: [(&str, &str); 5] = [
    ("", "TONG_HOP"),
    ("DSACH_CHI_TIET_THUOC", "CHI_TIET_THUOC"),
    ("DSACH_CHI_TIET_DVKT", "CHI_TIET_DVKT"),
    ("DSACH_CHI_TIET_CLS", "CHI_TIET_CLS"),
    ("DSACH_CHI_TIET_DIEN_BIEN_BENH", "CHI_TIET_DIEN_BIEN_BENH"),
];

/// One HOSO.
#[derive(Clone, Default)]
pub struct Visit {
    tables: [Vec<Row>; 5],
    /// FILEHOSO elements as they stand.
    pub raw: Vec<String>,
}

impl Visit {
    pub fn summary(&mut self) -> &mut Row {
        &mut self.tables[0][0]
    }

    /// Rows of XML1 to XML5.
    pub fn rows(&mut self, table: usize) -> &mut Vec<Row> {
        &mut self.tables[table - 1]
    }

    /// Changes the cell at a position of the last row of a table, if there is one.
    pub fn change(&mut self, table: usize, column: usize, text: &str) {
        if let Some(cell) = self.rows(table).last_mut().and_then(|row| row.0.get_mut(column)) {
            cell.1 = text.to_owned();
        }
    }

    /// Row of XML2.
    pub fn drug(&mut self, at: usize) -> &mut Row {
        &mut self.tables[1][at]
    }

    /// Row of XML3: out-patients have an examination, a test and a supply; in-patients two bed days, a test, a supply.
    pub fn line(&mut self, at: usize) -> &mut Row {
        &mut self.tables[2][at]
    }

    pub fn result(&mut self, at: usize) -> &mut Row {
        &mut self.tables[3][at]
    }

    pub fn note(&mut self, at: usize) -> &mut Row {
        &mut self.tables[4][at]
    }

    /// Adds a line of XML3 like another one.
    pub fn copy_line(&mut self, at: usize) -> &mut Row {
        let mut row = self.tables[2][at].clone();
        row.set("STT", self.tables[2].len() + 1);
        self.tables[2].push(row);
        self.tables[2].last_mut().unwrap()
    }

    /// Sets all amounts of lines and totals from quantities, prices, rates and benefits. Whole numbers only.
    pub fn balance(&mut self) -> &mut Visit {
        let (mut drugs, mut services, mut supplies) = (0, 0, 0);
        let (mut fund, mut copayment, mut own) = (0, 0, 0);
        for (table, sum) in [(1, &mut drugs), (2, &mut services)] {
            for row in &mut self.tables[table] {
                let amount = row.whole("SO_LUONG") * row.whole("DON_GIA");
                let in_scope = if row.get("PHAM_VI") == "2" { 0 } else { amount * row.whole("TYLE_TT") / 100 };
                let paid = in_scope * row.whole("MUC_HUONG") / 100;
                row.set("THANH_TIEN", format!("{amount}.00")).set("T_BHTT", paid).set("T_BNCCT", in_scope - paid);
                row.set("T_BNTT", amount - in_scope);
                *sum += amount;
                fund += paid;
                copayment += in_scope - paid;
                own += amount - in_scope;
                if !row.get("MA_VAT_TU").is_empty() {
                    supplies += amount;
                }
            }
        }
        self.summary().set("T_THUOC", drugs).set("T_VTYT", supplies).set("T_TONGCHI", drugs + services);
        self.summary().set("T_BNTT", own).set("T_BNCCT", copayment).set("T_BHTT", fund);
        self
    }

    fn render(&self) -> String {
        let mut text = String::from("<HOSO>");
        for (index, rows) in self.tables.iter().enumerate() {
            if rows.is_empty() {
                continue;
            }
            let (root, name) = ROOTS[index];
            text += &format!("<FILEHOSO><LOAIHOSO>XML{}</LOAIHOSO><NOIDUNGFILE>", index + 1);
            if !root.is_empty() {
                text += &format!("<{root}>");
            }
            for row in rows {
                text += &format!("\n<{name}>");
                for (column, value) in &row.0 {
                    let value = value.replace('&', "&amp;").replace('<', "&lt;");
                    text += &format!("<{column}>{value}</{column}>");
                }
                text += &format!("</{name}>");
            }
            if !root.is_empty() {
                text += &format!("</{root}>");
            }
            text += "</NOIDUNGFILE></FILEHOSO>\n";
        }
        text + &self.raw.concat() + "</HOSO>\n"
    }
}

/// A file.
#[derive(Clone)]
pub struct Draft {
    pub facility: &'static str,
    pub created: &'static str,
    /// `None` counts.
    pub count: Option<&'static str>,
    pub signature: &'static str,
    pub visits: Vec<Visit>,
    /// Instead of everything else.
    pub raw: Option<String>,
}

impl Draft {
    /// An examination with two drugs, a test with its result, a supply and a note.
    pub fn examination() -> Draft {
        Draft::with(examination())
    }

    /// Five days in hospital with two bed days, a test, a supply and two notes.
    pub fn stay() -> Draft {
        Draft::with(stay())
    }

    fn with(visit: Visit) -> Draft {
        Draft { facility: "99999", created: "20261123", count: None, signature: "", visits: vec![visit], raw: None }
    }

    pub fn visit(&mut self) -> &mut Visit {
        &mut self.visits[0]
    }

    pub fn render(&self) -> String {
        if let Some(raw) = &self.raw {
            return raw.clone();
        }
        let count = self.count.map_or_else(|| self.visits.len().to_string(), str::to_owned);
        let visits: String = self.visits.iter().map(Visit::render).collect();
        format!(
            "<GIAMDINHHS><THONGTINDONVI><MACSKCB>{}</MACSKCB></THONGTINDONVI><THONGTINHOSO><NGAYLAP>{}</NGAYLAP>\
             <SOLUONGHOSO>{count}</SOLUONGHOSO><DANHSACHHOSO>\n{visits}</DANHSACHHOSO></THONGTINHOSO>\
             <CHUKYDONVI>{}</CHUKYDONVI></GIAMDINHHS>",
            self.facility, self.created, self.signature
        )
    }
}

fn summary() -> Row {
    Row::of(&[
        ("MA_LK", "VD_1"),
        ("STT", "1"),
        ("MA_BN", "BN-VIDU-0001"),
        ("HO_TEN", "Nguyễn Thị Ví Dụ"),
        ("NGAY_SINH", "19850315"),
        ("GIOI_TINH", "2"),
        ("DIA_CHI", "Số 1 đường Thử Nghiệm, tỉnh Giả Định"),
        ("MA_THE", "GD4019999999999"),
        ("MA_DKBD", "99999"),
        ("GT_THE_TU", "20260101"),
        ("GT_THE_DEN", "20261231"),
        ("MIEN_CUNG_CT", ""),
        ("TEN_BENH", "Viêm họng cấp; Tăng huyết áp"),
        ("MA_BENH", "J02.9"),
        ("MA_BENHKHAC", "I10"),
        ("MA_LYDO_VVIEN", "1"),
        ("MA_NOI_CHUYEN", ""),
        ("MA_TAI_NAN", ""),
        ("NGAY_VAO", "202611200805"),
        ("NGAY_RA", "202611201030"),
        ("SO_NGAY_DTRI", "0"),
        ("KET_QUA_DTRI", "2"),
        ("TINH_TRANG_RV", "1"),
        ("NGAY_TTOAN", "202611201035"),
        ("T_THUOC", "0"),
        ("T_VTYT", "0"),
        ("T_TONGCHI", "0"),
        ("T_BNTT", "0"),
        ("T_BNCCT", "0"),
        ("T_BHTT", "0"),
        ("T_NGUONKHAC", "0.00"),
        ("T_NGOAIDS", "0.00"),
        ("NAM_QT", "2026"),
        ("THANG_QT", "11"),
        ("MA_LOAI_KCB", "1"),
        ("MA_KHOA", "K01"),
        ("MA_CSKCB", "99999"),
        ("MA_KHUVUC", ""),
        ("MA_PTTT_QT", ""),
        ("CAN_NANG", "52.5"),
    ])
}

fn drug(number: &str, code: &str, name: &str, dose: &str, quantity: &str, price: &str) -> Row {
    Row::of(&[
        ("MA_LK", "VD_1"),
        ("STT", number),
        ("MA_THUOC", code),
        ("MA_NHOM", "4"),
        ("TEN_THUOC", name),
        ("DON_VI_TINH", "Viên"),
        ("HAM_LUONG", "5mg"),
        ("DUONG_DUNG", "1.01"),
        ("LIEU_DUNG", dose),
        ("SO_DANG_KY", "VD-00001-00"),
        ("TT_THAU", "0000/QĐ-VD;G1;N1"),
        ("PHAM_VI", "1"),
        ("TYLE_TT", "100"),
        ("SO_LUONG", quantity),
        ("DON_GIA", price),
        ("THANH_TIEN", ""),
        ("MUC_HUONG", "80"),
        ("T_NGUON_KHAC", "0.00"),
        ("T_BNTT", ""),
        ("T_BHTT", ""),
        ("T_BNCCT", ""),
        ("T_NGOAIDS", "0.00"),
        ("MA_KHOA", "K01"),
        ("MA_BAC_SI", "000000/VD-CCHN"),
        ("MA_BENH", "J02.9"),
        ("NGAY_YL", "202611200830"),
        ("MA_PTTT", "1"),
    ])
}

fn line(number: &str, service: &str, name: &str, group: &str, price: &str) -> Row {
    Row::of(&[
        ("MA_LK", "VD_1"),
        ("STT", number),
        ("MA_DICH_VU", service),
        ("MA_VAT_TU", ""),
        ("MA_NHOM", group),
        ("GOI_VTYT", ""),
        ("TEN_VAT_TU", ""),
        ("TEN_DICH_VU", name),
        ("DON_VI_TINH", "Lần"),
        ("PHAM_VI", "1"),
        ("SO_LUONG", "1"),
        ("DON_GIA", price),
        ("TT_THAU", ""),
        ("TYLE_TT", "100"),
        ("THANH_TIEN", ""),
        ("T_TRANTT", ""),
        ("MUC_HUONG", "80"),
        ("T_NGUONKHAC", "0.00"),
        ("T_BNTT", ""),
        ("T_BHTT", ""),
        ("T_BNCCT", ""),
        ("T_NGOAIDS", "0.00"),
        ("MA_KHOA", "K01"),
        ("MA_GIUONG", ""),
        ("MA_BAC_SI", "000000/VD-CCHN"),
        ("MA_BENH", "J02.9"),
        ("NGAY_YL", "202611200815"),
        ("NGAY_KQ", ""),
        ("MA_PTTT", "1"),
    ])
}

fn supply(number: &str, price: &str) -> Row {
    let mut row = line(number, "VD.XN", "", "10", price);
    row.set("MA_DICH_VU", "").set("MA_VAT_TU", "N01.01.010").set("TEN_VAT_TU", "Vật tư ví dụ");
    row.set("TT_THAU", "2026.1.1/QĐ-VD");
    row
}

fn result() -> Row {
    Row::of(&[
        ("MA_LK", "VD_1"),
        ("STT", "1"),
        ("MA_DICH_VU", "VD.XN"),
        ("MA_CHI_SO", "VD1"),
        ("TEN_CHI_SO", "Chỉ số ví dụ"),
        ("GIA_TRI", "5.2"),
        ("MA_MAY", "SH.1.99999.0001"),
        ("MO_TA", ""),
        ("KET_LUAN", ""),
        ("NGAY_KQ", "202611200930"),
    ])
}

fn note(number: &str, text: &str, at: &str) -> Row {
    Row::of(&[
        ("MA_LK", "VD_1"),
        ("STT", number),
        ("DIEN_BIEN", text),
        ("HOI_CHAN", ""),
        ("PHAU_THUAT", ""),
        ("NGAY_YL", at),
    ])
}

fn examination() -> Visit {
    let mut visit = Visit::default();
    visit.rows(1).push(summary());
    visit.rows(2).push(drug("1", "40.48", "Thuốc ví dụ A", "1 viên * 2 lần/ngày * 5 ngày", "10", "3000"));
    visit.rows(2).push(drug("2", "40.491", "Thuốc ví dụ B", "1 viên * 1 lần/ngày", "30", "600"));
    visit.rows(3).push(line("1", "VD.KHAM", "Khám bệnh ví dụ", "13", "30500"));
    let mut test = line("2", "VD.XN", "Xét nghiệm ví dụ", "1", "100000");
    test.set("NGAY_KQ", "202611200930");
    visit.rows(3).push(test);
    visit.rows(3).push(supply("3", "321500"));
    visit.rows(4).push(result());
    visit.rows(5).push(note("1", "Tỉnh, đau họng nhẹ", "202611200820"));
    visit.balance();
    visit
}

fn stay() -> Visit {
    let mut visit = examination();
    visit.summary().set("NGAY_VAO", "202611150800").set("NGAY_RA", "202611200900").set("SO_NGAY_DTRI", "6");
    visit.summary().set("MA_LOAI_KCB", "3").set("MA_KHOA", "K03").set("NGAY_TTOAN", "202611200930");
    visit.rows(3).remove(0);
    for (number, from, until) in [("1", "202611150800", "202611160800"), ("2", "202611160800", "202611170800")] {
        let mut bed = line(number, "K03.1901", "Ngày giường ví dụ", "15", "200000");
        bed.set("MA_KHOA", "K03").set("MA_GIUONG", "H001").set("NGAY_YL", from).set("NGAY_KQ", until);
        let at = visit.rows(3).len() - 2;
        visit.rows(3).insert(at, bed);
    }
    visit.line(2).set("STT", "3");
    visit.line(2).set("NGAY_YL", "202611150830").set("NGAY_KQ", "202611150930");
    visit.line(3).set("STT", "4").set("NGAY_YL", "202611150900");
    visit.result(0).set("NGAY_KQ", "202611150930");
    visit.rows(5)[0].set("NGAY_YL", "202611160820");
    visit.rows(5).push(note("2", "Đỡ đau họng", "202611170820"));
    visit.balance();
    visit
}
