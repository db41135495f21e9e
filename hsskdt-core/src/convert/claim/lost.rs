//! Content of a record that the tables of QĐ 4210 have no column for: each piece gets a note.

use super::columns::{Family, place_of};
use super::notes;
use crate::convert::Notes;
use crate::model::value::{Address, Coded, PersonName, Place};
use crate::model::{
    Administrative, Caregiver, Encounter, Extra, HealthRecord, History, Immunization, Provenance,
    encounter::{Examination, Facility, NoteKind, PaperKind, Paraclinical, VitalSigns},
};
use crate::spec::claim_table::{self, TableKind, TableSpec};
use crate::spec::{Edition, claim_map};

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
pub(super) fn of_person(record: &HealthRecord, edition: Edition, notes: &mut Notes) {
    of_other_parts(record, notes);
    let HealthRecord { administrative, encounters, .. } = record;
    let old = edition == Edition::Qd4210;
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
    let packed = old && encounters.iter().flat_map(|e| &e.extra).any(is_packed_address);
    let group = has(TableKind::XML1, "NHOM_MAU", edition);
    lost.when("/blood_group_abo", !blood_group_abo.is_empty() && !packed && !group);
    lost.when("/blood_group_rh", !blood_group_rh.is_empty() && !group);
    lost.when("/birth_registration_province", *birth_registration_province != Place::default());
    for (field, code) in [("/ethnicity", ethnicity), ("/nationality", nationality), ("/occupation", occupation)] {
        if old {
            lost.says(field, code);
        } else {
            lost.words(&format!("{field}/display"), code);
        }
    }
    lost.says("/religion", religion);
    lost.when("/national_id_number", old && national_id_number.is_some());
    lost.says("/other_id_numbers", other_id_numbers);
    lost.says("/national_id_issue_date", national_id_issue_date);
    lost.says("/national_id_issue_place", national_id_issue_place);
    let papers = |kinds: &[PaperKind]| {
        let all = encounters.iter().flat_map(|e| &e.papers).filter_map(|p| p.kind);
        !old && all.into_iter().any(|k| kinds.contains(&k))
    };
    lost.when("/insurance_id", insurance_id.is_some() && !papers(&[PaperKind::SickLeave]));
    let card_used = encounters.iter().flat_map(|e| &e.coverage).any(|c| c.card == *insurance_card_number);
    lost.when("/insurance_card_number", insurance_card_number.is_some() && !card_used);
    let both = *permanent_address != Address::default() && *current_address != Address::default();
    lost.when("/permanent_address", both);
    // One column takes one number.
    lost.when("/phone_landline", phone_landline.is_some() && (old || phone_mobile.is_some()));
    lost.when("/phone_mobile", old && phone_mobile.is_some());
    lost.says("/email", email);
    let parents = papers(&[PaperKind::Discharge, PaperKind::Summary, PaperKind::SickLeave]);
    lost.when("/mother_name", *mother_name != PersonName::default() && !parents);
    lost.when("/father_name", *father_name != PersonName::default() && !parents);
    lost.when("/primary_caregiver", *primary_caregiver != Caregiver::default());
    lost.says("/relatives", relatives);
    let used = |number: &str| encounters.iter().any(|e| e.patient_number == number || e.patient_number.is_empty());
    lost.when("/patient_numbers", patient_numbers.iter().any(|n| !used(&n.number)));
    lost.when(
        "/deceased",
        *deceased && !encounters.iter().any(|e| super::encounter::DIED.contains(&e.outcome.code.as_str())),
    );
    lost.says("/extra", extra);
}

/// One visit.
pub(super) fn of_visit(visit: &Encounter, edition: Edition, path: &str, notes: &mut Notes) {
    let old = edition == Edition::Qd4210;
    let mut lost = Losses { notes, path };
    let Encounter {
        facility: Facility { code: _, name },
        link_id: _,
        patient_number: _,
        submission_number: _,
        exam_date,
        period_start: _,
        admitted_at,
        period_end: _,
        length_of_stay_days: _,
        class,
        department,
        reason,
        reason_text,
        admission_reason,
        accident,
        referral_number,
        referred_from,
        referred_to,
        diagnoses,
        diagnosis_text: _,
        examination,
        paraclinical,
        results,
        treatment_method,
        counselling,
        practitioners,
        medications,
        services,
        procedures,
        supplies,
        procedure_codes,
        papers: _,
        notes: written,
        outcome,
        disposition,
        follow_up_dates,
        coverage: _,
        continuous_cover_from,
        medical_record_number,
        newborn_weights,
        head_code,
        living_area,
        costs,
        extra,
    } = visit;
    // What an opened DIA_CHI said goes back into it.
    let packed = old && extra.iter().any(is_packed_address);
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
    if old {
        lost.when("/reason_text", !reason_text.is_empty() && !packed);
        lost.says("/admitted_at", admitted_at);
        lost.says("/admission_reason", admission_reason);
        lost.says("/referral_number", referral_number);
        lost.says("/treatment_method", treatment_method);
        lost.says("/continuous_cover_from", continuous_cover_from);
        lost.says("/medical_record_number", medical_record_number);
        lost.says("/newborn_weights", newborn_weights);
        lost.says("/head_code", head_code);
        lost.says("/costs/hospital_total", &costs.hospital_total);
        lost.says("/costs/insurance_paid_by_service", &costs.insurance_paid_by_service);
    } else {
        lost.says("/costs/outside_capitation", &costs.outside_capitation);
    }
    lost.says("/referred_from/name", &referred_from.name);
    if old {
        lost.when("/referred_to", *referred_to != Facility::default());
    } else {
        lost.says("/referred_to/name", &referred_to.name);
    }
    for (i, diagnosis) in diagnoses.iter().enumerate() {
        use crate::model::encounter::DiagnosisRole::{Admission, Traditional};
        lost.words(&format!("/diagnoses/{i}/code/display"), &diagnosis.code);
        lost.when(&format!("/diagnoses/{i}"), old && matches!(diagnosis.role, Some(Admission | Traditional)));
    }
    let vital_signs = VitalSigns { weight_kg: None, ..examination.vital_signs.clone() };
    let mut rest = Examination { vital_signs, ..examination.clone() };
    if packed {
        rest.vital_signs.height_cm = None;
    }
    lost.when("/examination", rest != Examination::default());
    lost.when("/paraclinical", *paraclinical != Paraclinical::default());
    for (i, result) in results.iter().enumerate() {
        if old {
            lost.says(&format!("/results/{i}/unit"), &result.unit);
            lost.says(&format!("/results/{i}/reader"), &result.reader);
        } else {
            lost.says(&format!("/results/{i}/device"), &result.device);
        }
        lost.says(&format!("/results/{i}/category"), &result.category);
        lost.words(&format!("/results/{i}/service/display"), &result.service);
    }
    lost.when("/counselling", old && !counselling.is_empty() && !packed);
    lost.says("/practitioners", practitioners);
    let charges = medications.iter().map(|m| ("medications", &m.charge));
    let charges = charges.chain(services.iter().map(|s| ("services", &s.charge)));
    let charges = charges.chain(procedures.iter().map(|p| ("procedures", &p.charge)));
    let charges = charges.chain(supplies.iter().map(|s| ("supplies", &s.charge)));
    for (list, charge) in charges {
        for code in [&charge.cost_group, &charge.scope, &charge.payment_method, &charge.department] {
            lost.words(&format!("/{list}/*/charge"), code);
        }
        if old {
            lost.says(&format!("/{list}/*/charge/detail"), &charge.detail);
        } else {
            lost.says(&format!("/{list}/*/charge/outside_capitation"), &charge.outside_capitation);
        }
    }
    for (i, medication) in medications.iter().enumerate() {
        lost.words(&format!("/medications/{i}/route/display"), &medication.route);
    }
    if old {
        for (i, medication) in medications.iter().enumerate() {
            lost.says(&format!("/medications/{i}/detail"), &medication.detail);
        }
        let services = services.iter().map(|s| ("services", &s.performance));
        let procedures = procedures.iter().map(|p| ("procedures", &p.performance));
        let supplies = supplies.iter().map(|s| ("supplies", &s.performance));
        for (list, performance) in services.chain(procedures).chain(supplies) {
            lost.says(&format!("/{list}/*/performance"), performance);
        }
        for (i, note) in written.iter().enumerate() {
            lost.says(&format!("/notes/{i}/authors"), &note.authors);
            lost.when(&format!("/notes/{i}"), note.kind == Some(NoteKind::Stage));
        }
    }
    for (i, code) in procedure_codes.iter().enumerate() {
        lost.words(&format!("/procedure_codes/{i}/display"), code);
    }
    lost.when("/follow_up_dates", old && !follow_up_dates.is_empty());
    for (i, one) in extra.iter().enumerate().filter(|(_, e)| e.origin != Extra::CLAIM_SOURCE) {
        // Cells go back into their rows; packages of their own do not.
        let place = place_of(&one.origin).map(|(_, place)| place);
        let own = place_of(&one.origin).is_some_and(|(family, _)| family == Family::of_edition(edition));
        let back = place.is_some_and(|p| {
            let alone = ["XML0/", "XML1/", "XML12/"].iter().any(|table| p.starts_with(table));
            alone || p.starts_with("GIAMDINHHS/NGAYLAP") || p.starts_with("GIAMDINHHS/MACSKCB")
        });
        // The written form of a value of another edition goes with its column, which is told above.
        lost.when(&format!("/extra/{i}"), !back || one.origin.ends_with("/superseded"));
        lost.when(&format!("/extra/{i}"), back && !own && place.is_some_and(|p| p.ends_with("/DU_PHONG")));
    }
}

/// A document of one table holds the head of a visit and one paper: each list that it leaves out gets a note.
pub(super) fn beside(visit: &Encounter, spec: &TableSpec, path: &str, notes: &mut Notes) {
    let mut lost = Losses { notes, path };
    let own = |kind: PaperKind| claim_map::table_of_paper(kind.as_str()) == Some(spec.kind);
    lost.says("/medications", &visit.medications);
    lost.says("/services", &visit.services);
    lost.says("/procedures", &visit.procedures);
    lost.says("/supplies", &visit.supplies);
    lost.says("/results", &visit.results);
    lost.says("/notes", &visit.notes);
    lost.says("/diagnoses", &visit.diagnoses);
    lost.says("/costs", &visit.costs);
    lost.says("/examination", &visit.examination);
    lost.says("/paraclinical", &visit.paraclinical);
    let other = visit.papers.iter().enumerate().filter(|(_, p)| !p.kind.is_some_and(own));
    for (i, _) in other {
        lost.when(&format!("/papers/{i}"), true);
    }
}

/// Has an edition's table this column?
fn has(kind: TableKind, name: &str, edition: Edition) -> bool {
    let column = claim_table::table(kind, edition).and_then(|spec| spec.column(spec.column_index(name)?));
    column.is_some_and(|column| column.editions.contains(edition))
}

/// DIA_CHI that carried further fields (QĐ 4210).
fn is_packed_address(extra: &Extra) -> bool {
    place_of(&extra.origin) == Some((Family::Old, "XML1/DIA_CHI"))
}
