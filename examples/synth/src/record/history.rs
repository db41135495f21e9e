//! Part B.

use super::generator::Generator;
use hsskdt_core::model::value::Recorded;
use hsskdt_core::model::{
    Allergy, BirthStatus, BodyPart, Disability, DiseaseTick, FamilyAllergy, FamilyDisease, FamilyHistory, FamilyLine,
    Habit, History, PersonalHistory, ReproductiveHealth, RiskFactors, Surgeries, Surgery,
};

pub fn history(g: &mut Generator) -> History {
    History {
        birth_status: g.part(birth_status),
        risk_factors: g.part(risk_factors),
        personal_history: g.part(personal_history),
        disabilities: g.each(BodyPart::ALL, |g, part| Disability { body_part: Some(part), description: g.text() }),
        surgeries: g.part(surgeries),
        family_history: g.part(family_history),
        reproductive_health: g.part(reproductive_health),
        other_issues: g.text(),
        extra: g.extras(),
    }
}

fn birth_status(g: &mut Generator) -> BirthStatus {
    BirthStatus {
        vaginal_delivery: g.ticked(),
        caesarean_delivery: g.tick(),
        preterm_birth: g.tick(),
        birth_asphyxia: g.tick(),
        birth_weight_g: g.decimal(800, 5000),
        birth_length_cm: g.decimal(30, 58),
        congenital_anomalies: g.text(),
        other_birth_problems: g.text(),
    }
}

fn habit(g: &mut Generator) -> Habit {
    Habit { none: g.tick(), yes: g.ticked(), regular: g.tick(), quit: g.tick() }
}

fn risk_factors(g: &mut Generator) -> RiskFactors {
    RiskFactors {
        tobacco_use: habit(g),
        alcohol_use: habit(g),
        alcohol_drinks_per_day: g.decimal(1, 12),
        drug_use: habit(g),
        physical_activity: habit(g),
        exposure_factors: g.text(),
        exposure_duration: g.text(),
        household_toilet_type: g.coded("", "", &[("", "Xả nước"), ("", "Hai ngăn")]).display,
        other_risks: g.text(),
    }
}

fn personal_history(g: &mut Generator) -> PersonalHistory {
    PersonalHistory {
        allergies: g.each(g.allergy_categories(), |g, category| Allergy {
            category: Some(category),
            description: g.text(),
            code: g.coded("", "", &[("40.48", "Paracetamol (ví dụ)"), ("40.49", "Chất Thử (ví dụ)")]),
        }),
        diseases: g.each(g.diseases(), |g, disease| DiseaseTick {
            disease: Some(disease),
            present: g.tick(),
            description: g.text(),
        }),
        cancer: g.text(),
        tuberculosis: g.text(),
        other_diseases: g.text(),
    }
}

fn surgeries(g: &mut Generator) -> Surgeries {
    Surgeries {
        text: g.text(),
        entries: g.list(3, |g| Surgery { body_site: g.text(), date: g.date(), description: g.text() }),
    }
}

fn family_line(g: &mut Generator) -> FamilyLine {
    FamilyLine { text: g.text(), relatives: g.text() }
}

fn family_history(g: &mut Generator) -> FamilyHistory {
    FamilyHistory {
        allergies: g.each(g.allergy_categories(), |g, category| FamilyAllergy {
            category: Some(category),
            description: g.text(),
            relatives: g.text(),
        }),
        diseases: g.each(g.diseases(), |g, disease| FamilyDisease {
            disease: Some(disease),
            present: g.tick(),
            description: g.text(),
            relatives: g.text(),
        }),
        cancer: family_line(g),
        tuberculosis: family_line(g),
        other: family_line(g),
    }
}

fn reproductive_health(g: &mut Generator) -> ReproductiveHealth {
    // The exemplar's counts fit together: 5 pregnancies, 3 births, 1 miscarriage, 1 abortion.
    let mut count = |exact: u64| if g.is_full() { g.count(exact, exact) } else { g.count(0, 6) };
    let pregnancies = count(5);
    let miscarriages = count(1);
    let abortions = count(1);
    let births = count(3);
    let births_vaginal = count(1);
    let births_caesarean = count(1);
    let births_difficult = count(1);
    let births_term = count(2);
    let births_preterm = count(1);
    let living_children: Option<Recorded<_>> = count(3);
    ReproductiveHealth {
        contraception_current: g.text(),
        last_pregnancy: g.text(),
        pregnancies,
        miscarriages,
        abortions,
        births,
        births_vaginal,
        births_caesarean,
        births_difficult,
        births_term,
        births_preterm,
        living_children,
        gynaecological_disease: g.text(),
    }
}
