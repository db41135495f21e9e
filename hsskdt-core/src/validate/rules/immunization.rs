//! Part C: doses.

use super::super::collector::Collector;
use super::super::context::Context;
use super::super::limit::{self, number};
use super::{birth, is_after, is_under, sex, valid};
use crate::model::value::PartialDate;
use crate::model::{Dose, HealthRecord, Sex, Vaccine};
use crate::spec::form;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(record: &HealthRecord, context: &Context<'_>, out: &mut Collector<'_>) {
    let part = &record.immunization;
    let born = birth(record);
    for (name, section, doses) in [
        ("basic_childhood", "C1", &part.basic_childhood),
        ("non_programme", "C2", &part.non_programme),
        ("maternal_tetanus", "C3", &part.maternal_tetanus),
    ] {
        let mut seen = BTreeSet::new();
        for (index, dose) in doses.iter().enumerate() {
            let at = format!("/immunization/{name}/{index}");
            single(dose, section, &at, out);
            dates(dose, born, context, &at, out);
            if let (Some(vaccine), Some(number)) = (dose.vaccine, dose.dose)
                && !seen.insert((vaccine, number))
            {
                out.at("F831-C07", &at);
            }
        }
        order(doses, name, out);
    }
    for (index, dose) in part.maternal_tetanus.iter().enumerate() {
        let given = valid(&dose.date_given);
        let too_young = born.zip(given).is_some_and(|(born, given)| {
            // Before birth has its own finding.
            given.latest() >= born.earliest() && is_under(born, given.latest(), "F831-C14")
        });
        if too_young {
            out.at("F831-C14", format_args!("/immunization/maternal_tetanus/{index}/date_given"));
        }
    }
    if sex(record) == Some(Sex::Male) && part.maternal_tetanus.iter().any(says_something) {
        out.at("F831-C11", "/immunization/maternal_tetanus");
    }
    let mother = number(&part.mother_tetanus_doses);
    if mother.is_some_and(|n| n.to_whole().is_none() || !limit::keeps("F831-C12", n)) {
        out.at("F831-C12", "/immunization/mother_tetanus_doses");
    }
}

fn is_given(dose: &Dose) -> bool {
    dose.given.is_yes() || dose.date_given.is_some()
}

fn says_something(dose: &Dose) -> bool {
    is_given(dose) || dose.appointment_date.is_some() || dose.gestation_month.is_some() || !dose.reaction.is_empty()
}

fn single(dose: &Dose, section: &str, at: &str, out: &mut Collector<'_>) {
    if dose.not_given.is_yes() && is_given(dose) {
        out.at("F831-C01", at);
    }
    if dose.given.is_yes() && dose.date_given.is_none() {
        out.at("F831-C02", at);
    }
    if !dose.reaction.is_empty() && !is_given(dose) {
        out.at("F831-C03", at);
    }
    if section == "C3" {
        if number(&dose.gestation_month).is_some_and(|n| n.to_whole().is_none() || !limit::keeps("F831-C06", n)) {
            out.at("F831-C06", format_args!("{at}/gestation_month"));
        }
    } else if dose.gestation_month.is_some() {
        out.at("F831-C13", format_args!("{at}/gestation_month"));
    }
    match (dose.vaccine, dose.dose) {
        (Some(vaccine), Some(number)) => {
            let printed = form::immunization_rows()
                .iter()
                .any(|r| r.section == section && r.vaccine == vaccine.as_str() && r.dose == number);
            if !printed {
                out.at("F831-C09", at);
            }
        }
        (None, _) if dose.product.is_empty() => out.at("F831-C10", at),
        _ => {}
    }
}

fn dates(dose: &Dose, born: Option<PartialDate>, context: &Context<'_>, at: &str, out: &mut Collector<'_>) {
    let Some(given) = valid(&dose.date_given).copied() else {
        return;
    };
    if born.is_some_and(|b| given.surely_before(b)) {
        out.at("F831-C04", format_args!("{at}/date_given"));
    }
    if is_after(given, context.today) {
        out.at("F831-C05", format_args!("{at}/date_given"));
    }
}

/// Later doses of a vaccine come on later days.
fn order(doses: &[Dose], name: &str, out: &mut Collector<'_>) {
    let mut series: BTreeMap<Vaccine, Vec<(u8, usize, PartialDate)>> = BTreeMap::new();
    for (index, dose) in doses.iter().enumerate() {
        if let (Some(vaccine), Some(number), Some(given)) = (dose.vaccine, dose.dose, valid(&dose.date_given)) {
            series.entry(vaccine).or_default().push((number, index, *given));
        }
    }
    for list in series.values_mut() {
        list.sort_unstable();
        for pair in list.windows(2) {
            if let [(first, _, earlier), (second, index, later)] = pair
                && first < second
                && later.latest() <= earlier.earliest()
            {
                out.at("F831-C08", format_args!("/immunization/{name}/{index}/date_given"));
            }
        }
    }
}
