//! Form 831 XML ⇄ record. Dialect A holds the whole form, dialect B parts A and D with drugs and services; the JSON
//! message C and the form fields D of older apps are read only.
//!
//! Writers take every value out of the record's tree that the dialect has a place for; what is left over becomes a
//! Lost note, so that nothing can be forgotten. Readers put values into such a tree; elements that no field takes are
//! kept in `extra`.

mod a_read;
mod a_write;
mod b_read;
mod b_write;
mod build;
mod c_read;
mod d_read;
mod leaves;
pub mod notes;
mod vaccine;

pub use a_read::read_a;
pub use a_write::write_a;
pub use b_read::{read_b, read_person};
pub use b_write::{write_b, write_people};
pub use c_read::read_c;
pub use d_read::read_d;

use crate::format::form831::Element;
use crate::model::HealthRecord;
use crate::options::Form831Header;
use build::Build;
use leaves::Leaves;

/// The facility that sends: of the header, else that of every visit of the records; empty where they differ.
pub fn sender(records: &[HealthRecord], header: &Form831Header) -> String {
    if !header.sender_code.is_empty() {
        return header.sender_code.clone();
    }
    let visits = records.iter().flat_map(|record| &record.encounters);
    let mut codes = visits.map(|e| e.facility.code.as_ref().map(|c| c.text()));
    match codes.next().flatten() {
        Some(first) if codes.all(|c| c.as_ref() == Some(&first)) => first.into_owned(),
        _ => String::new(),
    }
}

/// How a dialect writes dates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dates {
    /// `dd/MM/yyyy`, `00` for unknown parts.
    DayFirst,
    /// `yyyy-MM-dd`, `00` for unknown parts.
    YearFirst,
}

/// TEN_QUANHE of the mother, the father and the main caregiver in dialect A: their code tells none of them.
const MOTHER: &str = "Mẹ";
const FATHER: &str = "Bố";
const CAREGIVER: &str = "Người chăm sóc chính";

/// Element names of a list of services with results.
struct ResultNames {
    code: &'static str,
    group: &'static str,
    name: &'static str,
    value: &'static str,
    element: &'static str,
    list: &'static str,
}

const RESULT_A: ResultNames = ResultNames {
    code: "MADICHVU",
    group: "MANHOM",
    name: "TENDICHVU",
    value: "KETQUA",
    element: "DICHVU",
    list: "CANLAMSANG",
};
const RESULT_B: ResultNames = ResultNames {
    code: "maDichVu",
    group: "maNhom",
    name: "tenDichVu",
    value: "ketQua",
    element: "DichVu",
    list: "CanLamSang",
};

/// The four printed rows of D3, by the name under which dialect A carries them.
const PARACLINICAL: [(&str, &str, &str); 4] = [
    ("haematology", "Huyết học", "1"),
    ("blood_biochemistry", "Sinh hóa máu", "1"),
    ("urine_biochemistry", "Sinh hóa nước tiểu", "1"),
    ("abdominal_ultrasound", "Siêu âm ổ bụng", "2"),
];

/// Path of the first examiner of whom the dialect can say something; the role is taken.
fn examiner(leaves: &mut Leaves, base: &str, fields: &[&str]) -> Option<String> {
    let list = format!("{base}/practitioners");
    let found = (0..leaves.count(&list)).map(|at| format!("{list}/{at}")).find(|p| {
        leaves.word(&format!("{p}/role")) == "examiner"
            && fields.iter().any(|f| leaves.peek(&format!("{p}/{f}")).is_some())
    })?;
    leaves.take(&format!("{found}/role"));
    Some(found)
}

/// Results as services: the rows of D3 that still stand there, then the results.
fn results(leaves: &mut Leaves, base: &str, names: &ResultNames) -> Vec<Element> {
    let mut out = Vec::new();
    let row = |code: String, group: String, name: String, value: String| {
        let cells = [(names.code, code), (names.group, group), (names.name, name), (names.value, value)];
        Element::branch(names.element, cells.into_iter().map(|(n, t)| Element::leaf(n, t)).collect())
    };
    for (field, name, group) in PARACLINICAL {
        let value = leaves.text(&format!("{base}/paraclinical/{field}"));
        if !value.is_empty() {
            out.push(row(String::new(), group.to_owned(), name.to_owned(), value));
        }
    }
    for at in 0..leaves.count(&format!("{base}/results")) {
        let item = format!("{base}/results/{at}");
        let code = leaves.code(&format!("{item}/service"), "MA_DICH_VU");
        let group = leaves.code(&format!("{item}/category"), "MANHOM");
        let name = leaves.text(&format!("{item}/service/display"));
        out.push(row(code, group, name, result_text(leaves, &item)));
    }
    out
}

/// The value; with the name of its index and its unit where it has them.
fn result_text(leaves: &mut Leaves, item: &str) -> String {
    let index = leaves.word(&format!("{item}/code/display"));
    let index = if index.is_empty() { leaves.word(&format!("{item}/code/code")) } else { index };
    let unit = leaves.text(&format!("{item}/unit"));
    let value = leaves.text(&format!("{item}/value"));
    let about = ["description", "conclusion"].map(|f| leaves.text(&format!("{item}/{f}")));
    if index.is_empty() && unit.is_empty() && about.iter().all(String::is_empty) {
        return value;
    }
    leaves.note(&notes::RESULT_TEXT, item);
    for field in ["display", "code", "system", "edition"] {
        leaves.take(&format!("{item}/code/{field}"));
    }
    let measured = [value, unit].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
    let measured = if index.is_empty() { measured } else { format!("{index}: {measured}") };
    let [description, conclusion] = about;
    [measured, description, conclusion].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Reads services with results; rows under the names of D3 go back to its four lines.
fn read_results(build: &mut Build, visit: &Element, base: &str, names: &ResultNames) {
    visit.all(names.list).for_each(|list| build.only(list, &[names.element], true, base));
    for service in visit.all(names.list).flat_map(|list| list.all(names.element)) {
        let text = |name: &str| service.child(name).map_or("", |e| e.text.as_str());
        let (code, name, value) = (text(names.code).trim_ascii(), text(names.name), text(names.value));
        let line = PARACLINICAL.iter().find(|(_, label, _)| code.is_empty() && *label == name);
        if let Some((field, ..)) = line
            && build.peek(&format!("{base}/paraclinical/{field}")).is_none()
        {
            build.put_text(&format!("{base}/paraclinical/{field}"), value);
            continue;
        }
        let item = format!("{base}/results/{}", build.count(&format!("{base}/results")));
        for (path, list, text) in
            [("service", "MA_DICH_VU", code), ("category", "MANHOM", text(names.group).trim_ascii())]
        {
            if !text.is_empty() {
                build.put_text(&format!("{item}/{path}/system"), list);
                build.put_text(&format!("{item}/{path}/code"), text);
            }
        }
        build.put_text(&format!("{item}/service/display"), name);
        build.put_text(&format!("{item}/value"), value);
        build.only(service, &[names.code, names.group, names.name, names.value], false, &item);
    }
}

/// Systolic below diastolic is a sign of inverted names.
fn check_pressure(build: &mut Build, base: &str) {
    let number = |build: &Build, name: &str| {
        let text = build.peek(&format!("{base}/examination/vital_signs/{name}"))?.as_str()?.to_owned();
        crate::model::value::Number::parse(&text)
    };
    if let (Some(systolic), Some(diastolic)) = (number(build, "systolic"), number(build, "diastolic"))
        && systolic < diastolic
    {
        build.note(&notes::PRESSURE, format!("{base}/examination/vital_signs"));
    }
}

/// The physician who examined.
fn put_examiner(build: &mut Build, base: &str, licence: &str, name: &str) {
    if licence.is_empty() && name.is_empty() {
        return;
    }
    let item = format!("{base}/practitioners/{}", build.count(&format!("{base}/practitioners")));
    build.put_text(&format!("{item}/role"), "examiner");
    build.put_text(&format!("{item}/licence"), licence);
    build.put_text(&format!("{item}/name"), name);
}

/// Skin and mucosa are one line on the form and two elements in the dialects; the table has read the second.
fn put_skin(build: &mut Build, base: &str, skin: &str, mucosa: &str) {
    let path = format!("{base}/examination/general/skin_mucosa");
    match (skin.is_empty(), mucosa.is_empty()) {
        (true, _) => {}
        (false, true) => build.put_text(&path, skin),
        (false, false) => {
            build.note(&notes::SKIN, path.clone());
            build.put_text(&path, &format!("{skin}; {mucosa}"));
        }
    }
}
