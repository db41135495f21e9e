//! Content of a record that the tables of QĐ 4210 have no column for: each piece gets a note.

use super::cells::ORIGIN;
use super::notes;
use crate::convert::Notes;
use crate::model::value::{Address, Coded, PersonName, Place};
use crate::model::{
    Administrative, Caregiver, Encounter, Extra, HealthRecord, History, Immunization, Provenance,
    encounter::{Examination, Facility, Paraclinical, VitalSigns},
};

struct Losses<'n> {
    notes: &'n mut Notes,
    path: &'n str,
}

impl Losses<'_> {
    fn says<T: Default + PartialEq>(&mut self, field: &str, value: &T) {
        self.when(field, *value != T::default());
    }

    fn when(&mut self, field: &str, lost: bool) {
        if lost {
            self.notes.add(&notes::NO_COLUMN, format!("{}{field}", self.path));
        }
    }

    /// A code without its words.
    fn words(&mut self, field: &str, code: &Coded) {
        self.when(field, !code.display.is_empty());
    }
}

/// What is neither the person nor a visit.
pub(super) fn of_other_parts(record: &HealthRecord, notes: &mut Notes) {
    let HealthRecord { administrative: _, history, immunization, encounters: _, provenance, extra } = record;
    let mut lost = Losses { notes, path: "" };
    lost.when("/history", *history != History::default());
    lost.when("/immunization", *immunization != Immunization::default());
    lost.when("/provenance", *provenance != Provenance::default());
    lost.says("/extra", extra);
}

/// Parts A to C.
pub(super) fn of_person(record: &HealthRecord, notes: &mut Notes) {
    of_other_parts(record, notes);
    let HealthRecord { administrative, encounters, .. } = record;
    let mut lost = Losses { notes, path: "/administrative" };
    let Administrative {
        household_id,
        full_name: _,
        relationship_to_household_head,
        sex: _,
        blood_group_abo,
        blood_group_rh,
        birth_date: _,
        birth_registration_province,
        ethnicity,
        nationality,
        religion,
        occupation,
        national_id_number,
        other_id_numbers,
        national_id_issue_date,
        national_id_issue_place,
        insurance_id,
        insurance_card_number,
        permanent_address,
        current_address,
        phone_landline,
        phone_mobile,
        email,
        mother_name,
        father_name,
        primary_caregiver,
        relatives,
        patient_numbers,
        deceased,
        extra,
    } = administrative;
    lost.says("/household_id", household_id);
    lost.says("/relationship_to_household_head", relationship_to_household_head);
    // What an opened DIA_CHI said goes back into it.
    let origin = format!("{ORIGIN}/XML1/DIA_CHI");
    let packed = encounters.iter().flat_map(|e| &e.extra).any(|e| e.origin == origin);
    lost.when("/blood_group_abo", !blood_group_abo.is_empty() && !packed);
    lost.says("/blood_group_rh", blood_group_rh);
    lost.when("/birth_registration_province", *birth_registration_province != Place::default());
    for (field, code) in
        [("/ethnicity", ethnicity), ("/nationality", nationality), ("/religion", religion), ("/occupation", occupation)]
    {
        lost.says(field, code);
    }
    lost.says("/national_id_number", national_id_number);
    lost.says("/other_id_numbers", other_id_numbers);
    lost.says("/national_id_issue_date", national_id_issue_date);
    lost.says("/national_id_issue_place", national_id_issue_place);
    lost.says("/insurance_id", insurance_id);
    let card_used = encounters.iter().flat_map(|e| &e.coverage).any(|c| c.card == *insurance_card_number);
    lost.when("/insurance_card_number", insurance_card_number.is_some() && !card_used);
    let both = *permanent_address != Address::default() && *current_address != Address::default();
    lost.when("/permanent_address", both);
    lost.says("/phone_landline", phone_landline);
    lost.says("/phone_mobile", phone_mobile);
    lost.says("/email", email);
    lost.when("/mother_name", *mother_name != PersonName::default());
    lost.when("/father_name", *father_name != PersonName::default());
    lost.when("/primary_caregiver", *primary_caregiver != Caregiver::default());
    lost.says("/relatives", relatives);
    let used = |number: &str| encounters.iter().any(|e| e.patient_number == number || e.patient_number.is_empty());
    lost.when("/patient_numbers", patient_numbers.iter().any(|n| !used(&n.number)));
    lost.when("/deceased", *deceased && !encounters.iter().any(|e| e.outcome.code == "5"));
    lost.says("/extra", extra);
}

/// One visit.
pub(super) fn of_visit(visit: &Encounter, path: &str, notes: &mut Notes) {
    let mut lost = Losses { notes, path };
    let Encounter {
        facility: Facility { code: _, name },
        link_id: _,
        patient_number: _,
        submission_number: _,
        exam_date,
        period_start: _,
        period_end: _,
        length_of_stay_days: _,
        class,
        department,
        reason,
        reason_text,
        accident,
        referred_from,
        referred_to,
        diagnoses,
        diagnosis_text: _,
        examination,
        paraclinical,
        results,
        counselling,
        practitioners,
        medications,
        services,
        procedures,
        supplies,
        procedure_codes,
        notes: _,
        outcome,
        disposition,
        follow_up_dates,
        coverage: _,
        living_area,
        costs: _,
        extra,
    } = visit;
    // What an opened DIA_CHI said goes back into it.
    let packed = extra.iter().any(|e| e.origin.strip_prefix(ORIGIN) == Some("/XML1/DIA_CHI"));
    lost.says("/facility/name", name);
    lost.says("/exam_date", exam_date);
    for (field, code) in [
        ("/class/display", class),
        ("/department/display", department),
        ("/reason/display", reason),
        ("/accident/display", accident),
        ("/outcome/display", outcome),
        ("/disposition/display", disposition),
        ("/living_area/display", living_area),
    ] {
        lost.words(field, code);
    }
    lost.when("/reason_text", !reason_text.is_empty() && !packed);
    lost.says("/referred_from/name", &referred_from.name);
    lost.when("/referred_to", *referred_to != Facility::default());
    for (i, diagnosis) in diagnoses.iter().enumerate() {
        use crate::model::encounter::DiagnosisRole::{Admission, Traditional};
        lost.words(&format!("/diagnoses/{i}/code/display"), &diagnosis.code);
        lost.when(&format!("/diagnoses/{i}"), matches!(diagnosis.role, Some(Admission | Traditional)));
    }
    let vital_signs = VitalSigns { weight_kg: None, ..examination.vital_signs.clone() };
    let mut rest = Examination { vital_signs, ..examination.clone() };
    if packed {
        rest.vital_signs.height_cm = None;
    }
    lost.when("/examination", rest != Examination::default());
    lost.when("/paraclinical", *paraclinical != Paraclinical::default());
    for (i, result) in results.iter().enumerate() {
        lost.says(&format!("/results/{i}/unit"), &result.unit);
        lost.says(&format!("/results/{i}/category"), &result.category);
        lost.words(&format!("/results/{i}/service/display"), &result.service);
    }
    lost.when("/counselling", !counselling.is_empty() && !packed);
    lost.says("/practitioners", practitioners);
    let charges = medications.iter().map(|m| ("medications", &m.charge));
    let charges = charges.chain(services.iter().map(|s| ("services", &s.charge)));
    let charges = charges.chain(procedures.iter().map(|p| ("procedures", &p.charge)));
    let charges = charges.chain(supplies.iter().map(|s| ("supplies", &s.charge)));
    for (list, charge) in charges {
        for code in [&charge.cost_group, &charge.scope, &charge.payment_method, &charge.department] {
            lost.words(&format!("/{list}/*/charge"), code);
        }
    }
    for (i, medication) in medications.iter().enumerate() {
        lost.words(&format!("/medications/{i}/route/display"), &medication.route);
    }
    for (i, code) in procedure_codes.iter().enumerate() {
        lost.words(&format!("/procedure_codes/{i}/display"), code);
    }
    lost.says("/follow_up_dates", follow_up_dates);
    for (i, one) in extra.iter().enumerate().filter(|(_, e)| e.origin != Extra::CLAIM_SOURCE) {
        // Cells go back into their rows; packages of their own do not.
        let place = one.origin.strip_prefix(ORIGIN).and_then(|o| o.strip_prefix("/"));
        let back = place.is_some_and(|p| {
            p.starts_with("XML1/") || p.starts_with("GIAMDINHHS/NGAYLAP") || p.starts_with("GIAMDINHHS/MACSKCB")
        });
        lost.when(&format!("/extra/{i}"), !back || one.origin.ends_with("/superseded"));
    }
}
