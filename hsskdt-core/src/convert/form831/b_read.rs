//! Dialect B → records.

use super::build::{Build, is_first};
use super::{Dates, RESULT_B, notes};
use crate::convert::Notes;
use crate::error::{Error, catalogue::limit};
use crate::format::form831::{Element, People};
use crate::model::HealthRecord;
use crate::options::ReadOptions;
use crate::spec::dialect::form831_b;
use serde_json::{Map, Value};

/// Reads all people of a file in memory; those that cannot be read are errors of their own.
#[allow(clippy::type_complexity)]
pub fn read_b(input: &[u8], options: &ReadOptions) -> Result<(Vec<(HealthRecord, Notes)>, Vec<Error>), Error> {
    if input.len() > options.limits.bytes {
        return Err(Error::new(&limit::BYTES).with_detail(options.limits.bytes.to_string()));
    }
    let mut people = People::new(input, options)?;
    let (mut records, mut failures) = (Vec::new(), Vec::new());
    while let Some(person) = people.next() {
        match person.and_then(|person| read_person(&person, people.facility())) {
            Ok(record) => records.push(record),
            Err(error) => failures.push(error),
        }
    }
    Ok((records, failures))
}

/// Reads one person. `sender` is the file's MaCSKCB.
pub fn read_person(person: &Element, sender: &str) -> Result<(HealthRecord, Notes), Error> {
    let mut build = Build::new(Dates::YearFirst, super::b_write::NAME);
    if !person.text.is_empty() {
        build.keep(&notes::UNKNOWN, "", "HoSoYTe", person.text.clone());
    }
    for part in &person.children {
        let known = ["maYTeCaNhan", "ThongTinChung", "DanhSachHoSoKhamChuaBenh"].iter().any(|name| part.is(name));
        if known && !is_first(person, part) {
            build.keep(&notes::REPEATED, "", &format!("HoSoYTe/{}", part.name), part.source());
        } else if part.is("maYTeCaNhan") {
            build.keep(&notes::UNKNOWN, "/administrative", "HoSoYTe/maYTeCaNhan", part.text.clone());
        } else if part.is("ThongTinChung") {
            let cells = build.cells(part, &mut form831_b("ThongTinChung"), &[], "/administrative");
            build.block(&cells, &mut form831_b("ThongTinChung"), "");
        } else if part.is("DanhSachHoSoKhamChuaBenh") {
            build.only(part, &["HoSoKhamChuaBenh"], true, "");
            for (at, element) in part.all("HoSoKhamChuaBenh").enumerate() {
                visit(&mut build, element, &format!("/encounters/{at}"), sender);
            }
        } else {
            build.keep(&notes::UNKNOWN, "", &format!("HoSoYTe/{}", part.name), part.source());
        }
    }
    build.record()
}

fn visit(build: &mut Build, element: &Element, base: &str, sender: &str) {
    let lists = ["CanLamSang", "DonThuocHoSoKhamChuaBenh", "DvktHoSoKhamChuaBenh"];
    let cells = build.cells(element, &mut form831_b("HoSoKhamChuaBenh"), &lists, base);
    build.put(base, build.peek(base).cloned().unwrap_or_else(|| Value::Object(Map::new())));
    build.block(&cells, &mut form831_b("HoSoKhamChuaBenh"), base);
    if !sender.is_empty() {
        build.put_text(&format!("{base}/facility/code"), sender);
        build.note(&notes::SENDER, format!("{base}/facility/code"));
    }
    let text = |name: &str| cells.get(name).copied().unwrap_or("");
    super::put_examiner(build, base, "", text("bacSiKham"));
    super::put_skin(build, base, text("khamDa"), text("khamNiemMac"));
    super::read_results(build, element, base, &RESULT_B);
    for (list, rows, name) in
        [("medications", "DonThuocHoSoKhamChuaBenh", "Thuoc"), ("services", "DvktHoSoKhamChuaBenh", "Dvkt")]
    {
        element.all(rows).for_each(|list| build.only(list, &[name], true, base));
        for row in element.all(rows).flat_map(|list| list.all(name)) {
            let item = format!("{base}/{list}/{}", build.count(&format!("{base}/{list}")));
            build.put(&item, Value::Object(Map::new()));
            let cells = build.cells(row, &mut form831_b(name), &[], &item);
            build.block(&cells, &mut form831_b(name), &item);
        }
    }
    super::check_pressure(build, base);
}
