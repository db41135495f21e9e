//! A facility's own lists of drugs, services, supplies, staff, beds and devices, read from CSV.

use super::context::{Catalogues, DrugFault, DrugLine, ServiceFault, ServiceLine, Signer};
use crate::error::Error;
use crate::error::catalogue::facility;
use crate::model::value::Number;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use std::io::Read;
use unicode_normalization::UnicodeNormalization;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FacilityList {
    /// MA_THUOC, TEN_THUOC, HAM_LUONG, DON_VI_TINH, DUONG_DUNG, DANG_BAO_CHE, SO_DANG_KY, TT_THAU, DON_GIA, TU_NGAY,
    /// DEN_NGAY.
    Drugs,
    /// MA_DICH_VU, TEN_DICH_VU, DON_VI_TINH, DON_GIA, TU_NGAY, DEN_NGAY.
    Services,
    /// MA_VAT_TU, TEN_VAT_TU, DON_VI_TINH, TT_THAU, MA_HIEU_SP, DON_GIA, TU_NGAY, DEN_NGAY.
    Supplies,
    /// MA_BS (BHXH number), MA_BAC_SI (certificate), HO_TEN, VI_TRI (2 head of a department, 3 delegated).
    Staff,
    /// MA_GIUONG, MA_KHOA.
    Beds,
    /// MA_MAY, MA_DICH_VU (a service that needs it).
    Devices,
}

impl FacilityList {
    /// Every list.
    pub const ALL: [FacilityList; 6] = [
        FacilityList::Drugs,
        FacilityList::Services,
        FacilityList::Supplies,
        FacilityList::Staff,
        FacilityList::Beds,
        FacilityList::Devices,
    ];

    /// `drugs`, `services`, `supplies`, `staff`, `beds`, `devices`.
    pub const fn name(self) -> &'static str {
        match self {
            FacilityList::Drugs => "drugs",
            FacilityList::Services => "services",
            FacilityList::Supplies => "supplies",
            FacilityList::Staff => "staff",
            FacilityList::Beds => "beds",
            FacilityList::Devices => "devices",
        }
    }

    /// The list of this name.
    pub fn from_name(name: &str) -> Option<FacilityList> {
        FacilityList::ALL.into_iter().find(|list| list.name() == name)
    }

    /// The column without which a list says nothing.
    const fn key(self) -> &'static str {
        match self {
            FacilityList::Drugs => "MA_THUOC",
            FacilityList::Services => "MA_DICH_VU",
            FacilityList::Supplies => "MA_VAT_TU",
            FacilityList::Staff => "HO_TEN",
            FacilityList::Beds => "MA_GIUONG",
            FacilityList::Devices => "MA_MAY",
        }
    }
}

/// The lists of one facility. A list that was not read leaves its rules silent; so does a column that a row leaves
/// empty.
///
/// ```
/// use hsskdt_core::validate::{Context, FacilityCatalogues, FacilityList};
/// let mut lists = FacilityCatalogues::new();
/// lists.read(FacilityList::Drugs, "MA_THUOC,TEN_THUOC,DON_GIA\n40.48,Thuốc ví dụ,3000\n".as_bytes())?;
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
/// let context = Context::new(today).with_catalogues(&lists);
/// # let _ = context;
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct FacilityCatalogues {
    read: HashSet<FacilityList>,
    drugs: HashMap<String, Vec<Item>>,
    services: HashMap<String, Vec<Item>>,
    supplies: HashMap<String, Vec<Item>>,
    staff: Vec<Person>,
    beds: HashMap<String, HashSet<String>>,
    devices: HashSet<String>,
    /// Services that need a device.
    device_services: HashSet<String>,
}

/// A row of a price list. Empty texts are not compared.
#[derive(Clone, Default)]
struct Item {
    name: String,
    strength: String,
    unit: String,
    route: String,
    form: String,
    registration: String,
    tender: String,
    mark: String,
    price: Option<Number>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

#[derive(Clone)]
struct Person {
    codes: [String; 2],
    name: String,
    may_sign: bool,
}

impl FacilityCatalogues {
    /// No lists.
    pub fn new() -> FacilityCatalogues {
        FacilityCatalogues::default()
    }

    /// Takes in a list: CSV with a head of element names in any order and case, separated by commas, semicolons or tabs.
    /// Further columns are passed over. Gives back the number of rows.
    ///
    /// # Errors
    /// `facility.csv` for what is no CSV in UTF-8, `facility.column` where the column of the code is missing.
    pub fn read(&mut self, list: FacilityList, mut csv: impl Read) -> Result<usize, Error> {
        let mut text = String::new();
        csv.read_to_string(&mut text).map_err(|_| Error::new(&facility::CSV).with_detail(list.name()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let head = text.lines().next().unwrap_or_default();
        let delimiter = [b';', b'\t'].into_iter().find(|d| head.as_bytes().contains(d)).unwrap_or(b',');
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
        let bad = |_| Error::new(&facility::CSV).with_detail(list.name());
        let head: Vec<String> =
            reader.headers().map_err(bad)?.iter().map(|name| name.trim().to_ascii_uppercase()).collect();
        if !head.iter().any(|name| name == list.key()) {
            return Err(Error::new(&facility::COLUMN).with_detail(list.key()));
        }
        let mut count = 0usize;
        for row in reader.records() {
            let row = row.map_err(bad)?;
            let get = |name: &str| {
                let at = head.iter().position(|own| own == name);
                at.and_then(|at| row.get(at)).map_or("", str::trim)
            };
            self.add(list, &get);
            count = count.saturating_add(1);
        }
        self.read.insert(list);
        Ok(count)
    }

    fn add<'r>(&mut self, list: FacilityList, get: &dyn Fn(&str) -> &'r str) {
        let key = get(list.key()).to_owned();
        match list {
            FacilityList::Drugs => self.drugs.entry(key).or_default().push(Item::of(get, "TEN_THUOC")),
            FacilityList::Services => self.services.entry(key).or_default().push(Item::of(get, "TEN_DICH_VU")),
            FacilityList::Supplies => self.supplies.entry(key).or_default().push(Item::of(get, "TEN_VAT_TU")),
            FacilityList::Staff => self.staff.push(Person {
                codes: [get("MA_BS").to_owned(), get("MA_BAC_SI").to_owned()],
                name: folded(&key),
                may_sign: matches!(get("VI_TRI"), "2" | "3"),
            }),
            FacilityList::Beds => {
                self.beds.entry(key).or_default().insert(get("MA_KHOA").to_owned());
            }
            FacilityList::Devices => {
                self.devices.insert(key);
                let service = get("MA_DICH_VU");
                if !service.is_empty() {
                    self.device_services.insert(service.to_owned());
                }
            }
        }
    }
}

impl Item {
    fn of<'r>(get: &dyn Fn(&str) -> &'r str, name: &str) -> Item {
        let own = |column: &str| get(column).to_owned();
        let day = |column: &str| NaiveDate::parse_from_str(get(column), "%Y%m%d").ok();
        Item {
            name: own(name),
            strength: own("HAM_LUONG"),
            unit: own("DON_VI_TINH"),
            route: own("DUONG_DUNG"),
            form: own("DANG_BAO_CHE"),
            registration: own("SO_DANG_KY"),
            tender: own("TT_THAU"),
            mark: own("MA_HIEU_SP"),
            price: Number::parse(get("DON_GIA")),
            from: day("TU_NGAY"),
            until: day("DEN_NGAY"),
        }
    }

    fn is_in_force(&self, day: Option<NaiveDate>) -> bool {
        day.is_none_or(|day| self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until))
    }
}

/// Lower case without white space, composed.
fn folded(text: &str) -> String {
    text.nfc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// How two texts differ; an empty one of the list is not compared.
#[derive(PartialEq, Eq)]
enum Difference {
    None,
    Encoding,
    Case,
    Spaces,
    Real,
}

fn difference(listed: &str, written: &str) -> Difference {
    if listed.is_empty() || listed == written {
        Difference::None
    } else if listed.nfc().eq(written.nfc()) {
        Difference::Encoding
    } else if listed.to_lowercase().nfc().eq(written.to_lowercase().nfc()) {
        Difference::Case
    } else if folded(listed) == folded(written) {
        Difference::Spaces
    } else {
        Difference::Real
    }
}

fn price_fault<F>(listed: Option<Number>, written: &str, above: F, below: F) -> Option<F> {
    let (listed, written) = (listed?, Number::parse(written)?);
    if written > listed { Some(above) } else { (written < listed).then_some(below) }
}

/// The row with the fewest faults.
fn best<F>(faults: impl Iterator<Item = Vec<F>>) -> Option<Vec<F>> {
    faults.min_by_key(Vec::len)
}

impl Item {
    fn drug_faults(&self, line: DrugLine<'_>) -> Vec<DrugFault> {
        let mut faults = Vec::new();
        let mut add = |difference, exact: DrugFault, loose: DrugFault, case: DrugFault| match difference {
            Difference::None => {}
            Difference::Real => faults.push(exact),
            Difference::Spaces => faults.push(loose),
            Difference::Case | Difference::Encoding => faults.push(case),
        };
        use DrugFault as F;
        add(difference(&self.name, line.name), F::Name, F::NameSpaces, F::NameCase);
        add(difference(&self.unit, line.unit), F::Unit, F::UnitCase, F::UnitCase);
        add(difference(&self.strength, line.strength), F::Strength, F::StrengthLoose, F::StrengthLoose);
        add(
            difference(&self.registration, line.registration),
            F::Registration,
            F::RegistrationLoose,
            F::RegistrationLoose,
        );
        add(difference(&self.route, line.route), F::Route, F::Route, F::Route);
        if !line.form.is_empty() {
            add(difference(&self.form, line.form), F::Form, F::Form, F::Form);
        }
        faults.extend(price_fault(self.price, line.price, F::PriceAbove, F::PriceBelow));
        faults
    }

    fn service_faults(&self, line: ServiceLine<'_>, name: &str) -> Vec<ServiceFault> {
        use ServiceFault as F;
        let mut faults = Vec::new();
        match difference(&self.name, name) {
            Difference::None => {}
            Difference::Encoding => faults.push(F::NameEncoding),
            Difference::Case | Difference::Spaces => faults.push(F::NameCase),
            Difference::Real => faults.push(F::Name),
        }
        match difference(&self.unit, line.unit) {
            Difference::None => {}
            Difference::Real => faults.push(F::Unit),
            _ => faults.push(F::UnitCase),
        }
        if difference(&self.tender, line.tender) != Difference::None {
            faults.push(F::Tender);
        } else if !self.tender.is_empty() && !matches!(line.tender.split(';').count(), 2 | 4..) {
            faults.push(F::TenderForm);
        }
        if !line.mark.is_empty() && difference(&self.mark, line.mark) != Difference::None {
            faults.push(F::Mark);
        }
        faults.extend(price_fault(self.price, line.price, F::PriceAbove, F::PriceBelow));
        faults
    }
}

impl Catalogues for FacilityCatalogues {
    fn drug_faults(&self, line: DrugLine<'_>) -> Vec<DrugFault> {
        if !self.read.contains(&FacilityList::Drugs) || line.code.is_empty() {
            return Vec::new();
        }
        let rows = self.drugs.get(line.code).map_or(&[][..], Vec::as_slice);
        let rows: Vec<&Item> = rows.iter().filter(|row| row.is_in_force(line.day)).collect();
        if rows.is_empty() {
            return vec![DrugFault::Unknown];
        }
        // Each tender has its own price: the row of the tender counts, and without it nothing can be compared.
        let decision = |tender: &str| tender.split(';').next().map(folded).unwrap_or_default();
        let tendered = |row: &&&Item| row.tender.is_empty() || folded(&row.tender) == folded(line.tender);
        if let Some(faults) = best(rows.iter().filter(tendered).map(|row| row.drug_faults(line))) {
            return faults;
        }
        let known = rows.iter().any(|row| decision(&row.tender) == decision(line.tender));
        vec![if known { DrugFault::Tender } else { DrugFault::TenderUnknown }]
    }

    fn service_faults(&self, line: ServiceLine<'_>) -> Vec<ServiceFault> {
        let (list, items, code, name) = if line.service.is_empty() {
            (FacilityList::Supplies, &self.supplies, line.supply, line.supply_name)
        } else {
            (FacilityList::Services, &self.services, line.service, line.service_name)
        };
        if !self.read.contains(&list) || code.is_empty() {
            return Vec::new();
        }
        let Some(rows) = items.get(code) else {
            return vec![ServiceFault::Unknown];
        };
        let in_force = rows.iter().filter(|row| row.is_in_force(line.day));
        best(in_force.map(|row| row.service_faults(line, name))).unwrap_or_else(|| vec![ServiceFault::Period])
    }

    fn device(&self, code: &str) -> Option<bool> {
        self.read.contains(&FacilityList::Devices).then(|| self.devices.contains(code))
    }

    fn needs_device(&self, service: &str) -> Option<bool> {
        self.read.contains(&FacilityList::Devices).then(|| self.device_services.contains(service))
    }

    fn signer(&self, code: &str, name: &str) -> Option<Signer> {
        if !self.read.contains(&FacilityList::Staff) {
            return None;
        }
        let (name, by_code) = (folded(name), |p: &&Person| !code.is_empty() && p.codes.iter().any(|own| own == code));
        let person = self.staff.iter().find(by_code).or_else(|| self.staff.iter().find(|p| p.name == name));
        let known = self.staff.iter().any(|p| p.name == name);
        Some(Signer { known, may_sign: person.is_some_and(|p| p.may_sign) })
    }

    fn bed(&self, bed: &str, department: &str) -> Option<bool> {
        let departments = self.read.contains(&FacilityList::Beds).then(|| self.beds.get(bed))?;
        Some(departments.is_some_and(|of| of.contains("") || of.contains(department)))
    }
}

impl std::fmt::Debug for FacilityCatalogues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows = [self.drugs.len(), self.services.len(), self.supplies.len(), self.staff.len()];
        write!(f, "FacilityCatalogues({rows:?} codes and people)")
    }
}
