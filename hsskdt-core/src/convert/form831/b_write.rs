//! Record → dialect B: parts A and D with drugs and services, many people a file.

use super::leaves::Leaves;
use super::{Dates, RESULT_B};
use crate::convert::Notes;
use crate::error::{Error, catalogue::option};
use crate::format::form831::{Element, PERSON_B, ROOT_B};
use crate::model::HealthRecord;
use crate::options::WriteOptions;
use crate::spec::dialect::form831_b;
use std::io::Write;

/// Name of the format.
pub(super) const NAME: &str = "form831-b";

/// Writes a file with one person.
pub fn write_b(record: &HealthRecord, options: &WriteOptions) -> Result<(Vec<u8>, Notes), Error> {
    if let Some(name) = options.form831_header.fault() {
        return Err(Error::new(&option::VALUE).with_detail(name));
    }
    let mut out = Vec::new();
    let sender = super::sender(std::slice::from_ref(record), &options.form831_header);
    let notes = write_people(&mut std::iter::once(record), &sender, &mut out)?;
    Ok((out, notes.into_iter().next().unwrap_or_default()))
}

/// Writes a file with many people, one after the other, without keeping them. `sender` is MaCSKCB.
pub fn write_people(
    records: &mut dyn Iterator<Item = &HealthRecord>,
    sender: &str,
    out: &mut dyn Write,
) -> Result<Vec<Notes>, Error> {
    let empty = Element::branch(
        ROOT_B,
        vec![Element::leaf("MaCSKCB", sender), Element::branch("danhSachHoSoYTe", vec![Element::leaf(PERSON_B, "")])],
    );
    let frame = empty.write();
    let mark = format!("        <{PERSON_B}></{PERSON_B}>\n");
    let (head, tail) = frame.split_once(&mark).unwrap_or((&frame, ""));
    out.write_all(head.as_bytes())?;
    let mut notes = Vec::new();
    for record in records {
        let (element, lost) = person(record, sender)?;
        // People stand at the margin: to indent them would change texts of several lines.
        let text = element.write();
        out.write_all(text.split_once('\n').map_or(&*text, |(_, body)| body).as_bytes())?;
        notes.push(lost);
    }
    out.write_all(tail.as_bytes())?;
    Ok(notes)
}

fn person(record: &HealthRecord, sender: &str) -> Result<(Element, Notes), Error> {
    let mut leaves = Leaves::new(record, Dates::YearFirst, NAME)?;
    let id = leaves.extra("", "HoSoYTe/maYTeCaNhan");
    let general = block(&mut leaves, "ThongTinChung", "", &mut |_, _| String::new());
    let visits = (0..leaves.count("/encounters")).map(|at| visit(&mut leaves, sender, &format!("/encounters/{at}")));
    let visits = visits.collect();
    let element = Element::branch(
        PERSON_B,
        vec![
            Element::leaf("maYTeCaNhan", id),
            Element::branch("ThongTinChung", general),
            Element::branch("DanhSachHoSoKhamChuaBenh", visits),
        ],
    );
    Ok((element, leaves.rest()))
}

fn block(
    leaves: &mut Leaves,
    name: &str,
    base: &str,
    special: &mut dyn FnMut(&mut Leaves, &str) -> String,
) -> Vec<Element> {
    form831_b(name)
        .map(|row| {
            let known = !row.path.is_empty() || row.kind == "extra";
            let text = if known { leaves.write(row, base) } else { special(leaves, row.kind) };
            Element::leaf(row.element, text)
        })
        .collect()
}

fn visit(leaves: &mut Leaves, sender: &str, base: &str) -> Element {
    if leaves.word(&format!("{base}/facility/code")) == sender {
        leaves.take(&format!("{base}/facility/code"));
    }
    let examiner = super::examiner(leaves, base, &["name"]);
    let mut elements = block(leaves, "HoSoKhamChuaBenh", base, &mut |leaves, kind| match kind {
        "examiner_name" => examiner.as_ref().map(|e| leaves.text(&format!("{e}/name"))).unwrap_or_default(),
        _ => String::new(),
    });
    // The four lines of D3 have elements of their own here: only the results remain.
    elements.push(Element::branch("CanLamSang", super::results(leaves, base, &RESULT_B)));
    for (list, name, element) in
        [("medications", "DonThuocHoSoKhamChuaBenh", "Thuoc"), ("services", "DvktHoSoKhamChuaBenh", "Dvkt")]
    {
        let rows = (0..leaves.count(&format!("{base}/{list}"))).map(|at| {
            Element::branch(element, block(leaves, element, &format!("{base}/{list}/{at}"), &mut |_, _| String::new()))
        });
        let rows = rows.collect();
        elements.push(Element::branch(name, rows));
    }
    Element::branch("HoSoKhamChuaBenh", elements)
}
