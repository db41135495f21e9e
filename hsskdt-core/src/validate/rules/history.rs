//! Part B: birth, habits, illnesses, family, reproduction.

use super::super::collector::Collector;
use super::super::context::Context;
use super::super::limit::{self, number};
use super::{birth, is_after, is_under, sex};
use crate::model::value::{FromText, Number, PartialDate, Recorded, Tick};
use crate::model::{HealthRecord, History, ReproductiveHealth, RiskFactors, Sex};
use std::collections::BTreeMap;

pub(super) fn check(record: &HealthRecord, context: &Context<'_>, out: &mut Collector<'_>) {
    let part = &record.history;
    birth_status(part, out);
    habits(&part.risk_factors, out);
    rows(part, out);
    family(part, out);
    surgeries(part, out);
    let filled = is_filled(&part.reproductive_health);
    if filled && sex(record) == Some(Sex::Male) {
        out.at("F831-B71", "/history/reproductive_health");
    }
    if filled {
        reproduction(&part.reproductive_health, out);
        let too_young = birth(record).is_some_and(|born| is_under(born, context.today, "F831-B77"));
        if too_young && number(&part.reproductive_health.pregnancies).is_some_and(|n| n > Number::ZERO) {
            out.at("F831-B77", "/history/reproductive_health/pregnancies");
        }
        if let Some(last) = written_date(&part.reproductive_health.last_pregnancy) {
            let too_early = birth(record).is_some_and(|born| is_under(born, last.latest(), "F831-B79"));
            if is_after(last, context.today) || too_early {
                out.at("F831-B79", "/history/reproductive_health/last_pregnancy");
            }
        }
    }
}

fn birth_status(part: &History, out: &mut Collector<'_>) {
    let birth = &part.birth_status;
    if birth.vaginal_delivery.is_yes() && birth.caesarean_delivery.is_yes() {
        out.at("F831-B11", "/history/birth_status");
    }
    if number(&birth.birth_weight_g).is_some_and(|n| !limit::keeps("F831-B12", n)) {
        out.at("F831-B12", "/history/birth_status/birth_weight_g");
    }
    if number(&birth.birth_length_cm).is_some_and(|n| !limit::keeps("F831-B13", n)) {
        out.at("F831-B13", "/history/birth_status/birth_length_cm");
    }
}

fn habits(risks: &RiskFactors, out: &mut Collector<'_>) {
    for (name, habit) in [
        ("tobacco_use", &risks.tobacco_use),
        ("alcohol_use", &risks.alcohol_use),
        ("drug_use", &risks.drug_use),
        ("physical_activity", &risks.physical_activity),
    ] {
        if habit.none.is_yes() && (habit.yes.is_yes() || habit.regular.is_yes() || habit.quit.is_yes()) {
            out.at("F831-B21", format_args!("/history/risk_factors/{name}"));
        }
        if habit.regular.is_yes() && habit.yes == Tick::No {
            out.at("F831-B22", format_args!("/history/risk_factors/{name}"));
        }
        if habit.regular.is_yes() && habit.quit.is_yes() {
            out.at("F831-B23", format_args!("/history/risk_factors/{name}"));
        }
    }
    if risks.physical_activity.quit.is_yes() {
        out.at("F831-B26", "/history/risk_factors/physical_activity/quit");
    }
    if let Some(drinks) = number(&risks.alcohol_drinks_per_day) {
        let alcohol = &risks.alcohol_use;
        if drinks > Number::ZERO && !(alcohol.yes.is_yes() || alcohol.regular.is_yes() || alcohol.quit.is_yes()) {
            out.at("F831-B24", "/history/risk_factors/alcohol_drinks_per_day");
        }
        if !limit::keeps("F831-B25", drinks) {
            out.at("F831-B25", "/history/risk_factors/alcohol_drinks_per_day");
        }
    }
}

/// The printed rows of B3, B4 and B6: each says which one it is, and stands once.
fn rows(part: &History, out: &mut Collector<'_>) {
    let personal = &part.personal_history;
    let family = &part.family_history;
    printed(&personal.allergies, "/history/personal_history/allergies", true, |r| r.category, out);
    printed(&personal.diseases, "/history/personal_history/diseases", false, |r| r.disease, out);
    printed(&part.disabilities, "/history/disabilities", false, |r| r.body_part, out);
    printed(&family.allergies, "/history/family_history/allergies", true, |r| r.category, out);
    printed(&family.diseases, "/history/family_history/diseases", false, |r| r.disease, out);
}

/// `several`: one kind may have several rows (allergies to two drugs).
fn printed<R: PartialEq, K: Ord>(
    rows: &[R],
    path: &str,
    several: bool,
    kind: impl Fn(&R) -> Option<K>,
    out: &mut Collector<'_>,
) {
    let mut first = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        match kind(row) {
            None => out.at("F831-B31", format_args!("{path}/{index}")),
            Some(kind) => {
                if *first.entry(kind).or_insert(row) != row && !several {
                    out.at("F831-B32", format_args!("{path}/{index}"));
                }
            }
        }
    }
}

fn family(part: &History, out: &mut Collector<'_>) {
    for (index, row) in part.family_history.diseases.iter().enumerate() {
        match row.present {
            Tick::No if !row.relatives.is_empty() => {
                out.at("F831-B61", format_args!("/history/family_history/diseases/{index}"));
            }
            Tick::Yes if row.relatives.is_empty() => {
                out.at("F831-B62", format_args!("/history/family_history/diseases/{index}"));
            }
            _ => {}
        }
    }
}

/// Does the section say more than zeros?
fn is_filled(part: &ReproductiveHealth) -> bool {
    let texts = [&part.contraception_current, &part.last_pregnancy, &part.gynaecological_disease];
    texts.into_iter().any(|t| !t.is_empty())
        || counts(part).into_iter().any(|(_, count)| match count {
            None => false,
            Some(Recorded::Unreadable(_)) => true,
            Some(Recorded::Valid(n)) => !n.number().is_zero(),
        })
}

/// What was counted, together.
fn sum<const N: usize>(counts: [Option<i64>; N]) -> i64 {
    counts.into_iter().flatten().fold(0, i64::saturating_add)
}

/// People write a year, a date or something else.
fn written_date(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    PartialDate::from_text(text).or_else(|_| PartialDate::from_day_first(text)).ok()
}

/// Operations as B5 asks for them.
fn surgeries(part: &History, out: &mut Collector<'_>) {
    for (index, entry) in part.surgeries.entries.iter().enumerate() {
        if entry.date.is_none() || (entry.body_site.is_empty() && entry.description.is_empty()) {
            out.at("F831-B51", format_args!("/history/surgeries/entries/{index}"));
        }
    }
}

type Count = Option<Recorded<crate::model::value::Decimal>>;

fn counts(part: &ReproductiveHealth) -> [(&'static str, &Count); 10] {
    [
        ("pregnancies", &part.pregnancies),
        ("miscarriages", &part.miscarriages),
        ("abortions", &part.abortions),
        ("births", &part.births),
        ("births_vaginal", &part.births_vaginal),
        ("births_caesarean", &part.births_caesarean),
        ("births_difficult", &part.births_difficult),
        ("births_term", &part.births_term),
        ("births_preterm", &part.births_preterm),
        ("living_children", &part.living_children),
    ]
}

fn reproduction(part: &ReproductiveHealth, out: &mut Collector<'_>) {
    for (name, count) in counts(part) {
        if number(count).is_some_and(|n| n.to_whole().is_none() || !limit::keeps("F831-B72", n)) {
            out.at("F831-B72", format_args!("/history/reproductive_health/{name}"));
        }
    }
    let whole = |count: &Count| number(count).and_then(Number::to_whole);
    let births = whole(&part.births);
    if let Some(births) = births {
        let ways = [whole(&part.births_vaginal), whole(&part.births_caesarean)];
        let difficult = whole(&part.births_difficult).unwrap_or(0);
        // "Đẻ khó" may be one of the others or a way of its own.
        let too_few = ways.iter().all(Option::is_some) && sum(ways).saturating_add(difficult) < births;
        if sum(ways) > births || difficult > births || too_few {
            out.at("F831-B73", "/history/reproductive_health/births");
        }
        let terms = [whole(&part.births_term), whole(&part.births_preterm)];
        if sum(terms) > births || (terms.iter().all(Option::is_some) && sum(terms) != births) {
            out.at("F831-B74", "/history/reproductive_health/births");
        }
    }
    if let Some(pregnancies) = whole(&part.pregnancies) {
        if sum([whole(&part.miscarriages), whole(&part.abortions), births]) > pregnancies {
            out.at("F831-B75", "/history/reproductive_health/pregnancies");
        }
        if pregnancies == 0 && !part.last_pregnancy.trim().is_empty() {
            out.at("F831-B78", "/history/reproductive_health/last_pregnancy");
        }
    }
    if let (Some(births), Some(children)) = (births, whole(&part.living_children)) {
        let most = limit::high("F831-B76").to_whole().unwrap_or(i64::MAX).saturating_mul(births);
        if children > most {
            out.at("F831-B76", "/history/reproductive_health/living_children");
        }
    }
}
