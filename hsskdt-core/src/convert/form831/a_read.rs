//! Dialect A → record. Neither the order of elements nor empty ones matter. What senders get wrong on purpose or by
//! default is named in the notes.

use super::build::{Build, is_first};
use super::{Dates, RESULT_A, notes, vaccine};
use crate::convert::Notes;
use crate::error::Error;
use crate::error::catalogue::{form831, limit};
use crate::format::form831::{Element, ROOT_A};
use crate::model::HealthRecord;
use crate::model::value::PersonName;
use crate::options::ReadOptions;
use crate::spec::dialect::{self, form831_a};
use serde_json::Value;

/// Elements of the envelope that say something about the sending: everything but constants and the sender.
const ENVELOPE: [(&str, &str); 8] = [
    ("HEADER", "SENDER_NAME"),
    ("HEADER", "TRANSACTION_TYPE"),
    ("HEADER", "TRANSACTION_NAME"),
    ("HEADER", "TRANSACTION_DATE"),
    ("HEADER", "TRANSACTION_ID"),
    ("HEADER", "REQUEST_ID"),
    ("SECURITY", "SIGNATURE"),
    ("HEADER", "ACTION_TYPE"),
];

/// Reads the person of a file; a file holds one, and several are read all the same.
pub fn read_a(input: &[u8], options: &ReadOptions) -> Result<Vec<(HealthRecord, Notes)>, Error> {
    if input.len() > options.limits.bytes {
        return Err(Error::new(&limit::BYTES).with_detail(options.limits.bytes.to_string()));
    }
    let root = Element::read(input, options)?;
    if !root.is(ROOT_A) {
        return Err(Error::new(&form831::ROOT).with_detail(ROOT_A));
    }
    let body = root.child("BODY").ok_or_else(|| Error::new(&form831::NO_RECORD))?;
    let mut records = Vec::new();
    for person in body.all("HOSOSUCKHOE") {
        let mut build = Build::new(Dates::DayFirst, super::a_write::NAME);
        if records.is_empty() {
            envelope(&mut build, &root, body);
        }
        let sender = root.below(&["HEADER", "SENDER_CODE"]).map_or("", |e| e.text.trim_ascii());
        read_person(&mut build, person, sender);
        records.push(build.record()?);
    }
    if records.is_empty() { Err(Error::new(&form831::NO_RECORD)) } else { Ok(records) }
}

/// What stands around the people.
fn envelope(build: &mut Build, root: &Element, body: &Element) {
    build.only(root, &["HEADER", "BODY", "SECURITY"], false, "");
    build.only(body, &["HOSOSUCKHOE"], true, "");
    for (part, name) in ENVELOPE {
        let text = root.below(&[part, name]).map_or("", |e| e.text.trim_ascii());
        if !text.is_empty() && (name != "ACTION_TYPE" || text != "0") {
            build.note(&notes::ENVELOPE, format!("/{part}/{name}"));
        }
    }
    for part in root.all("HEADER").chain(root.all("SECURITY")) {
        let known: Vec<&str> = ENVELOPE.iter().filter(|(p, _)| part.is(p)).map(|(_, name)| *name).collect();
        build.only(part, &[&known[..], &["MESSAGE_VERSION", "SENDER_CODE"]].concat(), false, "");
    }
}

fn read_person(build: &mut Build, person: &Element, sender: &str) {
    const PARTS: [&str; 4] = ["THONGTINCHUNG", "TIENSU", "TIEMCHUNG", "DANHSACHHOSOKHAMCHUABENH"];
    build.only(person, &PARTS, false, "");
    for part in person.children.iter().filter(|part| is_first(person, part)) {
        match part.name.to_ascii_uppercase().as_str() {
            "THONGTINCHUNG" => general(build, part),
            "TIENSU" => history(build, part),
            "TIEMCHUNG" => doses(build, part),
            "DANHSACHHOSOKHAMCHUABENH" => visits(build, part, sender),
            _ => {}
        }
    }
}

fn general(build: &mut Build, part: &Element) {
    let cells = build.cells(part, &mut form831_a("THONGTINCHUNG"), &["QUANHE_GIADINH"], "/administrative");
    build.block(&cells, &mut form831_a("THONGTINCHUNG"), "");
    let personal = cells.get("MADINHDANH").copied().unwrap_or("").trim_ascii();
    let paper = cells.get("SOCMND").copied().unwrap_or("");
    if paper.is_empty() {
        build.put_text("/administrative/national_id_number", personal);
    } else if !personal.is_empty() && personal != paper {
        build.note(&notes::OTHER_ID, "/THONGTINCHUNG/MADINHDANH");
        build.put_text("/administrative/other_id_numbers/0", personal);
    }
    if cells.get("QUANHE_CHUHO").is_some_and(|code| code.trim_ascii() == "18") {
        build.note(&notes::RELATION_18, "/administrative/relationship_to_household_head");
    }
    for relative in part.all("QUANHE_GIADINH") {
        relation(build, relative);
    }
}

fn relation(build: &mut Build, relative: &Element) {
    let text = |name: &str| relative.child(name).map_or("", |e| e.text.as_str());
    let (code, name) = (text("LOAI_QUANHE").trim_ascii(), text("TEN_QUANHE"));
    let folded = PersonName::new(name).folded();
    let a = "/administrative";
    // Whoever has more than the form has room for is one of the relatives.
    let known =
        relative.children.iter().all(|c| is_first(relative, c) && form831_a("QUANHE_GIADINH").any(|r| c.is(r.element)));
    let simple = known && text("MADINHDANH").trim_ascii().is_empty() && matches!(text("GIAMHO").trim_ascii(), "" | "0");
    let only_name = simple && ["DIENTHOAI", "DIDONG"].iter().all(|n| text(n).trim_ascii().is_empty());
    let guardian = |build: &mut Build, path: &str| {
        if text("GIAMHO").trim_ascii() == "0" {
            build.note(&notes::ZERO, path);
        }
    };
    for (field, words) in [("mother_name", ["ME", "MA"]), ("father_name", ["BO", "CHA"])] {
        let path = format!("{a}/{field}");
        if code == "19" && words.contains(&folded.as_str()) && only_name && build.peek(&path).is_none() {
            build.put_text(&path, text("HOTEN"));
            guardian(build, &path);
            return;
        }
    }
    let caregiver = format!("{a}/primary_caregiver");
    let mark = PersonName::new(super::CAREGIVER).folded();
    if simple && folded.starts_with(&mark) && build.peek(&caregiver).is_none() {
        guardian(build, &caregiver);
        build.put_text(&format!("{caregiver}/relationship"), name.split_once(": ").map_or("", |(_, r)| r));
        build.put_text(&format!("{caregiver}/name"), text("HOTEN"));
        build.put_text(&format!("{caregiver}/phone_landline"), text("DIENTHOAI"));
        build.put_text(&format!("{caregiver}/phone_mobile"), text("DIDONG"));
        return;
    }
    let item = format!("{a}/relatives/{}", build.count(&format!("{a}/relatives")));
    let cells = build.cells(relative, &mut form831_a("QUANHE_GIADINH"), &[], a);
    build.block(&cells, &mut form831_a("QUANHE_GIADINH"), &item);
    match code {
        "18" if name.is_empty() => build.note(&notes::RELATION_18, format!("{item}/relationship")),
        "19" if name.is_empty() => build.note(&notes::RELATION_19, format!("{item}/relationship")),
        _ => {}
    }
}

fn history(build: &mut Build, part: &Element) {
    let h = "/history";
    const SECTIONS: [&str; 9] = [
        "TINHTRANG_LUCSINH",
        "YEUTO_SUCKHOE",
        "KHUYETTAT",
        "TIEUSU_BENHTAT",
        "TIENSU_BENHTAT",
        "TIENSU_PHAUTHUAT",
        "TIENSU_GIADINH",
        "SUCKHOE_SINHSAN",
        "VANDEKHAC",
    ];
    build.only(part, &SECTIONS, false, h);
    for section in part.children.iter().filter(|section| is_first(part, section)) {
        match section.name.to_ascii_uppercase().as_str() {
            "TINHTRANG_LUCSINH" => {
                let cells = build.cells(section, &mut form831_a("TINHTRANG_LUCSINH"), &[], h);
                build.block(&cells, &mut form831_a("TINHTRANG_LUCSINH"), "");
                match cells.get("LOAIDE").copied().unwrap_or("").trim_ascii() {
                    "1" => build.put(&format!("{h}/birth_status/caesarean_delivery"), Value::Bool(true)),
                    "0" => build.note(&notes::DELIVERY_DEFAULT, "/TINHTRANG_LUCSINH/LOAIDE"),
                    other => build.keep(&notes::UNKNOWN, h, "TINHTRANG_LUCSINH/LOAIDE", other.to_owned()),
                }
            }
            "YEUTO_SUCKHOE" => {
                let cells = build.cells(section, &mut form831_a("YEUTO_SUCKHOE"), &["DSYEUTO"], h);
                build.block(&cells, &mut form831_a("YEUTO_SUCKHOE"), "");
                section.all("DSYEUTO").for_each(|risk| habit(build, risk));
            }
            "KHUYETTAT" => {
                build.only(section, &["DSKHUYETTAT"], true, h);
                section.all("DSKHUYETTAT").for_each(|row| disability(build, row));
            }
            // The dialect writes TIEUSU; a sender who corrects the slip is understood.
            "TIEUSU_BENHTAT" | "TIENSU_BENHTAT" => illness(build, section, "/history/personal_history", false),
            "TIENSU_PHAUTHUAT" => build.put_text(&format!("{h}/surgeries/text"), not_blank(&section.text)),
            "TIENSU_GIADINH" => illness(build, section, "/history/family_history", true),
            "SUCKHOE_SINHSAN" => {
                let cells = build.cells(section, &mut form831_a("SUCKHOE_SINHSAN"), &[], h);
                build.block(&cells, &mut form831_a("SUCKHOE_SINHSAN"), "");
            }
            "VANDEKHAC" => build.put_text(&format!("{h}/other_issues"), not_blank(&section.text)),
            _ => {}
        }
    }
}

fn not_blank(text: &str) -> &str {
    if text.trim_ascii().is_empty() { "" } else { text }
}

fn cell<'e>(row: &'e Element, name: &str) -> &'e str {
    row.child(name).map_or("", |e| not_blank(&e.text))
}

/// Keeps a row whose number is in no list.
fn keep_row(build: &mut Build, row: &Element, holder: &str) {
    build.keep(&notes::UNKNOWN, holder, &row.name, row.source());
}

fn habit(build: &mut Build, row: &Element) {
    let Some(risk) = dialect::by_code("risk", cell(row, "LOAI").trim_ascii()) else {
        return keep_row(build, row, "/history");
    };
    build.only(row, &["LOAI", "TENLOAI", "TRANGTHAI", "SOLUONG", "DABO"], false, "/history");
    stray_label(build, row, "TENLOAI", risk.label);
    let base = format!("/history/risk_factors/{}", risk.word);
    let (state, quit) = (cell(row, "TRANGTHAI").trim_ascii(), cell(row, "DABO").trim_ascii());
    let mut tick = |name: &str| build.put(&format!("{base}/{name}"), Value::Bool(true));
    match (state, quit) {
        ("0", "0") => build.note(&notes::FORCED_STATE, format!("/DSYEUTO[{}]/TRANGTHAI", risk.code)),
        ("0", "1") => tick("quit"),
        ("0", _) => tick("none"),
        ("1", _) => tick("yes"),
        ("2", _) => tick("regular"),
        (other, _) => build.keep(&notes::UNKNOWN, "/history", "DSYEUTO/TRANGTHAI", other.to_owned()),
    }
    match quit {
        "1" => build.put(&format!("{base}/quit"), Value::Bool(true)),
        "0" if state != "0" => build.note(&notes::ZERO, format!("/DSYEUTO[{}]/DABO", risk.code)),
        "0" => {}
        other => build.keep(&notes::UNKNOWN, "/history", "DSYEUTO/DABO", other.to_owned()),
    }
    if risk.word == "alcohol_use" {
        build.put_text("/history/risk_factors/alcohol_drinks_per_day", cell(row, "SOLUONG"));
    } else {
        build.keep(&notes::UNKNOWN, "/history", "DSYEUTO/SOLUONG", cell(row, "SOLUONG").to_owned());
    }
}

/// Is the name beside a number that of the list? Senders leave out "Bệnh", blanks and signs.
fn is_label(name: &str, label: &str) -> bool {
    let (name, label) = (vaccine::key(name), vaccine::key(label));
    label.contains(&name) || name.contains(&label)
}

/// Keeps a name that says something else than its number.
fn stray_label(build: &mut Build, row: &Element, element: &str, label: &str) {
    let name = cell(row, element);
    if !is_label(name, label) {
        build.keep(&notes::UNKNOWN, "/history", &format!("{}/{element}", row.name), name.to_owned());
    }
}

fn disability(build: &mut Build, row: &Element) {
    build.only(row, &["LOAI", "TENLOAI", "MOTA"], false, "/history");
    let part = dialect::by_code("disability", cell(row, "LOAI").trim_ascii());
    let about = cell(row, "MOTA");
    if part.is_none() && about.is_empty() {
        return keep_row(build, row, "/history");
    }
    stray_label(build, row, "TENLOAI", part.map_or("", |p| p.label));
    let item = format!("/history/disabilities/{}", build.count("/history/disabilities"));
    build.put_text(&format!("{item}/body_part"), part.map_or("", |p| p.word));
    build.put_text(&format!("{item}/description"), about);
}

fn illness(build: &mut Build, section: &Element, base: &str, family: bool) {
    let h = "/history";
    build.only(section, &["DIUNG", "BENHTAT"], true, h);
    for list in section.all("DIUNG") {
        build.only(list, &["DSDIUNG"], true, h);
        list.all("DSDIUNG").for_each(|row| allergy(build, row, base, family));
    }
    for list in section.all("BENHTAT") {
        build.only(list, &["DSBENH"], true, h);
        list.all("DSBENH").for_each(|row| disease(build, row, base, family));
    }
}

fn allergy(build: &mut Build, row: &Element, base: &str, family: bool) {
    build.only(row, &["LOAI", "MASO", "TEN", "MOTA", "NGUOIMAC"], false, "/history");
    let category = dialect::by_code("allergy", cell(row, "LOAI").trim_ascii());
    let (code, about, who) = (cell(row, "MASO"), cell(row, "MOTA"), cell(row, "NGUOIMAC"));
    let name = Some(cell(row, "TEN")).filter(|n| category.is_none_or(|c| c.label != *n)).unwrap_or("");
    if code.is_empty() && about.is_empty() && who.is_empty() && name.is_empty() {
        return;
    }
    let item = format!("{base}/allergies/{}", build.count(&format!("{base}/allergies")));
    build.put_text(&format!("{item}/category"), category.map_or("", |c| c.word));
    build.put_text(&format!("{item}/description"), about);
    if family {
        build.put_text(&format!("{item}/relatives"), who);
        build.keep(&notes::UNKNOWN, "/history", "TIENSU_GIADINH/DSDIUNG/MASO", code.to_owned());
        build.keep(&notes::UNKNOWN, "/history", "TIENSU_GIADINH/DSDIUNG/TEN", name.to_owned());
    } else {
        build.put_text(&format!("{item}/code/code"), code);
        build.put_text(&format!("{item}/code/display"), name);
        build.keep(&notes::UNKNOWN, "/history", "TIEUSU_BENHTAT/DSDIUNG/NGUOIMAC", who.to_owned());
    }
}

fn disease(build: &mut Build, row: &Element, base: &str, family: bool) {
    let Some(kind) = dialect::by_code("disease", cell(row, "LOAIBENH").trim_ascii()) else {
        return keep_row(build, row, "/history");
    };
    build.only(row, &["LOAIBENH", "TENBENH", "TRANGTHAI", "MOTA", "NGUOIMAC"], false, "/history");
    let (state, about, who) = (cell(row, "TRANGTHAI").trim_ascii(), cell(row, "MOTA"), cell(row, "NGUOIMAC"));
    if matches!(kind.word, "cancer" | "tuberculosis" | "other") {
        // The name may say which one.
        let name = Some(cell(row, "TENBENH")).filter(|name| !is_label(name, kind.label)).unwrap_or("");
        let named = [name, about].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(": ");
        // A tick without words still says something.
        let about = if named.is_empty() && state == "1" && who.is_empty() { kind.label } else { &*named };
        let field = if kind.word == "other" && !family { "other_diseases" } else { kind.word };
        let line = if family { format!("{base}/{field}/text") } else { format!("{base}/{field}") };
        let known = build.peek(&line).and_then(Value::as_str).map(|known| format!("{known}; {about}"));
        build.put_text(&line, known.as_deref().unwrap_or(about));
        if family {
            build.put_text(&format!("{base}/{field}/relatives"), who);
        }
        return;
    }
    stray_label(build, row, "TENBENH", kind.label);
    if state != "1" && about.is_empty() && who.is_empty() {
        if state == "0" {
            build.note(&notes::ZERO, format!("/DSBENH[{}]/TRANGTHAI", kind.code));
        }
        return;
    }
    let item = format!("{base}/diseases/{}", build.count(&format!("{base}/diseases")));
    build.put_text(&format!("{item}/disease"), kind.word);
    build.tick(&format!("{item}/present"), state, &format!("/DSBENH[{}]/TRANGTHAI", kind.code));
    build.put_text(&format!("{item}/description"), about);
    if family {
        build.put_text(&format!("{item}/relatives"), who);
    } else {
        build.keep(&notes::UNKNOWN, "/history", "TIEUSU_BENHTAT/DSBENH/NGUOIMAC", who.to_owned());
    }
}

fn doses(build: &mut Build, part: &Element) {
    build.only(part, &["THONGTINMUITIEM", "SOMUIUONVANMETIEM"], true, "/immunization");
    for child in &part.children {
        if child.is("THONGTINMUITIEM") {
            dose(build, child);
        } else if child.is("SOMUIUONVANMETIEM") && is_first(part, child) {
            build.put_text("/immunization/mother_tetanus_doses", not_blank(&child.text));
        } else if child.is("SOMUIUONVANMETIEM") {
            build.keep(&notes::REPEATED, "/immunization", "TIEMCHUNG/SOMUIUONVANMETIEM", child.source());
        }
    }
}

/// The number of a dose; what is no number is kept.
fn dose_number(build: &mut Build, row: &Element) -> Option<u8> {
    let said = cell(row, "SOMUIUONVANMETIEM");
    let number = said.trim_ascii().parse().ok();
    if number.is_none() {
        build.keep(&notes::UNKNOWN, "/immunization", "THONGTINMUITIEM/SOMUIUONVANMETIEM", said.to_owned());
    }
    number
}

/// Elements of a dose.
const DOSE: [&str; 9] = [
    "MAVACXIN",
    "TENVACXIN",
    "LOAIVACXIN",
    "TRANGTHAI",
    "NGAYTIEM",
    "THANGTHAI",
    "PHANUNGSAUTIEM",
    "NGAYHENTIEM",
    "SOMUIUONVANMETIEM",
];

fn dose(build: &mut Build, row: &Element) {
    let Some(section) = dialect::by_code("section", cell(row, "LOAIVACXIN").trim_ascii()) else {
        return keep_row(build, row, "/immunization");
    };
    build.only(row, &DOSE, false, "/immunization");
    let list = format!("/immunization/{}", section.word);
    let item = format!("{list}/{}", build.count(&list));
    let at = |name: &str| format!("{item}/{name}");
    let (code, name) = (cell(row, "MAVACXIN"), cell(row, "TENVACXIN"));
    let section_name = format!("C{}", section.code);
    let found =
        vaccine::find(&section_name, name).or_else(|| vaccine::find(&section_name, code).filter(|_| name.is_empty()));
    // An item must exist even where its row says nothing.
    build.put(&item, Value::Object(serde_json::Map::new()));
    match found {
        Some((vaccine, number)) => {
            build.put_text(&at("vaccine"), vaccine.as_str());
            // Senders repeat the name of the row as the code.
            if code != name {
                build.put_text(&at("product/code"), code);
            }
            let said = dose_number(build, row);
            if said.is_none() && number.is_some() {
                build.note(&notes::DOSE_OF_ROW, at("dose"));
            }
            if let Some(number) = said.or(number) {
                build.put(&at("dose"), Value::from(number));
            }
        }
        None => {
            build.put_text(&at("product/code"), code);
            build.put_text(&at("product/display"), name);
            if let Some(number) = dose_number(build, row) {
                build.put(&at("dose"), Value::from(number));
            }
        }
    }
    let given = cell(row, "NGAYTIEM");
    match cell(row, "TRANGTHAI").trim_ascii() {
        "0" => build.put(&at("not_given"), Value::Bool(true)),
        "1" if given.is_empty() => build.note(&notes::DOSE_WITHOUT_DATE, at("given")),
        "1" => {}
        other => build.keep(&notes::UNKNOWN, "/immunization", "THONGTINMUITIEM/TRANGTHAI", other.to_owned()),
    }
    let date = |path: &'static str| dialect::DialectElement {
        block: "THONGTINMUITIEM",
        element: "NGAYTIEM",
        path,
        kind: "date",
    };
    for (path, text) in [("date_given", given), ("appointment_date", cell(row, "NGAYHENTIEM"))] {
        if !text.is_empty() {
            build.read(&date(path), &item, text);
        }
    }
    build.put_text(&at("gestation_month"), cell(row, "THANGTHAI"));
    build.put_text(&at("reaction"), cell(row, "PHANUNGSAUTIEM"));
}

fn visits(build: &mut Build, part: &Element, sender: &str) {
    build.only(part, &["HOSOKHAMCHUABENH"], true, "");
    for (at, visit) in part.all("HOSOKHAMCHUABENH").enumerate() {
        let base = format!("/encounters/{at}");
        let cells = build.cells(visit, &mut form831_a("HOSOKHAMCHUABENH"), &["CANLAMSANG", "CHANDOANKETLUAN"], &base);
        build.put(&base, build.peek(&base).cloned().unwrap_or_else(|| Value::Object(serde_json::Map::new())));
        build.block(&cells, &mut form831_a("HOSOKHAMCHUABENH"), &base);
        if !sender.is_empty() {
            build.put_text(&format!("{base}/facility/code"), sender);
            build.note(&notes::SENDER, format!("{base}/facility/code"));
        }
        let text = |name: &str| cells.get(name).copied().unwrap_or("");
        super::put_examiner(build, &base, text("MABACSI"), text("BACSIKHAM"));
        super::put_skin(build, &base, text("KHAMDA"), text("KHAMNIEMMAC"));
        acuity(build, &base, text("SUDUNGKINH").trim_ascii(), [text("MATPHAI"), text("MATTRAI")]);
        super::read_results(build, visit, &base, &RESULT_A);
        visit.all("CHANDOANKETLUAN").for_each(|list| build.only(list, &["CHANDOANBENH"], true, &base));
        for diagnosis in visit.all("CHANDOANKETLUAN").flat_map(|list| list.all("CHANDOANBENH")) {
            let item = format!("{base}/diagnoses/{}", build.count(&format!("{base}/diagnoses")));
            let cells = build.cells(diagnosis, &mut form831_a("CHANDOANBENH"), &[], &base);
            build.put(&item, Value::Object(serde_json::Map::new()));
            build.block(&cells, &mut form831_a("CHANDOANBENH"), &item);
        }
        super::check_pressure(build, &base);
    }
}

fn acuity(build: &mut Build, base: &str, glasses: &str, eyes: [&str; 2]) {
    let exam = format!("{base}/examination");
    if eyes.iter().all(|e| e.is_empty()) {
        match glasses {
            "1" => build.put(&format!("{exam}/wears_glasses"), Value::Bool(true)),
            "0" => build.note(&notes::ZERO, format!("{exam}/wears_glasses")),
            other => build.keep(&notes::UNKNOWN, base, "HOSOKHAMCHUABENH/SUDUNGKINH", other.to_owned()),
        }
        return;
    }
    let pair = if glasses == "1" { "visual_acuity_corrected" } else { "visual_acuity_uncorrected" };
    if !matches!(glasses, "0" | "1") {
        build.note(&notes::GLASSES, format!("{exam}/{pair}"));
    }
    for (eye, text) in ["right", "left"].into_iter().zip(eyes) {
        build.put_text(&format!("{exam}/{pair}/{eye}"), text);
    }
}
