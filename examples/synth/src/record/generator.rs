//! Draws values of every small type: all of them (the exemplar) or some of them (by a seed).

use crate::Rng;
use hsskdt_core::model::value::{
    Address, Coded, DateTime, FromText, PartialDate, PersonName, Place, Recorded, Tick, nfc,
};
use hsskdt_core::model::{AllergyCategory, DiseaseBox, Extra};

/// What may stand in a random record.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Shape {
    /// Values that cannot be read and are kept as text.
    pub unreadable: bool,
    /// Characters that are hard for formats: markup, line breaks, right-to-left, beyond the basic plane.
    pub hard_text: bool,
    /// Fields that are filled, of 100.
    pub filled: u8,
}

impl Default for Shape {
    fn default() -> Self {
        Shape { unreadable: true, hard_text: true, filled: 50 }
    }
}

impl Shape {
    /// Readable values only.
    #[must_use]
    pub fn readable(mut self) -> Self {
        self.unreadable = false;
        self
    }

    /// Everyday characters only.
    #[must_use]
    pub fn plain_text(mut self) -> Self {
        self.hard_text = false;
        self
    }

    /// How many of 100 fields are filled.
    #[must_use]
    pub fn filled(mut self, percent: u8) -> Self {
        self.filled = percent;
        self
    }
}

const PLAIN: &[&str] = &[
    "Ho khan về đêm, không sốt",
    "Đau thượng vị từng cơn",
    "Bụng mềm, gan lách không to",
    "Hẹn khám lại sau một tuần",
    "Theo dõi huyết áp tại nhà",
    "Nghỉ ngơi, uống nhiều nước",
    "Chưa ghi nhận bất thường",
    "Ăn uống được, ngủ kém",
];

const HARD: &[&str] = &[
    "Khoa Nội & Hồi sức <A1> \"ví dụ\" 'giả định'",
    "Mạch 80 < 100 && > 60; \u{201c}đều\u{201d} \u{2014} rõ",
    "Dòng một\nDòng hai\n\tthụt vào",
    "ẮẰẲẴẶ ẤẦẨẪẬ ẾỀỂỄỆ ỐỒỔỖỘ ỚỜỞỠỢ ỨỪỬỮỰ Đđ ỳỵỷỹ",
    "Biểu tượng 🩺👩🏽‍⚕️ và 𠀀𝔘",
    "Chiều phải sang trái: שלום مرحبا",
    "]]> <!-- không phải chú thích --> <![CDATA[x]]>",
    "37,5 °C; 5 µg; ≥ 10⁹/L; ½ viên; №3; a\u{a0}b\u{2009}c",
    "\\ / | {0} %s $1 ; , = : @ # ~1 ~0 ^ T &amp; &#272;",
];

const NAMES: &[&str] = &[
    "Nguyễn Thị Ví Dụ",
    "Trần Văn Giả Định",
    "Lê Thử Nghiệm",
    "Phạm Đặng Minh Hoạ",
    "Y Bịa Ê-đê",
    "Hờ A Không Có",
    "Đỗ Ngọc Mẫu Đơn",
];

const PLACES: &[&str] = &["Giả Định", "Minh Hoạ", "Thử Nghiệm", "Ví Dụ", "Không Có Thật"];

/// The source of values.
pub struct Generator {
    rng: Rng,
    shape: Shape,
    full: bool,
    serial: u32,
}

impl Generator {
    pub fn full() -> Generator {
        Generator { rng: Rng::new(831), shape: Shape::default().readable(), full: true, serial: 0 }
    }

    pub fn random(seed: u64, shape: Shape) -> Generator {
        Generator { rng: Rng::new(seed), shape, full: false, serial: 0 }
    }

    /// Is every field filled?
    pub fn is_full(&self) -> bool {
        self.full
    }

    pub fn number_between(&mut self, low: u64, high: u64) -> u64 {
        self.rng.between(low, high)
    }

    /// Does the next field hold something?
    pub fn fills(&mut self) -> bool {
        self.full || self.rng.chance(u64::from(self.shape.filled), 100)
    }

    fn next_serial(&mut self) -> u32 {
        self.serial += 1;
        self.serial
    }

    pub fn maybe<T>(&mut self, make: impl FnOnce(&mut Generator) -> T) -> Option<T> {
        if self.fills() { Some(make(self)) } else { None }
    }

    /// A part, or its empty form.
    pub fn part<T: Default>(&mut self, make: impl FnOnce(&mut Generator) -> T) -> T {
        self.maybe(make).unwrap_or_default()
    }

    /// A list: two entries in the exemplar, up to `most` otherwise.
    pub fn list<T>(&mut self, most: u64, make: impl Fn(&mut Generator) -> T) -> Vec<T> {
        let count = if self.full { 2 } else { self.rng.between(0, most) };
        (0..count).map(|_| make(self)).collect()
    }

    /// An entry for each option in the exemplar, for some of them otherwise.
    pub fn each<O: Copy, T>(&mut self, options: &[O], make: impl Fn(&mut Generator, O) -> T) -> Vec<T> {
        options.iter().filter_map(|option| if self.fills() { Some(make(self, *option)) } else { None }).collect()
    }

    pub fn pick<T: Copy>(&mut self, options: &[T]) -> T {
        *self.rng.pick(options)
    }

    fn phrase(&mut self) -> String {
        let serial = self.next_serial();
        let hard = self.shape.hard_text && (if self.full { serial.is_multiple_of(2) } else { self.rng.chance(1, 3) });
        let list = if hard { HARD } else { PLAIN };
        let phrase = if self.full { list[(serial / 2) as usize % list.len()] } else { *self.rng.pick(list) };
        nfc(&format!("{phrase} ({serial})")).into_owned()
    }

    pub fn text(&mut self) -> String {
        self.part(Generator::phrase)
    }

    /// Text of one line without hard characters: numbers of papers, units, registration numbers.
    pub fn word(&mut self, head: &str) -> String {
        self.part(|g| format!("{head}{:04}", g.next_serial()))
    }

    pub fn name(&mut self) -> PersonName {
        self.part(|g| {
            let name = *g.rng.pick(NAMES);
            let serial = g.next_serial();
            // Numbers stand in no name: letters keep names apart.
            let letter = |n: u32| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
            PersonName::new(&format!("{name} {}{}", letter(serial / 26), letter(serial)))
        })
    }

    pub fn tick(&mut self) -> Tick {
        let options = if self.full { &[Tick::Yes, Tick::No][..] } else { &[Tick::Absent, Tick::No, Tick::Yes] };
        self.pick(options)
    }

    /// A box that the exemplar ticks.
    pub fn ticked(&mut self) -> Tick {
        if self.full { Tick::Yes } else { self.tick() }
    }

    fn recorded<T: FromText>(&mut self, good: String, bad: &[&str]) -> Recorded<T> {
        if self.shape.unreadable && self.rng.chance(1, 12) {
            let text = *self.rng.pick(bad);
            return Recorded::from_text(&format!("{text} ({})", self.next_serial()));
        }
        let value = Recorded::from_text(&good);
        assert!(!value.is_unreadable(), "the generator writes a value that the model refuses: {good}");
        value
    }

    /// A date: day, month or year, in turn.
    pub fn date(&mut self) -> Option<Recorded<PartialDate>> {
        self.date_in(1990, 2026)
    }

    pub fn date_in(&mut self, from: u64, to: u64) -> Option<Recorded<PartialDate>> {
        self.maybe(|g| {
            let (y, m, d) = (g.rng.between(from, to), g.rng.between(1, 12), g.rng.between(1, 28));
            let text = match g.next_serial() % 4 {
                0 => format!("{y:04}"),
                1 => format!("{y:04}-{m:02}"),
                _ => format!("{y:04}-{m:02}-{d:02}"),
            };
            g.recorded(text, &["32/13/2020", "năm ngoái", "2023-02-30", "00/00"])
        })
    }

    /// A moment: minute, second or only the day, in turn.
    pub fn moment(&mut self) -> Option<Recorded<DateTime>> {
        self.maybe(|g| {
            let (y, m, d) = (g.rng.between(2018, 2026), g.rng.between(1, 12), g.rng.between(1, 28));
            let (hour, minute, second) = (g.rng.between(0, 23), g.rng.between(0, 59), g.rng.between(0, 59));
            let day = format!("{y:04}-{m:02}-{d:02}");
            let text = match g.next_serial() % 4 {
                0 => day,
                1 => format!("{day}T{hour:02}:{minute:02}:{second:02}+07:00"),
                _ => format!("{day}T{hour:02}:{minute:02}+07:00"),
            };
            g.recorded(text, &["202613450000", "hôm qua", "20261120 8h05"])
        })
    }

    /// A decimal between two whole numbers; digits behind the dot and trailing zeros in turn.
    pub fn decimal<T: FromText>(&mut self, low: u64, high: u64) -> Option<Recorded<T>> {
        self.maybe(|g| {
            let whole = g.rng.between(low, high);
            let text = match g.next_serial() % 4 {
                0 => format!("{whole}.000"),
                1 => format!("{whole}.{}", g.rng.between(1, 9)),
                2 => format!("{whole}.{:02}", g.rng.between(1, 99)),
                _ => whole.to_string(),
            };
            g.recorded(text, &["1,5", "1.000.000", "khoảng 3", "--"])
        })
    }

    /// A whole number.
    pub fn count<T: FromText>(&mut self, low: u64, high: u64) -> Option<Recorded<T>> {
        self.maybe(|g| {
            let text = g.rng.between(low, high).to_string();
            g.recorded(text, &["hai", "1-2", "?"])
        })
    }

    /// A number of paper with fixed digits: `head` and random digits up to `digits` characters.
    pub fn digits<T: FromText>(&mut self, head: &str, digits: usize) -> Option<Recorded<T>> {
        self.maybe(|g| {
            let mut text = head.to_owned();
            while text.len() < digits {
                text.push(char::from(b'0' + u8::try_from(g.rng.between(0, 9)).unwrap_or(0)));
            }
            g.recorded(text, &["không có", "12345", "ABC"])
        })
    }

    pub fn coded(&mut self, system: &str, edition: &str, options: &[(&str, &str)]) -> Coded {
        self.part(|g| {
            let (code, display) = *g.rng.pick(options);
            let display = if g.full || g.rng.chance(1, 2) { display } else { "" };
            Coded {
                system: system.to_owned(),
                edition: edition.to_owned(),
                code: code.to_owned(),
                display: display.to_owned(),
            }
        })
    }

    pub fn icd(&mut self) -> Coded {
        let options = [
            ("J02.9", "Viêm họng cấp, không đặc hiệu"),
            ("I10", "Bệnh lý tăng huyết áp"),
            ("E11.9", "Đái tháo đường typ 2, không có biến chứng"),
            ("K29.7", "Viêm dạ dày, không đặc hiệu"),
        ];
        self.coded("icd-10", "", &options)
    }

    pub fn place(&mut self, kind: &str, code_digits: usize) -> Place {
        self.part(|g| {
            let name = *g.rng.pick(PLACES);
            let code = g.rng.between(1, 99);
            Place { code: format!("{code:0code_digits$}"), name: format!("{kind} {name} {}", g.next_serial()) }
        })
    }

    pub fn address(&mut self) -> Address {
        self.part(|g| Address {
            text: g.text(),
            line: g.text(),
            hamlet: g.place("thôn", 4),
            commune: g.place("xã", 5),
            district: g.place("huyện", 3),
            province: g.place("tỉnh", 2),
            country: if g.fills() { "Việt Nam".to_owned() } else { String::new() },
        })
    }

    pub fn extras(&mut self) -> Vec<Extra> {
        self.list(2, |g| Extra {
            origin: format!("claim4210/XML1/TRUONG_LA_{}", g.next_serial()),
            path: "/administrative".to_owned(),
            content: g.phrase(),
        })
    }

    pub fn allergy_categories(&self) -> &'static [AllergyCategory] {
        AllergyCategory::ALL
    }

    pub fn diseases(&self) -> &'static [DiseaseBox] {
        DiseaseBox::ALL
    }
}
