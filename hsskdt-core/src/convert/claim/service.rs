//! XML3: services, procedures and supplies in one table.

use super::cells::{RowReader, RowWriter};
use super::columns::{Family, xml3};
use super::costs;
use super::text::Kind;
use crate::model::Encounter;
use crate::model::Extra;
use crate::model::encounter::{Charge, Performance, Procedure, Service, Supply};
use crate::model::value::{Coded, DateTime, Recorded};

/// MA_NHOM of surgery and procedures.
const PROCEDURES: &[&str] = &["8", "18"];
/// MA_NHOM of supplies.
const SUPPLIES: &[&str] = &["10", "11"];

/// Row → service, procedure or supply, by MA_NHOM; a row of another group that names a supply only is one too.
pub(super) fn read(mut row: RowReader<'_, '_>, link: &str, visit: &mut Encounter) {
    row.link(xml3::MA_LK, link);
    let service = row.named(xml3::MA_DICH_VU, xml3::TEN_DICH_VU);
    let supply = row.named(xml3::MA_VAT_TU, xml3::TEN_VAT_TU);
    let package = row.text(xml3::GOI_VTYT);
    let bed = row.text(xml3::MA_GIUONG);
    let ordered_at = row.moment(xml3::NGAY_YL);
    let completed_at = row.moment(xml3::NGAY_KQ);
    let performance = performance(&mut row);
    let charge = costs::read(&mut row, &costs::XML3);
    let extra = row.extra;
    let group = charge.cost_group.code.as_str();
    if PROCEDURES.contains(&group) {
        visit.procedures.push(Procedure {
            code: service,
            supply,
            package,
            bed,
            ordered_at,
            completed_at,
            performance,
            charge,
            extra,
        });
    } else if SUPPLIES.contains(&group) || (service.is_empty() && !supply.is_empty()) {
        visit.supplies.push(Supply {
            code: supply,
            service,
            package,
            bed,
            ordered_at,
            completed_at,
            performance,
            charge,
            extra,
        });
    } else {
        visit.services.push(Service {
            code: service,
            supply,
            package,
            bed,
            ordered_at,
            completed_at,
            performance,
            charge,
            extra,
        });
    }
}

fn performance(row: &mut RowReader<'_, '_>) -> Performance {
    if row.family() == Family::Old {
        return Performance::default();
    }
    let codes =
        |list: Vec<(Coded, String)>| list.into_iter().map(|(code, display)| Coded { display, ..code }).collect();
    Performance {
        procedure_codes: codes(row.codes(xml3::MA_PTTT_QT, "icd-9-cm")),
        traditional_codes: codes(row.codes(xml3::MA_BENH_YHCT, "MA_BENH_YHCT")),
        anaesthesia: row.coded(xml3::PP_VO_CAM),
        body_site: row.coded(xml3::VI_TRI_TH_DVKT),
        device: row.text(xml3::MA_MAY),
        product_mark: row.text(xml3::MA_HIEU_SP),
        reused: row.text(xml3::TAI_SU_DUNG),
        fuel: row.coded(xml3::MA_XANG_DAU),
    }
}

fn write_performance(row: &mut RowWriter<'_, '_>, performance: &Performance) {
    let Performance { procedure_codes, traditional_codes, anaesthesia, body_site, device, product_mark, reused, fuel } =
        performance;
    row.list(xml3::MA_PTTT_QT, Kind::Codes, procedure_codes.iter().map(|c| c.code.as_str()));
    row.list(xml3::MA_BENH_YHCT, Kind::Codes, traditional_codes.iter().map(|c| c.code.as_str()));
    row.coded(xml3::PP_VO_CAM, anaesthesia);
    row.coded(xml3::VI_TRI_TH_DVKT, body_site);
    row.text(xml3::MA_MAY, device);
    row.text(xml3::MA_HIEU_SP, product_mark);
    row.text(xml3::TAI_SU_DUNG, reused);
    row.coded(xml3::MA_XANG_DAU, fuel);
}

/// What a row of XML3 is written from.
pub(super) struct Line<'r> {
    service: &'r Coded,
    supply: &'r Coded,
    package: &'r str,
    bed: &'r str,
    ordered_at: Option<&'r Recorded<DateTime>>,
    completed_at: Option<&'r Recorded<DateTime>>,
    performance: &'r Performance,
    charge: &'r Charge,
    pub extra: &'r [Extra],
}

/// The rows of a visit in the order of the table that they came from; rows of no table follow.
pub(super) fn lines(visit: &Encounter) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for Service { code, supply, package, bed, ordered_at, completed_at, performance, charge, extra } in &visit.services
    {
        lines.push(Line {
            service: code,
            supply,
            package,
            bed,
            ordered_at: ordered_at.as_ref(),
            completed_at: completed_at.as_ref(),
            performance,
            charge,
            extra,
        });
    }
    for Procedure { code, supply, package, bed, ordered_at, completed_at, performance, charge, extra } in
        &visit.procedures
    {
        lines.push(Line {
            service: code,
            supply,
            package,
            bed,
            ordered_at: ordered_at.as_ref(),
            completed_at: completed_at.as_ref(),
            performance,
            charge,
            extra,
        });
    }
    for Supply { code, service, package, bed, ordered_at, completed_at, performance, charge, extra } in &visit.supplies
    {
        lines.push(Line {
            service,
            supply: code,
            package,
            bed,
            ordered_at: ordered_at.as_ref(),
            completed_at: completed_at.as_ref(),
            performance,
            charge,
            extra,
        });
    }
    let place = |l: &Line<'_>| if l.charge.row_position == 0 { u32::MAX } else { l.charge.row_position };
    lines.sort_by_key(place);
    lines
}

/// Row of XML3.
pub(super) fn write(row: &mut RowWriter<'_, '_>, line: &Line<'_>, link: &str) {
    let Line { service, supply, package, bed, ordered_at, completed_at, performance, charge, extra: _ } = line;
    write_performance(row, performance);
    row.link(xml3::MA_LK, link);
    row.coded(xml3::MA_DICH_VU, service);
    row.text(xml3::TEN_DICH_VU, &service.display);
    row.coded(xml3::MA_VAT_TU, supply);
    row.text(xml3::TEN_VAT_TU, &supply.display);
    row.text(xml3::GOI_VTYT, package);
    row.text(xml3::MA_GIUONG, bed);
    row.moment(xml3::NGAY_YL, *ordered_at);
    row.moment(xml3::NGAY_KQ, *completed_at);
    costs::write(row, &costs::XML3, charge);
}
