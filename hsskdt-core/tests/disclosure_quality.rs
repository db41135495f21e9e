//! Recall and precision on the labelled set.

mod labelled;

use hsskdt_core::HealthRecord;
use hsskdt_core::disclose::Filter;
use hsskdt_core::model::Encounter;
use hsskdt_core::model::encounter::{Diagnosis, Medication, Service};
use hsskdt_core::model::value::Coded;
use labelled::{Kind, Line, Score, lines};

/// Does the filter take the line out of a record?
fn removed(filter: &Filter, line: &Line) -> bool {
    let mut record = HealthRecord::default();
    let mut visit = Encounter { counselling: "Ăn nhạt".to_owned(), ..Encounter::default() };
    let named = |name: &str| Coded { display: name.to_owned(), ..Coded::default() };
    match line.kind {
        Kind::Diagnosis => {
            visit.diagnoses.push(Diagnosis { code: Coded::new("icd-10", line.input.as_str()), ..Diagnosis::default() });
        }
        Kind::Drug => visit.medications.push(Medication { code: named(&line.input), ..Medication::default() }),
        Kind::Service => visit.services.push(Service { code: named(&line.input), ..Service::default() }),
        Kind::Text => visit.diagnosis_text = line.input.clone(),
    }
    record.encounters.push(visit);
    let before = record.clone();
    let _ = filter.apply(&mut record).unwrap();
    record != before
}

#[test]
fn recall_and_precision() {
    let filter = Filter::plan().unwrap();
    let lines = lines();
    assert!(lines.len() >= 1000, "{}", lines.len());
    let (mut structured, mut text) = (Score::default(), Score::default());
    let mut errors = Vec::new();
    for line in &lines {
        let score = if line.kind == Kind::Text { &mut text } else { &mut structured };
        let removed = removed(&filter, line);
        match (line.protected, removed) {
            (true, true) => score.found += 1,
            (true, false) => score.missed += 1,
            (false, true) => score.wrong += 1,
            (false, false) => score.right += 1,
        }
        if line.protected != removed {
            errors.push(format!("{} {:?}: {}", if removed { "wrong" } else { "missed" }, line.kind, line.input));
        }
    }
    println!("{} lines, structured {structured:?}, text {text:?}", lines.len());
    let all = errors.join("\n");
    assert!(structured.recall() >= 0.999, "{}\n{all}", structured.recall());
    assert!(text.recall() >= 0.99, "{}\n{all}", text.recall());
    assert!(structured.precision() >= 0.98 && text.precision() >= 0.98, "{structured:?} {text:?}\n{all}");
}
