//! The dialects of Form 831: nothing gets lost without a note, and the traps of senders are met on purpose.

use hsskdt_core::convert::{NoteKind, Notes};
use hsskdt_core::model::value::Tick;
use hsskdt_core::model::{DiseaseBox, HealthRecord};
use hsskdt_core::options::Form831Header;
use hsskdt_core::{Format, ReadOptions, WriteOptions};
use hsskdt_synth::record::{Shape, exemplar, record_of};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Leaves by their path without list positions, and how often each value stands there.
fn leaves(record: &HealthRecord) -> BTreeMap<(String, String), usize> {
    fn walk(value: &Value, path: &str, out: &mut BTreeMap<(String, String), usize>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(n, v)| walk(v, &format!("{path}/{n}"), out)),
            Value::Array(list) => list.iter().for_each(|v| walk(v, &format!("{path}/*"), out)),
            Value::Null => {}
            leaf => *out.entry((path.to_owned(), leaf.to_string())).or_default() += 1,
        }
    }
    let mut out = BTreeMap::new();
    walk(&serde_json::to_value(record).unwrap(), "", &mut out);
    out
}

fn general(path: &str) -> String {
    path.split('/').map(|s| if s.parse::<usize>().is_ok() { "*" } else { s }).collect::<Vec<_>>().join("/")
}

/// Is the path noted, or something above it?
fn noted(places: &BTreeSet<String>, path: &str) -> bool {
    places.iter().any(|p| path == p || path.starts_with(&format!("{p}/")))
}

fn places(notes: &Notes, kinds: &[NoteKind]) -> BTreeSet<String> {
    let kept = notes.iter().filter(|n| kinds.contains(&n.kind()));
    kept.flat_map(|n| [general(&n.path), general(&n.target)]).filter(|p| !p.is_empty()).collect()
}

/// Writes, reads, and checks that every difference is noted. Gives the record that came back, and the writer's notes.
fn there_and_back(record: &HealthRecord, format: Format) -> (HealthRecord, Notes) {
    let (bytes, written) = hsskdt_core::write(record, format, &WriteOptions::default()).unwrap();
    let (again, _) = hsskdt_core::write(record, format, &WriteOptions::default()).unwrap();
    assert!(bytes == again, "the same bytes every time");
    let (back, read) = hsskdt_core::read(&bytes, None, &ReadOptions::default()).unwrap();
    let (before, after) = (leaves(record), leaves(&back));
    let gone = places(&written, &[NoteKind::Lost, NoteKind::Changed]);
    let come: BTreeSet<String> = places(&written, &[NoteKind::Changed])
        .into_iter()
        .chain(places(&read, &[NoteKind::Assumed, NoteKind::Kept, NoteKind::Changed]))
        .collect();
    for ((path, value), count) in &before {
        if after.get(&(path.clone(), value.clone())).is_none_or(|n| n < count) {
            assert!(noted(&gone, path), "{path} is gone without a note");
        }
    }
    for (path, value) in after.keys().filter(|key| !before.contains_key(*key)) {
        // What a changed value became stands elsewhere: a mother among the relatives, a line of an address.
        let became = noted(&come, path)
            || ["/system", "/line", "/text", "/value", "/other_diseases"].iter().any(|end| path.ends_with(end))
            || noted(&gone, path);
        assert!(became, "{path} comes from nowhere: {value:.0}");
    }
    (back, written)
}

#[test]
fn the_exemplar_loses_what_dialect_a_cannot_hold() {
    let record = exemplar();
    let (back, notes) = there_and_back(&record, Format::Form831A);
    let lost: BTreeSet<String> = places(&notes, &[NoteKind::Lost]);
    let top = |part: &str| lost.iter().filter(|p| p.starts_with(part)).cloned().collect::<Vec<_>>();
    assert_eq!(top("/history/reproductive_health"), [""; 0]);
    assert_eq!(top("/history/disabilities"), [""; 0]);
    assert!(lost.contains("/encounters/*/examination/visual_acuity_corrected/right"), "two values for four");
    assert!(lost.contains("/encounters/*/medications/*/code/display"), "no drugs");
    assert!(lost.contains("/administrative/ethnicity/display"), "codes without words");
    assert_eq!(back.administrative.mother_name, record.administrative.mother_name);
    assert_eq!(back.administrative.primary_caregiver, record.administrative.primary_caregiver);
    assert_eq!(back.history.reproductive_health, record.history.reproductive_health);
    assert_eq!(back.history.disabilities, record.history.disabilities);
    assert_eq!(back.encounters[0].examination.organs, record.encounters[0].examination.organs);
    assert_eq!(back.encounters[0].paraclinical, record.encounters[0].paraclinical);
    expect_list("form831-a", &lost);
}

#[test]
fn the_exemplar_loses_what_dialect_b_cannot_hold() {
    let record = exemplar();
    let (back, notes) = there_and_back(&record, Format::Form831B);
    let lost: BTreeSet<String> = places(&notes, &[NoteKind::Lost]);
    assert!(lost.iter().any(|p| p.starts_with("/history")) && lost.iter().any(|p| p.starts_with("/immunization")));
    assert!(lost.contains("/encounters/*/examination/organs/surgical"));
    assert_eq!(
        back.encounters[0].examination.vital_signs.systolic,
        record.encounters[0].examination.vital_signs.systolic
    );
    assert_eq!(back.encounters[0].medications.len(), record.encounters[0].medications.len());
    expect_list("form831-b", &lost);
}

/// The documented list of what a dialect loses, in `docs/`.
fn expect_list(name: &str, lost: &BTreeSet<String>) {
    let path = hsskdt_tests::root().join(format!("docs/lost-{name}.txt"));
    let text = lost.iter().map(|p| format!("{p}\n")).collect::<String>();
    if std::env::var_os("HSSKDT_BLESS").is_some_and(|v| v == "1") {
        std::fs::write(&path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "run with HSSKDT_BLESS=1");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_without_a_note(seed in 0u64..1_000_000, filled in 10u8..90) {
        let record = record_of(seed, &Shape::default().filled(filled));
        for format in [Format::Form831A, Format::Form831B] {
            let (once, _) = there_and_back(&record, format);
            // What came through once comes through for ever.
            let (twice, _) = there_and_back(&once, format);
            let (thrice, _) = there_and_back(&twice, format);
            prop_assert!(twice == thrice);
        }
    }

    #[test]
    fn readers_never_panic(text in "\\PC{0,300}") {
        for format in [Format::Form831A, Format::Form831B, Format::Form831C, Format::Form831D] {
            let _ = hsskdt_core::read(text.as_bytes(), Some(format), &ReadOptions::default());
        }
    }
}

fn file(body: &str) -> String {
    format!(
        "<DATA><HEADER><SENDER_CODE>99999</SENDER_CODE></HEADER><BODY><HOSOSUCKHOE>{body}</HOSOSUCKHOE></BODY></DATA>"
    )
}

fn read(body: &str) -> (HealthRecord, Vec<&'static str>) {
    let (record, notes) = hsskdt_core::read(file(body).as_bytes(), None, &ReadOptions::default()).unwrap();
    let codes = notes.iter().map(|n| n.code.code).collect();
    (record, codes)
}

#[test]
fn every_element_is_written_in_the_order_of_the_dialect() {
    let header = Form831Header {
        sender_code: "99999".to_owned(),
        request_id: "99999-1".to_owned(),
        transaction_date: "01/10/2026".to_owned(),
        ..Form831Header::default()
    };
    let options = WriteOptions::default().with_form831_header(header);
    let (bytes, notes) = hsskdt_core::write(&HealthRecord::default(), Format::Form831A, &options).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(notes.is_empty());
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<DATA>\n    <HEADER>\n        <MESSAGE_VERSION>1.0</MESSAGE_VERSION>\n        <SENDER_CODE>99999</SENDER_CODE>"));
    let mut from = 0;
    for element in [
        "<REQUEST_ID>99999-1</REQUEST_ID>",
        "<ACTION_TYPE>0</ACTION_TYPE>",
        "<MADINHDANH></MADINHDANH>",
        "<EMAIL></EMAIL>",
        "<LOAIDE></LOAIDE>",
        "<LOAI>4</LOAI>",
        "<LOAIHOXIGD></LOAIHOXIGD>",
        "<KHUYETTAT></KHUYETTAT>",
        "<TIEUSU_BENHTAT>",
        "<TIENSU_PHAUTHUAT></TIENSU_PHAUTHUAT>",
        "<TIENSU_GIADINH>",
        "<SOLANDEKHO></SOLANDEKHO>",
        "<SOLANDE_DUTHANG></SOLANDE_DUTHANG>",
        "<VANDEKHAC></VANDEKHAC>",
        "<SOMUIUONVANMETIEM></SOMUIUONVANMETIEM>",
        "<DANHSACHHOSOKHAMCHUABENH></DANHSACHHOSOKHAMCHUABENH>",
        "<SIGNATURE></SIGNATURE>",
    ] {
        let at = text[from..].find(element).unwrap_or_else(|| panic!("{element} is missing or out of order"));
        from += at;
    }
}

#[test]
fn zero_means_not_asked() {
    let (record, codes) = read(
        "<TIENSU><TINHTRANG_LUCSINH><LOAIDE>0</LOAIDE><DETHIEUTHANG>0</DETHIEUTHANG>\
        <BINGAT_LUCDE>1</BINGAT_LUCDE></TINHTRANG_LUCSINH></TIENSU>",
    );
    assert_eq!(record.history.birth_status.vaginal_delivery, Tick::Absent);
    assert_eq!(record.history.birth_status.preterm_birth, Tick::Absent);
    assert_eq!(record.history.birth_status.birth_asphyxia, Tick::Yes);
    assert_eq!(codes, ["form831.zero", "form831.delivery-default"]);
}

#[test]
fn state_forced_by_given_up() {
    let habit = |state: &str, quit: &str| {
        read(&format!(
            "<TIENSU><YEUTO_SUCKHOE><DSYEUTO><LOAI>1</LOAI><TRANGTHAI>{state}</TRANGTHAI><DABO>{quit}</DABO>\
            </DSYEUTO></YEUTO_SUCKHOE></TIENSU>"
        ))
    };
    let (record, codes) = habit("0", "0");
    assert_eq!(record, HealthRecord::default());
    assert_eq!(codes, ["form831.forced-state"]);
    let tobacco = |(record, _): (HealthRecord, Vec<_>)| record.history.risk_factors.tobacco_use;
    assert!(tobacco(habit("1", "1")).quit.is_yes() && tobacco(habit("0", "1")).quit.is_yes());
    assert!(tobacco(habit("0", "")).none.is_yes() && tobacco(habit("2", "")).regular.is_yes());
}

#[test]
fn a_dose_given_without_a_date_is_unknown() {
    let (record, codes) = read(
        "<TIEMCHUNG><THONGTINMUITIEM><MAVACXIN>UV1</MAVACXIN><TENVACXIN>UV1</TENVACXIN>\
        <LOAIVACXIN>3</LOAIVACXIN><TRANGTHAI>1</TRANGTHAI></THONGTINMUITIEM></TIEMCHUNG>",
    );
    let dose = &record.immunization.maternal_tetanus[0];
    assert_eq!((dose.given, dose.not_given, dose.dose), (Tick::Absent, Tick::Absent, Some(1)));
    assert_eq!(codes, ["form831.dose-of-row", "form831.dose-without-date"]);
}

#[test]
fn blood_pressure_has_opposite_names() {
    let visit = "<DANHSACHHOSOKHAMCHUABENH><HOSOKHAMCHUABENH><HUYETAPTT>80</HUYETAPTT><HUYETAPTD>120</HUYETAPTD>\
        </HOSOKHAMCHUABENH></DANHSACHHOSOKHAMCHUABENH>";
    let (record, codes) = read(visit);
    let vital = &record.encounters[0].examination.vital_signs;
    assert_eq!(vital.systolic.as_ref().unwrap().text(), "80", "the dialect decides, nobody guesses");
    assert_eq!(codes, ["form831.sender", "form831.pressure-order"]);
    let b = "<DuLieuLienThongYTeCoSo><MaCSKCB>99999</MaCSKCB><danhSachHoSoYTe><HoSoYTe><DanhSachHoSoKhamChuaBenh>\
        <HoSoKhamChuaBenh><huyetApTT>80</huyetApTT><huyetApTD>120</huyetApTD></HoSoKhamChuaBenh>\
        </DanhSachHoSoKhamChuaBenh></HoSoYTe></danhSachHoSoYTe></DuLieuLienThongYTeCoSo>";
    let (record, notes) = hsskdt_core::read(b.as_bytes(), None, &ReadOptions::default()).unwrap();
    let vital = &record.encounters[0].examination.vital_signs;
    assert_eq!(vital.systolic.as_ref().unwrap().text(), "120");
    assert!(notes.iter().all(|n| n.code.code != "form831.pressure-order"));
}

#[test]
fn relations_that_share_a_code() {
    let relative = |code: &str, name: &str| {
        format!(
            "<QUANHE_GIADINH><LOAI_QUANHE>{code}</LOAI_QUANHE><TEN_QUANHE>{name}</TEN_QUANHE><HOTEN>Lê Ví Dụ</HOTEN>\
            </QUANHE_GIADINH>"
        )
    };
    let body = [
        relative("19", "Mẹ"),
        relative("19", "Bố"),
        relative("19", ""),
        relative("18", "Con nuôi"),
        relative("18", ""),
    ];
    let (record, codes) = read(&format!("<THONGTINCHUNG>{}</THONGTINCHUNG>", body.concat()));
    let a = &record.administrative;
    assert_eq!((a.mother_name.as_str(), a.father_name.as_str(), a.relatives.len()), ("Lê Ví Dụ", "Lê Ví Dụ", 3));
    assert_eq!(a.relatives[1].relationship.display, "Con nuôi");
    assert_eq!(codes, ["form831.relation-19", "form831.relation-18"]);
}

#[test]
fn two_acuity_values_for_four() {
    let visit = |glasses: &str| {
        let (record, codes) = read(&format!(
            "<DANHSACHHOSOKHAMCHUABENH><HOSOKHAMCHUABENH><SUDUNGKINH>{glasses}</SUDUNGKINH>\
            <MATPHAI>8/10</MATPHAI><MATTRAI>ĐNT 3m</MATTRAI></HOSOKHAMCHUABENH></DANHSACHHOSOKHAMCHUABENH>"
        ));
        (record.encounters[0].examination.clone(), codes.contains(&"form831.glasses"))
    };
    assert_eq!(visit("1").0.visual_acuity_corrected.left, "ĐNT 3m");
    assert_eq!(visit("0").0.visual_acuity_uncorrected.right, "8/10");
    assert!(visit("").1 && !visit("0").1);
}

#[test]
fn incomplete_dates() {
    for (text, iso) in
        [("00/00/1957", "1957"), ("00/03/1957", "1957-03"), ("15/03/1957", "1957-03-15"), ("31/02/1957", "31/02/1957")]
    {
        let (record, _) = read(&format!("<THONGTINCHUNG><NGAYSINH>{text}</NGAYSINH></THONGTINCHUNG>"));
        assert_eq!(record.administrative.birth_date.unwrap().text(), iso, "{text}");
    }
    let b = "<DuLieuLienThongYTeCoSo><MaCSKCB/><danhSachHoSoYTe><HoSoYTe><maYTeCaNhan>P1</maYTeCaNhan><ThongTinChung>\
        <ngaySinh>1957-00-00</ngaySinh></ThongTinChung></HoSoYTe></danhSachHoSoYTe></DuLieuLienThongYTeCoSo>";
    let (record, _) = hsskdt_core::read(b.as_bytes(), None, &ReadOptions::default()).unwrap();
    assert_eq!(record.administrative.birth_date.as_ref().unwrap().text(), "1957");
    let (again, _) = hsskdt_core::write(&record, Format::Form831B, &WriteOptions::default()).unwrap();
    let again = String::from_utf8(again).unwrap();
    assert!(again.contains("<ngaySinh>1957-00-00</ngaySinh>") && again.contains("<maYTeCaNhan>P1</maYTeCaNhan>"));
}

#[test]
fn order_and_unknown_elements_do_not_matter() {
    let (record, codes) = read(
        "<TIENSU><VANDEKHAC>Khác</VANDEKHAC><TIENSU_BENHTAT><BENHTAT><DSBENH><TRANGTHAI>1</TRANGTHAI>\
        <LOAIBENH>6</LOAIBENH></DSBENH></BENHTAT></TIENSU_BENHTAT><LA>x</LA></TIENSU><THONGTINCHUNG><HOTEN>Lê Ví Dụ</HOTEN>\
        <VNEID>V1</VNEID></THONGTINCHUNG>",
    );
    assert_eq!(record.history.personal_history.diseases[0].disease, Some(DiseaseBox::Asthma));
    assert_eq!(record.history.extra[0].origin, "form831-a/TIENSU/LA");
    assert_eq!(codes, ["form831.unknown-element", "form831.unknown-element"]);
    let (bytes, notes) = hsskdt_core::write(&record, Format::Form831A, &WriteOptions::default()).unwrap();
    assert!(String::from_utf8(bytes).unwrap().contains("<VNEID>V1</VNEID>"), "it has a place in its own dialect");
    assert_eq!(notes.iter().filter(|n| n.path.starts_with("/administrative")).count(), 0);
}

#[test]
fn many_people_and_one_broken() {
    let records: Vec<HealthRecord> = (0..3).map(|seed| record_of(seed, &Shape::default().readable())).collect();
    let mut bytes = Vec::new();
    hsskdt_core::convert::form831::write_people(&mut records.iter(), "99999", &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let broken = text.replacen("<ThongTinChung>", "<ThongTinChung><a>", 1);
    let found = hsskdt_core::pipeline::read_all(broken.as_bytes(), None, &ReadOptions::default()).unwrap();
    assert_eq!((found.records.len(), found.failures.len()), (2, 1));
    assert!(found.failures[0].path().starts_with("/DuLieuLienThongYTeCoSo/danhSachHoSoYTe/HoSoYTe[1]"));
    let whole = hsskdt_core::pipeline::read_all(text.as_bytes(), None, &ReadOptions::default()).unwrap();
    assert_eq!(whole.records.len(), 3);
}

#[test]
fn what_is_no_form_is_refused() {
    for (text, code) in [
        ("<DATA><BODY></BODY></DATA>", "form831.no-record"),
        ("<HOSO></HOSO>", "form831.root"),
        ("<DATA><BODY>", "xml.unclosed-element"),
    ] {
        let error = hsskdt_core::read(text.as_bytes(), Some(Format::Form831A), &ReadOptions::default()).unwrap_err();
        assert_eq!(error.code(), code, "{text}");
    }
}

#[test]
fn message_of_dialect_c() {
    let text = r#"{"maBenhNhan":"BN1","bacSiKham":"Lê Ví Dụ","datKhamId":7,"maCSKCB":"99999","loaiKCB":"1",
        "ngayVao":"01/10/2026 08:05:00","ngayRa":null,"huyetApTT":"80","huyetApTD":"120","khamMatPhaiCoKinh":"9/10",
        "khamTimMach":"T1 T2 đều","laGi":true}"#;
    let (record, notes) = hsskdt_core::read(text.as_bytes(), None, &ReadOptions::default()).unwrap();
    let visit = &record.encounters[0];
    assert_eq!(visit.period_start.as_ref().unwrap().text(), "2026-10-01T08:05:00+07:00");
    assert_eq!(visit.examination.vital_signs.systolic.as_ref().unwrap().text(), "120");
    assert_eq!(visit.examination.visual_acuity_corrected.right, "9/10");
    assert_eq!(visit.practitioners[0].name.as_str(), "Lê Ví Dụ");
    assert_eq!(notes.len(), 2, "the booking and the unknown name are kept");
}

#[test]
fn calls_of_dialect_d() {
    let text = "UpdateTinhTrangLucSinh?DE_THUONG=1&BI_NGAT=0&CAN_NANG=3100&VAN_DE_KHAC=V%C3%A0ng+da\n\
        UpdateTienSuBenhTat?HEN_XUYEN=1&LAO=&DU_THUOC=Penicillin\nUpdateKhuyetTat?TAY=1&MT_CHAN=Y%E1%BA%BFu&CHAN=1\n\
        CreateTienSuPhauThuat?BO_PHAN_PHAU_THUAT=Ru%E1%BB%99t+th%E1%BB%ABa&NAM_THUC_HIEN=2015\n";
    let (record, _) = hsskdt_core::read(text.as_bytes(), None, &ReadOptions::default()).unwrap();
    let history = &record.history;
    assert!(history.birth_status.vaginal_delivery.is_yes());
    assert_eq!(history.birth_status.other_birth_problems, "Vàng da");
    assert_eq!(history.personal_history.diseases[0].disease, Some(DiseaseBox::Asthma));
    assert_eq!(history.disabilities.len(), 2);
    assert_eq!(history.surgeries.entries[0].body_site, "Ruột thừa");
}

/// Every element of a visit of dialect A, of the risks and of the head, in the dialect's order and spelling.
#[test]
fn names_and_order_of_dialect_a() {
    let (bytes, _) = hsskdt_core::write(&exemplar(), Format::Form831A, &WriteOptions::default()).unwrap();
    assert!(!bytes.starts_with(b"\xEF\xBB\xBF"), "no byte order mark");
    let text = String::from_utf8(bytes).unwrap();
    let names = |from: &str, to: &str| {
        let part = text.split_once(from).unwrap().1.split_once(to).unwrap().0;
        let opened = part.split('<').filter(|tag| !tag.starts_with('/'));
        opened.filter_map(|tag| tag.split_once('>')).map(|(name, _)| name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        names("<HEADER>", "</HEADER>"),
        "MESSAGE_VERSION SENDER_CODE SENDER_NAME TRANSACTION_TYPE TRANSACTION_NAME TRANSACTION_DATE TRANSACTION_ID \
         REQUEST_ID ACTION_TYPE"
    );
    assert_eq!(
        names("<THONGTINCHUNG>", "<QUANHE_GIADINH>"),
        "MADINHDANH VNEID MABHXH MATHE MAHO_GIADINH MA_NHANKHAU HOTEN QUANHE_CHUHO GIOITINH NHOMMAU_HEABO NHOMMAU_HERH \
         NGAYSINH MATINH_KHAISINH MADANTOC MAQUOCTICH MATONGIAO MANGHENGHIEP SOCMND NGAYCAP NOICAP DIACHI_THUONGTRU \
         MATINH_THUONGTRU MAHUYEN_THUONGTRU MAXA_THUONGTRU MATHONXOM_THUONGTRU DIACHI_HIENTAI MATINH_HIENTAI \
         MAHUYEN_HIENTAI MAXA_HIENTAI MATHONXOM_HIENTAI DIENTHOAI_CD DIENTHOAI_DD EMAIL"
    );
    assert_eq!(
        names("<QUANHE_GIADINH>", "</QUANHE_GIADINH>"),
        "LOAI_QUANHE TEN_QUANHE MADINHDANH HOTEN DIENTHOAI DIDONG GIAMHO"
    );
    assert_eq!(
        names("<TINHTRANG_LUCSINH>", "<DSYEUTO>"),
        "LOAIDE DETHIEUTHANG BINGAT_LUCDE CANNANG CHIEUDAI DITAT_BAMSINH KHAC YEUTO_SUCKHOE"
    );
    assert_eq!(names("<DSYEUTO>", "</DSYEUTO>"), "LOAI TENLOAI TRANGTHAI SOLUONG DABO");
    assert_eq!(names("<YEUTO_TIEPXUC>", "<DSKHUYETTAT>"), "THOIGIAN_TIEPXUC LOAIHOXIGD KHAC KHUYETTAT");
    assert_eq!(names("<DSKHUYETTAT>", "</DSKHUYETTAT>"), "LOAI TENLOAI MOTA");
    assert_eq!(names("<DSDIUNG>", "</DSDIUNG>"), "LOAI MASO TEN MOTA NGUOIMAC");
    assert_eq!(names("<DSBENH>", "</DSBENH>"), "LOAIBENH TENBENH TRANGTHAI MOTA NGUOIMAC");
    assert_eq!(
        names("<SUCKHOE_SINHSAN>", "</SUCKHOE_SINHSAN>"),
        "BIENPHAP_TRANHTHAI KYTHAICUOI SOLAN_COTHAI SOLAN_SAYTHAI SOLAN_PHATHAI SOLAN_SINHDE SOLAN_DETHUONG SOLAN_DEMO \
         SOLANDEKHO SOLANDE_DUTHANG SOLAN_DENON SOCON_HIENSONG BENH_PHUKHOA"
    );
    assert_eq!(
        names("<THONGTINMUITIEM>", "</THONGTINMUITIEM>"),
        "MAVACXIN TENVACXIN LOAIVACXIN TRANGTHAI NGAYTIEM THANGTHAI PHANUNGSAUTIEM NGAYHENTIEM SOMUIUONVANMETIEM"
    );
    assert_eq!(
        names("<HOSOKHAMCHUABENH>", "<DICHVU>"),
        "MA_LK NGAYKHAM NGAYBATDAU NGAYKETTHUC MABACSI BACSIKHAM LYDOKHAM BENHSU MACH NHIETDO HUYETAPTT HUYETAPTD NHIPTHO \
         CHIEUCAO CHISOBMI CANNANG VONGBUNG SUDUNGKINH MATPHAI MATTRAI KHAMDA KHAMNIEMMAC KHAMTOANTHANKHAC KHAMTIMMACH \
         KHAMHOHAP KHAMTIEUHOA KHAMTIETNIEU KHAMCOXUONGKHOP KHAMNOITIET KHAMTHANKINH KHAMTAMTHAN KHAMNGOAIKHOA \
         KHAMPHUKHOA KHAMTAIMUIHONG KHAMRHM KHAMMAT KHAMDALIEU KHAMDINHDUONG KHAMVANDONG KHAC TC_TT_VD TUVAN CANLAMSANG"
    );
    assert_eq!(names("<CHANDOANBENH>", "</CHANDOANBENH>"), "MABENH TENBENH KETLUAN");
    // Parts in their order, blanks of four.
    let parts = ["    <BODY>", "        <HOSOSUCKHOE>", "            <THONGTINCHUNG>", "            <TIENSU>"];
    let rest = ["            <TIEMCHUNG>", "            <DANHSACHHOSOKHAMCHUABENH>", "    <SECURITY>"];
    let places: Vec<usize> = parts.iter().chain(&rest).map(|p| text.find(&format!("\n{p}\n")).expect(p)).collect();
    assert!(places.is_sorted());
    assert!(text.ends_with("    <SECURITY>\n        <SIGNATURE></SIGNATURE>\n    </SECURITY>\n</DATA>\n"));
}

#[test]
fn one_request_id_gives_the_same_bytes() {
    let mut settings = hsskdt_core::Settings::default();
    for (name, value) in [("sender_code", "99999"), ("request_id", "99999-VD-1"), ("transaction_date", "01/10/2026")] {
        settings.set(name, value).unwrap();
    }
    let write = || hsskdt_core::write(&exemplar(), Format::Form831A, &settings.write).unwrap().0;
    assert_eq!(write(), write());
    // A record that was stored and read again is the same record.
    let (json, _) = hsskdt_core::write(&exemplar(), Format::Json, &WriteOptions::default()).unwrap();
    let (stored, _) = hsskdt_core::read(&json, None, &ReadOptions::default()).unwrap();
    assert_eq!(hsskdt_core::write(&stored, Format::Form831A, &settings.write).unwrap().0, write());
    let mut header = Form831Header { request_id: "x".repeat(101), ..Form831Header::default() };
    let refused = |header: &Form831Header| {
        let options = WriteOptions::default().with_form831_header(header.clone());
        hsskdt_core::write(&exemplar(), Format::Form831A, &options).map(|_| ()).map_err(|e| e.code())
    };
    assert_eq!(refused(&header), Err("option.value"));
    header.request_id.truncate(100);
    assert_eq!(refused(&header), Ok(()));
}

#[test]
fn a_writer_does_not_imitate_the_traps() {
    let mut record = HealthRecord::default();
    record.set("/history/risk_factors/tobacco_use/yes", true.into()).unwrap();
    record.set("/immunization/basic_childhood/0/vaccine", "bcg".into()).unwrap();
    let (bytes, _) = hsskdt_core::write(&record, Format::Form831A, &WriteOptions::default()).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("<LOAIDE></LOAIDE>"), "unknown is not 0");
    assert!(text.contains("<DETHIEUTHANG></DETHIEUTHANG>"), "not asked is not 0");
    let tobacco = text.split_once("<DSYEUTO>").unwrap().1.split_once("</DSYEUTO>").unwrap().0;
    assert!(tobacco.contains("<TRANGTHAI>1</TRANGTHAI>") && tobacco.contains("<DABO></DABO>"));
    let dose = text.split_once("<THONGTINMUITIEM>").unwrap().1;
    assert!(dose.contains("<TRANGTHAI></TRANGTHAI>"), "neither given nor not");
    let (back, _) = hsskdt_core::read(text.as_bytes(), None, &ReadOptions::default()).unwrap();
    assert_eq!(back.history, record.history);
}

#[test]
fn both_pairs_of_acuity_do_not_fit() {
    let mut record = HealthRecord::default();
    for (path, value) in [("visual_acuity_uncorrected/right", "5/10"), ("visual_acuity_corrected/left", "9/10")] {
        record.set(&format!("/encounters/0/examination/{path}"), value.into()).unwrap();
    }
    let (bytes, notes) = hsskdt_core::write(&record, Format::Form831A, &WriteOptions::default()).unwrap();
    assert!(String::from_utf8(bytes).unwrap().contains("<SUDUNGKINH>0</SUDUNGKINH>"));
    let lost: Vec<_> = notes.iter().map(|n| (n.code.code, n.path.as_str())).collect();
    assert_eq!(lost, [("form831.no-place", "/encounters/0/examination/visual_acuity_corrected/left")]);
}

/// Whatever a file holds beside what the reader knows is kept.
#[test]
fn strangers_are_kept_everywhere() {
    let marks = (1..=20).map(|n| format!("lạ{n}")).collect::<Vec<_>>();
    let m = |n: usize| format!("<LA>{}</LA>", marks[n - 1]);
    let body = format!(
        "<THONGTINCHUNG>{}<QUANHE_GIADINH><LOAI_QUANHE>19</LOAI_QUANHE><TEN_QUANHE>Mẹ</TEN_QUANHE>{}</QUANHE_GIADINH>\
        </THONGTINCHUNG><TIENSU><YEUTO_SUCKHOE><DSYEUTO><LOAI>1</LOAI><TENLOAI>{}</TENLOAI><TRANGTHAI>{}</TRANGTHAI>\
        <DABO>{}</DABO>{}</DSYEUTO></YEUTO_SUCKHOE><KHUYETTAT>{}<DSKHUYETTAT><LOAI>7</LOAI><TENLOAI>{}</TENLOAI>\
        <MOTA>x</MOTA></DSKHUYETTAT></KHUYETTAT><TIEUSU_BENHTAT><DIUNG>{}<DSDIUNG><LOAI>1</LOAI><MOTA>x</MOTA>{}</DSDIUNG>\
        </DIUNG><BENHTAT><DSBENH><LOAIBENH>15</LOAIBENH><TENBENH>{}</TENBENH><TRANGTHAI>1</TRANGTHAI></DSBENH></BENHTAT>\
        </TIEUSU_BENHTAT><VANDEKHAC>x</VANDEKHAC><VANDEKHAC>{}</VANDEKHAC></TIENSU><TIEMCHUNG><THONGTINMUITIEM>\
        <LOAIVACXIN>1</LOAIVACXIN><TRANGTHAI>{}</TRANGTHAI><SOMUIUONVANMETIEM>{}</SOMUIUONVANMETIEM>{}</THONGTINMUITIEM>\
        </TIEMCHUNG><DANHSACHHOSOKHAMCHUABENH>{}<HOSOKHAMCHUABENH>{}<CANLAMSANG>{}<DICHVU>{}</DICHVU></CANLAMSANG>\
        <CHANDOANKETLUAN>{}</CHANDOANKETLUAN></HOSOKHAMCHUABENH></DANHSACHHOSOKHAMCHUABENH>",
        m(1),
        m(2),
        marks[2],
        marks[3],
        marks[4],
        m(6),
        marks[6],
        marks[7],
        m(9),
        m(10),
        marks[10],
        marks[11],
        marks[12],
        marks[13],
        m(15),
        m(16),
        m(17),
        m(18),
        m(19),
        m(20),
    );
    let (record, _) = read(&body);
    let text = serde_json::to_string(&record).unwrap();
    for mark in &marks {
        assert!(text.contains(&format!("{mark}\"")) || text.contains(&format!("{mark}<")), "{mark} is gone");
    }
    assert_eq!(record.history.personal_history.other_diseases, marks[10]);
}

#[test]
fn the_envelope_is_no_part_of_the_record() {
    let text = "<DATA><HEADER><SENDER_CODE>99999</SENDER_CODE><REQUEST_ID>R1</REQUEST_ID><LA>x</LA></HEADER><BODY>\
        <HOSOSUCKHOE/><HOSOSUCKHOE><THONGTINCHUNG><HOTEN>Lê Ví Dụ</HOTEN></THONGTINCHUNG></HOSOSUCKHOE></BODY>\
        <SECURITY><SIGNATURE>s</SIGNATURE></SECURITY></DATA>";
    let found = hsskdt_core::pipeline::read_all(text.as_bytes(), None, &ReadOptions::default()).unwrap();
    assert_eq!(found.records.len(), 2, "two people, though the dialect has one");
    let (first, notes) = &found.records[0];
    assert_eq!(first.extra[0].origin, "form831-a/HEADER/LA");
    let said: Vec<_> = notes.iter().filter(|n| n.code.code == "form831.envelope").map(|n| n.path.as_str()).collect();
    assert_eq!(said, ["/HEADER/REQUEST_ID", "/SECURITY/SIGNATURE"]);
    assert_eq!(found.records[1].0.administrative.full_name.as_str(), "Lê Ví Dụ");
}

/// Dialect A → B → A and B → A → B: what both hold comes through.
#[test]
fn from_one_dialect_to_the_other() {
    let mut record = HealthRecord::default();
    for (path, value) in [
        ("/administrative/full_name", "Nguyễn Thị Ví Dụ"),
        ("/administrative/birth_date", "1957-03"),
        ("/administrative/mother_name", "Lê Thị Giả Định"),
        ("/administrative/sex", "female"),
        ("/encounters/0/exam_date", "2026-10-01"),
        ("/encounters/0/facility/code", "99999"),
        ("/encounters/0/examination/vital_signs/systolic", "120"),
        ("/encounters/0/examination/vital_signs/diastolic", "80"),
        ("/encounters/0/counselling", "Giảm muối"),
    ] {
        record.set(path, value.into()).unwrap();
    }
    for [first, second] in [[Format::Form831A, Format::Form831B], [Format::Form831B, Format::Form831A]] {
        let options = (ReadOptions::default(), WriteOptions::default());
        let (there, _) = hsskdt_core::write(&record, first, &options.1).unwrap();
        let over = hsskdt_core::pipeline::convert(&there, None, second, &options.0, &options.1).unwrap();
        assert!(over.notes.iter().all(|n| n.kind() != NoteKind::Lost));
        let text = String::from_utf8(over.bytes.clone()).unwrap();
        let names = if second == Format::Form831A { ["HUYETAPTT", "HUYETAPTD"] } else { ["huyetApTD", "huyetApTT"] };
        assert!(text.contains(&format!("<{}>120<", names[0])) && text.contains(&format!("<{}>80<", names[1])));
        let (back, _) = hsskdt_core::read(&over.bytes, None, &options.0).unwrap();
        assert!(back == record, "{} → {}", first.name(), second.name());
    }
}

/// Attributes, comments, UTF-16, elements beside the people, a missing end tag: nobody is lost.
#[test]
fn people_of_dialect_b_in_odd_files() {
    let person = |name: &str| format!("<ThongTinChung><hoTen>{name}</hoTen></ThongTinChung>");
    let text = format!(
        "<?xml version=\"1.0\"?><!-- <HoSoYTe> --><DuLieuLienThongYTeCoSo><MaCSKCB>99999</MaCSKCB><soLuong>4</soLuong>\
        <danhSachHoSoYTe><HoSoYTe stt=\"1\">{}</HoSoYTe ><hosoyte>{}<!-- </HoSoYTe> --></hosoyte><HoSoYTe>{}<HoSoYTe>{}\
        </HoSoYTe><HoSoYTe/></danhSachHoSoYTe><ky>chữ ký</ky></DuLieuLienThongYTeCoSo>",
        person("Một"),
        person("Hai"),
        person("Ba"),
        person("Bốn")
    );
    let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes(), &utf16] {
        let found = hsskdt_core::pipeline::read_all(bytes, None, &ReadOptions::default()).unwrap();
        let names: Vec<_> = found.records.iter().map(|(r, _)| r.administrative.full_name.as_str()).collect();
        assert_eq!(names, ["Một", "Hai", "Bốn", ""]);
        assert_eq!(found.failures.len(), 1, "the third has no end");
        assert!(found.failures[0].path().contains("HoSoYTe[3]"));
        assert_eq!(found.records[0].0.extra[0].content, "4");
        assert_eq!(found.records[3].0.extra[0].content, "chữ ký");
    }
}

#[test]
fn several_people_in_one_file_or_none() {
    let lines: String = (0..3)
        .map(|seed| {
            let record = record_of(seed, &Shape::default().readable());
            String::from_utf8(hsskdt_core::write(&record, Format::Json, &WriteOptions::default()).unwrap().0).unwrap()
        })
        .collect::<Vec<_>>()
        .join("\n");
    let first: Vec<HealthRecord> = lines
        .lines()
        .map(|line| hsskdt_core::read(line.as_bytes(), None, &ReadOptions::default()).unwrap().0)
        .collect();
    let mut b = Vec::new();
    hsskdt_core::convert::form831::write_people(&mut first.iter(), "99999", &mut b).unwrap();
    let to = |to| hsskdt_core::pipeline::convert(&b, None, to, &ReadOptions::default(), &WriteOptions::default());
    assert_eq!(to(Format::Form831B).unwrap().written, 3);
    for one_only in [Format::Form831A, Format::Html] {
        assert_eq!(to(one_only).unwrap_err().code(), "document.one-record-only");
    }
}

#[test]
fn an_examination_of_dialect_d() {
    let text = "HoSoKhamLap?MAT_PHAI_KK=8%2F10&HUYET_AP_TT=120&HUYET_AP_TD=80&XN_NHOM_MAU_ABO=O&NGAY_HEN_KHAM=01%2F12%2F2026\
        &BAC_SI_KHAM=L%C3%AA+V%C3%AD+D%E1%BB%A5\nCreateTienSuBenhGiaDinh?LOAI_BENH_ID=3&MO_TA=%C3%94ng\n";
    let (record, notes) = hsskdt_core::read(text.as_bytes(), None, &ReadOptions::default()).unwrap();
    let visit = &record.encounters[0];
    assert_eq!(visit.examination.visual_acuity_uncorrected.right, "8/10");
    assert!(visit.examination.vital_signs.systolic.is_none(), "nobody knows which is which");
    assert_eq!(visit.extra.len(), 2);
    assert_eq!(visit.follow_up_dates[0].text(), "2026-12-01");
    assert_eq!(visit.practitioners[0].name.as_str(), "Lê Ví Dụ");
    assert_eq!(record.administrative.blood_group_abo, "O");
    assert_eq!(record.history.family_history.diseases[0].description, "Ông");
    assert_eq!(notes.len(), 3);
}
