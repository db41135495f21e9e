//! B7 → survey Observations.

use super::super::context::Context;
use super::super::observe::{Setting, count, text};
use crate::model::ReproductiveHealth;

/// Writes section B7.
pub(super) fn write<'r>(cx: &mut Context<'r>, setting: &Setting<'_>, health: &'r ReproductiveHealth) {
    let ReproductiveHealth {
        contraception_current,
        last_pregnancy,
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
        gynaecological_disease,
    } = health;
    text(cx, setting, "/history/reproductive_health/contraception_current", contraception_current);
    text(cx, setting, "/history/reproductive_health/last_pregnancy", last_pregnancy);
    for (path, value) in [
        ("/history/reproductive_health/pregnancies", pregnancies),
        ("/history/reproductive_health/miscarriages", miscarriages),
        ("/history/reproductive_health/abortions", abortions),
        ("/history/reproductive_health/births", births),
        ("/history/reproductive_health/births_vaginal", births_vaginal),
        ("/history/reproductive_health/births_caesarean", births_caesarean),
        ("/history/reproductive_health/births_difficult", births_difficult),
        ("/history/reproductive_health/births_term", births_term),
        ("/history/reproductive_health/births_preterm", births_preterm),
        ("/history/reproductive_health/living_children", living_children),
    ] {
        count(cx, setting, path, value.as_ref());
    }
    text(cx, setting, "/history/reproductive_health/gynaecological_disease", gynaecological_disease);
}
