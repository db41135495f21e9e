//! Part D: vital signs, acuity, diagnoses.

use super::super::collector::Collector;
use super::super::diagnosis::{age_fits, sex_fits};
use super::super::limit::{self, number};
use super::{birth, sex, visit_day};
use crate::model::encounter::{Diagnosis, DiagnosisRole, Examination, VitalSigns};
use crate::model::value::Number;
use crate::model::{Encounter, HealthRecord, Sex};
use crate::spec::icd::{IcdKey, flags};

pub(super) fn check(record: &HealthRecord, out: &mut Collector<'_>) {
    for (index, encounter) in record.encounters.iter().enumerate() {
        let at = format!("/encounters/{index}");
        vital_signs(&encounter.examination.vital_signs, &at, out);
        acuity(&encounter.examination, &at, out);
        diagnoses(record, encounter, &at, out);
        let findings = &encounter.examination.organs.obstetric_gynaecological;
        if sex(record) == Some(Sex::Male) && !findings.is_empty() {
            out.at("F831-D19", format_args!("{at}/examination/organs/obstetric_gynaecological"));
        }
    }
}

fn vital_signs(signs: &VitalSigns, at: &str, out: &mut Collector<'_>) {
    for (rule, name, field) in [
        ("F831-D01", "pulse", &signs.pulse),
        ("F831-D02", "temperature", &signs.temperature),
        ("F831-D03", "systolic", &signs.systolic),
        ("F831-D04", "diastolic", &signs.diastolic),
        ("F831-D05", "respiratory_rate", &signs.respiratory_rate),
        ("F831-D06", "weight_kg", &signs.weight_kg),
        ("F831-D07", "height_cm", &signs.height_cm),
        ("F831-D08", "bmi", &signs.bmi),
        ("F831-D09", "waist_circumference_cm", &signs.waist_circumference_cm),
        ("F831-D10", "oxygen_saturation", &signs.oxygen_saturation),
        ("F831-D11", "head_circumference_cm", &signs.head_circumference_cm),
    ] {
        // A negative number has its own finding.
        if number(field).is_some_and(|n| !n.is_negative() && !limit::keeps(rule, n)) {
            out.at(rule, format_args!("{at}/examination/vital_signs/{name}"));
        }
    }
    match (number(&signs.systolic), number(&signs.diastolic)) {
        (Some(systolic), Some(diastolic)) if systolic <= diastolic => {
            out.at("F831-D12", format_args!("{at}/examination/vital_signs/systolic"));
        }
        _ if signs.systolic.is_some() != signs.diastolic.is_some() => {
            out.at("F831-D13", format_args!("{at}/examination/vital_signs/systolic"));
        }
        _ => {}
    }
    if let (Some(bmi), Some(weight), Some(height)) =
        (number(&signs.bmi), number(&signs.weight_kg), number(&signs.height_cm))
        && bmi_differs(bmi, weight, height).unwrap_or(false)
    {
        out.at("F831-D14", format_args!("{at}/examination/vital_signs/bmi"));
    }
}

/// |bmi − weight / (height/100)²| > limit, without a division: both sides times the squared height.
fn bmi_differs(bmi: Number, weight: Number, height: Number) -> Option<bool> {
    let square = height.percent().times(height.percent())?;
    let room = limit::high("F831-D14").times(square)?;
    Some(!bmi.times(square)?.within(weight, room))
}

fn acuity(examination: &Examination, at: &str, out: &mut Collector<'_>) {
    let uncorrected = &examination.visual_acuity_uncorrected;
    let corrected = &examination.visual_acuity_corrected;
    for (name, text) in [
        ("visual_acuity_uncorrected/right", &uncorrected.right),
        ("visual_acuity_uncorrected/left", &uncorrected.left),
        ("visual_acuity_corrected/right", &corrected.right),
        ("visual_acuity_corrected/left", &corrected.left),
    ] {
        if !text.is_empty() && !is_acuity(text) {
            out.at("F831-D15", format_args!("{at}/examination/{name}"));
        }
    }
}

/// `8/10`, `20/20`, `0.8`, `0,8`, or words: `ĐNT 3m`, `BBT`, `ST (+)`, `<1/10`.
fn is_acuity(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['<', '>', '~']).trim();
    if text.starts_with(char::is_alphabetic) {
        return true;
    }
    let decimal = |t: &str| Number::parse(&t.trim().replace(',', "."));
    match text.split_once('/') {
        Some((above, below)) => {
            decimal(above).is_some_and(|n| !n.is_negative()) && decimal(below).is_some_and(|n| n > Number::ZERO)
        }
        None => decimal(text).is_some_and(|n| !n.is_negative() && n <= Number::whole(2)),
    }
}

fn diagnoses(record: &HealthRecord, encounter: &Encounter, at: &str, out: &mut Collector<'_>) {
    for (index, diagnosis) in encounter.diagnoses.iter().enumerate() {
        if !is_icd(diagnosis) {
            continue;
        }
        let Some(key) = IcdKey::parse(&diagnosis.code.code) else {
            out.at("F831-D16", format_args!("{at}/diagnoses/{index}/code"));
            continue;
        };
        let flags = flags(key);
        if sex(record).is_some_and(|s| !sex_fits(flags, s)) {
            out.at("F831-D17", format_args!("{at}/diagnoses/{index}/code"));
        }
        let day = visit_day(encounter).and_then(|d| d.full());
        if let (Some(born), Some(day)) = (birth(record), day)
            && !age_fits(flags, born, day)
        {
            out.at("F831-D18", format_args!("{at}/diagnoses/{index}/code"));
        }
    }
}

/// A code of another list (traditional medicine, a foreign code system) is not judged here.
fn is_icd(diagnosis: &Diagnosis) -> bool {
    let code = &diagnosis.code;
    !code.code.is_empty()
        && diagnosis.role != Some(DiagnosisRole::Traditional)
        && (code.system.is_empty() || code.system.to_ascii_lowercase().contains("icd-10"))
}
