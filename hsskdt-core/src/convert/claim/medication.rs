//! XML2.

use super::cells::{RowReader, RowWriter};
use super::columns::xml2;
use super::costs;
use super::text::Kind;
use crate::model::encounter::{Medication, MedicationDetail};
use crate::model::value::Coded;

/// Row → drug.
pub(super) fn read(mut row: RowReader<'_, '_>, link: &str) -> Medication {
    row.link(xml2::MA_LK, link);
    Medication {
        code: row.named(xml2::MA_THUOC, xml2::TEN_THUOC),
        strength: row.text(xml2::HAM_LUONG),
        route: row.coded(xml2::DUONG_DUNG),
        dosage_text: row.text(xml2::LIEU_DUNG),
        registration_number: row.text(xml2::SO_DANG_KY),
        ordered_at: row.moment(xml2::NGAY_YL),
        detail: MedicationDetail {
            dosage_form: row.text(xml2::DANG_BAO_CHE),
            instructions: row.text(xml2::CACH_DUNG),
            processing: row.text(xml2::MA_PP_CHEBIEN),
            source_facility: row.text(xml2::MA_CSKCB_THUOC),
            services: row.list(xml2::MA_DICH_VU).into_iter().map(|code| Coded::new("MA_DICH_VU", code)).collect(),
        },
        charge: costs::read(&mut row, &costs::XML2),
        extra: row.extra,
    }
}

/// Drug → row.
pub(super) fn write(row: &mut RowWriter<'_, '_>, medication: &Medication, link: &str) {
    let Medication { code, strength, route, dosage_text, registration_number, ordered_at, detail, charge, extra: _ } =
        medication;
    let MedicationDetail { dosage_form, instructions, processing, source_facility, services } = detail;
    row.text(xml2::DANG_BAO_CHE, dosage_form);
    row.text(xml2::CACH_DUNG, instructions);
    row.text(xml2::MA_PP_CHEBIEN, processing);
    row.text(xml2::MA_CSKCB_THUOC, source_facility);
    row.list(xml2::MA_DICH_VU, Kind::List, services.iter().map(|c| c.code.as_str()));
    row.link(xml2::MA_LK, link);
    row.coded(xml2::MA_THUOC, code);
    row.text(xml2::TEN_THUOC, &code.display);
    row.text(xml2::HAM_LUONG, strength);
    row.coded(xml2::DUONG_DUNG, route);
    row.text(xml2::LIEU_DUNG, dosage_text);
    row.text(xml2::SO_DANG_KY, registration_number);
    row.moment(xml2::NGAY_YL, ordered_at.as_ref());
    costs::write(row, &costs::XML2, charge);
}
