//! XML4.

use super::cells::{RowReader, RowWriter};
use super::columns::xml4;
use crate::model::encounter::TestResult;
use crate::model::value::Coded;

/// Row → result.
pub(super) fn read(mut row: RowReader<'_, '_>, link: &str) -> TestResult {
    row.link(xml4::MA_LK, link);
    TestResult {
        row_number: row.text(xml4::STT),
        row_position: row.position(),
        service: row.coded_as(xml4::MA_DICH_VU, "MA_DICH_VU"),
        category: Coded::default(),
        code: row.named(xml4::MA_CHI_SO, xml4::TEN_CHI_SO),
        value: row.text(xml4::GIA_TRI),
        unit: row.text(xml4::DON_VI_DO),
        device: row.text(xml4::MA_MAY),
        reader: row.text(xml4::MA_BS_DOC_KQ),
        description: row.text(xml4::MO_TA),
        conclusion: row.text(xml4::KET_LUAN),
        issued_at: row.moment(xml4::NGAY_KQ),
        extra: row.extra,
    }
}

/// Result → row.
pub(super) fn write(row: &mut RowWriter<'_, '_>, result: &TestResult, link: &str) {
    let TestResult {
        row_number,
        row_position: _,
        service,
        category: _,
        code,
        value,
        unit,
        device,
        description,
        conclusion,
        reader,
        issued_at,
        extra: _,
    } = result;
    row.link(xml4::MA_LK, link);
    row.text(xml4::STT, row_number);
    row.coded(xml4::MA_DICH_VU, service);
    row.coded(xml4::MA_CHI_SO, code);
    row.text(xml4::TEN_CHI_SO, &code.display);
    row.text(xml4::GIA_TRI, value);
    row.text(xml4::MA_MAY, device);
    row.text(xml4::DON_VI_DO, unit);
    row.text(xml4::MA_BS_DOC_KQ, reader);
    row.text(xml4::MO_TA, description);
    row.text(xml4::KET_LUAN, conclusion);
    row.moment(xml4::NGAY_KQ, issued_at.as_ref());
}
