//! Claim → costs of a visit, and what the rows of its tables cost.

use super::reading::{Reading, Table};
use super::scope::is;
use super::values::{coded, decimal, extension, part};
use super::{rows, visit};
use crate::format::fhir::tree::Node;
use crate::model::encounter::{Charge, ChargeDetail, CostSummary, Medication, Performance, Procedure, Service, Supply};
use crate::model::value::{Coded, DateTime, Decimal, Recorded};
use crate::spec::fhir::uri;

/// Reads a Claim of this library; another one says too little to become rows of a claim.
pub(super) fn read(r: &mut Reading<'_>, index: usize) -> bool {
    let node = r.node(index);
    let ours = |holder: &Node<'_>, url| !extension(holder, url).is_null();
    let items = node.list("item");
    if !ours(node, &uri::EXT_SUMMARY) && !items.iter().any(|i| ours(i, &uri::EXT_LINE)) && foreign(node) {
        return false;
    }
    let Some(at) = visit_of(r, index) else { return false };
    summary(r, index, at);
    for card in node.list("insurance") {
        let Some(card) = r.resolve(index, card.get("coverage")) else { continue };
        let Some(number) = r.visit(at).map(|v| v.coverage.len()) else { continue };
        let coverage = visit::read_coverage(r, card, &format!("/encounters/{at}/coverage/{number}"));
        r.covered.push(card);
        if let Some(visit) = r.visit(at) {
            visit.coverage.push(coverage);
        }
    }
    // Rows stand in the order of their tables.
    let mut places: [(&str, u32); 2] = [("XML2", 0), ("XML3", 0)];
    for item in items {
        let table = part(extension(item, &uri::EXT_LINE), "BANG").as_str();
        let place = places.iter_mut().find(|(name, _)| *name == table).map(|(_, count)| {
            *count = count.saturating_add(1);
            *count
        });
        line(r, index, at, item, place.unwrap_or(0));
    }
    true
}

/// Has a Claim parts that ours never have?
fn foreign(node: &Node<'_>) -> bool {
    !node.list("identifier").iter().any(|i| is(&uri::SID_LINK, i.text("system")))
}

/// The visit: that of a line, else that of the MA_LK and facility, else the only one.
fn visit_of(r: &Reading<'_>, index: usize) -> Option<usize> {
    let node = r.node(index);
    let encounters = node.list("item").iter().flat_map(|i| i.list("encounter"));
    let named =
        encounters.filter_map(|e| r.resolve(index, e)).find_map(|e| r.visits.iter().position(|v| *v == Some(e)));
    if named.is_some() {
        return named;
    }
    let link = node.list("identifier").iter().find(|i| is(&uri::SID_LINK, i.text("system"))).map(|i| i.text("value"));
    let provider = r.facility(index, node.get("provider"));
    let visits = &r.record.encounters;
    let by_link = visits.iter().position(|v| link == Some(&v.link_id) && v.facility.code == provider.code);
    let by_link = by_link.or_else(|| visits.iter().position(|v| link == Some(&v.link_id)));
    let by_place =
        || visits.iter().position(|v| link.is_none() && v.link_id.is_empty() && v.facility.code == provider.code);
    by_link.or_else(by_place).or(if visits.len() == 1 { Some(0) } else { None })
}

fn amount(value: &Node<'_>) -> Option<Recorded<Decimal>> {
    match value {
        Node::Object(_) => decimal(value.get("value")),
        other => decimal(other),
    }
}

/// A code that stands as its digits where its list is the one that the column implies.
fn listed(value: &Node<'_>, list: &str, base: &str) -> Coded {
    match value {
        Node::Object(_) => coded(value, base),
        other if other.as_str().is_empty() => Coded::default(),
        other => Coded::new(list, other.as_str()),
    }
}

/// A moment as the table writes it.
fn table_moment(value: &Node<'_>) -> Option<Recorded<DateTime>> {
    let text = value.as_str();
    let moment = || DateTime::from_claim(text).map_or_else(|_| Recorded::Unreadable(text.into()), Recorded::Valid);
    (!text.is_empty()).then(moment)
}

fn summary(r: &mut Reading<'_>, index: usize, at: usize) {
    let node = r.node(index);
    let base = r.scope.base.clone();
    let sums = extension(node, &uri::EXT_COST_SUMMARY);
    let own = extension(node, &uri::EXT_SUMMARY);
    let text = |name: &str| part(own, name).as_str().to_owned();
    let money = |name: &str| amount(part(own, name));
    let sum = |name: &str| amount(part(sums, name));
    let costs = CostSummary {
        medications: sum("totalMedication"),
        supplies: sum("totalSupplies"),
        total: money("T_TONGCHI").or_else(|| decimal(node.at(&["total", "value"]))),
        self_paid: money("T_BNTT"),
        copayment: sum("totalPatientCopay"),
        insurance_paid: sum("totalInsurance"),
        other_sources: money("T_NGUONKHAC"),
        outside_capitation: money("T_NGOAIDS"),
        hospital_total: money("T_TONGCHI_BV"),
        insurance_paid_by_service: money("T_BHTT_GDV"),
        paid_at: table_moment(part(own, "NGAY_TTOAN")),
        settlement_year: text("NAM_QT"),
        settlement_month: text("THANG_QT"),
    };
    let procedures = node.list("procedure").iter().map(|p| coded(p.get("procedureCodeableConcept"), &base)).collect();
    let kind = node.at(&["accident", "type"]);
    let accident =
        if kind.is_null() { listed(part(own, "MA_TAI_NAN"), "MA_TAI_NAN", &base) } else { coded(kind, &base) };
    let living_area = listed(part(own, "MA_KHUVUC"), "MA_KHUVUC", &base);
    let (submission, words) = (text("STT"), text("TEN_BENH"));
    let Some(visit) = r.visit(at) else { return };
    visit.costs = costs;
    visit.procedure_codes = procedures;
    visit.accident = accident;
    visit.living_area = living_area;
    visit.submission_number = submission;
    if !words.is_empty() {
        visit.diagnosis_text = words;
    }
}

fn line(r: &mut Reading<'_>, index: usize, at: usize, item: &Node<'_>, row_position: u32) {
    let base = r.scope.base.clone();
    let own = extension(item, &uri::EXT_LINE);
    let text = |name: &str| part(own, name).as_str().to_owned();
    let table = text("BANG");
    let request = r.resolve(index, part(own, "REQUEST"));
    let row = request.and_then(|q| r.rows.iter().find(|(resource, ..)| *resource == q).copied());
    let Some(visit) = r.record.encounters.get(at) else { return };
    let (kind, place) = match row {
        Some((_, v, kind, place)) if v == at => (kind, place),
        _ if table == "XML2" => (Table::Medication, visit.medications.len()),
        _ => (Table::Service, visit.services.len()),
    };
    let charge = Charge { row_position, ..charge(r, at, item, own, &base) };
    let product = coded(item.get("productOrService"), &base);
    let (ordered_at, completed_at) = (table_moment(part(own, "NGAY_YL")), table_moment(part(own, "NGAY_KQ")));
    let names = if kind == Table::Supply { ("MA_DICH_VU", "TEN_DICH_VU") } else { ("MA_VAT_TU", "TEN_VAT_TU") };
    let second = match part(own, names.0) {
        concept @ Node::Object(_) => coded(concept, &base),
        code => {
            let (code, display) = (code.as_str(), text(names.1));
            let system = if code.is_empty() && display.is_empty() { "" } else { names.0 };
            Coded { display, ..Coded::new(system, code) }
        }
    };
    let (package, bed) = (text("GOI_VTYT"), text("MA_GIUONG"));
    let performance = performance(own, &base);
    let Some(visit) = r.record.encounters.get_mut(at) else { return };
    match kind {
        Table::Medication => {
            if place == visit.medications.len() {
                visit.medications.push(Medication::default());
            }
            let Some(row) = visit.medications.get_mut(place) else { return };
            (row.code, row.ordered_at, row.charge) = (product, ordered_at, charge);
        }
        Table::Service => {
            if place == visit.services.len() {
                visit.services.push(Service::default());
                r.billed.push(at);
            }
            let Some(row) = visit.services.get_mut(place) else { return };
            let extra = std::mem::take(&mut row.extra);
            *row = Service {
                code: product,
                supply: second,
                package,
                bed,
                ordered_at,
                completed_at,
                performance,
                charge,
                extra,
            };
        }
        Table::Procedure => {
            let Some(row) = visit.procedures.get_mut(place) else { return };
            let extra = std::mem::take(&mut row.extra);
            *row = Procedure {
                code: product,
                supply: second,
                package,
                bed,
                ordered_at,
                completed_at,
                performance,
                charge,
                extra,
            };
        }
        Table::Supply => {
            let Some(row) = visit.supplies.get_mut(place) else { return };
            let extra = std::mem::take(&mut row.extra);
            *row = Supply {
                code: product,
                service: second,
                package,
                bed,
                ordered_at,
                completed_at,
                performance,
                charge,
                extra,
            };
        }
    }
}

fn charge(r: &Reading<'_>, at: usize, item: &Node<'_>, own: &Node<'_>, base: &str) -> Charge {
    let text = |name: &str| part(own, name).as_str().to_owned();
    let money = |name: &str| amount(part(own, name));
    let code = |name: &str| listed(part(own, name), name, base);
    let visit = r.record.encounters.get(at);
    let named: Vec<Coded> = own
        .list("extension")
        .iter()
        .filter(|p| p.text("url") == "MA_BENH")
        .map(|p| listed(p.choice("value").1, "icd-10", base))
        .collect();
    let by_number = |n: &Node<'_>| {
        let at = n.as_str().parse::<usize>().ok()?.checked_sub(1)?;
        let code = &visit?.diagnoses.get(at)?.code;
        Some(Coded::new(&code.system, code.code.as_str()))
    };
    let reason_codes = match named.as_slice() {
        [] => item.list("diagnosisSequence").iter().filter_map(by_number).collect(),
        _ => named,
    };
    let practitioners = text("MA_BAC_SI");
    let group = coded(item.get("category"), base);
    Charge {
        row_number: text("STT"),
        row_position: 0,
        cost_group: group,
        quantity: money("SO_LUONG").or_else(|| decimal(item.at(&["quantity", "value"]))),
        unit: item.at(&["quantity", "unit"]).as_str().to_owned(),
        unit_price: money("DON_GIA").or_else(|| decimal(item.at(&["unitPrice", "value"]))),
        amount: money("THANH_TIEN").or_else(|| decimal(item.at(&["net", "value"]))),
        scope: code("PHAM_VI"),
        payment_rate: money("TYLE_TT"),
        benefit_rate: money("MUC_HUONG"),
        ceiling: money("T_TRANTT"),
        insurance_paid: money("T_BHTT"),
        copayment: money("T_BNCCT"),
        self_paid: money("T_BNTT"),
        other_sources: money("T_NGUONKHAC"),
        outside_capitation: money("T_NGOAIDS"),
        tender: text("TT_THAU"),
        payment_method: code("MA_PTTT"),
        department: code("MA_KHOA"),
        reason_codes,
        practitioners: rows::licences(&practitioners),
        detail: ChargeDetail {
            hospital_unit_price: money("DON_GIA_BV"),
            hospital_amount: money("THANH_TIEN_BV"),
            service_rate: money("TYLE_TT_DV"),
            state_budget: money("T_NGUONKHAC_NSNN"),
            foreign_support: money("T_NGUONKHAC_VTNN"),
            domestic_support: money("T_NGUONKHAC_VTTN"),
            remaining_sources: money("T_NGUONKHAC_CL"),
            payer: code("NGUON_CTRA"),
            war_wound: text("VET_THUONG_TP"),
            performed_at: table_moment(part(own, "NGAY_TH_YL")),
            performers: rows::licences(&text("NGUOI_THUC_HIEN")),
        },
    }
}

/// How a row of XML3 was carried out.
fn performance(own: &Node<'_>, base: &str) -> Performance {
    let text = |name: &str| part(own, name).as_str().to_owned();
    let code = |name: &str| listed(part(own, name), name, base);
    let codes = |name: &str, list: &str| {
        let parts = own.list("extension").iter().filter(|p| p.text("url") == name);
        parts.map(|p| listed(p.choice("value").1, list, base)).collect()
    };
    Performance {
        procedure_codes: codes("MA_PTTT_QT", "icd-9-cm"),
        traditional_codes: codes("MA_BENH_YHCT", "MA_BENH_YHCT"),
        anaesthesia: code("PP_VO_CAM"),
        body_site: code("VI_TRI_TH_DVKT"),
        device: text("MA_MAY"),
        product_mark: text("MA_HIEU_SP"),
        reused: text("TAI_SU_DUNG"),
        fuel: code("MA_XANG_DAU"),
    }
}
