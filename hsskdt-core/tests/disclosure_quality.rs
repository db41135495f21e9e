//! Recall and precision on the labelled set.

mod labelled;

use hsskdt_core::disclose::Filter;
use labelled::{Kind, Score, lines, removed};

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
        score.count(line.protected, removed);
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
