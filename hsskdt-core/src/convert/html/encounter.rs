//! Part D: one visit.

use super::describe::{joined, name};
use super::sheet::{Sheet, Width};
use crate::format::html::{Cell, Piece, Row};
use crate::model::encounter::{OrganFindings, Paraclinical};
use crate::spec::form;
use Width::{Full, Normal, Short};

/// Writes the visit at a place of the list.
pub(super) fn write(sheet: &mut Sheet, at: usize) {
    let base = format!("/encounters/{at}");
    sheet.page.begin("section", "visit");
    sheet.page.begin("div", "line");
    // The exam's date of the form belongs to the visit here.
    sheet.form_field(&format!("{base}/exam_date"), "/encounters/*/examination/exam_date", Normal);
    plain(sheet, &base, "facility", "wide");
    sheet.page.end();
    facts(sheet, &base, &[("link_id", ""), ("patient_number", "")]);
    facts(sheet, &base, &[("period_start", ""), ("period_end", "")]);
    facts(sheet, &base, &[("class", ""), ("department", "")]);
    facts(sheet, &base, &[("reason_text", "full")]);
    sheet.heading(3, "D1");
    text(sheet, &format!("{base}/examination/present_illness_history"));
    examination(sheet, &format!("{base}/examination"));
    results(sheet, &base);
    conclusion(sheet, &base);
    treatment(sheet, &base);
    sheet.more(&base);
    sheet.page.end();
}

/// A field that the paper does not print; nothing where it is empty.
fn plain(sheet: &mut Sheet, base: &str, field: &str, class: &str) {
    let cell = sheet.cell(&format!("{base}/{field}"));
    if !cell.is_empty() {
        sheet.page.field(class, &format!("{}:", name(field)), &cell);
    }
}

fn facts(sheet: &mut Sheet, base: &str, fields: &[(&str, &str)]) {
    if fields.iter().all(|(field, _)| sheet.tree.peek(&format!("{base}/{field}")).is_none()) {
        return;
    }
    sheet.page.begin("div", "line");
    for (field, class) in fields {
        plain(sheet, base, field, class);
    }
    sheet.page.end();
}

/// A text under its heading.
fn text(sheet: &mut Sheet, path: &str) {
    let cell = sheet.cell(path);
    sheet.page.field("full", "", &cell);
}

fn examination(sheet: &mut Sheet, base: &str) {
    sheet.heading(3, "D2");
    sheet.heading(4, "D2.1");
    sheet.page.begin("div", "line");
    vital(sheet, base, "pulse");
    vital(sheet, base, "temperature");
    pressure(sheet, base);
    vital(sheet, base, "respiratory_rate");
    sheet.page.end();
    let signs = format!("{base}/vital_signs");
    sheet.line(
        &signs,
        &[("weight_kg", Normal), ("height_cm", Normal), ("bmi", Normal), ("waist_circumference_cm", Normal)],
    );
    sheet.heading(4, "D2.2");
    sheet.page.begin("div", "line");
    for pair in ["visual_acuity_uncorrected", "visual_acuity_corrected"] {
        let label = form::field(&format!("/encounters/*/examination/{pair}/right")).map_or("", |f| f.label_vi);
        // "Thị lực: Không kính: Mắt phải"
        sheet.page.words("span", "label", &format!("{}:", label.split(": ").nth(1).unwrap_or(label)));
        for eye in ["right", "left"] {
            let path = format!("{base}/{pair}/{eye}");
            sheet.form_field(&path, &format!("/encounters/*/examination/{pair}/{eye}"), Short);
        }
    }
    sheet.page.end();
    sheet.heading(4, "D2.3");
    sheet.heading(4, "D2.3.1");
    sheet.line(&format!("{base}/general"), &[("skin_mucosa", Short), ("other", Short)]);
    sheet.heading(4, "D2.3.2");
    for organ in OrganFindings::FIELDS {
        sheet.line(&format!("{base}/organs"), &[(organ, Full)]);
    }
}

fn vital(sheet: &mut Sheet, base: &str, field: &str) {
    let key = format!("/encounters/*/examination/vital_signs/{field}");
    sheet.form_field(&format!("{base}/vital_signs/{field}"), &key, Normal);
}

/// One blank on paper: `120/80`.
fn pressure(sheet: &mut Sheet, base: &str) {
    let field = |name: &str| form::field(&format!("/encounters/*/examination/vital_signs/blood_pressure/{name}"));
    let cells = ["systolic", "diastolic"].map(|name| sheet.cell(&format!("{base}/vital_signs/{name}")));
    let mut cell = Cell::new();
    if cells.iter().any(|c| !c.is_empty()) {
        let missing = |c: Cell| if c.is_empty() { vec![Piece::Text("…".to_owned())] } else { c };
        cell = joined(cells.into_iter().map(missing), "/");
        cell.push(Piece::Text(format!(" {}", field("systolic").map_or("", |f| f.unit))));
    }
    // "HA: tâm thu"
    let label = field("systolic").map_or("", |f| f.label_vi);
    sheet.page.field("", &format!("{}:", label.split(": ").next().unwrap_or(label)), &cell);
}

fn results(sheet: &mut Sheet, base: &str) {
    sheet.heading(3, "D3");
    for (at, row) in Paraclinical::FIELDS.iter().enumerate() {
        let path = format!("{base}/paraclinical/{row}");
        let label = form::field(&format!("/encounters/*/paraclinical/{row}")).map_or(*row, |f| f.label_vi);
        let short = label.rsplit(": ").next().unwrap_or(label);
        let cell = sheet.cell(&path);
        sheet.page.begin("div", "line");
        sheet.page.field("full", &format!("3.{}. {short}:", at.saturating_add(1)), &cell);
        sheet.page.end();
    }
    sheet.list(
        &format!("{base}/results"),
        name("results"),
        &[
            (name("service"), &["service"]),
            ("Chỉ số", &["code"]),
            ("Kết quả", &["value", "unit"]),
            (name("conclusion"), &["description", "conclusion"]),
            (name("issued_at"), &["issued_at"]),
        ],
    );
}

fn conclusion(sheet: &mut Sheet, base: &str) {
    sheet.heading(3, "D4");
    let list = format!("{base}/diagnoses");
    let mut rows = Vec::new();
    for at in 0..sheet.tree.count(&list) {
        let item = format!("{list}/{at}");
        if sheet.tree.word(&format!("{item}/code/system")) == "icd-10" {
            // The head of the column says so.
            sheet.tree.take(&format!("{item}/code/system"));
        }
        let cells =
            ["code/code", "code/display", "conclusion", "role"].map(|field| sheet.cell(&format!("{item}/{field}")));
        let below = sheet.cell(&item);
        rows.push(Row { cells: cells.into(), below });
    }
    if rows.is_empty() {
        sheet.page.field("full", "", &[]);
    } else {
        sheet.page.table(&["Mã ICD-10", "Tên bệnh", name("conclusion"), name("role")], &rows);
    }
    facts(sheet, base, &[("diagnosis_text", "full")]);
    sheet.heading(3, "D5");
    text(sheet, &format!("{base}/counselling"));
    sheet.heading(3, "D6");
    examiner(sheet, base);
}

/// The names of those who examined, with room for a signature.
fn examiner(sheet: &mut Sheet, base: &str) {
    let list = format!("{base}/practitioners");
    let mut names = Vec::new();
    for at in 0..sheet.tree.count(&list) {
        let item = format!("{list}/{at}");
        if sheet.tree.word(&format!("{item}/role")) == "examiner" {
            sheet.tree.take(&format!("{item}/role"));
            let who = sheet.cell(&format!("{item}/name"));
            let licence = sheet.cell(&format!("{item}/licence"));
            names.push(joined([who, licence].into_iter().filter(|c| !c.is_empty()), " – "));
        }
    }
    sheet.page.begin("div", "sign");
    sheet.page.begin("div", "");
    sheet.page.words("div", "faint", "(ký, ghi rõ họ tên)");
    sheet.page.begin("div", "");
    sheet.page.cell(&joined(names.into_iter(), "\n"));
    sheet.page.end();
    sheet.page.end();
    sheet.page.end();
}

/// What was given and done; the paper has no rows for it.
fn treatment(sheet: &mut Sheet, base: &str) {
    let at = |list: &str| format!("{base}/{list}");
    let amount: (&str, &[&str]) = (name("amount"), &["charge/amount"]);
    let quantity: (&str, &[&str]) = (name("quantity"), &["charge/quantity", "charge/unit"]);
    sheet.list(
        &at("medications"),
        name("medications"),
        &[
            (name("medications"), &["code"]),
            (name("strength"), &["strength"]),
            (name("route"), &["route"]),
            (name("dosage_text"), &["dosage_text"]),
            quantity,
        ],
    );
    for list in ["services", "procedures"] {
        let columns = [
            (name(list), &["code"][..]),
            (name("ordered_at"), &["ordered_at"][..]),
            (name("completed_at"), &["completed_at"][..]),
            quantity,
            amount,
        ];
        sheet.list(&at(list), name(list), &columns);
    }
    sheet.list(
        &at("supplies"),
        name("supplies"),
        &[(name("supplies"), &["code"]), (name("service"), &["service"]), quantity, amount],
    );
    sheet.list(
        &at("notes"),
        name("notes"),
        &[(name("written_at"), &["written_at"]), (name("kind"), &["kind"]), ("Nội dung", &["text"])],
    );
    sheet.list(
        &at("coverage"),
        name("coverage"),
        &[
            (name("card"), &["card"]),
            (name("registered_facility"), &["registered_facility"]),
            (name("valid_from"), &["valid_from"]),
            (name("valid_to"), &["valid_to"]),
        ],
    );
    facts(sheet, base, &[("outcome", ""), ("disposition", ""), ("follow_up_dates", "")]);
}
