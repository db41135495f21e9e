//! Part B.

use super::describe::{joined, name};
use super::sheet::{Sheet, Width};
use crate::format::html::{Cell, Mark, Piece, Row};
use crate::model::{AllergyCategory, BodyPart, DiseaseBox};
use crate::spec::form;
use Width::{Full, Normal};

const H: &str = "/history";
const PERSONAL: &str = "/history/personal_history";
const FAMILY: &str = "/history/family_history";

pub(super) fn write(sheet: &mut Sheet) {
    sheet.page.begin("section", "");
    sheet.heading(2, "B");
    birth(sheet);
    risks(sheet);
    sheet.heading(3, "B3");
    sheet.heading(4, "allergies");
    allergies(sheet, PERSONAL, false);
    sheet.heading(4, "diseases");
    diseases(sheet);
    for line in ["cancer", "tuberculosis", "other_diseases"] {
        sheet.line(PERSONAL, &[(line, Full)]);
    }
    disabilities(sheet);
    sheet.heading(3, "B5");
    let text = sheet.cell("/history/surgeries/text");
    sheet.page.field("full", "", &text);
    sheet.list(
        "/history/surgeries/entries",
        name("entries"),
        &[(name("body_site"), &["body_site"]), (name("date"), &["date"]), (name("description"), &["description"])],
    );
    sheet.heading(3, "B6");
    sheet.heading(4, "allergies");
    allergies(sheet, FAMILY, true);
    sheet.heading(4, "diseases");
    family_diseases(sheet);
    for line in ["cancer", "tuberculosis", "other"] {
        let path = format!("{FAMILY}/{line}");
        sheet.page.begin("div", "line");
        let cell = joined(
            ["text", "relatives"].into_iter().map(|f| sheet.cell(&format!("{path}/{f}"))).filter(|c| !c.is_empty()),
            "; ",
        );
        let label = form::field(&path).map_or(line, |f| f.label_vi);
        sheet.page.field("full", &format!("{label}:"), &cell);
        sheet.page.end();
    }
    reproduction(sheet);
    sheet.heading(3, "B8");
    let other = sheet.cell("/history/other_issues");
    sheet.page.field("full", "", &other);
    sheet.more(H);
    sheet.page.end();
}

/// What whoever treats must know, in the summary of a visit.
pub(super) fn warnings(sheet: &mut Sheet) {
    sheet.page.begin("section", "");
    sheet.heading(3, "B3");
    let allergies = sheet.cell("/history/personal_history/allergies");
    sheet.page.field("full", form::heading("allergies"), &allergies);
    let diseases = sheet.cell("/history/personal_history/diseases");
    sheet.page.field("full", form::heading("diseases"), &diseases);
    for line in ["cancer", "tuberculosis", "other_diseases"] {
        sheet.line(PERSONAL, &[(line, Full)]);
    }
    sheet.page.end();
}

fn birth(sheet: &mut Sheet) {
    let base = "/history/birth_status";
    sheet.heading(3, "B1");
    let ways = form::field("/history/birth_status/delivery_method").map_or(&[][..], |f| f.options);
    sheet.page.begin("div", "boxes");
    for (box_name, words) in ["vaginal_delivery", "caesarean_delivery"].into_iter().zip(ways) {
        let mark = sheet.mark(&format!("{base}/{box_name}"));
        sheet.page.mark(mark, words);
    }
    for box_name in ["preterm_birth", "birth_asphyxia"] {
        let path = format!("{base}/{box_name}");
        let mark = sheet.mark(&path);
        sheet.page.mark(mark, form::field(&path).map_or(box_name, |f| f.label_vi));
    }
    sheet.page.end();
    sheet.line(base, &[("birth_weight_g", Normal), ("birth_length_cm", Normal)]);
    sheet.line(base, &[("congenital_anomalies", Full)]);
    sheet.line(base, &[("other_birth_problems", Full)]);
}

fn risks(sheet: &mut Sheet) {
    let base = "/history/risk_factors";
    sheet.heading(3, "B2");
    for habit in ["tobacco_use", "alcohol_use", "drug_use", "physical_activity"] {
        let path = format!("{base}/{habit}");
        let field = form::field(&path);
        sheet.page.begin("div", "boxes");
        sheet.page.words("span", "label", &format!("{}:", field.map_or(habit, |f| f.label_vi)));
        for part in ["none", "yes", "regular", "quit"] {
            let printed = field.and_then(|f| f.options.iter().find(|words| option(words) == part));
            let mark = sheet.mark(&format!("{path}/{part}"));
            match printed {
                Some(words) => sheet.page.mark(mark, words),
                // The paper has no such box here.
                None if mark != Mark::Blank => sheet.page.mark(mark, name(part)),
                None => {}
            }
        }
        if habit == "alcohol_use" {
            let drinks = "/history/risk_factors/alcohol_drinks_per_day";
            let cell = sheet.cell(drinks);
            sheet.page.field("", &format!("{}:", form::field(drinks).map_or("", |f| f.label_vi)), &cell);
        }
        sheet.page.end();
    }
    for line in ["exposure_factors", "exposure_duration", "household_toilet_type", "other_risks"] {
        sheet.line(base, &[(line, Full)]);
    }
}

/// The box that the printed words of an option mean.
fn option(words: &str) -> &'static str {
    match words {
        "Không" => "none",
        "Có" => "yes",
        "Đã bỏ" => "quit",
        _ => "regular",
    }
}

/// Position of the rows of a kind; several rows of one kind stand in one printed row.
fn rows_of(sheet: &Sheet, list: &str, kind: &str, word: &str) -> Vec<String> {
    (0..sheet.tree.count(list))
        .map(|at| format!("{list}/{at}"))
        .filter(|item| sheet.tree.word(&format!("{item}/{kind}")) == word)
        .collect()
}

fn cells_of(sheet: &mut Sheet, items: &[String], field: &str) -> Cell {
    let cells: Vec<Cell> = items.iter().map(|item| sheet.cell(&format!("{item}/{field}"))).collect();
    joined(cells.into_iter().filter(|cell| !cell.is_empty()), "\n")
}

/// Takes the word that chose the row, and what the row has beside its columns.
fn finish(sheet: &mut Sheet, items: &[String], kind: &str) -> Cell {
    for item in items {
        sheet.tree.take(&format!("{item}/{kind}"));
    }
    let left: Vec<Cell> = items.iter().map(|item| sheet.cell(item)).collect();
    joined(left.into_iter().filter(|cell| !cell.is_empty()), "\n")
}

fn words(word: &str) -> Cell {
    vec![Piece::Text(form::word(word).unwrap_or(word).to_owned())]
}

fn allergies(sheet: &mut Sheet, base: &str, family: bool) {
    let list = format!("{base}/allergies");
    let mut rows = Vec::new();
    for category in AllergyCategory::ALL {
        let items = rows_of(sheet, &list, "category", category.as_str());
        let code = cells_of(sheet, &items, "code");
        let about = cells_of(sheet, &items, "description");
        let mut cells = vec![words(category.as_str())];
        cells.push(joined([code, about].into_iter().filter(|c| !c.is_empty()), "\n"));
        if family {
            cells.push(cells_of(sheet, &items, "relatives"));
        }
        let below = finish(sheet, &items, "category");
        rows.push(Row { cells, below });
    }
    let head = ["column.kind", "column.description", "column.relatives"].map(form::heading);
    sheet.page.table(head.get(..if family { 3 } else { 2 }).unwrap_or(&head), &rows);
}

/// The first row of a disease ticks its box; its words, and further rows, stand below the boxes.
fn diseases(sheet: &mut Sheet) {
    let list = format!("{PERSONAL}/diseases");
    let mut words_below = Vec::new();
    sheet.page.begin("div", "grid");
    for disease in DiseaseBox::ALL {
        let items = rows_of(sheet, &list, "disease", disease.as_str());
        let (first, further) = items.split_at(items.len().min(1));
        let mark = first.first().map_or(Mark::Blank, |item| sheet.mark(&format!("{item}/present")));
        let label = form::word(disease.as_str()).unwrap_or("");
        sheet.page.mark(mark, label);
        let mut about = finish(sheet, first, "disease");
        for item in further {
            let left = sheet.cell(item);
            about = joined([about, left].into_iter().filter(|c| !c.is_empty()), "\n");
        }
        if !about.is_empty() {
            words_below.push((label.to_owned(), about));
        }
    }
    sheet.page.end();
    if !words_below.is_empty() {
        sheet.page.definitions(&words_below);
    }
}

fn disabilities(sheet: &mut Sheet) {
    sheet.heading(3, "B4");
    let list = "/history/disabilities";
    let mut rows = Vec::new();
    for part in BodyPart::ALL {
        let items = rows_of(sheet, list, "body_part", part.as_str());
        let cells = vec![words(part.as_str()), cells_of(sheet, &items, "description")];
        // A row without words says that there is a disability.
        let mark = if items.is_empty() { Mark::Blank } else { Mark::Yes };
        let below = finish(sheet, &items, "body_part");
        let mut cells = cells;
        if let (Mark::Yes, Some(about)) = (mark, cells.last_mut().filter(|c| c.is_empty())) {
            about.push(Piece::Mark(mark, name("present").to_owned()));
        }
        rows.push(Row { cells, below });
    }
    sheet.page.table(&["column.body_part", "column.about"].map(form::heading), &rows);
}

/// Two pairs of columns, as printed.
fn family_diseases(sheet: &mut Sheet) {
    const LEFT: [&str; 3] = ["cardiovascular_disease", "hypertension", "mental_disorder"];
    const RIGHT: [&str; 3] = ["asthma", "diabetes_mellitus", "epilepsy"];
    let list = format!("{FAMILY}/diseases");
    let mut rows = Vec::new();
    for (left, right) in LEFT.into_iter().zip(RIGHT) {
        let mut row = Row::default();
        for disease in [left, right] {
            let items = rows_of(sheet, &list, "disease", disease);
            row.cells.extend(family_disease(sheet, &items, disease));
            let left = finish(sheet, &items, "disease");
            row.below = joined([std::mem::take(&mut row.below), left].into_iter().filter(|c| !c.is_empty()), "\n");
        }
        rows.push(row);
    }
    let others = DiseaseBox::ALL.iter().map(|d| d.as_str()).filter(|d| !LEFT.contains(d) && !RIGHT.contains(d));
    for disease in others {
        let items = rows_of(sheet, &list, "disease", disease);
        if !items.is_empty() {
            let cells = family_disease(sheet, &items, disease);
            let below = finish(sheet, &items, "disease");
            rows.push(Row { cells: cells.into_iter().chain([Cell::new(), Cell::new()]).collect(), below });
        }
    }
    let head = ["column.disease", "column.affected", "column.disease", "column.affected"];
    sheet.page.table(&head.map(form::heading), &rows);
}

fn family_disease(sheet: &mut Sheet, items: &[String], disease: &str) -> [Cell; 2] {
    let mark = items.first().map_or(Mark::Blank, |item| sheet.mark(&format!("{item}/present")));
    let label = form::word(disease).unwrap_or(disease).to_owned();
    let about = cells_of(sheet, items, "description");
    let who = cells_of(sheet, items, "relatives");
    [vec![Piece::Mark(mark, label)], joined([who, about].into_iter().filter(|c| !c.is_empty()), "\n")]
}

fn reproduction(sheet: &mut Sheet) {
    let base = "/history/reproductive_health";
    sheet.heading(3, "B7");
    sheet.line(base, &[("contraception_current", Normal), ("last_pregnancy", Normal)]);
    sheet.line(base, &[("pregnancies", Normal), ("miscarriages", Normal), ("abortions", Normal)]);
    sheet.line(
        base,
        &[("births", Normal), ("births_vaginal", Normal), ("births_caesarean", Normal), ("births_difficult", Normal)],
    );
    sheet.line(base, &[("births_term", Normal), ("births_preterm", Normal), ("living_children", Normal)]);
    sheet.line(base, &[("gynaecological_disease", Full)]);
}
