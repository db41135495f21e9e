//! Disclosure control on claim tables.
#![cfg(feature = "claim")]
#![allow(clippy::field_reassign_with_default)]

use hsskdt_core::disclose::{Costs, Filter, Profile};
use hsskdt_core::format::claim::{
    ClaimFile, ClaimWriteOptions, Envelope, Hoso, Part, Table, TableBuilder, write_claim,
};
use hsskdt_core::pipeline::citizen;
use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_table::{self, TableKind};
use hsskdt_core::{Format, ReadOptions, WriteOptions};
use proptest::prelude::*;
use std::sync::LazyLock;

static PLAN: LazyLock<Filter> = LazyLock::new(|| Filter::plan().unwrap());

type Cells<'a> = &'a [(&'a str, &'a str)];

fn table(kind: TableKind, edition: Edition, rows: &[Cells<'_>]) -> Table {
    let mut builder = TableBuilder::new(claim_table::table(kind, edition).unwrap());
    for cells in rows {
        let row = builder.row();
        for (column, value) in *cells {
            row.set(column, *value);
        }
    }
    builder.finish()
}

fn header() -> Table {
    table(
        TableKind::XML1,
        Edition::Qd130,
        &[&[
            ("MA_LK", "99999_1"),
            ("STT", "1"),
            ("HO_TEN", "Nguyễn Thị Ví Dụ"),
            ("CHAN_DOAN_RV", "Tăng huyết áp"),
            ("MA_BENH_CHINH", "I10"),
            ("MA_BENH_KT", "E11.9;B24"),
            ("T_TONGCHI_BV", "97500"),
        ]],
    )
}

fn visit(tables: Vec<Table>) -> Hoso {
    let mut hoso = Hoso::new(tables);
    hoso.number = 1;
    hoso
}

fn get<'a>(hoso: &'a Hoso, kind: TableKind, row: usize, column: &str) -> &'a str {
    hoso.table(kind).and_then(|t| t.row(row)).and_then(|r| r.get(column)).unwrap_or_default()
}

#[test]
fn protected_rows_and_items_go_and_the_rest_stays() {
    let mut hoso = visit(vec![
        header(),
        table(
            TableKind::XML2,
            Edition::Qd130,
            &[
                &[("MA_LK", "99999_1"), ("STT", "1"), ("TEN_THUOC", "TLD"), ("MA_THUOC", "")],
                &[("MA_LK", "99999_1"), ("STT", "2"), ("TEN_THUOC", "Amlodipin"), ("MA_THUOC", "40.491")],
            ],
        ),
        table(
            TableKind::XML3,
            Edition::Qd130,
            &[
                &[
                    ("STT", "1"),
                    ("MA_DICH_VU", "24.0179.1500"),
                    ("TEN_DICH_VU", "Đo tải lượng"),
                    ("MA_BENH", "I10;B24"),
                ],
                &[
                    ("STT", "2"),
                    ("MA_DICH_VU", "22.0120.1370"),
                    ("TEN_DICH_VU", "Công thức máu"),
                    ("MA_BENH", "I10;B24"),
                ],
            ],
        ),
        table(
            TableKind::XML4,
            Edition::Qd130,
            &[
                &[("STT", "1"), ("MA_DICH_VU", "24.0179.1500"), ("TEN_CHI_SO", "Nồng độ"), ("GIA_TRI", "20")],
                &[("STT", "2"), ("MA_DICH_VU", "22.0120.1370"), ("TEN_CHI_SO", "WBC"), ("GIA_TRI", "7.1")],
            ],
        ),
        table(TableKind::XML5, Edition::Qd130, &[&[("STT", "1"), ("DIEN_BIEN_LS", "THA. HIV(-). Ăn uống được.")]]),
    ]);
    let report = PLAN.apply_claim(&mut hoso).unwrap();
    assert_eq!(report.dropped_encounters(), 0);
    assert_eq!(get(&hoso, TableKind::XML1, 0, "MA_BENH_KT"), "E11.9");
    assert_eq!(get(&hoso, TableKind::XML2, 0, "TEN_THUOC"), "Amlodipin");
    assert_eq!(hoso.table(TableKind::XML3).unwrap().len(), 1);
    assert_eq!(get(&hoso, TableKind::XML3, 0, "MA_BENH"), "I10");
    assert_eq!(hoso.table(TableKind::XML4).unwrap().len(), 1, "all indices fall with their service");
    assert_eq!(get(&hoso, TableKind::XML5, 0, "DIEN_BIEN_LS"), "THA. Ăn uống được.");
    assert!(report.hits().iter().any(|h| h.place() == "/HOSO[1]/XML1/1/MA_BENH_KT"));
}

#[test]
fn table_6_goes_even_when_empty_and_counts_as_a_hit() {
    let mut part = Part::new(table(TableKind::XML6, Edition::Qd130, &[]));
    part.content = hsskdt_core::format::claim::Content::Empty;
    let mut hoso = visit(vec![table(
        TableKind::XML1,
        Edition::Qd130,
        &[&[("MA_LK", "1"), ("MA_BENH_CHINH", "I10"), ("MA_BENH_KT", "C46.0")]],
    )]);
    hoso.parts.push(part);
    let report = PLAN.apply_claim(&mut hoso).unwrap();
    assert_eq!(hoso.parts.len(), 1);
    assert_eq!(get(&hoso, TableKind::XML1, 0, "MA_BENH_KT"), "", "a weak hint falls beside it");
    assert!(!report.is_clean());
}

#[test]
fn the_visit_falls_with_its_principal_diagnosis_in_both_editions() {
    for (edition, column) in [(Edition::Qd130, "MA_BENH_CHINH"), (Edition::Qd4210, "MA_BENH")] {
        let mut hoso =
            visit(vec![table(TableKind::XML1, edition, &[&[("MA_LK", "1"), (column, "B20.6"), ("HO_TEN", "A")]])]);
        let report = PLAN.apply_claim(&mut hoso).unwrap();
        assert_eq!(report.dropped_encounters(), 1);
        assert!(hoso.parts.is_empty());
    }
}

#[test]
fn names_of_diseases_of_the_old_edition() {
    let mut hoso = visit(vec![table(
        TableKind::XML1,
        Edition::Qd4210,
        &[&[
            ("MA_LK", "1"),
            ("MA_BENH", "I10"),
            ("MA_BENHKHAC", "B24;E11"),
            ("TEN_BENH", "Tăng huyết áp vô căn (nguyên phát); B24 - bệnh không rõ; Đái tháo đường"),
        ]],
    )]);
    let _ = PLAN.apply_claim(&mut hoso).unwrap();
    assert_eq!(get(&hoso, TableKind::XML1, 0, "MA_BENHKHAC"), "E11");
    assert_eq!(get(&hoso, TableKind::XML1, 0, "TEN_BENH"), "Tăng huyết áp vô căn (nguyên phát); Đái tháo đường");
}

#[test]
fn columns_that_are_blank_for_everybody() {
    let mut hoso = visit(vec![
        table(
            TableKind::XML1,
            Edition::Qd130,
            &[&[("MA_LK", "1"), ("MA_BENH_CHINH", "A15"), ("MA_DOITUONG_KCB", "1.9")]],
        ),
        table(
            TableKind::XML15,
            Edition::Qd4750,
            &[&[("MA_LK", "1"), ("PHANLOAI_LAO_VITRI", "1"), ("PHANLOAI_LAO_HIV", "2"), ("BDDT_ARV", "0")]],
        ),
    ]);
    let _ = PLAN.apply_claim(&mut hoso).unwrap();
    assert_eq!(get(&hoso, TableKind::XML1, 0, "MA_DOITUONG_KCB"), "");
    assert_eq!(get(&hoso, TableKind::XML15, 0, "PHANLOAI_LAO_HIV"), "");
    assert_eq!(get(&hoso, TableKind::XML15, 0, "BDDT_ARV"), "");
    assert_eq!(get(&hoso, TableKind::XML15, 0, "PHANLOAI_LAO_VITRI"), "1");
}

fn file(records: Vec<Hoso>) -> ClaimFile {
    let mut envelope = Envelope::default();
    envelope.declared_count = Some(records.len().to_string());
    let mut file = ClaimFile::default();
    file.envelope = envelope;
    file.records = records;
    file
}

fn written(mut claim: ClaimFile, filter: &Filter) -> String {
    let _ = filter.apply_claim_file(&mut claim).unwrap();
    let out = write_claim(&claim, &ClaimWriteOptions::plain()).unwrap();
    filter.check_output(&out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_file_has_no_gap_after_a_visit_fell() {
    let one = |stt: &str, code: &str| {
        visit(vec![table(
            TableKind::XML1,
            Edition::Qd130,
            &[&[("MA_LK", stt), ("STT", stt), ("MA_BENH_CHINH", code), ("T_BHTT", "5")]],
        )])
    };
    let mut claim = file(vec![one("1", "I10"), one("2", "B20"), one("3", "J02")]);
    let report = PLAN.apply_claim_file(&mut claim).unwrap();
    assert_eq!(report.dropped_encounters(), 1);
    assert_eq!(claim.envelope.declared_count.as_deref(), Some("2"));
    assert_eq!(get(&claim.records[1], TableKind::XML1, 0, "STT"), "2");
    assert_eq!(get(&claim.records[1], TableKind::XML1, 0, "T_BHTT"), "");
    let keep = Filter::new(&Profile::plan().with_costs(Costs::Kept)).unwrap();
    let mut claim = file(vec![one("1", "I10")]);
    let _ = keep.apply_claim_file(&mut claim).unwrap();
    assert_eq!(get(&claim.records[0], TableKind::XML1, 0, "T_BHTT"), "5");
}

/// Every text column of every table gets a planted value in turn.
#[test]
fn no_column_lets_it_through() {
    for spec in claim_table::all() {
        for column in spec.columns {
            let mut builder = TableBuilder::new(spec);
            builder
                .row()
                .set(column.name, "Nhiễm HIV giai đoạn 2")
                .set("HO_TEN", "A")
                .set(column.name, "Nhiễm HIV giai đoạn 2");
            let mut hoso = visit(vec![builder.finish()]);
            let mut whole = file(vec![std::mem::take(&mut hoso)]);
            let _ = PLAN.apply_claim_file(&mut whole).unwrap();
            let text: String = whole
                .records
                .iter()
                .flat_map(|r| r.tables())
                .flat_map(|t| t.rows())
                .flat_map(|r| r.cells())
                .map(|c| c.text())
                .collect();
            assert!(!text.contains("HIV"), "{} {}", spec.kind.name(), column.name);
        }
    }
}

/// Rows and sentences that must vanish without a trace.
#[derive(Clone, Debug)]
enum Planted {
    Drug(&'static str),
    Service(&'static str, &'static str),
    Code(&'static str),
    Sentence(&'static str),
    RowCode(&'static str),
    Table6,
}

fn planted() -> impl Strategy<Value = Planted> {
    prop_oneof![
        prop::sample::select(vec!["TLD", "Efavirenz 600mg", "Methadone 10mg/ml", "Lamivudin + zidovudin", "Biktarvy"])
            .prop_map(Planted::Drug),
        prop::sample::select(vec![
            ("24.0169.1616", "HIV Ab test nhanh"),
            ("BM00871", "Anti-HIV (nhanh)"),
            ("23.0194.1589", "Định tính Morphin (test nhanh) [niệu]"),
        ])
        .prop_map(|(code, name)| Planted::Service(code, name)),
        prop::sample::select(vec!["B24", "Z21", "F11.2", "B20.1"]).prop_map(Planted::Code),
        prop::sample::select(vec![
            "HIV (-).",
            "Nghiện chích ma túy nhiều năm.",
            "Không sử dụng ma tuý.",
            "Hành nghề mại dâm.",
            "Đang dùng ARV.",
        ])
        .prop_map(Planted::Sentence),
        prop::sample::select(vec!["B24", "F19"]).prop_map(Planted::RowCode),
        Just(Planted::Table6),
    ]
}

fn claim(planted: &[Planted], seed: usize, edition: Edition) -> Hoso {
    let old = edition == Edition::Qd4210;
    let (mut codes, mut reasons) = (vec!["E11.9", "K29"], vec!["I10"]);
    let mut text =
        vec!["Sốt cao ba ngày, ho nhiều về đêm.", "Phổi thông khí rõ, không rale.", "Ăn uống được, ngủ tốt."];
    let mut drugs = vec![("40.491", "Amlodipin 5mg"), ("40.2", "Paracetamol 500mg")];
    let mut services = vec![("22.0120.1370", "Tổng phân tích tế bào máu"), ("01.0002.1778", "Ghi điện tim cấp cứu")];
    let mut has_table_6 = false;
    for (at, item) in planted.iter().enumerate() {
        // Anywhere: first, between, last.
        let place = |length: usize| (at * 7 + seed) % (length + 1);
        match item {
            Planted::Drug(name) => drugs.insert(place(drugs.len()), ("", name)),
            Planted::Service(code, name) => services.insert(place(services.len()), (code, name)),
            Planted::Code(code) => codes.insert(place(codes.len()), code),
            Planted::Sentence(sentence) => text.insert(place(text.len()), sentence),
            Planted::RowCode(code) => reasons.push(code),
            Planted::Table6 => has_table_6 = true,
        }
    }
    let (codes, reasons, text) = (codes.join(";"), reasons.join(";"), text.join(" "));
    let header = [
        ("MA_LK", "99999_1"),
        ("STT", "1"),
        ("HO_TEN", "Nguyễn Thị Ví Dụ"),
        ("NGAY_VAO", "202401150805"),
        ("NGAY_RA", "202401151030"),
        ("MA_CSKCB", "99999"),
        (if old { "MA_BENH" } else { "MA_BENH_CHINH" }, "I10"),
        (if old { "MA_BENHKHAC" } else { "MA_BENH_KT" }, &codes),
        (if old { "TEN_BENH" } else { "CHAN_DOAN_RV" }, "Tăng huyết áp"),
        (if old { "T_TONGCHI" } else { "T_TONGCHI_BV" }, if planted.is_empty() { "100" } else { "900" }),
    ];
    let number = |at: usize| (at + 1).to_string();
    let mut medicines = TableBuilder::new(claim_table::table(TableKind::XML2, edition).unwrap());
    for (at, (code, name)) in drugs.iter().enumerate() {
        medicines.row().set("STT", number(at)).set("MA_THUOC", *code).set("TEN_THUOC", *name);
    }
    let mut lines = TableBuilder::new(claim_table::table(TableKind::XML3, edition).unwrap());
    let mut results = TableBuilder::new(claim_table::table(TableKind::XML4, edition).unwrap());
    for (at, (code, name)) in services.iter().enumerate() {
        let row = lines.row();
        row.set("STT", number(at)).set("MA_DICH_VU", *code).set("TEN_DICH_VU", *name).set("MA_BENH", reasons.as_str());
        results.row().set("STT", number(at)).set("MA_DICH_VU", *code).set("TEN_CHI_SO", "Chỉ số").set("GIA_TRI", "1");
    }
    let mut tables = vec![
        table(TableKind::XML1, edition, &[&header]),
        medicines.finish(),
        lines.finish(),
        results.finish(),
        table(TableKind::XML5, edition, &[&[("STT", "1"), (if old { "DIEN_BIEN" } else { "DIEN_BIEN_LS" }, &text)]]),
    ];
    if has_table_6 {
        tables.insert(seed % 5, table(TableKind::XML6, Edition::Qd130, &[&[("MA_LK", "99999_1")]]));
    }
    visit(tables)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// With and without protected items: the same bytes.
    #[test]
    fn records_that_differ_in_protected_items_only_are_equal(
        items in prop::collection::vec(planted(), 0..5), seed in 0usize..50,
    ) {
        let clean = written(file(vec![claim(&[], seed, Edition::Qd130)]), &PLAN);
        let with_items = written(file(vec![claim(&items, seed, Edition::Qd130)]), &PLAN);
        prop_assert_eq!(&clean, &with_items);
    }

    /// The same for the records that a claim file becomes.
    #[test]
    fn converted_claims_that_differ_in_protected_items_only_are_equal(
        items in prop::collection::vec(planted(), 0..5), seed in 0usize..50,
    ) {
        let items: Vec<Planted> = items.into_iter().filter(|i| !matches!(i, Planted::Table6)).collect();
        let convert = |planted: &[Planted], to: Format| {
            let claim = file(vec![claim(planted, seed, Edition::Qd4210)]);
            let bytes = write_claim(&claim, &ClaimWriteOptions::plain()).unwrap();
            let (read, write) = (ReadOptions::default(), WriteOptions::default());
            citizen::convert(&bytes, Some(Format::Claim4210), to, &read, &write, &PLAN).unwrap().0
        };
        let (clean, with_items) = (convert(&[], Format::Json), convert(&items, Format::Json));
        prop_assert_eq!(clean.failures, Vec::new());
        prop_assert_eq!(clean.written, 1);
        prop_assert_eq!(String::from_utf8(clean.bytes).unwrap(), String::from_utf8(with_items.bytes).unwrap());
        prop_assert_eq!(clean.notes, with_items.notes);
    }

    /// Filtering the filtered changes nothing.
    #[test]
    fn twice_changes_nothing(items in prop::collection::vec(planted(), 0..5), seed in 0usize..50) {
        let mut once = file(vec![claim(&items, seed, Edition::Qd130)]);
        let _ = PLAN.apply_claim_file(&mut once).unwrap();
        let mut twice = once.clone();
        let report = PLAN.apply_claim_file(&mut twice).unwrap();
        prop_assert!(report.is_clean());
        prop_assert!(once == twice);
    }
}
