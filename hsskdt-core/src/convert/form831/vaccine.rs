//! Names of vaccines in the rows of the form.

use crate::model::Vaccine;
use crate::model::value::PersonName;
use crate::spec::form::immunization_rows;

/// The printed name of a dose: the label of its row, or that of the vaccine with the number of the dose.
pub(super) fn label(section: &str, vaccine: Vaccine, dose: Option<u8>) -> String {
    let rows = || immunization_rows().iter().filter(|r| r.vaccine == vaccine.as_str());
    let printed = rows().find(|r| r.section == section && Some(r.dose) == dose);
    match (printed, rows().next()) {
        (Some(row), _) => row.label_vi.to_owned(),
        (None, Some(row)) => bare(row.label_vi).to_owned(),
        (None, None) => vaccine.as_str().to_owned(),
    }
}

/// The vaccine that a name means, and the dose where the name is that of a row.
pub(super) fn find(section: &str, name: &str) -> Option<(Vaccine, Option<u8>)> {
    let wanted = key(name);
    if wanted.is_empty() {
        return None;
    }
    let rows = immunization_rows();
    let row = rows
        .iter()
        .find(|r| r.section == section && key(r.label_vi) == wanted)
        .or_else(|| rows.iter().find(|r| key(r.label_vi) == wanted));
    if let Some(row) = row {
        return Vaccine::from_word(row.vaccine).map(|v| (v, Some(row.dose)));
    }
    let row = rows.iter().find(|r| key(bare(r.label_vi)) == wanted)?;
    Vaccine::from_word(row.vaccine).map(|v| (v, None))
}

/// The label without the number of the dose.
fn bare(label: &str) -> &str {
    label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
}

/// Without blanks, hyphens, case and marks.
pub(super) fn key(name: &str) -> String {
    PersonName::new(name).folded().chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vaccine_comes_back_from_its_name() {
        for (section, vaccines) in
            [("C1", &Vaccine::ALL[..7]), ("C2", &Vaccine::ALL[7..13]), ("C3", &Vaccine::ALL[13..])]
        {
            for vaccine in vaccines {
                for dose in (0..9).map(Some).chain([None]) {
                    let name = label(section, *vaccine, dose);
                    let (found, number) = find(section, &name).unwrap_or_else(|| panic!("{name}"));
                    assert_eq!(found, *vaccine, "{name}");
                    assert!(
                        number.is_none()
                            || number == dose
                            || name == "Thương hàn"
                            || name.contains("phế cầu")
                            || name == "BCG"
                            || name == "VGB sơ sinh",
                        "{name} {dose:?}"
                    );
                }
            }
        }
        assert_eq!(find("C1", "dpt-vgb-hib 2"), Some((Vaccine::DtpHepbHib, Some(2))));
        assert_eq!(find("C1", "Rota 1"), None);
    }
}
