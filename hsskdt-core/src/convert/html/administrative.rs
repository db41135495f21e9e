//! Part A.

use super::sheet::{Sheet, Width};
use crate::format::html::{Cell, Mark, Piece};
use crate::spec::form;
use Width::{Full, Normal, Short, ShortWide, Wide};

const A: &str = "/administrative";

pub(super) fn write(sheet: &mut Sheet) {
    sheet.page.begin("section", "");
    sheet.heading(2, "A");
    sheet.line(A, &[("full_name", Wide), ("relationship_to_household_head", Normal)]);
    sheet.page.begin("div", "line");
    sex(sheet);
    sheet.form_field("/administrative/blood_group_abo", "/administrative/blood_group_abo", Normal);
    sheet.form_field("/administrative/blood_group_rh", "/administrative/blood_group_rh", Short);
    sheet.page.end();
    sheet.line(A, &[("birth_date", Normal), ("birth_registration_province", Wide)]);
    sheet.line(A, &[("ethnicity", Normal), ("nationality", Normal)]);
    sheet.line(A, &[("religion", Normal), ("occupation", Wide)]);
    sheet.line(
        A,
        &[("national_id_number", Normal), ("national_id_issue_date", Normal), ("national_id_issue_place", Normal)],
    );
    sheet.line(A, &[("insurance_id", Normal), ("insurance_card_number", Normal)]);
    for address in ["permanent_address", "current_address"] {
        let base = format!("{A}/{address}");
        sheet.line(&base, &[("line", Full)]);
        sheet.line(&base, &[("commune", Short), ("district", Short), ("province", Short)]);
    }
    sheet.line(A, &[("phone_landline", Normal), ("phone_mobile", Short), ("email", Wide)]);
    sheet.line(A, &[("mother_name", Normal), ("father_name", Normal)]);
    let caregiver = "/administrative/primary_caregiver";
    sheet.line(caregiver, &[("name", Wide), ("relationship", Normal)]);
    sheet.line(caregiver, &[("phone_landline", Wide), ("phone_mobile", ShortWide)]);
    let number = form::label("national_id_number").map_or("", |(_, l)| l.label_vi);
    sheet.list(
        "/administrative/relatives",
        super::describe::name("relatives"),
        &[
            ("Họ và tên", &["name"]),
            ("Mối quan hệ", &["relationship"]),
            (number, &["national_id_number"]),
            ("Điện thoại", &["phone_landline", "phone_mobile"]),
        ],
    );
    sheet.more(A);
    sheet.page.end();
}

/// Who the person is, over the summary of a visit.
pub(super) fn summary(sheet: &mut Sheet) {
    sheet.page.begin("section", "");
    sheet.line(A, &[("full_name", Wide), ("birth_date", Normal)]);
    sheet.page.begin("div", "line");
    sex(sheet);
    sheet.form_field("/administrative/blood_group_abo", "/administrative/blood_group_abo", Normal);
    sheet.form_field("/administrative/blood_group_rh", "/administrative/blood_group_rh", Short);
    sheet.page.end();
    sheet.line(A, &[("national_id_number", Normal), ("insurance_card_number", Normal)]);
    sheet.line(A, &[("phone_mobile", Normal), ("occupation", Normal)]);
    sheet.page.end();
}

/// The form prints two boxes; anything else stands beside them.
fn sex(sheet: &mut Sheet) {
    let path = "/administrative/sex";
    let word = sheet.tree.word(path);
    let mut cell = sheet.cell(path);
    let field = form::field(path);
    let options = field.map_or(&[][..], |f| f.options);
    let boxes = ["male", "female"].into_iter().zip(options).map(|(option, words)| {
        let mark = if word == option { Mark::Yes } else { Mark::Blank };
        Piece::Mark(mark, (*words).to_owned())
    });
    let boxes: Cell = boxes.collect();
    if matches!(word.as_str(), "male" | "female") {
        cell.clear();
    }
    cell.splice(0..0, boxes);
    sheet.page.field("", &format!("{}:", field.map_or("", |f| f.label_vi)), &cell);
}
