//! Part A.

use super::generator::Generator;
use hsskdt_core::model::value::{Phone, Recorded};
use hsskdt_core::model::{Administrative, Caregiver, PatientNumber, Relative, Sex};

fn mobile(g: &mut Generator) -> Option<Recorded<Phone>> {
    g.digits("0912", 10)
}

fn landline(g: &mut Generator) -> Option<Recorded<Phone>> {
    g.digits("0240", 11)
}

pub fn administrative(g: &mut Generator) -> Administrative {
    Administrative {
        household_id: g.word("HGD-999"),
        full_name: g.name(),
        relationship_to_household_head: g.coded("", "", &[("01", "Chủ hộ"), ("02", "Vợ/chồng"), ("03", "Con")]),
        sex: g.maybe(|g| Recorded::Valid(if g.is_full() { Sex::Female } else { g.pick(Sex::ALL) })),
        blood_group_abo: g.coded("", "", &[("A", ""), ("AB", ""), ("O", "")]).code,
        blood_group_rh: g.coded("", "", &[("Rh+", ""), ("Rh-", "")]).code,
        birth_date: g.date_in(1930, 1989),
        birth_registration_province: g.place("tỉnh", 2),
        ethnicity: g.coded("MA_DANTOC", "", &[("01", "Kinh"), ("02", "Tày"), ("25", "Dao")]),
        nationality: g.coded("MA_QUOCTICH", "", &[("000", "Việt Nam"), ("116", "Khác")]),
        religion: g.coded("", "", &[("", "Không"), ("", "Phật giáo")]),
        occupation: g.coded("MA_NGHE_NGHIEP", "", &[("00000", "Không nghề nghiệp"), ("61", "Nông nghiệp")]),
        national_id_number: g.digits("0011850", 12),
        other_id_numbers: g.list(2, |g| g.digits("9", 9)).into_iter().flatten().collect(),
        national_id_issue_date: g.date_in(2016, 2026),
        national_id_issue_place: g.text(),
        insurance_id: g.digits("99", 10),
        insurance_card_number: g.digits("GD499", 15),
        permanent_address: g.address(),
        current_address: g.address(),
        phone_landline: landline(g),
        phone_mobile: mobile(g),
        email: g.word("vi.du") + if g.is_full() { "@example.org" } else { "" },
        mother_name: g.name(),
        father_name: g.name(),
        primary_caregiver: g.part(|g| Caregiver {
            name: g.name(),
            relationship: g.text(),
            phone_landline: landline(g),
            phone_mobile: mobile(g),
        }),
        relatives: g.list(3, |g| Relative {
            name: g.name(),
            relationship: g.coded("", "", &[("1", "Con ruột"), ("2", "Em ruột")]),
            national_id_number: g.digits("0012900", 12),
            phone_landline: landline(g),
            phone_mobile: mobile(g),
            guardian: g.ticked(),
        }),
        patient_numbers: g.list(3, |g| PatientNumber { facility: g.digits("99", 5), number: g.word("BN-VIDU-") }),
        deceased: g.ticked().is_yes(),
        extra: g.extras(),
    }
}
