//! QĐ 130, 4750 and 3176: every field of every table in every form of a file, which edition it is, and the documents
//! that travel alone. The tables themselves say what is tried.

mod corpus;

use corpus::{Around, Carry, Record, Style, facts_in, facts_of, variants};
use hsskdt_core::format::claim::{
    ClaimFile, ClaimWriteOptions, Envelope, Hoso, Shape, TableBuilder, read_claim, write_claim,
};
use hsskdt_core::format::detect::detect;
use hsskdt_core::format::xml::encoding::Charset;
use hsskdt_core::spec::claim_table::{self, Column, ColumnType, TableKind, TableSpec};
use hsskdt_core::spec::{Day, Edition};
use hsskdt_core::{ReadOptions, pipeline};

const NEW: [Edition; 3] = [Edition::Qd130, Edition::Qd4750, Edition::Qd3176];

/// A value of the kind of the column, with the characters that XML minds in texts.
fn value(column: &Column, edition: Edition, row: usize) -> String {
    // A month in which the edition was in use.
    let month = match edition {
        Edition::Qd3176 => "202508",
        Edition::Qd4750 => "202408",
        _ => "202405",
    };
    match column.kind {
        ColumnType::Integer => (row + 1).to_string(),
        ColumnType::Decimal(places) => {
            format!("{}.{}", row + 1, "05".repeat(usize::from(places)).get(..usize::from(places)).unwrap())
        }
        ColumnType::Date => format!("{month}03"),
        ColumnType::DateList => format!("{month}03;{month}04"),
        ColumnType::DateTime | ColumnType::DateOrDateTime => format!("{month}030905"),
        ColumnType::BirthDate => "1985".to_owned(),
        ColumnType::Text => match column.max_length {
            1..=15 => format!("{:.1$}", "0123456789ABCDE", usize::from(column.max_length)),
            _ => format!("{} <Ví & \"Dụ\"> {row}", column.name),
        },
    }
}

fn rows(spec: &TableSpec, edition: Edition) -> corpus::Rows {
    let columns = || spec.columns.iter().filter(|c| c.editions.contains(edition));
    (0..if spec.single { 1 } else { 2 })
        .map(|row| columns().map(|c| (c.name, value(c, edition, row))).collect())
        .collect()
}

fn tables(edition: Edition, alone: bool) -> impl Iterator<Item = &'static TableSpec> {
    claim_table::all().iter().filter(move |t| t.editions.contains(edition) && t.own_document == alone)
}

/// A visit with every table of the bundle, every column filled.
fn record(edition: Edition) -> Record {
    tables(edition, false).map(|spec| (spec.kind, rows(spec, edition))).collect()
}

fn read(bytes: &[u8]) -> ClaimFile {
    read_claim(bytes, &ReadOptions::default()).unwrap()
}

#[test]
fn how_many_tables_and_columns() {
    let count = |edition| {
        let all = || claim_table::all().iter().filter(|t| t.editions.contains(edition));
        let columns = all().flat_map(|t| t.columns).filter(|c| c.editions.contains(edition)).count();
        (all().count(), columns)
    };
    // Tables and fields as the decisions name them: 18 + 65 + 38 + 47 + 12 + 9 + 31 + 25 + 22 + 34 + 12 + 22 + 35 …
    assert_eq!(count(Edition::Qd130), (13, 370));
    assert_eq!(count(Edition::Qd4750), (16, 370 + 8 + 1 + 1 + 16 + 4 + 39 + 22 + 20));
    assert_eq!(count(Edition::Qd3176), (16, 370 + 8 + 1 + 1 + 16 + 4 + 37 + 22 + 20));
}

#[test]
fn every_field_in_every_form() {
    for edition in NEW {
        let record = record(edition);
        // V22 is the old shape with the new names: here the names are new by themselves.
        for (name, style) in variants().into_iter().filter(|(name, _)| !name.starts_with("V22")) {
            // What is unknown to QĐ 4210 need not be to its successors.
            let added = if style.added.is_empty() { style.added } else { &[("TEN_KHOABV", "Nội")] };
            let style = Style { edition: Some(edition), added, ..style };
            let bytes = style.bytes(std::slice::from_ref(&record));
            let file = read(&bytes);
            let context = format!("{} {name}", edition.number());
            assert!(
                file.records.iter().all(|r| r.error.is_none()),
                "{context}: {:?}",
                file.issues().collect::<Vec<_>>()
            );
            assert!(facts_in(&file) == facts_of(std::slice::from_ref(&record), &style), "{context}");
            if style.left_out.is_empty() {
                assert_eq!(file.records[0].edition(), edition, "{context}");
            }
            let again = write_claim(&file, &ClaimWriteOptions::default()).unwrap();
            let exact = !matches!(style.carry, Carry::Escaped | Carry::Cdata);
            assert!(!exact || again == bytes, "{context} does not come back byte for byte");
            assert!(read(&again) == file, "{context} does not come back");
            if file.envelope.shape == Shape::Standard {
                let plain = write_claim(&file, &ClaimWriteOptions::plain()).unwrap();
                assert!(facts_in(&read(&plain)) == facts_in(&file), "{context} plain");
            }
        }
    }
}

/// Every column alone comes back under its own name, from the builder too.
#[test]
fn every_field_alone() {
    for edition in NEW {
        for spec in claim_table::all().iter().filter(|t| t.editions.contains(edition)) {
            for column in spec.columns.iter().filter(|c| c.editions.contains(edition)) {
                let mut builder = TableBuilder::new(spec).complete_for(edition);
                let text = value(column, edition, 0);
                builder.row().set(column.name, text.as_str());
                let table = builder.finish();
                let options = ReadOptions::default().with_edition(edition);
                let file = read_claim(table.text().as_bytes(), &options).unwrap();
                let back = file.records[0].table(spec.kind).unwrap();
                assert!(*back == table, "{} {} {}", edition.number(), spec.kind, column.name);
                assert_eq!(back.row(0).unwrap().get(column.name), Some(text.as_str()));
                assert!(!back.has_unknown() && !back.has_aliases(), "{} {}", spec.kind, column.name);
                assert_eq!(file.records[0].edition(), edition, "{} {}", spec.kind, column.name);
            }
        }
    }
}

#[test]
fn order_of_detection() {
    let of = |xml: &str| {
        let file = read(xml.as_bytes());
        let told = |e: Edition| {
            read_claim(xml.as_bytes(), &ReadOptions::default().with_edition(e)).unwrap().records[0].edition()
        };
        (file.records[0].edition(), NEW.map(told))
    };
    let row = |cells: &str| format!("<TONG_HOP><MA_LK>1</MA_LK>{cells}</TONG_HOP>");
    use Edition::{Qd130, Qd3176, Qd4210, Qd4750};
    // Old names: nothing that is told changes that.
    assert_eq!(of(&row("<MA_THE>x</MA_THE>")), (Qd4210, [Qd4210; 3]));
    // New names without the blood group.
    assert_eq!(of(&row("<MA_THE_BHYT>x</MA_THE_BHYT><LY_DO_VV>x</LY_DO_VV>")), (Qd130, NEW));
    // With it, the day decides, and what is told decides more.
    let dated = |day: &str| of(&row(&format!("<NHOM_MAU/><MA_THE_BHYT>x</MA_THE_BHYT><NGAY_RA>{day}</NGAY_RA>")));
    assert_eq!(dated("202412312359"), (Qd4750, [Qd4750, Qd4750, Qd3176]));
    assert_eq!(dated("202501010000"), (Qd3176, [Qd3176, Qd4750, Qd3176]));
    assert_eq!(dated(""), (Qd4750, [Qd4750, Qd4750, Qd3176]));
    // A category that is younger than QĐ 3176.
    let code = row("<NHOM_MAU/><MA_THE_BHYT>x</MA_THE_BHYT><MA_DOITUONG_KCB>1.15</MA_DOITUONG_KCB>");
    assert_eq!(of(&code).0, Qd3176);
    // An exporter that leaves empty columns out says nothing by leaving the blood group out.
    assert_eq!(of(&row("<MA_THE_BHYT>x</MA_THE_BHYT><NGAY_RA>202506010900</NGAY_RA>")).0, Qd3176);
    // XML13 by its columns.
    let referral =
        |cells: &str| of(&format!("<CHI_TIEU_GIAYCHUYENTUYEN><MA_LK>1</MA_LK>{cells}</CHI_TIEU_GIAYCHUYENTUYEN>"));
    assert_eq!(referral("<MA_CSKCB_DI>99999</MA_CSKCB_DI>").0, Qd3176);
    assert_eq!(referral("<TINH_TRANG_CT>x</TINH_TRANG_CT><TEN_THUOC>x</TEN_THUOC>").0, Qd3176);
    assert_eq!(referral("<MA_NOI_DEN>99999</MA_NOI_DEN><TEN_DICH_VU>x</TEN_DICH_VU>").0, Qd4750);
}

#[test]
fn documents_of_their_own() {
    for edition in NEW {
        for spec in tables(edition, true) {
            let mut builder = TableBuilder::new(spec).complete_for(edition);
            for row in rows(spec, edition) {
                let made = builder.row();
                row.into_iter().for_each(|(name, value)| {
                    made.set(name, value);
                });
            }
            let file = ClaimFile {
                envelope: Envelope::own_document(),
                records: vec![Hoso::new([builder.finish()])],
                ..ClaimFile::default()
            };
            let bytes = write_claim(&file, &ClaimWriteOptions::plain()).unwrap();
            let text = std::str::from_utf8(&bytes).unwrap();
            assert!(!text.contains("GIAMDINHHS"));
            let end = format!("</{}><CHUKYDONVI></CHUKYDONVI></{}>", spec.path[1], spec.path[0]);
            assert!(text.ends_with(&end), "{}", spec.kind);
            let back = read(&bytes);
            assert_eq!(back.envelope.shape, Shape::OwnDocument);
            assert_eq!(back.records[0].edition(), edition, "{}", spec.kind);
            let (was, is) = (file.records[0].table(spec.kind).unwrap(), back.records[0].table(spec.kind).unwrap());
            assert!(was.rows().eq(is.rows()));
            assert_eq!(write_claim(&back, &ClaimWriteOptions::default()).unwrap(), bytes);
            assert_eq!(write_claim(&back, &ClaimWriteOptions::plain()).unwrap(), bytes);
            // In another encoding too, as it was and rewritten.
            let utf16 = ClaimWriteOptions::plain().with_charset(Charset::Utf16Le, true);
            let wide = write_claim(&back, &utf16).unwrap();
            assert!(read(&wide).records[0].table(spec.kind).unwrap().rows().eq(is.rows()));
            // One document, one table: no second record fits.
            let mut two = file.clone();
            two.records.push(file.records[0].clone());
            assert_eq!(write_claim(&two, &ClaimWriteOptions::plain()).unwrap_err().code(), "claim.no-place");
        }
    }
}

#[test]
fn tables_of_the_bundle_stand_alone_too() {
    let style =
        Style { edition: Some(Edition::Qd3176), around: Around::BareTables, carry: Carry::Inline, ..Style::default() };
    let file = read(&style.bytes(&[record(Edition::Qd3176)]));
    assert_eq!((file.envelope.shape, file.records.len()), (Shape::BareTables, 1));
    assert_eq!(file.records[0].tables().count(), 14);
}

#[test]
fn sister_packages_are_named() {
    for root in ["HSCHUNGTU", "HSDLGBT", "HSDLGCS", "HSDANHMUC", "KHAMSUCKHOE", "hsdlgbt"] {
        let inside = "<DANHSACHHOSO><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE><TONG_HOP><MA_LK>1</MA_LK>\
                      </TONG_HOP></NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO>";
        for text in [format!("<{root}>{inside}</{root}>"), format!("<?xml version=\"1.0\"?><{root}/>")] {
            let error = read_claim(text.as_bytes(), &ReadOptions::default()).unwrap_err();
            assert_eq!((error.code(), error.detail()), ("claim.sister-package", root.to_uppercase().as_str()));
            assert_eq!(detect(text.as_bytes()), None);
            let error = pipeline::read_all(text.as_bytes(), None, &ReadOptions::default()).unwrap_err();
            assert_eq!((error.code(), error.detail()), ("claim.sister-package", root.to_uppercase().as_str()));
        }
    }
    // The check-in of older systems looks like a form; it holds none.
    let old = b"<?xml version=\"1.0\"?><DATA><HEADER><MA_LK>1</MA_LK></HEADER><BODY><CHECKIN/></BODY></DATA>";
    let error = pipeline::read_all(old, None, &ReadOptions::default()).unwrap_err();
    assert_eq!((error.code(), error.detail()), ("claim.sister-package", "DATA"));
}

#[test]
fn periods_follow_each_other() {
    assert_eq!(Edition::Qd4210.period().to, Day::new(2024, 6, 30));
    assert_eq!(Edition::Qd4750.period().from, Day::new(2024, 7, 1));
    assert_eq!(Edition::Qd3176.period().from, Day::new(2025, 1, 1));
    assert!(Edition::ALL.windows(2).all(|w| w[0].period().to <= w[1].period().to));
}

/// LOAIHOSO that the gateway knows and this library does not stay as they are.
#[test]
fn later_tables_are_kept_raw() {
    let text = "<GIAMDINHHS><THONGTINHOSO><DANHSACHHOSO><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>\
        <TONG_HOP><MA_LK>1</MA_LK></TONG_HOP></NOIDUNGFILE></FILEHOSO><FILEHOSO><LOAIHOSO>XML16</LOAIHOSO>\
        <NOIDUNGFILE><CHI_TIEU_MOI><A>1</A></CHI_TIEU_MOI></NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO>\
        </THONGTINHOSO></GIAMDINHHS>";
    let file = read(text.as_bytes());
    assert_eq!(file.records[0].tables().count(), 1);
    assert_eq!(file.records[0].parts[1].declared(), "XML16");
    assert_eq!(file.records[0].parts[1].issues[0].code(), "claim.unknown-table");
    assert_eq!(write_claim(&file, &ClaimWriteOptions::default()).unwrap(), text.as_bytes());
    assert_eq!(file.records[0].table(TableKind::XML1).unwrap().len(), 1);
}
