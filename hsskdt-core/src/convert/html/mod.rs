//! Record → HTML for paper and screen: the whole record in the order and the words of the form, or one visit. What the
//! paper has no row for stands under its part, so that nothing is left out.

mod administrative;
mod describe;
mod encounter;
mod history;
mod immunization;
pub mod notes;
mod sheet;

use crate::convert::Notes;
use crate::convert::visit;
use crate::error::Error;
use crate::model::HealthRecord;
use crate::options::WriteOptions;
use crate::spec::form;
use sheet::Sheet;

const TITLE: &str = "Hồ sơ quản lý sức khỏe cá nhân";
const SUMMARY: &str = "TÓM TẮT LẦN KHÁM";
const FOOT: &str = "Ô trống: chưa ghi nhận. Dấu ×: có. Dấu –: đã ghi là không. \
    Thứ tự và lời theo mẫu kèm Quyết định số 831/QĐ-BYT ngày 11/3/2017 của Bộ trưởng Bộ Y tế.";

/// Writes the page. The same record gives the same bytes.
///
/// ```
/// use hsskdt_core::{Format, HealthRecord, WriteOptions};
/// let mut record = HealthRecord::default();
/// record.set("/administrative/full_name", "Nguyễn Thị Ví Dụ".into())?;
/// let (page, notes) = hsskdt_core::write(&record, Format::Html, &WriteOptions::default())?;
/// assert!(String::from_utf8_lossy(&page).contains("Nguyễn Thị Ví Dụ") && notes.is_empty());
/// # Ok::<(), hsskdt_core::Error>(())
/// ```
pub fn write_html(record: &HealthRecord, options: &WriteOptions) -> Result<(Vec<u8>, Notes), Error> {
    let mut sheet = Sheet::new(record, TITLE)?;
    match &options.visit {
        None => whole(&mut sheet),
        Some(visit) => summary(&mut sheet, &visit::chosen(record, visit)?),
    }
    sheet.page.begin("footer", "");
    sheet.page.cell(&[crate::format::html::Piece::Text(FOOT.to_owned())]);
    sheet.page.end();
    Ok((sheet.page.finish(), sheet.notes))
}

fn whole(sheet: &mut Sheet) {
    sheet.page.begin("header", "");
    sheet.heading(1, "title");
    let household = sheet.cell("/administrative/household_id");
    let label = form::field("/administrative/household_id").map_or("", |f| f.label_vi);
    sheet.page.begin("div", "number");
    sheet.page.words("span", "", &format!("{label}: "));
    sheet.page.cell(&household);
    sheet.page.end();
    sheet.page.end();
    administrative::write(sheet);
    history::write(sheet);
    immunization::write(sheet);
    sheet.page.begin("section", "");
    sheet.heading(2, "D");
    for at in 0..sheet.tree.count("/encounters") {
        encounter::write(sheet, at);
    }
    sheet.page.end();
    if !sheet.tree.left().is_empty() {
        sheet.page.begin("section", "");
        sheet.page.heading(2, "PHỤ LỤC");
        for part in ["/extra", "/provenance"] {
            sheet.more(part);
        }
        sheet.page.end();
    }
}

fn summary(sheet: &mut Sheet, visits: &[usize]) {
    sheet.page.begin("header", "");
    sheet.page.heading(1, SUMMARY);
    sheet.page.end();
    administrative::summary(sheet);
    history::warnings(sheet);
    for at in visits {
        encounter::write(sheet, *at);
    }
    let mut left: Vec<String> = sheet.tree.left();
    // One note for a part, and one for each visit that is left out.
    for path in &mut left {
        let steps = if path.starts_with("/encounters/") { 3 } else { 2 };
        *path = path.split('/').take(steps).collect::<Vec<_>>().join("/");
    }
    left.dedup();
    for path in left {
        sheet.notes.add(&notes::SUMMARY, path);
    }
}
