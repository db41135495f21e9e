//! Dialects of Form 831: whatever is read can be checked and written, and what came through once comes through for ever.

use crate::{both_modes, today};
use hsskdt_core::convert::form831::read_person;
use hsskdt_core::format::form831::{Element, People, ROOT_A};
use hsskdt_core::spec::dialect::form831_a;
use hsskdt_core::validate::{Context, Profile, validate_record};
use hsskdt_core::{Format, HealthRecord, Limits, ReadOptions, WriteOptions};
use std::io::BufReader;

/// Dialect A, of any bytes and of a tree that the bytes choose.
pub fn dialect_a(data: &[u8]) {
    read(data, Format::Form831A);
    let body = Element::branch("BODY", vec![tree(&mut data.iter().copied(), "HOSOSUCKHOE", 0)]);
    read(Element::branch(ROOT_A, vec![body]).write().as_bytes(), Format::Form831A);
}

/// Dialect B: whole and as a stream alike.
pub fn dialect_b(data: &[u8]) {
    read(data, Format::Form831B);
    for options in both_modes() {
        let whole = hsskdt_core::read_all(data, Some(Format::Form831B), &options);
        let Ok(mut people) = People::new(BufReader::with_capacity(7, data), &options) else {
            assert!(whole.is_err(), "the stream refuses what the whole reads");
            continue;
        };
        let mut streamed = Vec::new();
        let mut failed = 0usize;
        while let Some(person) = people.next() {
            match person.and_then(|person| read_person(&person, people.facility())) {
                Ok((record, _)) => streamed.push(record),
                Err(_) => failed += 1,
            }
        }
        if let Ok(whole) = whole {
            let records: Vec<HealthRecord> = whole.records.into_iter().map(|(record, _)| record).collect();
            assert!(records == streamed && whole.failures.len() == failed, "the stream gives other people");
        }
    }
}

/// The dialects that are read only.
pub fn dialects_c_and_d(data: &[u8]) {
    read(data, Format::Form831C);
    read(data, Format::Form831D);
}

fn read(data: &[u8], format: Format) {
    for options in both_modes() {
        let Ok(found) = hsskdt_core::read_all(data, Some(format), &options) else { continue };
        for (record, _) in &found.records {
            let _ = validate_record(record, &Profile::all(), &Context::new(today()));
            let _ = hsskdt_core::write(record, Format::Html, &WriteOptions::default());
            for target in [Format::Form831A, Format::Form831B] {
                settles(record, target);
            }
        }
    }
}

/// Written and read, the record may lose what the dialect lacks; written and read again, nothing more.
fn settles(record: &HealthRecord, format: Format) {
    let options = ReadOptions::default().with_limits(Limits::default());
    let pass = |record: &HealthRecord| {
        let (bytes, _) = hsskdt_core::write(record, format, &WriteOptions::default()).ok()?;
        hsskdt_core::read(&bytes, Some(format), &options).ok().map(|(record, _)| record)
    };
    let Some(once) = pass(record) else { return };
    let twice = pass(&once).expect("what was written can be read");
    assert!(pass(&twice).is_some_and(|thrice| thrice == twice), "the record does not settle");
}

/// Texts that readers judge.
const TEXTS: [&str; 12] = ["", "0", "1", "2", "00/00/1957", "31/02/2020", "120", "-1", "ĐNT 3m", " \n", "]]>&<", "Mẹ"];

/// A tree of the dialect's names: each byte opens an element, writes a text or goes back.
fn tree(bytes: &mut dyn Iterator<Item = u8>, name: &str, depth: usize) -> Element {
    let mut element = Element::branch(name, Vec::new());
    while let Some(byte) = bytes.next() {
        let choice = usize::from(byte >> 2);
        match byte & 3 {
            0 if depth > 0 => break,
            1 if element.children.is_empty() => {
                element.text = TEXTS[choice % TEXTS.len()].to_owned();
                break;
            }
            _ if depth < 7 => {
                let names = children(name);
                let next = names.get(choice % names.len().max(1)).copied().unwrap_or("LA");
                element.children.push(tree(bytes, next, depth + 1));
            }
            _ => break,
        }
    }
    if !element.children.is_empty() {
        element.text.clear();
    }
    element
}

/// Names that may stand in an element of the dialect, and one that may not.
fn children(name: &str) -> Vec<&'static str> {
    let fixed: &[&'static str] = match name {
        "HOSOSUCKHOE" => &["THONGTINCHUNG", "TIENSU", "TIEMCHUNG", "DANHSACHHOSOKHAMCHUABENH"],
        "TIENSU" => &[
            "TINHTRANG_LUCSINH",
            "YEUTO_SUCKHOE",
            "KHUYETTAT",
            "TIEUSU_BENHTAT",
            "TIENSU_PHAUTHUAT",
            "TIENSU_GIADINH",
            "SUCKHOE_SINHSAN",
            "VANDEKHAC",
        ],
        "KHUYETTAT" => &["DSKHUYETTAT"],
        "DSKHUYETTAT" => &["LOAI", "TENLOAI", "MOTA"],
        "DSYEUTO" => &["LOAI", "TENLOAI", "TRANGTHAI", "SOLUONG", "DABO"],
        "TIEUSU_BENHTAT" | "TIENSU_GIADINH" => &["DIUNG", "BENHTAT"],
        "DIUNG" => &["DSDIUNG"],
        "BENHTAT" => &["DSBENH"],
        "DSDIUNG" => &["LOAI", "MASO", "TEN", "MOTA", "NGUOIMAC"],
        "DSBENH" => &["LOAIBENH", "TENBENH", "TRANGTHAI", "MOTA", "NGUOIMAC"],
        "TIEMCHUNG" => &["THONGTINMUITIEM", "SOMUIUONVANMETIEM"],
        "THONGTINMUITIEM" => &[
            "MAVACXIN",
            "TENVACXIN",
            "LOAIVACXIN",
            "TRANGTHAI",
            "NGAYTIEM",
            "THANGTHAI",
            "PHANUNGSAUTIEM",
            "NGAYHENTIEM",
            "SOMUIUONVANMETIEM",
        ],
        "DANHSACHHOSOKHAMCHUABENH" => &["HOSOKHAMCHUABENH"],
        "CANLAMSANG" => &["DICHVU"],
        "DICHVU" => &["MADICHVU", "MANHOM", "TENDICHVU", "KETQUA"],
        "CHANDOANKETLUAN" => &["CHANDOANBENH"],
        _ => &[],
    };
    let lists: &[&'static str] = match name {
        "THONGTINCHUNG" => &["QUANHE_GIADINH"],
        "YEUTO_SUCKHOE" => &["DSYEUTO"],
        "HOSOKHAMCHUABENH" => &["CANLAMSANG", "CHANDOANKETLUAN"],
        _ => &[],
    };
    let table = form831_a(name).map(|row| row.element);
    fixed.iter().chain(lists).copied().chain(table).chain(["LA"]).collect()
}
