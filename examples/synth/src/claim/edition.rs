//! The same visits in QĐ 130, 4750 and 3176: moved into the days in which the edition was in use, under its names, with
//! what it asks for beside. Which columns there are, the tables of the library say.

use super::table::{Row, Visit};
use crate::Rng;
use crate::day::Day;
use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_map::{self, Role};
use hsskdt_core::spec::claim_table::{self, ColumnType, Required, TableKind, TableSpec};

/// Visits of QĐ 4210 begin on these days.
const FIRST: (i32, u32, u32) = (2022, 1, 2);
const LAST: (i32, u32, u32) = (2024, 5, 20);

/// Names of QĐ 4210 that changed: table, old, new.
const RENAMED: &[(usize, &str, &str)] = &[
    (0, "MA_THE", "MA_THE_BHYT"),
    (0, "MIEN_CUNG_CT", "NGAY_MIEN_CCT"),
    (0, "TEN_BENH", "CHAN_DOAN_RV"),
    (0, "MA_BENH", "MA_BENH_CHINH"),
    (0, "MA_BENHKHAC", "MA_BENH_KT"),
    (0, "MA_NOI_CHUYEN", "MA_NOI_DI"),
    (0, "T_TONGCHI", "T_TONGCHI_BH"),
    (0, "TINH_TRANG_RV", "MA_LOAI_RV"),
    (1, "TYLE_TT", "TYLE_TT_BH"),
    (1, "THANH_TIEN", "THANH_TIEN_BH"),
    (1, "T_NGUON_KHAC", "T_NGUONKHAC"),
    (2, "TYLE_TT", "TYLE_TT_BH"),
    (2, "THANH_TIEN", "THANH_TIEN_BH"),
    (2, "DON_GIA", "DON_GIA_BH"),
    (4, "DIEN_BIEN", "DIEN_BIEN_LS"),
    (4, "NGAY_YL", "THOI_DIEM_DBLS"),
];

/// First and last day of visits in an edition.
fn days(edition: Edition) -> (Day, Day) {
    match edition {
        Edition::Qd130 => (Day::new(2023, 9, 1), Day::new(2024, 6, 20)),
        Edition::Qd4750 => (Day::new(2024, 7, 1), Day::new(2024, 12, 15)),
        _ => (Day::new(2025, 1, 2), Day::new(2026, 10, 20)),
    }
}

struct Maker<'v> {
    old: &'v Visit,
    edition: Edition,
    /// Days between the visit as it was made and as it is told.
    shift: i64,
    rng: Rng,
}

/// A visit of QĐ 4210 in a later edition.
pub fn later(old: &Visit, seed: u64, index: u64, edition: Edition) -> Visit {
    let mut maker = Maker { old, edition, shift: 0, rng: Rng::fork(seed ^ 0x6564_6974_696F_6E00, index) };
    let start = day_of(old.summary().get("NGAY_VAO"));
    let ((y, m, d), (last_y, last_m, last_d)) = (FIRST, LAST);
    let (from, to) = days(edition);
    let begin = Day::new(y, m, d).number();
    let span = Day::new(last_y, last_m, last_d).number() - begin;
    let place = (start.number() - begin).clamp(0, span);
    maker.shift = from.number() + place * (to.number() - from.number()) / span - start.number();
    let mut visit = Visit { edition: Some(edition), ..Visit::default() };
    for (at, kind) in Visit::KINDS.iter().enumerate() {
        let Some(spec) = claim_table::table(*kind, edition) else { continue };
        for row in &old.tables[at] {
            let made = maker.row(spec, at, row);
            visit.tables[at].push(made);
        }
    }
    let further = maker.papers(&visit);
    visit.further = further;
    visit
}

fn day_of(text: &str) -> Day {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|t| t.parse::<u32>().ok()).unwrap_or(1);
    Day::new(part(0, 4) as i32, part(4, 6), part(6, 8))
}

impl Maker<'_> {
    /// A row under the names of the edition, every column of it there.
    fn row(&mut self, spec: &TableSpec, table: usize, old: &Row) -> Row {
        let mut row = Row::default();
        let edition = self.edition;
        for column in spec.columns.iter().filter(|c| c.editions.contains(edition)) {
            let was = RENAMED.iter().find(|(t, _, new)| *t == table && *new == column.name).map(|(_, old, _)| *old);
            let text = old.get(was.unwrap_or(column.name));
            let text = match column.kind {
                _ if column.name == "NGAY_SINH" => self.birth(text),
                ColumnType::Date
                | ColumnType::DateList
                | ColumnType::DateTime
                | ColumnType::DateOrDateTime
                | ColumnType::BirthDate => self.moved(text),
                _ => text.to_owned(),
            };
            let text = match self.beside(table, column.name, old, &text) {
                Some(own) => own,
                None => text,
            };
            row.push(column.name, text);
        }
        row
    }

    /// `yyyymmdd…` some days later, in lists too.
    fn moved(&self, text: &str) -> String {
        let one = |item: &str| match item.len() {
            8.. => format!("{}{}", Day::from_number(day_of(item).number() + self.shift).text(), &item[8..]),
            _ => item.to_owned(),
        };
        text.split(';').map(one).collect::<Vec<_>>().join(";")
    }

    /// Twelve digits, unknown parts zero.
    fn birth(&self, text: &str) -> String {
        format!("{:0<12}", self.moved(text))
    }

    /// What QĐ 4210 does not say, or says in other codes.
    fn beside(&mut self, table: usize, name: &str, old: &Row, text: &str) -> Option<String> {
        let summary = self.old.summary();
        let districts = self.edition != Edition::Qd3176;
        let stay = summary.get("MA_LOAI_KCB") == "3";
        let own = match (table, name) {
            (0, "SO_CCCD") => format!("999{:09}", self.rng.between(1, 999_999)),
            (0, "NHOM_MAU") => (*self.rng.pick(&["", "", "O+", "A", "AB Rh+"])).to_owned(),
            (0, "MA_QUOCTICH") => "000".to_owned(),
            (0, "MA_DANTOC") => (*self.rng.pick(&["01", "01", "02", "25"])).to_owned(),
            (0, "MA_NGHE_NGHIEP") => "00000".to_owned(),
            (0, "MATINH_CU_TRU") => "01".to_owned(),
            (0, "MAHUYEN_CU_TRU") => if districts { "001" } else { "" }.to_owned(),
            (0, "MAXA_CU_TRU") => "00004".to_owned(),
            (0, "DIEN_THOAI") => format!("09000{:05}", self.rng.between(0, 99_999)),
            (0, "LY_DO_VV") => "Mệt, đau (ví dụ)".to_owned(),
            (0, "LY_DO_VNT") => if stay { "Theo dõi (ví dụ)" } else { "" }.to_owned(),
            (0, "CHAN_DOAN_VAO") => old.get("TEN_BENH").split(';').next().unwrap_or_default().to_owned(),
            (0, "MA_DOITUONG_KCB") => match (old.get("MA_LYDO_VVIEN"), old.get("MA_NOI_CHUYEN")) {
                ("2", _) => "2",
                (_, "") => "1.1",
                _ => "1.3",
            }
            .to_owned(),
            (0, "NGAY_VAO_NOI_TRU") => {
                if stay {
                    self.moved(old.get("NGAY_VAO"))
                } else {
                    String::new()
                }
            }
            (0, "SO_NGAY_DTRI") => format!("{:0>2}", old.get("SO_NGAY_DTRI")),
            (0, "PP_DIEU_TRI") => "Thuốc theo đơn (ví dụ)".to_owned(),
            (0, "GHI_CHU") => "Nghỉ ngơi, uống nhiều nước (ví dụ)".to_owned(),
            (0, "T_TONGCHI_BV") => old.get("T_TONGCHI").to_owned(),
            (0, "T_BHTT_GDV") => old.get("T_BHTT").to_owned(),
            (0, "NAM_QT") => self.moved(old.get("NGAY_TTOAN")).get(..4).unwrap_or_default().to_owned(),
            (0, "THANG_QT") => self.moved(old.get("NGAY_TTOAN")).get(4..6).unwrap_or_default().to_owned(),
            (0, "MA_LOAI_KCB") => format!("{:0>2}", old.get("MA_LOAI_KCB")),
            (0, "CAN_NANG") if text.is_empty() => format!("{}.5", self.rng.between(42, 78)),
            (0, "NGAY_TAI_KHAM") if self.follows_up() => self.follow_up(),
            (0, "MA_HSBA") => format!("HSBA-{}", old.get("STT")),
            (0, "MA_TTDV") => "9900000001".to_owned(),
            (1, "DANG_BAO_CHE") => old.get("DON_VI_TINH").to_owned(),
            (1, "CACH_DUNG") => "Sau ăn (ví dụ)".to_owned(),
            (1, "NGUON_CTRA") => "1".to_owned(),
            (1 | 2, "THANH_TIEN_BV") => old.get("THANH_TIEN").to_owned(),
            (1 | 2, "NGAY_TH_YL") => self.moved(old.get("NGAY_YL")),
            (1, "T_NGUONKHAC_CL") => old.get("T_NGUON_KHAC").to_owned(),
            (2, "T_NGUONKHAC_CL") => old.get("T_NGUONKHAC").to_owned(),
            (1 | 2, "T_NGUONKHAC_NSNN" | "T_NGUONKHAC_VTNN" | "T_NGUONKHAC_VTTN") => "0.00".to_owned(),
            (2, "DON_GIA_BV") => old.get("DON_GIA").to_owned(),
            (2, "TYLE_TT_DV") => "100".to_owned(),
            (2, "NGUOI_THUC_HIEN") => old.get("MA_BAC_SI").to_owned(),
            (2, "MA_MAY") => self.device(old.get("MA_DICH_VU")),
            (3, "DON_VI_DO") => unit_of(old.get("TEN_CHI_SO")).to_owned(),
            (3, "MA_BS_DOC_KQ") | (4, "NGUOI_THUC_HIEN") => {
                self.old.tables[2].first().map_or("", |r| r.get("MA_BAC_SI")).to_owned()
            }
            _ => return None,
        };
        Some(own)
    }

    /// The machine that QĐ 4210 names with the result.
    fn device(&self, service: &str) -> String {
        let result = self.old.tables[3].iter().find(|r| r.get("MA_DICH_VU") == service && !service.is_empty());
        result.map_or("", |r| r.get("MA_MAY")).to_owned()
    }

    fn follows_up(&self) -> bool {
        self.old.summary().get("MA_BENHKHAC").contains(';')
    }

    fn follow_up(&self) -> String {
        Day::from_number(day_of(&self.moved(self.old.summary().get("NGAY_RA"))).number() + 30).text()
    }

    /// The papers that such a visit brings.
    fn papers(&mut self, visit: &Visit) -> Vec<(TableKind, Vec<Row>)> {
        let old = self.old.summary();
        let stay = old.get("MA_LOAI_KCB") == "3";
        let grown = old.get("CAN_NANG").is_empty();
        let wanted = [
            (TableKind::XML7, stay),
            (TableKind::XML8, stay),
            (TableKind::XML11, stay && grown && self.rng.chance(1, 3)),
            (TableKind::XML13, stay && self.rng.chance(1, 12)),
            (TableKind::XML14, self.follows_up()),
            (TableKind::XML15, old.get("MA_BENH").starts_with("A15")),
        ];
        let kinds = wanted.into_iter().filter(|(_, wanted)| *wanted).map(|(kind, _)| kind);
        let specs: Vec<_> = kinds.filter_map(|kind| claim_table::table(kind, self.edition)).collect();
        specs.into_iter().map(|spec| (spec.kind, vec![self.paper(spec, visit.summary())])).collect()
    }

    /// A paper: it repeats the visit, and says something invented where it must.
    fn paper(&mut self, spec: &TableSpec, summary: &Row) -> Row {
        let mut row = Row::default();
        let left = summary.get("NGAY_RA").to_owned();
        let day = left.get(..8).unwrap_or_default().to_owned();
        let edition = self.edition;
        for column in spec.columns.iter().filter(|c| c.editions.contains(edition)) {
            let role = claim_map::paper(spec.kind).iter().find(|c| c.column == column.name).map(|c| c.role);
            let asked = column.required == Required::Yes;
            let text = match role {
                Some(Role::Link) => summary.get("MA_LK").to_owned(),
                Some(Role::Repeats(name)) => summary.get(name).to_owned(),
                Some(Role::HeadCode) => "9900000001".to_owned(),
                Some(Role::SignerCode) => "9900000002".to_owned(),
                Some(Role::Signer) => "Lê Văn Giả Định".to_owned(),
                Some(Role::InsuranceId) => "9900000003".to_owned(),
                Some(Role::Number | Role::Serial) => format!("VD-{}", self.rng.between(1000, 9999)),
                Some(Role::IssuedOn | Role::ValidFrom | Role::ValidTo) => day.clone(),
                Some(Role::Withheld | Role::Reserve | Role::Father | Role::Mother) => String::new(),
                _ if column.name == "NGAY_HEN_KL" => format!("{}0800", self.follow_up()),
                _ if !asked => String::new(),
                _ => match column.kind {
                    ColumnType::Date | ColumnType::DateList | ColumnType::BirthDate => day.clone(),
                    ColumnType::DateTime | ColumnType::DateOrDateTime => left.clone(),
                    ColumnType::Integer | ColumnType::Decimal(_) => "1".to_owned(),
                    ColumnType::Text if column.max_length == 0 || column.max_length > 40 => {
                        format!("{} (ví dụ)", column.label_vi)
                    }
                    ColumnType::Text => "VD".to_owned(),
                },
            };
            row.push(column.name, text);
        }
        row
    }
}

/// Unit in the name of an index: `Glucose (mmol/L)`.
fn unit_of(name: &str) -> &str {
    name.rsplit_once('(').and_then(|(_, unit)| unit.strip_suffix(')')).unwrap_or_default()
}

/// A row of the check-in document of a visit.
pub fn check_in(visit: &Visit, edition: Edition) -> Row {
    let mut row = Row::default();
    let Some(spec) = claim_table::table(TableKind::XML0, edition) else { return row };
    let (summary, first) = (visit.summary(), visit.tables[2].first());
    for column in spec.columns.iter().filter(|c| c.editions.contains(edition)) {
        let of_service = first.map_or("", |r| r.get(column.name));
        // The first card, and the moment of the first order.
        let text = match column.name {
            "MA_DICH_VU" | "TEN_DICH_VU" | "NGAY_YL" => of_service,
            name => summary.get(name).split(';').next().unwrap_or_default(),
        };
        row.push(column.name, text);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visits_lie_where_the_edition_was_in_use() {
        let spec = |day: Day| hsskdt_core::spec::Day::new(day.year as u16, day.month as u8, day.day as u8);
        for edition in [Edition::Qd130, Edition::Qd4750, Edition::Qd3176] {
            let (from, to) = days(edition);
            assert!(edition.period().from <= spec(from) && spec(to) <= edition.period().to);
        }
    }

    #[test]
    fn units() {
        assert_eq!((unit_of("Glucose (mmol/L)"), unit_of("Hồng cầu")), ("mmol/L", ""));
    }
}
