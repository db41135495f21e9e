//! Look-ups over the generated facts, as readers and rules use them.

use hsskdt_core::spec::claim_table::{self, ColumnType, TableKind};
use hsskdt_core::spec::icd::{self, IcdFlags, IcdKey};
use hsskdt_core::spec::rule::{self, Severity};
use hsskdt_core::spec::{Day, Edition, base_salary, form, schedule, value_set};

#[test]
fn columns_are_found_in_any_case() {
    let xml1 = claim_table::table(TableKind::XML1, Edition::Qd4210).unwrap();
    assert_eq!((xml1.columns.len(), xml1.root(), xml1.row()), (40, "TONG_HOP", "TONG_HOP"));
    let at = xml1.column_index("ho_ten").unwrap();
    assert_eq!((at, xml1.column(at).unwrap().name), (3, "HO_TEN"));
    assert_eq!(xml1.column_index("HO_TE"), None);
    for (i, column) in xml1.columns.iter().enumerate() {
        assert_eq!(xml1.column_index(&column.name.to_lowercase()), Some(i as u16));
    }
    let xml2 = claim_table::table(TableKind::XML2, Edition::Qd4210).unwrap();
    assert_eq!(xml2.column_index("T_NGUONKHAC"), None);
    assert_eq!(xml2.alias_index("t_nguonkhac"), xml2.column_index("T_NGUON_KHAC"));
    assert_eq!(xml2.alias_index("PHAM_Vl"), xml2.column_index("PHAM_VI"));
    assert_eq!(claim_table::root_alias("BaoHiemYTe"), Some("TONG_HOP"));
}

#[test]
fn editions_differ_by_data() {
    assert_eq!(claim_table::all().len(), 5 + 17);
    let xml2 = claim_table::table(TableKind::XML2, Edition::Qd4750).unwrap();
    assert_eq!(xml2.path, ["CHITIEU_CHITIET_THUOC", "DSACH_CHI_TIET_THUOC", "CHI_TIET_THUOC"]);
    let done = xml2.column(xml2.column_index("NGAY_TH_YL").unwrap()).unwrap();
    assert!(!done.editions.contains(Edition::Qd130) && done.editions.contains(Edition::Qd3176));
    assert_eq!(done.kind, ColumnType::DateTime);
    let referral = |e| claim_table::table(TableKind::XML13, e).map(|t| t.columns.len());
    assert_eq!(
        [referral(Edition::Qd130), referral(Edition::Qd4750), referral(Edition::Qd3176)],
        [None, Some(39), Some(37)]
    );
}

#[test]
fn table_kinds_read_sloppy_names() {
    assert_eq!(TableKind::from_name(" xml12 "), Some(TableKind::XML12));
    assert_eq!(TableKind::from_name("XML16"), None);
    assert_eq!(TableKind::from_name("Đơn thuốc"), None);
    assert_eq!(TableKind::XML12.to_string(), "XML12");
}

#[test]
fn codes_depend_on_edition_and_day() {
    let kinds = value_set::by_name("MA_LOAI_KCB").unwrap();
    assert_eq!(kinds.find("1", Some(Edition::Qd4210), None).unwrap().display_vi, "Khám bệnh");
    assert!(kinds.find("1", Some(Edition::Qd4750), None).is_none());
    assert!(kinds.find("14", None, Some(Day::new(2026, 7, 31))).is_none());
    assert!(kinds.find("14", None, Some(Day::new(2026, 8, 1))).is_some());
    let province = value_set::by_name("TINH").unwrap();
    assert_eq!(province.find("24", None, Some(Day::new(2025, 6, 30))).unwrap().display_vi, "Bắc Giang");
    assert_eq!(province.find("24", None, Some(Day::new(2025, 7, 1))).unwrap().display_vi, "Bắc Ninh");
    assert_eq!(province.rows("24").len(), 2);
    let groups = value_set::by_name("THE_BHYT_MA_DOI_TUONG").unwrap();
    let digit = |day| groups.find("CN", None, Some(day)).unwrap().property("benefit_digit").unwrap();
    assert_eq!((digit(Day::new(2025, 12, 31)), digit(Day::new(2026, 1, 1))), ("3", "2"));
}

#[test]
fn every_column_that_names_a_list_finds_it() {
    for table in claim_table::all() {
        for column in table.columns.iter().filter(|c| c.value_set.starts_with("MA_") || c.value_set == "PHAM_VI") {
            let missing = ["MA_QUOCTICH", "MA_NGHE_NGHIEP", "MA_KHOA", "MA_XANG_DAU"].contains(&column.value_set);
            assert_eq!(value_set::by_name(column.value_set).is_none(), missing, "{}", column.value_set);
        }
    }
    for set in value_set::all() {
        assert!(set.codes.windows(2).all(|w| (w[0].code, w[0].valid_from) <= (w[1].code, w[1].valid_from)));
    }
}

#[test]
fn icd_codes_in_one_spelling() {
    for spelling in ["A06.5†", "a065", "A06.5 +"] {
        assert_eq!(IcdKey::parse(spelling).unwrap().dotted(), "A06.5");
    }
    for bad in ["", "A0", "1234", "A06.555", "bệnh"] {
        assert_eq!(IcdKey::parse(bad), None, "{bad}");
    }
    assert!(IcdKey::parse("I10").unwrap().is_category());
    let flags = icd::flags(IcdKey::parse("A34").unwrap());
    assert!(flags.has(IcdFlags::FEMALE_ONLY) && flags.has(IcdFlags::AGE_9_60Y) && !flags.has(IcdFlags::MALE_ONLY));
    assert_eq!(icd::flags(IcdKey::parse("J02.9").unwrap()), IcdFlags::default());
    let key = |c| IcdKey::parse(c).unwrap();
    assert!(icd::is_dual(key("A01.0"), key("G01")) && !icd::is_dual(key("G01"), key("A01.0")));
}

#[test]
fn rules_salary_and_form() {
    // The lettered rules of claims, and the shared numbers that the file or a facility's lists can decide.
    let of_claims = rule::all().iter().filter(|r| !r.for_records());
    let (numbers, lettered): (Vec<_>, Vec<_>) = of_claims.partition(|r| r.id.starts_with("CHK-"));
    assert_eq!((lettered.len(), numbers.len()), (201, 572));
    let rule = rule::find("K-02").unwrap();
    assert!(rule.for_4210 && rule.severity == Severity::Reject && !rule.message_vi.is_empty());
    assert!(rule::find("K-99").is_none());
    assert_eq!(base_salary::on(Day::new(2026, 7, 1)).unwrap().dong, 2_530_000);
    assert!(base_salary::on(Day::new(2017, 6, 30)).is_none());
    assert_eq!(form::field("/administrative/full_name").unwrap().number, "A1");
    assert_eq!(form::immunization_rows().len(), 32);
    let mut paths: Vec<_> = form::fields().iter().map(|f| f.path).collect();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), form::fields().len());
}

#[test]
fn schedules_by_day() {
    let on = |y, m, d| schedule::in_force(Day::new(y, m, d)).map(|s| s.id);
    assert_eq!(on(2014, 12, 31), None);
    assert_eq!((on(2026, 2, 14), on(2026, 2, 15)), (Some("TT10-2024"), Some("TT52-2025")));
    assert_eq!(on(2026, 7, 1), Some("TT13-2026"));
    let last = schedule::last_printed(Day::new(2026, 11, 23)).unwrap();
    assert_eq!((last.id, last.dose("measles", 1).unwrap().age.unwrap().months), ("TT52-2025", 9));
    for schedule in schedule::all() {
        assert!(schedule.valid_from <= schedule.valid_to);
        for dose in schedule.doses {
            if let Some((vaccine, number)) = dose.after {
                let known = schedule.dose(vaccine, number).is_some() || vaccine == "pneumococcal";
                assert!(known, "{} {} {}", schedule.id, dose.vaccine, dose.dose);
            }
        }
    }
    assert!(schedule::all().windows(2).all(|w| w[0].valid_to < w[1].valid_from));
    assert_eq!(schedule::tetanus("unknown").map(|d| d.dose).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(schedule::tetanus("three_basic_one_booster").count(), 2);
}
