//! QĐ 130, 4750 and 3176 → record → back, and from one edition to another. The tables themselves say what is tried.

use hsskdt_core::convert::claim::{from_record, people, to_record};
use hsskdt_core::convert::{Note, NoteKind, Notes};
use hsskdt_core::format::claim::{
    ClaimFile, ClaimWriteOptions, Envelope, Hoso, Table, TableBuilder, read_claim, write_claim,
};
use hsskdt_core::format::detect::detect;
use hsskdt_core::model::HealthRecord;
use hsskdt_core::model::encounter::{DiagnosisRole, PaperKind};
use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_map::{self, Role};
use hsskdt_core::spec::claim_table::{self, Column, ColumnType, TableKind, TableSpec};
use hsskdt_core::{Format, ReadOptions, WriteOptions, pipeline};
use hsskdt_synth::claim::{Plan, Variant};
use std::collections::BTreeMap;

const NEW: [Edition; 3] = [Edition::Qd130, Edition::Qd4750, Edition::Qd3176];
/// A mark that only content of withheld columns carries.
const SECRET: &str = "BIMAT";

fn month(edition: Edition) -> &'static str {
    match edition {
        Edition::Qd3176 => "202508",
        Edition::Qd4750 => "202408",
        Edition::Qd130 => "202405",
        _ => "202303",
    }
}

fn is_withheld(kind: TableKind, column: &str) -> bool {
    kind == TableKind::XML6 || claim_map::paper(kind).iter().any(|c| c.column == column && c.role == Role::Withheld)
}

/// A value of the kind of the column: each row and column its own where the type allows.
fn value(kind: TableKind, column: &Column, edition: Edition, row: usize) -> String {
    let month = month(edition);
    if is_withheld(kind, column.name) {
        return format!("{SECRET}{row}");
    }
    match column.name {
        "MA_LK" => return "99999_VD_1".to_owned(),
        "NGAY_SINH" if column.max_length == 12 => return "198503150000".to_owned(),
        "MA_CSKCB" => return "99999".to_owned(),
        _ => {}
    }
    match column.kind {
        ColumnType::Integer => (row + 1).to_string(),
        ColumnType::Decimal(_) => format!("{}.50", row + 1),
        ColumnType::Date => format!("{month}03"),
        ColumnType::DateList => format!("{month}03;{month}04"),
        ColumnType::DateTime | ColumnType::DateOrDateTime => format!("{month}030905"),
        ColumnType::BirthDate => "1985".to_owned(),
        ColumnType::Text => match column.max_length {
            1..=15 => format!("{:.1$}", "0123456789ABCDE", usize::from(column.max_length)),
            _ => format!("{} Ví & Dụ {row}", column.name),
        },
    }
}

fn filled(spec: &'static TableSpec, edition: Edition) -> Table {
    let mut builder = TableBuilder::new(spec).complete_for(edition);
    for row in 0..if spec.single { 1 } else { 2 } {
        let made = builder.row();
        for column in spec.columns.iter().filter(|c| c.editions.contains(edition)) {
            made.set(column.name, value(spec.kind, column, edition, row));
        }
    }
    builder.finish()
}

/// A visit with every table of the bundle, every column filled.
fn visit(edition: Edition) -> Hoso {
    let tables = claim_table::all().iter().filter(|t| t.editions.contains(edition) && !t.own_document);
    Hoso::new(tables.map(|spec| filled(spec, edition)))
}

fn file(hosos: Vec<Hoso>) -> Vec<u8> {
    let envelope = Envelope::new("99999", "20250831", hosos.len());
    write_claim(&ClaimFile { envelope, records: hosos, ..ClaimFile::default() }, &ClaimWriteOptions::plain()).unwrap()
}

fn says(table: &Table) -> Vec<BTreeMap<String, String>> {
    let cells = |row: hsskdt_core::format::claim::Row<'_>| {
        let cells = row.cells().filter(|c| !c.text().is_empty() && !is_withheld(table.kind(), c.name()));
        cells.map(|c| (c.name().to_owned(), c.text().to_owned())).collect()
    };
    table.rows().map(cells).collect()
}

fn json(record: &HealthRecord) -> String {
    String::from_utf8(hsskdt_core::write(record, Format::Json, &WriteOptions::default()).unwrap().0).unwrap()
}

fn read(bytes: &[u8]) -> (HealthRecord, Notes) {
    hsskdt_core::read(bytes, None, &ReadOptions::default()).unwrap()
}

#[test]
fn every_field_of_every_table_comes_back() {
    for edition in NEW {
        let was = visit(edition);
        let (record, _) = read(&file(vec![was.clone()]));
        assert!(!json(&record).contains(SECRET), "HIV data in the record");
        let (back, notes) = from_record(&record, edition);
        let lost: Vec<_> = notes.iter().filter(|n| n.kind() == NoteKind::Lost).map(|n| n.path.clone()).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", edition.number());
        for table in was.tables().filter(|t| t.kind() != TableKind::XML6) {
            let again = back[0].table(table.kind()).unwrap_or_else(|| panic!("{} is missing", table.kind()));
            assert_eq!(says(again), says(table), "{} {}", edition.number(), table.kind());
        }
        assert!(back[0].table(TableKind::XML6).is_none());
        // And once more: nothing drifts.
        let (again, _) = to_record(&back[0], &Envelope::new("99999", "20250831", 1)).unwrap();
        assert_eq!(json(&again), json(&record));
    }
}

/// A column alone: empty ones stay empty, repetitions of XML1 are not invented.
#[test]
fn sparse_papers_come_back() {
    for kind in [TableKind::XML7, TableKind::XML9, TableKind::XML13, TableKind::XML14, TableKind::XML15] {
        let spec = claim_table::table(kind, Edition::Qd3176).unwrap();
        for column in spec.columns.iter().filter(|c| !is_withheld(kind, c.name)) {
            let summary = filled(claim_table::table(TableKind::XML1, Edition::Qd3176).unwrap(), Edition::Qd3176);
            let mut builder = TableBuilder::new(spec).complete_for(Edition::Qd3176);
            builder.row().set("MA_LK", "99999_VD_1").set(column.name, value(kind, column, Edition::Qd3176, 0));
            let hoso = Hoso::new([summary, builder.finish()]);
            let (record, _) = to_record(&hoso, &Envelope::default()).unwrap();
            let (back, _) = from_record(&record, Edition::Qd3176);
            assert_eq!(says(back[0].table(kind).unwrap()), says(hoso.table(kind).unwrap()), "{kind} {}", column.name);
        }
    }
}

#[test]
fn what_the_tables_bring() {
    let (record, _) = read(&file(vec![visit(Edition::Qd3176)]));
    let person = &record.administrative;
    assert_eq!(person.ethnicity.code, "01");
    assert_eq!((person.nationality.code.as_str(), person.occupation.code.as_str()), ("012", "01234"));
    assert_eq!(person.current_address.commune.code, "01234");
    assert!(person.national_id_number.is_some() && person.phone_mobile.is_some() && person.insurance_id.is_some());
    assert_eq!(person.birth_date.as_ref().unwrap().text(), "1985-03-15");
    assert_eq!(person.father_name.as_str(), "HO_TEN_CHA Ví & Dụ 0");
    let visit = &record.encounters[0];
    assert_eq!(visit.class.edition, "3176");
    assert_eq!(visit.reason.system, "MA_DOITUONG_KCB");
    let roles = |role| visit.diagnoses.iter().filter(|d| d.role == Some(role)).count();
    assert!(
        [DiagnosisRole::Main, DiagnosisRole::Other, DiagnosisRole::Traditional, DiagnosisRole::Admission]
            .into_iter()
            .all(|role| roles(role) == 1)
    );
    let kinds: Vec<_> = visit.papers.iter().filter_map(|p| p.kind).collect();
    for kind in [
        PaperKind::Discharge,
        PaperKind::Summary,
        PaperKind::BirthCertificate,
        PaperKind::PregnancyLeave,
        PaperKind::SickLeave,
        PaperKind::Referral,
        PaperKind::Appointment,
        PaperKind::Tuberculosis,
    ] {
        assert!(kinds.contains(&kind), "{kind:?}");
    }
    // Nothing of it is lost on the way into FHIR and CDA: every text of the papers stands in the documents.
    for format in [Format::FhirTransaction, Format::Cda] {
        let (bytes, notes) = hsskdt_core::write(&record, format, &WriteOptions::default()).unwrap();
        let lost: Vec<_> = notes.iter().filter(|n| n.kind() == NoteKind::Lost).map(|n| n.path.clone()).collect();
        assert!(lost.is_empty(), "{}: {lost:?}", format.name());
        let text = String::from_utf8(bytes).unwrap();
        for part in
            ["PHUONGTIEN_VC Ví", "DON_VI Ví", "NGUOI_DO_DE Ví", "PP_DIEU_TRI Ví", "CACH_DUNG Ví", "MA_HIEU_SP Ví"]
        {
            assert!(text.contains(part), "{}: {part}", format.name());
        }
        assert!(!text.contains(SECRET));
    }
    // CDA brings everything back.
    let (bytes, _) = hsskdt_core::write(&record, Format::Cda, &WriteOptions::default()).unwrap();
    assert_eq!(json(&read(&bytes).0), json(&record));
}

#[test]
fn documents_of_many_people() {
    for (kind, edition) in
        [(TableKind::XML0, Edition::Qd4750), (TableKind::XML0, Edition::Qd3176), (TableKind::XML12, Edition::Qd3176)]
    {
        let spec = claim_table::table(kind, edition).unwrap();
        let was = ClaimFile {
            envelope: Envelope::own_document(),
            records: vec![Hoso::new([filled(spec, edition)])],
            ..ClaimFile::default()
        };
        let bytes = write_claim(&was, &ClaimWriteOptions::plain()).unwrap();
        let format = detect(&bytes).unwrap();
        assert_eq!(format, if kind == TableKind::XML0 { Format::CheckIn } else { Format::Claim3176 });
        let hosos = read_claim(&bytes, &ReadOptions::default()).unwrap().records;
        assert_eq!(people(&hosos[0]).len(), 2);
        assert_eq!(to_record(&hosos[0], &Envelope::default()).unwrap_err().code(), "document.not-one-record");
        let read = pipeline::read_all(&bytes, None, &ReadOptions::default()).unwrap();
        assert_eq!((read.records.len(), read.failures.len()), (2, 0));
        assert!(read.records.iter().all(|(r, _)| !r.administrative.full_name.is_empty()));
        // Back as one document.
        let (read_options, write_options) = (ReadOptions::default(), WriteOptions::default());
        let output = pipeline::convert(&bytes, None, format, &read_options, &write_options).unwrap();
        let again = read_claim(&output.bytes, &read_options).unwrap();
        assert_eq!(says(again.records[0].table(kind).unwrap()), says(was.records[0].table(kind).unwrap()), "{kind}");
    }
}

#[test]
fn formats_by_content_and_by_name() {
    for edition in Edition::ALL {
        let bytes = file(vec![visit(edition)]);
        let format = Format::of_edition(edition);
        assert_eq!(detect(&bytes), Some(format));
        assert_eq!(Format::from_name(&format!("claim{}", edition.number())), Some(format));
        // As much of a file as a program looks at.
        assert_eq!(detect(&bytes[..bytes.len().min(16 << 10)]), Some(format));
        // What is told decides as far as the columns allow: without XML13 the three newer editions read alike.
        let other = Format::Claim4750;
        let mut hoso = visit(edition);
        hoso.parts.retain(|p| p.table().is_some_and(|t| t.kind() != TableKind::XML13));
        let (record, _) = hsskdt_core::read(&file(vec![hoso]), Some(other), &ReadOptions::default()).unwrap();
        let expected = if edition == Edition::Qd4210 { "4210" } else { "4750" };
        assert_eq!(record.encounters[0].class.edition, expected);
    }
}

fn noted<'n>(notes: &'n Notes, code: &str) -> Vec<&'n Note> {
    notes.iter().filter(|n| n.code.code == code).collect()
}

#[test]
fn an_old_visit_in_a_new_edition() {
    let old = std::fs::read(hsskdt_tests::root().join("examples/data/visit.4210.xml")).unwrap();
    let (read_options, write_options) = (ReadOptions::default(), WriteOptions::default());
    for to in [Format::Claim4750, Format::Claim3176] {
        let output = pipeline::convert(&old, None, to, &read_options, &write_options).unwrap();
        let made = read_claim(&output.bytes, &read_options.clone().with_edition(to.claim_edition().unwrap())).unwrap();
        assert_eq!(Some(made.records[0].edition()), to.claim_edition());
        let row = made.records[0].table(TableKind::XML1).unwrap().row(0).unwrap();
        let was = read_claim(&old, &read_options).unwrap();
        let before = was.records[0].table(TableKind::XML1).unwrap().row(0).unwrap();
        for (new, old) in [("MA_THE_BHYT", "MA_THE"), ("MA_BENH_CHINH", "MA_BENH"), ("T_TONGCHI_BH", "T_TONGCHI")] {
            assert_eq!(row.get(new), before.get(old), "{new}");
        }
        // Nothing is invented: what the newer edition demands stays empty, and is told.
        let demanded: Vec<_> = noted(&output.notes, "claim.demanded").iter().map(|n| n.target.clone()).collect();
        for target in ["XML1/LY_DO_VV", "XML1/MA_DANTOC", "XML1/T_TONGCHI_BV", "XML1/MA_HSBA"] {
            assert!(demanded.iter().any(|d| d == target), "{target}: {demanded:?}");
            assert_eq!(row.filled(target.trim_start_matches("XML1/")), None);
        }
        // One of several categories cannot be chosen.
        assert!(noted(&output.notes, "claim.no-code").iter().any(|n| n.target == "MA_DOITUONG_KCB"));
        // And back: what the old edition knew is as it was.
        let back =
            pipeline::convert(&output.bytes, Some(to), Format::Claim4210, &read_options, &write_options).unwrap();
        let back = read_claim(&back.bytes, &read_options).unwrap();
        let again = back.records[0].table(TableKind::XML2).unwrap();
        let first = was.records[0].table(TableKind::XML2).unwrap();
        for column in ["MA_THUOC", "SO_LUONG", "DON_GIA", "THANH_TIEN", "MUC_HUONG", "T_BHTT"] {
            let values = |t: &Table| t.rows().map(|r| r.get(column).unwrap_or_default().to_owned()).collect::<Vec<_>>();
            assert_eq!(values(again), values(first), "{column}");
        }
    }
}

#[test]
fn a_new_visit_in_the_old_edition() {
    let (read_options, write_options) = (ReadOptions::default(), WriteOptions::default());
    let mut hoso = visit(Edition::Qd3176);
    let spec = claim_table::table(TableKind::XML1, Edition::Qd3176).unwrap();
    let mut builder = TableBuilder::new(spec).complete_for(Edition::Qd3176);
    builder
        .row()
        .set("MA_LK", "99999_VD_1")
        .set("NHOM_MAU", "O+")
        .set("MA_DOITUONG_KCB", "1.3")
        .set("KET_QUA_DTRI", "7")
        .set("MA_LOAI_RV", "5")
        .set("MA_LOAI_KCB", "03")
        .set("NGAY_RA", "202508030905")
        .set("LY_DO_VV", "Đau bụng")
        .set("T_TONGCHI_BH", "1000.00")
        .set("T_TONGCHI_BV", "1200.00");
    hoso.parts[0] = hsskdt_core::format::claim::Part::new(builder.finish());
    let output = pipeline::convert(&file(vec![hoso]), None, Format::Claim4210, &read_options, &write_options).unwrap();
    let made = read_claim(&output.bytes, &read_options).unwrap();
    assert_eq!(made.records[0].edition(), Edition::Qd4210);
    assert!(made.records[0].tables().all(|t| t.kind().number() <= 5 && !t.has_unknown()));
    let row = made.records[0].table(TableKind::XML1).unwrap().row(0).unwrap();
    for (column, value) in [
        ("MA_LYDO_VVIEN", "1"),
        ("KET_QUA_DTRI", "3"),
        ("TINH_TRANG_RV", "2"),
        ("MA_LOAI_KCB", "3"),
        ("T_TONGCHI", "1000.00"),
    ] {
        assert_eq!(row.get(column), Some(value), "{column}");
    }
    assert!(noted(&output.notes, "claim.code-mapped").len() >= 4);
    let lost: Vec<_> = noted(&output.notes, "claim.no-column").iter().map(|n| n.path.as_str()).collect();
    for path in [
        "/encounters/0/reason_text",
        "/encounters/0/costs/hospital_total",
        "/administrative/blood_group_abo",
        "/encounters/0/papers/0",
    ] {
        assert!(lost.contains(&path), "{path}: {lost:?}");
    }
}

/// The example is what the generator makes; `HSSKDT_BLESS=1` rewrites it.
#[test]
fn the_example_is_fresh() {
    let kinds = [TableKind::XML7, TableKind::XML8, TableKind::XML11, TableKind::XML13, TableKind::XML14];
    let plan = |seed| Plan::new(seed).edition(Edition::Qd3176);
    let rich = |seed: &u64| {
        let visit = plan(*seed).visit(0);
        kinds.iter().all(|kind| visit.further.iter().any(|(k, _)| k == kind))
    };
    let seed = (0..).find(rich).unwrap();
    let bytes = plan(seed).with_variants(&[Variant::Inline]).unwrap();
    let path = hsskdt_tests::root().join("examples/data/visit.3176.xml");
    if std::env::var_os("HSSKDT_BLESS").is_some() {
        std::fs::write(&path, &bytes).unwrap();
    }
    assert!(
        std::fs::read(&path).unwrap() == bytes,
        "HSSKDT_BLESS=1 cargo test -p hsskdt-tests --test claim_conversion"
    );
    let (record, _) = read(&bytes);
    assert_eq!(record.encounters[0].papers.len(), kinds.len());
}

#[test]
fn blood_groups_as_written() {
    for (text, abo, rhesus) in
        [("O+", "O", "+"), ("A Rh-", "A", "Rh-"), ("AB", "AB", ""), ("B (+) ", "B (+)", ""), ("chưa rõ", "chưa rõ", "")]
    {
        let xml =
            format!("<TONG_HOP><MA_LK>1</MA_LK><NHOM_MAU>{text}</NHOM_MAU><MA_THE_BHYT>x</MA_THE_BHYT></TONG_HOP>");
        let (record, _) = read(xml.as_bytes());
        let person = &record.administrative;
        assert_eq!((person.blood_group_abo.as_str(), person.blood_group_rh.as_str()), (abo, rhesus));
        let (back, _) = from_record(&record, Edition::Qd3176);
        assert_eq!(back[0].table(TableKind::XML1).unwrap().row(0).unwrap().get("NHOM_MAU"), Some(text));
    }
}

#[test]
fn time_of_birth_is_kept() {
    let xml = "<TONG_HOP><MA_LK>1</MA_LK><NGAY_SINH>202503151230</NGAY_SINH><NHOM_MAU/><MA_THE_BHYT/></TONG_HOP>";
    let (record, notes) = read(xml.as_bytes());
    assert_eq!(record.administrative.birth_date.as_ref().unwrap().text(), "2025-03-15");
    assert_eq!(noted(&notes, "claim.written-form").len(), 1);
    let (back, _) = from_record(&record, Edition::Qd3176);
    assert_eq!(back[0].table(TableKind::XML1).unwrap().row(0).unwrap().get("NGAY_SINH"), Some("202503151230"));
}
