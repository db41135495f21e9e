//! Documents of elsewhere: `HSSKDT_FOREIGN_CDA` names a folder of them (the conformance tests fetch one by package name).
//! Nothing well-formed is refused, and every entry of a clinical section arrives or has a note.
#![cfg(feature = "cda")]

use hsskdt_core::convert::cda;
use hsskdt_core::format::cda::{self as tree, Element};
use hsskdt_core::{HealthRecord, Mode, ReadOptions};
use std::path::{Path, PathBuf};

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "xml") {
            out.push(path);
        }
    }
}

/// Entries of the clinical sections that name something.
fn entries(body: &Element<'_>) -> usize {
    let clinical = ["11450-4", "48765-2", "10160-0", "11369-6", "30954-2", "8716-3"];
    let mut count = 0;
    for section in body.children("component").filter_map(|c| c.child("section")) {
        let code = section.child("code").and_then(|c| c.attribute("code")).unwrap_or_default();
        if clinical.contains(&code) {
            count += section.children("entry").count();
        }
        count += entries(section);
    }
    count
}

fn held(record: &HealthRecord) -> usize {
    let history = &record.history.personal_history;
    let lines =
        history.other_diseases.lines().chain(history.cancer.lines()).chain(history.tuberculosis.lines()).count();
    let doses = record.immunization.basic_childhood.len() + record.immunization.non_programme.len();
    let visits: usize = record.encounters.iter().map(|e| e.medications.len() + e.results.len()).sum();
    history.allergies.len() + history.diseases.len() + lines + doses + visits
}

#[test]
fn nothing_is_refused_or_dropped_in_silence() {
    let Some(folder) = std::env::var_os("HSSKDT_FOREIGN_CDA") else { return };
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths);
    let (mut read, mut skipped) = (0, 0);
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        let options = ReadOptions::default().with_mode(Mode::Lax);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = tree::decode(&bytes, &options).unwrap();
        let Ok(document) = tree::parse(&text, &options) else {
            // Not CDA, or not well-formed: the XML layer says why.
            let error = cda::read(&bytes, &options).unwrap_err();
            println!("{name}: {error}");
            skipped += 1;
            continue;
        };
        let (record, notes) = cda::read(&bytes, &options).unwrap();
        let expected = document.descend(&["component", "structuredBody"]).map_or(0, entries);
        println!("{name}: {} bytes, {expected} entries, {} held, {} notes", bytes.len(), held(&record), notes.len());
        assert!(held(&record) + notes.len() >= expected, "{name}");
        assert!(!record.administrative.full_name.is_empty(), "{name}");
        read += 1;
    }
    println!("{read} read, {skipped} not CDA or not well-formed");
    assert!(read > 0);
}
