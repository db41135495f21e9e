//! Claims of QĐ 130, 4750 and 3176: sound files, the types, lengths and requirements of every column of every table, and
//! the checks of columns, each with a case that passes and one that fails.

#[path = "since130/cases.rs"]
mod cases;
#[path = "since130/draft.rs"]
mod draft;

use draft::{Draft, by_kind, kind, spec};
use hsskdt_core::spec::claim_table::{ColumnType, Required};
use hsskdt_core::spec::column_check::{self, ColumnCheck, State, Test};
use hsskdt_core::spec::{Day, Edition, rule};
use hsskdt_core::validate::{Profile, Report};

const EDITIONS: [Edition; 3] = [Edition::Qd130, Edition::Qd4750, Edition::Qd3176];

fn found(report: &Report) -> Vec<(&'static str, String)> {
    report.findings().iter().map(|f| (f.rule, f.path.clone())).collect()
}

fn path(number: u8, edition: Edition, column: &str) -> String {
    let single = spec(number, edition).single;
    if single { format!("/HOSO[1]/XML{number}/{column}") } else { format!("/HOSO[1]/XML{number}[1]/{column}") }
}

#[test]
fn sound_files_have_no_finding() {
    for edition in [Edition::Qd4750, Edition::Qd3176] {
        for draft in [Draft::examination(edition), Draft::stay(edition)] {
            assert_eq!(found(&draft.check(&Profile::claim())), [], "{edition:?}");
        }
    }
}

#[test]
fn each_rule_is_raised_by_its_case() {
    let mut wrong = Vec::new();
    for cases::Case { rule, place, draft } in cases::cases() {
        let report = draft.check(&Profile::none().with(rule).unwrap());
        if !found(&report).contains(&(rule, place.to_owned())) {
            wrong.push(format!("{rule} at {place}: {:?}", found(&report)));
        }
        for finding in report.findings() {
            let text = finding.message(hsskdt_core::Lang::Vi) + &finding.message(hsskdt_core::Lang::En);
            assert!(!text.contains('{'), "{rule}: {text}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_since_130_has_a_case() {
    let cases: Vec<&str> = cases::cases().iter().map(|c| c.rule).collect();
    let data: Vec<&str> = column_check::all().iter().flat_map(|c| [c.rule, c.check]).collect();
    let named: Vec<&str> = rule::all().iter().flat_map(|r| rule::aliases(r.id)).map(|a| a.check).collect();
    for rule in rule::all().iter().filter(|r| r.for_130 && !r.for_4210 || r.is_check()) {
        let tested = cases.contains(&rule.id) || data.contains(&rule.id) || named.contains(&rule.id);
        assert!(tested, "{}", rule.id);
    }
}

/// Numbers that name findings of rules: the finding and its number stand at the same place.
#[test]
fn numbers_stand_beside_their_rules() {
    let mut draft = Draft::examination(Edition::Qd3176);
    draft.set(2, "NGAY_YL", "202611200700").set(1, "T_THUOC", "1").set(1, "MA_BENH_CHINH", "");
    let both = Profile::parse("claim,CHK=on").unwrap();
    let all = found(&draft.check(&both));
    for (rule, numbers, place) in [
        ("T-05", &["CHK-178", "CHK-928"][..], "/HOSO[1]/XML2[1]/NGAY_YL"),
        ("M-06", &["CHK-155", "CHK-2179"], "/HOSO[1]/XML1/T_THUOC"),
        ("F-02", &["CHK-37"], "/HOSO[1]/XML1/MA_BENH_CHINH"),
    ] {
        for id in [&[rule][..], numbers].concat() {
            assert!(all.contains(&(id, place.to_owned())), "{id}: {all:?}");
        }
    }
    assert!(all.iter().all(|(id, _)| *id != "CHK-179"), "ordered before the visit, not after it");
    let lettered = found(&draft.check(&Profile::claim()));
    assert!(lettered.iter().all(|(id, _)| !id.starts_with("CHK-")), "one fault, one finding: {lettered:?}");
    let numbers = found(&draft.check(&Profile::checks()));
    assert!(numbers.iter().all(|(id, _)| id.starts_with("CHK-")));
    assert!(numbers.contains(&("CHK-155", "/HOSO[1]/XML1/T_THUOC".to_owned())));
}

#[test]
fn lists_of_the_facility() {
    use hsskdt_core::validate::{FacilityCatalogues, FacilityList};
    let mut lists = FacilityCatalogues::new();
    let mut read = |list, text: &str| lists.read(list, text.as_bytes()).unwrap();
    read(
        FacilityList::Drugs,
        "MA_THUOC,TEN_THUOC,HAM_LUONG,DON_VI_TINH,SO_DANG_KY,TT_THAU,DON_GIA,TU_NGAY,DEN_NGAY\n\
         40.48,Thuốc ví dụ,5mg,Viên,VD-00001-00,1/QĐ-VD;G1;N1;2026,50000,20260101,20261231\n",
    );
    read(FacilityList::Services, "ma_dich_vu;ten_dich_vu;don_gia\nVD.XN;Ví dụ;100000\nVD.KHAM;Ví dụ;100000\n");
    read(FacilityList::Devices, "MA_MAY,MA_DICH_VU\nSH.1.99999.0001,VD.XN\n");
    read(FacilityList::Staff, "MA_BS,HO_TEN,VI_TRI\n7900000001,Trần Văn Giả Định,1\n");
    read(FacilityList::Beds, "MA_GIUONG,MA_KHOA\nH001,K03\n");
    let profile = Profile::parse("B-10=on,B-11=on,G-35=on,G-32=on,B-05=on,CHK=on").unwrap();
    let check = |draft: &Draft| {
        let report =
            hsskdt_core::validate::validate_claim(&draft.read(), &profile, &draft.context().with_catalogues(&lists));
        let of_lists = |id: &str| {
            let needs = rule::aliases("B-10").iter().chain(rule::aliases("B-11")).chain(rule::aliases("G-35"));
            ["B-10", "B-11", "G-35", "G-32", "B-05"].contains(&id)
                || needs.chain(rule::aliases("G-32")).any(|a| a.check == id && a.rule != "D-26")
        };
        found(&report)
            .into_iter()
            .filter(|(id, _)| of_lists(id))
            .map(|(id, path)| format!("{id} {path}"))
            .collect::<Vec<_>>()
    };
    let sound = Draft::examination(Edition::Qd3176);
    assert_eq!(check(&sound), [""; 0]);
    assert_eq!(
        check(&Draft::stay(Edition::Qd3176)),
        [
            "CHK-203 /HOSO[1]/XML3[2]/MA_DICH_VU",
            "B-11 /HOSO[1]/XML3[2]/MA_DICH_VU",
            "CHK-203 /HOSO[1]/XML3[3]/MA_DICH_VU",
            "B-11 /HOSO[1]/XML3[3]/MA_DICH_VU"
        ]
    );
    let changed = |table, column, text: &str| {
        let mut draft = sound.clone();
        draft.set(table, column, text);
        check(&draft)
    };
    let line = |table: u8, column: &str, ids: &[&str]| -> Vec<String> {
        ids.iter().map(|id| format!("{id} /HOSO[1]/XML{table}[1]/{column}")).collect()
    };
    for (table, column, text, ids) in [
        (2, "MA_THUOC", "40.49", &["CHK-201", "B-10"][..]),
        (2, "NGAY_YL", "202701010000", &[]),
        (2, "TEN_THUOC", "thuốc ví dụ", &["CHK-161", "B-10"]),
        (2, "TEN_THUOC", "Thuốc  ví dụ", &["CHK-161", "CHK-2052", "B-10"]),
        (2, "TEN_THUOC", "Thuốc khác", &["CHK-161", "CHK-2051", "CHK-2052", "B-10"]),
        (2, "DON_VI_TINH", "viên", &["CHK-165", "B-10"]),
        (2, "DON_VI_TINH", "Gói", &["CHK-165", "CHK-2351", "B-10"]),
        (2, "HAM_LUONG", "10mg", &["CHK-166", "CHK-167", "B-10"]),
        (2, "SO_DANG_KY", "VD-2", &["CHK-172", "CHK-173", "CHK-241", "B-10"]),
        (2, "DON_GIA", "50001", &["CHK-174", "CHK-202", "B-10"]),
        (2, "DON_GIA", "49999", &["CHK-174", "CHK-175", "B-10"]),
        (2, "TT_THAU", "1/QĐ-VD;G1;N2;2026", &["CHK-327", "B-10"]),
        (2, "TT_THAU", "2/QĐ-VD;G1;N1;2026", &["CHK-200", "B-10"]),
        (3, "MA_DICH_VU", "VD.YY", &["CHK-203", "B-11"]),
        (3, "DON_GIA_BH", "100001", &["CHK-190", "CHK-207", "B-11"]),
        (3, "MA_MAY", "SH.1.99999.0002", &["CHK-2401", "G-35"]),
        (3, "MA_MAY", "", &["CHK-2095", "G-35"]),
        (3, "MA_MAY", "máy", &["CHK-1230", "CHK-2096", "G-35"]),
    ] {
        let mut got = changed(table, column, text);
        let mut expected =
            if column == "NGAY_YL" { line(2, "MA_THUOC", &["CHK-201", "B-10"]) } else { line(table, column, ids) };
        expected.retain(|line| !line.starts_with("CHK-1230"));
        got.sort();
        expected.sort();
        assert_eq!(got, expected, "{column} {text}");
    }
    let mut leave = sound.clone();
    leave.add(10);
    assert_eq!(check(&leave), ["CHK-2300 /HOSO[1]/XML10/TEN_BS", "G-32 /HOSO[1]/XML10/TEN_BS"]);
    leave.set(10, "TEN_BS", "Trần Văn Giả Định");
    assert_eq!(check(&leave), ["CHK-2301 /HOSO[1]/XML10/MA_BS", "G-32 /HOSO[1]/XML10/MA_BS"]);
    let mut bed = Draft::stay(Edition::Qd3176);
    bed.row(3, 1).insert("MA_GIUONG", "H009".to_owned());
    assert!(check(&bed).contains(&"B-05 /HOSO[1]/XML3[2]/MA_KHOA".to_owned()));
    let mut lists = FacilityCatalogues::new();
    assert_eq!(lists.read(FacilityList::Beds, "X\n1\n".as_bytes()).unwrap_err().code(), "facility.column");
    assert_eq!(lists.read(FacilityList::Beds, &b"MA_GIUONG\n\xff\n"[..]).unwrap_err().code(), "facility.csv");
}

#[test]
fn a_record_is_checked_by_its_own_edition() {
    let profile = Profile::claim();
    let mut draft = Draft::examination(Edition::Qd3176);
    draft.set(1, "MA_TTDV", "12");
    let file = draft.read();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let context = hsskdt_core::validate::Context::new(today);
    let report = hsskdt_core::validate::validate_claim(&file, &profile, &context);
    assert_eq!(found(&report), [("G-22", "/HOSO[1]/XML1/MA_TTDV".to_owned())]);
    let report = hsskdt_core::validate::validate_claim(&file, &profile, &context.with_edition(Edition::Qd4210));
    assert!(report.findings().iter().all(|f| f.rule != "G-22"));
}

/// What the columns of the tables say: for every column of every table in every edition, a value that fits and one that
/// does not, of its type, its length and its requirement.
#[test]
fn every_column_of_every_table_in_every_edition() {
    let profile = Profile::parse("claim130,CHK=off").unwrap();
    let mut cases = [0; 3];
    for edition in EDITIONS {
        for number in 0..=15 {
            if hsskdt_core::spec::claim_table::table(kind(number), edition).is_none() {
                continue;
            }
            let table = spec(number, edition);
            let sound = Draft::table(edition, number);
            let before = found(&sound.check(&profile));
            for (index, column) in (0u16..).zip(table.columns) {
                let Some(facts) = table.facts(index, edition, Some(Day::new(2026, 11, 20))) else {
                    continue;
                };
                let place = path(number, edition, column.name);
                let of_table = ["D-01", "D-02", "D-03", "D-04", "D-05", "D-06", "D-07"];
                let sound_cell = before.iter().all(|(rule, path)| *path != place || !of_table.contains(rule));
                assert!(sound_cell, "{edition:?} {place}: {before:?}");
                let broken = |text: &str| {
                    let mut draft = sound.clone();
                    draft.set(number, column.name, text);
                    let all = found(&draft.check(&profile));
                    all.into_iter().filter(|(_, path)| *path == place).map(|(rule, _)| rule).collect::<Vec<_>>()
                };
                // Type.
                let (bad, expected): (&str, &[&str]) = match facts.kind {
                    ColumnType::Text => ("", &[]),
                    ColumnType::Integer | ColumnType::Decimal(_) => ("mười", &["D-05"]),
                    ColumnType::DateTime | ColumnType::DateOrDateTime => ("202613450000", &["D-03"]),
                    ColumnType::Date | ColumnType::DateList => ("20261345", &["D-04"]),
                    ColumnType::BirthDate => ("198", &["D-01"]),
                };
                if !expected.is_empty() {
                    let raised = broken(bad);
                    assert!(expected.iter().all(|rule| raised.contains(rule)), "{edition:?} {place}: {raised:?}");
                    assert!(!broken(by_kind(column)).iter().any(|rule| expected.contains(rule)), "{place}");
                    cases[0] += 1;
                }
                // Length, in characters.
                let measured = matches!(facts.kind, ColumnType::Text | ColumnType::Integer | ColumnType::Decimal(_));
                if measured && facts.max_length > 0 {
                    let most = usize::from(facts.max_length);
                    let letter = if facts.kind == ColumnType::Text { "Đ" } else { "1" };
                    assert!(broken(&letter.repeat(most + 1)).contains(&"D-07"), "{edition:?} {place}");
                    assert!(!broken(&letter.repeat(most)).contains(&"D-07"), "{edition:?} {place}");
                    cases[1] += 1;
                }
                // Requirement: by the general rule, or by one of its own.
                if facts.required == Required::Yes {
                    let raised = broken("");
                    let asks = |rule: &&&str| rule.starts_with("F-") || **rule == "K-01";
                    assert!(raised.iter().any(|rule| asks(&rule)), "{edition:?} {place}: {raised:?}");
                    let filled = before.iter().any(|(rule, path)| *path == place && asks(&rule));
                    assert!(!filled, "{edition:?} {place}: {before:?}");
                    cases[2] += 1;
                }
            }
        }
    }
    assert!(cases.iter().all(|count| *count > 300), "{cases:?}");
}

/// A text that breaks a test, and one that keeps it. `other` is what stands in the column it compares with.
fn texts(test: &Test) -> (String, String) {
    let pair = |bad: &str, good: &str| (bad.to_owned(), good.to_owned());
    match test {
        Test::Empty => pair("", "1"),
        Test::Longer(most) => ("x".repeat(usize::from(*most) + 1), "x".repeat(usize::from(*most))),
        Test::Short(least) => ("x".repeat(usize::from(*least) - 1), "x".repeat(usize::from(*least))),
        Test::Shape(least, _) => ("x".repeat(usize::from(*least) - 1), "x".repeat(usize::from(*least))),
        Test::Range(from, to) => ((to + 1).to_string(), from.to_string()),
        Test::Zero => pair("0", "5"),
        Test::NotPositive => pair("0", "5"),
        Test::Positive => pair("5", "0"),
        Test::Is(values) => (values[0].to_owned(), "77".to_owned()),
        Test::Outside(values) => ("77".to_owned(), values[0].to_owned()),
        Test::List(_) => pair("QQ", "01"),
        Test::Items(most) => (vec!["I10"; usize::from(*most) + 1].join(";"), vec!["I10"; usize::from(*most)].join(";")),
        Test::Gap => pair("20260101;;20260102", "20260101;20260102"),
        Test::Places(_) => pair("1.2345", "1.2"),
        Test::Decimals => pair("3200;x", "3200;3100.5"),
        Test::Digits(count) => ("1".repeat(usize::from(*count) - 1), "1".repeat(usize::from(*count))),
        Test::Bhxh => pair("0000000000", "7900000001"),
        Test::Identity => pair("12345", "079185000001"),
        Test::TemporaryCard => pair("TE1 01999", "TE1019999999999"),
        Test::SourceFacility => pair("x", "C.99999"),
        Test::Before(_) => pair("202611010000", "202611250000"),
        Test::BeforeDay(_) => pair("20261101", "20261120"),
        Test::LaterThanNextDay(_) => pair("20261125", "20261121"),
        Test::SameMoment(_) => pair("202611201200", "202611201201"),
        Test::Differs(_) => pair("20261101", "20261120"),
        Test::Equals(_) => pair("20261120", "20261101"),
        Test::Days(..) => pair("3", "2"),
        Test::MoreDays(..) => pair("3", "2"),
    }
}

#[test]
fn every_check_of_a_column_passes_and_fails() {
    let mut wrong = Vec::new();
    for check in column_check::all() {
        let edition = EDITIONS.into_iter().rev().find(|e| holds(check, *e));
        // What only QĐ 4210 has is tested with its rules.
        let Some(edition) = edition else { continue };
        let id = if check.check.is_empty() { check.rule } else { check.check };
        let profile = Profile::none().with(id).unwrap();
        let number = check.table.number();
        let mut draft = Draft::table(edition, number);
        let (bad, good) = texts(&check.test);
        for when in check.when {
            let text = match when.state {
                State::Filled => "20261119",
                State::Empty => "",
                State::Is(values) => values[0],
                State::Not(_) => "99",
            };
            place(&mut draft, number, when.column, text);
        }
        match check.test.others() {
            (Some(from), Some(to)) => {
                place(&mut draft, number, from, "20261119");
                place(&mut draft, number, to, "20261120");
            }
            (Some(other), None) => {
                let moment = matches!(check.test, Test::Before(_) | Test::SameMoment(_));
                place(&mut draft, number, other, if moment { "202611201200" } else { "20261120" });
            }
            _ => {}
        }
        let column = spec(number, edition).columns.iter().find(|c| c.name == check.column).unwrap();
        let good = if check.test == Test::Empty { by_kind(column).to_owned() } else { good };
        let (good, bad) = as_column(check, edition, good, bad);
        draft.set(number, check.column, &bad);
        let place_of = path(number, edition, check.column);
        let raised = found(&draft.check(&profile));
        if !raised.iter().any(|(rule, path)| *rule == id && *path == place_of) {
            wrong.push(format!("{id} {place_of} {:?}: not raised for the bad text: {raised:?}", check.test));
        }
        draft.set(number, check.column, &good);
        let raised = found(&draft.check(&profile));
        let same =
            |c: &&ColumnCheck| (c.rule == id || c.check == id) && c.table == check.table && c.column == check.column;
        // Where several rows stand for one number, another may speak.
        let named = rule::all().iter().flat_map(|r| rule::aliases(r.id)).any(|a| a.check == id);
        let alone = column_check::all().iter().filter(same).count() == 1 && !named;
        if alone && raised.iter().any(|(rule, path)| *rule == id && *path == place_of) {
            wrong.push(format!("{id} {place_of} {:?}: raised for the good text", check.test));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Moments in columns of whole days, and the other way round.
fn as_column(check: &ColumnCheck, edition: Edition, good: String, bad: String) -> (String, String) {
    let table = spec(check.table.number(), edition);
    let column = table.columns.iter().find(|c| c.name == check.column).unwrap();
    let fit = |text: String| match column.kind {
        ColumnType::Date if text.len() == 12 => text[..8].to_owned(),
        ColumnType::DateTime if text.len() == 8 => text + "1200",
        _ => text,
    };
    (fit(good), fit(bad))
}

fn place(draft: &mut Draft, number: u8, column: &'static str, text: &str) {
    let (number, name) = match column.strip_prefix("XML1.") {
        Some(name) => (1, name),
        None => (number, column),
    };
    let kind = spec(number, draft.edition).columns.iter().find(|c| c.name == name).unwrap().kind;
    let text = match kind {
        ColumnType::Date if text.len() == 12 => text[..8].to_owned(),
        ColumnType::DateTime if text.len() == 8 => format!("{text}1200"),
        _ => text.to_owned(),
    };
    draft.set(number, name, &text);
}

fn holds(check: &ColumnCheck, edition: Edition) -> bool {
    let id = if check.check.is_empty() { check.rule } else { check.check };
    let applies = rule::find(id).is_some_and(|r| r.applies_to(edition));
    let has = |name: &str| {
        let (kind, name) = match name.strip_prefix("XML1.") {
            Some(name) => (kind(1), name),
            None => (check.table, name),
        };
        let table = hsskdt_core::spec::claim_table::table(kind, edition);
        table.is_some_and(|t| t.columns.iter().any(|c| c.name == name && c.editions.contains(edition)))
    };
    let (other, second) = check.test.others();
    applies
        && has(check.column)
        && other.is_none_or(has)
        && second.is_none_or(has)
        && check.when.iter().all(|w| has(w.column))
}
