//! Part B grows from diagnoses only as suggestions, which a person accepts or declines.

use super::Merger;
use super::origin::Origin;
use crate::error::{Error, catalogue::merge};
use crate::model::value::{Coded, Tick};
use crate::model::{
    Allergy, AllergyCategory, Choice, DiseaseBox, DiseaseTick, HealthRecord, Source, encounter::DiagnosisRole,
};
use crate::spec::icd::IcdKey;
use crate::spec::merge::suggestion_for;
use std::collections::BTreeMap;

const UNDER: &str = "/history/personal_history/";

/// What part B could say, by what visits say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Place in part B: a disease box, or a line or row with free text.
    pub path: String,
    /// Diagnoses behind it, each once.
    pub diagnoses: Vec<Coded>,
    /// Positions of the visits.
    pub visits: Vec<usize>,
    /// Part B says "no" there, or the line holds other words.
    pub differs: bool,
}

/// What the diagnoses of the visits suggest and the record does not say yet. What was declined is not suggested again.
pub fn suggestions(record: &HealthRecord) -> Vec<Suggestion> {
    let mut found: BTreeMap<&'static str, Suggestion> = BTreeMap::new();
    for (position, encounter) in record.encounters.iter().enumerate() {
        for diagnosis in &encounter.diagnoses {
            let wanted = !matches!(diagnosis.role, Some(DiagnosisRole::Traditional | DiagnosisRole::Admission));
            let Some(place) = IcdKey::parse(&diagnosis.code.code).filter(|_| wanted).and_then(suggestion_for) else {
                continue;
            };
            let path = format!("{UNDER}{place}");
            let fresh = || Suggestion { path, diagnoses: Vec::new(), visits: Vec::new(), differs: false };
            let suggestion = found.entry(place).or_insert_with(fresh);
            if !suggestion.diagnoses.iter().any(|d| d.code == diagnosis.code.code) {
                suggestion.diagnoses.push(diagnosis.code.clone());
            }
            if suggestion.visits.last() != Some(&position) {
                suggestion.visits.push(position);
            }
        }
    }
    let declined =
        |path: &str| record.provenance.decisions.iter().any(|d| d.path == path && d.choice == Some(Choice::Declined));
    let open = found.into_iter().filter(|(_, s)| !declined(&s.path));
    open.filter_map(|(place, suggestion)| still_open(record, place, suggestion)).collect()
}

fn still_open(record: &HealthRecord, place: &str, mut suggestion: Suggestion) -> Option<Suggestion> {
    let history = &record.history.personal_history;
    if let Some(disease) = place.strip_prefix("diseases/").and_then(DiseaseBox::from_word) {
        let state = history.diseases.iter().find(|d| d.disease == Some(disease)).map_or(Tick::Absent, |d| d.present);
        suggestion.differs = state == Tick::No;
        return (!state.is_yes()).then_some(suggestion);
    }
    let written: Vec<&str> = match place {
        "cancer" => vec![&history.cancer],
        "tuberculosis" => vec![&history.tuberculosis],
        _ => {
            let rows = history.allergies.iter().filter(|a| a.category == Some(AllergyCategory::Drug));
            rows.map(|a| a.description.as_str()).collect()
        }
    };
    // A line that names the code says it already.
    let says = |code: &str| written.iter().any(|text| text.to_uppercase().contains(&code.to_uppercase()));
    suggestion.diagnoses.retain(|d| !says(&d.code));
    suggestion.differs = written.iter().any(|text| !text.is_empty());
    (!suggestion.diagnoses.is_empty()).then_some(suggestion)
}

/// Takes a suggestion into part B, as said by the person of `source`.
pub fn accept(record: &mut HealthRecord, path: &str, source: &Source) -> Result<(), Error> {
    let suggestion = find(record, path)?;
    let mut changed = record.clone();
    let history = &mut changed.history.personal_history;
    let words = |d: &Coded| if d.display.is_empty() { d.code.clone() } else { format!("{} {}", d.code, d.display) };
    let text = suggestion.diagnoses.iter().map(words).collect::<Vec<_>>().join("; ");
    let extend = |line: &mut String| {
        if !line.is_empty() {
            line.push_str("; ");
        }
        line.push_str(&text);
    };
    match path.strip_prefix(UNDER).unwrap_or("") {
        "cancer" => extend(&mut history.cancer),
        "tuberculosis" => extend(&mut history.tuberculosis),
        "allergies/drug" => history.allergies.push(Allergy {
            category: Some(AllergyCategory::Drug),
            description: text,
            code: Coded::default(),
        }),
        place => {
            let disease = place.strip_prefix("diseases/").and_then(DiseaseBox::from_word);
            match history.diseases.iter_mut().find(|d| d.disease == disease) {
                Some(row) => row.present = Tick::Yes,
                None => history.diseases.push(DiseaseTick { disease, present: Tick::Yes, ..DiseaseTick::default() }),
            }
        }
    }
    decide(record, path, Choice::Accepted, source, Some(&changed))
}

/// Declines a suggestion: it does not come again.
pub fn decline(record: &mut HealthRecord, path: &str, source: &Source) -> Result<(), Error> {
    find(record, path)?;
    decide(record, path, Choice::Declined, source, None)
}

fn find(record: &HealthRecord, path: &str) -> Result<Suggestion, Error> {
    let open = suggestions(record).into_iter().find(|s| s.path == path);
    open.ok_or_else(|| Error::new(&merge::NO_SUGGESTION).at_path(path))
}

fn decide(
    record: &mut HealthRecord,
    path: &str,
    choice: Choice,
    source: &Source,
    changed: Option<&HealthRecord>,
) -> Result<(), Error> {
    let mut merger = Merger::new(record.clone())?;
    if let Some(changed) = changed {
        merger.state.enter(changed, source)?;
    }
    merger.state.decide(path.to_owned(), Origin(source.clone()), Some(choice));
    *record = merger.finish()?.0;
    Ok(())
}
