//! Part C.

use super::generator::Generator;
use hsskdt_core::model::{Dose, Immunization, Vaccine};

fn dose(g: &mut Generator, vaccine: Option<Vaccine>) -> Dose {
    Dose {
        vaccine,
        product: g.coded("", "", &[("VX01", "Vắc xin Ví Dụ"), ("VX02", "Vắc xin Giả Định")]),
        dose: g.maybe(|g| u8::try_from(g.number_between(1, 5)).unwrap_or(1)),
        not_given: g.tick(),
        given: g.ticked(),
        date_given: g.date_in(1985, 2026),
        gestation_month: g.count(1, 10),
        reaction: g.text(),
        appointment_date: g.date_in(2026, 2028),
    }
}

pub fn immunization(g: &mut Generator) -> Immunization {
    let other = |g: &mut Generator| dose(g, None);
    let mut non_programme = g.each(Vaccine::ALL, |g, vaccine| dose(g, Some(vaccine)));
    non_programme.extend(g.list(2, other));
    Immunization {
        basic_childhood: g.each(Vaccine::ALL, |g, vaccine| dose(g, Some(vaccine))),
        mother_tetanus_doses: g.count(0, 5),
        non_programme,
        maternal_tetanus: g.list(5, |g| dose(g, Some(Vaccine::TetanusToxoid))),
        extra: g.extras(),
    }
}
