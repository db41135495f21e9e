//! One visit with everything that a claim says about it.

use super::catalogue::{
    ADULT, BED, CHILD, DEPARTMENTS, Diagnosis, Drug, EXAM, IMAGING, IMPLANT, INJECTED, LABORATORY, OPERATION, ORAL,
    PROCEDURE, PROGRESS, STAY, SUPPLIES, SURGERY, Service, THERAPY,
};
use super::money::{Price, Split, three, two, write_split};
use super::person::{Group, Person};
use super::table::{Row, Visit};
use crate::Rng;
use crate::day::{Day, Minute};

/// 15 % of the base salary, in hundredths of a đồng: below it nobody pays a share.
fn threshold(day: Day) -> u64 {
    if day < Day::new(2023, 7, 1) { 22_350_000 } else { 27_000_000 }
}

/// A line of XML2 or XML3 before its benefit is known.
struct Line {
    drug: bool,
    supply: bool,
    price: Price,
    before: Row,
    after: Row,
}

struct Draft {
    rng: Rng,
    facility: String,
    link: String,
    department: &'static str,
    doctor: String,
    start: Minute,
    end: Minute,
    lines: Vec<Line>,
    results: Vec<Row>,
    notes: Vec<Row>,
    codes: String,
}

/// The visit with a number. Visits of one seed have their own people; now and then one comes back.
pub fn visit(seed: u64, index: u64, facility: &str) -> Visit {
    let mut rng = Rng::fork(seed, index);
    // The third of three visits is the second person's again.
    let person = Person::new(seed, if index % 3 == 2 { index - 1 } else { index });
    let stay = rng.chance(22, 100);
    let first_day = Day::new(2022, 1, 2).number().max(person.birth.number() + 3);
    let span = if person.group == Group::Infant { 340 } else { 800 };
    let last_day = (first_day + span).min(Day::new(2024, 5, 20).number());
    let day = Day::from_number(rng.between(first_day as u64, last_day as u64) as i64);
    let start = Minute::of(day, rng.between(6, 15) as i64, rng.between(0, 59) as i64);
    let nights = rng.between(2, 6) as i64;
    let end = if stay {
        start.plus(nights * 1440 + rng.between(30, 240) as i64)
    } else {
        start.plus(rng.between(70, 300) as i64)
    };
    let mut draft = Draft {
        facility: facility.to_owned(),
        link: format!("{facility}_{}_{index:07}", day.text()),
        department: if stay { rng.pick::<&str>(DEPARTMENTS) } else { "K01" },
        doctor: format!("{:06}/VD-CCHN", rng.between(1, 40)),
        start,
        end,
        rng,
        lines: Vec::new(),
        results: Vec::new(),
        notes: Vec::new(),
        codes: String::new(),
    };
    let operation = stay && !matches!(person.group, Group::Infant | Group::Child) && draft.rng.chance(1, 4);
    let surgery = operation.then(|| draft.rng.pick(SURGERY));
    let diagnoses = diagnoses(&mut draft.rng, &person, stay, surgery.map(|s| s.0));
    draft.codes = diagnoses.iter().map(|d| d.0).collect::<Vec<_>>().join(";");
    if stay {
        stay_lines(&mut draft, nights, surgery.map(|s| (s.2, s.0)));
    } else {
        out_patient_lines(&mut draft);
    }
    finish(draft, &person, index, stay, &diagnoses, surgery.map_or("", |s| s.1))
}

fn diagnoses(rng: &mut Rng, person: &Person, stay: bool, surgery: Option<Diagnosis>) -> Vec<Diagnosis> {
    let young = matches!(person.group, Group::Infant | Group::Child);
    let list = if young {
        CHILD
    } else if stay {
        STAY
    } else {
        ADULT
    };
    let mut found = vec![surgery.unwrap_or(*rng.pick(list))];
    for _ in 0..rng.between(0, if young { 1 } else { 3 }) {
        let other = *rng.pick(if young { CHILD } else { ADULT });
        if !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

impl Draft {
    /// A moment between the start and the end of the visit.
    fn moment(&mut self, from: i64, to: i64) -> Minute {
        let latest = (self.end.0 - self.start.0).max(1);
        self.start.plus((self.rng.between(from as u64, to as u64) as i64).min(latest))
    }

    fn drug(&mut self, drug: &Drug, times: u64, days: u64, at: Minute) {
        let half = drug.unit == "Viên" && self.rng.chance(1, 8);
        // Thousandths for each time: one, or a half of a tablet.
        let each = if half { 500 } else { 1000 };
        let unit = drug.unit.to_lowercase();
        let (amount, out_of_scope) = (if half { "0.5" } else { "1" }, self.rng.chance(1, 40));
        let mut before = Row::default();
        before.push("MA_THUOC", drug.code);
        before.push("MA_NHOM", if drug.rate == 100 { "4" } else { "6" });
        before.push("TEN_THUOC", drug.name);
        before.push("DON_VI_TINH", drug.unit);
        before.push("HAM_LUONG", drug.strength);
        before.push("DUONG_DUNG", drug.route);
        before.push("LIEU_DUNG", format!("{amount} {unit} * {times} lần/ngày * {days} ngày"));
        before.push("SO_DANG_KY", format!("VD-{:05}-00", drug.price % 99_991));
        before.push("TT_THAU", "0000/QĐ-VD;G1;N1");
        let mut after = self.orderer();
        after.push("NGAY_YL", at.text());
        let rate = if out_of_scope { 0 } else { drug.rate };
        let price = Price {
            quantity: each * times * days,
            unit: drug.price,
            rate,
            rate_inside: false,
            in_scope: !out_of_scope,
        };
        self.lines.push(Line { drug: true, supply: false, price, before, after });
    }

    fn orderer(&self) -> Row {
        let mut row = Row::default();
        row.push("MA_KHOA", self.department);
        row.push("MA_GIUONG", "");
        row.push("MA_BAC_SI", self.doctor.as_str());
        row.push("MA_BENH", self.codes.as_str());
        row
    }

    /// A row of XML3 without its money.
    #[allow(clippy::too_many_arguments)]
    fn item(
        &mut self,
        service: (&str, &str),
        supply: (&str, &str),
        group: &str,
        unit: &str,
        tender: &str,
        price: Price,
        at: Minute,
        done: Option<Minute>,
        bed: &str,
    ) {
        let mut before = Row::default();
        before.push("MA_DICH_VU", service.0);
        before.push("MA_VAT_TU", supply.0);
        before.push("MA_NHOM", group);
        before.push("GOI_VTYT", if group == "10" && price.unit > 1_000_000_000 { "G1" } else { "" });
        before.push("TEN_VAT_TU", supply.1);
        before.push("TEN_DICH_VU", service.1);
        before.push("DON_VI_TINH", unit);
        before.push("TT_THAU", tender);
        let mut after = self.orderer();
        after.set("MA_GIUONG", bed);
        after.push("NGAY_YL", at.text());
        after.push("NGAY_KQ", done.map(Minute::text).unwrap_or_default());
        self.lines.push(Line { drug: false, supply: !supply.0.is_empty(), price, before, after });
    }

    fn service(&mut self, service: &Service, at: Minute, done: Option<Minute>) {
        let price = whole(service.price);
        self.item((service.code, service.name), ("", ""), service.group, "Lần", "", price, at, done, "");
    }

    fn supply(&mut self, supply: (&str, &str, &str, u64), count: u64, at: Minute) {
        let price = Price { quantity: count * 1000, ..whole(supply.3) };
        self.item(("", ""), (supply.0, supply.1), "10", supply.2, "2023.G1.0000/QĐ-VD", price, at, None, "");
    }

    fn laboratory(&mut self, at: Minute) {
        let (service, analytes) = self.rng.pick(LABORATORY);
        if self.lines.iter().any(|l| l.before.get("MA_DICH_VU") == service.code) {
            return;
        }
        let done = at.plus(25).min(self.end);
        self.service(service, at, Some(done));
        for analyte in *analytes {
            let value = if analyte.high == 0 {
                (*self.rng.pick(&["Âm tính", "Vết", "Dương tính (+)"])).to_owned()
            } else {
                let n = self.rng.between(analyte.low, analyte.high);
                let scale = 10_u64.pow(analyte.decimals as u32);
                match analyte.decimals {
                    0 => n.to_string(),
                    digits => format!("{}.{:0digits$}", n / scale, n % scale),
                }
            };
            let device = format!("HH.1.{}.0001", self.facility);
            let name = if analyte.unit.is_empty() {
                analyte.name.to_owned()
            } else {
                format!("{} ({})", analyte.name, analyte.unit)
            };
            self.result(service.code, analyte.code, &name, &value, &device, ("", ""), done);
        }
    }

    fn imaging(&mut self, at: Minute) {
        let (service, group, description, conclusion) = self.rng.pick(IMAGING);
        if self.lines.iter().any(|l| l.before.get("MA_DICH_VU") == service.code) {
            return;
        }
        let done = at.plus(15).min(self.end);
        self.service(service, at, Some(done));
        let device = format!("{group}.1.{}.0002", self.facility);
        self.result(service.code, service.code, service.name, "", &device, (description, conclusion), done);
    }

    #[allow(clippy::too_many_arguments)]
    fn result(
        &mut self,
        service: &str,
        code: &str,
        name: &str,
        value: &str,
        device: &str,
        text: (&str, &str),
        at: Minute,
    ) {
        let mut row = Row::default();
        row.push("MA_LK", self.link.as_str());
        row.push("STT", (self.results.len() + 1).to_string());
        row.push("MA_DICH_VU", service);
        row.push("MA_CHI_SO", code);
        row.push("TEN_CHI_SO", name);
        row.push("GIA_TRI", value);
        row.push("MA_MAY", device);
        row.push("MO_TA", text.0);
        row.push("KET_LUAN", text.1);
        row.push("NGAY_KQ", at.text());
        self.results.push(row);
    }

    fn note(&mut self, progress: String, consultation: &str, operation: &str, at: Minute) {
        let mut row = Row::default();
        row.push("MA_LK", self.link.as_str());
        row.push("STT", (self.notes.len() + 1).to_string());
        row.push("DIEN_BIEN", progress);
        row.push("HOI_CHAN", consultation);
        row.push("PHAU_THUAT", operation);
        row.push("NGAY_YL", at.text());
        self.notes.push(row);
    }
}

/// One unit at a price in đồng, paid in full.
fn whole(price: u64) -> Price {
    Price { quantity: 1000, unit: price * 1000, rate: 100, rate_inside: false, in_scope: true }
}

fn out_patient_lines(draft: &mut Draft) {
    let start = draft.start;
    draft.service(&EXAM, start.plus(5), None);
    for _ in 0..draft.rng.between(0, 2) {
        let at = draft.moment(10, 25);
        draft.laboratory(at);
    }
    if draft.rng.chance(2, 5) {
        let at = draft.moment(15, 40);
        draft.imaging(at);
    }
    if draft.rng.chance(1, 8) {
        let at = draft.moment(30, 45);
        draft.service(&THERAPY, at, Some(at.plus(15)));
    }
    for place in 0..draft.rng.between(1, 4) {
        let drug = &ORAL[((start.0 as u64 + place * 2) % ORAL.len() as u64) as usize];
        let (times, days, at) = (draft.rng.between(1, 3), draft.rng.between(3, 28), draft.moment(45, 65));
        draft.drug(drug, times, days, at);
    }
}

fn stay_lines(draft: &mut Draft, nights: i64, operation: Option<(&'static str, Diagnosis)>) {
    let start = draft.start;
    draft.service(&EXAM, start.plus(5), None);
    for _ in 0..3 {
        let at = draft.moment(15, 90);
        draft.laboratory(at);
    }
    let at = draft.moment(20, 100);
    draft.imaging(at);
    let bed = format!("H{:03}", draft.rng.between(1, 60));
    // A shared bed is paid at half; then the rate stands inside the amount.
    let shared = draft.rng.chance(1, 6);
    for night in 0..nights {
        let from = start.plus(night * 1440 + 120);
        let price = Price { rate: if shared { 50 } else { 100 }, rate_inside: shared, ..whole(BED.1) };
        let code = format!("{}.9015", draft.department);
        draft.item((&code, BED.0), ("", ""), "15", "Ngày", "", price, from, Some(from.plus(1300)), &bed);
        let drugs = draft.rng.between(2, 4);
        for place in 0..drugs {
            let drug = &INJECTED[((start.0 as u64 + place) % INJECTED.len() as u64) as usize];
            let (times, at) = (draft.rng.between(1, 2), start.plus(night * 1440 + 150));
            draft.drug(drug, times, 1, at);
        }
        let supply = *draft.rng.pick(&SUPPLIES[..3]);
        let count = draft.rng.between(1, 4);
        draft.supply(supply, count, start.plus(night * 1440 + 155));
        let texts = [draft.rng.pick(PROGRESS), draft.rng.pick(PROGRESS), draft.rng.pick(PROGRESS)];
        let text = format!("Ngày thứ {}. {}.\n{}.\n{}.", night + 1, texts[0], texts[1], texts[2]);
        let consultation = if night == 1 {
            "Hội chẩn khoa: thống nhất chẩn đoán và hướng điều trị (ví dụ)"
        } else {
            ""
        };
        draft.note(text, consultation, "", start.plus(night * 1440 + 180));
    }
    if let Some((name, diagnosis)) = operation {
        let at = start.plus(300);
        let service = Service { name, code: OPERATION.code, group: OPERATION.group, price: OPERATION.price };
        draft.service(&service, at, Some(at.plus(95)));
        draft.supply(SUPPLIES[3], 2, at);
        if diagnosis.0.starts_with('S') {
            draft.supply(IMPLANT, 1, at);
        }
        draft.service(&PROCEDURE, start.plus(1440 + 600), Some(start.plus(1440 + 620)));
        let text = format!("{name}. Vô cảm: tê tuỷ sống. Phẫu thuật thuận lợi, mất máu < 50 mL.");
        draft.note("Sau mổ: tỉnh, mạch và huyết áp ổn".to_owned(), "", &text, at.plus(120));
    }
}

/// Where the whole visit reaches the threshold of co-payment and its part in scope does not, everything is in scope.
fn settle_scope(lines: &mut [Line], threshold: u64) -> u64 {
    let total: u64 = lines.iter().map(|l| l.price.split(100).amount).sum();
    let covered: u64 = lines.iter().map(|l| l.price.split(100).fund).sum();
    if total >= threshold && covered < threshold {
        for price in lines.iter_mut().map(|l| &mut l.price).filter(|p| !p.rate_inside) {
            (price.in_scope, price.rate) = (true, 100);
        }
    }
    total
}

fn finish(
    mut draft: Draft,
    person: &Person,
    index: u64,
    stay: bool,
    diagnoses: &[Diagnosis],
    operations: &str,
) -> Visit {
    let mut rng = draft.rng;
    let day = draft.start.day();
    let threshold = threshold(draft.end.day());
    let benefit = if settle_scope(&mut draft.lines, threshold) < threshold { 100 } else { person.benefit };
    // Now and then somebody else pays what the person would pay alone.
    let donated = rng.chance(1, 25);
    let mut visit = Visit::default();
    let mut sums = Split::default();
    let (mut drugs, mut supplies) = (0, 0);
    for line in &draft.lines {
        let mut split = line.price.split(benefit);
        if donated {
            split.other = std::mem::take(&mut split.own);
        }
        sums += split;
        drugs += if line.drug { split.amount } else { 0 };
        supplies += if line.supply { split.amount } else { 0 };
        let table = if line.drug { 1 } else { 2 };
        let number = visit.tables[table].len() + 1;
        visit.tables[table].push(row(line, &draft.link, number, split, benefit));
    }
    visit.tables[3] = draft.results;
    visit.tables[4] = draft.notes;

    let mut row = Row::default();
    let mut put = |name: &str, value: &str| row.push(name, value);
    let year = day.year;
    // A card that was renewed in the course of the year.
    let renewed = rng.chance(1, 12);
    let cards = if renewed { format!("{};{}", person.card(0), person.card(1)) } else { person.card(0) };
    let referred = stay && rng.chance(1, 5);
    let own = draft.facility.as_str();
    let registered = if referred { "99002" } else { own };
    put("MA_LK", &draft.link);
    put("STT", &(index + 1).to_string());
    put("MA_BN", &format!("BN-VIDU-{:07}", person.number));
    put("HO_TEN", &person.name);
    put("NGAY_SINH", &person.birth_text());
    put("GIOI_TINH", &person.sex.to_string());
    put("DIA_CHI", &person.address);
    put("MA_THE", &cards);
    put("MA_DKBD", &if renewed { format!("{registered};{registered}") } else { registered.to_owned() });
    let (from, to) = (format!("{year}0101"), format!("{year}1231"));
    put("GT_THE_TU", &if renewed { format!("{from};{year}0401") } else { from });
    put("GT_THE_DEN", &if renewed { format!("{year}0331;{to}") } else { to });
    put("MIEN_CUNG_CT", "");
    put("TEN_BENH", &diagnoses.iter().map(|d| d.1).collect::<Vec<_>>().join("; "));
    put("MA_BENH", diagnoses[0].0);
    put("MA_BENHKHAC", &diagnoses[1..].iter().map(|d| d.0).collect::<Vec<_>>().join(";"));
    put("MA_LYDO_VVIEN", if stay && !referred && rng.chance(1, 3) { "2" } else { "1" });
    put("MA_NOI_CHUYEN", if referred { "99002" } else { "" });
    put("MA_TAI_NAN", if diagnoses[0].0.starts_with('S') { "1" } else { "" });
    put("NGAY_VAO", &draft.start.text());
    put("NGAY_RA", &draft.end.text());
    let days = draft.end.day().number() - day.number() + 1;
    put("SO_NGAY_DTRI", &if stay { days } else { 0 }.to_string());
    put("KET_QUA_DTRI", rng.pick::<&str>(&["1", "2", "2", "3"]));
    put("TINH_TRANG_RV", "1");
    put("NGAY_TTOAN", &draft.end.plus(10).text());
    put("T_THUOC", &two(drugs));
    put("T_VTYT", &two(supplies));
    put("T_TONGCHI", &two(sums.amount));
    put("T_BNTT", &two(sums.own));
    put("T_BNCCT", &two(sums.copayment));
    put("T_BHTT", &two(sums.fund));
    put("T_NGUONKHAC", &two(sums.other));
    put("T_NGOAIDS", "0.00");
    let settled = draft.end.day();
    put("NAM_QT", &settled.year.to_string());
    put("THANG_QT", &format!("{:02}", settled.month));
    put("MA_LOAI_KCB", if stay { "3" } else { "1" });
    put("MA_KHOA", draft.department);
    put("MA_CSKCB", own);
    put("MA_KHUVUC", "");
    put("MA_PTTT_QT", operations);
    let months = (day.number() - person.birth.number()) / 30;
    let weight = if person.group == Group::Infant {
        format!("{}.{}", 3 + months.min(9) / 2, rng.between(0, 9))
    } else {
        String::new()
    };
    put("CAN_NANG", &weight);
    visit.tables[0].push(row);
    visit
}

/// A row of XML2 or XML3 in the order of the decision.
fn row(line: &Line, link: &str, number: usize, split: Split, benefit: u64) -> Row {
    let mut row = Row::default();
    row.push("MA_LK", link);
    row.push("STT", number.to_string());
    let take = |row: &mut Row, from: &Row, names: &[&str]| {
        for name in names {
            row.push(name, from.get(name));
        }
    };
    let scope = if line.price.in_scope { "1" } else { "2" };
    let benefit = if line.price.in_scope { benefit.to_string() } else { "0".to_owned() };
    let (quantity, unit) = (three(line.price.quantity), three(line.price.unit));
    let rate = line.price.rate.to_string();
    if line.drug {
        take(
            &mut row,
            &line.before,
            &[
                "MA_THUOC",
                "MA_NHOM",
                "TEN_THUOC",
                "DON_VI_TINH",
                "HAM_LUONG",
                "DUONG_DUNG",
                "LIEU_DUNG",
                "SO_DANG_KY",
                "TT_THAU",
            ],
        );
        for (name, value) in [("PHAM_VI", scope), ("TYLE_TT", &rate), ("SO_LUONG", &quantity), ("DON_GIA", &unit)] {
            row.push(name, value);
        }
        row.push("THANH_TIEN", two(split.amount));
        row.push("MUC_HUONG", benefit);
        write_split(&mut row, "T_NGUON_KHAC", split);
        take(&mut row, &line.after, &["MA_KHOA", "MA_BAC_SI", "MA_BENH", "NGAY_YL"]);
    } else {
        take(
            &mut row,
            &line.before,
            &["MA_DICH_VU", "MA_VAT_TU", "MA_NHOM", "GOI_VTYT", "TEN_VAT_TU", "TEN_DICH_VU", "DON_VI_TINH"],
        );
        for (name, value) in [("PHAM_VI", scope), ("SO_LUONG", &quantity), ("DON_GIA", &unit)] {
            row.push(name, value);
        }
        take(&mut row, &line.before, &["TT_THAU"]);
        row.push("TYLE_TT", rate);
        row.push("THANH_TIEN", two(split.amount));
        row.push(
            "T_TRANTT",
            if line.before.get("GOI_VTYT").is_empty() { String::new() } else { "67050000.00".to_owned() },
        );
        row.push("MUC_HUONG", benefit);
        write_split(&mut row, "T_NGUONKHAC", split);
        take(&mut row, &line.after, &["MA_KHOA", "MA_GIUONG", "MA_BAC_SI", "MA_BENH", "NGAY_YL", "NGAY_KQ"]);
    }
    row.push("MA_PTTT", "1");
    row
}
