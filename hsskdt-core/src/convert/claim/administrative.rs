//! The person in XML1.

use super::address;
use super::cells::{RowReader, RowWriter};
use super::columns::{Column, Family, xml1};
use super::notes;
use super::text::{self, Kind};
use crate::convert::Notes;
use crate::model::value::{FacilityCode, PersonName, Place, Recorded};
use crate::model::{Administrative, Encounter, PatientNumber, Sex};

/// Codes of GIOI_TINH; 3 comes from later editions.
const SEXES: &[(&str, Sex)] = &[("1", Sex::Male), ("2", Sex::Female), ("3", Sex::Undetermined)];

/// XML1 → person. Sex, birth date and the rest; the visit takes what an opened DIA_CHI says about it.
pub(super) fn read(row: &mut RowReader<'_, '_>, visit: &mut Encounter) -> Administrative {
    let sex = row.text(xml1::GIOI_TINH);
    let sex = (!sex.is_empty()).then(|| {
        let known = SEXES.iter().find(|(code, _)| *code == sex);
        known.map_or_else(|| Recorded::Unreadable(sex.into()), |(_, sex)| Recorded::Valid(*sex))
    });
    let mut out = Administrative {
        full_name: PersonName::new(&row.text(xml1::HO_TEN)),
        sex: row.say_unreadable(xml1::GIOI_TINH, sex),
        birth_date: row.birth_date(xml1::NGAY_SINH),
        nationality: row.coded(xml1::MA_QUOCTICH),
        ethnicity: row.coded(xml1::MA_DANTOC),
        occupation: row.named(xml1::MA_NGHE_NGHIEP, xml1::NGHE_NGHIEP),
        national_id_number: row.typed(xml1::SO_CCCD),
        national_id_issue_date: row.date(xml1::NGAY_CAP_CCCD),
        national_id_issue_place: row.text(xml1::NOI_CAP_CCCD),
        insurance_id: row.typed(xml1::MA_BHXH),
        phone_mobile: row.typed(xml1::DIEN_THOAI),
        ..Administrative::default()
    };
    blood_group(row, &mut out);
    let place = |code: String| Place { code, ..Place::default() };
    let address = &mut out.current_address;
    address.province = place(row.text(xml1::MATINH_CU_TRU));
    address.district = place(row.text(xml1::MAHUYEN_CU_TRU));
    address.commune = place(row.text(xml1::MAXA_CU_TRU));
    let number = row.raw(xml1::MA_BN).trim();
    if !number.is_empty() {
        let facility = facility(row.raw(xml1::MA_CSKCB).trim());
        out.patient_numbers.push(PatientNumber { facility, number: number.to_owned() });
    }
    match address::open(row.raw(xml1::DIA_CHI)) {
        None => out.current_address.text = row.text(xml1::DIA_CHI),
        Some(fields) => opened(row, fields, &mut out, visit),
    }
    out
}

/// NHOM_MAU is free text: `O+`, `A Rh-`, `AB`. What is no group of the AB0 system stands as it is.
fn blood_group(row: &mut RowReader<'_, '_>, person: &mut Administrative) {
    let text = row.text(xml1::NHOM_MAU);
    let group = ["AB", "A", "B", "O", "0"].into_iter().find(|group| text.starts_with(group));
    let (group, rhesus) = match group.and_then(|group| Some((group, text.strip_prefix(group)?.trim()))) {
        Some((group, rest)) if matches!(rest, "" | "+" | "-" | "Rh+" | "Rh-" | "Rh(+)" | "Rh(-)") => (group, rest),
        _ => (text.as_str(), ""),
    };
    if blood_text(group, rhesus) != text {
        row.keep(xml1::NHOM_MAU, &text);
    }
    rhesus.clone_into(&mut person.blood_group_rh);
    group.clone_into(&mut person.blood_group_abo);
}

/// Both systems in one text.
fn blood_text(abo: &str, rhesus: &str) -> String {
    format!("{abo}{}{rhesus}", if rhesus.len() > 1 && !abo.is_empty() { " " } else { "" })
}

/// The fields that DIA_CHI carried; the packed text is kept for the way back.
fn opened(
    row: &mut RowReader<'_, '_>,
    fields: Vec<(String, String)>,
    person: &mut Administrative,
    visit: &mut Encounter,
) {
    row.note(&notes::ADDRESS_OPENED, xml1::DIA_CHI);
    let raw = row.raw(xml1::DIA_CHI);
    row.keep(xml1::DIA_CHI, raw);
    for (name, value) in fields {
        if value.is_empty() {
            continue;
        }
        // Later editions have columns of their own for what QĐ 4210 packs into the address.
        let own_columns = row.family() == Family::New;
        match name.as_str() {
            other if own_columns && !matches!(other, "DIA_CHI" | "CHIEU_CAO") => {
                row.keep_named(&format!("DIA_CHI/{other}"), &value);
            }
            "DIA_CHI" => person.current_address.text = value,
            "NHOM_MAU_ABO" => person.blood_group_abo = value,
            "CHIEU_CAO" => visit.examination.vital_signs.height_cm = text::number(&value),
            "LY_DO_DEN_KHAM" => visit.reason_text = value,
            "HUONG_DIEU_TRI" => visit.counselling = value,
            other => row.keep_named(&format!("DIA_CHI/{other}"), &value),
        }
    }
}

/// A facility code as written.
pub(super) fn facility(code: &str) -> Option<Recorded<FacilityCode>> {
    (!code.is_empty()).then(|| Recorded::from_text(code))
}

/// Person → XML1.
pub(super) fn write(row: &mut RowWriter<'_, '_>, person: &Administrative, visit: &Encounter, notes: &mut Notes) {
    row.text(xml1::HO_TEN, person.full_name.as_str());
    row.birth_date(xml1::NGAY_SINH, person.birth_date.as_ref());
    let sex = match &person.sex {
        None => "",
        Some(Recorded::Valid(sex)) => SEXES.iter().find(|(_, s)| s == sex).map_or("", |(code, _)| code),
        Some(Recorded::Unreadable(text)) => text,
    };
    row.text(xml1::GIOI_TINH, sex);
    row.text(xml1::MA_BN, number(person, visit));
    let place = if person.current_address.is_empty() { &person.permanent_address } else { &person.current_address };
    if place.text.is_empty() && !place.is_empty() {
        notes.add_to(&notes::ADDRESS_JOINED, "/administrative/current_address", "DIA_CHI");
    }
    row.address(xml1::DIA_CHI, &place.one_line());
    row.text(xml1::MATINH_CU_TRU, &place.province.code);
    row.text(xml1::MAHUYEN_CU_TRU, &place.district.code);
    row.text(xml1::MAXA_CU_TRU, &place.commune.code);
    row.coded(xml1::MA_QUOCTICH, &person.nationality);
    row.coded(xml1::MA_DANTOC, &person.ethnicity);
    row.coded(xml1::MA_NGHE_NGHIEP, &person.occupation);
    row.text(xml1::NGHE_NGHIEP, &person.occupation.display);
    row.typed(xml1::SO_CCCD, person.national_id_number.as_ref());
    row.date(xml1::NGAY_CAP_CCCD, person.national_id_issue_date.as_ref());
    row.text(xml1::NOI_CAP_CCCD, &person.national_id_issue_place);
    row.typed(xml1::MA_BHXH, person.insurance_id.as_ref());
    row.typed(xml1::DIEN_THOAI, person.phone_mobile.as_ref().or(person.phone_landline.as_ref()));
    row.blood_group(&person.blood_group_abo, &person.blood_group_rh);
}

/// The number of the visit, or the one that its facility gave.
fn number<'r>(person: &'r Administrative, visit: &'r Encounter) -> &'r str {
    if !visit.patient_number.is_empty() {
        return &visit.patient_number;
    }
    let own = person.patient_numbers.iter().find(|n| n.facility.is_some() && n.facility == visit.facility.code);
    own.map_or("", |n| &n.number)
}

impl RowWriter<'_, '_> {
    fn blood_group(&mut self, abo: &str, rhesus: &str) {
        let same = |text: &&str| {
            let squeezed = |text: &str| text.replace(' ', "");
            squeezed(text) == squeezed(&format!("{abo}{rhesus}"))
        };
        match self.kept(xml1::NHOM_MAU).filter(same) {
            Some(kept) => self.put(xml1::NHOM_MAU, kept),
            None => self.put(xml1::NHOM_MAU, &blood_text(abo, rhesus)),
        }
    }

    /// DIA_CHI: packed as it was, as long as it holds this address.
    fn address(&mut self, column: Column, value: &str) {
        let packed = self.kept(column).filter(|kept| {
            let address =
                |fields: Vec<(String, String)>| fields.into_iter().find(|(n, _)| n == "DIA_CHI").map(|(_, v)| v);
            address::open(kept).is_some_and(|fields| address(fields).unwrap_or_default() == value)
        });
        match packed {
            Some(packed) => self.put(column, packed),
            None => self.set(column, Kind::Text, value),
        }
    }
}
