//! Claim tables → record → claim tables: every cell comes back; and the record alone says everything.

use hsskdt_core::convert::claim::{from_record, to_record};
use hsskdt_core::format::claim::{Hoso, Table, read_claim};
use hsskdt_core::model::{Extra, HealthRecord};
use hsskdt_core::spec::Edition;
use hsskdt_core::{Format, Mode, ReadOptions, WriteOptions};
use hsskdt_synth::claim::{Plan, Variant};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn options() -> ReadOptions {
    ReadOptions::default().with_mode(Mode::Lax)
}

/// What a row says, by column; empty cells say nothing.
fn says(table: &Table) -> Vec<BTreeMap<String, String>> {
    let cells = |row: hsskdt_core::format::claim::Row<'_>| {
        let counts = row.cells().filter(|c| !c.is_superseded() && !c.text().is_empty());
        counts.map(|c| (c.column().map_or(c.name(), |k| k.name).to_owned(), c.text().to_owned())).collect()
    };
    table.rows().map(cells).collect()
}

/// Every column of every row must come back.
fn check(hoso: &Hoso, file: &hsskdt_core::format::claim::ClaimFile) -> HealthRecord {
    let (record, _) = to_record(hoso, file.envelope_of(hoso)).unwrap();
    let (back, _) = from_record(&record, hoso.edition());
    assert_eq!(back.len(), 1);
    for table in hoso.tables().filter(|t| !t.is_empty()) {
        let again = back[0].table(table.kind()).unwrap_or_else(|| panic!("{} is missing", table.kind()));
        for (i, (was, is)) in says(table).iter().zip(says(again)).enumerate() {
            let names: Vec<&String> = was.keys().chain(is.keys()).filter(|k| was.get(*k) != is.get(*k)).collect();
            assert!(names.is_empty(), "{} row {i}: {names:?}", table.kind());
        }
        assert_eq!(table.len(), again.len());
    }
    // And once more: nothing drifts.
    let (second, _) = to_record(&back[0], &hsskdt_core::convert::claim::envelope(&[&record], 1)).unwrap();
    let (second, first) = (json(&cells_only(second)), json(&cells_only(record.clone())));
    let at = second.bytes().zip(first.bytes()).take_while(|(a, b)| a == b).count();
    let near = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(90)..(at + 90).min(text.len())]).into_owned()
    };
    assert!(second == first, "the second record differs: {} | {}", near(&second), near(&first));
    record
}

/// Without what stands beside the cells: packages, superseded cells, the envelope.
fn cells_only(mut record: HealthRecord) -> HealthRecord {
    let is_cell = |e: &Extra| e.origin.split('/').count() == 3 && e.origin.contains("/XML");
    every_extra(&mut record, |list| list.retain(is_cell));
    record
}

fn every_extra(record: &mut HealthRecord, mut change: impl FnMut(&mut Vec<Extra>)) {
    for visit in &mut record.encounters {
        change(&mut visit.extra);
        visit.medications.iter_mut().for_each(|m| change(&mut m.extra));
        visit.services.iter_mut().for_each(|s| change(&mut s.extra));
        visit.procedures.iter_mut().for_each(|p| change(&mut p.extra));
        visit.supplies.iter_mut().for_each(|s| change(&mut s.extra));
        visit.results.iter_mut().for_each(|r| change(&mut r.extra));
        visit.notes.iter_mut().for_each(|n| change(&mut n.extra));
    }
}

fn json(record: &HealthRecord) -> String {
    String::from_utf8(hsskdt_core::write(record, Format::Json, &WriteOptions::default()).unwrap().0).unwrap()
}

fn check_file(bytes: &[u8]) -> usize {
    let file = read_claim(bytes, &options()).unwrap();
    let whole: Vec<_> = file.records.iter().filter(|h| h.error.is_none()).collect();
    whole.iter().for_each(|hoso| {
        check(hoso, &file);
    });
    whole.len()
}

#[test]
fn plain_files_come_back() {
    let mut bytes = Vec::new();
    Plan::new(7).encounters(40).write_file(0, &mut bytes).unwrap();
    assert_eq!(check_file(&bytes), 40);
}

#[test]
fn every_variant_comes_back() {
    for variant in Variant::ALL {
        let bytes = Plan::new(11).encounters(3).with_variants(&[*variant]).unwrap();
        assert!(check_file(&bytes) >= 1, "{}", variant.id());
    }
}

const LATER: [Edition; 3] = [Edition::Qd130, Edition::Qd4750, Edition::Qd3176];

#[test]
fn later_editions_come_back_in_every_variant() {
    for edition in LATER {
        let plan = Plan::new(7).encounters(20).edition(edition);
        let mut bytes = Vec::new();
        plan.write_file(0, &mut bytes).unwrap();
        assert_eq!(check_file(&bytes), 20);
        let plan = Plan::new(11).encounters(2).edition(edition);
        for variant in Variant::ALL {
            assert!(check_file(&plan.with_variants(&[*variant]).unwrap()) >= 1, "{}", variant.id());
        }
    }
}

#[test]
fn variants_say_the_same() {
    // What the person, the diagnoses and the sums are does not depend on how the file is packed.
    let facts = |bytes: &[u8]| {
        let (mut record, _) = hsskdt_core::read_all(bytes, None, &options()).unwrap().records.remove(0);
        every_extra(&mut record, Vec::clear);
        json(&record)
    };
    let plan = Plan::new(11).encounters(1);
    let mut plain = Vec::new();
    plan.write_file(0, &mut plain).unwrap();
    for id in ["V01", "V02", "V03", "V04", "V05", "V07", "V08", "V10", "V13", "V14", "V15", "V16", "V24", "V25"] {
        let variant = Variant::ALL.iter().find(|v| v.id() == id).unwrap();
        let bytes = plan.with_variants(&[*variant]).unwrap();
        assert!(facts(&bytes) == facts(&plain), "{id}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn dirty_files_come_back(seed: u64) {
        let plan = Plan::new(seed).encounters(6).dirty(1.0);
        let mut bytes = Vec::new();
        plan.write_file(0, &mut bytes).unwrap();
        prop_assert!(check_file(&bytes) >= 1);
    }

    #[test]
    fn dirty_files_of_later_editions_come_back(seed: u64, edition in 0..LATER.len()) {
        let plan = Plan::new(seed).encounters(6).dirty(1.0).edition(LATER[edition]);
        let mut bytes = Vec::new();
        plan.write_file(0, &mut bytes).unwrap();
        prop_assert!(check_file(&bytes) >= 1);
    }

    #[test]
    fn any_record_is_written(seed: u64) {
        let record = hsskdt_synth::record::record(seed);
        for format in [Format::Claim4210, Format::Claim130, Format::Claim4750, Format::Claim3176, Format::CheckIn] {
            let (bytes, _) = hsskdt_core::write(&record, format, &WriteOptions::default()).unwrap();
            let read = hsskdt_core::read_all(&bytes, None, &options());
            let visits = read.as_ref().map(|r| r.records.len()).unwrap_or(0);
            let why = read.as_ref().map(|r| r.failures.iter().map(|e| e.code()).collect::<Vec<_>>());
            prop_assert_eq!(visits, record.encounters.len(), "{} {:?}", format.name(), why);
        }
    }
}

#[test]
fn hand_made_cells() {
    let row = |name: &str, value: &str| format!("<{name}>{value}</{name}>");
    let xml1: String = [
        ("MA_LK", "99999_1"),
        ("HO_TEN", " Nguyễn Thị Ví Dụ "),
        ("NGAY_SINH", "198503150000"),
        ("GIOI_TINH", "9"),
        ("MA_THE", "GD4999999999999;SAI"),
        ("GT_THE_TU", "20260101;20260701"),
        ("GT_THE_DEN", "20261231"),
        ("MA_BENH", "I10 Tăng huyết áp"),
        ("MA_BENHKHAC", "E11.9; J02.9;"),
        ("T_TONGCHI", "97.500,00"),
        ("KET_QUA_DTRI", "5"),
        ("DON_GIA_BV", "1"),
    ]
    .iter()
    .map(|(n, v)| row(n, v))
    .collect();
    let bytes = format!("<HOSO><TONG_HOP>{xml1}</TONG_HOP></HOSO>");
    let file = read_claim(bytes.as_bytes(), &options()).unwrap();
    let record = check(&file.records[0], &file);
    let (_, notes) = to_record(&file.records[0], &file.envelope).unwrap();
    let visit = &record.encounters[0];
    assert_eq!(record.administrative.full_name.as_str(), "Nguyễn Thị Ví Dụ");
    assert_eq!(record.administrative.birth_date.as_ref().unwrap().text(), "1985-03-15");
    assert!(record.administrative.sex.as_ref().unwrap().is_unreadable());
    assert!(record.administrative.deceased);
    assert_eq!(visit.coverage.len(), 2);
    assert!(visit.coverage[1].card.as_ref().unwrap().is_unreadable() && visit.coverage[1].valid_to.is_none());
    let codes: Vec<_> = visit.diagnoses.iter().map(|d| (d.code.code.as_str(), d.conclusion.as_str())).collect();
    assert_eq!(codes, [("I10", "Tăng huyết áp"), ("E11.9", ""), ("J02.9", "")]);
    assert_eq!(visit.costs.total.as_ref().unwrap().text(), "97500.00");
    assert!(visit.extra.iter().any(|e| e.origin == "claim4210/XML1/DON_GIA_BV" && e.content == "1"));
    let said: Vec<_> = notes.iter().map(|n| (n.code.code, n.path.as_str())).collect();
    for expected in [
        ("claim.written-form", "/HOSO[1]/XML1[1]/NGAY_SINH"),
        ("claim.unreadable", "/HOSO[1]/XML1[1]/GIOI_TINH"),
        ("claim.unreadable", "/HOSO[1]/XML1[1]/MA_THE"),
        ("claim.written-form", "/HOSO[1]/XML1[1]/MA_BENHKHAC"),
        ("claim.written-form", "/HOSO[1]/XML1[1]/T_TONGCHI"),
        ("claim.unknown-column", "/HOSO[1]/XML1[1]/DON_GIA_BV"),
    ] {
        assert!(said.contains(&expected), "{expected:?} is not among {said:?}");
    }
}

#[test]
fn changed_values_win_over_kept_forms() {
    let bytes = "<TONG_HOP><MA_LK>1</MA_LK><T_TONGCHI>97.500,00</T_TONGCHI></TONG_HOP>";
    let (mut record, _) = hsskdt_core::read(bytes.as_bytes(), None, &options()).unwrap();
    record.set("/encounters/0/costs/total", serde_json::json!("5.00")).unwrap();
    let (hosos, _) = from_record(&record, Edition::Qd4210);
    assert_eq!(hosos[0].tables().next().unwrap().row(0).unwrap().get("T_TONGCHI"), Some("5.00"));
}

#[test]
fn lost_content_is_named() {
    let record = hsskdt_synth::record::exemplar();
    let (_, notes) = hsskdt_core::write(&record, Format::Claim4210, &WriteOptions::default()).unwrap();
    assert!(notes.has_lost());
    let paths: Vec<_> = notes.iter().map(|n| n.path.as_str()).collect();
    for path in [
        "/history",
        "/immunization",
        "/administrative/religion",
        "/encounters/0/counselling",
        "/encounters/0/examination",
    ] {
        assert!(paths.contains(&path), "{path}");
    }
}
