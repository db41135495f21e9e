//! Every form of a claim file gives the same facts, comes back, and loses nothing.

mod corpus;

use corpus::{Around, Carry, Case, Record, Style, baseline, facts_in, facts_of, variants};
use hsskdt_core::format::claim::{
    ClaimFile, ClaimReader, ClaimWriteOptions, Content, Envelope, Hoso, Shape, TableBuilder, read_claim, write_claim,
};
use hsskdt_core::format::xml::encoding::Charset;
use hsskdt_core::spec::Edition;
use hsskdt_core::spec::claim_table::TableKind;
use hsskdt_core::{Mode, ReadOptions};
use proptest::prelude::*;

fn read(bytes: &[u8]) -> ClaimFile {
    read_claim(bytes, &ReadOptions::default()).unwrap()
}

fn second(record: &Record) -> Record {
    let mut other = record.clone();
    for (_, rows) in &mut other {
        rows.iter_mut().for_each(|r| r[0].1 = "99999_0002".to_owned());
    }
    other
}

/// Reads, writes in both forms, reads again.
fn check(name: &str, style: &Style, records: &[Record]) {
    let bytes = style.bytes(records);
    let file = read(&bytes);
    assert_eq!(facts_in(&file), facts_of(records, style), "{name}");
    assert!(file.records.iter().all(|r| r.error.is_none()), "{name}: {:?}", file.issues().collect::<Vec<_>>());
    let again = write_claim(&file, &ClaimWriteOptions::default()).unwrap();
    // Escaped text and CDATA come back as escaped text.
    let exact = !matches!(style.carry, Carry::Escaped | Carry::Cdata);
    assert!(!exact || again == bytes, "{name} does not come back byte for byte");
    assert!(read(&again) == file, "{name} does not come back");
    if file.envelope.shape == Shape::Standard {
        let plain = write_claim(&file, &ClaimWriteOptions::plain()).unwrap();
        let reread = read(&plain);
        assert_eq!(facts_in(&reread), facts_in(&file), "{name} plain");
        assert!(reread == file, "{name} differs in the plain form");
        assert_eq!(
            write_claim(&reread, &ClaimWriteOptions::plain()).unwrap(),
            plain,
            "{name} plain form is not stable"
        );
        let tables =
            |f: &ClaimFile| f.records.iter().flat_map(|r| r.tables().map(|t| t.text().to_owned())).collect::<Vec<_>>();
        assert_eq!(tables(&read(&plain)), tables(&reread));
    }
}

#[test]
fn every_variant_says_the_same() {
    let record = baseline();
    for (name, style) in variants() {
        check(name, &style, &[record.clone(), second(&record)]);
        check(name, &style, std::slice::from_ref(&record));
    }
}

#[test]
fn envelope_is_read_from_any_nesting() {
    for (name, style) in variants() {
        let file = read(&style.bytes(&[baseline()]));
        if matches!(style.around, Around::Standard | Around::WrongNesting) {
            let e = &file.envelope;
            let fields = [&e.facility_code, &e.created, &e.declared_count].map(|f| f.as_deref().unwrap_or_default());
            assert_eq!(fields, ["99999", "20240131", "1"], "{name}");
            assert!(e.signature.is_none() && e.issues.is_empty(), "{name}: {:?}", e.issues);
        }
    }
}

#[test]
fn oddities_are_told() {
    let get = |name: &str| {
        let (_, style) = variants().into_iter().find(|(n, _)| *n == name).unwrap();
        read(&style.bytes(&[baseline()]))
    };
    let codes = |f: &ClaimFile| f.issues().map(|e| e.code()).collect::<Vec<_>>();
    let doubled = get("V17");
    let xml1 = doubled.records[0].table(TableKind::XML1).unwrap();
    assert!(xml1.has_duplicates());
    let names = xml1.row(0).unwrap().cells().filter(|c| c.is_duplicate()).map(|c| c.name()).collect::<Vec<_>>();
    assert_eq!(names, ["HO_TEN", "HO_TEN", "DIA_CHI", "DIA_CHI", "TEN_BENH", "TEN_BENH"]);
    let extra = get("V19");
    let row = extra.records[0].table(TableKind::XML1).unwrap().row(0).unwrap();
    assert_eq!(row.get("ten_khoabv"), Some("Nội"));
    assert!(row.cell("TEN_KHOABV").unwrap().is_unknown());
    let renamed = get("V15");
    let cell = renamed.records[0].table(TableKind::XML2).unwrap().row(1).unwrap().cell("T_NGUON_KHAC").unwrap();
    assert!(cell.is_alias() && cell.name() == "T_NGUONKHAC" && cell.text() == "1000.00");
    let decomposed = get("values decomposed");
    let cell = decomposed.records[0].table(TableKind::XML1).unwrap().row(0).unwrap().cell("HO_TEN").unwrap();
    assert!(cell.was_decomposed());
    assert_eq!(codes(&get("V10")), Vec::<&str>::new());
    assert_eq!(get("V24").records[0].extra()[0].value, "99999");
    assert_eq!(get("V25").records[0].extra()[0].name, "MA_LK");
}

#[test]
fn last_duplicate_with_text_counts() {
    let read_name = |cells: &str| {
        let file = read(format!("<TONG_HOP><MA_LK>1</MA_LK>{cells}</TONG_HOP>").as_bytes());
        file.records[0].table(TableKind::XML1).unwrap().row(0).unwrap().get("HO_TEN").unwrap().to_owned()
    };
    assert_eq!(read_name("<HO_TEN>A</HO_TEN><HO_TEN>B</HO_TEN>"), "B");
    assert_eq!(read_name("<HO_TEN>A</HO_TEN><HO_TEN/>"), "A");
    assert_eq!(read_name("<HO_TEN>A</HO_TEN><HO_TEN>B</HO_TEN><HO_TEN></HO_TEN>"), "B");
    assert_eq!(read_name("<HO_TEN/><HO_TEN>B</HO_TEN>"), "B");
}

#[test]
fn another_name_never_takes_the_place_of_the_name_itself() {
    let text = "<TONG_HOP><MA_LK>1</MA_LK><MA_NOI_DI>01001</MA_NOI_DI><MA_NOI_CHUYEN></MA_NOI_CHUYEN></TONG_HOP>";
    for text in [text.to_owned(), text.replace("<MA_NOI_DI>01001</MA_NOI_DI>", "") + ""] {
        let file = read(text.as_bytes());
        let row = file.records[0].table(TableKind::XML1).unwrap().row(0).unwrap();
        assert_eq!(row.get("MA_NOI_CHUYEN"), Some(""));
        assert_eq!(row.get("MA_NOI_DI").is_some(), text.contains("MA_NOI_DI"));
    }
    let options = ReadOptions::default().with_edition(Edition::Qd4210);
    let text = b"<TONG_HOP><MA_LK>1</MA_LK><MA_THE/><MA_NOI_DI>01001</MA_NOI_DI></TONG_HOP>";
    let file = read_claim(text, &options).unwrap();
    assert_eq!(file.records[0].table(TableKind::XML1).unwrap().row(0).unwrap().get("MA_NOI_CHUYEN"), Some("01001"));
}

#[test]
fn legacy_tables_of_eight_bits() {
    let text = Style { carry: Carry::Inline, ..Style::default() }.text(&[baseline()]);
    let bytes: Vec<u8> = text
        .replace("Nguyễn Thị Ví Dụ", "Đông Hường")
        .replace("Số 1 &lt;Thử &amp; Nghiệm&gt;, \"Giả Định\"", "Phú Quí")
        .chars()
        .map(|c| match c {
            // windows-1258 has no letter with two marks: the tone follows as a byte of its own.
            'Đ' => 0xD0,
            'ô' => 0xF4,
            'ư' => 0xFD,
            'ú' => 0xFA,
            'í' => 0xED,
            'ờ' => 0xF5,
            c if c.is_ascii() => c as u8,
            _ => b'?',
        })
        .collect();
    let bytes = replace(&bytes, b"H\xFD\xF5ng", b"H\xFD\xF5\xCCng");
    let file = read(&bytes);
    let row = file.records[0].table(TableKind::XML1).unwrap().row(0).unwrap();
    assert_eq!(row.get("HO_TEN"), Some("Đông Hường"));
    assert_eq!(row.get("DIA_CHI"), Some("Phú Quí"));
    assert!(row.cell("HO_TEN").unwrap().was_decomposed());
    assert!(file.issues().any(|e| e.code() == "claim.legacy-encoding"));
    let written = write_claim(&file, &ClaimWriteOptions::default()).unwrap();
    assert!(read(&written) == file && std::str::from_utf8(&written).is_ok());
}

fn replace(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let at = bytes.windows(from.len()).position(|w| w == from).unwrap();
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

#[test]
fn documents_one_after_the_other() {
    let text = Style::default().text(&[baseline()]);
    let file = read(format!("{text}\n\u{FEFF}{}", text.replace(">99999<", ">99998<")).as_bytes());
    assert_eq!(file.records.len(), 2);
    assert_eq!(file.envelope_of(&file.records[0]).facility_code.as_deref(), Some("99999"));
    assert_eq!(file.envelope_of(&file.records[1]).facility_code.as_deref(), Some("99998"));
    assert!(file.issues().any(|e| e.code() == "claim.several-documents"));
    let again = write_claim(&file, &ClaimWriteOptions::default()).unwrap();
    assert!(read(&again) == file);
}

/// However the input arrives, and whoever reads the records.
#[test]
fn a_stream_gives_the_same() {
    let record = baseline();
    for (name, style) in variants() {
        let bytes = style.bytes(&[record.clone(), second(&record)]);
        let whole = read(&bytes);
        for capacity in [1, 7, 4096] {
            let input = std::io::BufReader::with_capacity(capacity, bytes.as_slice());
            let mut reader = ClaimReader::new(input, ReadOptions::default()).unwrap();
            let records: Vec<_> = reader.by_ref().map(Result::unwrap).collect();
            assert!(records == whole.records, "{name}");
            assert!(reader.into_envelopes()[0] == whole.envelope, "{name}");
        }
        let mut reader = ClaimReader::new(bytes.as_slice(), ReadOptions::default()).unwrap();
        let raw: Vec<_> = std::iter::from_fn(|| reader.next_raw()).map(Result::unwrap).collect();
        let threads: Vec<_> =
            raw.into_iter().map(|r| std::thread::spawn(move || r.read(&ReadOptions::default()))).collect();
        let records: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
        assert!(records == whole.records, "{name}");
    }
}

/// What was changed is written; the rest stays as it was.
#[test]
fn a_changed_table_is_written_in_its_place() {
    for (name, style) in variants() {
        let mut file = read(&style.bytes(&[baseline()]));
        let record = &mut file.records[0];
        let at = record.part_of(TableKind::XML5).unwrap();
        let mut table = TableBuilder::new(corpus::spec(TableKind::XML5));
        table.row().set("MA_LK", "99999_0001").set("DIEN_BIEN", "Đã đổi & ghi <lại>").set("LA", "x");
        record.parts[at].content = Content::Table(table.finish());
        let written = write_claim(&file, &ClaimWriteOptions::default()).unwrap();
        if style.carry == Carry::Inline && style.outer_charset.is_none() {
            assert_eq!(String::from_utf8(written.clone()).unwrap().matches("<?xml").count(), 1, "{name}");
        }
        let again = read(&written);
        assert!(again == file, "{name}");
        let row = again.records[0].table(TableKind::XML5).unwrap().row(0).unwrap();
        assert_eq!((row.get("DIEN_BIEN"), row.get("la")), (Some("Đã đổi & ghi <lại>"), Some("x")));
    }
}

#[test]
fn a_changed_envelope_and_further_records_are_written() {
    let mut file = read(&Style::default().bytes(&[baseline()]));
    let copy = file.records[0].clone();
    let tables: Vec<_> = copy.tables().cloned().collect();
    file.records.push(Hoso::new(tables));
    let mut envelope = Envelope::new("99998", "20240201", 2);
    envelope.signature = Some("<Signature>x</Signature>".to_owned());
    file.envelope = envelope.clone();
    let again = read(&write_claim(&file, &ClaimWriteOptions::default()).unwrap());
    assert!(again.envelope == envelope);
    assert_eq!(facts_in(&again), [facts_in(&file)[0].clone(), facts_in(&file)[0].clone()]);
    // A changed field alone is enough for the envelope to be written anew.
    let mut file = read(&Style::default().bytes(&[baseline()]));
    file.envelope.facility_code = Some("99997".to_owned());
    let again = read(&write_claim(&file, &ClaimWriteOptions::default()).unwrap());
    assert_eq!(again.envelope.facility_code.as_deref(), Some("99997"));
    assert!(again == file);
}

#[test]
fn a_part_that_was_left_out_is_not_written() {
    for (name, style) in variants().into_iter().filter(|(_, s)| s.around == Around::Standard) {
        let mut file = read(&style.bytes(&[baseline()]));
        let at = file.records[0].part_of(TableKind::XML2).unwrap();
        file.records[0].parts.remove(at);
        let again = read(&write_claim(&file, &ClaimWriteOptions::default()).unwrap());
        assert_eq!(facts_in(&again), facts_in(&file), "{name}");
        assert!(again.records[0].table(TableKind::XML2).is_none());
    }
}

#[test]
fn only_the_summary() {
    let file = read(Style::default().document(TableKind::XML1, &baseline()[0].1).as_bytes());
    assert_eq!((file.envelope.shape, file.records.len()), (Shape::BareTables, 1));
    assert_eq!(file.records[0].link(), Some("99999_0001"));
}

#[test]
fn utf_16_out() {
    let file = read(&Style::default().bytes(&[baseline()]));
    for (charset, bom) in [(Charset::Utf16Le, true), (Charset::Utf16Be, false), (Charset::Utf8, true)] {
        let bytes = write_claim(&file, &ClaimWriteOptions::default().with_charset(charset, bom)).unwrap();
        let again = read(&bytes);
        assert!(again == file);
        assert_eq!((again.envelope.encoding.charset, again.envelope.encoding.bom), (charset, bom));
    }
}

fn styles() -> impl Strategy<Value = Style> {
    let case = prop_oneof![Just(Case::Upper), Just(Case::Lower), Just(Case::Mixed)];
    let carry = prop_oneof![
        Just(Carry::Base64),
        (16usize..80).prop_map(|w| Carry::Wrapped(w & !3)),
        Just(Carry::Inline),
        Just(Carry::Escaped),
        Just(Carry::Cdata)
    ];
    let around = prop_oneof![
        6 => Just(Around::Standard),
        1 => Just(Around::WrongNesting),
        1 => Just(Around::BareRecord),
        1 => Just(Around::BareTables)
    ];
    let charset = prop_oneof![
        3 => Just(None),
        1 => Just(Some((Charset::Utf16Le, false))),
        1 => Just(Some((Charset::Utf16Be, true))),
        1 => Just(Some((Charset::Utf8, true)))
    ];
    let bits = any::<u32>();
    (case, carry, around, charset.clone(), charset, bits).prop_map(|(case, carry, around, inner, outer, bits)| {
        let bit = |n: u32| bits >> n & 1 == 1;
        Style {
            edition: None,
            case,
            carry,
            around,
            inner_charset: inner,
            // Documents one after the other stand in one encoding.
            outer_charset: outer,
            inner_bom: bit(0),
            no_inner_declaration: bit(1) || matches!(carry, Carry::Inline),
            no_namespaces: bit(2),
            prefix: if bit(3) { "g:" } else { "" },
            no_signature: bit(4),
            empty_files: bit(5),
            reversed_tables: bit(6),
            reversed_fields: bit(7),
            left_out: if bit(8) { &["T_BNTT", "T_BHTT"] } else { &[] },
            renamed: if bit(9) { &[("T_NGUON_KHAC", "T_NGUONKHAC"), ("PHAM_VI", "PHAM_Vl")] } else { &[] },
            root_renamed: if bit(10) { &[("TONG_HOP", "BaoHiemYTe")] } else { &[] },
            doubled: if bit(11) { &["HO_TEN", "HAM_LUONG"] } else { &[] },
            added: if bit(12) { &[("TEN_KHOABV", "Nội")] } else { &[] },
            cdata: bit(13),
            self_closing: bit(14),
            decomposed: bit(15),
            pretty: bit(16),
            crlf: bit(17) && bit(16),
            facility_in_file: bit(18),
            numeric_references: bit(19),
            comments: bit(20),
        }
    })
}

fn values() -> impl Strategy<Value = String> {
    let chars = proptest::char::ranges(
        vec![' '..='~', 'À'..='ỹ', '\u{300}'..='\u{323}', '\u{1F600}'..='\u{1F610}', '一'..='龥'].into(),
    );
    prop_oneof![
        2 => Just(String::new()),
        4 => "[A-Z0-9.;]{1,12}",
        3 => proptest::collection::vec(chars, 0..24).prop_map(|c| {
            use unicode_normalization::UnicodeNormalization;
            c.into_iter().collect::<String>().nfc().collect()
        }),
    ]
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let rows = |kind: TableKind, many: std::ops::Range<usize>| {
        let columns = corpus::spec(kind).columns;
        let row = proptest::collection::vec(values(), columns.len())
            .prop_map(move |v| columns.iter().map(|c| c.name).zip(v).collect::<Vec<_>>());
        proptest::collection::vec(row, many).prop_map(move |r| (kind, r))
    };
    let record = (rows(TableKind::XML1, 1..2), rows(TableKind::XML2, 0..3), rows(TableKind::XML5, 1..3))
        .prop_map(|(a, b, c)| vec![a, b, c]);
    proptest::collection::vec(record, 1..3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_mix_of_variants_comes_back(style in styles(), records in records()) {
        check("mix", &style, &records);
    }

    #[test]
    fn nothing_panics(mut bytes in Just(Style { pretty: true, ..Style::default() }.bytes(&[baseline()])),
                      cuts in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), any::<bool>()), 1..6)) {
        for (at, byte, remove) in cuts {
            let at = at.index(bytes.len());
            if remove { bytes.truncate(at.max(1)) } else { bytes[at] = byte }
        }
        for mode in [Mode::Strict, Mode::Lax] {
            if let Ok(file) = read_claim(&bytes, &ReadOptions::default().with_mode(mode)) {
                let again = write_claim(&file, &ClaimWriteOptions::default()).unwrap();
                let reread = read_claim(&again, &ReadOptions::default().with_mode(mode)).unwrap();
                prop_assert!(reread == file, "{}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}
