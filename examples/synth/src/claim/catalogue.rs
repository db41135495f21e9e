//! Lists that visits draw from. Codes have the shape of the public lists; services, supplies, registrations and
//! prices are made up.

/// Invented given names; family names are the common ones, since there is no other set.
pub const FAMILY: &[&str] = &["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lý"];
/// Middle names of women and men.
pub const MIDDLE: [&[&str]; 2] = [&["Văn", "Đức", "Hữu", "Quốc"], &["Thị", "Ngọc", "Thu", "Diệu"]];
/// Given names that nobody has.
pub const GIVEN: &[&str] =
    &["Ví Dụ", "Giả Định", "Thử Nghiệm", "Minh Hoạ", "Bịa Đặt", "Mẫu Thử", "Không Thật", "Tưởng Tượng"];
/// Places that are on no map.
pub const COMMUNES: &[&str] = &["phường Minh Hoạ", "xã Ví Dụ", "phường Thử Nghiệm", "xã Không Thật", "xã Mẫu Thử"];
/// Provinces that are on no map.
pub const PROVINCES: &[&str] = &["tỉnh Giả Định", "tỉnh Tưởng Tượng"];

/// A diagnosis: ICD-10 code and name.
pub type Diagnosis = (&'static str, &'static str);

/// For adults of both sexes.
pub const ADULT: &[Diagnosis] = &[
    ("J02.9", "Viêm họng cấp, không đặc hiệu"),
    ("J20.9", "Viêm phế quản cấp, không đặc hiệu"),
    ("I10", "Bệnh lý tăng huyết áp"),
    ("E11.9", "Bệnh đái tháo đường không phụ thuộc insuline (không có biến chứng)"),
    ("K29.7", "Viêm dạ dày, không đặc hiệu"),
    ("M54.5", "Đau vùng cột sống thắt lưng"),
    ("N39.0", "Nhiễm khuẩn hệ tiết niệu, vị trí không xác định"),
    ("E78.5", "Tăng lipid máu không đặc hiệu"),
    ("H10.9", "Viêm kết mạc, không đặc hiệu"),
    ("K21.0", "Bệnh trào ngược dạ dày - thực quản với viêm thực quản"),
];
/// For children.
pub const CHILD: &[Diagnosis] = &[
    ("J06.9", "Nhiễm trùng đường hô hấp trên cấp, không phân loại"),
    ("J20.9", "Viêm phế quản cấp, không đặc hiệu"),
    ("A09.9", "Viêm dạ dày ruột và đại tràng không rõ nguyên nhân"),
    ("J18.9", "Viêm phổi, không phân loại"),
    ("L20.9", "Viêm da cơ địa, không đặc hiệu"),
];
/// For stays.
pub const STAY: &[Diagnosis] = &[
    ("J18.9", "Viêm phổi, không phân loại"),
    ("I50.9", "Suy tim, không phân loại"),
    ("K80.2", "Sỏi túi mật không viêm túi mật"),
    ("N20.0", "Sỏi thận"),
    ("I63.9", "Nhồi máu não, không phân loại"),
];
/// For stays with surgery, with the ICD-9-CM code and the name of the operation.
pub const SURGERY: &[(Diagnosis, &str, &str)] = &[
    (("K35.8", "Viêm ruột thừa cấp, khác và không xác định"), "47.01", "Phẫu thuật nội soi cắt ruột thừa (ví dụ)"),
    (("S82.6", "Gãy mắt cá ngoài"), "79.36", "Phẫu thuật kết hợp xương (ví dụ)"),
];

/// A drug: code, name, unit, strength, route, price in thousandths of a đồng, TYLE_TT.
pub struct Drug {
    pub code: &'static str,
    pub name: &'static str,
    pub unit: &'static str,
    pub strength: &'static str,
    pub route: &'static str,
    pub price: u64,
    pub rate: u64,
}

const fn drug(
    code: &'static str,
    name: &'static str,
    unit: &'static str,
    strength: &'static str,
    route: &'static str,
    price: u64,
    rate: u64,
) -> Drug {
    Drug { code, name, unit, strength, route, price, rate }
}

/// Tablets and the like.
pub const ORAL: &[Drug] = &[
    drug("40.48", "Paracetamol (ví dụ)", "Viên", "500mg", "1.01", 300_000, 100),
    drug("40.491", "Amlodipin (ví dụ)", "Viên", "5mg", "1.01", 600_000, 100),
    drug("40.807", "Metformin (ví dụ)", "Viên", "850mg", "1.01", 1_150_000, 100),
    drug("40.155", "Amoxicilin + acid clavulanic (ví dụ)", "Viên", "500mg + 125mg", "1.01", 4_725_500, 100),
    drug("40.677", "Omeprazol (ví dụ)", "Viên", "20mg", "1.01", 987_333, 100),
    drug("40.558", "Rosuvastatin (ví dụ)", "Viên", "10mg", "1.01", 2_340_000, 50),
    drug("40.998", "Acetylcystein (ví dụ)", "Gói", "200mg", "1.01", 1_890_000, 100),
];
/// Injections and infusions of stays.
pub const INJECTED: &[Drug] = &[
    drug("40.173", "Ceftriaxon (ví dụ)", "Lọ", "1g", "2.04", 21_450_000, 100),
    drug("40.1021", "Natri clorid (ví dụ)", "Chai", "0,9%/500mL", "2.14", 9_870_000, 100),
    drug("40.1014", "Glucose (ví dụ)", "Chai", "5%/500mL", "2.14", 10_080_000, 100),
    drug("40.659", "Furosemid (ví dụ)", "Ống", "20mg/2mL", "2.04", 1_260_000, 100),
    drug("40.30", "Ketorolac (ví dụ)", "Ống", "30mg/mL", "2.01", 13_125_000, 80),
];

/// A service: code, name, MA_NHOM, price in đồng.
pub struct Service {
    pub code: &'static str,
    pub name: &'static str,
    pub group: &'static str,
    pub price: u64,
}

const fn service(code: &'static str, name: &'static str, group: &'static str, price: u64) -> Service {
    Service { code, name, group, price }
}

/// Examination.
pub const EXAM: Service = service("99.9001.VD", "Khám bệnh (ví dụ)", "13", 38_700);
/// Laboratory services.
pub const LABORATORY: &[(Service, &[Analyte])] = &[
    (service("99.1001.VD", "Tổng phân tích tế bào máu ngoại vi (ví dụ)", "1", 46_200), BLOOD_COUNT),
    (service("99.1002.VD", "Định lượng sinh hoá máu, bộ cơ bản (ví dụ)", "1", 107_500), CHEMISTRY),
    (service("99.1003.VD", "Tổng phân tích nước tiểu (ví dụ)", "1", 27_400), URINE),
];
/// Imaging and functional tests: service, device group, description, conclusion.
pub const IMAGING: &[(Service, &str, &str, &str)] = &[
    (
        service("99.2001.VD", "Siêu âm ổ bụng (ví dụ)", "2", 43_900),
        "SA",
        "Gan: kích thước không to, nhu mô đều, bờ đều. Đường mật trong và ngoài gan không giãn. Túi mật: thành mỏng, dịch \
         mật trong. Tụy, lách: không thấy bất thường. Hai thận: không sỏi, không ứ nước. Bàng quang: thành đều, nước \
         tiểu trong. Không có dịch tự do trong ổ bụng.",
        "Hiện tại chưa thấy bất thường trên siêu âm (ví dụ)",
    ),
    (
        service("99.2002.VD", "Chụp X-quang ngực thẳng (ví dụ)", "2", 65_400),
        "XQ",
        "Hai phế trường sáng đều. Góc sườn hoành hai bên nhọn. Bóng tim không to; chỉ số tim/ngực < 0,5. Trung thất \
         không rộng. Khung xương lồng ngực không thấy tổn thương.",
        "Hình ảnh tim phổi bình thường (ví dụ)",
    ),
    (
        service("99.3001.VD", "Điện tim thường (ví dụ)", "3", 32_800),
        "DC",
        "Nhịp xoang đều, tần số 78 lần/phút, trục trung gian. PR 0,16 s; QRS 0,08 s. ST-T không chênh.",
        "Điện tâm đồ trong giới hạn bình thường (ví dụ)",
    ),
];
/// Day in a bed; the code is put behind the code of the department.
pub const BED: (&str, u64) = ("Giường Nội khoa loại 2 hạng III (ví dụ)", 149_100);
/// Surgery and procedures.
pub const OPERATION: Service = service("99.8001.VD", "", "8", 2_561_000);
/// A procedure of stays.
pub const PROCEDURE: Service = service("99.1801.VD", "Thay băng vết mổ (ví dụ)", "18", 57_600);
/// A rehabilitation procedure of out-patients.
pub const THERAPY: Service = service("99.1802.VD", "Điều trị bằng tia hồng ngoại (ví dụ)", "18", 35_200);

/// A supply: code, name, unit, price in đồng.
pub const SUPPLIES: &[(&str, &str, &str, u64)] = &[
    ("VD.N03.01", "Bơm tiêm nhựa 5mL (ví dụ)", "Cái", 735),
    ("VD.N03.02", "Dây truyền dịch (ví dụ)", "Bộ", 3_150),
    ("VD.N02.01", "Băng vô trùng trong suốt (ví dụ)", "Miếng", 4_410),
    ("VD.N05.02", "Chỉ khâu tiêu tổng hợp số 1 (ví dụ)", "Sợi", 62_475),
];
/// A supply with a ceiling of its own.
pub const IMPLANT: (&str, &str, &str, u64) = ("VD.N07.06", "Nẹp khoá mắt cá (ví dụ)", "Cái", 4_850_000);

/// An analyte: code, name, lowest and highest value, decimals, unit.
pub struct Analyte {
    pub code: &'static str,
    pub name: &'static str,
    pub low: u64,
    pub high: u64,
    pub decimals: usize,
    pub unit: &'static str,
}

const fn analyte(
    code: &'static str,
    name: &'static str,
    low: u64,
    high: u64,
    decimals: usize,
    unit: &'static str,
) -> Analyte {
    Analyte { code, name, low, high, decimals, unit }
}

const BLOOD_COUNT: &[Analyte] = &[
    analyte("VD.WBC", "Số lượng bạch cầu (WBC)", 350, 1800, 2, "G/L"),
    analyte("VD.RBC", "Số lượng hồng cầu (RBC)", 320, 580, 2, "T/L"),
    analyte("VD.HGB", "Huyết sắc tố (HGB)", 95, 172, 0, "g/L"),
    analyte("VD.HCT", "Hematocrit (HCT)", 2900, 5100, 4, "L/L"),
    analyte("VD.PLT", "Số lượng tiểu cầu (PLT)", 140, 420, 0, "G/L"),
];
const CHEMISTRY: &[Analyte] = &[
    analyte("VD.GLU", "Glucose máu", 390, 1420, 2, "mmol/L"),
    analyte("VD.CRE", "Creatinin máu", 450, 1400, 1, "µmol/L"),
    analyte("VD.AST", "AST (GOT)", 12, 95, 0, "U/L"),
    analyte("VD.ALT", "ALT (GPT)", 10, 110, 0, "U/L"),
];
const URINE: &[Analyte] = &[
    analyte("VD.UPRO", "Protein niệu", 0, 0, 0, ""),
    analyte("VD.UGLU", "Glucose niệu", 0, 0, 0, ""),
    analyte("VD.USG", "Tỷ trọng nước tiểu", 1005, 1030, 3, ""),
];

/// Departments of stays.
pub const DEPARTMENTS: &[&str] = &["K03", "K04", "K19", "K26"];

/// Sentences of course notes.
pub const PROGRESS: &[&str] = &[
    "Người bệnh tỉnh, tiếp xúc tốt, da niêm mạc hồng",
    "Sinh hiệu ổn: mạch 82 lần/phút, huyết áp 120/80 mmHg, nhiệt độ 37 °C",
    "Tim đều, T1 T2 rõ; phổi thông khí đều, ran ẩm giảm so với hôm trước",
    "Bụng mềm, ấn không đau, không có phản ứng thành bụng",
    "Ăn uống được, đại tiểu tiện bình thường, ngủ 5-6 giờ/đêm",
    "Vết mổ khô, không sưng nề, chân chỉ không rỉ dịch",
    "Tiếp tục kháng sinh theo y lệnh; theo dõi SpO2 > 94 % & nhịp thở < 24 lần/phút",
];
