//! Part C against the schedule that held on the day of each dose. What differs from a schedule is never an error: it may
//! be right for this child.

use super::super::collector::Collector;
use super::{birth, valid};
use crate::model::value::PartialDate;
use crate::model::{Dose, HealthRecord, Vaccine};
use crate::spec::schedule::{self, ScheduledDose, Span};

pub(super) fn check(record: &HealthRecord, out: &mut Collector<'_>) {
    let part = &record.immunization;
    let born = birth(record);
    for (index, dose) in part.basic_childhood.iter().enumerate() {
        let (Some(given), Some(row)) = (valid(&dose.date_given), scheduled(dose)) else { continue };
        let path = format!("/immunization/basic_childhood/{index}/date_given");
        if let Some(born) = born.filter(|born| given.latest() >= born.earliest()) {
            if row.age.is_some_and(|age| too_soon(*given, age, born)) {
                out.at("F831-C20", &path);
            }
            if row.latest_age.and_then(|age| age.after(born.latest())).is_some_and(|last| given.earliest() > last) {
                out.at("F831-C21", &path);
            }
        }
        let earlier = row.after.and_then(|(vaccine, number)| date_of(&part.basic_childhood, vaccine, number));
        if earlier.zip(row.warn_below).is_some_and(|(earlier, span)| follows_too_soon(*given, earlier, span)) {
            out.at("F831-C22", &path);
        }
    }
    tetanus(&part.maternal_tetanus, out);
}

/// The row of the schedule in force on the day of the dose; none where the day is not known well enough to choose.
fn scheduled(dose: &Dose) -> Option<&'static ScheduledDose> {
    let given = valid(&dose.date_given)?;
    let schedule = schedule::in_force(given.earliest().into())?;
    if schedule::in_force(given.latest().into()) != Some(schedule) {
        return None;
    }
    schedule.dose(dose.vaccine?.as_str(), dose.dose?)
}

fn date_of(doses: &[Dose], vaccine: &str, number: u8) -> Option<PartialDate> {
    let vaccine = Vaccine::from_word(vaccine)?;
    let dose = doses.iter().find(|d| d.vaccine == Some(vaccine) && d.dose == Some(number))?;
    valid(&dose.date_given).copied()
}

/// Is the date surely less than a span after another?
fn too_soon(date: PartialDate, span: Span, from: PartialDate) -> bool {
    span.after(from.earliest()).is_some_and(|first| date.latest() < first)
}

/// As [`too_soon`], of doses in their order; the others have their own finding.
fn follows_too_soon(date: PartialDate, earlier: PartialDate, span: Span) -> bool {
    date.latest() > earlier.earliest() && too_soon(date, span, earlier)
}

/// Nobody knows from the form which doses a woman had before: the history that asks most of the interval is not assumed.
fn tetanus(doses: &[Dose], out: &mut Collector<'_>) {
    let of =
        |number: u8| doses.iter().position(|d| d.vaccine == Some(Vaccine::TetanusToxoid) && d.dose == Some(number));
    for row in schedule::tetanus("unknown") {
        let (Some(at), Some(before), Some(span)) = (of(row.dose), of(row.dose.saturating_sub(1)), row.warn_below)
        else {
            continue;
        };
        let date = |at: usize| doses.get(at).and_then(|d| valid(&d.date_given)).copied();
        if date(at).zip(date(before)).is_some_and(|(given, earlier)| follows_too_soon(given, earlier, span)) {
            out.at("F831-C23", format_args!("/immunization/maternal_tetanus/{at}/date_given"));
        }
    }
}
