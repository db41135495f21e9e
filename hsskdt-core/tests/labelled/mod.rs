//! A labelled set, written apart from the lists: what a person who knows the subject would call protected or not.
//!
//! Codes, drugs, services and sentences, in the spellings of the field, with hard negatives. Deterministic.

use hsskdt_core::HealthRecord;
use hsskdt_core::disclose::Filter;
use hsskdt_core::model::Encounter;
use hsskdt_core::model::encounter::{Diagnosis, Medication, Service};
use hsskdt_core::model::value::Coded;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Diagnosis,
    Drug,
    Service,
    Text,
}

/// One labelled line.
#[derive(Clone, Debug)]
pub struct Line {
    pub kind: Kind,
    pub input: String,
    /// Must not be in the citizen's record.
    pub protected: bool,
}

/// The whole set.
pub fn lines() -> Vec<Line> {
    let mut out = Vec::new();
    diagnoses(&mut out);
    drugs(&mut out);
    services(&mut out);
    texts(&mut out);
    out
}

fn add(out: &mut Vec<Line>, kind: Kind, protected: bool, input: impl Into<String>) {
    out.push(Line { kind, input: input.into(), protected });
}

fn diagnoses(out: &mut Vec<Line>) {
    let mut protected: Vec<String> = Vec::new();
    for block in ["B20", "B21", "B22", "B23", "F11", "F12", "F13", "F14", "F15", "F16", "F18", "F19", "T40"] {
        protected.push(block.to_owned());
        protected.extend((0..10).map(|d| format!("{block}.{d}")));
    }
    for code in [
        "B24", "Z21", "R75", "O98.7", "F02.4", "F02.40", "F02.44", "Z11.4", "Z20.6", "Z71.7", "Z83.0", "Z71.5",
        "Z72.2", "Z50.3", "R78.1", "R78.2", "R78.3", "R78.4", "T43.6", "X42", "X42.9", "X62", "X62.0", "Y12", "P04.4",
        "P96.1", "O35.5", "Z04.0", "F19.20", "F11.21",
    ] {
        protected.push(code.to_owned());
    }
    for (at, code) in protected.iter().enumerate() {
        let spelled = match at % 6 {
            0 => code.clone(),
            1 => code.to_lowercase(),
            2 => code.replace('.', ""),
            3 => format!("{code}*"),
            4 => format!(" {code} "),
            _ => format!("{code}†"),
        };
        add(out, Kind::Diagnosis, true, spelled);
    }
    for block in [
        "A09", "A15", "A50", "A54", "B01", "B16", "B18", "B25", "B34", "C16", "C50", "D50", "E03", "E10", "E11", "E78",
        "F10", "F17", "F20", "F32", "F41", "G40", "H10", "I10", "I20", "I50", "J02", "J06", "J18", "J45", "K21", "K29",
        "K70", "L20", "M17", "M54", "N18", "N39", "O80", "P07", "R10", "R50", "S06", "T39", "T51", "X40", "X60", "Y10",
        "Z00", "Z34",
    ] {
        add(out, Kind::Diagnosis, false, block);
        for digit in [0, 1, 4, 9] {
            add(out, Kind::Diagnosis, false, format!("{block}.{digit}"));
        }
    }
    for code in
        ["Z88.5", "Y45.0", "P96.2", "F55", "Z50.2", "Z71.4", "Z71.6", "Z72.0", "Z72.1", "R78.0", "Z11.3", "Z22.6"]
    {
        add(out, Kind::Diagnosis, false, code);
    }
}

fn drugs(out: &mut Vec<Line>) {
    for name in [
        "Efavirenz",
        "EFAVIRENZ",
        "Nevirapin",
        "Nevirapine",
        "Zidovudin",
        "Zidovudine",
        "Abacavir",
        "Dolutegravir",
        "Raltegravir",
        "Lopinavir/ritonavir",
        "Lopinavir + Ritonavir",
        "Darunavir",
        "Atazanavir",
        "Emtricitabin/tenofovir",
        "Tenofovir/lamivudin/dolutegravir",
        "Lamivudin + Zidovudin",
        "Stavudin",
        "Didanosin",
        "Bictegravir",
        "Rilpivirine",
        "TLD",
        "TLE",
        "AZT",
        "LPV/r",
        "Biktarvy",
        "Truvada",
        "Acriptega",
        "Aluvia",
        "Kaletra",
        "Stocrin",
        "Methadone",
        "METHADON",
        "Methadon hydroclorid",
        "Suboxone",
        "Buprenorphin + naloxon",
        "Avonza",
        "Descovy",
        "Combivir",
    ] {
        for form in ["", " 300mg", " viên nén 600 mg", " (uống)"] {
            add(out, Kind::Drug, true, format!("{name}{form}"));
        }
    }
    for name in [
        "Amlodipin",
        "Paracetamol",
        "Metformin",
        "Amoxicilin + acid clavulanic",
        "Omeprazol",
        "Atorvastatin",
        "Losartan",
        "Insulin glargine",
        "Salbutamol",
        "Prednisolon",
        "Cefixim",
        "Ciprofloxacin",
        "Diazepam",
        "Morphin sulfat",
        "Morphin hydroclorid",
        "Fentanyl",
        "Ketamin",
        "Pethidin",
        "Tramadol",
        "Codein + paracetamol",
        "Naloxon",
        "Phenobarbital",
        "Entecavir",
        "Adefovir",
        "Sofosbuvir + velpatasvir",
        "Oseltamivir",
        "Aciclovir",
        "Hivuladin",
        "Hivolam",
        "Hivir",
        "Lamivudin 100mg",
        "Tenofovir 300mg",
        "Paxlovid",
        "Nirmatrelvir + ritonavir",
        "Vitamin 3B",
        "Nicotin",
        "Tiêm thuốc gây tê",
        "Glucose 5%",
        "Natri clorid 0,9%",
        "Hoạt huyết dưỡng não",
    ] {
        for form in ["", " viên nén", " (uống)"] {
            add(out, Kind::Drug, false, format!("{name}{form}"));
        }
    }
}

fn services(out: &mut Vec<Line>) {
    for name in [
        "HIV Ab test nhanh",
        "HIV Ag/Ab miễn dịch tự động",
        "Anti-HIV (nhanh)",
        "Xét nghiệm HIV",
        "Test HIV nhanh",
        "HIV DNA PCR",
        "Tải lượng HIV",
        "HIV-1 RNA",
        "XN HIV (Determine)",
        "HIV khẳng định",
        "Tư vấn xét nghiệm HIV",
        "Định tính Morphin (test nhanh) [niệu]",
        "Định tính Heroin (test nhanh)",
        "Test nhanh Amphetamin",
        "Test Methamphetamin",
        "Định tính Marijuana (THC)",
        "Xét nghiệm ma túy 5 chân",
        "Test ma tuý tổng hợp",
        "Định lượng Methadone",
        "Định tính Opiate (test nhanh)",
        "Test Morphin/Heroin",
        "Xét nghiệm chất gây nghiện nước tiểu",
        "Điều trị thay thế nghiện các chất dạng thuốc phiện bằng Methadone",
        "Điện châm hỗ trợ cai nghiện ma túy",
        "Thang đánh giá mức độ nghiện Himmelbach",
        "Xét nghiệm định tính ma túy trong nước tiểu",
    ] {
        for spelled in [name.to_owned(), name.to_uppercase(), format!("{name} (BHYT)")] {
            add(out, Kind::Service, true, spelled);
        }
    }
    for name in [
        "Tổng phân tích tế bào máu",
        "Định lượng Glucose",
        "HBsAg test nhanh",
        "HBV đo tải lượng Real-time PCR",
        "Anti-HCV (nhanh)",
        "Dengue virus NS1Ag test nhanh",
        "Treponema pallidum test nhanh",
        "HPV genotype Real-time PCR",
        "Giảm đau bằng Morphin tĩnh mạch theo kiểu PCA",
        "Gây mê tĩnh mạch bằng etomidate ketamine",
        "Siêu âm ổ bụng",
        "Chụp X-quang ngực thẳng",
        "Điện châm điều trị đau lưng",
        "Điều trị nghiện rượu",
        "Nhĩ châm hỗ trợ cai thuốc lá",
        "Xét nghiệm đột biến gen MET",
        "Nhuộm phiến đồ tế bào Liqui Prep",
        "Đo thính lực",
        "Thử cơ MMT bậc 4",
        "Cai máy thở",
        "Khám nội",
        "Định lượng Creatinin",
        "Test lẩy da",
        "Helicobacter pylori Ag test nhanh",
        "Influenza virus A, B test nhanh",
        "Phẫu thuật cắt ruột thừa",
    ] {
        for spelled in [name.to_owned(), name.to_uppercase(), format!("{name} (BHYT)")] {
            add(out, Kind::Service, false, spelled);
        }
    }
}

/// Phrases of a note that are protected, as people write them with marks.
const PROTECTED: &[&str] = &[
    "HIV (-)",
    "HIV âm tính",
    "HIV dương tính",
    "nhiễm HIV",
    "không nhiễm HIV",
    "anti-HIV: neg",
    "H.I.V (+)",
    "HIV/AIDS",
    "đang điều trị ARV",
    "đang dùng ARV bậc 1",
    "bệnh nhân có H",
    "người có H",
    "vợ nhiễm HIV",
    "nghiện ma túy",
    "nghiện chích ma túy",
    "nghiện hút",
    "sử dụng ma túy đá",
    "tiền sử sử dụng ma tuý",
    "ma túy: không",
    "cai nghiện tại trung tâm",
    "đang uống methadone",
    "điều trị methadon",
    "tiêm chích heroin",
    "dùng heroin",
    "hút cần sa",
    "dùng thuốc lắc",
    "nghiện thuốc phiện",
    "nghiện các chất dạng thuốc phiện",
    "người nghiện",
    "tái nghiện",
    "NCMT 10 năm",
    "ngáo đá",
    "chơi đá",
    "đập đá",
    "hành nghề mại dâm",
    "gái mại dâm",
    "hoạt động mại dâm",
    "bán dâm",
    "gái bán dâm",
    "PNMD",
    "phụ nữ bán dâm",
    "suy giảm miễn dịch mắc phải",
    "virus gây suy giảm miễn dịch ở người",
    "thuốc kháng retrovirus",
    "điều trị PrEP",
    "dự phòng trước phơi nhiễm",
    "CD4 250 tế bào",
    "chương trình MMT",
    "lạm dụng chất gây nghiện",
    "dùng efavirenz",
    "phác đồ TDF/3TC/DTG",
    "hội chứng cai opioid",
    "chích choác",
    "lệ thuộc opioid",
    "xì ke",
];

/// Protected phrases that stay clear without marks.
const PROTECTED_PLAIN: &[&str] = &[
    "HIV am tinh",
    "nhiem HIV",
    "dang dieu tri ARV",
    "nghien ma tuy",
    "nghien chich",
    "su dung ma tuy",
    "cai nghien",
    "dang uong methadone",
    "hut can sa",
    "dung thuoc phien",
    "hanh nghe mai dam",
    "gai mai dam",
    "ban dam",
    "nguoi co H",
    "suy giam mien dich mac phai",
    "nghien heroin",
    "nguoi nghien",
    "ngao da",
    "chich hut",
    "thuoc lac",
];

/// Sentences of ordinary notes, and those that only look like protected ones.
const ORDINARY: &[&str] = &[
    "nghiện thuốc lá 20 năm",
    "nghiện rượu",
    "cai nghiện rượu",
    "hội chứng cai rượu",
    "nghiện thuốc lào",
    "nghiện game",
    "bỏ thuốc lá đã 2 năm",
    "cai thuốc lá",
    "cai sữa lúc 18 tháng",
    "cai máy thở thành công",
    "thuốc gây nghiện, thuốc hướng thần",
    "giảm đau bằng morphin tĩnh mạch",
    "tiêm morphin 10mg",
    "nhiễm H. pylori",
    "nhiễm HP dạ dày",
    "nhiễm H1N1",
    "viêm gan B mạn, HBV-DNA thấp",
    "tải lượng HBV dưới ngưỡng",
    "tiêm phòng dại",
    "dự phòng sau phơi nhiễm dại",
    "chơi đá bóng bị ngã",
    "chơi đá cầu đau gối",
    "con gái gọi điện hỏi thăm",
    "bác sĩ đa khoa",
    "bác si đa khoa khám",
    "nghiên cứu thêm hồ sơ",
    "nghiền nát thuốc trước khi uống",
    "mà tuy nhiên đã đỡ",
    "hearing aids hai tai",
    "bowel prep tốt",
    "dị ứng hải sản",
    "tăng huyết áp, đái tháo đường",
    "đau bụng vùng thượng vị",
    "sốt cao 39 độ, ho đờm",
    "mổ ruột thừa năm 2010",
    "không ho, không khó thở",
    "ăn ngủ được",
    "da niêm mạc hồng",
    "bụng mềm, gan lách không to",
    "mạch đều, tim rõ",
    "tiêm chích ngừa đầy đủ",
    "sợ tiêm chích",
    "suy giảm miễn dịch bẩm sinh",
    "suy thận mạn giai đoạn 3",
    "lao phổi đã điều trị",
    "giang mai đã điều trị",
    "quan hệ với chủ hộ: con",
    "nghề nghiệp: tiếp thị",
    "tư vấn dinh dưỡng",
    "hẹn tái khám sau 1 tháng",
    "thử cơ MMT bậc 4",
    "đau đầu khi đổi thời tiết",
    "uống thuốc hằng ngày",
    "mua thuốc ở nhà thuốc",
    "hành kinh đều",
    "đá một cục sỏi thận",
    "có hạch cổ nhỏ",
    "có ho về đêm",
    "cơ hoành di động tốt",
    "gai đôi cột sống",
];

/// Sentences around a phrase: nothing in them is protected.
const AROUND: &[(&str, &str)] =
    &[("", ""), ("Tiền sử: ", "."), ("Bệnh nhân ", ", vào viện vì sốt"), ("Sốt 3 ngày. ", ". Ăn uống được")];

fn texts(out: &mut Vec<Line>) {
    for (at, phrase) in PROTECTED.iter().enumerate() {
        for (turn, (before, after)) in AROUND.iter().enumerate() {
            let spelled = spelling(phrase, at + turn);
            add(out, Kind::Text, true, format!("{before}{spelled}{after}"));
        }
        // Whole notes in the encodings of old systems.
        if !phrase.is_ascii() && !phrase.contains("H ") {
            add(out, Kind::Text, true, tcvn3(phrase));
            add(out, Kind::Text, true, vni(phrase));
        }
    }
    for phrase in PROTECTED_PLAIN {
        for (before, after) in [("", ""), ("tien su ", ", sot"), ("BN ", ". An ngu duoc")] {
            add(out, Kind::Text, true, format!("{before}{phrase}{after}"));
            add(out, Kind::Text, true, format!("{before}{phrase}{after}").to_uppercase());
        }
    }
    for (at, phrase) in ORDINARY.iter().enumerate() {
        for (turn, (before, after)) in AROUND.iter().enumerate() {
            let spelled = spelling(phrase, at + turn);
            add(out, Kind::Text, false, format!("{before}{spelled}{after}"));
        }
        add(out, Kind::Text, false, plain(phrase));
    }
}

/// One of the spellings of the field.
fn spelling(phrase: &str, turn: usize) -> String {
    use unicode_normalization::UnicodeNormalization;
    match turn % 9 {
        0 => phrase.to_owned(),
        1 => phrase.to_uppercase(),
        2 => phrase.nfd().collect(),
        3 => phrase.replace(' ', "  "),
        4 => phrase.chars().flat_map(|c| [c, '\u{200B}']).collect(),
        5 => phrase.chars().map(|c| if c.is_ascii_graphic() { wide(c) } else { c }).collect(),
        6 => phrase.replacen(' ', "\n", 1),
        7 => phrase.replace("uý", "úy").replace("úy", "uý"),
        _ => phrase.replace('I', "І").replace('A', "А"),
    }
}

/// Full-width form.
fn wide(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c)
}

fn plain(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let marks = |c: &char| !('\u{300}'..='\u{36F}').contains(c);
    text.nfd().filter(marks).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// TCVN3 bytes read as Latin-1.
fn tcvn3(text: &str) -> String {
    const TABLE: &str = "àµả¶ã·á¸ạ¹ă¨ằ»ẳ¼ẵ½ắ¾ặÆâ©ầÇẩÈẫÉấÊậËđ®èÌẻÎẽÏéÐẹÑêªềÒểÓễÔếÕệÖì×ỉØĩÜíÝịÞòßỏáõâóãọäô«ồåổæỗçốèộéơ¬ờêởëỡìớíợîùïủñũòúóụôư\u{AD}ừõửöữ÷ứøựùỳúỷûỹüýýỵþ";
    let pairs: Vec<char> = TABLE.chars().collect();
    text.chars().map(|c| pairs.chunks(2).find(|pair| pair[0] == c).map_or(c, |pair| pair[1])).collect()
}

/// VNI bytes read as Latin-1.
fn vni(text: &str) -> String {
    const TABLE: &[(&str, &str)] = &[
        ("áàảãạ", "aùaøaûaõaï"),
        ("âấầẩẫậ", "aâaáaàaåaãaä"),
        ("ăắằẳẵặ", "aêaéaèaúaüaë"),
        ("éèẻẽẹ", "eùeøeûeõeï"),
        ("êếềểễệ", "eâeáeàeåeãeä"),
        ("óòỏõọ", "oùoøoûoõoï"),
        ("ôốồổỗộ", "oâoáoàoåoãoä"),
        ("úùủũụ", "uùuøuûuõuï"),
        ("ýỳỷỹ", "yùyøyûyõ"),
        ("ớờởỡợ", "ôùôøôûôõôï"),
        ("ứừửữự", "öùöøöûöõöï"),
    ];
    let mut out = String::new();
    'chars: for c in text.chars() {
        for (marked, written) in TABLE {
            if let Some(at) = marked.chars().position(|m| m == c) {
                out.extend(written.chars().skip(at * 2).take(2));
                continue 'chars;
            }
        }
        out.push(match c {
            'đ' => 'ñ',
            'ơ' => 'ô',
            'ư' => 'ö',
            'í' => 'í',
            'ì' => 'ì',
            'ỉ' => 'æ',
            'ĩ' => 'ó',
            'ị' => 'ò',
            'ỵ' => 'î',
            other => other,
        });
    }
    out
}

/// Does the filter take the line out of a record?
pub fn removed(filter: &Filter, line: &Line) -> bool {
    let mut record = HealthRecord::default();
    let mut visit = Encounter { counselling: "Ăn nhạt".to_owned(), ..Encounter::default() };
    let named = |name: &str| Coded { display: name.to_owned(), ..Coded::default() };
    match line.kind {
        Kind::Diagnosis => {
            visit.diagnoses.push(Diagnosis { code: Coded::new("icd-10", line.input.as_str()), ..Diagnosis::default() });
        }
        Kind::Drug => visit.medications.push(Medication { code: named(&line.input), ..Medication::default() }),
        Kind::Service => visit.services.push(Service { code: named(&line.input), ..Service::default() }),
        Kind::Text => visit.diagnosis_text = line.input.clone(),
    }
    record.encounters.push(visit);
    let before = record.clone();
    let _ = filter.apply(&mut record).unwrap();
    record != before
}

/// Right and wrong answers of one kind of line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub found: u32,
    pub missed: u32,
    pub wrong: u32,
    pub right: u32,
}

impl Score {
    pub fn count(&mut self, protected: bool, removed: bool) {
        match (protected, removed) {
            (true, true) => self.found += 1,
            (true, false) => self.missed += 1,
            (false, true) => self.wrong += 1,
            (false, false) => self.right += 1,
        }
    }

    pub fn recall(self) -> f64 {
        f64::from(self.found) / f64::from(self.found + self.missed)
    }

    pub fn precision(self) -> f64 {
        f64::from(self.found) / f64::from(self.found + self.wrong)
    }
}
